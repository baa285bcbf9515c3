"""The body template as it plays: frames without end, each with what an engine needs of it."""

from collections.abc import Iterator

import numpy as np

from anchor_studio.domain.anchor import BodyTemplate, Box, FacePatch, TemplateFrame
from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from anchor_studio.face.crop import face_picture
from anchor_studio.media.video import read_frames

FACE_PX = 512


def play(template: BodyTemplate) -> Iterator[tuple[Picture, TemplateFrame]]:
    """Give body frames and their face crops, looped for ever; raises StudioError if the clip is shorter than told."""
    left, top, width, height = template.face_box
    scale = np.float32(FACE_PX / width)
    while True:
        number = -1
        for number, body in enumerate(read_frames(template.clip, quick=True)):
            if number >= len(template.landmarks):
                break
            face = face_picture(body[top : top + height, left : left + width])
            landmarks = (template.landmarks[number] - np.array((left, top), np.float32)) * scale
            yield body, TemplateFrame(face, landmarks)
        if number + 1 < len(template.landmarks):
            raise StudioError("The anchor's template clip is shorter than its landmarks.", "Get a fresh copy of it.")


def body_box(patch: FacePatch, template: BodyTemplate) -> Box:
    """Give where a face patch lies in the body picture."""
    left, top, width, _ = template.face_box
    scale = width / FACE_PX
    x, y, w, h = patch.box
    return left + round(x * scale), top + round(y * scale), round(w * scale), round(h * scale)
