"""Designs: how a segment will look, as stills that come while somebody moves the controls."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import cv2
import numpy as np

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.anchors.package import MANIFEST, AnchorPackage
from anchor_studio.domain.anchor import BodyTemplate
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.scene import Colour, KeyTuning, Scene
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.media.video import read_frames
from anchor_studio.stage.compositor import Compositor
from anchor_studio.stage.graphics import draw_logo
from anchor_studio.stage.key_tuning import matte_of, tuned
from anchor_studio.stage.keying import KeySettings, estimate_screen
from anchor_studio.stage.overlay import lay_over
from anchor_studio.stage.palette import Palette
from anchor_studio.stage.sets import StudioSet, list_sets, load_set, palette_of, title_of
from anchor_studio.stage.wall_picture import StillPicture, WallPicture, open_wall_picture

SETTLED_S = 4  # by then the lower third has come in
PICK_PX = 9
SETS_KEPT, BODIES_KEPT, PICTURES_KEPT = 3, 2, 4
LOOK = (320, 180)  # a size to try a picture with


@dataclass(frozen=True)
class SetCard:
    """A virtual set: its name, its title, and the colours of its graphics as "#rrggbb"."""

    name: str
    title: str
    accent: str
    ground: str
    ink: str


@dataclass(frozen=True, eq=False)
class _Body:
    """An anchor at rest: a picture of it before its screen, and what was measured of the screen."""

    package: AnchorPackage
    picture: Picture
    template: BodyTemplate
    key: KeySettings
    stamp: int


class Designs:
    """Composes stills of scenes with the anchors of a library; keeps what it opened, for the next is much the same."""

    def __init__(self, library: AnchorLibrary, plates: Path | None = None) -> None:
        """Take the anchors to choose from, and a folder in which drawn sets may be kept."""
        self._library, self._plates = library, plates
        self._set = lru_cache(SETS_KEPT)(lambda name, shot: load_set(name, shot, plates))
        self._known: set[tuple[str, str]] = set()
        self._open = lru_cache(BODIES_KEPT)(self._read_body)
        self._frozen = lru_cache(PICTURES_KEPT)(_frozen)

    def sets(self) -> tuple[SetCard, ...]:
        """Give the sets there are."""
        return tuple(_card(name, palette_of(name)) for name in list_sets())

    def still(self, scene: Scene, anchor: str, size: tuple[int, int], progress: Progress) -> Picture:
        """Compose a scene with an anchor at rest ("": the first there is), as large as fits `size` (width, height).

        The face is the template's own, its graphics have come in. Raises StudioError for a scene that can't be shown.
        """
        body, studio_set = self._body(anchor), self._drawn(scene, progress)
        progress.check()
        compositor = Compositor(
            studio_set, scene, body.key, body.template.body_size, body.template.face_box, self._open_picture
        )
        return _fitting(compositor.compose(body.picture, SETTLED_S * FPS), size)

    def empty(self, set_name: str, shot: str, size: tuple[int, int], progress: Progress) -> Picture:
        """Give a set as a shot sees it, without anchor and graphics, as large as fits `size`."""
        studio_set = self._drawn(Scene(set_name, shot=shot), progress)
        frame = studio_set.background.copy()
        lay_over(frame, studio_set.desk)
        return _fitting(frame, size)

    def matte(self, scene: Scene, anchor: str, size: tuple[int, int], progress: Progress) -> Picture:
        """Give what the scene's key takes for presenter, white on black, as large as fits `size`."""
        body = self._body(anchor)
        progress.check()
        return _fitting(np.dstack([matte_of(body.picture, tuned(body.key, scene.key))] * 3), size)

    def body(self, anchor: str, size: tuple[int, int]) -> Picture:
        """Give the anchor before its screen, as large as fits `size`."""
        return _fitting(self._body(anchor).picture, size)

    def pick(self, anchor: str, x: float, y: float) -> Colour:
        """Give the mean colour about a place of the anchor's body picture; `x`, `y` are shares (0..1) of its sides.

        Raises StudioError for a place that shows no screen.
        """
        body = self._body(anchor)
        picture = body.picture
        height, width = picture.shape[:2]
        left, top = (
            int(np.clip(round(share * side) - PICK_PX // 2, 0, side - PICK_PX))
            for share, side in ((x, width), (y, height))
        )
        red, green, blue = picture[top : top + PICK_PX, left : left + PICK_PX].reshape(-1, 3).mean(axis=0)
        colour = round(float(red)), round(float(green)), round(float(blue))
        tuned(body.key, KeyTuning(colour))
        return colour

    def check_logo(self, path: str) -> None:
        """Raise StudioError for a logo that can't be shown."""
        draw_logo(Path(path))

    def check_screen(self, path: str) -> None:
        """Raise StudioError for a picture or video that can't be shown on the screen wall."""
        open_wall_picture(Path(path), LOOK).close()

    def _body(self, anchor: str) -> _Body:
        body = self._open(anchor)
        if body.stamp != _stamp(body.package):  # another version of it was promoted meanwhile
            self._open.cache_clear()
            body = self._open(anchor)
        return body

    def _read_body(self, anchor: str) -> _Body:
        from anchor_studio.anchors.models import open_template

        package = self._library.open(anchor or None)
        template = open_template(package)
        picture = next(iter(read_frames(template.clip, frame_count=1)))
        return _Body(package, picture, template, estimate_screen(picture), _stamp(package))

    def _drawn(self, scene: Scene, progress: Progress) -> StudioSet:
        progress.check()
        if (scene.set_name, scene.shot) not in self._known:  # then it may take seconds
            progress.report(0.2, "Drawing the set")
        studio_set = self._set(scene.set_name, scene.shot)
        self._known.add((scene.set_name, scene.shot))
        return studio_set

    def _open_picture(self, path: Path, size: tuple[int, int]) -> WallPicture:
        try:
            told = path.stat()
        except (OSError, ValueError) as error:
            raise StudioError(f"There is no file {path.name[:80]} for the screen.", "Choose it again.") from error
        return self._frozen(path, size, told.st_mtime_ns, told.st_size)


def _frozen(path: Path, size: tuple[int, int], _written: int, _bytes: int) -> WallPicture:
    """Give what a screen wall shows in a still: of a video the one frame."""
    opened = open_wall_picture(path, size)
    try:
        return StillPicture(opened.at(SETTLED_S * FPS))
    finally:
        opened.close()


def _card(name: str, palette: Palette) -> SetCard:
    accent, ground, ink = (f"#{bytes(part).hex()}" for part in (palette.accent, palette.name_ground, palette.name_text))
    return SetCard(name, title_of(name), accent, ground, ink)


def _stamp(package: AnchorPackage) -> int:
    try:
        return (package.folder / MANIFEST).stat().st_mtime_ns
    except OSError:
        return 0


def _fitting(picture: Picture, size: tuple[int, int]) -> Picture:
    """Give a picture of its own, as large as fits."""
    height, width = picture.shape[:2]
    scale = min(size[0] / width, size[1] / height, 1.0)
    small = max(1, round(width * scale)), max(1, round(height * scale))
    return np.asarray(cv2.resize(picture, small, interpolation=cv2.INTER_AREA), np.uint8).copy()
