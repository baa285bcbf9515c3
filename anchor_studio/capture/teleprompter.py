"""What a presenter reads: the shipped scripts, the silent clip's instruction, the statement of consent."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from string import Template

from anchor_studio.capture.take import TakeKind
from anchor_studio.errors import StudioError
from anchor_studio.speech.script import parse_script, read_script

WORDS_A_MINUTE = 150
_IDLE = "idle"
LANGUAGES = ("en", "de")


@dataclass(frozen=True)
class PromptScript:
    """A text for the teleprompter; `seconds` is about how long it takes, `language` as in "en-gb"."""

    id: str
    title: str
    text: str
    language: str
    kind: TakeKind
    seconds: float

    def transcript(self) -> str:
        """Give it as a script file, for the trainer to know what is said in the take."""
        return f"---\nlanguage: {self.language}\n---\n{self.text}\n"


def shipped_scripts(assets: Path) -> list[PromptScript]:
    """Give the scripts in assets/teleprompter, by their file names."""
    return [prompt_from(path) for path in sorted((assets / "teleprompter").glob("*.txt"))]


def prompt_from(path: Path) -> PromptScript:
    """Read a script file as one to be read aloud; raises StudioError where it is none."""
    return _prompt(path.stem, path.stem, read_script(path).headline, path.read_text("utf-8-sig"))


def prompt_of(title: str, text: str) -> PromptScript:
    """Make one of a text that somebody typed; raises StudioError for an empty one."""
    return _prompt("own", title, None, text)


def _prompt(name: str, stem: str, headline: str | None, text: str) -> PromptScript:
    script = parse_script(text)
    body = "\n\n".join(script.paragraphs)
    kind = TakeKind.IDLE if stem.startswith(_IDLE) else TakeKind.SPEECH
    seconds = 30.0 if kind == TakeKind.IDLE else len(body.split()) / WORDS_A_MINUTE * 60
    return PromptScript(name, headline or stem, body, script.language, kind, round(seconds))


@dataclass(frozen=True)
class Signer:
    """Who agrees, to whose anchor, and for what."""

    name: str
    organisation: str
    purposes: str
    language: str = "en"


def statement(assets: Path, signer: Signer, on: date) -> PromptScript:
    """Give the statement of consent as `signer` reads it; raises StudioError where something is missing."""
    missing = [name for name in ("name", "organisation", "purposes") if not getattr(signer, name).strip()]
    if missing:
        raise StudioError("The statement is not complete.", "Say who agrees, to whom, and for which purposes.")
    path = assets / "consent" / f"statement-{signer.language}.txt"
    if not path.is_file():
        raise StudioError(f"There is no statement of consent in {signer.language!r}.", "Choose English or German.")
    known = {"name": signer.name, "organisation": signer.organisation, "purposes": signer.purposes}
    values = {name: " ".join(value.split()) for name, value in known.items()}
    text = Template(path.read_text("utf-8")).safe_substitute(values, date=said_date(on, signer.language))
    return PromptScript(
        "consent", "Consent", text.strip(), signer.language, TakeKind.CONSENT, round(len(text.split()) / 2.5)
    )


def said_date(on: date, language: str) -> str:
    """Give a date as it is written in a language, without asking the machine's own."""
    months = {
        "en": "January February March April May June July August September October November December",
        "de": "Januar Februar März April Mai Juni Juli August September Oktober November Dezember",
    }[language].split()
    dot = "." if language == "de" else ""
    return f"{on.day}{dot} {months[on.month - 1]} {on.year}"
