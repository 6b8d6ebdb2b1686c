"""The form for one contact: a function, never a person."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from okapp.casework.contacts import contact_of, places, places_like, problems, row_of
from okapp.casework.municipalities import Municipalities
from okapp.documents.papers import FUNCTIONS, Contact
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.fields import Choice, DateField, LongTextField, MunicipalityField, TextField
from okapp.ui.widgets.form_page import FormPage
from okapp.ui.widgets.select_field import SelectField

Values = Mapping[str, Any]
_OTHER = "annan"
_OWN_WORDS = "egen_funktion"


class ContactForm(FormPage):
    """`keep(contact)` saves and gives a sentence where it could not; `clash(contact)` one where it is there already."""

    def __init__(
        self,
        theme: Theme,
        dialogs: Dialogs,
        known: Municipalities,
        contact: Contact | None,
        *,
        own: str,
        today: Callable[[], date],
        keep: Callable[[Contact], str],
        clash: Callable[[Contact], str],
    ) -> None:
        self._known = known
        self._today = today
        self._clash = clash
        title = _tr("Ny kontakt") if contact is None else _tr("Ändra kontakt")
        super().__init__(
            theme,
            dialogs,
            title,
            check=self._wrong,
            keep=lambda values: keep(contact_of(_row(values), known)),
        )
        values = _values(contact) if contact else {"kommun": own, "kontrollerad_den": today()}
        fields = _fields(theme, known)
        self._function = fields["funktion"]
        self._own_words = fields[_OWN_WORDS]
        self._function.changed.connect(self._show_own_words)
        self.add_fields(fields, values)
        self._show_own_words()

    def _show_own_words(self) -> None:
        self._own_words.setVisible(self._function.value() == _OTHER)

    def _wrong(self, values: Values) -> Mapping[str, str]:
        row = _row(values)
        found = problems(row, self._known, self._today())
        if values["funktion"] == _OTHER and "funktion" in found:
            found[_OWN_WORDS] = found.pop("funktion")
        if not found and (clash := self._clash(contact_of(row, self._known))):
            found[_OWN_WORDS if values["funktion"] == _OTHER else "funktion"] = clash
        return found


def _row(values: Values) -> dict[str, Any]:
    """What is filled in by the names of the file."""
    function = values[_OWN_WORDS] if values["funktion"] == _OTHER else values["funktion"]
    rest = {key: value for key, value in values.items() if key != _OWN_WORDS}
    return {**rest, "kommun": values["kommun"] or "", "funktion": function or ""}


def _values(contact: Contact) -> Values:
    row = row_of(contact)
    if contact.function in FUNCTIONS:
        return row
    return {**row, "funktion": _OTHER, _OWN_WORDS: contact.function}


def _fields(theme: Theme, known: Municipalities) -> dict[str, Field]:
    functions = [
        Choice("", _tr("Välj funktion")),
        *(Choice(one, one) for one in FUNCTIONS),
        Choice(_OTHER, _tr("Annan funktion, med egna ord")),
    ]
    return {
        "kommun": MunicipalityField(
            theme,
            _tr("Kommun, region eller kommunalförbund"),
            places(known),
            suggest=lambda text: places_like(text, known),
            hint=_tr("Skriv början av namnet och välj i listan."),
        ),
        "funktion": SelectField(
            theme, _tr("Funktion"), functions, hint=_tr("Kontaktboken har funktioner, inga personers namn.")
        ),
        _OWN_WORDS: TextField(
            theme, _tr("Vilken funktion?"), hint=_tr("Skriv inte en persons namn."), width=400
        ),
        "telefon": TextField(theme, _tr("Telefon"), width=280),
        "tider": TextField(theme, _tr("Tider"), hint=_tr("Till exempel vardagar 8.30–12"), width=400),
        "epost": TextField(
            theme, _tr("E-post (frivilligt)"), hint=_tr("Funktionens adress, inte en persons"), width=400
        ),
        "not": LongTextField(
            theme, _tr("Anteckning (frivilligt)"), hint=_tr("Visas bara här, inte på papper."), lines=2
        ),
        "kontrollerad_den": DateField(
            theme,
            _tr("När kontrollerades uppgiften?"),
            hint=_tr("Datumet står på papper, så att läsaren ser hur gammal den är."),
        ),
    }


def _tr(text: str) -> str:
    return QCoreApplication.translate("ContactForm", text)
