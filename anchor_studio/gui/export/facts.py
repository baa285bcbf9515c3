"""What a programme carries beside its picture: captions, the label, whose consent."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from anchor_studio.domain.project import Project
from anchor_studio.gui.widgets import Card, Drawing, heading, label, row
from anchor_studio.studio.anchor_cards import AnchorCard


class Facts(Card):
    """Shows them, one a line."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.column.addWidget(heading(self.tr("What it carries")))
        self._lines = QVBoxLayout()
        self._lines.setSpacing(4)
        self.column.addLayout(self._lines)

    def show_facts(self, project: Project, anchors: Sequence[AnchorCard]) -> None:
        """Show what a project would carry."""
        while item := self._lines.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._add("captions", "ok", self.tr("Captions beside it, as an SRT file"))
        if project.label:
            self._add("eye", "ok", self.tr("“AI-generated” on screen, and marked in the file"))
        else:
            self._add("eye-off", "warning", self.tr("No label on screen; marked in the file"))
        for card in anchors:
            if card.has_consent:
                self._add("circle-check", "ok", self.tr("{0}: consent on record").format(card.title))
            elif not card.damaged:
                self._add("circle-question-mark", "warning", self.tr("{0}: no consent on record").format(card.title))

    def texts(self) -> list[str]:
        """Give what is shown."""
        items = (self._lines.itemAt(at) for at in range(self._lines.count()))
        widgets = (item.widget() for item in items if item is not None)
        return [widget.accessibleName() for widget in widgets if widget is not None]

    def _add(self, icon_name: str, token: str, text: str) -> None:
        line = QWidget()
        words = label(text, "", wrap=True)
        line.setLayout(row(Drawing(icon_name, 16, token), words))
        layout = line.layout()
        assert isinstance(layout, type(row()))
        layout.setStretchFactor(words, 1)
        line.setAccessibleName(text)
        self._lines.addWidget(line)
