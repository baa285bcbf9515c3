"""What the user prefers: one declaration for each setting, kept sparsely in one file."""

import json
import os
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

Value = str | int | float | bool | list[str]


@dataclass(frozen=True)
class Setting:
    """A setting: its name, what it is before anybody chose, and what may be chosen (empty: anything of its kind)."""

    name: str
    default: Value
    choices: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None

    def accepts(self, value: object) -> bool:
        """Tell whether a value may stand here."""
        if type(value) is not type(self.default):
            return False
        if self.choices and value not in self.choices:
            return False
        if isinstance(value, list):
            return all(isinstance(part, str) for part in value)
        if isinstance(value, int | float) and not isinstance(value, bool):
            return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)
        return True


SETTINGS = {
    setting.name: setting
    for setting in (
        Setting("scheme", "system", ("system", "light", "dark")),
        Setting("language", "system", ("system", "en", "de")),
        Setting("autosave_seconds", 5, low=1, high=600),
        Setting("export_folder", ""),
        Setting("export_name", "{title} {date}"),
        Setting("recent", []),
        Setting("tour_seen", False),
        Setting("training_goes_on", True),
        Setting("window", ""),  # geometry, base64
        Setting("layout", ""),  # splitters, JSON
        Setting("workspace", "script", ("script", "record", "anchors", "export")),
        Setting("prompter_speed", 140, low=40, high=400),  # words a minute
        Setting("prompter_font_px", 48, low=18, high=160),
        Setting("prompter_mirror", False),
        Setting("camera", ""),
        Setting("microphone", ""),
        Setting("preview_guides", []),
        Setting("preview_muted", False),
    )
}


class Preferences:
    """The settings of one user; a damaged file is as good as none, and is kept beside."""

    def __init__(self, file: Path) -> None:
        """Read `file` where it is there."""
        self._file = file
        self._chosen: dict[str, Value] = {}
        try:
            told = json.loads(file.read_text("utf-8"))
        except OSError:
            return
        except ValueError:
            self._set_aside()
            return
        if isinstance(told, Mapping):
            self._chosen = {name: value for name, value in told.items() if name in SETTINGS and self._good(name, value)}

    def get(self, name: str) -> Value:
        """Give what is chosen, else the default; raises KeyError for what is no setting."""
        return self._chosen.get(name, SETTINGS[name].default)

    def text(self, name: str) -> str:
        """Give a setting that is a text."""
        return str(self.get(name))

    def number(self, name: str) -> int:
        """Give a setting that is a whole number."""
        value = self.get(name)
        return int(value) if isinstance(value, int | float) else 0

    def flag(self, name: str) -> bool:
        """Give a setting that is yes or no."""
        return self.get(name) is True

    def names(self, name: str) -> list[str]:
        """Give a setting that is a list."""
        value = self.get(name)
        return list(value) if isinstance(value, list) else []

    def set(self, name: str, value: Value) -> None:
        """Choose and keep; raises ValueError for what may not stand there. A disk that is full loses nothing else."""
        if not self._good(name, value):
            raise ValueError(f"{name} can't be {value!r}")
        if value == self.get(name):
            return
        self._chosen[name] = value
        if value == SETTINGS[name].default:
            del self._chosen[name]
        self._write()

    def _write(self) -> None:
        beside = self._file.with_name(f".{self._file.name}.{os.getpid()}.part")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_text(json.dumps(self._chosen, indent=2, ensure_ascii=False) + "\n", "utf-8")
            beside.replace(self._file)
        except OSError:
            with suppress(OSError):
                beside.unlink(missing_ok=True)

    def _set_aside(self) -> None:
        try:
            self._file.replace(self._file.with_suffix(".damaged"))
        except OSError:
            return

    @staticmethod
    def _good(name: str, value: object) -> bool:
        return SETTINGS[name].accepts(value)
