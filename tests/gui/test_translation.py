"""The window speaks German, wholly, and the program that keeps its translation tells what is left to do."""

import importlib.util
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QLocale, QTranslator
from PySide6.QtWidgets import QApplication, QLabel, QMainWindow
from pytestqt.qtbot import QtBot

from anchor_studio.gui.actions import WindowActions
from anchor_studio.gui.anchors.words import day, language_name, score_value
from anchor_studio.gui.project_files import ProjectFiles
from anchor_studio.gui.record.words import said
from anchor_studio.gui.translation import translate
from anchor_studio.studio.anchor_scores import AnchorScore, Worth
from tests.gui.script_world import world

PROGRAM = Path(__file__).resolve().parents[2] / "packaging" / "translate_window.py"
WINDOW = """
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QLabel


class Sign(QLabel):
    def show_it(self):
        self.setText(self.tr("On air"))
        self.setToolTip(QCoreApplication.translate("Words", "Good evening"))
"""


@pytest.fixture(scope="module")
def program() -> Iterator[ModuleType]:
    spec = importlib.util.spec_from_file_location("translate_window", PROGRAM)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # its dataclass looks itself up
    spec.loader.exec_module(module)
    yield module
    del sys.modules[spec.name]


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    before = QLocale()
    translate(qapp, "de")
    yield
    for translator in qapp.findChildren(QTranslator):
        qapp.removeTranslator(translator)
        translator.deleteLater()
    QLocale.setDefault(before)


@pytest.fixture
def small(tmp_path: Path) -> tuple[Path, Path]:
    """A folder of one program, and where its translation goes."""
    gui = tmp_path / "gui"
    gui.mkdir()
    (gui / "sign.py").write_text(WINDOW, "utf-8")
    return gui, tmp_path / "small_de.ts"


def write_german(ts: Path, **german: str) -> None:
    text = ts.read_text("utf-8")
    for source, translation in german.items():
        source = source.replace("_", " ")
        wanted = rf'(<source>{source}</source>\s*)<translation type="unfinished"></translation>'
        text = re.sub(wanted, rf"\1<translation>{translation}</translation>", text)
    ts.write_text(text, "utf-8")


def test_the_whole_window_is_translated(program: ModuleType) -> None:
    assert program.troubles(program.GUI, program.TS) == []


def test_translations_keep_what_is_filled_in_and_how_they_end(program: ModuleType) -> None:
    slots, endings = re.compile(r"\{\w*\}|\*\.\w+|&(?=\w)"), re.compile(r" ?…$")
    for message in program.messages(program.TS):
        source, translation = message.source, message.translation
        assert Counter(slots.findall(source)) == Counter(slots.findall(translation)), source
        assert endings.findall(source) == endings.findall(translation), source
        assert "“" not in translation or "„" in translation, source


def test_no_two_menus_share_a_letter(program: ModuleType) -> None:
    menus = [message.translation for message in program.messages(program.TS) if re.match(r"&\w", message.source)]
    letters = [menu[menu.index("&") + 1].lower() for menu in menus]
    assert len(menus) == 6
    assert len(set(letters)) == 6


@pytest.mark.usefixtures("german")
def test_menus_and_panels_speak_german(qtbot: QtBot, tmp_path: Path) -> None:
    with world(qtbot, tmp_path) as here:
        window = QMainWindow()
        qtbot.addWidget(window)
        actions = WindowActions(here.context, ProjectFiles(here.context, window), window)
        actions.fill(window.menuBar(), here.workspace.actions_by_menu(), [])
        menus = [menu.text() for menu in window.menuBar().actions()]
        assert menus == ["&Datei", "&Bearbeiten", "&Sendeablauf", "&Text", "&Ansicht", "&Hilfe"]
        here.workspace.rundown.commands.duplicate.trigger()
        assert actions.undo.text() == "Rückgängig: Beitrag duplizieren"
        shown = {label.text() for label in here.workspace.findChildren(QLabel)}
        assert shown >= {"Sendeablauf", "Schlagzeile", "Laufband"}


@pytest.mark.usefixtures("german")
def test_tables_of_words_and_figures_are_german() -> None:
    assert said("A good level.") == "Guter Pegel."
    assert score_value(AnchorScore("psnr_db", 31.52, Worth.GOOD)) == "31,5 dB"
    assert (day("2026-12-01"), language_name("en")) == ("1. Dez. 2026", "Englisch")


def test_english_stays_as_it_is_written(qapp: QApplication) -> None:
    before, translators = QLocale(), len(qapp.findChildren(QTranslator))
    translate(qapp, "en")
    assert said("A good level.") == "A good level."
    assert len(qapp.findChildren(QTranslator)) == translators
    QLocale.setDefault(before)


def test_new_strings_are_collected_and_named_until_they_are_translated(
    program: ModuleType, small: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    gui, ts = small
    assert program.main([], gui, ts) == 2
    assert "unfinished: Words: Good evening" in capsys.readouterr().err
    write_german(ts, On_air="Auf Sendung", Good_evening="Guten Abend")
    assert program.main([], gui, ts) == 0
    assert [message.translation for message in program.messages(ts)] == ["Auf Sendung", "Guten Abend"]


def test_a_check_names_what_is_missing_and_writes_nothing(
    program: ModuleType, small: tuple[Path, Path], capsys: pytest.CaptureFixture[str]
) -> None:
    gui, ts = small
    assert program.main(["--check"], gui, ts) == 2
    assert "missing: Sign: On air" in capsys.readouterr().err
    assert not ts.exists()


def test_strings_that_vanished_or_can_t_be_seen_are_named(program: ModuleType, small: tuple[Path, Path]) -> None:
    gui, ts = small
    program.main([], gui, ts)
    write_german(ts, On_air="Auf Sendung", Good_evening="Guten Abend")
    hidden = WINDOW.replace('self.tr("On air")', "f\"{self.tr('Off air')}\"")
    (gui / "sign.py").write_text(hidden, "utf-8")
    assert program.troubles(gui, ts) == [
        "vanished: Sign: On air",
        "unseen: Sign: Off air",
        "older than small_de.ts: small_de.qm",
    ]
