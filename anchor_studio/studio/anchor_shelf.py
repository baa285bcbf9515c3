"""The shelf of anchors: looked at, exchanged, replaced by better versions and put back; nothing is ever deleted."""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from anchor_studio.anchors import cards, versions
from anchor_studio.anchors.exchange import add_consent, copy_package, pack, retitle
from anchor_studio.anchors.library import SUFFIX, AnchorLibrary
from anchor_studio.anchors.package import AnchorPackage, open_package
from anchor_studio.domain.anchor import AT_A_GLANCE, AnchorManifest
from anchor_studio.domain.progress import NoProgress, Progress
from anchor_studio.errors import StudioError
from anchor_studio.footage.recording import find_recordings
from anchor_studio.settings.paths import Paths
from anchor_studio.studio.anchor_cards import AnchorCard, AnchorVersion, card_of
from anchor_studio.studio.training_run import NO_CONSENT, TrainingOrder
from anchor_studio.studio.trainings import file_name


class Taken(StrEnum):
    """What to do where an anchor of that name is there already: a new version of it, or another name."""

    VERSION = "version"
    OTHER = "other"


class NameTaken(StudioError):
    """An anchor of that name is there already; `other` is a name that is free."""

    def __init__(self, name: str, other: str) -> None:
        """Tell it."""
        super().__init__(f"There is an anchor {name} already.", "Make it a new version of that one, or keep both.")
        self.name, self.other = name, other


class AnchorShelf:
    """The anchors of a user, beside those that are shipped."""

    def __init__(self, library: AnchorLibrary, paths: Paths) -> None:
        """Take the library, and the folders in which the user's anchors lie."""
        self._library = library
        self._own, self._shipped = paths.data / "anchors", paths.assets / "anchors"
        self._removed, self._unpacked = paths.data / "removed", paths.cache / "unpacked"

    def cards(self) -> list[AnchorCard]:
        """Give the cards of all anchors, by title; quick: nothing is hashed."""
        found = [self._card(name, path) for name, path in self._library.packages()]
        return sorted(found, key=lambda card: (card.title.casefold(), card.name))

    def card(self, name: str) -> AnchorCard:
        """Give one anchor's card; raises StudioError if there is none of that name."""
        return self._card(name, self._path(name))

    def look(self, path: Path) -> AnchorCard:
        """Give the card of any package, as a training's that is not on the shelf yet."""
        return self._card(path.name.removesuffix(SUFFIX), path)

    def check(self, name: str) -> None:
        """Read an anchor whole; raises StudioError naming the file that is damaged or missing."""
        self._library.open(name)

    def export(self, name: str, target: Path, progress: Progress | None = None) -> Path:
        """Write an anchor as one file, checked before; gives its path, which ends in .anchor.

        Raises StudioError where it is damaged or can't be written.
        """
        if target.suffix != SUFFIX:
            target = target.with_name(target.name + SUFFIX)
        pack(self._library.open(name), target, progress or NoProgress())
        return target

    def import_(self, path: Path, taken: Taken | None = None, title: str = "") -> str:
        """Put the package at `path`, a folder or its file, on the shelf, and give its name there; `path` is kept.

        Where its name is taken and `taken` doesn't say what then, raises NameTaken; StudioError for a package that is
        damaged or hostile, and a full disk.
        """
        package = open_package(path, self._unpacked)
        name = file_name(package.manifest.name)
        title = title or package.manifest.title
        if name in self._names():
            other = self._free(name)
            if taken is None:
                raise NameTaken(name, other)
            if taken is Taken.OTHER:
                name, title = other, f"{title} {other.rsplit('-', 1)[1]}"
        with _told("The folder of anchors can't be made"):
            self._own.mkdir(parents=True, exist_ok=True)
        target = self._own / f"{name}{SUFFIX}"
        if target.exists():
            self._replace(package, target, title)
        else:
            copy_package(package, target, name, title)
        return name

    def remove(self, name: str) -> Path:
        """Take an anchor and its versions off the shelf, and give the folder in which they lie now."""
        path = self._own_path(name, "removed")
        aside = self._removed / f"anchor-{name}-{datetime.now(UTC):%Y%m%d-%H%M%S-%f}"
        with _told(f"{name} can't be removed"):
            aside.mkdir(parents=True)
            if (kept := versions.versions_folder(path)).exists():
                kept.rename(aside / kept.name)
            path.rename(aside / path.name)
        return aside

    def put_back(self, removed: Path) -> str:
        """Put what `remove` took away on the shelf again; raises StudioError where that can't be done."""
        packages = sorted(removed.glob(f"*{SUFFIX}"))
        if not packages:
            raise StudioError("What was removed is not there any more.")
        (path, *_) = packages
        target = self._own / path.name
        if target.exists():
            raise StudioError(f"There is an anchor {path.stem} already.", "Rename or remove that one first.")
        with _told(f"{path.stem} can't be put back"):
            if (kept := versions.versions_folder(path)).exists():
                kept.rename(versions.versions_folder(target))
            path.rename(target)
            removed.rmdir()
        return path.stem

    def rename(self, name: str, title: str) -> None:
        """Give an anchor another title; the name of its file stays, since projects know it by that."""
        path = self._own_path(name, "renamed")
        if not (title := " ".join(title.split())):
            raise StudioError("An anchor needs a title.", "Write one.")
        with _told(f"{name} can't be renamed"):
            retitle(AnchorPackage(path, cards.read_card(path)), title)

    def record_consent(self, name: str, consent: str, record: Path | None = None) -> None:
        """Write down what the presenter agreed to, with the folder of its recording, which is copied."""
        path = self._own_path(name, "changed")
        with _told(f"The consent can't be kept in {name}"):
            add_consent(open_package(path, self._unpacked), consent, record)

    def versions(self, name: str) -> list[AnchorVersion]:
        """List the versions an anchor had before, the newest first."""
        path = self._path(name)
        return [AnchorVersion(int(kept.stem), self._card(name, kept)) for kept in reversed(versions.earlier(path))]

    def roll_back(self, name: str, number: int | None = None) -> None:
        """Give an anchor its last version again, or that of a number; the present one is kept beside it."""
        path = self._own_path(name, "rolled back")
        with _told(f"{name} can't be rolled back"):
            if number is None:
                versions.roll_back(path)
                return
            kept = [version for version in versions.earlier(path) if int(version.stem) == number]
            if not kept:
                raise StudioError(f"{name} has no version {number}.", "Choose one of the list.")
            open_package(kept[0], self._unpacked)
            versions.promote(kept[0], path)

    def order_of(self, name: str, order: TrainingOrder, earlier: Sequence[Path] = ()) -> TrainingOrder:
        """Make an order one that goes on with an anchor of the shelf: its name, licence and consent hold.

        What it learned `earlier`, folders or files that are still there, is learned again beside the new takes. Raises
        StudioError where the takes by which it was judged are not among them.
        """
        package = self._library.open(name)
        card, record = package.manifest, order.consent_record or cards.consent_record(package.folder)
        agreed = order.consent if order.consent != NO_CONSENT else card.consent
        if card.engine == AT_A_GLANCE:  # nothing was learned from the portrait: it begins at the beginning
            return replace(
                order, name=file_name(name), title=card.title, licence=card.licence, consent=agreed,
                consent_record=record,
            )  # fmt: skip
        order = _with_earlier(order, card, [place for place in earlier if place.exists()])
        return replace(
            order, name=file_name(name), title=card.title, licence=card.licence, consent=agreed, consent_record=record,
            fine_tune=package.folder,
        )  # fmt: skip

    def _replace(self, package: AnchorPackage, target: Path, title: str) -> None:
        incoming = self._own / f".{target.stem}.incoming"
        copied = incoming / target.name
        shutil.rmtree(incoming, ignore_errors=True)
        try:
            with _told(f"{target.stem} can't be replaced"):
                incoming.mkdir()
                copy_package(package, copied, target.stem, title)
                versions.promote(copied, target)
        finally:
            shutil.rmtree(incoming, ignore_errors=True)

    def _names(self) -> set[str]:
        return {name.casefold() for name, _ in self._library.packages()}

    def _free(self, name: str) -> str:
        taken, number = self._names(), 2
        while f"{name}-{number}" in taken:
            number += 1
        return f"{name}-{number}"

    def _path(self, name: str) -> Path:
        for known, path in self._library.packages():
            if known == name:
                return path
        raise StudioError(f"There is no anchor {name} any more.", "Look at the shelf again.")

    def _own_path(self, name: str, done: str) -> Path:
        path = self._path(name)
        if path.parent != self._own:
            raise StudioError(f"{name} is shipped with the program and can't be {done}.", "Export a copy of it.")
        return path

    def _card(self, name: str, path: Path) -> AnchorCard:
        return card_of(name, path, path.parent == self._shipped, self._unpacked)


@contextmanager
def _told(trouble: str) -> Iterator[None]:
    """Turn what the system refuses into one sentence."""
    try:
        yield
    except OSError as error:
        hint = "Is a broadcast using it, or the disk full? Try again when it has ended."
        raise StudioError(f"{trouble}: {error.strerror or error}.", hint) from error


def _with_earlier(order: TrainingOrder, card: AnchorManifest, earlier: Sequence[Path]) -> TrainingOrder:
    places = (*order.footage, *(place for place in earlier if place not in order.footage))
    speaking = [recording.name for recording in find_recordings(places) if not recording.idle]
    trainings = [set(training.get("held_out", ())) for training in card.history]
    judges = set.intersection(*trainings) if trainings else set()
    if missing := sorted(judges - set(speaking)):
        told = f"The take {missing[0]}, by which {card.title} was judged, is not in the footage."
        raise StudioError(told, "Add the folder of the takes it was made of: versions are compared on them.")
    old = [recording.name for recording in find_recordings(earlier)] if earlier else []
    added = [name for name in speaking if name in old and name not in judges and name not in order.held_out]
    takes = tuple(dict.fromkeys((*order.takes, *added))) if order.takes else ()
    return replace(order, footage=places, takes=takes)
