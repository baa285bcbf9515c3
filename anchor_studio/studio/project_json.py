"""A project as JSON and back (docs/project-format.md)."""

import json
import math
import os
import re
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any, NoReturn

from anchor_studio.domain.project import FASTEST, SLOWEST, Design, Graphics, Project, Segment, new_id
from anchor_studio.domain.scene import (
    DEFAULT_SET,
    DEFAULT_SHOT,
    FONTS,
    SHOTS,
    Colour,
    KeyTuning,
    LightMatch,
    Placing,
    Theme,
)
from anchor_studio.errors import StudioError

FORMAT, VERSION = "anchor-studio-project", 1
_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_ID = re.compile(r"[A-Za-z0-9_-]{1,64}")
_LONGEST = 86_400.0  # a day
_STEPS_UP = 2  # media this many folders above the project's still go with it


def to_json(project: Project, folder: Path | None) -> str:
    """Write a project as JSON; media are named relative to `folder` where they stand near it (None: never)."""
    table = asdict(project)
    table["theme"]["logo"] = _named_from(project.theme.logo, folder)
    segments = [_segment_lines(segment, folder) for segment in table.pop("segments")]
    lines = {"format": FORMAT, "version": VERSION, **table, "segments": segments}
    return json.dumps(lines, indent=1, ensure_ascii=False) + "\n"


def _segment_lines(segment: dict[str, Any], folder: Path | None) -> dict[str, Any]:
    segment["graphics"]["screen"] = _named_from(segment["graphics"]["screen"], folder)
    design = {"set": segment["design"].pop("set_name"), **segment["design"]}
    return {"id": segment.pop("id"), **segment, "design": design}


def from_json(text: str, folder: Path | None, name: str) -> Project:
    """Read a project; raises StudioError saying what is wrong with the file called `name`.

    Media named relative are looked for from `folder`. Unknown keys are passed over, missing ones have their defaults,
    numbers are brought into their bounds; whatever else is wrong is refused.
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise StudioError(f"{name} is damaged or no project: it is not JSON.", backup_hint(name)) from error
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        raise StudioError(f"{name} is not a project of Anchor Studio.", "Open a file that ends in .anchorproj.")
    project = _Table(data, name, "the project")
    version = data.get("version")
    if isinstance(version, int) and version > VERSION:
        raise StudioError(
            f"{name} was saved by a newer Anchor Studio (format {version}; this program reads {VERSION}).",
            "Install the newer program to open it.",
        )
    if isinstance(version, bool) or version != VERSION:
        project.refuse("version", "no version")
    return _project(project, folder)


def backup_hint(name: str) -> str:
    """Say where the save before may be found."""
    return f"Open {name}.bak, the save before, if it is there."


def _project(table: "_Table", folder: Path | None) -> Project:
    theme = table.table("theme", "the theme")
    segments: list[Segment] = []
    taken: set[str] = set()
    for number, entry in enumerate(table.entries("segments"), 1):
        segment = _segment(table.entry(entry, f"segment {number}"), folder, taken)
        taken.add(segment.id)
        segments.append(segment)
    return Project(
        title=table.text("title"),
        segments=tuple(segments),
        theme=Theme(
            accent=theme.colour("accent"),
            ground=theme.colour("ground"),
            ink=theme.colour("ink"),
            font=theme.one_of("font", FONTS, Theme().font),
            logo=_found_from(theme.text("logo"), folder),
        ),
        bug=table.text("bug"),
        label=table.flag("label", default=True),
        lexicon=table.text("lexicon"),
        target=table.number("target", 0.0, 0.0, _LONGEST),
    )


def _segment(table: "_Table", folder: Path | None, taken: set[str]) -> Segment:
    graphics = table.table("graphics", f"the graphics of {table.place}")
    own = table.text("id")
    return Segment(
        title=table.text("title"),
        text=table.text("text"),
        enabled=table.flag("enabled", default=True),
        anchor=table.text("anchor"),
        voice=table.text("voice"),
        rate=table.number("rate", 1.0, SLOWEST, FASTEST),
        graphics=Graphics(
            name=graphics.text("name"),
            headline=graphics.text("headline"),
            ticker=graphics.text("ticker"),
            screen=_found_from(graphics.text("screen"), folder),
        ),
        design=_design(table.table("design", f"the design of {table.place}")),
        id=own if _ID.fullmatch(own) and own not in taken else new_id(),
    )


def _design(table: "_Table") -> Design:
    placing, light, key = (table.table(name, f'"{name}" in {table.place}') for name in ("placing", "light", "key"))
    return Design(
        set_name=table.text("set") or DEFAULT_SET,
        shot=table.one_of("shot", SHOTS, DEFAULT_SHOT),
        placing=Placing(placing.number("aside", 0.0, -0.25, 0.25), placing.number("scale", 1.0, 0.7, 1.3)),
        light=LightMatch(
            light.number("strength", 1.0, 0.0, 1.0),
            light.number("exposure", 0.0, -1.0, 1.0),
            light.number("warmth", 0.0, -1.0, 1.0),
        ),
        key=KeyTuning(
            key.screen_colour("screen"),
            key.number("tolerance", 1.0, 0.5, 2.0),
            key.number("softness", 1.0, 0.5, 2.0),
            key.number("spill", 1.0, 0.0, 1.5),
        ),
    )


class _Table:
    """An object of the JSON text whose values are checked as they are taken."""

    def __init__(self, data: Mapping[str, Any], file: str, place: str) -> None:
        self._data, self._file, self.place = data, file, place

    def refuse(self, key: str, what: str) -> NoReturn:
        hint = f"Mend it in a text editor, or take the save before: {self._file}.bak."
        raise StudioError(f'{self._file} is damaged: "{key}" of {self.place} is {what}.', hint)

    def text(self, key: str) -> str:
        value = self._data.get(key, "")
        return value if isinstance(value, str) else self.refuse(key, "no text")

    def flag(self, key: str, *, default: bool) -> bool:
        value = self._data.get(key, default)
        return value if isinstance(value, bool) else self.refuse(key, "neither true nor false")

    def number(self, key: str, default: float, low: float, high: float) -> float:
        value = self._data.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
            self.refuse(key, "no number")
        return float(min(max(value, low), high))

    def one_of(self, key: str, known: tuple[str, ...], default: str) -> str:
        value = self.text(key) or default
        return value if value in known else self.refuse(key, f"none of: {', '.join(known)}")

    def colour(self, key: str) -> str:
        value = self.text(key)
        return value if not value or _COLOUR.fullmatch(value) else self.refuse(key, "no colour such as #1a2b3c")

    def screen_colour(self, key: str) -> Colour | None:
        value = self._data.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or len(value) != 3 or not all(type(part) is int for part in value):
            self.refuse(key, "no colour of three numbers")
        red, green, blue = (min(max(part, 0), 255) for part in value)
        return red, green, blue

    def table(self, key: str, place: str) -> "_Table":
        return self.entry(self._data.get(key, {}), place)

    def entry(self, value: object, place: str) -> "_Table":
        if not isinstance(value, dict):
            raise StudioError(f"{self._file} is damaged: {place} is no object.", backup_hint(self._file))
        return _Table(value, self._file, place)

    def entries(self, key: str) -> list[object]:
        value = self._data.get(key, [])
        return value if isinstance(value, list) else self.refuse(key, "no list")


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number of JSON")


def _named_from(media: str, folder: Path | None) -> str:
    """Name a file from the project's folder if it stands near it: then both can be moved together."""
    if not media or folder is None or not Path(media).is_absolute():
        return media
    try:
        relative = Path(os.path.relpath(media, folder)).as_posix()
    except ValueError:  # another drive
        return media
    return relative if relative.split("/").count("..") <= _STEPS_UP else media


def _found_from(media: str, folder: Path | None) -> str:
    if not media or folder is None or Path(media).is_absolute():
        return media
    return os.path.normpath(folder / media)
