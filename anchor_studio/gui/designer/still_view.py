"""The still: as it is, beside how it was, as a matte, or the anchor before its screen with an eyedropper."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.gui.theme import current

SHAPE = 16 / 9
GRAB_PX, KNOB_PX, STEP = 12, 9, 0.02
PILL_PX, SWATCH_PX = 22, 44


class StillView(QWidget):
    """Shows a still; with `compare`, one from before at the left of a line that can be dragged.

    `picked(x, y)` tells a place of the picture (0..1) that was clicked while a colour is picked, or taken with Enter;
    `pick_left()` when that was given up, `sized()` when the view became larger or smaller.
    """

    picked = Signal(float, float)
    pick_left = Signal()
    sized = Signal()

    def __init__(self) -> None:
        """Begin without a picture."""
        super().__init__()
        self._after, self._before = QImage(), QImage()
        self._comparing = self._holding = self._picking = self._dragged = False
        self._split, self._spot = 0.5, QPointF(0.5, 0.5)
        self.setMinimumSize(240, 135)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Still of the segment"))

    @property
    def picture(self) -> QImage:
        """What is shown."""
        return self._after

    @property
    def split(self) -> float:
        """Where the line of the comparison stands, as a share of the width."""
        return self._split

    def show_picture(self, image: QImage) -> None:
        """Show a still."""
        self._after = image
        self.update()

    def show_before(self, image: QImage) -> None:
        """Keep what the still is compared with."""
        self._before = image
        self.update()

    def compare(self, on: bool) -> None:
        """Show both, parted by a line."""
        self._comparing = on
        self._say()

    def hold_before(self, on: bool) -> None:
        """Show what was before, for as long as a button is held."""
        self._holding = on
        self.update()

    def pick(self, on: bool) -> None:
        """Let a colour be picked: by a click, or by arrow keys and Enter."""
        self._picking = on
        self.setCursor(Qt.CursorShape.CrossCursor if on else Qt.CursorShape.ArrowCursor)
        if on:
            self.setFocus()
        self._say()

    def frame(self) -> QRectF:
        """Give where the picture lies in the widget."""
        width = min(float(self.width()), self.height() * SHAPE)
        height = width / SHAPE
        return QRectF((self.width() - width) / 2, (self.height() - height) / 2, width, height)

    def _say(self) -> None:
        told = ""
        if self._picking:
            told = self.tr("Arrow keys move the eyedropper, Enter picks, Esc leaves.")
        elif self._comparing:
            told = self.tr("Left and right move the line between before and after.")
        self.setAccessibleDescription(told)
        self.update()

    def _move_split(self, share: float) -> None:
        self._split = min(max(share, 0.0), 1.0)
        self.update()

    def _share(self, place: QPointF) -> QPointF:
        frame = self.frame()
        x, y = (place.x() - frame.x()) / frame.width(), (place.y() - frame.y()) / frame.height()
        return QPointF(min(max(x, 0.0), 1.0), min(max(y, 0.0), 1.0))

    def _at(self, share: QPointF) -> QPointF:
        frame = self.frame()
        return QPointF(frame.x() + share.x() * frame.width(), frame.y() + share.y() * frame.height())

    def _near_line(self, place: QPointF) -> bool:
        return self._comparing and abs(place.x() - self._at(QPointF(self._split, 0)).x()) <= GRAB_PX

    def _draw_split(self, painter: QPainter, frame: QRectF) -> None:
        at = frame.x() + self._split * frame.width()
        painter.save()
        painter.setClipRect(
            QRectF(frame.x(), frame.y(), at - frame.x(), frame.height()), Qt.ClipOperation.IntersectClip
        )
        painter.drawImage(frame, self._before)
        painter.restore()
        tokens = current()
        painter.setPen(QPen(tokens.colour("on_live"), 2))
        painter.drawLine(QPointF(at, frame.top()), QPointF(at, frame.bottom()))
        painter.setBrush(tokens.colour("accent" if self.hasFocus() else "live"))
        painter.drawEllipse(QPointF(at, frame.center().y()), KNOB_PX, KNOB_PX)
        painter.setClipRect(frame, Qt.ClipOperation.IntersectClip)
        self._pill(painter, QPointF(at - 10, frame.y() + 10), self.tr("Before"), from_right=True)
        self._pill(painter, QPointF(at + 10, frame.y() + 10), self.tr("After"), from_right=False)

    def _pill(self, painter: QPainter, corner: QPointF, text: str, *, from_right: bool) -> None:
        font = QFont(self.font())
        font.setWeight(QFont.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(text) + 20.0
        box = QRectF(corner.x() - (width if from_right else 0), corner.y(), width, PILL_PX)
        ground = QColor(current().colour("picture"))
        ground.setAlpha(190)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(box, PILL_PX / 2, PILL_PX / 2)
        painter.setPen(current().colour("on_live"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, text)

    def _draw_dropper(self, painter: QPainter) -> None:
        """Draw the place that would be picked, and its colour large beside it."""
        at, tokens = self._at(self._spot), current()
        x, y = round(self._spot.x() * (self._after.width() - 1)), round(self._spot.y() * (self._after.height() - 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for width, token in ((4, "picture"), (2, "on_live")):
            painter.setPen(QPen(tokens.colour(token), width))
            painter.drawEllipse(at, 7, 7)
        frame = self.frame()
        left = at.x() + 18 if at.x() + 18 + SWATCH_PX < frame.right() else at.x() - 18 - SWATCH_PX
        top = min(max(at.y() - SWATCH_PX / 2, frame.top()), frame.bottom() - SWATCH_PX)
        painter.setBrush(self._after.pixelColor(x, y))
        painter.drawRoundedRect(QRectF(left, top, SWATCH_PX, SWATCH_PX), 6, 6)

    def sizeHint(self) -> QSize:
        """Prefer the preview's size."""
        return QSize(640, 360)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the picture, and what was before."""
        painter, frame = QPainter(self), self.frame()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(current().colour("picture"))
        painter.drawRoundedRect(QRectF(self.rect()), 6, 6)
        rounded = QPainterPath()
        rounded.addRoundedRect(QRectF(self.rect()), 6, 6)
        painter.setClipPath(rounded)
        held = self._holding and not self._before.isNull()
        painter.drawImage(frame, self._before if held else self._after)
        if self._comparing and not held and not self._before.isNull():
            self._draw_split(painter, frame)
        if self._picking and not self._after.isNull():
            self._draw_dropper(painter)
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(current().colour("accent"), 2))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 6, 6)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Tell that another size would fit better."""
        super().resizeEvent(event)
        self.sized.emit()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Pick a colour, or take hold of the line."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._picking:
            self._spot = self._share(event.position())
            self.picked.emit(self._spot.x(), self._spot.y())
        elif self._comparing:
            self._dragged = True
            self._move_split(self._share(event.position()).x())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Move the eyedropper or the line."""
        if self._picking:
            self._spot = self._share(event.position())
            self.update()
        elif self._dragged:
            self._move_split(self._share(event.position()).x())
        else:
            near = self._near_line(event.position())
            self.setCursor(Qt.CursorShape.SplitHCursor if near else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of the line."""
        self._dragged = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the eyedropper or the line by the arrow keys."""
        ways = {
            Qt.Key.Key_Left: QPointF(-STEP, 0),
            Qt.Key.Key_Right: QPointF(STEP, 0),
            Qt.Key.Key_Up: QPointF(0, -STEP),
            Qt.Key.Key_Down: QPointF(0, STEP),
        }
        way = ways.get(Qt.Key(event.key()))
        if self._picking and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.picked.emit(self._spot.x(), self._spot.y())
        elif self._picking and event.key() == Qt.Key.Key_Escape:
            self.pick_left.emit()
        elif self._picking and way is not None:
            self._spot = self._share(self._at(self._spot + way))
            self.update()
        elif self._comparing and way is not None and way.x():
            self._move_split(self._split + way.x())
        else:
            super().keyPressEvent(event)
