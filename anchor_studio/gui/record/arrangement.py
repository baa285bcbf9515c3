"""How the parts of the Record workspace stand: devices above, the picture large, checks and takes beside it."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QScrollArea, QSplitter, QVBoxLayout, QWidget

from anchor_studio.gui.widgets import Panel, row

SIDE_PX, LEAST_SIDE_PX = 416, 400
_HEIGHTS_PX = [540, 220]


def arranged(
    into: QWidget, top: tuple[QWidget, QWidget], main: Sequence[QWidget], below: QWidget, side: Sequence[QWidget]
) -> None:
    """Fill a workspace: `top` left and right, `main` over `below`, and `side` in a column that scrolls if it must."""
    bar = Panel(margin=8)
    bar.column.addLayout(row(top[0], 1, top[1]))
    rows = QSplitter(Qt.Orientation.Vertical)
    rows.setObjectName("record-rows")
    rows.addWidget(_stacked(main, grows=0))
    rows.addWidget(below)
    rows.setStretchFactor(0, 3)
    rows.setStretchFactor(1, 1)
    rows.setSizes(_HEIGHTS_PX)
    rows.setChildrenCollapsible(False)
    columns = QSplitter(Qt.Orientation.Horizontal)
    columns.setObjectName("record-columns")
    columns.addWidget(rows)
    columns.addWidget(_scrolled(_stacked(side, grows=len(side) - 1)))
    columns.setStretchFactor(0, 1)
    columns.setStretchFactor(1, 0)
    columns.setSizes([940, SIDE_PX])
    columns.setChildrenCollapsible(False)
    column = QVBoxLayout(into)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    column.addWidget(bar)
    column.addWidget(columns, 1)


def _stacked(parts: Sequence[QWidget], grows: int) -> QWidget:
    made = QWidget()
    column = QVBoxLayout(made)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(8)
    for number, part in enumerate(parts):
        column.addWidget(part, 1 if number == grows else 0)
    return made


def _scrolled(inner: QWidget) -> QScrollArea:
    scroll = QScrollArea()
    scroll.setWidgetResizable(True)
    scroll.setFrameShape(QFrame.Shape.NoFrame)
    scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    scroll.setMinimumWidth(LEAST_SIDE_PX)
    scroll.setWidget(inner)
    return scroll
