"""Reading dates, years and times of day."""

import re

from anchor_studio.speech.news_words import DAYS, MONTH_NAMES, MONTHS, YEAR_PREPOSITIONS
from anchor_studio.speech.numbers import cardinal, ordinal, plural, year
from anchor_studio.speech.reading import Place, Reading, is_whole, one

DAY = re.compile(r"(\d{1,2})(st|nd|rd|th)?")
NUMERIC_DATE = re.compile(r"(\d{1,2})[/.](\d{1,2})[/.](\d{4}|\d{2})")
ISO_DATE = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
CLOCK = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m|p\.m)?", re.IGNORECASE)
NOON_MARKS = {"am": "A. M.", "pm": "P. M.", "a.m": "A. M.", "p.m": "P. M."}
DECADE = re.compile(r"['’]?(\d{2}|\d{4})['’]?s")
YEAR_RANGE = re.compile(r"(1[1-9]\d\d|20\d\d)[-–/](\d{2}|\d{4})")
MONTH_KEYS = MONTHS.keys() - {"may", "mar", "jan"}


def day_and_month(place: Place) -> Reading | None:
    """Read "12 March 2026" and "March 12, 2026"; the year stays for `bare_year`."""
    month = MONTHS.get(place.near(1).lower())
    if month and (match := DAY.fullmatch(place.word)) and 1 <= int(match[1]) <= 31 and place.near(1)[0].isupper():
        article = [] if place.near(-1).lower() == "the" else ["the"]
        return Reading(([*article, *ordinal(int(match[1]), place.british), "of"], [month]))
    month = MONTHS.get(place.word.lower()) if place.word[:1].isupper() else None
    match = DAY.fullmatch(place.near(1))
    if month and match and 1 <= int(match[1]) <= 31 and not _continues_as_number(place):
        article = ["the"] if place.british else []
        return Reading(([month], [*article, *ordinal(int(match[1]), place.british)]))
    return None


def _continues_as_number(place: Place) -> bool:
    return place.near(2).lower() in MONTHS or place.near(2) in ("%", "million", "billion")


def short_name(place: Place) -> Reading | None:
    """Read months and days written short: "Sept", "Tues"."""
    low = place.word.lower()
    if not place.word[:1].isupper():
        return None
    if low in DAYS:
        return one([DAYS[low]])
    beside_number = is_whole(place.near(1)[:1]) or is_whole(place.near(-1)[:1])
    if low in MONTHS and (low in MONTH_KEYS or beside_number):
        return one([MONTHS[low]])
    return None


def numeric_date(place: Place) -> Reading | None:
    """Read 3/4/2026 (British: the third of April; American: March fourth) and 2026-03-12, noting what is ambiguous."""
    if match := ISO_DATE.fullmatch(place.word):
        return _date(place, int(match[3]), int(match[2]), int(match[1]), ambiguous=False)
    if not (match := NUMERIC_DATE.fullmatch(place.word)):
        return None
    first, second = int(match[1]), int(match[2])
    day, month = (first, second) if place.british else (second, first)
    if month > 12 >= day:
        day, month = month, day
    number = int(match[3]) if len(match[3]) == 4 else 2000 + int(match[3])
    return _date(place, day, month, number, ambiguous=first <= 12 and second <= 12 and first != second)


def _date(place: Place, day: int, month: int, number: int, ambiguous: bool) -> Reading | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    name = MONTH_NAMES[month - 1]
    rank = ordinal(day, place.british)
    words = ["the", *rank, "of", name] if place.british else [name, *rank]
    note = f"{place.word} is read as {day} {name}." if ambiguous else ""
    return one([*words, *year(number, place.british)], note)


def time_of_day(place: Place) -> Reading | None:
    """Read 10.30 pm, 7am, 18:00, 6:05."""
    match = CLOCK.fullmatch(place.word)
    if not match or int(match[1]) > 24 or int(match[2] or 0) > 59:
        return None
    hour, minute, mark = int(match[1]), match[2], (match[3] or "").lower()
    following = "" if mark else place.near(1).lower()
    marked = following if following in NOON_MARKS else ""
    if not (mark or marked or ":" in place.word):
        return None
    words = _clock(hour, minute, bool(mark or marked)) + NOON_MARKS.get(mark, "").split()
    return Reading((words, NOON_MARKS[marked].split())) if marked else one(words)


def _clock(hour: int, minute: str | None, marked: bool) -> list[str]:
    hours = ["zero", "zero"] if hour == 0 and not marked else cardinal(hour)
    if minute is None or (marked and minute == "00"):
        return hours
    if minute == "00":
        return [*hours, "hundred"] if hour == 0 or hour > 12 else [*hours, "o'clock"]
    return [*hours, *(["oh"] if minute[0] == "0" else []), *cardinal(int(minute))]


def bare_year(place: Place) -> Reading | None:
    """Read four digits as a year: 1900 to 2099, and from 1100 on after a word such as "in" or a month."""
    word = place.word.removesuffix("'s")
    if not (is_whole(word) and len(word) == 4):
        return None
    number, before = int(word), place.near(-1).lower()
    if 1900 <= number < 2100 or (1100 <= number < 1900 and (before in YEAR_PREPOSITIONS or before in MONTHS)):
        words = year(number, place.british)
        return one([*words[:-1], words[-1] + "'s"] if word != place.word else words)
    return None


def year_range(place: Place) -> Reading | None:
    """Read 2024-25 and 1914-1918."""
    if not (match := YEAR_RANGE.fullmatch(place.word)):
        return None
    end = int(match[2])
    last = year(end, place.british) if end > 99 else cardinal(end)
    return one([*year(int(match[1]), place.british), "to", *last])


def decade(place: Place) -> Reading | None:
    """Read 1990s, '80s and 2010s."""
    match = DECADE.fullmatch(place.word)
    if not match or int(match[1]) % 10:
        return None
    return one(plural(year(int(match[1]), place.british)))


def rank(place: Place) -> Reading | None:
    """Read 1st, 22nd, 101st."""
    match = re.fullmatch(r"(\d[\d,]*)(?:st|nd|rd|th)", place.word)
    return one(ordinal(int(match[1].replace(",", "")), place.british)) if match else None
