"""Concerns of the pre-flight in the user's words."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject

from anchor_studio.gui.script.clock import written
from anchor_studio.studio.preflight import Concern, Kind, Weight

LOOKS = {
    Weight.STOPS: ("circle-x", "error"),
    Weight.LOSES: ("triangle-alert", "error"),
    Weight.ASKS: ("circle-question-mark", "warning"),
    Weight.WARNS: ("info", "muted"),
}


class ConcernWords(QObject):
    """Says a concern in one sentence, and what to do in another."""

    def sentence(self, concern: Concern) -> str:
        """Say what is the matter."""
        said: dict[Kind, Callable[[str], str]] = {
            Kind.NOTHING: lambda _: self.tr("There is nothing to broadcast."),
            Kind.EMPTY: lambda _: self.tr("Nothing is said in it; it is left out."),
            Kind.TEXT: lambda told: told,
            Kind.WORDS: lambda told: self.tr("The sound of these words is guessed: {0}").format(told),
            Kind.VOICE: lambda told: self.tr("The voice “{0}” is not there.").format(told),
            Kind.ANCHOR: self._anchor,
            Kind.DAMAGED: lambda told: told,
            Kind.CONSENT: lambda told: self.tr("No consent is on record for the anchor {0}.").format(told),
            Kind.SKETCH: lambda told: self.tr("{0} is a sketch of one portrait: only the lips move.").format(told),
            Kind.SET: lambda told: self.tr("The set “{0}” is not there.").format(told),
            Kind.SCREEN: lambda told: self.tr("The file for the screen is missing: {0}").format(Path(told).name),
            Kind.LOGO: lambda told: self.tr("The file of the logo is missing: {0}").format(Path(told).name),
            Kind.LETTERS: lambda told: self.tr("No font here has these letters: {0}").format(told),
            Kind.LEXICON: lambda told: told,
            Kind.LABEL: lambda _: self.tr("The label “AI-generated” is switched off."),
            Kind.FOLDER: lambda told: self.tr("Nothing can be written to {0}").format(told),
            Kind.EXISTS: lambda told: self.tr("There is a file {0} already.").format(told),
            Kind.OWN_FILE: lambda told: self.tr("{0} would be written over.").format(Path(told).name),
            Kind.DISK: lambda told: self.tr("Only {0} GB are free on that disk.").format(told),
            Kind.TIME: self._time,
        }
        return said[concern.kind](concern.detail)

    def advice(self, concern: Concern) -> str:
        """Say what to do about it; "" where the sentence says it, or nothing has to be done."""
        return {
            Kind.NOTHING: self.tr("Write a segment, or switch one on."),
            Kind.WORDS: self.tr("Listen to them, or say how they are said."),
            Kind.VOICE: self.tr("Choose another in the segment's settings."),
            Kind.CONSENT: self.tr("Record it under Record. You are asked before it goes out."),
            Kind.SKETCH: self.tr("Record the presenter and train the anchor on the takes."),
            Kind.ANCHOR: self.tr("Choose another in the segment's settings."),
            Kind.SET: self.tr("Choose another in the segment's settings."),
            Kind.SCREEN: self.tr("Put it back, or choose another."),
            Kind.LOGO: self.tr("Put it back, or choose another in the design."),
            Kind.LETTERS: self.tr("They are left out of the graphics."),
            Kind.LABEL: self.tr("In many countries viewers must be told."),
            Kind.FOLDER: self.tr("Choose another folder."),
            Kind.OWN_FILE: self.tr("Choose another name or folder."),
            Kind.DISK: self.tr("Make room, or choose another disk."),
        }.get(concern.kind, "")

    def _anchor(self, told: str) -> str:
        if not told:
            return self.tr("There is no anchor yet.")
        return self.tr("The anchor “{0}” is not there.").format(told)

    def _time(self, told: str) -> str:
        seconds = float(told)
        if seconds > 0:
            return self.tr("It runs about {0} over its time.").format(written(seconds))
        return self.tr("It runs about {0} short of its time.").format(written(-seconds))
