"""Seed 004's metrics on held-out clips (section 5.2): LMD, SSIM, PSNR, CPBD, each generated clip beside the film.

LMD is the paper's eq. 5 in pixels of the 64x64 lip picture. Its detector, dlib's, finds faces, not lips: the lip
pictures are set back into the frames they were cut from, film and generated alike, and points found there are brought
back. The means of the twenty points are laid upon each other, which is the paper's calibration.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture
from anchor_studio.engines.glance import Painter, faded
from anchor_studio.face.lip_square import LIP_PX, Affine, spread_lips
from anchor_studio.media.video import read_frames
from anchor_studio.render.glance_dims import ROWS
from anchor_studio.speech.log_mel import silent_rows
from trainer.evaluation.closure import Detector
from trainer.evaluation.metrics import cpbd, psnr, ssim
from trainer.glance.corpus import LipClip, around

LIPS = slice(48, 68)
_FACE_IN_SQUARES, _FACE_PX = 1.2, 200.0  # what is left about the square, so that the detector sees a face
_UPPER, _LOWER = 14, 18  # of the twenty: the middle of the inner lips
_EVERYWHERE = np.ones((LIP_PX, LIP_PX), np.bool_)
Track = NDArray[np.float32]
"""`(T, 20, 2)` in pixels of the lip picture, NaN where no face was found."""


@dataclass(frozen=True, eq=False)
class Filmed:
    """A held-out clip with the lips dlib finds in the film."""

    clip: LipClip
    points: Track


class StillPicture:
    """Repeats the identity picture: what is to be beaten."""

    def paint(self, rows: NDArray[np.float32], identity: Picture) -> NDArray[np.float32]:
        """Give it sixteen times."""
        return np.repeat(identity[None].astype(np.float32), 16, axis=0)


def spoken(painter: Painter, clip: LipClip, identity: Picture | None = None) -> NDArray[np.uint8]:
    """Give what a painter makes of a clip's speech and a picture (its first frame): `(T, 64, 64, 3)`.

    In windows with an overlap of 8, as in a broadcast.
    """
    seen = clip.lips[0] if identity is None else identity
    painted = faded(painter, iter([clip.rows, silent_rows(2 * ROWS)]), seen)
    return np.stack([lips for lips, _ in zip(painted, clip.lips, strict=False)]).round().astype(np.uint8)


def filmed(clips: Sequence[LipClip], detector: Detector) -> list[Filmed]:
    """Find the lips of the film itself, set back as generated ones are."""
    return [Filmed(clip, lip_points(clip, clip.lips, detector)) for clip in clips]


def lip_points(clip: LipClip, lips: NDArray[np.uint8], detector: Detector) -> Track:
    """Set lip pictures `(T, 64, 64, 3)` into the clip's frames and find their points."""
    side = LIP_PX * float(np.hypot(*clip.places[0][:, 0]))
    box = around(clip.places, clip.recording, max(_FACE_IN_SQUARES * side, _FACE_PX))
    places = [place - np.array([[0, 0, box[0]], [0, 0, box[1]]]) for place in clip.places]
    frames = read_frames(clip.recording.path, crop=box)
    pictures = (_set_back(f, lip, place) for f, lip, place in zip(frames, lips, places, strict=False))
    points = detector.track(pictures)[:, LIPS].astype(np.float64)
    inverse = [np.linalg.inv(place[:, :2]) for place in places]
    back = [(p - place[:, 2]) @ turn.T for p, place, turn in zip(points, places, inverse, strict=False)]
    return np.asarray(back, np.float32)


def lmd(made: Track, true: Track) -> float:
    """Give eq. 5: the mean distance of points whose means lie upon each other; frames without a face don't count."""
    centred = [points - points.mean(axis=1, keepdims=True) for points in (made, true)]
    return _mean(np.linalg.norm(centred[0] - centred[1], axis=2))


def verdicts(painter: Painter, clips: Sequence[Filmed], detector: Detector) -> dict[str, float]:
    """Give the means over clips; "gap r" is the correlation of the lips' gap with the film's (none: never moves)."""
    rows = [_judged(spoken(painter, film.clip), film, detector) for film in clips]
    return {name: _mean([row[name] for row in rows]) for name in rows[0]}


def film_sharpness(clips: Sequence[LipClip]) -> float:
    """Give the film's own CPBD."""
    return _mean([_sharpness(clip.lips) for clip in clips])


def _judged(made: NDArray[np.uint8], film: Filmed, detector: Detector) -> dict[str, float]:
    true = film.clip.lips
    points = lip_points(film.clip, made, detector)
    pairs = list(zip(made, true, strict=True))
    return {
        "LMD": lmd(points, film.points),
        "SSIM": float(np.mean([ssim(a, b, _EVERYWHERE) for a, b in pairs])),
        "PSNR": float(np.mean([psnr(a, b) for a, b in pairs])),
        "CPBD": _sharpness(made),
        "gap r": pearson(gaps(points), gaps(film.points)),
    }


def _sharpness(lips: NDArray[np.uint8]) -> float:
    return _mean([cpbd(picture, _EVERYWHERE) for picture in lips])


def _mean(values: Sequence[float] | NDArray[np.floating[Any]]) -> float:
    """Give the mean of what could be measured, NaN if nothing could."""
    known = np.asarray(values)[~np.isnan(values)]
    return float(known.mean()) if known.size else float("nan")


def gaps(points: Track) -> NDArray[np.float32]:
    """Give the distance of the inner lips' middles, `(T,)`."""
    return np.asarray(np.linalg.norm(points[:, _LOWER] - points[:, _UPPER], axis=1), np.float32)


def pearson(a: NDArray[np.floating[Any]], b: NDArray[np.floating[Any]]) -> float:
    """Give the correlation of what is known of both, 0 where one of them never changes."""
    seen = ~(np.isnan(a) | np.isnan(b))
    if seen.sum() < 3 or a[seen].std() < 1e-6 or b[seen].std() < 1e-6:
        return 0.0
    return float(np.corrcoef(a[seen], b[seen])[0, 1])


def _set_back(frame: Picture, lips: NDArray[np.uint8], place: Affine) -> Picture:
    size = (frame.shape[1], frame.shape[0])
    inside = spread_lips(np.ones((LIP_PX, LIP_PX), np.float32), place, size) > 0.5
    whole = np.clip(spread_lips(lips.astype(np.float32), place, size), 0, 255).round().astype(np.uint8)
    return np.where(inside[..., None], whole, frame)
