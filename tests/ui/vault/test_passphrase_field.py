from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QAccessible, QGuiApplication, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.passphrase_field import CodeField, PassphraseField
from tests.ui.keys import press, write

DOTS, LETTERS = QLineEdit.EchoMode.Password, QLineEdit.EchoMode.Normal


@pytest.fixture
def field(theme, show):
    field = PassphraseField(theme, "Lösenfras")
    show(field)
    field.focus_first()
    return field


def shown(widget):
    return [label.plain for label in widget.findChildren(Label) if label.isVisible() and label.plain]


def test_it_holds_what_is_written_as_it_stands(field):
    write(" fyra blå åkrar ")
    assert field.value() == " fyra blå åkrar "


def test_letters_are_shown_by_key_and_hidden_again(field):
    write("hej")
    press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert field.edit.echoMode() is LETTERS
    assert field.toggle.text() == "Dölj"
    assert field.toggle.accessibleName() == "Dölj det du skriver: Lösenfras"
    press(Qt.Key.Key_Space)
    assert field.edit.echoMode() is DOTS


def test_a_screen_reader_hears_that_it_is_a_password(field):
    write("hemligt")
    interface = QAccessible.queryAccessibleInterface(field.edit)
    assert interface.state().passwordEdit
    assert "hemligt" not in interface.text(QAccessible.Text.Value)


def test_dots_cannot_be_copied(field):
    QGuiApplication.clipboard().setText("förut")
    write("hemligt")
    press(Qt.Key.Key_A, Qt.Key.Key_C, modifier=Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "förut"


def test_enter_gives_it(field, qtbot):
    with qtbot.waitSignal(field.submitted):
        press(Qt.Key.Key_Return)


def test_it_is_emptied_thirty_seconds_after_it_was_hidden(field):
    write("hemligt")
    field.show_letters(letters=True)
    field.hide()
    assert field.edit.echoMode() is DOTS
    assert field.forgetting.isActive()
    assert field.forgetting.interval() == 30_000
    field.forgetting.timeout.emit()
    assert field.value() == ""
    field.show()
    field.edit.setFocus()
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ""


def test_it_is_kept_when_it_is_seen_again_in_time(field):
    write("hemligt")
    field.hide()
    field.show()
    assert not field.forgetting.isActive()
    assert field.value() == "hemligt"


def test_what_was_shown_cannot_be_undone_back(field):
    field.show_letters(letters=True)
    write("hemligt")
    field.forget()
    field.show_letters(letters=True)
    press(Qt.Key.Key_Z, modifier=Qt.KeyboardModifier.ControlModifier)
    assert field.value() == ""


@pytest.mark.parametrize(
    ("letter", "shift", "told"),
    [("a", False, False), ("A", False, True), ("A", True, False), ("a", True, True)],
)
def test_caps_lock_is_noticed_by_letters(field, letter, shift, told):
    hint = "Skiftlås (Caps Lock) verkar vara på."
    modifier = Qt.KeyboardModifier.ShiftModifier if shift else Qt.KeyboardModifier.NoModifier
    # QTest writes small letters unless Shift is held: the letter itself is given in the event.
    QApplication.sendEvent(field.edit, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_A, modifier, letter))
    assert (hint in shown(field)) is told
    QTest.keyClick(field.edit, Qt.Key.Key_B)
    assert hint not in shown(field)


def test_a_code_tells_how_much_of_it_there_is(theme, show):
    field = CodeField(theme, "Återställningskod", 33)
    show(field)
    field.focus_first()
    assert "0 av 33 tecken" in shown(field)
    write("9cqj8-3av 2k")
    assert "10 av 33 tecken" in shown(field)
    field.forget()
    assert "0 av 33 tecken" in shown(field)
