"""The trainings: one row each, with how far it is."""

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from anchor_studio.gui.anchors.words import STATE_LOOKS, left, state_name
from anchor_studio.gui.icons import tinted
from anchor_studio.gui.theme import current
from anchor_studio.studio.training_run import Run, RunState

ROW_PX = 56
_RUN = Qt.ItemDataRole.UserRole
_Flag = Qt.AlignmentFlag


class RunList(QListWidget):
    """Shows the trainings; `chosen(id)` when one is looked at."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show none yet."""
        super().__init__(parent)
        self.setAccessibleName(self.tr("Trainings"))
        self.setItemDelegate(_RunDelegate(self))
        self.setUniformItemSizes(True)
        self.setMouseTracking(True)
        self.currentItemChanged.connect(self._tell)

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these; the one that is looked at stays so."""
        known = {self._run(row).id: self.item(row) for row in range(self.count())}
        if list(known) != [run.id for run in runs]:
            self._refill(runs)
            return
        for run in runs:
            self._fill(known[run.id], run)

    def look_at(self, run_id: str) -> None:
        """Look at a training, or with "" at none."""
        for row in range(self.count()):
            if self._run(row).id == run_id:
                self.setCurrentRow(row)
                return
        self.setCurrentItem(None)  # type: ignore[call-overload]
        self.clearSelection()

    def sizeHint(self) -> QSize:
        """As high as its rows, four at the most."""
        return QSize(200, ROW_PX * min(max(self.count(), 1), 4) + 4)

    def _refill(self, runs: Sequence[Run]) -> None:
        chosen = self.currentItem().data(_RUN).id if self.currentItem() else ""
        self.blockSignals(True)
        self.clear()
        for run in runs:
            item = QListWidgetItem()
            self._fill(item, run)
            self.addItem(item)
            if run.id == chosen:
                self.setCurrentItem(item)
        self.blockSignals(False)
        self.updateGeometry()

    def _fill(self, item: QListWidgetItem, run: Run) -> None:
        item.setText(run.order.title)
        item.setData(_RUN, run)
        told = ", ".join(filter(None, (run.order.title, state_name(run), f"{run.fraction:.0%}", left(run))))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, told)

    def _run(self, row: int) -> Run:
        run = self.item(row).data(_RUN)
        assert isinstance(run, Run)
        return run

    def _tell(self) -> None:
        if (item := self.currentItem()) is not None:
            self.chosen.emit(item.data(_RUN).id)


class _RunDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(0, ROW_PX)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        run = index.data(_RUN)
        assert isinstance(run, Run)
        tokens, place = current(), option.rect.adjusted(2, 2, -2, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.setPen(tokens.colour("accent"))
            painter.setBrush(tokens.colour("selection"))
            painter.drawRoundedRect(QRectF(place).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("hover"))
            painter.drawRoundedRect(place, 6, 6)
        name, token, _ = STATE_LOOKS[run.state]
        painter.drawPixmap(place.left() + 10, place.top() + 10, tinted(name, tokens.colour(token), 16))
        line = QRect(place.left() + 36, place.top() + 6, place.width() - 48, 20)
        told = left(run) or state_name(run)
        used = _write(painter, option, line, told, "muted", _Flag.AlignRight)
        _write(painter, option, line.adjusted(0, 0, -used - 8, 0), run.order.title, "text", _Flag.AlignLeft)
        _bar(painter, QRectF(line.left(), line.bottom() + 10, line.width(), 4), run)
        painter.restore()


def _bar(painter: QPainter, place: QRectF, run: Run) -> None:
    tokens = current()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("line"))
    painter.drawRoundedRect(place, 2, 2)
    token = {RunState.FAILED: "error", RunState.DONE: "ok", RunState.RUNNING: "accent"}.get(run.state, "muted")
    painter.setBrush(tokens.colour(token))
    painter.drawRoundedRect(QRectF(place.left(), place.top(), place.width() * run.fraction, place.height()), 2, 2)


def _write(
    painter: QPainter, option: QStyleOptionViewItem, place: QRect, text: str, token: str, side: Qt.AlignmentFlag
) -> int:
    """Write a line and give how wide it is."""
    font = QFont(option.font)
    font.setPixelSize(13 if token == "text" else 12)
    font.setWeight(QFont.Weight.Medium if token == "text" else QFont.Weight.Normal)
    painter.setFont(font)
    painter.setPen(current().colour(token))
    short = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, side | _Flag.AlignVCenter, short)
    return QFontMetrics(font).horizontalAdvance(short)
