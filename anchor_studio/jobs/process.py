"""Children that answer one question and end: a Python module that reads JSON and writes JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from anchor_studio.errors import StudioError

PACKAGE_ROOT = Path(__file__).resolve().parents[2]


def ask_child(module: str, question: dict[str, Any], timeout: float, purpose: str) -> dict[str, Any]:
    """Run `python -m module`, hand it `question` as a line of JSON and give the line of JSON that it answers.

    The child is killed after `timeout` seconds. Raises StudioError, naming `purpose` ("the espeak voice"),
    when it hangs, crashes, or answers with an "error".
    """
    paths = [str(PACKAGE_ROOT), os.environ.get("PYTHONPATH", "")]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, paths)), "PYTHONUTF8": "1"}
    try:
        child = subprocess.run(
            [sys.executable, "-m", module],
            input=json.dumps(question) + "\n",
            capture_output=True,
            encoding="utf-8",
            errors="replace",
            timeout=timeout,
            env=environment,
            check=False,
        )
    except subprocess.TimeoutExpired as error:
        raise StudioError(f"{purpose.capitalize()} gave no answer in {timeout:g} seconds.", "Try again.") from error
    answer = _last_json(child.stdout)
    if answer is None:
        last = (child.stderr.strip().splitlines() or [f"exit status {child.returncode}"])[-1]
        raise StudioError(f"{purpose.capitalize()} failed: {last[:200]}.", "Run the doctor to see what is missing.")
    if "error" in answer:
        raise StudioError(f"{purpose.capitalize()} failed: {answer['error']}.", answer.get("hint", ""))
    return answer


def _last_json(text: str) -> dict[str, Any] | None:
    """Give the last line that is a JSON object: libraries may print lines of their own before it."""
    for line in reversed(text.splitlines()):
        try:
            answer = json.loads(line)
        except ValueError:
            continue
        if isinstance(answer, dict):
            return answer
    return None
