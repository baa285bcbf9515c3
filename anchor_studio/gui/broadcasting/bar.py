"""The one big button, and what comes of pressing it."""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QKeySequence
from PySide6.QtWidgets import QFileDialog, QSizePolicy, QVBoxLayout, QWidget

from anchor_studio.gui.broadcasting.pictures import Elided
from anchor_studio.gui.broadcasting.queue import BroadcastQueue, Entry
from anchor_studio.gui.broadcasting.result_view import ResultView
from anchor_studio.gui.broadcasting.running_view import RunningView
from anchor_studio.gui.broadcasting.starter import Starter
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.icons import icon
from anchor_studio.gui.widgets import Panel, button, icon_button, row, set_role
from anchor_studio.studio.rundowns import RundownReport

SHORTCUT = "Ctrl+Return"


class BroadcastBar(Panel):
    """The button, the running broadcast, those that wait, and the last one's result."""

    def __init__(self, context: GuiContext, queue: BroadcastQueue, parent: QWidget | None = None) -> None:
        """Follow the queue."""
        super().__init__(parent)
        self._context, self._queue = context, queue
        self.starter = Starter(context, queue, self)
        self.running, self.result = RunningView(), ResultView()
        self.button = button(self.tr("Broadcast"), "radio", "live")
        self.button.setShortcut(QKeySequence(SHORTCUT))
        self.button.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._place = Elided()
        self._choose = icon_button("folder-open", self.tr("Choose the folder for broadcasts"))
        self._line = QVBoxLayout()
        self._line.setSpacing(4)
        self._waiting: dict[Entry, QWidget] = {}
        self._lay_out()
        self._connect()
        self._show_folder()
        self._show()

    def press(self) -> None:
        """Broadcast the project as it is now."""
        self.starter.start(self._context.session.project)

    def _lay_out(self) -> None:
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.column.addWidget(self.running)
        self.column.addWidget(self.result)
        self.column.addLayout(self._line)
        self.column.addWidget(self.button)
        foot = row(self._place, self._choose)
        foot.setStretch(0, 1)
        self.column.addLayout(foot)

    def _connect(self) -> None:
        queue, result = self._queue, self.result
        self.button.clicked.connect(self.press)
        self.starter.waiting.connect(self.button.setDisabled)
        self._choose.clicked.connect(self._choose_folder)
        queue.started.connect(self.running.begin)
        queue.progressed.connect(self.running.progress)
        queue.pictured.connect(self.running.show_image)
        queue.changed.connect(self._show)
        queue.ended.connect(self._tell_elsewhere)
        self.running.cancelled.connect(queue.cancel)
        result.closed.connect(queue.dismiss)
        result.play_wanted.connect(self._play)
        result.folder_wanted.connect(self._open_folder)
        result.again_wanted.connect(self.press)
        result.segment_wanted.connect(self._context.session.select)

    def _tell_elsewhere(self, report: RundownReport) -> None:
        """Tell who looks at another workspace."""
        if not self.isVisible():
            told = self.tr("{0} is ready.").format(report.title)
            self._context.notices.tell(told, self.tr("Play"), lambda: self._show_player(report))

    def _show(self) -> None:
        queue = self._queue
        busy = queue.running is not None
        self.running.setVisible(busy)
        shown = None if busy else queue.last
        if shown is not None:
            self.result.show_entry(shown, {segment.id for segment in self._context.session.project.segments})
        self.result.setVisible(shown is not None)
        text = self.tr("Add to the queue") if busy else self.tr("Broadcast")
        if self.button.text() != text:
            self.button.setText(text)
            self.button.setIcon(icon("plus" if busy else "radio"))
            set_role(self.button, "" if busy else "live")
            self.button.setShortcut(QKeySequence(SHORTCUT))  # a new text takes it away
        self.button.setToolTip(self._tip(busy=busy))
        self._show_waiting()

    def _tip(self, *, busy: bool) -> str:
        keys = QKeySequence(SHORTCUT).toString(QKeySequence.SequenceFormat.NativeText)
        if busy:
            return self.tr("Broadcast the programme as it is now, after the one that is made ({0})").format(keys)
        return self.tr("Make the finished programme ({0}). Only what has changed is rendered.").format(keys)

    def _show_waiting(self) -> None:
        for entry in [entry for entry in self._waiting if entry not in self._queue.waiting]:
            line = self._waiting.pop(entry)
            self._line.removeWidget(line)
            line.hide()
            line.deleteLater()
        for entry in self._queue.waiting:
            if entry not in self._waiting:
                self._waiting[entry] = self._waiting_line(entry)
                self._line.addWidget(self._waiting[entry])

    def _waiting_line(self, entry: Entry) -> QWidget:
        line, words = QWidget(), Elided()
        words.say(self.tr("Waits: {0}").format(entry.title))
        remove = icon_button("x", self.tr("Take {0} out of the queue").format(entry.title))
        remove.clicked.connect(lambda: self._queue.remove(entry))
        laid = row(words, remove)
        laid.setStretch(0, 1)
        line.setLayout(laid)
        return line

    def _choose_folder(self) -> None:
        chosen = QFileDialog.getExistingDirectory(self, self.tr("Folder for broadcasts"), str(self.starter.folder))
        if chosen:
            self._context.preferences.set("export_folder", chosen)
            self._show_folder()

    def _show_folder(self) -> None:
        folder = self.starter.folder
        self._place.say(self.tr("Saved in {0}").format(folder.name or str(folder)))
        self._place.setToolTip(str(folder))

    def _play(self) -> None:
        last = self._queue.last
        if last is not None and last.report is not None:
            self._show_player(last.report)

    def _show_player(self, report: RundownReport) -> None:
        # QtMultimedia takes a while to load, and who never plays need not wait for it.
        from anchor_studio.gui.broadcasting.player import PlayerDialog

        PlayerDialog(report, self.window()).open()

    def _open_folder(self) -> None:
        last = self._queue.last
        if last is not None and last.report is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(last.report.output.parent)))
