"""The window's languages: English as it is written, German from a file."""

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator
from PySide6.QtWidgets import QApplication

from anchor_studio.settings.paths import ASSETS

LANGUAGES = {"en": "English", "de": "Deutsch"}


def translate(app: QApplication, language: str) -> None:
    """Let the program speak `language`; "system" is the machine's, English where we don't know it.

    Dates and numbers follow, with the machine's own habits where it speaks that language.
    """
    own = QLocale.system().name().split("_")[0]
    wanted = own if language == "system" else language
    if wanted not in LANGUAGES:
        return
    if wanted != own:
        QLocale.setDefault(QLocale(wanted))
    if wanted == "en":
        return
    ours = QTranslator(app)
    if ours.load(str(ASSETS / "translations" / f"anchor_studio_{wanted}.qm")):
        app.installTranslator(ours)
    qts = QTranslator(app)
    if qts.load(f"qtbase_{wanted}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(qts)
