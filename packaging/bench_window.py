"""How free the window stays: `python packaging/bench_window.py [--out FILE.md]`.

Opens the real program with folders of its own, as at a first start. A newcomer types three stories with lower thirds,
ten letters a second, and broadcasts them. Then previews are played, and another broadcast is begun and cancelled.
Measured with a clock in the window's loop: how late each of its ticks comes (the loop's delay), how long a preview
takes to its first picture and sound, how long from cancelling until the worker is idle, and how long the newcomer took.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TICK_MS, KEY_MS = 5, 100
IDLE_S, LOADED_S = 5.0, 12.0
NEW, SPOKEN = "a text never spoken", "a text spoken before"
PREVIEWS = (NEW, SPOKEN) * 4
MOST_S = 300.0
STORIES = (
    ("Good evening from Northport. The new ferry sails tonight.", "Anna Berg", "Ferry sails tonight"),
    ("The council has agreed to plant four hundred trees along the river.", "River trees", "400 to be planted"),
    ("That is the news. Tomorrow stays dry. Good night.", "Anna Berg", "Dry tomorrow"),
)


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and write; gives the exit status."""
    parser = argparse.ArgumentParser(description="Measure how free the window stays under load.")
    parser.add_argument("--out", type=Path)
    options = parser.parse_args(arguments)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA", "XDG_CACHE_HOME"):
            os.environ[name] = home
        from anchor_studio.gui.app import main as open_window

        began = time.perf_counter()
        bench: list[_Bench] = []
        status = open_window([], on_ready=lambda program: bench.append(_Bench(program, Path(home), began)))
    page = bench[0].page()
    sys.stdout.write(page)
    if options.out:
        options.out.write_text(page, "utf-8")
    return status


class _Bench:
    def __init__(self, program: object, folder: Path, began: float) -> None:
        from PySide6.QtCore import Qt, QTimer

        from anchor_studio.gui.app import Program

        assert isinstance(program, Program)
        self._program, self._folder = program, folder
        program.preferences.set("tour_seen", True)
        program.preferences.set("export_folder", str(folder))
        self._late: dict[str, list[float]] = {}
        self._phase, self._last = "", time.perf_counter()
        self._firsts: list[tuple[str, float]] = []
        self._cancelled, self._began = 0.0, began
        self._marks: dict[str, float] = {}
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)
        self._until(lambda: program.window.workspaces.preview.picture.has_image(), self._write)

    def page(self) -> str:
        """Give what was measured as a page."""
        rows = [_row(name, late) for name, late in self._late.items() if name and late]
        first = {
            kind: ", ".join(f"{seconds:.2f}" for of, seconds in self._firsts if of == kind) for kind in (NEW, SPOKEN)
        }
        return "\n".join(
            [
                f"# How free the window stays, measured on {date.today().isoformat()}",
                "",
                f"`python packaging/bench_window.py`, {os.cpu_count()} cores, no screen (Qt's offscreen platform).",
                "",
                "| the window's loop | ticks | median delay | p95 | worst |",
                "| --- | --- | --- | --- | --- |",
                *rows,
                "",
                "From pressing play until it plays, in a warmed worker. It begins with half a second of a closed",
                "mouth, in which the first words are spoken:",
                "",
                *(f"- {kind}: {seconds} s" for kind, seconds in first.items()),
                "",
                f"From cancelling a broadcast to an idle worker: {self._cancelled:.2f} s.",
                "",
                "## A newcomer's first bulletin",
                "",
                "Three stories with lower thirds of their own, typed at ten letters a second; then Broadcast.",
                "",
                "| since the start of the program | s |",
                "| --- | --- |",
                *(f"| {name} | {seconds:.0f} |" for name, seconds in self._marks.items()),
                "",
            ]
        )

    def _tick(self) -> None:
        now = time.perf_counter()
        self._late.setdefault(self._phase, []).append(max(0.0, (now - self._last) * 1000 - TICK_MS))
        self._last = now

    def _until(self, done: Callable[[], bool], go_on: Callable[[], None], since: float | None = None) -> None:
        from PySide6.QtCore import QTimer

        since = since or time.perf_counter()
        if done() or time.perf_counter() - since > MOST_S:
            go_on()
        else:
            QTimer.singleShot(10, lambda: self._until(done, go_on, since))

    def _after(self, seconds: float, go_on: Callable[[], None]) -> None:
        from PySide6.QtCore import QTimer

        QTimer.singleShot(round(seconds * 1000), go_on)

    def _mark(self, name: str) -> None:
        self._marks[name] = time.perf_counter() - self._began

    def _write(self) -> None:
        """Type the stories, letter by letter."""
        from PySide6.QtWidgets import QPlainTextEdit

        self._mark("the window shows the anchor")
        self._phase = "while somebody types"
        script = self._program.window.workspaces.script
        editor = script.findChildren(QPlainTextEdit)[0]
        fields: tuple[Any, ...] = editor, script.inspector.name, script.inspector.headline
        segments = [segment.id for segment in self._program.session.project.segments]
        work: list[Callable[[], None]] = []
        for segment, (text, *lines) in zip(segments, STORIES, strict=True):
            work.append(partial(self._program.session.select, segment))
            for field, typed in zip(fields, (text, *lines), strict=True):
                work += [field.setFocus, field.selectAll, *(partial(_press, field, letter) for letter in typed)]
        self._type(work)

    def _type(self, work: list[Callable[[], None]]) -> None:
        if work:
            work[0]()
            self._after(KEY_MS / 1000, lambda: self._type(work[1:]))
            return
        self._mark("all is typed")
        self._phase = "while the first bulletin is made"
        workspaces = self._program.window.workspaces
        workspaces.queue.ended.connect(self._made)
        workspaces.broadcast.press()

    def _made(self, report: object) -> None:
        self._program.window.workspaces.queue.ended.disconnect(self._made)
        self._mark("the bulletin is a file")
        self._phase = "idle"
        self._after(IDLE_S, self._preview)

    def _preview(self) -> None:
        self._phase = "while previews play"
        if len(self._firsts) == len(PREVIEWS):
            self._broadcast()
            return
        kind = PREVIEWS[len(self._firsts)]
        if kind == NEW:
            from anchor_studio.studio import editing

            session, number = self._program.session, len(self._firsts)
            text = f"Boat number {number} came home at {number} o'clock, with {20 + number} boxes of fresh herring."
            session.edit(editing.change(session.project, session.selected, text=text), "Another text")
            self._after(2.0, lambda: self._play(kind))
        else:
            self._play(kind)

    def _play(self, kind: str) -> None:
        pane = self._program.window.workspaces.preview
        begin = time.perf_counter()
        pane.toggle()

        def seen() -> None:
            self._firsts.append((kind, time.perf_counter() - begin))
            self._after(2.0, rest)

        def rest() -> None:
            pane.stop()
            self._after(1.0, self._preview)

        reel = pane.playback.reel
        self._until(lambda: reel.seconds > 0 and reel.jpeg(reel.first_frame) is not None, seen)

    def _broadcast(self) -> None:
        from dataclasses import replace

        self._phase = "while a broadcast is made"
        session = self._program.session
        session.edit(replace(session.project, bug="ANEW"), "Change the bug")  # so that all is to be made again
        self._program.window.workspaces.broadcast.press()
        self._after(LOADED_S, self._cancel)

    def _cancel(self) -> None:
        self._phase = "after it was cancelled"
        begin, queue = time.perf_counter(), self._program.window.workspaces.queue
        queue.cancel()

        def idle() -> None:
            self._cancelled = time.perf_counter() - begin
            self._timer.stop()
            self._program.quit()

        self._until(lambda: not queue.busy, idle)


def _press(field: "QWidget", letter: str) -> None:
    from PySide6.QtTest import QTest

    QTest.keyClicks(field, letter)


def _row(name: str, late: list[float]) -> str:
    ordered = sorted(late)
    p95 = ordered[int(len(ordered) * 0.95)]
    return f"| {name} | {len(late)} | {statistics.median(late):.1f} ms | {p95:.1f} ms | {ordered[-1]:.0f} ms |"


if __name__ == "__main__":
    sys.exit(main())
