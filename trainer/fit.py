"""Footage in, anchor out: ingest, mouth model, renderer, template, package; each stage goes on where it was stopped."""

from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors import SafetensorError
from safetensors.numpy import load_file

from anchor_studio.anchors import models
from anchor_studio.anchors.package import open_package
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.errors import StudioError
from anchor_studio.face.mouth_shape import PCA_SPACE
from anchor_studio.footage.report import as_text
from anchor_studio.mouth.predictor import WINDOW_FRAMES, MouthPredictor
from anchor_studio.render.painter import FacePainter
from anchor_studio.speech.features import speech_features
from trainer.adversarial import CPU
from trainer.audio_variants import feature_variants
from trainer.earlier import Champion, new_slice, open_champion
from trainer.estimate import ANCHOR, CHECKS, FACES, MOUTH, PICTURES, RENDERER, SPEECH, STUDIO, Done, Work, estimate
from trainer.evaluation.held_out import mouth_scores, renderer_scores
from trainer.evaluation.reenactment import lip_gaps
from trainer.events import Stage, TrainingProgress
from trainer.footage import report
from trainer.gather import Material, chosen, gather
from trainer.ingest import Clip, build_faces, fit_face
from trainer.loop import run_training
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take
from trainer.packaging import Card, Trained, package
from trainer.perceptual import VGG, Perception
from trainer.picture_training import FaceSet
from trainer.ranks import first_then_others, is_first
from trainer.renderer_recipe import RendererConfig, RendererTraining
from trainer.schedule import Schedule
from trainer.state import saved_step
from trainer.studio_recipe import StudioConfig, StudioTraining
from trainer.sync import Sync, measure_sync, synchronised

_MOUTH_STATE, _RENDERER_STATE, _STUDIO_STATE = "mouth.pt", "renderer.pt", "studio.pt"
_AMPLITUDE_TAKES, _WIDEST_AMPLITUDE = 20, 1.3
_FINE_MOUTH_STEPS, _FINE_RENDERER_STEPS = 300, 1500


@dataclass(frozen=True)
class Preset:
    """How much work an anchor is worth: steps, and the most pictures the renderer learns from."""

    mouth_steps: int
    renderer_steps: int
    pictures: int
    studio: StudioConfig


PRESETS = {
    "quick": Preset(1_500, 6_000, 2_500, StudioConfig(steps=4_000, judge_width=16)),
    "full": Preset(3_000, 20_000, 6_000, StudioConfig()),
}


@dataclass(frozen=True)
class Plan:
    """What to fit: `footage` folders or files, `out` the run's folder.

    `takes` are the names of those to use (none: all), `held_out` of those never trained on. `validation` takes choose
    which state of the mouth model is kept, so it never trains on them either; the renderer, which has more to learn
    than to overfit, does. `begin_from` is the package of any earlier anchor, whose renderer is trained on; `fine_tune`
    that of this presenter, of which all is: face, networks, template, and the takes that were held out stay so;
    where none are named, one in six of the new takes is held out as well.
    `amplitude` is what predicted mouths are widened by (None: as much as before, or as the validation takes ask). The
    renderer learns from at most `pictures`, evenly spread. `studio` asks for a renderer of studio quality beside the
    live one. The networks train on `device`. `consent_record` is a folder with the recording of the consent.
    """

    footage: tuple[Path, ...]
    name: str
    out: Path
    takes: tuple[str, ...] = ()
    held_out: tuple[str, ...] = ()
    validation: tuple[str, ...] = ()
    begin_from: Path | None = None
    fine_tune: Path | None = None
    amplitude: float | None = None
    licence: str = "all rights reserved"
    consent: str = "none recorded"
    consent_record: Path | None = None
    pictures: int = PRESETS["quick"].pictures
    mouth: MouthConfig = MouthConfig()
    renderer: RendererConfig = RendererConfig()
    studio: StudioConfig | None = None
    device: torch.device = CPU


def fit(plan: Plan, progress: TrainingProgress) -> Path:
    """Fit an anchor and give its package's folder; killed anywhere, the same call goes on.

    Raises StudioError for footage that can't be used.
    """
    cache = plan.out / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    champion = open_champion(plan.fine_tune, plan.out) if plan.fine_tune else None
    if champion:
        plan = replace(plan, held_out=_held_out(plan, champion))
    perception, schedule, material, footage = first_then_others(lambda: _prepared(plan, cache, progress))
    if champion:
        material = champion.lend_template(material)
    face = champion.face if champion else fit_face(material.speaking, material.rest)
    mouth, amplitude = _fit_mouth(plan, face, material.speaking, champion, schedule)
    renderer = _fit_renderer(plan, face, material, (champion, perception), schedule)
    studio = _fit_studio(plan, renderer.faces, perception, schedule) if plan.studio else None
    if not is_first():
        return plan.out / f"{plan.name}.anchor"
    scores = {"mouth_variance_kept": face.mouth_space.variance_kept} | mouth_scores(mouth, face, material.held_out)
    judged = material.of_one_session(material.held_out)
    scores |= renderer_scores(FacePainter(renderer.best), face, renderer.faces.reference, judged, material.box)
    training = {
        **material.history(),
        "footage": footage,
        "validation": list(plan.validation),
        "amplitude": amplitude,
        "mouth_steps": mouth.step_number,
        "renderer_steps": renderer.step_number,
        "perceptual_polish": plan.renderer.perceptual,
        "studio_steps": studio.step_number if studio else 0,
        "seeds": [plan.mouth.seed, plan.renderer.seed],
    }
    history = *(champion.history if champion else ()), training
    card = Card(plan.name, plan.licence, plan.consent, scores, history, plan.consent_record)
    trained = Trained(face, mouth, renderer, studio)
    return package(plan.out, card, trained, material, schedule.stage(ANCHOR))


def _held_out(plan: Plan, champion: Champion) -> tuple[str, ...]:
    """Give what judges a new version: what judged the anchor, what the user names, else some of the new takes."""
    takes = [r.name for r in chosen(plan.footage, plan.takes, ()) if not r.idle and r.name not in plan.validation]
    mine = plan.held_out or new_slice(champion.history, takes)
    return tuple(dict.fromkeys((*mine, *champion.held_out)))


def _prepared(
    plan: Plan, cache: Path, progress: TrainingProgress
) -> tuple[Perception | None, Schedule, Material, dict[str, object]]:
    perception = Perception(VGG, cache).to(plan.device) if plan.renderer.perceptual else None
    schedule = Schedule(_estimated(plan, perception, cache), progress)
    material, sync = _gathered(plan, cache, schedule)
    return perception, schedule, material, _report(material, sync, plan.out, cache, schedule.stage(CHECKS))


def _estimated(plan: Plan, perception: Perception | None, cache: Path) -> list[Stage]:
    recordings = chosen(plan.footage, plan.takes, {*plan.validation, *plan.held_out})
    states = _MOUTH_STATE, _RENDERER_STATE, _STUDIO_STATE
    done = Done(*(saved_step(plan.out / state) for state in states))
    work = Work(plan.mouth, plan.renderer, plan.studio, done, plan.pictures, perception, plan.device)
    return estimate(recordings, work, cache)


def _gathered(plan: Plan, cache: Path, schedule: Schedule) -> tuple[Material, Sync]:
    faces = schedule.stage(FACES)
    material = gather(plan.footage, plan.takes, plan.validation, plan.held_out, cache, faces)
    for name, reason in material.rejected.items():
        faces.warn(f"{name} is left out: {reason}")
    return _synchronised(material, cache, schedule.stage(CHECKS))


def _synchronised(material: Material, cache: Path, progress: TrainingProgress) -> tuple[Material, Sync]:
    sync = measure_sync(material.speaking, cache, progress)
    if sync.frames:
        progress.warn(f"In the footage {sync}.")
    speaking, held_out = (synchronised(clips, sync) for clips in (material.speaking, material.held_out))
    return replace(material, speaking=speaking, held_out=held_out), sync


def _report(material: Material, sync: Sync, out: Path, cache: Path, progress: Progress) -> dict[str, object]:
    clips = [*material.speaking, *material.held_out, *material.idle]
    found = report(clips, material.rejected, material.body_size, cache, progress)
    (out / "footage.txt").write_text(f"{as_text(found)}\nMeasured on {sync.takes} takes, {sync}.\n", "utf-8")
    return {"grade": found.grade, "minutes": round(found.minutes, 1), "sound_late_frames": sync.frames}


def _fit_mouth(
    plan: Plan, face: FaceModel, speaking: list[Clip], champion: Champion | None, schedule: Schedule
) -> tuple[MouthTraining, float]:
    progress = schedule.stage(SPEECH)
    rng = np.random.default_rng(plan.mouth.seed)
    takes: dict[bool, list[Take]] = {True: [], False: []}
    for number, clip in enumerate(speaking):
        progress.check()
        progress.report(number / len(speaking), f"listening to {clip.recording.name}")
        if len(clip.landmarks) >= WINDOW_FRAMES:
            take = Take(feature_variants(clip.speech(), rng), face.mouth_space.encode(clip.mouths()))
            takes[clip.recording.name in plan.validation].append(take)
    training = MouthTraining(plan.mouth, takes[False], takes[True], plan.device)
    if champion:
        training.begin_from(*champion.mouth, champion.amplitude)
    run_training(training, plan.mouth.steps, plan.out / _MOUTH_STATE, "mouth model", schedule.stage(MOUTH))
    amplitude = plan.amplitude or (champion.amplitude if champion else _shrunk(plan, face, speaking, training))
    training.amplify(amplitude)
    return training, amplitude


def _shrunk(plan: Plan, face: FaceModel, speaking: list[Clip], training: MouthTraining) -> float:
    """Give by how much the model shrinks the movement of the lips, on validation takes where there are any."""
    clips = [clip for clip in speaking if clip.recording.name in plan.validation] or speaking
    predictor = MouthPredictor(training.best, training.statistics, PCA_SPACE)
    true, heard = [], []
    for clip in clips[:: -(-len(clips) // _AMPLITUDE_TAKES)]:
        true.append(lip_gaps(clip.mouths()))
        heard.append(lip_gaps(face.mouth_space.decode(predictor.stitched(speech_features(clip.speech())).values)))
    ratio = np.concatenate(true).std() / max(float(np.concatenate(heard).std()), 1e-6)
    return round(float(np.clip(ratio, 1.0, _WIDEST_AMPLITUDE)), 3)


def _fit_renderer(
    plan: Plan,
    face: FaceModel,
    material: Material,
    helpers: tuple[Champion | None, Perception | None],
    schedule: Schedule,
) -> RendererTraining:
    champion, perception = helpers
    pictured = material.of_one_session([*material.speaking, *material.idle[:1]])
    stride = -(-sum(len(clip.landmarks) for clip in pictured) // plan.pictures)
    box, cache = material.box, plan.out / "cache"
    pictures = first_then_others(lambda: build_faces(pictured, face, box, stride, cache, schedule.stage(PICTURES)))
    if champion:
        pictures = replace(pictures, reference=champion.reference)
    renderer = RendererTraining(plan.renderer, pictures, perception, plan.device)
    if champion:
        renderer.begin_from(champion.live)
    elif plan.begin_from is not None:
        _begin(renderer, plan.begin_from, plan.out)
    run_training(renderer, plan.renderer.steps, plan.out / _RENDERER_STATE, "renderer", schedule.stage(RENDERER))
    return renderer


def _fit_studio(plan: Plan, faces: FaceSet, perception: Perception | None, schedule: Schedule) -> StudioTraining:
    assert plan.studio is not None
    training = StudioTraining(plan.studio, faces, perception, plan.device)
    run_training(training, plan.studio.steps, plan.out / _STUDIO_STATE, "studio renderer", schedule.stage(STUDIO))
    return training


def _begin(renderer: RendererTraining, earlier: Path, out: Path) -> None:
    package = open_package(earlier, out / "unpacked")
    try:
        renderer.begin_from(load_file(package.path(f"{models.LIVE}.safetensors")))
    except (ValueError, SafetensorError) as error:
        raise StudioError(
            f"The renderer of {earlier.name} is built otherwise than this one.", "Begin without --begin-from."
        ) from error


def changed(
    plan: Plan,
    preset: Preset,
    mouth_steps: int | None,
    renderer_steps: int | None,
    *,
    perceptual: bool,
    studio: bool = False,
) -> Plan:
    """Give the plan a preset's work, with other numbers of steps where they are not None, and the polish or not.

    With `studio`, a renderer of studio quality is trained as well.

    An anchor that is trained on takes fewer and smaller steps: it has more to lose than to learn. Its renderer has no
    judge any more, so that with a network to perceive all of them are polish.
    """
    mouth = replace(plan.mouth, steps=preset.mouth_steps)
    renderer = replace(plan.renderer, steps=preset.renderer_steps, perceptual=perceptual)
    if plan.fine_tune:
        mouth = replace(mouth, steps=_FINE_MOUTH_STEPS, learning_rate=mouth.learning_rate / 4)
        renderer = replace(renderer, steps=_FINE_RENDERER_STEPS, learning_rate=renderer.learning_rate / 2)
        renderer = replace(renderer, close_share=1.0 if perceptual else 0.0)
    mouth = mouth if mouth_steps is None else replace(mouth, steps=mouth_steps)
    renderer = renderer if renderer_steps is None else replace(renderer, steps=renderer_steps)
    finest = replace(preset.studio, perceptual=perceptual) if studio else None
    return replace(plan, mouth=mouth, renderer=renderer, pictures=preset.pictures, studio=finest)
