"""A figure names the commit that it was made from."""

import subprocess
from pathlib import Path

import pytest

from trainer import made_from


@pytest.fixture
def tree(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for words in (["init", "-q"], ["config", "user.email", "a@b.c"], ["config", "user.name", "A"]):
        subprocess.run(["git", "-C", str(tmp_path), *words], check=True)
    for name in ("recipe.py", "readme.txt"):
        (tmp_path / name).write_text("first", "utf-8")
    subprocess.run(["git", "-C", str(tmp_path), "add", "."], check=True)
    subprocess.run(["git", "-C", str(tmp_path), "commit", "-q", "-m", "first"], check=True)
    monkeypatch.setattr(made_from, "_ROOT", tmp_path)
    return tmp_path


def test_only_a_change_of_what_decides_marks_the_commit(tree: Path) -> None:
    clean = made_from.commit(["recipe.py"])
    (tree / "readme.txt").write_text("second", "utf-8")
    assert made_from.commit(["recipe.py"]) == clean
    (tree / "recipe.py").write_text("second", "utf-8")
    assert made_from.commit(["recipe.py"]) == clean + "+"


def test_without_git_it_is_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(made_from, "_ROOT", tmp_path / "nowhere")
    assert made_from.commit(["recipe.py"]) == "?"
