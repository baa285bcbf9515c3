"""Trainings are processes that a window starts, follows, pauses and finds again."""

import json
import threading
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from anchor_studio.domain.training import NEWS
from anchor_studio.errors import Cancelled, StudioError
from anchor_studio.studio import training_news as news
from anchor_studio.studio.training_follower import Changed
from anchor_studio.studio.training_news import NewsTail, parse
from anchor_studio.studio.training_run import Run, RunRecord, RunState, TrainingOrder
from anchor_studio.studio.training_story import MOST_POINTS, Story
from anchor_studio.studio.trainings import Trainings, file_name
from tests.fakes.trainer import COMMAND
from tests.fakes.waiting import until

Open = Callable[[], Trainings]


@pytest.fixture
def footage(tmp_path: Path) -> Path:
    folder = tmp_path / "footage"
    folder.mkdir()
    for name in ("idle-01", "take-01", "take-02", "take-03"):
        (folder / f"{name}.mp4").touch()
    return folder


@pytest.fixture
def order(footage: Path) -> TrainingOrder:
    return TrainingOrder("quick", "Quick", (footage,), held_out=("take-03",), consent="read aloud", licence="-")


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Open]:
    """Opens a window's trainings; all are stopped in the end."""
    every: list[Trainings] = []

    def opened() -> Trainings:
        every.append(Trainings(tmp_path / "data" / "trainings", COMMAND))
        return every[-1]

    yield opened
    for trainings in every:
        trainings.close()
        for run in trainings.runs():
            trainings.kill(run.id)
    until(lambda: not any(run.lives for trainings in every for run in trainings.runs()))


def state_of(trainings: Trainings, run_id: str) -> RunState:
    return next(run.state for run in trainings.runs() if run.id == run_id)


def reached(trainings: Trainings, run_id: str, state: RunState) -> Run:
    until(lambda: state_of(trainings, run_id) is state)
    return trainings.run(run_id)


def test_a_training_is_followed_to_its_anchor(opened: Open, order: TrainingOrder) -> None:
    heard: list[object] = []
    done = threading.Event()

    def hear(run_id: str, told: object) -> None:
        heard.append(told)
        if told == Changed(RunState.DONE):
            done.set()

    trainings = opened()
    trainings.follow(hear)
    run_id = trainings.make(order)
    assert done.wait(30)
    run = trainings.run(run_id)
    assert run.anchor is not None
    assert run.anchor.name == "quick.anchor"
    assert (run.fraction, run.state) == (1.0, RunState.DONE)
    assert [stage.title for stage in run.stages] == ["faces", "mouth", "renderer"]
    assert [(curve.title, curve.steps, curve.points) for curve in run.curves] == [("mouth", 100, ((20, {"l1": 0.5}),))]
    assert run.samples[-1].is_file()
    assert run.warnings == ("take-07 is left out: it holds no sound.",)
    assert news.Progressed(0.5, "training the mouth model", 45.0) in heard
    assert "chatter" in trainings.log(run_id)


def test_paused_it_is_saved_and_goes_on(opened: Open, order: TrainingOrder) -> None:
    trainings = opened()
    run_id = trainings.make(replace(order, name="patient"))
    reached(trainings, run_id, RunState.RUNNING)
    trainings.pause(run_id)
    reached(trainings, run_id, RunState.PAUSED)
    trainings.resume(run_id)
    reached(trainings, run_id, RunState.DONE)


def test_resumed_while_it_is_still_saving_it_goes_on_afterwards(opened: Open, order: TrainingOrder) -> None:
    trainings = opened()
    run_id = trainings.make(replace(order, name="patient"))
    reached(trainings, run_id, RunState.RUNNING)
    trainings.pause(run_id)
    trainings.resume(run_id)
    reached(trainings, run_id, RunState.DONE)


def test_stopped_its_files_are_kept_and_it_may_go_on_nevertheless(opened: Open, order: TrainingOrder) -> None:
    trainings = opened()
    run_id = trainings.make(replace(order, name="patient"))
    reached(trainings, run_id, RunState.RUNNING)
    with pytest.raises(StudioError, match="still at work"):
        trainings.discard(run_id)
    trainings.stop(run_id)
    reached(trainings, run_id, RunState.STOPPED)
    aside = trainings.discard(run_id)
    assert (aside / "mouth.pt").is_file()
    assert not trainings.runs()


def test_a_killed_trainer_is_seen_and_can_be_started_again(opened: Open, order: TrainingOrder) -> None:
    trainings = opened()
    run_id = trainings.make(replace(order, name="patient"))
    folder = reached(trainings, run_id, RunState.RUNNING).order.footage[0].parent / "data" / "trainings" / run_id
    trainings.kill(run_id)
    assert reached(trainings, run_id, RunState.LOST).fraction == 0.5
    (folder / "mouth.pt").touch()  # it had saved
    trainings.resume(run_id)
    reached(trainings, run_id, RunState.DONE)


def test_a_failure_says_what_to_do(opened: Open, order: TrainingOrder) -> None:
    trainings = opened()
    run = reached(trainings, trainings.make(replace(order, name="failing")), RunState.FAILED)
    assert (run.told, run.hint) == ("No face is seen.", "Light it.")


def test_a_training_outlives_its_window_and_the_next_one_shows_all_of_it(opened: Open, order: TrainingOrder) -> None:
    first = opened()
    run_id = first.make(replace(order, name="patient", title="Maria Novák"))
    reached(first, run_id, RunState.RUNNING)
    first.close()
    second = opened()
    run = reached(second, run_id, RunState.RUNNING)
    assert run.order == replace(order, name="patient", title="Maria Novák")
    assert run.curves[0].points == ((20, {"l1": 0.5}),)
    second.pause(run_id)
    reached(second, run_id, RunState.PAUSED)


def test_saved_with_the_window_it_goes_on_with_the_next(opened: Open, order: TrainingOrder) -> None:
    first = opened()
    run_id = first.make(replace(order, name="patient"))
    reached(first, run_id, RunState.RUNNING)
    first.close(go_on=False)
    reached(first, run_id, RunState.PAUSED)
    done = threading.Event()
    second = opened()
    second.follow(lambda run_id, told: done.set() if told == Changed(RunState.DONE) else None)
    assert done.wait(30)


def test_what_would_fail_in_the_night_is_told_at_once(opened: Open, order: TrainingOrder, tmp_path: Path) -> None:
    trainings = opened()
    wrong = [
        (replace(order, footage=(tmp_path / "none",)), "no footage"),
        (replace(order, held_out=("take-09",)), "no take take-09"),
        (replace(order, takes=("take-03",)), "No take is left"),
        (replace(order, name="../maria"), "can't be the name"),
    ]
    for one, told in wrong:
        with pytest.raises(StudioError, match=told):
            trainings.make(one)
    assert not trainings.runs()


def test_an_order_is_the_trainer_s_command_line(order: TrainingOrder, tmp_path: Path) -> None:
    full = replace(order, takes=("take-01", "take-02"), preset="full", consent_record=tmp_path / "consent")
    words = full.arguments(tmp_path / "run")
    assert words[:2] == ["fit", str(order.footage[0])]
    told = " ".join(words)
    assert "--preset full --quality live --licence=- --consent=read aloud --takes take-01 take-02" in told
    assert told.endswith(f"--hold-out take-03 --consent-record {tmp_path / 'consent'}")


def test_the_recording_of_the_consent_goes_with_the_order(opened: Open, order: TrainingOrder, tmp_path: Path) -> None:
    trainings = opened()
    run = reached(trainings, trainings.make(order, lambda folder: folder.mkdir()), RunState.DONE)
    assert run.order.consent_record == tmp_path / "data" / "trainings" / run.id / "consent"
    run = reached(trainings, trainings.make(order, lambda folder: None), RunState.DONE)
    assert run.order.consent_record is None


def test_two_versions_are_compared_by_the_trainer(opened: Open, order: TrainingOrder, tmp_path: Path) -> None:
    class Impatient:
        """Asks to stop as soon as it hears something."""

        def report(self, fraction: float, message: str) -> None:
            assert message == "judging maria"

        def check(self) -> None:
            raise Cancelled

    trainings = opened()
    run_id = trainings.make(order)
    reached(trainings, run_id, RunState.DONE)
    assert trainings.compare(run_id, tmp_path / "maria.anchor").startswith("The new version is better")
    with pytest.raises(Cancelled):
        trainings.compare(run_id, tmp_path / "maria.anchor", Impatient())
    trainings.installed(run_id, "maria")
    assert opened().runs()[0].installed == "maria"


def test_files_that_are_no_run_are_passed_over(opened: Open, tmp_path: Path) -> None:
    trainings = opened()
    for name, text in (("0001-a", "{"), ("0002-b", '{"version": 99}'), ("0003-c", '{"version": 1, "order": {}}')):
        folder = tmp_path / "data" / "trainings" / name
        folder.mkdir(parents=True)
        (folder / "run.json").write_text(text, "utf-8")
    assert trainings.runs() == []
    with pytest.raises(StudioError, match="not there"):
        trainings.pause("0001-a")


@pytest.mark.parametrize(
    "line",
    ["", "noise of a library", "[1]", "{}", '{"version": 1, "event": "metrics"}', '{"version": 2, "event": "stopped"}',
     '{"version": 1, "event": "dances"}', '{"version": 1, "event": "progress", "fraction": "much", "message": ""}'],
)  # fmt: skip
def test_what_is_no_news_is_passed_over(line: str) -> None:
    assert parse(line) is None


def test_half_a_line_waits_for_its_end(tmp_path: Path) -> None:
    path = tmp_path / NEWS
    tail = NewsTail(path)
    assert tail.read() == []
    line = json.dumps({"version": 1, "event": "warning", "message": "Zażółć"}, ensure_ascii=False).encode()
    with path.open("ab", buffering=0) as file:
        file.write(line[:-10])  # in the middle of a letter
        assert tail.read() == []
        file.write(line[-10:] + b"\n" + line[:5])
        assert tail.read() == [news.Warned("Zażółć")]


def test_a_curve_that_goes_on_from_a_save_does_not_double_back_and_never_outgrows_memory() -> None:
    story = Story()
    story.take(news.StageBegun("renderer"))
    for step in range(0, 200_000, 20):
        story.take(news.Metrics(step, 200_000, {"l1": 1.0}))
    story.take(news.Metrics(100_000, 200_000, {"l1": 2.0}))
    run = story.run("1", RunRecord(TrainingOrder("a", "A", ()), ""), lives=True)
    steps = [step for step, _ in run.curves[0].points]
    assert steps == sorted(set(steps))
    assert len(steps) <= MOST_POINTS
    assert steps[-1] <= 100_000


@pytest.mark.parametrize(
    ("title", "name"), [("Maria Novák", "maria-novak"), ("  ../ETC ", "etc"), ("安娜", "anchor"), ("a" * 90, "a" * 40)]
)
def test_a_title_becomes_a_file_s_name(title: str, name: str) -> None:
    assert file_name(title) == name
