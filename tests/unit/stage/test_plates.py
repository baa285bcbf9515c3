"""Drawn sets are kept until anything they depend on changes."""

from pathlib import Path

import numpy as np
import pytest

from anchor_studio.stage import sets
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


def test_a_set_is_drawn_again_when_its_file_changes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "sets"
    folder.mkdir()
    for path in sets.SETS.glob("*.toml"):
        (folder / path.name).write_bytes(path.read_bytes())
    monkeypatch.setattr(sets, "SETS", folder)
    first = sets.load_set("evening", "close", tmp_path / "cache")
    (file,) = (tmp_path / "cache").iterdir()
    marked = {key: value.copy() for key, value in np.load(file).items()}
    marked["background"][:] = 77
    np.savez(file, allow_pickle=False, **marked)
    assert (sets.load_set("evening", "close", tmp_path / "cache").background == 77).all()  # taken from the cache
    with (folder / "evening.toml").open("a") as plan:
        plan.write("\n# another lamp\n")
    assert (sets.load_set("evening", "close", tmp_path / "cache").background == first.background).all()
