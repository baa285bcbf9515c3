"""The recording desk: devices opened and closed, countdown, record, stop; no widget in it."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from enum import Enum
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from anchor_studio.errors import StudioError
from anchor_studio.gui.record.bridge import WatcherBridge, Watching
from anchor_studio.studio.recordings import (
    Camera,
    LiveInput,
    LiveRecording,
    Microphone,
    PromptScript,
    Recordings,
    Take,
    TakeKind,
)

COUNTDOWN_SECONDS = 3
CLOCK_MS = 200
IDLE_SECONDS = 30.0

Devices = Callable[[], tuple[Camera, Microphone | None]]


class DeskState(Enum):
    """What the desk is doing."""

    CLOSED = 0
    OPENING = 1
    READY = 2
    COUNTING = 3
    RECORDING = 4
    FINISHING = 5


class RecordingDesk(QObject):
    """Holds camera and microphone. All its signals come on the window's thread.

    `state_changed()`; `counted(seconds)` of the countdown; `ticked(seconds)` of the take; `taken(take, message, hint)`
    once a take ended, None for no take, with what went wrong; `refused(message, hint)` where something can't be done.
    """

    state_changed = Signal()
    counted = Signal(int)
    ticked = Signal(float)
    taken = Signal(object, str, str)
    refused = Signal(str, str)
    _arrived = Signal(object)

    def __init__(self, recordings: Recordings, countdown: int = COUNTDOWN_SECONDS) -> None:
        """Nothing is opened yet."""
        super().__init__()
        self._recordings, self.countdown = recordings, countdown
        self.bridge = WatcherBridge()
        self.state = DeskState.CLOSED
        self._live: LiveInput | None = None
        self._recording: LiveRecording | None = None
        self._wanted: tuple[Path, TakeKind, PromptScript | None] | None = None
        self._left = 0
        self._stop_at: float | None = None
        # One lane: devices are opened and closed in the order in which that was asked for.
        self._lane = ThreadPoolExecutor(1, "recording desk")
        self._counter, self._clock = QTimer(self), QTimer(self)
        self._counter.setInterval(1000)
        self._counter.timeout.connect(self._count)
        self._clock.setInterval(CLOCK_MS)
        self._clock.timeout.connect(self._tick)
        self._arrived.connect(lambda news: news(), Qt.ConnectionType.QueuedConnection)
        self._gone = False
        self._asked = 0  # counts openings and closings: only the newest says what the desk is
        self.bridge.lost.connect(self._lose)

    @property
    def busy(self) -> bool:
        """Whether a take is being made."""
        return self.state in (DeskState.COUNTING, DeskState.RECORDING, DeskState.FINISHING)

    def open(self, devices: Devices) -> None:
        """Open other devices in the place of those that are open; `devices` is called in a thread."""
        if self.busy:
            return
        self._set(DeskState.OPENING)
        self._asked += 1
        number = self._asked
        self._do(lambda: self._opened(devices), lambda live: self._hold(number, live))

    def close(self) -> None:
        """Close the devices; a take that is being made is kept."""
        self._counter.stop()
        if self.state == DeskState.CLOSED:
            return
        self._asked += 1
        number = self._asked
        self._do(self._let_go, lambda _: self._set(DeskState.CLOSED) if number == self._asked else None)

    def record(self, session: Path, kind: TakeKind, script: PromptScript | None) -> None:
        """Count down, then record."""
        if self.state != DeskState.READY:
            return
        self._wanted = session, kind, script
        self._left = self.countdown
        self._set(DeskState.COUNTING)
        if not self._left:
            self._begin()
            return
        self.counted.emit(self._left)
        self._counter.start()

    def stop(self) -> None:
        """End the countdown or the take."""
        if self.state == DeskState.COUNTING:
            self._counter.stop()
            self._set(DeskState.READY)
        elif self.state == DeskState.RECORDING and self._recording is not None:
            self._clock.stop()
            self._set(DeskState.FINISHING)
            self._recording.stop()

    def shutdown(self) -> None:
        """Keep what is being recorded, close everything and wait for it."""
        self._counter.stop()
        self._clock.stop()
        self.bridge.mute()
        with suppress(RuntimeError):
            self._lane.submit(self._let_go)
        self._lane.shutdown(wait=True)
        self.state = DeskState.CLOSED

    def _opened(self, devices: Devices) -> LiveInput:
        self._let_go()
        camera, microphone = devices()
        self._live = self._recordings.watch(camera, microphone, Watching(self.bridge))
        return self._live

    def _let_go(self) -> None:
        live, self._live = self._live, None
        if live is not None:
            live.close()

    def _hold(self, number: int, live: LiveInput) -> None:
        if number == self._asked:
            self._set(DeskState.READY if live is self._live else DeskState.CLOSED)

    def _count(self) -> None:
        self._left -= 1
        if self._left > 0:
            self.counted.emit(self._left)
            return
        self._counter.stop()
        self._begin()

    def _begin(self) -> None:
        live, wanted = self._live, self._wanted
        if live is None or wanted is None:
            self._set(DeskState.CLOSED)
            return
        session, kind, script = wanted
        self._stop_at = IDLE_SECONDS if kind == TakeKind.IDLE else None

        def done(take: Take | None, trouble: StudioError | None) -> None:
            self._tell(lambda: self._end(take, trouble))

        self._do(lambda: self._recordings.record(live, session, kind, script, done), self._run)

    def _run(self, recording: LiveRecording) -> None:
        if self.state != DeskState.COUNTING:  # the take ended sooner than it could be told that it began
            return
        self._recording = recording
        self._set(DeskState.RECORDING)
        self._clock.start()
        self.ticked.emit(0.0)

    def _tick(self) -> None:
        if self._recording is None:
            return
        seconds = self._recording.seconds
        self.ticked.emit(seconds)
        if self._stop_at is not None and seconds >= self._stop_at:
            self.stop()

    def _end(self, take: Take | None, trouble: StudioError | None) -> None:
        self._clock.stop()
        self._recording = None
        self._set(DeskState.READY if self._live is not None else DeskState.CLOSED)
        self.taken.emit(take, trouble.message if trouble else "", trouble.hint if trouble else "")
        if self._gone:
            self._gone = False
            self.close()

    def _lose(self) -> None:
        if self.state in (DeskState.RECORDING, DeskState.FINISHING):
            self._gone = True  # the take is told first
        else:
            self.close()

    def _set(self, state: DeskState) -> None:
        if state != self.state:
            self.state = state
            self.state_changed.emit()

    def _do(self, work: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do something in the lane; what can't be done is told and leaves the desk as its devices are."""

        def run() -> None:
            try:
                result = work()
            except StudioError as error:
                refusal = error
                self._tell(lambda: self._refuse(refusal))
            else:
                self._tell(lambda: done(result))

        with suppress(RuntimeError):  # shut down already
            self._lane.submit(run)

    def _refuse(self, error: StudioError) -> None:
        self._set(DeskState.READY if self._live is not None else DeskState.CLOSED)
        self.refused.emit(error.message, error.hint)

    def _tell(self, news: Callable[[], None]) -> None:
        with suppress(RuntimeError):  # the window is gone
            self._arrived.emit(news)
