"""A case is opened with the section that is looked at; the others are made when they are."""

from __future__ import annotations

from okapp.ui.cases.section import ListSection


def made(page):
    return [key for key, section in page.sections.items() if list(section.widgets())]


def test_a_section_is_made_when_it_is_first_shown(house):
    page = house.open("full")
    assert made(page) == ["overview"]
    page.show_section("note")
    assert made(page) == ["overview", "note"]
    assert page.notes.rows.model().rowCount() == 2


def test_each_section_has_its_rows_when_it_is_shown(house):
    page = house.open("full")
    heard = page.ways.model()
    for at, (key, section) in enumerate(page.sections.items()):
        page.show_section(key)
        assert section.isVisible()
        told = section.summary()
        assert not told or told in heard.index(at, 0).data()
        if isinstance(section, ListSection):
            assert section.rows.model().rowCount() == len(section.listed())
