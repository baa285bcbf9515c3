"""The clock: everything is counted in audio samples, and picture and features follow exactly."""

FPS = 25
SAMPLE_RATE_HZ = 48_000
FEATURE_RATE_HZ = 100
SPEECH_RATE_HZ = 16_000
SAMPLES_PER_FRAME = SAMPLE_RATE_HZ // FPS  # 1920
FEATURES_PER_FRAME = FEATURE_RATE_HZ // FPS  # 4


def frames_covering(samples: int) -> int:
    """Give the number of video frames needed to cover `samples` at 48 kHz (the last one padded)."""
    return -(-samples // SAMPLES_PER_FRAME)


def seconds(frames: int) -> float:
    """Give the time at which frame number `frames` begins."""
    return frames / FPS
