"""Somebody at the real program: keys from a thread of their own, so that a dialog can wait for them."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QWidget,
)

from okapp.desktop import GUIDES, Desktop
from okapp.ui.widgets.labels import Label
from tests.ui.keys import press, target, write
from tests.ui.pauses import Pause, Pauses
from tests.ui.set_ups import Eye

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
_PATIENCE = 90.0


class Bridge(QObject):
    """Runs in the program's thread what the player's thread asks for."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.asked.connect(self._run, Qt.ConnectionType.QueuedConnection)

    @staticmethod
    def _run(act: Callable[[], None]) -> None:
        act()


class Player:
    """What a user does. All but the constructor is called from the player's thread; pictures go to `looks`.

    `tell` hears of each pause of the window.
    """

    def __init__(self, desktop: Desktop, looks: Path | None, tell: Callable[[Pause], object]) -> None:
        self.desktop = desktop
        self._looks = looks
        self._bridge = Bridge()
        self.eye = Eye()
        self._pauses = Pauses(lambda: self.eye.at, tell)
        self._pauses.start()
        self._trouble: Exception | None = None

    # Between the threads

    def do(self, act: Callable[[], object]) -> None:
        """Let the program do something, without waiting: it may open a dialog that waits for the next key."""

        def work() -> None:
            try:
                act()
            except Exception as error:  # noqa: BLE001 - raised in the player's thread
                self._trouble = error

        self._bridge.asked.emit(work)

    def get(self, act: Callable[[], Any]) -> Any:
        """Let the program's thread work something out, and give it."""
        done, found = threading.Event(), {}

        def work() -> None:
            try:
                with self._pauses.apart():
                    found["value"] = act()
            except BaseException as error:  # noqa: BLE001 - raised anew in the thread that asked
                found["error"] = error
            done.set()

        self._bridge.asked.emit(work)
        assert done.wait(_PATIENCE), "the program does not answer"
        if "error" in found:
            raise found["error"]
        return found["value"]

    def until(self, holds: Callable[[], object], what: str) -> None:
        """Wait until something holds."""
        end = time.monotonic() + _PATIENCE
        while not self.get(holds):
            assert time.monotonic() < end, f"{what}: {self.get(self.read)}"

    def settle(self) -> None:
        """Wait until nothing is under way beside the window."""
        trouble, self._trouble = self._trouble, None
        if trouble is not None:
            raise trouble
        self.until(self._still, "the program is never done")

    def _still(self) -> bool:
        cases = self.desktop.cases
        if self.desktop.shell.tasks.busy() or cases.tasks.busy() or cases.case_tasks.busy():
            return False
        guide = self.desktop.window.made(GUIDES)
        page = getattr(guide, "page", None)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        return not getattr(page, "growing", False)

    # Hands

    def press(self, *keys: Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press keys, one after the other."""
        for key in keys:
            self.do(lambda key=key: (self._come_forward(), press(key, modifier=modifier)))
            self.settle()
            self.get(lambda key=key: self.eye.pressing(key))

    def write(self, text: str) -> None:
        """Write where the focus stands."""
        for letter in text:
            self.get(self._come_forward)
            self.do(lambda letter=letter: write(letter))
        self.settle()
        self.get(lambda: self.eye.writing(text))

    @staticmethod
    def _come_forward() -> None:
        """Let a window be active: the offscreen platform leaves none active when a popup closes."""
        active = QApplication.activeWindow()
        if active is None or not active.isVisible():
            dialogs = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
            shown = [one for one in (*dialogs, *QApplication.topLevelWidgets()) if one.isVisible()]
            shown[0].activateWindow()
            QApplication.processEvents()

    def tab_to(self, name: str, most: int = 150) -> None:
        """Press Tab until what is named or says this has the focus."""
        for _ in range(most):
            if self.get(lambda: self.is_at(name)):
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"{name} is not reached by Tab: {self.get(self.read)}")

    def _named(self) -> tuple[str, ...]:
        popup = QApplication.activePopupWidget()
        if popup is not None and not isinstance(popup, QDialog):
            popup.close()
        self._come_forward()
        focused = QApplication.focusWidget()
        if focused is None:
            return ()
        return focused.accessibleName(), getattr(focused, "text", str)().replace("&", "")

    def choose(self, name: str) -> None:
        """Go to a button, a link or a card by Tab, and press it with the space bar."""
        self.tab_to(name)
        self.press(Key.Key_Space)

    def fill(self, name: str, text: str) -> None:
        """Go to a field by Tab and write over what stands there."""
        self.tab_to(name)
        self.press(Key.Key_A, modifier=CONTROL)
        self.write(text)

    def pick(self, card: str) -> None:
        """Go to a group of cards by Tab and choose one with the arrow keys."""
        for _ in range(150):
            if self.get(lambda: self._is_card_beside(card)):
                break
            self.press(Key.Key_Tab)
        else:
            raise AssertionError(f"{card} is not reached by Tab: {self.get(self.read)}")
        self.press(Key.Key_Space)
        for _ in range(20):
            if self.get(lambda: self._named()[0] == card):
                assert self.get(lambda: QApplication.focusWidget().isChecked())
                return
            self.press(Key.Key_Down)
        raise AssertionError(f"{card} is not chosen by the arrow keys")

    @staticmethod
    def _is_card_beside(card: str) -> bool:
        focused = QApplication.focusWidget()
        if not isinstance(focused, QAbstractButton) or focused.parentWidget() is None:
            return False
        beside = focused.parentWidget().findChildren(QAbstractButton)
        return focused.isCheckable() and any(one.accessibleName() == card for one in beside)

    def select(self, name: str, text: str) -> None:
        """Go to a drop-down list by Tab and step to one of its lines."""
        self.tab_to(name)
        for key in (Key.Key_Home, *(Key.Key_Down for _ in range(40))):
            self.press(key)
            if self.get(lambda: self._chosen() == text):
                return
        raise AssertionError(f"{name} has no {text}")

    @staticmethod
    def _chosen() -> str:
        focused = QApplication.focusWidget()
        assert isinstance(focused, QComboBox)
        return focused.currentText()

    # Dialogs

    def answer(self, name: str) -> None:
        """Press a button of the question that is asked."""
        self.until(self._dialog, f"no question with {name}")
        self.get(self._come_forward)
        self.choose(name)

    def give_path(self, path: Path) -> None:
        """Write a path in the file dialog, and press Enter."""
        self.until(self._dialog, "no file dialog")

        def ready() -> bool:
            self._come_forward()
            return isinstance(QApplication.focusWidget(), QLineEdit)

        self.until(ready, "no field for the name")
        self.press(Key.Key_A, modifier=CONTROL)
        self.write(str(path))
        self.get(self._named)  # a list of files that match is closed
        self.press(Key.Key_Return)
        self.until(lambda: not self._dialog(), "the file dialog stays")
        self.settle()

    @staticmethod
    def _dialog() -> QWidget | None:
        return QApplication.activeModalWidget()

    # Eyes

    def _top(self) -> QWidget:
        return self._dialog() or self.desktop.window

    def read(self) -> str:
        """All that stands on the screen, as text."""
        top = self._top()
        labels = (one.plain for one in top.findChildren(Label) if one.isVisible())
        buttons = (one.text() for one in top.findChildren(QAbstractButton) if one.isVisible())
        views = (one for one in top.findChildren(QAbstractItemView) if one.isVisible())
        rows = (_rows(one) for one in views)
        return "\n".join(text for text in (*labels, *buttons, *rows) if text)

    def sees(self, *texts: str) -> None:
        """Wait until these texts stand on the screen."""
        for text in texts:
            self.until(lambda text=text: text in self.read(), f"“{text}” is not on the screen")

    def look(self, name: str) -> None:
        """Begin a new step of the day; take a picture of the screen where pictures are wanted."""
        self.settle()
        self.get(lambda: self.take(name))

    def take(self, name: str) -> None:
        """Take the picture. In the program's thread."""
        if self._looks is not None:
            QApplication.processEvents()
            self._top().grab().save(str(self._looks / f"day-{name}.png"))
        self.eye.at = name

    def is_at(self, name: str) -> bool:
        """Whether the focus stands on what is named or says this, a question's number apart. In the program's thread."""
        return any(name in (said, said.lstrip("0123456789. ")) for said in self._named())


def _rows(view: QAbstractItemView) -> str:
    model = view.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    return "\n".join(str(model.index(row, 0).data(role) or "") for row in range(model.rowCount()))


def focused() -> QWidget:
    """The widget that gets the next key."""
    return target()
