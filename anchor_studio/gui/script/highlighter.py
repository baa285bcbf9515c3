"""Marks and guessed words made visible while somebody types, one block at a time."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextBlock, QTextCharFormat, QTextDocument

from anchor_studio.gui.script.offsets import unit_scale
from anchor_studio.gui.theme import current
from anchor_studio.studio.words import EMPHASIS, PAUSE, SAY, SPELL, marks_in

_BLOCKS_A_SLICE = 24


class Highlighter(QSyntaxHighlighter):
    """Tints marks and underlines words whose sound is guessed.

    Guessed words are known by their spelling, not their place: typing moves places, and a word that is guessed once is
    guessed everywhere.
    """

    def __init__(self, document: QTextDocument) -> None:
        """Watch a document."""
        super().__init__(document)
        self._unknown: frozenset[str] = frozenset()
        self._formats: dict[str, QTextCharFormat] = {}
        self._waiting: list[int] = []
        self._slices = QTimer(self)
        self._slices.setInterval(0)
        self._slices.timeout.connect(self._go_on)
        self.restyle()

    def restyle(self) -> None:
        """Take the colours the program wears now."""
        tokens = current()
        mark, emphasis, guess = QTextCharFormat(), QTextCharFormat(), QTextCharFormat()
        mark.setForeground(tokens.colour("accent"))
        mark.setBackground(_veiled(tokens.colour("accent"), 28))
        emphasis.setFontItalic(True)
        emphasis.setFontWeight(QFont.Weight.DemiBold)
        emphasis.setForeground(tokens.colour("accent"))
        guess.setUnderlineStyle(QTextCharFormat.UnderlineStyle.WaveUnderline)
        guess.setUnderlineColor(tokens.colour("warning"))
        self._formats = {PAUSE: mark, SAY: mark, SPELL: mark, EMPHASIS: emphasis, "guess": guess}
        self._refresh_all()

    def show_unknown(self, words: frozenset[str]) -> None:
        """Underline these words and no others."""
        changed, self._unknown = words ^ self._unknown, words
        if not changed:
            return
        document = self.document()
        block = document.firstBlock()
        while block.isValid():
            text = block.text()
            if any(word in text for word in changed):
                self._waiting.append(block.blockNumber())
            block = block.next()
        self._slices.start()

    def unknown(self) -> frozenset[str]:
        """Give the words that are underlined."""
        return self._unknown

    def _refresh_all(self) -> None:
        self._waiting = list(range(self.document().blockCount())) if self.document() else []
        self._slices.start()

    def _go_on(self) -> None:
        """Do a few blocks, then let the keys in: a long text is not painted in one go."""
        now, self._waiting = self._waiting[:_BLOCKS_A_SLICE], self._waiting[_BLOCKS_A_SLICE:]
        for number in now:
            block = self.document().findBlockByNumber(number)
            if block.isValid():
                self.rehighlightBlock(block)
        if not self._waiting:
            self._slices.stop()

    def highlightBlock(self, text: str) -> None:
        """Paint a block."""
        units = unit_scale(text)
        marks = marks_in(text) if "[" in text or "*" in text else []
        if self._unknown:
            self._underline(text, units)
        for mark in marks:
            begin = units(mark.begin)
            self.setFormat(begin, units(mark.end) - begin, self._formats[mark.kind])

    def _underline(self, text: str, units: Callable[[int], int]) -> None:
        # Looking for each word is quicker than looking at each word: few are guessed.
        for word in self._unknown:
            at = text.find(word)
            while at >= 0:
                end = at + len(word)
                if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
                    self.setFormat(units(at), units(end) - units(at), self._formats["guess"])
                at = text.find(word, end)


def unknown_at(block: QTextBlock, index: int, highlighter: Highlighter) -> tuple[int, int] | None:
    """Give begin and end (characters of the block) of the underlined word at `index`, if there is one."""
    text = block.text()
    for word in highlighter.unknown():
        at = text.find(word, max(0, index - len(word)))
        if 0 <= at <= index:
            return at, at + len(word)
    return None


def _veiled(colour: QColor, share: int) -> QColor:
    made = QColor(colour)
    made.setAlpha(share)
    return made
