"""Trainings: started, followed, paused and stopped; each is a process that need not end with the window."""

import re
import threading
import time
import unicodedata
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from anchor_studio.domain.progress import NoProgress, Progress
from anchor_studio.domain.training import LOG, NEWS
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.footage.recording import find_recordings
from anchor_studio.jobs.trainer_process import TRAINER, TrainerProcess
from anchor_studio.studio.training_follower import Changed, Follower
from anchor_studio.studio.training_news import Done, Failed, NewsTail, Progressed, TrainingNews
from anchor_studio.studio.training_run import (
    Run,
    RunRecord,
    RunState,
    TrainingOrder,
    Wanted,
    read_record,
    write_record,
)

_LOOK_S = 0.3
_LOG_BYTES = 20_000
CONSENT = "consent"


OnNews = Callable[[str, TrainingNews | Changed], None]


class Trainings:
    """The trainings of a folder, one at a time at work, those of earlier windows included."""

    def __init__(self, folder: Path, command: Sequence[str] = TRAINER) -> None:
        """Keep the runs in `folder`, which need not be there; `command` begins the trainer's command line."""
        self._folder, self._command = folder, tuple(command)
        self._followed: dict[str, Follower] = {}
        self._lock = threading.RLock()
        self._closed = threading.Event()
        self._watcher: threading.Thread | None = None

    def follow(self, on_news: OnNews) -> None:
        """Tell all news from a thread of its own until `close`; what was paused by closing the window goes on."""
        self._closed.clear()
        self._watcher = threading.Thread(target=self._watch, args=(on_news,), name="trainings", daemon=True)
        self._watcher.start()

    def close(self, go_on: bool = True) -> None:
        """Follow no longer: trainings go on by themselves, or with `go_on` False wait, saved, for the next window."""
        if self._watcher is not None:
            self._closed.set()
            self._watcher.join()
            self._watcher = None
        for run in [] if go_on else self.runs():
            if run.state in (RunState.WAITING, RunState.RUNNING):
                with suppress(StudioError):
                    self._end(run.id, Wanted.LATER)
        with self._lock:
            for follower in self._followed.values():
                follower.process.let_go()

    def make(self, order: TrainingOrder, keep_consent: Callable[[Path], object] | None = None) -> str:
        """Order a training and give the run's id; it begins when those before it have ended.

        `keep_consent` copies the recording of the consent into the folder it is given, where there is one. Raises
        StudioError for footage that is not there, takes that are not in it, and a full disk.
        """
        _check(order)
        try:
            folder = self._new_folder(order.name)
        except OSError as error:
            raise StudioError(f"The training can't be kept: {error.strerror}.", "Free some disk space.") from error
        if keep_consent is not None:
            keep_consent(folder / CONSENT)
            if (folder / CONSENT).is_dir():
                order = replace(order, consent_record=folder / CONSENT)
        record = RunRecord(order, datetime.now(UTC).isoformat(timespec="seconds"))
        write_record(folder, record)
        with self._lock:
            self._followed[folder.name] = follower = Follower(folder, record, self._command)
            follower.start()
        return folder.name

    def runs(self) -> list[Run]:
        """List all runs, the newest first. Quick while they are followed."""
        if self._watcher is None:
            self._look()
        with self._lock:
            return [self._followed[run_id].run() for run_id in sorted(self._followed, reverse=True)]

    def run(self, run_id: str) -> Run:
        """Give a run; raises StudioError if there is none of that id."""
        with self._lock:
            return self._get(run_id).run()

    def samples(self, run_id: str) -> tuple[Path, ...]:
        """Give the pictures that show how far a run is, the newest last."""
        return self.run(run_id).samples

    def pause(self, run_id: str) -> None:
        """Have it save and end, to go on later."""
        self._end(run_id, Wanted.PAUSED)

    def stop(self, run_id: str) -> None:
        """Have it save and end; its files are kept, so that it may go on nevertheless."""
        self._end(run_id, Wanted.STOPPED)

    def kill(self, run_id: str) -> None:
        """End a training that does not answer; what it did since its last save is lost."""
        with self._lock:
            follower = self._get(run_id)
        follower.process.kill()

    def resume(self, run_id: str) -> None:
        """Go on from where it was saved; raises StudioError where the trainer can't be started."""
        with self._lock:
            self._get(run_id).start()

    def discard(self, run_id: str) -> Path:
        """Take a run that has ended off the list and give where its files lie now: nothing is deleted."""
        with self._lock:
            follower = self._get(run_id)
            if follower.process.lives():
                raise StudioError("This training is still at work.", "Stop it first.")
            aside = self._folder.parent / "removed" / f"training-{run_id}-{datetime.now(UTC):%Y%m%d-%H%M%S}"
            try:
                aside.parent.mkdir(parents=True, exist_ok=True)
                follower.folder.rename(aside)
            except OSError as error:
                raise StudioError(
                    f"The training can't be removed: {error.strerror}.", "Is a file of it open?"
                ) from error
            del self._followed[run_id]
        return aside

    def log(self, run_id: str) -> str:
        """Give the end of what its trainer wrote beside its news."""
        with self._lock:
            path = self._get(run_id).folder / LOG
        try:
            with path.open("rb") as file:
                file.seek(max(path.stat().st_size - _LOG_BYTES, 0))
                return file.read().decode("utf-8", "replace")
        except OSError:
            return ""

    def installed(self, run_id: str, name: str) -> None:
        """Remember under which name its anchor went on air."""
        with self._lock:
            self._get(run_id).keep(installed=name)

    def footage_of(self, name: str) -> tuple[Path, ...]:
        """Give what the anchor of the shelf called `name` was made of, as far as its trainings are kept here."""
        places = (place for run in self.runs() if run.installed == name for place in run.order.footage)
        return tuple(dict.fromkeys(places))

    def compare(self, run_id: str, anchor: Path, progress: Progress | None = None) -> str:
        """Have the trainer judge a finished anchor and the one at `anchor`, a folder, on the takes both held out.

        Gives its verdict in a sentence. Takes minutes; raises StudioError where they can't be compared.
        """
        progress, run = progress or NoProgress(), self.run(run_id)
        if run.anchor is None:
            raise StudioError("This training is not done yet.", "Wait until it is.")
        words = ["promote", str(run.anchor), "--over", str(anchor), "--only-compare"]
        words += ["--cache", str(self._folder / run_id / "cache"), "--footage", *map(str, run.order.footage)]
        folder = self._folder.parent / "comparisons" / run_id
        with suppress(OSError):
            (folder / NEWS).unlink(missing_ok=True)
        process = TrainerProcess(folder, self._command)
        process.start(words)
        try:
            return _verdict(process, NewsTail(folder / NEWS), progress)
        finally:
            process.let_go()

    def _watch(self, on_news: OnNews) -> None:
        self._go_on_later()
        while not self._closed.is_set():
            for run_id, news in self._look():
                on_news(run_id, news)
            self._closed.wait(_LOOK_S)

    def _look(self) -> list[tuple[str, TrainingNews | Changed]]:
        """Read what is new of all runs, and give it in order."""
        self._find()
        with self._lock:
            return [(run_id, news) for run_id, one in list(self._followed.items()) for news in one.news()]

    def _find(self) -> None:
        """Take up the runs that are in the folder and not yet known."""
        with suppress(OSError):
            for folder in sorted(self._folder.iterdir()):
                if folder.name in self._followed or (record := read_record(folder)) is None:
                    continue
                with self._lock:
                    self._followed.setdefault(folder.name, Follower(folder, record, self._command))

    def _go_on_later(self) -> None:
        self._find()
        with self._lock:
            later = [run_id for run_id, run in self._followed.items() if run.record.wanted is Wanted.LATER]
        for run_id in later:
            with suppress(StudioError):
                self.resume(run_id)

    def _end(self, run_id: str, wanted: Wanted) -> None:
        with self._lock:
            self._get(run_id).end(wanted)

    def _get(self, run_id: str) -> Follower:
        if run_id not in self._followed:
            self._find()
        if run_id not in self._followed:
            raise StudioError("This training is not there any more.", "Look at the list of trainings.")
        return self._followed[run_id]

    def _new_folder(self, name: str) -> Path:
        self._folder.mkdir(parents=True, exist_ok=True)
        while True:
            numbers = [int(path.name[:4]) for path in self._folder.iterdir() if path.name[:4].isdigit()]
            folder = self._folder / f"{max(numbers, default=0) + 1:04d}-{name}"
            with suppress(FileExistsError):
                folder.mkdir()
                return folder


def file_name(title: str) -> str:
    """Give the name of a file for a title that people read: "Maria Novák" is `maria-novak`."""
    plain = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:40] or "anchor"


def _check(order: TrainingOrder) -> None:
    """Raise StudioError for what would fail in the night."""
    if order.name != file_name(order.name):
        raise StudioError(f"{order.name} can't be the name of a file.", "Use letters, digits and hyphens.")
    recordings = find_recordings(order.footage)
    known = {recording.name for recording in recordings}
    for name in (*order.takes, *order.held_out, *order.validation):
        if name not in known:
            raise StudioError(f"There is no take {name} in the footage.", "Choose the takes again.")
    judged = {*order.held_out, *order.validation}
    if not any(not r.idle and r.name not in judged and (not order.takes or r.name in order.takes) for r in recordings):
        raise StudioError("No take is left to learn from.", "Give more takes, or hold fewer of them out.")


def _verdict(process: TrainerProcess, tail: NewsTail, progress: Progress) -> str:
    """Follow a comparison to its end; raises Cancelled, having it stopped, when the user asked for that."""
    while True:
        lives = process.lives()
        for news in tail.read():
            if isinstance(news, Done):
                return news.result
            if isinstance(news, Failed):
                raise StudioError(news.message, news.hint)
            if isinstance(news, Progressed):
                progress.report(news.fraction, news.message)
        if not lives:
            raise StudioError("The comparison ended without a word.", "Try again.")
        try:
            progress.check()
        except Cancelled:
            process.ask_to_stop()
            raise
        time.sleep(_LOOK_S)
