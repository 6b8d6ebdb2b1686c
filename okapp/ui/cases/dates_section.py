"""Dates to watch in a case: those that the guides give, and one's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from okapp.casework.caseload import FormAt, StoredRun, Watch, WatchFields
from okapp.engine.days import show_date
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.onward_form import followed_by, open_onward
from okapp.ui.cases.section import Listed, ListSection
from okapp.ui.cases.words import counted, days_in_words, say
from okapp.ui.widgets.fields import DateField, TextField
from okapp.ui.widgets.row_list import RowText


class DatesSection(ListSection):
    """The dates, those to be done first. A guide's own dates follow its answers; one's own can be changed."""

    key = "watch"
    forms = ("watch",)

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Datum att bevaka"),
            say("Datum att bevaka i ärendet"),
            say("Det finns inga datum att bevaka."),
            say("Datum ur en guide följer svaren där. Egna datum ändrar du här."),
        )

    def make(self) -> None:
        super().make()
        self.always.add(self.button(say("Nytt datum"), self.write, icon="plus"))
        self.done = self.button(say("Markera som klart"), self.mark_done, icon="check")
        self.again = self.button(say("Inte klart än"), self.mark_not_done, icon="undo-2")
        self.edit = self.button(say("Ändra"), self.open_row, icon="pencil")
        self.drop = self.button(say("Ta bort"), self.remove_row, icon="trash-2")
        self.further = self.button(say("Gå vidare"), self.go_further, icon="arrow-right")
        for one in (self.done, self.again, self.further, self.edit, self.drop):
            self.on_row.add(one)

    def summary(self) -> str:
        waiting = [one for one in self.desk.view.watches if one.done_on is None]
        late = sum(one.day < self.desk.today for one in waiting)
        if not waiting:
            return ""
        words = say("{antal} datum").format(antal=len(waiting))
        if not late:
            return words
        return f"{words}, {counted(late, say('försenat'), say('försenade'))}"

    def listed(self) -> Sequence[Listed]:
        return [Listed(self._row(one), one) for one in self.desk.view.watches]

    def _row(self, one: Watch) -> RowText:
        if one.done_on:
            title = say("Klart {dag}").format(dag=show_date(one.done_on))
            return RowText(title, f"{show_date(one.day)}: {one.text}")
        title = f"{days_in_words(one.day, self.desk.today)} – {show_date(one.day)}"
        return RowText(title, " · ".join(part for part in (one.text, one.source) if part))

    def fit_buttons(self) -> None:
        one = self.chosen()
        if one is None:
            return
        self.done.setVisible(one.done_on is None)
        self.again.setVisible(one.done_on is not None)
        for button in (self.edit, self.drop):
            button.setVisible(not one.key)
        run = self._run_of(one)
        self.further.setVisible(run is not None and bool(followed_by(self.desk, run)))

    def _run_of(self, watch: Watch) -> StoredRun | None:
        return next((run for run in self.desk.view.runs if run.id == watch.run_id), None)

    def go_further(self) -> None:
        """Begin what follows on the run that the chosen date comes from."""
        one = self.chosen()
        run = self._run_of(one) if one is not None else None
        if run is not None:
            open_onward(self.desk, run)

    def mark_done(self) -> None:
        """The chosen date is done today."""
        one, dates, today = self.chosen(), self.desk.caseload.dates, self.desk.today
        if one is not None:
            self.desk.do(lambda: dates.done(one.id, one.rev, today), say("Markerat som klart."))

    def mark_not_done(self) -> None:
        """The chosen date is not done after all."""
        one, dates = self.chosen(), self.desk.caseload.dates
        if one is not None:
            self.desk.do(lambda: dates.done(one.id, one.rev, None), say("Datumet bevakas igen."))

    def remove_row(self) -> None:
        one = self.chosen()
        if one is not None and not one.key:
            self.desk.remove("watch", one.id, one.rev, say("Datumet är borttaget."))

    def open_row(self) -> None:
        one = self.chosen()
        if one is not None and not one.key:
            self.write(one)

    def open_form(self, at: FormAt) -> None:
        self.with_row(at.row, self.write)

    def write(self, present: Watch | None = None) -> None:
        """A new date of one's own, or one that is changed."""
        desk = self.desk
        dates, case_id = desk.caseload.dates, desk.case_id

        def work(values: Mapping[str, Any]) -> Watch:
            given = WatchFields(day=values["day"], text=values["text"])
            if present is None:
                return dates.add(case_id, given)
            return dates.change(present.id, present.rev, given)

        title = say("Ändra datum") if present else say("Nytt datum")
        form = desk.form(title, say("Datumet är sparat."), work, check=_wrong, at=desk.at("watch", present))
        fields = {
            "day": DateField(self._theme, say("Vilken dag?")),
            "text": TextField(self._theme, say("Vad ska göras?"), hint=say("Till exempel ring skolan")),
        }
        form.add_fields(fields, {"day": present.day, "text": present.text} if present else {})
        desk.open_page(form)


def _wrong(values: Mapping[str, Any]) -> dict[str, str]:
    words = {"day": say("Skriv vilken dag."), "text": say("Skriv vad som ska göras.")}
    return {key: words[key] for key, value in values.items() if not value}
