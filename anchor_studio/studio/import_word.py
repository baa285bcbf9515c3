"""Stories from Word: each heading begins a segment, tables and pictures stay behind."""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from anchor_studio.domain.project import Segment
from anchor_studio.errors import StudioError

if TYPE_CHECKING:
    from docx.document import Document
    from docx.oxml.text.paragraph import CT_P

MAX_UNPACKED = 200_000_000
_MOST_PARTS = 5000
_OLD_WORD = b"\xd0\xcf\x11\xe0"  # .doc, and any file of Office with a password


def word_segments(content: bytes, path: Path, notes: list[str]) -> list[Segment]:
    """Read a document; text before the first heading has the file's name as its title. Raises StudioError."""
    document = _opened(content, path.name)
    from docx.exceptions import PythonDocxError
    from docx.oxml.exceptions import XmlchemyError

    stories: list[tuple[str, list[str]]] = [(path.stem, [])]
    try:
        for heading, text in _paragraphs(document):
            if heading and text:
                stories.append((text, []))
            else:
                stories[-1][1].append(text)
    except (PythonDocxError, XmlchemyError, LookupError, ValueError, AttributeError, TypeError) as error:
        raise _damaged(path.name) from error
    _tell_left_out(document, stories[1:], notes)
    read = [(title, "\n\n".join(filter(None, paragraphs))) for title, paragraphs in stories]
    return [Segment(title=title, text=text) for title, text in read if text]


def _opened(content: bytes, name: str) -> "Document":
    _require_harmless(content, name)
    from docx import Document
    from docx.opc.exceptions import OpcError
    from docx.oxml.exceptions import XmlchemyError

    try:
        return Document(io.BytesIO(content))
    except (
        OpcError,
        XmlchemyError,
        SyntaxError,
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        EOFError,
        OSError,
    ) as error:
        raise _damaged(name) from error
    except (LookupError, ValueError, AttributeError, TypeError, RuntimeError, AssertionError) as error:
        raise _damaged(name) from error


def _require_harmless(content: bytes, name: str) -> None:
    """Refuse what is no document, and what would fill the memory when it is unpacked."""
    if content.startswith(_OLD_WORD):
        message = f"{name} is a document of an older Word, or has a password."
        raise StudioError(message, "Save it as .docx without a password.")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            sizes = [entry.file_size for entry in package.infolist()]
    except (zipfile.BadZipFile, ValueError, OSError, EOFError, struct.error, NotImplementedError) as error:
        raise _damaged(name) from error
    if len(sizes) > _MOST_PARTS or sum(sizes) > MAX_UNPACKED:
        raise StudioError(f"{name} unpacks to more than a script can hold.", "Save its text alone as a new document.")


def _damaged(name: str) -> StudioError:
    return StudioError(f"{name} is damaged, or no Word document.", "Open it in Word and save it again as .docx.")


def _paragraphs(document: "Document") -> Iterator[tuple[bool, str]]:
    """Give the paragraphs outside tables and text boxes in their order, and whether each is a heading."""
    from docx.text.paragraph import Paragraph

    for element in document.element.body.iter(_tag("p")):
        if not _is_inside(element, "tbl", "txbxContent"):
            style = Paragraph(element, document._body).style
            name = (style.name or "").lower() if style is not None else ""
            yield name.startswith("heading") or name == "title", _text(element)


def _text(paragraph: "CT_P") -> str:
    """Give a paragraph's text, inserted text that is tracked among it and deleted text not."""
    text = ""
    for element in paragraph.iter(_tag("t"), _tag("tab"), _tag("br"), _tag("noBreakHyphen")):
        if _is_inside(element, "txbxContent", "tabs"):
            continue
        kind = element.tag.rpartition("}")[2]
        text += (element.text or "") if kind == "t" else "-" if kind == "noBreakHyphen" else " "
    return " ".join(text.split())


def _is_inside(element: object, *names: str) -> bool:
    tags = {_tag(name) for name in names}
    return any(above.tag in tags for above in element.iterancestors())  # type: ignore[attr-defined]


def _tag(name: str) -> str:
    from docx.oxml.ns import qn

    return qn(f"w:{name}")


def _tell_left_out(document: "Document", headed: list[tuple[str, list[str]]], notes: list[str]) -> None:
    body = document.element.body
    kinds = {"tables": "tbl", "pictures": "drawing", "text boxes": "txbxContent"}
    counts = {kind: sum(1 for _ in body.iter(_tag(tag))) for kind, tag in kinds.items()}
    if left := [f"{kind} ({count})" for kind, count in counts.items() if count]:
        notes.append(f"Left out: {', '.join(left)}.")
    if bare := [title for title, paragraphs in headed if not any(paragraphs)]:
        notes.append(f"Headings without a text were left out: {'; '.join(bare)[:300]}.")
