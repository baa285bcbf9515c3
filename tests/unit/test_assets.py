"""Everything that is shipped is listed, unchanged, with its origin and licence, and small enough to clone."""

import hashlib
import importlib.util
import tomllib
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "assets"
SHIPPED = ("anchor_studio", "assets", "docs", "packaging", "tests", "trainer")
LICENCES = ("ISC", "Apache-2.0", "Bitstream Vera", "CC-BY-4.0", "CC0-1.0", "MIT", "OFL-1.1")
MEGABYTE = 1_000_000


def entries() -> dict[str, dict[str, str]]:
    listed = tomllib.loads((ASSETS / "manifest.toml").read_text("utf-8"))["file"]
    assert len({entry["path"] for entry in listed}) == len(listed)
    return {entry["path"]: entry for entry in listed}


def shipped(folder: Path) -> list[Path]:
    files = (path for path in folder.rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return sorted(path for path in files if path.stat().st_size)


def test_every_asset_is_listed_and_everything_listed_is_there() -> None:
    there = {path.relative_to(ASSETS).as_posix() for path in shipped(ASSETS)} - {"manifest.toml"}
    assert there == set(entries())


def test_every_asset_is_as_it_was_listed() -> None:
    """After a wanted change run `python packaging/list_assets.py PATH`."""
    hashes = {name: hashlib.sha256((ASSETS / name).read_bytes()).hexdigest() for name in entries()}
    assert hashes == {name: entry["sha256"] for name, entry in entries().items()}


def test_every_asset_has_an_origin_and_a_free_licence() -> None:
    for entry in entries().values():
        assert len(entry["origin"]) > 10, entry
        assert any(licence in entry["licence"] for licence in LICENCES), entry


def test_the_repository_stays_small() -> None:
    sizes = {folder: sum(path.stat().st_size for path in shipped(ROOT / folder)) for folder in SHIPPED}
    assert sum(sizes.values()) < 150 * MEGABYTE, sizes
    for anchor in (ASSETS / "anchors").glob("*"):
        assert sum(path.stat().st_size for path in [anchor, *shipped(anchor)]) <= 60 * MEGABYTE, anchor


@pytest.fixture
def program() -> ModuleType:
    spec = importlib.util.spec_from_file_location("list_assets", ROOT / "packaging" / "list_assets.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_a_new_file_is_not_listed_without_its_origin(
    program: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "new.txt").write_text("new", "utf-8")
    assert program.main([str(tmp_path / "new.txt")], tmp_path) == 2
    assert "new.txt is new" in capsys.readouterr().err
    assert not (tmp_path / "manifest.toml").exists()


def test_a_changed_file_keeps_its_origin_and_a_deleted_one_goes(program: ModuleType, tmp_path: Path) -> None:
    for name in ("one.txt", "two.txt"):
        (tmp_path / name).write_text(name, "utf-8")
    assert program.main([str(tmp_path), "--origin", 'drawn "here"', "--licence", "MIT"], tmp_path) == 0
    (tmp_path / "one.txt").write_text("changed", "utf-8")
    (tmp_path / "two.txt").unlink()
    assert program.main([str(tmp_path)], tmp_path) == 0
    assert program.read(tmp_path / "manifest.toml") == [
        {
            "path": "one.txt",
            "sha256": hashlib.sha256(b"changed").hexdigest(),
            "origin": 'drawn "here"',
            "licence": "MIT",
        }
    ]
