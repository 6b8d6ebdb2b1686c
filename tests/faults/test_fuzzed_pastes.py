"""Anything pasted into any question of any guide, into the rows of its groups too: taken, or refused in words."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from okapp.casework.at_hand import shelves_for
from okapp.casework.handover import strip
from okapp.casework.handover_file import STANDARD
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import Press, make, offers
from okapp.casework.report import as_json
from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of, run_of
from okapp.documents.papers import Guide, Sender
from okapp.engine.questions import Group, Question
from okapp.paths import find_paths
from okapp.wizards import GUIDES
from tests.faults.nasty import NASTY

HERE = find_paths()
KNOWN = load_municipalities(HERE.data)
AROUND = Surroundings(municipalities=KNOWN)


def places(run: Run) -> Iterator[tuple[Question[Any], Question[Any] | None]]:
    """Where something can be pasted: a question of the edition, or one of the fields of its rows."""
    for question in run.edition.questions():
        if isinstance(question, Group):
            yield from ((question, field) for field in question.fields)
        else:
            yield question, None


def pasted(run: Run, place: tuple[Question[Any], Question[Any] | None], text: str) -> Run:
    """The run with the text where the place is, in each of the rows; a first row where there is none."""
    question, field = place
    if field is None:
        return run.answered(question.key, text)
    rows = run.answers.get(question.key) or [{"id": "1"}]
    if not isinstance(rows, list):
        rows = [{"id": "1"}]
    return run.answered(question.key, [{**row, field.key: text} for row in rows])


def read_all(run: Run) -> None:
    """All that the screen and the command line make of a run."""
    journey = run.journey()
    assert all(one.message.endswith((".", "?", ")")) for one in journey.problems), journey.problems
    json.dumps(as_json(run))
    for question in run.edition.questions():
        if isinstance(question, Group):
            shelves_for(question, run, journey, earlier=run.answers, own="Solna", known=KNOWN)
    strip(run, STANDARD)
    for offer in offers(run):
        if not offer.hindered:
            make(run, offer.key, Sender())


def print_all(run: Run, press: Press) -> None:
    """The papers as PDF."""
    for offer in offers(run):
        if not offer.hindered:
            assert press.pdf(make(run, offer.key, Sender()).paper).startswith(b"%PDF")


@pytest.mark.parametrize("count", [12, pytest.param(1_500, marks=pytest.mark.long)])
@pytest.mark.parametrize("guide", GUIDES, ids=lambda one: one.wizard.key)
def test_anything_can_be_pasted_anywhere(guide: Guide, count: int) -> None:
    chance = random.Random(f"{guide.wizard.key} {count}")
    runs = [run_of(one, guide, AROUND) for one in cases_of(guide) if not one.quick]
    runs = [run for run in runs if run.journey().complete]
    assert runs
    for _ in range(count):
        run = chance.choice(runs)
        place, text = chance.choice(list(places(run))), chance.choice(NASTY)
        what = (place[0].key, place[1] and place[1].key, text[:60], len(text))
        try:
            read_all(pasted(run, place, text))
        except Exception as error:
            raise AssertionError(what) from error


@pytest.mark.parametrize("count", [1, pytest.param(60, marks=pytest.mark.long)])
@pytest.mark.parametrize("guide", GUIDES, ids=lambda one: one.wizard.key)
def test_anything_that_was_pasted_can_be_printed(guide: Guide, count: int) -> None:
    chance = random.Random(f"{guide.wizard.key} {count}")
    press = Press(HERE.resources / "fonts")
    runs = [run_of(one, guide, AROUND) for one in cases_of(guide) if not one.quick]
    for _ in range(count):
        run = chance.choice(runs)
        for place in places(run):
            if chance.random() < 0.3:
                run = pasted(run, place, chance.choice(NASTY))
        try:
            print_all(run, press)
        except Exception as error:
            raise AssertionError(dict(run.answers)) from error
