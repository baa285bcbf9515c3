"""Voices keep their promises: 48 kHz, timed words, no silence around, errors in one sentence."""

from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.domain.speech import Speech
from anchor_studio.errors import StudioError
from anchor_studio.jobs.process import ask_child
from anchor_studio.speech.align import Aligner
from anchor_studio.speech.dictionary import Dictionary, load_dictionary
from anchor_studio.speech.espeak import ESPEAK_VOICES, EspeakVoice
from anchor_studio.speech.kokoro import KOKORO_VOICES, SYMBOLS, KokoroVoice, open_network
from anchor_studio.speech.kokoro_model import MAX_PHONES, SAMPLES_PER_UNIT, joined_model
from anchor_studio.speech.lexicon import Lexicon, parse_lexicon
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import Utterance, plan
from anchor_studio.speech.voices import list_voices, open_voice
from tests.fakes.voices import HummingVoice

TEXT = "Good evening. Prices rose by 4.2% in March."


def utterance(text: str, own: str = "") -> Utterance:
    return plan(parse_script(text), Lexicon(parse_lexicon(own))).utterances[-1]


def check_promises(speech: Speech, said: Utterance) -> None:
    seconds = len(speech.samples) / 48_000
    assert speech.samples.dtype == np.float32
    assert speech.samples.ndim == 1
    assert 0.1 < np.abs(speech.samples).max() <= 1
    assert [word.text for word in speech.words] == [token.text for token in said.tokens if token.spoken]
    starts = [word.start for word in speech.words]
    assert starts == sorted(starts)
    assert all(0 <= word.start < word.end <= seconds + 1e-6 for word in speech.words)
    loud = np.flatnonzero(np.abs(speech.samples) > 0.05)
    assert loud[0] / 48_000 < 0.15
    assert seconds - loud[-1] / 48_000 < 0.25


def test_the_fake_voice_keeps_the_same_promises() -> None:
    said = utterance(TEXT)
    check_promises(HummingVoice().speak(said), said)


def test_espeak_says_an_utterance_in_a_process_of_its_own() -> None:
    said = utterance("Prices rose by 4.2% in Łódź.", "Łódź /wuːtʃ/")
    voice = open_voice("espeak")
    speech = voice.speak(said)
    check_promises(speech, said)
    assert 1.5 < len(speech.samples) / 48_000 < 5
    assert speech.words[3].end - speech.words[3].start > 2 * (speech.words[4].end - speech.words[4].start)


def test_espeak_speaks_the_language_asked_for() -> None:
    german = utterance("---\nlanguage: de\n---\nGuten Abend, meine Damen und Herren.")
    speech = open_voice("espeak-de").speak(german)
    check_promises(speech, german)
    assert 1 < len(speech.samples) / 48_000 < 5


def test_a_voice_process_that_hangs_crashes_or_complains_is_one_sentence(tmp_path: Path) -> None:
    question = {"text": "x", "voice": "xx", "rate": 165, "path": str(tmp_path / "x.wav")}
    with pytest.raises(StudioError, match="no voice for xx"):
        ask_child("anchor_studio.speech.pyttsx3_child", question, 30.0, "the espeak voice")
    with pytest.raises(StudioError, match=r"failed: .*KeyError"):
        ask_child("anchor_studio.speech.pyttsx3_child", {}, 30.0, "the espeak voice")
    with pytest.raises(StudioError, match=r"no answer in 0\.01 seconds"):
        ask_child("anchor_studio.speech.pyttsx3_child", question, 0.01, "the espeak voice")


def test_a_voice_that_writes_nothing_is_an_error() -> None:
    def silent(question: dict[str, object], timeout: float) -> object:
        return question

    with pytest.raises(StudioError, match="wrote no sound"):
        EspeakVoice(ESPEAK_VOICES[0], silent).speak(utterance(TEXT))


def test_kokoro_says_an_utterance_and_its_words_are_where_an_aligner_hears_them() -> None:
    said = utterance("The central bank kept interest rates at 4% on Tuesday.")
    speech = open_voice("michael").speak(said)
    check_promises(speech, said)
    assert 2.5 < len(speech.samples) / 48_000 < 6
    assert len(speech.phones) > 30
    heard = Aligner(Pronouncer(load_dictionary(british=False))).aligned(speech.samples, said.tokens)
    assert heard is not None, "the words are not intelligible"
    late = [abs(ours.start - theirs.start) for ours, theirs in zip(speech.words, heard.words, strict=True)]
    assert np.median(late) < 0.03


def test_other_words_are_not_aligned_to_a_sound_that_does_not_say_them() -> None:
    speech = open_voice("espeak").speak(utterance("Good evening, and welcome to the news at ten."))
    aligner = Aligner(Pronouncer(load_dictionary()))
    other = utterance("Heavy snow closed seventeen schools across northern Scotland yesterday.")
    assert aligner.aligned(speech.samples, other.tokens) is None
    shared = aligner.timed(speech.samples, other.tokens)
    assert len(shared.words) == len(other.tokens)


class UnitNetwork:
    """Gives every symbol two units of tone; counts its calls."""

    def __init__(self) -> None:
        self.lengths: list[int] = []
        self.speeds: list[float] = []

    def say(
        self, phones: list[int], style: NDArray[np.float32], speed: float
    ) -> tuple[NDArray[np.float32], NDArray[np.int64]]:
        self.lengths.append(len(phones))
        self.speeds.append(speed)
        units = np.full(len(phones) + 2, 2, dtype=np.int64)
        time = np.arange(int(units.sum()) * SAMPLES_PER_UNIT) / 24_000
        return (1.5 * np.sin(2 * np.pi * 150 * time)).astype(np.float32), units


def kokoro(network: UnitNetwork, rate: float = 1.0) -> KokoroVoice:
    entries = {"the": "ðə", "ask": "ˈɑːsk", "apple": "ˈapᵊl"}
    dictionary = Dictionary(entries, british=True)
    pronouncer = Pronouncer(dictionary, guess=lambda words: ["zˈɔː"] * len(words))
    return KokoroVoice(KOKORO_VOICES[1], network, np.zeros((510, 256), dtype=np.float32), pronouncer, rate)


def test_kokoro_times_follow_its_durations_and_loud_sound_is_held_within_bounds() -> None:
    said = utterance("Ask the ask")
    speech = kokoro(UnitNetwork()).speak(said)
    assert np.abs(speech.samples).max() <= 0.99
    first, second, third = speech.words
    assert first.start == 0
    assert second.end - second.start == pytest.approx(0.05 * 3)
    assert third.end - third.start == pytest.approx(0.05 * 6)
    assert third.start == pytest.approx(second.end)
    assert [phone.symbol for phone in speech.phones] == ["ɑː", "s", "k", "ð", "i", "ɑː", "s", "k"]


def test_kokoro_says_what_is_too_long_for_its_network_in_parts() -> None:
    network = UnitNetwork()
    said = Utterance(utterance("ask the apple " * 60).tokens * 3, 0.5)
    speech = kokoro(network).speak(said)
    assert len(network.lengths) > 1
    assert max(network.lengths) <= MAX_PHONES
    assert len(speech.words) == len(said.tokens)
    assert speech.words[-1].end <= len(speech.samples) / 48_000


def test_espeak_reads_slower_or_faster_as_asked_and_its_words_follow() -> None:
    said = utterance("Prices rose by four per cent in March.")
    slow, usual, fast = (open_voice("espeak-us", rate=rate).speak(said) for rate in (0.7, 1.0, 1.4))
    for speech in (slow, usual, fast):
        check_promises(speech, said)
    length = len(usual.samples)
    assert 1.25 < len(slow.samples) / length < 1.6
    assert 0.6 < len(fast.samples) / length < 0.85
    places = [[word.start / (len(speech.samples) / 48_000) for word in speech.words] for speech in (slow, usual, fast)]
    assert np.abs(np.array(places) - places[1]).max() < 0.08


def test_kokoro_reads_slower_or_faster_as_asked_and_its_words_are_where_an_aligner_hears_them() -> None:
    said = utterance("The central bank kept interest rates at 4% on Tuesday.")
    network = open_network()
    slow, fast = (open_voice("michael", rate=rate, network=network).speak(said) for rate in (0.7, 1.4))
    assert 1.6 < len(slow.samples) / len(fast.samples) < 2.6
    aligner = Aligner(Pronouncer(load_dictionary(british=False)))
    for speech in (slow, fast):
        assert [word.text for word in speech.words] == [token.text for token in said.tokens]
        heard = aligner.aligned(speech.samples, said.tokens)
        assert heard is not None, "the words are not intelligible"
        late = [abs(ours.start - theirs.start) for ours, theirs in zip(speech.words, heard.words, strict=True)]
        assert np.median(late) < 0.03


def test_the_network_is_asked_for_the_voice_s_own_speed_times_the_rate() -> None:
    network = UnitNetwork()
    voices = [kokoro(network, rate) for rate in (1.0, 1.2)]
    for voice in voices:
        voice.speak(utterance("ask the apple"))
    assert network.speeds == pytest.approx([1.0, 1.2])
    assert voices[0].mark != voices[1].mark


@pytest.mark.parametrize("rate", [0.69, 1.41, float("nan")])
def test_a_rate_at_which_nobody_is_understood_is_refused(rate: float) -> None:
    with pytest.raises(StudioError, match=r"Take a rate of 0\.7 to 1\.4"):
        open_voice("espeak", rate=rate)


def test_small_words_and_homographs_are_said_as_in_fluent_speech() -> None:
    dictionary = load_dictionary()
    pronouncer = Pronouncer(dictionary)

    def said(text: str) -> str:
        words = text.split()
        return " ".join(pronouncer.pronounce(words, [""] * len(words)))

    assert said("the apple the pear") == "ði ˈapᵊl ðə pˈɛː"
    assert said("to record a record").startswith("tə ɹɪkˈɔːd ɐ ɹˈɛkɔːd")
    assert said("people live here").split()[1] == "lˈɪv"
    assert said("a live show").split()[1] == "lˈIv"
    assert said("she has read it").split()[2] == "ɹˈɛd"
    assert set(said("Zorblax B. M. P.s /ˈlʌndən/")) <= set(SYMBOLS)


def test_words_are_spelled_when_nothing_can_guess_them() -> None:
    def missing(words: object) -> list[str]:
        raise StudioError("espeak failed")

    assert Pronouncer(load_dictionary(), missing).alone("Zb") == "zˈɛdbˈiː"


def test_an_unknown_voice_is_refused_naming_the_known_ones() -> None:
    with pytest.raises(StudioError, match=r'no voice "nobody".*michael.*espeak'):
        open_voice("nobody")
    with pytest.raises(StudioError, match="Did you mean george"):
        open_voice("geroge")


def test_the_default_voice_is_listed_first_and_every_card_has_its_file() -> None:
    cards = list_voices()
    assert cards[0].name == "michael"
    assert {"espeak", "george", "emma"} <= {card.name for card in cards}
    assert len({card.name for card in cards}) == len(cards)


def test_a_model_cache_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    with pytest.raises(StudioError, match="can't be written"):
        joined_model(blocked / "cache")
