"""Caseloads for the tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from okapp.casework.caseload import Caseload
from tests.casework.caseload.kit import Office, office


@pytest.fixture
def desk(tmp_path: Path) -> Office:
    """Return a user without a store."""
    return office(tmp_path / "arenden")


@pytest.fixture
def caseload(desk: Office) -> Iterator[Caseload]:
    """Return a new, open caseload."""
    opened = desk.create()
    yield opened
    opened.close()
