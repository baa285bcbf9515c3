"""Recordings made on the spot: a coloured wall and a tone."""

from pathlib import Path

from anchor_studio.media.ffmpeg import run_ffmpeg


def write_take(
    path: Path,
    wall: str = "0x1ea03c",
    size: str = "320x240",
    seconds: float = 2.4,
    rate: str = "25",
    sound_hz: int | None = 48000,
) -> None:
    """Write a clip of a `wall` with a tone at `sound_hz` samples a second (None: no sound)."""
    picture = ["-f", "lavfi", "-i", f"color=c={wall}:s={size}:r={rate}:d={seconds}"]
    tone = [] if sound_hz is None else ["-f", "lavfi", "-i", f"sine=f=220:r={sound_hz}:d={seconds}", "-c:a", "aac"]
    run_ffmpeg([*picture, *tone, "-c:v", "libx264", "-preset", "ultrafast", "-y", f"file:{path}"])
