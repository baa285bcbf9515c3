"""Put it on air? The new anchor beside the present one: pictures, films, scores; then somebody decides."""

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QProgressBar, QStackedWidget, QVBoxLayout, QWidget

from anchor_studio.domain.progress import Progress
from anchor_studio.errors import Cancelled
from anchor_studio.gui.anchors.audition import Audition, FilmTile
from anchor_studio.gui.anchors.pictures import Portrait
from anchor_studio.gui.anchors.words import LOOKS, day, score_tip, score_title, score_value, worth_name
from anchor_studio.gui.background import Background, Job
from anchor_studio.gui.widgets import Drawing, Panel, button, heading, label, row, set_role
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.anchor_scores import AnchorScore, improves
from anchor_studio.studio.anchor_shelf import Taken

_PORTRAIT_PX = 200


class PromoteDialog(QDialog):
    """Shows what there is to decide on; `decided(taken)` with None for a name that is free."""

    decided = Signal(object)

    def __init__(
        self,
        background: Background,
        new: AnchorCard,
        present: AnchorCard | None,
        compare: Callable[[Progress], str] | None,
        parent: QWidget | None = None,
    ) -> None:
        """`compare` has the trainer judge both and gives its verdict; it is called in a thread."""
        super().__init__(parent)
        self._background, self._compare = background, compare
        self._cards = [card for card in (present, new) if card is not None]
        self._jobs: list[Job] = []
        self._patience = _Patience()
        self._audition: Audition | None = None
        self.setWindowTitle(self.tr("Put it on air?"))
        self.resize(900, 660)
        self._tiles = [_Candidate(card, self._place(card is new)) for card in self._cards]
        self._watch = button(self.tr("Watch them speak") if present else self.tr("Watch it speak"), "circle-play")
        self._judge = button(self.tr("Judge both on the held-out takes"), "scale")
        self._judge.setToolTip(self.tr("Some minutes: both speak takes that neither has learned from"))
        self._judge.setVisible(compare is not None and present is not None)
        self._bar, self._told = QProgressBar(), label("", "caption", wrap=True)
        self._bar.setRange(0, 1000)
        self._bar.setTextVisible(False)
        self._bar.hide()
        self._lay_out(new, present)
        self._watch.clicked.connect(self._hear)
        self._judge.clicked.connect(self._have_judged)
        if not new.has_consent:
            self._say(self.tr("No consent of the presenter is recorded: the studio will ask before every export."))
            set_role(self._told, "warning")

    def _lay_out(self, new: AnchorCard, present: AnchorCard | None) -> None:
        question = (
            self.tr("Shall the new {0} take the place of the present one?").format(present.title)
            if present
            else self.tr("Shall {0} go on air?").format(new.title)
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(8)
        column.addWidget(label(question, "title", wrap=True))
        tiles = QHBoxLayout()
        tiles.setSpacing(8)
        for tile in self._tiles:
            tiles.addWidget(tile, 1)
        column.addLayout(tiles, 1)
        if present is None:
            tiles.addWidget(ScoreTable(None, new), 1)
        else:
            kept = self.tr("The present version is kept, and can be put back at any time.")
            column.insertWidget(1, label(kept, "caption"))
            column.addWidget(ScoreTable(present, new))
        column.addLayout(row(self._watch, self._judge, 1))
        column.addWidget(self._bar)
        column.addWidget(self._told)
        column.addLayout(self._answers(present))

    def done(self, result: int) -> None:
        """Stop all that is under way."""
        self._patience.end()
        for job in self._jobs:
            job.cancel()
        if self._audition is not None:
            self._audition.cancel()
        for tile in self._tiles:
            tile.film.stop()
        super().done(result)

    def _place(self, new: bool) -> str:
        return self.tr("New") if new else self.tr("On air now")

    def _answers(self, present: AnchorCard | None) -> QHBoxLayout:
        later = button(self.tr("Not now"))
        later.clicked.connect(self.reject)
        both = button(self.tr("Keep both"))
        both.setToolTip(self.tr("Put it on the shelf under a name of its own"))
        both.setVisible(present is not None)
        both.clicked.connect(lambda: self._decide(Taken.OTHER))
        put = button(self.tr("Put it on air"), "radio", "primary")
        put.setDefault(True)
        put.clicked.connect(lambda: self._decide(Taken.VERSION if present else None))
        return row(1, later, both, put)

    def _decide(self, taken: Taken | None) -> None:
        self.decided.emit(taken)
        self.accept()

    def _hear(self) -> None:
        self._watch.setEnabled(False)
        self._bar.show()
        audition = self._audition = Audition(self._background, [card.path for card in self._cards])
        audition.setParent(self)
        audition.progressed.connect(self._show_progress)
        audition.ready.connect(lambda index, path: self._tiles[index].show_film(path))
        audition.failed.connect(self._refused)
        audition.ended.connect(self._bar.hide)
        audition.begin()

    def _have_judged(self) -> None:
        compare, patience = self._compare, self._patience
        assert compare is not None
        self._judge.setEnabled(False)
        self._bar.setRange(0, 0)
        self._bar.show()
        self._say(self.tr("Both anchors speak the takes that neither has learned from. This takes some minutes."))
        self._jobs.append(
            self._background.in_thread(lambda: compare(patience), done=self._show_verdict, failed=self._refused)
        )

    def _show_progress(self, fraction: float, told: str) -> None:
        self._bar.setValue(round(fraction * 1000))
        self._say(told)

    def _show_verdict(self, verdict: str) -> None:
        self._rest()
        self._say(verdict)

    def _refused(self, message: str, hint: str, details: str) -> None:
        self._rest()
        self._say(f"{message} {hint}".strip())
        set_role(self._told, "error")

    def _rest(self) -> None:
        self._bar.setRange(0, 1000)
        self._bar.hide()
        self._judge.setEnabled(True)
        self._watch.setEnabled(True)

    def _say(self, text: str) -> None:
        set_role(self._told, "caption")
        self._told.setText(text)


class _Patience:
    """The progress of a comparison that ends when nobody waits for it any more."""

    def __init__(self) -> None:
        self._over = threading.Event()

    def end(self) -> None:
        self._over.set()

    def report(self, fraction: float, message: str) -> None:
        """Nothing is shown of it but that it goes on."""

    def check(self) -> None:
        if self._over.is_set():
            raise Cancelled


class _Candidate(Panel):
    def __init__(self, card: AnchorCard, place: str) -> None:
        super().__init__(margin=16)
        portrait = Portrait(_PORTRAIT_PX, card.title)
        portrait.show_picture(card.thumbnail)
        self.film = FilmTile(place)
        self._stack = QStackedWidget()
        middle = QWidget()
        around = QVBoxLayout(middle)
        around.addWidget(portrait, 0, Qt.AlignmentFlag.AlignCenter)
        self._stack.addWidget(middle)
        self._stack.addWidget(self.film)
        self.column.addWidget(heading(place))
        self.column.addWidget(self._stack, 1)
        self.column.addLayout(row(label(card.title, ""), 1, label(day(card.trained_on), "caption")))

    def show_film(self, path: Path) -> None:
        self.film.show_film(path)
        self._stack.setCurrentWidget(self.film)


class ScoreTable(Panel):
    """The figures of one anchor, or of two side by side with which is better."""

    def __init__(self, present: AnchorCard | None, new: AnchorCard) -> None:
        """Show them."""
        super().__init__(margin=16)
        grid = QGridLayout()
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(6)
        grid.setColumnStretch(0, 1)
        for column in (1, 2):
            grid.setColumnMinimumWidth(column, 120)
        before = {score.name: score for score in present.scores} if present else {}
        if present:
            grid.addWidget(label(self.tr("On air now"), "section"), 0, 1)
        grid.addWidget(label(self.tr("New"), "section"), 0, 2)
        for number, score in enumerate(new.scores, 1):
            self._add(grid, number, score, before.get(score.name))
        if not new.scores:
            told = self.tr("Nothing was measured: no takes were held out.")
            grid.addWidget(label(told, "caption", wrap=True), 1, 0, 1, 4)
        self.column.addLayout(grid)
        self.column.addStretch(1)

    def _add(self, grid: QGridLayout, number: int, score: AnchorScore, before: AnchorScore | None) -> None:
        name, token, _ = LOOKS[score.worth]
        words = label(score_title(score.name), "", wrap=True)
        words.setToolTip(score_tip(score.name))
        grid.addWidget(words, number, 0)
        if before is not None:
            grid.addWidget(label(score_value(before), "caption"), number, 1)
        value = label(f"{score_value(score)}  {worth_name(score.worth)}", "")
        mark = _mark(score, before) if before else (name, token)
        line = QWidget()
        icon_name, colour = mark
        line.setLayout(row(Drawing(icon_name, 14, colour), value, 1))
        grid.addWidget(line, number, 2)


def _mark(score: AnchorScore, before: AnchorScore) -> tuple[str, str]:
    """Give the arrow of a change that people can see, else a dot."""
    if abs(score.value - before.value) < 0.02 * abs(before.value):
        return "circle", "muted"
    better = improves(score, before)
    return ("arrow-up", "ok") if better else ("arrow-down", "warning")
