from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QColor
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QListWidget,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from okapp.settings import Appearance
from okapp.ui.widgets.elided import Elided
from okapp.ui.widgets.layout import Page
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.a11y_told import focus, lists, painted, roles, states, unread
from tests.ui.keys import to_front

PLACES = ["hem", "bibliotek", "installningar"]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("width", [1366, 683])
@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("look", [Appearance.LIGHT, Appearance.DARK], ids=["light", "dark"])
def test_every_place_is_accessible(shown, theme, place, width, factor, look):
    theme.apply(look, factor)
    shown.window.open(place)
    show_whole(shown.window, width)
    assert audit(shown.window) == []


@pytest.mark.parametrize("place", ["hem", "installningar"])
def test_what_a_screen_reader_meets(shown, place):
    assert_transcript(place, shown.window.open(place))


def test_the_navigation_is_heard(shown):
    assert_transcript("navigation", shown.window.navigation)


def test_the_walker_finds_what_is_wrong(qapp, theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    line = QLineEdit()
    small = QPushButton("x")
    small.setStyleSheet("min-width: 16px; max-width: 16px; min-height: 16px; max-height: 16px; padding: 0")
    small.setFixedSize(16, 16)
    pale = QLabel("Blek text")
    pale.setStyleSheet("color: #bbbbbb")
    cut = QLabel("En lång text som inte får plats")
    cut.setFixedWidth(40)
    nameless = QPushButton()
    for widget in (line, small, pale, cut, nameless):
        column.addWidget(widget)
    window.show()
    found = "\n".join(audit(window))
    assert "QLineEdit '': has no name" in found
    assert "QLineEdit '': is an input without a label" in found
    assert "QPushButton 'x': is a target of" in found
    assert "is drawn with a contrast" in found
    assert "QLabel '': is clipped" in found
    assert "QPushButton '': has no name" in found


def test_the_walker_finds_what_is_wider_than_its_view(qapp, theme, qtbot):
    page = Page(theme, "Sida")
    qtbot.addWidget(page)
    wide = QPushButton("Bred")
    wide.setMinimumWidth(600)
    page.content.add(wide)
    window = QWidget()
    qtbot.addWidget(window)
    inner = QWidget(window)
    inner.resize(500, 20)
    window.resize(400, 300)
    window.show()
    holder = QWidget()
    qtbot.addWidget(holder)
    QVBoxLayout(holder).addWidget(page)
    holder.resize(400, 300)
    holder.show()
    assert any("wider than its view" in line for line in audit(holder))
    assert "QWidget '': is 100 wider than what holds it" in audit(window)


def test_the_walker_finds_what_tab_does_not_reach(qapp, theme, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    first = QPushButton("Första")
    trap = _Trap("Fälla")
    last = QPushButton("Sista")
    for widget in (first, trap, last):
        column.addWidget(widget)
    to_front(qtbot, window)
    assert [line for line in audit(window) if "Tab" in line] == ["QPushButton 'Sista': is not reached by Tab"]


class _Trap(QPushButton):
    """A button that keeps the focus."""

    def event(self, event: QEvent) -> bool:
        return event.type() is QEvent.Type.KeyPress or super().event(event)


@pytest.fixture
def lone(qapp, theme, qtbot):
    """Give a function that shows widgets below each other in an active window."""

    def show(*widgets):
        window = QWidget()
        qtbot.addWidget(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        to_front(qtbot, window)
        return window

    return show


def test_the_walker_finds_a_button_that_is_announced_as_a_check_box(lone):
    lasting = QPushButton("Guider")
    lasting.setCheckable(True)
    assert list(roles(lone(lasting, QPushButton("Hem"), QCheckBox("Ja")))) == [
        "QPushButton 'Guider': is announced as CheckBox"
    ]


def test_the_walker_finds_a_state_that_is_not_told(lone, monkeypatch):
    box, line = QCheckBox("Ja"), QLineEdit()
    line.setAccessibleName("Namn")
    window = lone(box, line)
    assert list(states(window)) == []
    monkeypatch.setattr(box, "isChecked", lambda: True)
    monkeypatch.setattr(line, "isReadOnly", lambda: True)
    assert list(states(window)) == [
        "QCheckBox 'Ja': does not say whether it is chosen",
        "QLineEdit 'Namn': does not say whether it can be changed",
    ]
    monkeypatch.undo()
    monkeypatch.setattr(box, "isEnabled", lambda: False)
    assert list(states(window)) == ["QCheckBox 'Ja': does not say whether it can be used"]


def test_the_walker_finds_a_list_that_is_not_read_as_one(lone):
    good, bare, low = _rows("Solna", "Sundbyberg"), _rows("Solna", "", ""), _rows("Malmö")
    bare.setAccessibleName("")
    low.item(0).setSizeHint(QSize(40, 20))
    assert list(lists(lone(good))) == []
    assert list(lists(lone(bare))) == [
        "QListWidget '': is read as List ''",
        "QListWidget '': has a row without words: 1",
        "QListWidget '': has a row without words: 2",
    ]
    assert list(lists(lone(low))) == ["QListWidget 'Kommuner': has a row 20 high"]


def _rows(*texts: str) -> QListWidget:
    view = QListWidget()
    view.setAccessibleName("Kommuner")
    for at, text in enumerate(texts):
        view.addItem(text)
        view.item(at).setSizeHint(QSize(40, 32))
    return view


def test_the_walker_finds_a_pale_row(lone):
    view = _rows("Solna")
    view.item(0).setForeground(QColor("#cccccc"))
    assert any("has row 0 drawn with a contrast" in line for line in audit(lone(view)))


def test_the_walker_finds_text_that_is_cut_and_stands_nowhere_else(lone, theme):
    crumb = Elided(theme)
    crumb.set_text("Huvudöverenskommelsen om ansvar för hälso- och sjukvård, avsnitt 4")
    window = lone(crumb)
    window.resize(120, 60)
    _picture, cut = painted(window)
    assert cut == [crumb.plain]
    assert list(unread(window, cut)) == []
    crumb.setToolTip("")
    said = crumb.plain
    crumb.plain = ""
    assert list(unread(window, [said])) == [f"{said!r} is cut and stands nowhere in full"]


def test_the_walker_finds_an_example_without_room(lone):
    line = QLineEdit()
    line.setAccessibleName("Sök")
    line.setPlaceholderText("Till exempel: vem betalar en rullstol")
    window = lone(line)
    line.setFixedWidth(600)
    assert list(unread(window, [])) == []
    line.setFixedWidth(90)
    assert list(unread(window, [])) == [
        "QLineEdit 'Sök': cuts its example 'Till exempel: vem betalar en rullstol'"
    ]


def test_the_walker_finds_an_order_of_tab_that_goes_back(lone):
    first, second, third = QPushButton("Ett"), QPushButton("Två"), QPushButton("Tre")
    window = lone(first, second, third)
    assert audit(window) == []
    QWidget.setTabOrder(third, second)
    assert [line for line in audit(window) if "Tab" in line] == [
        "QPushButton 'Två': is reached by Tab after QPushButton 'Tre', which lies beyond it"
    ]


def test_the_walker_finds_a_focus_that_is_nowhere(lone, qtbot):
    field, hidden = QLineEdit(), QLineEdit()
    window = lone(field, hidden)
    field.setFocus()
    assert focus(window) == []
    field.clearFocus()
    assert focus(window) == ["nothing has the focus"]
    dialog = QDialog()
    qtbot.addWidget(dialog)
    assert focus(dialog)[0] == "the dialog has no title"
