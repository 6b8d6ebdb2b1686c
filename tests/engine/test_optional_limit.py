"""A limit that the organisation may leave unset: it holds nowhere until there is a number, and every path tries both."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest

from okapp.documents.protocol import limits
from okapp.engine.explore import Explorer
from okapp.engine.lines import warning
from okapp.engine.measures import DaysAfter
from okapp.engine.model import Edition, Source, Step
from okapp.engine.questions import DateOf, Domain, Limit, Problem
from okapp.engine.walk import walk
from tests.engine.sample import CONTEXT

DAY = date(2026, 3, 9)
OWN = Limit(key="egen", text="Egen tid", label="Egen tid", least=2, most=5)
USUAL = Limit(key="vanlig", text="Vanlig tid", label="Vanlig tid", default=3, least=1, most=5)
FROM = DateOf(key="fran", text="Från", label="Från")
TO = DateOf(key="till", text="Till", label="Till")
LATE = warning("sent", "Sent.", Source(note="egen"), when=DaysAfter(TO, FROM, OWN))
STEP = Step(key="steg", heading="Steg", source=Source(note="x"), asks=(FROM, TO), rules=(LATE,))
EDITION = Edition(
    starts=date(2026, 1, 1),
    checked=DAY,
    title="Prov",
    law="Lag",
    about="",
    steps=(STEP,),
    tracks=(),
    limits=(OWN, USUAL),
)


def walked(**given):
    answers = {"fran": DAY.isoformat(), "till": (DAY + timedelta(days=4)).isoformat(), **given}
    return walk(EDITION, answers, CONTEXT)


@pytest.mark.parametrize(("number", "late"), [(None, False), (3, True), (4, False), ("", False)])
def test_it_holds_only_where_it_is_set(number, late):
    assert ("sent" in walked(egen=number).rules_used()) is late


def test_what_is_no_limit_is_told_and_holds_nowhere():
    journey = walked(egen=9)
    assert [one.message for one in journey.problems] == ["Talet ska vara högst 5."]
    assert journey.rules_used() == frozenset()
    with pytest.raises(Problem):
        OWN.parse("två", journey.context)


def test_only_limits_that_hold_are_shown():
    assert [one.question for one in walked().limits] == [OWN, USUAL]
    assert [one.question for one in walked().own_limits] == [USUAL]
    assert limits(walked())[1].rows == (("Vanlig tid", "3"),)
    assert limits(walked(egen=3))[1].rows == (("Egen tid", "3"), ("Vanlig tid", "3"))
    alone = replace(EDITION, limits=(OWN,))
    assert limits(walk(alone, {"fran": DAY.isoformat(), "till": DAY.isoformat()}, CONTEXT)) == ()


def test_every_path_is_tried_with_and_without_it():
    days = (DAY, DAY + timedelta(days=4))
    domain = Domain(municipalities=(), dates=days)
    explorer = Explorer(EDITION, CONTEXT, domain)
    assert OWN.samples(domain) == (2, None)
    assert sum(leaf.ways for leaf in explorer.paths(frozenset({"sent"}))) == 8
    assert explorer.rules == {"sent"}


def test_a_usual_limit_is_as_before():
    assert OWN.parse(None, CONTEXT) is None
    assert USUAL.parse(None, CONTEXT) == Decimal(3)
