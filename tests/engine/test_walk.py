"""The walk: an edition and the answers give the journey, and nothing else does."""

from __future__ import annotations

import copy
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.engine.conditions import NotAsked
from okapp.engine.journey import Due, FieldProblem, Line
from okapp.engine.model import Certainty, Deadline, Doubt, Kind, LocalRule, Note, Rule, Source
from okapp.engine.questions import (
    JA,
    NEJ,
    VET_EJ,
    DateOf,
    Group,
    MunicipalityOf,
    Person,
    SeveralOf,
    Text,
    yes_no,
)
from okapp.engine.walk import AFTER_CHECK, CHANGED_LAW, walk
from tests.engine.sample import (
    ANSOKT,
    AROR,
    BATSLAG,
    BORJAN,
    BRADSKA,
    COMPLETE,
    CONTEXT,
    EKA,
    HAMN,
    HEM,
    HUDDINGE,
    IDAG,
    LANGD,
    NAMN,
    OLD,
    SEDAN,
    SEGEL,
    SOLNA,
    TURER,
    UTFLYKT,
    UTRUSTNING,
    VARD,
    VAST,
    journey,
    outcome,
    small_edition,
    small_step,
    without,
)

WITH_LOCAL_RULES = replace(CONTEXT, local_rules=(LocalRule("punkt"),))
LAW_CHANGED = replace(CONTEXT, changed_law=frozenset({OLD.starts}))


def keys(passed: Any) -> list[str]:
    return [one.step.key for one in passed]


# The way


def test_a_complete_set_of_answers_is_walked_to_the_end() -> None:
    there = journey()
    assert there.complete
    assert keys(there.passed) == ["behov", "hamn", "tid", "turer"]
    assert (there.current, there.asking, there.missing, there.problems, there.ignored) == (
        None,
        (),
        (),
        (),
        (),
    )
    assert (there.edition, there.context) == (OLD, CONTEXT)


def test_each_answer_is_told_as_a_value_and_as_a_reader_sees_it() -> None:
    there = journey()
    assert {
        g.question.key: (g.value, g.shown) for p in there.passed for g in p.answers if g.question is not TURER
    } == {
        "bradska": (JA, "Ja"),
        "batslag": (EKA, "Eka"),
        "segel": (JA, "Ja"),
        "hamn": (SOLNA, "Solna stad"),
        "hem": (HUDDINGE, "Huddinge kommun"),
        "borjan": (date(2026, 2, 20), "20 februari 2026"),
        "ansokt": (date(2026, 1, 31), "31 januari 2026"),
        "utrustning": (frozenset({VAST, AROR}), "Flytväst, Åror"),
        "langd": (Decimal("4.5"), "4,5 meter"),
        "namn": ("Måsen", "Måsen"),
        "anteckning": (None, ""),
        "vard": (Person("Bo Ek", "", "08-1"), "Bo Ek, 08-1"),
    }
    assert there.given(TURER).shown == "1 rad"
    assert there.value(TURER)[0].id == "a"


def test_a_value_is_none_where_it_was_left_empty_or_not_asked() -> None:
    there = journey(without("langd"), batslag="kanot")
    assert there.value(LANGD) is None
    assert there.given(LANGD).shown == ""
    assert there.value(SEGEL) is None
    assert there.given(SEGEL) is None


def test_a_value_is_none_where_a_free_field_is_answered_vet_ej() -> None:
    assert journey(borjan="vet_ej").value(BORJAN) is None


def test_the_walk_changes_neither_the_answers_nor_itself() -> None:
    given_before = copy.deepcopy(dict(COMPLETE))
    first, second = journey(), journey()
    assert first == second
    assert dict(COMPLETE) == given_before


def test_no_answers_ask_the_first_step() -> None:
    there = journey({})
    assert not there.complete
    assert there.current is OLD.steps[0]
    assert there.missing == ("bradska", "batslag")
    assert (there.passed, there.findings, there.lines, there.problems) == ((), (), (), ())


def test_the_walk_stops_at_the_first_step_that_is_not_answered() -> None:
    there = journey(without("hem"))
    assert keys(there.passed) == ["behov"]
    assert there.current.key == "hamn"
    assert there.asking == (HAMN, HEM)
    assert there.missing == ("hem",)
    assert [finding.code for finding in there.findings] == ["LANA"]
    assert there.deadlines == ()
    assert there.value(BORJAN) is None


def test_a_bad_answer_is_a_problem_and_not_missing() -> None:
    there = journey(without("hamn"), hem="Ankeborg")
    assert there.missing == ("hamn",)
    assert [problem.question for problem in there.problems] == ["hem"]
    assert there.problems[0].message.startswith("Kommunen finns inte i listan.")
    assert there.current.key == "hamn"
    assert not there.complete


def test_a_bad_answer_to_an_optional_question_stops_too() -> None:
    there = journey(langd="lång")
    assert there.current.key == "turer"
    assert there.missing == ()
    assert there.problems == (FieldProblem("langd", "Svaret ska vara ett tal, till exempel 12 eller 12,5."),)


def test_an_unknown_key_is_a_problem_wherever_the_walk_is() -> None:
    sentence = FieldProblem("fel", "Frågan ”fel” finns inte i den här guiden.")
    there = journey(fel="x")
    assert there.problems == (sentence,)
    assert there.current is None
    assert not there.complete
    assert journey({"fel": "x"}).problems == (sentence,)


def test_an_optional_question_may_be_left_out() -> None:
    assert journey(without("ansokt", "turer", "langd", "namn", "vard")).complete


# Branches


def test_a_sub_question_is_asked_only_where_its_condition_holds() -> None:
    assert journey(without("segel")).missing == ("segel",)
    there = journey(without("segel"), batslag="kanot")
    assert there.complete
    assert [given.question for given in there.passed[0].answers] == [BRADSKA, BATSLAG]


@pytest.mark.parametrize("batslag", [{}, {"batslag": "flotte"}], ids=["missing", "bad"])
def test_a_sub_question_waits_for_the_answer_it_depends_on(batslag: dict[str, str]) -> None:
    there = journey({"bradska": "ja", **batslag})
    assert there.asking == (BRADSKA, BATSLAG)


def test_a_sub_question_of_a_question_that_is_never_asked_is_a_fault_of_the_rules() -> None:
    edition = small_edition(small_step(NAMN.when(SEGEL.is_(JA))))
    with pytest.raises(NotAsked, match="segel"):
        walk(edition, {}, CONTEXT)


def test_a_rule_that_reads_what_is_never_asked_is_a_fault_of_the_rules() -> None:
    rule = Rule(key="r", when=SEGEL.is_(JA), gives=outcome(IDAG, "X"))
    with pytest.raises(NotAsked, match="segel"):
        walk(small_edition(small_step(NAMN, rules=(rule,))), {}, CONTEXT)


def test_a_step_that_does_not_apply_is_passed_by_with_its_rules() -> None:
    there = journey(without("hamn", "hem"), bradska="nej")
    assert there.complete
    assert keys(there.passed) == ["behov", "tid", "turer"]
    assert there.finding(SEDAN).code == "NAGON"


def test_answers_of_an_abandoned_branch_reach_no_rule_and_no_text() -> None:
    abandoned = journey(bradska="nej", batslag="kanot")
    never_given = journey(without("segel", "hamn", "hem"), bradska="nej", batslag="kanot")
    assert set(abandoned.ignored) == {"segel", "hamn", "hem"}
    assert replace(abandoned, ignored=()) == never_given
    assert "Solna" not in repr((abandoned.findings, abandoned.lines))
    assert abandoned.finding(SEDAN).heading == "Hamnkommunen eller någon annan lånar ut."
    assert abandoned.finding(SEDAN).municipality is None


def test_a_bad_answer_on_an_abandoned_branch_is_no_problem() -> None:
    there = journey(bradska="nej", hem="Ankeborg")
    assert there.complete
    assert set(there.ignored) == {"hamn", "hem"}


def test_going_back_to_the_first_answer_gives_the_first_journey() -> None:
    given = dict(COMPLETE)
    first = walk(OLD, given, CONTEXT)
    walk(OLD, {**given, "bradska": "nej"}, CONTEXT)
    assert walk(OLD, {**given, "bradska": "ja"}, CONTEXT) == first


@settings(deadline=None)
@given(
    st.permutations([*COMPLETE]),
    st.sampled_from(["ja", "nej", "vet_ej"]),
    st.sampled_from(["eka", "kanot", "vet_ej"]),
)
def test_the_order_in_which_answers_are_given_does_not_matter(
    order: list[str], bradska: str, batslag: str
) -> None:
    changed = {**COMPLETE, "bradska": bradska, "batslag": batslag}
    shuffled = walk(OLD, {key: changed[key] for key in order}, CONTEXT)
    straight = walk(OLD, changed, CONTEXT)
    assert set(shuffled.ignored) == set(straight.ignored)
    assert replace(shuffled, ignored=()) == replace(straight, ignored=())


@settings(deadline=None)
@given(st.permutations([*COMPLETE]), st.integers(min_value=0, max_value=len(COMPLETE)))
def test_any_part_of_the_answers_in_any_order_gives_a_journey(order: list[str], many: int) -> None:
    some = {key: COMPLETE[key] for key in order[:many]}
    there = walk(OLD, some, CONTEXT)
    assert there.complete is (set(some) >= set(COMPLETE) - {"ansokt", "turer", "langd", "namn", "vard"})
    assert there.missing == tuple(q.key for q in there.asking if q.required and q.key not in some)


# Findings


def test_a_finding_tells_all_that_its_rule_gives() -> None:
    finding = journey().finding(SEDAN)
    assert (finding.track, finding.code, finding.certainty) == (SEDAN, "HAMNEN", Certainty.FIRM)
    assert finding.title == "Hamnkommunen lånar ut"
    assert finding.heading == "Solna stad lånar ut."
    assert finding.text == "Solna stads båtar går före Huddinge kommuns, även båten."
    assert finding.because == "Solna stad äger båten."
    assert finding.sources == (Source("Båtlagen", "9 §"),)
    assert finding.municipality == SOLNA
    assert finding.questions == (HAMN,)
    assert (finding.rule, finding.doubts) == ("sedan_hamn", ())


def test_the_first_finding_on_a_track_stands() -> None:
    there = journey()
    assert [(finding.track, finding.code) for finding in there.findings] == [
        (IDAG, "LANA"),
        (SEDAN, "HAMNEN"),
        (UTFLYKT, "PADDLA"),
    ]
    assert "idag_oklart" not in there.rules_used()


def test_a_track_that_need_not_hold_a_finding_may_be_empty() -> None:
    there = journey(without("segel", "turer"), batslag="kanot")
    assert there.finding(UTFLYKT) is None
    assert [finding.track for finding in there.findings] == [IDAG, SEDAN]


def test_a_finding_names_only_questions_that_the_path_has_asked() -> None:
    there = journey(without("turer"), bradska="nej")
    assert there.finding(UTFLYKT).questions == (TURER, BATSLAG)
    edition = small_edition(
        small_step(
            NAMN,
            rules=(Rule(key="r", when=~SEGEL.was_asked() & ~NAMN.is_answered(), gives=outcome(IDAG, "X")),),
        ),
    )
    assert walk(edition, {}, CONTEXT).finding(IDAG).questions == (NAMN,)


def test_the_municipality_of_a_finding_is_none_where_it_is_unknown() -> None:
    finding = journey(hamn="vet_ej").finding(SEDAN)
    assert (finding.code, finding.municipality) == ("NAGON", None)
    assert finding.heading == "Hamnkommunen eller någon annan lånar ut."


def test_all_rules_that_gave_something_are_told() -> None:
    assert journey(hem="Malmö", borjan="2026-01-01").rules_used() == {
        "idag_ja", "segel_varning", "sedan_hamn", "langt_bort", "ater", "svar", "sent", "utflykt_kanot",
    }  # fmt: skip


# Lists


def test_every_note_stands_in_its_list_in_the_order_of_the_rules() -> None:
    there = journey(hem="0184", utrustning="aror", borjan="2026-01-01", context=WITH_LOCAL_RULES)
    assert there.lines == (
        Line(Kind.WARNING, "Segel kräver väst.", (Source("Båtlagen", "77 §"),), "segel_varning"),
        Line(Kind.NEXT_STEP, "Ring Solna stad direkt.", (), "samma"),
        Line(Kind.STOP, "Lånet är för gammalt.", (), "sent"),
        Line(Kind.MISSING_EVIDENCE, "Väst saknas.", (), "utan_vast"),
        Line(Kind.TO_RECORD, "Eka till Solna stad, 4,5 meter: Måsen", (), "skriv_upp"),
    )
    assert there.texts(Kind.STOP) == ("Lånet är för gammalt.",)


def test_two_notes_with_the_same_text_both_stand() -> None:
    rules = tuple(Rule(key=key, gives=Note(kind=Kind.WARNING, text="Se upp.")) for key in ("ett", "tva"))
    there = walk(small_edition(small_step(rules=rules)), {}, CONTEXT)
    assert there.texts(Kind.WARNING) == ("Se upp.", "Se upp.")
    assert there.texts(Kind.STOP) == ()


def test_deadlines_are_sorted_by_day_and_lie_one_month_on() -> None:
    assert journey().deadlines == (
        Due(date(2026, 2, 28), "Svara senast 28 februari 2026", Source("Båtlagen", "5 §"), "svar"),
        Due(
            date(2026, 3, 20),
            "Båten ska vara åter 20 mars 2026, lånad 20 februari 2026",
            Source("Båtlagen", "4 §"),
            "ater",
        ),
    )


def test_an_empty_or_unknown_date_gives_no_deadline() -> None:
    there = journey(without("ansokt"), borjan="vet_ej")
    assert there.deadlines == ()
    assert {"svar", "ater"}.isdisjoint(there.rules_used())


def test_a_deadline_needs_a_date_whatever_its_rule_says() -> None:
    rule = Rule(key="r", gives=Deadline(after=BORJAN, text="{datum}", source=Source("Båtlagen")))
    there = walk(small_edition(small_step(BORJAN, rules=(rule,))), {"borjan": "vet_ej"}, CONTEXT)
    assert there.deadlines == ()
    assert "r" not in there.rules_used()


def test_a_deadline_after_a_question_that_was_not_asked_is_a_fault_of_the_rules() -> None:
    rule = Rule(key="r", gives=Deadline(after=BORJAN, text="{datum}", source=Source("Båtlagen")))
    with pytest.raises(NotAsked, match="borjan"):
        walk(small_edition(small_step(rules=(rule,))), {}, CONTEXT)


def test_each_vet_ej_tells_what_to_find_out() -> None:
    there = journey(
        without("segel"),
        bradska="vet_ej",
        batslag="vet_ej",
        hamn="vet_ej",
        borjan="vet_ej",
        utrustning=["vet_ej"],
    )
    assert there.complete
    assert [(one.question, one.text) for one in there.find_out] == [
        (BRADSKA, "Fråga när båten behövs."),
        (BATSLAG, "Gå till bryggan och se efter."),
        (HAMN, "Ring hamnkaptenen."),
        (BORJAN, "Se efter i liggaren."),
        (UTRUSTNING, "Öppna kistan i båthuset."),
    ]
    assert journey().find_out == ()


def test_a_vet_ej_in_a_step_that_is_not_done_waits() -> None:
    assert journey(without("hem"), hamn="vet_ej").find_out == ()


def test_a_vet_ej_with_nothing_to_find_out_adds_no_empty_line() -> None:
    question = MunicipalityOf(key="k", text="t", label="l", unknown=True, required=False)
    there = walk(small_edition(small_step(question)), {"k": "vet_ej"}, CONTEXT)
    assert all(one.text for one in there.find_out)


def test_a_vet_ej_in_a_row_tells_what_to_find_out() -> None:
    field = yes_no(key="sedd", text="Är platsen sedd?", label="Sedd", find_out="Åk dit.")
    group = Group(key="platser", text="Vilka platser?", label="Platser", row_label="Plats", fields=(field,))
    there = walk(small_edition(small_step(group)), {"platser": [{"id": "1", "sedd": "vet_ej"}]}, CONTEXT)
    assert [one.text for one in there.find_out] == ["Åk dit."]


# Doubt and changed law


def test_a_doubt_makes_the_finding_need_assessment_and_keeps_its_code() -> None:
    sure, doubted = journey(), journey(hem="Malmö")
    finding = doubted.finding(SEDAN)
    assert (finding.code, finding.certainty) == (sure.finding(SEDAN).code, Certainty.ASSESSMENT)
    assert finding.heading == "Troligen: Solna stad lånar ut."
    assert finding.doubts == ("Malmö stad ligger långt bort.",)
    assert doubted.doubting == ("langt_bort",)
    assert doubted.finding(IDAG) == sure.finding(IDAG)


def test_every_doubt_on_a_track_is_told_also_one_that_comes_before_the_finding() -> None:
    rules = (
        Rule(key="ett", gives=Doubt(track=IDAG, because="Ett.")),
        Rule(key="utfall", gives=outcome(IDAG, "X")),
        Rule(key="tva", gives=Doubt(track=IDAG, because="Två.")),
    )
    finding = walk(small_edition(small_step(rules=rules), tracks=(IDAG,)), {}, CONTEXT).finding(IDAG)
    assert finding.doubts == ("Ett.", "Två.")


def test_a_doubt_without_a_finding_changes_nothing_but_is_told() -> None:
    there = walk(
        small_edition(small_step(rules=(Rule(key="r", gives=Doubt(track=IDAG, because="x")),))), {}, CONTEXT
    )
    assert there.findings == ()
    assert there.doubting == ("r",)


def test_a_finding_that_needs_assessment_anyway_keeps_its_heading() -> None:
    finding = journey(without("segel"), bradska="vet_ej", batslag="vet_ej").finding(IDAG)
    assert (finding.code, finding.certainty) == ("FRAGA", Certainty.ASSESSMENT)
    assert finding.heading == "Svaret är FRAGA."


def test_a_finding_that_needs_assessment_anyway_tells_its_doubts() -> None:
    finding = journey(without("segel"), bradska="vet_ej", batslag="vet_ej").finding(IDAG)
    assert finding.doubts == ("Båten är inte sedd; båtslaget är okänt.",)


def test_a_doubt_stops_a_rule_that_needs_a_firm_finding() -> None:
    turer = [{"id": "1", "tur_slag": "kanot"}]
    assert journey(without("segel"), batslag="kanot", turer=turer).finding(UTFLYKT).code == "PADDLA"
    assert journey(without("segel"), batslag="vet_ej", turer=turer).finding(UTFLYKT) is None


def test_a_changed_law_makes_nothing_firm_and_says_so_first() -> None:
    there = journey(context=LAW_CHANGED)
    assert {finding.certainty for finding in there.findings} == {Certainty.ASSESSMENT}
    assert [finding.code for finding in there.findings] == ["LANA", "HAMNEN", "RO"]
    assert all(finding.heading.startswith("Troligen: ") for finding in there.findings)
    assert there.lines[0] == Line(Kind.STOP, CHANGED_LAW, (), "lagen_andrad")
    assert there.texts(Kind.STOP) == (CHANGED_LAW,)


def test_a_change_of_another_edition_changes_nothing() -> None:
    other = replace(CONTEXT, changed_law=frozenset({date(2026, 7, 1)}))
    assert journey(context=other) == replace(journey(), context=other)


@pytest.mark.parametrize(
    ("matter", "warned"),
    [(date(2026, 1, 31), False), (date(2026, 2, 1), False), (date(2026, 2, 2), True)],
    ids=["the day before", "the day", "the day after"],
)
def test_a_matter_after_the_last_check_of_the_rules_is_told(matter: date, warned: bool) -> None:
    there = journey(context=replace(CONTEXT, matter_date=matter))
    assert (AFTER_CHECK in there.texts(Kind.WARNING)) is warned
    assert there.findings == journey().findings


def test_rules_that_were_never_checked_say_so() -> None:
    there = walk(replace(OLD, checked=None), COMPLETE, CONTEXT)
    assert there.lines[0] == Line(Kind.WARNING, AFTER_CHECK, (), "efter_senaste_kontroll")


def test_of_a_changed_law_and_a_late_matter_only_the_changed_law_is_told() -> None:
    there = journey(context=replace(LAW_CHANGED, matter_date=date(2026, 2, 2)))
    assert CHANGED_LAW in there.texts(Kind.STOP)
    assert AFTER_CHECK not in there.texts(Kind.WARNING)


# Texts


def one_text(text: str, given: dict[str, Any], *asks: Any) -> str:
    rule = Rule(key="r", gives=Note(kind=Kind.WARNING, text=text))
    return walk(small_edition(small_step(*asks, rules=(rule,))), given, CONTEXT).texts(Kind.WARNING)[0]


@pytest.mark.parametrize(
    ("text", "given", "filled"),
    [
        ("Ring {hamn}.", {"hamn": "0184"}, "Ring Solna stad."),
        ("{hamn:genitiv} båt", {"hamn": "0184"}, "Solna stads båt"),
        ("{hamn:genitiv} båt", {"hamn": "vet_ej"}, "Hamnkommunens båt"),
        ("ring {hamn}", {"hamn": "vet_ej"}, "Ring hamnkommunen"),
        ("{namn} ligger i {hamn}", {"hamn": "0184"}, "Båten ligger i Solna stad"),
        ("{namn} kl. {{8}}", {"hamn": "0184", "namn": "åland"}, "Åland kl. {8}"),
        ("{namn}", {"hamn": "0184", "namn": "{hamn} {x}"}, "{hamn} {x}"),
        ("utan svar", {"hamn": "0184"}, "utan svar"),
    ],
)
def test_a_text_is_filled_with_the_answers(text: str, given: dict[str, Any], filled: str) -> None:
    assert one_text(text, given, HAMN, NAMN) == filled


def test_a_text_may_name_a_question_that_the_path_did_not_ask() -> None:
    ask = HAMN.when(NAMN.is_answered())
    assert one_text("Ring {hamn}.", {}, NAMN, ask) == "Ring hamnkommunen."


def test_a_text_knows_only_the_answers_up_to_its_own_step() -> None:
    assert journey().finding(SEDAN).text.endswith("även båten.")
    assert journey(context=WITH_LOCAL_RULES).texts(Kind.TO_RECORD)[0].endswith(": Måsen")


def test_several_choices_a_long_text_and_a_date_are_shown_in_a_text() -> None:
    several = SeveralOf(key="s", text="t", label="l", choices=(JA, NEJ, VET_EJ))
    long_text = Text(key="lang", text="t", label="l", long=True)
    day = DateOf(key="dag", text="t", label="l")
    given = {"s": ["nej", "ja"], "lang": "rad ett\nrad två", "dag": "2026-03-02"}
    assert (
        one_text("{s}; {lang}; {dag}", given, several, long_text, day)
        == "Ja, Nej; rad ett\nrad två; 2 mars 2026"
    )


def test_the_dates_that_only_answers_hold_may_be_left_empty() -> None:
    assert journey(without("ansokt")).given(ANSOKT).value is None
    assert journey(without("vard")).given(VARD).shown == ""
