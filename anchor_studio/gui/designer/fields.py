"""Controls of the designer: a slider with its number, and a choice among pictures."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QImage, QMouseEvent, QPainter, QPaintEvent, QPen, QPixmap, QWheelEvent
from PySide6.QtWidgets import QDoubleSpinBox, QHBoxLayout, QSlider, QToolButton, QWidget

from anchor_studio.gui.theme import current

NUMBER_PX, KNOB_PX = 92, 8
THUMBNAIL = QSize(84, 47)


class TunedField(QWidget):
    """A number between bounds, by slider or by hand; a double click on the slider gives the usual one.

    `edited(value)` while it is moved, `taken()` and `released()` when somebody takes hold of it and lets go.
    """

    edited = Signal(float)
    taken = Signal()
    released = Signal()

    def __init__(self, low: float, high: float, usual: float, suffix: str, *, shown_times: int = 100) -> None:
        """Begin at `usual`; the number is shown `shown_times` as large, with `suffix`."""
        super().__init__()
        self._usual, self._times = usual, shown_times
        self._value = usual
        decimals = 0 if shown_times >= 100 else 2
        self.slider = _Slider(round(usual * 100))
        self.slider.setRange(round(low * 100), round(high * 100))
        self.slider.setSingleStep(1)
        self.slider.setPageStep(max(1, round((high - low) * 10)))
        self.number = _Number()
        self.number.setDecimals(decimals)
        self.number.setRange(low * shown_times, high * shown_times)
        self.number.setSingleStep(1 if shown_times >= 100 else 0.05)
        self.number.setSuffix(suffix)
        self.number.setKeyboardTracking(False)
        self.number.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.number.setFixedWidth(NUMBER_PX)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.slider, 1)
        line.addWidget(self.number)
        self.setFocusProxy(self.slider)
        self.show_value(usual)
        self.slider.valueChanged.connect(lambda steps: self._tell(steps / 100))
        self.slider.sliderPressed.connect(self.taken)
        self.slider.sliderReleased.connect(self.released)
        self.slider.reset.connect(self._reset)
        self.number.valueChanged.connect(lambda shown: self._tell(shown / self._times))

    def name(self, text: str) -> None:
        """Say for screen readers and in the tip what the number is."""
        self.slider.setAccessibleName(text)
        self.number.setAccessibleName(text)
        self.slider.setToolTip(self.tr("{name}; a double click goes back to the usual").format(name=text))

    def show_value(self, value: float) -> None:
        """Show a value; nobody is told."""
        self._value = value
        self.slider.blockSignals(True)
        self.slider.setValue(round(value * 100))
        self.slider.blockSignals(False)
        self.number.blockSignals(True)
        self.number.setValue(value * self._times)
        self.number.blockSignals(False)

    def _tell(self, value: float) -> None:
        if round(value, 4) != round(self._value, 4):
            self.show_value(round(value, 4))
            self.edited.emit(self._value)

    def _reset(self) -> None:
        self.taken.emit()
        self._tell(self._usual)
        self.released.emit()


class _Slider(QSlider):
    """A slider whose bar is filled from the usual value on, so that every change is seen."""

    reset = Signal()

    def __init__(self, usual: int) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self._usual = usual
        self.setMinimumWidth(72)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def _x(self, value: int) -> float:
        span = max(1, self.maximum() - self.minimum())
        return KNOB_PX + (self.width() - 2 * KNOB_PX) * (value - self.minimum()) / span

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, tokens, middle = QPainter(self), current(), self.height() / 2
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("line"))
        painter.drawRoundedRect(QRectF(KNOB_PX, middle - 2, self.width() - 2 * KNOB_PX, 4), 2, 2)
        usual, now = self._x(self._usual), self._x(self.value())
        painter.drawRoundedRect(QRectF(usual - 1, middle - 6, 2, 12), 1, 1)
        painter.setBrush(tokens.colour("accent" if self.isEnabled() else "muted"))
        painter.drawRoundedRect(QRectF(min(usual, now), middle - 2, abs(now - usual), 4), 2, 2)
        chosen = self.hasFocus() or self.isSliderDown() or self.underMouse()
        painter.setBrush(tokens.colour("accent" if chosen and self.isEnabled() else "text"))
        painter.setPen(QPen(tokens.colour("panel"), 2))
        painter.drawEllipse(QPointF(now, middle), KNOB_PX - 1, KNOB_PX - 1)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Bring the knob to where it was clicked, and hold it."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.setSliderDown(True)
        self._follow(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self._follow(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.isSliderDown():
            self.setSliderDown(False)

    def _follow(self, event: QMouseEvent) -> None:
        share = (event.position().x() - KNOB_PX) / max(1, self.width() - 2 * KNOB_PX)
        self.setValue(round(self.minimum() + share * (self.maximum() - self.minimum())))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self.reset.emit()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class _Number(QDoubleSpinBox):
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class ThumbnailButton(QToolButton):
    """A small picture with a name under it, one of several to choose from."""

    def __init__(self, text: str, tip: str) -> None:
        """Begin without the picture."""
        super().__init__()
        self.setText(text)
        self.setToolTip(tip)
        self.setAccessibleName(tip)
        self.setCheckable(True)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextUnderIcon)
        self.setIconSize(THUMBNAIL)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        empty = QPixmap(THUMBNAIL)
        empty.fill(current().colour("hover"))
        self.setIcon(QIcon(empty))

    def show_picture(self, image: QImage) -> None:
        """Show what it stands for."""
        self.setIcon(QIcon(QPixmap.fromImage(image)))
