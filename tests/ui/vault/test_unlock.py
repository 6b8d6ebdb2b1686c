from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.ui.vault.lock_place import LockPlace
from okapp.ui.vault.unlock_form import Fault, UnlockForm
from okapp.ui.widgets.labels import Label
from tests.ui.keys import press, write


@pytest.fixture
def told():
    return []


@pytest.fixture
def form(theme, told):
    form = UnlockForm(theme, os_keys=True)
    form.passphrase_given.connect(lambda text: told.append(("passphrase", text)))
    form.code_given.connect(lambda text: told.append(("code", text)))
    form.os_keys_asked.connect(lambda: told.append("os"))
    form.retry.connect(lambda: told.append("retry"))
    form.restore.connect(lambda: told.append("restore"))
    form.without_store.connect(lambda: told.append("without"))
    return form


@pytest.fixture
def place(theme, form, show, told):
    place = LockPlace(theme, form, [("bibliotek", "Avtalsbibliotek"), ("snabbkoll", "Snabbkoll")])
    place.place_asked.connect(told.append)
    show(place)
    place.activate()
    return place


def seen(place):
    return " ".join(one.plain for one in place.findChildren(Label) if one.isVisible())


def test_the_passphrase_is_given_by_keyboard(place, form, told):
    write("fyra blå åkrar")
    press(Qt.Key.Key_Return)
    assert told == [("passphrase", "fyra blå åkrar")]
    assert "Låser upp" in seen(place)
    assert not form.open_button.isEnabled()
    press(Qt.Key.Key_Return)
    write("x")
    assert told == [("passphrase", "fyra blå åkrar")]
    assert form.passphrase.value() == "fyra blå åkrar"
    form.forget()
    assert form.passphrase.value() == ""
    assert form.open_button.isEnabled()


def test_a_wrong_one_is_told_and_slows_the_next(place, form, told):
    write("fel")
    press(Qt.Key.Key_Return)
    form.wrong("Lösenfrasen stämmer inte. Inget är ändrat.", wait=2)
    assert "Lösenfrasen stämmer inte. Inget är ändrat." in seen(place)
    assert "Du kan försöka igen om 2 sekunder." in seen(place)
    assert QApplication.focusWidget() is form.passphrase.edit
    write("rätt")
    press(Qt.Key.Key_Return)
    assert told == [("passphrase", "fel")]
    form.ticking.timeout.emit()
    assert "om 1 sekunder" not in seen(place)
    assert "Du kan försöka igen om 1 sekund." in seen(place)
    form.ticking.timeout.emit()
    assert not form.ticking.isActive()
    assert "försöka igen" not in seen(place)
    press(Qt.Key.Key_Return)
    assert told[1:] == [("passphrase", "rätt")]


def test_nothing_is_no_attempt(place, form, told):
    press(Qt.Key.Key_Return)
    assert told == []
    assert "Skriv lösenfrasen." in seen(place)


def test_the_code_is_another_way(place, form, told):
    write("glömt")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert form.passphrase.value() == ""
    assert QApplication.focusWidget() is form.code.edit
    write("9cqj8 3av2k")
    press(Qt.Key.Key_Return)
    assert told == [("code", "9cqj8 3av2k")]
    form.wrong("Koden är felskriven: den har 10 tecken men ska ha 33.")
    assert "ska ha 33" in seen(place)
    assert form.code.value() == "9cqj8 3av2k"


def test_the_system_s_keys_are_a_way_only_where_there_are_any(place, form, told, theme):
    press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert told == ["os"]
    assert UnlockForm(theme).os_button.isHidden()


@pytest.mark.parametrize(
    ("fault", "ways"),
    [
        (Fault("Ärendena är upptagna.", retry=True), ["retry", "without"]),
        (Fault("Filen är tom.", retry=False, restore=True), ["restore", "without"]),
        (Fault("Nyckelfilen saknas.", restore=True), ["retry", "restore", "without"]),
    ],
)
def test_each_fault_has_its_sentence_and_ways_on(place, form, told, fault, ways):
    write("hemligt")
    form.fault(fault)
    assert fault.sentence in seen(place)
    assert not form.passphrase.isVisible()
    assert form.passphrase.value() == ""
    assert QApplication.focusWidget() is form.ways[0]
    for button in reversed(form.ways):
        button.setFocus()
        press(Qt.Key.Key_Space)
    assert told == list(reversed(ways))


def test_a_retry_shows_the_form_again(place, form, told):
    form.fault(Fault("Ärendena är upptagna."))
    press(Qt.Key.Key_Space)
    assert told == ["retry"]
    assert QApplication.focusWidget() is form.passphrase.edit
    assert "upptagna" not in seen(place)


def test_what_went_wrong_when_it_was_locked_is_told(place):
    place.tell(["Det senaste du skrev kunde inte sparas."])
    assert "Det senaste du skrev" in seen(place)
    place.tell([])
    assert "Det senaste du skrev" not in seen(place)


def test_the_library_and_the_quick_check_are_within_reach(place, told):
    for key in ("bibliotek", "snabbkoll"):
        place.public[key].setFocus()
        press(Qt.Key.Key_Space)
    assert told == ["bibliotek", "snabbkoll"]
