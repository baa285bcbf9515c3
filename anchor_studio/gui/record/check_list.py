"""The live checks as traffic lights, each with its sentence."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLabel, QSizePolicy, QWidget

from anchor_studio.gui.record.words import MARK_ICONS, MARK_TOKENS, MARKS, SUBJECTS, said
from anchor_studio.gui.widgets import Drawing, Panel, heading, label, row, set_role
from anchor_studio.studio.recordings import Check, LiveStatus, Mark, Subject

_ICON_PX = 16
_BADGES = {Mark.WAITING: "badge", Mark.GOOD: "badge-ok", Mark.WARN: "badge-warning", Mark.BAD: "badge-error"}


class _Row:
    def __init__(self, subject: Subject, grid: QGridLayout, at: int) -> None:
        self._subject = subject
        self._shown: Check | None = None
        self.light = Drawing(MARK_ICONS[Mark.WAITING], _ICON_PX)
        self.name, self.words = label(said(SUBJECTS[subject]), ""), label("", "caption", wrap=True)
        self.words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        top = Qt.AlignmentFlag.AlignTop
        grid.addWidget(self.light, at, 0, top)
        grid.addWidget(self.name, at, 1, top)
        grid.addWidget(self.words, at, 2, top)
        self.show(Check(subject, Mark.WAITING))

    def show(self, check: Check) -> None:
        if check == self._shown:
            return
        self._shown = check
        self.light.show_icon(MARK_ICONS[check.mark], MARK_TOKENS[check.mark])
        self.words.setText(said(check.told) or "–")
        self.words.setToolTip(said(check.told))
        set_role(self.words, "caption" if check.mark <= Mark.GOOD else MARK_TOKENS[check.mark])
        told = f"{said(SUBJECTS[self._subject])}: {said(MARKS[check.mark])}. {said(check.told)}"
        self.light.setAccessibleName(told)
        self.words.setAccessibleName(told)


class CheckList(Panel):
    """Eleven lights in the order of `Subject`, and the worst of them as a badge."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        super().__init__()
        self._badge = QLabel()
        self.column.addLayout(row(heading(self.tr("Live checks")), 1, self._badge))
        inner = QWidget()
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(2, 1)
        self._rows = {subject: _Row(subject, grid, at) for at, subject in enumerate(Subject)}
        self.column.addWidget(inner)
        self.forget()

    def show_status(self, status: LiveStatus) -> None:
        """Show all lights."""
        for check in status.checks:
            self._rows[check.subject].show(check)
        self._show_worst(status.worst)

    def forget(self) -> None:
        """Show that nothing is known."""
        for subject in Subject:
            self._rows[subject].show(Check(subject, Mark.WAITING))
        self._show_worst(Mark.WAITING)

    def sentence(self, subject: Subject) -> str:
        """Give what is said of a subject."""
        return self._rows[subject].words.text()

    def _show_worst(self, worst: Mark) -> None:
        texts = {
            Mark.WAITING: "",
            Mark.GOOD: self.tr("All is well"),
            Mark.WARN: self.tr("Could be better"),
            Mark.BAD: self.tr("Needs attention"),
        }
        self._badge.setText(texts[worst])
        self._badge.setVisible(bool(texts[worst]))
        set_role(self._badge, _BADGES[worst])
