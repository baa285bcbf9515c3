"""The house keeps its own rules: sizes, quiet imports, and layers whose contracts bark."""

import ast
import itertools
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("anchor_studio", "trainer")
FOLDERS = (*PACKAGES, "packaging", "tests")
MAX_LINES, MAX_STATEMENTS, MAX_METHODS = 400, 40, 25
# What needs torch: training, and anchors without exported models. All else a broadcast imports is spared it.
TORCH_MODULES = tuple(
    f"anchor_studio.{name}."
    for name in (
        "mouth.lip_lstm",
        "mouth.tcn",
        "mouth.torch_mouth",
        "mouth.weights",
        "render.landmark_gan",
        "render.glance",
        "render.live",
        "render.pix2pixhd",
        "render.torch_studio",
        "render.torch_live",
        "render.weights",
    )
)
LATE_PACKAGES = (
    *("torch", "mediapipe", "onnx", "onnxruntime", "pocketsphinx", "pyttsx3", "espeakng_loader", "PySide6", "docx"),
    "sounddevice",
)

# For each contract of pyproject.toml an import that breaks it: module that does it, line that is added.
OFFENCES = [
    ("layers", "anchor_studio.domain.scene", "from anchor_studio.media.picture import write_picture"),
    ("layers", "anchor_studio.speech.voices", "import anchor_studio.face.jaw"),
    ("layers", "anchor_studio.stage.sets", "def late() -> None:\n    import anchor_studio.anchors.library"),
    ("layers", "anchor_studio.helpers", "import anchor_studio.errors"),  # a room without a place in the house
    ("doors", "anchor_studio.cli", "import anchor_studio.media.video"),
    ("doors", "anchor_studio.cli", "def late() -> None:\n    import anchor_studio.capture"),
    ("doors", "anchor_studio.gui.session", "import anchor_studio.stage.sets"),
    ("doors", "anchor_studio.gui.main_window", "def late() -> None:\n    import anchor_studio.jobs.prefetch"),
    ("qt", "anchor_studio.studio.services", "from PySide6.QtCore import QObject"),
    ("torch", "anchor_studio.stage.compositor", "import torch"),
    ("mediapipe", "trainer.ingest", "import mediapipe"),
    ("ffmpeg", "anchor_studio.broadcast.outputs", "import imageio_ffmpeg"),
    ("gpl", "anchor_studio.speech.espeak", "import pyttsx3"),
    ("judges", "anchor_studio.face.detector", "import dlib"),
    ("judges", "trainer.fit", "def late() -> None:\n    import face_recognition_models"),
    ("children", "anchor_studio.speech.espeak", "from anchor_studio.speech.pyttsx3_child import speak"),
    ("trainer", "trainer.fit", "import anchor_studio.studio.services"),
    ("trainer", "trainer.fit", "import anchor_studio.capture"),
    ("application", "anchor_studio.studio.services", "import trainer.fit"),
]


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def contracts() -> list[dict[str, Any]]:
    tables = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    found: list[dict[str, Any]] = tables["tool"]["importlinter"]["contracts"]
    return found


def statements(function: ast.AST) -> int:
    return sum(isinstance(node, ast.stmt) for node in ast.walk(function)) - 1


def oversized(path: Path, root: Path = ROOT) -> Iterator[str]:
    text = path.read_text("utf-8")
    name = path.relative_to(root).as_posix()
    if (lines := text.count("\n")) > MAX_LINES:
        yield f"{name}: {lines} lines"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and statements(node) > MAX_STATEMENTS:
            yield f"{name}: {node.name} has {statements(node)} statements"
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef) for child in node.body)
            if methods >= MAX_METHODS:
                yield f"{name}: {node.name} has {methods} methods"


def test_no_file_function_or_class_outgrows_its_reader() -> None:
    assert not list(itertools.chain.from_iterable(oversized(path) for path in sources(*FOLDERS)))


def test_the_size_test_barks(tmp_path: Path) -> None:
    methods = "".join(f"    def m{index}(self): pass\n" for index in range(MAX_METHODS))
    statement = "    x = 1\n"
    source = f"class Window:\n{methods}def main():\n{statement * (MAX_STATEMENTS + 1)}{'#' * MAX_LINES}"
    (tmp_path / "large.py").write_text(source.replace("#", "#\n"), "utf-8")
    told = "; ".join(oversized(tmp_path / "large.py", tmp_path))
    assert all(part in told for part in ("lines", "Window has 25 methods", "main has 41 statements"))


def modules(*skipped: str) -> list[str]:
    names = [".".join(path.relative_to(ROOT).with_suffix("").parts) for path in sources("anchor_studio")]
    names = [name.removesuffix(".__init__") for name in names if not name.endswith("__main__")]
    return [name for name in names if not f"{name}.".startswith(skipped)]


def test_importing_a_room_starts_nothing_and_loads_nothing_slow(tmp_path: Path) -> None:
    """Networks of torch and the window aside, every module imports without torch, Qt and their like, in silence."""
    code = """
import importlib, json, sys, threading
names, late = json.loads(sys.argv[1])
for name in names:
    importlib.import_module(name)
loaded = [package for package in late if package in sys.modules]
sys.exit(f"loaded {loaded}, threads {threading.active_count()}" if loaded or threading.active_count() > 1 else 0)
"""
    question = json.dumps([modules(*TORCH_MODULES, "anchor_studio.gui."), LATE_PACKAGES])
    command = [sys.executable, "-c", code, question]
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1"}
    told = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False)
    assert (told.returncode, told.stdout, told.stderr) == (0, "", "")
    assert not list(tmp_path.iterdir())


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both packages and the contracts."""
    copy = tmp_path_factory.mktemp("house")
    shutil.copy(ROOT / "pyproject.toml", copy)
    for path in sources(*PACKAGES):
        (copy / path.relative_to(ROOT)).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(path, copy / path.relative_to(ROOT))
    return copy


def lint(house: Path, contract: str | None = None) -> tuple[bool, str]:
    """Check the contracts of a house, or one; tells whether they are kept and what was said."""
    program = "import sys; sys.path.insert(0, '.'); from importlinter.cli import lint_imports_command as run; run()"
    chosen = ("--contract", contract) if contract else ()
    command = [sys.executable, "-c", program, "--no-cache", "--no-logo", *chosen]
    done = subprocess.run(command, cwd=house, capture_output=True, text=True, check=False)
    return done.returncode == 0, done.stdout + done.stderr


def test_the_layers_are_kept(copy: Path) -> None:
    kept, told = lint(copy)
    assert kept, told
    assert f"Contracts: {len(contracts())} kept, 0 broken" in told


@pytest.mark.parametrize(
    ("contract", "module", "line"), OFFENCES, ids=[f"{first}-{second}" for first, second, _ in OFFENCES]
)
def test_a_contract_barks_at_a_forbidden_import(copy: Path, contract: str, module: str, line: str) -> None:
    path = copy / (module.replace(".", "/") + ".py")
    before = path.read_text("utf-8") if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n", "utf-8")
    try:
        kept, told = lint(copy, contract)
    finally:
        path.unlink() if before is None else path.write_text(before, "utf-8")
    name = next(entry["name"] for entry in contracts() if entry["id"] == contract)
    assert not kept
    assert " ".join(f"{name} BROKEN".split()) in " ".join(told.replace("BROKEN", " BROKEN").split())


def test_every_contract_is_among_those_seen_to_bark() -> None:
    assert {contract for contract, _, _ in OFFENCES} == {contract["id"] for contract in contracts()}
