"""The stages of a training, side by side: what is done, what is being done, what is to come."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from anchor_studio.gui.anchors.words import spelled, stage_name
from anchor_studio.gui.icons import tinted
from anchor_studio.gui.theme import current
from anchor_studio.studio.training_news import Stage
from anchor_studio.studio.training_run import Run, RunState

_HEIGHT, _ICON = 44, 16


class StageStrip(QWidget):
    """Draws the stages, with what each should take."""

    def __init__(self) -> None:
        """Draw none yet."""
        super().__init__()
        self._run: Run | None = None
        self.setFixedHeight(_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(self.tr("Stages of the training"))

    def show_run(self, run: Run) -> None:
        """Draw a run's stages."""
        self._run = run
        self.setVisible(bool(run.stages))
        told = [f"{stage_name(stage.title)}: {stage.work}, {spelled(stage.seconds)}" for stage in run.stages]
        self.setToolTip("\n".join(told))
        self.setAccessibleDescription(self.tr("Now: {0}").format(stage_name(run.stage)))
        self.update()

    def sizeHint(self) -> QSize:
        """One line."""
        return QSize(480, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw them."""
        if self._run is None or not self._run.stages:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        titles = [stage.title for stage in self._run.stages]
        now = titles.index(self._run.stage) if self._run.stage in titles else -1
        if self._run.state is RunState.DONE:
            now = len(titles)
        width = self.width() / len(titles)
        for number, stage in enumerate(self._run.stages):
            self._draw(painter, QRectF(number * width, 0, width, _HEIGHT), stage, number - now)

    def _draw(self, painter: QPainter, place: QRectF, stage: Stage, ahead: int) -> None:
        tokens = current()
        name, token = ("circle-check", "ok") if ahead < 0 else ("circle", "muted")
        if ahead == 0:
            name, token = "loader", "accent"
        painter.drawPixmap(round(place.left()), 4, tinted(name, tokens.colour(token), _ICON))
        font = QFont(self.font())
        font.setPixelSize(12)
        font.setWeight(QFont.Weight.DemiBold if ahead == 0 else QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(tokens.colour("text" if ahead <= 0 else "muted"))
        words = place.adjusted(_ICON + 8, 2, -6, -_HEIGHT / 2)
        short = painter.fontMetrics().elidedText(
            stage_name(stage.title), Qt.TextElideMode.ElideRight, round(words.width())
        )
        painter.drawText(words, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, short)
        font.setPixelSize(11)
        font.setWeight(QFont.Weight.Normal)
        painter.setFont(font)
        painter.setPen(tokens.colour("muted"))
        below = words.translated(0, 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, spelled(stage.seconds))
