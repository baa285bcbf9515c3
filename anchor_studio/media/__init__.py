"""The only door to ffmpeg: probe, read and write pictures and sound."""
