"""The folders of the program."""

from dataclasses import dataclass
from pathlib import Path

import platformdirs

ASSETS = Path(__file__).resolve().parents[2] / "assets"
APP = "anchor-studio"


@dataclass(frozen=True)
class Paths:
    """`assets` is shipped and read-only; `data` holds the user's anchors, `cache` what can be made again."""

    assets: Path
    data: Path
    cache: Path

    @classmethod
    def of_user(cls) -> "Paths":
        """Give the folders of the user who runs the program; nothing is created."""
        return cls(ASSETS, Path(platformdirs.user_data_dir(APP)), Path(platformdirs.user_cache_dir(APP)))
