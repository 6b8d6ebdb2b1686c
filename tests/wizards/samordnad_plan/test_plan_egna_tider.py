"""The organisation's own times at a discharge: nothing from the start, both sides of each, and never told as a rule."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from okapp.casework.runs import domain
from okapp.engine.measures import DaysAfter
from okapp.engine.model import Kind
from okapp.engine.questions import Problem
from okapp.wizards.samordnad_plan import hemgang as h
from tests.wizards.conftest import Fall, given_by
from tests.wizards.samordnad_plan.conftest import CASES, EDITIONS, GUIDE

UTAN, I_TID = "OK-SP-60", "OK-SP-62"
FREDAG, LORDAG, MANDAG = "2026-11-20", "2026-11-21", "2026-11-23"
EGNA = {rule.key for rule in h.regler()}


def test_no_time_is_set_and_nothing_is_asked_from_the_start(fall: Fall) -> None:
    journey = fall(UTAN).journey()
    asked = {given.question.key for passed in journey.passed for given in passed.answers}

    assert {limit.default for limit in h.EGNA_TIDER} == {None}
    assert asked & {ask.question.key for ask in h.FRAGOR} == set()
    assert [one.question.key for one in journey.own_limits if one.question in h.EGNA_TIDER] == []


def test_each_time_opens_its_own_questions(fall: Fall) -> None:
    wanted = {
        h.SAMMA_DAG: {h.SOM_FORR, h.BESKED_DEN, h.BESKED_KL, h.HEMTJANST_FRAN},
        h.ANDRAD: {h.SOM_FORR, h.BESKED_DEN, h.HEMTJANST_FRAN},
        h.TEAMET: {h.TEAM_FRAN, h.TEAM_TILL},
        h.TEAMETS_MOTE: {h.TEAM_FRAN, h.TEAM_MOTE},
    }
    own = {ask.question for ask in h.FRAGOR}
    for limit, questions in wanted.items():
        passed = fall(UTAN, **{limit.key: 5}).journey().passed
        assert {given.question for one in passed for given in one.answers} & own == questions


def test_within_the_times_nothing_is_told(fall: Fall) -> None:
    assert given_by(fall(I_TID).journey(), Kind.WARNING) & EGNA == set()


@pytest.mark.parametrize(
    ("changes", "rules"),
    [
        ({"hemtjanst_besked_kl": "10.59"}, set()),
        ({"hemtjanst_besked_kl": "11.00"}, {"egen_tid_sent_besked"}),
        ({"hemtjanst_besked_kl": "11.00", "hemtjanst_fran": MANDAG}, set()),
        ({"hemtjanst_besked_kl": "10.59", "hemtjanst_fran": MANDAG}, {"egen_tid_sen_hemtjanst"}),
        ({"hemtjanst_besked_den": LORDAG, "hemtjanst_fran": LORDAG}, {"egen_tid_sent_besked"}),
        ({"hemtjanst_besked_den": LORDAG, "hemtjanst_fran": MANDAG}, set()),
        ({"hemtjanst_besked_kl": None, "hemtjanst_fran": MANDAG}, set()),
        ({"hemtjanst_besked_den": None}, set()),
        ({"hemtjanst_fran": None}, set()),
        ({"hemtjanst_som_forr": "nej", "hemtjanst_besked_kl": "11.00"}, set()),
        ({"hemtjanst_som_forr": "nej", "hemtjanst_fran": LORDAG}, set()),
        ({"hemtjanst_som_forr": "nej", "hemtjanst_fran": MANDAG}, {"egen_tid_andrad_hemtjanst"}),
        ({"hemtjanst_som_forr": None, "hemtjanst_fran": MANDAG}, set()),
        ({"hemgangsteam_till": "2026-12-06"}, set()),
        ({"hemgangsteam_till": "2026-12-07"}, {"egen_tid_hemgangsteam"}),
        ({"hemgangsteam_mote": "2026-12-01"}, {"egen_tid_hemgangsteam_mote"}),
        ({"hemgangsteam_fran": None}, set()),
    ],
)
def test_both_sides_of_each_time(changes: dict[str, Any], rules: set[str], fall: Fall) -> None:
    assert given_by(fall(I_TID, **changes).journey(), Kind.WARNING) & EGNA == rules


def test_a_time_that_is_not_set_gives_no_warning(fall: Fall) -> None:
    late = {
        **CASES["OK-SP-63"].answers,
        "hemtjanst_fran": FREDAG,
    }
    for limit in h.EGNA_TIDER:
        late[limit.key] = None
    assert given_by(fall("OK-SP-63", **late).journey(), Kind.WARNING) & EGNA == set()
    assert DaysAfter(h.HEMTJANST_FRAN, h.BESKED_DEN, h.ANDRAD).questions()[-1] is h.ANDRAD


def test_every_warning_says_whose_time_it_is_and_that_it_is_no_rule() -> None:
    for rule in h.regler():
        assert "(Din organisations egen tid, ingen regel.)" in rule.gives.text  # type: ignore[union-attr]
        assert [source.text for source in rule.gives.sources] == [  # type: ignore[union-attr]
            "din organisations egen tid, ingen regel"
        ]


def test_the_examples_are_named_as_one_municipalitys() -> None:
    assert all(limit.help.startswith("Exempel från en kommun, Botkyrka: ") for limit in h.EGNA_TIDER)
    assert set(h.EGNA_TIDER) <= set(GUIDE.limits)


def test_no_payment_days_are_computed() -> None:
    names = {question.key for edition in EDITIONS for question in (*edition.questions(), *edition.limits)}
    assert not [name for name in names if "betal" in name]
    assert not [rule.key for edition in EDITIONS for _, rule in edition.rules() if "betal" in rule.key]


@pytest.mark.parametrize(("raw", "read"), [("9.05", "09.05"), ("10:45", "10.45"), ("23.59", "23.59")])
def test_a_time_of_day_is_read_as_people_write_it(raw: str, read: str, fall: Fall) -> None:
    assert h.BESKED_KL.parse(raw, fall(UTAN).context) == read


@pytest.mark.parametrize("raw", ["24.00", "10.60", "elva", "11", "1045"])
def test_what_is_no_time_of_day_gets_a_sentence(raw: str, fall: Fall) -> None:
    with pytest.raises(Problem, match=r"till exempel 10\.45"):
        h.BESKED_KL.parse(raw, fall(UTAN).context)


def test_the_times_that_stand_for_all_are_times(fall: Fall) -> None:
    run = fall(next(iter(CASES)))
    tried = [h.BESKED_KL.parse(raw, run.context) for raw in h.BESKED_KL.samples(domain(run.today)) if raw]

    assert tried == ["00.30", "12.00"]


def test_weekdays_are_counted_with_both_days() -> None:
    for start in (date(2026, 11, 16) + timedelta(days=n) for n in range(7)):
        for length in range(30):
            days = [start + timedelta(days=n) for n in range(length + 1)]
            assert h.vardagar(start, days[-1]) == sum(day.weekday() < 5 for day in days)


def test_the_conditions_can_be_read() -> None:
    over = h.VardagarOver(h.TEAM_FRAN, h.TEAM_TILL, h.TEAMET)
    conditions = (h.EgenTid(h.EGNA_TIDER), h.SentBesked(), h.SenHemtjanst(), over)

    assert all(one.text() and one.questions() for one in conditions)
    assert h.TEAMET.label in over.text()
