"""What of an edition has to be tried for some rules."""

from __future__ import annotations

from okapp.engine.plan import groups, plan, rules_of
from tests.engine.sample import IDAG, OLD, SEDAN, TRACKS, UTFLYKT


def tried(*rules: str, watched: frozenset[str] = frozenset()) -> dict[str, tuple[list[str], list[str]]]:
    """The keys of the questions and the rules that are tried, by step."""
    return {
        part.step.key: ([ask.question.key for ask in part.asks], [rule.key for rule in part.rules])
        for part in plan(OLD, frozenset(rules), watched)
    }


def test_a_rule_that_leans_on_nothing_is_tried_alone() -> None:
    assert tried("idag_ja") == {"behov": (["bradska"], ["idag_ja"])}


def test_a_condition_brings_the_questions_that_its_own_question_depends_on() -> None:
    assert tried("segel_varning") == {"behov": (["batslag", "segel"], ["segel_varning"])}


def test_what_a_rule_looks_at_on_another_track_is_tried_before_it() -> None:
    assert tried("samma") == {
        "behov": (["bradska", "batslag"], ["idag_ja", "idag_nej", "idag_oklart", "okant_slag"]),
        "hamn": (["hamn", "hem"], ["sedan_hamn", "samma"]),
    }


def test_watched_questions_are_asked_also_where_no_rule_reads_them() -> None:
    watched = tried(*rules_of(OLD, IDAG), watched=frozenset({"borjan", "langd"}))
    assert watched == {
        "behov": (["bradska", "batslag"], ["idag_ja", "idag_nej", "idag_oklart", "okant_slag"]),
        "tid": (["borjan"], []),
        "turer": (["langd"], []),
    }


def test_nothing_to_try_makes_no_plan() -> None:
    assert tried() == {}


def test_every_rule_is_in_exactly_one_group() -> None:
    keys = [key for group in groups(OLD) for key in group]
    assert sorted(keys) == sorted(rule.key for _, rule in OLD.rules())


def test_tracks_are_groups_and_so_are_notes_that_read_alike_in_a_step() -> None:
    found = list(groups(OLD))
    assert found[:3] == [rules_of(OLD, track) for track in TRACKS]
    assert rules_of(OLD, SEDAN) == {"sedan_hamn", "langt_bort", "sedan_annan"}
    assert rules_of(OLD, UTFLYKT) == {"utflykt_kanot", "utflykt_eka"}
    assert "okant_slag" in rules_of(OLD, IDAG)
    assert set(found[3:]) == {
        frozenset(keys) for keys in (["segel_varning"], ["samma"], ["ater", "sent"], ["svar"], ["utan_vast"], ["skriv_upp"])
    }  # fmt: skip
