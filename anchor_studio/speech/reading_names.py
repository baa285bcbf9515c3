"""Reading abbreviations, acronyms, Roman numerals, web addresses and signs."""

import re

from anchor_studio.speech.news_words import (
    ABBREVIATIONS,
    ABBREVIATIONS_WITH_STOP_ONLY,
    MONARCHS,
    NUMBERED_THINGS,
    READ_OUT,
    REIGN_TITLES,
    STOPPED,
    SYMBOLS,
    TITLES,
    WORDS_IN_CAPITALS,
)
from anchor_studio.speech.numbers import cardinal, digits, ordinal, roman
from anchor_studio.speech.reading import Place, Reading, is_whole, one
from anchor_studio.speech.tokens import letters
from anchor_studio.speech.wordlist import word_set

DOTTED = re.compile(r"(?:[A-Za-z]\.)+[A-Za-z]")
CAPITALS = re.compile(r"([A-Z]{2,6})('?s)?")
LETTERS_AND_NUMBER = re.compile(r"([A-Z]{1,4})-?(\d{1,4})([A-Z]?)(?:'?(s))?")
NUMBER_AND_LETTERS = re.compile(r"(\d{1,3})([A-Z]{1,3})")
ADDRESS = re.compile(r"(?:https?://)?(?:[\w.+-]+@)?(?:[\w-]+\.)+[a-z]{2,12}(?:/\S*)?", re.IGNORECASE)
ADDRESS_SIGNS = {
    ".": "dot",
    "/": "slash",
    "-": "dash",
    "_": "underscore",
    "@": "at",
    "?": "question mark",
    "=": "equals",
}
ADDRESS_ENDINGS = word_set("com org net info gov edu co news int museum app dev biz blog shop tv")
SPELLED_ALWAYS = word_set("uk un eu usa imf fbi cia itv uae ai ira ioc")
VOWELS = frozenset("aeiouy")


def title(place: Place) -> Reading | None:
    """Read Mr, Dr, Prof.; St as "saint" before a name and "street" after one; No. 10."""
    low, stop = place.word.lower(), place.stops[place.at][:1]
    if low == "st" and place.word[0].isupper():
        name_before = place.near(-1)[:1].isupper() and place.near(-1).lower() != "of"
        name_after = place.next_word[:1].isupper() and "," not in place.stops[place.at]
        return one(["street" if name_before and not name_after else "saint"])
    if low in ("no", "nos") and is_whole(place.next_word[:1]) and place.word[0].isupper():
        return one([ABBREVIATIONS[low]])
    if low in TITLES and place.word[0].isupper() and (stop == "." or low not in STOPPED):
        return one([TITLES[low]])
    return None


def abbreviation(place: Place) -> Reading | None:
    """Read etc., e.g., vs, Ltd; "v" between two names as "versus"."""
    low = place.word.lower()
    if low == "v" and place.near(-1)[:1].isupper() and place.next_word[:1].isupper():
        return one(["versus"])
    if low in ("co", "inc", "corp", "bros", "rd", "ave") and not place.near(-1)[:1].isupper():
        return None
    if low == "min" and not is_whole(place.near(-1)):
        return None
    if low in ABBREVIATIONS and (low not in ABBREVIATIONS_WITH_STOP_ONLY or place.stops[place.at].startswith(".")):
        return None if low in ("no", "nos") else one(ABBREVIATIONS[low].split())
    return None


def acronym(place: Place) -> Reading | None:
    """Spell BBC, U.S., MPs and AI; read NATO as a word; G7, M25, COP30 and 4G with their numbers."""
    word = place.word
    if DOTTED.fullmatch(word) and (word[0].isupper() or len(word) > 3):
        return one(letters(word))
    if match := CAPITALS.fullmatch(word):
        said = _capitals(match[1], (match[2] or "").strip("'"))
        return one(said) if said else None
    if match := LETTERS_AND_NUMBER.fullmatch(word):
        head = match[1].capitalize() if match[1] in WORDS_IN_CAPITALS else " ".join(letters(match[1]))
        number = digits(match[2], "oh") if match[2][0] == "0" else cardinal(int(match[2]))
        return one([*head.split(), *number, *letters(match[3])])
    if match := NUMBER_AND_LETTERS.fullmatch(word):
        return one([*cardinal(int(match[1])), *letters(match[2])])
    return None


def _capitals(name: str, ending: str) -> list[str]:
    if name in READ_OUT:
        return READ_OUT[name].split()
    if name in WORDS_IN_CAPITALS:
        word = name if name in ("AIDS",) else name.capitalize()
        return [word.capitalize() + ("'s" if ending else "")]
    return letters(name, plural=bool(ending))


def in_capitals(word: str) -> list[str]:
    """Say a word of a paragraph typed in capitals throughout: spelled only where it can be no word."""
    low = word.lower()
    spelled = not VOWELS & set(low.removesuffix("s")) or low in SPELLED_ALWAYS
    return letters(word) if spelled else [low]


def initial(place: Place) -> Reading | None:
    """Read a single capital with a full stop, or before a name, as a letter: "J. K. Rowling"."""
    word = place.word
    if len(word) != 1 or not (word.isascii() and word.isupper()):
        return None
    if place.stops[place.at].startswith(".") and place.next_word[:1].isupper():
        return one(letters(word))
    return one(letters(word)) if word not in "AI" else None


def roman_numeral(place: Place) -> Reading | None:
    """Read King Charles III as "the third", World War II as "two"; a lone I stays the pronoun."""
    word = place.word.removesuffix("'s")
    value, before = roman(word), place.near(-1)
    if not value or not before[:1].isupper():
        return None
    ending = "'s" if word != place.word else ""
    reigns = place.near(-2).lower() in REIGN_TITLES
    if before.lower() in NUMBERED_THINGS:
        *head, last = cardinal(value)
        return one([*head, last + ending])
    if (before in MONARCHS and word != "I" and not (word in ("V", "X") and not reigns)) or reigns:
        *head, last = ordinal(value)
        return one(["the", *head, last + ending])
    return None


def address(place: Place) -> Reading | None:
    """Read web and mail addresses: "b b c dot co dot u k"."""
    word = place.word
    if not ADDRESS.fullmatch(word) or len(word) < 5 or not re.search(r"[A-Za-z]", word):
        return None
    if not ("@" in word or "/" in word or word.lower().startswith("www.") or _has_ending(word)):
        return None
    said: list[str] = []
    for part in re.findall(r"[A-Za-z]+|\d+|[^\w\s]|_", re.sub(r"^https?://", "", word)):
        if part.isalpha():
            said += _address_part(part)
        elif is_whole(part):
            said += cardinal(int(part)) if len(part) < 5 else digits(part)
        else:
            said += ADDRESS_SIGNS.get(part, "").split()
    return one(said)


def _has_ending(word: str) -> bool:
    ending = word.rsplit(".", 1)[-1].lower()
    return ending in ADDRESS_ENDINGS or ".co." in word.lower() or ending in ("uk", "eu", "de", "fr", "ie", "io")


def _address_part(part: str) -> list[str]:
    low = part.lower()
    if low in ADDRESS_ENDINGS and low != "tv":
        return [low]
    return letters(part) if len(part) < 3 or not VOWELS & set(low) or (part.isupper() and len(part) < 5) else [low]


def sign(place: Place) -> Reading | None:
    """Read &, +, =, #tag and @name."""
    word = place.word
    if word in SYMBOLS:
        return one(SYMBOLS[word].split())
    if len(word) > 1 and word[0] in "#@" and word[1:].replace("_", "").isalnum():
        name = " ".join(re.findall(r"[A-Z]?[a-z]+|[A-Z]+|\d+", word[1:])) or word[1:]
        return one(["hashtag" if word[0] == "#" else "at", *name.split()])
    return None
