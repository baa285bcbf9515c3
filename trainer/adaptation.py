"""`python -m trainer adapt`: an anchor's mouth learns the voices that will drive it, and is kept only if it helps."""

import shutil
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from anchor_studio.anchors import models
from anchor_studio.anchors.package import open_package, seal
from anchor_studio.anchors.versions import promote
from anchor_studio.domain.script import Script
from anchor_studio.domain.timebase import FPS, SAMPLE_RATE_HZ, SPEECH_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.face.mouth_shape import PCA_SPACE, MouthSpace, face_place
from anchor_studio.footage.faces import to_box
from anchor_studio.footage.recording import find_recordings
from anchor_studio.mouth.predictor import WINDOW_FRAMES, FeatureStatistics, MouthPredictor
from anchor_studio.mouth.tcn import TCNGenerator
from anchor_studio.speech.features import speech_features
from anchor_studio.speech.resample import resample
from anchor_studio.speech.voices import open_voice
from trainer.audio_variants import feature_variants
from trainer.dubbing import Dub, Dubber, transcript
from trainer.earlier import Champion, open_champion
from trainer.evaluation.alignment import Aligned, align
from trainer.evaluation.closure import Closures
from trainer.evaluation.reenactment import lip_gaps
from trainer.events import TrainingProgress
from trainer.export import export_mouth
from trainer.gather import usable_clips
from trainer.ingest import Clip, kept
from trainer.loop import run_training
from trainer.mouth_recipe import MouthConfig, MouthTraining, Take
from trainer.sync import measure_sync, synchronised

STEPS = 800
MOST_SECONDS = 600.0
"""Of takes that are dubbed by each voice: more says the same again."""
CHANCE = 0.5
_AUC, _LMD_PX, _OWN = 0.005, 0.05, 0.01
"""What nobody sees: in AUC, in pixels of the LMD, in the error over variance on the presenter's own voice."""


@dataclass(frozen=True)
class Adaptation:
    """What to adapt: the `anchor`'s package, a folder, to `voices`, with footage and its transcripts.

    `transcripts` is the folder of `NAME.txt`; None for those beside the recordings.
    """

    anchor: Path
    footage: tuple[Path, ...]
    voices: tuple[str, ...]
    out: Path
    transcripts: Path | None = None
    steps: int = STEPS


@dataclass(frozen=True)
class Standing:
    """How a mouth model does on held-out sentences in one voice.

    `auc` of the lip gaps at P, B, M against open vowels, as heard in the voice's sound (`CHANCE` where no phone can be
    told: in languages other than English); `lmd_px` the mean distance of the 20 mouth points from those carried over
    from the film, in pixels of the 512x512 face.
    """

    auc: float
    lmd_px: float

    def __str__(self) -> str:
        """Tell it."""
        return f"AUC {self.auc:.3f}, LMD {self.lmd_px:.2f} px"


@dataclass(frozen=True)
class Verdict:
    """What adaptation changed: by voice before and after, and the error over variance on the presenter's own voice."""

    before: Mapping[str, Standing]
    after: Mapping[str, Standing]
    own_before: float
    own_after: float

    @property
    def better(self) -> bool:
        """Tell whether a voice has gained, none has lost, and the presenter's own is as it was."""
        pairs = [(self.before[voice], self.after[voice]) for voice in self.before]
        kept = all(new.auc >= old.auc - _AUC and new.lmd_px <= old.lmd_px + _LMD_PX for old, new in pairs)
        gained = any(new.auc > old.auc + _AUC or new.lmd_px < old.lmd_px - _LMD_PX for old, new in pairs)
        return kept and gained and self.own_after <= self.own_before + _OWN

    def __str__(self) -> str:
        """Tell it."""
        told = [f"{voice}: {self.before[voice]} before, {self.after[voice]} now" for voice in self.before]
        told.append(f"own voice: error over variance {self.own_before:.3f} before, {self.own_after:.3f} now")
        kept = "The anchor has learned its voices" if self.better else "Not better, and the anchor stays as it is"
        return f"{kept}: {'; '.join(told)}."


Model = tuple[TCNGenerator, FeatureStatistics]
_Texted = tuple[Clip, Script]


@dataclass(frozen=True, eq=False)
class Sentence:
    """A held-out take in one voice, when its phones are heard (None: that can't be told), and the face's size."""

    dub: Dub
    aligned: Aligned | None
    face_px: float


def adapt(plan: Adaptation, progress: TrainingProgress) -> Verdict:
    """Adapt an anchor, whose earlier version is kept; it stays as it is unless the new one is better.

    Killed anywhere, the same call goes on. Raises StudioError where there are no transcripts, or nothing was held out
    to judge by.
    """
    cache = plan.out / "cache"
    cache.mkdir(parents=True, exist_ok=True)
    champion = open_champion(plan.anchor, plan.out)
    if not champion.held_out:
        raise StudioError("Nothing was held out of the anchor's training.", "Fit it with --hold-out to judge by.")
    clips, held_out = _clips(plan, champion, cache, progress)
    space, rng = champion.face.mouth_space, np.random.default_rng(0)
    takes = _Takes(champion.validation)
    for clip, _ in clips:
        # As often as all voices together: what the presenter's own voice taught must not be forgotten.
        own = Take(feature_variants(clip.speech(), rng), space.encode(clip.mouths()))
        takes.add(clip, own, len(plan.voices))
    sentences: dict[str, list[Sentence]] = {}
    for name in plan.voices:
        for (clip, _), found in _dubs(clips, name, cache, progress):
            takes.add(clip, Take((speech_features(found.sound),), space.encode(found.mouths)))
        sentences[name] = [
            Sentence(found, _aligned(found, script), _face_px(clip, champion))
            for (clip, script), found in _dubs(held_out, name, cache, progress)
        ]
    training = _trained(plan, takes, champion, progress)
    new = training.best, training.statistics
    verdict = Verdict(
        before={name: standing(champion.mouth, space, each) for name, each in sentences.items()},
        after={name: standing(new, space, each) for name, each in sentences.items()},
        own_before=_own_error(champion.mouth, space, held_out),
        own_after=_own_error(new, space, held_out),
    )
    if verdict.better:
        _write(plan, training, verdict)
    return verdict


class _Takes:
    """What is learned from, and what chooses the state that is kept."""

    def __init__(self, validation: Collection[str]) -> None:
        self._validation = validation
        self.learned: list[Take] = []
        self.validating: list[Take] = []

    def add(self, clip: Clip, take: Take, times: int = 1) -> None:
        """Take in a take of a clip, or its dub; what is shorter than the model's window is of no use."""
        if len(take.mouths) < WINDOW_FRAMES:
            return
        if clip.recording.name in self._validation:
            self.validating.append(take)
        else:
            self.learned += [take] * times


def _clips(
    plan: Adaptation, champion: Champion, cache: Path, progress: TrainingProgress
) -> tuple[list[_Texted], list[_Texted]]:
    """Give takes to learn from and takes to judge by, with what is said in them."""
    _, clips, rejected = usable_clips(find_recordings(plan.footage), cache, progress)
    for name, reason in rejected.items():
        progress.warn(f"{name} is left out: {reason}")
    spoken = [clip for clip in clips if not clip.recording.idle]
    texted = [(clip, script) for clip in spoken if (script := transcript(clip, plan.transcripts))]
    if not texted:
        raise StudioError("The takes have no transcripts.", "Put what is said in NAME.mp4 into NAME.txt beside it.")
    sync = measure_sync([clip for clip, _ in texted], cache, progress)
    texted = [
        (clip, script) for (_, script), clip in zip(texted, synchronised([c for c, _ in texted], sync), strict=True)
    ]
    parts = [[one for one in texted if (one[0].recording.name in champion.held_out) is held] for held in (False, True)]
    if not all(parts):
        raise StudioError("Takes to learn from and held-out takes are both needed.", "Give the folders of both.")
    return _spread(parts[0]), parts[1]


def _spread(clips: list[_Texted]) -> list[_Texted]:
    """Choose takes evenly over all there are, as many as are of use."""
    seconds = sum(len(clip.landmarks) for clip, _ in clips) / FPS
    count = min(len(clips), max(1, int(len(clips) * MOST_SECONDS / seconds)))
    return [clips[number] for number in np.linspace(0, len(clips) - 1, count).astype(int)]


def _dubs(
    clips: Sequence[_Texted], name: str, cache: Path, progress: TrainingProgress
) -> Iterator[tuple[_Texted, Dub]]:
    voice = open_voice(name)
    dubbers: dict[str, Dubber] = {}
    for number, (clip, script) in enumerate(clips):
        progress.check()
        progress.report(number / len(clips), f"{name} speaks {clip.recording.name}")
        if script.language not in dubbers:
            dubbers[script.language] = Dubber(voice, script.language)
        found = _kept_dub(clip, script, dubbers[script.language], cache)
        if len(found.mouths):
            yield (clip, script), found


def _kept_dub(clip: Clip, script: Script, dubber: Dubber, cache: Path) -> Dub:
    """Dub a take, or take it from the cache; empty where it can't be dubbed."""
    made: list[Dub] = []

    def make() -> Dub:
        if not made:
            made.append(dubber.dub(clip, script) or Dub(np.zeros(0, np.float32), np.zeros((0, 20, 2), np.float32)))
        return made[0]

    sound = kept(clip.recording, cache, f"{dubber.voice}-sound", lambda: make().sound)
    return Dub(sound, kept(clip.recording, cache, f"{dubber.voice}-mouths", lambda: make().mouths))


def _aligned(found: Dub, script: Script) -> Aligned | None:
    try:
        return align(np.asarray(resample(found.sound, SAMPLE_RATE_HZ // SPEECH_RATE_HZ, 1), np.float32), script)
    except StudioError:
        return None


def _face_px(clip: Clip, champion: Champion) -> float:
    return float(np.median([face_place(points).size for points in to_box(clip.landmarks, champion.box)]))


def _trained(plan: Adaptation, takes: _Takes, champion: Champion, progress: TrainingProgress) -> MouthTraining:
    generator, statistics = champion.mouth
    config = MouthConfig(dims=generator.dims, steps=plan.steps)
    config = replace(config, learning_rate=config.learning_rate / 4)
    training = MouthTraining(config, takes.learned, takes.validating)
    training.begin_from(generator, statistics, champion.amplitude)
    run_training(training, plan.steps, plan.out / "adapted.pt", "mouth model", progress)
    training.amplify(champion.amplitude)
    return training


def standing(model: Model, space: MouthSpace, sentences: Sequence[Sentence]) -> Standing:
    """Judge a mouth model on held-out sentences."""
    predictor = MouthPredictor(*model, PCA_SPACE)
    closures, distances = [], []
    for one in sentences:
        mouths = space.decode(predictor.stitched(speech_features(one.dub.sound)).values)
        distances.append(float(np.linalg.norm(mouths - one.dub.mouths, axis=2).mean()) * one.face_px)
        if one.aligned:
            closures.append(Closures.of(lip_gaps(mouths), one.aligned))
    auc = Closures.joined(closures).figures()["AUC"] if closures else CHANCE
    return Standing(auc, float(np.mean(distances)))


def _own_error(model: Model, space: MouthSpace, clips: Sequence[_Texted]) -> float:
    predictor = MouthPredictor(*model, PCA_SPACE)
    heard = np.concatenate([predictor.stitched(speech_features(clip.speech())).values for clip, _ in clips])
    true = np.concatenate([space.encode(clip.mouths()) for clip, _ in clips])
    return float(np.square(heard - true).sum() / np.square(true - true.mean(axis=0)).sum())


def _write(plan: Adaptation, training: MouthTraining, verdict: Verdict) -> None:
    """Put the adapted mouth into a copy of the anchor, which takes its place."""
    package = open_package(plan.anchor, plan.out / "unpacked")
    folder = plan.out / f"{package.manifest.name}.anchor"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(package.folder, folder)
    models.write_mouth(folder, training.best, training.statistics)
    export_mouth(training.best, folder / f"{models.MOUTH}.onnx")
    earlier = package.manifest.history[-1] if package.manifest.history else {}
    entry = {
        "date": datetime.now(UTC).date().isoformat(),
        "adapted_to": {voice: [asdict(verdict.before[voice]), asdict(verdict.after[voice])] for voice in plan.voices},
        "mouth_steps": training.step_number,
        "held_out": earlier.get("held_out", []),
        "amplitude": earlier.get("amplitude", 1.0),
    }
    seal(folder, replace(package.manifest, history=(*package.manifest.history, entry)))
    promote(folder, plan.anchor)
