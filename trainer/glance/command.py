"""`python -m trainer at-a-glance`: trains what seed 004's tables ask for and writes them; goes on where it stopped."""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copyfile
from typing import Any

import numpy as np
import torch

from anchor_studio.anchors.glance import WEIGHTS, open_glance
from anchor_studio.engines.glance import Painter
from anchor_studio.render.glance import LipPainter, to_planes
from trainer.baselines.corpus import read_split
from trainer.evaluation.closure import Detector
from trainer.evaluation.landmarks68 import JudgeDetector
from trainer.evaluation.tables_papers import refreshed
from trainer.events import TrainingProgress
from trainer.glance import plan, report
from trainer.glance.corpus import LipClip, LipCorpus, gather
from trainer.glance.flow import dis_flow, flow
from trainer.glance.judging import Filmed, StillPicture, film_sharpness, filmed, pearson, spoken, verdicts
from trainer.glance.lags import best_lags, draw
from trainer.glance.plan import ABLATIONS, SCALES
from trainer.glance.recipe import GlanceConfig
from trainer.glance.runs import DECIDING, Run, carry_out, finished, keep_scores, scores, trained, weights_of, write_json
from trainer.made_from import commit

PARTS = ("flow", "4", "3", "2", "anybody")
"""The flow against DIS, figure 4, tables 3 and 2, the weights that are shipped."""
_JUDGED_EVERY, _SHOWN_EVERY = 2, 5  # of the held-out clips; of those
_SHOWN_CLIPS = 4
_SCORES = {"LMD": "lips_lmd_px64", "SSIM": "lips_ssim", "PSNR": "lips_psnr_db", "gap r": "lip_gap_correlation"}
"""What people are told of the shipped weights, and how it is called in `anchor-studio engines`."""


@dataclass(frozen=True)
class Order:
    """What is asked for: `people` by name with the folder of their footage, whose `lists` split it by clip.

    Tables and figure are of the first of them, the weights for anybody are of the second. Every run has a folder in
    `runs`; `page` is written anew between its marks, pictures and CSV lie in `at-a-glance` beside it. Without `train`
    only what is done is written down; with `ship` the weights for anybody become those of the engine.
    """

    people: tuple[tuple[str, Path], ...]
    lists: Path
    runs: Path
    page: Path
    scale: str = "narrow"
    parts: tuple[str, ...] = PARTS
    train: bool = True
    ship: bool = False


def at_a_glance(order: Order, progress: TrainingProgress, detector: Callable[[], Detector] = JudgeDetector) -> Path:
    """Make tables and figures and give their page; raises StudioError for footage, lists or a page of no use."""
    work = _Work(order, progress, detector)
    blocks: dict[str, str] = {}
    makers = {"flow": work.flow, "4": work.figure_4, "anybody": work.anybody, "3": work.table_3, "2": work.table_2}
    for part in order.parts:
        blocks |= makers[part]()
    order.page.parent.mkdir(parents=True, exist_ok=True)
    page = order.page.read_text("utf-8") if order.page.exists() else _blank(blocks)
    beside = order.page.with_name(f"{order.page.name}.part")
    beside.write_text(refreshed(page, blocks), "utf-8")
    beside.replace(order.page)
    return order.page


class _Work:
    """One call of the command."""

    def __init__(self, order: Order, progress: TrainingProgress, detector: Callable[[], Detector]) -> None:
        self._order, self._progress, self._open_detector = order, progress, detector
        self._scale, self._made_from = SCALES[order.scale], commit(DECIDING)
        self._folder = order.page.parent / "at-a-glance"
        self._corpora: dict[str, LipCorpus] = {}
        self._detector: Detector | None = None
        self._filmed: list[Filmed] | None = None

    def flow(self) -> dict[str, str]:
        """Measure the flow against DIS on held-out clips."""
        return {
            "flow": report.flow_table([_flow_row(clip) for clip in self._corpus(0).held_out], self._folder / "flow.csv")
        }

    def figure_4(self) -> dict[str, str]:
        corpus = self._corpus(0)
        clips = (*corpus.training, *corpus.validation, *corpus.held_out)
        return {"figure 4": report.figure_4(draw(best_lags(clips), self._folder / "figure-4"))}

    def table_3(self) -> dict[str, str]:
        models = [self._full(over_identity=over) for over in (False, True)]
        for run in models:
            self._do(run, 0)
        done = [run for run in models if finished(run, self._order.runs)]
        if done:
            report.write_sheet(
                [self._shown(clip, done) for clip in self._judged()[::_SHOWN_EVERY][:_SHOWN_CLIPS]], self._sheet()
            )
        text = report.table_3(models, self._fixed(), self._order.runs, self._folder / "table-3.csv")
        return {"table 3": text}

    def table_2(self) -> dict[str, str]:
        asked = {row: self._run(0, f"row-{row}", plan.ablation(self._scale, row)) for row in ABLATIONS}
        for run in asked.values():
            self._do(run, 0)
        text = report.table_2(asked, self._fixed(), self._order.runs, self._folder / "table-2.csv")
        return {"table 2": text}

    def anybody(self) -> dict[str, str]:
        """Train, judge and, if wanted, ship the weights for anybody."""
        run = self._run(1, plan.ANYBODYS, plan.for_anybody(self._scale), anybody=True)
        if finished(run, self._order.runs) is None and self._order.train:
            self._progress.begin(run.name)
            carry_out(run, self._corpus(1), self._order.runs, self._progress, self._made_from)
        if finished(run, self._order.runs) is None:
            return {"anybody": "Not trained.\n"}
        told = self._told_of_anybody(run)
        if self._order.ship:
            found = scores(run, self._order.runs)
            assert found is not None
            _ship(weights_of(run, self._order.runs), found[run.name])
        return {"anybody": told}

    def _told_of_anybody(self, run: Run) -> str:
        clips = [_beginning(clip) for clip in self._corpus(1).held_out]
        report.write_sheet([self._shown(clip, [run]) for clip in clips], self._folder / "anybody.jpg", every=8)
        found = scores(run, self._order.runs)
        if found is None:
            films = filmed(clips, self._detect())
            painters: dict[str, Painter] = {
                plan.ANYBODYS: LipPainter(trained(run, self._order.runs)), "still": StillPicture()
            }  # fmt: skip
            found = {name: verdicts(painter, films, self._detect()) for name, painter in painters.items()}
            found |= {"commit": self._made_from, "film CPBD": film_sharpness([film.clip for film in films])}
            keep_scores(run, self._order.runs, found)
        return report.anybody_table(run, found, self._order.runs, self._folder / "anybody.csv")

    def _do(self, run: Run, person: int) -> None:
        """Train and judge a run unless it was."""
        if finished(run, self._order.runs) is None and self._order.train:
            self._progress.begin(run.name)
            carry_out(run, self._corpus(person), self._order.runs, self._progress, self._made_from)
        if finished(run, self._order.runs) is not None and scores(run, self._order.runs) is None:
            self._progress.report(0.99, f"judging {run.name}")
            found: dict[str, Any] = dict(
                verdicts(LipPainter(trained(run, self._order.runs)), self._films(), self._detect())
            )
            keep_scores(run, self._order.runs, found | {"commit": self._made_from, "clips": len(self._films())})

    def _fixed(self) -> dict[str, Any]:
        """Give what no model changes: the still picture's scores and the film's sharpness; measured once."""
        path = self._order.runs / self._order.people[0][0] / "fixed.json"
        if not path.exists():
            still = verdicts(StillPicture(), self._films(), self._detect())
            told = {"still": still, "film CPBD": film_sharpness(self._judged()), "clips": len(self._judged())}
            write_json(path, told)
        found: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return found

    def _films(self) -> list[Filmed]:
        if self._filmed is None:
            self._filmed = filmed(self._judged(), self._detect())
        return self._filmed

    def _judged(self) -> tuple[LipClip, ...]:
        """Give the held-out clips that are judged, evenly spread over the list."""
        return self._corpus(0).held_out[::_JUDGED_EVERY]

    def _shown(self, clip: LipClip, models: Sequence[Run]) -> report.Shown:
        rows = [clip.lips, *(spoken(LipPainter(trained(run, self._order.runs)), clip) for run in models)]
        return report.Shown(clip.recording.name, rows)

    def _sheet(self) -> Path:
        return self._folder / "sheet.jpg"

    def _full(self, *, over_identity: bool) -> Run:
        name = plan.OVER if over_identity else plan.PAPERS
        return self._run(0, name, plan.full_model(self._scale, over_identity=over_identity))

    def _run(self, person: int, name: str, config: GlanceConfig, *, anybody: bool = False) -> Run:
        perception = plan.perception(self._scale, anybody=anybody)
        return Run(self._order.people[person][0], name, config, perception)

    def _corpus(self, person: int) -> LipCorpus:
        name, footage = self._order.people[person]
        if name not in self._corpora:
            split, cache = read_split(self._order.lists, name), self._order.runs / name / "cache"
            self._corpora[name] = gather(footage, split, cache, self._progress)
        return self._corpora[name]

    def _detect(self) -> Detector:
        if self._detector is None:
            self._detector = self._open_detector()
        return self._detector


def _beginning(clip: LipClip, frames: int = 250) -> LipClip:
    """Give the first ten seconds: a take is a minute long."""
    return LipClip(clip.recording, clip.lips[:frames], clip.rows[: 4 * frames], clip.places[:frames])


def _flow_row(clip: LipClip) -> dict[str, Any]:
    with torch.no_grad():
        ours = flow(to_planes(clip.lips[None]))[0].transpose(0, 1).numpy()
    dis = dis_flow(clip.lips)
    length = [np.linalg.norm(field, axis=1).mean(axis=(1, 2)) for field in (ours, dis)]
    return {
        "clip": clip.recording.name,
        "DIS, mean length px": float(length[1].mean()),
        "ours, mean length px": float(length[0].mean()),
        "mean end-point error px": float(np.linalg.norm(ours - dis, axis=1).mean()),
        "r of components": pearson(ours.ravel(), dis.ravel()),
        "r of mean length by frame": pearson(*length),
    }


def _ship(weights: Path, found: dict[str, float]) -> None:
    """Make weights the engine's, and say beside them what was measured of them on held-out takes."""
    open_glance(weights)  # what can't be opened is not shipped
    card = json.loads(weights.with_suffix(".json").read_text("utf-8"))
    card["scores"] = {_SCORES[name]: round(found[name], 4) for name in _SCORES}
    beside = WEIGHTS.with_suffix(".part")
    copyfile(weights, beside)
    beside.replace(WEIGHTS)
    WEIGHTS.with_suffix(".json").write_text(json.dumps(card, indent=2) + "\n", "utf-8")


def _blank(blocks: dict[str, str]) -> str:
    return "# Lip movements at a glance\n\n" + "\n".join(
        f"## {name}\n\n<!-- {name} -->\n<!-- end -->\n" for name in blocks
    )
