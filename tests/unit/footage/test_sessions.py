from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from anchor_studio.footage.sessions import LOOK_SIZE, look, same_session
from anchor_studio.media.video import write_video

WIDTH, HEIGHT = LOOK_SIZE
BODY_SIZE = (WIDTH * 10, HEIGHT * 10)
FACE = (180, 60, 120, 120)  # in the body picture
GREEN, NAVY, GREY, SKIN = (30, 160, 60), (30, 40, 80), (120, 120, 125), (200, 150, 130)
Colour = tuple[int, int, int]


def _look(number: int, wall: Colour = GREEN, jacket: Colour = NAVY, skin: Colour = SKIN) -> NDArray[np.uint8]:
    rng = np.random.default_rng(number)
    picture = np.zeros((HEIGHT, WIDTH, 3), np.float32)
    picture[:] = wall
    sway = int(rng.integers(-1, 2))
    picture[19:, 9 + sway : 39 + sway] = jacket
    picture[5:18, 18:30] = skin
    picture *= rng.uniform(0.94, 1.06)  # a lamp that warms up
    noisy: NDArray[np.uint8] = np.clip(picture + rng.normal(0, 4, picture.shape), 0, 255).astype(np.uint8)
    return noisy


def _told(*looks: NDArray[np.uint8]) -> list[bool]:
    return [bool(same) for same in same_session(np.stack(looks), FACE, BODY_SIZE)]


def test_swaying_noise_and_a_warming_lamp_are_one_session() -> None:
    assert all(_told(*(_look(number) for number in range(12))))


@pytest.mark.parametrize("other", [{"jacket": GREY}, {"wall": GREY}], ids=["jacket", "wall"])
def test_another_jacket_or_another_wall_is_another_session(other: dict[str, Colour]) -> None:
    looks = [_look(number) for number in range(5)]
    assert _told(looks[0], _look(8, **other), *looks[1:], _look(9, **other)) == [True, False, *[True] * 4, False]


def test_a_face_alone_makes_no_session() -> None:
    assert all(_told(_look(0), _look(1), _look(2, skin=(90, 60, 50)), _look(3)))


def test_of_several_sessions_the_one_with_most_recordings_is_kept() -> None:
    first = [_look(number, wall=GREY) for number in range(2)]
    second = [_look(number, jacket=GREY) for number in range(3)]
    assert _told(*first, *second, _look(0), _look(1)) == [False, False, True, True, True, False, False]


def test_one_recording_is_a_session() -> None:
    assert _told(_look(0)) == [True]


def test_pictures_filled_by_the_face_tell_of_no_session() -> None:
    looks = np.stack([_look(0), _look(1, wall=GREY)])
    assert same_session(looks, (0, 0, *BODY_SIZE), BODY_SIZE).all()


def test_a_recording_looks_as_most_of_it_does(tmp_path: Path) -> None:
    with write_video(tmp_path / "take.mp4", (96, 64), crf=8) as writer:
        for number in range(30):  # begins in black
            writer.write(np.full((64, 96, 3), 0 if number < 3 else (60, 140, 90), np.uint8))
    seen = look(tmp_path / "take.mp4")
    assert seen.shape == (HEIGHT, WIDTH, 3)
    assert np.abs(seen.astype(int) - (60, 140, 90)).max() <= 3


def test_a_recording_shorter_than_it_says_still_looks_like_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from dataclasses import replace

    from anchor_studio.footage import sessions
    from anchor_studio.media.probe import probe

    with write_video(tmp_path / "take.mp4", (96, 64), crf=8) as writer:
        writer.write(np.full((64, 96, 3), 90, np.uint8))
    monkeypatch.setattr(sessions, "probe", lambda clip: replace(probe(clip), duration=60.0))
    assert np.abs(look(tmp_path / "take.mp4").astype(int) - 90).max() <= 3
