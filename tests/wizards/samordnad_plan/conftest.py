"""Worked cases of the guide as runs, with some answers changed."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okapp.casework.papers import make
from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of
from okapp.documents.papers import Sender
from okapp.wizards.samordnad_plan import GUIDE
from tests.wizards.conftest import Fall, fall_of, words

EDITIONS = GUIDE.wizard.editions
CASES = {case.id: case for case in cases_of(GUIDE)}
IDAG = date(2026, 11, 22)
KOMPLETT, INTERN, BARN, UPPFOLJD = "OK-SP-01", "OK-SP-50", "OK-SP-26", "OK-SP-80"
KIM = Sender("Kim Exempelson", "Samordnare", "Enheten", "08-000 00 99", "Solna stad")


@pytest.fixture(scope="session")
def fall(around: Surroundings) -> Fall:
    return fall_of(GUIDE, around)


def rad(key: str, grupp: str, nummer: int, **changes: Any) -> list[dict[str, Any]]:
    """A case's rows of a group, with one of them changed; a value of None takes a field away."""
    rows = [dict(row) for row in CASES[key].answers[grupp]]
    rows[nummer - 1] = {k: v for k, v in {**rows[nummer - 1], **changes}.items() if v is not None}
    return rows


def text_of(run: Run, key: str, sender: Sender = KIM) -> str:
    """All words of a paper, block by block."""
    return words(make(run, key, sender).paper.blocks)
