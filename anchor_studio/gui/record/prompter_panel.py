"""What is read: script chooser, the teleprompter's view on the desk, and its controls."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QComboBox, QFileDialog, QSlider, QWidget

from anchor_studio.errors import StudioError
from anchor_studio.gui.context import GuiContext
from anchor_studio.gui.icons import icon
from anchor_studio.gui.record.prompter import FASTEST, FONT_STEP, SLOWEST, SPEED_STEP, Prompter, PrompterView
from anchor_studio.gui.record.prompter_window import PrompterWindow
from anchor_studio.gui.record.words import clock
from anchor_studio.gui.widgets import Panel, icon_button, label, row
from anchor_studio.studio.recordings import PromptScript, TakeKind, prompt_from, prompt_of

DESK_SCALE = 0.5  # before the camera it is read from metres away


class PrompterPanel(Panel):
    """Chooses a script and shows it; `chosen()` when another is to be read.

    `keyed(key)` when a key is pressed in the window before the camera that is not the prompter's.
    """

    chosen = Signal()
    keyed = Signal(int)

    def __init__(self, context: GuiContext) -> None:
        """Begin with the first of the shipped scripts once they are given."""
        super().__init__()
        self._context = context
        preferences = context.preferences
        self.prompter = Prompter(
            preferences.number("prompter_speed"),
            preferences.number("prompter_font_px"),
            mirrored=preferences.flag("prompter_mirror"),
        )
        self._scripts: list[PromptScript] = []
        self._consent: PromptScript | None = None
        self._window: PrompterWindow | None = None
        self._chooser = QComboBox()
        self._chooser.setAccessibleName(self.tr("Script to read"))
        self._chooser.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._chooser.setMinimumContentsLength(18)
        self._chooser.activated.connect(self._choose)
        self._told = label("", "caption")
        self._view = PrompterView(self.prompter, DESK_SCALE)
        self._build()
        for signal in (self.prompter.ran, self.prompter.changed):
            signal.connect(self._follow)
        self._follow()

    @property
    def script(self) -> PromptScript | None:
        """What is to be read."""
        if self._consent is not None:
            return self._consent
        at = self._chooser.currentIndex()
        return self._scripts[at] if 0 <= at < len(self._scripts) else None

    @property
    def kind(self) -> TakeKind:
        """What kind of take that makes."""
        return self.script.kind if self.script else TakeKind.SPEECH

    def show_scripts(self, scripts: Sequence[PromptScript]) -> None:
        """Offer these, and the project's own stories."""
        self._scripts = list(scripts)
        self._list(0)

    def read(self, script: PromptScript) -> None:
        """Have the statement of consent read next."""
        self._consent = script
        self._list(0)

    def forget_consent(self) -> None:
        """Go back to the scripts."""
        if self._consent is not None:
            self._consent = None
            self._list(0)

    def lock(self, locked: bool) -> None:
        """Keep another script from being chosen while a take is made."""
        self._chooser.setEnabled(not locked)

    def close_window(self) -> None:
        """Close the window before the camera."""
        self.prompter.pause()
        if self._window is not None:
            self._window.close()

    def _build(self) -> None:
        self._play = icon_button("play", self.tr("Start the teleprompter (Space)"))
        self._play.clicked.connect(self.prompter.toggle)
        rewind = icon_button("skip-back", self.tr("Back to the beginning (Home)"))
        rewind.clicked.connect(self.prompter.rewind)
        self._speed = QSlider(Qt.Orientation.Horizontal)
        self._speed.setRange(SLOWEST, FASTEST)
        self._speed.setSingleStep(SPEED_STEP)
        self._speed.setFixedWidth(110)
        self._speed.setAccessibleName(self.tr("Speed in words a minute"))
        self._speed.valueChanged.connect(self._set_speed)
        self._rate = label("", "caption")
        self._rate.setMinimumWidth(76)
        smaller = icon_button("minus", self.tr("Smaller letters (Minus)"))
        smaller.clicked.connect(lambda: self.prompter.set_font(self.prompter.font_px - FONT_STEP))
        larger = icon_button("plus", self.tr("Larger letters (Plus)"))
        larger.clicked.connect(lambda: self.prompter.set_font(self.prompter.font_px + FONT_STEP))
        self._mirror = icon_button("flip-horizontal", self.tr("Mirror the teleprompter (M)"), checkable=True)
        self._mirror.clicked.connect(self.prompter.mirror)
        window = icon_button("monitor", self.tr("Teleprompter in a window of its own"))
        window.clicked.connect(self.show_window)
        parts: list[QWidget | int] = [self._chooser, self._told, 1, rewind, self._play, self._speed, self._rate]
        self.column.addLayout(row(*parts, smaller, larger, self._mirror, window, spacing=6))
        self.column.addWidget(self._view, 1)

    def show_window(self) -> None:
        """Show the text in front of the camera."""
        if self._window is None:
            self._window = PrompterWindow(self.prompter, self)
            self._window.keyed.connect(self.keyed)
        self._window.appear()

    def _list(self, at: int) -> None:
        self._chooser.clear()
        if self._consent is not None:
            self._chooser.addItem(self.tr("Statement of consent"))
            self._chooser.addItem(self.tr("Back to the scripts"))
        else:
            self._chooser.addItems([script.title for script in self._scripts])
            self._chooser.addItem(self.tr("Selected story of the rundown"))
            self._chooser.addItem(self.tr("Text file…"))
        self._chooser.setCurrentIndex(at)
        self._choose()

    def _choose(self) -> None:
        at = self._chooser.currentIndex()
        if self._consent is not None:
            if at > 0:
                self.forget_consent()
                return
        elif at >= len(self._scripts):
            self._add(self._of_rundown if at == len(self._scripts) else self._of_file)
            return
        script = self.script
        self.prompter.show_text(script.text if script else "")
        self._told.setText(self.tr("about {0}").format(clock(script.seconds)) if script else "")
        self.chosen.emit()

    def _add(self, find: Callable[[], PromptScript | None]) -> None:
        made: PromptScript | None = None
        try:
            made = find()
        except StudioError as error:
            self._context.notices.error(error)
        if made is not None:
            self._scripts.append(made)
        self._list(len(self._scripts) - 1 if made else 0)

    def _of_rundown(self) -> PromptScript:
        session = self._context.session
        if not session.selected:
            raise StudioError(self.tr("No story is selected."), self.tr("Choose one under Script."))
        segment = session.project.segment(session.selected)
        return prompt_of(segment.title or self.tr("Story"), segment.text)

    def _of_file(self) -> PromptScript | None:
        kinds = self.tr("Text") + " (*.txt)"
        name, _ = QFileDialog.getOpenFileName(self, self.tr("Text to read"), "", kinds)
        return prompt_from(Path(name)) if name else None

    def _set_speed(self, speed: int) -> None:
        if speed != self.prompter.speed:
            self.prompter.set_speed(speed)

    def _follow(self) -> None:
        prompter = self.prompter
        self._play.setIcon(icon("pause" if prompter.running else "play"))
        self._speed.setValue(prompter.speed)
        self._rate.setText(self.tr("{0} words/min").format(prompter.speed))
        self._mirror.setChecked(prompter.mirrored)

    def keep(self) -> None:
        """Remember speed, letters and mirror."""
        preferences = self._context.preferences
        preferences.set("prompter_speed", self.prompter.speed)
        preferences.set("prompter_font_px", self.prompter.font_px)
        preferences.set("prompter_mirror", self.prompter.mirrored)

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand still while nobody looks."""
        self.keep()
        if self._window is None or not self._window.isVisible():
            self.prompter.pause()
