"""Stills of a design: what a broadcast would show, quick to come again, and clear about what can't be shown."""

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.models import open_template
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import NoProgress
from anchor_studio.domain.scene import KeyTuning, LightMatch, Placing, Scene, Theme
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.media.video import read_frames, write_video
from anchor_studio.settings.paths import ASSETS
from anchor_studio.stage.compositor import Compositor
from anchor_studio.stage.keying import estimate_screen
from anchor_studio.stage.sets import list_sets, load_set
from anchor_studio.stage.wall_picture import WallPicture, open_wall_picture
from anchor_studio.studio import designs as module
from anchor_studio.studio.designs import Designs

SIZE, QUIET = (480, 270), NoProgress()
SCENE = Scene("newsroom", "Daniel Winter", "Rates are held", bug="ASN")


@pytest.fixture(scope="module", name="plates")
def plates_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plates")


@pytest.fixture(scope="module", name="designs")
def opened_designs(plates: Path, tmp_path_factory: pytest.TempPathFactory) -> Designs:
    return Designs(AnchorLibrary([ASSETS / "anchors"], tmp_path_factory.mktemp("unpacked")), plates)


class Stopped(NoProgress):
    def check(self) -> None:
        raise Cancelled


def test_a_still_is_the_frame_that_a_broadcast_composes(designs: Designs, plates: Path, tmp_path: Path) -> None:
    template = open_template(AnchorLibrary([ASSETS / "anchors"], tmp_path).open(None))
    body = next(iter(read_frames(template.clip)))
    composed = Compositor(
        load_set("newsroom", "medium", plates), SCENE, estimate_screen(body), template.body_size, template.face_box
    ).compose(body, 100)
    assert (designs.still(SCENE, "", (1920, 1080), QUIET) == composed).all()


@pytest.mark.parametrize(
    ("size", "given"), [((960, 540), (960, 540)), ((300, 300), (300, 169)), ((4000, 90), (160, 90))]
)
def test_stills_are_as_large_as_fits(designs: Designs, size: tuple[int, int], given: tuple[int, int]) -> None:
    for picture in (
        designs.still(SCENE, "", size, QUIET),
        designs.matte(SCENE, "", size, QUIET),
        designs.empty("newsroom", "medium", size, QUIET),
        designs.body("daniel", size),
    ):
        assert picture.shape == (given[1], given[0], 3)
        assert picture.dtype == np.uint8


@pytest.mark.parametrize(
    "change",
    [
        {"placing": Placing(0.1, 1.1)},
        {"light": LightMatch(0.2, 0.5, 0.5)},
        {"key": KeyTuning(softness=2.0)},
        {"theme": Theme("#ff0000", "#00ff00", "#0000ff")},
        {"ticker": "Breaking"},
    ],
    ids=lambda change: next(iter(change)),
)
def test_every_control_is_seen_in_the_still(designs: Designs, change: dict[str, object]) -> None:
    usual = designs.still(SCENE, "", SIZE, QUIET)
    changed = designs.still(replace(SCENE, **change), "", SIZE, QUIET)  # type: ignore[arg-type]
    assert np.abs(usual.astype(int) - changed).max() > 20


def test_what_was_opened_once_is_not_opened_for_every_still(plates: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []

    def counted(name: str, function: Callable[..., object]) -> Callable[..., object]:
        def call(*args: object, **options: object) -> object:
            opened.append(name)
            return function(*args, **options)

        return call

    for name in ("load_set", "read_frames", "estimate_screen"):
        monkeypatch.setattr(module, name, counted(name, getattr(module, name)))
    designs = Designs(AnchorLibrary([ASSETS / "anchors"], plates), plates)
    for step in range(4):
        designs.still(replace(SCENE, placing=Placing(step / 100)), "daniel", SIZE, QUIET)
        designs.matte(SCENE, "daniel", SIZE, QUIET)
    assert sorted(opened) == ["estimate_screen", "load_set", "read_frames"]


def test_a_video_on_the_wall_is_opened_once_and_read_anew_when_it_changes(
    designs: Designs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def counted(path: Path, size: tuple[int, int]) -> WallPicture:
        opened.append(path)
        return open_wall_picture(path, size)

    monkeypatch.setattr(module, "open_wall_picture", counted)
    path = tmp_path / "wall.mp4"

    def film(level: int) -> Picture:
        with write_video(path, (64, 36)) as writer:
            for _ in range(3 + level // 100):
                writer.write(np.full((36, 64, 3), level, np.uint8))
        scene = replace(SCENE, screen=str(path))
        designs.still(scene, "", SIZE, QUIET)
        return designs.still(replace(scene, light=LightMatch(0.5)), "", SIZE, QUIET)

    dark, bright = film(10), film(240)
    assert len(opened) == 2
    assert bright.mean() > dark.mean() + 2


def test_the_eyedropper_gives_the_screens_colour_and_refuses_the_suits(designs: Designs) -> None:
    red, green, blue = designs.pick("", 0.05, 0.05)
    assert green > red + 60
    assert green > blue + 60
    assert designs.pick("", 9, -3) == designs.pick("", 1, 0)
    with pytest.raises(StudioError, match="no green or blue screen"):
        designs.pick("", 0.5, 0.95)


def test_a_picked_screen_keys_as_the_measured_one(designs: Designs) -> None:
    measured = designs.matte(SCENE, "", SIZE, QUIET)
    picked = designs.matte(replace(SCENE, key=KeyTuning(designs.pick("", 0.05, 0.05))), "", SIZE, QUIET)
    assert np.abs(measured.astype(int) - picked).mean() < 1
    assert set(np.unique(measured)) >= {0, 255}


def test_every_set_is_told_with_its_title_and_colours(designs: Designs) -> None:
    cards = designs.sets()
    assert [card.name for card in cards] == list_sets()
    assert [card.title for card in cards] == ["Evening", "Newsroom"]
    assert all(
        len(colour) == 7 and colour[0] == "#" for card in cards for colour in (card.accent, card.ground, card.ink)
    )


@pytest.mark.parametrize(
    ("scene", "told"),
    [
        (Scene("moonbase"), "no set named"),
        (Scene("newsroom", shot="extreme"), "no shot named"),
        (replace(SCENE, screen="none.mp4"), "none.mp4"),
        (replace(SCENE, theme=Theme(logo="none.png")), "none.png"),
        (replace(SCENE, theme=Theme("red")), "not a colour"),
        (replace(SCENE, key=KeyTuning((20, 20, 20))), "no green or blue"),
    ],
)
def test_what_can_not_be_shown_is_told_in_one_sentence(designs: Designs, scene: Scene, told: str) -> None:
    with pytest.raises(StudioError, match=told):
        designs.still(scene, "", SIZE, QUIET)


def test_an_unknown_anchor_is_told(designs: Designs) -> None:
    with pytest.raises(StudioError, match="no anchor called nobody"):
        designs.still(SCENE, "nobody", SIZE, QUIET)


def test_a_cancelled_still_stops(designs: Designs) -> None:
    with pytest.raises(Cancelled):
        designs.still(SCENE, "", SIZE, Stopped())


def test_logo_and_screen_are_checked_before_they_are_taken(designs: Designs, tmp_path: Path) -> None:
    Image.new("RGBA", (60, 30), (255, 0, 0, 90)).save(tmp_path / "good.png")
    designs.check_logo(str(tmp_path / "good.png"))
    designs.check_screen(str(tmp_path / "good.png"))
    (tmp_path / "bad.png").write_text("no picture")
    for check in (designs.check_logo, designs.check_screen):
        with pytest.raises(StudioError, match=r"bad\.png"):
            check(str(tmp_path / "bad.png"))


def test_another_version_of_an_anchor_is_noticed(plates: Path, tmp_path: Path) -> None:
    anchors = tmp_path / "anchors"
    shutil.copytree(ASSETS / "anchors" / "daniel.anchor", anchors / "daniel.anchor")
    designs = Designs(AnchorLibrary([anchors], tmp_path), plates)
    designs.body("daniel", SIZE)
    (anchors / "daniel.anchor" / "manifest.json").write_text("{}")
    with pytest.raises(StudioError):
        designs.body("daniel", SIZE)
