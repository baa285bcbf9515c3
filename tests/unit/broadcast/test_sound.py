"""Speech on the programme's clock: whole frames, words where they are heard, a closed mouth around it."""

from collections.abc import Iterator

import numpy as np
import pytest

from anchor_studio.broadcast.sound import SoundBlock, lay_out
from anchor_studio.domain.speech import Speech, Word
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME

HALF_SECOND = 24_000


def speech(seconds: float, *words: Word) -> Speech:
    return Speech(np.full(round(seconds * 48_000), 0.5, np.float32), words)


def whole(blocks: list[SoundBlock]) -> np.ndarray:
    return np.concatenate([block.samples for block in blocks])


def spoken_at(blocks: list[SoundBlock]) -> tuple[list[int], list[int]]:
    """Give where speech begins and where it ends, in samples of the programme."""
    edges = np.diff(np.concatenate([[0], (whole(blocks) > 0).astype(int), [0]]))
    return np.flatnonzero(edges == 1).tolist(), np.flatnonzero(edges == -1).tolist()


@pytest.mark.parametrize("seconds", [0.0001, 0.04, 1.0, 1.2345])
def test_the_mouth_is_closed_for_half_a_second_before_and_after(seconds: float) -> None:
    blocks = list(lay_out([(speech(seconds), 0.0)]))
    begins, ends = spoken_at(blocks)
    assert HALF_SECOND - SAMPLES_PER_FRAME <= begins[0] <= HALF_SECOND + SAMPLES_PER_FRAME
    assert len(whole(blocks)) - ends[-1] >= HALF_SECOND


@pytest.mark.parametrize("pauses", [(0.0, 0.0, 0.0), (0.35, 0.01, 0.2), (5.0, 0.04, 9.0)])
def test_blocks_are_whole_frames_and_no_sample_of_speech_is_lost(pauses: tuple[float, ...]) -> None:
    speeches = [speech(seconds) for seconds in (0.7, 0.033, 1.111)]
    blocks = list(lay_out(zip(speeches, pauses, strict=True)))
    assert len(blocks) == 3
    assert all(len(block.samples) == block.frames * SAMPLES_PER_FRAME for block in blocks)
    assert np.count_nonzero(whole(blocks)) == sum(len(one.samples) for one in speeches)


@pytest.mark.parametrize("pause", [0.2, 0.36, 2.0])
def test_a_pause_lasts_as_long_as_was_asked_for(pause: float) -> None:
    begins, ends = spoken_at(list(lay_out([(speech(0.4), pause), (speech(0.4), 0.0)])))
    assert begins[1] - ends[0] == pytest.approx(pause * 48_000, abs=SAMPLES_PER_FRAME)


def test_speech_without_a_pause_goes_on_without_a_gap() -> None:
    begins, ends = spoken_at(list(lay_out([(speech(0.4), 0.0), (speech(0.4), 0.0)])))
    assert (len(begins), len(ends)) == (1, 1)


def test_words_are_where_their_sound_is() -> None:
    words = (Word("One", 0.1, 0.3), Word("two.", 0.3, 0.5))
    blocks = list(lay_out((speech(seconds, *words), pause) for seconds, pause in [(0.51, 0.4), (0.777, 0.0), (0.6, 1)]))
    begins, _ = spoken_at(blocks)
    begins = [begins[0], begins[1], begins[1] + 20 * SAMPLES_PER_FRAME]  # 0.777 s fill 20 frames
    for block, begin in zip(blocks, begins, strict=True):
        assert [word.text for word in block.words] == ["One", "two."]
        assert block.words[0].start == pytest.approx(begin / 48_000 + 0.1, abs=1e-6)
        assert block.words[1].end == pytest.approx(begin / 48_000 + 0.5, abs=1e-6)


def test_the_lips_may_open_in_the_silence_that_belongs_to_the_speech_after_it() -> None:
    _, second = lay_out([(speech(0.4), 1.0), (speech(0.4), 0.0)])
    assert np.count_nonzero(second.samples[: 4 * SAMPLES_PER_FRAME]) == 0
    assert second.samples[4 * SAMPLES_PER_FRAME] > 0


def test_nothing_spoken_is_nothing() -> None:
    assert not list(lay_out([]))


@pytest.mark.parametrize("count", [1, 3])
def test_who_knows_the_number_of_speeches_gets_the_same_programme_sooner(count: int) -> None:
    asked: list[int] = []

    def speeches() -> Iterator[tuple[Speech, float]]:
        for number in range(count):
            asked.append(number)
            yield speech(0.4, Word(f"Word{number}.", 0.0, 0.4)), 0.2

    blocks = []
    for number, block in enumerate(lay_out(speeches(), count)):
        assert len(asked) == number  # the silence at the beginning comes before anybody has spoken
        blocks.append(block)
    waited = list(lay_out(speeches()))
    assert np.array_equal(whole(blocks), whole(waited))
    assert [block.words for block in blocks[1:]] == [block.words for block in waited]


def test_no_speeches_are_nothing_even_where_that_is_known() -> None:
    assert not list(lay_out([], 0))
