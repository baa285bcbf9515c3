"""The rundown as Qt's views see it: one row a segment."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QMimeData,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    Signal,
)

from anchor_studio.domain.project import Segment
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.script.estimates import Estimates
from anchor_studio.gui.session import Session
from anchor_studio.studio import editing
from anchor_studio.studio.words import plain

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NO_INDEX = QModelIndex()
SEGMENT, STATUS, SECONDS = Role.UserRole + 1, Role.UserRole + 2, Role.UserRole + 3
DRAFT, RENDERED, STALE, DISABLED, FAILED = "draft", "rendered", "stale", "disabled", "failed"
MIME = "application/x-anchor-studio-segments"
_TITLE_WORDS = 6


def shown_title(segment: Segment) -> str:
    """Give a segment's title, else the first words of its text; "" where there is neither."""
    if segment.title.strip():
        return segment.title.strip()
    words = plain(segment.text[:200]).split()
    return " ".join(words[:_TITLE_WORDS]) + (" …" if len(words) > _TITLE_WORDS else "")


def _looks(segment: Segment) -> tuple[object, ...]:
    """Give what a row shows of a segment: typing in a text that has a title paints no row anew."""
    return shown_title(segment), segment.title, segment.enabled, segment.anchor, segment.voice


class RundownModel(QAbstractListModel):
    """Shows the session as of the last `refresh`; renaming, enabling and moving rows are edits of the session.

    `files_dropped(paths, before)` when files fall before a row.
    """

    files_dropped = Signal(list, int)

    def __init__(self, session: Session, estimates: Estimates, parent: QObject | None = None) -> None:
        """Show the session's project."""
        super().__init__(parent)
        self._session, self._estimates = session, estimates
        self._segments: tuple[Segment, ...] = session.project.segments
        self._statuses: Mapping[str, str] = {}

    def segments(self) -> tuple[Segment, ...]:
        """Give what the rows show."""
        return self._segments

    def row_of(self, segment_id: str) -> int:
        """Give the row of a segment, -1 for none."""
        return next((row for row, segment in enumerate(self._segments) if segment.id == segment_id), -1)

    def refresh(self) -> None:
        """Show what the session holds by now; rows that stay keep their place in selections."""
        new = self._session.project.segments
        old = self._segments
        if new is old:
            return
        if [segment.id for segment in new] != [segment.id for segment in old]:
            self._take_out({segment.id for segment in new})
            self._put_in(new)
            self._rearrange(new)
        for row, (before, after) in enumerate(zip(self._segments, new, strict=True)):
            if before is not after and _looks(before) != _looks(after):
                self._segments = (*self._segments[:row], after, *self._segments[row + 1 :])
                self.dataChanged.emit(self.index(row), self.index(row))
        self._segments = new

    def show_statuses(self, statuses: Mapping[str, str]) -> None:
        """Show how far each segment is, by its id."""
        before, self._statuses = self._statuses, statuses
        for row, segment in enumerate(self._segments):
            if before.get(segment.id) != statuses.get(segment.id):
                self.dataChanged.emit(self.index(row), self.index(row), [STATUS, Role.AccessibleTextRole])

    def show_estimates(self) -> None:
        """Show running times that were reckoned anew."""
        if self._segments:
            self.dataChanged.emit(self.index(0), self.index(len(self._segments) - 1), [SECONDS])

    def _take_out(self, stay: set[str]) -> None:
        row = len(self._segments) - 1
        while row >= 0:
            last = row
            while row >= 0 and self._segments[row].id not in stay:
                row -= 1
            if row < last:
                self.beginRemoveRows(NO_INDEX, row + 1, last)
                self._segments = (*self._segments[: row + 1], *self._segments[last + 1 :])
                self.endRemoveRows()
            row -= 1

    def _put_in(self, new: Sequence[Segment]) -> None:
        here = {segment.id for segment in self._segments}
        row = 0
        while row < len(new):
            last = row
            while last < len(new) and new[last].id not in here:
                last += 1
            if last > row:
                at = min(row, len(self._segments))
                self.beginInsertRows(NO_INDEX, at, at + last - row - 1)
                self._segments = (*self._segments[:at], *new[row:last], *self._segments[at:])
                self.endInsertRows()
            row = last + 1

    def _rearrange(self, new: Sequence[Segment]) -> None:
        ids = [segment.id for segment in new]
        if [segment.id for segment in self._segments] == ids:
            return
        self.layoutAboutToBeChanged.emit()
        rows = {segment_id: row for row, segment_id in enumerate(ids)}
        before = self.persistentIndexList()
        after = [self.index(rows[self._segments[index.row()].id]) for index in before]
        by_id = {segment.id: segment for segment in self._segments}
        self._segments = tuple(by_id[segment_id] for segment_id in ids)
        self.changePersistentIndexList(before, after)
        self.layoutChanged.emit()

    def _words(self, segment: Segment, row: int) -> str:
        """Say a row as a screen reader reads it."""
        parts = [
            str(row + 1),
            shown_title(segment) or self.tr("Untitled"),
            self.status_word(self._status(segment)),
            written(self._estimates.known(segment)),
            segment.voice,
        ]
        return ", ".join(filter(None, parts))

    def status_word(self, status: str) -> str:
        """Say a status."""
        return {
            DRAFT: self.tr("Draft"),
            RENDERED: self.tr("Rendered"),
            STALE: self.tr("Changed since rendered"),
            DISABLED: self.tr("Not in the broadcast"),
            FAILED: self.tr("Failed"),
        }[status]

    def _status(self, segment: Segment) -> str:
        return self._statuses.get(segment.id, DRAFT) if segment.enabled else DISABLED

    def rowCount(self, parent: Index = NO_INDEX) -> int:
        """Count the segments."""
        return 0 if parent.isValid() else len(self._segments)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Give what a row shows."""
        if not index.isValid() or index.row() >= len(self._segments):
            return None
        segment = self._segments[index.row()]
        if role == Role.DisplayRole:
            return shown_title(segment) or self.tr("Untitled")
        if role == Role.EditRole:
            return segment.title
        if role == Role.CheckStateRole:
            return Qt.CheckState.Checked if segment.enabled else Qt.CheckState.Unchecked
        if role == Role.ToolTipRole:
            return self.status_word(self._status(segment))
        if role == Role.AccessibleTextRole:
            return self._words(segment, index.row())
        return self._own(segment, role)

    def _own(self, segment: Segment, role: int) -> Any:
        if role == SEGMENT:
            return segment
        if role == STATUS:
            return self._status(segment)
        return self._estimates.known(segment) if role == SECONDS else None

    def setData(self, index: Index, value: Any, role: int = Role.EditRole) -> bool:
        """Rename a segment, or take it into the broadcast or out of it."""
        if not index.isValid():
            return False
        segment, project = self._segments[index.row()], self._session.project
        if role == Role.EditRole:
            title = " ".join(str(value).split())
            self._session.edit(editing.change(project, segment.id, title=title), self.tr("Rename a segment"))
            return True
        if role == Role.CheckStateRole:
            on = Qt.CheckState(value) == Qt.CheckState.Checked
            label = self.tr("Take into the broadcast") if on else self.tr("Leave out of the broadcast")
            self._session.edit(editing.enable(project, (segment.id,), on), label)
            return True
        return False

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Rows can be dragged and renamed; things fall between them."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flag = Qt.ItemFlag
        return (
            flag.ItemIsEnabled
            | flag.ItemIsSelectable
            | flag.ItemIsEditable
            | flag.ItemIsUserCheckable
            | flag.ItemIsDragEnabled
            | flag.ItemNeverHasChildren
        )

    def supportedDropActions(self) -> Qt.DropAction:
        """Segments are moved, files copied."""
        return Qt.DropAction.MoveAction | Qt.DropAction.CopyAction

    def mimeTypes(self) -> list[str]:
        """Give what may fall here."""
        return [MIME, "text/uri-list"]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Name the segments that are dragged."""
        data = QMimeData()
        ids = "\n".join(self._segments[index.row()].id for index in indexes)
        data.setData(MIME, QByteArray(ids.encode()))
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Move segments before a row, or tell of files that fell there."""
        before = row if row >= 0 else len(self._segments)
        if data.hasFormat(MIME):
            ids = bytes(data.data(MIME).data()).decode().split("\n")
            moved = editing.move(self._session.project, ids, before)
            self._session.edit(moved, self.tr("Move segments"))
            return True
        paths = [Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile()]
        if paths:
            self.files_dropped.emit(paths, before)
        return bool(paths)
