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
from okapp.documents.papers import Sender
from okapp.engine.journey import Journey
from okapp.engine.model import Kind
from okapp.wizards.samordnad_plan import GUIDE

EDITIONS = GUIDE.wizard.editions
CASES = {case.id: case for case in cases_of(GUIDE)}
IDAG = date(2026, 11, 22)
KOMPLETT, INTERN, BARN, UPPFOLJD = "OK-SP-01", "OK-SP-50", "OK-SP-26", "OK-SP-80"
__all__ = ["GUIDE"]
KIM = Sender("Kim Exempelson", "Samordnare", "Enheten", "08-000 00 99", "Solna stad")

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

    def make_run(key: str, today: date | None = None, day: date | None = None, **changes: Any) -> Run:
        case = CASES[key]
        answers = {name: raw for name, raw in {**case.answers, **changes}.items() if raw is not None}
        return Run(
            guide=GUIDE,
            matter_date=day or case.matter_date,
            today=today or case.today,
            around=around,
            answers=answers,
        )

    return make_run


def given_by(journey: Journey, kind: Kind) -> set[str]:
    """Keys of the rules that gave a line of this kind."""
    return {line.rule for line in journey.lines if line.kind is kind}


def rad(key: str, grupp: str, nummer: int, **changes: Any) -> list[dict[str, Any]]:
    """A case's rows of a group, with one of them changed; a value of None takes a field away."""
    rows = [dict(row) for row in CASES[key].answers[grupp]]
    rows[nummer - 1] = {k: v for k, v in {**rows[nummer - 1], **changes}.items() if v is not None}
    return rows


def text_of(run: Run, key: str, sender: Sender = KIM) -> str:
    """All words of a paper, block by block."""
    return "\n".join(_words(make(run, key, sender).paper.blocks))


def _words(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from _words(getattr(part, field.name))
    elif isinstance(part, Iterable):
        for one in part:
            yield from _words(one)
