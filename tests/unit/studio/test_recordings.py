from collections.abc import Iterator
from pathlib import Path

import pytest

from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import find_recordings
from anchor_studio.media.probe import probe
from anchor_studio.settings.paths import ASSETS
from anchor_studio.studio.recordings import FileCamera, LiveInput, Recordings, Signer, Take, TakeKind
from tests.fakes.capture import HandCamera, HandMicrophone, KnowingFinder, Notebook, write_presenter


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_presenter(tmp_path_factory.mktemp("clips") / "presenter.mp4")


@pytest.fixture
def recordings(tmp_path: Path) -> Recordings:
    return Recordings(tmp_path / "Aufnahmen", ASSETS, KnowingFinder)


@pytest.fixture
def live(recordings: Recordings, clip: Path) -> Iterator[LiveInput]:
    camera = FileCamera(clip, paced=False)
    live = recordings.watch(camera, camera.microphone(), Notebook())
    yield live
    live.close()


def _record(recordings: Recordings, live: LiveInput, session: Path, kind: TakeKind) -> Take:
    script = recordings.scripts()[0] if kind == TakeKind.SPEECH else None
    take, trouble = recordings.record(live, session, kind, script).wait()
    assert trouble is None
    assert take is not None
    return take


def test_a_video_played_to_the_recorder_becomes_a_graded_take_the_trainer_can_use(
    recordings: Recordings, live: LiveInput
) -> None:
    session = recordings.new_session("Jürgen, Montag").folder
    take = _record(recordings, live, session, TakeKind.SPEECH)
    idle = _record(recordings, live, session, TakeKind.IDLE)
    assert (take.seconds, take.grade, take.reasons) == (3.0, "A", ())
    assert recordings.takes(session) == [take, idle]
    info = probe(recordings.path(session, take))
    assert (info.width, float(info.fps), info.frames, info.sample_rate_hz) == (960, 25, 75, 48_000)
    footage = recordings.footage_folder(session)
    assert [found.name for found in find_recordings([footage])] == ["idle-01", "take-01"]
    assert "harbour bridge" in (footage / "take-01.txt").read_text()
    card = recordings.session(session)
    assert (card.name, card.takes, round(card.minutes * 60), card.consent) == ("Jürgen, Montag", 2, 3, False)


def test_consent_is_read_recorded_and_kept(recordings: Recordings, live: LiveInput, tmp_path: Path) -> None:
    session = recordings.new_session("Jürgen").folder
    signer = Signer("Jürgen Łowicz", "Radio Nord", "news")
    statement = recordings.consents.statement(signer)
    take = _record(recordings, live, session, TakeKind.CONSENT)
    record = recordings.consents.sign(session, take, signer, statement.text)
    assert recordings.session(session).consent
    assert recordings.consents.of(session) == record
    assert recordings.consents.copy(session, tmp_path / "beside") == record
    assert not list(recordings.footage_folder(session).iterdir())


def test_rejecting_and_deleting_can_be_undone(recordings: Recordings, live: LiveInput) -> None:
    session = recordings.new_session("Jürgen").folder
    take = _record(recordings, live, session, TakeKind.SPEECH)
    footage = recordings.footage_folder(session)
    recordings.reject(session, take.id)
    assert not list(footage.iterdir())
    recordings.approve(session, take.id)
    recordings.trash(session, take.id)
    assert recordings.takes(session) == []
    recordings.restore(session, take.id)
    assert recordings.takes(session) == [take]
    assert len(list(footage.iterdir())) == 2
    assert recordings.rename(session, take.id, "Begrüßung").name == "Begrüßung"
    assert recordings.note(session, take.id, "gut").notes == "gut"


def test_what_a_killed_program_recorded_is_offered_and_graded(recordings: Recordings, live: LiveInput) -> None:
    session = recordings.new_session("Jürgen").folder
    take = _record(recordings, live, session, TakeKind.SPEECH)
    parts = session / ".parts"
    whole = recordings.path(session, take).read_bytes()
    (parts / "abc.mkv").write_bytes(whole[: len(whole) * 95 // 100])
    (lost,) = recordings.lost(session)
    found = recordings.recover(session, lost)
    assert (found.recovered, found.file) == (True, "take-02.mkv")
    assert found.grade in set("ABC")
    assert recordings.lost(session) == []


def test_a_take_of_no_length_is_none_and_leaves_nothing(recordings: Recordings) -> None:
    session = recordings.new_session("Jürgen").folder
    camera = HandCamera()
    live = recordings.watch(camera, HandMicrophone(camera), Notebook())
    recording = recordings.record(live, session, TakeKind.SPEECH)
    recording.stop()
    take, trouble = recording.wait()
    live.close()
    assert take is None
    assert trouble is not None
    assert recordings.takes(session) == []
    assert recordings.lost(session) == []


def test_a_camera_unplugged_in_mid_take_leaves_a_graded_take_and_a_sentence(recordings: Recordings) -> None:
    session = recordings.new_session("Jürgen").folder
    camera = HandCamera()
    live = recordings.watch(camera, HandMicrophone(camera), Notebook())
    recording = recordings.record(live, session, TakeKind.SPEECH)
    camera.film(75)
    camera.unplug()
    take, trouble = recording.wait()
    live.close()
    assert take is not None
    assert (take.seconds, bool(take.grade)) == (3.0, True)
    assert trouble is not None
    assert trouble.message == "The camera is gone."


def test_sessions_of_one_name_stand_beside_one_another_and_are_listed(recordings: Recordings) -> None:
    made = [recordings.new_session(name) for name in ("Über: a/b?", "Über: a/b?", "  ", "...")]
    assert len({card.folder for card in made}) == 4
    assert [card.name for card in made[:2]] == ["Über: a/b?"] * 2
    assert {card.folder for card in recordings.sessions()} == {card.folder for card in made}
    with pytest.raises(StudioError, match="no recording session"):
        recordings.takes(Path("nowhere"))
