"""Stories come in from text, Word and tables; what is broken is refused in a sentence."""

import io
import zipfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest
from docx import Document as new_document
from docx.document import Document
from hypothesis import given, settings
from hypothesis import strategies as st

from anchor_studio.domain.project import Segment
from anchor_studio.domain.scene import DEFAULT_SET
from anchor_studio.errors import StudioError
from anchor_studio.settings.paths import ASSETS
from anchor_studio.studio import import_word
from anchor_studio.studio.importing import MAX_SEGMENTS, Imported, read_stories
from anchor_studio.studio.projects import Projects

Give = Callable[[str, bytes | str], Imported]


@pytest.fixture
def give(tmp_path: Path) -> Give:
    def read(name: str, content: bytes | str) -> Imported:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_stories(path)

    return read


def one(imported: Imported) -> Segment:
    (segment,) = imported.segments
    return segment


def test_a_script_file_keeps_what_its_head_says(give: Give) -> None:
    head = "---\nanchor: maria\nvoice: emma\nset: evening\nshot: Close\nname: Maria\nheadline: Coast\nbug: X\n---\n"
    segment = one(give("coast.txt", f"{head}One\ntwo.\n\nThree."))
    assert (segment.title, segment.text) == ("Coast", "One two.\n\nThree.")
    assert (segment.anchor, segment.voice) == ("maria", "emma")
    assert (segment.design.set_name, segment.design.shot) == ("evening", "close")
    assert (segment.graphics.name, segment.graphics.headline) == ("Maria", "Coast")
    assert one(give("plain.TXT", "Hello.")).title == "plain"


def test_lines_of_equals_signs_part_stories(give: Give) -> None:
    imported = give(
        "show.txt", "One.\r\n===\r\n---\r\nheadline: Two\r\n---\r\nTwo.\r\n  ===== \r\n\r\n===\r\na === b\r\n"
    )
    assert [(segment.title, segment.text) for segment in imported.segments] == [
        ("show 1", "One."),
        ("Two", "Two."),
        ("show 3", "a === b"),
    ]
    assert len({segment.id for segment in imported.segments}) == 3


@pytest.mark.parametrize(
    ("content", "noted"),
    [
        ("Guten Abend, Köln – „heute“.".encode(), False),
        ("\ufeffGuten Abend, Köln – „heute“.".encode(), False),
        ("\ufeffGuten Abend, Köln – „heute“.".encode("utf-16-le"), False),
        ("\ufeffGuten Abend, Köln – „heute“.".encode("utf-16-be"), False),
        ("Guten Abend, Köln – „heute“.".encode("cp1252"), True),
    ],
)
def test_text_of_any_usual_encoding_is_read_and_a_guess_is_told(give: Give, content: bytes, noted: bool) -> None:
    imported = give("de.txt", content)
    assert one(imported).text == "Guten Abend, Köln – „heute“."
    assert bool(imported.notes) == noted


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("a.txt", b"", "holds no text"),
        ("a.txt", b"===\n\n===", "holds no text"),
        ("a.txt", b"\x00\x01\xff\x00", "is no text file"),
        ("a.txt", b"\xff\xfea", "is no text file"),
        ("a.txt", b"\x81\x8d", "can't be made out"),
        ("a.txt", b"Fine.\n===\n---\ncolour: red\n---\nx", "In story 2 of a.txt: .*unknown key"),
        ("a.pdf", b"%PDF", "a.pdf can't be imported"),
        ("a", b"x", "a can't be imported"),
        ("a.csv", b"", 'no column "text"'),
        ("a.csv", b"title;body\nx;y", r'no column "text" \(its first row: title, body\)'),
        ("a.csv", b"title,text\n", "holds no text"),
        ("a.csv", b'text\n"open', "no table from line 2"),
        ("a.csv", b"text,rate\nx,1\ny,fast", 'Line 3 of a.csv: "fast" is no rate'),
        ("a.csv", b"text,rate\nx,5", 'Line 2 of a.csv: "5" is no rate'),
        ("a.csv", b"text,rate\nx,nan", "no rate"),
        ("a.csv", b"text,shot\nx,aerial", "Line 2 of a.csv: There is no shot"),
        ("a.csv", b"text\n" + b"x\n" * (MAX_SEGMENTS + 1), "at most 1,000"),
        ("a.docx", b"", "damaged, or no Word"),
        ("a.docx", b"PK\x03\x04 but nothing more", "damaged, or no Word"),
        ("a.docx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Word, or has a password"),
    ],
)
def test_what_can_t_be_imported_is_told_in_a_sentence(give: Give, name: str, content: bytes, told: str) -> None:
    with pytest.raises(StudioError, match=told) as caught:
        give(name, content)
    assert caught.value.hint


def test_a_table_fills_what_its_columns_name(give: Give) -> None:
    head = "Title;TEXT;Name;Headline;Ticker;Voice;Anchor;Set;Shot;Rate;Editor"
    row = 'Coast;"One; two.\n\n""Three.""";Maria;Railway;Tick;emma;maria;evening;wide;1,1;Jo'
    imported = give("rundown.csv", f"\ufeff{head}\n{row}\n;;;;;;;;;;\nBare;Words\n")
    first, second = imported.segments
    assert (first.title, first.text, first.rate) == ("Coast", 'One; two.\n\n"Three."', 1.1)
    assert (first.graphics.name, first.graphics.headline, first.graphics.ticker) == ("Maria", "Railway", "Tick")
    assert (first.anchor, first.voice, first.design.set_name, first.design.shot) == ("maria", "emma", "evening", "wide")
    assert (second.text, second.rate, second.design.set_name) == ("Words", 1.0, DEFAULT_SET)
    assert imported.notes == ("Columns without a meaning here were left out: editor.",)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_whatever_parts_the_columns_is_found(give: Give, mark: str) -> None:
    text = "Well; so, it is" if mark == "|" else '"Well; so, it\tis"'
    assert one(give("a.csv", f"title{mark}text\n1{mark}{text}\n")).text.startswith("Well; so, it")


def word(build: Callable[[Document], object]) -> bytes:
    document = new_document()
    build(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def bulletin(document: Document) -> None:
    document.add_paragraph("Before any heading.")
    document.add_heading("Coast", 1)
    document.add_paragraph("One\ttwo.")
    document.add_paragraph("")
    document.add_paragraph("Three\nfour.")
    document.add_table(1, 2).cell(0, 0).text = "in a table"
    document.add_heading("Nothing here", 2)
    document.add_heading("Weather", 2)
    document.add_paragraph("Dry.")


def test_headings_of_a_document_begin_segments_and_tables_stay_behind(give: Give) -> None:
    imported = give("show.docx", word(bulletin))
    assert [(segment.title, segment.text) for segment in imported.segments] == [
        ("show", "Before any heading."),
        ("Coast", "One two.\n\nThree four."),
        ("Weather", "Dry."),
    ]
    assert imported.notes == ("Left out: tables (1).", "Headings without a text were left out: Nothing here.")


def test_tracked_insertions_are_read_and_deletions_are_not(give: Give) -> None:
    def build(document: Document) -> None:
        from docx.oxml import parse_xml

        names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
        runs = (
            '<w:r><w:t xml:space="preserve">Kept </w:t></w:r>'
            "<w:ins><w:r><w:t>added</w:t></w:r></w:ins><w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
        )
        document.element.body.insert(0, parse_xml(f"<w:p {names}>{runs}</w:p>"))

    assert one(give("a.docx", word(build))).text == "Kept added"


def test_a_document_that_is_cut_or_holds_something_else_is_refused(give: Give) -> None:
    whole = word(bulletin)
    for cut in range(0, len(whole), len(whole) // 25):
        with pytest.raises(StudioError, match="damaged, or no Word"):
            give("cut.docx", whole[:cut])
    other = io.BytesIO()
    with zipfile.ZipFile(other, "w") as package:
        package.writestr("x.txt", "x")
    with pytest.raises(StudioError, match="damaged, or no Word"):
        give("other.docx", other.getvalue())


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9), st.binary(min_size=1, max_size=8))
def test_a_damaged_document_is_read_or_refused_and_never_a_bug(at: int, noise: bytes) -> None:
    whole = bytearray(DOCUMENT)
    at %= len(whole)
    whole[at : at + len(noise)] = noise
    with suppress(StudioError):
        import_word.word_segments(bytes(whole), Path("x.docx"), [])


DOCUMENT = word(bulletin)


def test_a_document_that_would_fill_the_memory_is_refused(give: Give, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(import_word, "MAX_UNPACKED", 1_000_000)
    bomb = io.BytesIO(DOCUMENT)
    with zipfile.ZipFile(bomb, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/media/image1.png", bytes(2_000_000))
    with pytest.raises(StudioError, match="unpacks to more"):
        give("bomb.docx", bomb.getvalue())


def test_a_document_can_t_reach_files_beside_it(give: Give, tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret words")
    bad = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(DOCUMENT)) as good, zipfile.ZipFile(bad, "w") as package:
        for name in good.namelist():
            content = good.read(name)
            if name == "word/document.xml":
                entity = f'<!DOCTYPE x [<!ENTITY e SYSTEM "{(tmp_path / "secret.txt").as_uri()}">]>'.encode()
                content = content.replace(b"?>", b"?>" + entity, 1).replace(b"Dry.", b"Dry &e; day.")
            package.writestr(name, content)
    try:
        texts = [segment.text for segment in give("xxe.docx", bad.getvalue()).segments]
    except StudioError:
        texts = []
    assert not any("secret" in text for text in texts)


def test_missing_files_and_folders_are_told(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name, told in (("none.txt", "There is no file"), ("folder.txt", "is a folder")):
        with pytest.raises(StudioError, match=told):
            read_stories(tmp_path / name)


def test_the_projects_service_imports(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Hello.\x0b", "utf-8")
    (segment,) = Projects(tmp_path, ASSETS).import_stories(tmp_path / "a.txt").segments
    assert segment.text == "Hello."
