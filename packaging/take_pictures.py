"""The README's pictures of bulletins: `python packaging/take_pictures.py OUT` makes them with the shipped anchor."""

import argparse
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from PIL import Image

from anchor_studio import cli
from anchor_studio.media.video import read_frames

SETS, SHOTS = ("newsroom", "evening"), ("wide", "medium", "close")
LINES = ("--name", "Daniel Hart", "--headline", "Harbour railway to reopen by 2029")
SCRIPT = """---
name: Daniel Hart
headline: Anchor Studio
shot: close
---
Good evening. Five members of parliament approved the budget, and more people than ever move by bus. Work begins on
4 March, before the summer's first visitors come to the coast.
"""
FILM_SIZE, FILM_FPS, FILM_SECONDS = (640, 360), 8, 10
JPEG_QUALITY, WEBP_QUALITY = 88, 62


def main(arguments: Sequence[str] | None = None) -> int:
    """Make all pictures; gives the exit status."""
    parser = argparse.ArgumentParser(description="Make the README's pictures of bulletins.")
    parser.add_argument("out", type=Path)
    out = parser.parse_args(arguments).out
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        for name, shot in ((name, shot) for name in SETS for shot in SHOTS):
            still = Path(folder) / "still.png"
            _run("still", "-o", str(still), "--set", name, "--shot", shot, "--force", *LINES)
            Image.open(still).convert("RGB").save(out / f"{name}-{shot}.jpg", quality=JPEG_QUALITY)
        script, film = Path(folder) / "script.txt", Path(folder) / "film.mp4"
        script.write_text(SCRIPT, "utf-8")
        _run("broadcast", str(script), "-o", str(film))
        first, *rest = _frames(film)
        first.save(
            out / "bulletin.webp", save_all=True, append_images=rest, duration=round(1000 / FILM_FPS), loop=0,
            quality=WEBP_QUALITY, method=4,
        )  # fmt: skip
    return 0


def _frames(film: Path) -> Iterator[Image.Image]:
    width, height = FILM_SIZE
    count = FILM_FPS * FILM_SECONDS
    for frame in read_frames(film, fps=FILM_FPS, width=width, height=height, frame_count=count):
        yield Image.fromarray(np.array(frame))


def _run(*arguments: str) -> None:
    if status := cli.main(arguments):
        raise SystemExit(status)


if __name__ == "__main__":
    sys.exit(main())
