"""A take as it is listed, and as it stands in a file."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any


class TakeKind(StrEnum):
    """What a take is for: to learn speech from, to learn rest from, or to say that one agrees."""

    SPEECH = "speech"
    IDLE = "idle"
    CONSENT = "consent"


STEMS = {TakeKind.SPEECH: "take", TakeKind.IDLE: "idle", TakeKind.CONSENT: "consent"}
"""How files begin: the trainer knows idle clips by their names."""


@dataclass(frozen=True)
class Take:
    """One recording of a session.

    `file` is its name without a folder, `name` what a person calls it, `made_at` ISO 8601 with zone. `script` is the
    title of what was read. A take that is not `good` was rejected; one that is `trashed` can be had back.
    """

    id: str
    name: str
    file: str
    kind: TakeKind
    seconds: float
    made_at: str
    grade: str = ""
    reasons: tuple[str, ...] = ()
    notes: str = ""
    script: str = ""
    thumbnail: str = ""
    good: bool = True
    trashed: bool = False
    recovered: bool = False


def now() -> str:
    """Give the moment as takes keep it."""
    return datetime.now(UTC).astimezone().isoformat(timespec="seconds")


def take_to_json(take: Take) -> dict[str, Any]:
    """Give a take as JSON holds it."""
    return {**asdict(take), "reasons": list(take.reasons)}


def take_from_json(held: Mapping[str, Any]) -> Take:
    """Read a take back; unknown entries are left out. Raises KeyError, TypeError or ValueError for what is none."""
    known = {field.name: held[field.name] for field in fields(Take) if field.name in held}
    for name in ("id", "name", "file", "made_at"):
        if not isinstance(known[name], str) or "/" in known["file"] or "\\" in known["file"]:
            raise ValueError(name)
    known["kind"], known["seconds"] = TakeKind(known["kind"]), float(known["seconds"])
    known["reasons"] = tuple(str(reason) for reason in known.get("reasons", ()))
    return Take(**known)
