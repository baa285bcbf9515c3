"""How like two pictures are: PSNR, SSIM, CPBD, each where a mask says so."""

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Picture

Mask = NDArray[np.bool_]
"""`(H, W)`: the pixels that count."""

_C1, _C2 = (0.01 * 255) ** 2, (0.03 * 255) ** 2  # keep the quotients of SSIM tame where a picture is flat
_BLOCK_PX = 64
_EDGE_SHARE = 0.002  # of a block's pixels that must be edges for it to be judged
_BETA = 3.6  # how steeply blur is noticed
_LOW_CONTRAST, _WIDTH_LOW, _WIDTH_HIGH = 50, 5.0, 3.0  # widths in px that are just noticed, by a block's contrast
_NOTICED = 0.63


def psnr(a: Picture, b: Picture, mask: Mask | None = None) -> float:
    """Give the peak signal-to-noise ratio in dB; 100 where the pictures are equal."""
    squared = (a.astype(np.float32) - b) ** 2
    error = float((squared if mask is None else squared[mask]).mean())
    return 100.0 if error == 0 else float(10 * np.log10(255**2 / error))


def ssim(a: Picture, b: Picture, mask: Mask) -> float:
    """Give the luma's mean structural similarity within the mask (Wang et al. 2004: Gaussian windows of sigma 1.5)."""
    x, y = (cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float64) for picture in (a, b))
    mean_x, mean_y = _around(x), _around(y)
    variance_x, variance_y = _around(x * x) - mean_x**2, _around(y * y) - mean_y**2
    shared = _around(x * y) - mean_x * mean_y
    alike = (2 * mean_x * mean_y + _C1) * (2 * shared + _C2)
    similarity = alike / ((mean_x**2 + mean_y**2 + _C1) * (variance_x + variance_y + _C2))
    return float(similarity[mask].mean())


def cpbd(picture: Picture, mask: Mask) -> float:
    """Give the share of edges whose blur nobody would notice, 0..1 (Narvekar and Karam 2011, section III).

    NaN where the mask holds no block with edges. A width is what it takes an edge of the Sobel operator to fall to its
    next extremum to both sides (Marziliano et al. 2002).
    """
    luma = cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY).astype(np.float32)
    across = cv2.Sobel(luma, cv2.CV_32F, 1, 0, ksize=3)
    edges = (np.abs(across) > 4 * np.abs(across).mean()) & _peaks(np.abs(across)) & mask
    chances: list[NDArray[np.float64]] = []
    for top in range(0, luma.shape[0] - _BLOCK_PX + 1, _BLOCK_PX):
        for left in range(0, luma.shape[1] - _BLOCK_PX + 1, _BLOCK_PX):
            block = (slice(top, top + _BLOCK_PX), slice(left, left + _BLOCK_PX))
            rows, columns = np.nonzero(edges[block])
            if len(rows) <= _EDGE_SHARE * _BLOCK_PX**2:
                continue
            contrast = float(np.ptp(luma[block]))
            just_noticed = _WIDTH_LOW if contrast <= _LOW_CONTRAST else _WIDTH_HIGH
            widths = np.array(
                [_width(luma[top + y], left + x) for y, x in zip(rows.tolist(), columns.tolist(), strict=True)]
            )
            chances.append(1 - np.exp(-((widths / just_noticed) ** _BETA)))
    return float((np.concatenate(chances) <= _NOTICED).mean()) if chances else float("nan")


def _around(plane: NDArray[np.float64]) -> NDArray[np.float64]:
    return np.asarray(cv2.GaussianBlur(plane, (11, 11), 1.5, borderType=cv2.BORDER_REFLECT), np.float64)


def _peaks(strength: NDArray[np.float32]) -> NDArray[np.bool_]:
    left, right = np.roll(strength, 1, axis=1), np.roll(strength, -1, axis=1)
    return (strength >= left) & (strength > right)


def _width(row: NDArray[np.float32], at: int) -> int:
    """Give the width of the edge at a place of a row: from the extremum before it to the extremum behind it."""
    rising = row[min(at + 1, len(row) - 1)] >= row[max(at - 1, 0)]
    sign = 1.0 if rising else -1.0
    first = last = at
    while first > 0 and sign * (row[first] - row[first - 1]) > 0:
        first -= 1
    while last < len(row) - 1 and sign * (row[last + 1] - row[last]) > 0:
        last += 1
    return last - first
