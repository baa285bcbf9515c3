"""The right part of the workspace: all of a segment but its text."""

from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QFrame, QScrollArea, QTabWidget, QVBoxLayout, QWidget

from anchor_studio.domain.scene import SHOTS
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.script.bursts import Bursts
from anchor_studio.gui.script.fields import Choice, ChoiceField, LineField, RateField, SegmentsField
from anchor_studio.gui.script.inspector_group import Binding, Group
from anchor_studio.gui.script.one_undo import OneUndo
from anchor_studio.gui.script.screen_field import ScreenField
from anchor_studio.gui.widgets import Panel, button, icon_button, row
from anchor_studio.studio import editing
from anchor_studio.studio.services import Services

Offers = tuple[list[Choice], list[Choice], list[Choice]]


class Inspector(Panel):
    """Shows and edits the selected segment's settings, and those of the programme below.

    `design_wanted()` when the set is to be adjusted; `listen_wanted(project, id)` to hear a voice say a sentence.
    """

    design_wanted = Signal()
    listen_wanted = Signal(object, str)

    def __init__(self, context: GuiContext, bursts: Bursts) -> None:
        """Follow the session."""
        super().__init__(margin=0)
        self._context, self._session, self._bursts = context, context.session, bursts
        self._binding = Binding(context, bursts, self)
        self._undo = OneUndo(self._session, self)
        self._make_fields()
        self.tabs = QTabWidget()
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(_page(self._segment(), self._presenter()), self.tr("Segment"))
        self.tabs.addTab(_page(self._lower_third(), self._screen()), self.tr("Graphics"))
        self.tabs.addTab(_page(self._set()), self.tr("Set"))
        self.tabs.addTab(_page(self._programme()), self.tr("Programme"))
        self.tabs.tabBar().setAccessibleName(self.tr("Settings"))
        self.tabs.tabBar().setDrawBase(False)
        self.column.setContentsMargins(4, 4, 4, 4)
        self.column.addWidget(self.tabs)
        self._bind()
        self._session.changed.connect(self._show)
        self._session.selected_changed.connect(self._show)
        self._show()

    def refresh_choices(self) -> None:
        """Ask anew which anchors, voices and sets there are."""
        services = self._context.services
        self._context.background.in_thread(lambda: self._ask(services), done=self._offer)

    def _make_fields(self) -> None:
        self.title, self.name, self.headline = LineField(), LineField(), LineField()
        self.ticker, self.bug = LineField(), LineField()
        self.name.setPlaceholderText(self.tr("Who speaks"))
        self.headline.setPlaceholderText(self.tr("What it is about"))
        self.ticker.setPlaceholderText(self.tr("Runs along the bottom"))
        self.bug.setPlaceholderText(self.tr("The channel's short name"))
        self.anchor, self.voice, self.set_name = ChoiceField(), ChoiceField(), ChoiceField()
        self.listen = icon_button("volume-2", self.tr("Listen to this voice"))
        self.rate = RateField()
        self.shown = ScreenField(self._context.background)
        names = {"wide": self.tr("Wide"), "medium": self.tr("Medium"), "close": self.tr("Close")}
        self.shot = SegmentsField([Choice(shot, names[shot]) for shot in SHOTS])
        self.design = button(self.tr("Design…"), "sliders-horizontal")
        self.design.setToolTip(self.tr("Adjust the set, where the anchor stands, light, key and colours"))
        self.label = QCheckBox(self.tr("Show “AI-generated”"))

    def _segment(self) -> Group:
        group = Group()
        group.add(self.tr("Title"), self.title)
        return group

    def _presenter(self) -> Group:
        group = self._group(self.tr("ANCHOR AND VOICE"))
        voice = QWidget()
        line = row(self.voice, self.listen, spacing=4)
        line.setStretch(0, 1)
        voice.setLayout(line)
        voice.setFocusProxy(self.voice)
        self.voice.setAccessibleName(self.tr("Voice"))
        group.add(self.tr("Anchor"), self.anchor)
        group.add(self.tr("Voice"), voice)
        group.add(self.tr("Speed"), self.rate)
        group.applied.connect(self._apply_presenter)
        return group

    def _lower_third(self) -> Group:
        group = self._group(self.tr("LOWER THIRD"))
        group.add(self.tr("Name"), self.name)
        group.add(self.tr("Headline"), self.headline)
        group.applied.connect(self._apply_lower_third)
        return group

    def _screen(self) -> Group:
        group = self._group(self.tr("TICKER AND SCREEN"))
        group.add(self.tr("Ticker"), self.ticker)
        group.fields.addRow(self.shown)
        group.applied.connect(self._apply_screen)
        return group

    def _set(self) -> Group:
        group = self._group(self.tr("SET AND SHOT"))
        group.add(self.tr("Set"), self.set_name)
        group.add(self.tr("Shot"), self.shot)
        group.fields.addRow("", self.design)
        group.applied.connect(self._apply_set)
        return group

    def _programme(self) -> Group:
        group = Group(self.tr("WHOLE PROGRAMME"))
        group.add(self.tr("Bug"), self.bug)
        group.fields.addRow("", self.label)
        return group

    def _group(self, title: str) -> Group:
        return Group(title, self.tr("Apply to all"), self.tr("Give all segments what this one has"))

    def _bind(self) -> None:
        bind = self._binding.bind
        bind(self.title, "title", lambda one: one.title, self.tr("Rename a segment"))
        bind(self.anchor, "anchor", lambda one: one.anchor, self.tr("Choose an anchor"))
        bind(self.voice, "voice", lambda one: one.voice, self.tr("Choose a voice"))
        bind(self.rate, "rate", lambda one: one.rate, self.tr("Change the speed"))
        bind(self.name, "name", lambda one: one.graphics.name, self.tr("Change the name"))
        bind(self.headline, "headline", lambda one: one.graphics.headline, self.tr("Change the headline"))
        bind(self.ticker, "ticker", lambda one: one.graphics.ticker, self.tr("Change the ticker"))
        bind(self.shown, "screen", lambda one: one.graphics.screen, self.tr("Change the screen"))
        bind(self.set_name, "set_name", lambda one: one.design.set_name, self.tr("Choose a set"))
        bind(self.shot, "shot", lambda one: one.design.shot, self.tr("Choose a shot"))
        self.rate.taken.connect(self._bursts.stop)
        self.bug.edited.connect(self._change_bug)
        self.label.clicked.connect(self._change_label)
        self.design.clicked.connect(self.design_wanted)
        self.listen.clicked.connect(self._listen)
        for field in (self.title, self.name, self.headline, self.ticker, self.bug):
            self._undo.watch(field)
            field.editingFinished.connect(self._bursts.stop)

    def _show(self) -> None:
        segment, project = self._binding.segment(), self._session.project
        for at in range(self.tabs.count() - 1):
            self.tabs.setTabVisible(at, segment is not None)
        self.bug.show_value(project.bug)
        self.label.setChecked(project.label)
        if segment:
            self._binding.show_segment()

    def _change_bug(self, text: str) -> None:
        project = editing.change_project(self._session.project, bug=text)
        self._session.edit(project, self.tr("Change the bug"), self._bursts.key("bug"))

    def _change_label(self, on: bool) -> None:
        project = editing.change_project(self._session.project, label=on)
        self._session.edit(project, self.tr("Change the label"))

    def _apply_presenter(self) -> None:
        told = self.tr("Apply anchor and voice to all")
        self._binding.apply_to_all(told, lambda one: {"anchor": one.anchor, "voice": one.voice, "rate": one.rate})

    def _apply_lower_third(self) -> None:
        told = self.tr("Apply the lower third to all")
        self._binding.apply_to_all(told, lambda one: {"name": one.graphics.name, "headline": one.graphics.headline})

    def _apply_screen(self) -> None:
        told = self.tr("Apply ticker and screen to all")
        self._binding.apply_to_all(told, lambda one: {"ticker": one.graphics.ticker, "screen": one.graphics.screen})

    def _apply_set(self) -> None:
        self._binding.apply_to_all(self.tr("Apply the set to all"), lambda one: {"design": one.design})

    def _listen(self) -> None:
        if segment := self._binding.segment():
            sentence = self.tr("Good evening. This is how I read the news.")
            heard = replace(segment, text=sentence)
            self.listen_wanted.emit(replace(self._session.project, segments=(heard,)), heard.id)

    def _ask(self, services: Services) -> Offers:
        voices = [card for card in services.voices() if card.available]
        spoken = [Choice(card.name, f"{card.name} · {card.language}") for card in voices]
        anchors = [Choice(name, name) for name in services.anchors.names()]
        return anchors, spoken, [Choice(name, name) for name in services.sets()]

    def _offer(self, offers: Offers) -> None:
        anchors, voices, sets = offers
        for field, choices in ((self.anchor, anchors), (self.voice, voices)):
            usual = self.tr("Usual: {name}").format(name=choices[0].text) if choices else self.tr("None here yet")
            field.offer([Choice("", usual), *choices])
        self.set_name.offer(sets)
        self._binding.show_segment()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask which anchors there are: one may have been made meanwhile."""
        super().showEvent(event)
        self.refresh_choices()


def _page(*groups: Group) -> QScrollArea:
    """Lay groups one under the other on a page that scrolls."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(12, 12, 12, 12)
    column.setSpacing(16)
    for group in groups:
        column.addWidget(group)
    column.addStretch(1)
    area = QScrollArea()
    area.setWidget(page)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return area
