"""What is told of the engines is true of the anchor that is looked at."""

from pathlib import Path

import pytest

from anchor_studio.anchors.library import AnchorLibrary
from anchor_studio.domain.anchor import ENGINES, FACIAL_MAP
from anchor_studio.domain.progress import NoProgress
from anchor_studio.studio import engine_cards
from anchor_studio.studio.engine_cards import ENGINE_CARDS, Engines
from tests.fakes.anchors import SCORES, small_anchor


@pytest.fixture
def engines(tmp_path: Path) -> Engines:
    small_anchor(tmp_path / "maria.anchor")
    return Engines(AnchorLibrary([tmp_path], tmp_path / "unpacked"))


def test_there_is_a_card_for_every_engine_and_the_first_is_the_usual_one() -> None:
    assert tuple(card.name for card in ENGINE_CARDS) == ENGINES
    assert ENGINE_CARDS[0].name == FACIAL_MAP


def test_an_engine_is_ready_where_the_anchor_has_its_models(engines: Engines) -> None:
    cards = {card.name: card for card in engines.cards("maria")}
    assert cards[FACIAL_MAP].ready
    assert cards[FACIAL_MAP].scores == SCORES
    assert not cards["landmark-gan"].ready
    assert all(card.ms_a_frame is None for card in cards.values())


def test_only_what_is_ready_is_timed(engines: Engines, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    def frame_ms(package: object, name: str) -> float:
        asked.append(name)
        return 12.5

    monkeypatch.setattr(engine_cards, "_ms_a_frame", frame_ms)
    cards = engines.measured("maria", NoProgress())
    assert asked == [card.name for card in cards if card.ready]
    assert [card.ms_a_frame for card in cards if card.ready] == [12.5] * len(asked)
