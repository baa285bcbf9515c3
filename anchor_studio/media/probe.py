"""What a media file holds."""

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import FfmpegError, run_ffmpeg

_DURATION = re.compile(r"Duration: (\d+):(\d\d):(\d\d\.\d+)")
_VIDEO = re.compile(r"Stream #.*?: Video: (\w+).*?, (\w+)(?:\(([^)]*)\))?,? .*?(\d{2,5})x(\d{2,5})")
_RATE = re.compile(r"([\d.]+)(k?) (?:fps|tbr)")
_AUDIO = re.compile(r"Stream #.*?: Audio: .*?, (\d+) Hz, ([\w.() ]+)")
_ROTATION = re.compile(r"rotation of (-?[\d.]+) degrees")


@dataclass(frozen=True)
class MediaInfo:
    """Facts of a file; sizes as a person sees the picture (rotation applied), 0 where there is no picture.

    `matrix` is "bt709" or "bt601": as tagged, else by the size.
    """

    width: int
    height: int
    fps: Fraction
    duration: float
    video_codec: str
    matrix: str
    has_audio: bool
    sample_rate_hz: int


def probe(path: Path) -> MediaInfo:
    """Look into a media file; raises StudioError if it is missing or none."""
    if not path.exists():
        raise StudioError(f"There is no file {path}.", "Check the name.")
    if not path.is_file():
        raise StudioError(f"{path} is not a file.", "Give a video or sound file.")
    try:
        told = run_ffmpeg(["-i", _safe(path), "-t", "0", "-map", "0:v?", "-map", "0:a?", "-f", "null", "-"])
    except FfmpegError as error:
        raise StudioError(
            f"{path.name} can't be read as video or sound.", "It may be cut short or of another kind; export it again."
        ) from error
    return _parse(told.split("Stream mapping")[0])


def _parse(told: str) -> MediaInfo:
    clock = _DURATION.search(told)
    hours, minutes, seconds = (float(part) for part in (clock.groups() if clock else (0, 0, 0)))
    video, audio = _VIDEO.search(told), _AUDIO.search(told)
    width, height = (int(video[4]), int(video[5])) if video else (0, 0)
    if (turned := _ROTATION.search(told)) and round(abs(float(turned[1]))) % 180 == 90:
        width, height = height, width
    return MediaInfo(
        width=width,
        height=height,
        fps=_fps(told) if video else Fraction(0),
        duration=hours * 3600 + minutes * 60 + seconds,
        video_codec=video[1] if video else "",
        matrix=_matrix((video[3] if video else "") or "", height),
        has_audio=audio is not None,
        sample_rate_hz=int(audio[1]) if audio else 0,
    )


def _fps(told: str) -> Fraction:
    rate = _RATE.search(told)
    return Fraction(rate[1]).limit_denominator(1001) * (1000 if rate[2] else 1) if rate else Fraction(0)


def _matrix(tags: str, height: int) -> str:
    if "bt709" in tags:
        return "bt709"
    if any(old in tags for old in ("bt470bg", "smpte170m", "bt601")):
        return "bt601"
    return "bt709" if height >= 720 else "bt601"


def _safe(path: Path) -> str:
    # A name that begins with "-" or looks like a protocol is still a file.
    return f"file:{path}"
