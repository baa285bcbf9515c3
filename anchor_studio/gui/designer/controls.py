"""The controls of the designer, in two columns or one."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from anchor_studio.domain.project import Project, Segment
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.designer.edits import Edits
from anchor_studio.gui.designer.section import Section
from anchor_studio.gui.designer.set_section import SetSection
from anchor_studio.gui.designer.theme_section import ThemeSection
from anchor_studio.gui.designer.tuned_section import KeySection, LightSection, PlacingSection
from anchor_studio.gui.script.screen_field import ScreenField
from anchor_studio.studio.designs import SetCard

GAP_PX = 20


class Controls(QWidget):
    """All controls; some may stand `below` the still. `pick_wanted(on)` while the eyedropper is in hand."""

    pick_wanted = Signal(bool)

    def __init__(self, context: GuiContext, edits: Edits) -> None:
        """Bind them to edits of the context's session."""
        super().__init__()
        self._context, self._edits = context, edits
        self.set = SetSection()
        self.placing, self.light, self.key = PlacingSection(edits), LightSection(edits), KeySection(edits)
        self.wall = Section(self.tr("SCREEN WALL"), resets=False)
        self.shown = ScreenField(context.background)
        self.wall.fields.addRow(self.shown)
        self.theme = ThemeSection(edits, context.background)
        self._bind()
        self.below = QWidget()
        self._columns = tuple(_column() for _ in range(4))
        self._own, others = QHBoxLayout(self), QHBoxLayout(self.below)
        for line, columns in ((self._own, self._columns[:2]), (others, self._columns[2:])):
            line.setContentsMargins(16, 12, 16, 16)
            line.setSpacing(GAP_PX)
            for column in columns:
                line.addLayout(column, 1)
        self._beside: bool | None = None
        self.stand(beside=False)

    def stand(self, *, beside: bool) -> None:
        """Stand in one column beside the still with the rest `below` it, else all in two columns."""
        if beside == self._beside:
            return
        self._beside = beside
        segment = (self.set, self.placing, self.light, self.key)
        places: tuple[tuple[Section, ...], ...] = (segment, (), (self.wall,), (self.theme,))
        if not beside:
            places = ((self.set, self.placing, self.wall), (self.light, self.key, self.theme), (), ())
        for column, sections in zip(self._columns, places, strict=True):
            for at, section in enumerate(sections):
                column.insertWidget(at, section)
        self._own.setSpacing(0 if beside else GAP_PX)
        self._own.setStretch(1, 0 if beside else 1)

    def writable(self) -> list[QWidget]:
        """Give the fields that somebody types into."""
        sections = (self.placing, self.light, self.key)
        return [self.theme.bug, *(field.number for section in sections for field in section.numbers.values())]

    def show_segment(self, segment: Segment, project: Project, card: SetCard | None) -> None:
        """Show a segment's design and the programme's theme."""
        design = segment.design
        self.set.show_value(design.set_name, design.shot)
        for section in (self.placing, self.light, self.key):
            section.show_value(design)
        self.shown.show_value(segment.graphics.screen)
        self.theme.show_value(project, card)

    def _bind(self) -> None:
        edits = self._edits
        self.set.chosen.connect(lambda name, shot: edits.change(self.tr("Choose a set"), set_name=name, shot=shot))
        self.set.applied.connect(lambda: edits.to_all(self.tr("Apply the set to all"), "set_name", "shot"))
        self.wall.applied.connect(lambda: edits.to_all(self.tr("Apply the screen to all"), "screen"))
        self.key.pick_wanted.connect(self.pick_wanted)
        designs = self._context.services.designs
        self.shown.edited.connect(
            lambda path: self._take(
                path, designs.check_screen, lambda: edits.change(self.tr("Change the screen"), screen=path)
            )
        )
        self.theme.logo.edited.connect(
            lambda path: self._take(path, designs.check_logo, lambda: edits.theme(self.tr("Choose a logo"), logo=path))
        )

    def _take(self, path: str, check: Callable[[str], None], edit: Callable[[], None]) -> None:
        """Edit once a file is known to be good; else say what is wrong with it."""
        if not path:
            edit()
            return
        notices = self._context.notices
        self._context.background.in_thread(
            lambda: check(path), done=lambda _: edit(), failed=lambda *told: notices.error(*told)
        )


def _column() -> QVBoxLayout:
    made = QVBoxLayout()
    made.setSpacing(GAP_PX)
    made.addStretch(1)
    return made
