"""A preview starts at the cursor's sentence, sends what a broadcast would, stops at once, and leaves nothing behind."""

import gc
import threading
from dataclasses import replace
from itertools import pairwise, repeat
from pathlib import Path
from typing import cast

import cv2
import numpy as np
import pytest

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.broadcast import broadcast
from anchor_studio.broadcast.broadcast import Studio
from anchor_studio.domain.anchor import AnchorManifest, BodyTemplate, TemplateFrame
from anchor_studio.domain.picture import Picture
from anchor_studio.domain.progress import NoProgress
from anchor_studio.domain.project import Graphics, Project, Segment
from anchor_studio.domain.scene import Scene
from anchor_studio.domain.speech import Speech
from anchor_studio.domain.timebase import SAMPLES_PER_FRAME
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.settings.paths import Paths
from anchor_studio.speech.segments import Utterance
from anchor_studio.speech.voices import Voice
from anchor_studio.studio.preview_news import PREVIEW_SIZE, PreviewFrame, PreviewPiece, PreviewSound, PreviewWords
from anchor_studio.studio.preview_reading import at_cursor, in_short_pieces, token_places
from anchor_studio.studio.previews import STAGES_KEPT, Previews
from anchor_studio.studio.rundown_segment import read_segment
from tests.fakes.anchors import small_anchor
from tests.fakes.crews import HummingCrew, grey_template
from tests.fakes.voices import HummingVoice

TEXT = "Rain fell. *Ships* wait, say crews. [pause 0.4] All is [spell BBC] well."
SEGMENT = Segment("Harbour", TEXT, id="one")
PROJECT = Project("News", (SEGMENT,))
LONG = "The harbour has opened again after the storm and ships that waited for days are coming in from the sea at last."


class PatientVoice(HummingVoice):
    """Hums when it is let; `asked` is set as soon as it should."""

    def __init__(self) -> None:
        super().__init__()
        self.asked, self.let = threading.Event(), threading.Event()

    def speak(self, utterance: Utterance) -> Speech:
        self.asked.set()
        self.let.wait(30)
        return super().speak(utterance)


class Crew(HummingCrew):
    """A humming crew that counts what it opens."""

    def __init__(self, template: BodyTemplate, voice: Voice | None = None) -> None:
        super().__init__(template)
        self.own_voice = voice

    def voice(self, name: str, rate: float) -> Voice:
        return self.own_voice or super().voice(name, rate)

    def studio(self, anchor: str, scene: Scene) -> tuple[Studio, AnchorManifest]:
        if scene.headline == "broken":
            raise StudioError("The picture is torn.", "Use another.")
        return super().studio(anchor, scene)


class Stopped(NoProgress):
    """Cancels once `when` has happened."""

    def __init__(self, when: threading.Event) -> None:
        self._when = when

    def check(self) -> None:
        if self._when.is_set():
            raise Cancelled


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> BodyTemplate:
    return grey_template(tmp_path_factory.mktemp("template"))


@pytest.fixture
def crew(template: BodyTemplate) -> Crew:
    return Crew(template)


@pytest.fixture
def previews(crew: Crew, tmp_path: Path) -> Previews:
    return make(crew, tmp_path)


def make(crew: Crew, folder: Path) -> Previews:
    small_anchor(folder / "anchors" / "maria.anchor")
    paths = Paths(folder / "assets", folder / "data", folder / "cache")
    return Previews(AnchorLibrary([folder / "anchors"], folder / "unpacked"), paths, crew)


def played(previews: Previews, project: Project = PROJECT, cursor: int = 0) -> list[PreviewPiece]:
    pieces: list[PreviewPiece] = []
    previews.play(project, "one", cursor, NoProgress(), lambda piece: pieces.append(cast("PreviewPiece", piece)))
    return pieces


def frames(pieces: list[PreviewPiece]) -> list[PreviewFrame]:
    return [piece for piece in pieces if isinstance(piece, PreviewFrame)]


def words(pieces: list[PreviewPiece]) -> list[str]:
    return [word.text for piece in pieces if isinstance(piece, PreviewWords) for word in piece.words]


def changed(**fields: object) -> Project:
    return replace(PROJECT, segments=(replace(SEGMENT, **fields),))  # type: ignore[arg-type]


def test_sound_always_comes_before_the_frames_that_are_seen_with_it(previews: Previews) -> None:
    samples = seen = 0
    for piece in played(previews):
        if isinstance(piece, PreviewSound):
            samples += len(piece.samples)
        elif isinstance(piece, PreviewFrame):
            assert piece.number == seen
            seen += 1
            assert seen * SAMPLES_PER_FRAME <= samples
    assert seen * SAMPLES_PER_FRAME == samples > 0


def test_pictures_are_small_and_show_what_was_composed(previews: Previews) -> None:
    picture = cv2.imdecode(np.frombuffer(frames(played(previews))[0].jpeg, np.uint8), cv2.IMREAD_COLOR)
    assert picture is not None
    assert picture.shape == (PREVIEW_SIZE[1], PREVIEW_SIZE[0], 3)
    assert abs(int(picture[5, 5, 0]) - 120) < 6


def test_words_tell_when_they_are_said_and_where_they_stand(previews: Previews) -> None:
    told = [word for piece in played(previews) if isinstance(piece, PreviewWords) for word in piece.words]
    assert [TEXT[word.begin :].startswith(word.text) for word in told] == [True] * len(told)
    assert [word.text for word in told][:3] == ["Rain", "fell.", "Ships"]
    assert all(one.start < one.end <= other.start for one, other in pairwise(told))


@pytest.mark.parametrize(
    ("cursor", "first"),
    [(0, "Rain"), (9, "Rain"), (12, "Ships"), (30, "Ships"), (TEXT.index("All") + 1, "All"), (10_000, "All")],
)
def test_it_begins_at_the_sentence_that_holds_the_cursor(previews: Previews, cursor: int, first: str) -> None:
    assert words(played(previews, cursor=cursor))[0] == first


def test_the_first_sentence_is_cut_short_and_the_pieces_grow() -> None:
    (whole,) = read_segment(Segment(text=LONG), "", "en-gb").utterances
    pieces = in_short_pieces([whole], lambda utterance: False)
    sizes = [len(piece.spoken) for piece in pieces]
    assert len(pieces) > 1
    assert sizes[0] < 60
    assert [token.text for piece in pieces for token in piece.tokens] == [token.text for token in whole.tokens]
    assert pieces[0].tokens[-1].stop  # else it would sound like an end
    assert pieces[-1].pause_after == whole.pause_after


def test_what_was_said_before_is_not_cut() -> None:
    (whole,) = read_segment(Segment(text=LONG), "", "en-gb").utterances
    assert in_short_pieces([whole], lambda utterance: True) == [whole]


def test_later_sentences_stay_whole() -> None:
    utterances = read_segment(Segment(text=" ".join([LONG] * 6)), "", "en-gb").utterances
    assert in_short_pieces(utterances, lambda utterance: False)[-3:] == list(utterances[-3:])


def test_a_word_that_is_not_found_is_no_place_to_begin() -> None:
    utterances = read_segment(Segment(text=TEXT), "", "en-gb").utterances
    places = token_places("something else", utterances)
    assert {place for found in places for place in found} == {-1}
    assert at_cursor(places, 5) == 0


def test_a_preview_of_the_same_scene_opens_nothing_again(previews: Previews, crew: Crew) -> None:
    previews.warm(PROJECT, "one", NoProgress())
    played(previews)
    played(previews, changed(text="Another text."))
    previews.still(PROJECT, "one", (96, 54), NoProgress())
    assert len(crew.scenes) == 1
    for headline in "ABC":
        played(previews, changed(graphics=Graphics(headline=headline)))
    assert len(crew.scenes) == 4
    for headline in "CBA":
        previews.still(changed(graphics=Graphics(headline=headline)), "one", (96, 54), NoProgress())
    assert len(crew.scenes) == 4 + 3 - STAGES_KEPT


def test_an_anchor_that_was_trained_on_is_opened_anew(previews: Previews, crew: Crew, tmp_path: Path) -> None:
    played(previews)
    manifest = tmp_path / "anchors" / "maria.anchor" / "manifest.json"
    manifest.write_text(manifest.read_text("utf-8") + " ", "utf-8")
    played(previews)
    assert len(crew.scenes) == 2


def test_a_still_has_the_size_that_was_asked_for(previews: Previews) -> None:
    picture: Picture = previews.still(PROJECT, "one", (96, 54), NoProgress())
    assert picture.shape == (54, 96, 3)
    assert picture.dtype == np.uint8


def test_a_cancel_is_answered_while_a_sentence_is_being_said(template: BodyTemplate, tmp_path: Path) -> None:
    voice = PatientVoice()
    previews = make(Crew(template, voice), tmp_path)
    with pytest.raises(Cancelled):  # though the voice still speaks
        previews.play(PROJECT, "one", 0, Stopped(voice.asked), lambda piece: None)
    assert not voice.let.is_set()
    voice.let.set()
    assert words(played(previews))[0] == "Rain"


@pytest.mark.parametrize(
    ("project", "told"),
    [
        (changed(text="[pause 1]"), "nothing to say"),
        (changed(voice="nobody"), "no voice"),
        (changed(graphics=Graphics(headline="broken")), "torn"),
        (changed(anchor="none"), "no anchor called none"),
    ],
)
def test_what_the_user_can_mend_is_told(previews: Previews, project: Project, told: str) -> None:
    with pytest.raises(StudioError, match=told):
        played(previews, project)


class _Sink:
    """Takes pieces; asks to stop at the first."""

    def __init__(self, stop: threading.Event | None) -> None:
        self._stop = stop

    def __call__(self, piece: object) -> None:
        if self._stop is not None:
            self._stop.set()


def start(previews: Previews, count: int) -> tuple[int, int, int]:
    """Start previews, stop most of them at their first piece, and count what is there after."""
    project = changed(text="Hi.")
    for number in range(count):
        stop, whole = threading.Event(), number % 10 == 0
        try:
            previews.play(project, "one", 0, Stopped(stop), _Sink(None if whole else stop))
        except Cancelled:
            assert not whole
    gc.collect()
    files = Path("/proc/self/fd")
    return len(gc.get_objects()), threading.active_count(), len(list(files.iterdir())) if files.is_dir() else 0


def test_two_hundred_previews_leave_nothing_behind(previews: Previews, monkeypatch: pytest.MonkeyPatch) -> None:
    body = np.zeros((128, 128, 3), np.uint8)
    frame = TemplateFrame(np.zeros((512, 512, 3), np.uint8), np.zeros((68, 2), np.float32))
    monkeypatch.setattr(broadcast, "play", lambda template: repeat((body, frame)))
    start(previews, 20)
    objects, threads, _ = start(previews, 20)
    more_objects, more_threads, _ = start(previews, 200)
    assert more_threads == threads
    assert more_objects - objects < 100


def test_stopped_previews_leave_no_file_open(previews: Previews) -> None:
    _, threads, files = start(previews, 4)
    assert start(previews, 12)[1:] == (threads, files)
