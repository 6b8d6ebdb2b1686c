"""Every path through every edition: what each track promises, and the properties that the law asks for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import pytest

from okapp.casework.municipalities import Municipalities
from okapp.casework.runs import Surroundings, domain
from okapp.engine.check import faults
from okapp.engine.conditions import Asked
from okapp.engine.explore import Explorer, Leaf
from okapp.engine.model import Context, Doubt, Edition, Outcome
from okapp.engine.plan import groups, rules_of
from okapp.engine.questions import Ask, Group, MunicipalityOf, OneOf, Text
from okapp.wizards.ansvarig_kommun import spar as s
from tests.wizards.ansvarig_kommun.conftest import GUIDE

QUICK = GUIDE.wizard.quick
assert QUICK is not None
EDITIONS = GUIDE.wizard.editions
ALL = (*EDITIONS, *QUICK.editions)
FRAGA_4_TILL_7 = frozenset(
    {
        "anstalt_sjukhus",
        "folkbokford_finns",
        "folkbokford",
        "boende_genom_annan_kommuns_beslut",
        "placerande_kommun",
        "boendeform",
        "avslutad_form",
        "bosattningskommun_klarlagd_vid_flytten",
        "behovet_fran_placeringen_kvarstar",
        "arende_overflyttat",
        "nya_behov_efter_lang_tid",
        "stadigvarande_bostad",
        "bostad_kommun",
        "starkare_anknytning_annanstans",
        "bostad_omtvistad",
        "starkast_anknytning",
        "anknytning_kommun",
        "annan_kommun_bekraftar",
    }
)
NOT_READ = {"papper", "kontakter"}
"""Steps that no rule reads; they feed the papers."""
WITH_LOCAL_RULES = {"lanet_inlagd"}


def _explorer(edition: Edition, register: Municipalities) -> Explorer:
    today = edition.starts + timedelta(days=200)
    context = Context(matter_date=today, today=today, municipalities=register)
    return Explorer(edition, context, domain(today))


def _name(edition: Edition) -> str:
    return edition.title


@pytest.mark.parametrize("edition", ALL, ids=_name)
def test_an_edition_is_sound(edition: Edition) -> None:
    assert faults(edition) == ()


@pytest.mark.parametrize("edition", ALL, ids=_name)
def test_every_path_gives_what_its_tracks_promise(edition: Edition, register: Municipalities) -> None:
    explorer = _explorer(edition, register)
    for track in edition.tracks:
        found = [leaf.outcome(track) for leaf in explorer.paths(rules_of(edition, track))]
        assert not track.always or None not in found
        assert {outcome.code for outcome in found if outcome} == {
            rule.gives.code
            for _, rule in edition.rules()
            if isinstance(rule.gives, Outcome) and rule.gives.track == track
        }


@pytest.mark.parametrize("edition", ALL, ids=_name)
def test_every_step_and_rule_is_reached(edition: Edition, register: Municipalities) -> None:
    explorer = _explorer(edition, register)
    for group in groups(edition):
        assert sum(leaf.ways for leaf in explorer.paths(group)) > 0

    assert {step.key for step in edition.steps} - explorer.steps <= NOT_READ
    assert {rule.key for _, rule in edition.rules()} - explorer.rules <= WITH_LOCAL_RULES | {"nara_lagbytet"}


@pytest.mark.parametrize("edition", EDITIONS, ids=_name)
def test_vet_ej_in_questions_4_to_7_is_never_firm(edition: Edition, register: Municipalities) -> None:
    leaves = list(_explorer(edition, register).paths(rules_of(edition, s.LANG), watched=FRAGA_4_TILL_7))

    assert any(leaf.unknown for leaf in leaves)
    assert any(leaf.is_firm(s.LANG) for leaf in leaves)
    assert [leaf.read for leaf in leaves if leaf.unknown and leaf.is_firm(s.LANG)] == []


@pytest.mark.parametrize("edition", ALL, ids=_name)
def test_no_path_ends_without_a_municipality_that_acts_now(
    edition: Edition, register: Municipalities
) -> None:
    for leaf in _explorer(edition, register).paths(rules_of(edition, s.IDAG)):
        acts = leaf.outcome(s.IDAG)
        assert acts is not None
        assert acts.municipality is not None
        assert acts.is_firm


@dataclass(frozen=True)
class Answered:
    code: str
    firm: bool


def _result(edition: Edition, given: dict[str, Any], register: Municipalities, today: date) -> set[Answered]:
    context = Context(matter_date=today, today=today, municipalities=register)
    leaves = Explorer(edition, context, domain(today)).paths(rules_of(edition, s.LANG), given)
    return {
        Answered(outcome.code, leaf.is_firm(s.LANG)) for leaf in leaves if (outcome := leaf.outcome(s.LANG))
    }


def _excepted(leaf: Leaf) -> bool:
    """1.6: lasting home and strongest tie in different places; and skyddat boende before 2024-04-01."""
    apart = leaf.read.get("starkare_anknytning_annanstans") == "ja"
    return apart or leaf.read.get("boendeform") == "skyddat_boende"


def test_editions_differ_only_where_the_law_does(register: Municipalities) -> None:
    newest = EDITIONS[-1]
    today = newest.starts
    explorer = _explorer(newest, register)
    compared = 0
    for leaf in explorer.paths(rules_of(newest, s.LANG)):
        if _excepted(leaf) or leaf.read.get("over_lagandringen") != "nej":
            continue
        given = dict(leaf.read)
        now = _result(newest, given, register, today)
        for edition in EDITIONS[:-1]:
            old = {key: value for key, value in given.items() if edition.question(key)}
            assert _result(edition, old, register, today) == now, given
        compared += 1
    assert compared > 20


def test_skyddat_boende_before_2024_and_the_tie_before_2025_do_differ(register: Municipalities) -> None:
    shelter = {
        "boende_genom_annan_kommuns_beslut": "uppraknad_form", "arende_overflyttat": "nej", "boendeform": "skyddat_boende",
        "placerande_kommun": "0182", "nya_behov_efter_lang_tid": "nej", "anstalt_sjukhus": "nej", "sarskild_grupp": "ingen",
        "arendetyp": "sol_insats", "intern_tvist_stadsdelar": "nej", "over_lagandringen": "nej",
        "skyddad_folkbokforing": "nej", "pagaende_arende": "nej",
    }  # fmt: skip
    before = _result(EDITIONS[1], shelter, register, date(2024, 3, 31))
    after = _result(EDITIONS[2], shelter, register, date(2024, 4, 1))

    assert after == {Answered("PLACERANDE", firm=True)}
    assert before != after


@pytest.mark.parametrize("edition", EDITIONS, ids=_name)
def test_registration_is_read_only_where_it_decides(edition: Edition) -> None:
    asked_in = {
        step.key
        for step in edition.steps
        for ask in step.asked()
        if ask.question.key in ("folkbokford", "folkbokford_finns")
    }
    assert asked_in == {"anstalt_sjukhus"}
    reads = [
        rule.key
        for _, rule in edition.rules()
        if isinstance(rule.gives, Outcome)
        and any(question.key.startswith("folkbokford") for question in rule.when.questions())
    ]
    assert reads
    assert all(key.startswith("institution_") for key in reads)


@pytest.mark.parametrize("edition", ALL, ids=_name)
def test_each_choice_is_read_by_a_rule_or_leads_to_a_question(edition: Edition) -> None:
    read = {question for _, rule in edition.rules() for question in rule.when.questions()}
    for step in edition.steps:
        read.update(step.applies.questions())
        for ask in step.asked():
            if not isinstance(ask.condition, Asked):
                read.update(ask.condition.questions())
    unread = [q.key for q in edition.questions() if isinstance(q, OneOf) and q not in read]
    assert unread == [q for q in ("tidslinje_pa_papper",) if edition.question(q)]


@pytest.mark.parametrize("edition", EDITIONS, ids=_name)
def test_the_order_of_answering_does_not_matter(edition: Edition, around: Surroundings) -> None:
    from okapp.engine.walk import walk
    from tests.wizards.ansvarig_kommun.conftest import LUGNT

    known = {key: value for key, value in LUGNT.items() if edition.question(key)}
    context = around.context(edition.starts, edition.starts)
    backwards = dict(reversed(list(known.items())))
    one, other = walk(edition, known, context), walk(edition, backwards, context)
    assert one.complete
    assert (one.findings, one.lines, one.deadlines, one.passed) == (
        other.findings,
        other.lines,
        other.deadlines,
        other.passed,
    )


def test_what_is_not_a_choice_is_a_fact_for_the_paper() -> None:
    """Texts and rows are never read for a finding, so nothing can be scored (4.1)."""
    for edition in EDITIONS:
        for _, rule in edition.rules():
            if isinstance(rule.gives, Outcome | Doubt):
                assert not any(isinstance(q, Text | Group) for q in rule.when.questions()), rule.key


def test_a_question_asked_twice_in_a_step_is_asked_on_exclusive_conditions(register: Municipalities) -> None:
    for edition in EDITIONS:
        for step in edition.steps:
            asks: list[Ask] = list(step.asked())
            twice = {ask.question.key for ask in asks if sum(a.question is ask.question for a in asks) > 1}
            assert twice <= {"arende_overflyttat"}


def test_every_municipality_question_says_how_to_find_out() -> None:
    for edition in EDITIONS:
        for question in edition.questions():
            if isinstance(question, MunicipalityOf) and question.unknown and question.required:
                assert question.find_out
                assert question.fallback
