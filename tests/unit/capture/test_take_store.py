import json
from pathlib import Path

import pytest

from anchor_studio.capture.consent import copy_consent, find_consent, write_consent
from anchor_studio.capture.take import Take, TakeKind
from anchor_studio.capture.take_store import TakeStore, new_take
from anchor_studio.capture.teleprompter import Signer
from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import find_recordings
from tests.fakes.footage import write_take

SIGNER = Signer("Jürgen Łowicz", "Radio Nord", "news")


@pytest.fixture(scope="module")
def clip(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("clip") / "clip.mkv"
    write_take(path, size="64x36", seconds=0.4)
    return path


@pytest.fixture
def store(tmp_path: Path) -> TakeStore:
    (tmp_path / "Aufnahme für Jürgen").mkdir()
    return TakeStore(tmp_path / "Aufnahme für Jürgen")


def _keep(store: TakeStore, clip: Path, kind: TakeKind = TakeKind.SPEECH, text: str = "Hello.") -> Take:
    part = store.session / "part.mkv"
    part.write_bytes(clip.read_bytes())
    return store.keep(part, new_take(kind, seconds=0.4, grade="A"), text)


def test_takes_are_numbered_listed_and_found_again(store: TakeStore, clip: Path) -> None:
    kept = [_keep(store, clip), _keep(store, clip, TakeKind.IDLE), _keep(store, clip)]
    assert [take.file for take in kept] == ["take-01.mkv", "idle-01.mkv", "take-02.mkv"]
    again = TakeStore(store.session)
    assert again.takes() == kept
    assert all(again.path(take).is_file() and again.thumbnail(take) for take in kept)


def test_the_trainer_is_given_good_takes_with_their_texts_and_the_silent_clips(store: TakeStore, clip: Path) -> None:
    good, idle, bad = _keep(store, clip), _keep(store, clip, TakeKind.IDLE), _keep(store, clip)
    _keep(store, clip, TakeKind.CONSENT)
    store.move(bad.id, good=False)
    found = find_recordings([store.session / "footage"])
    assert [(one.name, one.idle) for one in found] == [("idle-01", True), ("take-01", False)]
    assert (store.session / "footage" / "take-01.txt").read_text() == "Hello."
    assert not (store.session / "footage" / "take-02.txt").exists()
    assert {good.kind, idle.kind} == {TakeKind.SPEECH, TakeKind.IDLE}


def test_names_and_notes_may_say_anything(store: TakeStore, clip: Path) -> None:
    take = _keep(store, clip)
    store.change(take.id, name="Begrüßung / žlutý 日本 🙂", notes="zu schnell\n…")
    changed = TakeStore(store.session).take(take.id)
    assert (changed.name, changed.notes) == ("Begrüßung / žlutý 日本 🙂", "zu schnell\n…")
    assert changed.file == "take-01.mkv"
    assert store.change(take.id, name="  ").name == "Begrüßung / žlutý 日本 🙂"


def test_a_deleted_take_can_be_had_back_and_its_number_is_not_given_twice(store: TakeStore, clip: Path) -> None:
    take = _keep(store, clip)
    store.move(take.id, trashed=True)
    assert store.takes() == []
    assert [one.id for one in TakeStore(store.session).trashed()] == [take.id]
    assert _keep(store, clip).file == "take-02.mkv"
    store.move(take.id, trashed=False)
    assert store.path(store.take(take.id)).is_file()
    assert [one.file for one in store.takes()] == ["take-01.mkv", "take-02.mkv"]


def test_a_damaged_list_is_put_aside_and_the_takes_are_listed_anew(store: TakeStore, clip: Path) -> None:
    _keep(store, clip)
    rejected = _keep(store, clip, TakeKind.IDLE)
    store.move(rejected.id, good=False)
    (store.session / "takes.json").write_text('{"version": 1, "takes": [{"id"')
    again = TakeStore(store.session).takes()
    assert [(take.file, take.kind, take.good) for take in again] == [
        ("take-01.mkv", TakeKind.SPEECH, True),
        ("idle-01.mkv", TakeKind.IDLE, False),
    ]
    assert list(store.session.glob("takes.damaged-*.json"))


def test_a_list_of_a_newer_version_is_left_alone(store: TakeStore, clip: Path) -> None:
    _keep(store, clip)
    held = json.loads((store.session / "takes.json").read_text())
    (store.session / "takes.json").write_text(json.dumps({**held, "version": 99}))
    with pytest.raises(StudioError, match="newer"):
        TakeStore(store.session)
    assert json.loads((store.session / "takes.json").read_text())["version"] == 99


def test_a_file_that_a_crash_left_in_another_folder_is_found_there(store: TakeStore, clip: Path) -> None:
    take = _keep(store, clip)
    store.path(take).rename(store.session / "rejected" / take.file)
    assert [one.good for one in TakeStore(store.session).takes()] == [False]


def test_a_take_that_somebody_removed_is_no_longer_listed(store: TakeStore, clip: Path) -> None:
    take = _keep(store, clip)
    store.path(take).unlink()
    assert TakeStore(store.session).takes() == []
    with pytest.raises(StudioError, match="not there any more"):
        store.take("unknown")


def test_the_consent_stays_with_its_recording_and_is_copied_beside_an_anchor(store: TakeStore, clip: Path) -> None:
    assert find_consent(store) is None
    take = _keep(store, clip, TakeKind.CONSENT)
    record = write_consent(store, take, SIGNER, "I agree.")
    assert find_consent(TakeStore(store.session)) == record
    assert all(part in record.line for part in ("Jürgen Łowicz", "Radio Nord", "news", record.date[:10]))
    assert copy_consent(store, store.session.parent / "maria.consent") == record
    names = {path.name for path in (store.session.parent / "maria.consent").iterdir()}
    assert names == {"consent-01.mkv", "consent-01.json"}


def test_a_consent_whose_recording_is_gone_or_changed_is_none(store: TakeStore, clip: Path) -> None:
    take = _keep(store, clip, TakeKind.CONSENT)
    write_consent(store, take, SIGNER, "I agree.")
    store.path(take).write_bytes(b"something else")
    assert find_consent(store) is None
    assert find_consent(store, verified=False) is not None
    store.move(take.id, trashed=True)
    assert find_consent(store, verified=False) is None
