"""What an anchor package says of itself."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Landmarks, Matte, Picture

Box = tuple[int, int, int, int]
"""x, y, width, height in pixels of the body picture."""
LIVE_QUALITY, STUDIO_QUALITY = QUALITIES = ("live", "studio")
"""How finely a face may be painted: as quick as it is spoken, or by a generator that takes seconds a frame."""
FACIAL_MAP, LANDMARK_GAN, AT_A_GLANCE = ENGINES = ("facial-map", "landmark-gan", "at-a-glance")
"""How speech becomes a face: as in seeds 000 and 001, as in seed 003, as in seed 004."""


@dataclass(frozen=True)
class AnchorManifest:
    """The card of an anchor; `files` maps every other file of the package to its SHA-256.

    `face_box` is where the 512x512 face lies in the body picture of `body_size` (width, height). `scores` were
    measured on held-out footage, `history` tells each training. `engine` is what drives it where nothing else is asked.
    """

    name: str
    title: str
    language: str
    licence: str
    consent: str
    face_box: Box
    body_size: tuple[int, int]
    files: Mapping[str, str]
    schema_version: int = 1
    fps: int = 25
    engine: str = FACIAL_MAP
    scores: Mapping[str, float] = field(default_factory=dict)
    history: tuple[Mapping[str, Any], ...] = ()


@dataclass(frozen=True, eq=False)
class BodyTemplate:
    """The anchor not speaking: a clip that loops without a seam, with the landmarks of each frame.

    `landmarks` `(T, 68, 2)` in pixels of the body picture.
    """

    clip: Path
    landmarks: NDArray[np.float32]
    face_box: Box
    body_size: tuple[int, int]


@dataclass(frozen=True, eq=False)
class TemplateFrame:
    """One frame of a body template as an engine sees it: the 512x512 face crop and its landmarks in crop pixels.

    `edges` `(512, 512)` are the crop's as an engine has steadied them over its neighbours in time.
    """

    face: Picture
    landmarks: Landmarks
    edges: NDArray[np.uint8] | None = None


@dataclass(frozen=True, eq=False)
class FacePatch:
    """What an engine gives for a frame: a picture and how much of it to take, both of the size of `box`.

    `box` lies in the 512x512 face crop. `lip_gap` tells how far the lips are apart, in distances of the eyes, where the
    engine knows.
    """

    picture: Picture
    mask: Matte
    box: Box
    lip_gap: float | None = None
