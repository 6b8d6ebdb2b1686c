"""What was asked of the command, and a program whose folder, day, time zone and ids are the same each time."""

from __future__ import annotations

import getpass
import random
import secrets
import shutil
import tempfile
import uuid
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from okapp.ui.library import front
from tests.casework.caseload.kit import START
from tests.ui.matrix.conftest import alone, make_program  # noqa: F401 - fixtures
from tests.ui.screens.screens_kit import SET_UPS

PLACE = Path(tempfile.gettempdir()) / "okapp" / "bilder"
"""Where the program has its files: pages tell of it."""


def pytest_addoption(parser):
    """Read the options that the command hands over."""
    parser.addoption("--set-up", action="append", choices=list(SET_UPS))
    parser.addoption("--keep-screens", action="store_true")
    parser.addoption("--screens-to", type=Path)


@dataclass(frozen=True)
class Asked:
    """The set-ups to go through; whether their pictures are kept anew; where whole ones are written."""

    set_ups: list[str]
    keep: bool
    to: Path | None


@pytest.fixture(scope="session")
def asked(pytestconfig):
    option = pytestconfig.getoption
    return Asked(
        option("--set-up", None) or list(SET_UPS),
        option("--keep-screens", False),
        option("--screens-to", None),
    )


@pytest.fixture
def tmp_path(monkeypatch, time_zone):
    """A folder that has the same name each time, with nothing left to chance while it lasts."""
    chance = random.Random(0)
    monkeypatch.setattr(uuid, "uuid4", lambda: uuid.UUID(int=chance.getrandbits(128)))
    monkeypatch.setattr(secrets, "randbelow", lambda _end: 0)
    monkeypatch.setattr(getpass, "getuser", lambda: "siv")
    monkeypatch.setattr(front, "date", type("Fixed", (date,), {"today": START.date}))
    time_zone("Europe/Stockholm")
    shutil.rmtree(PLACE, ignore_errors=True)
    PLACE.mkdir(parents=True)
    yield PLACE
    shutil.rmtree(PLACE, ignore_errors=True)
