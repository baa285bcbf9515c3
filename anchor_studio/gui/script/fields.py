"""Fields that show a part of the project and edit it."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtGui import QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QLineEdit, QPushButton, QSlider, QWidget

from anchor_studio.domain.project import FASTEST, SLOWEST
from anchor_studio.gui.widgets import button, label

_STEPS = 100  # of the rate's slider for 1.0


class Choice(NamedTuple):
    """What can be chosen: its value and what is shown for it."""

    value: str
    text: str


class LineField(QLineEdit):
    """A line of text; `edited(text)` when somebody changed it."""

    edited = Signal(str)

    def __init__(self, hint: str = "") -> None:
        """`hint` is shown while it is empty."""
        super().__init__()
        self.setPlaceholderText(hint)
        self.textEdited.connect(self.edited)

    def show_value(self, value: str) -> None:
        """Show a text; nobody is told."""
        if value != self.text():
            place = self.cursorPosition()
            self.setText(value)
            self.setCursorPosition(min(place, len(value)) if self.hasFocus() else 0)


class ChoiceField(QComboBox):
    """One of several; a value that is not among them is shown all the same. `edited(value)` when one is chosen."""

    edited = Signal(str)

    def __init__(self) -> None:
        """Begin with nothing to choose."""
        super().__init__()
        self.setMinimumContentsLength(8)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.activated.connect(lambda _: self.edited.emit(self.currentData()))

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these, the present value still chosen."""
        value = self.currentData()
        self.clear()
        for choice in choices:
            self.addItem(choice.text, choice.value)
        if value is not None:
            self.show_value(value)

    def show_value(self, value: str) -> None:
        """Show a value; nobody is told."""
        at = self.findData(value)
        if at < 0:
            self.addItem(self.tr("{name} (not here)").format(name=value) if value else "", value)
            at = self.count() - 1
        self.setCurrentIndex(at)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the panel, not the choice under the mouse."""
        event.ignore()


class RateField(QWidget):
    """How fast is spoken; `edited(rate)` while it is moved, `taken()` when somebody takes hold of it."""

    edited = Signal(float)
    taken = Signal()

    def __init__(self) -> None:
        """Begin at 1.0; a double click goes back to it."""
        super().__init__()
        self.slider = _Slider(Qt.Orientation.Horizontal)
        self.slider.setRange(round(SLOWEST * _STEPS), round(FASTEST * _STEPS))
        self.slider.setSingleStep(5)
        self.slider.setPageStep(10)
        self.slider.setAccessibleName(self.tr("Speed of speech"))
        self.slider.setToolTip(self.tr("Speed of speech; a double click gives the voice's own"))
        self.told = label("1.00×", "caption")
        self.told.setMinimumWidth(40)
        self.told.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.slider, 1)
        line.addWidget(self.told)
        self.setFocusProxy(self.slider)
        self.slider.valueChanged.connect(self._tell)
        self.slider.sliderPressed.connect(self.taken)

    def show_value(self, rate: float) -> None:
        """Show a rate; nobody is told."""
        self.slider.blockSignals(True)
        self.slider.setValue(round(rate * _STEPS))
        self.slider.blockSignals(False)
        self._show_rate(rate)

    def _tell(self, value: int) -> None:
        self._show_rate(value / _STEPS)
        self.edited.emit(value / _STEPS)

    def _show_rate(self, rate: float) -> None:
        self.told.setText(f"{QLocale().toString(rate, 'f', 2)}×")


class _Slider(QSlider):
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.setValue(_STEPS)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class SegmentsField(QWidget):
    """One of a few, all in sight; `edited(value)` when one is pressed."""

    edited = Signal(str)

    def __init__(self, choices: Sequence[Choice]) -> None:
        """Offer `choices`."""
        super().__init__()
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QPushButton] = {}
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for choice in choices:
            made = button(choice.text)
            made.setCheckable(True)
            made.clicked.connect(lambda _=False, value=choice.value: self.edited.emit(value))
            self._buttons[choice.value] = made
            self._group.addButton(made)
            line.addWidget(made, 1)

    def show_value(self, value: str) -> None:
        """Show a value; nobody is told."""
        if value in self._buttons:
            self._buttons[value].setChecked(True)
