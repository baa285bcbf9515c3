"""One training, watched: stage and time left, curves, painted faces beside true ones, warnings, and its end."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QProgressBar,
    QScrollArea,
    QSlider,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from anchor_studio.gui.anchors.curves import CurveChart
from anchor_studio.gui.anchors.pictures import Strip
from anchor_studio.gui.anchors.stages import StageStrip
from anchor_studio.gui.anchors.words import STATE_LOOKS, left, stage_name, state_name
from anchor_studio.gui.background import Background
from anchor_studio.gui.widgets import Panel, button, caption, heading, icon_button, label, row, set_role
from anchor_studio.studio.training_run import GOES_ON_STATES, Run, RunState


class TrainingMonitor(QScrollArea):
    """Shows a training; what the user wants of it is told by signals."""

    pause_wanted = Signal()
    resume_wanted = Signal()
    stop_wanted = Signal()
    kill_wanted = Signal()
    discard_wanted = Signal()
    promote_wanted = Signal()

    def __init__(self, background: Background, read_log: Callable[[str], str]) -> None:
        """`read_log` gives the end of a run's log; it is called in a thread."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self._background, self._read_log, self._run_id = background, read_log, ""
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._state = _StatePanel()
        self._curves, self._samples = CurvePanel(), SamplePanel(background)
        self._notes = _NotesPanel()
        column.addWidget(self._state)
        middle = QGridLayout()
        middle.setSpacing(8)
        middle.addWidget(self._curves, 0, 0)
        middle.addWidget(self._samples, 0, 1)
        middle.setColumnStretch(0, 4)
        middle.setColumnStretch(1, 5)
        column.addLayout(middle, 1)
        column.addWidget(self._notes)
        self.setWidget(page)
        buttons = self._state
        for pressed, signal in (
            (buttons.pause, self.pause_wanted),
            (buttons.resume, self.resume_wanted),
            (buttons.stop, self.stop_wanted),
            (buttons.kill, self.kill_wanted),
            (buttons.discard, self.discard_wanted),
            (buttons.promote, self.promote_wanted),
        ):
            pressed.clicked.connect(lambda _=False, signal=signal: signal.emit())
        self._notes.log_wanted.connect(self._fetch_log)

    def show_run(self, run: Run) -> None:
        """Show how a training stands."""
        if run.id != self._run_id:
            self._run_id = run.id
            self._notes.show_log("")
        self._state.show_run(run, self._hint(run))
        self._curves.show_run(run)
        self._samples.show_run(run)
        self._notes.show_warnings(run.warnings)

    def _hint(self, run: Run) -> str:
        """Say what is going on, or what can be done."""
        if run.state is RunState.FAILED:
            return f"{run.told} {run.hint}".strip()
        if run.state is RunState.DONE and run.installed:
            return self.tr("This anchor is on the shelf as {0}.").format(run.installed)
        return {
            RunState.WAITING: self.tr("It begins when the trainings before it have ended."),
            RunState.ENDING: self.tr("The trainer saves what it has learned. This takes some seconds."),
            RunState.PAUSED: self.tr("All it has learned is saved. Go on whenever you like."),
            RunState.STOPPED: self.tr("All it has learned is saved. Go on, or take it off the list."),
            RunState.LOST: self.tr(
                "The trainer ended unexpectedly, perhaps because the computer was switched off. "
                "Go on from its last save?"
            ),
            RunState.DONE: self.tr("The anchor is ready. Look at it beside the present one, then decide."),
        }.get(run.state, self._step(run) or run.message)

    def _step(self, run: Run) -> str:
        """Say at which step a stage that learns is; empty for the others."""
        for curve in run.curves:
            if curve.title == run.stage and curve.points:
                at, of = (self.locale().toString(number) for number in (curve.points[-1][0], curve.steps))
                return self.tr("{0}: step {1} of {2}").format(stage_name(curve.title), at, of)
        return ""

    def _fetch_log(self) -> None:
        run_id = self._run_id
        self._background.in_thread(lambda: self._read_log(run_id), done=self._notes.show_log)


class _StatePanel(Panel):
    def __init__(self) -> None:
        super().__init__(margin=16)
        self._title, self._badge = label("", "title"), label("", "badge")
        self.pause = button(self.tr("Pause"), "pause")
        self.pause.setToolTip(self.tr("Save, and free the computer; it goes on where it was"))
        self.resume = button(self.tr("Go on"), "play", "primary")
        self.stop = button(self.tr("Stop"), "square")
        self.stop.setToolTip(self.tr("Save and give up the place in the queue; nothing is deleted"))
        self.kill = button(self.tr("End at once"), "circle-x", "danger")
        self.kill.setToolTip(self.tr("Only if it does not answer: what it learned since the last save is lost"))
        self.discard = button(self.tr("Take off the list"), "trash-2")
        self.promote = button(self.tr("Put it on air …"), "radio", "primary")
        self._bar = QProgressBar()
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._share, self._left = label("", "heading"), label("", "caption")
        self._words = label("", "caption", wrap=True)
        self._stages = StageStrip()
        buttons = (self.kill, self.discard, self.stop, self.pause, self.resume, self.promote)
        line = row(self._title, self._badge, 1, *buttons)
        line.setAlignment(self._badge, Qt.AlignmentFlag.AlignVCenter)
        self.column.addLayout(line)
        self.column.addLayout(row(self._share, self._bar, self._left, spacing=12))
        self.column.addWidget(self._words)
        self.column.addWidget(self._stages)

    def show_run(self, run: Run, hint: str) -> None:
        self._title.setText(run.order.title)
        self._badge.setText(state_name(run))
        set_role(self._badge, STATE_LOOKS[run.state][2])
        self._bar.setValue(round(run.fraction * 1000))
        self._bar.setAccessibleName(self.tr("Progress of {0}").format(run.order.title))
        self._share.setText(f"{run.fraction:.0%}")
        self._left.setText(left(run))
        self._words.setText(hint)
        set_role(self._words, "error" if run.state is RunState.FAILED else "caption")
        self._stages.show_run(run)
        working = run.state in (RunState.RUNNING, RunState.WAITING)
        self.pause.setVisible(working)
        self.stop.setVisible(working)
        self.kill.setVisible(run.state is RunState.ENDING)
        self.resume.setVisible(run.state in GOES_ON_STATES)
        self.discard.setVisible(not run.lives)
        self.promote.setVisible(run.state is RunState.DONE and not run.installed)


class CurvePanel(Panel):
    """The curves, one stage at a time; the newest is shown until another is chosen."""

    def __init__(self) -> None:
        """Show none yet."""
        super().__init__(margin=16)
        self._tabs, self._chart = QTabBar(), CurveChart()
        self._tabs.setExpanding(False)
        self._tabs.setDrawBase(False)
        self._tabs.setAccessibleName(self.tr("Stage whose curves are shown"))
        self._none = caption(self.tr("Curves appear as soon as the networks begin to learn. They should fall."))
        self._run: Run | None = None
        self.column.addLayout(row(heading(self.tr("Curves")), 1, self._tabs))
        self.column.addWidget(self._none)
        self.column.addWidget(self._chart, 1)
        self.column.addStretch(0)
        self._tabs.currentChanged.connect(self._draw)

    def show_run(self, run: Run) -> None:
        """Show a run's curves."""
        another = self._run is None or self._run.id != run.id
        self._run = run
        titles = [curve.title for curve in run.curves]
        if another or [self._tabs.tabData(at) for at in range(self._tabs.count())] != titles:
            self._tabs.blockSignals(True)
            while self._tabs.count():
                self._tabs.removeTab(0)
            for title in titles:
                self._tabs.setTabData(self._tabs.addTab(stage_name(title)), title)
            self._tabs.setCurrentIndex(len(titles) - 1)
            self._tabs.blockSignals(False)
        self._tabs.setVisible(len(titles) > 1)
        self._none.setVisible(not titles)
        self._chart.setVisible(bool(titles))
        self._draw()

    def _draw(self) -> None:
        curves, at = self._run.curves if self._run else (), self._tabs.currentIndex()
        self._chart.show_curve(curves[at] if 0 <= at < len(curves) else None)


class SamplePanel(Panel):
    """Painted faces above the true ones, from the first to the newest."""

    def __init__(self, background: Background) -> None:
        """Show none yet; pictures are read in threads."""
        super().__init__(margin=16)
        self._background = background
        self._paths: tuple[Path, ...] = ()
        self._shown: Path | None = None
        self._strip, self._slider = Strip(self.tr("Painted faces above true ones")), QSlider(Qt.Orientation.Horizontal)
        self._slider.setAccessibleName(self.tr("From the first picture to the newest"))
        self._slider.setToolTip(self._slider.accessibleName())
        self._step = label("", "caption")
        self._none = caption(
            self.tr("After each save the trainer paints a few faces: above what it paints, below the film.")
        )
        self._sides = label(self.tr("Above: painted. Below: the film."), "caption")
        self.column.addLayout(row(heading(self.tr("Painted and true")), 1, self._step))
        self.column.addWidget(self._none)
        self.column.addWidget(self._strip)
        self.column.addLayout(row(self._sides, self._slider, spacing=16))
        self.column.addStretch(1)
        self._slider.valueChanged.connect(self._read)

    def show_run(self, run: Run) -> None:
        """Show a run's pictures; the newest, unless an older one is looked at."""
        if run.samples == self._paths:
            return
        newest = not self._paths or self._slider.value() == len(self._paths) - 1 or self._paths[0] not in run.samples
        self._paths = run.samples
        self._slider.blockSignals(True)
        self._slider.setRange(0, max(len(self._paths) - 1, 0))
        if newest:
            self._slider.setValue(len(self._paths) - 1)
        self._slider.blockSignals(False)
        self._none.setVisible(not self._paths)
        self._sides.setVisible(bool(self._paths))
        self._strip.setVisible(bool(self._paths))
        self._slider.setVisible(len(self._paths) > 1)
        self._read()

    def _read(self) -> None:
        at = self._slider.value()
        if not 0 <= at < len(self._paths):
            self._shown = None
            self._strip.show_image(QImage())
            self._step.setText("")
            return
        path = self._shown = self._paths[at]
        _, _, step = path.stem.rpartition("-")
        self._step.setText(self.tr("step {0}").format(self.locale().toString(int(step))) if step.isdigit() else "")
        self._background.in_thread(lambda: QImage(str(path)), done=lambda image: self._show(path, image))

    def _show(self, path: Path, image: QImage) -> None:
        if path == self._shown:  # else another was chosen meanwhile
            self._strip.show_image(image)


class _NotesPanel(Panel):
    log_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(margin=16)
        self._warnings: QLabel = label("", "warning", wrap=True)
        self._toggle = button(self.tr("Show the trainer's log"), "scroll-text", "quiet")
        self._toggle.setCheckable(True)
        self._again = icon_button("refresh-cw", self.tr("Read the log again"))
        self._log = QPlainTextEdit()
        self._log.setReadOnly(True)
        self._log.setAccessibleName(self.tr("Log of the trainer"))
        self._log.setFixedHeight(140)
        line = QHBoxLayout()
        line.addWidget(self._warnings, 1)
        line.addWidget(self._again, 0, Qt.AlignmentFlag.AlignTop)
        line.addWidget(self._toggle, 0, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(line)
        self.column.addWidget(self._log)
        self._toggle.toggled.connect(self._open)
        self._again.clicked.connect(self.log_wanted)
        self._open(False)

    def show_warnings(self, warnings: tuple[str, ...]) -> None:
        self._warnings.setText("\n".join(f"• {warning}" for warning in warnings[-6:]))

    def show_log(self, text: str) -> None:
        self._log.setPlainText(text or self.tr("The log is empty: nothing went wrong."))
        bar = self._log.verticalScrollBar()
        bar.setValue(bar.maximum())

    def _open(self, opened: bool) -> None:
        self._log.setVisible(opened)
        self._again.setVisible(opened)
        if opened:
            self.log_wanted.emit()
