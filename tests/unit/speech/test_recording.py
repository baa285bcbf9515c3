"""A recording of the script being read is cut into its utterances; any recording gets captions."""

import numpy as np
import pytest

from anchor_studio.domain.picture import Samples
from anchor_studio.speech.lexicon import Lexicon
from anchor_studio.speech.recording import split_samples
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import Plan, plan
from anchor_studio.speech.sound import audible_part
from anchor_studio.speech.voices import open_voice

READ = (
    "Good evening. Engineers worked through the rain to restore the supply. More than 40,000 homes were without power."
)
OTHER = "The football season opens on Saturday. Nobody expected such a crowd, and tickets sold out in hours."


def planned(text: str) -> Plan:
    return plan(parse_script(text), Lexicon())


@pytest.fixture(scope="module")
def recording() -> tuple[Samples, list[float]]:
    """A reading with pauses and a little noise, and the times at which its utterances begin."""
    voice, parts, starts, at = open_voice("espeak"), [np.zeros(24_000, dtype=np.float32)], [], 0.5
    for utterance in planned(READ).utterances:
        samples = voice.speak(utterance).samples
        starts.append(at)
        parts += [samples, np.zeros(28_800, dtype=np.float32)]
        at += len(samples) / 48_000 + 0.6
    whole = np.concatenate(parts)
    return (whole + 0.001 * np.random.default_rng(2).standard_normal(len(whole))).astype(np.float32), starts


def test_a_reading_is_cut_between_its_utterances_and_nothing_is_lost(recording: tuple[Samples, list[float]]) -> None:
    samples, starts = recording
    pieces = list(split_samples(samples, planned(READ)))
    assert np.array_equal(np.concatenate([piece.samples for piece in pieces]), samples)
    assert all(len(piece.samples) % 1920 == 0 for piece in pieces[:-1])
    begins = np.cumsum([0, *(len(piece.samples) / 48_000 for piece in pieces[:-1])])
    found = [begin + piece.words[0].start for begin, piece in zip(begins, pieces, strict=True)]
    assert found == pytest.approx(starts, abs=0.15)
    assert all(piece.phones for piece in pieces)


def test_a_recording_of_other_words_still_gets_captions_in_order(recording: tuple[Samples, list[float]]) -> None:
    samples, _ = recording
    result = planned(OTHER)
    pieces = list(split_samples(samples, result))
    assert sum(len(piece.samples) for piece in pieces) == len(samples)
    shown = [word.text for piece in pieces for word in piece.words]
    assert shown == [token.text for utterance in result.utterances for token in utterance.tokens]
    for piece in pieces:
        assert all(0 <= word.start <= word.end <= len(piece.samples) / 48_000 + 1e-6 for word in piece.words)


def test_a_recording_that_stops_early_keeps_the_times_of_what_was_read(recording: tuple[Samples, list[float]]) -> None:
    samples, starts = recording
    longer = planned(READ + " The minister will answer questions in parliament tomorrow morning, and the vote follows.")
    pieces = list(split_samples(samples[: round((starts[2] - 0.3) * 48_000)], longer))
    assert len(pieces) == 4
    assert len(pieces[0].samples) / 48_000 + pieces[1].words[0].start == pytest.approx(starts[1], abs=0.15)
    assert sum(len(piece.samples) for piece in pieces[2:]) < 48_000


def test_audible_part_leaves_silence_out() -> None:
    sound = np.zeros(48_000, dtype=np.float32)
    sound[12_000:24_000] = 0.5
    assert audible_part(sound) == (12_000, 24_000)
    assert audible_part(np.zeros(100, dtype=np.float32)) == (0, 0)
