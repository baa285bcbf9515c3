"""The label that machines read is the IPTC's own word, in XML that any title leaves whole."""

import xml.etree.ElementTree as ET

import pytest

from anchor_studio.provenance.metadata import DIGITAL_SOURCE_TYPE, ai_generated, xmp_packet

EXT = "{http://iptc.org/std/Iptc4xmpExt/2008-02-29/}"
LI = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}li"


def test_a_bulletin_says_that_a_machine_made_it_and_names_its_anchor() -> None:
    tags = ai_generated("Tonight", "Maria")
    assert tags["digital_source_type"].endswith("/trainedAlgorithmicMedia")
    assert tags["title"] == "Tonight"
    assert tags["comment"].startswith("AI-generated")
    assert "Maria" in tags["comment"]


@pytest.mark.parametrize("title", ["Tonight", "<b>&amp;\"'", "]]>", "世界 مساء", "a\x1b[31m\nb\udcff", ""])
def test_any_title_gives_whole_xml_with_the_source_type(title: str) -> None:
    root = ET.fromstring(xmp_packet(ai_generated(title, "Maria")).decode())
    (source,) = root.iter(f"{EXT}DigitalSourceType")
    assert source.text == DIGITAL_SOURCE_TYPE
    written = next(root.iter(LI)).text or ""
    assert written.replace("?", " ") == "".join(char if char.isprintable() else " " for char in title)


def test_what_is_not_known_is_left_out() -> None:
    assert b"CreatorTool" not in xmp_packet({"title": "x", "surprise": "y"})
    assert b"surprise" not in xmp_packet({"title": "x", "surprise": "y"})
