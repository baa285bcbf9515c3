"""Drawn sets are kept until anything they depend on changes."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.stage import sets
from anchor_studio.stage.camera import Camera
from anchor_studio.stage.plates import fingerprint, keep, kept

ARRAYS = {"background": np.arange(12, dtype=np.uint8).reshape(2, 2, 3)}


def test_what_was_kept_comes_back_and_takes_the_place_of_the_older(tmp_path: Path) -> None:
    keep(tmp_path, "newsroom-wide", "one", ARRAYS)
    keep(tmp_path, "newsroom-close", "one", ARRAYS)
    keep(tmp_path, "newsroom-wide", "two", ARRAYS)
    found = kept(tmp_path, "newsroom-wide", "two")
    assert found is not None
    assert (found["background"] == ARRAYS["background"]).all()
    assert kept(tmp_path, "newsroom-wide", "one") is None
    assert sorted(path.name for path in tmp_path.iterdir()) == ["newsroom-close-one.npz", "newsroom-wide-two.npz"]


def test_a_broken_file_counts_as_none(tmp_path: Path) -> None:
    for rubbish in (b"", b"PK\x03\x04 cut off", b"\x93NUMPY"):
        (tmp_path / "newsroom-wide-one.npz").write_bytes(rubbish)
        assert kept(tmp_path, "newsroom-wide", "one") is None


def test_a_cache_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    keep(tmp_path / "file", "newsroom-wide", "one", ARRAYS)
    assert kept(tmp_path / "file", "newsroom-wide", "one") is None


def test_any_change_of_a_source_changes_the_fingerprint() -> None:
    assert fingerprint([b"a", b"b"]) == fingerprint([b"a", b"b"])
    assert len({fingerprint(parts) for parts in ([b"a", b"b"], [b"b", b"a"], [b"ab"], [b"a"])}) == 4


def test_a_set_is_drawn_again_when_its_file_changes_and_only_then(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, drawn = tmp_path / "sets", []

    def draw(plan: Mapping[str, Any], camera: Camera) -> Mapping[str, NDArray[np.uint8]]:
        drawn.append((plan["title"], camera.shot))
        plane = np.zeros((8, 8), np.uint8)
        return {"background": np.dstack([plane] * 3), "colour": np.dstack([plane] * 3), "alpha": plane, "top": plane}

    folder.mkdir()
    for path in sets.SETS.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(sets, "SETS", folder)
    monkeypatch.setattr(sets, "_draw", draw)
    for shot in ("close", "wide", "close", "wide"):
        sets.load_set("evening", shot, tmp_path / "cache")
    assert drawn == [("Evening", "close"), ("Evening", "wide")]
    with (folder / "evening.toml").open("a") as plan:
        plan.write("\n# another lamp\n")
    sets.load_set("evening", "close", tmp_path / "cache")
    sets.load_set("evening", "close")
    assert len(drawn) == 4
