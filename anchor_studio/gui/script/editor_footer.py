"""The line below the text: words, time, what is guessed and what can't be read."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from anchor_studio.gui.script.clock import written
from anchor_studio.gui.script.making import counted
from anchor_studio.gui.widgets import Drawing, button, label, row


class EditorFooter(QWidget):
    """Says how long the text is; `guess_wanted()` when somebody wants to see a guessed word."""

    guess_wanted = Signal()

    def __init__(self) -> None:
        """Begin with an empty text."""
        super().__init__()
        self.count = label("", "caption")
        self.guesses = button("", role="link")
        self.guesses.setToolTip(self.tr("Words no dictionary knows: how they sound is guessed. Go to the next."))
        self.guesses.clicked.connect(self.guess_wanted)
        self.guesses.hide()
        self.trouble = label("", "warning", wrap=True)
        self._warning = QWidget()
        warned = row(Drawing("triangle-alert", 16, "warning"), self.trouble)
        warned.setStretch(1, 1)
        self._warning.setLayout(warned)
        self._warning.hide()
        self._line = row(self.count, self.guesses, 1, spacing=16)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 12, 8)
        column.setSpacing(8)
        column.addWidget(self._warning)
        column.addLayout(self._line)

    def add(self, *parts: QWidget) -> None:
        """Put buttons at the right end."""
        self._line.addLayout(row(*parts, spacing=0))

    def show_count(self, words: int, seconds: float) -> None:
        """Show words and estimated seconds."""
        told = counted(self.tr("1 word"), self.tr("{n} words"), words)
        self.count.setText(f"{told} · {written(seconds)}")

    def show_guesses(self, words: int) -> None:
        """Show how many words are guessed."""
        self.guesses.setText(counted(self.tr("1 word guessed"), self.tr("{n} words guessed"), words))
        self.guesses.setVisible(bool(words))

    def show_trouble(self, trouble: str) -> None:
        """Show what a voice can't read; "" for nothing."""
        self.trouble.setText(trouble)
        self._warning.setVisible(bool(trouble))
