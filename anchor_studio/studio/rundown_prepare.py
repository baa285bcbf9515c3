"""Before a broadcast: under which name it will stand, and whose consent is not on record."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anchor_studio.anchors.library import SUFFIX, AnchorLibrary
from anchor_studio.errors import StudioError
from anchor_studio.studio.anchor_cards import card_of

_NOT_IN_NAMES = set('<>:"/\\|?*')
_LONGEST = 100


@dataclass(frozen=True)
class Prepared:
    """`output` is free; `without_consent` are the titles of anchors whose presenter's consent is not on record."""

    output: Path
    without_consent: tuple[str, ...]


def free_output(title: str, folder: Path, name: str, taken: Collection[Path] = (), today: date | None = None) -> Path:
    """Give the path of an MP4 file that is not there, nor its captions; a number is added where the name is taken.

    `name` may hold "{title}" and "{date}"; `taken` paths count as there. Raises StudioError where the folder can't be
    made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StudioError(f"The folder {folder} can't be made.", "Choose another folder.") from error
    day = (today or date.today()).isoformat()
    stem = _fit_for_a_file(name.replace("{title}", title).replace("{date}", day)) or day
    path, number = folder / f"{stem}.mp4", 1
    while path in taken or path.exists() or path.with_suffix(".srt").exists():
        number += 1
        path = folder / f"{stem} ({number}).mp4"
    return path


def without_consent(library: AnchorLibrary, anchors: Iterable[str], unpacked: Path) -> tuple[str, ...]:
    """Give the titles of those anchors ("" for the first there is) that carry no consent; others say so later."""
    found = []
    for anchor in anchors:
        try:
            path = library.path_of(anchor or None)
        except StudioError:
            continue
        card = card_of(path.name.removesuffix(SUFFIX), path, False, unpacked)
        if not card.has_consent and not card.damaged:
            found.append(card.title)
    return tuple(dict.fromkeys(found))


def _fit_for_a_file(name: str) -> str:
    kept = "".join(" " if char in _NOT_IN_NAMES or not char.isprintable() else char for char in name)
    return " ".join(kept.split())[:_LONGEST].strip(". ")
