"""Guessed words and texts no voice can read: looked up in a thread, a moment after the last key stroke."""

from PySide6.QtCore import QObject, QTimer, Signal

from anchor_studio.gui.background import Job
from anchor_studio.gui.context import GuiContext
from anchor_studio.studio.words import Unknown

WAIT_MS = 500
ENGLISH = "en-gb"


class WordWatch(QObject):
    """Follows the selected segment; `found(unknown, trouble)` with the guessed words and what can't be read."""

    found = Signal(list, str)

    def __init__(self, context: GuiContext, parent: QObject | None = None) -> None:
        """Ask a first time soon."""
        super().__init__(parent)
        self._context = context
        self._languages: dict[str, str] = {}
        self._asked: tuple[str, str, str] | None = None
        self._job: Job | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(WAIT_MS)
        self._timer.timeout.connect(self.look)
        context.session.changed.connect(self._timer.start)
        context.session.selected_changed.connect(lambda _: self._timer.start())
        context.background.in_thread(self._ask_languages, done=self._take_languages)

    def look(self) -> None:
        """Ask now, if anything is another than when it was asked last."""
        session, words = self._context.session, self._context.services.words
        segment = next((one for one in session.project.segments if one.id == session.selected), None)
        if segment is None:
            self._asked = None
            self.found.emit([], "")
            return
        question = segment.text, self.language(segment.voice), session.project.lexicon
        if question == self._asked:
            return
        if self._job:
            self._job.cancel()
        self._asked = question
        text, language, lexicon = question
        self._job = self._context.background.in_thread(
            lambda: (words.unknown(text, language, lexicon), words.speakable(text, language)), done=self._take
        )

    def shutdown(self) -> None:
        """Ask no more."""
        self._timer.stop()
        self._timer.timeout.disconnect(self.look)

    def language(self, voice: str) -> str:
        """Give a voice's language; the default voice's for one that is not known."""
        return self._languages.get(voice, ENGLISH)

    def _ask_languages(self) -> dict[str, str]:
        cards = self._context.services.voices()
        return {"": cards[0].language if cards else ENGLISH, **{card.name: card.language for card in cards}}

    def _take_languages(self, languages: dict[str, str]) -> None:
        self._languages = languages
        self.look()

    def _take(self, answer: tuple[list[Unknown], str]) -> None:
        self.found.emit(*answer)
