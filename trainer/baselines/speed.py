"""What the models cost (table 2): a batch, a minute of audio, on one thread and two, in turn on the same machine."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import replace

import numpy as np
import torch
from torch import nn

from anchor_studio.domain.timebase import FEATURE_RATE_HZ, FPS
from anchor_studio.mouth.dims import TCNDims
from anchor_studio.mouth.predictor import WINDOW_FRAMES
from trainer.baselines.networks import MODELS, TCN, RecurrentGenerator, build, parameters, width_of
from trainer.baselines.plan import ADVERSARIAL, PUBLISHED, TITLES
from trainer.baselines.recipe import BaselineConfig, BaselineTraining
from trainer.events import TrainingProgress
from trainer.mouth_recipe import Take

MINUTE_STEPS = 60 * FEATURE_RATE_HZ
ROUNDS, THREADS = 5, (1, 2)
_WIDEST = TCNDims()

Figures = dict[str, float]
_Key = tuple[str, int, bool]


def widths() -> dict[str, dict[str, int]]:
    """Give the width of every model at the published sizes, at equal width, and at equal numbers of weights."""
    weights = parameters(build(TCN, _WIDEST))
    return {
        "published": dict(PUBLISHED),
        "equal width": dict.fromkeys(MODELS, _WIDEST.filters),
        "equal parameters": {model: width_of(model, _WIDEST, weights) for model in MODELS},
    }


def measure(
    sizes: dict[str, dict[str, int]], threads: Iterable[int], progress: TrainingProgress, rounds: int = ROUNDS
) -> dict[str, dict[str, Figures]]:
    """Time every model at every size, in turn, `rounds` times over; gives rows of figures by size and model.

    Of each figure the median of wall clock in milliseconds (`NAME ms`) and its middle half's width (`NAME +-`); the
    median of processor time (`NAME cpu ms`), which is that of all threads and hardly knows what else the machine does;
    and the median of its quotient with the non-causal TCN's of the same round (`NAME x`): of processor time on one
    thread, of wall clock on more.
    """
    rows = {(size, row): (model, width, judged) for size, row, model, width, judged in _rows(sizes)}
    stands = {key: _Stand(*key) for key in dict.fromkeys(rows.values())}
    times = _taken(stands, tuple(threads), progress, rounds)
    found: dict[str, dict[str, Figures]] = {size: {} for size in sizes}
    for (size, row), key in rows.items():
        yardstick = (TCN, sizes[size][TCN], False)
        figures = found[size][row] = {"parameters": float(stands[key].weights)}
        for (stand, what), taken in times.items():
            if stand == key:
                clocks, whole = np.array(taken), np.array(times[yardstick, what.replace(", step by step", "")])
                low, middle, high = (float(value) for value in np.percentile(clocks[:, 0], (25, 50, 75)))
                clock = int(what.endswith("1 thread"))
                figures |= {f"{what} ms": middle, f"{what} +-": high - low}
                figures[f"{what} cpu ms"] = float(np.median(clocks[:, 1]))
                figures[f"{what} x"] = float(np.median(clocks[:, clock] / whole[:, clock]))
    return found


def _taken(
    stands: dict[_Key, "_Stand"], threads: tuple[int, ...], progress: TrainingProgress, rounds: int
) -> dict[tuple[_Key, str], list[tuple[float, float]]]:
    """Time everything in turn; gives milliseconds by model and by what it did on how many threads, a pair a round."""
    before, times = torch.get_num_threads(), defaultdict[tuple[_Key, str], list[tuple[float, float]]](list)
    try:
        for turn in range(rounds):
            for number, (key, stand) in enumerate(stands.items()):
                progress.check()
                progress.report(
                    (turn + number / len(stands)) / rounds, f"timing {key[0]} of {key[1]}, round {turn + 1}"
                )
                for count in threads:
                    torch.set_num_threads(count)
                    for what, work in stand.works(loops=count == threads[0]).items():
                        times[key, f"{what}, {count} thread{'s' * (count > 1)}"].append(_ms(work))
    finally:
        torch.set_num_threads(before)
    return times


def _rows(sizes: dict[str, dict[str, int]]) -> Iterable[tuple[str, str, str, int, bool]]:
    for size, by_model in sizes.items():
        for model, width in by_model.items():
            yield size, TITLES[model], model, width, False
        yield size, ADVERSARIAL, TCN, by_model[TCN], True


class _Stand:
    """One model set up to be timed; noise serves as speech, since no time depends on what is said."""

    def __init__(self, model: str, width: int, judged: bool) -> None:
        config = BaselineConfig(replace(_WIDEST, filters=width, dropout=0.2), model=model, judged=judged)
        rng, dims = np.random.default_rng(0), config.dims
        frames = 2 * WINDOW_FRAMES
        heard = rng.normal(0, 1, (frames * FEATURE_RATE_HZ // FPS, dims.features)).astype(np.float32)
        take = Take((heard,), rng.normal(0, 1, (frames, dims.mouth)).astype(np.float32))
        self._training = BaselineTraining(config, [take], [take])
        self._minute = torch.randn(1, MINUTE_STEPS, dims.features)
        self._network = self._training.best
        self.weights = parameters(self._network)

    def works(self, *, loops: bool) -> dict[str, Callable[[], object]]:
        """Give what is timed: a batch; a minute in one pass; with `loops` a minute a step at a time, as Keras did."""
        works: dict[str, Callable[[], object]] = {"batch": self._training.step, "minute": self._pass}
        if loops and isinstance(self._network, RecurrentGenerator):
            works["minute, step by step"] = self._loop
        return works

    def _pass(self) -> None:
        with torch.inference_mode():
            self._network(self._minute)

    def _loop(self) -> None:
        assert isinstance(self._network, RecurrentGenerator)
        lstm: nn.LSTM = self._network.lstm
        ways = 1 + lstm.bidirectional
        one_way = nn.LSTM(lstm.input_size, lstm.hidden_size, batch_first=True).eval()
        with torch.inference_mode():
            for _ in range(ways):
                state: tuple[torch.Tensor, torch.Tensor] | None = None
                for step in torch.split(self._minute, 1, dim=1):
                    state = one_way(step, state)[1]


def _ms(work: Callable[[], object]) -> tuple[float, float]:
    """Give wall clock and processor time."""
    wall, processor = time.perf_counter(), time.process_time()
    work()
    return 1000 * (time.perf_counter() - wall), 1000 * (time.process_time() - processor)
