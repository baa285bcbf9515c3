"""Which segment to look at after an edit, an undo or a redo: the one that it was about."""

from anchor_studio.domain.project import Project, Segment


def to_select(before: Project, after: Project, selected: str) -> str:
    """Give the id of the segment to look at, "" for none.

    That is the first that is new; else, where the selected one is gone, its neighbour; else the only one whose text
    changed; else the selected one still.
    """
    old = {segment.id: segment for segment in before.segments}
    ids = [segment.id for segment in after.segments]
    if not selected and old:
        return ""
    if new := next((segment_id for segment_id in ids if segment_id not in old), ""):
        return new
    if selected not in ids:
        return _neighbour(list(old), ids, selected)
    rewritten = [segment.id for segment in after.segments if _rewritten(old[segment.id], segment)]
    return rewritten[0] if len(rewritten) == 1 else selected


def _rewritten(before: Segment, after: Segment) -> bool:
    return before is not after and before.text != after.text


def _neighbour(before: list[str], after: list[str], gone: str) -> str:
    """Give the next that is left behind the one that went, else the last."""
    left = set(after)
    at = before.index(gone) if gone in before else 0
    return next((segment_id for segment_id in before[at:] if segment_id in left), after[-1] if after else "")
