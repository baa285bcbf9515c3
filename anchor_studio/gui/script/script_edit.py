"""The text of a segment: a plain editor whose undo is the window's."""

import re
from unicodedata import bidirectional

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QKeySequence, QTextCursor, QWheelEvent
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from anchor_studio.gui.script.highlighter import Highlighter, unknown_at
from anchor_studio.gui.script.offsets import changed_span, to_index, to_units
from anchor_studio.gui.theme import current

NORMAL_PX, SMALLEST_PX, LARGEST_PX = 16, 10, 40
VEIL = 80  # of 255: how much of a colour lies behind painted words
_LINE_ENDS = ("\r\n", "\r", "\u2029", "\u2028", "\x85", "\ufdd0", "\ufdd1")
_CONTROLS = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")
_Move = QTextCursor.MoveMode


def tidy(text: str) -> str:
    """Give a text as the editor holds it: one kind of line end, no control characters."""
    for end in _LINE_ENDS:  # far quicker than str.translate
        text = text.replace(end, "\n")
    return _CONTROLS.sub("", text)


def reads_from_right(text: str) -> bool:
    """Tell whether a text's first letter belongs to a writing that runs from right to left."""
    strong = (bidirectional(char) for char in text)
    return next((kind for kind in strong if kind in ("L", "R", "AL")), "L") != "L"


class ScriptEdit(QPlainTextEdit):
    """Edits plain text; places are characters, as Python counts them.

    `edited(text, before, after)` when somebody changed the text, with the cursor's place before and after;
    `menu_filled(menu, begin, end)` before a context menu opens, with the underlined word there (-1: none).
    """

    edited = Signal(str, int, int)
    menu_filled = Signal(QMenu, int, int)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.setProperty("role", "editor")
        self.setUndoRedoEnabled(False)
        self.setTabChangesFocus(True)
        self.setAccessibleName(self.tr("Text of the segment"))
        self.setCursorWidth(2)
        self.document().setDocumentMargin(0)
        self.highlighter = Highlighter(self.document())
        self._size_px = NORMAL_PX
        self._text, self._place = "", 0
        self._hits: list[QTextEdit.ExtraSelection] = []
        self._heard: list[QTextEdit.ExtraSelection] = []
        self.textChanged.connect(self._tell)
        self.cursorPositionChanged.connect(self._remember_place)

    def text(self) -> str:
        """Give the text, no-break spaces included."""
        return self._text

    def cursor_index(self) -> int:
        """Give the cursor's place."""
        return to_index(self._text, self.textCursor().position())

    def selection(self) -> tuple[int, int]:
        """Give begin and end of what is selected, both the cursor's place if nothing is."""
        cursor = self.textCursor()
        return to_index(self._text, cursor.selectionStart()), to_index(self._text, cursor.selectionEnd())

    def select(self, begin: int, end: int) -> None:
        """Select characters and bring them into view."""
        cursor = self.textCursor()
        cursor.setPosition(to_units(self._text, begin))
        cursor.setPosition(to_units(self._text, end), _Move.KeepAnchor)
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def show_text(self, text: str, cursor: int = 0) -> None:
        """Show another text from its beginning on, with the cursor at `cursor`; nobody is told."""
        self._text = tidy(text)
        self.setPlainText(self._text)
        self._align()
        self._go_to(min(cursor, len(self._text)))

    def mend_text(self, text: str) -> None:
        """Bring the text to `text` by changing what differs alone, the cursor behind it; nobody is told."""
        if text == self._text or (text := tidy(text)) == self._text:
            return
        begin, end, new_end = changed_span(self._text, text)
        before, self._text = self._text, text
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_units(before, begin))
        cursor.setPosition(to_units(before, end), _Move.KeepAnchor)
        cursor.insertText(text[begin:new_end])
        self._align()
        self._go_to(new_end)

    def put(self, begin: int, end: int, text: str) -> None:
        """Put a text in the place of characters, as if somebody had typed it."""
        self.select(begin, end)
        self.insertPlainText(text)

    def mark_hits(self, hits: list[tuple[int, int]]) -> None:
        """Paint places behind the text, as of what is searched for."""
        self._hits = [self._painted(begin, end, "warning") for begin, end in hits]
        self.setExtraSelections([*self._hits, *self._heard])

    def mark_heard(self, words: list[tuple[int, int]]) -> None:
        """Paint the words that are heard at this moment."""
        if words or self._heard:
            self._heard = [self._painted(begin, end, "accent") for begin, end in words]
            self.setExtraSelections([*self._hits, *self._heard])

    def _painted(self, begin: int, end: int, token: str) -> QTextEdit.ExtraSelection:
        colour = current().colour(token)
        colour.setAlpha(VEIL)
        painted = QTextEdit.ExtraSelection()
        cursor = QTextCursor(self.document())
        cursor.setPosition(to_units(self._text, begin))
        cursor.setPosition(to_units(self._text, end), _Move.KeepAnchor)
        painted.cursor = cursor
        painted.format.setBackground(colour)
        return painted

    def zoom(self, steps: int) -> None:
        """Write larger or smaller; 0 is the usual size."""
        wanted = self._size_px + 2 * steps if steps else NORMAL_PX
        self._size_px = min(max(wanted, SMALLEST_PX), LARGEST_PX)
        self.setStyleSheet(f"QPlainTextEdit {{ font-size: {self._size_px}px; }}")

    def _go_to(self, index: int) -> None:
        cursor = self.textCursor()
        cursor.setPosition(to_units(self._text, index))
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _tell(self) -> None:
        # Painting words counts as a change of the text for Qt: only what reads differently is one.
        text = self.document().toRawText().replace("\u2029", "\n").replace("\u2028", "\n")
        if text != self._text:
            before, self._text = self._place, text
            self._remember_place()
            self._align()
            self.edited.emit(text, before, self._place)

    def _align(self) -> None:
        """Begin lines at the right where the text is written from there."""
        side = Qt.AlignmentFlag.AlignRight if reads_from_right(self._text) else Qt.AlignmentFlag.AlignLeft
        option = self.document().defaultTextOption()
        if option.alignment() != side:
            option.setAlignment(side)
            self.document().setDefaultTextOption(option)

    def _remember_place(self) -> None:
        if self.document().characterCount() == to_units(self._text, len(self._text)) + 1:
            self._place = self.cursor_index()

    def changeEvent(self, event: QEvent) -> None:
        """Follow the colours of the program."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "highlighter"):
            self.highlighter.restyle()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take every Enter for a new line of the script."""
        if event.matches(QKeySequence.StandardKey.InsertLineSeparator):
            self.textCursor().insertBlock()
            self.ensureCursorVisible()
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Ctrl and the wheel zoom."""
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.zoom(1 if event.angleDelta().y() > 0 else -1)
            event.accept()
        else:
            super().wheelEvent(event)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take text; files are for the rundown."""
        return source.hasText() and not source.hasUrls()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take the text alone."""
        if source.hasText():
            self.insertPlainText(tidy(source.text()))

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done here."""
        cursor = self.cursorForPosition(event.pos())
        block = cursor.block()
        found = unknown_at(block, to_index(block.text(), cursor.positionInBlock()), self.highlighter)
        start = to_index(self._text, block.position())
        begin, end = (start + found[0], start + found[1]) if found else (-1, -1)
        menu = QMenu(self)
        self.menu_filled.emit(menu, begin, end)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.popup(event.globalPos())
