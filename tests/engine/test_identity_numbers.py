"""Personnummer and samordningsnummer: every slip in one digit is noticed, and a guide takes "saknas" instead."""

from __future__ import annotations

from datetime import date

import pytest

from okapp.engine.numbers import SHAPE, SLIP, TOMORROW, IdentityOf, read_identity, shown_number
from okapp.engine.questions import Domain, Problem
from tests.engine.sample import CONTEXT

TODAY = date(2026, 1, 20)
GOOD = ("191212121212", "197010632391", "189001019802")
ASKED = IdentityOf(key="nummer", text="Vilket nummer?", label="Nummer", required=True)


@pytest.mark.parametrize("digits", GOOD)
def test_a_number_is_taken_and_each_slip_in_one_digit_is_not(digits: str) -> None:
    assert read_identity(digits, TODAY).digits == digits
    for at in range(2, 12):
        for digit in "0123456789".replace(digits[at], ""):
            with pytest.raises(Problem):
                read_identity(f"{digits[:at]}{digit}{digits[at + 1 :]}", TODAY)


@pytest.mark.parametrize("digits", GOOD)
def test_two_neighbours_that_have_changed_places_are_noticed(digits: str) -> None:
    for at in range(2, 11):
        one, other = digits[at], digits[at + 1]
        if one != other and {one, other} != {"0", "9"}:
            with pytest.raises(Problem):
                read_identity(f"{digits[:at]}{other}{one}{digits[at + 2 :]}", TODAY)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("77", SHAPE),
        ("19700101-239", SHAPE),
        ("१९१२१२१२१२१२", SHAPE),
        ("19121213-1212", SLIP),
        ("19121312-1212", SLIP),
        ("19120230-1212", SLIP),
        ("20261212-1216", TOMORROW),
    ],
)
def test_what_is_wrong_is_said_without_the_number(typed: str, sentence: str) -> None:
    with pytest.raises(Problem) as caught:
        read_identity(typed, TODAY)
    assert str(caught.value) == sentence
    assert typed not in str(caught.value)


def test_a_guide_shows_twelve_digits_however_it_was_written() -> None:
    here = CONTEXT

    assert ASKED.parse("121212+1212", here) == "19121212-1212"
    assert ASKED.parse("1970 1063 2391", here) == "19701063-2391"
    assert ASKED.parse("", here) is None


@pytest.mark.parametrize("typed", ["saknas", "Saknas", "saknas, nyfött barn"])
def test_a_guide_takes_that_there_is_none_and_why(typed: str) -> None:
    assert ASKED.parse(typed, CONTEXT) == typed


@pytest.mark.parametrize("raw", ["191212121213", "vet inte", 191212121212])
def test_a_guide_says_what_to_do_about_a_number_that_is_wrong(raw: object) -> None:
    with pytest.raises(Problem) as caught:
        ASKED.parse(raw, CONTEXT)
    assert str(raw) not in str(caught.value)
    if isinstance(raw, str):
        assert str(caught.value).endswith("Kontrollera numret, eller skriv saknas.")


def test_what_stands_for_all_answers_can_be_taken() -> None:
    for raw in ASKED.samples(Domain(municipalities=(), dates=())):
        assert ASKED.parse(raw, CONTEXT)


def test_only_whole_numbers_get_a_dash() -> None:
    assert shown_number("191212121212") == "19121212-1212"
    assert shown_number("") == ""


def test_a_samordningsnummer_is_told_from_a_personnummer_with_its_day_of_birth() -> None:
    one, other = read_identity("701063-2391", TODAY), read_identity("191212121212", TODAY)

    assert (one.kind, one.coordination, one.born) == ("samordningsnummer", True, date(1970, 10, 3))
    assert (other.kind, other.coordination, other.born) == ("personnummer", False, date(1912, 12, 12))


@pytest.mark.parametrize("digits", ["191500722390", "191711602399", "193100602394"])
def test_a_samordningsnummer_is_given_although_day_or_month_of_birth_is_unknown(digits: str) -> None:
    """The month is then 00 and the day 60. The numbers are the tax agency's own for tests."""
    number = read_identity(digits, TODAY)
    assert (number.digits, number.coordination, number.born) == (digits, True, None)
    for slip in (digits[:-1] + str((int(digits[-1]) + 1) % 10), f"{digits[:4]}13{digits[6:]}"):
        with pytest.raises(Problem):
            read_identity(slip, TODAY)


@pytest.mark.parametrize("typed", ["191500122393", "191512002393", "197002902398"])
def test_only_a_samordningsnummer_can_lack_the_day_and_no_day_is_made_up(typed: str) -> None:
    with pytest.raises(Problem, match="dagen eller kontrollsiffran"):
        read_identity(typed, TODAY)


def test_an_unknown_day_of_a_year_that_has_begun_may_have_been() -> None:
    assert read_identity("260060-2391", TODAY).digits == "202600602391"
    for later in ("202602602399", "202700602390", "202600902395"):
        with pytest.raises(Problem) as caught:
            read_identity(later, TODAY)
        assert str(caught.value) == TOMORROW


def test_the_century_is_the_latest_possible_and_one_before_with_a_plus() -> None:
    assert read_identity("121212-1212", TODAY).digits == "201212121212"
    assert read_identity("121212-1212", date(2012, 12, 11)).digits == "191212121212"
    assert read_identity("121212+1212", date(2012, 12, 11)).digits == "181212121212"
