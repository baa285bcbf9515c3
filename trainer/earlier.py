"""An anchor whose training goes on: its face, networks and template stay the ground that new footage is added to."""

import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.anchors.models import open_facial_map, open_generator, open_mouth, open_reference, open_template
from anchor_studio.anchors.package import open_package
from anchor_studio.domain.anchor import BodyTemplate, Box
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FaceModel
from anchor_studio.errors import StudioError
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.mouth.predictor import FeatureStatistics
from anchor_studio.mouth.tcn import TCNGenerator
from anchor_studio.render.weights import to_arrays
from trainer.gather import Material

SLICE, FEWEST_NEW = 6, 3
"""Of new takes one in six is held out, where there are three or more."""


@dataclass(frozen=True, eq=False)
class _Kept:
    """The template an anchor has already."""

    template: BodyTemplate
    note: str = ""

    def write(self, target: Path, progress: Progress) -> NDArray[np.float32]:
        """Copy it."""
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(self.template.clip, target)
        return self.template.landmarks


@dataclass(frozen=True, eq=False)
class Champion:
    """What an anchor is made of; `held_out` are the takes that none of its trainings has seen."""

    face: FaceModel
    reference: ReferenceTexture
    mouth: tuple[TCNGenerator, FeatureStatistics]
    live: Mapping[str, NDArray[np.float32]]
    template: BodyTemplate
    history: tuple[Mapping[str, Any], ...]
    amplitude: float

    @property
    def held_out(self) -> tuple[str, ...]:
        """Takes never trained on."""
        return never_seen(self.history)

    @property
    def validation(self) -> tuple[str, ...]:
        """Takes that chose which state of its mouth was kept."""
        return tuple(sorted({name for training in self.history for name in training.get("validation", ())}))

    @property
    def box(self) -> Box:
        """Where its face lies."""
        return self.template.face_box

    def lend_template(self, material: Material) -> Material:
        """Give the material this anchor's box and template; raises StudioError for pictures of another size."""
        if material.body_size != self.template.body_size:
            width, height = self.template.body_size
            raise StudioError(f"The anchor was recorded at {width}x{height}.", "Record new takes at that size.")
        return replace(material, box=self.box, template=_Kept(self.template))


def never_seen(history: tuple[Mapping[str, Any], ...]) -> tuple[str, ...]:
    """Give the takes that some training of a history held out and none has learned from."""
    held_out = {name for training in history for name in training.get("held_out", ())}
    return tuple(sorted(name for name in held_out if all(_unseen(name, training) for training in history)))


def new_takes(history: tuple[Mapping[str, Any], ...], names: Iterable[str]) -> list[str]:
    """Give those of the takes that no training of a history has seen or held out, in their order."""
    held_out = {name for training in history for name in training.get("held_out", ())}
    return [name for name in names if name not in held_out and all(_unseen(name, training) for training in history)]


def new_slice(history: tuple[Mapping[str, Any], ...], names: Iterable[str]) -> tuple[str, ...]:
    """Give every sixth of the new takes, at least one of three: a new version is judged by them too."""
    new = new_takes(history, names)
    return tuple(new[2::SLICE]) if len(new) >= FEWEST_NEW else ()


def _unseen(name: str, training: Mapping[str, Any]) -> bool:
    # Trainings of old did not write down what they learned from: of them nothing is known but what they held out.
    return name in training.get("held_out", ()) or ("learned" in training and name not in training["learned"])


def open_champion(path: Path, out: Path) -> Champion:
    """Open the anchor at `path`; raises StudioError if it can't be trained on."""
    package = open_package(path, out / "unpacked")
    engine = open_facial_map(package)
    history = package.manifest.history
    amplitude = float(history[-1].get("amplitude", 1.0)) if history else 1.0
    return Champion(
        face=engine.model,
        reference=open_reference(package),
        mouth=open_mouth(package),
        live=to_arrays(open_generator(package)),
        template=open_template(package),
        history=history,
        amplitude=amplitude,
    )
