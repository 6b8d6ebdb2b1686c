from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.cases.conftest import rows, texts
from tests.ui.keys import press, write

SECRETS = ("Gömda", "08-999", "Huddinge", "0126")


def enter(house, reason="Ny orosanmälan"):
    house.open("hidden")
    write(reason)
    house.push(house.page.save_button)
    return house.page


def test_a_protected_case_opens_only_with_a_reason(house):
    page = house.open("hidden")
    assert "Varför öppnar du ärendet?" in texts(page)
    house.push(page.save_button)
    assert page.fields["reason"].error() == "Fel: Skriv ett skäl."
    page.fields["reason"].focus_first()
    write("Ny orosanmälan")
    house.push(page.save_button)
    assert house.page.who.plain == "Skyddade personuppgifter"
    found = house.caseload.cases.accesses(house.ids["hidden"])
    assert [one.reason for one in found] == ["Ny orosanmälan"]


def test_it_asks_again_when_it_has_been_left(house):
    page = enter(house)
    house.push(page.back)
    house.open("hidden")
    assert "Varför öppnar du ärendet?" in texts(house.page)


def test_where_the_person_is_stays_off_the_screen_until_asked_for(house):
    page = enter(house)
    for key in page.sections:
        page.show_section(key)
        said = " ".join(texts(page))
        if key != "watch":
            assert not any(word in said for word in ("Gömda", "08-999")), key
    page.show_section("representative")
    person = page.section
    house.push(person.show_whole)
    assert any("Gömda vägen 3" in said for said in texts(page))
    verbs = [line.verb for line in house.caseload.log.page(case=house.ids["hidden"])]
    assert "visa skyddad" in verbs
    house.push(person.hide_whole)
    assert not any("Gömda vägen 3" in said for said in texts(page))


def test_who_has_opened_it_can_be_read(house):
    page = enter(house)
    page.show_section("case_file")
    house.push(page.section.accesses)
    assert rows(house.page.rows)[0].endswith("Siv Ek. Ny orosanmälan")


def test_the_list_of_dates_says_nothing_of_what_is_to_be_done(house):
    house.push(house.place.list.dates_button)
    heard = [one for one in rows(house.page.rows) if "skyddad" in one]
    assert heard == [
        "På torsdag: Öppna ärendet för att se vad som ska göras. Ö.H., skyddad · 2026-19 · 22 januari 2026"
    ]


def told(window):
    """Titles and tooltips of everything."""
    every = [window, *window.findChildren(QWidget)]
    return " ".join(f"{one.windowTitle()} {one.toolTip()}" for one in every)


def test_no_person_stands_in_a_title_or_a_tooltip(house):
    for name in ("full", "hidden"):
        if name == "hidden":
            enter(house)
        else:
            house.open(name)
        for key in house.page.sections:
            house.page.show_section(key)
            QApplication.processEvents()
            said = told(house.window)
            assert not any(word in said for word in ("Öberg", "Örjan", "Hemlig", "2026-1", *SECRETS)), (
                name,
                key,
            )
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
