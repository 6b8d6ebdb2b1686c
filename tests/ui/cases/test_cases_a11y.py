from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QWidget

from okapp.settings import Appearance
from okapp.ui.cases.seal_page import ImportPage, SealedPage, SealForm
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.cases.conftest import final_run

SECTIONS = (
    *("overview", "run", "paper", "note", "contact", "watch"),
    *("representative", "consent", "disclosure", "case_file", "search"),
)


def listed(_house):
    pass


def nothing_found(house):
    house.place.list.finder.search.set_value("xyz")
    house.place.list.finder.refresh()


def new_case(house):
    house.place.make_new()
    house.page.form.save()


def case(key):
    def show(house):
        house.open("full").show_section(key)

    return show


def form(key, act):
    def show(house):
        house.open("full").show_section(key)
        act(house.page.section)
        house.settle()

    return show


def reason(house):
    house.open("hidden")
    house.page.save()


def protected(house):
    house.open("hidden")
    house.page.fields["reason"].set_value("Ny orosanmälan")
    house.page.save()
    house.settle()
    house.page.show_section("representative")


def seal(house):
    page = house.open("full")
    page.desk.open_page(SealForm(page.desk, lambda _file: None))
    house.page.save()


def sealed(house):
    page = house.open("full")
    page.desk.open_page(SealedPage(house.needs, Path("usb/arende-1a2b3c4d.okarende")))


def taking_in(house):
    house.place._open(ImportPage(house.needs, Path("arende-1a2b3c4d.okarende")))
    house.page.look()


def dates(house):
    house.place.show_to_do()


def copies(house):
    house.place.show_copies()


def removal(house):
    opened = final_run(house.caseload, house.ids["bare"])
    house.caseload.runs.mark_moved(opened.stored.id, opened.stored.rev, house.caseload.today())
    house.caseload.means.clock.days(61)
    house.place.show_copies()
    house.settle()
    house.page.removal.click()
    house.settle()
    house.page.erase()


def log(house):
    house.place.list.log_asked.emit()


PAGES = {
    "lista": listed,
    "inga-traffar": nothing_found,
    "nytt": new_case,
    **{f"arende-{key}": case(key) for key in SECTIONS},
    "starta-guide": form("run", lambda part: part.start_guide()),
    "ny-version": form("run", lambda part: part.new_version()),
    "flyttad": form("run", lambda part: part.mark_moved()),
    "papper": form("paper", lambda part: part.open_row()),
    "lamna-papper": form("paper", lambda part: part.give_row()),
    "anteckning": form("note", lambda part: part.write()),
    "kontakt": form("contact", lambda part: part.write()),
    "datum": form("watch", lambda part: part.write()),
    "person": form("representative", lambda part: part.change_person()),
    "foretradare": form("representative", lambda part: part.new_representative()),
    "samtycke": form("consent", lambda part: part.write()),
    "skal": reason,
    "skyddad": protected,
    "lamna-over": seal,
    "fil-klar": sealed,
    "ta-emot": taking_in,
    "att-gora": dates,
    "arbetskopior": copies,
    "gallringslista": removal,
    "logg": log,
}
LOOKS = (
    (1366, 1.0, Appearance.LIGHT),
    (683, 1.0, Appearance.DARK),
    (1366, 2.0, Appearance.DARK),
    (683, 2.0, Appearance.LIGHT),
)


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize(
    "looks",
    [pytest.param(LOOKS[::3], id="two"), pytest.param(LOOKS[1:3], id="more", marks=pytest.mark.long)],
)
def test_every_page_is_accessible(house, theme, page, looks):
    PAGES[page](house)
    house.settle()
    found = {}
    for width, factor, look in looks:
        theme.apply(look, factor)
        show_whole(house.window, width)
        house.settle()
        show_whole(house.window, width)
        wrong = [one for one in audit(house.window) if "'Sida " not in one]  # pages of a paper are pictures
        found[f"{width} {factor} {look.value}"] = wrong
    assert {key: wrong for key, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("page", ["lista", "nytt", "arende-watch", "skyddad", "att-gora", "arbetskopior"])
def test_what_a_screen_reader_meets(house, page):
    PAGES[page](house)
    house.settle()
    shown = house.page if house.page is not None else house.place
    assert_transcript(f"arenden-{page}", shown)


def test_no_part_is_shown_as_a_window_of_its_own(house, qapp):
    stray = []

    class Watch(QObject):
        def eventFilter(self, watched, event):  # noqa: N802
            if event.type() is QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
                stray.append(repr(watched))
            return False

    watch = Watch()
    qapp.installEventFilter(watch)
    for page in PAGES.values():
        page(house)
        house.settle()
        while house.page is not None:
            house.page._saved = True
            before = house.page
            house.place.stack.go_back()
            if house.page is before:
                break
        house.settle()
        house.place.list.finder.search.set_value("")
    qapp.removeEventFilter(watch)
    assert stray == []
