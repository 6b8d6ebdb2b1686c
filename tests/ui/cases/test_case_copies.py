from __future__ import annotations

from dataclasses import replace

import pytest

from okapp.casework.caseload import HELP
from okapp.errors import UserError
from tests.ui.cases.conftest import add, final_run, rows, texts


@pytest.fixture
def moved(make_house):
    """A place with one case that was moved long ago and one that is not moved; the clock has gone on."""

    def prepare(caseload):
        gone = add(caseload, "Adam Ek", "2026-1")
        waits = add(caseload, "Åsa Öberg", "2026-2")
        opened = final_run(caseload, gone)
        final_run(caseload, waits)
        caseload.runs.mark_moved(opened.stored.id, opened.stored.rev, caseload.today())
        caseload.means.clock.days(61)
        return {"gone": gone, "waits": waits}

    house = make_house(prepare)
    house.push(house.place.list.copies_button)
    return house


def test_what_is_not_moved_is_said_with_its_days(moved):
    (heard,) = rows(moved.page.rows)
    assert (
        heard
        == "Åsa Öberg, 2026-2. Ansvarig kommun, version 1 · Inte flyttad till journalen. Färdig sedan 61 dagar."
    )
    moved.push(moved.page.open_button)
    assert "Åsa Öberg, personnummer saknas" in texts(moved.page)
    moved.push(moved.page.back)
    assert rows(moved.page.rows) == [heard]


def test_a_warning_is_gone_when_the_page_could_be_read_again(moved, monkeypatch):
    def refuse():
        raise UserError("Filen med ärenden är inte där längre.")

    with monkeypatch.context() as gone:
        gone.setattr(moved.caseload.retention, "receipts", refuse)
        moved.push(moved.page.removal)
        moved.push(moved.page.back)
    assert texts(moved.page.said) == ["Varning", "Filen med ärenden är inte där längre."]
    moved.push(moved.page.removal)
    moved.push(moved.page.back)
    assert texts(moved.page.said) == []


def test_what_the_case_system_keeps_is_told(moved):
    moved.push(moved.page.content.findChildren(type(moved.page.removal))[1])
    assert HELP in texts(moved.page)


def test_nothing_is_removed_unmarked_or_unasked(moved, dialogs):
    moved.push(moved.page.removal)
    page = moved.page
    assert list(page.list.cards) == [moved.ids["gone"]]
    moved.push(page.erase_button)
    assert page.list.error() == "Fel: Markera minst ett ärende."
    page.list.focus_first()
    moved.push(page.all_button)
    moved.push(page.erase_button)
    assert "går inte att ångra" in dialogs.said[-1]
    assert moved.caseload.cases.page().total == 2


def test_a_case_is_removed_with_a_receipt_that_stays(moved, dialogs, tmp_path):
    dialogs.answer = True
    moved.caseload.backups.make()
    moved.push(moved.page.removal)
    moved.push(moved.page.all_button)
    moved.push(moved.page.erase_button)
    receipt = moved.page
    words = receipt.preview.text.toPlainText()
    assert "Kvitto på gallring" in words
    assert "Säkerhetskopior" in words
    assert "Adam" not in words
    moved.push(receipt.buttons.parts[-1])
    assert "En ny säkerhetskopia är gjord." in receipt.state.plain
    moved.push(receipt.back)
    assert moved.page.list is None
    moved.push(moved.page.back)
    assert rows(moved.page.receipts)[0].startswith("22 mars 2026: 1 ärende raderat")
    assert moved.caseload.cases.page().total == 1


def test_a_list_that_is_no_longer_as_shown_is_refused(moved, dialogs):
    dialogs.answer = True
    moved.push(moved.page.removal)
    page = moved.page
    moved.caseload.cases.add_note(moved.ids["gone"], "Ny uppgift")
    moved.push(page.all_button)
    moved.push(page.erase_button)
    assert "ändrats sedan gallringslistan visades" in page.summary.links[0].accessibleName()
    assert moved.caseload.cases.page().total == 2


def test_the_log_is_read_and_its_soundness_said(house):
    house.push(house.place.list.log_button)
    assert "Loggen stämmer från början till slut." in texts(house.page)
    heard = rows(house.page.rows)
    assert "Siv Ek" in heard[0]
    assert not any(word in " ".join(heard) for word in ("Öberg", "2026-17", "Örjan"))


def test_a_log_that_does_not_hold_is_said(house, monkeypatch):
    log = house.caseload.log
    sound = log.verify()
    trouble = "Loggen stämmer inte: rad 3 är ändrad. Ärendena går att använda som vanligt."
    monkeypatch.setattr(log, "verify", lambda: replace(sound, sound=False, sentence=trouble))
    house.push(house.place.list.log_button)
    assert any(trouble in said for said in texts(house.page))


def test_the_log_of_one_case(house):
    page = house.open("full")
    page.show_section("case_file")
    house.push(page.section.log)
    heard = rows(house.page.rows)
    assert heard
    assert all("ärende " not in line.split(" · ", 2)[-1] for line in heard if "ärende:" in line)


def test_the_sheet_of_the_month_holds_the_anchor(house):
    house.push(house.place.list.log_button)
    house.push(house.page.month)
    words = house.page.preview.text.toPlainText()
    assert "Loggblad januari 2026" in words
    assert "Ankare" in words
    assert "Öberg" not in words
