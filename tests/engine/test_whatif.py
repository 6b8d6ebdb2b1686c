"""Which other answer would give another finding."""

from __future__ import annotations

from typing import Any

import pytest

from okapp.engine.model import Certainty, Rule
from okapp.engine.questions import JA, NEJ, VET_EJ, OneOf
from okapp.engine.walk import walk
from okapp.engine.whatif import turns
from tests.engine.sample import (
    BATSLAG,
    BRADSKA,
    COMPLETE,
    CONTEXT,
    DOMAIN,
    EKA,
    IDAG,
    KANOT,
    OLD,
    SEGEL,
    UTFLYKT,
    journey,
    outcome,
    small_edition,
    small_step,
    without,
)


def told(given: dict[str, Any]) -> dict[tuple[str, str], list[str]]:
    found = turns(walk(OLD, given, CONTEXT), given, DOMAIN)
    return {(turn.question.key, turn.answer.key): [one.code for one in turn.would_give] for turn in found}


def test_each_other_choice_that_gives_another_finding_is_told() -> None:
    assert told(dict(COMPLETE)) == {
        ("bradska", "nej"): ["VANTA", "NAGON"],
        ("bradska", "vet_ej"): ["FRAGA", "NAGON"],
    }


def test_the_way_back_is_told_too() -> None:
    assert told({**COMPLETE, "bradska": "nej"}) == {
        ("bradska", "ja"): ["LANA", "HAMNEN"],
        ("bradska", "vet_ej"): ["FRAGA"],
    }


@pytest.mark.parametrize("bradska", ["ja", "nej", "vet_ej"])
@pytest.mark.parametrize("batslag", ["eka", "kanot", "vet_ej"])
def test_a_turn_is_what_walking_with_the_other_answer_gives(bradska: str, batslag: str) -> None:
    given = {**COMPLETE, "bradska": bradska, "batslag": batslag}
    now = walk(OLD, given, CONTEXT)
    expected = {}
    for question in (BRADSKA, BATSLAG, SEGEL):
        for choice in question.choices:
            if now.given(question) is None or choice is now.value(question):
                continue
            other = walk(OLD, {**given, question.key: choice.key}, CONTEXT)
            tracks = [track for track in OLD.tracks if track.always]
            codes = [other.finding(t).code for t in tracks if other.finding(t).code != now.finding(t).code]
            if codes:
                expected[question.key, choice.key] = codes
    assert expected
    assert told(given) == expected


def test_where_the_changed_answer_asks_more_every_way_on_is_looked_at_and_told_once() -> None:
    given = without("hamn", "hem") | {"bradska": "nej"}
    (found, unsure) = turns(walk(OLD, given, CONTEXT), given, DOMAIN)
    assert (found.question, found.answer) == (BRADSKA, JA)
    assert [(one.code, one.title) for one in found.would_give] == [
        ("LANA", "Låna nu"),
        ("HAMNEN", "Hamnkommunen lånar ut"),
    ]
    assert [one.code for one in unsure.would_give] == ["FRAGA"]


@pytest.mark.parametrize("given", [{}, without("hem"), {**COMPLETE, "langd": "x"}, {**COMPLETE, "fel": 1}])
def test_nothing_is_told_while_the_journey_is_not_complete(given: dict[str, Any]) -> None:
    assert told(given) == {}


def test_a_track_that_need_not_hold_a_finding_turns_nothing() -> None:
    given = without("turer")
    assert walk(OLD, given, CONTEXT).finding(UTFLYKT).code == "RO"
    assert walk(OLD, {**given, "batslag": "kanot"}, CONTEXT).finding(UTFLYKT) is None
    assert {key for key, _ in told(given)} == {"bradska"}


def test_a_choice_that_only_makes_the_finding_unsure_turns_nothing() -> None:
    assert journey(without("segel"), batslag="vet_ej").finding(IDAG).certainty is Certainty.ASSESSMENT
    assert ("batslag", "vet_ej") not in told(dict(COMPLETE))


def test_a_turn_is_decisive_where_a_finding_rests_on_the_question_or_its_step() -> None:
    exception = Rule(key="undantag", when=BRADSKA.is_(NEJ), gives=outcome(IDAG, "UNDANTAG"))
    beside = Rule(key="flotte", when=SEGEL.is_(NEJ), gives=outcome(IDAG, "FLOTTE"))
    main = Rule(key="huvudregel", when=BATSLAG.is_(EKA), gives=outcome(IDAG, "EKA"))
    otherwise = Rule(key="annars", gives=outcome(IDAG, "ANNARS"))
    edition = small_edition(
        small_step(BRADSKA, rules=(exception,), key="ett"),
        small_step(SEGEL, BATSLAG, rules=(beside, main, otherwise), key="tva"),
        tracks=(IDAG,),
    )
    given = {"bradska": "ja", "segel": "ja", "batslag": "eka"}
    found = turns(walk(edition, given, CONTEXT), given, DOMAIN)
    assert [(turn.question, turn.answer, turn.decisive) for turn in found] == [
        (BRADSKA, NEJ, False),
        (SEGEL, NEJ, True),
        (BATSLAG, KANOT, True),
        (BATSLAG, VET_EJ, True),
    ]


def test_a_question_of_an_earlier_step_is_decisive_where_the_rule_of_a_later_one_reads_it() -> None:
    rule = Rule(key="ja", when=BRADSKA.is_(JA), gives=outcome(IDAG, "JA"))
    otherwise = Rule(key="annars", gives=outcome(IDAG, "ANNARS"))
    edition = small_edition(
        small_step(BRADSKA, key="ett"), small_step(rules=(rule, otherwise), key="tva"), tracks=(IDAG,)
    )
    given = {"bradska": "ja"}
    found = turns(walk(edition, given, CONTEXT), given, DOMAIN)
    assert [(turn.answer, turn.decisive) for turn in found] == [(NEJ, True), (VET_EJ, True)]


def test_what_only_a_track_that_need_not_hold_a_finding_rests_on_is_not_decisive() -> None:
    exception = Rule(key="undantag", when=BRADSKA.is_(NEJ), gives=outcome(IDAG, "UNDANTAG"))
    trip = Rule(key="tur", when=BRADSKA.is_(JA), gives=outcome(UTFLYKT, "RO"))
    otherwise = Rule(key="annars", gives=outcome(IDAG, "ANNARS"))
    edition = small_edition(
        small_step(BRADSKA, rules=(exception, trip), key="ett"),
        small_step(rules=(otherwise,), key="tva"),
        tracks=(IDAG, UTFLYKT),
    )
    given = {"bradska": "ja"}
    (turn,) = turns(walk(edition, given, CONTEXT), given, DOMAIN)
    assert (turn.answer, turn.decisive) == (NEJ, False)


def test_an_optional_choice_that_was_left_empty_can_turn_the_finding() -> None:
    question = OneOf(key="val", text="t", label="l", choices=(JA, NEJ), required=False)
    rules = (
        Rule(key="ja", when=question.is_(JA), gives=outcome(IDAG, "JA")),
        Rule(key="annars", gives=outcome(IDAG, "ANNARS")),
    )
    edition = small_edition(small_step(question, rules=rules), tracks=(IDAG,))
    (turn,) = turns(walk(edition, {}, CONTEXT), {}, DOMAIN)
    assert (turn.answer, [one.code for one in turn.would_give]) == (JA, ["JA"])
