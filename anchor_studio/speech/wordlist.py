"""Word lists written as text."""


def word_set(text: str) -> frozenset[str]:
    """Give the words of `text` as a set."""
    return frozenset(text.split())


def word_list(text: str) -> tuple[str, ...]:
    """Give the words of `text` in order."""
    return tuple(text.split())
