"""The page with the contact book: functions by municipality, one's own first."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from okapp.casework.contacts import (
    arranged,
    clashes,
    holds,
    merged,
    name_of,
    read_contacts,
    save_contacts,
)
from okapp.casework.contacts_files import hand_out, take_in
from okapp.documents.papers import Contact
from okapp.ui.settings.contact_form import ContactForm
from okapp.ui.settings.preview_page import PreviewPage
from okapp.ui.settings.rows_page import Names, OwnNeeds, RowsPage
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.row_list import RowText
from okapp.ui.widgets.search_field import SearchField


class ContactsPage(RowsPage):
    """Lists the contacts, all or those that hold what is searched for."""

    help_topic = "installningar#kommunens-egna-uppgifter"

    def __init__(self, needs: OwnNeeds) -> None:
        self.contacts: tuple[Contact, ...] = ()
        self.shown: tuple[Contact, ...] = ()
        names = Names(
            add=self.tr("Lägg till kontakt"),
            empty=self.tr("Inga kontakter är inlagda. Papperen har då plats för pennan."),
            rows=self.tr("Kontakter"),
            asked=self.tr("Ta bort kontakten?"),
            suggested="kontakter.csv",
            kinds=self.tr("Kontakter (*.csv *.toml)"),
        )
        super().__init__(needs, self.tr("Kontaktbok"), names, needs.contacts_file, needs.shared.contacts)
        about = self.tr(
            "Funktioner att ringa i kommuner, region och kommunalförbund. Papperen hämtar telefon och tider härifrån, "
            "med datumet då uppgiften kontrollerades. Skriv funktioner, inte personers namn."
        )
        self.content.add(Label(needs.theme, about))
        self.search = SearchField(needs.theme, self.tr("Sök i kontaktboken"))
        self.search.changed.connect(self.show_rows)
        self.content.add(self.search)
        self.finish()

    def read(self) -> None:
        own = self.needs.profile().municipality
        self.contacts = arranged(self._on_disk(), self.needs.municipalities, own)

    def is_as_shown(self) -> bool:
        return set(self._on_disk()) == set(self.contacts)

    def _on_disk(self) -> tuple[Contact, ...]:
        return read_contacts(self.needs.contacts_file, self.needs.municipalities)

    def show_rows(self) -> None:
        known, text = self.needs.municipalities, self.search.value()
        self.shown = tuple(one for one in self.contacts if holds(one, text, known))
        super().show_rows()
        self.search.setVisible(bool(self.contacts))
        self.export_button.setVisible(bool(self.contacts))
        if self.contacts and not self.shown:
            self.count.set_text(self.tr("Inget i kontaktboken svarar på sökningen."))

    def show_usable(self, *, usable: bool) -> None:
        super().show_usable(usable=usable)
        self.search.setVisible(usable)

    def texts(self) -> Sequence[RowText]:
        return [self._text(one) for one in self.shown]

    def _text(self, contact: Contact) -> RowText:
        today = self.needs.today()
        checked = contact.checked(today)
        caution = self.tr("Kontrollera igen: {när}") if contact.is_old(today) else "{när}"
        parts = (contact.reach, contact.note, caution.replace("{när}", checked))
        place = name_of(contact.municipality, self.needs.municipalities)
        return RowText(f"{place}: {contact.function}", " · ".join(part for part in parts if part))

    def summary(self) -> str:
        old = sum(one.is_old(self.needs.today()) for one in self.shown)
        all_of = self.tr("Visas: {antal} av {alla}").replace("{alla}", str(len(self.contacts)))
        said = all_of.replace("{antal}", str(len(self.shown)))
        caution = self.tr("Kontrollerade för mer än ett år sedan: {antal}").replace("{antal}", str(old))
        return f"{said}. {caution}." if old else f"{said}."

    def form(self, at: int | None) -> ContactForm:
        before = None if at is None else self.shown[at]
        return ContactForm(
            self.needs.theme,
            self.needs.dialogs,
            self.needs.municipalities,
            before,
            own=self.needs.profile().municipality,
            today=self.needs.today,
            keep=lambda contact: self._keep(contact, self._others(before)),
            clash=lambda contact: self._clash(contact, self._others(before)),
        )

    def _others(self, before: Contact | None) -> Sequence[Contact]:
        """All but this one, as the book is when asked: it may have been read anew while a form was open."""
        return [one for one in self.contacts if one != before]

    def _keep(self, contact: Contact, others: Sequence[Contact]) -> str:
        trouble = self._save((*others, contact), self.tr("Kontakten är sparad."))
        if not trouble:
            if contact not in self.shown:
                self.search.set_value("")
                self.show_rows()
            self.choose(self.shown.index(contact))
        return trouble

    def _clash(self, contact: Contact, others: Sequence[Contact]) -> str:
        if not clashes(contact, others):
            return ""
        said = self.tr("{kommun} har redan {funktion} i kontaktboken. Ändra den i stället.")
        place = name_of(contact.municipality, self.needs.municipalities)
        return said.replace("{kommun}", place).replace("{funktion}", contact.function)

    def _save(self, contacts: Sequence[Contact], said: str) -> str:
        kept = arranged(contacts, self.needs.municipalities)
        trouble = self.try_to(lambda: save_contacts(self.needs.contacts_file, kept))
        if not trouble:
            used = self.tr("Papper i nästa guide du startar använder det.")
            self.tell(f"{said} {used}")
        return trouble

    def drop(self, at: int) -> None:
        gone = self.shown[at]
        kept = arranged((one for one in self.contacts if one is not gone), self.needs.municipalities)
        save_contacts(self.needs.contacts_file, kept)

    def preview(self, file: Path) -> PreviewPage:
        taken = take_in(file, self.needs.municipalities, self.needs.today())
        found = merged(self.contacts, taken)
        what = self.tr(
            "Antal kontakter i {fil}: {antal}. Nya: {nya}. Ersätter en som finns: {ändrade}. Oförändrade: {lika}. "
            "Dina andra kontakter är kvar."
        )
        numbers = {
            "{fil}": file.name,
            "{antal}": len(taken),
            "{nya}": len(found.new),
            "{ändrade}": len(found.changed),
            "{lika}": len(taken) - len(found.new) - len(found.changed),
        }
        for mark, number in numbers.items():
            what = what.replace(mark, str(number))
        return PreviewPage(
            self.needs.theme,
            self.tr("Läs in kontakter"),
            what,
            [self._text(one) for one in arranged(taken, self.needs.municipalities)],
            yes=self.tr("Läs in kontakterna"),
            accept=lambda: self._save(
                merged(self.contacts, taken).contacts, self.tr("Kontakterna är inlästa.")
            ),
        )

    def write(self, file: Path) -> None:
        hand_out(file, self.contacts, self.needs.municipalities)
