"""Numbers as words: cardinals, ordinals, years, decimals, digits, Roman numerals."""

import re

from anchor_studio.speech.wordlist import word_list

ONES = word_list(
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = ("", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
SCALES = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"), (1000, "thousand"))
LARGEST = 10**15
ORDINALS = {
    "one": "first",
    "two": "second",
    "three": "third",
    "five": "fifth",
    "eight": "eighth",
    "nine": "ninth",
    "twelve": "twelfth",
}
ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")


def cardinal(number: int, british: bool = True) -> list[str]:
    """Say a whole number of at least 0: British with "and" ("one hundred and five"); beyond 10^15 by its digits."""
    if number >= LARGEST:
        return digits(str(number))
    if number == 0:
        return ["zero"]
    words: list[str] = []
    for value, name in SCALES:
        count, number = divmod(number, value)
        if count:
            words += [*_hundreds(count, british), name]
    if number:
        joined = british and bool(words) and number < 100
        words += [*(["and"] if joined else []), *_hundreds(number, british)]
    return words


def _hundreds(number: int, british: bool) -> list[str]:
    count, rest = divmod(number, 100)
    words = [ONES[count], "hundred"] if count else []
    if rest and words and british:
        words.append("and")
    if rest >= 20:
        words += [TENS[rest // 10], *([ONES[rest % 10]] if rest % 10 else [])]
    elif rest:
        words.append(ONES[rest])
    return words


def ordinal(number: int, british: bool = True) -> list[str]:
    """Say a whole number as a rank: 21 is "twenty first"."""
    *head, last = cardinal(number, british)
    if last in ORDINALS:
        return [*head, ORDINALS[last]]
    return [*head, last[:-1] + "ieth" if last.endswith("y") else last + "th"]


def plural(words: list[str]) -> list[str]:
    """Put the last word into the plural: "nineteen nineties", "two thirds"."""
    *head, last = words
    if last.endswith("y"):
        return [*head, last[:-1] + "ies"]
    return [*head, last + ("es" if last.endswith("x") else "s")]


def year(number: int, british: bool = True) -> list[str]:
    """Say a year: 1998, 2005 and 2026 are "nineteen ninety eight", "two thousand and five", "twenty twenty six"."""
    century, rest = divmod(number, 100)
    if number % 1000 < 10 or not 1000 < number < 10000:
        return cardinal(number, british)
    if rest == 0:
        return [*cardinal(century), "hundred"]
    return [*cardinal(century), *(["oh"] if rest < 10 else []), *cardinal(rest)]


def digits(text: str, zero: str = "zero") -> list[str]:
    """Say the digits of `text` one by one."""
    return [zero if char == "0" else ONES[int(char)] for char in text if char.isdecimal()]


def decimal(text: str, british: bool = True) -> list[str]:
    """Say "1,234.05" or "-3": thousands in commas, digits after the point one by one."""
    sign = {"-": ["minus"], "−": ["minus"], "+": ["plus"]}.get(text[:1], [])
    whole, _, fraction = text.lstrip("-−+").replace(",", "").partition(".")
    zero = "nought" if british else "zero"
    words = cardinal(int(whole or 0), british)
    if not fraction:
        return sign + words
    return [*sign, *([zero] if words == ["zero"] else words), "point", *digits(fraction, zero)]


def roman(text: str) -> int | None:
    """Give the value of a Roman numeral in capitals, None if it is none."""
    if not text or not ROMAN.fullmatch(text):
        return None
    values = [ROMAN_VALUES[char] for char in text]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))
