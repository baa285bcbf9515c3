from pathlib import Path

import pytest

from anchor_studio.settings.preferences import SETTINGS, Preferences


def test_what_is_chosen_is_there_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "new folder" / "preferences.json"
    preferences = Preferences(file)
    preferences.set("scheme", "light")
    preferences.set("recent", ["ä.anchorproj"])
    again = Preferences(file)
    assert (again.text("scheme"), again.names("recent")) == ("light", ["ä.anchorproj"])


def test_a_default_is_not_written_down(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    preferences = Preferences(file)
    preferences.set("tour_seen", True)
    preferences.set("tour_seen", False)
    assert file.read_text("utf-8").strip() == "{}"


@pytest.mark.parametrize(
    ("name", "value"),
    [("scheme", "pink"), ("autosave_seconds", 0), ("autosave_seconds", True), ("tour_seen", 1), ("recent", [1])],
)
def test_what_may_not_stand_there_is_refused(tmp_path: Path, name: str, value: object) -> None:
    preferences = Preferences(tmp_path / "preferences.json")
    with pytest.raises(ValueError, match=name):
        preferences.set(name, value)  # type: ignore[arg-type]
    (tmp_path / "preferences.json").write_text(f'{{"{name}": "?", "language": "de"}}', "utf-8")
    again = Preferences(tmp_path / "preferences.json")
    assert (again.get(name), again.text("language")) == (SETTINGS[name].default, "de")


def test_a_damaged_file_is_set_aside_and_all_is_as_at_first(tmp_path: Path) -> None:
    file = tmp_path / "preferences.json"
    file.write_bytes(b'{"scheme": "da')
    assert Preferences(file).text("scheme") == "system"
    assert file.with_suffix(".damaged").read_bytes() == b'{"scheme": "da'


def test_a_folder_that_can_t_be_written_costs_nothing_but_the_memory(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    preferences = Preferences(tmp_path / "file" / "preferences.json")
    preferences.set("scheme", "dark")
    assert preferences.text("scheme") == "dark"


def test_every_default_is_a_value_that_may_be_chosen() -> None:
    assert all(setting.accepts(setting.default) for setting in SETTINGS.values())
