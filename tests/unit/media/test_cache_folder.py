"""A cache holds whole entries or none, and no more than it may."""

import os
from pathlib import Path

import pytest

from anchor_studio.errors import Cancelled
from anchor_studio.media.cache_folder import CacheFolder, room_for


def add(cache: CacheFolder, name: str, size: int, at: int | None = None) -> Path:
    with cache.adding(name) as path:
        path.mkdir()
        (path / "picture").write_bytes(bytes(size))
    found = cache.find(name)
    assert found is not None
    if at is not None:
        os.utime(found, (at, at))
    return found


def stopped(cache: CacheFolder) -> None:
    with cache.adding("one") as path:
        path.write_bytes(b"half")
        raise Cancelled


def test_an_entry_is_found_under_its_name(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path / "deep" / "down", 100)
    assert cache.find("one") is None
    found = add(cache, "one", 10)
    assert (found / "picture").read_bytes() == bytes(10)
    assert [path.name for path in found.parent.iterdir()] == ["one"]


def test_who_stops_half_way_leaves_nothing(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path, 100)
    with pytest.raises(Cancelled):
        stopped(cache)
    assert cache.find("one") is None
    assert not list(tmp_path.iterdir())


def test_who_comes_second_keeps_the_first_one_s_entry(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path, 100)
    add(cache, "one", 10)
    add(cache, "one", 20)
    assert len((tmp_path / "one" / "picture").read_bytes()) == 10


def test_entries_not_used_for_longest_make_room_and_those_to_be_kept_stay(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path, 35)
    for at, name in enumerate(("oldest", "needed", "older", "old", "new"), 1):
        add(cache, name, 10, at)
    cache.trim({"needed"})
    assert {path.name for path in tmp_path.iterdir()} == {"needed", "old", "new"}


def test_within_its_bound_nothing_goes(tmp_path: Path) -> None:
    cache = CacheFolder(tmp_path, 30)
    for name in ("one", "two", "three"):
        add(cache, name, 10, 1)
        cache.trim()
    assert len(list(tmp_path.iterdir())) == 3


def test_what_killed_processes_left_is_removed(tmp_path: Path) -> None:
    left = tmp_path / ".one.4000000.abc.anchor-part"
    left.mkdir()
    CacheFolder(tmp_path, 100).trim()
    assert not left.exists()


def test_a_cache_takes_a_share_of_the_free_disk_and_no_more_than_its_most(tmp_path: Path) -> None:
    assert room_for(tmp_path / "not" / "there", 1000, 0.1) == 1000
    assert 0 < room_for(tmp_path, 10**18, 0.001) < 10**15
