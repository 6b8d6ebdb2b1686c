"""The section "Kommunens egna uppgifter" of the settings: points of the agreement, contact book, the systems' headings."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal

from okapp.casework.contacts import read_contacts
from okapp.casework.handover import systems
from okapp.casework.handover_file import read_headings
from okapp.casework.local_rules import read_local_rules
from okapp.errors import UserError
from okapp.ui.settings.contacts_page import ContactsPage
from okapp.ui.settings.headings_page import HeadingsPage
from okapp.ui.settings.rows_page import OwnNeeds
from okapp.ui.settings.rules_page import RulesPage
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, card
from okapp.ui.widgets.own_page import OwnPage


class LocalSection(Box):
    """Ways on, each with what is filled in; `opened` gives the page that was asked for."""

    opened = Signal(object)

    def __init__(self, needs: OwnNeeds) -> None:
        super().__init__(needs.theme, gap=12)
        self._needs = needs
        self.add(heading(needs.theme, self.tr("Kommunens egna uppgifter"), 2))
        self.rules, self._rules_state = self._way_on(self.tr("Punkter ur överenskommelsen"), RulesPage)
        self.contacts, self._contacts_state = self._way_on(self.tr("Kontaktbok"), ContactsPage)
        self.headings, self._headings_state = self._way_on(
            self.tr("Rubriker i verksamhetssystemet"), HeadingsPage
        )
        self.refresh()

    def _way_on(self, title: str, make: Callable[[OwnNeeds], OwnPage]) -> tuple[LinkButton, Label]:
        theme = self._needs.theme
        box = card(theme, gap=4)
        link = LinkButton(theme, title)
        link.clicked.connect(lambda: self.opened.emit(make(self._needs)))
        state = Label(theme, "", tone="muted")
        box.add(link)
        box.add(state)
        self.add(box)
        return link, state

    def refresh(self) -> None:
        """Say what is filled in now."""
        self._rules_state.set_text(self._rules())
        self._contacts_state.set_text(self._contacts())
        self._headings_state.set_text(self._headings())

    def _rules(self) -> str:
        try:
            number = len(read_local_rules(self._needs.local_rules_file, self._needs.points))
        except UserError:
            return self.tr("Filen kan inte användas. Öppna för att se varför.")
        if not number:
            return self.tr("Inga punkter är inlagda.")
        return self.tr("Inlagda punkter: {antal}. De visas som er egen läsning.").replace(
            "{antal}", str(number)
        )

    def _headings(self) -> str:
        try:
            found = systems(read_headings(self._needs.handover_file))
        except UserError:
            return self.tr("Filen kan inte användas. Öppna för att se varför.")
        if not found:
            return self.tr("Resultat kopieras under Ökapps egna rubriker.")
        return self.tr("Egna rubriker för {system}.").replace("{system}", ", ".join(found))

    def _contacts(self) -> str:
        try:
            found = read_contacts(self._needs.contacts_file, self._needs.municipalities)
        except UserError:
            return self.tr("Filen kan inte användas. Öppna för att se varför.")
        if not found:
            return self.tr("Inga kontakter är inlagda.")
        old = sum(one.is_old(self._needs.today()) for one in found)
        said = self.tr("Kontakter: {antal}.").replace("{antal}", str(len(found)))
        caution = self.tr("Kontrollerade för mer än ett år sedan: {antal}.").replace("{antal}", str(old))
        return f"{said} {caution}" if old else said
