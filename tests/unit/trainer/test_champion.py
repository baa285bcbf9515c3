import pytest

from trainer.champion import decide

OLD = {"mouth_error": 0.15, "lip_gap_correlation": 0.94, "lower_face_psnr_db": 32.0}


@pytest.mark.parametrize(
    ("changed", "promoted"),
    [
        ({}, False),  # no better
        ({"mouth_error": 0.12}, True),
        ({"mouth_error": 0.149}, False),  # no more than chance
        ({"mouth_error": 0.12, "lower_face_psnr_db": 31.96}, True),  # hardly worse
        ({"mouth_error": 0.12, "lower_face_psnr_db": 31.0}, False),  # a better mouth in a worse face
        ({"mouth_error": 0.9, "lip_gap_correlation": 0.1}, False),
        ({"lower_face_psnr_db": 33.0}, True),
    ],
)
def test_only_what_is_better_somewhere_and_nowhere_worse_is_promoted(changed: dict[str, float], promoted: bool) -> None:
    verdict = decide(OLD, OLD | changed)
    assert verdict.promoted is promoted
    assert str(verdict).startswith("The new version is better" if promoted else "The new version is not better")
    assert "0.150 before" in str(verdict)
