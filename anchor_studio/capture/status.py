"""What the live checks say: traffic lights, each with a sentence in the presenter's words."""

from dataclasses import dataclass
from enum import IntEnum, StrEnum


class Mark(IntEnum):
    """A traffic light; the greater, the worse. Nothing is known yet at `WAITING`."""

    WAITING = 0
    GOOD = 1
    WARN = 2
    BAD = 3


class Subject(StrEnum):
    """What is checked, in the order in which it is shown."""

    FACE = "Face"
    SIZE = "Size"
    PLACE = "Position"
    POSE = "Head"
    LIGHT = "Light"
    SHARPNESS = "Sharpness"
    SCREEN = "Screen"
    FRAMES = "Frames"
    LEVEL = "Level"
    CLIPPING = "Clipping"
    NOISE = "Background noise"


@dataclass(frozen=True)
class Check:
    """One light; what is `told` holds no figures, so that each sentence can be translated."""

    subject: Subject
    mark: Mark
    told: str = ""


@dataclass(frozen=True)
class LiveStatus:
    """All lights of a moment."""

    checks: tuple[Check, ...]

    @property
    def worst(self) -> Mark:
        """The worst of them."""
        return max((check.mark for check in self.checks), default=Mark.WAITING)

    def of(self, subject: Subject) -> Check:
        """Give the light of a subject."""
        return next((check for check in self.checks if check.subject == subject), Check(subject, Mark.WAITING))


@dataclass(frozen=True)
class TakeGrade:
    """What a take is worth: A all is well, B good, C it will show, D record it again; and why, the worst first."""

    letter: str
    reasons: tuple[str, ...] = ()
