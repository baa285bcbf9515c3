"""What is read in a preview: from the sentence at the cursor on, the first of it in short pieces."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from anchor_studio.speech.segments import CLAUSE_PAUSE, CLAUSE_WORDS, LONGEST_UTTERANCE, Utterance
from anchor_studio.speech.tokens import Token
from anchor_studio.speech.wordlist import word_set

FIRST_LETTERS = 32
"""Spoken letters of the first piece, about two seconds."""
GROWTH = 1.6  # while one piece is heard, one so much longer can be spoken on a busy machine
LEAST_LETTERS = 10
SEARCHED_LETTERS = 200  # further on, a word is another one that is spelled alike
_PHRASE_WORDS = word_set("in on at for with from to by of that than")


def token_places(text: str, utterances: Sequence[Utterance]) -> list[list[int]]:
    """Give where each token of each utterance begins in the text, -1 for one that is not found."""
    at, places = 0, []
    for utterance in utterances:
        found = []
        for token in utterance.tokens:
            place = text.find(token.text, at, at + len(token.text) + SEARCHED_LETTERS)
            found.append(place)
            at = place + len(token.text) if place >= 0 else at
        places.append(found)
    return places


def at_cursor(places: Sequence[Sequence[int]], cursor: int) -> int:
    """Give the number of the utterance that holds the cursor, or that ended last before it."""
    begun = [number for number, found in enumerate(places) if 0 <= min(found, default=-1) <= cursor]
    return begun[-1] if begun else 0


def in_short_pieces(utterances: Iterable[Utterance], is_kept: Callable[[Utterance], bool]) -> list[Utterance]:
    """Cut the first utterances so that sound is heard soon and never runs out; what is kept needs no cutting.

    Each piece may be longer than the one before. Tokens and their order stay as they are.
    """
    pieces, letters = list[Utterance](), float(FIRST_LETTERS)
    for utterance in utterances:
        rest = utterance
        while letters < LONGEST_UTTERANCE and not is_kept(rest):
            cut = _best_cut(rest.tokens, letters)
            if cut is None:
                break
            pieces.append(_head(rest, cut))
            rest = replace(rest, tokens=rest.tokens[cut:])
            letters *= GROWTH
        pieces.append(rest)
        letters = max(letters, GROWTH * _letters(rest.tokens))
    return pieces


def _head(utterance: Utterance, cut: int) -> Utterance:
    *before, last = utterance.tokens[:cut]
    # Without a stop it would sound like the end of a sentence.
    told = last if last.stop else replace(last, stop=",")
    return replace(utterance, tokens=(*before, told), pause_after=CLAUSE_PAUSE if last.stop else 0.0)


def _best_cut(tokens: Sequence[Token], wanted: float) -> int | None:
    """Give the index of the token before which to cut, None where the whole is short or can't be cut well."""
    total, reached = _letters(tokens), 0
    if total <= wanted * GROWTH:
        return None
    best, best_cost = None, 3.0
    for index in range(1, len(tokens)):
        reached += _letters(tokens[index - 1 : index])
        if min(reached, total - reached) < LEAST_LETTERS:
            continue
        cost = abs(reached / wanted - 1) + _break_cost(tokens[index - 1], tokens[index])
        if cost < best_cost:
            best, best_cost = index, cost
    return best


def _break_cost(before: Token, after: Token) -> float:
    if before.stop:
        return 0.0
    word = after.spoken[0].lower() if after.spoken else ""
    if word in CLAUSE_WORDS:
        return 0.4
    return 0.8 if word in _PHRASE_WORDS else 1.6


def _letters(tokens: Sequence[Token]) -> int:
    return sum(len(word) + 1 for token in tokens for word in token.spoken)
