"""The cases in the desktop program: how the store, the guides, Hem and Ärenden lead to each other.

Nothing of the store is imported before it is wanted: a program without cases starts as if there were none.
"""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject, Signal
from PySide6.QtWidgets import QApplication

from okapp.errors import UserError
from okapp.paths import Paths
from okapp.ui.shell.tasks import Tasks
from okapp.ui.vault.unsaved import Unsaved
from okapp.ui.vault.whereabouts import PlaceKeys, Whereabouts

if TYPE_CHECKING:
    from datetime import datetime

    from okapp.casework.caseload import Caseload, HiddenDraft, Means, OpenRun
    from okapp.casework.papers import Press
    from okapp.casework.runs import Surroundings
    from okapp.documents.papers import Guide
    from okapp.ui.cases.needs import CaseNeeds
    from okapp.ui.cases.place import CasesPlace
    from okapp.ui.cases.stay import Stay
    from okapp.ui.home.place import HomePlace
    from okapp.ui.settings.safety_section import SafetyNeeds
    from okapp.ui.shell.dialogs import Dialogs
    from okapp.ui.shell.main_window import MainWindow
    from okapp.ui.shell.place import Place
    from okapp.ui.shell.settings_keeper import SettingsKeeper
    from okapp.ui.shell.theme import Theme
    from okapp.ui.vault.desk import VaultDesk
    from okapp.ui.vault.lock_place import LockPlace
    from okapp.ui.wizard.place import WizardPlace
    from okapp.vault.keys import Kdf

Act = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseParts:
    """What the cases take from the rest of the program.

    `guides` are asked for, and `around` read, when the store is opened. `public` are ways from the lock screen
    (key, title), which `go_public` shows. `clock` gives the moment with its time zone, `kdf` the cost of a
    passphrase, measured on the machine where it is None.
    """

    app: QApplication
    window: MainWindow
    paths: Paths
    theme: Theme
    dialogs: Dialogs
    keeper: SettingsKeeper
    guides: Callable[[], tuple[Guide, ...]]
    around: Callable[[], Surroundings]
    keys: PlaceKeys
    public: tuple[tuple[str, str], ...]
    go_public: Callable[[str], None]
    clock: Callable[[], datetime]
    kdf: Kdf | None = None


class AppCases(QObject):
    """Has the store's desk, made when it is first wanted, and shows its state everywhere.

    `changed` tells that the store has been made, opened or locked, `help_asked` that the lock screen asks for help.
    """

    changed = Signal()
    help_asked = Signal()

    def __init__(self, parts: CaseParts) -> None:
        super().__init__()
        self._parts = parts
        self._vault: VaultDesk | None = None
        self.where = Whereabouts(parts.window, parts.dialogs, parts.keys, lambda: self.caseload)
        self._unsaved = Unsaved(parts.window, self.where, lambda: self.caseload)
        self.tasks = Tasks()
        self.case_tasks = Tasks()
        window = parts.window
        window.gate = self._gate
        window.closing.connect(self._closing)
        window.navigation.lock_asked.connect(self.lock)
        self._show_state()

    # What there is

    @property
    def vault(self) -> VaultDesk:
        """The store's desk."""
        if self._vault is None:
            self._vault = self._make_vault()
        return self._vault

    @property
    def caseload(self) -> Caseload | None:
        """The open caseload."""
        return self._vault.caseload if self._vault is not None else None

    @property
    def lock_page(self) -> LockPlace | None:
        """The lock screen, where it lies over the window."""
        vault = self._vault
        return vault.page if vault is not None and vault.cover.is_on else None

    @property
    def exists(self) -> bool:
        """Whether a store has been made; quick, and imports nothing of it. What bars the way to it is told in its place."""
        if self._vault is not None:
            return self._vault.exists
        folder = self._parts.paths.cases
        with contextlib.suppress(OSError):
            return any(folder.iterdir())
        return False

    def can_unlock(self) -> bool:
        """Whether there is a store to unlock; looks into it where something is there."""
        return self.exists and self.vault.exists

    def read_code(self) -> None:
        """Import what unlocking and Ärenden need, and the guides' rules; in the background."""
        import okapp.ui.cases.place
        import okapp.ui.home.to_do
        import okapp.ui.vault.desk  # noqa: F401

        self._parts.guides()

    def prepare(self) -> None:
        """Read the code beside the window, and make the store's desk in a turn of its own: what is next may need both."""
        self.tasks.run(lambda _control: self.read_code(), self._prepared, failed=lambda _error: None)

    def _prepared(self, _nothing: None) -> None:
        with contextlib.suppress(UserError):  # told where the desk is needed
            _ = self.vault

    def _make_vault(self) -> VaultDesk:
        from okapp.casework.caseload import Door, open_practice
        from okapp.casework.papers import press_for
        from okapp.ui.vault.desk import VaultDesk, VaultNeeds

        parts = self._parts
        press = press_for(parts.paths, lambda: parts.keeper.current)
        means = partial(self._means, press, parts.around())
        needs = VaultNeeds(
            app=parts.app,
            window=parts.window,
            theme=parts.theme,
            keeper=parts.keeper,
            tasks=self.tasks,
            press=press,
            door=Door(parts.paths.cases, means()),
            means=means,
            practice=lambda: open_practice(parts.paths.practice, means()),
            public=parts.public,
            mark=self.where.mark,
            before=(*self._unsaved.steps, self._end_case_work),
            after=(self._forget_places,),
            go_on=self._go_on,
            end=_end,
        )
        vault = VaultDesk(needs)
        vault.opened.connect(self._opened)
        vault.closed.connect(self._closed)
        vault.place_asked.connect(self._leave_lock)
        vault.notices.connect(self._tell)
        vault.page.help_asked.connect(self.help_asked)
        return vault

    def _means(self, press: Press, around: Surroundings) -> Means:
        from okapp.casework.caseload import means_by
        from okapp.machine import read_machine

        parts = self._parts
        return means_by(
            parts.keeper.current,
            read_machine(parts.paths.machine_config),
            guides=parts.guides(),
            around=around,
            clock=parts.clock,
            press=press,
            kdf=parts.kdf,
            pause=_form_waits,
        )

    # Ways in and out

    def unlock(self) -> None:
        """Ask for the passphrase, and go on where the user was."""
        self.vault.ask()

    def lock(self) -> None:
        """Lock, or show the lock screen where it is locked already."""
        if self.caseload is not None or self.can_unlock():
            self.vault.lock()

    def practise(self) -> None:
        """Open the practice store."""
        self.where.set_aside()
        self.vault.practise()

    def open_case(self, case_id: str) -> None:
        """Show a case."""
        self._in_cases(lambda place: place.open_case(case_id))

    def take_in(self, file: Path) -> None:
        """Show what a sealed case file holds, after its passphrase; unlock first, or say that a store must be made."""

        def show() -> None:
            self._in_cases(lambda place: place.take_file(file))

        if self.caseload is not None:
            show()
        elif self.can_unlock():
            self.vault.ask(show)
        else:
            self._open_at(self._parts.keys.cases)
            self._parts.dialogs.tell(
                self._parts.window,
                self.tr("Ärendefilen är inte inlagd än"),
                self.tr(
                    "Välj först en lösenfras för dina ärenden här. Öppna sedan filen {namn} igen. "
                    "Inget är hämtat ur den."
                ).replace("{namn}", file.name),
            )

    def _back_to(self, stay: Stay) -> None:
        self._in_cases(lambda place: place.go_back_to(stay))

    def save_soon(self) -> None:
        """Something went wrong: save what is written, beside the window."""
        self._unsaved.save_soon()
        if self._vault is not None:
            self._vault.keep_log()

    def attach(self, save: Act, renew: Act, save_soon: Act) -> None:
        """Call `save` before the store is closed, `renew` when it has been opened or closed, `save_soon` after a fault."""
        self._unsaved.attach(save, save_soon)
        self.changed.connect(renew)

    def close(self) -> None:
        """The program ends: close the store."""
        self.case_tasks.close()
        if self._vault is not None:
            self._vault.shut()
        self.tasks.close()

    def _gate(self, key: str) -> bool:
        locked = key == self._parts.keys.cases and self.caseload is None and self.can_unlock()
        if locked:
            self.vault.ask(lambda: self._open_at(key))
        return not locked

    def _open_at(self, key: str) -> None:
        self._parts.window.open(key)

    # Places

    def cases_place(self) -> Place:
        """Ärenden: the cases, or how the first one comes about."""
        caseload, parts = self.caseload, self._parts
        if caseload is None:
            from okapp.ui.vault.barred_cases import BarredCases
            from okapp.ui.vault.no_cases import NoCases

            if trouble := self.barred():
                return BarredCases(parts.theme, trouble, self._look_again)
            made = partial(self._open_at, parts.keys.cases)
            self.prepare()
            return NoCases(
                parts.theme, lambda cancelled: self.vault.make_page(cancelled=cancelled, made=made)
            )
        from okapp.ui.cases.place import CasesPlace

        place = CasesPlace(self.needs(caseload))
        place.run_opened.connect(self._show_run)
        place.changed.connect(self._show_state)
        return place

    def barred(self) -> str:
        """Why cases can be neither opened nor saved now, in words; "" for nothing."""
        from okapp.ui.vault.barred_cases import barred_now

        return barred_now(self._parts.paths, exists=self.exists)

    def _look_again(self) -> None:
        """What barred the way may be gone."""
        self._parts.window.forget([self._parts.keys.cases])
        self._show_state()
        self._open_at(self._parts.keys.cases)

    def needs(self, caseload: Caseload) -> CaseNeeds:
        """What the pages of Ärenden are made of."""
        from okapp.ui.cases.needs import CaseNeeds

        parts = self._parts
        return CaseNeeds(
            theme=parts.theme,
            tasks=self.case_tasks,
            dialogs=parts.dialogs,
            caseload=caseload,
            keeper=parts.keeper,
        )

    def dress_home(self, home: HomePlace) -> None:
        """Let Hem show what there is to do."""
        home.unlock_asked.connect(self.unlock)
        home.case_chosen.connect(self.open_case)
        home.all_dates_asked.connect(lambda: self._in_cases(lambda place: place.show_to_do()))
        home.copies_asked.connect(lambda: self._in_cases(lambda place: place.show_copies()))
        self._show_home(home)

    def _in_cases(self, act: Callable[[CasesPlace], None]) -> None:
        from okapp.ui.cases.place import CasesPlace

        place = self._parts.window.open(self._parts.keys.cases)
        if isinstance(place, CasesPlace):
            act(place)

    def _show_home(self, home: HomePlace) -> None:
        if self.caseload is not None:
            home.show_cases(self.case_tasks, self.caseload)
        elif self.exists:
            home.show_locked()
        else:
            home.show_empty()

    def _show_state(self) -> None:
        from okapp.ui.home.place import HomePlace

        window = self._parts.window
        window.navigation.lock.setVisible(self.exists or self.caseload is not None)
        home = window.made(self._parts.keys.home)
        if isinstance(home, HomePlace):
            self._show_home(home)
        self.changed.emit()

    def _show_run(self, found: OpenRun) -> None:
        from okapp.ui.wizard.place import WizardPlace

        place = self._parts.window.open(self._parts.keys.guides)
        if isinstance(place, WizardPlace):
            place.open_kept(found)

    def safety_needs(self) -> SafetyNeeds:
        """What the settings need to show and change how the store is kept."""
        from okapp.ui.settings.safety_section import SafetyNeeds

        parts = self._parts
        return SafetyNeeds(
            theme=parts.theme,
            keeper=parts.keeper,
            dialogs=parts.dialogs,
            tasks=self.tasks,
            caseload=lambda: self.caseload,
            exists=lambda: self.exists,
            vault=lambda: self.vault,
            practise=self.practise,
        )

    # Opened and locked

    def _opened(self, caseload: Caseload) -> None:
        window = self._parts.window
        window.forget([self._parts.keys.cases])
        if caseload.practice:
            from okapp.ui.vault.practice_band import PracticeBand

            band = PracticeBand(self._parts.theme)
            band.end_asked.connect(self.vault.end_practice)
            window.show_band(band)
        else:
            self.where.put_back()
        self._show_state()

    def _go_on(self) -> None:
        if self.caseload is not None:
            self.where.go_on(self.tasks, self.caseload, back_to=self._back_to, ask_reason=self._ask_reason)

    def _ask_reason(self, guides: WizardPlace, draft: HiddenDraft) -> None:
        from okapp.ui.cases.from_guide import ask_reason

        if self.caseload is not None:
            ask_reason(self.needs(self.caseload), guides, draft, partial(self.where.decline, draft))

    def _end_case_work(self) -> None:
        self.case_tasks.close()
        self.case_tasks = Tasks()

    def _forget_places(self) -> None:
        guide = self.where.guide
        if guide is not None:
            guide.forget_kept()
        self.where.set_aside()
        self._parts.window.forget([self._parts.keys.cases])
        settings = self._parts.window.made(self._parts.keys.settings)
        if settings is None:
            return
        from okapp.ui.settings.place import SettingsPlace

        if isinstance(settings, SettingsPlace):
            settings.cases_locked()

    def _closed(self) -> None:
        window = self._parts.window
        window.show_band(None)
        self._show_state()
        if self.vault.cover.is_on:
            return  # no place is opened under it: it would take the focus
        self.where.put_back()
        if not window.current:
            window.open(self._parts.keys.home)

    def _leave_lock(self, key: str) -> None:
        if key:
            self._parts.go_public(key)
        else:
            self._open_at(self._parts.keys.home)

    def _closing(self) -> None:
        """Save before the window asks about what is not saved."""
        self.where.mark()
        for save in self._unsaved.steps:
            with contextlib.suppress(UserError):  # what is written there shows it, and counts as not saved
                save()
        self.where.put_back()

    def _tell(self, sentences: tuple[str, ...]) -> None:
        title = self.tr("Att veta om dina ärenden")
        self._parts.dialogs.tell(self._parts.window, title, "\n\n".join(sentences))


def _end() -> None:
    """End the program without a question; all is saved and closed."""
    QCoreApplication.exit(0)


def _form_waits(_seconds: float) -> None:
    """The lock screen itself waits after a wrong attempt."""
