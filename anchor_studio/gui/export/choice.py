"""Which segments go out: all that are switched on, or some of them."""

from collections.abc import Iterator

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QRadioButton, QTreeWidget, QTreeWidgetItem, QWidget

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.script.estimates import Estimates
from anchor_studio.gui.widgets import Card, heading, label
from anchor_studio.studio.rundown_news import shown_title

_ID = Qt.ItemDataRole.UserRole
_ROW_PX, _MOST_ROWS = 28, 8


class SegmentChoice(Card):
    """Lets the user choose; `changed()` when another choice was made."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with all."""
        super().__init__(parent)
        self._all = QRadioButton(self.tr("Everything that is switched on"))
        self._some = QRadioButton(self.tr("Only these segments"))
        self._all.setChecked(True)
        self._list = QTreeWidget()
        self._list.setAccessibleName(self.tr("Segments to export"))
        self._list.setColumnCount(2)
        self._list.setHeaderHidden(True)
        self._list.setRootIsDecorated(False)
        self._list.setUniformRowHeights(True)
        self._list.header().setStretchLastSection(False)
        self._list.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self._list.header().setSectionResizeMode(1, QHeaderView.ResizeMode.ResizeToContents)
        self._list.setVisible(False)
        self._told = label("", "caption", wrap=True)
        self.column.addWidget(heading(self.tr("What goes out")))
        for part in (self._all, self._some, self._list, self._told):
            self.column.addWidget(part)
        self._some.toggled.connect(self._choose)
        self._list.itemChanged.connect(self._tell)
        self._project, self._estimates = Project(), Estimates()

    def chosen(self) -> frozenset[str]:
        """Give the ids of the segments that go out."""
        if not self._some.isChecked():
            return frozenset(segment.id for segment in self._project.segments if segment.enabled)
        checked = Qt.CheckState.Checked
        return frozenset(item.data(0, _ID) for item in self._items() if item.checkState(0) is checked)

    def summary(self) -> str:
        """Say how much goes out."""
        return self._told.text()

    def show_project(self, project: Project) -> None:
        """Show the segments there are now; what was checked stays checked."""
        before = self.chosen() if self._some.isChecked() else None
        known = {segment.id for segment in self._project.segments}
        self._project = project
        self._list.blockSignals(True)
        self._list.clear()
        for number, segment in enumerate(project.segments, 1):
            on = segment.enabled if before is None or segment.id not in known else segment.id in before
            self._list.addTopLevelItem(_item(segment, number, self._estimates.seconds(segment), on))
        self._list.blockSignals(False)
        self._list.setFixedHeight(_ROW_PX * min(max(len(project.segments), 1), _MOST_ROWS) + 4)
        self._say()

    def choose_only(self, ids: frozenset[str]) -> None:
        """Choose these alone."""
        self._some.setChecked(True)
        for item in self._items():
            item.setCheckState(0, _checked(item.data(0, _ID) in ids))

    def _items(self) -> Iterator[QTreeWidgetItem]:
        found = (self._list.topLevelItem(at) for at in range(self._list.topLevelItemCount()))
        return (item for item in found if item is not None)

    def _choose(self, some: bool) -> None:
        self._list.setVisible(some)
        self._tell()

    def _tell(self, *_: object) -> None:
        self._say()
        self.changed.emit()

    def _say(self) -> None:
        ids = self.chosen()
        chosen = [segment for segment in self._project.segments if segment.id in ids]
        time = written(sum(map(self._estimates.seconds, chosen)))
        if len(chosen) == 1:
            self._told.setText(self.tr("1 segment, about {0}").format(time))
        else:
            self._told.setText(self.tr("{0} segments, about {1}").format(len(chosen), time))


def _item(segment: Segment, number: int, seconds: float, on: bool) -> QTreeWidgetItem:
    item = QTreeWidgetItem([f"{number}   {shown_title(segment, number)}", written(seconds)])
    item.setData(0, _ID, segment.id)
    item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(0, _checked(on))
    item.setSizeHint(0, QSize(0, _ROW_PX))
    item.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
    return item


def _checked(on: bool) -> Qt.CheckState:
    return Qt.CheckState.Checked if on else Qt.CheckState.Unchecked
