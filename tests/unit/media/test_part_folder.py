"""Temporary folders go with their process, or at the next run; nothing else is touched."""

import subprocess
import sys
from pathlib import Path

import pytest

from anchor_studio.media.part_folder import PartFolder, clean_stale, place


def leave_behind(target: Path) -> Path:
    """Let a process make a part folder and be killed; give the folder."""
    code = (
        "import os, signal, sys\nfrom pathlib import Path\nfrom anchor_studio.media.part_folder import PartFolder\n"
        "with PartFolder(Path(sys.argv[1])) as folder:\n"
        "    (folder.path / 'half').write_bytes(b'x')\n"
        "    print(folder.path, flush=True)\n"
        "    os.kill(os.getpid(), signal.SIGTERM if os.name == 'nt' else signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(target)], stdout=subprocess.PIPE, check=False)
    return Path(done.stdout.decode().strip())


def test_the_folder_goes_whatever_happens(tmp_path: Path) -> None:
    def fail() -> None:
        with PartFolder(tmp_path / "out.mp4") as folder:
            (folder.path / "half").touch()
            raise KeyError

    with pytest.raises(KeyError):
        fail()
    assert not list(tmp_path.iterdir())


def test_what_a_killed_process_left_is_removed(tmp_path: Path) -> None:
    left = leave_behind(tmp_path / "out.mp4")
    assert (left / "half").exists()
    clean_stale(tmp_path)
    assert not list(tmp_path.iterdir())


def test_what_still_grows_is_left_alone(tmp_path: Path) -> None:
    with PartFolder(tmp_path / "out.mp4") as one, PartFolder(tmp_path / "out.mp4") as other:
        clean_stale(tmp_path)
        assert one.path.exists()
        assert other.path.exists()


@pytest.mark.skipif(sys.platform == "win32", reason="there the number alone tells")
def test_a_dead_process_is_known_even_when_its_number_lives_again(tmp_path: Path) -> None:
    left = leave_behind(tmp_path / "out.mp4")
    parts = left.name.split(".")
    with PartFolder(tmp_path / "other.mp4") as living:
        number = living.path.name.split(".")[2]
        left.rename(tmp_path / ".".join([*parts[:2], number, *parts[3:]]))
        clean_stale(tmp_path)
        assert list(tmp_path.iterdir()) == [living.path]


def test_what_others_made_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / ".mine.anchor-part").mkdir()
    (tmp_path / ".out.999999999.x.anchor-part").touch()
    clean_stale(tmp_path)
    clean_stale(tmp_path / "nowhere")
    assert len(list(tmp_path.iterdir())) == 2


def test_the_longest_names_have_room(tmp_path: Path) -> None:
    with PartFolder(tmp_path / ("世" * 80 + ".mp4")) as folder:
        assert folder.path.is_dir()


def test_a_file_is_placed_once_and_never_over_another(tmp_path: Path) -> None:
    ready, target = tmp_path / "ready", tmp_path / "out.mp4"
    for text, overwrite in (("first", False), ("second", True)):
        ready.write_text(text)
        place(ready, target, overwrite=overwrite)
        assert target.read_text() == text
    ready.write_text("third")
    with pytest.raises(FileExistsError):
        place(ready, target, overwrite=False)
    assert target.read_text() == "second"
