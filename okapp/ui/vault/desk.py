"""The store as the desktop program has it: made, unlocked, locked, practised on; and the screen that stands before it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from okapp.casework.caseload import (
    Caseload,
    Door,
    Means,
    RecoveryCode,
    Situation,
    advice,
    new_code,
)
from okapp.casework.papers import Press
from okapp.errors import UserError
from okapp.ui.shell.clipboard import ClipboardGuard
from okapp.ui.shell.idle import IdleNotice, IdleWatch
from okapp.ui.shell.lock import Cover, Locker, LockState
from okapp.ui.shell.main_window import PRODUCT, MainWindow
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.system_lock import watch_system
from okapp.ui.shell.tasks import Control, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.vault.lock_screen import LockScreen
from okapp.ui.vault.make_store import MakeStore, Making, NewStore
from okapp.ui.vault.paper_out import print_code

Act = Callable[[], None]
LOG_EVERY_MS = 30_000
"""How often readings, which are logged in batches, are written to the audit trail: a crash loses no more of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VaultNeeds:
    """What the desk is made of. `tasks` is for the store alone; `public` are the ways that need no store.

    `mark` is done before it locks or anything is covered. Steps of the locking: `before` the store is closed (they
    save), `after` it (they let go of what shows something of it). `go_on` shows where the user was, after an
    opening that nothing else waits for.
    """

    app: QApplication
    window: MainWindow
    theme: Theme
    keeper: SettingsKeeper
    tasks: Tasks
    press: Press
    door: Door
    means: Callable[[], Means]
    practice: Callable[[], Caseload]
    public: Sequence[tuple[str, str]]
    mark: Act
    before: Sequence[Act]
    after: Sequence[Act]
    go_on: Act
    end: Act


class VaultDesk(QObject):
    """Has at most one open caseload. `opened` gives it, `closed` tells that there is none any more.

    `place_asked(key)` comes from the lock screen: a public place, "" for none in particular. `notices` gives
    sentences that the user shall see.
    """

    opened = Signal(object)
    closed = Signal()
    place_asked = Signal(str)
    notices = Signal(object)

    def __init__(self, needs: VaultNeeds) -> None:
        super().__init__()
        self._needs = needs
        self._then: Act | None = None
        self._back: Act | None = None
        self._given_up = 0
        """The attempts to open up to this one come to nothing: the user has gone elsewhere."""
        self.caseload: Caseload | None = None
        self.screen = LockScreen(needs.theme, needs.door, needs.tasks, needs.public)
        self.form, self.page = self.screen.form, self.screen.page
        self.cover = Cover(needs.window, self.page, PRODUCT)
        settings = needs.keeper.current.cases
        self.watch = IdleWatch(needs.app, settings.lock_minutes)
        self.guard = ClipboardGuard(QGuiApplication.clipboard(), self, settings.clipboard_seconds)
        self.log_timer = QTimer(self)
        self.log_timer.setInterval(LOG_EVERY_MS)
        self.log_timer.timeout.connect(self.keep_log)
        none = needs.door.situation() is Situation.NONE
        self.locker = Locker(LockState.NO_STORE if none else LockState.LOCKED, self.cover, self._steps())
        self.notice = IdleNotice(needs.theme, needs.window)
        self.notice.follow(self.watch)
        self.system = watch_system(needs.window)
        self._connect()
        self._settings_changed()

    def _steps(self) -> tuple[Act, ...]:
        needs = self._needs
        return (
            *needs.before,
            self._close,
            *needs.after,
            self._clear_clipboard,
            self.screen.reset,
            self.watch.stop,
        )

    def _clear_clipboard(self) -> None:
        """Empty the clipboard where it holds something of ours."""
        self.guard.clear()
        self.guard.guarding = False

    def _connect(self) -> None:
        self.screen.asked.connect(self._unlock)
        self.screen.left.connect(self._leave_lock)
        self.screen.back.connect(self._go_back)
        self.screen.restored.connect(self._restored)
        self.locker.locked.connect(self._locked)
        self.watch.idle.connect(self.lock)
        self.system.locked.connect(self.lock)
        self.system.sleeping.connect(self.lock)
        self._needs.keeper.changed.connect(self._settings_changed)

    @property
    def state(self) -> LockState:
        """Where the store stands."""
        return self.locker.state

    @property
    def exists(self) -> bool:
        """Whether a store has been made."""
        return self.state is not LockState.NO_STORE

    @property
    def practising(self) -> bool:
        """Whether what is open holds made-up people only."""
        return self.caseload is not None and self.caseload.practice

    # Unlocking

    def ask(self, then: Act | None = None, *, back: Act | None = None) -> None:
        """Show the lock screen; once it is open `then` is done. `back` offers the way back to something else."""
        self._then, self._back = then, back
        self.page.back.setVisible(back is not None)
        self.cover.put_on()
        self.screen.look()

    def _unlock(self, way: Callable[[], Caseload]) -> None:
        number = self.locker.try_open()
        done = partial(self._unlocked, number, self.locker.opened)

        def refused(error: Exception) -> None:
            if number > self._given_up or not isinstance(error, UserError):
                self.screen.refused(error)

        self._needs.tasks.run(lambda _control: way(), done, refused)

    def _unlocked(self, number: int, counts: Callable[[int], bool], caseload: Caseload) -> None:
        if number <= self._given_up:
            self._drop(caseload)
            return
        self.form.forget()
        self.page.tell(())
        if counts(number):
            self._take(caseload)
        else:
            self._drop(caseload)

    def _take(self, caseload: Caseload) -> None:
        self.caseload = caseload
        self.page.back.hide()
        self.guard.guarding = True
        self.log_timer.start()
        if not caseload.practice:
            self.watch.start()
        self.opened.emit(caseload)
        then, self._then = self._then, None
        (then or self._needs.go_on)()
        if caseload.notices:
            self.notices.emit(caseload.notices)
        if not caseload.practice:
            self._settle(caseload)

    def _settle(self, caseload: Caseload) -> None:
        """See to backup and audit trail, beside the window."""

        def told(notices: tuple[str, ...]) -> None:
            if notices and caseload is self.caseload:
                self.notices.emit(notices)

        def failed(error: Exception) -> None:
            if isinstance(error, UserError):
                told((error.sentence,))
            else:
                raise error

        self._needs.tasks.run(lambda _control: caseload.settle(), told, failed)

    def _leave_lock(self, key: str) -> None:
        """Use something that needs no store; it stays locked, also where it was about to be opened."""
        self._given_up = self.locker.try_open()
        self._then = None
        self.screen.reset()
        self.form.clear_fault()
        self.cover.take_off()
        self.place_asked.emit(key)

    def _go_back(self) -> None:
        self._given_up = self.locker.try_open()
        back, self._back, self._then = self._back, None, None
        self.screen.reset()
        self.cover.take_off()
        if back is not None:
            back()

    # Making

    def make_page(self, *, cancelled: Act, made: Act) -> MakeStore:
        """The pages for the first save; `made` is called when the store is made and open."""
        place = MakeStore(self._needs.theme, self.making())
        place.cancelled.connect(cancelled)
        place.ready.connect(lambda new: self._make(place, new, made))
        place.print_asked.connect(lambda code: self.print_code(place, code, place.printed, place.not_printed))
        self._offer_os_keys(place)
        return place

    def _offer_os_keys(self, place: MakeStore) -> None:
        """Offer the system's key store where there is one; it may be slow to say so."""

        def told(there: bool) -> None:
            if there and isValid(place):
                place.offer_os_keys()

        has = self._needs.door.means.has_os_keys
        self._needs.tasks.run(lambda _control: has(), told, _raise)

    def print_code(self, owner: QWidget, code: str, printed: Act, refused: Callable[[str], None]) -> None:
        """Print the paper with a recovery code."""
        sheet = code, self._needs.means().today()
        print_code(owner, self._needs.press, self._needs.tasks, sheet, printed=printed, refused=refused)

    def check(self, passphrase: str) -> None:
        """See that this is the present passphrase; in the background. Raises `WrongPassphrase` and others."""
        self._needs.door.check(passphrase)

    def making(self) -> Making:
        """What the pages with passphrases and codes need."""
        profile = self._needs.keeper.current.profile
        about = (profile.name, profile.unit)
        office = self.tr(
            "Kontorets egen återställningskod kan också öppna ärendena. It-avdelningen har bestämt det."
        )
        return Making(
            advise=lambda text: advice(text, about),
            new_code=lambda: new_code().code,
            confirm=lambda code, group, typed: RecoveryCode(code, group).confirmed(typed),
            office=office if self._needs.means().office_key else "",
        )

    def _make(self, place: MakeStore, new: NewStore, made: Act) -> None:
        number = self.locker.try_open()
        self._then = made

        def refused(error: Exception) -> None:
            self._then = None
            known = error.sentence if isinstance(error, UserError) else ""
            sentence = known or self.tr("Något gick fel. Inget är sparat. Försök igen.")
            if isValid(place):
                place.refuse(sentence)
            else:
                self.notices.emit((sentence,))
            if not known:
                raise error

        def done(caseload: Caseload) -> None:
            if isValid(place):
                place.forget()
            else:  # the user has gone elsewhere meanwhile
                self._then = None
            allowed = "os" in caseload.keys.ways
            self._unlocked(number, self.locker.made, caseload)
            if allowed:
                kept = self._needs.keeper.current
                self._needs.keeper.change(replace(kept, cases=replace(kept.cases, os_key=True)))

        def create(_control: Control) -> Caseload:
            return self._needs.door.create(new.passphrase, RecoveryCode(new.code, 0), os_keys=new.use_os_keys)

        self._needs.tasks.run(create, done, refused)

    # Locking

    def lock(self) -> None:
        """Lock at once; practice ends. Where it is locked already the lock screen is shown."""
        if self.practising:
            self.end_practice()
        elif self.state is LockState.OPEN:
            self._then = self._back = None
            self.page.back.hide()
            self._needs.mark()
            self.locker.lock()
        else:
            self.locker.lock()
            if self.state is LockState.LOCKED:
                self.ask()

    def show_restore(self) -> None:
        """Lock, and let the user choose a backup to get back; also where there is no store, as on a new computer."""
        if self.state is LockState.OPEN:
            self.lock()
        self.screen.show_restore(None if self.exists else self._leave_restore)
        self.cover.put_on()

    def _leave_restore(self) -> None:
        """Go back to where the user was: there is nothing to unlock."""
        window = self._needs.window
        self.screen.reset()
        self.cover.take_off()
        window.open(window.current)

    def _restored(self) -> None:
        if not self.exists:
            self.locker.found()
            self.closed.emit()

    def _locked(self, troubles: Sequence[str]) -> None:
        self.page.tell(troubles)
        self.closed.emit()

    def keep_log(self) -> None:
        """Write the readings that wait to the audit trail, beside the window; where that fails they go on waiting."""
        caseload = self.caseload
        if caseload is not None:

            def failed(error: Exception) -> None:
                if not isinstance(error, UserError):
                    raise error

            self._needs.tasks.run(lambda _control: caseload.log.flush(), lambda _: None, failed)

    def _close(self) -> None:
        self.log_timer.stop()
        caseload, self.caseload = self.caseload, None
        if caseload is not None:
            caseload.close()

    def _drop(self, caseload: Caseload) -> None:
        """Close what nobody wants any more."""
        self._needs.tasks.run(lambda _control: caseload.close(), lambda _: None, _raise)

    # Practice

    def practise(self) -> None:
        """Open the practice store; what is open now is locked first."""
        if self.practising:
            return
        if self.state is LockState.OPEN:
            end, self.locker.end = self.locker.end, None
            self.lock()
            self.locker.end = end
            self.cover.take_off()
            self.place_asked.emit("")

        def failed(error: Exception) -> None:
            if not isinstance(error, UserError):
                raise error
            self.notices.emit((error.sentence,))

        self._needs.tasks.run(lambda _control: self._needs.practice(), self._take, failed)

    def end_practice(self) -> None:
        """Save and close the practice store."""
        self._needs.mark()
        troubles: list[str] = []
        for step in self._steps():
            try:
                step()
            except UserError as error:
                troubles.append(error.sentence)
        self.closed.emit()
        self.place_asked.emit("")
        if troubles:
            self.notices.emit(tuple(troubles))

    # The rest

    def _settings_changed(self) -> None:
        settings = self._needs.keeper.current.cases
        self.watch.set_minutes(settings.lock_minutes)
        self.guard.set_seconds(settings.clipboard_seconds)
        self.locker.end = self._needs.end if settings.strict_lock else None
        door, means, caseload = self._needs.door, self._needs.means(), self.caseload
        if means == door.means:
            return
        door.means = means
        self.form.os_button.setVisible(door.os_allowed())
        if caseload is not None and not caseload.practice:
            self._needs.tasks.run(lambda _control: caseload.renew(means), lambda _: None, _raise)

    def shut(self) -> None:
        """The program ends: close the store and let go of the system. Drafts have been saved before."""
        self.guard.clear()
        self.watch.stop()
        self.system.close()
        self._close()


def _raise(error: Exception) -> None:
    raise error
