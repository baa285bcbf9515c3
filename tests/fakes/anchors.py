"""Anchor packages that are whole, but hold next to nothing."""

from dataclasses import replace
from pathlib import Path

from anchor_studio.anchors.package import seal
from anchor_studio.domain.anchor import AnchorManifest

SCORES = {"lip_gap_correlation": 0.94, "lower_face_psnr_db": 30.0, "mouth_mse_over_variance": 0.2}
CARD = AnchorManifest(
    name="maria",
    title="Maria Novák",
    language="en",
    licence="all rights reserved",
    consent="Maria Novák, 2026-11-20: read aloud and recorded",
    face_box=(10, 20, 512, 512),
    body_size=(1920, 1080),
    files={},
    scores=SCORES,
    history=({"date": "2026-11-21", "takes": 11, "held_out": ["take-09"], "footage": {"minutes": 10.3}},),
)


def small_anchor(path: Path, content: str = "weights", picture: bytes = b"png", **card: object) -> Path:
    """Write the package folder `path` with other words on its card; its weights are `content`."""
    (path / "models").mkdir(parents=True)
    (path / "models" / "live.safetensors").write_text(content, "utf-8")
    (path / "thumbnail.png").write_bytes(picture)
    seal(path, replace(CARD, **{"name": path.name.removesuffix(".anchor"), **card}))  # type: ignore[arg-type]
    return path
