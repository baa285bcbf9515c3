"""Under which name and where a programme is written."""

from pathlib import Path

from PySide6.QtCore import QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog, QLineEdit, QMenu, QWidget

from anchor_studio.gui.widgets import Card, form, form_row, heading, icon_button, label, row
from anchor_studio.settings.preferences import Preferences


def export_folder(preferences: Preferences) -> Path:
    """Give the folder the user chose, else that of the user's films."""
    if chosen := preferences.text("export_folder"):
        return Path(chosen)
    films = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.MoviesLocation)
    return Path(films or Path.home()) / "Anchor Studio"


class TargetPanel(Card):
    """Name and folder, remembered; `changed()` when either was."""

    changed = Signal()

    def __init__(self, preferences: Preferences, parent: QWidget | None = None) -> None:
        """Show what was chosen last."""
        super().__init__(parent)
        self._preferences = preferences
        self.name = QLineEdit(preferences.text("export_name"))
        self.name.setMaxLength(150)
        self.name.editingFinished.connect(self._keep_name)
        self._insert = icon_button("plus", self.tr("Insert the programme's title or the date"))
        self._insert.setMenu(self._insertions())
        self._insert.setPopupMode(self._insert.ToolButtonPopupMode.InstantPopup)
        self.folder_field = QLineEdit(str(self.folder()))
        self.folder_field.setReadOnly(True)
        browse = icon_button("folder-open", self.tr("Choose the folder"))
        browse.clicked.connect(self._browse)
        self._told = label("", "caption", wrap=True)
        self.column.addWidget(heading(self.tr("File")))
        fields = form()
        form_row(fields, self.tr("Name"), _beside(self.name, self._insert))
        form_row(fields, self.tr("Folder"), _beside(self.folder_field, browse))
        self.name.setAccessibleName(self.tr("Name of the file"))
        self.folder_field.setAccessibleName(self.tr("Folder"))
        self.column.addLayout(fields)
        self.column.addWidget(self._told)

    def folder(self) -> Path:
        """Give the folder."""
        return export_folder(self._preferences)

    def template(self) -> str:
        """Give the name as it is written, "{title}" and "{date}" in it."""
        return self.name.text().strip() or "{title} {date}"

    def show_file(self, path: Path | None) -> None:
        """Show which file will be written; None where that isn't known yet."""
        self._told.setText(self.tr("It will be {0}").format(path.name) if path else "")

    def _insertions(self) -> QMenu:
        menu = QMenu(self)
        for text, written in ((self.tr("Title of the programme"), "{title}"), (self.tr("Date of today"), "{date}")):
            menu.addAction(text).triggered.connect(lambda _=False, written=written: self._write(written))
        return menu

    def _write(self, text: str) -> None:
        self.name.insert(text)
        self.name.setFocus()
        self._keep_name()

    def _keep_name(self) -> None:
        if self.template() != self._preferences.text("export_name"):
            self._preferences.set("export_name", self.template())
            self.changed.emit()

    def _browse(self) -> None:
        start = self.folder() if self.folder().is_dir() else Path.home()
        if chosen := QFileDialog.getExistingDirectory(self, self.tr("Folder for programmes"), str(start)):
            self._preferences.set("export_folder", chosen)
            self.folder_field.setText(chosen)
            self.changed.emit()


def _beside(field: QWidget, tool: QWidget) -> QWidget:
    both = QWidget()
    both.setLayout(row(field, tool, spacing=4))
    both.setFocusProxy(field)
    return both
