"""Which sounds of English the takes' texts hold: a mouth that was never seen saying one has to be guessed."""

from collections import Counter
from collections.abc import Iterable, Mapping

from anchor_studio.domain.script import Script
from anchor_studio.speech.alphabet import ARPABET
from anchor_studio.speech.dictionary import load_dictionary
from anchor_studio.speech.lexicon import load_lexicon
from anchor_studio.speech.pronounce import Pronouncer
from anchor_studio.speech.segments import is_british, is_english, plan

WISHED = 5  # times that each is said
EXAMPLES = {
    "AA": "calm, father", "AE": "map, back", "AH": "sun, about", "AO": "law, talk", "AW": "house, now",
    "AY": "time, night", "B": "bomb, table", "CH": "church, teacher", "D": "day, under", "DH": "this, other",
    "EH": "red, many", "ER": "first, work", "EY": "say, rain", "F": "five, off", "G": "go, again",
    "HH": "house, behind", "IH": "six, in", "IY": "see, people", "JH": "judge, age", "K": "key, lake",
    "L": "long, all", "M": "may, home", "N": "nine, on", "NG": "long, sing", "OW": "go, home", "OY": "boy, point",
    "P": "pay, stop", "R": "red, around", "S": "six, house", "SH": "she, nation", "T": "two, it",
    "TH": "three, health", "UH": "book, could", "UW": "who, rule", "V": "five, over", "W": "we, away",
    "Y": "yes, few", "Z": "zoo, rise", "ZH": "measure, vision",
}  # fmt: skip
"""The phones of English (ARPAbet), each with words that hold it."""


def count_phones(texts: Iterable[Script]) -> dict[str, int]:
    """Count the phones of English texts, those of `EXAMPLES`; texts in other languages tell nothing."""
    counts: Counter[str] = Counter()
    pronouncers: dict[bool, Pronouncer] = {}
    for script in texts:
        if not is_english(script.language):
            continue
        british = is_british(script.language)
        pronouncer = pronouncers.setdefault(british, Pronouncer(load_dictionary(british)))
        for utterance in plan(script, load_lexicon(None, british)).utterances:
            words = [word for token in utterance.tokens for word in token.spoken]
            for phones in pronouncer.pronounce(words, [""] * len(words)):
                counts.update(ARPABET[symbol] for symbol in phones if symbol in ARPABET)
    return {phone: counts[phone] for phone in EXAMPLES} if counts else {}


def rare(counts: Mapping[str, int]) -> list[str]:
    """Name the phones that are said too seldom, the rarest first."""
    return sorted((phone for phone, count in counts.items() if count < WISHED), key=lambda phone: counts[phone])
