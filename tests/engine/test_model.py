"""What an edition tells about itself, above all its fingerprint."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from okapp.engine.conditions import ALWAYS
from okapp.engine.model import Certainty, Deadline, Doubt, Edition, Kind, Note, Outcome, Rule, Source
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, DateOf, Group, Number, OneOf
from tests.engine.sample import (
    BATSLAG,
    BRADSKA,
    HAMN,
    HEM,
    IDAG,
    NEW,
    OLD,
    SEDAN,
    SEGEL,
    TRACKS,
    TURER,
    outcome,
    small_edition,
    small_step,
)

ROOT = Path(__file__).parents[2]


def test_an_edition_knows_its_questions_in_order_each_once() -> None:
    twice = small_edition(small_step(HAMN, HEM), small_step(HAMN, BRADSKA))
    assert twice.questions() == (HAMN, HEM, BRADSKA)
    assert [question.key for question in OLD.questions()][:3] == ["bradska", "batslag", "segel"]
    assert OLD.question("turer") is TURER
    assert OLD.question("tur_slag") is None


def test_an_edition_knows_its_rules_with_their_steps() -> None:
    found = [(step.key, rule.key) for step, rule in OLD.rules()]
    assert found[0] == ("behov", "idag_ja")
    assert found[-1] == ("turer", "skriv_upp")
    assert len(found) == sum(len(step.rules) for step in OLD.steps)


def test_a_step_asks_each_question_under_its_condition() -> None:
    asked = list(OLD.steps[0].asked())
    assert [ask.question for ask in asked] == [BRADSKA, BATSLAG, SEGEL]
    assert [ask.condition for ask in asked[:2]] == [ALWAYS, ALWAYS]
    assert asked[2].condition.questions() == (BATSLAG,)


def test_an_outcome_is_firm_unless_it_needs_assessment() -> None:
    assert outcome(IDAG, "X").is_firm
    assert not outcome(IDAG, "X", certainty=Certainty.ASSESSMENT).is_firm


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Source("Båtlagen", "1 §"), "1 § Båtlagen"),
        (Source("Båtlagen", "1 §", note="andra stycket"), "1 § Båtlagen (andra stycket)"),
        (Source(section="punkt 3"), "punkt 3"),
        (Source(note="punkt 3"), "punkt 3"),
        (Source(agreement="batavtalet"), ""),
    ],
)
def test_a_source_reads_as_it_is_cited(source: Source, text: str) -> None:
    assert source.text == text


# The fingerprint


def made(**changed: Any) -> Edition:
    """An edition made from new objects each time, with one part of it changed."""

    def part(name: str, usual: Any) -> Any:
        return changed.pop(name, usual)

    choice = Choice(part("choice_key", "gul"), part("choice_text", "Gul"), part("choice_help", "Som solen"))
    colour = OneOf(
        key=part("question_key", "farg"), text=part("question_text", "Vilken färg?"), label=part("label", "Färg"),
        help=part("help", "h"), why=part("why", "v"), find_out=part("find_out", "f"), fallback=part("fallback", "b"),
        required=part("required", True), sensitive=part("sensitive", False), choices=(choice, *part("more_choices", ())),
    )  # fmt: skip
    number = Number(key="n", text="t", label="l", unit=part("unit", "m"), least=part("least", 1))
    day = DateOf(key="d", text="t", label="l", past=part("past", True))
    group = Group(
        key="g", text="t", label="l", row_label="Rad", fields=part("fields", ()), most=part("most", 40)
    )
    found = Outcome(
        track=part("track", IDAG), code=part("code", "X"), title=part("outcome_title", "Titel"),
        heading=part("heading", "Rubrik"), text=part("outcome_text", "Text"), because=part("because", "Skäl"),
        sources=part("sources", (Source("Lag", "1 §"),)), certainty=part("certainty", Certainty.FIRM),
    )  # fmt: skip
    rules = (
        Rule(
            key=part("rule_key", "r"), when=part("when", lambda q, c: q.is_(c))(colour, choice), gives=found
        ),
        Rule(key="tvivel", gives=Doubt(track=IDAG, because=part("doubt", "Oklart"))),
        Rule(key="rad", gives=Note(kind=part("note_kind", Kind.STOP), text=part("note", "Stopp"))),
        Rule(
            key="frist", gives=Deadline(after=day, text=part("deadline", "Åter"), source=Source("Lag", "2 §"))
        ),
    )
    step = replace(
        small_step(
            colour.when(part("asked_when", ALWAYS)), number, day, group,
            rules=part("order", tuple)(rules), applies=part("applies", ALWAYS),
        ),
        heading=part("step_heading", "Steg"), intro=part("intro", "i"), source=part("source", Source("Lag", "3 §")),
    )  # fmt: skip
    return replace(small_edition(step, tracks=(IDAG,)), **changed)


def test_editions_that_say_the_same_have_the_same_fingerprint() -> None:
    assert made().fingerprint() == made().fingerprint()
    assert len(made().fingerprint()) == 12


@pytest.mark.parametrize(
    ("part", "value"),
    [
        ("choice_key", "gron"), ("choice_text", "Grön"), ("choice_help", ""), ("more_choices", (VET_EJ,)),
        ("question_key", "kulor"), ("question_text", "Vilken kulör?"), ("label", "Kulör"), ("help", ""), ("why", ""),
        ("find_out", ""), ("fallback", ""), ("required", False), ("sensitive", True), ("unit", "cm"), ("least", 0),
        ("past", False), ("fields", (HAMN,)), ("most", 39), ("track", SEDAN), ("code", "Y"), ("outcome_title", "T"),
        ("heading", "R"), ("outcome_text", "Text."), ("because", "S"), ("sources", (Source("Lag", "1 a §"),)),
        ("certainty", Certainty.ASSESSMENT), ("rule_key", "s"), ("when", lambda q, c: ~q.is_(c)),
        ("when", lambda q, _: q.is_answered()), ("when", lambda q, c: q.is_(c) & ALWAYS), ("doubt", "Oklart."),
        ("note_kind", Kind.WARNING), ("note", "Stopp."), ("deadline", "Svar"), ("asked_when", SEGEL.is_(JA)),
        ("order", lambda rules: rules[::-1]), ("applies", SEGEL.is_(NEJ)), ("step_heading", "S"), ("intro", ""),
        ("source", Source("Lag", "3 §", agreement="avtal")), ("starts", date(2025, 1, 2)), ("title", "T"),
        ("law", "L"), ("tracks", TRACKS), ("tracks", (replace(IDAG, always=False),)),
        ("about", "Om"),
    ],
    ids=lambda part: part if isinstance(part, str) else "",
)  # fmt: skip
def test_any_change_of_what_an_edition_says_changes_its_fingerprint(part: str, value: Any) -> None:
    assert made(**{part: value}).fingerprint() != made().fingerprint()


def test_the_fingerprint_is_the_same_in_every_process() -> None:
    code = "from tests.engine.sample import OLD, NEW; print(OLD.fingerprint(), NEW.fingerprint())"
    printed: list[str] = []
    for seed in ("0", "1"):
        done = subprocess.run(
            [sys.executable, "-c", code], cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True,
            capture_output=True, text=True, encoding="utf-8",
        )  # fmt: skip
        printed.append(done.stdout.strip())
    assert printed == [f"{OLD.fingerprint()} {NEW.fingerprint()}"] * 2


def test_a_review_changes_no_fingerprint() -> None:
    before = made()
    after = replace(before, checked=None, reviewed_by="Jurist Al", reviewed_on=None, reviewed_print="abc")
    assert after.fingerprint() == before.fingerprint()


def test_a_review_holds_as_long_as_the_rules_are_those_that_were_reviewed() -> None:
    unread = made(reviewed_by="", reviewed_on=None)
    signed = replace(unread, reviewed_by="Jurist Al", reviewed_on=date(2026, 2, 3))
    noted = replace(signed, reviewed_print=signed.fingerprint())
    changed = replace(noted, law="En annan lag")

    assert [one.is_reviewed for one in (unread, signed, noted, changed)] == [False, True, True, False]
    assert [one for one in (unread, signed, noted, changed) if one.changed_since_review] == [changed]
    assert not replace(unread, reviewed_print="abc").changed_since_review
