"""Paragraphs -> utterances: what a voice says in one breath, with the silence after it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anchor_studio.domain.script import Script
from anchor_studio.errors import StudioError
from anchor_studio.speech.lexicon import Lexicon
from anchor_studio.speech.marks import PAUSE_BOUNDS
from anchor_studio.speech.normalise import CLOSING, OPENING, normalise, plain_tokens
from anchor_studio.speech.tokens import Token, displayed, is_ipa, is_letter, spoken
from anchor_studio.speech.wordlist import word_set

SENTENCE_PAUSE = 0.35
PARAGRAPH_PAUSE = 0.7
CLAUSE_PAUSE = 0.15
LONGEST_UTTERANCE = 280  # spoken characters, about 18 s; Kokoro takes 510 phones
CLAUSE_WORDS = word_set("and but or because which who while when after before although that as if so")


@dataclass(frozen=True)
class Utterance:
    """A sentence, or a clause of a long one; `pause_after` is the silence in seconds that follows it."""

    tokens: tuple[Token, ...]
    pause_after: float
    language: str = "en"

    @property
    def text(self) -> str:
        """The text as the captions show it."""
        return displayed(self.tokens)

    @property
    def spoken(self) -> str:
        """All spoken words in one line."""
        return spoken(self.tokens)


@dataclass(frozen=True)
class Plan:
    """What will be said: utterances in order, words no dictionary knows, and notes on choices made."""

    utterances: tuple[Utterance, ...]
    unknown_words: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def is_english(language: str) -> bool:
    """Tell whether a language tag such as "en-gb" is English."""
    return language.lower().replace("_", "-").split("-")[0] == "en"


def is_british(language: str) -> bool:
    """Tell whether a language is read the British way: all but American English."""
    return language.lower().replace("_", "-") not in ("en-us", "en-ca")


def plan(script: Script, lexicon: Lexicon) -> Plan:
    """Cut a script into utterances and list the words whose sound has to be guessed.

    A pause mark that stands alone is added to the silence before it; one behind a sentence replaces the usual silence.
    Raises StudioError when nothing is said.
    """
    utterances: list[Utterance] = []
    for paragraph in script.paragraphs:
        said = list(_sentences(_tokens(paragraph, script.language, lexicon)))
        for number, tokens in enumerate(said, 1):
            pause = PARAGRAPH_PAUSE if number == len(said) else SENTENCE_PAUSE
            if any(token.spoken for token in tokens):
                utterances += _utterances(tokens, pause, script.language)
            elif utterances and tokens[-1].pause:
                longer = min(utterances[-1].pause_after + tokens[-1].pause, PAUSE_BOUNDS[1])
                utterances[-1] = replace(utterances[-1], pause_after=longer)
    if not utterances:
        raise StudioError("The script holds nothing to say.", "Type at least one sentence.")
    planned = [token for utterance in utterances for token in utterance.tokens]
    unknown = _unknown(planned, lexicon) if is_english(script.language) else ()
    return Plan(tuple(utterances), unknown, tuple(token.note for token in planned if token.note))


def _tokens(paragraph: str, language: str, lexicon: Lexicon) -> Iterator[Token]:
    english = is_english(language)
    tokens = normalise(paragraph, is_british(language)) if english else plain_tokens(paragraph)
    for token in tokens:
        if token.given:
            yield token
            continue
        own = lexicon.find(token.text.lstrip(OPENING).rstrip(CLOSING)) or _piecewise(token, lexicon)
        yield replace(token, spoken=own) if own and token.spoken else token


def _piecewise(token: Token, lexicon: Lexicon) -> tuple[str, ...] | None:
    found = [lexicon.find(word) for word in token.spoken]
    if not any(found):
        return None
    return tuple(part for word, own in zip(token.spoken, found, strict=True) for part in own or (word,))


def _sentences(tokens: Iterator[Token]) -> Iterator[tuple[Token, ...]]:
    """End a sentence at its stop and at every pause that the script asks for."""
    sentence: list[Token] = []
    for token in tokens:
        sentence.append(token)
        if token.ends_sentence or token.pause:
            yield tuple(sentence)
            sentence = []
    if sentence:
        yield tuple(sentence)


def _utterances(tokens: tuple[Token, ...], pause: float, language: str) -> Iterator[Utterance]:
    *clauses, last = _clauses(tokens)
    for clause in clauses:
        yield Utterance(clause, CLAUSE_PAUSE, language)
    asked = last[-1].pause
    yield Utterance(last, asked or pause, language)


def _clauses(tokens: tuple[Token, ...]) -> list[tuple[Token, ...]]:
    """Halve what is too long for one breath at the best place near its middle, again and again."""
    if len(spoken(tokens)) <= LONGEST_UTTERANCE or len(tokens) < 2:
        return [tokens]
    sizes = [len(" ".join(token.spoken)) + 1 for token in tokens]
    total, reached = sum(sizes), 0
    best, best_cost = 1, float("inf")
    for index in range(1, len(tokens)):
        reached += sizes[index - 1]
        cost = abs(reached / total - 0.5) + _break_cost(tokens[index - 1], tokens[index])
        if cost < best_cost:
            best, best_cost = index, cost
    return [*_clauses(tokens[:best]), *_clauses(tokens[best:])]


def _break_cost(before: Token, after: Token) -> float:
    if before.stop in (";", ":", "—"):
        return 0.0
    if before.stop:
        return 0.1
    return 0.25 if after.spoken and after.spoken[0].lower() in CLAUSE_WORDS else 0.6


def _unknown(tokens: list[Token], lexicon: Lexicon) -> tuple[str, ...]:
    words = (word for token in tokens for word in token.spoken if not (is_letter(word) or is_ipa(word)))
    return tuple(dict.fromkeys(word.removesuffix("'s") for word in words if not lexicon.knows(word)))
