"""Worked cases of the guide as runs, with some answers changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okapp.casework.municipalities import Municipalities, load_municipalities
from okapp.casework.papers import make
from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of
from okapp.documents.blocks import Block
from okapp.documents.papers import Sender
from okapp.engine.journey import Journey
from okapp.engine.model import Kind
from okapp.wizards.egenvard import GUIDE

EDITIONS = GUIDE.wizard.editions
CASES = {case.id: case for case in cases_of(GUIDE)}
ADA = Sender(name="Ada Ek", title="sjuksköterska", unit="Sändarenheten", phone="08-000 00 00")
IDAG = date(2026, 11, 22)
SJALV, HJALP, MOTTAGEN, UPPFOLJD = "OK-EV-01", "EV01", "OK-EV-20A", "OK-EV-30A"
"""A case without anything to it for each job: alone, with help, received, followed up."""

Fall = Callable[..., Run]


@pytest.fixture(scope="session")
def register() -> Municipalities:
    return load_municipalities(Path(__file__).parents[3] / "data")


@pytest.fixture(scope="session")
def around(register: Municipalities) -> Surroundings:
    return Surroundings(municipalities=register)


@pytest.fixture(scope="session")
def fall(around: Surroundings) -> Fall:
    """Makes a worked case with changes; a value of None takes an answer away."""

    def make(key: str, today: date | None = None, day: date | None = None, **changes: Any) -> Run:
        case = CASES[key]
        answers = {name: raw for name, raw in {**case.answers, **changes}.items() if raw is not None}
        return Run(
            guide=GUIDE,
            matter_date=day or case.matter_date,
            today=today or case.today,
            around=around,
            answers=answers,
        )

    return make


def given_by(journey: Journey, kind: Kind) -> set[str]:
    """Keys of the rules that gave a line of this kind."""
    return {line.rule for line in journey.lines if line.kind is kind}


def words(blocks: Iterable[Block]) -> str:
    """All that stands in the blocks, whatever their kind."""
    return "\n".join(text for block in blocks for text in _texts(block))


def _texts(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif isinstance(part, tuple):
        for one in part:
            yield from _texts(one)
    elif is_dataclass(part):
        for one in fields(part):
            if one.name != "bookmark":
                yield from _texts(getattr(part, one.name))


def text(run: Run, key: str) -> str:
    """All that stands on the run's paper with this key."""
    return words(make(run, key, ADA).paper.blocks)
