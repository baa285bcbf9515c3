"""The anchors at hand, by name."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from anchor_studio.anchors.package import AnchorPackage, open_package
from anchor_studio.errors import StudioError

SUFFIX = ".anchor"


class AnchorLibrary:
    """Finds anchor packages in a few folders, the user's own before the shipped ones."""

    def __init__(self, folders: Sequence[Path], unpacked: Path) -> None:
        """`unpacked` is where zipped packages are opened."""
        self._folders, self._unpacked = tuple(folders), unpacked

    def names(self) -> list[str]:
        """Give the names of all packages, those that are damaged included."""
        return sorted({path.name.removesuffix(SUFFIX) for path in self._paths()})

    def packages(self) -> list[tuple[str, Path]]:
        """Give the name and place of each package; where two share a name, of the one that `open` gives."""
        found: dict[str, tuple[str, Path]] = {}
        for path in self._paths():
            name = path.name.removesuffix(SUFFIX)
            found.setdefault(name.casefold(), (name, path))
        return list(found.values())

    def open(self, name: str | None) -> AnchorPackage:
        """Open an anchor by name or by the path of its package; None: the first there is.

        Raises StudioError if there is none of that name or if it fails its check.
        """
        return open_package(self.path_of(name), self._unpacked)

    def path_of(self, name: str | None) -> Path:
        """Give the path of the package, folder or zip, that `open` would open; nothing is checked.

        Raises StudioError if there is none of that name.
        """
        if name is not None and (name.endswith(SUFFIX) or "/" in name or "\\" in name):
            path = Path(name).expanduser()
            if not _is_there(path):
                raise StudioError(f"There is no anchor at {name}.", self._known())
            return path
        for path in self._paths():
            if name is None or path.name.removesuffix(SUFFIX).casefold() == name.casefold():
                return path
        raise StudioError(f"There is no anchor called {name}." if name else "There is no anchor yet.", self._known())

    def _paths(self) -> Iterator[Path]:
        for folder in self._folders:
            with suppress(OSError):  # there is none, or it may not be looked into
                yield from sorted(path for path in folder.iterdir() if _is_anchor_name(path.name))

    def _known(self) -> str:
        names = self.names()
        return f"Known anchors: {', '.join(names)}." if names else "Train one with: python -m trainer fit"


def _is_anchor_name(name: str) -> bool:
    # A Mac leaves "._maria.anchor" on the disks of others.
    return name.endswith(SUFFIX) and not name.startswith(".")


def _is_there(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:  # a name too long, a folder one may not look into
        return False
