"""The whole desktop over a real store in a folder of the test, and what a user does in it with the keyboard."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication

from okapp.desktop import GUIDES, HOME, Desktop, Shell, local_now
from okapp.ui.cases.chooser import CaseChooser
from okapp.ui.shell.lock import LockState
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.tasks import Tasks
from okapp.ui.vault.make_store import MakeStore, NewStore
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.guest_page import GuestPage
from okapp.vault.keys import Kdf
from tests.ui.keys import target, to_front
from tests.ui.wizard.hands import press, write

PASSPHRASE = "fyra blå åkrar i regn"
QUICK = Kdf(memory=64, passes=1, lanes=1)
"""The least cost of a passphrase."""
CONTROL = Qt.KeyboardModifier.ControlModifier
Key = Qt.Key


class Hands:
    """The desktop with what tests do in it."""

    def __init__(self, qtbot, desktop: Desktop, tasks: Tasks) -> None:
        self.qtbot = qtbot
        self.desktop = desktop
        self.window = desktop.window
        self._tasks = tasks

    @property
    def cases(self):
        return self.desktop.cases

    @property
    def vault(self):
        return self.desktop.cases.vault

    @property
    def guide(self):
        return self.window.place(GUIDES)

    @property
    def keeper(self):
        return self.guide.saving.keeper

    def settle(self, timeout=20_000):
        """Wait until nothing is under way beside the window; the first search of all takes its time."""

        def still():
            cases = self.desktop.cases
            return not (self._tasks.busy() or cases.tasks.busy() or cases.case_tasks.busy())

        self.qtbot.waitUntil(still, timeout=timeout)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        QApplication.processEvents()

    def front(self):
        """Let the window be active: the offscreen platform leaves none active when a list of suggestions closes."""
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        self.window.activateWindow()
        QApplication.processEvents()

    def retype(self, text):
        """Write over what stands in the first field of the step."""
        self.front()
        self.guide.page.focus_start()
        QApplication.focusWidget().selectAll()
        write(text)
        self.front()

    def tab_to(self, name, most=60):
        """Press Tab until what is named or says this has the focus."""
        for _ in range(most):
            focused = target()
            if name in (focused.accessibleName(), getattr(focused, "text", str)()):
                return
            press(Key.Key_Tab)
        raise AssertionError(f"{name} is not reached by Tab")

    def start_guide(self):
        """From Hem into the first step of the whole guide."""
        self.window.open(HOME).cards[0].click()
        self.front()
        press(Key.Key_Return)
        assert self.guide.session is not None

    def save(self):
        press(Key.Key_S, modifier=CONTROL)

    def given_store(self, place=HOME):
        """A store, made by what its pages give without going through them, and this place open."""
        page = self.vault.make_page(cancelled=lambda: None, made=lambda: self.window.open(place))
        self.qtbot.addWidget(page)
        page.ready.emit(NewStore(PASSPHRASE, self.vault.making().new_code()))
        self.settle()
        assert self.cases.caseload is not None

    def make_store(self):
        """Through the pages of the first save, the code written by hand."""
        page = self.guide.page
        assert isinstance(page, GuestPage)
        make = page.guest
        assert isinstance(make, MakeStore)
        write(PASSPHRASE)
        press(Key.Key_Tab)
        self.tab_to("Skriv lösenfrasen igen")
        write(PASSPHRASE)
        press(Key.Key_Return)
        code = make.sheet.code
        self.tab_to("Jag har skrivit av den")
        press(Key.Key_Space)
        for number, _field in list(make.sheet._asked):
            write(code.split("-")[number])
            press(Key.Key_Tab)
        self.tab_to("Kontrollera")
        press(Key.Key_Space)
        self.qtbot.waitUntil(lambda: self.vault.state is LockState.OPEN, timeout=20_000)
        self.settle()
        return code

    def choose_new_case(self, name="Åsa Provsson"):
        """A new person and case in the form that the first save leads to."""
        chooser = self.guide.page.guest
        assert isinstance(chooser, CaseChooser)
        chooser.make_new()
        form = chooser.form
        for key, text in (("number", "19121212-1212"), ("name", name)):
            form.fields[key].edit.setText(text)
            form.fields[key].changed.emit()
        form.save_button.click()
        self.settle()

    def first_save(self):
        """From a guide without a store to a draft in a case."""
        self.save()
        code = self.make_store()
        self.choose_new_case()
        self.qtbot.waitUntil(lambda: self.keeper.state is State.KEPT, timeout=10_000)
        self.front()
        return code

    def unlock(self, passphrase=PASSPHRASE):
        """Write the passphrase on the lock screen."""
        assert self.vault.cover.is_on
        self.front()
        write(passphrase)
        press(Key.Key_Return)
        self.settle()

    def close(self):
        """End the program as its window being closed does."""
        self.window.close()
        self.end()

    def end(self):
        """What comes after the window has been closed."""
        self._tasks.close()
        self.desktop.close()


def open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, folder, clock=local_now) -> Hands:
    """The desktop with its files in `folder`, shown on Hem."""
    tasks = Tasks()
    own = replace(
        paths,
        config=folder,
        user_data=folder / "data",
        cache=folder / "cache",
        machine_config=folder / "none.toml",
    )
    window = MainWindow()

    def answer(_window):
        dialogs.answer = True

    qtbot.addWidget(window, before_close_func=answer)
    desktop = Desktop(window, Shell(qapp, own, theme, dialogs, tasks, keeper, kdf=QUICK, clock=clock))
    window.resize(1366, 768)
    window.open(HOME)
    to_front(qtbot, window)
    return Hands(qtbot, desktop, tasks)
