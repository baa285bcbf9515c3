"""The voices: what they promise, which there are, and opening one by name."""

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING, Protocol

from anchor_studio.domain.project import FASTEST, SLOWEST
from anchor_studio.domain.speech import Speech
from anchor_studio.errors import StudioError
from anchor_studio.speech.segments import Utterance

if TYPE_CHECKING:
    from anchor_studio.speech.kokoro import Network

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


class MarkedVoice(Voice, Protocol):
    """A voice whose sentences can be kept: `mark` names all that its sound depends on, engine, model and rate."""

    mark: str


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


def default_voice() -> str:
    """Give the name of the voice that is taken where none is asked for: Kokoro's, or espeak where it is missing."""
    from anchor_studio.speech import kokoro

    return DEFAULT_NEURAL if kokoro.is_installed() else DEFAULT_FORMANT


def open_voice(
    name: str | None = None, threads: int = 1, rate: float = 1.0, network: "Network | None" = None
) -> MarkedVoice:
    """Open a voice by its name; None takes the default.

    `threads` is what a neural voice may use, `rate` how fast it reads (SLOWEST..FASTEST, 1 is a newsreader's pace).
    Neural voices may share a `network`. Raises StudioError for an unknown voice, naming the known ones, and for a rate
    at which nobody would be understood.
    """
    from anchor_studio.speech import espeak, kokoro

    if not SLOWEST <= rate <= FASTEST:
        raise StudioError(f"No voice reads {rate:g} times as fast.", f"Take a rate of {SLOWEST:g} to {FASTEST:g}.")
    chosen = name.strip().lower() if name is not None else default_voice()
    for neural in kokoro.KOKORO_VOICES:
        if chosen in (neural.name, neural.file):
            return kokoro.KokoroVoice.open(neural, threads, rate, network)
    for formant in espeak.ESPEAK_VOICES:
        if chosen == formant.name:
            return espeak.EspeakVoice(formant, rate=rate)
    known = [card.name for card in list_voices()]
    close = get_close_matches(chosen, known, 1)
    raise StudioError(
        f'There is no voice "{name}".',
        (f"Did you mean {close[0]}? " if close else "") + f"Known voices: {', '.join(known)}.",
    )
