"""The set-up says what to type where it may not act, and does nothing where nothing is left to do."""

import importlib.util
import subprocess
from pathlib import Path
from types import ModuleType

import pytest

PROGRAM = Path(__file__).resolve().parents[2] / "packaging" / "setup_environment.py"


@pytest.fixture
def setup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """The program in an empty place of its own, in which starting any command fails the test."""
    spec = importlib.util.spec_from_file_location("setup_environment", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    for name, place in (("ENVIRONMENT", ""), ("PYTHON", "bin/python"), ("STAMP", "stamp")):
        monkeypatch.setattr(module, name, tmp_path / ".venv" / place)
    monkeypatch.setattr(module, "CONSTRAINTS", tmp_path / "constraints.txt")
    monkeypatch.setattr(module, "DEFINING_FILES", (tmp_path / "constraints.txt",))
    (tmp_path / "constraints.txt").write_text("torch==2.13.0\n", "utf-8")
    monkeypatch.setattr(subprocess, "run", lambda *command, **_: pytest.fail(f"ran {command}"))
    return module


def make_ready(module: ModuleType) -> None:
    module.PYTHON.parent.mkdir(parents=True)
    module.PYTHON.touch()
    module.STAMP.write_text(module.fingerprint(), "utf-8")


def test_a_second_run_starts_nothing_and_says_nothing(setup: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    make_ready(setup)
    assert setup.main() == 0
    assert capsys.readouterr().out == ""


def test_another_version_in_the_constraints_makes_the_environment_stale(setup: ModuleType) -> None:
    make_ready(setup)
    setup.CONSTRAINTS.write_text("torch==2.14.0\n", "utf-8")
    assert setup.STAMP.read_text("utf-8") != setup.fingerprint()


def test_without_rights_the_exact_command_is_given(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup, "missing_system_packages", lambda **_: ["libfribidi0", "python3.11-venv"])
    monkeypatch.setattr(setup, "root_prefix", lambda: None)
    monkeypatch.setattr(setup.shutil, "which", lambda _: "/usr/bin/apt-get")
    assert setup.main() == 2
    command = "sudo apt-get update && sudo apt-get install -y --no-install-recommends libfribidi0 python3.11-venv"
    assert command in capsys.readouterr().out.splitlines()[-1]
    assert not setup.ENVIRONMENT.exists()


def test_an_index_that_fails_leaves_torch_to_the_ordinary_one(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(setup.sys, "platform", "linux")
    monkeypatch.setattr(setup.shutil, "which", lambda _: None)
    monkeypatch.setattr(setup, "has_torch", lambda _: False)
    asked: list[tuple[str, ...]] = []

    def refused(*arguments: str, silent: bool) -> bool:
        asked.append(arguments)
        return False

    monkeypatch.setattr(setup, "pip", refused)
    setup.install_torch()
    assert [arguments[-2:] for arguments in asked] == [(setup.TORCH_CPU_INDEX, "torch==2.13.0")]
    assert "the ordinary index will do" in capsys.readouterr().out


def test_where_an_nvidia_driver_is_the_cpu_index_is_not_asked(
    setup: ModuleType, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup.shutil, "which", lambda name: f"/usr/bin/{name}" if name == "nvidia-smi" else None)
    monkeypatch.setattr(setup, "pip", lambda *arguments, **_: pytest.fail(f"asked {arguments}"))
    setup.install_torch()
