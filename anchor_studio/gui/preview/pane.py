"""The preview pane: the selected segment from the cursor on, or its still."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QImage, QKeyEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QWidget

from anchor_studio.domain.project import Project
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.preview import clocks
from anchor_studio.gui.preview.clocks import Clock, Read
from anchor_studio.gui.preview.images import from_jpeg
from anchor_studio.gui.preview.level_meter import LevelMeter
from anchor_studio.gui.preview.picture_view import PictureView
from anchor_studio.gui.preview.playback import Playback, Take
from anchor_studio.gui.preview.player import State
from anchor_studio.gui.preview.poster import Poster
from anchor_studio.gui.preview.scrub_bar import ScrubBar
from anchor_studio.gui.preview.timeline import Timeline
from anchor_studio.gui.preview.transport import Transport
from anchor_studio.gui.widgets import Panel, row

_STEPS = {int(Qt.Key.Key_Comma): -1, int(Qt.Key.Key_Period): 1}


class PreviewPane(Panel):
    """Plays what is selected. `word_played(segment_id, begin, end)` as words are heard, in characters of the text."""

    word_played = Signal(str, int, int)

    def __init__(
        self,
        context: GuiContext,
        parent: QWidget | None = None,
        open_clock: Callable[[Read], Clock] = clocks.open_clock,
    ) -> None:
        """Follow the context's session; `open_clock` gives what it is played by."""
        super().__init__(parent)
        self._session, self._poster_of = context.session, ""
        self._cursor = ("", 0)  # in which segment, and where
        self.playback = Playback(context.background, open_clock)
        self.poster = Poster(context.background)
        self.picture, self.scrub = PictureView(), ScrubBar()
        self.transport = Transport(context.preferences)
        self.timeline, self.meter = Timeline(self.playback.reel), LevelMeter()
        self.timeline.setMaximumHeight(128)
        self.column.addWidget(self.picture, 1)
        self.column.addWidget(self.scrub)
        self.column.addWidget(self.transport)
        self.column.addLayout(row(self.timeline, self.meter, spacing=4))
        self._connect()
        self.playback.player.mute(self.transport.mute.isChecked())
        self.picture.show_guides(self.transport.chosen_guides())

    def set_cursor(self, index: int) -> None:
        """Take the cursor's place in the selected segment's text: what is played begins there."""
        self._cursor = self._session.selected, index

    def toggle(self) -> None:
        """Play the selected segment from the cursor on, or pause."""
        if (now := self._now()) is not None:
            self.playback.toggle(now)
        else:
            self.picture.show_message(self.tr("There is nothing to play."), self.tr("Choose a story in the rundown."))

    def listen(self, project: Project, segment_id: str) -> None:
        """Play a segment that need not be the selected one, from its beginning."""
        self.playback.begin(Take.of(project, segment_id, 0))

    def stop(self) -> None:
        """End the preview and show the still again."""
        self.playback.stop()
        self._want_poster()

    def shutdown(self) -> None:
        """Let go of worker and sound."""
        self.poster.forget()
        self.poster.hold(True)
        self.playback.stop()

    def _now(self) -> Take | None:
        """Give what play would begin with."""
        selected, (segment_id, cursor) = self._session.selected, self._cursor
        if not selected:
            return None
        return Take.of(self._session.project, selected, cursor if segment_id == selected else 0)

    def _connect(self) -> None:
        self._session.changed.connect(self._follow)
        self._session.selected_changed.connect(self._select)
        self.playback.grown.connect(self._show_reel)
        self.playback.moved.connect(self._show_frame)
        self.playback.changed.connect(self._show_state)
        self.playback.ended.connect(lambda: self.poster.hold(False))
        self.playback.failed.connect(self.picture.show_message)
        self.playback.word_played.connect(self.word_played)
        self.poster.made.connect(self._show_poster)
        self.poster.asked.connect(self._wait_for_poster)
        self.poster.failed.connect(self._fail_poster)
        self.picture.clicked.connect(self.toggle)
        self.transport.toggled.connect(self.toggle)
        self.transport.stopped.connect(self.stop)
        self.transport.guided.connect(self.picture.show_guides)
        player = self.playback.player
        self.scrub.sought.connect(player.seek)
        self.timeline.sought.connect(player.seek)
        self.transport.stepped.connect(player.step)
        self.transport.muted.connect(player.mute)
        QShortcut(QKeySequence("Ctrl+Space"), self, self.toggle)

    def _follow(self) -> None:
        """The project has changed: a preview that stands still and shows something else makes way for the still."""
        if not self._drop_stale():
            self._want_poster()

    def _drop_stale(self) -> bool:
        stale = self.playback.state is State.PAUSED and self.playback.is_stale(self._now())
        if stale:
            self.stop()
        return stale

    def _select(self, segment_id: str) -> None:
        self.stop()

    def _want_poster(self) -> None:
        if not self.isVisible():
            return
        if (now := self._now()) is None:
            self.poster.forget()
            self.picture.show_image(QImage())
        else:
            self.poster.want(now.project, now.segment)

    def _show_poster(self, image: QImage) -> None:
        if self.playback.state is State.EMPTY:
            self._poster_of = self._session.selected
            self.picture.show_busy("")
            self.picture.show_message("")
            self.picture.show_image(image)

    def _wait_for_poster(self) -> None:
        if self.playback.state is State.EMPTY and self._poster_of != self._session.selected:
            self.picture.show_busy(self.tr("Preparing the picture…"))

    def _fail_poster(self, message: str, hint: str, details: str) -> None:
        if self.playback.state is State.EMPTY:
            self.picture.show_message(message, hint, details)

    def _show_reel(self) -> None:
        reel = self.playback.reel
        self.scrub.show_reel(reel.first_frame, reel.frames, self.playback.expected if reel.frames else 0)
        self.timeline.update()

    def _show_frame(self, frame: int) -> None:
        reel = self.playback.reel
        if (jpeg := reel.jpeg(frame)) is not None:
            self.picture.show_image(from_jpeg(jpeg))
        for part in (self.scrub, self.timeline, self.transport):
            part.show_frame(frame)
        if self.playback.state is State.PLAYING:
            self.meter.show_levels(*reel.levels(frame))

    def _show_state(self) -> None:
        state = self.playback.state
        self.transport.show_state(state)
        if state is State.WAITING:
            self.poster.hold(not self.playback.reel.complete)
            begun = self.playback.reel.frames > 0
            self.picture.show_busy(self.tr("Waiting for more…") if begun else self.tr("Preparing…"), briefly=begun)
            return
        self.picture.show_busy("")
        if state is State.PLAYING:
            self.picture.show_message("")
            return
        self.meter.clear()
        if state is State.EMPTY:
            self.poster.hold(False)
        self._drop_stale()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space plays and pauses, comma and full stop step: what no button of the pane has taken."""
        if event.key() == Qt.Key.Key_Space and not event.isAutoRepeat():
            self.toggle()
        elif event.key() in _STEPS and self.playback.state is not State.EMPTY:
            self.playback.player.step(_STEPS[event.key()])
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Show the still of what was selected meanwhile."""
        super().showEvent(event)
        if self.playback.state is State.EMPTY:
            self._want_poster()

    def hideEvent(self, event: QHideEvent) -> None:
        """Who is put aside is not heard; a window that is made small is."""
        super().hideEvent(event)
        if not event.spontaneous():
            self.playback.player.pause()
