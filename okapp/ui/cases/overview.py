"""The first section of a case: what is most pressing, what was done last, and what is done most."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from okapp.casework.caseload import Watch
from okapp.documents.blocks import Weight
from okapp.engine.days import show_date
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.section import Section
from okapp.ui.cases.words import days_in_words, local_day, say, status_words, when
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.layout import Box

_LONGEST = 160


class Overview(Section):
    """`asked` names what the user wants to do: "resume", "guide", "note", "contact", "date", "moved"."""

    key = "overview"
    asked = Signal(str)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(desk, say("Översikt"))

    def make(self) -> None:
        super().make()
        theme = self._theme
        self.warnings = Box(theme)
        self.facts = Box(theme)
        self.resume = self.button(say("Fortsätt på utkastet"), lambda: self.asked.emit("resume"), "primary")
        self.guide = self.button(say("Starta en guide"), lambda: self.asked.emit("guide"), icon="list-checks")
        self.note = self.button(say("Skriv anteckning"), lambda: self.asked.emit("note"), icon="pencil")
        self.contact = self.button(say("Anteckna kontakt"), lambda: self.asked.emit("contact"), icon="phone")
        self.date = self.button(say("Nytt datum"), lambda: self.asked.emit("date"), icon="timer")
        self.moved = self.button(say("Markera som flyttad"), lambda: self.asked.emit("moved"), icon="check")
        self.add(self.warnings)
        ways = (self.resume, self.guide, self.note, self.contact, self.date, self.moved)
        self.add(FlowBox(theme, *ways, gap=12))
        self.add(self.facts)

    def summary(self) -> str:
        return ""

    def _waiting(self) -> list[Watch]:
        return sorted((one for one in self.desk.view.watches if one.done_on is None), key=lambda one: one.day)

    def show_case(self) -> None:
        self.warnings.clear()
        late = [one for one in self._waiting() if one.day < self.desk.today]
        if self.desk.view.notice:
            title = say("Skyddade personuppgifter")
            self.warnings.add(CalloutBox(self._theme, self.desk.view.notice, title, Weight.WARNING))
        if late:
            lines = "\n".join(f"{one.text} ({show_date(one.day)})" for one in late)
            self.warnings.add(CalloutBox(self._theme, lines, say("Försenat"), Weight.WARNING))
        self.warnings.setVisible(bool(late or self.desk.view.notice))
        self.resume.setVisible(any(not run.final for run in self.desk.view.runs))
        self.moved.setVisible(bool(self.desk.unmoved()))
        self.facts.clear()
        self.facts.add(PairRows(self._theme, self._pairs()))

    def _pairs(self) -> list[tuple[str, str]]:
        view, desk = self.desk.view, self.desk
        rows = [(say("Typ"), view.case.kind), (say("Status"), status_words(view.case.status))]
        if view.case.municipality and not desk.hides:
            rows.append((say("Kommun"), desk.places.name(view.case.municipality)))
        coming = [one for one in self._waiting() if one.day >= desk.today][:3]
        dates = "\n".join(f"{days_in_words(one.day, desk.today)}: {one.text}" for one in coming)
        rows.append((say("Närmast att bevaka"), dates or say("Inget")))
        if view.runs:
            run = view.runs[0]
            state = say("version {nummer}").format(nummer=run.version) if run.final else say("utkast")
            title = desk.needs.guide_title(run.wizard)
            rows.append((say("Senaste guide"), f"{title}, {state}, {show_date(local_day(run.changed))}"))
            rows.append((say("Journalen"), self._moved()))
        if view.notes:
            note = view.notes[0]
            rows.append((say("Senaste anteckning"), f"{when(note.created)}: {_cut(note.text)}"))
        if view.contacts:
            one = view.contacts[0]
            rows.append(
                (say("Senaste kontakt"), f"{one.who}, {when(one.at)}: {_cut(one.answer or one.about)}")
            )
        return rows

    def _moved(self) -> str:
        if not any(run.final for run in self.desk.view.runs):
            return say("Inget är färdigt ännu")
        waiting = self.desk.unmoved()
        if not waiting:
            return say("Allt färdigt är flyttat till journalen")
        if len(waiting) == 1:
            return say("1 version är inte flyttad till journalen")
        return say("{antal} versioner är inte flyttade till journalen").format(antal=len(waiting))

    def focus_start(self) -> None:
        (self.guide if self.resume.isHidden() else self.resume).setFocus(Qt.FocusReason.OtherFocusReason)


def _cut(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _LONGEST else plain[:_LONGEST].rsplit(" ", 1)[0] + " …"
