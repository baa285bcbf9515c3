import numpy as np
import pytest
import torch

from trainer.glance.flow import dis_flow, flow


def sliding(x_px: float, y_px: float, frames: int = 4) -> torch.Tensor:
    """A soft pattern that slides: (1, 3, T, 64, 64) in -1..1."""
    rows, columns = torch.meshgrid(torch.arange(64.0), torch.arange(64.0), indexing="ij")
    pictures = []
    for t in range(frames):
        x, y = columns - x_px * t, rows - y_px * t
        pictures.append(0.6 * torch.sin(x / 6) * torch.cos(y / 7) + 0.2 * torch.sin((x + y) / 4))
    return torch.stack(pictures)[None, None].expand(-1, 3, -1, -1, -1).contiguous()


@pytest.mark.parametrize(("x_px", "y_px"), [(1.0, 0.0), (0.0, -1.5), (2.0, 1.0)])
def test_a_pattern_that_slides_is_followed(x_px: float, y_px: float) -> None:
    found = flow(sliding(x_px, y_px))
    assert found.shape == (1, 2, 3, 32, 32)
    inside = found[0, :, :, 6:-6, 6:-6]
    assert inside[0].median() == pytest.approx(x_px, abs=0.3)
    assert inside[1].median() == pytest.approx(y_px, abs=0.3)


def test_what_stands_still_does_not_flow() -> None:
    assert float(flow(sliding(0, 0)).abs().max()) == 0


def test_gradients_come_through() -> None:
    video = sliding(1.0, 0.0).requires_grad_(True)
    flow(video).square().mean().backward()  # type: ignore[no-untyped-call]
    assert video.grad is not None
    assert torch.isfinite(video.grad).all()
    assert float(video.grad.abs().max()) > 0


def test_the_judge_s_flow_has_the_same_units() -> None:
    video = sliding(1.5, -1.0)
    clip = ((video[0].permute(1, 2, 3, 0) + 1) * 127.5).numpy().astype(np.uint8)
    found = dis_flow(clip)[:, :, 6:-6, 6:-6]
    assert np.median(found[:, 0]) == pytest.approx(1.5, abs=0.2)
    assert np.median(found[:, 1]) == pytest.approx(-1.0, abs=0.2)
