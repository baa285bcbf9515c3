"""How a renderer of the comparison does on frames it never saw, in the lower face and in what surrounds it."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.anchor import TemplateFrame
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.engines.facial_map import steady
from anchor_studio.face.facial_map import WHOLE, draw_facial_map
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.render.painter import FacePainter
from trainer.comparisons.people import HeldFrame, Person
from trainer.comparisons.variants import Variant, shown
from trainer.evaluation.lpips import PerceptualDistance
from trainer.evaluation.metrics import Mask, cpbd, psnr, ssim
from trainer.evaluation.reenactment import off_screen

Values = dict[str, list[float]]
"""By metric, a figure for each judged frame."""
LIPS_MARGIN_PX = 12
_RING_PX = 12  # inside the border of the painted region: where a patch would show
_RING_BLUR = (9, 9)  # a patch is another colour, not another grain
_OUTER_LIPS = slice(48, 60)


@dataclass(frozen=True, eq=False)
class Brush:
    """A trained renderer of a variant with what it needs to paint a frame."""

    painter: FacePainter
    variant: Variant
    reference: ReferenceTexture

    def paint(self, frame: HeldFrame, landmarks: Landmarks, edges: NDArray[np.uint8] | None = None) -> Picture:
        """Paint the whole face of a frame with these landmarks; for `edges` see `draw_facial_map`."""
        drawn = draw_facial_map(landmarks, frame.picture, edges=edges)
        return self.painter.paint(shown(self.variant, drawn, frame.picture, landmarks, self.reference, WHOLE))


def running(brush: Brush, person: Person) -> dict[str, float]:
    """Give the flicker of a stretch, painted from each frame's own edges and from edges steadied as in a broadcast."""
    stretch, marks = person.stretch, [person.spoken(frame) for frame in person.stretch]
    pairs = list(zip(stretch, marks, strict=True))
    told = flicker([brush.paint(frame, landmarks) for frame, landmarks in pairs], stretch)
    if not brush.variant.inpaints and "edges" not in brush.variant.blank:
        frames = steady(TemplateFrame(frame.picture, landmarks) for frame, landmarks in pairs)
        steadied = [brush.paint(*pair, known.edges) for pair, known in zip(pairs, frames, strict=True)]
        told |= {f"{name}, steadied": value for name, value in flicker(steadied, stretch).items()}
    if brush.variant.inpaints:  # it is shown all the rest
        del told["flicker, rest"]
    return told


def judged(brush: Brush, person: Person, perceptual: PerceptualDistance | None) -> tuple[Values, list[Picture]]:
    """Give the figures of every held-out frame, and what was painted."""
    values: Values = defaultdict(list)
    paintings = [brush.paint(frame, person.spoken(frame)) for frame in person.frames]
    for frame, painted in zip(person.frames, paintings, strict=True):
        told = lower_face(frame, painted, perceptual)
        if not brush.variant.inpaints:  # it is shown all the rest
            told |= surroundings(frame, painted, perceptual)
        for metric, value in told.items():
            values[metric].append(value)
    return dict(values), paintings


def lower_face(frame: HeldFrame, painted: Picture, perceptual: PerceptualDistance | None) -> dict[str, float]:
    """Judge what no renderer sees of the film, but for the screen."""
    lower = frame.lower
    cut = bounds(lower)
    ring = lower & (cv2.erode(frame.hidden.astype(np.uint8), np.ones((2 * _RING_PX + 1,) * 2, np.uint8)) == 0)
    smooth = [cv2.blur(picture.astype(np.float32), _RING_BLUR) for picture in (painted, frame.picture)]
    return {
        **_alike("", frame.picture[cut], painted[cut], lower[cut], perceptual),
        "lips PSNR dB": psnr(painted, frame.picture, lips(frame)),
        "CPBD": cpbd(_only(painted, frame.picture, lower)[cut], lower[cut]),
        "film's CPBD": cpbd(frame.picture[cut], lower[cut]),
        "seam": float(np.abs(smooth[0] - smooth[1])[ring].mean()),
    }


def surroundings(frame: HeldFrame, painted: Picture, perceptual: PerceptualDistance | None) -> dict[str, float]:
    """Judge the rest of the face crop but for the screen behind: hair, eyes, ears, neck and clothes."""
    return _alike("rest ", frame.picture, painted, rest(frame), perceptual)


def rest(frame: HeldFrame) -> Mask:
    """Give what is neither screen nor the lower face."""
    near = cv2.dilate(frame.hidden.astype(np.uint8), np.ones((2 * _RING_PX + 1,) * 2, np.uint8)) > 0
    return np.asarray(off_screen(frame.picture) & ~near)


def _alike(
    what: str, true: Picture, painted: Picture, mask: Mask, perceptual: PerceptualDistance | None
) -> dict[str, float]:
    # Beyond the mask both are made alike, so that no window that reaches over its border looks at what isn't judged.
    seen = _only(painted, true, mask)
    told = {f"{what}PSNR dB": psnr(painted, true, mask), f"{what}SSIM": ssim(seen, true, mask)}
    if perceptual:
        told[f"{what}LPIPS"] = perceptual.distance(seen, true, mask)
    told[f"{what}gradients"] = gradients(painted, mask) / max(gradients(true, mask), 1e-6)
    return told


def _only(painted: Picture, true: Picture, mask: Mask) -> Picture:
    return np.asarray(np.where(mask[..., None], painted, true), np.uint8)


def gradients(picture: Picture, mask: Mask) -> float:
    """Give the mean square of the luma's slopes within a mask: the finer a picture, the more."""
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across, down = np.diff(luma, axis=1)[:-1], np.diff(luma, axis=0)[:, :-1]
    inside = mask[:-1, :-1]
    return float((across[inside] ** 2 + down[inside] ** 2).mean()) if inside.any() else 0.0


def lips(frame: HeldFrame, margin_px: int = LIPS_MARGIN_PX) -> Mask:
    """Give the lips, all between them, and a margin around."""
    region = np.zeros(frame.picture.shape[:2], np.uint8)
    cv2.fillPoly(region, [np.round(frame.landmarks[_OUTER_LIPS]).astype(np.int32)], 1)
    return np.asarray(cv2.dilate(region, np.ones((2 * margin_px + 1,) * 2, np.uint8)) > 0)


def bounds(mask: Mask) -> tuple[slice, slice]:
    """Give what cuts a mask's region out of a picture."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    return slice(int(rows[0]), int(rows[-1]) + 1), slice(int(columns[0]), int(columns[-1]) + 1)


def flicker(painted: Sequence[Picture], stretch: Sequence[HeldFrame]) -> dict[str, float]:
    """Give what moves in painted frames that follow one another over what moves in the filmed ones: 1 is the film.

    As in `trainer.evaluation.flicker` a pixel's deviation is the mean of |x(t) - (x(t-1) + x(t+1)) / 2|, so that steady
    movement cancels out; here of a face that speaks. Skin is the lower face without the lips, rest what `rest` gives.
    "error" is the deviation of painted less filmed, in levels of 255: what moves that the film does not, of the skin.
    """
    sums: Values = defaultdict(list)
    for t in range(1, len(stretch) - 1):
        skin, around = stretch[t].lower & ~lips(stretch[t]), rest(stretch[t])
        own = _deviation(painted[t - 1], painted[t], painted[t + 1])
        film = _deviation(*(frame.picture for frame in stretch[t - 1 : t + 2]))
        for name, mask in (("skin", skin), ("rest", around)):
            if mask.any():
                sums[name].append(float(np.abs(own[mask]).mean()))
                sums[f"film's {name}"].append(float(np.abs(film[mask]).mean()))
        sums["error"].append(float(np.abs((own - film)[skin]).mean()))
    means = {name: float(np.mean(values)) for name, values in sums.items()}
    ratios = {name: means[name] / max(means[f"film's {name}"], 1e-6) for name in ("skin", "rest") if name in means}
    return {**{f"flicker, {name}": ratio for name, ratio in ratios.items()}, "flicker, error": means["error"]}


def _deviation(before: Picture, now: Picture, after: Picture) -> NDArray[np.float32]:
    middle = (before.astype(np.float32) + after.astype(np.float32)) / 2
    return np.asarray(now - middle, np.float32)
