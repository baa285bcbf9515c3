import shutil
from contextlib import suppress
from pathlib import Path

import pytest

from anchor_studio.anchors.versions import earlier, mend, promote, roll_back
from anchor_studio.errors import StudioError


def _package(path: Path, content: str) -> Path:
    (path / "models").mkdir(parents=True)
    (path / "models" / "live.safetensors").write_bytes(content.encode())
    (path / "manifest.json").write_text(content)
    return path


def _content(anchor: Path) -> bytes:
    return (anchor / "models" / "live.safetensors").read_bytes()


@pytest.fixture
def anchor(tmp_path: Path) -> Path:
    return _package(tmp_path / "anchors" / "maria.anchor", "first")


def test_a_promoted_version_stands_in_the_anchor_s_place_and_the_old_one_is_kept(anchor: Path, tmp_path: Path) -> None:
    promote(_package(tmp_path / "second", "second"), anchor)
    promote(_package(tmp_path / "third", "third"), anchor)
    assert _content(anchor) == b"third"
    assert [_content(version) for version in earlier(anchor)] == [b"first", b"second"]
    assert (tmp_path / "third").exists()  # a run may go on


def test_roll_back_restores_the_very_bytes_step_by_step(anchor: Path, tmp_path: Path) -> None:
    for name in ("second", "third"):
        promote(_package(tmp_path / name, name), anchor)
    roll_back(anchor)
    assert _content(anchor) == b"second"
    roll_back(anchor)
    assert _content(anchor) == b"first"
    with pytest.raises(StudioError, match="no earlier version"):
        roll_back(anchor)
    promote(tmp_path / "third", anchor)
    assert [_content(version) for version in earlier(anchor)] == [b"first"]


class _Killed(BaseException):
    pass


@pytest.mark.parametrize("work", ["promote", "roll_back"])
@pytest.mark.parametrize("step", range(5))
def test_killed_between_any_two_steps_an_anchor_is_there_again_whole(
    work: str, step: int, anchor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    promote(_package(tmp_path / "second", "second"), anchor)
    third = _package(tmp_path / "third", "third")
    steps = iter(range(100))
    rename = Path.rename

    def dying(path: Path, target: Path) -> Path:
        if next(steps) == step:
            raise _Killed
        return rename(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "rename", dying)
        with suppress(_Killed):
            promote(third, anchor) if work == "promote" else roll_back(anchor)
    mend(anchor)
    assert _content(anchor) in {b"first", b"second", b"third"}
    assert (anchor / "manifest.json").read_bytes() == _content(anchor)
    promote(third, anchor)
    assert _content(anchor) == b"third"


def test_a_full_disk_leaves_the_anchor_as_it_was(anchor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: Path, target: Path) -> None:
        target.mkdir()
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copytree", full)
    with pytest.raises(OSError, match="No space"):
        promote(_package(tmp_path / "second", "second"), anchor)
    assert _content(anchor) == b"first"
    assert [path.name for path in anchor.parent.iterdir()] == ["maria.anchor"]


def test_an_anchor_that_never_was_is_told(tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="There is no anchor"):
        mend(tmp_path / "nobody.anchor")
