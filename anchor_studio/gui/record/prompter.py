"""The teleprompter: one text on its way, and any number of views of it, on the desk and in front of the camera."""

from PySide6.QtCore import QElapsedTimer, QObject, QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QKeyEvent,
    QLinearGradient,
    QPainter,
    QPaintEvent,
    QPolygonF,
    QTextDocument,
    QTextOption,
    QWheelEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.gui.theme import DARK, FONT

STEP_MS = 16
SLOWEST, FASTEST, SPEED_STEP = 40, 400, 10  # words a minute
SMALLEST, LARGEST, FONT_STEP = 18, 160, 4  # pixels
MARKER = 0.3  # of a view's height: there the presenter reads
_MARGIN = 0.07  # of a view's width
_WHEEL_WORDS = 4.0


class Prompter(QObject):
    """The text and how far it is read, in words: views of any size stand at the same word.

    `changed()` when text, font or mirror change, `moved()` when it goes on, `ran()` when it starts, stops or goes at
    another speed.
    """

    changed = Signal()
    moved = Signal()
    ran = Signal()

    def __init__(self, speed: int = 140, font_px: int = 48, *, mirrored: bool = False) -> None:
        """Begin empty; `speed` is in words a minute."""
        super().__init__()
        self.text, self.words = "", 0
        self.speed, self.font_px, self.mirrored = speed, font_px, mirrored
        self.at = 0.0
        self._clock = QElapsedTimer()
        self._timer = QTimer(self)
        self._timer.setInterval(STEP_MS)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._step)

    @property
    def running(self) -> bool:
        """Whether it moves."""
        return self._timer.isActive()

    def show_text(self, text: str) -> None:
        """Take another text, from its beginning."""
        self.text, self.words = text, max(1, len(text.split()))
        self.rewind()
        self.changed.emit()

    def rewind(self) -> None:
        """Stop and go back to the beginning."""
        self.pause()
        self.at = 0.0
        self.moved.emit()

    def start(self) -> None:
        """Go on."""
        if self.text and not self.running:
            self._clock.start()
            self._timer.start()
            self.ran.emit()

    def pause(self) -> None:
        """Stand still."""
        if self.running:
            self._timer.stop()
            self.ran.emit()

    def toggle(self) -> None:
        """Go on, or stand still."""
        if self.running:
            self.pause()
        else:
            self.start()

    def advance(self, seconds: float) -> None:
        """Go on as far as is read in so many seconds; stops at the end."""
        self.move_words(seconds * self.speed / 60)
        if self.at >= self.words:
            self.pause()

    def move_words(self, words: float) -> None:
        """Go on, or back, by hand."""
        self.at = min(max(self.at + words, 0.0), float(self.words))
        self.moved.emit()

    def set_speed(self, speed: int) -> None:
        """Read at another speed, in words a minute."""
        self.speed = min(max(speed, SLOWEST), FASTEST)
        self.ran.emit()

    def set_font(self, font_px: int) -> None:
        """Write larger or smaller."""
        self.font_px = min(max(font_px, SMALLEST), LARGEST)
        self.changed.emit()

    def mirror(self, on: bool) -> None:
        """Turn left and right, for a glass before the camera."""
        self.mirrored = on
        self.changed.emit()

    def press(self, key: int) -> bool:
        """Do what a key stands for; tells whether it stands for something."""
        if key == Qt.Key.Key_Space:
            self.toggle()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.set_speed(self.speed + (SPEED_STEP if key == Qt.Key.Key_Up else -SPEED_STEP))
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.set_font(self.font_px + (-FONT_STEP if key == Qt.Key.Key_Minus else FONT_STEP))
        elif key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageUp):
            self.move_words(12.0 if key == Qt.Key.Key_PageDown else -12.0)
        elif key == Qt.Key.Key_Home:
            self.rewind()
        elif key == Qt.Key.Key_M:
            self.mirror(not self.mirrored)
        else:
            return False
        return True

    def _step(self) -> None:
        self.advance(self._clock.restart() / 1000)


class PrompterView(QWidget):
    """Draws a prompter's text, white on black; `scale` makes it smaller than it is before the camera."""

    def __init__(self, prompter: Prompter, scale: float = 1.0) -> None:
        """Follow `prompter`."""
        super().__init__()
        self._prompter, self._scale = prompter, scale
        self._document = QTextDocument(self)
        self._document.setDocumentMargin(0)
        self.setMinimumSize(240, 90)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Teleprompter"))
        self.setToolTip(self.tr("Space: start and pause. Up and down: speed. Plus and minus: size. M: mirror."))
        prompter.changed.connect(self._lay_out)
        prompter.moved.connect(self.update)
        self._lay_out()

    @property
    def font_px(self) -> int:
        """How large it writes."""
        return max(8, round(self._prompter.font_px * self._scale))

    def top(self) -> float:
        """Give where the text begins in the widget, above it once some of it was read."""
        share = self._prompter.at / max(self._prompter.words, 1)
        return self.height() * MARKER - self.font_px * 0.6 - share * self._document.size().height()

    def _lay_out(self) -> None:
        font = QFont(FONT)
        font.setPixelSize(self.font_px)
        font.setWeight(QFont.Weight.Medium)
        option = QTextOption()
        option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        option.setWrapMode(QTextOption.WrapMode.WordWrap)
        self._document.setDefaultTextOption(option)
        self._document.setDefaultFont(font)
        self._document.setDefaultStyleSheet(f"p {{ color: {DARK.text}; margin-bottom: {self.font_px // 2}px; }}")
        parts = (part.replace("&", "&amp;").replace("<", "&lt;") for part in self._prompter.text.split("\n\n"))
        self._document.setHtml("".join(f"<p>{part}</p>" for part in parts))
        self._document.setTextWidth(max(40.0, self.width() * (1 - 2 * _MARGIN)))
        self.setAccessibleDescription(self._prompter.text)
        self.update()

    def resizeEvent(self, event: object) -> None:
        """Break the lines anew."""
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let the keys of a prompter work."""
        if not self._prompter.press(event.key()):
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Move by hand."""
        self._prompter.move_words(-event.angleDelta().y() / 120 * _WHEEL_WORDS)
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the text, the marker, and shade what is not to be read now."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(self.rect(), DARK.colour("picture"))
        if self._prompter.mirrored:
            painter.translate(self.width(), 0)
            painter.scale(-1, 1)
        line = self.height() * MARKER
        band = QRectF(0, line - self.font_px * 0.75, self.width(), self.font_px * 1.5)
        painter.fillRect(band, QColor(255, 255, 255, 22))
        painter.save()
        painter.translate(self.width() * _MARGIN, self.top())
        visible = QRectF(0, -self.top(), self.width(), self.height())
        self._document.drawContents(painter, visible)
        painter.restore()
        size = max(8.0, self.font_px * 0.3)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(DARK.colour("live"))
        painter.drawPolygon(
            QPolygonF([QPointF(4, line - size), QPointF(4, line + size), QPointF(4 + size * 1.4, line)])
        )
        shade = QColor(DARK.picture)
        shade.setAlpha(150)
        painter.fillRect(QRectF(0, 0, self.width(), band.top()), shade)
        fade = QLinearGradient(0, self.height() - self.font_px * 1.2, 0, self.height())
        for at, alpha in ((0.0, 0), (1.0, 255)):
            shade.setAlpha(alpha)
            fade.setColorAt(at, shade)
        painter.fillRect(QRectF(0, self.height() - self.font_px * 1.2, self.width(), self.font_px * 1.2), fade)
