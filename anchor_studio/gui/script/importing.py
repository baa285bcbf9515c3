"""Scripts from other programs: chosen or dropped, read in a thread, put in as one step."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from anchor_studio.gui.context import GuiContext
from anchor_studio.studio.projects import Imported

KINDS = (".txt", ".docx", ".csv", ".tsv")


class Importing(QObject):
    """Reads files; `read(segments, before, names)` when they are read."""

    read = Signal(list, int, str)

    def __init__(self, context: GuiContext, parent: QObject | None = None) -> None:
        """Ask the studio's projects."""
        super().__init__(parent)
        self._context = context

    def ask(self, over: QWidget) -> QFileDialog:
        """Let somebody choose files."""
        dialog = QFileDialog(over, self.tr("Import scripts"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilter(self.tr("Scripts (*.txt *.docx *.csv *.tsv)"))
        dialog.filesSelected.connect(lambda names: self.take([Path(name) for name in names], None))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()
        return dialog

    def take(self, paths: list[Path], before: int | None) -> None:
        """Read files and put what they hold before a row (None: behind the selected segment)."""
        wanted = [path for path in paths if path.suffix.lower() in KINDS]
        if not wanted:
            self._context.notices.warn(
                self.tr("Nothing there can be imported."), self.tr("Scripts are .txt, .docx, .csv or .tsv files.")
            )
            return
        projects = self._context.services.projects
        self._context.background.in_thread(
            lambda: [projects.import_stories(path) for path in wanted],
            done=lambda read: self._done(read, before, ", ".join(path.name for path in wanted)),
            failed=self._context.notices.error,
        )

    def _done(self, read: list[Imported], before: int | None, names: str) -> None:
        session = self._context.session
        ids = [segment.id for segment in session.project.segments]
        if before is None:
            before = ids.index(session.selected) + 1 if session.selected in ids else len(ids)
        self.read.emit([segment for one in read for segment in one.segments], before, names)
        if notes := [note for one in read for note in one.notes]:
            self._context.notices.warn(" ".join(notes))


def dropped_scripts(data: QMimeData) -> list[Path]:
    """Give the files among what is dragged that can be imported."""
    paths = (Path(url.toLocalFile()) for url in data.urls() if url.isLocalFile())
    return [path for path in paths if path.suffix.lower() in KINDS]
