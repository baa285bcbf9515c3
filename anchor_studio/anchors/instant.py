"""An anchor of one portrait: a template that only breathes, and no models of its own."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.anchors.models import CLIP, THUMBNAIL, write_landmarks
from anchor_studio.anchors.package import seal
from anchor_studio.domain.anchor import AnchorManifest
from anchor_studio.domain.picture import Landmarks, Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.timebase import FPS
from anchor_studio.media.picture import write_picture
from anchor_studio.media.video import write_video

BREATH_S = 4.0  # a calm person's
BREATH_PX = 2.0
_THUMBNAIL_PX = 256


def write_instant(folder: Path, card: AnchorManifest, body: Picture, landmarks: Landmarks, progress: Progress) -> None:
    """Write a package to `folder`, which is not there yet, in one piece.

    `body` and `landmarks` `(68, 2)` are of the card's `body_size`; raises StudioError where it can't be written, and
    Cancelled; nothing is left then.
    """
    building = folder.with_name(f".{folder.name}.building")
    shutil.rmtree(building, ignore_errors=True)
    try:
        (building / CLIP).parent.mkdir(parents=True)
        shifts = _breath()
        with write_video(building / CLIP, card.body_size, crf=14) as video:
            for number, frame in enumerate(_breathing(body, shifts)):
                progress.check()
                progress.report(number / len(shifts), "writing the template")
                video.write(frame)
        lifted = np.stack([(np.zeros_like(shifts), shifts)], axis=-1).reshape(2, -1).T[:, None]
        write_landmarks(building, (landmarks[None] + lifted).astype(np.float32))
        _thumbnail(building / THUMBNAIL, card, body)
        seal(building, card)
        building.rename(folder)
    finally:
        shutil.rmtree(building, ignore_errors=True)


def _breath() -> NDArray[np.float32]:
    """Give how far the body is lowered in each frame of a loop, in pixels."""
    frames = round(BREATH_S * FPS)
    turns = np.arange(frames) / frames
    return (BREATH_PX * (1 - np.cos(2 * np.pi * turns)) / 2).astype(np.float32)


def _breathing(body: Picture, shifts: NDArray[np.float32]) -> Iterator[Picture]:
    height, width = body.shape[:2]
    for shift in shifts:
        move = np.array([(1.0, 0.0, 0.0), (0.0, 1.0, float(shift))])
        yield np.asarray(
            cv2.warpAffine(body, move, (width, height), flags=cv2.INTER_CUBIC, borderMode=cv2.BORDER_REPLICATE),
            np.uint8,
        )


def _thumbnail(target: Path, card: AnchorManifest, body: Picture) -> None:
    left, top, width, height = card.face_box
    face = body[top : top + height, left : left + width]
    small = cv2.resize(face, (_THUMBNAIL_PX, _THUMBNAIL_PX), interpolation=cv2.INTER_AREA)
    write_picture(target, np.asarray(small, np.uint8))
