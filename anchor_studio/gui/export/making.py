"""What is being made: its picture and progress, and what waits behind it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QSizePolicy, QVBoxLayout, QWidget

from anchor_studio.gui.broadcasting.queue import UNKNOWN, BroadcastQueue, Entry, EntryState
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.theme import current
from anchor_studio.gui.widgets import Card, button, heading, icon_button, label, row

_STEPS = 1000


class Making(Card):
    """Follows the queue; hidden while nothing is made and nothing failed."""

    def __init__(self, queue: BroadcastQueue, parent: QWidget | None = None) -> None:
        """Show how the queue stands."""
        super().__init__(parent)
        self._queue = queue
        self._title = heading("")
        self._picture = _Picture()
        self._bar = QProgressBar(maximum=_STEPS)
        self._bar.setProperty("role", "live")
        self._bar.setAccessibleName(self.tr("Progress of the broadcast"))
        self._told, self._left = label("", "caption", wrap=True), label("", "caption")
        self.cancel = button(self.tr("Cancel"), "x")
        self.cancel.clicked.connect(queue.cancel)
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self._title)
        words.addWidget(self._bar)
        words.addWidget(self._told)
        words.addStretch(1)
        words.addLayout(row(self._left, 1, self.cancel))
        self._now = QWidget()
        line = QHBoxLayout(self._now)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        line.addWidget(self._picture)
        line.addLayout(words, 1)
        self._fault = label("", "error", wrap=True)
        self._close = icon_button("x", self.tr("Close"))
        self._close.clicked.connect(queue.dismiss)
        self._failed = QWidget()
        self._failed.setLayout(row(self._fault, self._close))
        self.column.addWidget(self._failed)
        self.column.addWidget(self._now)
        self._waiting = QVBoxLayout()
        self._waiting.setSpacing(0)
        self.column.addLayout(self._waiting)
        queue.started.connect(self._begin)
        queue.progressed.connect(self._progress)
        queue.pictured.connect(self._picture.show_image)
        queue.changed.connect(self._show)
        self._show()

    def _begin(self, entry: Entry) -> None:
        self._bar.setValue(0)
        self._told.setText(self.tr("Getting ready …"))
        self._left.clear()
        self._picture.show_image(QImage())

    def _progress(self, fraction: float, message: str, seconds_left: float) -> None:
        self._bar.setValue(round(fraction * _STEPS))
        self._told.setText(message)
        known = seconds_left != UNKNOWN
        self._left.setText(self.tr("about {0} left").format(written(seconds_left)) if known else "")

    def _show(self) -> None:
        running, last = self._queue.running, self._queue.last
        failed = last if last is not None and last.state is EntryState.FAILED else None
        if failed:
            self._fault.setText(
                self.tr("“{0}” was not made: {1}").format(failed.title, f"{failed.message} {failed.hint}")
            )
        self._failed.setVisible(failed is not None)
        self._now.setVisible(running is not None)
        self.setVisible(self._queue.busy or failed is not None)
        self._title.setText(running.title if running else "")
        while item := self._waiting.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for entry in self._queue.waiting:
            self._waiting.addWidget(self._row(entry))

    def _row(self, entry: Entry) -> QWidget:
        made, waits = QWidget(), label(self.tr("waits"), "badge")
        waits.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        remove = icon_button("x", self.tr("Take {0} out of the queue").format(entry.title))
        remove.clicked.connect(lambda: self._queue.remove(entry))
        made.setLayout(row(label(entry.title, ""), waits, 1, remove))
        return made


class _Picture(QWidget):
    """What is on air at the moment, 16:9."""

    def __init__(self) -> None:
        super().__init__()
        self._image = QImage()
        self.setFixedSize(QSize(192, 108))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("What is being made"))

    def show_image(self, image: QImage) -> None:
        self._image = image
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, whole = QPainter(self), QRectF(self.rect())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        rounded = QPainterPath()
        rounded.addRoundedRect(whole, 4, 4)
        painter.setClipPath(rounded)
        painter.fillRect(whole, current().colour("picture"))
        if not self._image.isNull():
            shown = self._image.size().scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio)
            place = QRectF(0, 0, shown.width(), shown.height())
            place.moveCenter(whole.center())
            painter.drawImage(place, self._image)
