"""The picture or video on the set's screen."""

from PySide6.QtCore import QSize

from anchor_studio.gui.background import Background
from anchor_studio.gui.file_field import PICTURES, VIDEOS, FileField, FileWords


class ScreenField(FileField):
    """Shows which file the screen shows, filled by it as the screen is."""

    def __init__(self, background: Background) -> None:
        """Begin with the set's own picture."""
        super().__init__(background, QSize(96, 54), (*PICTURES, *VIDEOS), fills=True)
        self.speak(
            FileWords(
                none=self.tr("The set's own picture"),
                choose=self.tr("Picture or video for the screen"),
                remove=self.tr("Show the set's own picture"),
                drop=self.tr("Drop a picture or a video here"),
                kinds=self.tr("Pictures and videos ({endings})"),
            )
        )
