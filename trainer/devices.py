"""What trains: the processor, or an accelerator where there is one."""

import torch

from anchor_studio.errors import StudioError


def chosen(name: str) -> torch.device:
    """Give the device of a name, `auto` an accelerator where torch sees one; StudioError for one that is not there."""
    there = {"cpu": True, "cuda": torch.cuda.is_available(), "mps": torch.backends.mps.is_available()}
    if name == "auto":
        name = next(kind for kind in ("cuda", "mps", "cpu") if there[kind])
    if not there[name]:
        raise StudioError(f"torch sees no {name} device here.", "Install torch with it, or train with --device cpu.")
    return torch.device(name)


def mixes(device: torch.device) -> bool:
    """Tell whether a device trains quicker, and as well, with products in bfloat16."""
    return device.type == "cuda" and torch.cuda.is_bf16_supported()
