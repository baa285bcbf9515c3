"""A preview from the order to its last frame: asked for, received, played, and known to be stale or not."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject, Signal

from anchor_studio.domain.project import Project, Segment
from anchor_studio.domain.timebase import FPS
from anchor_studio.gui.background import Background
from anchor_studio.gui.preview.clocks import Clock, Read
from anchor_studio.gui.preview.feed import Feed
from anchor_studio.gui.preview.player import Player, State
from anchor_studio.gui.preview.reel import Reel
from anchor_studio.studio.estimates import estimated_seconds


@dataclass(frozen=True)
class Take:
    """What is played: a segment, alone in its project, from a place in its text on."""

    project: Project
    segment: Segment
    cursor: int

    @classmethod
    def of(cls, project: Project, segment_id: str, cursor: int) -> "Take":
        """Take a segment out of a project."""
        segment = project.segment(segment_id)
        return cls(replace(project, segments=(segment,)), segment, cursor)


class Playback(QObject):
    """Plays takes. `grown()` when more has come; `moved(frame)`, `changed()` as the player's.

    `ended()` when no more will come, with `failed(message, hint, details)` before it where something went wrong;
    `word_played(segment_id, begin, end)` for each frame in which a word is heard, in characters of its text.
    """

    grown = Signal()
    moved = Signal(int)
    changed = Signal()
    ended = Signal()
    failed = Signal(str, str, str)
    word_played = Signal(str, int, int)

    def __init__(self, background: Background, open_clock: Callable[[Read], Clock]) -> None:
        """Play nothing yet."""
        super().__init__()
        self.reel = Reel()
        self.player = Player(self.reel, open_clock)
        self.take: Take | None = None
        self._feed, self._expected = Feed(background, self.reel), 0
        self._feed.grown.connect(self._grow)
        self._feed.ended.connect(self._end)
        self._feed.failed.connect(self._fail)
        self.player.moved.connect(self._move)
        self.player.changed.connect(self._change)

    @property
    def state(self) -> State:
        """What the player does."""
        return self.player.state

    @property
    def expected(self) -> int:
        """How many frames it will have: about, until all have come."""
        return self.reel.frames if self.reel.complete else max(self._expected, self.reel.frames)

    def toggle(self, take: Take) -> None:
        """Pause, or play on; another take than the one that stands still is begun."""
        if self.state in (State.PLAYING, State.WAITING):
            self.player.pause()
        elif self.state is State.PAUSED and take == self.take:
            self.player.resume()
        else:
            self.begin(take)

    def begin(self, take: Take) -> None:
        """Play a take from its beginning."""
        self.take = take
        self._expected = round((estimated_seconds(take.segment.text[take.cursor :], take.segment.rate) + 1.0) * FPS)
        self._feed.start(take.project, take.segment.id, take.cursor)
        self.player.begin()
        self.grown.emit()

    def stop(self) -> None:
        """Forget what is played."""
        self._feed.cancel()
        self.reel.clear()
        self.take = None
        self.player.stop()
        self.grown.emit()

    def is_stale(self, now: Take | None) -> bool:
        """Tell whether what is played is no longer what is written; where the cursor stands is no matter."""
        return self.take is not None and (now is None or now.project != self.take.project)

    def _grow(self) -> None:
        self.player.heed()
        self.grown.emit()
        self._pace()

    def _end(self) -> None:
        self.player.heed()
        self.grown.emit()
        self.ended.emit()

    def _fail(self, message: str, hint: str, details: str) -> None:
        if self.reel.frames:  # what has come can be played
            self.player.heed()
        else:
            self.stop()
        self.failed.emit(message, hint, details)
        self.ended.emit()

    def _move(self, frame: int) -> None:
        self._pace()
        self.moved.emit(frame)
        heard = self.reel.words_between(frame / FPS, frame / FPS) if self.state is State.PLAYING else []
        if heard and heard[0].begin >= 0 and self.take is not None:
            self.word_played.emit(self.take.segment.id, heard[0].begin, heard[0].begin + len(heard[0].text))

    def _change(self) -> None:
        self._pace()
        self.changed.emit()

    def _pace(self) -> None:
        self._feed.pace(self.player.frame, standing=self.state is State.PAUSED)
