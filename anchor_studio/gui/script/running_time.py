"""The rundown's running time against the one that is wished for."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QProgressBar, QVBoxLayout, QWidget

from anchor_studio.gui.script import clock
from anchor_studio.gui.script.estimates import Estimates
from anchor_studio.gui.session import Session
from anchor_studio.gui.widgets import label, row, set_role
from anchor_studio.studio import editing

_NEAR_S = 1.0


class RunningTime(QWidget):
    """Shows how long the enabled segments take together, and takes the time they should."""

    def __init__(self, session: Session, estimates: Estimates) -> None:
        """Show nothing until `show_time` is called."""
        super().__init__()
        self._session, self._estimates = session, estimates
        self.total = label("0:00", "timecode")
        self.total.setToolTip(self.tr("Estimated running time of the segments in the broadcast"))
        self.target = QLineEdit()
        self.target.setPlaceholderText(self.tr("m:ss"))
        self.target.setAccessibleName(self.tr("Target running time, minutes and seconds"))
        self.target.setToolTip(self.tr("Target running time, such as 5:00; empty for none"))
        self.target.setFixedWidth(72)
        self.target.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.target.editingFinished.connect(self._aim)
        self.told = label("", "caption")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setMaximum(1000)
        self._bar.setAccessibleName(self.tr("Share of the target running time"))
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 12)
        column.setSpacing(8)
        line = row(label(self.tr("Total"), "caption"), self.total, 1)
        line.addWidget(label(self.tr("Target"), "caption"))
        line.addWidget(self.target)
        column.addLayout(line)
        share = row(self._bar, self.told)
        share.setStretch(0, 1)
        column.addLayout(share)

    def show_time(self) -> None:
        """Reckon anew."""
        project = self._session.project
        seconds = sum(self._estimates.seconds(segment) for segment in project.segments if segment.enabled)
        self.total.setText(clock.written(seconds))
        if not self.target.hasFocus() or not self.target.isModified():
            self.target.setText(clock.written(project.target) if project.target else "")
        self._bar.setVisible(bool(project.target))
        if not project.target:
            self.told.hide()
            return
        self.told.show()
        self._bar.setValue(min(1000, round(1000 * seconds / project.target)))
        self._tell(seconds - project.target)

    def _tell(self, over: float) -> None:
        if over > _NEAR_S:
            self.told.setText(self.tr("{time} over").format(time=clock.written(over)))
            set_role(self.told, "warning")
        else:
            under = self.tr("{time} to fill").format(time=clock.written(-over))
            self.told.setText(under if over < -_NEAR_S else self.tr("on time"))
            set_role(self.told, "caption" if over < -_NEAR_S else "ok")

    def _aim(self) -> None:
        seconds = clock.read(self.target.text())
        self.target.setModified(False)
        if seconds is not None:
            project = editing.change_project(self._session.project, target=seconds)
            self._session.edit(project, self.tr("Set the target running time"))
        self.show_time()
