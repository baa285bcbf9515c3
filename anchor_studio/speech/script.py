"""Scripts: plain text with optional front matter."""

import unicodedata
from collections import Counter
from pathlib import Path

from anchor_studio.domain.scene import require_shot
from anchor_studio.domain.script import Script
from anchor_studio.errors import StudioError

MAX_CHARACTERS = 200_000
KEYS = {
    "anchor": "anchor",
    "voice": "voice",
    "set": "set_name",
    "shot": "shot",
    "name": "name",
    "headline": "headline",
    "bug": "bug",
}
FENCE = "---"
# The first word of a letter's Unicode name tells its script; languages not named here are written in Latin letters.
SCRIPTS = {
    "LATIN": "Latin",
    "ARABIC": "Arabic",
    "CJK": "Chinese",
    "HIRAGANA": "Japanese",
    "KATAKANA": "Japanese",
    "HANGUL": "Korean",
    "CYRILLIC": "Cyrillic",
    "GREEK": "Greek",
    "HEBREW": "Hebrew",
    "DEVANAGARI": "Devanagari",
    "THAI": "Thai",
}
LANGUAGE_SCRIPTS = {
    "ar": ("Arabic",),
    "fa": ("Arabic",),
    "ur": ("Arabic",),
    "zh": ("Chinese",),
    "cmn": ("Chinese",),
    "yue": ("Chinese",),
    "ja": ("Japanese", "Chinese"),
    "ko": ("Korean",),
    "ru": ("Cyrillic",),
    "uk": ("Cyrillic",),
    "bg": ("Cyrillic",),
    "el": ("Greek",),
    "he": ("Hebrew",),
    "hi": ("Devanagari",),
    "th": ("Thai",),
}


def parse_script(text: str) -> Script:
    """Read a script: front matter between two `---` lines, then paragraphs apart by blank lines.

    Raises StudioError for a script that is empty, too long, holds control characters, or whose
    front matter is unfinished, unknown, malformed or asks for a shot that there isn't.
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text) > MAX_CHARACTERS:
        message = f"The script has {len(text):,} characters; at most {MAX_CHARACTERS:,} can be read in one bulletin."
        raise StudioError(message, "Split it into several scripts.")
    if any(unicodedata.category(char) == "Cc" and char not in "\n\t\f\v" for char in text):
        raise StudioError("The script holds control characters: it is not plain text.", "Save it as plain text.")
    matter, body = _split_front_matter(text.lstrip("\n "))
    paragraphs = _paragraphs(body)
    if not any(char.isalnum() for paragraph in paragraphs for char in paragraph):
        raise StudioError("The script is empty.", "Type at least one sentence.")
    language = matter.pop("language", "en")
    if "shot" in matter:
        matter["shot"] = require_shot(matter["shot"])
    return Script(paragraphs, language=language, **{KEYS[key]: value for key, value in matter.items()})


def read_script(path: Path) -> Script:
    """Read a script file in UTF-8; raises StudioError when it is missing, no text, or no script."""
    if path.is_dir():
        raise StudioError(f"{path} is a folder, not a script.", "Name a text file.")
    try:
        if path.stat().st_size > 4 * MAX_CHARACTERS:
            raise StudioError(f"{path.name} is too large for a script.", "Split it into several scripts.")
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise StudioError(f"There is no script at {path}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise StudioError(f"{path.name} is not a text file in UTF-8.", "Save it as plain text, UTF-8.") from error
    except OSError as error:
        raise StudioError(f"{path.name} can't be read: {error.strerror}.", "Check the file's rights.") from error
    return parse_script(text)


def require_speakable(script: Script, language: str) -> None:
    """Raise StudioError when the script is mostly in a writing that a voice of `language` ("en-gb") can't read."""
    counts = Counter(_writing(char) for paragraph in script.paragraphs for char in paragraph if char.isalpha())
    if not counts:
        return
    readable = LANGUAGE_SCRIPTS.get(language.lower().split("-")[0], ("Latin",))
    foreign = Counter({name: count for name, count in counts.items() if name not in readable})
    if 2 * foreign.total() > counts.total():
        name = foreign.most_common(1)[0][0]
        raise StudioError(
            f'The script is mostly in {name} writing, which a voice for "{language}" can\'t read.',
            "Choose a voice of the script's language, or translate the script.",
        )


def _split_front_matter(text: str) -> tuple[dict[str, str], str]:
    lines = text.split("\n")
    if lines[0].strip() != FENCE:
        return {}, text
    closing = next((index for index, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if closing is None:
        raise StudioError("The script's front matter is not closed.", "End it with a line of three dashes.")
    matter: dict[str, str] = {}
    for line in filter(str.strip, lines[1:closing]):
        key, value = _entry(line)
        if key in matter:
            raise StudioError(f'The front matter names "{key}" twice.', "Keep one of them.")
        matter[key] = value
    return {key: value for key, value in matter.items() if value}, "\n".join(lines[closing + 1 :])


def _entry(line: str) -> tuple[str, str]:
    key, colon, value = line.partition(":")
    key = key.strip().lower()
    if not colon:
        raise StudioError(f'"{line.strip()[:60]}" in the front matter is no "key: value" line.', "Add the colon.")
    if key not in KEYS and key != "language":
        known = ", ".join([*KEYS, "language"])
        raise StudioError(f'The front matter has the unknown key "{key[:60]}".', f"Known keys: {known}.")
    value = value.strip()
    if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'":
        value = value[1:-1]
    return key, value


def _paragraphs(body: str) -> tuple[str, ...]:
    paragraphs: list[list[str]] = [[]]
    for line in body.split("\n"):
        if line.strip():
            paragraphs[-1].append(" ".join(line.split()))
        else:
            paragraphs.append([])
    return tuple(" ".join(lines) for lines in paragraphs if lines)


def _writing(char: str) -> str:
    first = unicodedata.name(char, "UNKNOWN").split()[0]
    return SCRIPTS.get(first, first.capitalize())
