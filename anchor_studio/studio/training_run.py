"""A training as the studio sees it: what was ordered, how far it is, and the file that says so."""

import json
import os
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from enum import StrEnum
from pathlib import Path
from typing import Any

from anchor_studio.domain.anchor import LIVE_QUALITY
from anchor_studio.errors import StudioError
from anchor_studio.studio.training_news import Stage

RUN_FILE = "run.json"
VERSION = 1
NO_CONSENT = "none recorded"
QUICK, FULL = PRESETS = ("quick", "full")


@dataclass(frozen=True)
class TrainingOrder:
    """What anchor to make, of what; `name` is its file's, `title` what people read.

    `footage` are folders or files; `takes` names those to learn from (none: all), `held_out` those never learnt from,
    by which the anchor is judged, `validation` those that choose the best state. `fine_tune` is the package of this
    presenter's anchor to go on from, `begin_from` that of anybody's whose renderer is a beginning. `consent_record` is
    a folder with the recording of the consent.
    """

    name: str
    title: str
    footage: tuple[Path, ...]
    takes: tuple[str, ...] = ()
    held_out: tuple[str, ...] = ()
    validation: tuple[str, ...] = ()
    preset: str = QUICK
    quality: str = LIVE_QUALITY
    licence: str = "all rights reserved"
    consent: str = NO_CONSENT
    consent_record: Path | None = None
    fine_tune: Path | None = None
    begin_from: Path | None = None

    def arguments(self, out: Path) -> list[str]:
        """Give the trainer's command line for a run in `out`."""
        words = ["fit", *map(str, self.footage), "--name", self.name, "--out", str(out)]
        words += ["--preset", self.preset, "--quality", self.quality]
        words += [f"--licence={self.licence}", f"--consent={self.consent}"]
        lists = ("--takes", self.takes), ("--hold-out", self.held_out), ("--validate", self.validation)
        for option, names in lists:
            words += [option, *names] if names else []
        places = (
            ("--consent-record", self.consent_record),
            ("--fine-tune", self.fine_tune),
            ("--begin-from", self.begin_from),
        )
        for option, place in places:
            words += [option, str(place)] if place else []
        return words


class Wanted(StrEnum):
    """What the user wants of a run; `LATER`: the window closed, and it goes on when it opens again."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"
    LATER = "later"


class RunState(StrEnum):
    """How a run stands; `ENDING`: asked to stop, and saving; `LOST`: its trainer ended without a word."""

    WAITING = "waiting"
    RUNNING = "running"
    ENDING = "ending"
    PAUSED = "paused"
    STOPPED = "stopped"
    LOST = "lost"
    FAILED = "failed"
    DONE = "done"


ALIVE_STATES = frozenset({RunState.WAITING, RunState.RUNNING, RunState.ENDING})
GOES_ON_STATES = frozenset({RunState.PAUSED, RunState.STOPPED, RunState.LOST, RunState.FAILED})


@dataclass(frozen=True)
class Curve:
    """The losses of a stage: points of step and losses by name, in the order of their steps."""

    title: str
    steps: int
    points: tuple[tuple[int, Mapping[str, float]], ...]


@dataclass(frozen=True)
class Run:
    """A training at one moment; `eta_s` None: nothing can be said. `told` and `hint` say why it failed.

    `samples` are pictures of painted faces above true ones, the newest last. `anchor` is the finished package,
    `installed` the name under which it went on air, empty before.
    """

    id: str
    order: TrainingOrder
    state: RunState
    made_at: str
    stages: tuple[Stage, ...] = ()
    stage: str = ""
    fraction: float = 0.0
    message: str = ""
    eta_s: float | None = None
    curves: tuple[Curve, ...] = ()
    samples: tuple[Path, ...] = ()
    warnings: tuple[str, ...] = ()
    told: str = ""
    hint: str = ""
    anchor: Path | None = None
    installed: str = ""

    @property
    def lives(self) -> bool:
        """Whether a trainer has it in hand."""
        return self.state in ALIVE_STATES


@dataclass(frozen=True)
class RunRecord:
    """What `run.json` keeps of a run."""

    order: TrainingOrder
    made_at: str
    wanted: Wanted = Wanted.RUNNING
    installed: str = ""


def write_record(folder: Path, record: RunRecord) -> None:
    """Keep a record in one piece; raises StudioError where it can't be written."""
    told = {"version": VERSION, **asdict(record)}
    beside = folder / f".{RUN_FILE}.{os.getpid()}.part"
    try:
        with beside.open("w", encoding="utf-8") as file:
            json.dump(told, file, indent=2, ensure_ascii=False, default=str)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(folder / RUN_FILE)
    except OSError as error:
        raise StudioError(f"The training can't be kept: {error.strerror or error}.", "Free some disk space.") from error


def read_record(folder: Path) -> RunRecord | None:
    """Read a record; None where there is none that this program understands."""
    try:
        told = json.loads((folder / RUN_FILE).read_text("utf-8"))
        if told["version"] > VERSION:
            return None
        order = _order(told["order"])
        return RunRecord(order, str(told["made_at"]), Wanted(told["wanted"]), str(told.get("installed", "")))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def changed(folder: Path, **values: Any) -> RunRecord | None:
    """Change a record on the disk; None where there is none."""
    if (record := read_record(folder)) is None:
        return None
    record = replace(record, **values)
    write_record(folder, record)
    return record


def _order(told: Mapping[str, Any]) -> TrainingOrder:
    values = {field.name: told[field.name] for field in fields(TrainingOrder) if field.name in told}
    values["footage"] = tuple(map(Path, values["footage"]))
    for name in ("takes", "held_out", "validation"):
        values[name] = tuple(map(str, values.get(name, ())))
    for name in ("consent_record", "fine_tune", "begin_from"):
        values[name] = Path(values[name]) if values.get(name) else None
    return TrainingOrder(**values)
