"""A broadcast as it would be made, looked over before anybody asks for it."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from anchor_studio.domain.project import Project
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.preflight import Concern
from anchor_studio.studio.services import Services


@dataclass(frozen=True)
class Place:
    """Where a programme is to be written: a folder and a name, with "{title}" and "{date}"; `taken` by others."""

    folder: Path
    name: str
    taken: Collection[Path]


@dataclass(frozen=True)
class Ready:
    """`output` is None where the folder isn't there yet: it is made when a broadcast is."""

    project: Project
    output: Path | None
    concerns: list[Concern]
    anchors: list[AnchorCard]


def look_over(services: Services, project: Project, place: Place, project_file: Path | None, *, make: bool) -> Ready:
    """Look a project over; with `make` its folder is made. Touches disks: for a thread. Raises StudioError."""
    output = None
    if make or place.folder.is_dir():
        output = services.rundowns.prepare(project, place.folder, place.name, place.taken).output
    concerns = services.preflight.look(project, output, project_file)
    return Ready(project, output, concerns, services.preflight.anchors(project))
