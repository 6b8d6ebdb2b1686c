"""The section "Papper" of the settings: the organisation at the top, the archive level."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal

from okapp.archive import Level
from okapp.casework.house import logo_of, organisation_in
from okapp.errors import UserError
from okapp.machine import Machine
from okapp.organisation import Organisation
from okapp.ui.settings.ways import WayOn
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import decided_by
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage


@dataclass(frozen=True, slots=True, kw_only=True)
class PapersNeeds:
    """What the pages are made of; `config` is the folder of the settings, `machine` what the administrator says."""

    theme: Theme
    dialogs: Dialogs
    keeper: SettingsKeeper
    config: Path
    machine: Machine

    def organisation(self) -> Organisation:
        """The organisation in force, its logo as a whole path."""
        return organisation_in(self.config, self.machine, self.keeper.current.organisation)

    def level(self) -> Level:
        """The archive level in force."""
        return self.machine.archive_level or self.keeper.current.archive_level


class PapersSection(Box):
    """Ways on, each with how it stands; `opened` gives the page that was asked for."""

    opened = Signal(object)

    def __init__(self, needs: PapersNeeds) -> None:
        super().__init__(needs.theme, gap=12)
        self._needs = needs
        self.add(heading(needs.theme, self.tr("Papper"), 2))
        self.organisation = self._way_on(self.tr("Organisationens namn och logotyp"), self._organisation_page)
        self.archive = self._way_on(self.tr("Filer för arkivet"), self._archive_page)
        self.refresh()

    def _way_on(self, title: str, make: Callable[[], OwnPage]) -> WayOn:
        way = WayOn(self._needs.theme, title, lambda: self.opened.emit(make()))
        self.add(way)
        return way

    def refresh(self) -> None:
        """Say how it stands now."""
        self.organisation.state.set_text(self._organisation_state())
        self.archive.state.set_text(
            self.tr("Nya papper sparas som PDF/A-{del}.").replace("{del}", self._needs.level().value)
            + (f" {decided_by()}" if self._needs.machine.archive_level else "")
        )

    def _organisation_state(self) -> str:
        organisation = self._needs.organisation()
        if not (organisation.name or organisation.address or organisation.logo):
            return self.tr("Papperen har inget namn överst.")
        if organisation.logo:
            try:
                logo_of(organisation)
            except UserError as error:
                return error.sentence
        return self.tr("Överst på varje papper: {namn}").replace(
            "{namn}", organisation.name or ", ".join(organisation.address) or self.tr("logotypen")
        )

    def _organisation_page(self) -> OwnPage:
        from okapp.ui.settings.organisation_page import OrganisationPage  # noqa: PLC0415 - made when it is asked for

        return OrganisationPage(self._needs)

    def _archive_page(self) -> OwnPage:
        from okapp.ui.settings.archive_page import ArchivePage  # noqa: PLC0415 - as above

        return ArchivePage(self._needs)
