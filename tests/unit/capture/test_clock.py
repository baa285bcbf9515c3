import numpy as np
import pytest

from anchor_studio.capture.clock import FrameGrid, SoundClock


def _placed(times: list[float], fps: float) -> tuple[list[int], FrameGrid]:
    grid = FrameGrid(fps)
    found = [grid.place(time * 25) for time in times]
    return [place for place in found if place is not None], grid


def test_a_camera_that_is_sometimes_late_loses_no_frame_and_shows_none_twice() -> None:
    rng = np.random.default_rng(1)
    times = [0.019 + n / 25 + float(late) for n, late in enumerate(rng.uniform(0, 0.016, 500))]
    places, grid = _placed(times, 25)
    assert places == list(range(places[0], places[0] + 500))
    assert grid.dropped == 0


def test_what_a_camera_misses_is_counted_and_its_place_is_kept() -> None:
    times = [n / 25 for n in range(100) if n not in (30, 31, 60)]
    places, grid = _placed(times, 25)
    assert places == [n for n in range(100) if n not in (30, 31, 60)]
    assert grid.dropped == 3


@pytest.mark.parametrize("fps", [24.0, 30.0, 29.97, 50.0, 60.0])
def test_other_rates_come_onto_the_grid_within_half_a_frame_of_their_time(fps: float) -> None:
    grid = FrameGrid(fps)
    times = [n / fps for n in range(int(fps * 8))]
    for time in times:
        place = grid.place(time * 25)
        assert place is None or abs(place - time * 25) <= 0.5
    assert grid.dropped == 0
    assert abs(grid.next - 200) <= 1


def test_a_camera_whose_clock_goes_wrong_never_strays_by_a_frame() -> None:
    times = [n / 25 * 1.0005 for n in range(10_000)]  # far worse than any camera
    grid = FrameGrid(25)
    for time in times:
        place = grid.place(time * 25)
        assert place is None or abs(place - time * 25) <= 1.1
    assert abs(grid.next - times[-1] * 25) <= 2


def test_sound_that_was_lost_is_told_and_counted() -> None:
    clock = SoundClock()
    assert [clock.hear(10 + n * 0.02, 960) for n in range(50)] == [0] * 50
    assert clock.hear(11.5, 960) == pytest.approx(24_000, abs=2)
    assert clock.samples == pytest.approx(50 * 960 + 24_000 + 960, abs=2)


def test_the_sound_card_s_own_second_is_what_counts() -> None:
    clock = SoundClock()
    for n in range(5000):  # the card is slow by a thousandth
        clock.hear(n * 0.02 * 1.001, 960)
    assert clock.slots(100.1) == pytest.approx(2500, abs=0.2)
