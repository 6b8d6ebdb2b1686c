"""What the tests of all guides share: the real register of municipalities, and worked cases as runs."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import fields, is_dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okapp.casework.municipalities import Municipalities, load_municipalities
from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of, run_of
from okapp.documents.blocks import Block
from okapp.documents.papers import Guide
from okapp.engine.journey import Journey
from okapp.engine.model import Kind

DATA = Path(__file__).parents[2] / "data"

Fall = Callable[..., Run]


@pytest.fixture(scope="session")
def register() -> Municipalities:
    return load_municipalities(DATA)


@pytest.fixture(scope="session")
def around(register: Municipalities) -> Surroundings:
    return Surroundings(municipalities=register)


def fall_of(guide: Guide, around: Surroundings) -> Fall:
    """Makes a worked case of the guide with changes; a value of None takes an answer away."""
    cases = {case.id: case for case in cases_of(guide)}

    def made(key: str, today: date | None = None, day: date | None = None, **changes: Any) -> Run:
        case = cases[key]
        answers = {name: raw for name, raw in {**case.answers, **changes}.items() if raw is not None}
        return Run(
            guide=guide,
            matter_date=day or case.matter_date,
            today=today or case.today,
            around=around,
            answers=answers,
        )

    return made


def rules_used(guide: Guide, around: Surroundings) -> set[str]:
    """Keys of the rules that some worked case of the guide uses."""
    return {key for case in cases_of(guide) for key in run_of(case, guide, around).journey().rules_used()}


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
