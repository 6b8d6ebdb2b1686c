"""What each kind of question takes, how it shows an answer and what the enumeration tries."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okapp.engine.questions import (
    JA,
    MONTHS,
    NEJ,
    VET_EJ,
    Ask,
    Choice,
    DateOf,
    Group,
    MunicipalityOf,
    Number,
    OneOf,
    Person,
    PersonOf,
    Problem,
    Question,
    Row,
    SeveralOf,
    Text,
    show_date,
    yes_no,
)
from tests.engine.sample import (
    ANSOKT,
    ANTECKNING,
    AROR,
    BATSLAG,
    BORJAN,
    BRADSKA,
    CONTEXT,
    DOMAIN,
    EKA,
    HAMN,
    HEM,
    INGET,
    KANOT,
    LANGD,
    MALMO,
    NAMN,
    SEGEL,
    SOLNA,
    TODAY,
    TURER,
    UTRUSTNING,
    VARD,
    VAST,
)

EVERY_KIND = (BRADSKA, BATSLAG, UTRUSTNING, HAMN, BORJAN, LANGD, NAMN, ANTECKNING, VARD, TURER)
TEN = date(2026, 2, 10)


def problem(question: Question, raw: object) -> str:
    with pytest.raises(Problem) as caught:
        question.parse(raw, CONTEXT)
    return str(caught.value)


def test_kinds_have_the_names_that_screens_and_files_use() -> None:
    assert [question.kind for question in EVERY_KIND] == [
        "yes_no", "one_of", "several_of", "municipality", "date", "number", "text", "long_text", "person", "group",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("choices", "kind"),
    [
        ((JA, NEJ), "yes_no"),
        ((JA, NEJ, VET_EJ), "yes_no"),
        ((JA, VET_EJ), "one_of"),
        ((JA, NEJ, EKA), "one_of"),
    ],
)
def test_a_choice_between_yes_and_no_is_a_kind_of_its_own(choices: tuple[Choice, ...], kind: str) -> None:
    assert OneOf(key="k", text="t", label="l", choices=choices).kind == kind


def test_a_question_without_a_kind_cannot_be_used() -> None:
    question = Question(key="k", text="t", label="l")
    with pytest.raises(NotImplementedError):
        _ = question.kind
    with pytest.raises(NotImplementedError):
        question.parse("x", CONTEXT)
    with pytest.raises(NotImplementedError):
        question.samples(DOMAIN)
    assert question.show(12) == "12"


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
@pytest.mark.parametrize("raw", [None, "", [], ()], ids=repr)
def test_nothing_is_an_empty_answer_to_every_kind(question: Question, raw: object) -> None:
    assert question.parse(raw, CONTEXT) is None


@pytest.mark.parametrize("question", [HAMN, BORJAN], ids=lambda question: question.key)
def test_vet_ej_is_an_answer_where_the_question_takes_it(question: Question) -> None:
    assert question.parse("vet_ej", CONTEXT) is VET_EJ
    assert question.is_unknown_value(VET_EJ)
    assert not question.is_unknown_value(None)


@pytest.mark.parametrize("question", [HEM, ANSOKT, LANGD, SEGEL], ids=lambda question: question.key)
def test_vet_ej_is_refused_where_the_question_does_not_take_it(question: Question) -> None:
    assert problem(question, "vet_ej").endswith(".")


@pytest.mark.parametrize("question", EVERY_KIND, ids=lambda question: question.kind)
def test_every_sample_is_an_answer_that_can_be_taken(question: Question) -> None:
    samples = question.samples(DOMAIN)
    assert len(samples) > 1
    for raw in samples:
        value = question.parse(raw, CONTEXT)
        assert (value is None) == (raw is None)


def test_text_people_and_groups_may_be_left_empty_unless_they_say_otherwise() -> None:
    assert {q.key for q in EVERY_KIND if not q.required} == {"langd", "namn", "anteckning", "vard", "turer"}


def test_only_an_optional_question_is_tried_empty() -> None:
    assert {q.key for q in EVERY_KIND if None in q.samples(DOMAIN)} == {
        q.key for q in EVERY_KIND if not q.required
    }


@pytest.mark.parametrize(
    ("question", "raw", "sentence"),
    [
        (BRADSKA, "kanske", "Svaret finns inte bland valen (ja, nej, vet_ej)."),
        (BRADSKA, True, "Svaret finns inte bland valen (ja, nej, vet_ej)."),
        (BATSLAG, ["eka"], "Svaret finns inte bland valen (eka, kanot, vet_ej)."),
        (UTRUSTNING, 3, "Svaret ska vara en lista med val."),
        (UTRUSTNING, {"vast": True}, "Svaret ska vara en lista med val."),
        (UTRUSTNING, ["vast", "segel"], "Svaret finns inte bland valen (vast, aror, inget, vet_ej)."),
        (UTRUSTNING, [["vast"]], "Svaret finns inte bland valen (vast, aror, inget, vet_ej)."),
        (UTRUSTNING, ["vast", "inget"], "”Inget av detta” kan inte väljas tillsammans med andra svar."),
        (UTRUSTNING, ["vet_ej", "aror"], "”Vet ej” kan inte väljas tillsammans med andra svar."),
        (NAMN, 7, "Svaret ska vara text."),
        (NAMN, ["Måsen"], "Svaret ska vara text."),
        (BORJAN, "2 mars 2026", "Datumet ska skrivas år-månad-dag, till exempel 2026-03-02."),
        (BORJAN, "2026-02-30", "Datumet ska skrivas år-månad-dag, till exempel 2026-03-02."),
        (BORJAN, "02/03/2026", "Datumet ska skrivas år-månad-dag, till exempel 2026-03-02."),
        (BORJAN, 20260302, "Datumet ska skrivas år-månad-dag, till exempel 2026-03-02."),
        (BORJAN, ["2026-03-02"], "Datumet ska skrivas år-månad-dag, till exempel 2026-03-02."),
        (BORJAN, "2026-03-03", "Datumet 3 mars 2026 ligger efter dagens datum. Kontrollera året."),
        (BORJAN, date(2027, 1, 1), "Datumet 1 januari 2027 ligger efter dagens datum. Kontrollera året."),
        (LANGD, True, "Svaret ska vara ett tal."),
        (LANGD, [4], "Svaret ska vara ett tal."),
        (LANGD, "fyra", "Svaret ska vara ett tal, till exempel 12 eller 12,5."),
        (LANGD, "1.000,5", "Svaret ska vara ett tal, till exempel 12 eller 12,5."),
        (LANGD, "NaN", "Svaret ska vara ett tal, till exempel 12 eller 12,5."),
        (LANGD, float("nan"), "Svaret ska vara ett tal, till exempel 12 eller 12,5."),
        (LANGD, float("inf"), "Svaret ska vara ett tal, till exempel 12 eller 12,5."),
        (LANGD, "-Infinity", "Svaret ska vara ett tal, till exempel 12 eller 12,5."),
        (LANGD, "0,9", "Talet ska vara minst 1."),
        (LANGD, 20.5, "Talet ska vara högst 20."),
        (HEM, "Ankeborg", "Kommunen finns inte i listan. Skriv kommunens namn eller fyrsiffriga kod."),
        (HEM, 184, "Kommunen finns inte i listan. Skriv kommunens namn eller fyrsiffriga kod."),
        (VARD, "Bo Ek", "Svaret ska ha fälten namn, roll och telefon."),
        (VARD, {"namn": "Bo", "epost": "bo@x"}, "Svaret ska ha fälten namn, roll och telefon."),
        (VARD, {"namn": "Bo", "telefon": 8}, "Namn, roll och telefon ska vara text."),
        (TURER, "en tur", "Svaret ska vara en lista med rader."),
        (TURER, {"id": "1"}, "Svaret ska vara en lista med rader."),
        (TURER, [{"id": "1"}] * 4, "Det får plats högst 3 rader."),
        (TURER, [{"id": "1", "fel": "x"}], "Tur 1: raden har fält som inte finns."),
        (TURER, [{"id": "1"}, "två"], "Tur 2: raden har fält som inte finns."),
        (TURER, [{"id": "a"}, {"id": "a"}], "Två rader har samma id."),
        (TURER, [{"tur_slag": "eka"}, {"tur_slag": "flotte"}], "Tur 2, Båt: Svaret finns inte bland valen (eka, kanot)."),
        (
            TURER,
            [{"tur_slag": "eka", "fran": "2026-03-02", "till": "2026-03-01"}],
            "Tur 1: slutdatum ligger före startdatum.",
        ),
    ],
    ids=lambda part: part.key if isinstance(part, Question) else repr(part)[:40],
)  # fmt: skip
def test_a_bad_answer_is_refused_with_a_sentence(question: Question, raw: object, sentence: str) -> None:
    assert problem(question, raw) == sentence


# Choices


def test_a_choice_is_taken_by_its_key_and_shown_by_its_text() -> None:
    assert BATSLAG.parse("eka", CONTEXT) is EKA
    assert BATSLAG.parse("vet_ej", CONTEXT) is VET_EJ
    assert BATSLAG.show(EKA) == "Eka"
    assert BATSLAG.show(VET_EJ) == "Vet ej"
    assert BATSLAG.show(None) == ""
    assert BATSLAG.samples(DOMAIN) == ("eka", "kanot", "vet_ej")


def test_a_choice_with_a_fallback_shows_it_only_where_nothing_is_answered() -> None:
    question = OneOf(key="k", text="t", label="l", choices=(JA, VET_EJ), fallback="okänt")
    assert question.show(None) == "okänt"
    assert question.show(VET_EJ) == "Vet ej"


def test_choices_are_equal_only_to_themselves() -> None:
    assert Choice("eka", "Eka", EKA.help) != EKA


def test_several_choices_are_a_set_shown_in_the_order_of_the_question() -> None:
    assert UTRUSTNING.parse(["aror", "vast", "aror"], CONTEXT) == {VAST, AROR}
    assert UTRUSTNING.parse(("vast",), CONTEXT) == {VAST}
    assert UTRUSTNING.parse("vast", CONTEXT) == {VAST}
    assert UTRUSTNING.show(frozenset({AROR, VAST})) == "Flytväst, Åror"


def test_an_exclusive_choice_may_stand_alone() -> None:
    assert UTRUSTNING.parse(["inget"], CONTEXT) == {INGET}


def test_several_of_is_tried_one_by_one_and_all_together_but_for_the_exclusive() -> None:
    assert UTRUSTNING.samples(DOMAIN) == (["vast"], ["aror"], ["inget"], ["vet_ej"], ["vast", "aror"])


# Text, dates, numbers


def test_text_is_taken_without_the_space_around_it() -> None:
    assert NAMN.parse("  Måsen \n", CONTEXT) == "Måsen"
    assert NAMN.show("Måsen") == "Måsen"
    assert NAMN.show(None) == "båten"
    assert NAMN.samples(DOMAIN) == ("text", None)


def test_a_text_of_spaces_is_an_empty_answer() -> None:
    assert NAMN.parse("   ", CONTEXT) is None


def test_a_date_is_taken_as_iso_text_or_as_a_date() -> None:
    assert ANSOKT.parse("2026-02-10", CONTEXT) == TEN
    assert ANSOKT.parse(TEN, CONTEXT) == TEN
    assert ANSOKT.show(TEN) == "10 februari 2026"
    assert ANSOKT.samples(DOMAIN) == ("2026-02-20", "2025-12-30", None)


def test_a_past_date_may_be_today_and_another_date_may_lie_ahead() -> None:
    assert BORJAN.parse(TODAY.isoformat(), CONTEXT) == TODAY
    assert ANSOKT.parse("2027-01-01", CONTEXT) == date(2027, 1, 1)


def test_an_unknown_date_is_shown_as_its_fallback() -> None:
    assert BORJAN.show(VET_EJ) == "okänt datum"
    assert BORJAN.show(None) == "okänt datum"
    assert DateOf(key="k", text="t", label="l", unknown=True).show(VET_EJ) == "Vet ej"


@pytest.mark.parametrize("month", range(1, 13))
def test_dates_are_shown_in_swedish(month: int) -> None:
    assert show_date(date(2026, month, 3)) == f"3 {MONTHS[month - 1]} 2026"


@settings(deadline=None)
@given(st.dates())
def test_every_date_is_taken_back_from_its_iso_text(day: date) -> None:
    assert ANSOKT.parse(day.isoformat(), CONTEXT) == day


@pytest.mark.parametrize(
    ("raw", "value", "shown"),
    [
        (12, "12", "12 meter"),
        ("12", "12", "12 meter"),
        ("12,5", "12.5", "12,5 meter"),
        ("12.5", "12.5", "12,5 meter"),
        (12.5, "12.5", "12,5 meter"),
        (" 1 2 ", "12", "12 meter"),
        ("1\u00a02", "12", "12 meter"),
        (Decimal(1), "1", "1 meter"),
        ("20", "20", "20 meter"),
    ],
)
def test_a_number_is_taken_with_comma_point_and_spaces(raw: object, value: str, shown: str) -> None:
    number = LANGD.parse(raw, CONTEXT)
    assert number == Decimal(value)
    assert LANGD.show(number) == shown


def test_a_number_without_bounds_or_unit() -> None:
    number = Number(key="k", text="t", label="l")
    assert number.parse("-1 000", CONTEXT) == -1000
    assert number.parse(0, CONTEXT) == 0
    assert number.show(Decimal("0.5")) == "0,5"
    assert number.samples(DOMAIN) == (1,)


@settings(deadline=None)
@given(st.decimals(allow_nan=False, allow_infinity=False, places=2, min_value=-(10**9), max_value=10**9))
def test_a_number_is_taken_back_from_how_it_is_shown(number: Decimal) -> None:
    question = Number(key="k", text="t", label="l")
    assert question.parse(question.show(number), CONTEXT) == number


def test_a_unit_with_a_point_keeps_it() -> None:
    assert Number(key="k", text="t", label="l", unit="tim.").show(Decimal("1.5")) == "1,5 tim."


# Municipality and person


@pytest.mark.parametrize("raw", ["0184", "Solna", "Solna stad"])
def test_a_municipality_is_found_by_code_and_by_its_names(raw: str) -> None:
    assert HEM.parse(raw, CONTEXT) == SOLNA


def test_a_municipality_is_shown_as_it_calls_itself_also_in_the_genitive() -> None:
    assert HAMN.show(MALMO) == "Malmö stad"
    assert HAMN.show(MALMO, "genitiv") == "Malmö stads"
    assert HAMN.samples(DOMAIN) == ("0184", "1280", "vet_ej")


@pytest.mark.parametrize("value", [None, VET_EJ])
def test_an_unknown_municipality_is_shown_as_its_fallback_also_in_the_genitive(value: object) -> None:
    assert HAMN.show(value) == "hamnkommunen"
    assert HAMN.show(value, "genitiv") == "hamnkommunens"


def test_nothing_has_no_genitive() -> None:
    assert MunicipalityOf(key="k", text="t", label="l").show(None, "genitiv") == ""


def test_a_person_is_taken_from_the_fields_that_are_filled() -> None:
    assert VARD.parse({"namn": " Bo Ek ", "roll": "Värd", "telefon": "08-1"}, CONTEXT) == Person(
        "Bo Ek", "Värd", "08-1"
    )
    assert VARD.parse({"telefon": "08-1"}, CONTEXT) == Person(phone="08-1")
    assert VARD.show(Person("Bo Ek", "Värd", "08-1")) == "Bo Ek, Värd, 08-1"
    assert VARD.show(Person(name="Bo Ek", phone="08-1")) == "Bo Ek, 08-1"
    assert VARD.samples(DOMAIN) == ({"namn": "text"}, None)


@pytest.mark.parametrize("raw", [{}, {"namn": " "}], ids=repr)
def test_a_person_with_nothing_filled_in_is_an_empty_answer(raw: object) -> None:
    assert PersonOf(key="k", text="t", label="l", required=True).parse(raw, CONTEXT) is None


# Groups


def test_a_group_is_rows_with_an_id_and_parsed_fields() -> None:
    raw = [
        {"id": "b", "tur_slag": "eka", "fran": "2026-02-10", "till": "2026-02-10", "plats": "Malmö"},
        {"tur_slag": "kanot", "plats": "vet_ej"},
    ]
    assert TURER.parse(raw, CONTEXT) == (
        Row("b", {"tur_slag": EKA, "fran": TEN, "till": TEN, "plats": MALMO}),
        Row("2", {"tur_slag": KANOT, "fran": None, "till": None, "plats": VET_EJ}),
    )


def test_a_group_takes_its_rows_up_to_the_most() -> None:
    rows = TURER.parse([{"id": number} for number in (1, 2, 3)], CONTEXT)
    assert [row.id for row in rows] == ["1", "2", "3"]


def test_a_group_takes_forty_rows_where_it_says_nothing_else() -> None:
    group = Group(key="g", text="t", label="l", row_label="Rad", fields=(NAMN,))
    assert len(group.parse([{"id": number} for number in range(40)], CONTEXT)) == 40
    assert problem(group, [{"id": number} for number in range(41)]) == "Det får plats högst 40 rader."


def test_a_group_is_shown_as_how_many_rows_it_has() -> None:
    row = Row("1", {})
    assert TURER.show((row,)) == "1 rad"
    assert TURER.show((row, row)) == "2 rader"
    assert TURER.show(None) == ""


def test_a_group_is_tried_with_no_row_with_each_choice_in_one_row_and_with_two_rows() -> None:
    tried = [TURER.parse(raw, CONTEXT) or () for raw in TURER.samples(DOMAIN)]
    assert [tuple(row.values["tur_slag"] for row in rows) for rows in tried] == [
        (EKA,),
        (KANOT,),
        (EKA, EKA),
        (EKA, KANOT),
        (),
    ]


def test_a_group_without_a_choice_is_tried_with_one_row_too() -> None:
    group = Group(key="g", text="t", label="l", row_label="Rad", fields=(NAMN,))
    assert {len(group.parse(raw, CONTEXT) or ()) for raw in group.samples(DOMAIN)} == {0, 1, 2}


def test_a_group_with_room_for_one_row_is_tried_with_what_it_can_take() -> None:
    group = Group(key="g", text="t", label="l", row_label="Rad", fields=(SEGEL,), most=1)
    for raw in group.samples(DOMAIN):
        group.parse(raw, CONTEXT)


# Making questions


def test_yes_no_asks_with_vet_ej_and_keeps_what_is_said_about_it() -> None:
    assert BRADSKA.choices == (JA, NEJ, VET_EJ)
    assert (BRADSKA.find_out, BRADSKA.why, BRADSKA.help, BRADSKA.sensitive) == (
        "Fråga när båten behövs.", "Det avgör vem som svarar i dag.", "Räkna till midnatt.", True,
    )  # fmt: skip
    plain = yes_no(key="k", text="t", label="l", find_out="f")
    assert (plain.help, plain.why, plain.sensitive) == ("", "", False)


def test_a_question_may_be_asked_under_a_condition() -> None:
    condition = BATSLAG.is_(EKA)
    assert SEGEL.when(condition) == Ask(SEGEL, condition)


def test_a_question_is_sensitive_only_where_it_says_so() -> None:
    assert [question for question in EVERY_KIND if question.sensitive] == [BRADSKA]


def test_questions_are_equal_only_to_themselves() -> None:
    one, other = (SeveralOf(key="k", text="t", label="l", choices=(JA,)) for _ in range(2))
    assert one != other
    assert Text(key="k", text="t", label="l").required is False
