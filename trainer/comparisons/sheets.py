"""What the renderers painted, side by side: a column a held-out frame, a row a renderer, as in the papers' figures."""

from collections.abc import Sequence
from pathlib import Path

import cv2
import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from anchor_studio.domain.picture import Picture
from anchor_studio.face.facial_map import WHOLE, colour_picture, draw_facial_map
from trainer.comparisons.jaws import JAWS, jawlines
from trainer.comparisons.judge import bounds
from trainer.comparisons.people import HeldFrame, Person
from trainer.comparisons.variants import hollow

CLOSE_PX, FACE_PX = (264, 140), (264, 264)  # width and height of a cell
_QUANTILES = (0.0, 0.45, 0.7, 0.85, 0.95, 1.0)  # of the lips' gap: from closed lips to the widest mouth
_FACES = (0.0, 0.6, 0.85, 1.0)
_WIDE = (0.8, 0.88, 0.95, 1.0)
_FONT = Path(__file__).resolve().parents[2] / "assets" / "fonts" / "DejaVuSans.ttf"
_TITLE_PX, _TEXT_PX = 150, 15
_QUALITY = 86


def columns(frames: Sequence[HeldFrame], quantiles: Sequence[float] = _QUANTILES) -> list[int]:
    """Choose frames from the closest lips to the widest mouth, given as places in `frames`."""
    order = np.argsort([frame.gap for frame in frames])
    places = [order[round(quantile * (len(frames) - 1))] for quantile in quantiles]
    return [int(place) for place in dict.fromkeys(places)]


def close(person: Person, pictures: Sequence[Picture], quantiles: Sequence[float] = _QUANTILES) -> Picture:
    """Give a row of lower faces out of pictures of all held-out frames."""
    cells = []
    for place in columns(person.frames, quantiles):
        part = pictures[place][bounds(person.frames[place].hidden)]
        cells.append(cv2.resize(part, CLOSE_PX, interpolation=cv2.INTER_AREA))
    return np.asarray(np.hstack(cells), np.uint8)


def faces(person: Person, pictures: Sequence[Picture]) -> Picture:
    """Give a row of whole face crops out of pictures of all held-out frames."""
    chosen = [pictures[place] for place in columns(person.frames, _FACES)]
    return np.hstack([cv2.resize(picture, FACE_PX, interpolation=cv2.INTER_AREA) for picture in chosen])


def shared(person: Person) -> dict[str, Picture]:
    """Give the rows that belong to no renderer: the film, the facial map, and what inpainting is shown."""
    film = [frame.picture for frame in person.frames]
    maps = [colour_picture(draw_facial_map(person.spoken(frame), frame.picture)) for frame in person.frames]
    holes = [hollow(frame.picture, person.spoken(frame), WHOLE)[..., 2:5] for frame in person.frames]
    return {
        "film-close": close(person, film), "map-close": close(person, maps), "hole-close": close(person, holes),
        "film-faces": faces(person, film), "map-faces": faces(person, maps),
    }  # fmt: skip


def jaw_sheet(person: Person, paintings: dict[str, list[Picture]]) -> Picture:
    """Give the wide mouths with each jaw: the map's lines over the film's colours left out, and what is painted."""
    rows = [("film", close(person, [frame.picture for frame in person.frames], _WIDE))]
    for name in JAWS:
        maps = []
        for frame in person.frames:
            landmarks = frame.with_jaw(jawlines(frame, person)[name])
            maps.append(colour_picture(draw_facial_map(landmarks, frame.picture)))
        title = f"jaw {name}"
        rows += [(f"{title}, map", close(person, maps, _WIDE)), (title, close(person, paintings[name], _WIDE))]
    return labelled(rows)


def labelled(rows: Sequence[tuple[str, Picture]]) -> Picture:
    """Put rows of one width under one another, each behind its title."""
    font = ImageFont.truetype(str(_FONT), _TEXT_PX)
    lines = []
    for title, row in rows:
        image = Image.new("RGB", (_TITLE_PX, row.shape[0]), "white")
        ImageDraw.Draw(image).multiline_text((6, row.shape[0] / 2), _wrapped(title, font), "black", font, anchor="lm")
        lines.append(np.hstack([np.asarray(image, np.uint8), row]))
    return np.asarray(np.vstack(lines), np.uint8)


def _wrapped(title: str, font: ImageFont.FreeTypeFont) -> str:
    lines = [""]
    for word in title.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if font.getlength(longer) <= _TITLE_PX - 12 else [*lines, word]
    return "\n".join(line for line in lines if line)


def write_sheet(path: Path, picture: Picture) -> None:
    """Write a sheet as JPEG, beside its place and moved into it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.part")
    Image.fromarray(picture).save(beside, "JPEG", quality=_QUALITY, optimize=True)
    beside.replace(path)


def read_row(path: Path) -> NDArray[np.uint8]:
    """Read a row that a run left."""
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"), np.uint8)
