from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit

from okapp.ui.vault.key_pages import NewCodePage, PassphrasePage, RekeyPage
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.own_page import PageStack
from tests.ui.keys import press, write
from tests.ui.vault.conftest import CODE, making

NEW = "fyra blå åkrar"


@pytest.fixture
def told():
    return []


@pytest.fixture
def opened(theme, show, told):
    """Give a function that opens a page over the settings."""
    stack = PageStack(QLabel("Inställningar"))
    show(stack)

    def open_page(page):
        page.asked.connect(told.append)
        stack.open(page)
        page.stack = stack
        return page

    return open_page


def seen(page):
    return " ".join(one.plain for one in page.findChildren(Label) if one.isVisible())


def held(page):
    texts = [one.plain for one in page.findChildren(Label)] + [
        one.text() for one in page.findChildren(QLineEdit)
    ]
    return " ".join(texts)


def test_the_passphrase_is_changed_by_keyboard(theme, opened, told):
    page = opened(PassphrasePage(theme, making()))
    write("gammal")
    press(Qt.Key.Key_Return)
    write(NEW)
    press(Qt.Key.Key_Return)
    write(NEW)
    press(Qt.Key.Key_Return)
    assert told == [("gammal", NEW)]
    assert "Byter lösenfras" in seen(page)
    page.done("Lösenfrasen är bytt", "Den nya gäller nu.")
    assert "Lösenfrasen är bytt" in seen(page)
    assert NEW not in held(page)
    assert "gammal" not in held(page)
    press(Qt.Key.Key_Space)
    assert page.stack.top() is None


def test_a_wrong_present_one_is_told(theme, opened, told):
    page = opened(PassphrasePage(theme, making()))
    page.wrong_passphrase("Lösenfrasen stämmer inte.")
    assert "Lösenfrasen stämmer inte." in seen(page)
    assert QApplication.focusWidget() is page.present.edit


def test_after_opening_by_code_the_old_one_is_not_asked_for(theme, opened, told):
    page = opened(PassphrasePage(theme, making(), by_code=True))
    assert "Din lösenfras nu" not in seen(page)
    write(NEW)
    press(Qt.Key.Key_Return)
    write(NEW)
    press(Qt.Key.Key_Return)
    assert told == [("", NEW)]


def test_what_is_missing_is_told(theme, opened, told):
    page = opened(PassphrasePage(theme, making()))
    page.change_button.setFocus()
    press(Qt.Key.Key_Space)
    assert told == []
    assert "Skriv din lösenfras." in seen(page)
    assert "Skriv en lösenfras." in seen(page)


@pytest.mark.parametrize("kind", [NewCodePage, RekeyPage])
def test_a_new_code_comes_after_the_passphrase_is_checked(theme, opened, told, kind):
    page = opened(kind(theme, making()))
    page.check_asked.connect(lambda text: told.append(("check", text)))
    page.print_asked.connect(lambda code: told.append(("print", code)))
    write("min fras")
    press(Qt.Key.Key_Return)
    assert told == [("check", "min fras")]
    assert CODE[:5] not in held(page)
    assert "min fras" not in held(page)
    page.accepted()
    assert CODE[:5] in seen(page)
    press(Qt.Key.Key_Space)
    page.printed()
    press(Qt.Key.Key_Space)
    assert told[1:] == [("print", CODE), ("min fras", CODE)]
    page.done("Klart", "Lägg papperet inlåst.")
    assert CODE[:5] not in held(page)


def test_a_wrong_passphrase_shows_no_code(theme, opened, told):
    page = opened(NewCodePage(theme, making()))
    write("fel")
    press(Qt.Key.Key_Return)
    page.wrong_passphrase("Lösenfrasen stämmer inte.")
    assert CODE[:5] not in held(page)
    assert QApplication.focusWidget() is page.present.edit


def test_trouble_starts_it_over_and_says_that_nothing_is_changed(theme, opened, told):
    page = opened(NewCodePage(theme, making()))
    page.accepted()
    page.refuse("Disken är full.")
    assert "Inget är ändrat" in seen(page)
    assert CODE[:5] not in held(page)
    assert page.present.isVisible()


def test_a_code_that_nobody_sees_is_forgotten(theme, opened, told):
    page = opened(NewCodePage(theme, making()))
    page.accepted()
    page.hide()
    page.sheet.forgetting.timeout.emit()
    assert CODE[:5] not in held(page)
    page.show()
    assert page.present.isVisible()


def test_it_is_not_left_in_the_middle_of_a_change(theme, opened, told):
    page = opened(PassphrasePage(theme, making(), by_code=True))
    page._begin("Byter …")
    page.stack.setFocus()
    press(Qt.Key.Key_Left, modifier=Qt.KeyboardModifier.AltModifier)
    assert page.stack.top() is page
    page.refuse("Disken är full.")
    page.focus_start()
    press(Qt.Key.Key_Escape)
    assert page.stack.top() is None
