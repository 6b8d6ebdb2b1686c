"""Worked cases of the guide as runs, with some answers changed."""

from __future__ import annotations

from datetime import date

import pytest

from okapp.casework.papers import make
from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of
from okapp.documents.papers import Sender
from okapp.wizards.egenvard import GUIDE
from tests.wizards.conftest import Fall, fall_of, words

EDITIONS = GUIDE.wizard.editions
CASES = {case.id: case for case in cases_of(GUIDE)}
ADA = Sender(name="Ada Ek", title="sjuksköterska", unit="Sändarenheten", phone="08-000 00 00")
IDAG = date(2026, 11, 22)
SJALV, HJALP, MOTTAGEN, UPPFOLJD = "OK-EV-01", "EV01", "OK-EV-20A", "OK-EV-30A"
"""A case without anything to it for each job: alone, with help, received, followed up."""


@pytest.fixture(scope="session")
def fall(around: Surroundings) -> Fall:
    return fall_of(GUIDE, around)


def text(run: Run, key: str) -> str:
    """All that stands on the run's paper with this key."""
    return words(make(run, key, ADA).paper.blocks)
