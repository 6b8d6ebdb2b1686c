from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import Conflict, Ground
from okapp.settings import Appearance
from okapp.ui.widgets.buttons import LinkButton
from tests.ui.cases.conftest import changed, rows, texts
from tests.ui.keys import press, write


def section(house, name, key):
    """The section of a case, shown."""
    house.open(name).show_section(key)
    return house.page.section


def fill_form(house, **values):
    """Write into the fields of the form that is open, and save it."""
    page = house.page
    for key, text in values.items():
        page.fields[key].focus_first()
        press(Qt.Key.Key_A, modifier=Qt.KeyboardModifier.ControlModifier)
        write(text)
    house.push(page.save_button)
    return page


def test_the_sections_are_a_list_with_what_they_hold(house):
    page = house.open("full")
    assert rows(page.ways)[:6] == [
        "Översikt. ",
        "Guider. 1 färdig, 1 att flytta",
        "Papper. 1 papper",
        "Anteckningar. 2 anteckningar",
        "Kontaktlogg. 1 kontakt",
        "Datum att bevaka. 3 datum, 1 försenat",
    ]
    page.ways.setFocus()
    press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert page.section is page.notes
    assert QApplication.focusWidget() is page.notes.rows


def test_all_sections_are_in_view_in_every_text_size(house, theme):
    ways = house.open("full").ways
    for factor in (1.0, 1.5):
        theme.apply(Appearance.LIGHT, factor)
        house.window.resize(1600, 1400)
        house.settle()
        assert ways.isVisible()
        assert ways.verticalScrollBar().maximum() == 0
        assert ways.width() < house.page.viewport().width() / 2


def test_a_section_with_nothing_to_press_leaves_the_focus_on_the_page(house):
    house.open("full").show_section("disclosure")
    assert house.page.isAncestorOf(QApplication.focusWidget())


def test_a_note_is_added_and_put_right_and_both_stay(house):
    notes = section(house, "full", "note")
    house.push(notes.always.parts[0])
    fill_form(house, text="Barnen går i skolan i Solna.")
    assert rows(notes.rows)[0].endswith("Barnen går i skolan i Solna.")
    assert "Anteckningen är sparad." in texts(house.page)
    assert QApplication.focusWidget() is notes.rows
    press(Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert any("Barnen går i skolan i Solna." in said for said in texts(house.page))
    fill_form(house, text="De går i Sundbyberg.")
    heard = rows(notes.rows)
    assert "Rättar anteckningen" in heard[0]
    assert "Rättad av en senare" in heard[1]
    assert len(heard) == 4


def test_an_empty_note_is_refused_in_place(house):
    notes = section(house, "full", "note")
    house.push(notes.always.parts[0])
    page = house.page
    house.push(page.save_button)
    assert house.page is page
    assert page.summary.links[0].accessibleName().startswith("Anteckningen är tom.")


def test_a_contact_says_who_when_and_what_they_answered(house):
    contacts = section(house, "full", "contact")
    house.push(contacts.always.parts[0])
    fill_form(house, who="Skolan", day="2026-01-19", time="8:05", answer="Läraren ringer i morgon.")
    assert (
        rows(contacts.rows)[1]
        == "Skolan · telefon · 19 januari 2026 kl. 08.05. Svar: Läraren ringer i morgon."
    )


def test_a_wrong_time_is_said_at_the_field(house):
    contacts = section(house, "full", "contact")
    house.push(contacts.always.parts[0])
    page = fill_form(house, who="Skolan", time="25.10")
    assert page.fields["time"].error() == "Fel: Skriv klockslaget, till exempel 14.30."
    assert page.fields["who"].value() == "Skolan"


def test_dates_are_said_in_days_and_marked_as_done(house):
    dates = section(house, "full", "watch")
    assert rows(dates.rows)[0] == "Försenat 3 dagar – 17 januari 2026. Ring vandrarhemmet"
    house.push(dates.done)
    assert rows(dates.rows)[-1] == "Klart 20 januari 2026. 17 januari 2026: Ring vandrarhemmet"
    house.push(dates.always.parts[0])
    fill_form(house, day="2026-01-21", text="Ring hyresvärden")
    assert rows(dates.rows)[0] == "I morgon – 21 januari 2026. Ring hyresvärden"
    dates.rows.setFocus()
    press(Qt.Key.Key_Home, Qt.Key.Key_Return)
    assert house.page.fields["text"].value() == "Ring hyresvärden"
    fill_form(house, text="Mejla hyresvärden")
    dates.rows.setFocus()
    press(Qt.Key.Key_Home, Qt.Key.Key_Delete)
    house.settle()
    assert not any("hyresvärden" in heard for heard in rows(dates.rows))


def test_a_draft_is_gone_on_with_in_the_guide(house):
    runs = section(house, "draft", "run")
    assert rows(runs.rows)[0].startswith("Ansvarig kommun – utkast. Sparat 20 januari 2026 kl.")
    runs.rows.setFocus()
    press(Qt.Key.Key_Return)
    house.settle()
    assert [run.stored.case_id for run in house.runs] == [house.ids["draft"]]


def test_a_guide_is_started_with_what_is_known(house):
    runs = section(house, "full", "run")
    house.push(runs.start)
    house.push(house.page.save_button)
    (opened,) = house.runs
    assert "2026-17" in opened.run.answers.values()
    assert len(rows(runs.rows)) == 2


def test_a_date_without_rules_is_told_in_place(house):
    runs = section(house, "full", "run")
    house.push(runs.start)
    page = fill_form(house, day="1950-01-01")
    assert house.page is page
    assert "inga regler för" in page.fields["day"].error()
    assert house.runs == []


def test_a_new_version_needs_a_reason_and_leaves_the_old_one(house):
    runs = section(house, "full", "run")
    house.push(runs.revise)
    page = house.page
    house.push(page.save_button)
    assert page.fields["reason"].error() == "Fel: Skriv varför."
    fill_form(house, reason="Nya uppgifter från skolan")
    assert house.runs[-1].stored.reason == "Nya uppgifter från skolan"
    heard = rows(runs.rows)
    assert any("utkast" in one and "ny version: Nya uppgifter från skolan" in one for one in heard)
    assert any("version 1" in one for one in heard)


def test_a_run_is_tried_under_another_date(house):
    runs = section(house, "full", "run")
    house.push(runs.beside)
    fill_form(house, day="2026-01-10")
    assert house.runs[-1].run.matter_date.isoformat() == "2026-01-10"
    assert house.runs[-1].stored.beside


def test_moved_to_the_case_system_is_marked_and_taken_back(house):
    runs = section(house, "full", "run")
    house.push(runs.moved)
    page = fill_form(house, day="2026-02-01")
    assert "har inte varit än" in page.fields["day"].error()
    fill_form(house, day="2026-01-20")
    assert "flyttad till journalen 20 januari 2026" in rows(runs.rows)[0]
    house.push(runs.unmoved)
    assert "inte flyttad till journalen" in rows(runs.rows)[0]


def test_what_is_taken_away_in_a_case_comes_back_with_undo(house):
    runs = section(house, "draft", "run")
    house.push(runs.drop)
    assert rows(runs.rows) == []
    assert QApplication.focusWidget() is runs.start
    assert "Utkastet är borttaget." in texts(house.page)
    undo = house.page.said.findChildren(LinkButton)[0]
    house.push(undo)
    assert len(rows(runs.rows)) == 1
    assert "Utkastet är tillbaka." in texts(house.page)
    house.push(runs.drop)
    house.push(house.page.back)
    house.push(house.place.list.undo_button)
    assert "Utkastet är tillbaka." in texts(house.place)
    assert len(rows(section(house, "draft", "run").rows)) == 1


def test_the_person_is_changed_and_a_wrong_number_is_said(house):
    person = section(house, "full", "representative")
    house.push(person.edit)
    page = fill_form(house, number="123")
    assert "10 eller 12 siffror" in page.fields["number"].error()
    fill_form(house, number="191212121212", language="Arabiska")
    assert "Åsa Öberg, 19121212-1212" in texts(house.page)
    assert "Arabiska, behöver tolk" in texts(house.page)


def test_representatives_are_a_list(house):
    person = section(house, "full", "representative")
    house.push(person.always.parts[0])
    fill_form(house, name="Bo Öberg", phone="070-1")
    assert rows(person.rows) == ["Vårdnadshavare: Bo Öberg. 070-1"]


def test_a_change_made_elsewhere_is_not_written_over(house):
    person = section(house, "full", "representative")
    house.push(person.edit)
    known = house.caseload.people.get(person.desk.view.person.id)
    house.caseload.people.change(known.id, known.rev, changed(known, phone="1"))
    page = fill_form(house, phone="2")
    assert page.summary.links[0].accessibleName() == Conflict().sentence
    assert page.fields["phone"].value() == "2"


def test_a_consent_is_recorded_and_withdrawn(house):
    consents = section(house, "full", "consent")
    house.push(consents.always.parts[0])
    fill_form(house, recipient="Regionen", covers="Boende")
    assert rows(consents.rows)[0].startswith("Regionen. Gäller tills det återkallas")
    house.push(consents.withdraw)
    assert "Dela inget mer. Beslutade insatser fortsätter." in rows(consents.rows)[0]


def test_a_paper_goes_to_another_party_only_with_recipient_and_ground(house):
    papers = section(house, "full", "paper")
    house.push(papers.give)
    page = house.page
    house.push(page.save_button)
    assert page.fields["recipient"].error() == "Fel: Skriv vem som ska få det."
    page.fields["ground"].cards[Ground.CONSENT.value].click()
    fill_form(house, recipient="Solna stad")
    assert "inget samtycke" in page.summary.links[0].accessibleName()
    assert page.fields["recipient"].value() == "Solna stad"
    page.fields["ground"].cards[Ground.TRANSFER.value].click()
    house.push(page.save_button)
    assert house.page is page, "the warning has to be read first"
    assert any("behöver för att ta över" in said for said in texts(page))
    house.push(page.save_button)
    assert house.page.save_button.text() == "Spara som PDF"
    desk = papers.desk
    assert [one.audience for one in desk.view.papers] == ["Solna stad", "arbetskopia"]
    (given,) = desk.view.disclosures
    assert (given.recipient, given.ground) == ("Solna stad", Ground.TRANSFER.value)
    assert given.paper_id == desk.view.papers[0].id


def test_a_paper_is_saved_and_the_log_says_so(house, dialogs, tmp_path):
    papers = section(house, "full", "paper")
    papers.rows.setFocus()
    press(Qt.Key.Key_Return)
    house.settle()
    dialogs.path = tmp_path / "ut.pdf"
    house.push(house.page.save_button)
    assert dialogs.path.read_bytes().startswith(b"%PDF")
    verbs = [line.verb for line in house.caseload.log.page(case=house.ids["full"])]
    assert "exportera" in verbs
    assert "Protokoll" in house.page.preview.text.toPlainText()


def test_search_in_the_case_leads_to_the_place(house):
    page = house.open("full")
    press(Qt.Key.Key_F, modifier=Qt.KeyboardModifier.ControlModifier)
    assert page.section.key == "search"
    write("väninna fredag")
    press(Qt.Key.Key_Return)
    house.settle()
    assert rows(page.section.rows) == ["Anteckning. Familjen kan bo hos en väninna till fredag."]
    press(Qt.Key.Key_Return)
    assert page.section is page.notes
    assert page.notes.chosen().text == "Familjen kan bo hos en väninna till fredag."


def test_a_case_is_closed_and_opened_again(house):
    file = section(house, "full", "case_file")
    house.push(file.close_case)
    assert "Ärendet är avslutat." in texts(house.page)
    house.push(file.open_case)
    assert "Ärendet är öppet igen." in texts(house.page)


def test_a_case_is_taken_away_from_its_page(house, dialogs):
    dialogs.answer = True
    file = section(house, "bare", "case_file")
    house.push(file.drop)
    assert house.page is None
    assert house.place.list.finder.model.total == 3


def test_the_register_extract_masks_others_until_a_secrecy_test(house):
    person = section(house, "full", "representative")
    house.push(person.extract)
    masked = house.page.preview.text.toPlainText()
    assert "väninna" not in masked
    house.push(house.page.buttons.parts[-1])
    assert "väninna" in house.page.preview.text.toPlainText()


@pytest.mark.parametrize("width", [1366, 683])
def test_the_ways_in_a_case_fit_the_window(house, width):
    house.window.resize(width, 768)
    page = house.open("full")
    QApplication.processEvents()
    assert page.ways.isVisible() is (width == 1366)
    assert page.choice.isVisible() is (width == 683)
    if width == 683:
        page.choice.box.setFocus()
        press(Qt.Key.Key_Down)
        assert page.section is page.runs
