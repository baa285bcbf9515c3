"""Plays a reel while it still grows: the sound leads, pictures follow, and both wait where nothing has come yet."""

from collections.abc import Callable
from enum import Enum, auto

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.gui.preview.clocks import Clock, Read, SilentClock
from anchor_studio.gui.preview.reel import Reel

TICK_MS = 20
FRAMES_TO_BEGIN, MOST_TO_BEGIN = 10, 80
"""So many frames must have come before it plays; twice as many whenever it ran dry, since seldom stops are better."""


class State(Enum):
    """What a player does: nothing, wait for its first or next frames, play, or stand still."""

    EMPTY = auto()
    WAITING = auto()
    PLAYING = auto()
    PAUSED = auto()


class Player(QObject):
    """Plays, seeks and steps. `moved(frame)` when another frame is seen, `changed()` with the state."""

    moved = Signal(int)
    changed = Signal()

    def __init__(self, reel: Reel, open_clock: Callable[[Read], Clock]) -> None:
        """Play from `reel`; the clock is opened when it is first needed."""
        super().__init__()
        self._reel, self._open_clock = reel, open_clock
        self._clock: Clock | None = None
        self._muted, self._needed = False, FRAMES_TO_BEGIN
        self.state, self.frame = State.EMPTY, 0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)

    @property
    def at_end(self) -> bool:
        """Whether the last frame that will come is seen."""
        return self._reel.complete and self.frame >= self._reel.frames - 1

    def begin(self) -> None:
        """Wait for the first frames and play them."""
        self._halt()
        self._ready_clock()  # to open a sound card takes a moment, and there is time now
        self._needed = FRAMES_TO_BEGIN
        self._show(0)
        self._become(State.WAITING)

    def resume(self) -> None:
        """Play on from here, from the beginning at the end."""
        if self.state in (State.PLAYING, State.EMPTY):
            return
        if self.at_end:
            self._show(self._reel.first_frame)
        self._become(State.WAITING)
        self.heed()

    def pause(self) -> None:
        """Stand still."""
        if self.state in (State.PLAYING, State.WAITING):
            self._halt()
            self._become(State.PAUSED)

    def stop(self) -> None:
        """Forget what was played."""
        self._halt()
        self._show(0)
        self._become(State.EMPTY)

    def seek(self, frame: int) -> None:
        """Go to a frame among those that are kept, playing on if it played."""
        if not self._reel.frames:
            return
        playing = self.state is State.PLAYING
        self._halt()
        self._show(min(max(frame, self._reel.first_frame), self._reel.frames - 1))
        if playing:
            self._run()

    def step(self, frames: int) -> None:
        """Stand still some frames further on or back."""
        self.pause()
        self.seek(self.frame + frames)

    def heed(self) -> None:
        """More has come, or all: go on if that is enough."""
        ahead = self._reel.frames - self.frame
        if self.state is State.WAITING and self._reel.frames and (ahead > self._needed or self._reel.complete):
            self.moved.emit(self.frame)
            self._run()
            self._become(State.PLAYING)

    def mute(self, on: bool) -> None:
        """Be heard no more, or again."""
        self._muted = on
        if self._clock is not None:
            self._clock.mute(on)

    def tick(self) -> None:
        """Follow the clock; called by a timer while it plays."""
        clock = self._clock
        if clock is None or self.state is not State.PLAYING:
            return
        frame = int(clock.tick() * FPS + 1e-6)
        if clock.failed:  # the sound card is gone: go on without
            self._clock = SilentClock()
            self._clock.start(self.frame / FPS)
            return
        last = self._reel.frames - 1
        if frame > last:
            self._show(last)
            self._halt()
            self._needed = min(2 * self._needed, MOST_TO_BEGIN)
            self._become(State.PAUSED if self._reel.complete else State.WAITING)
        elif frame != self.frame:
            self._show(frame)

    def _run(self) -> None:
        self._ready_clock().start(self.frame / FPS)
        self._timer.start()

    def _ready_clock(self) -> Clock:
        if self._clock is None:
            self._clock = self._open_clock(self._read)
            self._clock.mute(self._muted)
        return self._clock

    def _halt(self) -> None:
        self._timer.stop()
        if self._clock is not None:
            self._clock.stop()

    def _read(self, start: int, count: int) -> bytes:
        # Sound beyond the last frame waits for its picture.
        count = min(count, self._reel.frames * SAMPLES_PER_FRAME - start)
        return self._reel.samples(start, count).tobytes()

    def _show(self, frame: int) -> None:
        self.frame = frame
        self.moved.emit(frame)

    def _become(self, state: State) -> None:
        if state is not self.state:
            self.state = state
            self.changed.emit()
