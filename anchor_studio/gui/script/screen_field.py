"""The picture or video on the set's screen: chosen, dropped, seen small."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from anchor_studio.gui.background import Background, Job
from anchor_studio.gui.icons import tinted
from anchor_studio.gui.theme import current
from anchor_studio.gui.widgets import Panel, button, icon_button, label, row

PICTURES = (".png", ".jpg", ".jpeg", ".webp")
VIDEOS = (".mp4", ".mov", ".mkv", ".webm", ".m4v")
SIZE, NAME_PX = QSize(96, 54), 180


class ScreenField(Panel):
    """Shows which file the screen shows; `edited(path)` when another is chosen, "" for none."""

    edited = Signal(str)

    def __init__(self, background: Background) -> None:
        """Begin with none; pictures are read in a thread."""
        super().__init__(role="card", margin=8)
        self._background = background
        self._path: str | None = None
        self._job: Job | None = None
        self.setAcceptDrops(True)
        self.picture = QLabel()
        self.picture.setFixedSize(SIZE)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("role", "picture")
        self.name = label("", "")
        self.choose = button(self.tr("Choose…"))
        self.remove = icon_button("x", self.tr("Show the set's own picture"))
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addLayout(row(self.choose, self.remove, 1, spacing=4))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.picture)
        line.addLayout(words, 1)
        self.column.addLayout(line)
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(lambda: self.edited.emit(""))
        self.setToolTip(self.tr("Drop a picture or a video here"))
        self.show_value("")

    def show_value(self, path: str) -> None:
        """Show a file; nobody is told."""
        if path == self._path:
            return
        self._path = path
        name = Path(path).name if path else self.tr("The set's own picture")
        self._tell(name)
        self.name.setToolTip(path)
        self.remove.setVisible(bool(path))
        self._draw("film" if Path(path).suffix.lower() in VIDEOS else "image")
        if self._job:
            self._job.cancel()
        if path:
            self._job = self._background.in_thread(lambda: _small(path), done=self._show)

    def ask(self) -> QFileDialog:
        """Let somebody choose a file."""
        dialog = QFileDialog(self, self.tr("Picture or video for the screen"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{ending}" for ending in (*PICTURES, *VIDEOS))
        dialog.setNameFilter(self.tr("Pictures and videos ({endings})").format(endings=endings))
        dialog.fileSelected.connect(self.edited)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _show(self, found: QImage | None) -> None:
        if found is not None:
            self.picture.setPixmap(QPixmap.fromImage(found))
        elif not Path(self._path or "").is_file():
            self._draw("triangle-alert")
            self._tell(self.tr("{name} is missing").format(name=Path(self._path or "").name))

    def _tell(self, text: str) -> None:
        metrics = QFontMetrics(self.name.font())
        self.name.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, NAME_PX))

    def _draw(self, icon_name: str) -> None:
        self.picture.setPixmap(tinted(icon_name, current().colour("muted"), 24))

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture or a video."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Show what fell here."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.edited.emit(path)


def _dropped(event: QDropEvent) -> str:
    paths = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if Path(path).suffix.lower() in (*PICTURES, *VIDEOS)), "")


def _small(path: str) -> QImage | None:
    """Read a picture as small as it is shown, twice for fine screens; None for what is no picture."""
    if Path(path).suffix.lower() not in PICTURES:
        return None
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    wanted = SIZE * 2
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(wanted, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    picture = reader.read()
    if picture.isNull():
        return None
    left, top = (picture.width() - wanted.width()) // 2, (picture.height() - wanted.height()) // 2
    picture = picture.copy(left, top, wanted.width(), wanted.height())
    picture.setDevicePixelRatio(2)
    return picture
