"""Drives a training: goes on where it was stopped, saves, keeps the best, tells of itself."""

from pathlib import Path
from typing import Protocol

import torch

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.media.picture import write_picture
from trainer.events import TrainingProgress
from trainer.ranks import is_first

SAVE_EVERY = 500
SCORE_EVERY = 100
TELL_EVERY = 20


class Training(Protocol):
    """A recipe's training as `run_training` drives it."""

    step_number: int

    def step(self) -> dict[str, float]:
        """Take one step."""

    def sample(self) -> Picture | None:
        """Give a picture of how far it is, None where there is nothing to see."""

    def come_home(self) -> None:
        """Bring what was trained back to the processor."""

    def lighten(self) -> bool:
        """Ask for less memory a step from now on; False where it can't."""

    def keep_best(self) -> None:
        """Keep the average if it scores better than all before."""

    def save(self, path: Path) -> None:
        """Write the whole state."""

    def resume(self, path: Path) -> None:
        """Take up a saved state."""


def run_training(
    training: Training, steps: int, state: Path, what: str, progress: TrainingProgress, save_every: int = SAVE_EVERY
) -> None:
    """Train until `steps` are done, saving to `state` on the way and at the end; goes on from `state` where it is.

    Killed anywhere, the same call gives the same weights in the end. Raises Cancelled, saved, when asked to stop. Of
    several ranks the first saves; all read. Where memory is short steps become smaller; StudioError where that is of no
    use, or the disk is full.
    """
    if state.exists():
        training.resume(state)
    try:
        while training.step_number < steps:
            losses = _step(training, what, progress)
            progress.check()
            if training.step_number % TELL_EVERY == 0:
                progress.metrics(training.step_number, steps, losses)
                told = " ".join(f"{name} {value:.4f}" for name, value in losses.items())
                progress.report(training.step_number / steps, f"training the {what}: {told}")
            if training.step_number % SCORE_EVERY == 0 or training.step_number == steps:
                training.keep_best()
            if training.step_number % save_every == 0:
                _save(training, state, progress)
    finally:
        # Asked to stop, or done: either way the next call goes on from here.
        _save(training, state, progress)
        training.come_home()


def _step(training: Training, what: str, progress: TrainingProgress) -> dict[str, float]:
    while True:
        try:
            return training.step()
        except (MemoryError, RuntimeError) as error:
            if not _lacks_memory(error):
                raise
        if not training.lighten():
            raise StudioError(f"There is too little memory to train the {what}.", "Close other programs and go on.")
        progress.warn(f"Memory is short: the {what} learns from fewer examples a step now.")


def _lacks_memory(error: BaseException) -> bool:
    # On a CPU torch has no class of its own for it.
    return isinstance(error, (MemoryError, torch.OutOfMemoryError)) or "can't allocate memory" in str(error)


def _save(training: Training, state: Path, progress: TrainingProgress) -> None:
    if is_first():
        training.save(state)
        progress.saved(str(state))
        if (picture := training.sample()) is not None:
            shown = state.parent / "samples" / f"{state.stem}-{training.step_number:06d}.png"
            shown.parent.mkdir(exist_ok=True)
            write_picture(shown, picture, overwrite=True)
            progress.sample(str(shown))
