"""A take's mouth goes with another voice's sound of the same words."""

from pathlib import Path

import numpy as np
import pytest

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SPEECH_RATE_HZ
from anchor_studio.footage.recording import Recording
from anchor_studio.media.audio import write_wav
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import plan
from anchor_studio.speech.voices import open_voice
from tests.fakes.faces import face
from trainer.dubbing import Dubber, transcript, warp_path
from trainer.evaluation.reenactment import lip_gaps
from trainer.ingest import Clip

TEXT = "Bob may pay for a map of the Amazon. People bought apples in Palermo."
OPEN_PX = 30.0


def levels(samples: Samples, rate_hz: int) -> np.ndarray:
    """Loudness of each video frame, 0..1."""
    step = rate_hz // FPS
    frames = samples[: len(samples) // step * step].reshape(-1, step)
    level = np.sqrt((frames**2).mean(axis=1))
    return np.asarray(level / level.max())


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Clip:
    """A take of a man whose lips follow the loudness of an English voice."""
    folder = tmp_path_factory.mktemp("take")
    spoken = plan(parse_script(TEXT), load_lexicon(None, british=True)).utterances
    silence = np.zeros(SAMPLE_RATE_HZ // 2, np.float32)
    voice = open_voice("espeak")
    sound = np.concatenate([silence, *(part for one in spoken for part in (voice.speak(one).samples, silence))])
    sound = sound[: len(sound) // 1920 * 1920]
    write_wav(folder / "take-01.wav", sound, SAMPLE_RATE_HZ)
    (folder / "take-01.txt").write_text(TEXT, "utf-8")
    landmarks = np.stack([face(opening=OPEN_PX * level) for level in levels(sound, SAMPLE_RATE_HZ)])
    return Clip(Recording(folder / "take-01.wav", "take-01", idle=False), landmarks)


def test_the_mouth_follows_the_other_voice(clip: Clip) -> None:
    script = transcript(clip, None)
    assert script is not None
    dub = Dubber(open_voice("espeak-us")).dub(clip, script)
    assert dub is not None
    assert len(dub.sound) == len(dub.mouths) * SPEECH_RATE_HZ // FPS
    assert len(dub.mouths) != len(clip.landmarks)
    gaps, level = lip_gaps(dub.mouths), levels(dub.sound, SPEECH_RATE_HZ)
    matched = float(np.corrcoef(gaps, level)[0, 1])
    mirrored = float(np.corrcoef(gaps[::-1], level)[0, 1])
    assert matched > 0.6 > mirrored
    assert np.median(gaps[level == 0]) < 0.05 * gaps.max()


def test_a_take_without_its_text_is_told_so(clip: Clip, tmp_path: Path) -> None:
    assert transcript(clip, tmp_path) is None


def test_a_take_at_another_pace_is_left_out(clip: Clip) -> None:
    slow = parse_script("Bob.")
    assert Dubber(open_voice("espeak-us")).dub(clip, slow) is None


def test_a_path_finds_what_was_stretched() -> None:
    rng = np.random.default_rng(0)
    rows = rng.normal(size=(80, 6)).cumsum(axis=0)
    true = np.sort(np.concatenate([np.arange(80), np.arange(20, 50)]))  # the middle at half the pace
    stretched = rows[true]
    path = warp_path(np.linalg.norm(stretched[:, None] - rows[None], axis=2))
    assert path is not None
    assert (np.diff(path) >= 0).all()
    assert path[[0, -1]].tolist() == [0, 79]
    assert np.abs(path - true).mean() < 0.6


def test_no_path_is_steeper_than_two() -> None:
    assert warp_path(np.ones((30, 61))) is None
    assert warp_path(np.ones((61, 30))) is None
    assert warp_path(np.ones((30, 58))) is not None
