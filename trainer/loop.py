"""Drives a training: goes on where it was stopped, saves, keeps the best, tells of itself."""

from pathlib import Path
from typing import Protocol

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
    several ranks the first saves; all read.
    """
    if state.exists():
        training.resume(state)
    try:
        while training.step_number < steps:
            losses = training.step()
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


def _save(training: Training, state: Path, progress: TrainingProgress) -> None:
    if is_first():
        training.save(state)
        progress.saved(str(state))
