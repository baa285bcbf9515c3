"""A take played where else the camera is seen."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer
from PySide6.QtMultimediaWidgets import QVideoWidget
from PySide6.QtWidgets import QSlider

from anchor_studio.gui.icons import icon
from anchor_studio.gui.record.words import clock
from anchor_studio.gui.widgets import Panel, button, icon_button, label, row


class TakePlayer(Panel):
    """Plays one take; `left()` when the camera is wanted again, `failed(told)` where it can't be played."""

    left = Signal()
    failed = Signal(str)

    def __init__(self) -> None:
        """Be ready; nothing is opened yet."""
        super().__init__()
        self._player: QMediaPlayer | None = None
        self._video = QVideoWidget()
        self._place = QSlider(Qt.Orientation.Horizontal)
        self._place.setAccessibleName(self.tr("Place in the take"))
        self._place.sliderMoved.connect(self._seek)
        self._toggle = icon_button("pause", self.tr("Play or pause"))
        self._toggle.clicked.connect(self._play_or_pause)
        self._time, self._name = label("0:00", "timecode"), label("", "heading")
        back = button(self.tr("Back to the camera"), "arrow-left")
        back.clicked.connect(self.left)
        self.column.addWidget(self._video, 1)
        self.column.addLayout(row(back, self._name, self._toggle, self._time, self._place))

    def play(self, path: Path, name: str) -> None:
        """Play a recording from its beginning."""
        player = self._opened()
        self._name.setText(name)
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.play()

    def stop(self) -> None:
        """Let go of the recording."""
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())

    def _opened(self) -> QMediaPlayer:
        if self._player is None:
            self._player = QMediaPlayer(self)
            self._player.setVideoOutput(self._video)
            self._player.setAudioOutput(QAudioOutput(self))
            self._player.positionChanged.connect(self._follow)
            self._player.durationChanged.connect(self._place.setMaximum)
            self._player.playbackStateChanged.connect(self._show_state)
            self._player.errorOccurred.connect(lambda _, told: self.failed.emit(told))
        return self._player

    def _play_or_pause(self) -> None:
        if self._player is not None:
            playing = self._player.playbackState() == QMediaPlayer.PlaybackState.PlayingState
            self._player.pause() if playing else self._player.play()

    def _show_state(self, state: QMediaPlayer.PlaybackState) -> None:
        self._toggle.setIcon(icon("pause" if state == QMediaPlayer.PlaybackState.PlayingState else "play"))

    def _follow(self, position_ms: int) -> None:
        self._time.setText(clock(position_ms / 1000))
        if not self._place.isSliderDown():
            self._place.setValue(position_ms)

    def _seek(self, position_ms: int) -> None:
        if self._player is not None:
            self._player.setPosition(position_ms)
