"""From the threads of camera, microphone and checks to the window: one queued signal each, the newest wins."""

import threading

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.studio.recordings import LiveStatus, SoundLevel


class WatcherBridge(QObject):
    """Is told by many threads and tells the window's: `pictured`, `leveled(rms_db, peak_db)`, `checked`, `lost`.

    However many frames come while the window is busy, one is drawn: the newest.
    """

    pictured = Signal(QImage)
    leveled = Signal(float, float)
    checked = Signal(object)
    lost = Signal(str, str)
    _knocked = Signal()
    _told_lost = Signal(str, str)

    def __init__(self) -> None:
        """Nothing was told yet."""
        super().__init__()
        self._lock = threading.Lock()
        self._picture: Picture | None = None
        self._level: tuple[float, float] | None = None
        self._status: LiveStatus | None = None
        self._knocking = self._muted = False
        self._knocked.connect(self._pass_on, Qt.ConnectionType.QueuedConnection)
        self._told_lost.connect(self.lost, Qt.ConnectionType.QueuedConnection)

    def picture(self, picture: Picture) -> None:
        """Take a frame."""
        with self._lock:
            self._picture = picture
            self._knock()

    def level(self, level: SoundLevel) -> None:
        """Take a level; of several the loudest is shown."""
        with self._lock:
            before = self._level or (level.rms_db, level.peak_db)
            self._level = max(before[0], level.rms_db), max(before[1], level.peak_db)
            self._knock()

    def checked_status(self, status: LiveStatus) -> None:
        """Take what the checks say."""
        with self._lock:
            self._status = status
            self._knock()

    def lose(self, trouble: StudioError) -> None:
        """Take that a device is gone."""
        if not self._muted:
            self._told_lost.emit(trouble.message, trouble.hint)

    def mute(self) -> None:
        """Tell nothing more."""
        self._muted = True

    def _knock(self) -> None:
        if not self._knocking and not self._muted:
            self._knocking = True
            self._knocked.emit()

    def _pass_on(self) -> None:
        with self._lock:
            picture, level, status = self._picture, self._level, self._status
            self._picture = self._level = self._status = None
            self._knocking = False
        if self._muted:
            return
        if picture is not None:
            self.pictured.emit(as_image(picture))
        if level is not None:
            self.leveled.emit(*level)
        if status is not None:
            self.checked.emit(status)


class Watching:
    """What the recordings know as their watcher: hands everything to a bridge."""

    def __init__(self, bridge: WatcherBridge) -> None:
        """Tell `bridge`."""
        self._bridge = bridge

    def picture(self, picture: Picture) -> None:
        """Hand a frame on."""
        self._bridge.picture(picture)

    def level(self, level: SoundLevel) -> None:
        """Hand a level on."""
        self._bridge.level(level)

    def checked(self, status: LiveStatus) -> None:
        """Hand the lights on."""
        self._bridge.checked_status(status)

    def lost(self, trouble: StudioError) -> None:
        """Hand the loss on."""
        self._bridge.lose(trouble)


def as_image(picture: Picture) -> QImage:
    """Give a copy of an RGB picture as Qt draws it."""
    height, width = picture.shape[:2]
    return QImage(picture.tobytes(), width, height, 3 * width, QImage.Format.Format_RGB888).copy()
