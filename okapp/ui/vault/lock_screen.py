"""The lock screen at work: what is typed goes to the door, and each trouble gets its sentence and its way on."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from okapp.casework.caseload import (
    Door,
    EmptyPassphrase,
    MistypedCode,
    OsKeysUnavailable,
    Situation,
    Trouble,
    Vanished,
    Way,
    WrongCode,
    WrongPassphrase,
    trouble,
)
from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.vault.lock_place import LockPlace
from okapp.ui.vault.restore_page import RestorePage
from okapp.ui.vault.unlock_form import Fault, UnlockForm

_MISTAKES = (WrongPassphrase, EmptyPassphrase, MistypedCode, WrongCode, OsKeysUnavailable)


class LockScreen(QObject):
    """Has the page and its form. `asked` gives what opens the store (to be called in the background).

    `left(key)` tells that something without the store is wanted: a public place, "" for none in particular; `back`
    that the user wants back to where they came from, `restored` that a backup lies in the store's place.
    """

    asked = Signal(object)
    left = Signal(str)
    back = Signal()
    restored = Signal()

    def __init__(self, theme: Theme, door: Door, tasks: Tasks, public: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme, self._door, self._tasks = theme, door, tasks
        self.form = UnlockForm(theme, os_keys=door.os_allowed())
        self.page = LockPlace(theme, self.form, public)
        form = self.form
        form.passphrase_given.connect(lambda text: self.asked.emit(lambda: door.unlock_passphrase(text)))
        form.code_given.connect(lambda text: self.asked.emit(lambda: door.unlock_code(text)))
        form.os_keys_asked.connect(lambda: self.asked.emit(door.unlock_os))
        form.retry.connect(self.look)
        form.restore.connect(self.show_restore)
        form.without_store.connect(lambda: self.left.emit(""))
        self.page.place_asked.connect(self.left)
        self.page.back_asked.connect(self.back)

    def look(self) -> None:
        """See whether there is something to open, and say so where there is not."""
        found = self._door.situation()
        if found is Situation.NONE:
            self._show(trouble(Vanished()))
        elif found is Situation.RECOVER:
            self._show(self._door.recovery())

    def refused(self, error: Exception) -> None:
        """It did not open: say why. What is no sentence for the user is raised again, for the crash guard."""
        if not isinstance(error, UserError):
            self.form.wrong(self.tr("Något gick fel. Ärendena är orörda. Försök igen."))
            raise error
        if isinstance(error, _MISTAKES):
            self.form.wrong(error.sentence, math.ceil(self._door.wait))
            return
        gone = isinstance(error, Vanished) and self._door.situation() is Situation.RECOVER
        self._show(self._door.recovery() if gone else trouble(error))

    def _show(self, found: Trouble) -> None:
        retry, restore = Way.TRY_AGAIN in found.ways, Way.USE_BACKUP in found.ways
        self.form.fault(Fault(found.sentence, retry=retry, restore=restore))

    def reset(self) -> None:
        """Stand as at the beginning."""
        self.form.forget()
        self.page.show_lock()

    def show_restore(self, leave: Callable[[], None] | None = None) -> None:
        """Let the user choose a backup to get back, the store being closed.

        `leave` goes back without one where there is no store to unlock.
        """
        page = RestorePage(self._theme, self._door, self._tasks)
        page.left.connect(leave or self.end_restore)
        page.restored.connect(self._restored)
        self.page.show_over(page)

    def end_restore(self) -> None:
        """Show the lock screen again."""
        self.page.show_lock()
        self.form.clear_fault()
        self.look()
        self.page.activate()

    def _restored(self, sentence: str) -> None:
        self.restored.emit()
        self.page.tell((sentence,), Weight.NOTE)
        self.end_restore()
