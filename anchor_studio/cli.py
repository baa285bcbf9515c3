"""The services without a window: `anchor-studio broadcast SCRIPT -o OUT.mp4` and its sisters."""

import argparse
import io
import logging
import os
import signal
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import TextIO

from anchor_studio import __version__
from anchor_studio.domain.anchor import ENGINES, LIVE_QUALITY, QUALITIES
from anchor_studio.domain.scene import DEFAULT_SHOT, SHOTS, Scene, require_shot
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.studio.bulletins import Order, Report, require_writable, write_text
from anchor_studio.studio.services import Services, build, write_picture

Verb = Callable[[Services, argparse.Namespace], None]


class TerminalProgress:
    """One line that tells how far the work is; Ctrl-C stops it between two frames."""

    def __init__(self) -> None:
        """Begin to listen for Ctrl-C and SIGTERM."""
        self._begin, self._told, self._stopped = time.monotonic(), 0.0, False
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)

    def report(self, fraction: float, message: str) -> None:
        """Tell at most five times a second, and only a person."""
        now = time.monotonic()
        if sys.stderr.isatty() and now - self._told >= 0.2:
            self._told = now
            left = (now - self._begin) * (1 - fraction) / max(fraction, 0.01)
            sys.stderr.write(f"\r\033[K{fraction:4.0%}  {message}, about {left:.0f} s left")
            sys.stderr.flush()

    def check(self) -> None:
        """Raise `Cancelled` after Ctrl-C."""
        if self._stopped:
            raise Cancelled

    def done(self) -> None:
        """Leave the line."""
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")

    def _stop(self, number: int, frame: FrameType | None) -> None:
        self._stopped = True


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit status is 0, 2 for what the user can mend, 130 when stopped."""
    # The mesh model's own chatter about threads and delegates is no news for a newsroom.
    os.environ.setdefault("GLOG_minloglevel", "2")
    logging.basicConfig(level=logging.WARNING, format="%(name)s: %(message)s")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # a console of few letters, a file name that is no text
            stream.reconfigure(errors="backslashreplace")
    options = _parser().parse_args(arguments)
    try:
        verb: Verb = options.verb
        verb(build(), options)
    except StudioError as error:
        _say(f"anchor-studio: {error}", sys.stderr)
        return 2
    except OSError as error:
        named = f"{error.filename}: " if error.filename else ""
        _say(f"anchor-studio: {named}{error.strerror or error}. Check the file, its folder and the disk.", sys.stderr)
        return 2
    except (Cancelled, KeyboardInterrupt):
        _say("anchor-studio: stopped; nothing was written.", sys.stderr)
        return 130
    return 0


def _broadcast(services: Services, options: argparse.Namespace) -> None:
    order = Order(
        script=options.script,
        output=options.output,
        anchor=options.anchor,
        voice=options.voice,
        audio=options.audio,
        set_name=options.set_name,
        shot=options.shot,
        lexicon=options.lexicon,
        label=not options.no_label,
        overwrite=options.force,
        quality=options.quality,
        engine=options.engine,
    )
    if options.report:
        captions = options.output.parent / f"{options.output.stem}.srt"
        require_writable(options.report, (options.script, options.audio, options.lexicon, options.output, captions))
    progress = TerminalProgress()
    try:
        report = services.bulletins.broadcast(order, progress)
    finally:
        progress.done()
    _tell(report)
    if options.report:
        write_text(options.report, report.to_json())


def _tell(report: Report) -> None:
    for word in report.unknown_words:
        _say(f"  not in any dictionary, sound guessed: {word}")
    for note in report.notes:
        _say(f"  {note}")
    told = f"{report.duration:.1f} s, read by {report.voice}, real-time factor {report.real_time_factor}"
    _say(f"{report.output}: {told}")


def _rundown(services: Services, options: argparse.Namespace) -> None:
    project = services.projects.open(options.project)
    progress = TerminalProgress()
    try:
        report = services.rundowns.broadcast(project, options.output, progress, options.force)
    finally:
        progress.done()
    for segment in report.segments:
        for note in (
            *(f"not in any dictionary, sound guessed: {word}" for word in segment.unknown_words),
            *segment.notes,
        ):
            _say(f"  {segment.title}: {note}")
    rendered = sum(segment.rendered for segment in report.segments)
    told = f"{report.seconds:.1f} s in {report.took_seconds:.1f} s, {rendered} of {len(report.segments)} rendered anew"
    _say(f"{report.output}: {told}")
    if report.failed:
        reasons = "; ".join(f'"{segment.title}": {segment.message} {segment.hint}' for segment in report.failed)
        count = f"{len(report.failed)} of {len(report.failed) + len(report.segments)}"
        raise StudioError(f"{count} segments are missing from {report.output.name}.", reasons)


def _still(services: Services, options: argparse.Namespace) -> None:
    shot = require_shot(options.shot)
    label = not options.no_label
    scene = Scene(options.set_name, options.name, options.headline, label=label, shot=shot, bug=options.bug)
    write_picture(options.output, services.bulletins.still(options.anchor, scene), overwrite=options.force)
    _say(str(options.output))


def _anchors(services: Services, options: argparse.Namespace) -> None:
    if options.action == "list":
        for name in services.anchors.names():
            _say(name)
        return
    card = services.anchors.card(options.name)
    if options.action == "check":
        _say(f"{card.name}: {len(card.files)} files, all as they were made")
        return
    _say(f"{card.title} ({card.name}), {card.language}\n  licence: {card.licence}\n  consent: {card.consent}")
    for score, value in card.scores.items():
        _say(f"  {score}: {value:.4f}")
    for training in card.history:
        _say("  trained: " + ", ".join(f"{key} {value}" for key, value in training.items()))


def _sketch(services: Services, options: argparse.Namespace) -> None:
    progress = TerminalProgress()
    try:
        name = services.sketches.make(options.picture, options.title, options.consent, options.licence, progress)
    finally:
        progress.done()
    _say(f"{name} is on the shelf: a sketch, until you record its presenter and make an anchor of the takes.")


def _engines(services: Services, options: argparse.Namespace) -> None:
    progress = TerminalProgress()
    try:
        cards = (
            services.engines.measured(options.anchor, progress)
            if options.measure
            else services.engines.cards(options.anchor)
        )
    finally:
        progress.done()
    for card in cards:
        speed = "" if card.ms_a_frame is None else f", {card.ms_a_frame:g} ms a frame"
        state = f"{card.size_mb:g} MB{speed}" if card.ready else "the anchor has no models for it"
        _say(f"{card.name:13} {card.title}: {state}\n  {card.told}\n  from:  {card.source}\n  needs: {card.needs}")
        if card.scores:
            _say("  held out: " + ", ".join(f"{name} {value:.4g}" for name, value in card.scores.items()))


def _voices(services: Services, options: argparse.Namespace) -> None:
    for card in services.voices():
        missing = "" if card.available else "  (packages missing)"
        _say(f"{card.name:12} {card.language:6} {card.engine:8} {card.description}{missing}")


def _sets(services: Services, options: argparse.Namespace) -> None:
    for name in services.sets():
        _say(name)


def _doctor(services: Services, options: argparse.Namespace) -> None:
    findings = list(services.findings())
    for finding in findings:
        advice = "" if finding.good else f"  {finding.advice}"
        _say(f"{'ok     ' if finding.good else 'MISSING'} {finding.subject:12} {finding.told}{advice}")
    if not all(finding.good for finding in findings):
        raise StudioError("Something is missing.", "See the lines above.")


def _say(text: str, stream: TextIO | None = None) -> None:
    stream = stream or sys.stdout
    if stream is not None:  # none where the shell has closed it
        stream.write(text + "\n")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="anchor-studio", description="Your own virtual news anchor.")
    parser.add_argument("--version", action="version", version=f"anchor-studio {__version__}")
    verbs = parser.add_subparsers(required=True, metavar="VERB")
    _broadcast_options(verbs.add_parser("broadcast", help="turn a script into a bulletin"))
    rundown = verbs.add_parser("rundown", help="broadcast a project; only what changed is rendered")
    rundown.add_argument("project", type=Path, metavar="PROJECT.anchorproj")
    rundown.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.mp4")
    rundown.add_argument("--force", action="store_true", help="write over what is there")
    rundown.set_defaults(verb=_rundown)
    still = verbs.add_parser("still", help="one composed frame of an anchor at rest")
    still.add_argument("-o", "--output", type=Path, required=True)
    still.add_argument("--name", default="", help="first line of the lower third")
    still.add_argument("--headline", default="", help="second line of the lower third")
    still.add_argument("--bug", default="", help="your channel's short name, at the bottom right")
    _scene_options(still, default_set="newsroom", default_shot=DEFAULT_SHOT)
    still.set_defaults(verb=_still)
    anchors = verbs.add_parser("anchors", help="the anchors at hand")
    anchors.add_argument("action", choices=("list", "show", "check"))
    anchors.add_argument("name", nargs="?", help="name, or path of a package; the first if left out")
    anchors.set_defaults(verb=_anchors)
    sketch = verbs.add_parser("sketch", help="an anchor of one portrait, at once and without training")
    sketch.add_argument("picture", type=Path, help="head and shoulders from the front: PNG, JPEG or WebP")
    sketch.add_argument("--title", required=True, help="what the anchor is called")
    sketch.add_argument("--consent", default="", help="what the person in the picture agreed to")
    sketch.add_argument("--licence", default="", help="under which the picture may be used")
    sketch.set_defaults(verb=_sketch)
    engines = verbs.add_parser("engines", help="the ways in which speech becomes a face, for an anchor")
    engines.add_argument("--anchor", metavar="NAME")
    engines.add_argument("--measure", action="store_true", help="time each on this machine, half a minute or so")
    engines.set_defaults(verb=_engines)
    for name, verb, told in (
        ("voices", _voices, "the voices at hand"),
        ("sets", _sets, "the virtual sets"),
        ("doctor", _doctor, "look whether all is here that a broadcast needs"),
    ):
        verbs.add_parser(name, help=told).set_defaults(verb=verb)
    return parser


def _broadcast_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("script", type=Path, help="plain text; blank lines separate paragraphs")
    parser.add_argument("-o", "--output", type=Path, required=True, metavar="OUT.mp4")
    parser.add_argument("--voice", metavar="NAME")
    parser.add_argument("--audio", type=Path, metavar="FILE", help="a recording of the script instead of a voice")
    parser.add_argument("--lexicon", type=Path, metavar="FILE", help="how your own words are spoken")
    parser.add_argument("--report", type=Path, metavar="FILE.json")
    parser.add_argument("--quality", choices=QUALITIES, default=LIVE_QUALITY, help="studio: finer, at seconds a frame")
    parser.add_argument("--engine", choices=ENGINES, help="how speech becomes a face; the anchor's own if left out")
    _scene_options(parser, default_set=None, default_shot=None)
    parser.set_defaults(verb=_broadcast)


def _scene_options(parser: argparse.ArgumentParser, default_set: str | None, default_shot: str | None) -> None:
    parser.add_argument("--anchor", metavar="NAME")
    parser.add_argument("--set", dest="set_name", metavar="NAME", default=default_set)
    parser.add_argument("--shot", metavar="NAME", default=default_shot, help=", ".join(SHOTS))
    parser.add_argument("--no-label", action="store_true", help='leave out the "AI-generated" label')
    parser.add_argument("--force", action="store_true", help="write over what is there")


if __name__ == "__main__":
    sys.exit(main())
