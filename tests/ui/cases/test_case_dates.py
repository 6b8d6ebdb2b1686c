from __future__ import annotations

import subprocess
import sys
from datetime import date, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import WatchFields
from okapp.errors import UserError
from okapp.ui.cases.words import days_in_words
from okapp.ui.home.place import HomePlace
from okapp.ui.widgets.labels import Label
from tests.ui.cases.conftest import TODAY, rows, texts
from tests.ui.conftest import JOBS
from tests.ui.keys import press, to_front


@pytest.mark.parametrize(
    ("days", "words"),
    [
        (-12, "Försenat 12 dagar"),
        (-1, "Försenat en dag"),
        (0, "I dag"),
        (1, "I morgon"),
        (2, "På torsdag"),
        (6, "På måndag"),
        (7, "Om 7 dagar"),
    ],
)
def test_days_are_said_in_words(days, words):
    assert days_in_words(date(2026, 1, 20) + timedelta(days=days), date(2026, 1, 20)) == words


def test_all_dates_stand_overdue_first_and_lead_to_their_case(house):
    house.push(house.place.list.dates_button)
    heard = rows(house.page.rows)
    assert heard[0] == "Försenat 3 dagar: Ring vandrarhemmet. Åsa Öberg · 2026-17 · 17 januari 2026"
    assert QApplication.focusWidget() is house.page.rows
    press(Qt.Key.Key_Return)
    house.settle()
    assert "Åsa Öberg, personnummer saknas" in texts(house.page)
    house.push(house.page.back)
    house.push(house.page.done_button)
    assert len(rows(house.page.rows)) == len(heard) - 1


def test_a_warning_is_gone_when_the_next_date_could_be_marked(house):
    house.push(house.place.list.dates_button)
    page, dates = house.page, house.caseload.dates
    first, _protected, third = dates.to_do()[:3]
    dates.done(first.watch_id, first.rev, TODAY)  # done elsewhere meanwhile
    house.push(page.done_button)
    assert "Varning" in texts(page.said)
    page.rows.choose(2)
    house.push(page.done_button)
    assert texts(page.said) == []
    assert third.watch_id not in [one.watch_id for one in dates.to_do()]


@pytest.fixture
def home(theme, qtbot):
    place = HomePlace(theme, JOBS)
    qtbot.addWidget(place)
    place.resize(1100, 1000)
    to_front(qtbot, place)
    return place


def said(home):
    QApplication.processEvents()
    return " ".join(label.plain for label in home.findChildren(Label) if label.isVisible())


def test_hem_says_what_there_is_to_do(house, home):
    for at in range(10):
        house.caseload.dates.add(
            house.ids["full"], WatchFields(day=TODAY + timedelta(days=at), text=f"Gör {at}")
        )
    asked = []
    home.case_chosen.connect(asked.append)
    home.all_dates_asked.connect(lambda: asked.append("alla"))
    home.copies_asked.connect(lambda: asked.append("kopior"))
    home.show_cases(house.needs.tasks, house.caseload)
    todo = home.to_do
    assert todo.state.isVisibleTo(home)  # before any answer can have come
    assert "Hämtas" in todo.state.text()
    house.settle()
    assert len(rows(todo.rows)) == 8
    assert rows(todo.rows)[0].startswith("Försenat 3 dagar: Ring vandrarhemmet")
    assert todo.all_link.accessibleName() == "Visa alla 14 datum"
    assert todo.copies_link.accessibleName() == "1 färdig version att flytta till journalen"
    todo.rows.setFocus()
    press(Qt.Key.Key_Return)
    todo.all_link.setFocus()
    press(Qt.Key.Key_Space)
    todo.copies_link.setFocus()
    press(Qt.Key.Key_Space)
    assert asked == [house.ids["full"], "alla", "kopior"]


def test_hem_reads_anew_and_says_so_when_there_is_nothing(make_house, home):
    house = make_house(lambda _caseload: {})
    home.show_cases(house.needs.tasks, house.caseload)
    house.settle()
    assert "Du har inget datum att bevaka." in said(home)
    case = house.caseload.cases
    assert case.page().total == 0
    before = home.to_do
    home.show_cases(house.needs.tasks, house.caseload)
    assert home.to_do is before


def test_locked_hem_shows_nothing_of_the_cases(house, home):
    home.show_cases(house.needs.tasks, house.caseload)
    house.settle()
    asked = []
    home.unlock_asked.connect(lambda: asked.append(True))
    home.show_locked()
    assert not any(word in said(home) for word in ("Öberg", "vandrarhemmet", "2026-17", "journalen"))
    assert home.to_do is None
    home.unlock.setFocus()
    press(Qt.Key.Key_Space)
    assert asked == [True]
    home.hide_cases()
    QApplication.processEvents()
    assert home.cases.isHidden()


def test_dates_that_come_after_the_lock_are_not_shown(house, home):
    home.show_cases(house.needs.tasks, house.caseload)
    home.show_locked()
    house.settle()
    assert "vandrarhemmet" not in said(home)


def test_hem_says_when_the_dates_cannot_be_read(house, home, monkeypatch):
    def refuse():
        raise UserError("Filen med ärenden är inte där längre.")

    monkeypatch.setattr(house.caseload.dates, "to_do", refuse)
    home.show_cases(house.needs.tasks, house.caseload)
    house.settle()
    assert "Filen med ärenden är inte där längre." in said(home)


def test_hem_is_made_without_the_store(tmp_path):
    asked = "import sys, okapp.ui.home.place; print(sorted({'peewee', 'okapp.casework.caseload'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
