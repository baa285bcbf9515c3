"""What every engine can do; broadcast knows only this."""

from collections.abc import Iterable, Iterator
from typing import Protocol

from anchor_studio.domain.anchor import FacePatch, TemplateFrame
from anchor_studio.domain.picture import Samples


class Engine(Protocol):
    """Maps speech and template to face pictures."""

    def faces(self, speech: Iterable[Samples], template: Iterable[TemplateFrame]) -> Iterator[FacePatch]:
        """Give one face for each 1920 samples of speech.

        `speech` comes in blocks of 48 kHz mono whose lengths are whole frames, each with the silence around it;
        `template` gives a frame for each face and must not end before the speech does.
        """
