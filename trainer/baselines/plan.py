"""Which runs each of the papers' tables asks for, and how much work they are worth."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from anchor_studio.mouth.dims import TCNDims
from trainer.baselines.corpus import KINDS
from trainer.baselines.networks import BI_LSTM, CAUSAL_TCN, LSTM, TCN
from trainer.baselines.recipe import FBANK, BaselineConfig
from trainer.baselines.runs import Run

KERNELS = (3, 5, 7)
DILATIONS = ((1, 2, 4), (1, 2, 4, 8), (1, 2, 4, 8, 16))
FRAME_WEIGHT, L2_WEIGHT = 1.0, 100.0  # lambda 2 and lambda 1 of eq. 4
PAPER_S = "L2 + Int"
# Eq. 4 lets the steps between frames count for a hundredth; whether it does so without a judge, seed 001 leaves open.
LOSSES = {PAPER_S: FRAME_WEIGHT, "L2": 0.0, "L2 + Int, 1 : 1": L2_WEIGHT}
TITLES = {LSTM: "time-delayed LSTM", BI_LSTM: "Bi-LSTM", CAUSAL_TCN: "causal TCN", TCN: "non-causal TCN"}
ADVERSARIAL = "adversarial TCN"


@dataclass(frozen=True)
class Scale:
    """How much is done: updates of every run alike, widths by model, filters of tables 3 and 4, seeds of table 1."""

    steps: int
    widths: dict[str, int]
    filters: int
    table_4: tuple[int, ...]
    seeds: tuple[int, ...]
    batch: int = 16
    dropout: float = 0.2


# The papers name 256 filters, and no width of their LSTMs: 60 cells are what time-delayed LSTMs after Suwajanakorn et
# al. have, 256 each way the Bi-LSTMs after Fan et al.
PUBLISHED = {LSTM: 60, BI_LSTM: 256, CAUSAL_TCN: 256, TCN: 256}
SCALES = {
    "full": Scale(1_500, PUBLISHED, 256, (64, 128, 256, 512), (11, 12, 13)),
    "small": Scale(800, dict.fromkeys(PUBLISHED, 64), 64, (64, 128, 256, 512), (11, 12, 13)),
    "narrow": Scale(800, dict.fromkeys(PUBLISHED, 16), 16, (8, 16, 32, 64), (11, 12, 13)),
    "tiny": Scale(4, dict.fromkeys(PUBLISHED, 4), 4, (4, 6), (11, 12), batch=2),
}


@dataclass(frozen=True)
class Asked:
    """A cell of a table: its row and, where it has several, its column, filled from these runs (one a seed)."""

    row: str
    column: str
    runs: tuple[Run, ...]


def table_1(corpus: str, scale: Scale) -> list[Asked]:
    """Ask for five models, each with and without the inter-frame loss, by every seed.

    Where that weighs as much as L2, the first seed is enough.
    """
    asked = []
    for column, weight in LOSSES.items():
        for model in (*TITLES, ADVERSARIAL):
            network = TCN if model == ADVERSARIAL else model
            config = _config(scale, network, scale.widths[network], frame_weight=weight)
            config = replace(config, judged=model == ADVERSARIAL)
            seeds = scale.seeds[:1] if weight == L2_WEIGHT else scale.seeds
            runs = tuple(Run(corpus, replace(config, seed=seed)) for seed in seeds)
            asked.append(Asked(TITLES.get(model, ADVERSARIAL), column, runs))
    return asked


def table_3(corpus: str, scale: Scale) -> list[Asked]:
    """Ask for three dilations by three kernels, non-causal with L2 + Int and one seed, as in the paper."""
    asked = []
    for dilations in DILATIONS:
        for kernel in KERNELS:
            config = _config(scale, TCN, scale.filters)
            config = replace(config, dims=replace(config.dims, kernel=kernel, dilations=dilations))
            asked.append(Asked(str(list(dilations)), str(kernel), (Run(corpus, config),)))
    return asked


def table_4(corpus: str, scale: Scale) -> list[Asked]:
    """Ask for numbers of filters, and for filter banks instead of MFCC at the usual one."""
    asked = [Asked(f"{filters} filters", "", (Run(corpus, _config(scale, TCN, filters)),)) for filters in scale.table_4]
    mfcc = _config(scale, TCN, scale.filters)
    fbank = replace(mfcc, kind=FBANK, dims=replace(mfcc.dims, features=KINDS[FBANK].dimensions))
    for title, config in (("MFCC", mfcc), ("FBank", fbank)):
        asked.append(Asked(f"{title}, {scale.filters} filters", "", (Run(corpus, config),)))
    return asked


def in_order(tables: Iterable[list[Asked]]) -> list[Run]:
    """Give every run once: all that need the first seed, then the others, so that what is stopped early says most."""
    runs = dict.fromkeys(run for table in tables for asked in table for run in asked.runs)
    return sorted(runs, key=lambda run: (run.config.seed, run.config.frame_weight == L2_WEIGHT))


def _config(scale: Scale, model: str, width: int, frame_weight: float = FRAME_WEIGHT) -> BaselineConfig:
    dims = TCNDims(filters=width, dropout=scale.dropout)
    first = scale.seeds[0]
    return BaselineConfig(
        dims, steps=scale.steps, batch=scale.batch, frame_weight=frame_weight, seed=first, model=model
    )
