"""Plays a finished broadcast: seek, go by frames, jump from segment to segment."""

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QCloseEvent, QDesktopServices, QKeySequence, QShortcut
from PySide6.QtMultimedia import QAudioOutput, QMediaDevices, QMediaPlayer, QVideoFrame, QVideoSink
from PySide6.QtWidgets import QDialog, QHeaderView, QSlider, QTreeWidget, QTreeWidgetItem, QVBoxLayout, QWidget

from anchor_studio.domain.timebase import FPS
from anchor_studio.gui.broadcasting.pictures import Elided, LivePicture
from anchor_studio.gui.icons import icon
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.widgets import Panel, button, icon_button, label, row
from anchor_studio.studio.rundowns import RundownReport

SIZE = (1180, 632)
FRAME_MS = 1000 // FPS
LIST_PX = 240
_START = Qt.ItemDataRole.UserRole


class PlayerDialog(QDialog):
    """Shows the file of a report; it begins at once."""

    def __init__(self, report: RundownReport, parent: QWidget | None = None) -> None:
        """Open the file."""
        super().__init__(parent)
        self._report = report
        self.setWindowTitle(report.title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(*SIZE)
        self.player, self._sink = QMediaPlayer(self), QVideoSink(self)
        self._sound: QAudioOutput | None = None
        if not QMediaDevices.defaultAudioOutput().isNull():  # a machine may have no sound
            self._sound = QAudioOutput(self)
            self.player.setAudioOutput(self._sound)
        self.player.setVideoSink(self._sink)
        self.picture = LivePicture(self.tr("Picture"))
        self._build()
        self._lay_out()
        self._connect()
        self.player.setSource(QUrl.fromLocalFile(str(report.output)))
        self.player.play()

    def _build(self) -> None:
        self.toggle = icon_button("pause", self.tr("Play or pause (Space)"))
        self._back = icon_button("step-back", self.tr("One frame back (Left)"))
        self._on = icon_button("step-forward", self.tr("One frame on (Right)"))
        self._mute = icon_button("volume-2", self.tr("Sound on or off (M)"), checkable=True)
        self._mute.setEnabled(self._sound is not None)
        if self._sound is None:
            self._mute.setToolTip(self.tr("This machine has no sound output."))
        self.slider = QSlider(Qt.Orientation.Horizontal)
        self.slider.setAccessibleName(self.tr("Place in the broadcast"))
        self.slider.setPageStep(5000)
        self._time, self.told = label("", "timecode"), Elided("warning")
        self.told.hide()
        self._folder = button(self.tr("Open folder"), "folder-open")
        self.segments = QTreeWidget()
        self.segments.setAccessibleName(self.tr("Segments"))
        self.segments.setFixedWidth(LIST_PX)
        self.segments.setColumnCount(2)
        self.segments.setHeaderHidden(True)
        self.segments.setRootIsDecorated(False)
        self.segments.header().setStretchLastSection(False)
        self.segments.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.segments.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        for segment in self._report.segments:
            item = QTreeWidgetItem(self.segments, [segment.title, written(segment.start)])
            item.setData(0, _START, round(segment.start * 1000))
            item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setToolTip(0, segment.title)

    def _lay_out(self) -> None:
        beside = Panel()
        beside.column.addWidget(label(self.tr("Segments"), "section"))
        beside.column.addWidget(self.segments, 1)
        above = row(self.picture, beside, spacing=12)
        above.setStretch(0, 1)
        controls = row(self._back, self.toggle, self._on, self._time, self.slider, self._mute, self._folder)
        controls.setStretch(4, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addLayout(above, 1)
        column.addWidget(self.told)
        column.addLayout(controls)

    def _connect(self) -> None:
        player = self.player
        self.toggle.clicked.connect(self._toggle)
        self._back.clicked.connect(lambda: self.step(-1))
        self._on.clicked.connect(lambda: self.step(1))
        self._mute.toggled.connect(self._set_muted)
        self._folder.clicked.connect(self._open_folder)
        self.slider.sliderMoved.connect(player.setPosition)
        self.slider.actionTriggered.connect(lambda _: player.setPosition(self.slider.sliderPosition()))
        self.segments.itemActivated.connect(self._jump)
        self.segments.itemClicked.connect(self._jump)
        player.positionChanged.connect(self._show_place)
        player.durationChanged.connect(lambda length: self.slider.setRange(0, length))
        player.playbackStateChanged.connect(self._show_state)
        player.errorOccurred.connect(self._refuse)
        self._sink.videoFrameChanged.connect(self._show_frame)
        for keys, run in (
            ("Space", self._toggle),
            ("Left", lambda: self.step(-1)),
            ("Right", lambda: self.step(1)),
            ("M", self._mute.toggle),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(run)

    def _toggle(self) -> None:
        if self.player.playbackState() == QMediaPlayer.PlaybackState.PlayingState:
            self.player.pause()
        else:
            if self.player.mediaStatus() == QMediaPlayer.MediaStatus.EndOfMedia:
                self.player.setPosition(0)
            self.player.play()

    def step(self, frames: int) -> None:
        """Pause and go so many frames on (negative: back)."""
        self.player.pause()
        place = self.player.position() + frames * FRAME_MS
        self.player.setPosition(min(max(place, 0), self.player.duration()))

    def _jump(self, item: QTreeWidgetItem) -> None:
        self.player.setPosition(int(item.data(0, _START)))

    def _set_muted(self, muted: bool) -> None:
        if self._sound is not None:
            self._sound.setMuted(muted)
        self._mute.setIcon(icon("volume-x" if muted else "volume-2"))

    def _open_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._report.output.parent)))

    def _show_frame(self, frame: QVideoFrame) -> None:
        if frame.isValid():
            self.picture.show_image(frame.toImage())

    def _show_place(self, place: int) -> None:
        if not self.slider.isSliderDown():
            self.slider.setValue(place)
        self._time.setText(f"{written(place / 1000)} / {written(self.player.duration() / 1000)}")
        starts = [segment.start * 1000 for segment in self._report.segments]
        now = max((at for at, start in enumerate(starts) if start <= place + FRAME_MS), default=0)
        item = self.segments.topLevelItem(now)
        if item is not None and not item.isSelected():
            self.segments.setCurrentItem(item)

    def _show_state(self, state: QMediaPlayer.PlaybackState) -> None:
        playing = state == QMediaPlayer.PlaybackState.PlayingState
        self.toggle.setIcon(icon("pause" if playing else "play"))

    def _refuse(self, error: QMediaPlayer.Error, told: str) -> None:
        self.told.show()
        self.told.say(self.tr("This file can't be played: {0}").format(told or self._report.output.name))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of the file."""
        self.player.stop()
        self.player.setSource(QUrl())
        super().closeEvent(event)

    def done(self, result: int) -> None:
        """Close, whichever way."""
        self.player.stop()
        self.player.setSource(QUrl())
        super().done(result)
