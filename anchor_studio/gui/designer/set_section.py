"""The choice of set and shot, by small pictures of them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QButtonGroup, QGridLayout

from anchor_studio.domain.scene import SHOTS
from anchor_studio.gui.designer.fields import ThumbnailButton
from anchor_studio.gui.designer.section import Section
from anchor_studio.gui.widgets import label
from anchor_studio.studio.designs import SetCard


class SetSection(Section):
    """Sets in rows, their shots beside one another; `chosen(set_name, shot)` when one is pressed."""

    chosen = Signal(str, str)

    def __init__(self) -> None:
        """Begin without sets."""
        super().__init__(self.tr("SET AND SHOT"), resets=False)
        self._names = {"wide": self.tr("Wide"), "medium": self.tr("Medium"), "close": self.tr("Close")}
        self.buttons: dict[tuple[str, str], ThumbnailButton] = {}
        self._group = QButtonGroup(self)
        self._grid = QGridLayout()
        self._grid.setSpacing(4)
        self.column.addLayout(self._grid)

    def offer(self, cards: Sequence[SetCard]) -> None:
        """Offer these sets; those that are offered already stay."""
        for card in cards:
            if (card.name, SHOTS[0]) in self.buttons:
                continue
            row = self._grid.rowCount()
            self._grid.addWidget(label(card.title, "caption"), row, 0, 1, len(SHOTS))
            for column, shot in enumerate(SHOTS):
                tip = self.tr("{set}, {shot}").format(set=card.title, shot=self._names[shot])
                made = ThumbnailButton(self._names[shot], tip)
                made.clicked.connect(lambda _=False, name=card.name, shot=shot: self.chosen.emit(name, shot))
                self.buttons[card.name, shot] = made
                self._group.addButton(made)
                self._grid.addWidget(made, row + 1, column)
            self._grid.setColumnStretch(len(SHOTS), 1)

    def show_value(self, set_name: str, shot: str) -> None:
        """Show what is chosen; nobody is told."""
        chosen = self.buttons.get((set_name, shot))
        if chosen is not None:
            chosen.setChecked(True)
        elif (pressed := self._group.checkedButton()) is not None:
            self._group.setExclusive(False)
            pressed.setChecked(False)
            self._group.setExclusive(True)

    def show_picture(self, set_name: str, shot: str, image: QImage) -> None:
        """Show how a set looks in a shot."""
        if (set_name, shot) in self.buttons:
            self.buttons[set_name, shot].show_picture(image)
