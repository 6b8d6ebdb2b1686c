"""Handing a case over: a sealed file for a colleague, and taking one in."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal

from okapp.casework.caseload import CALL, PROTECTED_STAYS, Ground, Preview, Share
from okapp.casework.caseload import advice as advise
from okapp.documents.blocks import Weight
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.share_form import ShareForm
from okapp.ui.cases.words import say
from okapp.ui.shell.asking import Asking
from okapp.ui.vault.new_passphrase import NewPassphrase
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox, ErrorSummary
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.fields import Choice, MultiChoiceField
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.passphrase_field import PassphraseField

KINDS = "Ärendefil (*.okarende)"
_TOO = "too"


class SealForm(ShareForm):
    """Asks for recipient, ground, a passphrase twice and a folder, and seals the case."""

    help_topic = "forseglade-filer"

    def __init__(self, desk: CaseDesk, done: Callable[[Path], None]) -> None:
        self._folder: Path | None = None
        self._typed = ""
        self.passphrase = NewPassphrase(desk.needs.theme, advise)
        own: dict[str, Field] = {}
        if desk.view.person.protected:
            too = Choice(_TOO, say("Ta med adress, telefon, skola, enhet och kommun"), PROTECTED_STAYS)
            own["too"] = MultiChoiceField(desk.needs.theme, say("Efter sekretessprövning"), (too,))
        share = Share(recipient="", ground=Ground.OTHER, what=say("Hela ärendet som en förseglad fil"))
        title = say("Lämna över ärendet")
        super().__init__(desk.needs, desk.at("seal"), title, share=share, give=self._seal, done=done, own=own)
        theme = desk.needs.theme
        about = say(
            "Ärendet med papper och logg läggs i en fil som bara går att öppna med lösenfrasen. Filens namn säger inget om "
            "personen. Ärendet ligger kvar här."
        )
        self.content.insert(3, Label(theme, about, tone="muted"))
        at = next(at for at, one in enumerate(self.content.widgets()) if one is self.warnings)
        self.content.insert(at, CalloutBox(theme, CALL, say("Ring, skriv inte")))
        self.content.insert(at, self.passphrase)

    def unsaved(self) -> bool:
        return super().unsaved() or (not self._saved and bool(self.passphrase.value()))

    def _shows_wrong(self) -> bool:
        if super()._shows_wrong():
            return True
        wrong = self.passphrase.wrong()
        self.summary.show_errors(wrong)
        return bool(wrong)

    def ready(self) -> bool:
        """Ask for the folder last, and take the passphrase as it was when that was answered."""
        dialogs = self._needs.dialogs
        self._folder = dialogs.choose_folder(self, say("Välj mapp för ärendefilen"))
        self._typed = self.passphrase.value()
        return self._folder is not None

    def _seal(self, share: Share, values: Mapping[str, Any]) -> Path:
        assert self._folder is not None
        sealed, case_id = self._needs.caseload.sealed, self._case_id
        too = _TOO in values.get("too", ())
        return sealed.export(case_id, self._folder, self._typed, share, protected_too=too)


def open_seal_form(desk: CaseDesk) -> None:
    """Hand the case over, and then say what the file is called and what to do."""

    def done(file: Path) -> None:
        desk.renew()
        desk.open_page(SealedPage(desk.needs, file))

    desk.open_page(SealForm(desk, done))


class SealedPage(OwnPage):
    """What to do with the file that was made."""

    help_topic = "forseglade-filer"

    def __init__(self, needs: CaseNeeds, file: Path) -> None:
        super().__init__(needs.theme, say("Ärendefilen är klar"), say("Tillbaka till ärendet"))
        theme = needs.theme
        name = say("Filen heter {namn} och ligger i mappen {mapp}.").format(
            namn=file.name, mapp=file.parent.name
        )
        self.content.add(Label(theme, name, "reading", selectable=True))
        self.content.add(CalloutBox(theme, CALL, say("Ring, skriv inte")))
        last = say(
            "Det är antecknat i ärendet vem som fick den och på vilken grund. Ta bort filen när mottagaren har lagt in den."
        )
        self.content.add(Label(theme, last))


class ImportPage(OwnPage):
    """Takes in a sealed file: first the passphrase, then what comes in, then the case. `taken` gives its id."""

    help_topic = "forseglade-filer"

    taken = Signal(str)

    def __init__(self, needs: CaseNeeds, file: Path) -> None:
        super().__init__(needs.theme, say("Ta emot ett ärende"), say("Tillbaka till ärendena"))
        self._needs, self._file = needs, file
        self._asking = Asking(needs.tasks, self)
        self._found: Preview | None = None
        theme = needs.theme
        self.summary = ErrorSummary(theme)
        self.content.insert(1, self.summary)
        self.passphrase = PassphraseField(
            theme, say("Lösenfras"), hint=say("Den som avsändaren sa i telefon").format()
        )
        self.passphrase.submitted.connect(self.look)
        self.look_button = Button(theme, say("Öppna filen"), "primary")
        self.look_button.clicked.connect(self.look)
        self._first = Box(theme, gap=16)
        name = say("Fil: {namn}").format(namn=file.name)
        for part in (Label(theme, name, tone="muted"), self.passphrase, FlowBox(theme, self.look_button)):
            self._first.add(part)
        self.preview = Box(theme, gap=12)
        self.preview.hide()
        self.take_button = Button(theme, say("Lägg in ärendet"), "primary")
        self.take_button.clicked.connect(self.take_in)
        self.state = Label(theme, "", tone="muted")
        self.state.hide()
        for below in (self._first, self.preview, self.state):
            self.content.add(below)

    def look(self) -> None:
        """Show what the file holds; nothing is stored."""
        if self._asking.busy:
            return
        if not self.passphrase.value():
            self.passphrase.set_error(say("Skriv lösenfrasen."))
            self.passphrase.focus_first()
            return
        self.passphrase.set_error(None)
        sealed, file, typed = self._needs.caseload.sealed, self._file, self.passphrase.value()
        self._say(say("Öppnar filen …"))
        self._asking.ask(lambda: sealed.look(file, typed), self._show, self._refused)

    def _show(self, found: Preview) -> None:
        self._say("")
        self.summary.show_errors(())
        self._found = found
        self.passphrase.forget()
        self._first.hide()
        theme = self._theme
        self.preview.add(heading(theme, found.heading, 2))
        self.preview.add(Label(theme, ", ".join(found.lines), selectable=True))
        self.preview.add(Label(theme, found.origin, tone="muted"))
        if found.duplicates.sentence:
            self.preview.add(CalloutBox(theme, found.duplicates.sentence, weight=Weight.WARNING))
        about = say("Ärendet läggs in som ett nytt. Inget som finns här skrivs över.")
        self.preview.add(Label(theme, about))
        self.preview.add(FlowBox(theme, self.take_button))
        self.preview.show()
        self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_in(self) -> None:
        """Store it as a new case."""
        found, sealed = self._found, self._needs.caseload.sealed
        if found is not None and not self._asking.busy:
            self._say(say("Lägger in ärendet …"))
            self._asking.ask(lambda: sealed.take_in(found), self._taken, self._refused)

    def _taken(self, case_id: str) -> None:
        self.left.emit()
        self.taken.emit(case_id)

    def _refused(self, sentence: str) -> None:
        self._say("")
        target = self.take_button if self._found else self.passphrase.edit
        self.summary.show_errors([(sentence, lambda: target.setFocus(Qt.FocusReason.OtherFocusReason))])

    def _say(self, text: str) -> None:
        self.state.set_text(text)
        self.state.setVisible(bool(text))

    def focus_start(self) -> None:
        if self._found is None:
            self.passphrase.focus_first()
        else:
            self.take_button.setFocus(Qt.FocusReason.OtherFocusReason)
