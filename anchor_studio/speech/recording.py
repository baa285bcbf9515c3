"""A recording of someone reading the script, in place of a voice."""

from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.speech import Speech
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.errors import StudioError
from anchor_studio.speech.align import Aligner, shared_out
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.script_match import locate, word_times
from anchor_studio.speech.segments import Plan, Utterance, is_british, is_english
from anchor_studio.speech.silence import speech_stretches
from anchor_studio.speech.sound import PEAK, window_levels

FASTEST_WORD = 0.08  # seconds; an utterance that gets less for each word was not read
SHORTEST_RECORDING = 0.5
SNAP = 0.6  # seconds within which a cut between utterances looks for silence
STEP = 0.01


def split_recording(path: Path, plan: Plan) -> Iterator[Speech]:
    """Give a recording (WAV, MP3, M4A ...) as one piece of speech for each utterance of the plan, in order.

    The pieces follow each other without a gap and together are the whole recording, pauses included, so no
    `pause_after` is added to them; all but the last are whole video frames long. Raises StudioError when the file
    can't be read or nobody speaks in it.
    """
    from anchor_studio.media.audio import read_audio

    samples = read_audio(path, SAMPLE_RATE_HZ)
    if len(samples) < SHORTEST_RECORDING * SAMPLE_RATE_HZ or not speech_stretches(samples):
        raise StudioError(f"Nobody speaks in {path.name}.", "Choose a recording of the script being read.")
    yield from split_samples(samples, plan)


def split_samples(samples: Samples, plan: Plan) -> Iterator[Speech]:
    """Cut 48 kHz samples into one piece for each utterance; captions follow even where other words are said."""
    peak = float(np.abs(samples).max(initial=0.0))
    if peak > PEAK:
        samples = samples * np.float32(PEAK / peak)
    aligner = Aligner(_pronouncer(plan.utterances[0].language))
    cuts, matched = _cuts(samples, plan.utterances, aligner)
    for utterance, start, end in zip(plan.utterances, cuts[:-1], cuts[1:], strict=True):
        piece = samples[start:end]
        read = len(piece) >= FASTEST_WORD * SAMPLE_RATE_HZ * len(utterance.spoken.split())
        said = [token for token in utterance.tokens if token.spoken and read]
        yield aligner.timed(piece, said) if matched else Speech(piece, shared_out(piece, said))


def _pronouncer(language: str) -> Pronouncer | None:
    return Pronouncer(load_dictionary(is_british(language))) if is_english(language) else None


def _cuts(samples: Samples, utterances: Sequence[Utterance], aligner: Aligner) -> tuple[list[int], bool]:
    """Give the first sample of each utterance, and the end; tell whether the script was found in the recording."""
    counts = [sum(len(token.spoken) for token in utterance.tokens) for utterance in utterances]
    borders = np.cumsum([0, *counts])
    stretches = speech_stretches(samples)
    words = [word for utterance in utterances for token in utterance.tokens for word in token.spoken]
    found = locate(samples, words, aligner) if is_english(utterances[0].language) else {}
    if found:
        times = word_times(found, len(words), stretches)[borders]
    else:
        tokens = [token for utterance in utterances for token in utterance.tokens if token.spoken]
        starts = [word.start for word in shared_out(samples, tokens)]
        firsts = np.cumsum([0, *(sum(bool(token.spoken) for token in one.tokens) for one in utterances)])
        times = np.array([*starts, stretches[-1][1]])[firsts]
    levels = window_levels(samples, SAMPLE_RATE_HZ, STEP)
    quiet = [_quiet_near(levels, float(time)) for time in times[1:-1]]
    frames = [round(cut / SAMPLES_PER_FRAME) * SAMPLES_PER_FRAME for cut in quiet]  # so that no piece needs padding
    return [int(cut) for cut in np.clip(np.maximum.accumulate([0, *frames, len(samples)]), 0, len(samples))], bool(
        found
    )


def _quiet_near(levels: NDArray[np.float32], time: float) -> int:
    """Give the sample in the middle of the quietest 100 ms near (and rather before) the start of an utterance."""
    first = max(0, round((time - SNAP) / STEP))
    last = min(len(levels), round((time + SNAP / 4) / STEP) + 1)
    near = np.convolve(levels[first:last], np.ones(10) / 10, mode="same")
    if not len(near):
        return round(time * SAMPLE_RATE_HZ)
    distance = np.abs(np.arange(first, first + len(near)) * STEP - (time - 0.1))
    quiet = int(np.argmin(near + 1e-3 * distance))
    return round((first + quiet) * STEP * SAMPLE_RATE_HZ)
