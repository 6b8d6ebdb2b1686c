"""An organisation's own limits on the path, and tracks that suggest what another holds."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from okapp.engine.conditions import ALWAYS
from okapp.engine.measures import After, DatePassed
from okapp.engine.model import Certainty, Edition, Outcome, Rule, Track
from okapp.engine.questions import DateOf, Domain, Limit
from okapp.engine.walk import walk
from tests.engine.sample import COMPLETE, CONTEXT, IDAG, outcome
from tests.engine.sample import NEW as EDITION

STOP = Limit(key="stopp", text="Stopp", label="Stoppgräns", default=12, least=1, most=16)
LIMITED = replace(EDITION, limits=(STOP,))
SUGGESTED = Track("forslag", "Förslag", suggests=IDAG.key)


def with_suggestion() -> Edition:
    gives = replace(outcome(IDAG, "LANA"), track=SUGGESTED)
    first, *rest = EDITION.steps
    first = replace(first, rules=(*first.rules, Rule(key="forslag", when=ALWAYS, gives=gives)))
    return replace(EDITION, steps=(first, *rest), tracks=(*EDITION.tracks, SUGGESTED))


@pytest.mark.parametrize(("given", "number"), [({}, 12), ({"stopp": 9}, 9), ({"stopp": "7"}, 7)])
def test_the_limit_stands_on_the_path_without_being_asked(given: dict[str, object], number: int) -> None:
    journey = walk(LIMITED, {**COMPLETE, **given}, CONTEXT)

    assert [one.value for one in journey.limits] == [Decimal(number)]
    assert journey.problems == ()
    assert STOP not in journey.asking


@pytest.mark.parametrize("raw", ["nio", 0, 17])
def test_a_limit_that_cannot_be_taken_is_told_and_the_usual_one_stands(raw: object) -> None:
    journey = walk(LIMITED, {**COMPLETE, "stopp": raw}, CONTEXT)

    assert [one.question for one in journey.problems] == ["stopp"]
    assert [one.value for one in journey.limits] == [Decimal(12)]


def test_a_limit_is_a_kind_of_its_own_and_tried_with_its_usual_number() -> None:
    assert STOP.kind == "limit"
    assert STOP.samples(Domain(municipalities=(), dates=())) == (12, None)


def test_a_track_that_suggests_is_found_from_what_it_suggests_and_where_that_is_decided() -> None:
    edition = with_suggestion()
    deciding = next(
        step
        for step in edition.steps
        if any(isinstance(rule.gives, Outcome) and rule.gives.track == IDAG for rule in step.rules)
    )

    assert edition.suggestion(IDAG) == SUGGESTED
    assert edition.suggestion(SUGGESTED) is None
    assert edition.suggested_in(deciding) == (SUGGESTED,)


def test_what_somebody_has_decided_beside_a_suggestion_is_not_called_probable() -> None:
    changed = replace(CONTEXT, changed_law=frozenset({EDITION.starts}))
    without, beside = (walk(one, COMPLETE, changed).finding(IDAG) for one in (EDITION, with_suggestion()))

    assert without is not None
    assert beside is not None
    assert without.certainty is beside.certainty is Certainty.ASSESSMENT
    assert without.heading == f"Troligen: {beside.heading}"


def test_conditions_on_dates_name_what_they_read() -> None:
    one, other = (DateOf(key=key, text="?", label=key) for key in ("den_ena", "den_andra"))
    assert After(one, other).questions() == (one, other)
    assert DatePassed(one).questions() == (one,)
