"""An anchor of one portrait: which picture, under which name, and what the person in it agreed to."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
    QWidget,
)

from anchor_studio.gui.anchors.pictures import Portrait
from anchor_studio.gui.background import Background, Job
from anchor_studio.gui.widgets import button, caption, form, form_row, heading, label, set_role
from anchor_studio.studio.worker import Call

LANE = "preview"
PORTRAIT_PX = 240
_SUFFIXES = (".png", ".jpg", ".jpeg", ".webp")


class SketchDialog(QDialog):
    """Makes the sketch itself, in a worker, and says what is wrong in place; `made(name)` when it is on the shelf."""

    made = Signal(str)

    def __init__(self, background: Background, parent: QWidget | None = None) -> None:
        """Ask for a picture."""
        super().__init__(parent)
        self._background = background
        self._picture: Path | None = None
        self._job: Job | None = None
        self.setWindowTitle(self.tr("Sketch an anchor"))
        self.setAcceptDrops(True)
        self.setMinimumWidth(680)
        self._portrait = Portrait(PORTRAIT_PX, self.tr("The portrait"))
        self._choose = button(self.tr("Choose a portrait …"), "image")
        self._title, self._consent = QLineEdit(), QLineEdit()
        self._title.setPlaceholderText(self.tr("The presenter's name"))
        self._consent.setPlaceholderText(self.tr("Who agreed, when, to what"))
        self._licence = QLineEdit("all rights reserved")
        self._told, self._bar = label("", "caption", wrap=True), QProgressBar()
        self._make = button(self.tr("Sketch it"), "sparkles", "primary")
        self._buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
        self._buttons.addButton(self._make, QDialogButtonBox.ButtonRole.AcceptRole)
        self._lay_out()
        self._choose.clicked.connect(self._ask)
        self._title.textChanged.connect(self._settle)
        self._buttons.accepted.connect(self._begin)
        self._buttons.rejected.connect(self.reject)
        self._settle()

    def look(self, picture: Path) -> None:
        """Take a picture, and its name for the anchor's where none was given."""
        self._picture = picture
        self._portrait.show_picture(picture)
        if not self._title.text():
            self._title.setText(picture.stem.replace("-", " ").replace("_", " ").title())
        self._say("")
        self._settle()

    def done(self, result: int) -> None:
        """Stop what is being made, and close."""
        if self._job is not None:
            self._job.cancel()
        super().done(result)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take a picture."""
        if _picture_among([url.toLocalFile() for url in event.mimeData().urls()]):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Look at what was dropped."""
        picture = _picture_among([url.toLocalFile() for url in event.mimeData().urls()])
        if picture is not None:
            self.look(picture)

    def _lay_out(self) -> None:
        left, right, fields = QVBoxLayout(), QVBoxLayout(), form()
        for part in (self._portrait, self._choose):
            left.addWidget(part)
        left.addStretch(1)
        right.addWidget(heading(self.tr("From one portrait, at once")))
        right.addWidget(
            caption(
                self.tr(
                    "Head and shoulders from the front, lips closed, before a green screen or anything plain. Only the "
                    "lips will move, and softly: it is a sketch, marked as one, until you record the presenter."
                )
            )
        )
        right.addSpacing(8)
        for text, field in (
            (self.tr("Name"), self._title),
            (self.tr("Consent"), self._consent),
            (self.tr("Licence"), self._licence),
        ):
            form_row(fields, text, field)
        right.addLayout(fields)
        right.addWidget(caption(self.tr("Without consent the studio asks before every export.")))
        right.addStretch(1)
        right.addWidget(self._told)
        right.addWidget(self._bar)
        upper, column = QHBoxLayout(), QVBoxLayout(self)
        upper.setSpacing(20)
        upper.addLayout(left)
        upper.addLayout(right, 1)
        column.setContentsMargins(16, 16, 16, 12)
        column.setSpacing(12)
        column.addLayout(upper, 1)
        column.addWidget(self._buttons)
        self._bar.setRange(0, 100)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(self.tr("How far the sketch is"))

    def _ask(self) -> None:
        kinds = self.tr("Pictures ({0})").format(" ".join(f"*{suffix}" for suffix in _SUFFIXES))
        chosen, _ = QFileDialog.getOpenFileName(self, self.tr("Choose a portrait"), str(Path.home()), kinds)
        if chosen:
            self.look(Path(chosen))

    def _begin(self) -> None:
        if self._picture is None or self._job is not None:
            return
        given = self._picture, self._title.text(), self._consent.text().strip(), self._licence.text().strip()
        self._say(self.tr("Finding the face …"))
        self._job = self._background.call(
            LANE,
            Call("sketches", "make", given),
            done=self._finished,
            failed=self._refused,
            progressed=lambda fraction, told: self._bar.setValue(round(100 * fraction)),
        )
        self._settle()

    def _finished(self, name: str) -> None:
        self._job = None
        self.made.emit(name)
        self.accept()

    def _refused(self, message: str, hint: str, details: str) -> None:
        self._job = None
        self._say(f"{message} {hint}".strip(), "error")
        self._settle()

    def _say(self, text: str, role: str = "caption") -> None:
        self._told.setText(text)
        set_role(self._told, role)

    def _settle(self) -> None:
        busy = self._job is not None
        self._bar.setVisible(busy)
        self._told.setVisible(bool(self._told.text()))
        self._make.setEnabled(not busy and self._picture is not None and bool(self._title.text().strip()))
        for field in (self._choose, self._title, self._consent, self._licence):
            field.setEnabled(not busy)
        self._make.setDefault(True)
        self.setCursor(Qt.CursorShape.BusyCursor if busy else Qt.CursorShape.ArrowCursor)


def _picture_among(names: Sequence[str]) -> Path | None:
    return next((Path(name) for name in names if name.lower().endswith(_SUFFIXES)), None)
