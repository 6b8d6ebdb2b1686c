from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

from okapp.ui.shell.idle import IdleNotice, IdleWatch
from okapp.ui.widgets.labels import Label
from tests.ui.a11y import audit
from tests.ui.keys import press, to_front


class Clock:
    """A clock that is set by the test; asleep, only the calendar goes on."""

    def __init__(self):
        self._steady = 1000.0
        self._wall = 1_700_000_000.0

    def steady(self):
        return self._steady

    def wall(self):
        return self._wall

    def go(self, seconds):
        self._steady += seconds
        self._wall += seconds

    def sleep(self, seconds):
        self._wall += seconds

    def set_back(self, seconds):
        self._wall -= seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def window(theme, qtbot):
    window = QWidget()
    column = QVBoxLayout(window)
    window.edit = QLineEdit()
    window.edit.setAccessibleName("Anteckning")
    window.button = QPushButton("Ta bort")
    column.addWidget(window.edit)
    column.addWidget(window.button)
    qtbot.addWidget(window)
    window.resize(600, 400)
    to_front(qtbot, window)
    window.edit.setFocus()
    return window


@pytest.fixture
def told():
    return []


@pytest.fixture
def watch(qapp, window, clock, told):
    watch = IdleWatch(qapp, 5, clock)
    watch.soon.connect(lambda left: told.append(("soon", left)))
    watch.stayed.connect(lambda: told.append("stayed"))
    watch.idle.connect(lambda: told.append("idle"))
    watch.start()
    yield watch
    watch.deleteLater()


def test_it_is_told_thirty_seconds_before_and_when_the_time_is_up(watch, clock, told):
    clock.go(269)
    watch.look()
    assert told == []
    clock.go(1)
    watch.look()
    clock.go(10)
    watch.look()
    assert told == [("soon", 30)]
    clock.go(20)
    watch.look()
    assert told == [("soon", 30), "idle"]
    assert not watch.watching


def test_the_timer_looks(watch, clock, told, qtbot):
    clock.go(300)
    with qtbot.waitSignal(watch.idle):
        watch._timer.timeout.emit()


@pytest.mark.parametrize(
    "act",
    [
        lambda window: QTest.keyClick(window.windowHandle(), Qt.Key.Key_A),
        lambda window: QTest.mouseMove(window.windowHandle(), QPoint(20, 20)),
        lambda window: QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
        lambda window: QTest.wheelEvent(window.windowHandle(), QPoint(20, 20), QPoint(0, 120)),
        lambda _window: press(Qt.Key.Key_A),
        lambda window: window.button.setFocus(),
    ],
    ids=["key", "move", "click", "wheel", "key-at-widget", "focus"],
)
def test_whatever_is_done_counts(watch, window, clock, told, act):
    clock.go(200)
    act(window)
    QApplication.processEvents()
    clock.go(200)
    watch.look()
    assert told == []
    clock.go(75)
    watch.look()
    assert told == [("soon", 25)]


def test_touches_count(watch, window, clock, told):
    clock.go(200)
    finger = QTest.createTouchDevice()
    QTest.touchEvent(window.windowHandle(), finger).press(0, QPoint(9, 9)).commit()
    QTest.touchEvent(window.windowHandle(), finger).release(0, QPoint(9, 9)).commit()
    clock.go(200)
    watch.look()
    assert told == []


def test_a_window_opened_later_counts_too(watch, clock, told, qtbot):
    other = QLineEdit()
    qtbot.addWidget(other)
    to_front(qtbot, other)
    clock.go(200)
    QTest.keyClick(other.windowHandle(), Qt.Key.Key_A)
    clock.go(200)
    watch.look()
    assert told == []


def test_the_key_that_stays_does_nothing_else(watch, window, clock, told, qtbot):
    window.button.setFocus()
    pressed = []
    window.button.clicked.connect(lambda: pressed.append(1))
    clock.go(280)
    watch.look()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert told == [("soon", 20), "stayed"]
    assert pressed == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Space)
    assert len(pressed) == 1
    clock.go(280)
    watch.look()
    assert told[-1] == ("soon", 20)


def test_a_shortcut_does_nothing_else_either_when_it_stays(watch, window, clock, told):
    used = []
    QShortcut(QKeySequence("F5"), window).activated.connect(lambda: used.append(1))
    clock.go(280)
    watch.look()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F5)
    assert told[-1] == "stayed"
    assert used == []
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_F5)
    assert used == [1]


def test_letters_reach_the_field_while_nothing_is_near(watch, window):
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert window.edit.text() == "a"


@pytest.mark.parametrize("key", [Qt.Key.Key_A, Qt.Key.Key_F5])
def test_sleep_counts_and_the_first_key_after_it_reaches_nothing(watch, window, clock, told, key):
    clock.go(10)
    clock.sleep(3600)
    QTest.keyClick(window.windowHandle(), key)
    assert told == ["idle"]
    assert window.edit.text() == ""
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_B)
    assert window.edit.text() == "b"


def test_a_clock_that_is_set_back_gives_no_time(watch, clock, told):
    clock.go(10)
    clock.set_back(7200)
    clock.go(290)
    watch.look()
    assert told == ["idle"]


def test_nothing_is_told_when_stopped(watch, window, clock, told):
    watch.stop()
    clock.go(9999)
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert told == []
    watch.start()
    watch.look()
    assert told == []


@pytest.mark.parametrize(("minutes", "seconds"), [(10, 600), (0, 60), (999, 3600)])
def test_the_minutes_can_be_chosen_within_reason(watch, clock, told, minutes, seconds):
    watch.set_minutes(minutes)
    clock.go(seconds - 1)
    watch.look()
    assert "idle" not in told
    clock.go(1)
    watch.look()
    assert told[-1] == "idle"


@pytest.mark.parametrize("factor", [1.0, 2.0])
@pytest.mark.parametrize("width", [1100, 683])
def test_the_notice_is_seen_and_takes_neither_focus_nor_mouse(watch, window, theme, clock, width, factor):
    theme.apply(theme.appearance, factor)
    notice = IdleNotice(theme, window)
    notice.follow(watch)
    window.resize(width, 400)
    clock.go(270)
    watch.look()
    QApplication.processEvents()
    said = " ".join(label.plain for label in notice.findChildren(Label))
    assert said == "Ökapp låses om 30 sekunder. Tryck på en tangent för att fortsätta."
    assert window.rect().contains(notice.geometry())
    assert QApplication.focusWidget() is window.edit
    window.resize(500, 300)
    QApplication.processEvents()
    assert window.rect().contains(notice.geometry())
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    assert notice.isHidden()


def test_the_notice_is_accessible(window, theme):
    notice = IdleNotice(theme, window)
    notice.tell(30)
    assert audit(window) == []


def test_the_notice_goes_when_it_is_locked_for_another_reason(watch, window, theme, clock):
    notice = IdleNotice(theme, window)
    notice.follow(watch)
    clock.go(280)
    watch.look()
    watch.stop()
    assert notice.isHidden()


def test_the_notice_goes_when_the_time_is_up(watch, window, theme, clock):
    notice = IdleNotice(theme, window)
    notice.follow(watch)
    clock.go(280)
    watch.look()
    assert notice.isVisible()
    clock.go(20)
    watch.look()
    assert notice.isHidden()
