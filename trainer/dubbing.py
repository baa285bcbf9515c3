"""A take dubbed by another voice: its text spoken anew, its mouth carried over by dynamic time warping.

An anchor learns its mouth from the voice it was recorded with and is driven by another. What the other voice would look
like nobody has filmed; but the same words were, at another pace.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d

from anchor_studio.domain.picture import Samples
from anchor_studio.domain.script import Script
from anchor_studio.domain.speech import Phone
from anchor_studio.domain.timebase import FEATURE_RATE_HZ, FEATURES_PER_FRAME, SAMPLE_RATE_HZ
from anchor_studio.errors import StudioError
from anchor_studio.speech.align import Aligner
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.features import HOP, speech_features, to_speech_rate
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.recording import split_samples
from anchor_studio.speech.script import read_script
from anchor_studio.speech.segments import Utterance, is_british, is_english, plan
from anchor_studio.speech.voices import Voice
from trainer.evaluation.alignment import align, dithered
from trainer.ingest import Clip

_LOUD_DB = 28.0  # below a piece's loudest 10 ms: nearer to it somebody speaks
_SHORTEST_ROWS = 20  # of 10 ms: less is no utterance
_OTHER_PHONE = 1.0  # so many usual distances apart are two sounds of different phones
_QUICK, _SLOW = 1, 2  # steps of a path beside the straight one
_CALM_ROWS = 3.0  # deviation of the smoothing of the path, which else climbs in steps
_MIDDLE = (FEATURES_PER_FRAME - 1) / 2  # of a frame, among its features


@dataclass(frozen=True, eq=False)
class Dub:
    """A take's text in another voice: `sound` at 16 kHz, and the mouths `(T, 20, 2)` that go with it, at 25 fps."""

    sound: Samples
    mouths: NDArray[np.float32]


def transcript(clip: Clip, folder: Path | None) -> Script | None:
    """Give what is said in a take: `NAME.txt` in `folder`, or beside the recording; None where there is none."""
    path = (folder or clip.recording.path.parent) / f"{clip.recording.name}.txt"
    return read_script(path) if path.is_file() else None


class Dubber:
    """Lets one voice speak takes."""

    def __init__(self, voice: Voice, language: str = "en") -> None:
        """Take a voice; texts of `language` are English, or sounds alone tell what belongs to what."""
        self._voice = voice
        self._british = is_british(language)
        self._aligner = Aligner(Pronouncer(load_dictionary(self._british)) if is_english(language) else None)

    @property
    def voice(self) -> str:
        """Name of the voice."""
        return self._voice.name

    def dub(self, clip: Clip, script: Script) -> Dub | None:
        """Speak a take's text; None where nothing of it could be laid upon the take.

        Sentences whose pace differs by more than a factor of two are left out, as are those the take doesn't say.
        """
        spoken = plan(script, load_lexicon(None, self._british))
        whole = clip.sound(SAMPLE_RATE_HZ)
        heard = self._heard(whole, script)
        sounds, places, at = [], [], 0.0
        for utterance, piece in zip(spoken.utterances, split_samples(whole, spoken), strict=True):
            end = at + len(piece.samples) / SAMPLE_RATE_HZ
            own = _Sound.of(piece.samples, [phone for phone in heard if at <= phone.start < end], at)
            found = self._laid(utterance, own)
            if found is not None:
                sounds.append(found[0])
                places.append(found[1] + at * FEATURE_RATE_HZ)
            at = end
        if not sounds:
            return None
        rows = np.concatenate(places)
        frames = len(rows) // FEATURES_PER_FRAME
        middles = np.interp(np.arange(frames) * FEATURES_PER_FRAME + _MIDDLE, np.arange(len(rows)), rows)
        mouths = _between(clip.mouths(), (middles - _MIDDLE) / FEATURES_PER_FRAME)
        return Dub(np.concatenate(sounds)[: frames * FEATURES_PER_FRAME * HOP], mouths)

    def _heard(self, samples: Samples, script: Script) -> tuple[Phone, ...]:
        """Give the phones of a take, where they can be found; noise around it doesn't matter then."""
        if not is_english(script.language):
            return ()
        try:
            return align(samples, script).phones
        except StudioError:
            return ()

    def _laid(self, utterance: Utterance, own: "_Sound") -> tuple[Samples, NDArray[np.float64]] | None:
        """Lay a sentence as the voice says it upon the recording's: silence around it as in the recording.

        Gives the sound at 16 kHz and, for each of its 10 ms, the place in the recording, in 10 ms.
        """
        speech = self._voice.speak(utterance)
        tokens = [token for token in utterance.tokens if token.spoken]
        aligned = self._aligner.aligned(dithered(speech.samples), tokens)
        said = _Sound.of(speech.samples, aligned.phones if aligned else ())
        if min(said.last - said.first, own.last - own.first) < _SHORTEST_ROWS:
            return None
        path = warp_path(said.distance(own))
        if path is None:
            return None
        calm = gaussian_filter1d(path, _CALM_ROWS, mode="nearest")
        before, after = np.arange(own.first), np.arange(own.last, len(own.features))
        sound = np.zeros((own.first + said.last - said.first + len(after)) * HOP, np.float32)
        piece = said.low[said.first * HOP : said.last * HOP]
        sound[own.first * HOP : own.first * HOP + len(piece)] = piece
        return sound, np.concatenate([before, calm + own.first, after]).astype(np.float64)


@dataclass(frozen=True, eq=False)
class _Sound:
    """A sentence at 16 kHz, its features, the rows from `first` to `last` in which it is said, and whose phone each is.

    `phones` numbers them, -1 between; it is empty where they were not found.
    """

    low: Samples
    features: NDArray[np.float32]
    first: int
    last: int
    phones: NDArray[np.int64]

    @classmethod
    def of(cls, samples: Samples, phones: Sequence[Phone], at: float = 0.0) -> "_Sound":
        """Take 48 kHz samples that begin at `at` seconds of what the phones were found in."""
        low = to_speech_rate(samples)
        features = speech_features(low)
        if not phones:
            return cls(low, features, *_spoken(features), np.empty(0, np.int64))
        numbers = np.full(len(features), -1, np.int64)
        for number, phone in enumerate(phones):
            first, last = (round((edge - at) * FEATURE_RATE_HZ) for edge in (phone.start, phone.end))
            numbers[max(first, 0) : last] = number
        inside = np.flatnonzero(numbers >= 0)
        return cls(low, features, int(inside[0]), int(inside[-1]) + 1, numbers)

    def distance(self, other: "_Sound") -> NDArray[np.float64]:
        """Tell how unlike each row that is said is to each of another's, `(T, S)`.

        Both are said from one dictionary: where as many phones were found, equal numbers are equal phones.
        """
        a, b = (_compared(sound.features[sound.first : sound.last]) for sound in (self, other))
        distance = np.linalg.norm(a[:, None] - b[None], axis=2).astype(np.float64)
        if len(self.phones) and len(other.phones) and self.phones.max() == other.phones.max():
            apart = self.phones[self.first : self.last, None] != other.phones[None, other.first : other.last]
            distance += apart * (_OTHER_PHONE * float(np.median(distance)))
        return np.asarray(distance, np.float64)


def _spoken(features: NDArray[np.float32]) -> tuple[int, int]:
    """Give the first row in which somebody speaks, and the one after the last."""
    # The zeroth of the orthonormal cepstra of 26 log powers is their mean times the root of 26.
    level_db = features[:, 0] / np.sqrt(26) * 10 / np.log(10)
    loud = np.flatnonzero(level_db > level_db.max() - _LOUD_DB) if len(level_db) else np.empty(0, int)
    return (int(loud[0]), int(loud[-1]) + 1) if len(loud) else (0, 0)


def _compared(features: NDArray[np.float32]) -> NDArray[np.float32]:
    """Take the voice and the room out of a sentence's features, and add how they change."""
    even = (features - features.mean(axis=0)) / (features.std(axis=0) + 1e-3)
    return np.concatenate([even, np.gradient(even, axis=0) * 2], axis=1).astype(np.float32)


def warp_path(distance: NDArray[np.float64]) -> NDArray[np.float64] | None:
    """Give for each row of `distance` `(T, S)` the column that belongs to it, rising from 0 to S - 1.

    Dynamic time warping with slopes between 1/2 and 2 (Sakoe and Chiba 1978, symmetric, P = 1); None where the lengths
    alone ask for more.
    """
    count, other = distance.shape
    total = np.full((count, other), np.inf)
    step = np.zeros((count, other), np.int8)
    total[0, 0] = distance[0, 0]
    for row in range(1, count):
        straight, quick, slow = (np.full(other, np.inf) for _ in range(3))
        straight[1:] = total[row - 1, :-1] + 2 * distance[row, 1:]
        quick[2:] = total[row - 1, :-2] + 2 * distance[row, 1:-1] + distance[row, 2:]
        if row > 1:
            slow[1:] = total[row - 2, :-1] + 2 * distance[row - 1, 1:] + distance[row, 1:]
        choices = np.stack([straight, quick, slow])
        step[row] = choices.argmin(axis=0)
        total[row] = choices.min(axis=0)
    if not np.isfinite(total[-1, -1]):
        return None
    places, row, column = np.zeros(count), count - 1, other - 1
    while row > 0:
        kind = step[row, column]
        places[row] = column - 0.5 * (kind == _QUICK)  # between the two columns it stands for
        if kind == _SLOW:
            row -= 1
            places[row] = column
        row, column = row - 1, column - (2 if kind == _QUICK else 1)
    places[0] = 0
    return places


def _between(mouths: NDArray[np.float32], places: NDArray[np.float64]) -> NDArray[np.float32]:
    """Read mouths `(T, 20, 2)` at places between frames."""
    places = np.clip(places, 0, len(mouths) - 1)
    below = np.minimum(places.astype(int), max(len(mouths) - 2, 0))
    share = (places - below)[:, None, None].astype(np.float32)
    read: NDArray[np.float32] = (1 - share) * mouths[below] + share * mouths[np.minimum(below + 1, len(mouths) - 1)]
    return read
