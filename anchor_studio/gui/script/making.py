"""Actions and the buttons made of them."""

from collections.abc import Callable

from PySide6.QtCore import QLocale, QObject, QSize, Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QToolButton

from anchor_studio.gui.icons import ICON_PX, icon

_HERE = Qt.ShortcutContext.WidgetWithChildrenShortcut


def action(
    parent: QObject,
    text: str,
    icon_name: str,
    keys: str | QKeySequence.StandardKey,
    run: Callable[[], object],
    context: Qt.ShortcutContext = _HERE,
) -> QAction:
    """Give an action; its tip is its text with its keys."""
    made = QAction(text, parent)
    if icon_name:
        made.setIcon(icon(icon_name))
    if keys != "":
        made.setShortcut(QKeySequence(keys))
    made.setShortcutContext(context)
    written = made.shortcut().toString(QKeySequence.SequenceFormat.NativeText)
    made.setToolTip(f"{made.text().replace('&', '')} ({written})" if written else made.text().replace("&", ""))
    made.triggered.connect(lambda: run())
    return made


def tool(of: QAction, *, text: bool = False) -> QToolButton:
    """Give a button for an action; with `text` its text stands beside the icon."""
    made = QToolButton()
    made.setDefaultAction(of)
    made.setIconSize(QSize(ICON_PX, ICON_PX))
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    made.setAccessibleName(of.text().replace("&", ""))
    if text:
        made.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    return made


def counted(one: str, many: str, count: int) -> str:
    """Give "1 word" or "{n} words" with the count in it."""
    return one if count == 1 else many.format(n=QLocale().toString(count))
