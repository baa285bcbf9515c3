"""The still with what belongs to looking at it: which picture, before and after, what is amiss."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QVBoxLayout, QWidget

from anchor_studio.gui.designer.still_view import SHAPE, StillView
from anchor_studio.gui.widgets import button, icon_button, label, row, set_role

MARGIN_PX, GAP_PX = 12, 8
LEAST_PX = 135


class StagePanel(QWidget):
    """Shows a still in one of three modes: "picture", "matte", or "screen" (the anchor before its screen).

    `mode_changed()` when another is chosen, `before_wanted()` when it is to be compared.
    """

    mode_changed = Signal()
    before_wanted = Signal()

    def __init__(self) -> None:
        """Begin with the picture."""
        super().__init__()
        self.view = StillView()
        self.mode = "picture"
        self.picks = False
        names = {"picture": self.tr("Picture"), "matte": self.tr("Matte"), "screen": self.tr("Green screen")}
        self.modes = {mode: self._mode_button(mode, text) for mode, text in names.items()}
        self._group = QButtonGroup(self)
        for made in self.modes.values():
            self._group.addButton(made)
        self.modes["picture"].setChecked(True)
        self.comparing = icon_button("columns-2", self.tr("Compare before and after"), checkable=True)
        self.comparing.toggled.connect(self._compare)
        self.before = button(self.tr("Before"), "eye")
        self.before.setToolTip(self.tr("Hold to see it without light match, key tuning and theme"))
        self.before.pressed.connect(self._hold)
        self.before.released.connect(lambda: self.view.hold_before(False))
        self.told = label("", "caption", wrap=True)
        self.told.hide()
        self._lay_out()

    @property
    def compares(self) -> bool:
        """Whether the still of before is seen."""
        return self.comparing.isChecked() or self.before.isDown()

    def pick(self, on: bool) -> None:
        """Show the anchor before its screen and let a colour be picked there; off: the picture again."""
        if on == self.picks:
            return
        self.picks = on
        self.modes["screen" if on else "picture"].click()
        self.view.pick(on)
        self.tell(self.tr("Click on the green or blue behind the anchor.") if on else "")

    def tell(self, text: str) -> None:
        """Say what is going on, "" for nothing."""
        if not text and self.picks:
            return
        set_role(self.told, "caption")
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def refuse(self, message: str, hint: str) -> None:
        """Say why the still can't be shown; the one before stays."""
        set_role(self.told, "error")
        self.told.setText(f"{message} {hint}".strip())
        self.told.show()

    def fit(self, width: int, most: int) -> None:
        """Be as high as the still needs in this width, and no higher than `most`."""
        room = most - self._tools.sizeHint().height() - MARGIN_PX - 2 * GAP_PX
        self.view.setFixedHeight(max(LEAST_PX, min(round((width - 2 * MARGIN_PX) / SHAPE), room)))

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(MARGIN_PX, MARGIN_PX, MARGIN_PX, GAP_PX)
        column.setSpacing(GAP_PX)
        self._tools = row(*self.modes.values(), 1, self.comparing, self.before, spacing=4)
        column.addWidget(self.view)
        column.addLayout(self._tools)
        column.addWidget(self.told)
        column.addStretch(1)

    def _mode_button(self, mode: str, text: str) -> QPushButton:
        made = button(text)
        made.setCheckable(True)
        made.clicked.connect(lambda: self._choose(mode))
        return made

    def _choose(self, mode: str) -> None:
        if mode == self.mode:
            return
        self.mode = mode
        self.comparing.setEnabled(mode == "picture")
        self.before.setEnabled(mode == "picture")
        self.view.compare(self.comparing.isChecked() and mode == "picture")
        if mode != "screen" and self.picks:
            self.picks = False
            self.view.pick(False)
            self.tell("")
        self.mode_changed.emit()

    def _compare(self, on: bool) -> None:
        self.view.compare(on)
        self.before_wanted.emit()

    def _hold(self) -> None:
        self.before_wanted.emit()
        self.view.hold_before(True)
