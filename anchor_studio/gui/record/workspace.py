"""The Record workspace: everything that is needed to make footage of a presenter, on one page."""

from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.record.arrangement import arranged
from anchor_studio.gui.record.check_list import CheckList
from anchor_studio.gui.record.consent_step import ConsentStep
from anchor_studio.gui.record.desk import DeskState, RecordingDesk
from anchor_studio.gui.record.device_bar import DeviceBar
from anchor_studio.gui.record.player import TakePlayer
from anchor_studio.gui.record.prompter_panel import PrompterPanel
from anchor_studio.gui.record.rescue import Rescue
from anchor_studio.gui.record.session_bar import SessionBar
from anchor_studio.gui.record.take_panel import TakePanel
from anchor_studio.gui.record.transport import Transport
from anchor_studio.gui.record.viewfinder import Viewfinder
from anchor_studio.gui.record.words import said
from anchor_studio.gui.widgets import EmptyState, Panel
from anchor_studio.studio.recordings import LiveStatus, Take, TakeKind

_EMPTY, _LIVE, _PLAYED = 0, 1, 2


class RecordWorkspace(QWidget):
    """Records takes; `anchor_wanted(session folder, takes)` when an anchor is to be made of them.

    R records and stops, S stops, T rejects the last take and records it again.
    """

    anchor_wanted = Signal(object, object)

    def __init__(self, context: GuiContext, parent: QWidget | None = None) -> None:
        """Lay everything out; no device is opened before it is seen."""
        super().__init__(parent)
        self._context, self._recordings = context, context.services.recordings
        self.desk = RecordingDesk(self._recordings)
        self.devices, self.sessions = DeviceBar(context), SessionBar(context, self._recordings)
        self.viewfinder, self.checks, self.player = Viewfinder(), CheckList(), TakePlayer()
        self.transport, self.reading = Transport(), PrompterPanel(context)
        self.takes = TakePanel(context, self._recordings)
        self._rescue = Rescue(context, self._recordings)
        self.consent = ConsentStep(context, self._recordings)
        self._last: Take | None = None
        self._begin_in_new_session = self._again = False
        self._lay_out()
        self._join_desk()
        self._join_panels()
        self._add_keys()
        self._show_state()

    def use_file(self, path: Path) -> None:
        """Let a video stand in for camera and microphone."""
        self.devices.use_file(path)

    def record_or_stop(self) -> None:
        """Begin a take, or end it."""
        if self.desk.state in (DeskState.COUNTING, DeskState.RECORDING):
            self.desk.stop()
        elif self.desk.state == DeskState.READY:
            self._record()

    def stop(self) -> None:
        """End the take."""
        self.desk.stop()

    def retake(self) -> None:
        """Reject the take that is made, or the last one, and record it again."""
        if self.desk.state == DeskState.RECORDING:
            self._again = True
            self.desk.stop()
        elif self.desk.state == DeskState.READY and self._last is not None:
            self._reject_and_record(self._last)

    def sign(self) -> None:
        """Ask who agrees to what, and have it read."""
        self.consent.ask(self.sessions.card, self)

    def shutdown(self) -> None:
        """Keep what is being recorded, and let go of camera and microphone."""
        self.reading.keep()
        self.reading.close_window()
        self.takes.keep()
        self.player.stop()
        self.desk.shutdown()

    def _lay_out(self) -> None:
        self._pages = QStackedWidget()
        empty = EmptyState(
            "video-off",
            self.tr("No camera is chosen"),
            self.tr("Plug one in and choose it above. To try everything first, let any video stand in for it."),
            self.tr("Use a video file…"),
        )
        empty.acted.connect(self.devices.ask_for_file)
        welcome = Panel()
        welcome.column.addWidget(empty)
        for page in (welcome, self.viewfinder, self.player):
            self._pages.addWidget(page)
        main = [self._pages, self.transport]
        arranged(self, (self.sessions, self.devices), main, self.reading, [self.checks, self.takes])

    def _join_desk(self) -> None:
        bridge = self.desk.bridge
        bridge.pictured.connect(self.viewfinder.show_image)
        bridge.leveled.connect(self.devices.meter.show_level)
        bridge.checked.connect(self._show_checks)
        bridge.lost.connect(lambda message, hint: self._context.notices.error(message, hint))
        self.desk.state_changed.connect(self._show_state)
        self.desk.counted.connect(self.viewfinder.show_countdown)
        self.desk.ticked.connect(self.viewfinder.show_recording)
        self.desk.taken.connect(self._take_ended)
        self.desk.refused.connect(lambda message, hint: self._context.notices.error(message, hint))

    def _join_panels(self) -> None:
        self.devices.chosen.connect(self._open)
        self.sessions.chosen.connect(self._show_session)
        self.sessions.consent_wanted.connect(self.sign)
        self.transport.pressed.connect(self.record_or_stop)
        self.transport.retaken.connect(self.retake)
        self.transport.guided.connect(self.viewfinder.show_guides)
        self.transport.mirrored.connect(self.viewfinder.mirror)
        self.takes.played.connect(self._play)
        self.takes.anchor_wanted.connect(lambda takes: self.anchor_wanted.emit(self.sessions.folder, takes))
        self.player.left.connect(self._leave_player)
        self.player.failed.connect(lambda told: self._context.notices.error(self.tr("The take can't be played."), told))
        self.reading.keyed.connect(self._press)
        self._rescue.recovered.connect(self.takes.refresh)
        self.consent.asked.connect(self.reading.read)
        self.consent.kept.connect(self.sessions.refresh)
        self._context.background.in_thread(self._recordings.scripts, done=self.reading.show_scripts)
        self.sessions.refresh()

    def _add_keys(self) -> None:
        for key in (Qt.Key.Key_R, Qt.Key.Key_S, Qt.Key.Key_T):
            shortcut = QShortcut(QKeySequence(key), self)
            shortcut.activated.connect(lambda key=key: self._press(key))

    def _press(self, key: int) -> None:
        act = {Qt.Key.Key_R: self.record_or_stop, Qt.Key.Key_S: self.stop, Qt.Key.Key_T: self.retake}
        if key in act:
            act[Qt.Key(key)]()

    def _open(self) -> None:
        if not self.devices.has_choice:
            self.desk.close()
        elif self.isVisible() and not self.desk.busy:
            self.checks.forget()
            self.desk.open(self.devices.devices())

    def _record(self) -> None:
        folder = self.sessions.folder
        self._leave_player()
        if folder is None:
            self._begin_in_new_session = True
            self.sessions.begin("")
            return
        self.desk.record(folder, self.reading.kind, self.reading.script)

    def _take_ended(self, take: Take | None, message: str, hint: str) -> None:
        self.reading.prompter.rewind()
        again, self._again = self._again, False
        if message:
            kept = self.tr("What was recorded until then is kept as “{0}”.").format(take.name) if take else ""
            self._context.notices.error(message, f"{hint} {kept}".strip())
        folder = self.sessions.folder
        if take is None or folder is None:
            return
        if again:
            self._reject_and_record(take)
            return
        if take.kind == TakeKind.CONSENT:
            self._last = None
            self.consent.keep(folder, take, whole=not message)
            self.reading.forget_consent()
        else:
            self._last = take
            if not message:
                self._tell_grade(take)
        self.takes.show_session(folder, take.id)
        if not self.isVisible():
            self.desk.close()

    def _tell_grade(self, take: Take) -> None:
        why = said(take.reasons[0]) if take.reasons else ""
        told = self.tr("“{0}” is kept: grade {1}. {2}").format(take.name, take.grade, why)
        self._context.notices.tell(told.strip())

    def _reject_and_record(self, take: Take) -> None:
        folder = self.sessions.folder
        if folder is None:
            return

        def go_on(_: object) -> None:
            self.takes.refresh()
            self._record()

        self._last = None
        self._context.background.in_thread(lambda: self._recordings.reject(folder, take.id), done=go_on)

    def _show_session(self) -> None:
        self._last = None
        self.takes.show_session(self.sessions.folder)
        self._rescue.look(self.sessions.cards)
        if self._begin_in_new_session and self.sessions.folder is not None:
            self._begin_in_new_session = False
            self._record()

    def _show_checks(self, status: LiveStatus) -> None:
        if self.desk.state not in (DeskState.CLOSED, DeskState.OPENING):
            self.checks.show_status(status)

    def _show_state(self) -> None:
        state = self.desk.state
        recording = state == DeskState.RECORDING
        if recording and not self.reading.prompter.running:
            self.reading.prompter.start()
        if state != DeskState.COUNTING:
            self.viewfinder.show_countdown(0)
        if not recording:
            self.viewfinder.show_recording(None)
        if state == DeskState.CLOSED:
            self.viewfinder.show_image(None)
            self.checks.forget()
            self.devices.meter.show_level(-90.0, -90.0)
        if self._pages.currentIndex() != _PLAYED:
            self._pages.setCurrentIndex(_EMPTY if state == DeskState.CLOSED else _LIVE)
        if self.desk.busy:  # before what had the keys is locked: they are for stopping now
            self.transport.record.setFocus()
        for part in (self.devices, self.sessions, self.reading):
            part.lock(self.desk.busy)
        self.transport.show_state(state, has_last=self._last is not None)

    def _play(self, take: Take) -> None:
        folder = self.sessions.folder
        if folder is not None and not self.desk.busy:
            self._pages.setCurrentIndex(_PLAYED)
            self.player.play(self._recordings.path(folder, take), take.name)

    def _leave_player(self) -> None:
        if self._pages.currentIndex() == _PLAYED:
            self.player.stop()
            self._pages.setCurrentIndex(_EMPTY if self.desk.state == DeskState.CLOSED else _LIVE)

    def showEvent(self, event: QShowEvent) -> None:
        """Open the camera: its light is on only while it is looked at."""
        super().showEvent(event)
        self.devices.ask_for_microphones()
        if self.desk.state == DeskState.CLOSED:
            QTimer.singleShot(0, self, self._open)

    def hideEvent(self, event: QHideEvent) -> None:
        """Close the camera, unless a take is being made."""
        super().hideEvent(event)
        self._leave_player()
        if not self.desk.busy:
            self.desk.close()
