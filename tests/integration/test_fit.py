"""From recordings to an anchor, and on to its next version, in the smallest sizes there are."""

import json
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

import cv2
import numpy as np
import pytest
import torch

from anchor_studio.anchors.models import open_facial_map, open_template
from anchor_studio.anchors.package import open_package
from anchor_studio.broadcast.template import play
from anchor_studio.errors import Cancelled
from anchor_studio.footage.recording import Recording, find_recordings
from anchor_studio.media.ffmpeg import run_ffmpeg
from anchor_studio.mouth.tcn import TCNDims
from anchor_studio.render.dims import StudioDims
from anchor_studio.render.live import LiveDims
from anchor_studio.render.pix2pixhd import count_parameters, studio_generator
from trainer.__main__ import main
from trainer.champion import judge
from trainer.events import NoTrainingProgress, Stage
from trainer.fit import Plan, fit
from trainer.ingest import ingest
from trainer.mouth_recipe import MouthConfig
from trainer.renderer_recipe import RendererConfig
from trainer.studio_recipe import StudioConfig

IDLE = Path(__file__).resolve().parents[2] / "assets" / "anchors" / "daniel.anchor" / "template" / "idle.mp4"
MOUTH = MouthConfig(dims=TCNDims(filters=8, dropout=0.2), steps=4, batch=2)
RENDERER = RendererConfig(
    dims=LiveDims(widths=(4, 6, 8, 8), blocks=1), steps=3, crop_px=64, batch=1, judge_width=4, judge_from_step=1,
    close_crop_px=64,
)  # fmt: skip
STUDIO = StudioConfig(dims=StudioDims(width=2, downs=2, blocks=1), steps=2, judge_width=2, judge_scales=1)


@pytest.fixture(scope="module")
def footage(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An idle clip and three takes of a man who says nothing while a tone is heard."""
    folder = tmp_path_factory.mktemp("footage")
    for name, start, length in (("idle-01", 0, 10), ("take-01", 0, 2.4), ("take-02", 3, 2.4), ("take-03", 6, 2.4)):
        tone = ["-f", "lavfi", "-i", f"sine=f={200 + 30 * start}:d={length}"]
        small = ["-vf", "scale=960:540", "-preset", "ultrafast", "-t", str(length)]
        run_ffmpeg(["-ss", str(start), "-i", f"file:{IDLE}", *tone, *small, f"file:{folder / name}.mp4"])
    return folder


@pytest.fixture(scope="module")
def plan(footage: Path, tmp_path_factory: pytest.TempPathFactory) -> Plan:
    out = tmp_path_factory.mktemp("run")
    return Plan(
        (footage,),
        "maria",
        out,
        held_out=("take-03",),
        pictures=25,
        mouth=MOUTH,
        renderer=RENDERER,
        studio=STUDIO,
        amplitude=1.1,
    )


@pytest.fixture(scope="module")
def anchor(plan: Plan) -> Path:
    torch.set_num_threads(1)
    return fit(plan, NoTrainingProgress())


def test_footage_becomes_an_anchor_that_speaks(anchor: Path, tmp_path: Path) -> None:
    package = open_package(anchor, tmp_path)
    template = open_template(package)
    assert template.body_size == (960, 540)
    assert package.manifest.scores["lower_face_psnr_db"] > 15
    (training,) = package.manifest.history
    assert training["held_out"] == ["take-03"]
    assert training["footage"]["grade"] == "D"
    assert (anchor.parent / "footage.txt").read_text("utf-8").startswith("Grade D")
    shown = sorted((anchor.parent / "samples").iterdir())
    assert {path.name.split("-")[0] for path in shown} == {"renderer", "studio"}
    for path in shown:
        picture = cv2.imdecode(np.frombuffer(path.read_bytes(), np.uint8), cv2.IMREAD_COLOR)
        assert picture is not None
        assert picture.shape == (512, 1024, 3)


def test_the_same_call_again_gives_the_same_weights(anchor: Path, plan: Plan) -> None:
    files = json.loads((anchor / "manifest.json").read_text())["files"]
    again = json.loads((fit(plan, NoTrainingProgress()) / "manifest.json").read_text())["files"]
    assert {name: again[name] for name in files if name.startswith("models/")} == {
        name: digest for name, digest in files.items() if name.startswith("models/")
    }


def test_the_plan_says_what_is_left_to_do(anchor: Path, plan: Plan, tmp_path: Path) -> None:
    class Planned(NoTrainingProgress):
        stages: Sequence[Stage] = ()

        def plan(self, stages: Sequence[Stage]) -> None:
            self.stages = stages
            raise Cancelled

    told = []
    for out in (tmp_path, plan.out):
        progress = Planned()
        with pytest.raises(Cancelled):
            fit(replace(plan, out=out), progress)
        told.append({stage.title: stage for stage in progress.stages})
    new, done = told
    assert list(new) == ["faces", "checks", "speech", "mouth", "pictures", "renderer", "studio", "anchor"]
    assert new["mouth"].work == "4 steps"
    assert new["pictures"].work == "drawing the maps of 25 pictures"
    assert all(stage.seconds > 0 for stage in new.values())
    assert new["studio"].work == "2 steps"
    assert done["mouth"].work == done["studio"].work == "0 steps"
    assert done["faces"].seconds == 0
    assert done["renderer"].seconds < new["renderer"].seconds


def test_a_fine_tuned_anchor_keeps_its_face_and_template_and_must_win_its_place(
    anchor: Path, plan: Plan, footage: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (anchor / "models" / "live.safetensors").read_bytes()
    tuned = fit(replace(plan, out=tmp_path, held_out=(), fine_tune=anchor, amplitude=None), NoTrainingProgress())
    old, new = open_package(anchor, tmp_path / "old").manifest, open_package(tuned, tmp_path / "new").manifest
    assert new.face_box == old.face_box
    for kept in ("models/face.safetensors", "models/reference.safetensors", "template/idle.mp4"):
        assert new.files[kept] == old.files[kept]
    assert new.files["models/live.safetensors"] != old.files["models/live.safetensors"]
    assert [training["amplitude"] for training in new.history] == [1.1, 1.1]
    assert new.history[1]["held_out"] == ["take-03"]
    words = [str(tuned), "--over", str(anchor), "--footage", str(footage), "--cache", str(plan.out / "cache")]
    assert main(["promote", *words]) == 0
    promoted = "The new version is better" in capsys.readouterr().out
    assert ((anchor / "models" / "live.safetensors").read_bytes() != before) is promoted
    if promoted:
        assert main(["roll-back", str(anchor)]) == 0
    assert (anchor / "models" / "live.safetensors").read_bytes() == before


def test_the_engine_paints_a_face_for_every_frame_of_speech(anchor: Path, tmp_path: Path, footage: Path) -> None:
    package = open_package(anchor, tmp_path)
    clips = list(islice((ingest(r, anchor.parent / "cache", NoTrainingProgress()) for r in _takes(footage)), 1))
    standing = judge(package, clips, NoTrainingProgress())
    assert standing["lower_face_psnr_db"] > 15
    assert standing["mouth_error"] > 0


def test_the_studio_renderer_paints_whole_faces_for_the_same_engine(anchor: Path, tmp_path: Path) -> None:
    package = open_package(anchor, tmp_path)
    engine = open_facial_map(package, "studio")
    _, frame = next(play(open_template(package)))
    patch, live = (one.face(frame, one.model.rest) for one in (engine, open_facial_map(package)))
    assert patch.box == live.box
    assert patch.picture.shape == live.picture.shape
    whole, (left, top, width, height) = engine.paint(frame, engine.model.rest), patch.box
    assert (whole[top : top + height, left : left + width] == patch.picture).all()
    assert np.abs(patch.picture.astype(int) - live.picture).max() > 10
    size = (anchor / "models" / "studio.safetensors").stat().st_size
    assert size < 2.2 * count_parameters(studio_generator(STUDIO.dims)) + 10_000


def _takes(footage: Path) -> list[Recording]:
    return [recording for recording in find_recordings([footage]) if not recording.idle]
