"""Colours: chosen in a dialog, or picked from the anchor's screen."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QColorDialog, QHBoxLayout, QWidget

from anchor_studio.domain.scene import Colour
from anchor_studio.gui.icons import icon
from anchor_studio.gui.theme import current
from anchor_studio.gui.widgets import button, icon_button

SWATCH_PX = 16


class ColourField(QWidget):
    """A colour "#rrggbb", or "" for the set's own; `edited(colour)` when another is chosen."""

    edited = Signal(str)

    def __init__(self) -> None:
        """Begin with the set's own."""
        super().__init__()
        self._value, self._own, self._name = "", "#000000", ""
        self.choose = button("")
        self.choose.setIconSize(QSize(SWATCH_PX, SWATCH_PX))
        self.reset = icon_button("rotate-ccw", self.tr("The set's own colour"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.choose, 1)
        line.addWidget(self.reset)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self.ask)
        self.reset.clicked.connect(lambda: self.edited.emit(""))
        self._show()

    @property
    def colour(self) -> str:
        """The colour that is seen, "#rrggbb"."""
        chosen = QColor(self._value)
        return chosen.name() if self._value and chosen.isValid() else self._own

    def name(self, text: str) -> None:
        """Say for screen readers what is coloured."""
        self._name = text
        self.reset.setAccessibleName(f"{text}: {self.reset.toolTip()}")
        self._show()

    def show_value(self, value: str) -> None:
        """Show a colour; nobody is told."""
        self._value = value
        self._show()

    def show_own(self, colour: str) -> None:
        """Show what the set's own is."""
        self._own = colour
        self._show()

    def ask(self) -> QColorDialog:
        """Let somebody choose a colour."""
        dialog = QColorDialog(QColor(self.colour), self)
        dialog.setWindowTitle(self._name)
        dialog.colorSelected.connect(lambda colour: self.edited.emit(colour.name()))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _show(self) -> None:
        self.choose.setIcon(_swatch(self.colour))
        told = self._value or self.tr("The set's own")
        self.choose.setText(told)
        self.choose.setAccessibleName(f"{self._name}: {told}")
        self.reset.setEnabled(bool(self._value))


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(SWATCH_PX * 2, SWATCH_PX * 2)
    pixmap.setDevicePixelRatio(2)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(current().colour("muted"))
    painter.setBrush(QColor(colour))
    painter.drawRoundedRect(1, 1, SWATCH_PX - 2, SWATCH_PX - 2, 4, 4)
    painter.end()
    return QIcon(pixmap)


class PickedField(QWidget):
    """The colour of the anchor's screen: measured, or picked; `edited(colour or None)` when it is measured again.

    `pick_wanted(on)` while somebody wants to pick it.
    """

    edited = Signal(object)
    pick_wanted = Signal(bool)

    def __init__(self) -> None:
        """Begin with what was measured."""
        super().__init__()
        self.pick = button("", "pipette")
        self.pick.setCheckable(True)
        self.pick.setToolTip(self.tr("Pick the screen's colour from the anchor's picture"))
        self.reset = icon_button("rotate-ccw", self.tr("Measure the screen's colour"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        line.addWidget(self.pick, 1)
        line.addWidget(self.reset)
        self.setFocusProxy(self.pick)
        self.pick.toggled.connect(self.pick_wanted)
        self.reset.clicked.connect(lambda: self.edited.emit(None))
        self.show_value(None)

    def show_value(self, colour: Colour | None) -> None:
        """Show a colour; nobody is told."""
        told = self.tr("Measured") if colour is None else f"#{bytes(colour).hex()}"
        self.pick.setText(told)
        self.pick.setAccessibleName(self.tr("Screen colour: {colour}. Pick another").format(colour=told))
        if colour is not None:
            self.pick.setIcon(_swatch(told))
        else:
            self.pick.setIcon(icon("pipette"))
        self.reset.setEnabled(colour is not None)
