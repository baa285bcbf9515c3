"""One segment from its text to a piece on disk."""

import errno
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import cv2
import numpy as np

from anchor_studio.broadcast.broadcast import Broadcast
from anchor_studio.broadcast.captions import Caption
from anchor_studio.broadcast.piece import Encoding, PieceOutput
from anchor_studio.broadcast.stopwatch import Stopwatch
from anchor_studio.domain.picture import Picture, Samples
from anchor_studio.domain.progress import Progress
from anchor_studio.domain.project import Project, Segment
from anchor_studio.domain.scene import Scene, require_shot
from anchor_studio.domain.script import Script
from anchor_studio.domain.speech import Speech
from anchor_studio.domain.timebase import FPS
from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import FfmpegError
from anchor_studio.media.picture import write_picture
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.lexicon import Lexicon, parse_lexicon
from anchor_studio.speech.script import parse_script, require_speakable
from anchor_studio.speech.segments import Plan, is_british, plan
from anchor_studio.speech.voices import Voice
from anchor_studio.stage.text import undrawable
from anchor_studio.studio.estimates import estimated_seconds
from anchor_studio.studio.rundown_cache import THUMBNAIL, KeptSegment, RenderedSegment, SegmentCache, describe
from anchor_studio.studio.rundown_crew import Crew
from anchor_studio.studio.rundown_news import PICTURE_SIZE, BroadcastPicture

PICTURES_APART = 1.0  # seconds
THUMBNAIL_FRAME = 2 * FPS  # by then the graphics are in
_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
Tell = Callable[[object], None]


class SegmentWork:
    """Renders segments into the cache."""

    def __init__(self, crew: Crew, cache: SegmentCache, encoding: Encoding) -> None:
        """All segments are encoded alike, so that they can be joined."""
        self._crew, self._cache, self._encoding = crew, cache, encoding

    def render(self, project: Project, segment: Segment, key: str, progress: Progress, tell: Tell) -> KeptSegment:
        """Render a segment and keep it under its key.

        Raises StudioError for what the user can mend, Cancelled when told to stop.
        """
        scene = project.scene(segment)
        _require_media(scene)
        require_shot(scene.shot)
        voice = self._crew.voice(segment.voice, segment.rate)
        spoken = read_segment(segment, project.lexicon, voice.language)
        studio, card = self._crew.studio(segment.anchor, scene)
        try:
            with (
                self._cache.adding(key) as folder,
                PieceOutput(folder, Path("the segment"), self._encoding) as piece,
            ):
                output = _Shown(piece, lambda picture: tell(BroadcastPicture(segment.id, picture)))
                programme = Broadcast(studio, output, Stopwatch(), progress)
                expected = estimated_seconds(segment.text, segment.rate) + 1.0
                programme.run(lambda: _speeches(spoken, voice), expected, len(spoken.utterances))
                write_picture(folder / THUMBNAIL, output.thumbnail)
                rendered = RenderedSegment(
                    frames=programme.frames,
                    words=tuple(programme.words),
                    voice=voice.name,
                    anchor=card.title,
                    unknown_words=spoken.unknown_words,
                    notes=(*spoken.notes, *_lost_letters(scene)),
                )
                describe(folder, rendered)
        except (OSError, StudioError) as error:
            if isinstance(error, StudioError) and not is_disk_full(error):
                raise
            raise self._unwritten(error) from error
        kept = self._cache.find(key)
        if kept is None:
            raise StudioError("The rendered segment could not be read again.", "Check the disk and broadcast again.")
        return kept

    def _unwritten(self, error: OSError | StudioError) -> StudioError:
        folder = self._cache.folder
        if is_disk_full(error):
            hint = "Make room there and broadcast again: what is finished is kept."
            return StudioError(f"The disk is full: segments are kept in {folder}.", hint)
        return StudioError(f"{folder} can't be written to: {error}.", "Check the folder's rights.")


def read_segment(segment: Segment, lexicon: str, language: str) -> Plan:
    """Plan what is said in a segment by a voice of `language`; raises StudioError for text that can't be read."""
    # A segment has no front matter; an empty one keeps three dashes at its head from being taken for some.
    script: Script = replace(parse_script(f"---\n---\n{segment.text}"), language=language)
    require_speakable(script, language)
    own = parse_lexicon(lexicon, "The project's lexicon")
    return plan(script, Lexicon(own, load_dictionary(is_british(language))))


def is_disk_full(error: BaseException | None) -> bool:
    """Tell whether an error came about because there was no room left on a disk."""
    while error is not None:
        if isinstance(error, FfmpegError) and error.disk_full:
            return True
        if isinstance(error, OSError) and error.errno in _FULL:
            return True
        error = error.__cause__
    return False


class _Shown:
    """An output that shows a small picture of what goes into it about once a second, and keeps one."""

    def __init__(self, output: PieceOutput, show: Callable[[Picture], None]) -> None:
        self._output, self._show = output, show
        self._shown_at = float("-inf")
        self.thumbnail: Picture = np.zeros((PICTURE_SIZE[1], PICTURE_SIZE[0], 3), np.uint8)

    def write_frame(self, frame: Picture) -> None:
        now = time.monotonic()
        due = now - self._shown_at >= PICTURES_APART
        if due or self._output.frames in (0, THUMBNAIL_FRAME):
            small = np.asarray(cv2.resize(frame, PICTURE_SIZE, interpolation=cv2.INTER_AREA), np.uint8)
            if self._output.frames <= THUMBNAIL_FRAME:
                self.thumbnail = small
            if due:
                self._shown_at = now
                self._show(small)
        self._output.write_frame(frame)

    def write_audio(self, samples: Samples) -> None:
        self._output.write_audio(samples)

    def finish(self, captions: list[Caption]) -> None:
        self._output.finish(captions)


def _speeches(spoken: Plan, voice: Voice) -> Iterator[tuple[Speech, float]]:
    for utterance in spoken.utterances:
        yield voice.speak(utterance), utterance.pause_after


def _require_media(scene: Scene) -> None:
    for path, what in ((scene.screen, "the screen"), (scene.theme.logo, "the logo")):
        if path and not Path(path).is_file():
            hint = "Put it back, or choose another."
            raise StudioError(f"{Path(path).name}, the file for {what}, is missing.", hint)


def _lost_letters(scene: Scene) -> tuple[str, ...]:
    lost = undrawable(scene.name + scene.headline + scene.bug + scene.ticker)
    return (f"left out of the graphics, no font has these letters: {lost}",) if lost else ()
