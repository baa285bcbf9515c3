import pytest
import torch
from torch import nn

from anchor_studio.mouth.dims import TCNDims
from trainer.baselines.borders import steps_that_matter
from trainer.baselines.networks import (
    BI_LSTM,
    CAUSAL_TCN,
    DELAY_STEPS,
    LSTM,
    MODELS,
    TCN,
    build,
    parameters,
    width_of,
)

DIMS = TCNDims(filters=12)


@pytest.fixture
def speech() -> torch.Tensor:
    torch.manual_seed(3)
    return torch.randn(1, 200, 13)


def changed_frames(network: nn.Module, speech: torch.Tensor, step: int) -> list[int]:
    """Frames of the answer that change when one step of the speech does."""
    other = speech.clone()
    other[0, step] += 5
    with torch.no_grad():
        difference = (network.eval()(other) - network(speech))[0].abs().amax(dim=1)
    return torch.nonzero(difference > 1e-7).flatten().tolist()


def network_of(model: str) -> nn.Module:
    torch.manual_seed(1)
    return build(model, DIMS)


@pytest.mark.parametrize("model", MODELS)
def test_every_model_gives_a_mouth_to_each_four_steps(model: str) -> None:
    for frames in (50, 75):
        assert network_of(model)(torch.zeros(2, 4 * frames, 13)).shape == (2, frames, 10)


def test_a_model_nobody_knows_is_refused() -> None:
    with pytest.raises(ValueError, match="transformer"):
        build("transformer", DIMS)


def test_the_causal_tcn_hears_its_own_frame_and_nothing_after_it(speech: torch.Tensor) -> None:
    network = network_of(CAUSAL_TCN)
    for frame in (10, 23):
        last_of_its_own, first_of_the_next = 4 * frame + 3, 4 * frame + 4
        assert min(changed_frames(network, speech, last_of_its_own)) == frame
        assert min(changed_frames(network, speech, first_of_the_next)) == frame + 1


def test_the_non_causal_tcn_hears_as_far_ahead_as_back(speech: torch.Tensor) -> None:
    frames = changed_frames(network_of(TCN), speech, 100)
    assert (min(frames), max(frames)) == (25 - 5, 25 + 5)


def test_the_time_delayed_lstm_answers_twenty_steps_late(speech: torch.Tensor) -> None:
    network = network_of(LSTM)
    for frame in (10, 30):
        assert min(changed_frames(network, speech, 4 * frame + DELAY_STEPS)) == frame
        assert min(changed_frames(network, speech, 4 * frame + DELAY_STEPS + 1)) == frame + 1


def test_the_time_delayed_lstm_answers_the_last_frames_too() -> None:
    network = network_of(LSTM)
    longer = torch.cat([torch.ones(1, 80, 13), torch.zeros(1, DELAY_STEPS, 13)], dim=1)
    with torch.no_grad():
        assert torch.allclose(network(longer)[:, :20], network(longer[:, :80]), atol=1e-6)


def test_the_bi_lstm_hears_both_ways(speech: torch.Tensor) -> None:
    frames = changed_frames(network_of(BI_LSTM), speech, 100)
    assert min(frames) < 24
    assert max(frames) > 26


def test_causal_and_non_causal_weigh_the_same() -> None:
    assert parameters(network_of(TCN)) == parameters(network_of(CAUSAL_TCN))


@pytest.mark.parametrize("model", MODELS)
def test_widths_are_found_for_equal_numbers_of_weights(model: str) -> None:
    wanted = parameters(build(TCN, DIMS))
    width = width_of(model, DIMS, wanted)
    found = [parameters(build(model, TCNDims(filters=near))) for near in (width - 1, width, width + 1)]
    assert min(found, key=lambda weights: abs(weights - wanted)) == found[1]


@pytest.mark.parametrize(
    ("kernel", "dilations", "steps"), [(3, (1, 2, 4, 8), 20), (3, (1, 2, 4), 12), (5, (1, 2, 4), 24), (7, (1, 2), 24)]
)
def test_the_receptive_field_is_what_the_predictor_reckons_with(
    kernel: int, dilations: tuple[int, ...], steps: int
) -> None:
    dims = TCNDims(filters=4, kernel=kernel, dilations=dilations)
    assert steps_that_matter(build(TCN, dims), dims.features) == (steps, steps)
    assert dims.reach == steps
