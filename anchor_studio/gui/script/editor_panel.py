"""The middle part of the workspace: the text of the selected segment."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QWidget

from anchor_studio.domain.project import Segment
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.script.bursts import Bursts
from anchor_studio.gui.script.editor_footer import EditorFooter
from anchor_studio.gui.script.estimates import Estimates
from anchor_studio.gui.script.find_bar import FindBar
from anchor_studio.gui.script.making import action, tool
from anchor_studio.gui.script.marking import Marking
from anchor_studio.gui.script.offsets import changed_span
from anchor_studio.gui.script.one_undo import OneUndo
from anchor_studio.gui.script.rundown_model import shown_title
from anchor_studio.gui.script.say_as import SayAsDialog
from anchor_studio.gui.script.script_edit import ScriptEdit
from anchor_studio.gui.script.word_watch import WordWatch
from anchor_studio.gui.widgets import EmptyState, Panel, heading, row
from anchor_studio.studio import editing
from anchor_studio.studio.words import Unknown, said_as, with_entry

COUNT_MS, HEARD_MS = 150, 1000
_Standard = QKeySequence.StandardKey


class EditorPanel(Panel):
    """Edits the selected segment's text; every burst of typing is a step of the session.

    `cursor_moved(index)` tells the cursor's place in characters.
    """

    cursor_moved = Signal(int)

    def __init__(self, context: GuiContext, estimates: Estimates, bursts: Bursts) -> None:
        """Follow the session."""
        super().__init__(margin=0)
        self._context, self._session, self._estimates, self._bursts = context, context.session, estimates, bursts
        self.edit = ScriptEdit()
        self.marking = Marking(self.edit, self.ask_say, self)
        self.find_bar = FindBar(self._session, self.edit)
        self.footer = EditorFooter()
        self.words = WordWatch(context, self)
        self._undo = OneUndo(self._session, self)
        self._shown = ""
        self._left: dict[str, tuple[str, int]] = {}
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(COUNT_MS)
        self._silence = QTimer(self)
        self._silence.setSingleShot(True)
        self._silence.setInterval(HEARD_MS)
        self._silence.timeout.connect(lambda: self.edit.mark_heard([]))
        self._make_actions()
        self._lay_out()
        self._connect()
        self.show_segment()

    def _make_actions(self) -> None:
        self._find = action(self, self.tr("Find…"), "search", _Standard.Find, lambda: self.find_bar.open_bar(False))
        self._replace = action(
            self, self.tr("Find and replace…"), "replace", "Ctrl+H", lambda: self.find_bar.open_bar(True)
        )
        self._next = action(self, self.tr("Find the next"), "", "F3", self.find_bar.find_next)
        self._previous = action(self, self.tr("Find the one before"), "", "Shift+F3", self.find_bar.find_previous)
        self._larger = action(self, self.tr("Larger text"), "zoom-in", _Standard.ZoomIn, lambda: self.edit.zoom(1))
        self._smaller = action(self, self.tr("Smaller text"), "zoom-out", _Standard.ZoomOut, lambda: self.edit.zoom(-1))
        self._usual = action(self, self.tr("Usual text size"), "", "Ctrl+0", lambda: self.edit.zoom(0))

    def finding_actions(self) -> list[QAction]:
        """Give the actions that find and replace."""
        return [self._find, self._replace, self._next, self._previous]

    def zoom_actions(self) -> list[QAction]:
        """Give the actions that make the text larger and smaller."""
        return [self._larger, self._smaller, self._usual]

    def _lay_out(self) -> None:
        self._title = heading("")
        head = QHBoxLayout()
        head.setContentsMargins(20, 8, 12, 8)
        head.setSpacing(4)
        head.addWidget(self._title, 1)
        head.addWidget(self.marking.pause_button())
        for one in (self.marking.emphasise, self.marking.say, self.marking.spell, self._find, self._replace):
            head.addWidget(tool(one))
        bar = QWidget()
        bar.setProperty("role", "line")
        bar.setLayout(head)
        written = QWidget()
        lines = row()
        written.setLayout(lines)
        lines.addWidget(self.edit)
        self._empty = EmptyState(
            "pencil", self.tr("Nothing to write in yet"), self.tr("Choose a segment in the rundown, or add one.")
        )
        self._pages = QStackedWidget()
        self._pages.addWidget(written)
        self._pages.addWidget(self._empty)
        self.footer.add(tool(self._smaller), tool(self._larger))
        self.column.setSpacing(0)
        for part in (bar, self.find_bar):
            self.column.addWidget(part)
        self.column.addWidget(self._pages, 1)
        self.column.addWidget(self.footer)

    def _connect(self) -> None:
        self._undo.watch(self.edit)
        self._session.changed.connect(self._follow)
        self._session.selected_changed.connect(self.show_segment)
        self.edit.edited.connect(self._take)
        self.edit.cursorPositionChanged.connect(lambda: self.cursor_moved.emit(self.edit.cursor_index()))
        self.edit.menu_filled.connect(self._fill_menu)
        self._counting.timeout.connect(self._count)
        self.words.found.connect(self._show_words)
        self.footer.guess_wanted.connect(self.go_to_guess)
        self._unknown: list[Unknown] = []

    def segment(self) -> Segment | None:
        """Give the segment whose text is shown."""
        return next((one for one in self._session.project.segments if one.id == self._session.selected), None)

    def show_segment(self) -> None:
        """Show the selected segment's text, the cursor where it was left or where the text changed meanwhile."""
        if self._shown:
            self._left[self._shown] = self.edit.text(), self.edit.cursor_index()
        segment = self.segment()
        self._shown = segment.id if segment else ""
        self._bursts.stop()
        self.edit.mark_heard([])
        text = segment.text if segment else ""
        before, cursor = self._left.get(self._shown, (text, 0))
        if before != text:
            cursor = changed_span(before, text)[2]
        self.edit.show_text(text, cursor)
        self._show_rest(segment)

    def ask_say(self, begin: int, end: int) -> SayAsDialog:
        """Ask how the characters are to be said."""
        written = self.edit.text()[begin:end]
        segment, words = self.segment(), self._context.services.words
        language = self.words.language(segment.voice if segment else "")
        read = words.said(written, language, self._session.project.lexicon)
        dialog = SayAsDialog(words, written, read, self)
        dialog.here.connect(lambda said: self.edit.put(begin, end, said_as(written, said)))
        dialog.everywhere.connect(lambda said: self._teach(written, said))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def show_heard(self, segment_id: str, begin: int, end: int) -> None:
        """Show which word is heard in the preview, for a moment."""
        if segment_id == self._shown and end <= len(self.edit.text()):
            self.edit.mark_heard([(begin, end)])
            self._silence.start()

    def go_to_guess(self) -> None:
        """Go to the next guessed word behind the cursor."""
        text, at = self.edit.text(), self.edit.selection()[1]
        here = [word for word in self._unknown if text[word.begin : word.end] == word.word]
        if here:
            word = next((word for word in here if word.begin >= at), here[0])
            self.edit.select(word.begin, word.end)
            self.edit.setFocus()

    def _teach(self, word: str, said: str) -> None:
        project = self._session.project
        lexicon = with_entry(project.lexicon, word, said)
        self._session.edit(editing.change_project(project, lexicon=lexicon), self.tr("Teach a word"))

    def _take(self, text: str, before: int, after: int) -> None:
        segment = self.segment()
        if segment is None or segment.id != self._shown:
            return
        key = self._bursts.key(f"text:{segment.id}", before, after)
        self._session.edit(editing.change(self._session.project, segment.id, text=text), self.tr("Typing"), key)

    def _follow(self) -> None:
        segment = self.segment()
        if segment is None or segment.id != self._shown:
            self.show_segment()
            return
        self.edit.mend_text(segment.text)
        self._show_rest(segment)

    def _show_rest(self, segment: Segment | None) -> None:
        self._pages.setCurrentIndex(0 if segment else 1)
        self._title.setText((shown_title(segment) or self.tr("Untitled")) if segment else "")
        for one in self.marking.all():
            one.setEnabled(segment is not None)
        self._counting.start()

    def _count(self) -> None:
        segment = self.segment()
        seconds = self._estimates.seconds(segment) if segment else 0.0
        self.footer.show_count(len(segment.text.split()) if segment else 0, seconds)

    def _show_words(self, unknown: list[Unknown], trouble: str) -> None:
        # A text in a writing that the voice can't read has no words to guess.
        unknown = [] if trouble else unknown
        self._unknown = unknown
        self.edit.highlighter.show_unknown(frozenset(word.word for word in unknown))
        self.footer.show_guesses(len({word.word for word in unknown}))
        self.footer.show_trouble(trouble)

    def _fill_menu(self, menu: QMenu, begin: int, end: int) -> None:
        if begin >= 0:
            word = self.edit.text()[begin:end]
            offer = menu.addAction(self.tr("“{word}” is guessed: say as…").format(word=word))
            offer.triggered.connect(lambda: self.ask_say(begin, end))
            menu.addSeparator()
        some = self.edit.textCursor().hasSelection()
        for text, run, able in (
            (self.tr("Cut"), self.edit.cut, some),
            (self.tr("Copy"), self.edit.copy, some),
            (self.tr("Paste"), self.edit.paste, self.edit.canPaste()),
            (self.tr("Select all"), self.edit.selectAll, True),
        ):
            entry = menu.addAction(text)
            entry.triggered.connect(run)
            entry.setEnabled(able)
        menu.addSeparator()
        menu.addActions(self.marking.all())
