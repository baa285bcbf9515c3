"""Find and replace, in this segment or in all."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from anchor_studio.errors import StudioError
from anchor_studio.gui.script.finding import Hit, Query, find_all, replace_all, replace_one
from anchor_studio.gui.script.making import counted
from anchor_studio.gui.script.one_undo import OneUndo
from anchor_studio.gui.script.script_edit import ScriptEdit
from anchor_studio.gui.session import Session
from anchor_studio.gui.widgets import button, icon_button, label, row, set_role

LOOK_MS = 120
MOST_PAINTED = 500


class FindBar(QWidget):
    """Looks through texts, goes from hit to hit and replaces them; `closed()` when it is put away."""

    closed = Signal()

    def __init__(self, session: Session, edit: ScriptEdit) -> None:
        """Look through the session's segments; the selected one is shown in `edit`."""
        super().__init__()
        self._session, self._edit = session, edit
        self._hits: list[Hit] = []
        self._looking = QTimer(self)
        self._looking.setSingleShot(True)
        self._looking.setInterval(LOOK_MS)
        self._looking.timeout.connect(self.look)
        self._make()
        self._lay_out()
        undo = OneUndo(session, self)
        for field in (self.text, self.replacement):
            undo.watch(field)
        session.changed.connect(self._later)
        session.selected_changed.connect(self._later)
        edit.cursorPositionChanged.connect(self._count_later)
        self.hide()

    def _make(self) -> None:
        self.text, self.replacement = QLineEdit(), QLineEdit()
        self.text.setPlaceholderText(self.tr("Find"))
        self.text.setAccessibleName(self.tr("Find"))
        self.text.setClearButtonEnabled(True)
        self.replacement.setPlaceholderText(self.tr("Replace with"))
        self.replacement.setAccessibleName(self.tr("Replace with"))
        self.case = icon_button("case-sensitive", self.tr("Capitals count"), checkable=True)
        self.whole = icon_button("whole-word", self.tr("Whole words"), checkable=True)
        self.regex = icon_button("regex", self.tr("Regular expression"), checkable=True)
        self.scope = QComboBox()
        self.scope.addItems([self.tr("This segment"), self.tr("All segments")])
        self.scope.setAccessibleName(self.tr("Where to look"))
        self.count = label("", "caption")
        self.count.setMinimumWidth(88)
        self.back = icon_button("chevron-up", self.tr("Find the one before (Shift+F3)"))
        self.on = icon_button("chevron-down", self.tr("Find the next (F3)"))
        self.put_away = icon_button("x", self.tr("Close the find bar (Esc)"))
        self.one = button(self.tr("Replace"))
        self.every = button(self.tr("Replace all"))

    def _lay_out(self) -> None:
        self.setProperty("role", "bar")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        first = row(
            self.text, self.case, self.whole, self.regex, self.scope, self.back, self.on, self.put_away, spacing=4
        )
        first.setStretch(0, 1)
        self._second = QWidget()
        second = row(self.replacement, self.one, self.every)
        second.setStretch(0, 1)
        self._second.setLayout(second)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 8)
        column.setSpacing(8)
        column.addLayout(first)
        column.addWidget(self._second)
        column.addWidget(self.count)
        self.text.textChanged.connect(self._later)
        for one in (self.case, self.whole, self.regex):
            one.toggled.connect(self._later)
        self.scope.currentIndexChanged.connect(self._later)
        self.text.returnPressed.connect(self.find_next)
        self.replacement.returnPressed.connect(self.replace)
        self.on.clicked.connect(self.find_next)
        self.back.clicked.connect(self.find_previous)
        self.one.clicked.connect(self.replace)
        self.every.clicked.connect(self.replace_every)
        self.put_away.clicked.connect(self.close_bar)

    def open_bar(self, replacing: bool) -> None:
        """Show the bar; what is selected is looked for."""
        begin, end = self._edit.selection()
        picked = self._edit.text()[begin:end]
        if picked and "\n" not in picked:
            self.text.setText(picked)
        self._second.setVisible(replacing)
        self.show()
        self.text.setFocus()
        self.text.selectAll()
        self.look()

    def close_bar(self) -> None:
        """Put the bar away."""
        self.hide()
        self._edit.mark_hits([])
        self._edit.setFocus()
        self.closed.emit()

    def query(self) -> Query:
        """Give what is looked for."""
        return Query(self.text.text(), self.case.isChecked(), self.whole.isChecked(), self.regex.isChecked())

    def look(self) -> None:
        """Look now."""
        self._looking.stop()
        if self.isHidden():
            return
        trouble = ""
        try:
            self._hits = find_all(self._session.project, self.query(), self._ids())
        except StudioError as error:
            self._hits, trouble = [], error.message
        here = [(hit.begin, hit.end) for hit in self._hits if hit.segment_id == self._session.selected]
        self._edit.mark_hits(here[:MOST_PAINTED])
        for one in (self.on, self.back, self.one, self.every):
            one.setEnabled(bool(self._hits))
        self._tell(trouble)

    def find_next(self) -> None:
        """Go to the next hit, after the last to the first."""
        self._go(lambda hits, here: next((hit for hit in hits if self._key(hit) >= here), hits[0]), last=True)

    def find_previous(self) -> None:
        """Go to the hit before, before the first to the last."""
        self._go(
            lambda hits, here: next((hit for hit in reversed(hits) if self._key(hit) < here), hits[-1]), last=False
        )

    def replace(self) -> None:
        """Replace the hit that is selected and go to the next; without one go there first."""
        self.look()
        chosen = self._chosen()
        if chosen is None:
            self.find_next()
            return
        project = replace_one(self._session.project, chosen, self.query(), self.replacement.text())
        self._session.edit(project, self.tr("Replace"))
        self.look()
        self.find_next()

    def replace_every(self) -> None:
        """Replace all hits, as one step."""
        self.look()
        if self._hits:
            project, count = replace_all(self._session.project, self.query(), self.replacement.text(), self._ids())
            self._session.edit(project, self.tr("Replace all"))
            self.look()
            self.count.setText(counted(self.tr("1 replaced"), self.tr("{n} replaced"), count))

    def _go(self, choose: Callable[[list[Hit], tuple[int, int]], Hit], *, last: bool) -> None:
        self.look()
        if not self._hits:
            return
        begin, end = self._edit.selection()
        hit = choose(self._hits, (self._row(self._session.selected), end if last else begin))
        self._session.select(hit.segment_id)
        self._edit.select(hit.begin, hit.end)
        self._tell("")

    def _ids(self) -> set[str] | None:
        return {self._session.selected} if self.scope.currentIndex() == 0 else None

    def _row(self, segment_id: str) -> int:
        return next((row for row, one in enumerate(self._session.project.segments) if one.id == segment_id), 0)

    def _key(self, hit: Hit) -> tuple[int, int]:
        return self._row(hit.segment_id), hit.begin

    def _chosen(self) -> Hit | None:
        wanted = Hit(self._session.selected, *self._edit.selection())
        return wanted if wanted in self._hits else None

    def _later(self) -> None:
        if self.isVisible():
            self._looking.start()

    def _count_later(self) -> None:
        if self.isVisible() and not self._looking.isActive():
            self._tell("")

    def _tell(self, trouble: str) -> None:
        chosen = self._chosen()
        if trouble:
            text = trouble
        elif not self.text.text():
            text = ""
        elif not self._hits:
            text = self.tr("Nothing found")
        elif chosen:
            text = self.tr("{at} of {count}").format(at=self._hits.index(chosen) + 1, count=len(self._hits))
        else:
            text = counted(self.tr("1 found"), self.tr("{n} found"), len(self._hits))
        self.count.setText(text)
        self.count.setVisible(bool(text))
        set_role(self.count, "error" if trouble else "caption")

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the bar away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            super().keyPressEvent(event)
