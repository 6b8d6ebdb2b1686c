from __future__ import annotations

from datetime import date

import pytest

from okapp.casework.caseload import BadNumber, read_number, reason_told, shown_number

TODAY = date(2026, 1, 20)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("19121212-1212", "191212121212"),
        ("191212121212", "191212121212"),
        (" 1912 1212\u00a01212 ", "191212121212"),
        ("19121212–1212", "191212121212"),
        ("121212+1212", "191212121212"),
        ("701063-2391", "197010632391"),
        ("7010632391", "197010632391"),
        ("19701063-2391", "197010632391"),
    ],
)
def test_as_people_write_them(typed, digits):
    assert read_number(typed, TODAY).digits == digits


def test_the_century_is_the_latest_possible():
    assert read_number("121212-1212", TODAY).digits == "201212121212"
    assert read_number("121212-1212", date(2012, 12, 11)).digits == "191212121212"
    assert read_number("121212+1212", date(2012, 12, 11)).digits == "181212121212"


def test_a_samordningsnummer_is_known_with_its_day_of_birth():
    number = read_number("701063-2391", TODAY)
    assert number.coordination
    assert number.kind == "samordningsnummer"
    assert number.born == date(1970, 10, 3)
    assert read_number("19121212-1212", TODAY).kind == "personnummer"


@pytest.mark.parametrize(
    "typed", ["", "12", "19121212-121", "1912121212123", "abcdef-1212", "19121212/1212", "१९१२१२१२१२१२"]
)
def test_another_shape_is_refused_with_the_right_one(typed):
    with pytest.raises(BadNumber, match="ska ha 10 eller 12 siffror"):
        read_number(typed, TODAY)


@pytest.mark.parametrize(
    "typed", ["19121212-1213", "19121312-1212", "19120230-1212", "19121260-1212", "19121200-1212"]
)
def test_a_slip_is_noticed_and_not_repeated(typed):
    with pytest.raises(BadNumber, match="kontrollsiffran är fel") as caught:
        read_number(typed, TODAY)
    assert "1912" not in caught.value.sentence


def test_nobody_is_born_tomorrow():
    with pytest.raises(BadNumber, match="födelsedag har inte varit"):
        read_number("20121212-1212", date(2012, 12, 11))


def test_as_it_is_read():
    assert shown_number("191212121212") == "19121212-1212"
    assert shown_number("") == ""


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("saknas", ""),
        (" ", ""),
        ("19121212-1212", ""),
        ("saknas.", ""),
        ("Saknas, nyfödd", "Nyfödd"),
        ("saknas (asylsökande)", "Asylsökande"),
        ("SAKNAS – numret är inte känt ännu", "Numret är inte känt ännu"),
    ],
)
def test_the_reason_is_read_out_of_a_guides_answer(told, reason):
    assert reason_told(told) == reason
