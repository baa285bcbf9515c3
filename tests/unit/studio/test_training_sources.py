"""What an anchor can be made of is listed before anything is ordered."""

from pathlib import Path

import pytest

from anchor_studio.capture.take import Take, TakeKind, now
from anchor_studio.capture.take_store import TakeStore
from anchor_studio.errors import StudioError
from anchor_studio.studio.recordings import Recordings
from anchor_studio.studio.training_sources import judged_by, look_at
from tests.fakes.footage import write_take


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path / "recordings", tmp_path / "assets")


def test_a_folder_s_takes_are_listed_and_what_can_t_be_used_says_why(tmp_path: Path, recordings: Recordings) -> None:
    folder = tmp_path / "Maria in März"
    folder.mkdir()
    write_take(folder / "take-01.mp4")
    write_take(folder / "take-02.mp4", sound_hz=None)
    write_take(folder / "idle-01.mp4", sound_hz=None)
    (folder / "torn.mp4").write_bytes(b"\0" * 100)
    source = look_at([folder], recordings)
    assert (source.title, source.session, source.has_idle) == ("Maria in März", None, True)
    assert [take.name for take in source.speaking] == ["take-01"]
    assert source.speaking[0].seconds == pytest.approx(2.4, abs=0.1)
    assert all(take.trouble for take in source.takes if take.name in ("take-02", "torn"))


def test_of_a_session_the_good_takes_are_listed_as_they_were_graded(recordings: Recordings) -> None:
    session = recordings.new_session("Maria").folder
    with pytest.raises(StudioError, match="no good takes"):
        look_at([session], recordings)
    store, made = TakeStore(session), []
    for number, kind in enumerate((TakeKind.SPEECH, TakeKind.SPEECH, TakeKind.IDLE)):
        part = session / ".parts" / f"{number}.mov"
        part.parent.mkdir(exist_ok=True)
        write_take(part)
        made.append(store.keep(part, Take(f"t{number}", "Weather", "", kind, 2.4, now(), grade="A")))
    store.move(made[1].id, good=False)
    source = look_at([session], Recordings(session.parent, session))
    assert [(take.title, take.idle, take.grade) for take in source.takes] == [
        ("Weather", False, "A"), ("Weather", True, "A")
    ]  # fmt: skip
    assert source.footage == (session / "footage",)
    assert source.takes[0].name == Path(made[0].file).stem
    assert (source.session, source.consent) == (session, "")


def test_the_last_takes_are_held_out_where_some_can_be_spared() -> None:
    names = [f"take-{number:02d}" for number in range(1, 9)]
    assert judged_by(names) == (("take-07", "take-08"), ("take-06",))
    assert judged_by(names[:4]) == (("take-04",), ())
    assert judged_by(names[:2]) == ((), ())
