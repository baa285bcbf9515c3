"""Bulletins: a script or a recording in, a broadcast file out."""

import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import numpy as np

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.broadcast.broadcast import Broadcast, compose
from anchor_studio.broadcast.outputs import FileOutput, clean_stale
from anchor_studio.broadcast.stopwatch import Stopwatch, peak_memory_mb
from anchor_studio.broadcast.studio import on_set, ready_anchor
from anchor_studio.broadcast.template import play
from anchor_studio.domain.anchor import LIVE_QUALITY
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.scene import DEFAULT_SHOT, Scene, require_shot
from anchor_studio.domain.script import Script
from anchor_studio.domain.speech import Speech
from anchor_studio.domain.timebase import FPS, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.jobs.on_air import on_air, user_folder
from anchor_studio.provenance.metadata import ai_generated
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.recording import split_recording
from anchor_studio.speech.script import read_script, require_speakable
from anchor_studio.speech.segments import Plan, is_british, plan
from anchor_studio.speech.voices import Voice, open_voice
from anchor_studio.stage.face_paste import FacePaste
from anchor_studio.stage.text import undrawable

WORDS_A_SECOND = 2.6


@dataclass(frozen=True)
class Order:
    """What to broadcast and where to; None leaves the choice to the script, then to the default."""

    script: Path
    output: Path
    anchor: str | None = None
    voice: str | None = None
    audio: Path | None = None
    set_name: str | None = None
    shot: str | None = None
    lexicon: Path | None = None
    label: bool = True
    overwrite: bool = False
    quality: str = LIVE_QUALITY
    engine: str | None = None


@dataclass(frozen=True)
class Report:
    """What came out; `real_time_factor` counts from the order to the closed file, voice included.

    `first_frame_s` counts from the start of the program to the first frame that went to the encoder.
    """

    output: str
    anchor: str
    voice: str
    set_name: str
    shot: str
    frames: int
    duration: float
    real_time_factor: float
    first_frame_s: float | None
    ms_a_frame: Mapping[str, float]
    peak_memory_mb: float | None
    unknown_words: tuple[str, ...]
    notes: tuple[str, ...]

    def to_json(self) -> str:
        """Give the report as JSON."""
        return json.dumps(asdict(self), indent=2, ensure_ascii=False) + "\n"


class Bulletins:
    """Makes bulletins with the anchors of a library."""

    def __init__(self, library: AnchorLibrary, plates: Path | None = None) -> None:
        """Take the anchors to choose from, and a folder in which drawn sets may be kept."""
        self._library, self._plates = library, plates

    def broadcast(self, order: Order, progress: Progress) -> Report:
        """Make a bulletin; raises StudioError for what the user can mend, Cancelled when told to stop.

        Until the last moment nothing stands under the output's name. Trainings wait meanwhile.
        """
        with on_air(user_folder()):
            return self._broadcast(order, progress)

    def _broadcast(self, order: Order, progress: Progress) -> Report:
        begin, stopwatch = time.perf_counter(), Stopwatch()
        _keep_inputs(order)
        script = read_script(order.script)
        voice = None if order.audio else open_voice(order.voice or script.voice)
        require_speakable(script, voice.language if voice else script.language)
        lexicon = load_lexicon(order.lexicon, is_british(voice.language if voice else script.language))
        spoken = plan(replace(script, language=voice.language if voice else script.language), lexicon)
        if order.output.parent.is_dir():
            clean_stale(order.output.parent)
        package = self._library.open(order.anchor or script.anchor)
        scene = _scene(script, order)
        metadata = ai_generated(title=script.headline or order.output.stem, anchor=package.manifest.title)
        with FileOutput(order.output, overwrite=order.overwrite, metadata=metadata) as output:
            with stopwatch.stage("open"):
                studio = on_set(ready_anchor(package, order.quality, order.engine), scene, self._plates)
            programme = Broadcast(studio, output, stopwatch, progress)
            count = None if order.audio else len(spoken.utterances)
            programme.run(lambda: _speeches(spoken, voice, order.audio), _expected_seconds(spoken), count)
        duration = programme.frames / FPS
        return Report(
            output=str(order.output),
            anchor=package.manifest.name,
            voice=voice.name if voice else "recording",
            set_name=scene.set_name,
            shot=scene.shot,
            frames=programme.frames,
            duration=duration,
            real_time_factor=round((time.perf_counter() - begin) / duration, 3),
            first_frame_s=stopwatch.first_frame_s,
            ms_a_frame=stopwatch.ms_a_frame(programme.frames),
            peak_memory_mb=peak_memory_mb(),
            unknown_words=spoken.unknown_words,
            notes=(*spoken.notes, *_lost_letters(scene)),
        )

    def still(self, anchor: str | None, scene: Scene, at_seconds: float = 3.0) -> Picture:
        """Compose one frame of an anchor at rest, `(1080, 1920, 3)`, as it looks `at_seconds` into a bulletin."""
        studio = on_set(ready_anchor(self._library.open(anchor)), scene, self._plates)
        silence = np.zeros(SAMPLES_PER_FRAME, np.float32)
        body, frame = next(play(studio.template))
        patch = next(studio.engine.faces([silence], [frame]))
        return compose(studio, FacePaste(), body, patch, round(at_seconds * FPS))


def _keep_inputs(order: Order) -> None:
    captions = order.output.parent / f"{order.output.stem}.srt"
    for given in (order.script, order.audio, order.lexicon):
        if given is not None and any(same_file(given, written) for written in (order.output, captions)):
            raise StudioError(f"{given} would be written over by the bulletin.", "Give the bulletin another name.")


def _scene(script: Script, order: Order) -> Scene:
    return Scene(
        order.set_name or script.set_name or "newsroom",
        script.name or "",
        script.headline or "",
        label=order.label,
        shot=require_shot(order.shot or script.shot or DEFAULT_SHOT),
        bug=script.bug or "",
    )


def _lost_letters(scene: Scene) -> tuple[str, ...]:
    lost = undrawable(scene.name + scene.headline + scene.bug)
    return (f"left out of the graphics, no font has these letters: {lost}",) if lost else ()


def _speeches(spoken: Plan, voice: Voice | None, audio: Path | None) -> Iterator[tuple[Speech, float]]:
    if audio is not None:
        # A recording brings its own pauses.
        yield from ((piece, 0.0) for piece in split_recording(audio, spoken))
        return
    if voice is None:
        raise StudioError("There is neither a voice nor a recording.")
    for utterance in spoken.utterances:
        yield voice.speak(utterance), utterance.pause_after


def _expected_seconds(spoken: Plan) -> float:
    words = sum(len(utterance.spoken.split()) for utterance in spoken.utterances)
    return 1.0 + words / WORDS_A_SECOND + sum(utterance.pause_after for utterance in spoken.utterances)


def write_text(path: Path, text: str) -> None:
    """Write a small file whole or not at all; raises StudioError where it can't be written."""
    try:
        with _beside(path) as beside:
            beside.write_text(text, "utf-8", "backslashreplace")  # file names may hold what is no letter
            beside.replace(path)
    except OSError as error:
        raise StudioError(f"{path} can't be written.", "Choose another folder.") from error


def require_writable(path: Path, kept: Sequence[Path | None]) -> None:
    """Raise StudioError if a small file could not be written there, or would take the place of one to be kept."""
    if not path.name or any(given is not None and same_file(given, path) for given in kept):
        raise StudioError(f"{path} is not free for a report.", "Give the report another name.")
    try:
        if path.is_dir():
            raise StudioError(f"{path} is a folder.", "Give the name of a file in it.")
        with _beside(path) as beside:
            beside.touch()
    except OSError as error:
        raise StudioError(f"{path} can't be written.", "Choose another folder.") from error


def same_file(one: Path, other: Path) -> bool:
    """Tell whether two paths lead to one file, which need not be there yet."""
    try:
        return one.resolve() == other.resolve() or one.samefile(other)
    except OSError:
        return False


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    beside = path.with_name(f".{path.name}.part")
    try:
        yield beside
    finally:
        with suppress(OSError):
            beside.unlink()
