"""An anchor whose training goes on: its face, networks and template stay the ground that new footage is added to."""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from anchor_studio.anchors.models import open_engine, open_generator, open_mouth, open_reference, open_template
from anchor_studio.anchors.package import open_package
from anchor_studio.domain.anchor import BodyTemplate, Box
from anchor_studio.domain.progress import Progress
from anchor_studio.engines.facial_map import FaceModel, FacialMapEngine
from anchor_studio.errors import StudioError
from anchor_studio.face.texture import ReferenceTexture
from anchor_studio.mouth.predictor import FeatureStatistics
from anchor_studio.mouth.tcn import TCNGenerator
from anchor_studio.render.weights import to_arrays
from trainer.gather import Material


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
    """Give the takes that every training of a history held out."""
    trainings = [set(training.get("held_out", ())) for training in history]
    return tuple(sorted(set.intersection(*trainings))) if trainings else ()


def open_champion(path: Path, out: Path) -> Champion:
    """Open the anchor at `path`; raises StudioError if it can't be trained on."""
    package = open_package(path, out / "unpacked")
    engine = open_engine(package)
    if not isinstance(engine, FacialMapEngine):
        raise StudioError(f"{path.name} is of another engine.", "Train on an anchor of the facial map.")
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
