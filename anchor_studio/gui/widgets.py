"""The small parts of which all panels are built; how they look is said in `style.qss` by their `role`."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from anchor_studio.gui.icons import ICON_PX, icon, tinted
from anchor_studio.gui.theme import current

ICON_GAP_PX = 4
_WRITTEN_ON = {"primary": QPalette.ColorRole.Window, "live": QPalette.ColorRole.BrightText}


def button(text: str, icon_name: str = "", role: str = "") -> QPushButton:
    """Give a button; `role` is "", "primary", "live", "danger", "quiet" or "link"."""
    made = QPushButton(text)
    made.setProperty("role", role)
    if icon_name:
        made.setIcon(icon(icon_name, _WRITTEN_ON.get(role, QPalette.ColorRole.ButtonText)))
        made.setIconSize(QSize(ICON_PX + ICON_GAP_PX if text else ICON_PX, ICON_PX))
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made


def icon_button(icon_name: str, tip: str, *, checkable: bool = False) -> QToolButton:
    """Give a button of an icon alone; `tip` is what it does, for the eye and for screen readers."""
    made = QToolButton()
    made.setIcon(icon(icon_name))
    made.setIconSize(QSize(ICON_PX, ICON_PX))
    made.setToolTip(tip)
    made.setAccessibleName(tip)
    made.setCheckable(checkable)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made


def label(text: str, role: str, *, wrap: bool = False) -> QLabel:
    """Give a text in a role of its own: title, heading, caption, section, badge, ok, warning, error ..."""
    made = QLabel(text)
    made.setProperty("role", role)
    made.setWordWrap(wrap)
    made.setTextFormat(Qt.TextFormat.PlainText)
    return made


def title(text: str) -> QLabel:
    """Give the title of a workspace."""
    return label(text, "title")


def heading(text: str) -> QLabel:
    """Give the heading of a panel."""
    return label(text, "heading")


def caption(text: str) -> QLabel:
    """Give a small explaining text that wraps."""
    return label(text, "caption", wrap=True)


def set_role(widget: QWidget, role: str) -> None:
    """Give a widget another role, and the look of it."""
    widget.setProperty("role", role)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


class Panel(QFrame):
    """A surface with rounded corners; fill its `column`."""

    def __init__(self, parent: QWidget | None = None, *, role: str = "panel", margin: int = 12) -> None:
        """Make an empty one; the role "card" has an edge."""
        super().__init__(parent)
        self.setProperty("role", role)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(margin, margin, margin, margin)
        self.column.setSpacing(8)


class Card(Panel):
    """A raised surface with an edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Make an empty one."""
        super().__init__(parent, role="card")


def row(*parts: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Lay widgets side by side; an int is a stretch."""
    made = QHBoxLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part)
    return made


def form() -> QFormLayout:
    """Give a form whose labels stand left of their fields."""
    made = QFormLayout()
    made.setContentsMargins(0, 0, 0, 0)
    made.setHorizontalSpacing(12)
    made.setVerticalSpacing(8)
    made.setLabelAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    made.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
    return made


def form_row(into: QFormLayout, text: str, field: QWidget) -> None:
    """Add a field with its label, which names it for screen readers too."""
    written = label(text, "caption")
    written.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    written.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)
    written.setBuddy(field)
    if not field.accessibleName():
        field.setAccessibleName(text)
    into.addRow(written, field)


class Drawing(QWidget):
    """An icon as a picture, in a colour of the theme."""

    def __init__(self, icon_name: str, size_px: int = ICON_PX, token: str = "muted") -> None:
        """Draw `icon_name` in the colour `token`."""
        super().__init__()
        self._name, self._size, self._token = icon_name, size_px, token
        self.setFixedSize(size_px, size_px)

    def show_icon(self, icon_name: str, token: str) -> None:
        """Draw another."""
        self._name, self._token = icon_name, token
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it in the colours of the moment."""
        QPainter(self).drawPixmap(0, 0, tinted(self._name, current().colour(self._token), self._size))


class EmptyState(QWidget):
    """What a place says in which there is nothing yet; `acted` when its button is pressed."""

    acted = Signal()

    def __init__(self, icon_name: str, headline: str, text: str, action: str = "") -> None:
        """Say it; without an `action` there is no button."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setSpacing(8)
        words, told = heading(headline), caption(text)
        self._told = told
        told.setFixedWidth(360)
        for written in (words, told):
            written.setAlignment(Qt.AlignmentFlag.AlignCenter)
        column.addStretch(1)
        column.addWidget(Drawing(icon_name, 40), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addWidget(told, 0, Qt.AlignmentFlag.AlignHCenter)
        if action:
            self.button = button(action, role="primary")
            self.button.clicked.connect(self.acted)
            column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)

    def showEvent(self, event: QShowEvent) -> None:
        """Give the text the height that its lines take in the font of the moment."""
        self._told.setFixedHeight(self._told.heightForWidth(self._told.width()))
        super().showEvent(event)


class Meter(QWidget):
    """A level in dB below full scale: green, amber from -18, red from -6; a line holds the peak."""

    def __init__(self, name: str, *, low_db: float = -60.0) -> None:
        """Begin in silence; `name` is for screen readers."""
        super().__init__()
        self.setAccessibleName(name)
        self._low, self._level, self._peak = low_db, low_db, low_db
        self.setFixedHeight(8)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_level(self, level_db: float, peak_db: float) -> None:
        """Show a level and its peak."""
        self._level, self._peak = level_db, peak_db
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it."""
        painter, tokens = QPainter(self), current()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("hover"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        for begin, end, token in ((self._low, -18.0, "ok"), (-18.0, -6.0, "warning"), (-6.0, 0.0, "error")):
            reached = min(self._level, end)
            if reached > begin:
                self._bar(painter, begin, reached, tokens.colour(token))
        if self._peak > self._low:
            at = self._x(self._peak)
            painter.setBrush(tokens.colour("text"))
            painter.drawRect(QRectF(at - 1, 0, 2, self.height()))

    def _bar(self, painter: QPainter, begin: float, end: float, colour: QColor) -> None:
        painter.setBrush(colour)
        painter.drawRect(QRectF(self._x(begin), 0, self._x(end) - self._x(begin), self.height()))

    def _x(self, level_db: float) -> float:
        share = (min(max(level_db, self._low), 0.0) - self._low) / -self._low
        return share * self.width()
