"""The section "Ärenden och säkerhet" of the settings: leads to locking, keys, backups and practice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.field import announce, decided_by
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, card
from okapp.ui.widgets.own_page import OwnPage

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload
    from okapp.ui.vault.desk import VaultDesk

Act = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class SafetyNeeds:
    """What the pages are made of; `vault` gives the store's desk, which is made when it is first wanted."""

    theme: Theme
    keeper: SettingsKeeper
    dialogs: Dialogs
    tasks: Tasks
    caseload: Callable[[], Caseload | None]
    exists: Callable[[], bool]
    vault: Callable[[], VaultDesk]
    practise: Act


class SafetySection(Box):
    """Ways on, each with how it stands; `opened` gives the page that was asked for."""

    opened = Signal(object)

    def __init__(self, needs: SafetyNeeds) -> None:
        super().__init__(needs.theme, gap=12)
        self._needs = needs
        self.add(heading(needs.theme, self.tr("Ärenden och säkerhet"), 2))
        self.locking, self._locking_state = self._way_on(self.tr("Låsning och urklipp"), self._lock_page)
        self.keys, self._keys_state = self._way_on(self.tr("Lösenfras och nycklar"), self._keys_page)
        self.backups, self._backups_state = self._way_on(self.tr("Säkerhetskopior"), self._backups_page)
        self.practice, practice_state = self._way_on(self.tr("Öva med påhittade personer"), None)
        self.practice.clicked.connect(needs.practise)
        practice_state.set_text(
            self.tr(
                "En egen plats för ärenden, där allt är på låtsas. "
                "Varje sida och varje papper är märkt med ÖVNING."
            )
        )
        self.warnings, self._warnings_state = self._way_on(self.tr("Visa alla varningar igen"), None)
        self.warnings.clicked.connect(self._warn_again)
        needs.keeper.changed.connect(self._show_warnings)
        self.refresh()

    def _way_on(self, title: str, make: Callable[[], OwnPage] | None) -> tuple[LinkButton, Label]:
        theme = self._needs.theme
        box = card(theme, gap=4)
        link = LinkButton(theme, title)
        if make is not None:
            link.clicked.connect(lambda: self.opened.emit(make()))
        state = Label(theme, "", tone="muted")
        box.add(link)
        box.add(state)
        self.add(box)
        return link, state

    def _warn_again(self) -> None:
        self._needs.keeper.change(replace(self._needs.keeper.current, unwarned=()))
        self.practice.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self.practice, self.tr("Alla varningar visas igen."))

    def _show_warnings(self) -> None:
        """Offer to warn again, where the user has been told of personal data for the last time."""
        words = {
            "spara": self.tr("sparar"),
            "skriv ut": self.tr("skriver ut"),
            "oppna": self.tr("öppnar i en PDF-läsare"),
        }
        ways = self._needs.keeper.current.unwarned
        template = self.tr("Ökapp varnar inte för personuppgifter när du {vad}.")
        self._warnings_state.set_text(template.replace("{vad}", ", ".join(words[way] for way in ways)))
        box = self._warnings_state.parentWidget()
        if box is not None:
            box.setVisible(bool(ways))

    def refresh(self) -> None:
        """Say how it stands now."""
        self._show_warnings()
        cases = self._needs.keeper.current.cases
        one, many = self.tr("Ärendena låses efter 1 minut."), self.tr("Ärendena låses efter {antal} minuter.")
        rules = self._needs.keeper.decided.cases
        told = one if cases.lock_minutes == 1 else many.replace("{antal}", str(cases.lock_minutes))
        self._locking_state.set_text(f"{told} {decided_by()}" if rules.lock_minutes else told)
        if self._needs.caseload() is not None:
            state = self.tr("Byt lösenfras, återställningskod eller nyckel.")
        elif self._needs.exists():
            state = self.tr("Lås upp ärendena för att ändra.")
        else:
            state = self.tr("Du väljer lösenfras första gången du sparar.")
        self._keys_state.set_text(state)
        self._backups_state.set_text(
            self.tr("Görs varje dag, på den här datorn och på en andra plats.")
            if cases.second_backups
            else self.tr("Görs varje dag på den här datorn. Ingen andra plats är vald.")
        )

    def _lock_page(self) -> OwnPage:
        from okapp.ui.settings.lock_page import LockPage  # noqa: PLC0415 - made when it is asked for

        return LockPage(self._needs)

    def _keys_page(self) -> OwnPage:
        from okapp.ui.settings.keys_page import KeysPage  # noqa: PLC0415 - as above

        return KeysPage(self._needs)

    def _backups_page(self) -> OwnPage:
        from okapp.ui.settings.backups_page import BackupsPage  # noqa: PLC0415 - as above

        return BackupsPage(self._needs)
