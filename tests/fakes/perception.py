"""Networks of features with random weights: the true ones are fetched, what is promised of them holds for any."""

import hashlib
import pickle
from dataclasses import replace
from pathlib import Path

import numpy as np

from trainer.perceptual import ALEXNET, Network

_SIZES = {
    "AlexNet_0": ((11, 3, 64), (5, 64, 192), (3, 192, 384), (3, 384, 256), (3, 256, 256)),
    "VGG16_0": tuple((3, a, b) for a, b in ((3, 8), (8, 8), (8, 12), (12, 12), (12, 16), (16, 16), (16, 16))),
}


def random_network(network: Network = ALEXNET, cache: Path = Path()) -> Network:
    """Write a file of random weights into the folder `cache` and give the network that expects it."""
    rng, sizes = np.random.default_rng(0), _SIZES[network.key]
    layers = {
        f"Conv_{number}": {
            "kernel": rng.normal(0, 1 / np.sqrt(size * size * taken), (size, size, taken, given)).astype(np.float32),
            "bias": np.zeros(given, np.float32),
        }
        for number, (size, taken, given) in enumerate(sizes)
    }
    told = [given for layer, (_, _, given) in zip(network.layers, sizes, strict=True) if layer.told]
    heads = {
        f"NetLinLayer_{number}": {"Conv_0": {"kernel": np.full((1, 1, given, 1), 1 / given, np.float32)}}
        for number, given in enumerate(told)
    }
    content = pickle.dumps({network.key: layers, **heads}, protocol=3).replace(b"numpy._core", b"numpy.core")
    (cache / network.file).write_bytes(content)
    return replace(network, sha256=hashlib.sha256(content).hexdigest())
