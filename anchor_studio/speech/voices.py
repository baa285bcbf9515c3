"""The voices: what they promise, which there are, and opening one by name."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from anchor_studio.domain.speech import Speech
from anchor_studio.errors import StudioError
from anchor_studio.speech.segments import Utterance

DEFAULT_NEURAL = "michael"
DEFAULT_FORMANT = "espeak"


class Voice(Protocol):
    """Someone who reads utterances aloud; `language` is a tag such as "en-gb"."""

    name: str
    language: str

    def speak(self, utterance: Utterance) -> Speech:
        """Say one utterance: 48 kHz mono within -1..1, about 40 ms of silence around it.

        `Speech.words` holds one word for each displayed token that is said, in order. Raises StudioError.
        """


@dataclass(frozen=True)
class VoiceCard:
    """What a list of voices shows: `engine` is "kokoro" or "pyttsx3", `available` false where packages are missing."""

    name: str
    language: str
    engine: str
    description: str
    available: bool = True


def list_voices() -> list[VoiceCard]:
    """List all voices, the default first."""
    from anchor_studio.speech import espeak, kokoro

    present = kokoro.is_installed()
    neural = [
        VoiceCard(voice.name, voice.language, "kokoro", voice.description, present) for voice in kokoro.KOKORO_VOICES
    ]
    formant = [VoiceCard(voice.name, voice.language, "pyttsx3", voice.description) for voice in espeak.ESPEAK_VOICES]
    return neural + formant if present else formant + neural


def open_voice(name: str | None = None, threads: int = 1) -> Voice:
    """Open a voice by its name; None takes Kokoro's default, or espeak where Kokoro is not installed.

    `threads` is what a neural voice may use. Raises StudioError for an unknown voice, naming the known ones.
    """
    from anchor_studio.speech import espeak, kokoro

    chosen = name.strip().lower() if name is not None else None
    if chosen is None:
        chosen = DEFAULT_NEURAL if kokoro.is_installed() else DEFAULT_FORMANT
    for neural in kokoro.KOKORO_VOICES:
        if chosen in (neural.name, neural.file):
            return kokoro.KokoroVoice.open(neural, threads)
    for formant in espeak.ESPEAK_VOICES:
        if chosen == formant.name:
            return espeak.EspeakVoice(formant)
    known = [card.name for card in list_voices()]
    close = get_close_matches(chosen, known, 1)
    raise StudioError(
        f'There is no voice "{name}".',
        (f"Did you mean {close[0]}? " if close else "") + f"Known voices: {', '.join(known)}.",
    )
