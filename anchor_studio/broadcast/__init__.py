"""Engine, stage and sound in one stream of frames, and where it goes."""
