"""Recordings to training material: landmarks, mouths, features, face crops and their maps, cached."""

import hashlib
import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Samples
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.timebase import FPS, SPEECH_RATE_HZ
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.errors import StudioError
from anchor_studio.face.crop import face_picture
from anchor_studio.face.facial_map import PLANES, draw_facial_map
from anchor_studio.face.jaw import JawModel
from anchor_studio.face.mouth_shape import JAW, MouthSpace, face_place, normalise, normalised_mouth
from anchor_studio.footage.faces import FACE_PX, calm, find_landmarks, to_box
from anchor_studio.footage.recording import Recording
from anchor_studio.media.audio import read_audio
from anchor_studio.media.video import read_frames
from trainer.events import TrainingProgress
from trainer.picture_training import FaceSet
from trainer.reference import choose_reference

_END_BYTES = 1 << 16
_CONTRAST_STEP_PX = 8  # contrast is measured on every eighth pixel
_DAMAGED = 0.5  # of a clip's usual contrast: less is a grey picture, or the ghost of one


@dataclass(frozen=True, eq=False)
class Clip:
    """A recording with its landmarks `(T, 68, 2)` in body pixels, and how late its sound is."""

    recording: Recording
    landmarks: NDArray[np.float32]
    sound_late_frames: int = 0

    def mouths(self) -> NDArray[np.float32]:
        """Normalised mouths `(T, 20, 2)`."""
        return np.stack([normalised_mouth(points) for points in self.landmarks])

    def jaws(self) -> NDArray[np.float32]:
        """Normalised jawlines `(T, 17, 2)`."""
        return np.stack([normalise(points[JAW], face_place(points)) for points in self.landmarks])

    def speech(self) -> Samples:
        """16 kHz sound, exactly as long as the picture."""
        return self.sound(SPEECH_RATE_HZ)

    def sound(self, rate_hz: int) -> Samples:
        """Sound at `rate_hz`, where it belongs and exactly as long as the picture."""
        samples = read_audio(self.recording.path, rate_hz)
        late = self.sound_late_frames * rate_hz // FPS
        samples = samples[late:] if late >= 0 else np.pad(samples, (-late, 0))
        wanted = len(self.landmarks) * rate_hz // FPS
        padded: Samples = np.pad(samples, (0, max(0, wanted - len(samples))))[:wanted].astype(np.float32)
        return padded


def ingest(recording: Recording, cache: Path, progress: Progress) -> Clip:
    """Track a recording's landmarks, or take them from the cache; raises StudioError if it can't be used."""
    return Clip(recording, calm(track(recording, cache, progress)))


def track(recording: Recording, cache: Path, progress: Progress) -> NDArray[np.float32]:
    """Give the landmarks `(T, 68, 2)` as they were found, NaN in frames without a face; from the cache if they can."""
    return kept(recording, cache, "track", lambda: find_landmarks(recording.path, progress))


def kept(recording: Recording, cache: Path, what: str, make: Callable[[], NDArray[Any]]) -> NDArray[Any]:
    """Give what was found in a recording before, or `make` it now and keep it in the cache."""
    path = _place(recording, cache, what)
    if not path.exists():
        found = make()
        beside = path.with_suffix(".part")
        with beside.open("wb") as file:
            np.save(file, found)
        beside.replace(path)
    array: NDArray[Any] = np.load(path, allow_pickle=False)
    return array


def is_kept(recording: Recording, cache: Path, what: str = "track") -> bool:
    """Tell whether it was found before."""
    return _place(recording, cache, what).exists()


def _place(recording: Recording, cache: Path, what: str) -> Path:
    return cache / f"{recording.name}-{_fingerprint(recording.path)}-{what}.npy"


def _fingerprint(path: Path) -> str:
    # A copy of a recording is the same recording: its date says nothing, its size and its two ends do.
    size = path.stat().st_size
    with path.open("rb") as file:
        head = file.read(_END_BYTES)
        file.seek(max(0, size - _END_BYTES))
        return hashlib.sha256(head + file.read() + str(size).encode()).hexdigest()[:16]


def fit_face(speaking: list[Clip], idle: list[Clip]) -> FaceModel:
    """Fit mouth space and jaw on the training takes, the resting mouth on the idle clips (or the calmest frames)."""
    mouths = np.concatenate([clip.mouths() for clip in speaking])
    jaws = np.concatenate([clip.jaws() for clip in speaking])
    space = MouthSpace.fit(mouths)
    at_rest = np.concatenate([clip.mouths() for clip in idle]) if idle else _calmest(mouths)
    rest: NDArray[np.float32] = np.median(space.encode(at_rest), axis=0).astype(np.float32)
    return FaceModel(space, JawModel.fit(jaws, mouths), rest)


def _calmest(mouths: NDArray[np.float32]) -> NDArray[np.float32]:
    heights = np.linalg.norm(mouths[:, 18] - mouths[:, 14], axis=1)
    calm: NDArray[np.float32] = mouths[heights <= np.quantile(heights, 0.05)]
    return calm


def build_faces(
    clips: list[Clip], face: FaceModel, box: Box, stride: int, folder: Path, progress: TrainingProgress
) -> FaceSet:
    """Cut the faces of every `stride`-th frame and draw their maps into memory-mapped arrays in `folder`, once.

    Damaged frames are left out, and takes that can't be read any more. Raises StudioError where the disk lacks room.
    """
    done = folder / "faces.json"
    counts = {clip.recording.name: len(range(0, len(clip.landmarks), stride)) for clip in clips}
    card = json.dumps({"clips": counts, "stride": stride, "box": box, "planes": PLANES, "version": 4})
    total = sum(counts.values())
    told = json.loads(done.read_text("utf-8")) if done.exists() else {}
    mode = "r" if told.get("card") == card else "w+"
    if mode == "w+":
        done.unlink(missing_ok=True)
        _require_room(folder, total * FACE_PX * FACE_PX * (len(PLANES) + 3))
    maps = _memory(folder / "maps.npy", mode, (total, FACE_PX, FACE_PX, len(PLANES)))
    faces = _memory(folder / "faces.npy", mode, (total, FACE_PX, FACE_PX, 3))
    landmarks = _memory(folder / "landmarks.npy", mode, (total, 68, 2), np.float32)
    row = told.get("rows", 0) if mode == "r" else 0
    if mode == "w+":
        for clip in clips:
            try:
                row = _cut(clip, face, box, stride, (maps, faces, landmarks), row)
            except StudioError as error:  # a file may be gone since it was looked at
                progress.warn(f"{clip.recording.name} gives no pictures: {error}")
            progress.report(row / total, f"drawing facial maps of {clip.recording.name}")
            progress.check()
        if not row:
            raise StudioError("None of the takes gives pictures any more.", "See that the recordings are still there.")
        done.write_text(json.dumps({"card": card, "rows": row}), "utf-8")
    maps, faces, landmarks = maps[:row], faces[:row], landmarks[:row]
    return FaceSet(maps, faces, landmarks, choose_reference(faces, landmarks))


def _require_room(folder: Path, size: int) -> None:
    """Raise StudioError unless `size` bytes are free: a mapped file that finds no room ends the program unasked."""
    free = shutil.disk_usage(folder).free
    if size > free:
        told = f"The pictures to train on take {size / 1e9:.1f} GB, and {free / 1e9:.1f} GB are free in {folder}."
        raise StudioError(told, "Make room, or choose another folder.")


def _cut(
    clip: Clip,
    face: FaceModel,
    box: Box,
    stride: int,
    arrays: tuple[NDArray[np.uint8], NDArray[np.uint8], NDArray[np.float32]],
    row: int,
) -> int:
    maps, faces, shapes = arrays
    first, contrasts = row, []
    coordinates = face.mouth_space.encode(clip.mouths())
    for number, crop in enumerate(read_frames(clip.recording.path, crop=box)):
        if number % stride or number >= len(clip.landmarks):
            continue
        picture = face_picture(crop)
        # The broadcast knows a mouth only as coordinates and a jaw only as regressed: training sees the same.
        landmarks = face.speaking(to_box(clip.landmarks[number], box), coordinates[number])
        faces[row], maps[row] = picture, draw_facial_map(landmarks, picture)
        shapes[row] = landmarks
        contrasts.append(float(picture[::_CONTRAST_STEP_PX, ::_CONTRAST_STEP_PX].std()))
        row += 1
    return first + _without_damaged(arrays, first, np.array(contrasts))


def _without_damaged(arrays: Sequence[NDArray[Any]], first: int, contrasts: NDArray[np.float64]) -> int:
    """Move the sound rows of a clip, which begins at `first`, together; gives their number.

    Where a recording lost data, decoders give grey pictures and ghosts until the next whole one. Their even grey is as
    colourless as teeth and brighter: one of them would become the reference for all.
    """
    sound = np.flatnonzero(contrasts >= _DAMAGED * np.median(contrasts)) if len(contrasts) else np.empty(0, int)
    for place, row in enumerate(sound):
        if place != row:
            for array in arrays:
                array[first + place] = array[first + row]
    return len(sound)


def _memory(path: Path, mode: str, shape: tuple[int, ...], dtype: type = np.uint8) -> NDArray[Any]:
    if mode == "r":
        kept: NDArray[Any] = np.load(path, mmap_mode="r", allow_pickle=False)
        return kept
    fresh: NDArray[Any] = np.lib.format.open_memmap(path, "w+", dtype, shape)
    return fresh
