"""One run with its process: started, asked to end, and its news read."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from anchor_studio.domain.training import NEWS
from anchor_studio.errors import StudioError
from anchor_studio.jobs.trainer_process import TrainerProcess
from anchor_studio.studio.training_news import NewsTail, TrainingNews
from anchor_studio.studio.training_run import Run, RunRecord, RunState, Wanted, changed
from anchor_studio.studio.training_story import Story


@dataclass(frozen=True)
class Changed:
    """How a run stands has changed."""

    state: RunState


class Follower:
    """Follows the run of a folder, whoever started its trainer; for one thread at a time."""

    def __init__(self, folder: Path, record: RunRecord, command: Sequence[str]) -> None:
        """`command` begins the trainer's command line."""
        self.folder, self.record = folder, record
        self.process = TrainerProcess(folder, command)
        self._tail, self._story = NewsTail(folder / NEWS), Story()
        self._lives, self._again = False, False
        self._state: RunState | None = None

    def run(self) -> Run:
        """Tell how the run stood when it was last looked at."""
        return self._story.run(self.folder.name, self.record, self._lives)

    def start(self) -> None:
        """Start the trainer on it, or, where one is still ending, as soon as that has ended.

        Raises StudioError where that can't be done.
        """
        self.keep(wanted=Wanted.RUNNING)
        if self.process.lives():
            self._again, self._state = True, None
            return
        self._again = False
        self.process.start(self.record.order.arguments(self.folder))
        self._story.restart()
        self._lives, self._state = True, None

    def end(self, wanted: Wanted) -> None:
        """Have the trainer save and end; raises StudioError where that can't be written."""
        self.keep(wanted=wanted)
        self._again, self._state = False, None
        if self.process.lives():
            self.process.ask_to_stop()

    def keep(self, **values: Any) -> None:
        """Change what `run.json` says; raises StudioError where it can't be written."""
        self.record = changed(self.folder, **values) or replace(self.record, **values)

    def news(self) -> list[TrainingNews | Changed]:
        """Read what is new; nothing can be of a run that has ended."""
        if self._state is not None and not self._lives and not self._again:
            return []
        self._lives = self.process.lives()  # before its news are read, so that its last words are among them
        told = self._tail.read()
        for news in told:
            self._story.take(news)
        if self._again and not self._lives:
            self._go_on()
        found: list[TrainingNews | Changed] = [*told]
        if (state := self.run().state) is not self._state:
            self._state = state
            found.append(Changed(state))
        return found

    def _go_on(self) -> None:
        self._again = False
        if self.run().state is not RunState.DONE:
            with suppress(StudioError):
                self.start()
