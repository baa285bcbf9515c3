"""The shelf shows anchors at once, takes them in and gives them out whole, and never loses one."""

import json
import shutil
import zipfile
from pathlib import Path

import pytest

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.domain.anchor import AT_A_GLANCE
from anchor_studio.domain.progress import NoProgress
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.settings.paths import Paths
from anchor_studio.studio.anchor_scores import Worth, judged, overall
from anchor_studio.studio.anchor_shelf import AnchorShelf, NameTaken, Taken
from anchor_studio.studio.training_run import NO_CONSENT, TrainingOrder
from tests.fakes.anchors import small_anchor


@pytest.fixture
def paths(tmp_path: Path) -> Paths:
    return Paths(tmp_path / "assets", tmp_path / "data", tmp_path / "cache")


@pytest.fixture
def shelf(paths: Paths) -> AnchorShelf:
    """A shelf with the shipped anchor daniel and the user's own maria."""
    small_anchor(paths.assets / "anchors" / "daniel.anchor", title="Daniel")
    small_anchor(paths.data / "anchors" / "maria.anchor", "first")
    return AnchorShelf(AnchorLibrary([paths.data / "anchors", paths.assets / "anchors"], paths.cache), paths)


def weights(paths: Paths, name: str = "maria") -> str:
    return (paths.data / "anchors" / f"{name}.anchor" / "models" / "live.safetensors").read_text("utf-8")


def test_cards_say_what_there_is_to_know_and_whose_anchor_it_is(shelf: AnchorShelf) -> None:
    daniel, maria = shelf.cards()
    assert (daniel.title, daniel.shipped, maria.title, maria.shipped) == ("Daniel", True, "Maria Novák", False)
    assert maria.thumbnail is not None
    assert maria.thumbnail.read_bytes() == b"png"
    assert (maria.trained_on, maria.takes, maria.minutes, maria.held_out) == ("2026-11-21", 11, 10.3, ("take-09",))
    assert [(score.name, score.worth) for score in maria.scores] == [
        ("lip_gap_correlation", Worth.GOOD), ("mouth_mse_over_variance", Worth.GOOD), ("lower_face_psnr_db", Worth.FAIR)
    ]  # fmt: skip
    assert maria.worth is Worth.FAIR
    assert maria.size_bytes > 100


@pytest.mark.parametrize("told", ["", NO_CONSENT, "None recorded"])
def test_an_anchor_without_recorded_consent_is_marked(shelf: AnchorShelf, paths: Paths, told: str) -> None:
    small_anchor(paths.data / "anchors" / "paul.anchor", consent=told)
    assert not shelf.card("paul").has_consent
    assert shelf.card("maria").has_consent


def test_a_damaged_card_is_shown_and_hides_no_other(shelf: AnchorShelf, paths: Paths) -> None:
    (paths.data / "anchors" / "broken.anchor").mkdir()
    (paths.data / "anchors" / "torn.anchor").write_bytes(b"PK\x03\x04")
    broken, *_ = shelf.cards()
    assert broken.name == "broken"
    assert "can't be read" in broken.damaged
    assert {card.name for card in shelf.cards() if not card.damaged} == {"daniel", "maria"}


def test_what_was_changed_inside_is_found_when_asked_for(shelf: AnchorShelf, paths: Paths) -> None:
    shelf.check("maria")
    (paths.data / "anchors" / "maria.anchor" / "models" / "live.safetensors").write_text("other", "utf-8")
    assert not shelf.card("maria").damaged  # nothing is hashed for a card
    with pytest.raises(StudioError, match=r"live\.safetensors was changed"):
        shelf.check("maria")


def test_an_anchor_goes_to_another_machine_as_one_file(shelf: AnchorShelf, paths: Paths, tmp_path: Path) -> None:
    (paths.data / "anchors" / "maria.anchor" / "notes.txt").write_text("private", "utf-8")
    file = shelf.export("maria", tmp_path / "for Łódź")
    assert file.name == "for Łódź.anchor"
    elsewhere = Paths(tmp_path / "assets", tmp_path / "elsewhere", tmp_path / "cache")
    other = AnchorShelf(AnchorLibrary([elsewhere.data / "anchors"], elsewhere.cache), elsewhere)
    assert other.look(file).thumbnail is not None
    assert other.import_(file) == "maria"
    assert other.card("maria").title == "Maria Novák"
    other.check("maria")
    assert not list((elsewhere.data / "anchors" / "maria.anchor").glob("notes.txt"))


def test_a_cancelled_export_leaves_what_stood_there(shelf: AnchorShelf, tmp_path: Path) -> None:
    class Impatient(NoProgress):
        def check(self) -> None:
            raise Cancelled

    target = tmp_path / "maria.anchor"
    target.write_text("older", "utf-8")
    with pytest.raises(Cancelled):
        shelf.export("maria", target, Impatient())
    assert target.read_text("utf-8") == "older"
    assert not list(tmp_path.glob(".*.part"))


def test_an_export_to_where_nothing_can_be_written_says_so(shelf: AnchorShelf, tmp_path: Path) -> None:
    with pytest.raises(StudioError, match="can't be written"):
        shelf.export("maria", tmp_path / "none" / "maria.anchor")


@pytest.mark.parametrize("name", ["../evil.txt", "/etc/evil"])
def test_a_hostile_file_is_refused_and_nothing_is_taken_of_it(
    shelf: AnchorShelf, paths: Paths, tmp_path: Path, name: str
) -> None:
    hostile = shelf.export("maria", tmp_path / "paul.anchor")
    with zipfile.ZipFile(hostile, "a") as file:
        file.writestr(name, b"x")
    with pytest.raises(StudioError, match="outside"):
        shelf.import_(hostile)
    assert [path.name for path in (paths.data / "anchors").iterdir()] == ["maria.anchor"]


def test_a_name_that_leads_elsewhere_becomes_a_file_s_name(shelf: AnchorShelf, paths: Paths, tmp_path: Path) -> None:
    hostile = small_anchor(tmp_path / "x.anchor", name="../../evil")
    assert shelf.import_(hostile) == "evil"
    assert (paths.data / "anchors" / "evil.anchor").is_dir()


def test_a_taken_name_is_asked_about_and_either_answer_loses_nothing(
    shelf: AnchorShelf, paths: Paths, tmp_path: Path
) -> None:
    second = small_anchor(tmp_path / "maria.anchor", "second")
    with pytest.raises(NameTaken) as refused:
        shelf.import_(second)
    assert (refused.value.name, refused.value.other) == ("maria", "maria-2")
    assert shelf.import_(second, Taken.OTHER) == "maria-2"
    assert (shelf.card("maria-2").title, weights(paths, "maria-2")) == ("Maria Novák 2", "second")
    assert shelf.import_(second, Taken.VERSION) == "maria"
    assert weights(paths) == "second"
    (kept,) = shelf.versions("maria")
    assert kept.card.path.joinpath("models", "live.safetensors").read_text("utf-8") == "first"
    assert second.is_dir()
    assert not [path for path in (paths.data / "anchors").iterdir() if path.name.startswith(".")]


def test_a_new_version_of_a_shipped_anchor_stands_before_it_and_goes_away_again(
    shelf: AnchorShelf, paths: Paths, tmp_path: Path
) -> None:
    new = small_anchor(tmp_path / "daniel.anchor", "better", title="Daniel, better")
    assert shelf.import_(new, Taken.VERSION) == "daniel"
    assert shelf.card("daniel").title == "Daniel, better"
    shelf.remove("daniel")
    assert shelf.card("daniel").title == "Daniel"


def test_versions_are_rolled_back_to(shelf: AnchorShelf, paths: Paths, tmp_path: Path) -> None:
    for content in ("second", "third"):
        shelf.import_(small_anchor(tmp_path / content / "maria.anchor", content), Taken.VERSION)
    assert [version.number for version in shelf.versions("maria")] == [2, 1]
    shelf.roll_back("maria")
    assert weights(paths) == "second"
    shelf.roll_back("maria", 1)
    assert weights(paths) == "first"
    shelf.check("maria")
    with pytest.raises(StudioError, match="no version 7"):
        shelf.roll_back("maria", 7)


def test_a_removed_anchor_is_kept_aside_with_its_versions_and_put_back(
    shelf: AnchorShelf, paths: Paths, tmp_path: Path
) -> None:
    shelf.import_(small_anchor(tmp_path / "maria.anchor", "second"), Taken.VERSION)
    aside = shelf.remove("maria")
    assert [card.name for card in shelf.cards()] == ["daniel"]
    assert shelf.put_back(aside) == "maria"
    assert weights(paths) == "second"
    assert len(shelf.versions("maria")) == 1
    with pytest.raises(StudioError, match="not there any more"):
        shelf.put_back(aside)


def test_shipped_anchors_stay_as_they_are(shelf: AnchorShelf) -> None:
    with pytest.raises(StudioError, match="can't be removed"):
        shelf.remove("daniel")
    with pytest.raises(StudioError, match="can't be renamed"):
        shelf.rename("daniel", "Dan")
    with pytest.raises(StudioError, match="can't be rolled back"):
        shelf.roll_back("daniel")
    with pytest.raises(StudioError, match="no anchor nobody"):
        shelf.remove("nobody")


def test_a_title_changes_and_nothing_else(shelf: AnchorShelf) -> None:
    shelf.rename("maria", "  Maria   Evening ")
    assert shelf.card("maria").title == "Maria Evening"
    shelf.check("maria")
    with pytest.raises(StudioError, match="needs a title"):
        shelf.rename("maria", " ")


def test_consent_is_written_down_with_its_recording(shelf: AnchorShelf, paths: Paths, tmp_path: Path) -> None:
    small_anchor(paths.data / "anchors" / "paul.anchor", consent=NO_CONSENT)
    record = tmp_path / "record"
    record.mkdir()
    (record / "consent-01.json").write_text("{}", "utf-8")
    shelf.record_consent("paul", "Paul, 2026-11-22: read aloud", record)
    card = shelf.card("paul")
    assert (card.consent, card.has_consent) == ("Paul, 2026-11-22: read aloud", True)
    assert card.consent_record is not None
    files = json.loads((card.path / "manifest.json").read_text("utf-8"))["files"]
    assert "consent/consent-01.json" in files
    shelf.check("paul")


def test_consent_is_not_written_over_damage(shelf: AnchorShelf, paths: Paths) -> None:
    (paths.data / "anchors" / "maria.anchor" / "models" / "live.safetensors").write_text("other", "utf-8")
    with pytest.raises(StudioError, match="was changed"):
        shelf.record_consent("maria", "agreed")


def test_a_full_disk_leaves_the_shelf_as_it_was(
    shelf: AnchorShelf, paths: Paths, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        raise OSError(28, "No space left on device")

    new = small_anchor(tmp_path / "maria.anchor", "second")
    monkeypatch.setattr(shutil, "copyfile", full)
    for taken in Taken:
        with pytest.raises(StudioError, match="can't be copied"):
            shelf.import_(new, taken)
    assert weights(paths) == "first"
    assert [path.name for path in (paths.data / "anchors").iterdir()] == ["maria.anchor"]


def takes(folder: Path, *names: str) -> Path:
    folder.mkdir()
    for name in names:
        (folder / f"{name}.mp4").touch()
    return folder


def test_training_on_keeps_name_licence_consent_and_what_was_learned(
    shelf: AnchorShelf, paths: Paths, tmp_path: Path
) -> None:
    old, new = takes(tmp_path / "old", "take-01", "take-09", "idle-01"), takes(tmp_path / "new", "monday", "tuesday")
    wanted = TrainingOrder("", "", (new,), takes=("monday",), held_out=("tuesday",), preset="full")
    order = shelf.order_of("maria", wanted, [old, tmp_path / "gone"])
    assert (order.name, order.title, order.licence) == ("maria", "Maria Novák", "all rights reserved")
    assert order.consent.startswith("Maria Novák, 2026")
    assert order.fine_tune == paths.data / "anchors" / "maria.anchor"
    assert (order.footage, order.takes, order.preset) == ((new, old), ("monday", "take-01"), "full")


def test_training_on_without_the_takes_that_judged_it_is_refused(shelf: AnchorShelf, tmp_path: Path) -> None:
    new = takes(tmp_path / "new", "monday")
    with pytest.raises(StudioError, match="take-09, by which Maria Novák was judged"):
        shelf.order_of("maria", TrainingOrder("", "", (new,)))


def test_an_anchor_that_was_never_measured_is_not_judged() -> None:
    assert overall(judged({"figure of a newer trainer": 1.0})) is Worth.UNKNOWN
    assert overall(judged({"flicker_skin": 3.0, "closure_auc": 0.99})) is Worth.POOR


def test_minutes_are_told_by_the_last_training_that_looked_at_the_footage(shelf: AnchorShelf, paths: Paths) -> None:
    history = ({"takes": 11, "footage": {"minutes": 10.3}}, {"takes": 12})
    small_anchor(paths.data / "anchors" / "jana.anchor", history=history)
    card = shelf.card("jana")
    assert (card.takes, card.minutes) == (12, 10.3)


def test_a_sketch_is_trained_from_the_beginning_under_its_name(
    shelf: AnchorShelf, paths: Paths, tmp_path: Path
) -> None:
    small_anchor(paths.data / "anchors" / "jana.anchor", title="Jana", engine=AT_A_GLANCE, history=(), scores={})
    assert shelf.card("jana").sketch
    order = shelf.order_of("jana", TrainingOrder("", "", (tmp_path,), takes=("take-01",)))
    assert (order.name, order.title, order.takes, order.fine_tune) == ("jana", "Jana", ("take-01",), None)
