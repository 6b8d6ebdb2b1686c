"""Stores for the tests of the vault."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from okapp.vault.store import Store
from tests.vault.kit import Made, make_store


@pytest.fixture
def made(tmp_path: Path) -> Made:
    """Return a new store that is closed."""
    return make_store(tmp_path / "arenden")


@pytest.fixture
def store(made: Made) -> Iterator[Store]:
    """Return a new store that is open."""
    opened = made.open()
    yield opened
    opened.close()
