"""Papers take functions to reach from the contact book, with the date; what is not known is left to the pen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okapp.casework.papers import Press, make
from okapp.casework.runs import Run
from okapp.documents.papers import HEMLOSHET, LSS, MOTTAGNING, REGISTRATOR, SOCIALJOUR, Contact
from tests.wizards.ansvarig_kommun.conftest import RunMaker
from tests.wizards.ansvarig_kommun.test_beslutstabell import OVERFLYTT
from tests.wizards.ansvarig_kommun.test_papper import ADA, FONTS, IVO, PERSON, pages

HOURS = "vardagar 8.30–12.00 och 13–16, torsdagar till 18"
MAIL = "registrator@sollentuna.example"


def contact(code: str, function: str, number: str, checked_on: date = date(2025, 12, 1)) -> Contact:
    return Contact(
        municipality=code,
        function=function,
        phone=number,
        hours=HOURS,
        email=MAIL,
        note="Säg inget om pärmen",
        checked_on=checked_on,
    )


BOOK = (
    contact("0163", REGISTRATOR, "08-111 11 11"),
    contact("0163", MOTTAGNING, "08-222 22 22", date(2024, 12, 1)),
    contact("0163", HEMLOSHET, "08-333 33 33"),
    contact("0163", LSS, "08-444 44 44"),
    contact("0184", SOCIALJOUR, "08-555 55 55"),
    contact("0126", REGISTRATOR, "08-666 66 66"),
)


@pytest.fixture(scope="module")
def press() -> Press:
    return Press(FONTS)


@pytest.fixture
def full(run: RunMaker) -> Run:
    return run(**OVERFLYTT, **IVO, **PERSON, overflyttning_lage="avslag", akut_behov="ja")


def with_book(run: Run, *book: Contact) -> Run:
    return replace(run, around=replace(run.around, contacts=book))


def text(press: Press, run: Run, key: str) -> str:
    return " ".join(pages(press.pdf(make(run, key, ADA).paper)))


@pytest.mark.parametrize(
    ("key", "there"),
    [
        ("begaran", ("08-111 11 11",)),
        ("ringblad", ("08-333 33 33", "08-222 22 22")),
        ("socialjour", ("08-555 55 55",)),
    ],
)
def test_the_functions_that_the_paper_needs_stand_there(
    full: Run, press: Press, key: str, there: tuple[str, ...]
) -> None:
    said = text(press, with_book(full, *BOOK), key)

    assert [one.phone in said for one in BOOK] == [one.phone in there for one in BOOK]
    assert f"{HOURS} (kontrollerad 1 december 2025)" in said
    assert "pärmen" not in said
    assert (MAIL in said) is (key == "begaran")


def test_what_was_checked_long_ago_says_so(full: Run, press: Press) -> None:
    said = text(press, with_book(full, *BOOK), "ringblad")

    assert "(kontrollerad i december 2024, mer än ett år sedan)" in said


def test_what_is_not_known_is_left_to_the_pen(full: Run, press: Press) -> None:
    empty = text(press, full, "begaran")

    assert "Mottagande enhet och telefon" in empty
    assert "Mottagande enhet och telefon" not in text(press, with_book(full, *BOOK), "begaran")
    assert "nås på telefon" in text(press, full, "socialjour")
    elsewhere = with_book(full, BOOK[-1])
    assert pages(press.pdf(make(elsewhere, "begaran", ADA).paper)) == pages(
        press.pdf(make(full, "begaran", ADA).paper)
    )


def test_a_request_goes_to_the_next_function_where_the_first_is_not_known(full: Run, press: Press) -> None:
    said = text(press, with_book(full, *BOOK[1:]), "begaran")

    assert "Till Sollentuna kommun Hemlöshetsenhet 08-333 33 33" in said
    assert "08-222 22 22" not in said


def test_a_municipality_that_is_not_known_has_no_contacts(full: Run, press: Press) -> None:
    unknown = with_book(full.answered("annan_kommun", "vet_ej"), *BOOK)

    assert not any(one.phone in text(press, unknown, "ringblad") for one in BOOK)


@pytest.mark.parametrize("key", ["protokoll", "svar", "underlag-ivo"])
def test_other_papers_are_as_before(full: Run, press: Press, key: str) -> None:
    before = press.pdf(make(full, key, ADA).paper)

    assert press.pdf(make(with_book(full, *BOOK), key, ADA).paper) == before


@pytest.mark.parametrize("key", ["begaran", "ringblad", "socialjour"])
def test_same_contacts_same_bytes(full: Run, press: Press, key: str) -> None:
    first = press.pdf(make(with_book(full, *BOOK), key, ADA).paper)

    assert first == Press(FONTS).pdf(make(with_book(full, *BOOK), key, ADA).paper)
    assert first != press.pdf(make(full, key, ADA).paper)


@pytest.mark.parametrize("key", ["ringblad", "socialjour"])
def test_one_page_even_with_all_filled_in_and_protection(full: Run, press: Press, key: str) -> None:
    worst = full.answered("skyddad_folkbokforing", "ja").answered("barn_berors", "ja")
    worst = with_book(worst.answered("barn_i_fara", "ja"), *BOOK)

    assert len(pages(press.pdf(make(worst, key, ADA).paper))) == 1
    assert len(pages(press.pdf(make(with_book(full, *BOOK), key, ADA).paper))) == 1


@pytest.mark.parametrize("key", ["begaran", "ringblad", "socialjour"])
def test_d3_a_protected_person_still_asks_for_a_secrecy_test(full: Run, press: Press, key: str) -> None:
    protected = with_book(full.answered("skyddad_folkbokforing", "ja"), *BOOK)
    kind: Any = next(one for one in protected.guide.papers if one.key == key)

    assert "sekretessprövning" in kind.caution(protected.journey())
    assert "Även kommunen kan vara skyddad uppgift" in text(press, protected, key)


def test_d7_the_result_on_screen_shows_whose_reading_it_is_and_keeps_every_finding(run: RunMaker) -> None:
    from okapp.documents.blocks import Table
    from tests.wizards.ansvarig_kommun.test_fall import LOKALT

    made = run(annan_kommun="0126")
    with_rule = replace(made, around=replace(made.around, local_rules=(LOKALT,)))
    cells = [
        cell
        for block in made.guide.extra(with_rule.journey())
        if isinstance(block, Table)
        for row in block.rows
        for cell in row
    ]

    assert any("Solna stads egen inläsning" in cell for cell in cells)
    assert with_rule.journey().findings == made.journey().findings


def test_d7_two_points_of_the_same_kind_both_stand_as_the_municipalitys_own(
    run: RunMaker, press: Press
) -> None:
    from tests.wizards.ansvarig_kommun.test_fall import LOKALT

    day = date(2026, 1, 2)
    first = replace(LOKALT, text="Första punkten.", period="", contact="", escalation="", read_on=day)
    second = replace(first, text="Andra punkten", read_by="Borås", page="")
    made = run(annan_kommun="0126")
    said = text(press, replace(made, around=replace(made.around, local_rules=(first, second))), "protokoll")

    assert "Första punkten (Solna stads egen inläsning, 2026-01-02, s. 3)" in said
    assert "Andra punkten (Borås egen inläsning, 2026-01-02, utan sidnummer)" in said
