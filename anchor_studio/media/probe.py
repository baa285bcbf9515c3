"""What a media file holds."""

import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from anchor_studio.errors import StudioError
from anchor_studio.media.containers import is_cut_short
from anchor_studio.media.ffmpeg import FfmpegError, feed_ffmpeg, run_ffmpeg

_DURATION = re.compile(r"^  Duration: (\d+):(\d\d):(\d\d\.\d+)", re.MULTILINE)
# At the beginning of a line: a title may say what it likes.
_STREAM = re.compile(r"^  Stream #0:\d+[^:]*: (Video|Audio): (.*)$", re.MULTILINE)
_TAGS = re.compile(r", \w+\(([^)]*)\)")
_SIZE = re.compile(r"(?<=, )(\d+)x(\d+)")
_RATE = re.compile(r"([\d.]+)(k?) (?:fps|tbr)")
_SOUND = re.compile(r"(\d+) Hz, ([^,]+)")
_ROTATION = re.compile(r"rotation of (-?[\d.]+) degrees")
_BT601 = {"smpte170m", "bt470bg", "fcc"}
_BT2020 = {"bt2020nc", "bt2020c"}
_CHANNELS = {"mono": 1, "stereo": 2, "downmix": 2, "quad": 4}
_NOT_PICTURES = {"ansi"}  # ffmpeg can draw any text


@dataclass(frozen=True)
class MediaInfo:
    """Facts of a file; sizes as a person sees the picture (rotation applied), 0 where there is no picture.

    `duration` in seconds and `frames` (an estimate, at `fps`) are 0 where the file does not tell. `matrix` is
    "bt709", "bt601" or "bt2020": as tagged, else by the size. `rotation` in degrees was applied already.
    """

    width: int
    height: int
    fps: Fraction
    frames: int
    duration: float
    video_codec: str
    matrix: str
    interlaced: bool
    rotation: int
    has_audio: bool
    sample_rate_hz: int
    channels: int


def probe(path: Path) -> MediaInfo:
    """Look into a media file; raises StudioError if it is missing, cut short, or none."""
    try:
        if not path.exists():
            raise StudioError(f"There is no file {path}.", "Check the name.")
        if not path.is_file():
            raise StudioError(f"{path} is not a file.", "Give a video or sound file.")
        cut = is_cut_short(path)
        told = feed_ffmpeg(["-i", f"file:{path}", "-t", "0", "-map", "0:v?", "-map", "0:a?", "-f", "null", "-"])
    except (FfmpegError, OSError) as error:
        raise _unreadable(path) from error
    info = _parse(told.split("Stream mapping")[0])
    if cut or not (info.width or info.has_audio):
        raise _unreadable(path)
    return info


def read_tags(path: Path) -> dict[str, str]:
    """Give the tags of a file (title, comment ...) by name; raises StudioError if it can't be read."""
    try:
        told = run_ffmpeg(["-i", f"file:{path}", "-f", "ffmetadata", "-"]).decode("utf-8", "replace")
    except FfmpegError as error:
        raise _unreadable(path) from error
    lines = re.split(r"(?<!\\)\n", told)
    pairs = (re.split(r"(?<!\\)=", line, maxsplit=1) for line in lines[1:] if not line.startswith("["))
    return {_plain(pair[0]): _plain(pair[1]) for pair in pairs if len(pair) == 2}


def _plain(escaped: str) -> str:
    return re.sub(r"\\(.)", r"\1", escaped, flags=re.DOTALL)


def _unreadable(path: Path) -> StudioError:
    return StudioError(
        f"{path.name} can't be read as video or sound.", "It may be cut short or of another kind; export it again."
    )


def _parse(told: str) -> MediaInfo:
    clock = _DURATION.search(told)
    hours, minutes, seconds = (float(part) for part in (clock.groups() if clock else (0, 0, 0)))
    duration = hours * 3600 + minutes * 60 + seconds
    video, audio = _first(told, "Video"), _SOUND.search(_first(told, "Audio"))
    size = _SIZE.search(video)
    width, height = (int(size[1]), int(size[2])) if size else (0, 0)
    turned = _ROTATION.search(told) if video else None
    rotation = round(float(turned[1])) % 360 if turned else 0
    if rotation % 180 == 90:
        width, height = height, width
    fps = _fps(video)
    tags = (found[1] if (found := _TAGS.search(video)) else "").split(", ")
    return MediaInfo(
        width=width,
        height=height,
        fps=fps,
        frames=round(duration * fps),
        duration=duration,
        video_codec=_codec(video),
        matrix=_matrix(tags, min(width, height)),
        interlaced="top first" in tags or "bottom first" in tags,
        rotation=rotation,
        has_audio=audio is not None,
        sample_rate_hz=int(audio[1]) if audio else 0,
        channels=_channels(audio[2]) if audio else 0,
    )


def _first(told: str, kind: str) -> str:
    # The picture on the sleeve of a song is no video.
    for stream in _STREAM.finditer(told):
        if stream[1] == kind and "(attached pic)" not in stream[2] and _codec(stream[2]) not in _NOT_PICTURES:
            return stream[2]
    return ""


def _codec(stream: str) -> str:
    return stream.split(" ")[0].strip(",")


def _fps(video: str) -> Fraction:
    rate = _RATE.search(video)
    if rate is None:
        return Fraction(0)
    value = Fraction(rate[1]) * (1000 if rate[2] else 1)
    american = Fraction(round(value * Fraction(1001, 1000)) * 1000, 1001)
    # ffmpeg tells two decimals: 29.97 means 30000/1001.
    return american if value.denominator > 1 and abs(american - value) < Fraction(1, 150) else value


def _matrix(tags: list[str], height: int) -> str:
    tagged = {tag.split("/")[0] for tag in tags}
    if tagged & _BT2020:
        return "bt2020"
    if "bt709" in tagged:
        return "bt709"
    return "bt601" if tagged & _BT601 or height < 720 else "bt709"


def _channels(layout: str) -> int:
    layout = layout.strip()
    if found := re.match(r"(\d+) channels", layout):
        return int(found[1])
    if found := re.match(r"(\d)\.(\d)", layout):
        return int(found[1]) + int(found[2])
    return _CHANNELS.get(layout.split("(")[0].strip(), 2)
