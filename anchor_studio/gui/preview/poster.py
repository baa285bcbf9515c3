"""The still that stands in the preview while nothing plays: it follows the segment's scene."""

from collections import OrderedDict
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QImage

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.background import Background
from anchor_studio.gui.preview.feed import LANE
from anchor_studio.gui.preview.images import to_image
from anchor_studio.studio.preview_news import PREVIEW_SIZE
from anchor_studio.studio.workers import Call

WAIT_MS = 400
KEPT = 6


class Poster(QObject):
    """Asks for stills one at a time, and for the worker to be warmed once one is there.

    `made(image)` for the scene that was wanted last, `asked()` when one is on its way, `failed(message, hint, details)`
    when it can't be made.
    A still that is on its way is never cancelled: what it opens is what the next one needs.
    """

    made = Signal(QImage)
    asked = Signal()
    failed = Signal(str, str, str)

    def __init__(self, background: Background) -> None:
        """Want nothing yet."""
        super().__init__()
        self._background = background
        self._wanted: tuple[Project, Segment] | None = None
        self._asked_for: Any = None
        self._on_its_way = self._held = False
        self._made: OrderedDict[Any, QImage] = OrderedDict()
        self._warmed: Any = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def want(self, project: Project, segment: Segment) -> None:
        """Want the still of a segment; one that is kept comes at once."""
        alone = replace(project, segments=(segment,))
        self._wanted = alone, segment
        if (image := self._made.get(_key(alone, segment))) is not None:
            self._made.move_to_end(_key(alone, segment))
            self._timer.stop()
            self.made.emit(image)
        self._timer.start(WAIT_MS if self._made else 0)

    def hold(self, on: bool) -> None:
        """Ask for nothing while a preview comes."""
        self._held = on
        if not on and self._wanted is not None:
            self._timer.start(WAIT_MS)

    def forget(self) -> None:
        """Want nothing any more; what failed may be asked for again."""
        self._wanted = self._asked_for = None
        self._timer.stop()

    def _ask(self) -> None:
        if self._wanted is None or self._held or self._on_its_way:
            return
        project, segment = self._wanted
        key = _key(project, segment)
        if key in self._made or key == self._asked_for:
            self._warm(project, segment)
            return
        self._asked_for, self._on_its_way = key, True
        self.asked.emit()
        self._background.call(
            LANE,
            Call("previews", "still", (project, segment.id, PREVIEW_SIZE)),
            done=lambda picture: self._arrive(key, picture),
            failed=self._fail,
            stopped=self._settle,
        )

    def _warm(self, project: Project, segment: Segment) -> None:
        """Once the picture stands, the voice is opened as well: then play need not wait for it."""
        needed = segment.anchor, segment.voice
        if needed != self._warmed:
            self._warmed = needed
            call = Call("previews", "warm", (project, segment.id))
            self._background.call(LANE, call, failed=lambda message, hint, details: None)  # play will tell it

    def _arrive(self, key: Any, picture: Any) -> None:
        self._made[key] = image = to_image(picture)
        while len(self._made) > KEPT:
            self._made.popitem(last=False)
        if self._wanted is not None and key == _key(*self._wanted):
            self.made.emit(image)
        self._settle()

    def _fail(self, message: str, hint: str, details: str) -> None:
        if self._wanted is not None and self._asked_for == _key(*self._wanted):
            self.failed.emit(message, hint, details)
        self._settle()

    def _settle(self) -> None:
        self._on_its_way = False
        self._ask()


def _key(project: Project, segment: Segment) -> Any:
    return segment.anchor, project.scene(segment)
