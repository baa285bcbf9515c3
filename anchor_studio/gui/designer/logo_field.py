"""The channel's logo: chosen, dropped, seen small."""

from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QFontMetrics, QImage, QImageReader, QPixmap
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QLabel, QVBoxLayout

from anchor_studio.gui.background import Background, Job
from anchor_studio.gui.icons import tinted
from anchor_studio.gui.theme import current
from anchor_studio.gui.widgets import Panel, button, icon_button, label, row

PICTURES = (".png", ".jpg", ".jpeg", ".webp")
SIZE, NAME_PX = QSize(72, 40), 150


class LogoField(Panel):
    """Shows the logo that stands in the bug's place; `edited(path)` when another is chosen, "" for none."""

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
        self.choose.setAccessibleName(self.tr("Choose a logo"))
        self.remove = icon_button("x", self.tr("No logo"))
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
        self.setToolTip(self.tr("Drop a picture here; a PNG may be transparent"))
        self.choose.clicked.connect(self.ask)
        self.remove.clicked.connect(lambda: self.edited.emit(""))
        self.show_value("")

    def show_value(self, path: str) -> None:
        """Show a file; nobody is told."""
        if path == self._path:
            return
        self._path = path
        name = Path(path).name if path else self.tr("No logo")
        self.name.setText(QFontMetrics(self.name.font()).elidedText(name, Qt.TextElideMode.ElideMiddle, NAME_PX))
        self.name.setToolTip(path)
        self.remove.setVisible(bool(path))
        self.picture.setPixmap(tinted("image", current().colour("muted"), 24))
        if self._job:
            self._job.cancel()
        if path:
            self._job = self._background.in_thread(lambda: _small(path), done=self._show)

    def ask(self) -> QFileDialog:
        """Let somebody choose a file."""
        dialog = QFileDialog(self, self.tr("Logo"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{ending}" for ending in PICTURES)
        dialog.setNameFilter(self.tr("Pictures ({endings})").format(endings=endings))
        dialog.fileSelected.connect(self.edited)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def _show(self, found: QImage) -> None:
        name = "triangle-alert" if found.isNull() else ""
        drawn = tinted(name, current().colour("warning"), 24) if name else QPixmap.fromImage(found)
        self.picture.setPixmap(drawn)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture."""
        if _dropped(event):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Use what fell here."""
        if path := _dropped(event):
            event.acceptProposedAction()
            self.edited.emit(path)


def _dropped(event: QDropEvent) -> str:
    paths = (url.toLocalFile() for url in event.mimeData().urls() if url.isLocalFile())
    return next((path for path in paths if Path(path).suffix.lower() in PICTURES), "")


def _small(path: str) -> QImage:
    """Read a picture as small as it is shown, twice for fine screens; a null one for what is no picture."""
    reader = QImageReader(path)
    reader.setAutoTransform(True)
    if reader.size().isValid():
        reader.setScaledSize(reader.size().scaled(SIZE * 2, Qt.AspectRatioMode.KeepAspectRatio))
    picture = reader.read()
    picture.setDevicePixelRatio(2)
    return picture
