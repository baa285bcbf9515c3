"""Pre-flight: what would go wrong, or be missing, in a broadcast of a project, found before it begins."""

import os
import shutil
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from anchor_studio.domain.project import Project, Segment
from anchor_studio.errors import StudioError
from anchor_studio.speech.lexicon import parse_lexicon
from anchor_studio.speech.segments import Plan
from anchor_studio.speech.voices import VoiceCard, default_voice, list_voices
from anchor_studio.stage.sets import list_sets
from anchor_studio.stage.text import undrawable
from anchor_studio.studio.anchor_cards import AnchorCard
from anchor_studio.studio.bulletins import same_file
from anchor_studio.studio.estimates import estimated_seconds
from anchor_studio.studio.rundown_keys import nothing_to_say
from anchor_studio.studio.rundown_segment import read_segment

BYTES_A_SECOND = 1_500_000  # of a finished programme, the segments it is joined from counted in; a safe guess
TARGET_SLACK_S = 5.0
_KEPT = 1024


class Weight(Enum):
    """What a concern means for the broadcast."""

    STOPS = "stops"  # nothing can be broadcast
    LOSES = "loses"  # a segment would be left out
    ASKS = "asks"  # the producer has to agree
    WARNS = "warns"  # good to know


class Kind(Enum):
    """What a concern is about; what `detail` holds is said beside each."""

    NOTHING = "nothing"
    EMPTY = "empty"
    TEXT = "text"  # what is wrong
    WORDS = "words"  # the words whose sound is guessed
    VOICE = "voice"  # its name
    ANCHOR = "anchor"  # its name
    DAMAGED = "damaged"  # what is wrong with the anchor
    CONSENT = "consent"  # the anchor's title
    SKETCH = "sketch"  # the anchor's title
    SET = "set"  # its name
    SCREEN = "screen"  # the path
    LOGO = "logo"  # the path
    LETTERS = "letters"  # those no font has
    LEXICON = "lexicon"  # what is wrong
    LABEL = "label"
    FOLDER = "folder"  # the path
    EXISTS = "exists"  # the file's name
    OWN_FILE = "own file"  # the path of what would be written over
    DISK = "disk"  # what is free, in GB
    TIME = "time"  # seconds over the target, less than 0: under


@dataclass(frozen=True)
class Concern:
    """One thing to look at; `segment_id` is where, "" for the programme as a whole."""

    kind: Kind
    weight: Weight
    detail: str = ""
    segment_id: str = ""


class Shelf(Protocol):
    """Knows the anchors there are."""

    def cards(self) -> list[AnchorCard]:
        """Give their cards."""


class Preflight:
    """Looks a project over as a broadcast would take it; reads dictionaries and disks: to be asked in a thread."""

    def __init__(self, shelf: Shelf) -> None:
        """Take the anchors."""
        self._shelf = shelf

    def look(self, project: Project, output: Path | None = None, project_file: Path | None = None) -> list[Concern]:
        """Give all concerns, what stops a broadcast first, then by their place in the rundown; nothing is raised.

        Segments that are switched off are passed over. `output` is where the programme is to be written, `project_file`
        where the project is saved.
        """
        voices = {card.name: card for card in list_voices()}
        cards = self._shelf.cards()
        concerns = [*self._whole(project), *_files(project, output, project_file)]
        for segment in project.segments:
            if segment.enabled:
                concerns += self._segment(segment, project, voices, cards)
        order = list(Weight)
        return sorted(dict.fromkeys(concerns), key=lambda concern: order.index(concern.weight))

    def anchors(self, project: Project) -> list[AnchorCard]:
        """Give the cards of the anchors that would be seen, each once; those that are not there are left out."""
        cards = self._shelf.cards()
        used = (_card(segment, cards) for segment in project.segments if segment.enabled)
        return list({card.name: card for card in used if card is not None}.values())

    def _whole(self, project: Project) -> Iterator[Concern]:
        told = [segment for segment in project.segments if segment.enabled and not nothing_to_say(segment.text)]
        if not told:
            yield Concern(Kind.NOTHING, Weight.STOPS)
        try:
            parse_lexicon(project.lexicon, "The project's lexicon")
        except StudioError as error:
            yield Concern(Kind.LEXICON, Weight.STOPS, str(error))
        if project.theme.logo and not Path(project.theme.logo).is_file():
            yield Concern(Kind.LOGO, Weight.STOPS, project.theme.logo)
        if lost := undrawable(project.bug):
            yield Concern(Kind.LETTERS, Weight.WARNS, lost)
        if not project.label:
            yield Concern(Kind.LABEL, Weight.WARNS)
        seconds = sum(estimated_seconds(segment.text, segment.rate) for segment in told)
        if project.target and abs(seconds - project.target) > max(TARGET_SLACK_S, project.target * 0.05):
            yield Concern(Kind.TIME, Weight.WARNS, f"{seconds - project.target:.0f}")

    def _segment(
        self, segment: Segment, project: Project, voices: dict[str, VoiceCard], cards: list[AnchorCard]
    ) -> Iterator[Concern]:
        if nothing_to_say(segment.text):
            yield Concern(Kind.EMPTY, Weight.WARNS, segment_id=segment.id)
            return
        voice = voices.get((segment.voice or default_voice()).strip().lower())
        if voice is None or not voice.available:
            yield Concern(Kind.VOICE, Weight.LOSES, segment.voice, segment.id)
        yield from _words(segment, project.lexicon, voice.language if voice else "en-gb")
        yield from _anchor(segment, cards)
        if segment.design.set_name not in list_sets():
            yield Concern(Kind.SET, Weight.LOSES, segment.design.set_name, segment.id)
        graphics = segment.graphics
        if graphics.screen and not Path(graphics.screen).is_file():
            yield Concern(Kind.SCREEN, Weight.LOSES, graphics.screen, segment.id)
        if lost := undrawable(graphics.name + graphics.headline + graphics.ticker):
            yield Concern(Kind.LETTERS, Weight.WARNS, lost, segment.id)


def only(project: Project, ids: Collection[str]) -> Project:
    """Give a project of some of its segments alone, switched on, to broadcast those."""
    chosen = (segment for segment in project.segments if segment.id in ids)
    return replace(project, segments=tuple(replace(segment, enabled=True) for segment in chosen))


def blocks(concerns: Iterable[Concern]) -> bool:
    """Tell whether nothing can be broadcast before something is mended."""
    return any(concern.weight is Weight.STOPS for concern in concerns)


def _words(segment: Segment, lexicon: str, language: str) -> Iterator[Concern]:
    try:
        spoken = _read(segment.text, lexicon, language)
    except StudioError as error:
        if error.message.startswith("The project's lexicon"):  # told for the whole programme
            return
        yield Concern(Kind.TEXT, Weight.LOSES, str(error), segment.id)
        return
    if spoken.unknown_words:
        yield Concern(Kind.WORDS, Weight.WARNS, ", ".join(spoken.unknown_words), segment.id)


@lru_cache(maxsize=_KEPT)
def _read(text: str, lexicon: str, language: str) -> Plan:
    return read_segment(Segment(text=text), lexicon, language)


def _anchor(segment: Segment, cards: list[AnchorCard]) -> Iterator[Concern]:
    card = _card(segment, cards)
    if card is None and segment.anchor and Path(segment.anchor).expanduser().exists():
        return  # a package somewhere else: whoever opens it will check it
    if card is None:
        yield Concern(Kind.ANCHOR, Weight.LOSES, segment.anchor, segment.id)
    elif card.damaged:
        yield Concern(Kind.DAMAGED, Weight.LOSES, card.damaged, segment.id)
    else:
        if not card.has_consent:
            yield Concern(Kind.CONSENT, Weight.ASKS, card.title)
        if card.sketch:
            yield Concern(Kind.SKETCH, Weight.WARNS, card.title)


def _card(segment: Segment, cards: list[AnchorCard]) -> AnchorCard | None:
    name = segment.anchor.casefold()
    return next((card for card in cards if card.name.casefold() == name), None) if name else _first(cards)


def _first(cards: list[AnchorCard]) -> AnchorCard | None:
    """Give the anchor that is taken where none is asked for: the user's own before those that are shipped."""
    return min(cards, key=lambda card: (card.shipped, card.path.name), default=None)


def _files(project: Project, output: Path | None, project_file: Path | None) -> Iterator[Concern]:
    if output is None:
        return
    folder = output.parent
    try:
        if not folder.is_dir() or not os.access(folder, os.W_OK):
            yield Concern(Kind.FOLDER, Weight.STOPS, str(folder))
            return
        captions = output.with_suffix(".srt")
        own = [project_file, *(Path(one.graphics.screen) for one in project.segments if one.graphics.screen)]
        own += [Path(project.theme.logo)] if project.theme.logo else []
        for given in own:
            if given is not None and (same_file(given, output) or same_file(given, captions)):
                yield Concern(Kind.OWN_FILE, Weight.STOPS, str(given))
        for target in (output, captions):
            if target.is_dir():
                yield Concern(Kind.OWN_FILE, Weight.STOPS, str(target))
            elif target.exists():
                yield Concern(Kind.EXISTS, Weight.ASKS, target.name)
        seconds = sum(estimated_seconds(one.text, one.rate) for one in project.segments if one.enabled)
        if (free := shutil.disk_usage(folder).free) < seconds * BYTES_A_SECOND + BYTES_A_SECOND * 60:
            yield Concern(Kind.DISK, Weight.WARNS, f"{free / 1e9:.1f}")
    except (OSError, ValueError):
        yield Concern(Kind.FOLDER, Weight.STOPS, str(folder))
