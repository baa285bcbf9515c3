"""Reading amounts: money, percent, units, fractions, ranges, scores and plain numbers."""

import re

from anchor_studio.speech.news_words import (
    CURRENCIES,
    DIAL_WORDS,
    METRE_WORDS,
    SCALE_WORDS,
    SCALES,
    SCORE_WORDS,
    STICKING_UNITS,
    UNITS,
)
from anchor_studio.speech.numbers import cardinal, decimal, digits, ordinal, plural
from anchor_studio.speech.reading import NUMBER, WHOLE_NUMBER, Place, Reading, is_whole, one
from anchor_studio.speech.wordlist import word_set

SIGNS = "|".join(re.escape(sign) for sign in sorted(CURRENCIES, key=len, reverse=True))
MONEY = re.compile(rf"(?P<minus>[-−])?(?P<sign>{SIGNS})(?P<number>{NUMBER})(?P<scale>[a-z]*)", re.IGNORECASE)
PENCE = re.compile(r"(\d{1,3}(?:\.\d+)?)(p|c|¢)")
MEASURE = re.compile(rf"(?P<number>{NUMBER})(?P<unit>[^\d\s.,].*)")
FRACTION = re.compile(r"(?:(\d+)[ -])?(\d{1,2})/(\d{1,3})")
GLYPHS = {"½": (1, 2), "¼": (1, 4), "¾": (3, 4), "⅓": (1, 3), "⅔": (2, 3), "⅛": (1, 8), "⅕": (1, 5)}
SPAN = re.compile(rf"((?:{SIGNS})?{NUMBER})[-–—]((?:{SIGNS})?{NUMBER})(\D*)", re.IGNORECASE)
PER_CENT = ("%", "pc")
DETERMINERS = word_set("the its his her their our this that another")
AFTER_AMOUNTS = word_set(
    """a an and are as at be but by for from has have he if in into is it more of on or over per she than that the
    they this to under up was we were which while will with would you each extra less worth"""
)


def money(place: Place) -> Reading | None:
    """Read £3.5m, $2 billion, €1,200, £1.20; "a £5m deal" takes the singular."""
    match = MONEY.fullmatch(place.word)
    scale = match["scale"].lower() if match else ""
    if not match or (scale and scale not in SCALES and scale not in SCALE_WORDS):
        return None
    one_unit, units, one_part, parts = CURRENCIES[match["sign"].lower()]
    describing = _describes_a_noun(place)
    unit = (one_unit if describing else units).split()
    minus = ["minus"] if match["minus"] else []
    following = place.near(1).lower()
    if not scale and (following in SCALE_WORDS or following in SCALES):
        word = SCALES.get(following, following)
        return Reading(([*minus, *decimal(match["number"], place.british)], [word, *unit]))
    if scale:
        return one([*minus, *decimal(match["number"], place.british), SCALES.get(scale, scale), *unit])
    whole, _, part = match["number"].partition(".")
    if len(part) != 2:
        exact = one_unit.split() if match["number"] == "1" else unit
        return one([*minus, *decimal(match["number"], place.british), *exact])
    small = cardinal(int(part)) if part != "00" else []
    if not int(whole.replace(",", "")) and small:
        return one([*minus, *small, one_part if part == "01" else parts])
    return one([*minus, *decimal(whole, place.british), *(one_unit.split() if whole == "1" else unit), *small])


def _describes_a_noun(place: Place) -> bool:
    before, after = place.near(-1).lower(), place.near(1).lower()
    if after in SCALE_WORDS:
        after = place.near(2).lower()
    parted = any(mark in ",.;:!?…" for mark in place.stops[place.at])
    if parted or not after.isalpha() or after in AFTER_AMOUNTS:
        return False
    return before in ("a", "an") or before in DETERMINERS


def pence(place: Place) -> Reading | None:
    """Read 50p, 1p and 99c after a price word."""
    match = PENCE.fullmatch(place.word)
    if not match or (match[2] == "p" and "." not in match[1] and int(match[1]) in (360, 480, 720)):
        return None
    if match[2] == "c" and place.near(-1).lower() not in ("for", "to", "at", "by", "of", "cost", "costs"):
        return None
    names = ("penny", "pence") if match[2] == "p" else ("cent", "cents")
    return one([*decimal(match[1], place.british), names[match[1] != "1"]])


def measure(place: Place) -> Reading | None:
    """Read a number and its unit, in one word or two: 4%, 30mph, 5 km, -3 °C, 1.2m, 100m."""
    if (match := MEASURE.fullmatch(place.word)) and match["unit"] != "G":
        said = _unit(match["unit"].lower(), match["number"], place, sticking=True)
        return one([*decimal(match["number"], place.british), *said]) if said else None
    if WHOLE_NUMBER.fullmatch(place.word) and place.near(1):
        said = _unit(place.near(1).lower(), place.word, place, sticking=False)
        return Reading((decimal(place.word, place.british), said)) if said else None
    return None


def _unit(unit: str, number: str, place: Place, sticking: bool) -> list[str]:
    if unit in PER_CENT:
        return ["per", "cent"]
    if unit in SCALES and (sticking or unit in ("bn", "tn", "mn")):
        following = place.near(1).lower()
        if unit == "m" and (following in METRE_WORDS or not (following.endswith("s") or following == "people")):
            return ["metre" if number == "1" or _describes(place) else "metres"]
        return [SCALES[unit]]
    if not sticking and (unit in STICKING_UNITS or unit == "m"):
        return ["metres"] if unit == "m" else []
    if unit in UNITS:
        return UNITS[unit][number.lstrip("-−+") != "1"].split()
    return []


def _describes(place: Place) -> bool:
    return place.near(1).lower() in METRE_WORDS - {
        "deep",
        "tall",
        "high",
        "long",
        "wide",
        "away",
        "from",
        "above",
        "below",
    }


def fraction(place: Place) -> Reading | None:
    """Read 1/2, 3/4, 2/3, ½ and 1½; "24/7" keeps its numbers."""
    word = place.word
    if word and word[-1] in GLYPHS and (len(word) == 1 or is_whole(word[:-1])):
        top, bottom = GLYPHS[word[-1]]
        return one(_mixed(word[:-1], top, bottom))
    match = FRACTION.fullmatch(word)
    if not match:
        return None
    top, bottom = int(match[2]), int(match[3])
    if not 0 < top < bottom or bottom > 20:
        return one([*(cardinal(int(match[1])) if match[1] else []), *cardinal(top), *cardinal(bottom)])
    return one(_mixed(match[1] or "", top, bottom))


def _mixed(whole: str, top: int, bottom: int) -> list[str]:
    part = {2: ["half"], 4: ["quarter"]}.get(bottom, ordinal(bottom))
    if top > 1:
        part = plural(part)
    said = [*(["a"] if whole and top == 1 else cardinal(top)), *part]
    return [*cardinal(int(whole)), "and", *said] if whole else said


def span(place: Place) -> Reading | None:
    """Read 10-15, £5-£10m, 5-10% as "to"; 2-1 and 0-0 as scores when they can only be scores or the story says so."""
    match = SPAN.fullmatch(place.word)
    if not match:
        return None
    first, second, unit = match[1], match[2], match[3]
    if not unit and _is_score(first, second, place):
        return one([*_goals(first, second), *_goals(second, first)])
    if first[-1].isdigit() and not first[0].isdigit() and second[0].isdigit() and first[0] not in "-−+":
        second = re.match(r"\D*", first)[0] + second  # type: ignore[index]
        first = first.lstrip("".join(CURRENCIES))
    return one([*_amount(first, place), "to", *_amount(second + unit, place)])


def _amount(text: str, place: Place) -> list[str]:
    here = Place((text, place.near(1)), ("", ""), 0, place.british)
    for rule in (money, measure):
        if reading := rule(here):
            return reading.said[0]
    return decimal(text, place.british) if WHOLE_NUMBER.fullmatch(text) else [text]


def _is_score(first: str, second: str, place: Place) -> bool:
    if not (is_whole(first) and is_whole(second)):
        return False
    if first == second == "0" or (int(second) <= int(first) < 200):
        return True
    told = any(place.near(offset).lower() in SCORE_WORDS for offset in (-4, -3, -2, -1, 1, 2))
    return told and max(int(first), int(second)) < 200


def _goals(goals: str, other: str) -> list[str]:
    return ["nil"] if goals == "0" and int(other) < 20 else cardinal(int(goals))


def telephone(place: Place) -> Reading | None:
    """Read telephone numbers digit by digit: 020 7946 0018, +44 20 7946 0018, "call 999"."""
    groups = 0
    while is_whole(place.near(groups).lstrip("+(").rstrip(")")):
        groups += 1
    if not groups:
        return None
    first = place.word.lstrip("(")
    zero = "oh" if place.british else "zero"
    if groups > 1 and (first.startswith(("+", "0")) or (len(first) == 3 and len(place.near(1)) == 4)):
        plus = ["plus"] if first.startswith("+") else []
        said = [digits(place.near(index), zero) for index in range(groups)]
        return Reading((plus + said[0], *said[1:]))
    before = [place.near(-1).lower(), place.near(-2).lower()]
    dialled = before[0] in DIAL_WORDS or (before[0] in ("on", "number") and before[1] in DIAL_WORDS)
    if (first.startswith("0") and len(first) > 1) or len(first) > 12 or (dialled and len(first) < 7):
        return one(digits(first, zero))
    return None


def dimension(place: Place) -> Reading | None:
    """Read 4x4 and 10×15 with "by"."""
    match = re.fullmatch(r"(\d+(?:\.\d+)?)[x×](\d+(?:\.\d+)?)(m|cm|km|ft)?", place.word)
    if not match:
        return None
    unit = UNITS.get(match[3] or "", ("metre", "metres"))[1].split() if match[3] else []
    return one([*decimal(match[1], place.british), "by", *decimal(match[2], place.british), *unit])


def plain_number(place: Place) -> Reading | None:
    """Read 1,200, 3.5 and -4; 1.2.3 by its parts."""
    if WHOLE_NUMBER.fullmatch(place.word):
        return one(decimal(place.word, place.british))
    if re.fullmatch(r"\d+(\.\d+){2,}", place.word):
        parts = [cardinal(int(part)) for part in place.word.split(".")]
        return one([word for index, part in enumerate(parts) for word in ([*(["point"] if index else []), *part])])
    return None
