"""Every path through every edition, for the first action; the others are its twins (`test_egenvard_fall`)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from okapp.casework.municipalities import Municipalities
from okapp.engine.check import faults
from okapp.engine.conditions import Condition, Is
from okapp.engine.explore import Explorer, Leaf
from okapp.engine.model import Context, Edition, Kind, Note, Outcome, Rule
from okapp.engine.plan import groups, rules_of
from okapp.engine.questions import Domain
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import ATGARDER
from okapp.wizards.egenvard.bedomning import hjalp_behovs
from tests.wizards.conftest import Fall, given_by
from tests.wizards.egenvard.conftest import CASES, EDITIONS

EGENVARD = {s.EGENVARD_SJALV, s.EGENVARD_NARSTAENDE, s.EGENVARD_PRAKTISK_HJALP}
NEWEST = EDITIONS[-1]
SLAG = ("lakemedel", "lindning", "sar")
"""What the rules tell apart: medicines, bandaging, everything else."""
_TWIN = re.compile("a[2-5]_")


def _name(edition: Edition) -> str:
    return edition.starts.isoformat()


def _explorer(edition: Edition, register: Municipalities) -> Explorer:
    today = edition.starts + timedelta(days=500)
    days = (today, today - timedelta(days=10), today - timedelta(days=420))
    context = Context(matter_date=today, today=today, municipalities=register)
    return Explorer(edition, context, Domain(municipalities=("0184",), dates=days))


def _leaves(
    explorer: Explorer, track: Any, given: dict[str, Any] | None = None, slag: tuple[str, ...] = SLAG
) -> Iterator[Leaf]:
    for one in slag:
        yield from explorer.paths(rules_of(explorer.edition, track), {"a1_slag": one, **(given or {})})


@pytest.mark.parametrize("edition", EDITIONS, ids=_name)
def test_an_edition_is_sound(edition: Edition) -> None:
    assert faults(edition) == ()


@pytest.mark.parametrize("edition", EDITIONS, ids=_name)
def test_every_path_gives_what_its_tracks_promise(edition: Edition, register: Municipalities) -> None:
    explorer = _explorer(edition, register)
    for track in (s.ARBETE, s.FORSLAG[1], s.ATGARD[1]):
        found = [leaf.outcome(track) for leaf in _leaves(explorer, track)]
        assert not track.always or None not in found
        assert {outcome.code for outcome in found if outcome} == {
            rule.gives.code
            for _, rule in edition.rules()
            if isinstance(rule.gives, Outcome) and rule.gives.track == track
        }


def test_every_step_and_rule_is_reached(register: Municipalities) -> None:
    explorer = _explorer(NEWEST, register)
    for group in groups(NEWEST):
        if not any(_TWIN.match(key) for key in group):
            assert sum(leaf.ways for leaf in explorer.paths(group, {"a1_fler": "nej"})) > 0

    assert {step.key for step in NEWEST.steps if not _TWIN.match(step.key)} - explorer.steps == set()
    assert {rule.key for _, rule in NEWEST.rules() if not _TWIN.match(rule.key)} - explorer.rules == set()


def test_each_assessed_action_has_a_suggestion_and_a_decision(register: Municipalities) -> None:
    explorer = _explorer(NEWEST, register)
    for track in (s.FORSLAG[1], s.ATGARD[1]):
        for leaf in _leaves(explorer, track, {"lage": "bedoma", "grund": "legitimation", "behandlar": "ja"}):
            assessed = leaf.read.get("yrke") != "inget"
            assert (leaf.outcome(track) is not None) is assessed


def test_a_firm_decision_for_egenvard_is_what_was_suggested(register: Municipalities) -> None:
    explorer = _explorer(NEWEST, register)
    rules = rules_of(NEWEST, s.ATGARD[1]) | rules_of(NEWEST, s.FORSLAG[1])
    firm = 0
    for slag in SLAG:
        for leaf in explorer.paths(rules, {"a1_slag": slag}):
            decided, suggested = leaf.outcome(s.ATGARD[1]), leaf.outcome(s.FORSLAG[1])
            if decided is None or decided.code not in EGENVARD or not leaf.is_firm(s.ATGARD[1]):
                continue
            firm += 1
            assert suggested is not None
            assert suggested.code == decided.code
    assert firm > 2


def test_a_stop_is_never_followed_by_a_suggestion_of_egenvard() -> None:
    """The first suggestion stands: those that a stop calls for come before every other, on the stop's own condition."""
    rules = {rule.key: rule for _, rule in NEWEST.rules()}
    suggested = [rule for rule in rules.values() if rule.key.startswith("a1_forslag_")]
    first = [rule for rule in suggested if _code(rule) == s.EJ_EGENVARD]
    assert suggested[: len(first)] == first

    for stop in ("a1_stopp_a3", "a1_stopp_a5", "a1_stopp_a6", "a1_kraver_vard", "a1_stopp_a7"):
        assert any(_holds_with(rules[stop].when, rule.when) for rule in first), stop


def _code(rule: Rule) -> str:
    assert isinstance(rule.gives, Outcome)
    return rule.gives.code


def _holds_with(stop: Condition, suggestion: Condition) -> bool:
    """The same condition; A7 stands on the page that is only there with help, and its suggestion says so."""
    return suggestion in (stop, hjalp_behovs(ATGARDER[1]) & stop)


@pytest.mark.parametrize(
    "given",
    [
        {"a1_ansvara": "osakert"},
        {"a1_kompetens": "osakert"},
        {"a1_kompetens": "ja", "a1_utbildning": "osakert"},
        {"a1_slag": "lakemedel", "a1_utfora": "inte", "a1_personal_vid_svikt": "osakert"},
        {
            "a1_utfora": "inte",
            "a1_hjalpare": [{"id": "1", "roll": "hemtjanst", "atar_sig": "inte_tillfragad"}],
        },
        {"barn": "nej", "a1_ansvara": "via_vardnadshavare"},
        {"barn": "nej", "a1_vill": "kan_inte_uttrycka"},
        {"a1_vill": "nej"},
    ],
    ids=", ".join,
)
def test_what_is_not_known_is_never_firm_egenvard(given: dict[str, Any], register: Municipalities) -> None:
    slag = (given["a1_slag"],) if "a1_slag" in given else SLAG
    leaves = list(_leaves(_explorer(NEWEST, register), s.ATGARD[1], given, slag))
    decided = [
        (outcome.code, leaf.is_firm(s.ATGARD[1])) for leaf in leaves if (outcome := leaf.outcome(s.ATGARD[1]))
    ]

    assert {code for code, _ in decided} >= EGENVARD
    assert [code for code, firm in decided if firm and code in EGENVARD] == []


@pytest.mark.parametrize(
    "given",
    [
        {"skada_intraffad": "vet_ej"},
        {"andrat": ["vet_ej"]},
        {"uppfoljning_legitimerad": "nej"},
        *(
            {"foljs_upp": [{"id": "1", "atgard": "Strumpor", "fungerar": svar}]}
            for svar in ("delvis", "vet_ej")
        ),
    ],
    ids=lambda given: ", ".join(f"{key} {value}" for key, value in given.items()),
)
def test_a_follow_up_that_does_not_know_is_never_sure_that_the_plan_goes_on(
    given: dict[str, Any], register: Municipalities
) -> None:
    leaves = _leaves(_explorer(NEWEST, register), s.ARBETE, {"lage": "folja_upp", **given}, ("sar",))
    on = [
        leaf for leaf in leaves if (outcome := leaf.outcome(s.ARBETE)) and outcome.code == s.PLANEN_FORTSATTER
    ]

    assert on
    assert [leaf.read for leaf in on if leaf.is_firm(s.ARBETE)] == []


def test_the_uncertain_received_assessment_is_always_sent_back(register: Municipalities) -> None:
    unclear = {
        "mottagen_bifogad": "nej", "mottagen_underskriven": "nej", "mottagen_behandlande": "nej",
        "mottagen_miljo": "vet_ej", "mottagen_lakemedel": "framgar_inte", "mottagen_samtycke": "nej",
        "mottagen_punkter": ["atgarden"],
    }  # fmt: skip
    explorer = _explorer(NEWEST, register)
    for key, raw in unclear.items():
        found = {
            outcome.code
            for leaf in _leaves(explorer, s.ARBETE, {"lage": "ta_emot", key: raw}, ("sar",))
            if (outcome := leaf.outcome(s.ARBETE))
        }
        assert found == {s.TILLBAKA}, key


def test_nobody_is_left_without_the_measure() -> None:
    """Who takes over, or does it meanwhile, is required, told in the result and something to do."""
    for n, a in ATGARDER.items():
        assert a.overtar.required
        assert a.tills_dess.required
        outcomes = {
            rule.gives.code: rule.gives.text
            for _, rule in NEWEST.rules()
            if isinstance(rule.gives, Outcome) and rule.gives.track == s.ATGARD[n]
        }
        assert f"{{a{n}_overtar}} tar över" in outcomes[s.EJ_EGENVARD]
        assert f"{{a{n}_tills_dess}} gör åtgärden" in outcomes[s.OKLART]
        assert "ukvården ansvarar för" in outcomes[s.EJ_EGENVARD]
        assert "ukvården ansvarar för" in outcomes[s.OKLART]


@pytest.mark.parametrize("key", CASES)
def test_every_case_ends_with_something_to_do(key: str, fall: Fall) -> None:
    assert given_by(fall(key).journey(), Kind.NEXT_STEP)


@pytest.mark.parametrize("code", [choice.key for choice in v.BESLUTEN])
def test_every_decision_has_something_to_do_on_its_own_condition(code: str) -> None:
    beslut = ATGARDER[1].beslut
    todo = [
        choice.key
        for _, rule in NEWEST.rules()
        if isinstance(rule.gives, Note) and rule.gives.kind is Kind.NEXT_STEP and isinstance(rule.when, Is)
        if rule.when.question is beslut
        for choice in rule.when.choices
    ]
    assert code in todo


def test_medicines_and_injections_are_read_alike() -> None:
    slag = ATGARDER[1].slag
    together = {frozenset({v.LAKEMEDEL, v.INJEKTION}), frozenset()}
    conditions = [rule.when for _, rule in NEWEST.rules()]
    for step in NEWEST.steps:
        conditions += [step.applies, *(ask.condition for ask in step.asked())]
    read = [
        one
        for condition in conditions
        for one in _inside(condition)
        if isinstance(one, Is) and one.question is slag
    ]
    assert read
    assert {frozenset(one.choices) & {v.LAKEMEDEL, v.INJEKTION} for one in read} <= together


def _inside(condition: Condition) -> Iterator[Condition]:
    yield condition
    for part in condition.inner():
        yield from _inside(part)


def test_editions_differ_only_in_sources() -> None:
    newest = _without_sources(NEWEST)
    assert all(_without_sources(edition) == newest for edition in EDITIONS)
    assert len({edition.fingerprint() for edition in EDITIONS}) == 3


def _without_sources(edition: Edition) -> list[tuple[object, ...]]:
    return [
        (
            step.key,
            step.heading,
            step.intro,
            step.applies,
            tuple(step.asked()),
            tuple(
                replace(rule, gives=replace(rule.gives, sources=()))
                if isinstance(rule.gives, Outcome | Note)
                else rule
                for rule in step.rules
            ),
        )
        for step in edition.steps
    ]


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2023, 1, 1), date(2023, 1, 1)),
        (date(2023, 2, 28), date(2023, 1, 1)),
        (date(2023, 3, 1), date(2023, 3, 1)),
        (date(2025, 6, 30), date(2023, 3, 1)),
        (date(2025, 7, 1), date(2025, 7, 1)),
    ],
)
def test_the_edition_of_a_day(day: date, starts: date, fall: Fall) -> None:
    assert fall("OK-EV-01", day=day).edition.starts == starts
