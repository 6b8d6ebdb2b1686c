from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from okapp.library.loader import load_library
from okapp.library.model import Library

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="session")
def library() -> Library:
    return load_library(DATA)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of the content that a test may damage."""
    for name in ("agreements", "laws"):
        shutil.copytree(DATA / name, tmp_path / name)
    shutil.copy(DATA / "MANIFEST.toml", tmp_path)
    return tmp_path
