"""A picture or film from the disk: chosen, dropped, seen small."""

from collections.abc import Sequence
from dataclasses import dataclass
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
_ICON_PX = 24


@dataclass(frozen=True)
class FileWords:
    """What a field says: `none` where no file is chosen, `choose` and `remove` of its buttons, and where to drop.

    `kinds` names what may be chosen, with a place for {endings}.
    """

    none: str
    choose: str
    remove: str
    drop: str
    kinds: str


class FileField(Panel):
    """Shows a file; `edited(path)` when another is chosen, "" for none. Who makes one calls `speak` once."""

    edited = Signal(str)

    def __init__(self, background: Background, size: QSize, kinds: Sequence[str], *, fills: bool) -> None:
        """Begin with none; pictures are read in a thread, and fill `size` or lie whole in it."""
        super().__init__(role="card", margin=8)
        self._background = background
        self._size, self._kinds, self._fills = size, tuple(kinds), fills
        self._words = FileWords("", "", "", "", "{endings}")
        self._path: str | None = None
        self._job: Job | None = None
        self.setAcceptDrops(True)
        self.picture = QLabel()
        self.picture.setFixedSize(size)
        self.picture.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.picture.setProperty("role", "picture")
        self.name = label("", "")
        self.choose = button(self.tr("Choose…"))
        self.remove = icon_button("x", "")
        words = QVBoxLayout()
        words.setSpacing(4)
        words.addWidget(self.name)
        words.addLayout(row(self.choose, self.remove, 1, spacing=4))
        line = QHBoxLayout()
        line.setSpacing(12)
        line.addWidget(self.picture)
        line.addLayout(words, 1)
        self.column.addLayout(line)
        self.setFocusProxy(self.choose)
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(lambda: self.edited.emit(""))

    def speak(self, words: FileWords) -> None:
        """Say what it is for, and that there is no file yet."""
        self._words = words
        self.choose.setAccessibleName(words.choose)
        self.remove.setToolTip(words.remove)
        self.remove.setAccessibleName(words.remove)
        self.setToolTip(words.drop)
        self.show_value("")

    def show_value(self, path: str) -> None:
        """Show a file; nobody is told."""
        if path == self._path:
            return
        self._path = path
        self._tell(Path(path).name if path else self._words.none)
        self.name.setToolTip(path)
        self.remove.setVisible(bool(path))
        self._draw("film" if Path(path).suffix.lower() in VIDEOS else "image", "muted")
        if self._job:
            self._job.cancel()
        if path:
            self._job = self._background.in_thread(lambda: _small(path, self._size, self._fills), done=self._show)

    def ask(self) -> QFileDialog:
        """Let somebody choose a file."""
        dialog = QFileDialog(self, self._words.choose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{ending}" for ending in self._kinds)
        dialog.setNameFilter(self._words.kinds.format(endings=endings))
        dialog.fileSelected.connect(self.edited)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a file of a kind that can be shown."""
        if self._dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use what fell here."""
        if path := self._dropped(event):
            event.acceptProposedAction()
            self.edited.emit(path)

    def _show(self, found: QImage) -> None:
        path = Path(self._path or "")
        if not found.isNull():
            self.picture.setPixmap(QPixmap.fromImage(found))
        elif not path.is_file():
            self._draw("triangle-alert", "warning")
            self._tell(self.tr("{name} is missing").format(name=path.name))
        elif path.suffix.lower() not in VIDEOS:
            self._draw("triangle-alert", "warning")

    def _tell(self, text: str) -> None:
        width = self._size.width() + 84
        self.name.setText(QFontMetrics(self.name.font()).elidedText(text, Qt.TextElideMode.ElideMiddle, width))

    def _draw(self, icon_name: str, token: str) -> None:
        self.picture.setPixmap(tinted(icon_name, current().colour(token), _ICON_PX))

    def _dropped(self, event: QDropEvent) -> str:
        paths = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
        return next((path for path in paths if Path(path).suffix.lower() in self._kinds), "")


def _small(path: str, size: QSize, fills: bool) -> QImage:
    """Read a picture as small as it is shown, twice for fine screens; a null one for what is no picture."""
    if Path(path).suffix.lower() not in PICTURES:
        return QImage()
    reader, wanted = QImageReader(path), size * 2
    reader.setAutoTransform(True)
    how = Qt.AspectRatioMode.KeepAspectRatioByExpanding if fills else Qt.AspectRatioMode.KeepAspectRatio
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(wanted, how))
    picture = reader.read()
    if fills and not picture.isNull():
        left, top = (picture.width() - wanted.width()) // 2, (picture.height() - wanted.height()) // 2
        picture = picture.copy(left, top, wanted.width(), wanted.height())
    picture.setDevicePixelRatio(2)
    return picture
