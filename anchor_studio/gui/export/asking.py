"""What the producer has to agree to before a programme is made."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QMessageBox, QWidget

from anchor_studio.gui.export.concern_words import ConcernWords
from anchor_studio.studio.preflight import Concern, Weight

MOST_SHOWN = 8


def agreed(parent: QWidget, concerns: Sequence[Concern], titles: Mapping[str, str]) -> bool:
    """Ask about what has to be asked, in one question; tells whether it may go out."""
    asked = [concern for concern in concerns if concern.weight in (Weight.ASKS, Weight.LOSES)]
    if not asked:
        return True
    box = QMessageBox(parent)
    box.setIcon(QMessageBox.Icon.Warning)
    box.setText(QCoreApplication.translate("Export", "Export it all the same?"))
    box.setInformativeText("\n\n".join(_lines(parent, asked, titles)))
    go = box.addButton(QCoreApplication.translate("Export", "Export"), QMessageBox.ButtonRole.AcceptRole)
    box.setDefaultButton(box.addButton(QMessageBox.StandardButton.Cancel))
    box.exec()
    return box.clickedButton() is go


def _lines(parent: QWidget, asked: Sequence[Concern], titles: Mapping[str, str]) -> list[str]:
    words = ConcernWords(parent)
    lines = []
    for concern in asked[:MOST_SHOWN]:
        sentence = words.sentence(concern)
        if concern.weight is Weight.LOSES:
            missing = QCoreApplication.translate("Export", "“{0}” would be missing.").format(
                titles.get(concern.segment_id, "")
            )
            sentence = f"{missing} {sentence}"
        lines.append(sentence)
    if len(asked) > MOST_SHOWN:
        lines.append(QCoreApplication.translate("Export", "… and {0} more").format(len(asked) - MOST_SHOWN))
    return lines
