"""Places in a text: Qt counts in UTF-16 units, Python in characters; an emoji is two of the former."""

from collections.abc import Callable


def to_units(text: str, index: int) -> int:
    """Give Qt's position of the character at `index`."""
    return index if text.isascii() else len(text[:index].encode("utf-16-le", "surrogatepass")) // 2


def to_index(text: str, units: int) -> int:
    """Give the index of the character at Qt's position; inside a pair it is that of the character before."""
    if text.isascii():
        return min(units, len(text))
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "ignore"))


def changed_span(before: str, after: str) -> tuple[int, int, int]:
    """Tell where two texts differ: begin, end in `before`, end in `after`; all equal for equal texts."""
    if before == after:
        return len(after), len(after), len(after)
    begin = _same_head(before, after)
    tail = _same_head(before[begin:][::-1], after[begin:][::-1])
    return begin, len(before) - tail, len(after) - tail


def _same_head(one: str, other: str) -> int:
    """Count the characters two texts begin with in common, by halving: comparing slices is quicker than characters."""
    low, high = 0, min(len(one), len(other))
    while low < high:
        middle = (low + high + 1) // 2
        if one[low:middle] == other[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low


def unit_scale(text: str) -> Callable[[int], int]:
    """Give a quick `to_units` for one text: most texts hold nothing that counts twice."""
    if text.isascii() or len(text) == to_units(text, len(text)):
        return lambda index: index
    return lambda index: to_units(text, index)
