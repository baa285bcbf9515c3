"""Machine-readable metadata: "AI-generated" in the IPTC's own word."""

from collections.abc import Mapping

from anchor_studio import __version__

DIGITAL_SOURCE_TYPE = "http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia"


def ai_generated(title: str, anchor: str) -> Mapping[str, str]:
    """Give the tags of a bulletin read by a virtual anchor."""
    return {
        "title": title,
        "comment": f"AI-generated: read by the virtual anchor {anchor}.",
        "digital_source_type": DIGITAL_SOURCE_TYPE,
        "encoder_tool": f"Anchor Studio {__version__}",
    }
