"""Notes and the contact log: added, never changed; a correction is a new one that points back."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from typing import Any

from okapp.casework.caseload import ContactFields, FormAt, LoggedContact, Note
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.section import Listed, ListSection
from okapp.ui.cases.words import counted, say, when
from okapp.ui.widgets.fields import Choice, DateField, Field, LongTextField, TextField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.row_list import RowText
from okapp.ui.widgets.select_field import SelectField

_CORRECTED = "Rättad av en senare"
_TIME = re.compile(r"(?:kl\.?\s*)?(\d{1,2})(?:\s*[.:,]?\s*(\d{2}))?", re.ASCII)


class NotesSection(ListSection):
    """The notes of the case, the last one first."""

    key = "note"
    forms = ("note",)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Anteckningar"),
            say("Anteckningar i ärendet"),
            say("Det finns inga anteckningar."),
            say("En anteckning ändras aldrig. Blev något fel skriver du en rättelse, och båda står kvar."),
        )

    def make(self) -> None:
        super().make()
        self.always.add(self.button(say("Skriv anteckning"), self.write, icon="plus"))
        self.on_row.add(self.button(say("Rätta"), self.open_row, icon="pencil"))

    def summary(self) -> str:
        count = len(self.desk.view.notes)
        return counted(count, say("anteckning"), say("anteckningar")) if count else ""

    def listed(self) -> Sequence[Listed]:
        notes = self.desk.view.notes
        corrected = {one.corrects for one in notes}
        at = {one.id: when(one.created) for one in notes}
        return [Listed(_note_row(one, at, gone=one.id in corrected), one) for one in notes]

    def open_row(self) -> None:
        self.write(self.chosen())

    def open_form(self, at: FormAt) -> None:
        self.with_row(at.row, self.write)

    def write(self, corrects: Note | None = None) -> None:
        """A new note, or one that puts another right."""
        desk = self.desk
        cases, case_id = desk.caseload.cases, desk.case_id
        title = say("Rätta en anteckning") if corrects else say("Skriv anteckning")
        form = desk.form(
            title,
            say("Anteckningen är sparad."),
            lambda values: cases.add_note(case_id, values["text"], corrects.id if corrects else ""),
            at=desk.at("note", corrects),
        )
        if corrects:
            form.content.add(Label(self._theme, corrects.text, lead=say("Det här stod:"), selectable=True))
        label = say("Rättelse") if corrects else say("Anteckning")
        form.add_fields({"text": LongTextField(self._theme, label, lines=8)}, {})
        desk.open_page(form)


def _note_row(note: Note, at: Mapping[str, str], *, gone: bool) -> RowText:
    title = f"{when(note.created)} · {note.author}" if note.author else when(note.created)
    marks = (
        say("Rättar anteckningen från {tid}").format(tid=at.get(note.corrects, "")) if note.corrects else "",
        say(_CORRECTED) if gone else "",
    )
    return RowText(" · ".join((title, *(mark for mark in marks if mark))), note.text)


class ContactsSection(ListSection):
    """Who was contacted, when, how, and what they answered."""

    key = "contact"
    forms = ("contact",)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Kontaktlogg"),
            say("Kontakter i ärendet"),
            say("Ingen kontakt är antecknad."),
            say("Vem du nådde, när och vad de svarade. En kontakt rättas med en ny."),
        )

    def make(self) -> None:
        super().make()
        self.always.add(self.button(say("Anteckna kontakt"), self.write, icon="phone"))
        self.on_row.add(self.button(say("Rätta"), self.open_row, icon="pencil"))

    def summary(self) -> str:
        count = len(self.desk.view.contacts)
        return counted(count, say("kontakt"), say("kontakter")) if count else ""

    def listed(self) -> Sequence[Listed]:
        contacts = self.desk.view.contacts
        corrected = {one.corrects for one in contacts}
        return [Listed(_contact_row(one, gone=one.id in corrected), one) for one in contacts]

    def open_row(self) -> None:
        self.write(self.chosen())

    def open_form(self, at: FormAt) -> None:
        self.with_row(at.row, self.write)

    def write(self, corrects: LoggedContact | None = None) -> None:
        """A new contact, or one that puts another right."""
        desk = self.desk
        cases, case_id = desk.caseload.cases, desk.case_id
        form = desk.form(
            say("Rätta en kontakt") if corrects else say("Anteckna kontakt"),
            say("Kontakten är sparad."),
            lambda values: cases.add_contact(case_id, _contact(values), corrects.id if corrects else ""),
            check=_wrong_contact,
            at=desk.at("contact", corrects),
        )
        at = (corrects.at if corrects else desk.caseload.means.clock()).astimezone()
        given: dict[str, Any] = {"day": at.date(), "time": f"{at:%H.%M}"}
        if corrects:
            given |= {
                "who": corrects.who,
                "how": corrects.how,
                "about": corrects.about,
                "answer": corrects.answer,
            }
        form.add_fields(self._fields(), given)
        desk.open_page(form)

    def _fields(self) -> dict[str, Field]:
        theme = self._theme
        ways = [say(way) for way in ("Telefon", "Besök", "Videosamtal", "E-post", "Brev", "Annat sätt")]
        return {
            "who": TextField(
                theme, say("Vem?"), hint=say("Till exempel socialjouren i Solna, Eva Ek"), width=480
            ),
            "how": SelectField(theme, say("Hur?"), [Choice(way, way) for way in ways]),
            "day": DateField(theme, say("Vilken dag?")),
            "time": TextField(theme, say("Klockan"), hint=say("Till exempel 14.30"), width=140),
            "about": LongTextField(theme, say("Vad gällde det?"), lines=2),
            "answer": LongTextField(theme, say("Vad svarade de?"), lines=4),
        }


def _contact_row(one: LoggedContact, *, gone: bool) -> RowText:
    title = " · ".join(part for part in (one.who, one.how.lower(), when(one.at)) if part)
    marks = (say("Rättelse") if one.corrects else "", say(_CORRECTED) if gone else "")
    title = " · ".join((title, *(mark for mark in marks if mark)))
    answer = say("Svar: {svar}").format(svar=one.answer) if one.answer else say("Inget svar antecknat")
    return RowText(title, "\n".join(part for part in (one.about, answer) if part))


def _time(text: str) -> time | None:
    """A time written "14.30", "14:30", "kl. 14.30", "1430" or "14"; None where it is none, or is not said to the minute."""
    hit = _TIME.fullmatch(text.strip().lower())
    try:
        return time(int(hit[1]), int(hit[2] or 0)) if hit else None
    except ValueError:
        return None


def _wrong_contact(values: Mapping[str, Any]) -> dict[str, str]:
    wrong = {}
    if not values["who"]:
        wrong["who"] = say("Skriv vem kontakten gällde.")
    if values["day"] is None:
        wrong["day"] = say("Skriv vilken dag det var.")
    if _time(values["time"]) is None:
        wrong["time"] = say("Skriv klockslaget, till exempel 14.30.")
    return wrong


def _contact(values: Mapping[str, Any]) -> ContactFields:
    day: date = values["day"]
    at = datetime.combine(day, _time(values["time"]) or time()).astimezone()
    return ContactFields(
        at=at,
        who=values["who"],
        how=values["how"] or "",
        about=values["about"],
        answer=values["answer"],
    )
