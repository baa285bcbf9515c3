"""How long work tells of itself and learns that it should stop."""

from typing import Protocol


class Progress(Protocol):
    """Handed into long work by whoever started it."""

    def report(self, fraction: float, message: str) -> None:
        """Tell how far the work is (0..1) and what it is doing, in the user's words."""

    def check(self) -> None:
        """Raise `Cancelled` when the user asked to stop; looked at between frames."""


class NoProgress:
    """Progress of work that nobody watches."""

    def report(self, fraction: float, message: str) -> None:
        """Do nothing."""

    def check(self) -> None:
        """Never cancel."""
