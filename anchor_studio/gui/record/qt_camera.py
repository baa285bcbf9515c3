"""A camera of this computer behind the recordings' `Camera`: Qt takes its frames, a thread of ours turns them."""

import queue
import threading
import time

import numpy as np
from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtMultimedia import (
    QCamera,
    QCameraDevice,
    QCameraFormat,
    QMediaCaptureSession,
    QMediaDevices,
    QVideoFrame,
    QVideoSink,
)

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.studio.recordings import Ended, Seen, TimedPicture

WISHED_PX, WISHED_FPS = (1920, 1080), 25.0
_MOST_WAITING = 4


class QtCamera(QObject):
    """One camera; made on the window's thread, opened and closed from any."""

    _started = Signal()
    _stopped = Signal()

    def __init__(self, device: QCameraDevice) -> None:
        """Choose its best format; nothing is opened yet."""
        super().__init__()
        self.name, self.live = device.description(), True
        self._format = best_format(device.videoFormats())
        size = self._format.resolution() if self._format else None
        self.size = (size.width(), size.height()) if size else WISHED_PX
        self.fps = self._format.maxFrameRate() if self._format else WISHED_FPS
        self._camera, self._sink, self._session = QCamera(device), QVideoSink(), QMediaCaptureSession()
        if self._format:
            self._camera.setCameraFormat(self._format)
        self._session.setCamera(self._camera)
        self._session.setVideoSink(self._sink)
        # From the thread that films: the window has other things to do.
        self._sink.videoFrameChanged.connect(self.take, Qt.ConnectionType.DirectConnection)
        self._camera.errorOccurred.connect(self._fail)
        self._camera.activeChanged.connect(self._follow)
        self._started.connect(self._camera.start, Qt.ConnectionType.QueuedConnection)
        self._stopped.connect(self._camera.stop, Qt.ConnectionType.QueuedConnection)
        self._frames: queue.Queue[tuple[QVideoFrame, float] | None] = queue.Queue(_MOST_WAITING)
        self._ended: Ended | None = None
        self._thread: threading.Thread | None = None

    def open(self, seen: Seen, ended: Ended) -> None:
        """Begin to film."""
        self._ended = ended
        self._frames = queue.Queue(_MOST_WAITING)
        self._thread = threading.Thread(target=self._run, args=(seen, self._frames), name="camera", daemon=True)
        self._thread.start()
        self._started.emit()

    def roll(self) -> float:
        """A take begins now."""
        return time.monotonic()

    def close(self) -> None:
        """Stop filming."""
        self._ended = None
        self._stopped.emit()
        if self._thread is not None:
            self._frames.put(None)
            self._thread.join()
            self._thread = None

    def take(self, frame: QVideoFrame) -> None:
        """Take a frame from Qt; what our thread can't follow is dropped."""
        if self._thread is None or not frame.isValid():
            return
        try:
            self._frames.put_nowait((QVideoFrame(frame), time.monotonic()))
        except queue.Full:
            return

    def _run(self, seen: Seen, frames: "queue.Queue[tuple[QVideoFrame, float] | None]") -> None:
        while (item := frames.get()) is not None:
            picture = as_picture(item[0].toImage())
            if picture is not None:
                seen(TimedPicture(picture, item[1]))

    def _fail(self, error: QCamera.Error, told: str) -> None:
        if error != QCamera.Error.NoError:
            unfit = self.tr("The camera “{0}” can't be used: {1}").format(self.name, told)
            self._end(StudioError(unfit, self.tr("Choose another, or plug it in.")))

    def _follow(self, active: bool) -> None:
        there = {bytes(device.id().data()) for device in QMediaDevices.videoInputs()}
        if not active and bytes(self._camera.cameraDevice().id().data()) not in there:
            gone = self.tr("The camera “{0}” is gone.").format(self.name)
            self._end(StudioError(gone, self.tr("Plug it in again, or choose another.")))

    def _end(self, trouble: StudioError) -> None:
        ended, self._ended = self._ended, None
        if ended is not None:
            ended(trouble)


def as_picture(image: QImage) -> Picture | None:
    """Give an image as RGB `(H, W, 3)`; None for an empty one."""
    if image.isNull():
        return None
    image = image.convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def best_format(formats: list[QCameraFormat]) -> QCameraFormat | None:
    """Choose among a camera's formats: near to 1080p, then near to 25 frames a second; None where there are none."""
    return min(formats, key=_distance, default=None)


def _distance(found: QCameraFormat) -> tuple[float, float]:
    size = found.resolution()
    off = abs(size.height() - WISHED_PX[1]) + abs(size.width() - WISHED_PX[0]) / 2
    low, high = found.minFrameRate(), found.maxFrameRate()
    if low <= WISHED_FPS <= high:
        return off, high - WISHED_FPS
    # Too few frames are worse than too many.
    return off + (2000 if high < WISHED_FPS - 1 else 0), abs(high - WISHED_FPS) * 10
