"""`python -m trainer landmark-gan-tables`: trains what seed 003's tables and figures ask for, and writes its page."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from anchor_studio.anchors.landmark_gan import FaceGan, LipModel
from anchor_studio.anchors.models import open_facial_map
from anchor_studio.anchors.package import open_package
from anchor_studio.engines.facial_map import FacialMapEngine
from anchor_studio.render.landmark_gan import GanDims
from trainer.baselines.corpus import read_split
from trainer.evaluation.tables_papers import refreshed
from trainer.events import TrainingProgress
from trainer.landmark_gan import report, variants
from trainer.landmark_gan.fit import Preset, engine_of, fit_face, fit_lips, gan_config
from trainer.landmark_gan.gan_recipe import LOSSES, PIXEL, GanConfig
from trainer.landmark_gan.judged import aligned_judged, faces_judged
from trainer.landmark_gan.lip_recipe import LipConfig, lip_errors
from trainer.landmark_gan.person import Person, open_person
from trainer.landmark_gan.sheets import driven_sheet, own_sheet
from trainer.landmark_gan.sizes import sizes
from trainer.made_from import commit

PARTS = ("variants", "faces", "losses", "sources")
CELLS = 64
"""Of the LSTMs in tables 1 and 2, and the widths of the layers behind them."""
BEGUN_ON_ALL = "pixel, begun on all people"
_COMPARED = {"losses": LOSSES, "sources": (PIXEL, BEGUN_ON_ALL)}
DECIDING = (
    "trainer/landmark_gan", "trainer/loop.py", "trainer/adversarial.py", "trainer/ingest.py", "trainer/gather.py",
    "anchor_studio/face", "anchor_studio/mouth", "anchor_studio/speech/landmark_features.py",
    "anchor_studio/render/landmark_gan.py", "anchor_studio/engines/landmark_gan.py",
)  # fmt: skip
Figures = dict[str, Any]


@dataclass(frozen=True)
class Order:
    """What is asked for: `people` by name with the folder of their footage, whose `lists` split it by clip.

    Tables 1 and 2 and the voice of figure 6 are of the first; the comparison of losses and the face of figure 6 are of
    the last. `maps` are packages by a person's name, whose facial maps are judged on the same frames. `runs` keeps the
    trainings; `page` is written anew between its marks, pictures and CSV lie in `landmark-gan` beside it.
    """

    people: tuple[tuple[str, Path], ...]
    lists: Path
    runs: Path
    page: Path
    preset: Preset
    maps: tuple[tuple[str, Path], ...] = ()
    parts: tuple[str, ...] = PARTS


def tables(order: Order, progress: TrainingProgress) -> Path:
    """Train, judge and write the page; raises StudioError for footage, lists or a page that can't be used."""
    work = _Work(order, progress)
    folder, widths = order.page.parent / "landmark-gan", {"as published": GanDims().width, "here": order.preset.width}
    blocks = {"sizes": report.sizes(sizes(widths), folder / "sizes")}
    if "variants" in order.parts:
        blocks |= report.variant_tables(work.variants(), folder)
    if "faces" in order.parts:
        for name, _ in order.people:
            figures = work.faces(name)
            blocks[f"faces of {name}"] = report.faces(figures, folder / f"faces-{name}")
            work.sheet(name, folder)
        work.driven(folder)
    for part, rows in _COMPARED.items():
        if part in order.parts:
            what = f"{part} of {(last := order.people[-1][0])}"
            blocks[what] = report.faces(work.compared(part, rows, folder), folder / f"{part}-{last}")
    order.page.parent.mkdir(parents=True, exist_ok=True)
    page = order.page.read_text("utf-8") if order.page.exists() else _blank(blocks)
    beside = order.page.with_name(f"{order.page.name}.part")
    beside.write_text(refreshed(page, blocks), "utf-8")
    beside.replace(order.page)
    return order.page


class _Work:
    """Everything that is trained or judged for the page; what is done is taken from its folder."""

    def __init__(self, order: Order, progress: TrainingProgress) -> None:
        self._order, self._progress, self._made_from = order, progress, commit(DECIDING)
        self._people: dict[str, Person] = {}
        self._lips: dict[str, LipModel] = {}

    def person(self, name: str) -> Person:
        if name not in self._people:
            split = read_split(self._order.lists, name)
            footage = dict(self._order.people)[name]
            judged = split.validation, split.held_out
            self._people[name] = open_person([footage], split.training, judged, self._order.runs / name, self._progress)
        return self._people[name]

    def variants(self) -> dict[variants.Variant, Figures]:
        first = self._order.people[0][0]
        folder, asked = self._order.runs / first / "variants", variants.asked()
        if any(variants.finished(one, folder) is None for one in asked):
            person = self.person(first)
            clips = person.training, person.validation, person.material.held_out
            takes = tuple(person.takes(part, self._progress) for part in clips)
            for number, one in enumerate(asked):
                self._progress.begin(f"{number + 1} of {len(asked)}: {one.name}")
                variants.carry_out(one, (takes[0], takes[1], takes[2]), CELLS, folder, self._progress, self._made_from)
        return {one: found for one in asked if (found := variants.finished(one, folder)) is not None}

    def lips(self, name: str) -> LipModel:
        if name not in self._lips:
            config = LipConfig(steps=self._order.preset.lip_steps)
            training = fit_lips(self.person(name), config, self._order.runs / name, self._progress)
            self._lips[name] = training.model()
        return self._lips[name]

    def face(self, name: str, row: str = PIXEL) -> FaceGan:
        preset, folder = self._order.preset, self._order.runs / name
        config = gan_config(preset)
        config = replace(config, loss=row if row in LOSSES else PIXEL)
        others = [n for n, _ in self._order.people if n != name] if row == BEGUN_ON_ALL else []
        cuts = [self.person(other).faces(preset.pictures, self._progress) for other in others]
        folder = folder if row == PIXEL else folder / row.replace(", ", "-").replace(" ", "-")
        return fit_face(self.person(name), config, preset.pictures, cuts, folder, self._progress)

    def faces(self, name: str) -> Figures:
        maps = {"facial map": one} if (one := self._map(name)) else {}

        def judge() -> Figures:
            person, model = self.person(name), self.lips(name)
            engine = {"landmark GAN": engine_of(model, self.face(name))}
            return {
                "lips": lip_errors(model, person.takes(person.material.held_out, self._progress)),
                "aligned": aligned_judged(person, engine, self._progress),
                "composed": faces_judged(person, engine, maps, self._progress),
            }

        return self._kept(self._order.runs / name / "faces.json", judge)

    def compared(self, part: str, rows: Sequence[str], folder: Path) -> Figures:
        name = self._order.people[-1][0]
        sheet, found = folder / f"{part}-{name}.jpg", self._order.runs / name / f"{part}.json"

        def judge() -> Figures:
            model, person = self.lips(name), self.person(name)
            engines = {row: engine_of(model, self.face(name, row)) for row in rows}
            clip = person.material.held_out[0]
            own_sheet(clip, person.material.box, list(engines.values()), sheet, said=False)
            return {
                "aligned": aligned_judged(person, engines, self._progress),
                "composed": faces_judged(person, engines, {}, self._progress),
            }

        if not sheet.exists():
            found.unlink(missing_ok=True)  # who has the figures but no picture wants both
        return self._kept(found, judge)

    def sheet(self, name: str, folder: Path) -> None:
        person, engine = self.person(name), engine_of(self.lips(name), self.face(name))
        own_sheet(person.material.held_out[0], person.material.box, [engine], folder / f"held-out-{name}.jpg")

    def driven(self, folder: Path) -> None:
        voice, target = self._order.people[0][0], self._order.people[-1][0]
        source, lips = self.person(voice), self.lips(voice)
        mimic, own = engine_of(lips, self.face(target)), engine_of(lips, self.face(voice))
        path = folder / f"{target}-driven-by-{voice}.jpg"
        driven_sheet(source.material.held_out[0], source.material.box, mimic, own, path)

    def _map(self, name: str) -> FacialMapEngine | None:
        package = dict(self._order.maps).get(name)
        return open_facial_map(open_package(package, self._order.runs / "unpacked")) if package else None

    def _kept(self, path: Path, judge: Any) -> Figures:
        """Give what was judged before with the same presets, or judge."""
        card = json.loads(json.dumps(asdict(self._order.preset)))
        if path.exists() and (found := json.loads(path.read_text("utf-8")))["preset"] == card:
            return dict(found)
        figures = {**judge(), "preset": card, "commit": self._made_from, "config": asdict(GanConfig())}
        beside = path.with_name(f"{path.name}.part")
        beside.write_text(json.dumps(figures, indent=1), "utf-8")
        beside.replace(path)
        return dict(figures)


def _blank(blocks: Mapping[str, str]) -> str:
    return "# Seed 003\n\n" + "\n".join(f"## {name}\n\n<!-- {name} -->\n<!-- end -->\n" for name in blocks)
