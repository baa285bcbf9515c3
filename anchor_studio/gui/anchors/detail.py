"""One anchor of the shelf: who it is, how good it is, what the presenter agreed to, and its earlier versions."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFormLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from anchor_studio.gui.anchors.pictures import Portrait
from anchor_studio.gui.anchors.words import (
    LOOKS,
    day,
    language_name,
    score_tip,
    score_title,
    score_value,
    size,
    worth_name,
)
from anchor_studio.gui.widgets import (
    Drawing,
    Panel,
    button,
    caption,
    form,
    form_row,
    heading,
    icon_button,
    label,
    row,
    set_role,
)
from anchor_studio.studio.anchor_cards import AnchorCard, AnchorVersion
from anchor_studio.studio.anchor_scores import AnchorScore

PORTRAIT_PX = 232
_LONG_TITLE = 40


class AnchorDetail(QScrollArea):
    """Shows an anchor; what the user wants of it is told by signals, `version_wanted` with the number of one."""

    use_wanted = Signal()
    train_wanted = Signal()
    export_wanted = Signal()
    rename_wanted = Signal()
    check_wanted = Signal()
    remove_wanted = Signal()
    consent_wanted = Signal()
    version_wanted = Signal(int)

    def __init__(self) -> None:
        """Show nobody yet."""
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        self._head = _Head()
        self._scores, self._consent, self._versions = ScorePanel(), _ConsentPanel(), _VersionPanel()
        column.addWidget(self._head)
        lower = QHBoxLayout()
        lower.setSpacing(8)
        lower.addWidget(self._scores, 1)
        right = QVBoxLayout()
        right.setSpacing(8)
        right.addWidget(self._consent)
        right.addWidget(self._versions)
        right.addStretch(1)
        lower.addLayout(right, 1)
        column.addLayout(lower)
        column.addStretch(1)
        self.setWidget(page)
        head = self._head
        for pressed, signal in (
            (head.use, self.use_wanted),
            (head.train, self.train_wanted),
            (head.export, self.export_wanted),
            (head.rename, self.rename_wanted),
            (head.check, self.check_wanted),
            (head.remove, self.remove_wanted),
            (self._consent.add, self.consent_wanted),
        ):
            pressed.clicked.connect(lambda _=False, signal=signal: signal.emit())
        self._versions.wanted.connect(self.version_wanted)

    def show_anchor(self, card: AnchorCard, versions: Sequence[AnchorVersion]) -> None:
        """Show an anchor with the versions it had before."""
        self._head.show_card(card)
        self._scores.show_scores(card.scores, card.sketch)
        self._consent.show_card(card)
        self._versions.show_versions(versions, not card.shipped)
        for panel in (self._scores, self._consent, self._versions):
            panel.setVisible(not card.damaged)


class _Head(Panel):
    def __init__(self) -> None:
        super().__init__(margin=16)
        self._portrait = Portrait(PORTRAIT_PX, self.tr("Picture of the anchor"))
        self._title = label("", "title")
        self.rename = icon_button("pencil", self.tr("Give it another title"))
        self._badges = {name: label("", "badge") for name in ("worth", "language", "origin", "consent")}
        self._trouble = label("", "error", wrap=True)
        self._facts: dict[str, QLabel] = {}
        self.use = button(self.tr("Use for this story"), "file-text", "primary")
        self.use.setToolTip(self.tr("Let this anchor read the story that is chosen under Script"))
        self.train = button(self.tr("Train on …"), "graduation-cap")
        self.train.setToolTip(self.tr("Go on with new takes of the same presenter; the present version is kept"))
        self.export = button(self.tr("Export …"), "upload")
        self.export.setToolTip(self.tr("Write it as one file, for another machine"))
        self.check = icon_button("shield-check", self.tr("Read every file of it and tell whether it is whole"))
        self.remove = icon_button("trash-2", self.tr("Take it off the shelf; it can be put back"))
        column = QVBoxLayout()
        column.setSpacing(8)
        names = row(self._title, self.rename, 1)
        column.addLayout(names)
        column.addLayout(row(*self._badges.values(), 1))
        column.addWidget(self._trouble)
        column.addLayout(self._fact_form())
        column.addStretch(1)
        column.addLayout(row(self.use, self.train, self.export, 1, self.check, self.remove))
        line = QHBoxLayout()
        line.setSpacing(20)
        line.addWidget(self._portrait, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(column, 1)
        self.column.addLayout(line)

    def show_card(self, card: AnchorCard) -> None:
        self._portrait.show_picture(card.thumbnail)
        self._title.setText(card.title)
        self._title.setWordWrap(len(card.title) > _LONG_TITLE)
        self._trouble.setText(card.damaged)
        self._trouble.setVisible(bool(card.damaged))
        self._show_badges(card)
        material = ""
        if card.takes:
            minutes = self.tr("{0} min of speech").format(round(card.minutes)) if card.minutes else ""
            material = ", ".join(filter(None, (self.tr("{0} takes").format(card.takes), minutes)))
        elif card.sketch:
            material = self.tr("nothing yet: one portrait")
        for name, text in (
            ("licence", card.licence),
            ("trained", day(card.trained_on)),
            ("material", material),
            ("size", size(card.size_bytes)),
        ):
            self._facts[name].setText(text or "–")
        for pressed in (self.use, self.train, self.export, self.check):
            pressed.setEnabled(not card.damaged)
        for pressed in (self.rename, self.remove):
            pressed.setVisible(not card.shipped)

    def _show_badges(self, card: AnchorCard) -> None:
        badges = self._badges
        badges["worth"].setText(self.tr("Sketch") if card.sketch else worth_name(card.worth))
        set_role(badges["worth"], "badge-warning" if card.sketch else LOOKS[card.worth][2])
        badges["language"].setText(language_name(card.language))
        badges["origin"].setText(self.tr("Shipped") if card.shipped else self.tr("Yours"))
        badges["consent"].setText(self.tr("Consent recorded") if card.has_consent else self.tr("No consent recorded"))
        set_role(badges["consent"], "badge-ok" if card.has_consent else "badge-warning")
        for badge in badges.values():
            badge.setVisible(not card.damaged)

    def _fact_form(self) -> QFormLayout:
        made = form()
        for name, text in (
            ("licence", self.tr("Licence")),
            ("trained", self.tr("Trained")),
            ("material", self.tr("Learned from")),
            ("size", self.tr("Size")),
        ):
            self._facts[name] = label("", "", wrap=True)
            form_row(made, text, self._facts[name])
        return made


class ScorePanel(Panel):
    """Says in plain words how good an anchor is."""

    def __init__(self) -> None:
        """Say nothing yet."""
        super().__init__(margin=16)
        self.column.addWidget(heading(self.tr("How good it is")))
        explained = self.tr("Measured on takes that were held out: the anchor has never seen them.")
        self._explained = caption(explained)
        self.column.addWidget(self._explained)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)
        self.column.addStretch(1)

    def show_scores(self, scores: Sequence[AnchorScore], sketch: bool = False) -> None:
        """Say what these figures are worth; a sketch has none."""
        _empty(self._rows)
        for score in scores:
            self._rows.addWidget(self._line(score))
        if not scores:
            told = self.tr("Nothing was measured: no takes were held out. Hold some out when you train it again.")
            if sketch:
                told = self.tr("A sketch of one portrait. Record the presenter, and train it on the takes.")
            self._rows.addWidget(label(told, "caption", wrap=True))
        self._explained.setVisible(bool(scores))

    def _line(self, score: AnchorScore) -> QWidget:
        icon_name, token, _ = LOOKS[score.worth]
        line, words = QWidget(), label(score_title(score.name), "", wrap=True)
        line.setToolTip(score_tip(score.name))
        line.setAccessibleName(f"{score_title(score.name)}: {worth_name(score.worth)}, {score_value(score)}")
        laid = QHBoxLayout(line)
        laid.setContentsMargins(0, 4, 0, 4)
        laid.setSpacing(10)
        laid.addWidget(Drawing(icon_name, 16, token))
        laid.addWidget(words, 1)
        laid.addWidget(label(worth_name(score.worth), token if token in ("ok", "warning", "error") else "caption"))
        figure = label(score_value(score), "caption")
        figure.setMinimumWidth(56)
        figure.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        laid.addWidget(figure)
        return line


class _ConsentPanel(Panel):
    def __init__(self) -> None:
        super().__init__(margin=16)
        self._drawing, self._words = Drawing("shield-check", 18, "ok"), label("", "", wrap=True)
        self._hint = caption(self.tr("Without it the studio asks before every export."))
        self.add = button(self.tr("Add a recorded consent …"), "shield-check")
        self._watch = button(self.tr("Watch the recording"), "circle-play", "quiet")
        self._watch.clicked.connect(self._play)
        self._recording: Path | None = None
        self.column.addWidget(heading(self.tr("Consent")))
        self.column.addLayout(row(self._drawing, self._words))
        self.column.addWidget(self._hint)
        self.column.addLayout(row(self.add, self._watch, 1))

    def show_card(self, card: AnchorCard) -> None:
        self._words.setText(card.consent if card.has_consent else self.tr("No consent of the presenter is recorded."))
        self._drawing.show_icon(
            "shield-check" if card.has_consent else "shield-alert", "ok" if card.has_consent else "warning"
        )
        self._hint.setVisible(not card.has_consent)
        self.add.setVisible(not card.shipped and card.consent_record is None)
        files = sorted(card.consent_record.iterdir()) if card.consent_record else []
        self._recording = next((file for file in files if file.suffix.lower() != ".json"), None)
        self._watch.setVisible(self._recording is not None)

    def _play(self) -> None:
        if self._recording:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._recording)))


class _VersionPanel(Panel):
    wanted = Signal(int)

    def __init__(self) -> None:
        super().__init__(margin=16)
        self.column.addWidget(heading(self.tr("Versions")))
        self._none = caption(self.tr("It was never replaced. When a new version takes its place, this one is kept."))
        self.column.addWidget(self._none)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(4)
        self.column.addLayout(self._rows)

    def show_versions(self, versions: Sequence[AnchorVersion], may_change: bool) -> None:
        _empty(self._rows)
        self._none.setVisible(not versions)
        for version in versions:
            self._rows.addWidget(self._line(version, may_change))

    def _line(self, version: AnchorVersion, may_change: bool) -> QWidget:
        card, line = version.card, QWidget()
        laid = QHBoxLayout(line)
        laid.setContentsMargins(0, 2, 0, 2)
        laid.setSpacing(10)
        portrait = Portrait(40)
        portrait.show_picture(card.thumbnail)
        laid.addWidget(portrait)
        told = QVBoxLayout()
        told.setSpacing(0)
        told.addWidget(label(self.tr("Version {0}").format(version.number), ""))
        told.addWidget(label(" · ".join(filter(None, (day(card.trained_on), worth_name(card.worth)))), "caption"))
        laid.addLayout(told, 1)
        back: QPushButton = button(self.tr("Put back"), "rotate-ccw", "quiet")
        back.setAccessibleName(self.tr("Put version {0} back").format(version.number))
        back.setToolTip(self.tr("Let this version be on air again; the present one is kept"))
        back.setEnabled(may_change and not card.damaged)
        back.clicked.connect(lambda: self.wanted.emit(version.number))
        laid.addWidget(back)
        return line


def _empty(layout: QVBoxLayout) -> None:
    while (item := layout.takeAt(0)) is not None:
        if (widget := item.widget()) is not None:
            widget.hide()
            widget.deleteLater()
