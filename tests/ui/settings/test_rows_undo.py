"""A contact that was removed from the book comes back with "Ångra"."""

from __future__ import annotations

from okapp.casework.contacts import read_contacts, save_contacts
from okapp.documents.papers import SOCIALJOUR, Contact
from okapp.ui.widgets.buttons import LinkButton
from tests.ui.settings.conftest import TODAY, press_space, texts


def test_a_removed_contact_comes_back(house, dialogs):
    file = house.needs.contacts_file
    contact = Contact(municipality="0184", function=SOCIALJOUR, phone="08-000 00 01", checked_on=TODAY)
    save_contacts(file, [contact])
    before = file.read_bytes()
    page = house.open(house.section.contacts)
    dialogs.answer = True
    page.remove_button.setFocus()
    press_space()
    assert read_contacts(file, house.needs.municipalities) == ()
    page.said.findChildren(LinkButton)[0].setFocus()
    press_space()
    assert file.read_bytes() == before
    assert "Det borttagna är tillbaka." in texts(page)
    assert page.rows_view.model().rowCount() == 1


def test_nothing_is_written_over_when_the_file_was_changed_meanwhile(house, dialogs):
    file = house.needs.contacts_file
    contact = Contact(municipality="0184", function=SOCIALJOUR, phone="08-000 00 01", checked_on=TODAY)
    save_contacts(file, [contact])
    page = house.open(house.section.contacts)
    dialogs.answer = True
    page.remove()
    other = Contact(municipality="0126", function=SOCIALJOUR, phone="08-000 00 02", checked_on=TODAY)
    save_contacts(file, [other])
    page.said.findChildren(LinkButton)[0].click()
    assert read_contacts(file, house.needs.municipalities) == (other,)
    assert "Filen har ändrats utanför den här sidan" in " ".join(texts(page))
