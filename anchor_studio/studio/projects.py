"""Projects: made, opened, saved, kept safe while they are edited, and filled from other files."""

from pathlib import Path

from anchor_studio.domain.project import Project, Segment
from anchor_studio.studio.importing import KINDS, Imported, read_stories
from anchor_studio.studio.project_file import SUFFIX, read_project, write_project
from anchor_studio.studio.sessions import Lost, Sessions

__all__ = ["KINDS", "SUFFIX", "Imported", "Lost", "Projects"]


class Projects:
    """The door to project files (docs/project-format.md).

    All of it touches the disk: windows call it from a thread. Several threads may.
    """

    def __init__(self, folder: Path, assets: Path) -> None:
        """Keep sessions in `folder`, the user's; `assets` holds the sample. Nothing is made yet."""
        self._sessions = Sessions(folder / "sessions")
        self._sample = assets / "projects" / f"sample{SUFFIX}"

    def new(self) -> Project:
        """Give a project with one empty segment."""
        return Project(segments=(Segment(),))

    def sample(self) -> Project:
        """Give the shipped project: three segments that can be broadcast at once; raises StudioError."""
        return read_project(self._sample)

    def open(self, path: Path) -> Project:
        """Read a project file, which stays untouched; raises StudioError: missing, damaged, newer, no project."""
        return read_project(path)

    def save(self, project: Project, path: Path) -> None:
        """Write a project whole or not at all, the save before kept as `NAME.anchorproj.bak`; raises StudioError.

        Media near the file are named relative to it, so that a folder can be moved as a whole.
        """
        write_project(project, path)

    def autosave(self, project: Project, path: Path | None, session: str) -> None:
        """Keep what is being edited under the name of its session (letters, digits, "-", "_"); raises StudioError.

        `path` is the file that it belongs to, None before the first save.
        """
        self._sessions.keep(project, path, session)

    def forget(self, session: str) -> None:
        """Drop a session's autosave after a clean save or end; a session that another living program has stays."""
        self._sessions.forget(session)

    def lost(self) -> list[Lost]:
        """Give what sessions left whose program ended badly, the latest first; those that live are not among them.

        After the user took or refused one, `forget` it.
        """
        return self._sessions.lost()

    def close(self) -> None:
        """Let go of this program's sessions; what was not forgotten is found by `lost` again."""
        self._sessions.close()

    def import_stories(self, path: Path) -> Imported:
        """Read the stories of a TXT, DOCX, CSV or TSV file, with notes on what was left out; raises StudioError."""
        return read_stories(path)
