"""Marks set by a press: pauses, emphasis, pronunciation, spelling."""

import re
from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton

from anchor_studio.gui.script.making import action, tool
from anchor_studio.gui.script.script_edit import ScriptEdit
from anchor_studio.studio.words import EMPHASIS, SPELL, emphasised, marks_in, paused, spelled

PAUSES = (0.3, 0.5, 1.0, 2.0)
_WORD = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*")


class Marking(QObject):
    """Edits marks in an editor's text; `say_as(begin, end)` asks how a word is to be said."""

    def __init__(self, edit: ScriptEdit, say_as: Callable[[int, int], object], parent: QObject | None = None) -> None:
        """Make the actions."""
        super().__init__(parent)
        self._edit, self._say_as = edit, say_as
        self.pause = action(self, self.tr("Pause"), "timer", "Ctrl+Shift+P", lambda: self.insert_pause(0.5))
        self.emphasise = action(self, self.tr("Emphasise"), "italic", "Ctrl+I", self.toggle_emphasis)
        self.say = action(self, self.tr("Say as…"), "speech", "Ctrl+Shift+A", self.ask_say)
        self.spell = action(self, self.tr("Spell out"), "spell-check", "Ctrl+Shift+L", self.toggle_spelling)

    def all(self) -> list[QAction]:
        """Give the actions as a menu lists them."""
        return [self.pause, self.emphasise, self.say, self.spell]

    def pause_button(self) -> QToolButton:
        """Give a button that inserts a pause, with the usual lengths in a menu."""
        made = tool(self.pause, text=True)
        menu = QMenu(made)
        for seconds in PAUSES:
            text = self.tr("{seconds} seconds").format(seconds=f"{seconds:g}")
            menu.addAction(text).triggered.connect(lambda _=False, seconds=seconds: self.insert_pause(seconds))
        made.setMenu(menu)
        made.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        return made

    def insert_pause(self, seconds: float) -> None:
        """Put a pause at the cursor, white space about it."""
        text, (_, at) = self._edit.text(), self._edit.selection()
        head = "" if at == 0 or text[at - 1].isspace() else " "
        tail = "" if at < len(text) and text[at].isspace() else " "
        self._edit.put(at, at, f"{head}{paused(seconds)}{tail}")
        self._edit.setFocus()

    def toggle_emphasis(self) -> None:
        """Stress what is selected, or the word at the cursor; take the stress off again."""
        self._toggle(EMPHASIS, lambda words: emphasised(words), lambda mark: mark.strip("*"))

    def toggle_spelling(self) -> None:
        """Have what is selected, or the word at the cursor, said letter by letter; or as a word again."""
        self._toggle(SPELL, lambda words: spelled(words), lambda mark: mark.strip("[]").split(maxsplit=1)[-1])

    def ask_say(self) -> None:
        """Ask how the word at the cursor, or what is selected, is to be said."""
        begin, end = self.words_at()
        if begin < end:
            self._say_as(begin, end)

    def words_at(self) -> tuple[int, int]:
        """Give begin and end of what is selected, else of the word at the cursor."""
        begin, end = self._edit.selection()
        text = self._edit.text()
        if begin < end:
            picked = text[begin:end]
            return begin + len(picked) - len(picked.lstrip()), end - len(picked) + len(picked.rstrip())
        line = text.rfind("\n", 0, begin) + 1
        for found in _WORD.finditer(text, line):
            if found.end() >= begin:
                return (found.start(), found.end()) if found.start() <= begin else (begin, begin)
        return begin, begin

    def _toggle(self, kind: str, write: Callable[[str], str], bare: Callable[[str], str]) -> None:
        text, at = self._edit.text(), self._edit.cursor_index()
        for mark in marks_in(text):
            if mark.kind == kind and mark.begin <= at <= mark.end:
                self._edit.put(mark.begin, mark.end, bare(text[mark.begin : mark.end]))
                return
        begin, end = self.words_at()
        if begin < end and "\n" not in text[begin:end]:
            self._edit.put(begin, end, write(text[begin:end]))
        self._edit.setFocus()
