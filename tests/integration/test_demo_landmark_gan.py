"""The older engine of the shipped anchor with the shipped voice."""

from pathlib import Path

import numpy as np
import pytest

from anchor_studio.anchors.landmark_gan import GAN, LSTM, open_landmark_gan
from anchor_studio.anchors.package import AnchorPackage, open_package
from anchor_studio.broadcast.sound import SoundBlock, lay_out
from anchor_studio.engines.landmark_gan import LandmarkGanEngine
from anchor_studio.settings.paths import ASSETS
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import plan
from anchor_studio.speech.voices import open_voice

DANIEL = ASSETS / "anchors" / "daniel.anchor"
OPEN_VOWELS = ("a", "ɑ", "æ", "ɔ", "I", "A", "W", "O")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> AnchorPackage:
    return open_package(DANIEL, tmp_path_factory.mktemp("unpacked"))


@pytest.fixture(scope="module")
def engine(package: AnchorPackage) -> LandmarkGanEngine:
    return open_landmark_gan(package)


def test_lips_close_at_p_b_m_and_open_at_vowels_of_text_never_seen(engine: LandmarkGanEngine) -> None:
    script = plan(parse_script("My father bought a map of Bombay. Pop music may be a bigger problem."), load_lexicon())
    voice = open_voice(None)
    speeches = [(voice.speak(utterance), utterance.pause_after) for utterance in script.utterances]
    blocks: list[SoundBlock] = list(lay_out(speeches))
    lips = np.stack(list(engine.lips(block.samples for block in blocks))).reshape(-1, 8, 2)
    gaps = lips[:, 7, 1] - lips[:, 6, 1]
    closed, open_ = [], []
    for block, (speech, _) in zip(blocks, speeches, strict=True):
        offset = block.words[0].start - speech.words[0].start
        for phone in speech.phones:
            symbol = phone.symbol.strip("ˈˌː")
            part = gaps[max(0, int((phone.start + offset) * 25) - 1) : int((phone.end + offset) * 25) + 2]
            if symbol.startswith(("p", "b", "m")):
                closed.append(part.min())
            elif symbol.startswith(OPEN_VOWELS):
                open_.append(part.max())
    assert len(closed) >= 8
    assert len(open_) >= 5
    assert np.median(closed) < 0.5 * np.median(open_)


def test_the_models_are_small_and_their_training_is_told(package: AnchorPackage) -> None:
    sizes = [Path(package.path(f"{name}.safetensors")).stat().st_size for name in (LSTM, GAN)]
    assert sum(sizes) < 2_800_000
    told = next(training for training in package.manifest.history if "landmark_gan" in training)
    assert told["held_out"] == ["take-09", "take-10"]
    assert {"take-07", "take-09", "take-10"}.isdisjoint(told["learned"])
    assert 0 < package.manifest.scores["landmark_gan_lips_mse_over_variance"] < 0.6
