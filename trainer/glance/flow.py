"""Optical flow that gradients pass through: Horn and Schunck (1981), unrolled at two scales.

Seed 004 fine-tunes FlowNet for this, whose weights can't be had. Here is nothing to train: a dozen steps of the
classic iteration on pictures of a quarter and half the size, with the second picture warped between the scales.
"""

from itertools import pairwise

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

FLOW_PX = 32
SMOOTHNESS = 0.08  # alpha, for grey levels in 0..1: how much neighbours must agree
STEPS = (8, 4)  # of iteration, at a quarter and at half of the picture's size
_LUMA = (0.299, 0.587, 0.114)
_NEAR = ((1 / 12, 1 / 6, 1 / 12), (1 / 6, 0.0, 1 / 6), (1 / 12, 1 / 6, 1 / 12))


def flow(video: Tensor) -> Tensor:
    """Give where each pixel goes from frame to frame.

    video : (B, 3, T, 64, 64) in -1..1 -> (B, 2, T - 1, 32, 32): x and y in pixels of the 64x64 picture a frame.
    """
    luma = torch.tensor(_LUMA, device=video.device, dtype=video.dtype).view(1, 3, 1, 1, 1)
    grey = (video * luma).sum(dim=1) / 2 + 0.5  # (B, T, 64, 64) in 0..1
    count, frames = grey.shape[:2]
    half = F.avg_pool2d(grey, 2)  # (B, T, 32, 32)
    first = half[:, :-1].reshape(-1, 1, *half.shape[2:])
    second = half[:, 1:].reshape(-1, 1, *half.shape[2:])
    coarse = _solved(F.avg_pool2d(first, 2), F.avg_pool2d(second, 2), None, STEPS[0])
    start = 2 * F.interpolate(coarse, scale_factor=2, mode="bilinear", align_corners=False)
    found = _solved(first, second, start, STEPS[1])
    return 2 * found.view(count, frames - 1, 2, *half.shape[2:]).transpose(1, 2)


def _solved(first: Tensor, second: Tensor, start: Tensor | None, steps: int) -> Tensor:
    """Iterate from `start` (N, 2, H, W), by which `second` (N, 1, H, W) is warped onto `first` before."""
    warped = second if start is None else _warped(second, start)
    mean = (first + warped) / 2
    across, down = _gradient(mean)
    change = warped - first
    before = torch.zeros_like(first).expand(-1, 2, -1, -1) if start is None else start
    weight = SMOOTHNESS**2 + across.square() + down.square()
    near = torch.tensor(_NEAR, dtype=first.dtype, device=first.device).view(1, 1, 3, 3).expand(2, 1, 3, 3)
    gradient = torch.cat([across, down], dim=1)
    constant = (change - (gradient * before).sum(dim=1, keepdim=True)) / weight
    pull = gradient / weight
    found = before
    for _ in range(steps):
        around = F.conv2d(F.pad(found, (1, 1, 1, 1), mode="replicate"), near, groups=2)
        found = around - pull * (gradient * around).sum(dim=1, keepdim=True) - gradient * constant
    return found


def _gradient(picture: Tensor) -> tuple[Tensor, Tensor]:
    padded = F.pad(picture, (1, 1, 1, 1), mode="replicate")
    across = (padded[..., 1:-1, 2:] - padded[..., 1:-1, :-2]) / 2
    return across, (padded[..., 2:, 1:-1] - padded[..., :-2, 1:-1]) / 2


def _warped(picture: Tensor, by: Tensor) -> Tensor:
    """Look up `picture` (N, 1, H, W) where `by` (N, 2, H, W), in its pixels, points."""
    height, width = picture.shape[2:]
    rows = torch.arange(height, dtype=by.dtype, device=by.device).view(1, -1, 1)
    columns = torch.arange(width, dtype=by.dtype, device=by.device).view(1, 1, -1)
    x, y = (columns + by[:, 0] + 0.5) * 2 / width - 1, (rows + by[:, 1] + 0.5) * 2 / height - 1
    return F.grid_sample(picture, torch.stack([x, y], dim=-1), padding_mode="border", align_corners=False)


def dis_flow(pictures: NDArray[np.uint8]) -> NDArray[np.float32]:
    """Give OpenCV's DIS flow (Kroeger et al. 2016) of a clip `(T, 64, 64, 3)`, `(T - 1, 2, 32, 32)`, to compare with.

    It works on the pictures enlarged four times, where its patches are finer than the lips; the answer is in pixels of
    the 64x64 picture.
    """
    finder = cv2.DISOpticalFlow.create(cv2.DISOPTICAL_FLOW_PRESET_MEDIUM)
    scale = 4
    greys = [
        cv2.resize(cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY), None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
        for picture in pictures
    ]
    fields = [np.asarray(finder.calc(a, b, np.empty((0,)))) for a, b in pairwise(greys)]
    small = [cv2.resize(field, (FLOW_PX, FLOW_PX), interpolation=cv2.INTER_AREA) / scale for field in fields]
    return np.stack(small).transpose(0, 3, 1, 2).astype(np.float32)
