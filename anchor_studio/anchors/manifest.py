"""`manifest.json` of an anchor package: read and written, nothing believed that was not checked."""

import json
from dataclasses import asdict, fields
from typing import Any

from anchor_studio.domain.anchor import AnchorManifest
from anchor_studio.errors import StudioError

SCHEMA_VERSION = 1
LARGEST_BODY = 8192  # pixels a side
_KINDS: dict[str, type | tuple[type, ...]] = {
    "name": str,
    "title": str,
    "language": str,
    "licence": str,
    "consent": str,
    "engine": str,
    "fps": int,
    "schema_version": int,
    "face_box": list,
    "body_size": list,
    "files": dict,
    "scores": dict,
    "history": list,
}


def to_json(manifest: AnchorManifest) -> str:
    """Write a manifest as JSON for people and programs."""
    return json.dumps(asdict(manifest), indent=2, ensure_ascii=False) + "\n"


def from_json(text: str, where: str) -> AnchorManifest:
    """Read a manifest; raises StudioError naming `where` if it is not one."""
    try:
        values = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise _damaged(where) from error
    if not isinstance(values, dict):
        raise _damaged(where)
    if isinstance(version := values.get("schema_version"), int) and version > SCHEMA_VERSION:
        raise StudioError(f"The anchor {where} was made by a newer Anchor Studio.", "Update the program to use it.")
    _check_kinds(values, where)
    values["face_box"] = tuple(values["face_box"])
    values["body_size"] = tuple(values["body_size"])
    values["history"] = tuple(values.get("history", ()))
    return AnchorManifest(**values)


def _check_kinds(values: dict[str, Any], where: str) -> None:
    known = {field.name for field in fields(AnchorManifest)}
    needed = {"name", "title", "language", "licence", "consent", "face_box", "body_size", "files"}
    if not needed <= values.keys() <= known:
        raise _damaged(where)
    if not all(isinstance(value, _KINDS[key]) for key, value in values.items()):
        raise _damaged(where)
    if not _face_lies_in_body(values["face_box"], values["body_size"]):
        raise _damaged(where)
    kept = all(isinstance(digest, str) for digest in values["files"].values())
    scored = all(isinstance(score, int | float) for score in values.get("scores", {}).values())
    told = all(isinstance(training, dict) for training in values.get("history", ()))
    if not (kept and scored and told):
        raise _damaged(where)


def _face_lies_in_body(face_box: list[Any], body_size: list[Any]) -> bool:
    numbers = [*face_box, *body_size]
    if len(face_box) != 4 or len(numbers) != 6 or not all(isinstance(n, int) and n >= 0 for n in numbers):
        return False
    left, top, width, height, body_width, body_height = numbers
    fits: bool = left + width <= body_width <= LARGEST_BODY and top + height <= body_height <= LARGEST_BODY
    return fits and width > 0 and height > 0


def _damaged(where: str) -> StudioError:
    return StudioError(f"The anchor {where} is damaged: its manifest can't be read.", "Get a fresh copy of it.")
