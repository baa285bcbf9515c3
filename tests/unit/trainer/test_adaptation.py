"""An adapted mouth is kept only if no voice has lost by it."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.errors import StudioError
from trainer.adaptation import CHANCE, Adaptation, Sentence, Standing, Verdict, adapt, standing
from trainer.dubbing import Dub
from trainer.earlier import open_champion
from trainer.events import NoTrainingProgress

DANIEL = Path(__file__).resolve().parents[3] / "assets" / "anchors" / "daniel.anchor"
BEFORE = {"michael": Standing(0.95, 3.0), "espeak": Standing(0.90, 4.0)}
BETTER = Verdict(BEFORE, {"michael": Standing(0.96, 2.8), "espeak": Standing(0.94, 3.1)}, 0.20, 0.205)


def test_what_is_better_for_all_voices_is_kept() -> None:
    assert BETTER.better
    assert "espeak: AUC 0.900, LMD 4.00 px before, AUC 0.940, LMD 3.10 px now" in str(BETTER)


@pytest.mark.parametrize(
    "after",
    [
        {"michael": Standing(0.93, 2.8), "espeak": Standing(0.94, 3.1)},  # lips of one voice close worse
        {"michael": Standing(0.96, 3.1), "espeak": Standing(0.94, 3.1)},  # one voice's mouth lies farther off
        {"michael": Standing(0.952, 2.99), "espeak": Standing(0.902, 3.99)},  # nothing that could be seen
    ],
)
def test_what_helps_one_voice_alone_or_nobody_is_not(after: dict[str, Standing]) -> None:
    verdict = replace(BETTER, after=after)
    assert not verdict.better
    assert "stays as it is" in str(verdict)


def test_the_presenters_own_voice_must_not_suffer() -> None:
    assert not replace(BETTER, own_after=0.25).better


def test_where_no_phone_can_be_told_the_distance_alone_decides(tmp_path: Path) -> None:
    champion = open_champion(DANIEL, tmp_path)
    space = champion.face.mouth_space
    rest = space.decode(np.repeat(champion.face.rest[None], 60, axis=0))
    silent = Sentence(Dub(np.zeros(60 * 640, np.float32), rest), None, face_px=900.0)
    near = standing(champion.mouth, space, [silent])
    assert near.auc == CHANCE
    far = standing(champion.mouth, space, [replace(silent, dub=Dub(silent.dub.sound, rest + 0.02))])
    assert far.lmd_px > near.lmd_px + 5


def test_takes_without_transcripts_are_one_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("trainer.adaptation.usable_clips", lambda *_: ((1920, 1080), [], {}))
    monkeypatch.setattr("trainer.adaptation.find_recordings", lambda _: [])
    plan = Adaptation(DANIEL, (tmp_path,), ("espeak",), tmp_path / "out")
    with pytest.raises(StudioError, match="no transcripts"):
        adapt(plan, NoTrainingProgress())
