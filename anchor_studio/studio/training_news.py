"""What a trainer tells of its run: JSON lines in a file, read as they come, nothing believed that was not checked."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

VERSION = 1


@dataclass(frozen=True)
class Stage:
    """A part of a training: what there is to do, and how many seconds it should take on this machine."""

    title: str
    work: str
    seconds: float


@dataclass(frozen=True)
class Started:
    """A trainer took up the run."""


@dataclass(frozen=True)
class Waiting:
    """It waits for the trainings before it."""


@dataclass(frozen=True)
class Planned:
    """What is going to be done, and the seconds it should take."""

    stages: tuple[Stage, ...]
    eta_s: float


@dataclass(frozen=True)
class StageBegun:
    """A stage begins."""

    title: str


@dataclass(frozen=True)
class Progressed:
    """How much of the whole is done (0..1), and the seconds left where something can be said."""

    fraction: float
    message: str
    eta_s: float | None = None


@dataclass(frozen=True)
class Metrics:
    """The losses of a step."""

    step: int
    steps: int
    losses: Mapping[str, float]


@dataclass(frozen=True)
class Saved:
    """The work so far is safe."""

    path: Path


@dataclass(frozen=True)
class Sampled:
    """A picture shows how far the work is: painted faces above, true ones below."""

    path: Path


@dataclass(frozen=True)
class Warned:
    """Something went wrong without ending the work."""

    message: str


@dataclass(frozen=True)
class Failed:
    """It ended in a failure."""

    message: str
    hint: str


@dataclass(frozen=True)
class Stopped:
    """It ended, saved, because it was asked to."""


@dataclass(frozen=True)
class Done:
    """It is done; `result` is the anchor's package, or what a comparison found."""

    result: str


TrainingNews = (
    Started | Waiting | Planned | StageBegun | Progressed | Metrics | Saved | Sampled | Warned | Failed | Stopped | Done
)


def _planned(told: Mapping[str, Any]) -> Planned:
    stages = (Stage(str(s["title"]), str(s["work"]), float(s["seconds"])) for s in told["stages"])
    return Planned(tuple(stages), float(told["eta_s"]))


def _progressed(told: Mapping[str, Any]) -> Progressed:
    left = told.get("eta_s")
    return Progressed(
        min(max(float(told["fraction"]), 0.0), 1.0), str(told["message"]), None if left is None else float(left)
    )


_KINDS: Mapping[str, Callable[[Mapping[str, Any]], TrainingNews]] = {
    "started": lambda told: Started(),
    "waiting": lambda told: Waiting(),
    "plan": _planned,
    "stage": lambda told: StageBegun(str(told["title"])),
    "progress": _progressed,
    "metrics": lambda told: Metrics(
        int(told["step"]), int(told["steps"]), {str(name): float(loss) for name, loss in told["losses"].items()}
    ),
    "saved": lambda told: Saved(Path(told["path"])),
    "sample": lambda told: Sampled(Path(told["path"])),
    "warning": lambda told: Warned(str(told["message"])),
    "failed": lambda told: Failed(str(told["message"]), str(told.get("hint", ""))),
    "stopped": lambda told: Stopped(),
    "done": lambda told: Done(str(told["result"])),
}


def parse(line: str) -> TrainingNews | None:
    """Read a line; None for what is no news, or news that this program does not know yet."""
    try:
        told = json.loads(line)
        if told["version"] > VERSION:
            return None
        return _KINDS[told["event"]](told)
    except (ValueError, TypeError, KeyError, AttributeError, OverflowError, RecursionError):
        return None


class NewsTail:
    """Reads the news of a file as they are added; a line that is not yet whole waits for its end."""

    def __init__(self, path: Path) -> None:
        """Begin at the file's beginning; it need not be there yet."""
        self._path, self._at, self._begun = path, 0, b""

    def read(self) -> list[TrainingNews]:
        """Give what was added since."""
        try:
            with self._path.open("rb") as file:
                file.seek(self._at)
                added = file.read()
        except OSError:
            return []
        self._at += len(added)
        *lines, self._begun = (self._begun + added).split(b"\n")
        found = (parse(line.decode("utf-8", "replace")) for line in lines if line.strip())
        return [news for news in found if news is not None]
