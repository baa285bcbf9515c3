"""The bar under the viewfinder: record and stop, once more, and what the viewfinder shows."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget

from anchor_studio.gui.icons import icon
from anchor_studio.gui.record.desk import DeskState
from anchor_studio.gui.widgets import Panel, button, icon_button, label, row

_RECORD_PX = 150


class Transport(Panel):
    """`pressed()` for record and stop, `retaken()`, `guided(on)`, `mirrored(on)`."""

    pressed = Signal()
    retaken = Signal()
    guided = Signal(bool)
    mirrored = Signal(bool)

    def __init__(self) -> None:
        """Nothing can be recorded yet."""
        super().__init__(margin=10)
        self.record = button(self.tr("Record"), "circle-dot", "live")
        self.record.setMinimumWidth(_RECORD_PX)
        self.record.setToolTip(self.tr("Record and stop (R). S stops too."))
        self.record.clicked.connect(self.pressed)
        self.retake = button(self.tr("Once more"), "rotate-ccw")
        self.retake.setToolTip(self.tr("Reject the last take and record it again (T)"))
        self.retake.clicked.connect(self.retaken)
        self._told = label("", "caption", wrap=True)
        guides = icon_button("grid-3x3", self.tr("Guides"), checkable=True)
        mirror = icon_button(
            "flip-horizontal", self.tr("Mirror the viewfinder; what is recorded stays as it is"), checkable=True
        )
        for switch, signal in ((guides, self.guided), (mirror, self.mirrored)):
            switch.setChecked(True)
            switch.toggled.connect(signal)
        parts: list[QWidget | int] = [self.record, self.retake]
        line = row(*parts, spacing=8)
        line.addWidget(self._told, 1)
        line.addWidget(guides)
        line.addWidget(mirror)
        self.column.addLayout(line)

    def show_state(self, state: DeskState, *, has_last: bool) -> None:
        """Show what can be done now, and say what is going on."""
        stops = state in (DeskState.COUNTING, DeskState.RECORDING)
        self.record.setText(self.tr("Stop") if stops else self.tr("Record"))
        usable = stops or state == DeskState.READY
        self.record.setEnabled(usable)
        ink = QPalette.ColorRole.BrightText if usable else QPalette.ColorRole.PlaceholderText
        self.record.setIcon(icon("square" if stops else "circle-dot", ink))
        self.retake.setEnabled(state == DeskState.RECORDING or (state == DeskState.READY and has_last))
        self._told.setText(self._words(state))

    def _words(self, state: DeskState) -> str:
        return {
            DeskState.CLOSED: self.tr("Choose a camera to begin."),
            DeskState.OPENING: self.tr("Opening the camera…"),
            DeskState.READY: self.tr("Ready. R records."),
            DeskState.COUNTING: self.tr("Look into the camera."),
            DeskState.RECORDING: self.tr("Recording. R or S stops, T begins again."),
            DeskState.FINISHING: self.tr("The take is being kept…"),
        }[state]
