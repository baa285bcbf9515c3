"""The shipped anchor with the shipped voice: what people will see."""

from collections.abc import Iterator

import numpy as np
import pytest

from anchor_studio.anchors.models import open_facial_map, open_template
from anchor_studio.anchors.package import AnchorPackage, open_package
from anchor_studio.broadcast.sound import SoundBlock, lay_out
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.settings.paths import ASSETS
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import plan
from anchor_studio.speech.voices import open_voice

Spoken = tuple[list[SoundBlock], list[tuple[str, float, float]]]
OPEN_VOWELS = ("a", "ɑ", "æ", "ɔ", "I", "A", "W", "O")


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> AnchorPackage:
    return open_package(ASSETS / "anchors" / "daniel.anchor", tmp_path_factory.mktemp("unpacked"))


@pytest.fixture(scope="module")
def spoken() -> Spoken:
    script = plan(
        parse_script("My father bought a map of Bombay. Pop music may be part of a bigger problem."), load_lexicon()
    )
    voice = open_voice(None)
    speeches = [(voice.speak(utterance), utterance.pause_after) for utterance in script.utterances]
    blocks = list(lay_out(speeches))
    phones, before = [], 0.0
    for block, (speech, _) in zip(blocks, speeches, strict=True):
        offset = block.words[0].start - speech.words[0].start
        phones += [(phone.symbol, phone.start + offset, phone.end + offset) for phone in speech.phones]
        before += len(block.samples)
    return blocks, phones


def _gaps(engine: FacialMapEngine, blocks: list[SoundBlock]) -> np.ndarray:
    mouths = engine.model.mouth_space.decode(np.stack(list(engine.mouths(block.samples for block in blocks))))
    widths = np.linalg.norm(mouths[:, 12] - mouths[:, 16], axis=1)
    gaps: np.ndarray = np.linalg.norm(mouths[:, 14] - mouths[:, 18], axis=1) / widths
    return gaps


def _in(gaps: np.ndarray, phones: list[tuple[str, float, float]], wanted: tuple[str, ...]) -> Iterator[np.ndarray]:
    for symbol, start, end in phones:
        if symbol.strip("ˈˌː").startswith(wanted):
            yield gaps[max(0, int(start * 25) - 1) : int(end * 25) + 2]


def test_lips_close_at_p_b_m_and_open_at_vowels_of_text_never_seen(package: AnchorPackage, spoken: Spoken) -> None:
    blocks, phones = spoken
    engine = open_facial_map(package)
    gaps = _gaps(engine, blocks)
    closed = [part.min() for part in _in(gaps, phones, ("p", "b", "m"))]
    open_ = [part.max() for part in _in(gaps, phones, OPEN_VOWELS)]
    assert len(closed) >= 8
    assert len(open_) >= 5
    assert np.median(closed) < 0.25 * np.median(open_)


def test_before_and_after_speech_the_mouth_is_closed(package: AnchorPackage, spoken: Spoken) -> None:
    blocks, _ = spoken
    engine = open_facial_map(package)
    gaps = _gaps(engine, blocks)
    assert gaps[:9].max() < 0.05
    assert gaps[-9:].max() < 0.05


def test_the_template_is_as_long_as_its_landmarks_and_fits_its_box(package: AnchorPackage) -> None:
    template = open_template(package)
    x, y, width, height = template.face_box
    assert len(template.landmarks) >= 200
    assert (template.landmarks[:, 17:] >= (x, y)).all()
    assert (template.landmarks[:, 17:] <= (x + width, y + height)).all()


def test_the_package_is_small_enough_to_ship() -> None:
    files = [path for path in (ASSETS / "anchors" / "daniel.anchor").rglob("*") if path.is_file()]
    assert sum(path.stat().st_size for path in files) < 60_000_000
    assert not [path for path in files if path.suffix in {".pt", ".pkl", ".bin"}]


def test_the_manifest_tells_what_was_held_out_and_scored(package: AnchorPackage) -> None:
    assert package.manifest.history[-1]["held_out"] == ["take-09", "take-10"]
    assert 0 < package.manifest.scores["mouth_mse_over_variance"] < 0.5
