"""What was said once is not said again, and whatever happens to the cache, the voice speaks."""

import os
from pathlib import Path

import numpy as np
import pytest

from anchor_studio.domain.speech import Speech
from anchor_studio.errors import StudioError
from anchor_studio.speech.lexicon import Lexicon, parse_lexicon
from anchor_studio.speech.script import parse_script
from anchor_studio.speech.segments import Utterance, plan
from anchor_studio.speech.voice_cache import CachedVoice, VoiceBooth
from tests.fakes.voices import HummingVoice


def utterances(text: str, own: str = "") -> tuple[Utterance, ...]:
    return plan(parse_script(text), Lexicon(parse_lexicon(own))).utterances


def same(one: Speech, other: Speech) -> bool:
    return bool(np.array_equal(one.samples, other.samples)) and one.words == other.words and one.phones == other.phones


def test_a_sentence_is_spoken_once_and_sounds_the_same_ever_after(tmp_path: Path) -> None:
    hum = HummingVoice()
    (said,) = utterances("Grüße from Łódź, 4.2% of them.")
    first = CachedVoice(hum, tmp_path).speak(said)
    again = CachedVoice(hum, tmp_path).speak(said)
    assert len(hum.spoken) == 1
    assert same(first, again)
    fresh = HummingVoice().speak(said)
    assert (again.words, again.phones) == (fresh.words, fresh.phones)
    assert again.samples.dtype == np.float32
    assert np.abs(again.samples - fresh.samples).max() < 1 / 32767


def test_loud_noise_is_kept_to_the_last_bit(tmp_path: Path) -> None:
    class Noise(HummingVoice):
        def speak(self, utterance: Utterance) -> Speech:
            self.spoken.append(utterance)
            return Speech(np.random.default_rng(0).choice(np.array([-1, 1], np.float32), 4800))

    (said,) = utterances("Noise.")
    voice = CachedVoice(Noise(), tmp_path)
    assert same(voice.speak(said), voice.speak(said))
    assert np.abs(voice.speak(said).samples).min() == 1


@pytest.mark.parametrize(
    ("voice", "text", "own"),
    [
        (HummingVoice("other"), "Good evening.", ""),
        (HummingVoice(language="de"), "Good evening.", ""),
        (HummingVoice(mark="hum 2"), "Good evening.", ""),
        (HummingVoice(), "Good evening!", ""),
        (HummingVoice(), "Good evening.", "evening eev ning"),
    ],
    ids=["voice", "language", "engine or rate", "text", "pronunciation"],
)
def test_what_would_sound_otherwise_is_spoken_anew(tmp_path: Path, voice: HummingVoice, text: str, own: str) -> None:
    CachedVoice(HummingVoice(), tmp_path).speak(utterances("Good evening.")[0])
    CachedVoice(voice, tmp_path).speak(utterances(text, own)[0])
    assert len(voice.spoken) == 1


def test_a_longer_pause_needs_no_new_sound(tmp_path: Path) -> None:
    hum = HummingVoice()
    for text in ("Good evening.", "Good evening. [pause 3]"):
        CachedVoice(hum, tmp_path).speak(utterances(text)[0])
    assert len(hum.spoken) == 1


@pytest.mark.parametrize("damage", [b"", b"PK", None])
def test_a_damaged_entry_is_spoken_anew_and_mended(tmp_path: Path, damage: bytes | None) -> None:
    hum = HummingVoice()
    voice = CachedVoice(hum, tmp_path)
    (said,) = utterances("Good evening.")
    first = voice.speak(said)
    (entry,) = tmp_path.iterdir()
    whole = entry.read_bytes()
    middle = len(whole) // 2
    entry.write_bytes(whole[:middle] + bytes(8) + whole[middle + 8 :] if damage is None else damage)
    assert same(voice.speak(said), first)
    assert len(hum.spoken) == 2
    assert entry.read_bytes() == whole


def test_what_was_not_used_for_longest_goes_first(tmp_path: Path) -> None:
    old, middle, new = (utterances(f"Sentence {word}.")[0] for word in ("a", "b", "c"))
    hum = HummingVoice()
    CachedVoice(hum, tmp_path).speak(old)
    (first,) = tmp_path.iterdir()
    os.utime(first, (1, 1))
    CachedVoice(hum, tmp_path).speak(middle)
    (second,) = set(tmp_path.iterdir()) - {first}
    os.utime(second, (2, 2))
    room_for_two = round(first.stat().st_size * 2.5)
    voice = CachedVoice(hum, tmp_path, room_for_two)
    voice.speak(old)  # used just now
    voice.speak(new)
    left = set(tmp_path.iterdir())
    assert first in left
    assert second not in left
    assert len(left) == 2


def test_a_folder_that_takes_no_files_does_not_silence_the_voice(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    hum = HummingVoice()
    voice = CachedVoice(hum, tmp_path / "file" / "cache")
    (said,) = utterances("Good evening.")
    assert same(voice.speak(said), voice.speak(said))
    assert len(hum.spoken) == 2


def test_the_booth_keeps_what_its_voices_say_apart_by_rate(tmp_path: Path) -> None:
    booth = VoiceBooth(tmp_path)
    (said,) = utterances("Good evening.")
    slow, fast = (booth.open("espeak", rate).speak(said) for rate in (0.7, 1.4))
    assert len(slow.samples) > 1.3 * len(fast.samples)
    assert len(list(tmp_path.iterdir())) == 2
    assert booth.open("espeak", 0.7) is booth.open("espeak", 0.7)
    with pytest.raises(StudioError, match="no voice"):
        booth.open("nobody")
