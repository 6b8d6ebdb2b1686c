"""Guides in a case: drafts to go on with, final versions to read, follow and mark as moved."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

from okapp.casework.caseload import FormAt, OpenRun, StoredRun
from okapp.engine.days import show_date
from okapp.engine.editions import NoEdition, edition_for
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.onward_form import followed_by, open_onward
from okapp.ui.cases.section import Listed, ListSection
from okapp.ui.cases.store_form import StoreForm
from okapp.ui.cases.words import counted, local_day, say, when
from okapp.ui.widgets.fields import Choice, DateField, LongTextField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.row_list import RowText
from okapp.ui.widgets.select_field import SelectField


class RunsSection(ListSection):
    """Every run of the case; what leads into a guide is told by the desk's `run_opened`."""

    key = "run"
    forms = ("guide", "version", "other-date", "moved", "onward")

    def __init__(self, desk: CaseDesk) -> None:
        super().__init__(
            desk,
            say("Guider"),
            say("Guider i ärendet"),
            say("Ingen guide är påbörjad i ärendet."),
        )

    def make(self) -> None:
        super().make()
        self.start = self.button(say("Starta en guide"), self.start_guide, icon="plus")
        self.always.add(self.start)
        self.go_on = self.button(say("Fortsätt"), self.open_row, "primary")
        self.read = self.button(say("Visa"), self.open_row)
        self.revise = self.button(say("Ny version"), self.new_version, icon="pencil")
        self.beside = self.button(say("Pröva under ett annat datum"), self.other_date)
        self.moved = self.button(say("Markera som flyttad"), self.mark_moved, icon="check")
        self.unmoved = self.button(say("Ta bort flyttmarkeringen"), self.unmark_moved, icon="undo-2")
        self.drop = self.button(say("Ta bort utkastet"), self.remove_row, icon="trash-2")
        self.further = self.button(say("Gå vidare"), self.go_further, icon="arrow-right")
        for one in (self.go_on, self.read, self.further, self.revise, self.beside):
            self.on_row.add(one)
        for one in (self.moved, self.unmoved, self.drop):
            self.on_row.add(one)

    def summary(self) -> str:
        runs = self.desk.view.runs
        drafts = sum(not run.final for run in runs)
        waiting = len(self.desk.unmoved())
        parts = (
            counted(drafts, say("utkast"), say("utkast")) if drafts else "",
            counted(len(runs) - drafts, say("färdig"), say("färdiga")) if len(runs) > drafts else "",
            say("{antal} att flytta").format(antal=waiting) if waiting else "",
        )
        return ", ".join(part for part in parts if part)

    def _followed(self) -> set[str]:
        return {run.replaces for run in self.desk.view.runs if run.final and run.replaces}

    def listed(self) -> Sequence[Listed]:
        followed = self._followed()
        return [Listed(self._row(run, follows=run.id in followed), run) for run in self.desk.view.runs]

    def _row(self, run: StoredRun, *, follows: bool) -> RowText:
        title = self.desk.needs.guide_title(run.wizard)
        if run.quick:
            title = say("{guide}, snabbkoll").format(guide=title)
        state = say("version {nummer}").format(nummer=run.version) if run.final else say("utkast")
        return RowText(
            f"{title} – {state}", " · ".join(part for part in self._parts(run, follows=follows) if part)
        )

    def _parts(self, run: StoredRun, *, follows: bool) -> tuple[str, ...]:
        starts = say("regler från {dag}").format(dag=show_date(run.edition)) if run.edition else ""
        judged = say("ärendets datum {dag}").format(dag=show_date(run.matter_date)) if run.matter_date else ""
        reason = say("ny version: {skäl}").format(skäl=run.reason) if run.reason else ""
        if not run.final:
            return say("Sparat {tid}").format(tid=when(run.changed)), judged, starts, reason
        finished = say("Färdig {dag}").format(dag=show_date(local_day(run.finished or run.changed)))
        if follows:
            moved = say("ersatt av en senare version")
        elif run.moved_on:
            moved = say("flyttad till journalen {dag}").format(dag=show_date(run.moved_on))
        else:
            moved = say("inte flyttad till journalen")
        paper = say("dokument-id {id}").format(id=run.document_id) if run.document_id else ""
        return finished, moved, judged, starts, reason, paper

    def fit_buttons(self) -> None:
        run = self.chosen()
        if run is None:
            return
        latest = run.final and run.id not in self._followed()
        self.go_on.setVisible(not run.final)
        self.drop.setVisible(not run.final)
        self.read.setVisible(run.final)
        self.further.setVisible(latest and bool(followed_by(self.desk, run)))
        self.revise.setVisible(latest)
        self.beside.setVisible(run.final)
        self.moved.setVisible(run.final and run.moved_on is None)
        self.unmoved.setVisible(run.final and run.moved_on is not None)

    def open_row(self) -> None:
        run = self.chosen()
        if run is not None:
            runs = self.desk.caseload.runs
            self.desk.do(lambda: runs.resume(run.id), then=self.desk.run_opened.emit, renew=False)

    def remove_row(self) -> None:
        one = self.chosen()
        if one is not None and not one.final:
            self.desk.remove("run", one.id, one.rev, say("Utkastet är borttaget."))

    def unmark_moved(self) -> None:
        """Say that the chosen version is not moved after all."""
        run = self.chosen()
        runs = self.desk.caseload.runs
        if run is not None:
            said = say("Markeringen är borttagen.")
            self.desk.do(lambda: runs.mark_moved(run.id, run.rev, None), said)

    def open_form(self, at: FormAt) -> None:
        acts = {
            "version": self.new_version,
            "other-date": self.other_date,
            "moved": self.mark_moved,
            "onward": self.go_further,
        }
        if at.name == "guide":
            self.start_guide()
        elif at.row:
            self.with_row(at.row, lambda _run: acts[at.name]())

    def start_guide(self) -> None:
        """Choose a guide; it begins with what stands on person and case."""
        desk, caseload = self.desk, self.desk.caseload
        guides = [Choice(one.wizard.key, one.wizard.title) for one in caseload.means.guides]
        form = self._opening(
            say("Starta en guide"),
            lambda values: caseload.runs.new_run(desk.case_id, values["guide"], values["day"]),
            desk.at("guide"),
        )
        theme = self._theme
        about = say("Det som redan står på personen och ärendet fylls i. Du kan ändra det i guiden.")
        form.content.add(Label(theme, about, tone="muted"))
        fields = {
            "guide": SelectField(theme, say("Guide"), guides),
            "day": DateField(
                theme, say("Vilket datum gäller ärendet?"), hint=say("Avgör vilka regler som gäller")
            ),
        }
        form.add_fields(fields, {"guide": guides[0].key if guides else "", "day": desk.today})
        desk.open_page(form)

    def go_further(self) -> None:
        """Begin what follows on the chosen version."""
        run = self.chosen()
        if run is not None and run.final:
            open_onward(self.desk, run)

    def new_version(self) -> None:
        """Ask why, and begin a draft of the next version."""
        run = self.chosen()
        if run is None or not run.final:
            return
        runs = self.desk.caseload.runs
        form = self._opening(
            say("Ny version"),
            lambda values: runs.revise(run.id, values["reason"]),
            self.desk.at("version", run),
        )
        about = say("Den färdiga versionen är låst och går att läsa även sedan. Skälet syns i ärendet.")
        form.content.add(Label(self._theme, about, tone="muted"))
        form.add_fields({"reason": LongTextField(self._theme, say("Varför gör du en ny version?"))}, {})
        self.desk.open_page(form)

    def other_date(self) -> None:
        """Ask for a date, and begin a run of its own with the same answers."""
        run = self.chosen()
        if run is None:
            return
        runs = self.desk.caseload.runs
        form = self._opening(
            say("Pröva under ett annat datum"),
            lambda values: runs.on_date(run.id, values["day"]),
            self.desk.at("other-date", run),
            run.wizard,
        )
        about = say(
            "Samma svar prövas med de regler som gäller det datumet, som ett eget utkast. Det gamla ändras inte."
        )
        form.content.add(Label(self._theme, about, tone="muted"))
        form.add_fields({"day": DateField(self._theme, say("Datum"))}, {"day": None})
        self.desk.open_page(form)

    def _without_rules(self, guide: str, values: Mapping[str, Any]) -> dict[str, str]:
        """A sentence at the date where the guide has no rules for it."""
        if "day" not in values:
            return {}
        try:
            edition_for(
                self.desk.caseload.means.guide(values.get("guide", guide)).wizard.editions, values["day"]
            )
        except NoEdition as error:
            return {"day": str(error)}
        return {}

    def _opening(
        self, title: str, begin: Callable[[Mapping[str, Any]], OpenRun], at: FormAt, guide: str = ""
    ) -> StoreForm:
        """A form whose saving leads into a guide; `guide` is its key where the form does not ask for it."""

        def opened(run: OpenRun) -> None:
            self.desk.renew()
            self.desk.run_opened.emit(run)

        return StoreForm(
            self.desk.needs,
            title,
            work=begin,
            done=opened,
            check=lambda values: _filled(values) or self._without_rules(guide, values),
            save=say("Fortsätt"),
            at=at,
        )

    def mark_moved(self) -> None:
        """Ask since when the version stands in the case system."""
        run = self.chosen()
        if run is None or not run.final:
            return
        runs, today = self.desk.caseload.runs, self.desk.today

        def check(values: Mapping[str, Any]) -> dict[str, str]:
            day: date | None = values["day"]
            late = say("Dagen har inte varit än. Skriv den dag då du flyttade den.")
            return _filled(values) or ({"day": late} if day and day > today else {})

        form = self.desk.form(
            say("Markera som flyttad till journalen"),
            say("Markerad som flyttad."),
            lambda values: runs.mark_moved(run.id, run.rev, values["day"]),
            check=check,
            at=self.desk.at("moved", run),
        )
        days = self.desk.caseload.retention.days
        about = say(
            "Markera när innehållet står i verksamhetssystemet. Arbetskopian kommer upp på gallringslistan {antal} dagar "
            "senare. Inget tas bort av sig självt."
        ).format(antal=days)
        form.content.add(Label(self._theme, about, tone="muted"))
        form.add_fields({"day": DateField(self._theme, say("Vilken dag flyttades den?"))}, {"day": today})
        self.desk.open_page(form)


def _filled(values: Mapping[str, Any]) -> dict[str, str]:
    """A sentence at each field that is empty."""
    words = {
        "day": say("Skriv ett datum."),
        "reason": say("Skriv varför."),
        "guide": say("Välj en guide."),
    }
    return {key: words[key] for key, value in values.items() if not value}
