"""A broadcast while it is made: what is on air, how far it is, how long it will take, and a way to stop it."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QProgressBar, QVBoxLayout, QWidget

from anchor_studio.gui.broadcasting.pictures import Elided, LivePicture
from anchor_studio.gui.broadcasting.queue import UNKNOWN, Entry
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.widgets import Card, button, label, row

PICTURE_PX = (160, 90)
STEPS = 1000


class RunningView(Card):
    """Shows the running entry; `cancelled` when it shall stop."""

    cancelled = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._title, self._message = Elided("heading"), Elided()
        self._left = label("", "caption")
        self._picture = LivePicture(self.tr("What is on air"))
        self._picture.setFixedSize(*PICTURE_PX)
        self._bar = QProgressBar()
        self._bar.setRange(0, STEPS)
        self._bar.setTextVisible(False)
        self._bar.setProperty("role", "live")
        self._bar.setAccessibleName(self.tr("Progress of the broadcast"))
        self.cancel = button(self.tr("Cancel"), "x")
        self.cancel.setToolTip(self.tr("Stop this broadcast. What is finished of it is kept."))
        self.cancel.clicked.connect(self.cancelled)
        words = QVBoxLayout()
        words.setSpacing(2)
        for part in (self._title, self._message, self._left):
            words.addWidget(part)
        words.addStretch(1)
        words.addLayout(row(self.cancel, 1))
        body = row(self._picture, spacing=12)
        body.addLayout(words, 1)
        self.column.addLayout(body)
        self.column.addWidget(self._bar)
        self._own_words = {
            "Measuring the loudness": self.tr("Measuring the loudness"),
            "Writing the file": self.tr("Writing the file"),
        }

    def begin(self, entry: Entry) -> None:
        """Show another entry from its beginning."""
        self._title.say(entry.title)
        self._message.say(self.tr("Getting ready"))
        self._left.setText("")
        self._bar.setValue(0)
        self._picture.show_image(QImage())

    def progress(self, fraction: float, message: str, seconds_left: float) -> None:
        """Show how far it is."""
        self._bar.setValue(round(fraction * STEPS))
        self._message.say(self._own_words.get(message, message))
        told = self.tr("about {0} left").format(written(max(seconds_left, 1))) if seconds_left != UNKNOWN else ""
        self._left.setText(told)

    def words(self) -> tuple[int, str, str]:
        """Give what is shown: thousandths done, what is made, the time left."""
        return self._bar.value(), self._message.whole(), self._left.text()

    def show_image(self, image: QImage) -> None:
        """Show what is on air."""
        self._picture.show_image(image)
