"""A titled group of controls, with a way back to the usual and a way to have it in all segments."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from anchor_studio.gui.widgets import button, form, form_row, icon_button, label, row

LABEL_PX, HEAD_PX = 76, 30


class Section(QWidget):
    """Controls under a title; `reset()` and `applied()` where it offers that."""

    reset = Signal()
    applied = Signal()

    def __init__(self, title: str, *, resets: bool = True, applies: bool = True) -> None:
        """Make an empty one."""
        super().__init__()
        head = row(label(title, "section"), 1, spacing=4)
        if resets:
            self.back = icon_button("rotate-ccw", self.tr("Back to the usual"))
            self.back.setAccessibleName(f"{title}: {self.back.toolTip()}")
            self.back.clicked.connect(self.reset)
            head.addWidget(self.back)
        if applies:
            self.apply = button(self.tr("Apply to all"), role="link")
            self.apply.setToolTip(self.tr("Give all segments what this one has"))
            self.apply.setAccessibleName(f"{title}: {self.apply.text()}")
            self.apply.clicked.connect(self.applied)
            head.addWidget(self.apply)
        head.addStrut(HEAD_PX)
        self.fields: QFormLayout = form()
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(8)
        self.column.addLayout(head)
        self.column.addLayout(self.fields)

    def add(self, text: str, field: QWidget) -> None:
        """Add a control with its label."""
        form_row(self.fields, text, field)
        written = self.fields.labelForField(field)
        if written is not None:
            written.setMinimumWidth(LABEL_PX)

    def allow_reset(self, on: bool) -> None:
        """Offer the way back, or show that all is as usual."""
        self.back.setEnabled(on)
