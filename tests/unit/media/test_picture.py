"""A picture is written whole, in its colours, and over nothing unasked."""

from pathlib import Path

import numpy as np
import pytest

from anchor_studio.errors import StudioError
from anchor_studio.media.picture import write_picture
from anchor_studio.media.video import read_frames

RED = np.full((16, 24, 3), (200, 30, 40), np.uint8)


@pytest.mark.parametrize("name", ["Bild 世界.png", "still.JPG"])
def test_a_picture_keeps_its_colours(tmp_path: Path, name: str) -> None:
    write_picture(tmp_path / name, RED)
    (found,) = read_frames(tmp_path / name)
    assert np.abs(found.astype(int) - RED).max() <= 3
    assert [file.name for file in tmp_path.iterdir()] == [name]


def test_a_picture_is_not_overwritten_unasked(tmp_path: Path) -> None:
    target = tmp_path / "still.png"
    target.write_text("mine")
    with pytest.raises(StudioError, match="exists already"):
        write_picture(target, RED)
    assert target.read_text() == "mine"
    write_picture(target, RED, overwrite=True)
    assert target.read_bytes().startswith(b"\x89PNG")


def test_where_no_picture_can_be_is_told(tmp_path: Path) -> None:
    for name, complaint in [("still.bmp", "no picture file"), ("nowhere/still.png", "can't be written")]:
        with pytest.raises(StudioError, match=complaint):
            write_picture(tmp_path / name, RED)
    assert not list(tmp_path.iterdir())
