"""`python -m trainer.evaluation.closure_test FOOTAGE --out PAGE`: bulletins are made and their lips judged."""

import argparse
import json
import shlex
import shutil
import subprocess
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from anchor_studio.domain.script import Script
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.media.audio import read_audio, write_wav
from anchor_studio.speech.script import read_script
from trainer.evaluation.alignment import grid_sentence
from trainer.evaluation.closure import Closures, Track, judge, lag_frames
from trainer.evaluation.landmarks68 import JudgeDetector
from trainer.evaluation.tables import Row, page, table

TEXT = Path("assets/scripts/evaluation/closure.txt")
HUMAN_CLIPS = 14
"""Recordings of a person the anchor never heard, one after the other."""
GRID_CLIPS = 60
SILENCE_BEFORE = 0.5  # seconds of closed mouth that a broadcast puts before a recording


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the bulletins and judge them; gives the exit status: 0 done, 2 for what the user can mend."""
    arguments = sys.argv[1:] if arguments is None else arguments
    options = _parser().parse_args(arguments)
    try:
        rows = _Test(options).rows()
    except StudioError as error:
        sys.stderr.write(f"{error}\n")
        return 2
    command = f"python -m trainer.evaluation.closure_test {shlex.join(arguments)}"
    told = f"Made and measured on {datetime.now(UTC).date().isoformat()}.\n"
    text = page("The closure test", command, [told, table("file", rows)])
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(text, "utf-8")
    (options.work / "closure.json").write_text(json.dumps(rows, indent=2) + "\n", "utf-8")
    sys.stdout.write(text)
    return 0


class _Test:
    """One run: bulletins are kept in the working folder and made only once."""

    def __init__(self, options: argparse.Namespace) -> None:
        self._options, self._work = options, options.work
        self._work.mkdir(parents=True, exist_ok=True)
        self._detector = JudgeDetector()
        self._rows: dict[str, Row] = {}

    def rows(self) -> dict[str, Row]:
        """Judge the presenter's own takes, then every bulletin."""
        options = self._options
        takes = [options.footage / f"{name}.mp4" for name in options.takes]
        judged = [judge(take, read_script(take.with_suffix(".txt")), self._detector) for take in takes]
        own = Closures.joined(closures for closures, _ in judged)
        opening = float(np.median(own.opened))
        self._tell(f"the presenter's own {' and '.join(options.takes)}", own.figures())
        for voice in options.voices:
            file = self._bulletin(voice, TEXT, ["--voice", voice])
            self._tell(f"bulletin, voice {voice}", judge(file, read_script(TEXT), self._detector)[0].figures(opening))
        for take, (_, true) in zip(takes, judged, strict=True):
            self._tell(f"bulletin, the sound of {take.stem}", self._reread(take, true, opening))
        if options.grid:
            self._tell("bulletin, a recording of GRID talker 1", self._human(options.grid).figures(opening))
            self._tell("a real person, GRID talker 1", self._grid_own(options.grid).figures())
        return self._rows

    def _tell(self, name: str, row: Row) -> None:
        """Keep a row, and show it at once: the whole table takes a while."""
        self._rows[name] = row
        sys.stderr.write(f"{name}: {', '.join(f'{key} {value:.3f}' for key, value in row.items())}\n")

    def _reread(self, take: Path, true: Track, opening: float) -> Row:
        """Drive the anchor with a take's own sound; the true take's gaps tell the lag."""
        text, sound = take.with_suffix(".txt"), self._work / f"{take.stem}.wav"
        write_wav(sound, read_audio(take, SAMPLE_RATE_HZ), SAMPLE_RATE_HZ)
        file = self._bulletin(take.stem, text, ["--audio", str(sound)])
        closures, gaps = judge(file, read_script(text), self._detector)
        lag, likeness = lag_frames(gaps, true, round(SILENCE_BEFORE * SAMPLE_RATE_HZ / SAMPLES_PER_FRAME))
        amplitude = float(np.nanstd(gaps) / np.nanstd(true))
        return {**closures.figures(opening), "lag, frames": lag, "likeness": likeness, "amplitude / own": amplitude}

    def _human(self, grid: Path) -> Closures:
        clips = sorted(grid.glob("*.mp4"))
        clips = clips[:: len(clips) // HUMAN_CLIPS][:HUMAN_CLIPS]
        text, sound = self._work / "human.txt", self._work / "human.wav"
        text.write_text(" ".join(grid_sentence(clip.stem) for clip in clips) + "\n", "utf-8")
        write_wav(sound, np.concatenate([read_audio(clip, SAMPLE_RATE_HZ) for clip in clips]), SAMPLE_RATE_HZ)
        file = self._bulletin("human", text, ["--audio", str(sound)])
        return judge(file, read_script(text), self._detector)[0]

    def _grid_own(self, grid: Path) -> Closures:
        clips = sorted(grid.glob("*.mp4"))
        parts = []
        for clip in clips[:: len(clips) // GRID_CLIPS][:GRID_CLIPS]:
            script = Script((grid_sentence(clip.stem),), language="en-gb")
            try:
                parts.append(judge(clip, script, self._detector)[0])
            except StudioError:
                continue  # a clip that can't be aligned says nothing of lips
        return Closures.joined(parts)

    def _bulletin(self, name: str, script: Path, extra: list[str]) -> Path:
        target: Path = self._work / f"{name}.mp4"
        if not target.exists():
            program = shutil.which("anchor-studio", path=str(Path(sys.executable).parent))
            command = [program or "anchor-studio", "broadcast", str(script), "-o", str(target), *extra]
            command += ["--anchor", self._options.anchor, "--shot", self._options.shot]
            done = subprocess.run(command, capture_output=True, text=True, check=False)
            if done.returncode:
                raise StudioError(f"The bulletin {name} was not made: {done.stderr.strip()[-300:]}")
        return target


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m trainer.evaluation.closure_test", description="Judge closed lips.")
    parser.add_argument("footage", type=Path, help="the folder with the presenter's own takes and their texts")
    parser.add_argument("--takes", nargs="*", default=["take-09", "take-10"])
    parser.add_argument("--grid", type=Path, help="the folder of GRID talker 1, for a person never heard")
    parser.add_argument("--anchor", default="daniel")
    parser.add_argument("--voices", nargs="*", default=["michael", "lewis", "emma", "espeak"])
    parser.add_argument("--shot", default="close")
    parser.add_argument("--work", type=Path, default=Path("build/closure"))
    parser.add_argument("--out", required=True, type=Path, help="the page of results, Markdown")
    return parser


if __name__ == "__main__":
    sys.exit(main())
