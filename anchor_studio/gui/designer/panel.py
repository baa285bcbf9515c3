"""The set designer: a still of the segment, and the controls that change it."""

from dataclasses import replace
from typing import Any

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QHideEvent, QImage, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from anchor_studio.domain.scene import KeyTuning, LightMatch, Scene, Theme
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.designer.controls import Controls
from anchor_studio.gui.designer.edits import Edits
from anchor_studio.gui.designer.images import to_image
from anchor_studio.gui.designer.stage_panel import StagePanel
from anchor_studio.gui.designer.stills import LANE, Stills
from anchor_studio.gui.script.one_undo import OneUndo
from anchor_studio.gui.widgets import EmptyState
from anchor_studio.studio.designs import SetCard
from anchor_studio.studio.workers import Call

BESIDE_PX, CONTROLS_PX = 860, 372  # from such a width on the controls stand beside the still
STILL_SHARE = 0.52  # of the height, where they stand below it
MOST = QSize(1280, 720)
ANY_PX = 16777215  # Qt's own "as wide as you like"
STEP_PX = 32  # stills come in sizes of such steps: not a new one for every pixel
THUMBNAIL_PX = (168, 94)
STILL, BEFORE, THUMBNAIL = "still", "before", "thumbnail"


class DesignerPanel(QWidget):
    """Adjusts set, placing, light, key and graphics of the selected segment; stills come while it is in sight."""

    def __init__(self, context: GuiContext, parent: QWidget | None = None) -> None:
        """Follow the context's session."""
        super().__init__(parent)
        self._context, self._session = context, context.session
        self._edits, undo = Edits(context, self), OneUndo(context.session, self)
        self._cards: dict[str, SetCard] = {}
        self._asked: dict[str, Call] = {}
        self._seen: set[tuple[str, str]] = set()
        self.stills = Stills(context.background, (STILL, BEFORE), self)
        self.stage = StagePanel()
        self.controls = Controls(context, self._edits)
        for field in self.controls.writable():
            undo.watch(field)
        self._lay_out()
        self._listen()

    def shutdown(self) -> None:
        """Ask for nothing any more."""
        self.stills.forget()

    def _lay_out(self) -> None:
        self._area = _scrolled(self.controls, self.tr("Controls of the set designer"))
        self._below = _scrolled(self.controls.below, self.tr("Controls of the programme's graphics"))
        left = QVBoxLayout()
        left.setSpacing(0)
        left.addWidget(self.stage)
        left.addWidget(self._below, 1)
        work = QWidget()
        self._line = QBoxLayout(QBoxLayout.Direction.TopToBottom, work)
        self._line.setContentsMargins(0, 0, 0, 0)
        self._line.setSpacing(0)
        self._line.addLayout(left)
        self._line.addWidget(self._area, 1)
        nothing = EmptyState(
            "tv-minimal", self.tr("No segment is selected"), self.tr("Choose one in the rundown to design its set.")
        )
        self._pages = QStackedLayout(self)
        self._pages.addWidget(work)
        self._pages.addWidget(nothing)

    def _listen(self) -> None:
        self._session.changed.connect(self._show)
        self._session.selected_changed.connect(self._change_segment)
        self.stills.arrived.connect(self._take)
        self.stills.failed.connect(self._refuse)
        self.stills.told.connect(self.stage.tell)
        self.stage.mode_changed.connect(self._change_mode)
        self.stage.before_wanted.connect(self._begin_before)
        self.stage.view.sized.connect(self._want_still)
        self.stage.view.picked.connect(self._pick)
        self.stage.view.pick_left.connect(lambda: self.controls.key.picked.pick.setChecked(False))
        self.controls.pick_wanted.connect(self.stage.pick)

    def _show(self) -> None:
        if not self.isVisible():
            return
        segment, project = self._edits.segment(), self._session.project
        self._pages.setCurrentIndex(0 if segment else 1)
        if segment is not None:
            self.controls.show_segment(segment, project, self._cards.get(segment.design.set_name))
            self._want_still()

    def _change_segment(self, _: str) -> None:
        self.stills.forget()
        self._asked.clear()
        self._show()

    def _change_mode(self) -> None:
        if not self.stage.picks:
            self.controls.key.picked.pick.setChecked(False)
        self._want_still()

    def _scene(self) -> tuple[Scene, str] | None:
        segment = self._edits.segment()
        return (self._session.project.scene(segment), segment.anchor) if segment else None

    def _want_still(self) -> None:
        told = self._scene()
        if told is None or not self.isVisible():
            return
        scene, anchor = told
        size = self._size()
        method, arguments = {
            "picture": ("still", (scene, anchor, size)),
            "matte": ("matte", (scene, anchor, size)),
            "screen": ("body", (anchor, size)),
        }[self.stage.mode]
        self._ask(STILL, Call("designs", method, arguments))
        self._want_before()

    def _begin_before(self) -> None:
        """Ask for the still of before; one of another scene is not shown meanwhile."""
        asked = self._asked.get(BEFORE)
        self._want_before()
        if self._asked.get(BEFORE) != asked:
            self.stage.view.show_before(QImage())

    def _want_before(self) -> None:
        """Ask for the still without match of light, key and theme, while it is compared with."""
        told = self._scene()
        if told is not None and self.isVisible() and self.stage.compares and self.stage.mode == "picture":
            bare = replace(told[0], light=LightMatch(), key=KeyTuning(), theme=Theme())
            self._ask(BEFORE, Call("designs", "still", (bare, told[1], self._size())))

    def _ask(self, slot: str, call: Call) -> None:
        if self._asked.get(slot) != call:
            self._asked[slot] = call
            self.stills.want(slot, call)

    def _size(self) -> tuple[int, int]:
        """Give the size of a still in pixels of the screen."""
        frame, fine = self.stage.view.frame(), self.devicePixelRatioF()
        width = min(MOST.width(), max(STEP_PX * 10, -(-int(frame.width() * fine) // STEP_PX) * STEP_PX))
        return width, width * 9 // 16

    def _take(self, slot: str, picture: Any) -> None:
        image = to_image(picture)
        if slot == STILL:
            self.stage.view.show_picture(image)
            self.stage.tell("")
        elif slot == BEFORE:
            self.stage.view.show_before(image)
        else:
            name, shot = slot.removeprefix(THUMBNAIL).split("\n")
            self._seen.add((name, shot))
            self.controls.set.show_picture(name, shot, image)

    def _refuse(self, slot: str, message: str, hint: str) -> None:
        if slot == STILL:
            self.stage.refuse(message, hint)
        self._asked.pop(slot, None)

    def _pick(self, x: float, y: float) -> None:
        """Take the colour of a place of the anchor's picture for that of the screen."""
        segment = self._edits.segment()
        if segment is not None:
            self._context.background.call(
                LANE,
                Call("designs", "pick", (segment.anchor, x, y)),
                done=self.controls.key.picked.edited.emit,
                failed=lambda message, hint, _: self._context.notices.error(message, hint),
            )
            self.controls.key.picked.pick.setChecked(False)

    def _offer_sets(self, cards: tuple[SetCard, ...]) -> None:
        self._cards = {card.name: card for card in cards}
        self.controls.set.offer(cards)
        self._show()
        for name, shot in self.controls.set.buttons:
            if (name, shot) not in self._seen:
                self.stills.want(f"{THUMBNAIL}{name}\n{shot}", Call("designs", "empty", (name, shot, THUMBNAIL_PX)))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for what is to be seen."""
        super().showEvent(event)
        self._asked.clear()
        self._show()
        self._context.background.in_thread(self._context.services.designs.sets, done=self._offer_sets)

    def hideEvent(self, event: QHideEvent) -> None:
        """Leave the worker to others."""
        super().hideEvent(event)
        self.stills.forget()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the controls beside the still where there is room, else below it."""
        beside = event.size().width() >= BESIDE_PX
        self._line.setDirection(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom)
        self._line.setStretch(0, 1 if beside else 0)
        self._line.setStretch(1, 0 if beside else 1)
        width, height = event.size().toTuple()
        self._area.setMinimumWidth(CONTROLS_PX if beside else 0)
        self._area.setMaximumWidth(CONTROLS_PX if beside else ANY_PX)
        self._below.setVisible(beside)
        self.controls.stand(beside=beside)
        self.stage.fit(width - (CONTROLS_PX if beside else 0), int(height * STILL_SHARE))
        super().resizeEvent(event)


def _scrolled(widget: QWidget, name: str) -> QScrollArea:
    area = QScrollArea()
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setAccessibleName(name)
    return area
