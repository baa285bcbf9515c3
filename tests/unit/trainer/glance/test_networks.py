import pytest
import torch
from torch import nn

from anchor_studio.render.glance_dims import GlanceDims
from trainer.glance.networks import (
    AudioDerivativeEncoder,
    Autoencoder,
    CorrelationNetworks,
    FlowEncoder,
    PerceivingEncoder,
    ThreeStreamDiscriminator,
)

DIMS = GlanceDims(cells=4, audio=4, identity=4, width=4, blocks=1, expanded=(4, 4, 4))


def frames_felt(encoder: nn.Module, shape: tuple[int, ...]) -> int:
    """How many frames of what is given the middle of the answer depends on."""
    for weights in encoder.parameters():
        weights.data.abs_()
    given = torch.ones(shape, requires_grad=True)
    encoder(given)[0, :, shape[2] // 2].sum().backward()
    assert given.grad is not None
    others = [axis for axis in range(given.ndim) if axis != 2]
    return int((given.grad.abs().sum(dim=others) > 0).sum())


def test_the_receptive_fields_are_those_of_the_paper() -> None:
    assert frames_felt(AudioDerivativeEncoder(DIMS, 3), (1, 4, 41, 4)) == 9
    assert frames_felt(FlowEncoder(2, 3), (1, 2, 41, 32, 32)) == 13


def test_the_correlation_loss_is_one_minus_the_cosine() -> None:
    torch.manual_seed(0)
    networks = CorrelationNetworks(DIMS, 3)
    heard, seen = torch.randn(2, 4, 15, 4), torch.randn(2, 2, 15, 32, 32)
    loss = networks(heard, seen).detach()
    a, b = networks.audio(heard).flatten(1), networks.video(seen).flatten(1)
    expected = 1 - torch.nn.functional.cosine_similarity(a, b)
    assert float(loss) == pytest.approx(float(expected.mean().detach()), abs=1e-5)


@pytest.mark.parametrize("planes", [0, 2, 3])
def test_a_discriminator_of_two_or_three_streams_gives_a_verdict_a_clip(planes: int) -> None:
    judge = ThreeStreamDiscriminator(128, 4, planes)
    motion = torch.randn(2, planes, 15, 32, 32) if planes else None
    seen = judge.look(torch.randn(2, 3, 16, 64, 64), motion)
    assert judge(judge.listen(torch.randn(2, 64, 128)), seen).shape == (2,)


def test_an_autoencoder_gives_clips_back_and_perceives_with_six_blocks() -> None:
    network = Autoencoder(4)
    video = torch.rand(1, 3, 16, 64, 64)
    assert network(video).shape == video.shape
    assert len(PerceivingEncoder(4).blocks) == 6
    assert network.encoder(video).shape == (1, 4, 4, 16, 16)
