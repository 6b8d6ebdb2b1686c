"""The organisation at the top of every paper: its name and address, saved with a button, and its logo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt

from okapp.casework.house import keep_logo, logo_of
from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.organisation import LONGEST_LINE, MOST_LINES, Organisation, address_lines, too_long
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox, ErrorSummary
from okapp.ui.widgets.field import Field, announce, decided_by
from okapp.ui.widgets.fields import LongTextField, TextField
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.picture import PictureOnPaper

if TYPE_CHECKING:
    from okapp.ui.settings.papers_section import PapersNeeds


class OrganisationPage(OwnPage):
    """What the administrator has decided is shown and cannot be changed. A logo is kept as soon as it is chosen."""

    help_topic = "installningar#papper"

    def __init__(self, needs: PapersNeeds) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            needs.theme,
            translate("OrganisationPage", "Organisationens namn och logotyp"),
            translate("OrganisationPage", "Tillbaka till inställningarna"),
        )
        self._needs = needs
        theme, locked = needs.theme, needs.machine.organisation
        self.summary = ErrorSummary(theme)
        self.content.insert(1, self.summary)
        self.content.add(Label(theme, self.tr("Står överst på första sidan av varje papper.")))
        self._show_locked(locked)
        self.name = TextField(theme, self.tr("Namn"))
        self.address = LongTextField(
            theme, self.tr("Adress"), hint=self.tr("En rad för varje rad på papperet"), lines=3
        )
        self.save_button = Button(theme, self.tr("Spara"), "primary")
        self.save_button.clicked.connect(self.save)
        self.state = Label(theme, "", tone="muted")
        self._add_fields(locked)
        if not locked.logo:
            self._add_logo()
        self._show_logo()

    def _show_locked(self, locked: Organisation) -> None:
        rows = (
            (self.tr("Namn"), locked.name),
            (self.tr("Adress"), ", ".join(locked.address)),
            (self.tr("Logotyp"), self.tr("Bestämd för datorn") if locked.logo else ""),
        )
        found = [row for row in rows if row[1]]
        if found:
            said = self.tr("Det här kan inte ändras här.")
            self.content.add(CalloutBox(self._theme, f"{decided_by()} {said}"))
            self.content.add(PairRows(self._theme, found))

    def _add_fields(self, locked: Organisation) -> None:
        own = self._own
        self.fields: list[Field] = []
        for field, value, decided in (
            (self.name, own.name, locked.name),
            (self.address, "\n".join(own.address), locked.address),
        ):
            field.set_value(value)
            field.changed.connect(self._show_state)
            if not decided:
                self.fields.append(field)
                self.content.add(field)
        if self.fields:
            row = Box(self._theme, row=True, gap=12)
            row.add(self.save_button)
            row.add(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
            self.content.add(row)

    def _add_logo(self) -> None:
        theme = self._theme
        self.content.add_space(8)
        self.content.add(heading(theme, self.tr("Logotyp"), 2))
        about = self.tr(
            "En bild i formatet PNG eller JPEG. Ökapp behåller en kopia, så den du väljer får flyttas eller tas bort."
        )
        self.content.add(Label(theme, about))

    def _show_logo(self) -> None:
        """Put in what shows the logo, and what changes it where that is the user's to do."""
        theme = self._theme
        self.trouble = Box(theme)
        self.trouble.hide()
        self.picture = PictureOnPaper(theme)
        self.choose_button = Button(theme, self.tr("Välj logotyp …"))
        self.remove_button = Button(theme, self.tr("Ta bort logotypen"), icon="trash-2")
        self.choose_button.clicked.connect(self.choose)
        self.remove_button.clicked.connect(self.remove)
        self.content.add(self.trouble)
        self.content.add(self.picture)
        self.logo_state = Label(theme, "", tone="muted")
        self.content.add(self.logo_state)
        if not self._needs.machine.organisation.logo:
            self.content.add(FlowBox(theme, self.choose_button, self.remove_button, gap=12))
        self._draw_logo()

    @property
    def _own(self) -> Organisation:
        return self._needs.keeper.current.organisation

    def _draw_logo(self) -> None:
        organisation = self._needs.organisation()
        self.trouble.clear()
        self.trouble.hide()
        self.picture.hide()
        self.logo_state.set_text("" if organisation.logo else self.tr("Ingen logotyp är vald."))
        self.logo_state.setVisible(not organisation.logo)
        if not self._needs.machine.organisation.logo:
            self.remove_button.setVisible(bool(organisation.logo))
        if not organisation.logo:
            return
        try:
            logo = logo_of(organisation)
        except UserError as error:
            self._tell_trouble(error.sentence)
            return
        self.picture.show_png(logo.png, logo.alt)
        self.picture.show()

    def _tell_trouble(self, sentence: str) -> None:
        self.trouble.clear()
        box = CalloutBox(self._theme, sentence, weight=Weight.WARNING)
        self.trouble.add(box)
        box.show()
        self.trouble.show()
        announce(self.choose_button, sentence)

    def choose(self) -> None:
        """Ask for a picture and let it be the logo; what was there stays where the picture cannot be used."""
        title = self.choose_button.text().rstrip(" .")
        file = self._needs.dialogs.open_file(self, title, self.tr("Bilder (*.png *.jpg *.jpeg)"))
        if file is None:
            return
        try:
            kept = keep_logo(self._needs.config, file)
        except UserError as error:
            self._tell_trouble(error.sentence)
            return
        self._keep_logo(kept, self.tr("Logotypen står på nya papper."))

    def remove(self) -> None:
        """Let papers have no logo."""
        self._keep_logo("", self.tr("Logotypen är borttagen."))
        self.choose_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep_logo(self, name: str, said: str) -> None:
        keeper = self._needs.keeper
        keeper.change(replace(keeper.current, organisation=replace(self._own, logo=name)))
        self._draw_logo()
        announce(self.choose_button, said)

    def _written(self) -> Organisation:
        return Organisation(self.name.value(), address_lines(self.address.value()), self._own.logo)

    def unsaved(self) -> bool:
        return self._written() != self._own

    def may_leave(self) -> bool:
        translate = QCoreApplication.translate
        return not self.unsaved() or self._needs.dialogs.ask(
            self,
            translate("OrganisationPage", "Lämna utan att spara?"),
            translate("OrganisationPage", "Namn och adress är ändrade och inte sparade."),
            yes=translate("OrganisationPage", "Lämna"),
            no=translate("OrganisationPage", "Stanna kvar"),
        )

    def save(self) -> None:
        """Take what is written, or show what has no room."""
        new = self._written()
        name_long = self.tr("Namnet får ha högst {antal} tecken. Korta det.")
        lines_long = self.tr("Adressen får ha högst {rader} rader med högst {antal} tecken. Korta den.")
        sentences = {
            "namn": name_long.replace("{antal}", str(LONGEST_LINE)),
            "adress": lines_long.replace("{rader}", str(MOST_LINES)).replace("{antal}", str(LONGEST_LINE)),
        }
        wrong = too_long(new)
        named = {"namn": self.name, "adress": self.address}
        for key, field in named.items():
            field.set_error(sentences[key] if key == wrong else None)
        self.summary.show_errors([(sentences[wrong], named[wrong])] if wrong else [])
        if wrong:
            self.to_top()
            return
        keeper = self._needs.keeper
        if keeper.change(replace(keeper.current, organisation=new)):
            self.state.set_text(self.tr("Sparat. Det står på nya papper."))
            announce(self.save_button, self.state.plain)
        self._draw_logo()

    def _show_state(self) -> None:
        self.state.set_text(self.tr("Ändringen är inte sparad.") if self.unsaved() else "")

    def focus_start(self) -> None:
        if self.fields:
            self.fields[0].focus_first()
        else:
            super().focus_start()
        self.to_top()
