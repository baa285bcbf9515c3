"""The mouth opens a little before the sound, rests in silence, and is not disturbed by noise."""

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.speech.silence import speech_stretches, voice_activity

RATE = 48_000
random = np.random.default_rng


def tone(seconds: float, loudness: float = 0.3) -> NDArray[np.float32]:
    time = np.arange(round(seconds * RATE)) / RATE
    return (loudness * np.sin(2 * np.pi * 150 * time)).astype(np.float32)


def hush(seconds: float, loudness: float = 0.0) -> NDArray[np.float32]:
    return (loudness * random(1).standard_normal(round(seconds * RATE))).astype(np.float32)


def test_one_value_a_frame_even_for_a_last_part_frame() -> None:
    assert voice_activity(hush(1.0)).shape == (25,)
    assert voice_activity(hush(1.0)[:-1000]).shape == (25,)
    assert voice_activity(hush(0.0)).shape == (0,)


@pytest.mark.parametrize("noise", [0.0, 0.003])
def test_speech_is_one_silence_is_zero(noise: float) -> None:
    sound = np.concatenate([hush(1, noise), tone(1), hush(1, noise)])
    activity = voice_activity(sound)
    assert activity.dtype == np.float32
    assert activity[:22].max() == 0
    assert activity[25:50].min() == 1
    assert activity[54:].max() == 0


def test_lips_part_before_the_sound_and_close_after_it() -> None:
    activity = voice_activity(np.concatenate([hush(1), tone(1), hush(1)]))
    rising, falling = activity[22:26], activity[49:54]
    assert 0 < rising[1] < rising[2] < 1
    assert np.all(np.diff(rising) >= 0)
    assert 0 < falling[2] < falling[1]
    assert np.all(np.diff(falling) <= 0)


def test_a_closure_within_a_word_is_not_silence_and_a_pause_is() -> None:
    closure = voice_activity(np.concatenate([hush(0.5), tone(0.5), hush(0.1), tone(0.5), hush(0.5)]))
    assert closure[13:39].min() == 1
    pause = voice_activity(np.concatenate([hush(0.5), tone(0.5), hush(0.6), tone(0.5), hush(0.5)]))
    assert pause[29:36].max() == 0


def test_a_click_is_not_speech() -> None:
    sound = np.concatenate([hush(1), tone(1), hush(1)])
    sound[24_000:24_480] = 0.5
    assert voice_activity(sound)[:20].max() == 0


def test_silence_and_faint_noise_are_not_speech() -> None:
    assert voice_activity(hush(2)).max() == 0
    assert voice_activity(hush(2, 1e-4)).max() == 0
    assert speech_stretches(hush(0)) == []


def test_quiet_recordings_are_judged_by_their_own_level() -> None:
    activity = voice_activity(np.concatenate([hush(1), tone(1, 0.006), hush(1)]))
    assert activity[25:50].min() == 1
