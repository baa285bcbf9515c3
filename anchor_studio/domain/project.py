"""A project: the rundown of a programme, segment by segment, as the newsroom edits it."""

from dataclasses import dataclass, field
from uuid import uuid4

from anchor_studio.domain.scene import DEFAULT_SET, DEFAULT_SHOT, KeyTuning, LightMatch, Placing, Scene, Theme

SLOWEST, FASTEST = 0.7, 1.4
"""Bounds of a segment's `rate`."""


def new_id() -> str:
    """Give a name for a segment that no other has."""
    return uuid4().hex[:12]


@dataclass(frozen=True)
class Graphics:
    """What a segment shows beside the anchor; each empty: none.

    `name` and `headline` are the lower third, `screen` is the path of a picture or video for the set's main screen.
    """

    name: str = ""
    headline: str = ""
    ticker: str = ""
    screen: str = ""


@dataclass(frozen=True)
class Design:
    """Where a segment plays and how its anchor stands there."""

    set_name: str = DEFAULT_SET
    shot: str = DEFAULT_SHOT
    placing: Placing = Placing()
    light: LightMatch = LightMatch()
    key: KeyTuning = KeyTuning()


@dataclass(frozen=True)
class Segment:
    """A story of the rundown; `anchor` and `voice` empty mean the first there is, `rate` is the speed of speech.

    `text` is written as in a script file, without front matter (docs/script-format.md).
    """

    title: str = ""
    text: str = ""
    enabled: bool = True
    anchor: str = ""
    voice: str = ""
    rate: float = 1.0  # SLOWEST..FASTEST
    graphics: Graphics = Graphics()
    design: Design = Design()
    id: str = field(default_factory=new_id)


@dataclass(frozen=True)
class Project:
    """A programme: its segments in order and what holds for all of them.

    `bug` is the channel's short name, `label` whether "AI-generated" is shown, `lexicon` the newsroom's own words, one
    a line (docs/script-format.md), `target` the running time the programme is to have, in seconds (0: any).
    """

    title: str = ""
    segments: tuple[Segment, ...] = ()
    theme: Theme = Theme()
    bug: str = ""
    label: bool = True
    lexicon: str = ""
    target: float = 0.0

    def segment(self, segment_id: str) -> Segment:
        """Give a segment by its id; raises KeyError."""
        for segment in self.segments:
            if segment.id == segment_id:
                return segment
        raise KeyError(segment_id)

    def scene(self, segment: Segment) -> Scene:
        """Give what stands around the anchor in a segment."""
        design, graphics = segment.design, segment.graphics
        return Scene(
            set_name=design.set_name,
            name=graphics.name,
            headline=graphics.headline,
            label=self.label,
            shot=design.shot,
            bug=self.bug,
            ticker=graphics.ticker,
            screen=graphics.screen,
            placing=design.placing,
            light=design.light,
            key=design.key,
            theme=self.theme,
        )
