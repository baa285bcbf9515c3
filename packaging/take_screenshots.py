"""The pictures of the window: `python packaging/take_screenshots.py OUT` writes every workspace, light and dark.

Each is taken of the real program, opened on the sample project with folders of its own, at 1440x900 and 1920x1080.
"""

import argparse
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

SIZES = ((1440, 900), (1920, 1080))
WAIT_MS, MOST_S = 100, 90


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures; gives the exit status."""
    parser = argparse.ArgumentParser(description="Take pictures of every workspace.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--footage", type=Path, help="a video of a presenter, as the camera")
    parser.add_argument("--only", nargs="*", default=[], help="names of workspaces; all if none is given")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
            os.environ[name] = home
        return _open(options)


def _open(options: argparse.Namespace) -> int:
    from anchor_studio.gui.app import main as open_window

    return open_window([], on_ready=lambda program: _Photographer(program, options).begin())


class _Photographer:
    """Goes from picture to picture by the window's own loop."""

    def __init__(self, program: object, options: argparse.Namespace) -> None:
        from PySide6.QtCore import QTimer

        from anchor_studio.gui.app import Program

        assert isinstance(program, Program)
        self._program, self._options, self._timer = program, options, QTimer
        program.preferences.set("tour_seen", True)
        self._steps: list[Callable[[], None]] = []
        self._waited = 0

    def begin(self) -> None:
        """Plan the pictures and take the first when the preview's picture is there."""
        names = [name for name in self._program.window.workspaces.by_name() if self._wanted(name)]
        for scheme in ("dark", "light"):
            for size in SIZES:
                self._steps += [partial(self._take, name, size, scheme) for name in names]
        self._when_ready(self._next)

    def _wanted(self, name: str) -> bool:
        return not self._options.only or name in self._options.only

    def _when_ready(self, go_on: Callable[[], None]) -> None:
        ready = self._program.window.workspaces.preview.picture.has_image()
        if ready or self._waited > MOST_S * 1000:
            go_on()
            return
        self._waited += WAIT_MS
        self._timer.singleShot(WAIT_MS, lambda: self._when_ready(go_on))

    def _next(self) -> None:
        if not self._steps:
            self._program.quit()
            return
        self._steps.pop(0)()

    def _take(self, name: str, size: tuple[int, int], scheme: str) -> None:
        window = self._program.window
        window.scheme_wanted.emit(scheme)
        window.resize(*size)
        window.show_workspace(name)

        def shoot() -> None:
            path = self._options.out / f"{name}-{size[0]}-{scheme}.png"
            window.grab().save(str(path))
            sys.stdout.write(f"{path}\n")
            self._next()

        self._timer.singleShot(1200, shoot)


if __name__ == "__main__":
    sys.exit(main())
