"""The guide with the real register of municipalities."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of, run_of
from okapp.wizards import GUIDES

GUIDE = next(guide for guide in GUIDES if guide.wizard.key == "ansvarig-kommun")
IDAG = date(2026, 1, 15)
CASES = {case.id: case for case in cases_of(GUIDE)}
LUGNT = {
    "vistas_i": "0184",
    "skyddad_folkbokforing": "nej",
    "akut_behov": "nej",
    "barn_berors": "nej",
    "arendetyp": "sol_insats",
    "intern_tvist_stadsdelar": "nej",
    "over_lagandringen": "nej",
    "sarskild_grupp": "ingen",
    "anstalt_sjukhus": "nej",
    "boende_genom_annan_kommuns_beslut": "nej",
    "stadigvarande_bostad": "en",
    "bostad_kommun": "0184",
    "starkare_anknytning_annanstans": "nej",
    "bostad_omtvistad": "nej",
    "pagaende_utredning": "nej",
    "vill_flytta": "nej",
    "kort_vistelse_pga_funktionsnedsattning": "nej",
    "pagaende_arende": "nej",
}
"""A person with a lasting home in Solna and nothing else to it."""

RunMaker = Callable[..., Run]


@pytest.fixture
def run(around: Surroundings) -> RunMaker:
    """Makes a run from the quiet case, with changes; a value of None takes an answer away."""

    def make(day: date = IDAG, **changes: Any) -> Run:
        answers = {key: value for key, value in {**LUGNT, **changes}.items() if value is not None}
        return Run(guide=GUIDE, matter_date=day, today=day, around=around, answers=answers)

    return make


@pytest.fixture
def case(around: Surroundings) -> Callable[..., Run]:
    """A worked case as a run, on its own date or another."""

    def make(key: str, day: date | None = None) -> Run:
        made = run_of(CASES[key], GUIDE, around)
        return replace(made, matter_date=day, today=day) if day else made

    return make
