"""Drawn sets are shared by the tests of this folder: drawing one takes seconds."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session", name="plates")
def plates_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("plates")
