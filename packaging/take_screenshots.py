"""The pictures of the window: `python packaging/take_screenshots.py OUT` writes every workspace, light and dark.

Each is taken of the real program, opened on the sample project with folders of its own, at 1440x900 and 1920x1080.
"""

import argparse
import io
import os
import sys
import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from anchor_studio.gui.session import Session

SIZES = ((1440, 900), (1920, 1080))
VIEWS = ("script", "playing", "designer", "record", "anchors", "export")
OF_SCRIPT = ("script", "playing", "designer")
CAMERA = Path(__file__).resolve().parents[1] / "assets" / "anchors" / "daniel.anchor" / "template" / "idle.mp4"
WAIT_MS, REST_MS, MOST_S, PLAYED_S = 100, 4000, 90, 4.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Take all pictures; gives the exit status."""
    parser = argparse.ArgumentParser(description="Take pictures of every workspace.")
    parser.add_argument("out", type=Path)
    parser.add_argument("--footage", type=Path, default=CAMERA, help="a video of a presenter, as the camera")
    parser.add_argument("--language", default="en", help="of the window: en or de")
    parser.add_argument("--only", nargs="*", default=[], choices=VIEWS, help="these alone")
    options = parser.parse_args(arguments)
    options.out.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ.setdefault("XDG_CACHE_HOME", str(Path.home() / ".cache"))
    os.environ["HOME"] = "/home/anna"  # whose folders are to be seen
    with tempfile.TemporaryDirectory() as home:
        for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "APPDATA", "LOCALAPPDATA"):
            os.environ[name] = home
        _prefer(options.language)
        return _open(options)


def _prefer(language: str) -> None:
    from anchor_studio.settings.paths import Paths
    from anchor_studio.settings.preferences import Preferences

    Preferences(Paths.of_user().data / "preferences.json").set("language", language)


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
        self._workspaces = program.window.workspaces
        self._steps: list[Callable[[], None]] = []
        self._waited = 0

    def begin(self) -> None:
        """Plan the pictures and take the first when the preview's picture is there."""
        for scheme in ("dark", "light"):
            for size in SIZES:
                self._steps += [partial(self._take, name, size, scheme) for name in VIEWS if self._wanted(name)]
        self._when(self._workspaces.preview.picture.has_image, self._next)

    def _wanted(self, name: str) -> bool:
        return not self._options.only or name in self._options.only

    def _when(self, ready: Callable[[], bool], go_on: Callable[[], None]) -> None:
        if ready() or self._waited > MOST_S * 1000:
            self._waited = 0
            go_on()
            return
        self._waited += WAIT_MS
        self._timer.singleShot(WAIT_MS, lambda: self._when(ready, go_on))

    def _next(self) -> None:
        if self._steps:
            self._steps.pop(0)()
        else:
            self._program.quit()

    def _take(self, name: str, size: tuple[int, int], scheme: str) -> None:
        window = self._program.window
        window.scheme_wanted.emit(scheme)
        window.resize(*size)
        window.show_workspace("script" if name in OF_SCRIPT else name)
        self._workspaces.script.show_designer(name == "designer")
        self._session().select(self._session().project.segments[name != "script"].id)
        self._prepare(name, lambda: self._timer.singleShot(REST_MS, lambda: self._shoot(name, size, scheme)))

    def _prepare(self, name: str, go_on: Callable[[], None]) -> None:
        from anchor_studio.gui.designer.still_view import StillView

        preview, record = self._workspaces.preview, self._workspaces.record
        if name == "playing":
            preview.toggle()
            self._when(lambda: preview.playback.reel.seconds > PLAYED_S, go_on)
        elif name == "record":
            if record.desk.state.name == "CLOSED":
                record.use_file(self._options.footage)
            self._when(lambda: record.desk.state.name == "READY" and record.viewfinder.shows_picture, go_on)
        elif name == "designer":
            still = self._workspaces.designer.findChildren(StillView)[0]
            self._when(lambda: not still.picture.isNull(), go_on)
        else:
            self._when(preview.picture.has_image, go_on)

    def _shoot(self, name: str, size: tuple[int, int], scheme: str) -> None:
        from PIL import Image
        from PySide6.QtCore import QBuffer

        path = self._options.out / f"{name}-{size[0]}x{size[1]}-{scheme}.webp"
        shot = QBuffer()
        self._program.window.grab().save(shot, "PNG")
        Image.open(io.BytesIO(shot.data().data())).convert("RGB").save(path, quality=90, method=6)
        sys.stdout.write(f"{path}\n")
        self._workspaces.preview.stop()
        self._next()

    def _session(self) -> "Session":
        return self._program.session


if __name__ == "__main__":
    sys.exit(main())
