"""What the recipes of both renderers share: pictures to learn from, a judge of patches, a network that perceives."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional as F

from anchor_studio.domain.anchor import Box
from anchor_studio.domain.picture import Picture
from anchor_studio.face.facial_map import PLANES, SIZE_PX
from anchor_studio.face.texture import ReferenceTexture, stacked
from trainer import ranks
from trainer.adversarial import CPU, AdversarialTraining, Config
from trainer.perceptual import Perception

DRAWN_PLANES = len(PLANES)
"""Planes of the facial map alone: a judge that saw the references would ask for copies of them."""

_SHOWN, _SHOWN_PX = 4, 256

G = TypeVar("G", bound=nn.Module)
C = TypeVar("C", bound="PictureConfig")


class PictureConfig(Config, Protocol):
    """What both recipes' configurations hold."""

    @property
    def perceptual(self) -> bool:
        """Whether a network of features guides."""


@dataclass(frozen=True, eq=False)
class FaceSet:
    """Training pictures: `maps` `(N, S, S, 7)` and `faces` `(N, S, S, 3)`, uint8, `landmarks` `(N, 68, 2)` px.

    `reference` is the texture that is laid under each map.
    """

    maps: NDArray[np.uint8]
    faces: NDArray[np.uint8]
    landmarks: NDArray[np.float32]
    reference: ReferenceTexture

    def planes(self, number: int, box: Box) -> NDArray[np.uint8]:
        """Give what the renderer paints `box` of a picture from, `(h, w, planes)`."""
        left, top, width, height = box
        drawn = self.maps[number, top : top + height, left : left + width]
        return stacked([drawn, self.reference.warped(self.landmarks[number], box)])


class PictureTraining(AdversarialTraining[G, C]):
    """The state of a training whose generator paints faces; a recipe adds its `step`."""

    def __init__(
        self,
        config: C,
        networks: tuple[G, G, G, nn.Module],
        rates: tuple[float, float],
        seen: tuple[FaceSet, Perception | None],
        device: torch.device = CPU,
    ) -> None:
        """Take what `AdversarialTraining` takes, the pictures, and the network that perceives if `config` asks for it.

        Raises ValueError where it isn't there.
        """
        super().__init__(config, networks, rates, device)
        self.faces, self.perception = seen
        if config.perceptual and self.perception is None:
            raise ValueError("a perceptual loss without a network to perceive")

    def sample(self) -> Picture | None:
        """Show a few faces about the mouth as they are painted now, above the true ones."""
        numbers = np.linspace(0, len(self.faces.faces) - 1, _SHOWN).astype(int)
        whole = (0, 0, SIZE_PX, SIZE_PX)
        columns = []
        for number in numbers:
            maps = to_planes(self.faces.planes(int(number), whole)[None]).to(self.device)
            with torch.inference_mode():
                painted = self.average(maps)[0].clamp(-1, 1).add(1).mul(127.5).to(torch.uint8)
            pair = painted.permute(1, 2, 0).cpu().numpy(), self.faces.faces[number]
            left, top = self.faces.landmarks[number, 48:68].mean(axis=0).astype(int) - _SHOWN_PX // 2
            left, top = (int(np.clip(edge, 0, SIZE_PX - _SHOWN_PX)) for edge in (left, top))
            columns.append(np.concatenate([face[top : top + _SHOWN_PX, left : left + _SHOWN_PX] for face in pair]))
        return np.concatenate(columns, axis=1)

    def judge_step(self, maps: Tensor, faces: Tensor, painted: Tensor) -> dict[str, float]:
        """Let the judge learn true from painted faces."""
        drawn = maps[:, :DRAWN_PLANES]
        real, fake = self.judge(drawn, faces), self.judge(drawn, painted)
        loss = sum(((r[-1] - 1) ** 2).mean() + (f[-1] ** 2).mean() for r, f in zip(real, fake, strict=True))
        assert isinstance(loss, Tensor)
        self.judge_optimiser.zero_grad(set_to_none=True)
        loss.backward()  # type: ignore[no-untyped-call]
        ranks.agree_on_gradients(self.judge.parameters())
        self.judge_optimiser.step()
        return {"judge": float(loss.detach())}

    def against_judge(self, maps: Tensor, faces: Tensor, painted: Tensor) -> tuple[Tensor, Tensor]:
        """Give the adversarial loss and that of feature matching."""
        drawn = maps[:, :DRAWN_PLANES]
        with torch.no_grad():
            real = self.judge(drawn, faces)
        for parameter in self.judge.parameters():
            parameter.requires_grad_(False)
        fake = self.judge(drawn, painted)
        for parameter in self.judge.parameters():
            parameter.requires_grad_(True)
        adversarial = torch.stack([((f[-1] - 1) ** 2).mean() for f in fake]).sum()
        pairs = [(a, b) for f, r in zip(fake, real, strict=True) for a, b in zip(f[:-1], r[:-1], strict=True)]
        matching = torch.stack([F.l1_loss(a, b) for a, b in pairs]).sum() / len(real)
        return adversarial, matching

    def perceived(
        self, painted: Tensor, faces: Tensor, crop_px: int, about: tuple[float, float] | None = None
    ) -> Tensor:
        """Give the perceptual loss of a crop: a random one, or one that holds the place x, y."""
        assert self.perception is not None
        size = min(crop_px, painted.shape[2])
        room = painted.shape[2] - size
        left, top = (int(edge) for edge in self.rng.integers(0, room + 1, 2))
        if about is not None:
            shift = self.rng.uniform(-size / 4, size / 4, 2)
            left, top = (int(np.clip(at - size / 2 + by, 0, room)) for at, by in zip(about, shift, strict=True))
        rows, columns = slice(top, top + size), slice(left, left + size)
        return self.perception.loss(painted[:, :, rows, columns], faces[:, :, rows, columns])


def to_planes(pictures: NDArray[np.uint8]) -> Tensor:
    """(B, H, W, C) uint8 -> (B, C, H, W) float in 0..1, channels last in memory."""
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float().div_(255)
