"""Sections of numbers: where the anchor stands, its light, its key."""

from dataclasses import replace

from PySide6.QtCore import Signal

from anchor_studio.domain.project import Design
from anchor_studio.domain.scene import Colour, KeyTuning
from anchor_studio.gui.designer.colours import PickedField
from anchor_studio.gui.designer.edits import Edits
from anchor_studio.gui.designer.fields import TunedField
from anchor_studio.gui.designer.section import Section


class TunedSection(Section):
    """Numbers of one part of the design: `placing`, `light` or `key`."""

    def __init__(self, title: str, part: str, edits: Edits, told: str) -> None:
        """`told` names its steps for the undo list."""
        super().__init__(title)
        self._part, self._edits, self._told = part, edits, told
        self._usual = getattr(Design(), part)
        self.numbers: dict[str, TunedField] = {}
        self.reset.connect(lambda: edits.change(told, **{part: self._usual}))
        self.applied.connect(lambda: edits.to_all(self.tr("Apply to all segments"), part))

    def number(self, name: str, text: str, low: float, high: float, *, suffix: str = " %", times: int = 100) -> None:
        """Add a number of the part."""
        field = TunedField(low, high, getattr(self._usual, name), suffix, shown_times=times)
        field.name(text)
        field.edited.connect(lambda value: self._edits.tune(self._part, name, value, self._told))
        field.taken.connect(self._edits.take)
        field.released.connect(self._edits.release)
        self.numbers[name] = field
        self.add(text, field)

    def show_value(self, design: Design) -> None:
        """Show the part of a design."""
        value = getattr(design, self._part)
        for name, field in self.numbers.items():
            field.show_value(getattr(value, name))
        self.allow_reset(value != self._usual)


class PlacingSection(TunedSection):
    """Where the anchor stands."""

    def __init__(self, edits: Edits) -> None:
        """Make its numbers."""
        super().__init__(self.tr("ANCHOR"), "placing", edits, self.tr("Move the anchor"))
        self.number("aside", self.tr("Position"), -0.25, 0.25)
        self.number("scale", self.tr("Size"), 0.7, 1.3)


class LightSection(TunedSection):
    """The light on the anchor."""

    def __init__(self, edits: Edits) -> None:
        """Make its numbers."""
        super().__init__(self.tr("LIGHT AND COLOUR"), "light", edits, self.tr("Match the light"))
        self.number("strength", self.tr("Set's light"), 0.0, 1.0)
        self.number("exposure", self.tr("Exposure"), -1.0, 1.0, suffix=" EV", times=1)
        self.number("warmth", self.tr("Warmth"), -1.0, 1.0)


class KeySection(TunedSection):
    """How the anchor is cut out of its screen; `pick_wanted(on)` while a colour is to be picked."""

    pick_wanted = Signal(bool)

    def __init__(self, edits: Edits) -> None:
        """Make its numbers and the eyedropper's button."""
        super().__init__(self.tr("KEY"), "key", edits, self.tr("Tune the key"))
        self._key = KeyTuning()
        self.picked = PickedField()
        self.picked.pick_wanted.connect(self.pick_wanted)
        self.picked.edited.connect(lambda colour: edits.change(self.tr("Pick the screen"), key=self._with(colour)))
        self.add(self.tr("Screen"), self.picked)
        self.number("tolerance", self.tr("Tolerance"), 0.5, 2.0)
        self.number("softness", self.tr("Softness"), 0.5, 2.0)
        self.number("spill", self.tr("Spill"), 0.0, 1.5)

    def show_value(self, design: Design) -> None:
        """Show the key of a design."""
        super().show_value(design)
        self._key = design.key
        self.picked.show_value(design.key.screen)

    def _with(self, colour: Colour | None) -> KeyTuning:
        return replace(self._key, screen=colour)
