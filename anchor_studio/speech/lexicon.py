"""The newsroom's own lexicon: names and words with the way they are said."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from anchor_studio.errors import StudioError
from anchor_studio.speech.alphabet import from_ipa
from anchor_studio.speech.dictionary import Dictionary, load_dictionary
from anchor_studio.speech.tokens import is_ipa, is_letter

MAX_BYTES = 4_000_000


@dataclass(frozen=True)
class Lexicon:
    """What words sound like: the newsroom's `own` entries before the `dictionary`; None knows no dictionary."""

    own: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    dictionary: Dictionary | None = None

    def find(self, word: str) -> tuple[str, ...] | None:
        """Give what the newsroom wants said for a displayed word, its possessive included; None if nothing."""
        low = word.lower().replace("’", "'")
        if low in self.own:
            return self.own[low]
        stem = low.removesuffix("'s")
        if stem != low and stem in self.own:
            *head, last = self.own[stem]
            return (*head, f"{last[:-1]}z/" if is_ipa(last) else f"{last}'s")
        return None

    def knows(self, spoken: str) -> bool:
        """Tell whether a spoken word's sound is known: a letter, IPA, or a word of the dictionary."""
        if is_letter(spoken) or is_ipa(spoken) or self.dictionary is None:
            return True
        return self.dictionary.knows(spoken)


def load_lexicon(path: Path | None = None, british: bool = True) -> Lexicon:
    """Read a lexicon file over the shipped dictionary; without a file the dictionary alone.

    A line holds a word, a tab or spaces, and either a respelling ("Keir keer") or IPA between slashes
    ("Łódź /wuːtʃ/"); lines that begin with # are remarks. Raises StudioError naming the line that is wrong.
    """
    own = parse_lexicon(_read(path), path.name) if path else {}
    return Lexicon(own, load_dictionary(british))


def parse_lexicon(text: str, name: str = "The lexicon") -> dict[str, tuple[str, ...]]:
    """Read the lines of a lexicon into what is said for each lower-case word."""
    own: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(text.removeprefix("\ufeff").splitlines(), 1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        word, said = _split(line)
        if not said:
            raise StudioError(f'{name}, line {number}: "{line[:40]}" has no pronunciation.', "Write: word respelling.")
        if said.startswith("/"):
            if not is_ipa(said) or not from_ipa(said):
                message = f"{name}, line {number}: {said[:40]} is no pronunciation in IPA."
                raise StudioError(message, "Write IPA between two slashes, such as /ˈlʌndən/.")
            own[word.lower()] = (said.replace(" ", ""),)
        else:
            own[word.lower()] = tuple(said.split())
    return own


def _split(line: str) -> tuple[str, str]:
    word, _, said = line.partition("\t") if "\t" in line else line.partition(" ")
    return word.strip().replace("’", "'"), said.strip()


def _read(path: Path) -> str:
    try:
        if path.stat().st_size > MAX_BYTES:
            raise StudioError(f"{path.name} is too large for a lexicon.", "Keep it below 4 MB.")
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError as error:
        raise StudioError(f"There is no lexicon at {path}.", "Check the path.") from error
    except UnicodeDecodeError as error:
        raise StudioError(f"{path.name} is not a text file in UTF-8.", "Save it as plain text, UTF-8.") from error
    except OSError as error:
        raise StudioError(f"{path.name} can't be read: {error.strerror}.", "Check the file's rights.") from error
