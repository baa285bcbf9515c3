"""No slot of the window runs a step of the pipeline: it has no way to."""

import json
import re
import subprocess
import sys
from pathlib import Path

GUI = Path(__file__).resolve().parents[2] / "anchor_studio" / "gui"
# Methods that take long: they are named in a `Call`, for a worker, and never called from here.
LONG = re.compile(r"\b(bulletins|previews|designs|rundowns)\.(broadcast|still|play|warm|matte|body|empty)\b")
HEAVY = ("torch", "onnxruntime", "mediapipe", "kokoro", "docx", "pocketsphinx", "onnx")


def test_long_services_are_asked_through_a_worker_alone() -> None:
    found = {
        path.name: match[0] for path in GUI.rglob("*.py") if (match := LONG.search(path.read_text("utf-8"))) is not None
    }
    assert not found


def test_the_whole_window_imports_without_a_network_or_a_detector() -> None:
    code = (
        "import importlib, json, sys\n"
        "names, heavy = json.loads(sys.argv[1])\n"
        "for name in names: importlib.import_module(name)\n"
        "sys.exit(', '.join(one for one in heavy if one in sys.modules) or 0)"
    )
    root = GUI.parents[1]
    names = [".".join(path.relative_to(root).with_suffix("").parts) for path in GUI.rglob("*.py")]
    names = [name.removesuffix(".__init__") for name in names]
    command = [sys.executable, "-c", code, json.dumps([names, HEAVY])]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
