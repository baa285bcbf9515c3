"""The list of what to look at before a broadcast."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anchor_studio.gui.export.concern_words import LOOKS, ConcernWords
from anchor_studio.gui.widgets import Card, Drawing, button, caption, heading, label, set_role
from anchor_studio.studio.preflight import Concern, Weight

MOST_SHOWN = 40


class Checklist(Card):
    """Shows concerns; `segment_wanted(id)` when the user wants to see where one is."""

    segment_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin before anything was looked at."""
        super().__init__(parent)
        self._words = ConcernWords(self)
        self._state = label("", "badge")
        top = QHBoxLayout()
        top.addWidget(heading(self.tr("Before it goes out")))
        top.addStretch(1)
        top.addWidget(self._state)
        self.column.addLayout(top)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self.show_looking()

    def show_looking(self) -> None:
        """Say that the project is being looked over."""
        self._say(self.tr("Looking …"), "badge")

    def show_concerns(self, concerns: Sequence[Concern], titles: Mapping[str, str]) -> None:
        """Show concerns; `titles` are what segments are called, by id."""
        self._clear()
        for concern in concerns[:MOST_SHOWN]:
            self._rows.addWidget(self._row(concern, titles.get(concern.segment_id, "")))
        if len(concerns) > MOST_SHOWN:
            self._rows.addWidget(caption(self.tr("… and {0} more").format(len(concerns) - MOST_SHOWN)))
        if not concerns:
            self._rows.addWidget(caption(self.tr("Texts, voices, anchors, pictures and the disk were looked at.")))
        self._summarise(concerns)

    def texts(self) -> list[str]:
        """Give the sentences that are shown."""
        items = (self._rows.itemAt(at) for at in range(self._rows.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget.accessibleName() for widget in widgets if widget is not None and widget.accessibleName()]

    @property
    def state(self) -> str:
        """What the summary says."""
        return self._state.text()

    def _summarise(self, concerns: Sequence[Concern]) -> None:
        weights = {concern.weight for concern in concerns}
        if Weight.STOPS in weights:
            self._say(self.tr("Can't go out yet"), "badge-error")
        elif Weight.LOSES in weights:
            count = len({concern.segment_id for concern in concerns if concern.weight is Weight.LOSES})
            one = self.tr("1 segment would be missing")
            self._say(one if count == 1 else self.tr("{0} segments would be missing").format(count), "badge-error")
        elif Weight.ASKS in weights:
            self._say(self.tr("You will be asked"), "badge-warning")
        elif concerns:
            self._say(self.tr("Ready, with notes"), "badge-ok")
        else:
            self._say(self.tr("Ready"), "badge-ok")

    def _row(self, concern: Concern, title: str) -> QWidget:
        icon_name, token = LOOKS[concern.weight]
        sentence, advice = self._words.sentence(concern), self._words.advice(concern)
        row = QWidget()
        line = QHBoxLayout(row)
        line.setContentsMargins(0, 4, 0, 4)
        line.setSpacing(8)
        drawing = Drawing(icon_name, 16, token)
        column = QVBoxLayout()
        column.setSpacing(0)
        if title:
            column.addWidget(label(title, "section"))
        column.addWidget(label(sentence, "", wrap=True))
        if advice:
            column.addWidget(caption(advice))
        line.addWidget(drawing)
        line.setAlignment(drawing, line.alignment())
        line.addLayout(column, 1)
        if concern.segment_id:
            show = button(self.tr("Show"), role="link")
            show.setAccessibleName(self.tr("Show the segment {0}").format(title))
            show.clicked.connect(lambda _=False, id_=concern.segment_id: self.segment_wanted.emit(id_))
            line.addWidget(show)
        row.setAccessibleName(f"{title}: {sentence}" if title else sentence)
        return row

    def _say(self, text: str, role: str) -> None:
        self._state.setText(text)
        set_role(self._state, role)

    def _clear(self) -> None:
        while item := self._rows.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
