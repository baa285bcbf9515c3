"""Whether all is here that a broadcast needs, as a page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QProgressBar, QVBoxLayout, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.widgets import Drawing, Panel, button, caption, label, row, title
from anchor_studio.studio.doctor import Finding


class DoctorDialog(QDialog):
    """Looks the machine over in a thread and shows what was found."""

    def __init__(self, context: GuiContext, parent: QWidget | None = None) -> None:
        """Begin to look."""
        super().__init__(parent)
        self._context = context
        self.setWindowTitle(self.tr("Is all here?"))
        self.setMinimumSize(560, 420)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 20, 24, 16)
        column.setSpacing(12)
        column.addWidget(title(self.tr("Is all here?")))
        self._told = caption(self.tr("Looking the machine over…"))
        column.addWidget(self._told)
        self._waiting = QProgressBar()
        self._waiting.setRange(0, 0)
        self._waiting.setTextVisible(False)
        column.addWidget(self._waiting)
        panel = Panel()
        self._rows = QGridLayout()
        self._rows.setColumnStretch(2, 1)
        self._rows.setHorizontalSpacing(12)
        panel.column.addLayout(self._rows)
        panel.column.addStretch(1)
        column.addWidget(panel, 1)
        self._again = button(self.tr("Look again"), "refresh-cw")
        self._again.clicked.connect(self.look)
        close = button(self.tr("Close"), role="primary")
        close.clicked.connect(self.accept)
        column.addLayout(row(1, self._again, close))
        self.look()

    def look(self) -> None:
        """Look the machine over (again)."""
        self._again.setEnabled(False)
        self._waiting.show()
        self._context.background.in_thread(
            lambda: list(self._context.services.findings()), done=self._show, failed=self._failed
        )

    def _show(self, findings: list[Finding]) -> None:
        self._clear()
        for at, finding in enumerate(findings):
            sign = Drawing("circle-check" if finding.good else "triangle-alert", 18, "ok" if finding.good else "error")
            sign.setAccessibleName(self.tr("good") if finding.good else self.tr("missing"))
            words = finding.told if finding.good else f"{finding.told} {finding.advice}"
            self._rows.addWidget(sign, at, 0, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(label(finding.subject, "heading"), at, 1, Qt.AlignmentFlag.AlignTop)
            self._rows.addWidget(label(words, "", wrap=True), at, 2)
        bad = sum(not finding.good for finding in findings)
        self._told.setText(
            self.tr("All is here; you can broadcast.") if not bad else self.tr("Something is missing: see below.")
        )
        self._ready()

    def _failed(self, message: str, hint: str, details: str) -> None:
        self._told.setText(f"{message} {hint}")
        self._ready()

    def _ready(self) -> None:
        self._waiting.hide()
        self._again.setEnabled(True)

    def _clear(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.deleteLater()
