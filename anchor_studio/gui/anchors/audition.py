"""Two anchors say the same words: short films made by the same broadcast as everything else."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTemporaryDir, QUrl, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from anchor_studio.gui.background import Background, Job
from anchor_studio.gui.widgets import icon_button
from anchor_studio.studio.bulletins import Order
from anchor_studio.studio.worker import Call

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer

LANE = "broadcast"
WORDS = "Good evening. Five members of parliament approved the budget, and more people than ever move by bus.\n"
"""With closures, rounded and open vowels and teeth in one breath."""


class Audition(QObject):
    """Has anchors say `WORDS`, one after the other; `ready(index, path)` for each film, then `ended`."""

    progressed = Signal(float, str)
    ready = Signal(int, object)
    failed = Signal(str, str, str)
    ended = Signal()

    def __init__(self, background: Background, packages: Sequence[Path]) -> None:
        """`packages` are the anchors' paths."""
        super().__init__()
        self._background, self._packages = background, list(packages)
        self._folder = QTemporaryDir()
        self._job: Job | None = None

    def begin(self) -> None:
        """Make the first film; the others follow."""
        (Path(self._folder.path()) / "words.txt").write_text(WORDS, "utf-8")
        self._make(0)

    def cancel(self) -> None:
        """Make no more films."""
        if self._job is not None:
            self._job.cancel()

    def _make(self, index: int) -> None:
        if index == len(self._packages):
            self._job = None
            self.ended.emit()
            return
        folder = Path(self._folder.path())
        film = folder / f"{index}.mp4"
        order = Order(folder / "words.txt", film, anchor=str(self._packages[index]), overwrite=True)
        self._job = self._background.call(
            LANE,
            Call("bulletins", "broadcast", (order,)),
            done=lambda _: self._next(index, film),
            failed=self.failed.emit,
            progressed=lambda fraction, told: self.progressed.emit((index + fraction) / len(self._packages), told),
        )

    def _next(self, index: int, film: Path) -> None:
        self.ready.emit(index, film)
        self._make(index + 1)


class FilmTile(QWidget):
    """Plays a film; nothing of the player is made before there is one."""

    def __init__(self, name: str) -> None:
        """`name` is for screen readers."""
        super().__init__()
        self._name = name
        self._player: QMediaPlayer | None = None
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(320, 200)

    def show_film(self, path: Path) -> None:
        """Be ready to play a film."""
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer  # it looks for sound devices when it is loaded
        from PySide6.QtMultimediaWidgets import QVideoWidget

        view, play = QVideoWidget(), icon_button("play", self.tr("Play {0}").format(self._name))
        player = self._player = QMediaPlayer(self)
        sound = QAudioOutput(player)
        player.setAudioOutput(sound)
        player.setVideoOutput(view)
        player.setLoops(QMediaPlayer.Loops.Infinite)
        player.setSource(QUrl.fromLocalFile(str(path)))
        player.pause()
        view.setAccessibleName(self._name)
        view.setMinimumHeight(180)
        self._column.addWidget(view, 1)
        self._column.addWidget(play)
        play.clicked.connect(self.turn)

    def turn(self) -> None:
        """Play, or pause."""
        if self._player is not None:
            self._player.pause() if self._player.isPlaying() else self._player.play()

    def stop(self) -> None:
        """Play no more."""
        if self._player is not None:
            self._player.stop()
            self._player.setSource(QUrl())
