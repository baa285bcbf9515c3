"""The real program, driven as a user would: `python drive.py SCENARIO [ARGUMENT]`; what it saw goes to stdout as JSON.

The folders of the user come from the environment. Runs on whatever screen there is.
"""

import json
import os
import signal
import sys
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit

from anchor_studio.domain.project import Project
from anchor_studio.gui.app import Program, main

TYPED = "Breaking news: the ferry is back. "
LOOK_MS, MOST_MS = 50, 240_000


def until(done: Callable[[], bool], go_on: Callable[[], None], waited_ms: int = 0) -> None:
    """Go on by the window's own loop when `done`; end the program where it never is."""
    if done():
        go_on()
    elif waited_ms > MOST_MS:
        tell({"gave up": True})
        os._exit(3)
    else:
        QTimer.singleShot(LOOK_MS, lambda: until(done, go_on, waited_ms + LOOK_MS))


def tell(seen: dict[str, object]) -> None:
    """Tell what was seen."""
    sys.stdout.write(json.dumps(seen) + "\n")
    sys.stdout.flush()


def texts(project: Project) -> list[str]:
    """Give the texts of a project."""
    return [segment.text for segment in project.segments]


def edit_and_die(program: Program, argument: str) -> None:
    """Type into the editor and be killed once the autosave has it."""
    editor = program.window.workspaces.script.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setFocus()
    editor.moveCursor(editor.textCursor().MoveOperation.Start)
    QTest.keyClicks(editor, TYPED)
    program.window.files.keep()
    tell({"typed": texts(program.session.project)[0]})
    until(_kept, lambda: os.kill(os.getpid(), signal.SIGKILL))


def recover(program: Program, argument: str) -> None:
    """Tell what the program begins with."""
    tell({"texts": texts(program.session.project), "needs saving": program.session.needs_saving})
    QTimer.singleShot(0, program.quit)


def broadcast(program: Program, argument: str) -> None:
    """Type a sentence, press the big button and tell what came of it."""
    segment = replace(program.session.project.segments[0], text="", voice="espeak", title="Only")
    program.session.open(Project("Ferry", (segment,)), None)
    editor = program.window.workspaces.script.findChild(QPlainTextEdit)
    assert editor is not None
    editor.setFocus()
    QTest.keyClicks(editor, "Good evening. The ferry is back.")
    program.preferences.set("export_folder", argument)
    workspaces = program.window.workspaces
    ended: list[dict[str, object]] = []
    workspaces.queue.ended.connect(lambda report: ended.append({"output": str(report.output)}))
    workspaces.queue.failed.connect(lambda message, hint: ended.append({"failed": f"{message} {hint}"}))
    pictures: list[object] = []
    workspaces.queue.pictured.connect(pictures.append)
    button = workspaces.broadcast.button
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def finish() -> None:
        loaded = [name for name in ("torch", "onnxruntime", "mediapipe") if name in sys.modules]
        tell({**ended[0], "pictures": len(pictures), "loaded": loaded})
        program.quit()

    until(lambda: bool(ended), finish)


def _kept() -> bool:
    files = Path(os.environ["XDG_DATA_HOME"]).rglob("sessions/**/*.json")
    return any(TYPED.strip() in file.read_text("utf-8") for file in files)


SCENARIOS = {"edit-and-die": edit_and_die, "recover": recover, "broadcast": broadcast}


def drive(arguments: Sequence[str]) -> int:
    """Open the window and play a scenario."""
    scenario, argument = SCENARIOS[arguments[0]], (arguments[1] if len(arguments) > 1 else "")

    def ready(program: Program) -> None:
        program.preferences.set("tour_seen", True)
        QTimer.singleShot(200, lambda: scenario(program, argument))

    return main([], on_ready=ready)


if __name__ == "__main__":
    sys.exit(drive(sys.argv[1:]))
