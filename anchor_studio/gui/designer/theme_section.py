"""The look of the programme's graphics: colours, letters, logo, bug and label."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QLabel

from anchor_studio.domain.project import Project
from anchor_studio.domain.scene import FONTS, Theme
from anchor_studio.gui.background import Background
from anchor_studio.gui.designer.colours import ColourField
from anchor_studio.gui.designer.edits import Edits
from anchor_studio.gui.designer.logo_field import LogoField
from anchor_studio.gui.designer.section import Section
from anchor_studio.gui.script.fields import Choice, ChoiceField, LineField
from anchor_studio.gui.theme import contrast
from anchor_studio.gui.widgets import label
from anchor_studio.studio.designs import SetCard

READABLE = 4.5  # contrast of letters, WCAG AA


class ThemeSection(Section):
    """Edits what holds for every segment."""

    def __init__(self, edits: Edits, background: Background) -> None:
        """Make its controls."""
        super().__init__(self.tr("GRAPHICS OF THE PROGRAMME"), applies=False)
        self._edits = edits
        self.colours = {"accent": ColourField(), "ground": ColourField(), "ink": ColourField()}
        names = {"accent": self.tr("Accent"), "ground": self.tr("Ground"), "ink": self.tr("Letters")}
        for part, field in self.colours.items():
            field.name(names[part])
            field.edited.connect(lambda colour, part=part: edits.theme(self.tr("Choose a colour"), **{part: colour}))
            self.add(names[part], field)
        self.unreadable = self._warning()
        self.family = ChoiceField()
        self.family.offer([Choice(name, name) for name in FONTS])
        self.family.edited.connect(lambda name: edits.theme(self.tr("Choose a font"), font=name))
        self.add(self.tr("Font"), self.family)
        self.bug = LineField(self.tr("The channel's short name"))
        self.bug.edited.connect(lambda text: edits.programme(self.tr("Change the bug"), "bug", bug=text))
        self.bug.editingFinished.connect(edits.begin)
        self.add(self.tr("Bug"), self.bug)
        self.logo = LogoField(background)
        self.fields.addRow(self.logo)
        self.label = QCheckBox(self.tr("Show “AI-generated”"))
        self.label.clicked.connect(lambda on: edits.programme(self.tr("Change the label"), label=on))
        self.fields.addRow(self.label)
        self.unlabelled = self._warning()
        self.unlabelled.setText(
            self.tr("Many places require by law that a virtual presenter is marked so that everybody sees it.")
        )
        self.reset.connect(lambda: edits.theme(self.tr("The set's own graphics"), **vars(Theme())))

    def show_value(self, project: Project, card: SetCard | None) -> None:
        """Show a programme's theme over the colours of a set."""
        theme = project.theme
        for part, field in self.colours.items():
            field.show_value(getattr(theme, part))
            if card is not None:
                field.show_own(getattr(card, part))
        self.family.show_value(theme.font)
        self.bug.show_value(project.bug)
        self.bug.setEnabled(not theme.logo)
        self.logo.show_value(theme.logo)
        self.label.setChecked(project.label)
        self.unlabelled.setVisible(not project.label)
        self.allow_reset(theme != Theme())
        measured = contrast(self.colours["ink"].colour, self.colours["ground"].colour)
        told = self.tr("Letters are hard to read on this ground: contrast {measured}, it should be {wanted} or more.")
        self.unreadable.setText(told.format(measured=f"{measured:.1f}", wanted=READABLE))
        self.unreadable.setVisible(measured < READABLE)

    def _warning(self) -> QLabel:
        made = label("", "warning", wrap=True)
        made.setAlignment(Qt.AlignmentFlag.AlignLeft)
        made.hide()
        self.fields.addRow(made)
        return made
