"""Pictures of the newsroom: filled, scaled, transparent where they are, and never a danger."""

import io
import struct
import zlib
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from anchor_studio.errors import StudioError
from anchor_studio.stage.graphics import draw_bug, draw_logo
from anchor_studio.stage.palette import Palette
from anchor_studio.stage.pictures import read_filling, read_logo


def written(
    path: Path, size: tuple[int, int] = (80, 40), colour: tuple[int, ...] = (200, 30, 30), mode: str = "RGB"
) -> Path:
    Image.new(mode, size, colour if len(colour) > 1 else colour[0]).save(path)
    return path


@pytest.mark.parametrize("name", ["a.png", "a.jpg", "a.webp", "A.PNG", "Bild ä.jpeg"])
@pytest.mark.parametrize("size", [(3, 900), (900, 3), (1, 1), (640, 360)])
def test_a_picture_fills_its_place_whatever_its_shape(tmp_path: Path, name: str, size: tuple[int, int]) -> None:
    shown = read_filling(written(tmp_path / name, size), (160, 90))
    assert shown.shape == (90, 160, 3)
    assert np.abs(shown.astype(int) - (200, 30, 30)).max() < 12


def test_the_middle_is_kept(tmp_path: Path) -> None:
    picture = np.zeros((90, 480, 3), np.uint8)
    picture[:, 160:320] = 255
    Image.fromarray(picture).save(tmp_path / "a.png")
    assert read_filling(tmp_path / "a.png", (160, 90)).min() > 250


@pytest.mark.parametrize(("mode", "colour"), [("L", (90,)), ("P", (3,)), ("CMYK", (10, 20, 30, 40)), ("I;16", (9000,))])
def test_pictures_of_any_depth_are_read(tmp_path: Path, mode: str, colour: tuple[int, ...]) -> None:
    path = written(tmp_path / ("a.jpg" if mode == "CMYK" else "a.png"), colour=colour, mode=mode)
    assert read_filling(path, (16, 9)).shape == (9, 16, 3)


def test_a_picture_taken_upright_is_shown_upright(tmp_path: Path) -> None:
    picture = np.zeros((40, 80, 3), np.uint8)
    picture[:, :40] = 255  # on its left; turned by the camera's note it is at the top
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.fromarray(picture).save(tmp_path / "a.jpg", exif=exif)
    shown = read_filling(tmp_path / "a.jpg", (40, 80))
    assert shown[10].mean() > 240
    assert shown[70].mean() < 15


def test_a_picture_written_anew_is_read_anew(tmp_path: Path) -> None:
    first = read_filling(written(tmp_path / "a.png"), (16, 9)).copy()
    second = read_filling(written(tmp_path / "a.png", (90, 41), (0, 0, 200)), (16, 9))
    assert (first != second).any()


def test_a_logo_keeps_its_transparency_and_gets_the_bugs_height(tmp_path: Path) -> None:
    logo = Image.new("RGBA", (400, 200), (0, 0, 0, 0))
    logo.paste((255, 200, 0, 255), (0, 0, 200, 200))
    logo.save(tmp_path / "logo.png")
    overlay, bug = draw_logo(tmp_path / "logo.png"), draw_bug("ASN", Palette())
    assert bug is not None
    assert overlay.box[3] == bug.box[3]
    assert overlay.x + overlay.box[2] == bug.x + bug.box[2]
    assert overlay.y == bug.y
    assert overlay.alpha[:, :40].min() == 255
    assert overlay.alpha[:, 50:].max() == 0
    assert (overlay.colour <= overlay.alpha[..., None]).all()


def test_a_wide_logo_is_no_wider_than_the_widest_bug(tmp_path: Path) -> None:
    overlay = draw_logo(written(tmp_path / "logo.png", (3000, 100)))
    bug = draw_bug("W" * 99, Palette())
    assert bug is not None
    assert overlay.box[2] <= bug.box[2] + 2
    assert overlay.y >= bug.y
    assert overlay.y + overlay.box[3] <= bug.y + bug.box[3]


def bomb() -> bytes:
    """Give a PNG of a few bytes that says it is 50000 x 50000 px."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", 50_000, 50_000, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0")) + chunk(b"IEND", b"")


def cut_short() -> bytes:
    whole = io.BytesIO()
    Image.effect_noise((200, 200), 50).save(whole, "PNG")
    return whole.getvalue()[:900]


@pytest.mark.parametrize("content", [b"", b"no picture", b"\x89PNG\r\n\x1a\n", b"GIF89a", bomb(), cut_short()])
def test_a_damaged_or_hostile_picture_is_refused_in_one_sentence(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "a.png").write_bytes(content)
    for read in (read_filling, read_logo):
        with pytest.raises(StudioError, match=r"^a\.png can't be read as a picture\. Give"):
            read(tmp_path / "a.png", (160, 90))


@pytest.mark.parametrize("name", ["none.png", "a\0b.png", "x" * 400 + ".png"])
def test_a_missing_picture_is_named(tmp_path: Path, name: str) -> None:
    with pytest.raises(StudioError, match="There is no picture"):
        read_filling(tmp_path / name, (160, 90))


def test_a_folder_is_no_picture(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="can't be read"):
        read_filling(tmp_path, (160, 90))
