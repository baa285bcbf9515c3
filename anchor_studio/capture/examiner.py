"""Looks and listens while a take is made, and says at its end what it is worth."""

import threading
from collections import Counter, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

import cv2
import numpy as np
from numpy.typing import NDArray

from anchor_studio.capture.rules import (
    SILENT_DB,
    face_checks,
    frames_check,
    light_check,
    screen_check,
    sharpness_check,
    sound_checks,
)
from anchor_studio.capture.status import Check, LiveStatus, Mark, Subject, TakeGrade
from anchor_studio.domain.picture import Landmarks, Picture, Samples
from anchor_studio.domain.timebase import SAMPLE_RATE_HZ, SAMPLES_PER_FRAME
from anchor_studio.face.mouth_shape import face_place
from anchor_studio.footage.checks import (
    LEVELS_A_SECOND,
    LOOK_PX,
    Sound,
    clipped_share,
    judge_levels,
    looks,
    sound_levels,
)
from anchor_studio.footage.faces import BOX_IN_SIZES
from anchor_studio.footage.screen import measure_screen

SHORTEST_SECONDS = 2.2  # of a take: the mouth model looks at two seconds at a time
LATELY_SECONDS = 6.0  # of sound that is judged while it comes
USUAL_LOOKS = 50  # ten seconds of them: what is usual follows slow changes, and only these
LOST_SHARE = 0.1  # of a take: worth telling
OFTEN_SHARE = 0.3
HOPELESS_SHARE = 0.5


@dataclass
class _Take:
    """What was seen and heard in a take: how often each sentence, in how many looks, and all its levels."""

    speaks: bool
    looks: int = 0
    told: dict[Subject, Counter[tuple[Mark, str]]] = field(default_factory=dict)
    levels: list[NDArray[np.float64]] = field(default_factory=list)
    clipped: float = 0.0
    blocks: int = 0


class Examiner:
    """Judges frames and sound as they come; may be asked from any thread."""

    def __init__(self) -> None:
        """Nothing is known yet."""
        self._lock = threading.RLock()
        self._light: deque[float] = deque(maxlen=USUAL_LOOKS)
        self._sharp: deque[float] = deque(maxlen=USUAL_LOOKS)
        self._levels: deque[NDArray[np.float64]] = deque()
        self._clips: deque[float] = deque(maxlen=round(LATELY_SECONDS * LEVELS_A_SECOND / 2))
        self._left: Samples = np.zeros(0, np.float32)
        self._seen: list[Check] = []
        self._take: _Take | None = None

    def begin(self, *, speaks: bool) -> None:
        """A take begins, in which somebody `speaks` or nobody."""
        with self._lock:
            self._take = _Take(speaks)

    def see(self, picture: Picture, faces: Sequence[Landmarks]) -> None:
        """Judge a frame with the `faces` found in it, in its pixels."""
        size = picture.shape[1], picture.shape[0]
        checks = face_checks(faces, size)
        if len(faces) == 1:
            crop = _face_crop(picture, faces[0])
            look = next(looks([crop]))
            with self._lock:
                self._light.append(look.light)
                self._sharp.append(look.sharpness)
                usual, sharp = float(np.median(self._light)), float(np.median(self._sharp))
            checks += [light_check(look, usual), sharpness_check(look, sharp)]
        else:
            checks += [Check(Subject.LIGHT, Mark.WAITING), Check(Subject.SHARPNESS, Mark.WAITING)]
        checks.append(screen_check(measure_screen(picture)))
        with self._lock:
            self._seen = checks
            if self._take is not None:
                self._take.looks += 1
                for check in checks:
                    self._take.told.setdefault(check.subject, Counter())[check.mark, check.told] += 1

    def hear(self, samples: Samples) -> None:
        """Judge 48 kHz sound; blocks of any length."""
        with self._lock:
            whole = np.concatenate([self._left, samples])
            ready = len(whole) // SAMPLES_PER_FRAME * SAMPLES_PER_FRAME
            self._left = whole[ready:]
            if not ready:
                return
            levels, clipped = sound_levels(whole[:ready], SAMPLE_RATE_HZ), clipped_share(whole[:ready])
            self._levels.append(levels)
            self._clips.append(clipped)
            while sum(map(len, self._levels)) > LATELY_SECONDS * LEVELS_A_SECOND:
                self._levels.popleft()
            if self._take is not None:
                self._take.levels.append(levels)
                self._take.clipped += clipped * len(levels)
                self._take.blocks += len(levels)

    def status(self, frames: int = 0, dropped: int = 0) -> LiveStatus:
        """Give all lights; `frames` and `dropped` are the recorder's."""
        with self._lock:
            seen, speaks = list(self._seen), self._take is None or self._take.speaks
            lately = np.concatenate(self._levels) if self._levels else np.zeros(0)
            clipped = float(np.mean(self._clips)) if self._clips else 0.0
        counted = frames_check(frames, dropped) if frames else Check(Subject.FRAMES, Mark.WAITING)
        heard = sound_checks(judge_levels(lately, clipped)) if len(lately) >= LEVELS_A_SECOND and speaks else []
        found = {check.subject: check for check in [*seen, counted, *heard]}
        return LiveStatus(tuple(found.get(subject, Check(subject, Mark.WAITING)) for subject in Subject))

    def end(self, seconds: float, frames: int, dropped: int) -> TakeGrade | None:
        """A take ended: give its grade, None where too little of it was looked at."""
        with self._lock:
            take, self._take = self._take, None
        if take is None or not take.looks:
            return None
        return _grade(take, seconds, frames, dropped)


def _grade(take: _Take, seconds: float, frames: int, dropped: int) -> TakeGrade:
    found = [(*_worst(counts, take.looks), counts) for counts in take.told.values()]
    told = [(mark, reason) for mark, reason, _ in found if mark > Mark.GOOD]
    sound = _sound(take)
    others = [frames_check(frames, dropped), *(sound_checks(sound) if take.speaks else [])]
    told += [(check.mark, check.told) for check in others if check.mark > Mark.GOOD]
    hopeless = _is_hopeless(take, sound)
    if seconds < SHORTEST_SECONDS:
        told.append((Mark.BAD, "The take is too short to learn from."))
        hopeless = True
    bad = sum(mark == Mark.BAD for mark, _ in told)
    if hopeless or bad > 2:
        letter = "D"
    elif bad:
        letter = "C"
    else:
        letter = "ABBC"[min(len(told), 3)]
    return TakeGrade(letter, tuple(reason for _, reason in sorted(told, key=lambda one: -one[0])))


def _worst(counts: Counter[tuple[Mark, str]], looks: int) -> tuple[Mark, str]:
    """Give the worst that was said often enough to matter."""
    for mark, share in ((Mark.BAD, LOST_SHARE), (Mark.WARN, OFTEN_SHARE)):
        at_mark = {told: count for (said, told), count in counts.items() if said >= mark}
        if sum(at_mark.values()) > share * looks:
            return mark, max(at_mark, key=lambda told: at_mark[told])
    return Mark.GOOD, ""


def _sound(take: _Take) -> Sound:
    if not take.levels:
        return Sound(-np.inf, 0.0, 0.0)
    return judge_levels(np.concatenate(take.levels), take.clipped / max(take.blocks, 1))


def _is_hopeless(take: _Take, sound: Sound) -> bool:
    faces = take.told.get(Subject.FACE, Counter())
    lost = sum(count for (mark, _), count in faces.items() if mark == Mark.BAD)
    return lost > HOPELESS_SHARE * take.looks or (take.speaks and sound.speech_db < SILENT_DB)


def _face_crop(picture: Picture, face: Landmarks) -> Picture:
    reach, middle = face_place(face).size * BOX_IN_SIZES / 2, face.mean(axis=0)
    left, top = (max(0, int(value)) for value in middle - reach)
    right, bottom = (int(value) + 1 for value in middle + reach)
    return np.asarray(cv2.resize(picture[top:bottom, left:right], (LOOK_PX, LOOK_PX), interpolation=cv2.INTER_AREA))
