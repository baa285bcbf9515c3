"""Programme loudness by ITU-R BS.1770-4, as EBU R 128 asks for it."""

import math
import re
from dataclasses import dataclass

from anchor_studio.errors import StudioError
from anchor_studio.media.audio import SPOOL_FORMAT, Pcm
from anchor_studio.media.ffmpeg import FfmpegError, feed_ffmpeg

TARGET_LUFS = -23.0
CEILING_DBTP = -1.0
_BOTH_CHANNELS = "pan=stereo|c0=c0|c1=c0"
_CODEC_MARGIN_DB = 0.5  # AAC gives peaks back a little higher
_SILENT_LUFS = -60.0
_TWO_CHANNELS_DB = 10 * math.log10(2)  # the same sound on both; peaks stay as they are
_LIMITED_ROUNDS = 4
_NEAR_DB = 0.15
_SUMMARY = re.compile(r"I:\s+(-?[\d.]+|-?inf|nan) LUFS.*?Peak:\s+(-?[\d.]+|-?inf|nan) dBFS", re.DOTALL)


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP of mono sound played on both channels."""

    integrated: float
    true_peak: float

    @property
    def gain_db(self) -> float:
        """What brings it to -23 LUFS; nothing for silence."""
        return TARGET_LUFS - self.integrated if self.integrated > _SILENT_LUFS else 0.0


def measure_loudness(sound: Pcm, filters: str = "anull") -> Loudness:
    """Measure sound as it is after ffmpeg's `filters`, whatever its length, in constant memory."""
    try:
        measuring = f"{filters},ebur128=peak=true:framelog=quiet"
        told = feed_ffmpeg([*SPOOL_FORMAT, "-af", measuring, "-f", "null", "-"], sound.blocks())
    except FfmpegError as error:
        raise StudioError("The loudness of the sound could not be measured.", "Try again.") from error
    summary = _SUMMARY.search(told[told.rfind("Summary") :])
    if summary is None:
        return Loudness(-math.inf, -math.inf)
    return Loudness(float(summary[1]) + _TWO_CHANNELS_DB, float(summary[2]))


def levelling(sound: Pcm) -> str:
    """Give the ffmpeg filters that bring sound to -23 LUFS on two channels, its true peaks below -1 dBTP.

    A limiter takes part only where peaks would pass; the gain then makes up for what it takes away.
    """
    found = measure_loudness(sound)
    gain = found.gain_db
    ceiling = CEILING_DBTP - _CODEC_MARGIN_DB
    if found.true_peak + gain <= ceiling:
        return f"volume={gain:.3f}dB,{_BOTH_CHANNELS}"
    for _ in range(_LIMITED_ROUNDS):
        missing = measure_loudness(sound, _limited(gain, ceiling)).gain_db
        if abs(missing) < _NEAR_DB:
            break
        gain += missing
    return f"{_limited(gain, ceiling)},{_BOTH_CHANNELS}"


def _limited(gain: float, ceiling: float) -> str:
    # At four times the rate the limiter sees the peaks between the samples.
    limiter = f"alimiter=limit={10 ** (ceiling / 20):.4f}:level=false:latency=true"
    return f"volume={gain:.3f}dB,aresample=192000,{limiter},aresample=48000"
