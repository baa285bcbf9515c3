"""What a shelf shows of an anchor."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from anchor_studio.anchors import cards, versions
from anchor_studio.domain.anchor import AT_A_GLANCE, AnchorManifest
from anchor_studio.errors import StudioError
from anchor_studio.studio.anchor_scores import AnchorScore, Worth, judged, overall
from anchor_studio.studio.training_run import NO_CONSENT


@dataclass(frozen=True)
class AnchorCard:
    """What a shelf shows of an anchor; `damaged` says what is wrong with it, empty where its card can be read.

    `trained_on` is a date as YYYY-MM-DD, `takes` and `minutes` what it learnt from; empty and 0 where that isn't known.
    A `sketch` is an anchor of one portrait, for which nothing was learned. `consent_record` is the folder with the
    recording of the consent. `versions` counts those kept from before.
    """

    name: str
    title: str
    path: Path
    shipped: bool
    language: str = ""
    licence: str = ""
    consent: str = ""
    has_consent: bool = False
    consent_record: Path | None = None
    thumbnail: Path | None = None
    scores: tuple[AnchorScore, ...] = ()
    worth: Worth = Worth.UNKNOWN
    trained_on: str = ""
    takes: int = 0
    minutes: float = 0.0
    held_out: tuple[str, ...] = ()
    versions: int = 0
    size_bytes: int = 0
    damaged: str = ""
    sketch: bool = False


@dataclass(frozen=True)
class AnchorVersion:
    """A version that an anchor had before."""

    number: int
    card: AnchorCard


def card_of(name: str, path: Path, shipped: bool, unpacked: Path) -> AnchorCard:
    """Give the card of the package at `path`; zips show their picture from below `unpacked`. Nothing is hashed."""
    size = cards.size_bytes(path)
    try:
        manifest = cards.read_card(path)
    except StudioError as error:
        return AnchorCard(name, name, path, shipped, size_bytes=size, damaged=str(error))
    scores, last = judged(manifest.scores), manifest.history[-1] if manifest.history else {}
    return AnchorCard(
        name=name,
        title=manifest.title,
        path=path,
        shipped=shipped,
        language=manifest.language,
        licence=manifest.licence,
        consent=manifest.consent,
        has_consent=manifest.consent.strip().casefold() not in ("", "none", NO_CONSENT),
        consent_record=cards.consent_record(path),
        thumbnail=cards.thumbnail(path, unpacked),
        scores=scores,
        worth=overall(scores),
        trained_on=str(last.get("date", "")),
        takes=int(_number(last, "takes")),
        minutes=_number(_latest(manifest, "footage"), "minutes"),
        held_out=_names(last.get("held_out")),
        versions=len(versions.earlier(path)),
        size_bytes=size,
        sketch=manifest.engine == AT_A_GLANCE,
    )


def _latest(manifest: AnchorManifest, key: str) -> object:
    """Give what the last training that says anything of it says: not each looks through the footage."""
    return next((training[key] for training in reversed(manifest.history) if key in training), None)


def _number(told: object, key: str) -> float:
    value = told.get(key) if isinstance(told, Mapping) else None
    return float(value) if isinstance(value, int | float) else 0.0


def _names(told: Any) -> tuple[str, ...]:
    return tuple(map(str, told)) if isinstance(told, list | tuple) else ()
