import numpy as np
import pytest

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.script import Script
from anchor_studio.domain.speech import Phone
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.speech.segments import Utterance
from anchor_studio.speech.tokens import Token
from anchor_studio.speech.voices import open_voice
from trainer.evaluation.alignment import CLOSED, Aligned, align

SENTENCE = "Bin blue at F two now."
NOISE = 0.012  # about 25 dB below the voice's loudest: what a noisy old recording has


@pytest.fixture(scope="module")
def voice() -> Samples:
    tokens = tuple(Token(word, (f"{word}." if word == "F" else word,)) for word in SENTENCE.rstrip(".").split())
    speech = open_voice("espeak").speak(Utterance(tokens, 0.0)).samples
    return np.asarray(speech * (0.5 / np.abs(speech).max()), np.float32)


def between_silences(voice: Samples, noise: float) -> Samples:
    silence = np.zeros(SAMPLE_RATE_HZ, np.float32)
    whole = np.concatenate([silence, voice, silence])
    return (whole + np.random.default_rng(0).normal(0, noise, len(whole))).astype(np.float32)


@pytest.mark.parametrize("noise", [0.0, NOISE])
def test_phones_are_found_and_the_silence_around_them_in_noise_too(voice: Samples, noise: float) -> None:
    sound = between_silences(voice, noise)
    aligned = align(sound, Script((SENTENCE,)))
    end = 1 + len(voice) / SAMPLE_RATE_HZ
    assert aligned.words_found == 1.0
    assert [phone.symbol for phone in aligned.phones if phone.symbol in CLOSED] == ["b", "b"]
    assert aligned.phones[0].start == pytest.approx(1.0, abs=0.12)
    assert aligned.phones[-1].end == pytest.approx(end, abs=0.15)
    quiet = aligned.away_from_speech(len(sound) // 1920, 0.2)
    assert quiet[:15].all()
    assert not quiet[25 : int(end * 25) - 3].any()
    assert quiet[-12:].all()


def test_a_sound_that_says_something_else_is_refused(voice: Samples) -> None:
    with pytest.raises(StudioError, match="words were found"):
        align(between_silences(voice, 0.0), Script(("The prime minister has asked for nine hundred more apples.",)))


def test_what_could_not_be_aligned_never_counts_as_silence() -> None:
    quiet = Aligned((Phone("b", 1.0, 1.1),), ((2.0, 3.0),), 0.9).away_from_speech(100, 0.2)
    assert quiet[:20].all()
    assert not quiet[20:33].any()
    assert quiet[33:45].all()
    assert not quiet[45:80].any()
    assert quiet[80:].all()
