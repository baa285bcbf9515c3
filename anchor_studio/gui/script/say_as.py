"""How a word is to be said: here alone, or in the whole programme."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QLineEdit, QVBoxLayout, QWidget

from anchor_studio.gui.widgets import button, caption, form, form_row, heading, label, row, set_role
from anchor_studio.studio.words import Words

WIDTH_PX = 440


class SayAsDialog(QDialog):
    """Asks for a respelling or IPA; `here(said)` marks this place, `everywhere(said)` teaches the lexicon."""

    here = Signal(str)
    everywhere = Signal(str)

    def __init__(self, words: Words, written: str, read: str, over: QWidget) -> None:
        """Ask about `written`, which would be read as `read`."""
        super().__init__(over)
        self._words = words
        self.setWindowTitle(self.tr("Say as"))
        self.setMinimumWidth(WIDTH_PX)
        self.said = QLineEdit()
        self.said.setPlaceholderText(self.tr("noh vack"))
        self.told = label("", "caption", wrap=True)
        self.only = button(self.tr("Here only"))
        self.all = button(self.tr("Whole programme"), role="primary")
        self.all.setToolTip(self.tr("Adds the word to the programme's lexicon"))
        leave = button(self.tr("Cancel"), role="quiet")
        fields = form()
        form_row(fields, self.tr("Written"), label(written, ""))
        form_row(fields, self.tr("Read now"), label(read, ""))
        form_row(fields, self.tr("Say"), self.said)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(heading(self.tr("How is “{word}” said?").format(word=written)))
        column.addLayout(fields)
        column.addWidget(self.told)
        column.addWidget(caption(self.tr("Write it as it sounds in plain letters, or IPA between slashes: /ˈnəʊvæk/.")))
        column.addLayout(row(1, leave, self.only, self.all))
        self.all.setDefault(True)
        self.all.setVisible(len(written.split()) == 1)
        self.only.clicked.connect(lambda: self._take(self.here.emit))
        self.all.clicked.connect(lambda: self._take(self.everywhere.emit))
        leave.clicked.connect(self.reject)
        self.said.textChanged.connect(self._check)
        self._check()

    def _check(self) -> None:
        said = self.said.text().strip()
        trouble = self._words.pronunciation_trouble(said) if said else ""
        if not trouble and any(sign in said for sign in "[]="):
            trouble = self.tr("Brackets and equals signs can't be said.")
        self.told.setText(trouble)
        self.told.setVisible(bool(trouble))
        set_role(self.told, "error" if trouble else "caption")
        for one in (self.only, self.all):
            one.setEnabled(bool(said) and not trouble)
        self.adjustSize()

    def _take(self, tell: Callable[[str], None]) -> None:
        tell(" ".join(self.said.text().split()))
        self.accept()
