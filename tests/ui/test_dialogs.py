from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt, QTimer
from PySide6.QtGui import QFont, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QMessageBox, QWidget

from okapp.settings import Appearance
from okapp.ui.shell.dialogs import Dialogs, Heeded
from tests.ui.a11y import audit


@pytest.fixture
def dialogs(theme):
    return Dialogs(theme)


def when_open(answer):
    """Call `answer(box)` as soon as the message box is shown."""

    def look():
        box = QApplication.activeModalWidget()
        if isinstance(box, QMessageBox):
            answer(box)
        else:
            QTimer.singleShot(1, look)

    QTimer.singleShot(0, look)


def click(text):
    def answer(box):
        (button,) = [one for one in box.buttons() if one.text().replace("&", "") == text]
        button.click()

    return answer


def test_the_safe_answer_stays_the_default_one_when_the_look_changes(dialogs, theme, qtbot):
    safe = []

    def look(box):
        try:
            qtbot.waitUntil(lambda: QApplication.focusWidget() is box.defaultButton())
            theme.apply(Appearance.DARK, 1.5)
            safe.append(QApplication.focusWidget() is box.defaultButton())
        finally:
            box.reject()

    when_open(look)
    assert not dialogs.ask_leave(None, "Guider")
    assert safe == [True]


@pytest.mark.parametrize(("text", "answer"), [("Avsluta ändå", True), ("Stanna kvar", False)])
def test_leaving_is_asked(dialogs, text, answer):
    when_open(click(text))
    assert dialogs.ask_leave(None, "Guider") is answer


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_the_safe_answer_is_the_default_one(dialogs, key):
    when_open(lambda box: QTest.keyClick(box, key))
    assert not dialogs.ask(
        None, "Ta bort raden?", "Den går inte att få tillbaka.", yes="Ta bort", no="Behåll"
    )


def test_telling_is_closed_by_ok(dialogs):
    said = []

    def answer(box):
        said.append((box.text(), box.informativeText(), box.textFormat()))
        click("Ok")(box)

    when_open(answer)
    dialogs.tell(None, "Sparat", "<b>Klart</b>")
    assert said == [("Sparat", "<b>Klart</b>", Qt.TextFormat.PlainText)]


def test_the_report_of_a_fault_can_be_copied(dialogs):
    when_open(click("Kopiera felrapport"))
    dialogs.fault(None, "Fel: ValueError")
    assert QGuiApplication.clipboard().text() == "Fel: ValueError"


def test_a_fault_need_not_be_copied(dialogs):
    QGuiApplication.clipboard().clear()
    when_open(click("Fortsätt"))
    dialogs.fault(None, "Fel: ValueError")
    assert QGuiApplication.clipboard().text() == ""


def test_files_are_paths(dialogs, monkeypatch):
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("/tmp/å.pdf", ""))
    assert dialogs.save_file(None, "Spara", "protokoll.pdf", "PDF (*.pdf)") == Path("/tmp/å.pdf")
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_args: ("", ""))
    assert dialogs.save_file(None, "Spara", "protokoll.pdf", "PDF (*.pdf)") is None


def test_a_file_to_open_is_a_path(dialogs, monkeypatch):
    asked = []
    monkeypatch.setattr(
        QFileDialog, "getOpenFileName", lambda *given: (asked.append(given), ("/tmp/å.pdf", ""))[1]
    )
    assert dialogs.open_file(None, "Öppna", "PDF (*.pdf)") == Path("/tmp/å.pdf")
    assert asked == [(None, "Öppna", "", "PDF (*.pdf)")]
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_args: ("", ""))
    assert dialogs.open_file(None, "Öppna", "PDF (*.pdf)") is None


@pytest.mark.parametrize("at", [0, 1, 2])
def test_one_of_several_ways_is_chosen_and_the_last_is_the_safe_one(dialogs, at):
    ways = ("Spara", "Lämna svaren", "Stanna kvar")
    safe = []

    def answer(box):
        safe.extend((box.defaultButton().text(), box.escapeButton().text()))
        next(button for button in box.buttons() if button.text() == ways[at]).click()

    when_open(answer)
    assert dialogs.choose(None, "Lämna?", "Svaren.", ways) == at
    assert safe == ["Stanna kvar", "Stanna kvar"]


def warn(dialogs, again="Visa inte igen"):
    return dialogs.warn(None, "Spara?", "Det är personuppgifter.", yes="Spara", no="Avbryt", again=again)


@pytest.mark.parametrize(
    ("text", "ticked", "heeded"),
    [
        ("Spara", False, Heeded(goes_on=True)),
        ("Spara", True, Heeded(goes_on=True, no_more=True)),
        ("Avbryt", True, Heeded(goes_on=False)),
    ],
)
def test_a_warning_need_not_come_again_when_one_goes_on(dialogs, text, ticked, heeded):
    def answer(box):
        if ticked:
            box.checkBox().setFocus()
            QTest.keyClick(box.checkBox(), Qt.Key.Key_Space)
        click(text)(box)

    when_open(answer)
    assert warn(dialogs) == heeded


@pytest.mark.parametrize("key", [Qt.Key.Key_Escape, Qt.Key.Key_Return])
def test_a_warning_that_is_waved_away_does_nothing(dialogs, key):
    when_open(lambda box: QTest.keyClick(box, key))
    assert warn(dialogs) == Heeded(goes_on=False)


def test_a_warning_that_always_comes_has_no_box_to_tick(dialogs):
    boxes = []

    def answer(box):
        boxes.append(box.checkBox())
        click("Spara")(box)

    when_open(answer)
    assert warn(dialogs, again="") == Heeded(goes_on=True)
    assert boxes == [None]


def test_a_box_is_gone_with_its_answer_and_the_look_can_change(dialogs, theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    when_open(click("Spara"))
    words = {"yes": "Spara", "no": "Avbryt", "again": "Visa inte igen"}
    assert dialogs.warn(window, "Spara?", "Det är personuppgifter.", **words) == Heeded(goes_on=True)
    theme.apply(Appearance.DARK, 1.5)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert window.findChildren(QMessageBox) == []


def test_tab_goes_to_the_box_to_tick_before_the_buttons_below_it(dialogs, qtbot):
    found = []

    def answer(box):
        qtbot.waitUntil(box.isActiveWindow)
        found.extend(audit(box))
        click("Avbryt")(box)

    when_open(answer)
    warn(dialogs)
    assert found == []


def test_what_it_is_about_stands_out_from_what_is_told(dialogs):
    seen = []

    def answer(box):
        heading, told = (box.findChild(QLabel, f"qt_msgbox_{name}label") for name in ("", "informative"))
        seen.append((heading.font().weight(), told.font().weight()))
        box.buttons()[0].click()

    when_open(answer)
    dialogs.tell(None, "Det gick inte", "Filen finns kvar.")
    assert seen == [(QFont.Weight.DemiBold, QFont.Weight.Normal)]


@pytest.mark.parametrize(
    ("opened", "icon", "colour"),
    [
        (lambda dialogs: dialogs.tell(None, "Klart", "Filen är sparad."), "info", "primary"),
        (lambda dialogs: dialogs.ask_leave(None, "Guider"), "circle-question-mark", "primary"),
        (lambda dialogs: dialogs.choose(None, "Lämna?", "Svaren.", ("Spara", "Stanna kvar")), "circle-question-mark", "primary"),
        (warn, "triangle-alert", "warn"),
        (lambda dialogs: dialogs.fault(None, "Fel: ValueError"), "triangle-alert", "warn"),
    ],
)  # fmt: skip
def test_the_icon_is_the_house_s_own_and_follows_the_look(dialogs, theme, opened, icon, colour):
    seen = []

    def look(box):
        for appearance, factor in ((Appearance.LIGHT, 1.0), (Appearance.DARK, 2.0), (Appearance.HIGH, 1.0)):
            theme.apply(appearance, factor)
            wanted = theme.pixmap(icon, colour, theme.px(32), 1.0).toImage()
            seen.append(box.iconPixmap().toImage() == wanted)
        box.reject()

    when_open(look)
    opened(dialogs)
    assert seen == [True, True, True]


def test_before_there_is_a_look_there_is_no_icon():
    icons = []

    def look(box):
        icons.append((box.icon(), box.iconPixmap().isNull()))
        box.reject()

    when_open(look)
    Dialogs().tell(None, "Ökapp", "Programmet kunde inte starta.")
    assert icons == [(QMessageBox.Icon.NoIcon, True)]
