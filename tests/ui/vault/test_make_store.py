from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit

from okapp.ui.vault.make_store import MakeStore, NewStore
from okapp.ui.widgets.labels import Label
from tests.ui.keys import press, write
from tests.ui.vault.conftest import CODE, making

PASSPHRASE = "fyra blå åkrar"


@pytest.fixture
def told():
    return []


@pytest.fixture
def make(theme, show, told):
    place = MakeStore(theme, making())
    place.ready.connect(told.append)
    place.cancelled.connect(lambda: told.append("cancelled"))
    place.print_asked.connect(lambda code: told.append(("print", code)))
    show(place)
    place.activate()
    return place


def seen(place):
    return " ".join(one.plain for one in place.findChildren(Label) if one.isVisible())


def everything(place):
    """All that any widget of the place holds, seen or not."""
    texts = [one.plain + one.accessibleName() for one in place.findChildren(Label)]
    return " ".join(texts + [one.text() for one in place.findChildren(QLineEdit)])


def go_to(widget):
    for _ in range(20):
        if QApplication.focusWidget() is widget:
            return
        press(Qt.Key.Key_Tab)
    pytest.fail("it is not reached by Tab")


def write_passphrase(make):
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)


def test_what_is_lost_is_said_before_anything_is_made(make):
    said = seen(make)
    assert "Då går ärendena aldrig mer att öppna" in said
    assert "krypteras" in said
    assert "arbetskopior" in said


def test_with_an_office_key_it_is_said_who_else_can_open(theme, show):
    place = MakeStore(theme, making(office="Enhetschefen har en återställningskod i kassaskåpet."))
    show(place)
    said = seen(place)
    assert "Enhetschefen har en återställningskod" in said
    assert "bara att öppna med kontorets" in said
    assert "aldrig mer" not in said


def test_the_store_is_made_by_keyboard_with_a_code_written_by_hand(make, told):
    write_passphrase(make)
    assert [group.plain for group in make.sheet.groups] == CODE.split("-")
    assert make.sheet.groups[0].accessibleName() == "9 C Q J 8"
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert "9CQJ8" not in everything(make)
    write("7pxm4")
    press(Qt.Key.Key_Tab)
    write("yfk")
    press(Qt.Key.Key_Return)
    assert told == [NewStore(PASSPHRASE, CODE, use_os_keys=False)]
    assert "några sekunder" in seen(make)
    assert PASSPHRASE not in repr(told[0])
    assert CODE not in repr(told[0])


def test_the_computers_key_store_is_offered_only_where_there_is_one(make):
    assert not make.first.os_keys.isVisible()
    make.offer_os_keys()
    assert make.first.os_keys.isVisible()
    assert not make.first.os_keys.isChecked()
    assert "fungerar alltid också" in make.first.os_keys.accessibleDescription()


def test_the_store_is_made_with_a_code_on_paper(make, told):
    make.offer_os_keys()
    write(PASSPHRASE)
    press(Qt.Key.Key_Return)
    write(PASSPHRASE)
    go_to(make.first.os_keys)
    press(Qt.Key.Key_Space)
    go_to(make.first.next_button)
    press(Qt.Key.Key_Space)
    press(Qt.Key.Key_Space)
    assert told == [("print", CODE)]
    make.printed()
    press(Qt.Key.Key_Space)
    assert told[1:] == [NewStore(PASSPHRASE, CODE, use_os_keys=True)]


def test_a_paper_that_was_not_printed_is_no_paper(make, told):
    write_passphrase(make)
    make.not_printed("Skrivaren svarar inte.")
    assert "Skrivaren svarar inte." in seen(make)
    assert not make.sheet.done_button.isVisible()
    assert make.sheet.print_button.isVisible()


def test_groups_that_do_not_fit_are_told(make, told):
    write_passphrase(make)
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    write("7pxm4")
    press(Qt.Key.Key_Tab)
    write("yyy")
    press(Qt.Key.Key_Return)
    assert told == []
    assert "Det stämmer inte med grupp 7" in seen(make)
    assert "Det stämmer inte med grupp 3" not in seen(make)
    go_to(make.sheet.again_button)
    press(Qt.Key.Key_Space)
    assert "9CQJ8" in seen(make)


def test_nothing_and_two_different_ones_are_no_passphrase(make, told):
    press(Qt.Key.Key_Return)
    press(Qt.Key.Key_Return)
    assert "Skriv en lösenfras." in seen(make)
    assert QApplication.focusWidget() is make.first.summary
    make.activate()
    write("hej")
    press(Qt.Key.Key_Return)
    write("nej")
    press(Qt.Key.Key_Return)
    assert "inte lika" in seen(make)
    assert make.sheet.code == ""


def test_a_weak_one_is_advised_against_but_taken(make):
    write("hej")
    assert "Styrka 2 av 5: Nivå 1." in seen(make)
    assert "Lägg till ord." in seen(make)
    write(" alla glada")
    assert "Styrka 5 av 5: Nivå 4." in seen(make)
    assert "Lägg till ord." not in seen(make)
    make.first.passphrase.forget()
    assert "Styrkan visas medan du skriver." in seen(make)


def test_the_passphrase_leaves_the_fields_as_soon_as_it_is_given(make):
    write_passphrase(make)
    assert PASSPHRASE not in everything(make)


def test_going_back_keeps_the_code_that_may_be_on_paper(make, told):
    codes = iter([CODE, "00000-00000-00000-00000-00000-00000-000"])
    object.__setattr__(make._needs, "new_code", lambda: next(codes))
    write_passphrase(make)
    go_to(make.second.back_button)
    press(Qt.Key.Key_Space)
    assert "9CQJ8" not in everything(make)
    write_passphrase(make)
    assert make.sheet.code == CODE


def test_cancelling_saves_nothing_and_keeps_nothing(make, told):
    write(PASSPHRASE)
    go_to(make.first.cancel_button)
    press(Qt.Key.Key_Space)
    assert told == ["cancelled"]
    assert PASSPHRASE not in everything(make)


def test_all_is_forgotten_thirty_seconds_after_it_was_hidden(make):
    write_passphrase(make)
    make.hide()
    assert make.forgetting.isActive()
    assert make.forgetting.interval() == 30_000
    make.forgetting.timeout.emit()
    assert "9CQJ8" not in everything(make)
    assert (make._passphrase, make._code) == ("", "")
    make.show()
    assert not make.forgetting.isActive()
    assert "Välj en lösenfras" in seen(make)


def test_trouble_is_told_and_can_be_tried_again(make, told):
    write_passphrase(make)
    make.printed()
    press(Qt.Key.Key_Space)
    make.refuse("Disken är full. Inget är sparat. Frigör plats.")
    assert "Disken är full." in seen(make)
    assert "några sekunder" not in seen(make)
    press(Qt.Key.Key_Space)
    assert told == [NewStore(PASSPHRASE, CODE)] * 2
    assert "Disken är full." not in seen(make)
