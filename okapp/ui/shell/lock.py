"""Locking: where the store stands, what happens in which order, and what lies over the window meanwhile.

Nothing on the way asks anything: what is written has been saved before, so the lock never waits for somebody.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QVBoxLayout, QWidget

from okapp.errors import UserError
from okapp.logs import log_fault
from okapp.ui.shell.place import Place
from okapp.ui.shell.shortcuts import HELP, TEXT_SIZE

KEYS_KEPT = tuple(keys for one in (HELP, *TEXT_SIZE) for keys in one.keys)
"""Shortcuts of the window that work under the cover too."""


class LockState(Enum):
    """No store has been made yet; it is locked; it is open; it is being closed."""

    NO_STORE = "no store"
    LOCKED = "locked"
    OPEN = "open"
    LOCKING = "locking"


@dataclass(frozen=True, slots=True)
class Lock:
    """Where the store stands, and the number of the attempt to open it that counts; pure.

    Each method gives what follows; what does not fit the state leaves all as it is.
    """

    state: LockState
    attempt: int = 0

    def tried(self) -> Lock:
        """An attempt to open or to make the store begins; those before it no longer count."""
        return replace(self, attempt=self.attempt + 1)

    def opened(self, attempt: int) -> Lock:
        """That attempt has opened it."""
        counts = self.state is LockState.LOCKED and attempt == self.attempt
        return replace(self, state=LockState.OPEN) if counts else self

    def made(self, attempt: int) -> Lock:
        """That attempt has made the store; it stays locked where locking was asked for meanwhile."""
        if self.state is not LockState.NO_STORE:
            return self
        return replace(self, state=LockState.OPEN if attempt == self.attempt else LockState.LOCKED)

    def found(self) -> Lock:
        """A store has been put where there was none; it is locked."""
        return replace(self, state=LockState.LOCKED) if self.state is LockState.NO_STORE else self

    def asked(self) -> Lock:
        """Locking is asked for; an attempt under way no longer counts."""
        if self.state is LockState.OPEN:
            return replace(self, state=LockState.LOCKING)
        return replace(self, attempt=self.attempt + 1)

    def closed(self) -> Lock:
        """The store is closed and the keys are gone."""
        return replace(self, state=LockState.LOCKED) if self.state is LockState.LOCKING else self


class Cover(QWidget):
    """Lies over the whole window with one page on it; what is below is hidden, so that nothing can show or reach it.

    Putting it on closes all dialogs, menus and tips as if they were left, and takes the place's name from the title.
    """

    def __init__(self, window: QMainWindow, page: Place, title: str) -> None:
        super().__init__(window)
        self._window = window
        self._title = title
        self._kept = {QKeySequence(key) for key in KEYS_KEPT}
        self._silenced: list[QShortcut] = []
        self.page = page
        self.setObjectName("canvas")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAutoFillBackground(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)
        window.installEventFilter(self)
        self.hide()

    @property
    def is_on(self) -> bool:
        """Whether the window is covered."""
        return not self.isHidden()

    def put_on(self) -> None:
        """Cover the window now: painted before this returns."""
        if not self.is_on:
            self._silence()
        self.setGeometry(self._window.rect())
        self.show()
        self.raise_()
        below = self._window.centralWidget()
        if below is not None:
            below.hide()
        self._window.setWindowTitle(self._title)
        self.repaint()
        in_front = QApplication.activeWindow() is not None
        self._leave_all_else()
        if in_front:
            self._window.activateWindow()
        self.page.activate()

    def take_off(self) -> None:
        """Show the window again. Whoever calls it opens a place next, which sets title and focus."""
        for shortcut in self._silenced:
            shortcut.setEnabled(True)
        self._silenced = []
        below = self._window.centralWidget()
        if below is not None:
            below.show()
        self.hide()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Be as large as the window."""
        if event.type() is QEvent.Type.Resize and self.is_on:
            self.setGeometry(self._window.rect())
        return super().eventFilter(watched, event)

    def _silence(self) -> None:
        """Let no shortcut of the window reach what is below."""
        options = Qt.FindChildOption.FindDirectChildrenOnly
        for shortcut in self._window.findChildren(QShortcut, options=options):
            if shortcut.isEnabled() and shortcut.key() not in self._kept:
                shortcut.setEnabled(False)
                self._silenced.append(shortcut)

    def _leave_all_else(self) -> None:
        popup = QApplication.activePopupWidget()
        while popup is not None and popup.close():
            popup = QApplication.activePopupWidget()
        for other in QApplication.topLevelWidgets():
            if other is self._window or not other.isVisible():
                continue
            if isinstance(other, QDialog):
                other.reject()
            else:
                other.close()


class Locker(QObject):
    """Locks: covers the window, then does all `steps` in order, whatever goes wrong in one of them.

    The steps save what is written, close the store, drop keys and models, clear the clipboard. `locked` gives the
    sentences about what went wrong on the way, `changed` each new `LockState`. `end`, for strict locking, comes last.
    """

    changed = Signal(object)
    locked = Signal(object)

    def __init__(
        self,
        state: LockState,
        cover: Cover,
        steps: Sequence[Callable[[], None]],
        *,
        end: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self._lock = Lock(state)
        self._cover = cover
        self._steps = tuple(steps)
        self.end = end

    @property
    def state(self) -> LockState:
        """Where the store stands."""
        return self._lock.state

    def lock(self) -> None:
        """Lock now if it is open; otherwise let an attempt to open it under way come to nothing."""
        was_open = self.state is LockState.OPEN
        self._become(self._lock.asked())
        if not was_open:
            return
        self._cover.put_on()
        troubles = [trouble for step in self._steps if (trouble := _done(step))]
        self._become(self._lock.closed())
        self.locked.emit(tuple(troubles))
        if self.end is not None:
            self.end()

    def try_open(self) -> int:
        """An attempt to open or make the store begins; its number is given with the result."""
        self._lock = self._lock.tried()
        return self._lock.attempt

    def opened(self, attempt: int) -> bool:
        """That attempt opened the store. False: it no longer counts, and the keys it gave must be dropped."""
        self._become(self._lock.opened(attempt))
        return self._settle()

    def made(self, attempt: int) -> bool:
        """That attempt made the store. False: locking was asked for meanwhile, so its keys must be dropped."""
        self._become(self._lock.made(attempt))
        return self._settle()

    def found(self) -> None:
        """A store has been put where there was none; it is locked."""
        self._become(self._lock.found())

    def _settle(self) -> bool:
        if self.state is LockState.OPEN:
            self._cover.take_off()
            return True
        self._cover.put_on()
        return False

    def _become(self, lock: Lock) -> None:
        before, self._lock = self._lock, lock
        if before.state is not lock.state:
            self.changed.emit(lock.state)


def _done(step: Callable[[], None]) -> str:
    """Do a step; a sentence where it failed."""
    try:
        step()
    except UserError as error:
        return error.sentence
    except Exception as error:  # noqa: BLE001 - the next step must be done whatever this one did
        log_fault(type(error), error.__traceback__)
        return QCoreApplication.translate(
            "Locker", "Något gick fel när Ökapp låste. Kontrollera det senaste du skrev när du har låst upp."
        )
    return ""
