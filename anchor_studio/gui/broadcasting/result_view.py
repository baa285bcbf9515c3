"""What became of a broadcast: play it, find it, and mend what is missing from it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from anchor_studio.gui.broadcasting.pictures import Elided, wrapped
from anchor_studio.gui.broadcasting.queue import Entry, EntryState
from anchor_studio.gui.script.clock import written
from anchor_studio.gui.widgets import Card, Drawing, button, icon_button, row
from anchor_studio.studio.rundowns import FailedSegment, RundownReport

MOST_HEIGHT_PX = 150
_ICONS = {
    EntryState.ENDED: ("circle-check", "ok"),
    EntryState.FAILED: ("circle-alert", "error"),
    EntryState.STOPPED: ("circle-stop", "muted"),
}


class ResultView(Card):
    """Shows an entry that ended; `closed` when it was read.

    `play_wanted` and `folder_wanted` ask to see the file, `again_wanted` to broadcast once more, `segment_wanted(id)`
    to go to a segment.
    """

    play_wanted = Signal()
    folder_wanted = Signal()
    again_wanted = Signal()
    segment_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._icon, self._title = Drawing("circle-check", token="ok"), Elided("heading")
        close = icon_button("x", self.tr("Close"))
        close.clicked.connect(self.closed)
        head = row(self._icon, self._title, close)
        head.setStretch(1, 1)
        self._told = wrapped("")
        self.play = button(self.tr("Play"), "play", "primary")
        self.folder = icon_button("folder-open", self.tr("Open the folder in which it lies"))
        self.again = button(self.tr("Try again"), "refresh-cw")
        for made, signal in (
            (self.play, self.play_wanted),
            (self.folder, self.folder_wanted),
            (self.again, self.again_wanted),
        ):
            made.clicked.connect(signal)
        self._reasons = QScrollArea()
        self._reasons.setWidgetResizable(True)
        self._reasons.setFrameShape(QFrame.Shape.NoFrame)
        self._reasons.setMaximumHeight(MOST_HEIGHT_PX)
        self._reasons.setAccessibleName(self.tr("Segments that are missing"))
        self.column.addLayout(head)
        self.column.addWidget(self._told)
        self.column.addWidget(self._reasons)
        self.column.addLayout(row(self.play, self.folder, self.again, 1))

    def links(self) -> list[QPushButton]:
        """Give the buttons that lead to segments which are missing."""
        return self._reasons.findChildren(QPushButton)

    def headline(self) -> str:
        """Give the headline that is shown."""
        return self._title.whole()

    def words(self) -> str:
        """Give all else that is written here."""
        listed = self._reasons.findChildren(QLabel)
        return "\n".join([self._told.text(), *(part.text() for part in listed if isinstance(part, QLabel))])

    def show_entry(self, entry: Entry, known_ids: set[str]) -> None:
        """Show what became of an entry; only segments in `known_ids` can be gone to."""
        icon_name, token = _ICONS[entry.state]
        report = entry.report
        if report is not None and report.failed:
            icon_name, token = "triangle-alert", "warning"
        self._icon.show_icon(icon_name, token)
        self._title.say(self._headline(entry))
        self._told.setText(self._words(entry))
        self._list(report.failed if report else (), known_ids)
        for made in (self.play, self.folder):
            made.setVisible(report is not None)
        self.again.setVisible(report is None or bool(report.failed))
        self.again.setText(self.tr("Go on") if entry.state is EntryState.STOPPED else self.tr("Try again"))

    def _headline(self, entry: Entry) -> str:
        if entry.state is EntryState.STOPPED:
            return self.tr("Stopped")
        if entry.report is None:
            return self.tr("The broadcast failed")
        missing = len(entry.report.failed)
        if missing == 1:
            return self.tr("Ready, but a segment is missing")
        return self.tr("Ready, but {0} segments are missing").format(missing) if missing else self.tr("Ready")

    def _words(self, entry: Entry) -> str:
        if entry.report is not None:
            return self._report_words(entry.report)
        stopped = self.tr("What is finished is kept, so that going on is quick.")
        told = stopped if entry.state is EntryState.STOPPED else f"{entry.message} {entry.hint}".strip()
        return f"{entry.title}\n{told}"

    def _report_words(self, report: RundownReport) -> str:
        times = written(report.seconds), written(report.took_seconds)
        lines = [report.output.name, self.tr("{0} long, made in {1}").format(*times)]
        guessed = dict.fromkeys(word for segment in report.segments for word in segment.unknown_words)
        if guessed:
            lines.append(self.tr("How these are said was guessed: {0}").format(", ".join(list(guessed)[:8])))
        notes = dict.fromkeys(note for segment in report.segments for note in segment.notes)
        return "\n".join([*lines, *list(notes)[:3]])

    def _list(self, failed: tuple[FailedSegment, ...], known_ids: set[str]) -> None:
        listed = QWidget()
        column = QVBoxLayout(listed)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        for segment in failed:
            link = button(segment.title, role="link")
            link.setToolTip(self.tr("Go to this segment"))
            link.setEnabled(segment.id in known_ids)
            link.clicked.connect(lambda _=False, id_=segment.id: self.segment_wanted.emit(id_))
            column.addWidget(link)
            column.addWidget(wrapped(f"{segment.message} {segment.hint}".strip()))
        column.addStretch(1)
        self._reasons.setWidget(listed)
        self._reasons.setVisible(bool(failed))
        wanted = listed.sizeHint().height() if failed else 0
        self._reasons.setMinimumHeight(min(wanted, MOST_HEIGHT_PX))
