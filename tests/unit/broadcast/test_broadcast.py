"""One stream: a face for each frame of sound, words under it, and everybody stops when one does."""

import threading
from collections.abc import Iterator
from itertools import islice
from typing import cast

import numpy as np
import pytest

from anchor_studio.broadcast.broadcast import Broadcast, Studio
from anchor_studio.broadcast.stopwatch import Stopwatch
from anchor_studio.broadcast.template import body_box, play
from anchor_studio.domain.anchor import BodyTemplate, FacePatch
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import NoProgress, Progress
from anchor_studio.domain.speech import Speech, Word
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.media.video import write_video
from anchor_studio.stage.compositor import Compositor
from tests.fakes.engines import PlainEngine
from tests.fakes.outputs import KeepingOutput

LOOP = 5
GREY = 120


class EmptyStage:
    def compose(self, body: Picture, frame_number: int) -> Picture:
        return body


class Stopping(NoProgress):
    def __init__(self, at: int) -> None:
        self.at, self.told = at, 0.0

    def report(self, fraction: float, message: str) -> None:
        assert self.told <= fraction < 1
        self.told, self.at = fraction, self.at - 1

    def check(self) -> None:
        if self.at <= 0:
            raise Cancelled


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> BodyTemplate:
    clip = tmp_path_factory.mktemp("template") / "idle.mp4"
    with write_video(clip, (128, 128)) as writer:
        for _ in range(LOOP):
            writer.write(np.full((128, 128, 3), GREY, np.uint8))
    landmarks = np.zeros((LOOP, 68, 2), np.float32)
    landmarks[:, :, 0] = 32 + np.arange(LOOP)[:, None]
    return BodyTemplate(clip, landmarks, (32, 32, 64, 64), (128, 128))


def speeches(*seconds: float) -> Iterator[tuple[Speech, float]]:
    for number, length in enumerate(seconds):
        samples = np.full(round(length * 48_000), 0.5, np.float32)
        yield Speech(samples, (Word(f"Word{number}.", 0.0, length),)), 0.2


def broadcast(
    template: BodyTemplate,
    *seconds: float,
    engine: PlainEngine | None = None,
    progress: Progress | None = None,
    output: KeepingOutput | None = None,
) -> tuple[Broadcast, KeepingOutput]:
    output = output or KeepingOutput()
    studio = Studio(engine or PlainEngine(), template, cast("Compositor", EmptyStage()))
    programme = Broadcast(studio, output, Stopwatch(), progress or NoProgress())
    programme.run(lambda: speeches(*seconds), sum(seconds))
    return programme, output


def test_each_frame_shows_what_is_heard_in_it(template: BodyTemplate) -> None:
    programme, output = broadcast(template, 0.8, 0.33, 1.0)
    assert programme.frames == len(output.levels) == len(output.samples) / SAMPLES_PER_FRAME
    heard = np.abs(output.samples).reshape(-1, SAMPLES_PER_FRAME).max(axis=1) > 0
    assert np.array_equal(np.array(output.levels) > GREY, heard)


def test_the_template_loops_for_as_long_as_is_spoken(template: BodyTemplate) -> None:
    engine = PlainEngine()
    programme, _ = broadcast(template, 1.0, engine=engine)
    assert programme.frames > 3 * LOOP
    assert engine.landmarks == [8.0 * (number % LOOP) for number in range(programme.frames)]


def test_captions_come_in_programme_time(template: BodyTemplate) -> None:
    _, output = broadcast(template, 2.0, 2.0)
    assert output.captions is not None
    assert [caption.lines for caption in output.captions] == [("Word0. Word1.",)]
    heard = np.flatnonzero(output.samples > 0) / 48_000
    assert output.captions[0].start == pytest.approx(heard[0], abs=0.001)
    assert output.captions[0].end >= heard[-1]


def test_a_broken_voice_ends_the_broadcast_unfinished(template: BodyTemplate) -> None:
    def voice() -> Iterator[tuple[Speech, float]]:
        yield from speeches(0.5, 0.5)
        raise StudioError("The voice broke down.")

    output = KeepingOutput()
    studio = Studio(PlainEngine(), template, cast("Compositor", EmptyStage()))
    with pytest.raises(StudioError, match="voice broke down"):
        Broadcast(studio, output, Stopwatch(), NoProgress()).run(voice, 1.0)
    assert output.captions is None


@pytest.mark.parametrize("at", [0, 7, 30])
def test_a_broken_engine_ends_the_broadcast_unfinished(template: BodyTemplate, at: int) -> None:
    output = KeepingOutput()
    with pytest.raises(ValueError, match="engine broke down"):
        broadcast(template, 0.5, 0.5, 0.5, engine=PlainEngine(fails_at=at), output=output)
    assert output.captions is None


def test_a_cancel_stops_at_the_next_frame_and_leaves_no_thread(template: BodyTemplate) -> None:
    output = KeepingOutput()
    with pytest.raises(Cancelled):
        broadcast(template, *[1.0] * 50, progress=Stopping(9), output=output)
    assert len(output.levels) == 9
    assert output.captions is None
    assert not {"voice", "engine"} & {thread.name for thread in threading.enumerate()}


def test_progress_only_grows_and_never_says_done_before_the_end(template: BodyTemplate) -> None:
    progress = Stopping(10_000)
    broadcast(template, 1.0, progress=progress)
    assert progress.told == 0.99


def test_the_stopwatch_knows_every_stage(template: BodyTemplate) -> None:
    stopwatch = Stopwatch()
    studio = Studio(PlainEngine(), template, cast("Compositor", EmptyStage()))
    programme = Broadcast(studio, KeepingOutput(), stopwatch, NoProgress())
    assert stopwatch.first_frame_s is None
    programme.run(lambda: speeches(0.2), 0.2)
    first = stopwatch.first_frame_s
    stopwatch.frame_given()
    assert first is not None
    assert 0 < first == stopwatch.first_frame_s
    told = stopwatch.ms_a_frame(programme.frames)
    assert set(told) == {"voice", "face", "stage", "encode", "close"}
    assert all(value >= 0 for value in told.values())


def test_a_template_frame_is_a_face_of_512_pixels_in_its_own_pixels(template: BodyTemplate) -> None:
    body, frame = next(play(template))
    assert body.shape == (128, 128, 3)
    assert frame.face.shape == (512, 512, 3)
    assert frame.landmarks[0].tolist() == [0, -256]


def test_a_clip_shorter_than_its_landmarks_is_told(template: BodyTemplate) -> None:
    longer = np.zeros((LOOP + 1, 68, 2), np.float32)
    frames = play(BodyTemplate(template.clip, longer, template.face_box, template.body_size))
    with pytest.raises(StudioError, match="shorter"):
        list(islice(frames, LOOP + 1))


def test_a_face_patch_lies_where_the_face_lies(template: BodyTemplate) -> None:
    patch = FacePatch(np.zeros((4, 4, 3), np.uint8), np.zeros((4, 4), np.float32), (64, 0, 384, 512))
    assert body_box(patch, template) == (40, 32, 48, 64)


def test_nothing_to_say_leaves_the_output_to_complain(template: BodyTemplate) -> None:
    _, output = broadcast(template)
    assert (output.levels, output.captions) == ([], [])
