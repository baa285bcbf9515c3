"""The channel's logo."""

from PySide6.QtCore import QSize

from anchor_studio.gui.background import Background
from anchor_studio.gui.file_field import PICTURES, FileField, FileWords


class LogoField(FileField):
    """Shows the logo that stands in the bug's place, whole."""

    def __init__(self, background: Background) -> None:
        """Begin with none."""
        super().__init__(background, QSize(72, 40), PICTURES, fills=False)
        self.speak(
            FileWords(
                none=self.tr("No logo"),
                choose=self.tr("Choose a logo"),
                remove=self.tr("No logo"),
                drop=self.tr("Drop a picture here; a PNG may be transparent"),
                kinds=self.tr("Pictures ({endings})"),
            )
        )
