"""Programme loudness by ITU-R BS.1770-4, as EBU R 128 asks for it."""

import math
import re
from dataclasses import dataclass
from pathlib import Path

from anchor_studio.errors import StudioError
from anchor_studio.media.ffmpeg import FfmpegError, run_ffmpeg

TARGET_LUFS = -23.0
CEILING_DBTP = -1.0
STEREO = "pan=stereo|c0=c0|c1=c0"
_SILENT_LUFS = -60.0
_SUMMARY = re.compile(r"I:\s+(-?[\d.]+|-?inf) LUFS.*?Peak:\s+(-?[\d.]+|-?inf) dBFS", re.DOTALL)


@dataclass(frozen=True)
class Loudness:
    """Integrated loudness in LUFS and true peak in dBTP of mono sound played on both channels."""

    integrated: float
    true_peak: float

    @property
    def gain_db(self) -> float:
        """What brings it to -23 LUFS; nothing for silence."""
        return TARGET_LUFS - self.integrated if self.integrated > _SILENT_LUFS else 0.0

    @property
    def filters(self) -> str:
        """The ffmpeg filters that do so; a limiter only where peaks would pass -1 dBTP."""
        limiter = f",alimiter=limit={10 ** ((CEILING_DBTP - 0.3) / 20):.4f}:level=false:latency=true"
        needed = self.true_peak + self.gain_db > CEILING_DBTP
        return f"volume={self.gain_db:.3f}dB{limiter if needed else ''},{STEREO}"


def raw_sound(path: Path) -> list[str]:
    """Give ffmpeg's arguments to read a file of 48 kHz mono float samples."""
    return ["-f", "f32le", "-ar", "48000", "-ac", "1", "-i", f"file:{path}"]


def measure_loudness(path: Path) -> Loudness:
    """Measure a file of 48 kHz mono float samples, whatever its length, in constant memory."""
    try:
        measuring = f"{STEREO},ebur128=peak=true:framelog=quiet"
        told = run_ffmpeg([*raw_sound(path), "-af", measuring, "-f", "null", "-"])
    except FfmpegError as error:
        raise StudioError("The loudness of the sound could not be measured.", "Try again.") from error
    summary = _SUMMARY.search(told[told.rfind("Summary") :])
    if summary is None:
        return Loudness(-math.inf, -math.inf)
    return Loudness(float(summary[1]), float(summary[2]))
