"""The buttons under the picture, the time, and what is shown over the picture."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QFont
from PySide6.QtWidgets import QHBoxLayout, QMenu, QToolButton, QWidget

from anchor_studio.gui.icons import icon
from anchor_studio.gui.preview import guides
from anchor_studio.gui.preview.player import State
from anchor_studio.gui.preview.timecode import written
from anchor_studio.gui.widgets import icon_button, label
from anchor_studio.settings.preferences import Preferences


class Transport(QWidget):
    """`toggled` for play or pause, `stopped`, `stepped(frames)`, `muted(on)`, `guided(names)`."""

    toggled = Signal()
    stopped = Signal()
    stepped = Signal(int)
    muted = Signal(bool)
    guided = Signal(list)

    def __init__(self, preferences: Preferences) -> None:
        """Show guides and sound as they were left."""
        super().__init__()
        self._preferences = preferences
        self.play = icon_button("play", "")
        self.stop = icon_button("square", self.tr("Stop and go back to the still"))
        self.back = icon_button("step-back", self.tr("One frame back (,)"))
        self.on = icon_button("step-forward", self.tr("One frame on (.)"))
        self.time = label(written(0), "timecode")
        self.time.setAccessibleName(self.tr("Time in the preview"))
        fixed = QFont(self.time.font())
        fixed.setFeature(QFont.Tag("tnum"), 1)  # figures of one width: the time does not jump about
        self.time.setFont(fixed)
        self.mute = icon_button("volume-2", "", checkable=True)
        self.guides = icon_button("grid-3x3", self.tr("Guides over the picture"))
        self._lay_out()
        self.play.clicked.connect(self.toggled)
        self.stop.clicked.connect(self.stopped)
        self.back.clicked.connect(lambda: self.stepped.emit(-1))
        self.on.clicked.connect(lambda: self.stepped.emit(1))
        self.mute.toggled.connect(self._mute)
        self.mute.setChecked(preferences.flag("preview_muted"))
        self._mute(self.mute.isChecked())
        self.show_state(State.EMPTY)

    def chosen_guides(self) -> list[str]:
        """Give the guides that are shown."""
        return [action.data() for action in self._menu.actions() if action.isChecked()]

    def show_state(self, state: State) -> None:
        """Offer what can be done in a state."""
        runs = state in (State.PLAYING, State.WAITING)
        tip = self.tr("Pause (Space, Ctrl+Space)") if runs else self.tr("Play from the cursor (Space, Ctrl+Space)")
        self.play.setIcon(icon("pause" if runs else "play"))
        self.play.setToolTip(tip)
        self.play.setAccessibleName(tip)
        for one in (self.stop, self.back, self.on):
            one.setEnabled(state is not State.EMPTY)

    def show_frame(self, frame: int) -> None:
        """Show the time."""
        self.time.setText(written(frame))

    def _lay_out(self) -> None:
        self._menu = QMenu(self)
        chosen = self._preferences.names("preview_guides")
        for name in guides.NAMES:
            action = QAction(guides.title_of(name), self._menu)
            action.setCheckable(True)
            action.setChecked(name in chosen)
            action.setData(name)
            action.toggled.connect(self._choose_guides)
            self._menu.addAction(action)
        self.guides.setMenu(self._menu)
        self.guides.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(4)
        for one in (self.play, self.stop, self.back, self.on):
            line.addWidget(one)
        line.addStretch(1)
        line.addWidget(self.time, 0, Qt.AlignmentFlag.AlignVCenter)
        line.addStretch(1)
        line.addWidget(self.mute)
        line.addWidget(self.guides)

    def _choose_guides(self) -> None:
        self._preferences.set("preview_guides", self.chosen_guides())
        self.guided.emit(self.chosen_guides())

    def _mute(self, on: bool) -> None:
        self._preferences.set("preview_muted", on)
        self.mute.setIcon(icon("volume-x" if on else "volume-2"))
        tip = self.tr("Let it be heard") if on else self.tr("Mute")
        self.mute.setToolTip(tip)
        self.mute.setAccessibleName(tip)
        self.muted.emit(on)
