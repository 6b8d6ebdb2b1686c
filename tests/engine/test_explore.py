"""The enumeration leaves no path out: compared with walking every combination of answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import product
from typing import Any

import pytest

from okapp.engine import walk as walking
from okapp.engine.conditions import Decided, FoundIn, NotAsked
from okapp.engine.explore import Explorer, Leaf
from okapp.engine.journey import Journey
from okapp.engine.model import Doubt, Edition, Kind, LocalRule, Note, Rule, Track
from okapp.engine.plan import groups, rules_of
from okapp.engine.questions import JA, NEJ, Group, Question
from okapp.engine.walk import Path, walk
from tests.engine.sample import (
    BATSLAG,
    BORJAN,
    BRADSKA,
    CONTEXT,
    DOMAIN,
    EKA,
    HAMN,
    HEM,
    IDAG,
    KANOT,
    NAMN,
    OLD,
    SEDAN,
    SEGEL,
    TRACKS,
    TUR_SLAG,
    TURER,
    UTFLYKT,
    UTRUSTNING,
    outcome,
    small_edition,
    small_step,
)

ALL_RULES = frozenset(rule.key for _, rule in OLD.rules())
READ = [BRADSKA, BATSLAG, SEGEL, HAMN, HEM, BORJAN, UTRUSTNING, TURER]
"""The questions that some rule's condition reads."""
Ending = tuple[frozenset[tuple[str, str]], frozenset[str]]


@dataclass
class Noting(Path):
    """A path that notes which questions are read."""

    read: set[str] = field(default_factory=set)

    def value(self, question: Any) -> Any:
        self.read.add(question.key)
        return Path.value(self, question)


@dataclass(frozen=True)
class Walked:
    """One combination of answers, the journey it made and the answers that the journey's rules read."""

    given: Mapping[str, Any]
    journey: Journey
    read: frozenset[tuple[str, str]]


def walks(edition: Edition, every: Iterable[Mapping[str, Any]]) -> list[Walked]:
    """Walk each set of answers and note what the edition's conditions read."""
    paths: list[Noting] = []

    def noted(*args: Any, **kwargs: Any) -> Noting:
        paths.append(Noting(*args, **kwargs))
        return paths[-1]

    found = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(walking, "Path", noted)
        for given in every:
            journey = walk(edition, given, CONTEXT)
            read = frozenset((key, repr(given[key])) for key in paths.pop().read if key in given)
            found.append(Walked(given, journey, read))
    return found


def all_answers(questions: Iterable[Question]) -> Iterator[dict[str, Any]]:
    """Each combination of the questions' samples."""
    samples = {question.key: question.samples(DOMAIN) for question in questions}
    return (dict(zip(samples, raws, strict=True)) for raws in product(*samples.values()))


def varies_only_what_is_asked(given: Mapping[str, Any]) -> bool:
    """Whether each question that these answers do not lead to has its first sample."""
    unasked = [SEGEL] * (given["batslag"] != "eka") + [HAMN, HEM] * (given["bradska"] == "nej")
    return all(given[question.key] == question.samples(DOMAIN)[0] for question in unasked)


@pytest.fixture(params=[64, 0], ids=["few as they are", "all that are alike as one"], autouse=True)
def few(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Try all of it with the search for paths that are alike, and without."""
    monkeypatch.setitem(globals(), "Explorer", partial(Explorer, few=request.param))


@pytest.fixture(scope="module")
def every_walk() -> list[Walked]:
    """Return a walk for each combination of answers, a question that is not asked with one of them."""
    every = filter(varies_only_what_is_asked, all_answers(READ))
    return walks(OLD, ({"ansokt": "2026-01-31", **given} for given in every))


def explorer() -> Explorer:
    return Explorer(OLD, CONTEXT, DOMAIN)


def of_leaf(leaf: Leaf) -> Ending:
    return frozenset((track, found.code) for track, found in leaf.found.items()), leaf.doubts


def of_journey(journey: Journey, tracks: tuple[Track, ...] = TRACKS) -> Ending:
    doubted = {rule.gives.track for _, rule in OLD.rules() if rule.key in journey.doubting}
    found = frozenset(
        (finding.track.key, finding.code) for finding in journey.findings if finding.track in tracks
    )
    return found, frozenset(track.key for track in doubted if track in tracks)


def codes(leaves: Any, track: Track) -> set[str]:
    return {found.code for leaf in leaves if (found := leaf.outcome(track)) is not None}


# Against the product of all answers


def test_the_product_walks_every_path_to_its_end(every_walk: list[Walked]) -> None:
    assert len(every_walk) == 3_900
    assert all(one.journey.complete for one in every_walk)


def test_the_enumeration_ends_as_the_product_does_and_in_as_many_ways(every_walk: list[Walked]) -> None:
    leaves = list(explorer().paths(ALL_RULES))
    assert {of_leaf(leaf) for leaf in leaves} == {of_journey(one.journey) for one in every_walk}
    assert sum(leaf.ways for leaf in leaves) == len({one.read for one in every_walk})


def test_ways_are_counted_as_the_rules_read() -> None:
    first = small_step(
        BRADSKA,
        BATSLAG,
        rules=(
            Rule(key="a", when=BRADSKA.is_(JA) & BATSLAG.is_(EKA), gives=outcome(IDAG, "A")),
            Rule(key="b", gives=outcome(IDAG, "B")),
        ),
        key="ett",
    )
    found_a = Decided(IDAG, ("A",))
    last = small_step(
        HAMN,
        HEM,
        TURER,
        rules=(
            Rule(
                key="c", when=found_a & (HAMN.is_answered() | HEM.in_county("12")), gives=outcome(SEDAN, "C")
            ),
            Rule(
                key="d",
                when=BATSLAG.is_(KANOT) & TURER.any_row(TUR_SLAG.is_(KANOT)),
                gives=outcome(SEDAN, "D"),
            ),
            Rule(key="e", gives=outcome(SEDAN, "E")),
        ),
    )
    edition = small_edition(first, last)
    every = walks(edition, all_answers(edition.questions()))
    leaves = list(Explorer(edition, CONTEXT, DOMAIN).paths(frozenset("abcde")))
    assert {of_leaf(leaf) for leaf in leaves} == {of_journey(one.journey) for one in every}
    assert sum(leaf.ways for leaf in leaves) == len({one.read for one in every}) < len(every)


def test_paths_that_end_alike_are_told_once(every_walk: list[Walked]) -> None:
    leaves = list(explorer().paths(ALL_RULES))
    assert len(leaves) == len({of_journey(one.journey) for one in every_walk}) < len(every_walk)


@pytest.mark.parametrize("track", TRACKS, ids=lambda track: track.key)
def test_a_track_by_itself_ends_as_it_does_among_all(track: Track, every_walk: list[Walked]) -> None:
    leaves = list(explorer().paths(rules_of(OLD, track)))
    assert {of_leaf(leaf) for leaf in leaves} == {of_journey(one.journey, (track,)) for one in every_walk}


def test_the_answers_of_a_leaf_lead_to_its_findings(every_walk: list[Walked]) -> None:
    for leaf in explorer().paths(ALL_RULES):
        assert of_journey(walk(OLD, {**every_walk[0].given, **leaf.read}, CONTEXT)) == of_leaf(leaf)


def test_all_that_can_be_reached_is_reached(every_walk: list[Walked]) -> None:
    search = explorer()
    for rules in groups(OLD):
        for _ in search.paths(rules):
            pass
    assert (
        search.rules
        == set().union(*(one.journey.rules_used() for one in every_walk))
        == ALL_RULES - {"skriv_upp"}
    )
    assert search.steps == {"behov", "hamn", "tid", "turer"}


def test_what_the_context_opens_is_reached_with_that_context() -> None:
    search = Explorer(OLD, replace(CONTEXT, local_rules=(LocalRule("punkt"),)), DOMAIN)
    for rules in groups(OLD):
        for _ in search.paths(rules):
            pass
    assert search.rules == ALL_RULES


def test_a_rule_that_cannot_hold_and_a_step_that_never_applies_are_not_reached() -> None:
    never = small_step(
        NAMN,
        applies=Decided(IDAG, ("FINNS_EJ",)),
        rules=(Rule(key="aldrig", gives=outcome(SEDAN, "X")),),
        key="ej",
    )
    dead = Rule(key="dod", when=BRADSKA.is_(NEJ) & ~BRADSKA.is_(NEJ), gives=outcome(SEDAN, "Y"))
    live = Rule(key="levande", gives=outcome(SEDAN, "Z"))
    search = Explorer(small_edition(small_step(BRADSKA, rules=(dead, live)), never), CONTEXT, DOMAIN)
    (leaf,) = list(search.paths(frozenset({"dod", "levande", "aldrig"})))
    assert leaf.outcome(SEDAN).code == "Z"
    assert (search.steps, search.rules) == ({"steg"}, {"levande"})


def test_a_rule_that_reads_what_its_path_does_not_ask_is_found() -> None:
    rule = Rule(key="r", when=SEGEL.is_(NEJ), gives=outcome(IDAG, "X"))
    edition = small_edition(small_step(BRADSKA, SEGEL.when(BRADSKA.is_(NEJ)), rules=(rule,)))
    with pytest.raises(NotAsked, match="segel"):
        list(Explorer(edition, CONTEXT, DOMAIN).paths(frozenset({"r"})))


# Leaves


def test_a_leaf_tells_what_is_firm() -> None:
    leaves = list(explorer().paths(rules_of(OLD, IDAG)))
    firm = {(leaf.outcome(IDAG).code, "idag" in leaf.doubts): leaf.is_firm(IDAG) for leaf in leaves}
    assert firm == {
        ("LANA", False): True, ("LANA", True): False, ("VANTA", False): True, ("VANTA", True): False,
        ("FRAGA", False): False, ("FRAGA", True): False,
    }  # fmt: skip
    assert not any(leaf.is_firm(UTFLYKT) for leaf in leaves)
    assert all(leaf.outcome(UTFLYKT) is None for leaf in leaves)


def test_only_what_a_rule_reads_makes_new_ways() -> None:
    leaves = list(explorer().paths(frozenset({"idag_ja", "idag_nej", "idag_oklart"})))
    assert [(leaf.read, leaf.ways) for leaf in leaves] == [
        ({"bradska": "ja"}, 1),
        ({"bradska": "nej"}, 1),
        ({"bradska": "vet_ej"}, 1),
    ]


# Answers that are given


def test_given_answers_are_held_fixed(every_walk: list[Walked]) -> None:
    given = {"bradska": "ja", "hem": "1280"}
    leaves = list(explorer().paths(ALL_RULES, given))
    assert all({**leaf.read, **given} == leaf.read for leaf in leaves)
    same = [one for one in every_walk if {**one.given, **given} == one.given]
    assert {of_leaf(leaf) for leaf in leaves} == {of_journey(one.journey) for one in same}
    assert sum(leaf.ways for leaf in leaves) == len({one.read for one in same})


def test_all_answers_given_leave_one_way() -> None:
    given = {question.key: question.samples(DOMAIN)[0] for question in READ}
    (leaf,) = list(explorer().paths(ALL_RULES, given))
    assert (leaf.ways, of_leaf(leaf)) == (1, of_journey(walk(OLD, given, CONTEXT)))


def test_an_optional_answer_that_was_left_empty_is_held_empty() -> None:
    leaves = list(explorer().paths(rules_of(OLD, UTFLYKT), {"turer": None, "batslag": "kanot"}))
    assert codes(leaves, UTFLYKT) == set()


def test_given_answers_that_cannot_be_taken_are_left_open() -> None:
    leaves = list(explorer().paths(rules_of(OLD, IDAG), {"bradska": "kanske"}))
    assert codes(leaves, IDAG) == {"LANA", "VANTA", "FRAGA"}


@pytest.mark.parametrize("empty", [None, ""], ids=repr)
def test_an_empty_answer_to_a_required_question_is_left_open(empty: object) -> None:
    leaves = list(explorer().paths(rules_of(OLD, IDAG), {"bradska": empty}))
    assert codes(leaves, IDAG) == {"LANA", "VANTA", "FRAGA"}


# Watched questions


@pytest.mark.parametrize("key", ["bradska", "batslag", "hamn", "borjan"])
@pytest.mark.parametrize("track", TRACKS, ids=lambda track: track.key)
def test_leaves_report_vet_ej_to_a_watched_question(key: str, track: Track, every_walk: list[Walked]) -> None:
    leaves = explorer().paths(rules_of(OLD, track), watched=frozenset({key}))
    unknown = [one for one in every_walk if one.given[key] == "vet_ej" and key not in one.journey.ignored]
    assert {of_leaf(leaf) for leaf in leaves if leaf.unknown} == {
        of_journey(one.journey, (track,)) for one in unknown
    }


def test_a_watched_question_that_a_later_step_reads_is_reported_by_what_it_reads() -> None:
    rules = (
        Rule(key="kand", when=HAMN.is_answered(), gives=outcome(IDAG, "KAND")),
        Rule(key="okand", gives=outcome(IDAG, "OKAND")),
    )
    edition = small_edition(small_step(HAMN, key="ett"), small_step(rules=rules, key="tva"))
    leaves = Explorer(edition, CONTEXT, DOMAIN).paths(
        frozenset({"kand", "okand"}), watched=frozenset({"hamn"})
    )
    assert {(leaf.outcome(IDAG).code, leaf.unknown) for leaf in leaves} == {("KAND", False), ("OKAND", True)}


def test_without_watched_questions_nothing_is_reported() -> None:
    assert not any(leaf.unknown for leaf in explorer().paths(ALL_RULES))


def test_a_watched_question_that_is_known_is_not_reported() -> None:
    leaves = explorer().paths(ALL_RULES, {"bradska": "ja"}, frozenset({"bradska"}))
    assert not any(leaf.unknown for leaf in leaves)


def test_vet_ej_among_several_choices_is_reported_too() -> None:
    leaves = explorer().paths(
        frozenset({"utan_vast"}), {"utrustning": ["vet_ej"]}, frozenset({UTRUSTNING.key})
    )
    assert all(leaf.unknown for leaf in leaves)


# Groups


def test_a_group_is_tried_with_no_one_and_two_rows() -> None:
    rule = Rule(key="r", when=TURER.any_row(TUR_SLAG.is_(KANOT)), gives=outcome(UTFLYKT, "X"))
    search = Explorer(small_edition(small_step(TURER, rules=(rule,))), CONTEXT, DOMAIN)
    leaves = {leaf.outcome(UTFLYKT) is None: leaf.ways for leaf in search.paths(frozenset({"r"}))}
    assert leaves == {True: 3, False: 2}


def test_what_one_row_says_stays_in_the_row() -> None:
    rule = Rule(
        key="r", when=TURER.any_row(TUR_SLAG.is_(KANOT)) & TUR_SLAG.was_asked(), gives=outcome(UTFLYKT, "X")
    )
    search = Explorer(small_edition(small_step(TURER, rules=(rule,))), CONTEXT, DOMAIN)
    assert codes(search.paths(frozenset({"r"})), UTFLYKT) == set()


def test_a_rule_on_two_fields_of_a_row_and_one_on_two_different_rows_are_reached() -> None:
    group = Group(key="g", text="t", label="l", row_label="Rad", fields=(TUR_SLAG, SEGEL))
    rules = (
        Rule(
            key="rad",
            when=group.any_row(TUR_SLAG.is_(KANOT) & SEGEL.is_(NEJ)),
            gives=Note(kind=Kind.WARNING, text="Kanot utan segel."),
        ),
        Rule(
            key="rader",
            when=group.any_row(TUR_SLAG.is_(KANOT)) & group.any_row(~TUR_SLAG.is_(KANOT)),
            gives=Note(kind=Kind.WARNING, text="Olika båtar."),
        ),
    )
    search = Explorer(small_edition(small_step(group, rules=rules)), CONTEXT, DOMAIN)
    for _ in search.paths(frozenset({"rad", "rader"})):
        pass
    assert search.rules == {"rad", "rader"}


# What a finding elsewhere decides


def test_a_doubt_that_a_later_rule_looks_at_is_tried_with_it() -> None:
    leaves = list(explorer().paths(frozenset({"utflykt_kanot"}), {"batslag": "vet_ej"}))
    assert codes(leaves, UTFLYKT) == set()
    assert codes(explorer().paths(frozenset({"utflykt_kanot"}), {"batslag": "kanot"}), UTFLYKT) == {"PADDLA"}


def test_the_municipality_of_a_finding_in_an_earlier_step_is_tried() -> None:
    first = small_step(HAMN, rules=(Rule(key="ett", gives=outcome(IDAG, "X", municipality=HAMN)),), key="ett")
    rule = Rule(key="tva", when=FoundIn(IDAG, HEM), gives=outcome(SEDAN, "SAMMA"))
    search = Explorer(small_edition(first, small_step(HEM, rules=(rule,))), CONTEXT, DOMAIN)
    leaves = {leaf.outcome(SEDAN) is None: leaf.ways for leaf in search.paths(frozenset({"tva"}))}
    assert leaves == {True: 4, False: 2}


def test_the_municipality_of_each_possible_finding_is_remembered_until_it_is_asked_for() -> None:
    other = Rule(key="ett_b", when=BRADSKA.is_(NEJ), gives=outcome(IDAG, "B"))
    found = Rule(key="ett_a", gives=outcome(IDAG, "A", municipality=HAMN))
    rule = Rule(key="tva", when=FoundIn(IDAG, HEM), gives=outcome(SEDAN, "SAMMA"))
    same_county = HEM.in_county("01") & HAMN.in_county("01") | HEM.in_county("12") & HAMN.in_county("12")
    edition = small_edition(
        small_step(
            HAMN,
            HEM,
            rules=(Rule(key="noll", when=same_county, gives=outcome(UTFLYKT, "U")),),
            key="noll",
        ),
        small_step(BRADSKA, rules=(other, found), key="ett"),
        small_step(NAMN, rules=(rule,)),
    )
    endings: Counter[frozenset[str]] = Counter()
    for leaf in Explorer(edition, CONTEXT, DOMAIN).paths(frozenset({"noll", "ett_a", "ett_b", "tva"})):
        endings[frozenset(found.code for found in leaf.found.values())] += leaf.ways
    assert endings == {
        frozenset({"U", "A", "SAMMA"}): 4, frozenset({"U", "B"}): 2, frozenset({"A"}): 8, frozenset({"B"}): 4,
    }  # fmt: skip


def test_the_municipality_of_a_finding_in_the_same_step_is_tried() -> None:
    rules = (
        Rule(key="ett", gives=outcome(IDAG, "X", municipality=HAMN)),
        Rule(key="tva", when=FoundIn(IDAG, HEM), gives=outcome(SEDAN, "SAMMA")),
    )
    edition = small_edition(small_step(HAMN, HEM, rules=rules))
    assert codes(Explorer(edition, CONTEXT, DOMAIN).paths(frozenset({"ett", "tva"})), SEDAN) == {"SAMMA"}


def test_a_finding_that_a_row_looks_at_is_tried() -> None:
    rules = (
        Rule(key="ett", gives=outcome(IDAG, "X")),
        Rule(key="tva", when=TURER.any_row(TUR_SLAG.is_(KANOT) & Decided(IDAG)), gives=outcome(UTFLYKT, "Y")),
    )
    edition = small_edition(small_step(TURER, rules=rules))
    assert codes(Explorer(edition, CONTEXT, DOMAIN).paths(frozenset({"tva"})), UTFLYKT) == {"Y"}


def test_a_changed_law_makes_nothing_firm_here_either() -> None:
    changed = replace(CONTEXT, changed_law=frozenset({OLD.starts}))
    given = {question.key: question.samples(DOMAIN)[0] for question in READ} | {
        "turer": [{"tur_slag": "kanot"}]
    }
    (leaf,) = list(Explorer(OLD, changed, DOMAIN).paths(rules_of(OLD, UTFLYKT), given))
    assert leaf.outcome(UTFLYKT).code == walk(OLD, given, changed).finding(UTFLYKT).code


def test_rules_of_a_track_give_its_findings_and_its_doubts() -> None:
    assert rules_of(OLD, IDAG) == {"idag_ja", "idag_nej", "idag_oklart", "okant_slag"}
    assert rules_of(OLD, SEDAN) == {"sedan_hamn", "langt_bort", "sedan_annan"}
    assert {type(rule.gives) for _, rule in OLD.rules() if rule.key == "langt_bort"} == {Doubt}
