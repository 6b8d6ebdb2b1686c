"""The page "Skriv ett eget fall": the answers of a run with facts and a source, saved as a file."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication

from okapp.casework.runs import Run
from okapp.casework.testbook import Case, case_from, personal_numbers, write_case
from okapp.documents.blocks import Weight
from okapp.engine.numbers import MISSING, IdentityOf
from okapp.engine.questions import Group, PersonOf, Text
from okapp.errors import UserError
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox, ErrorSummary
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Field, LongTextField, TextField
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.view import Action, Actions, View


class OwnCasePage(View):
    """Title, facts and source; free text and persons in the answers are left out of the file."""

    help_topic = "reglerna"

    def __init__(
        self, theme: Theme, run: Run, dialogs: Dialogs, *, today: date, back: Callable[[], None]
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme, translate("OwnCasePage", "Skriv ett eget fall"), kicker=run.wizard.title, measure="form"
        )
        self._run, self._dialogs, self._today, self._back = run, dialogs, today, back
        self._summary = ErrorSummary(theme)
        self.content.insert(1, self._summary)
        about = translate(
            "OwnCasePage",
            "Fallet blir en fil som du ger till den som sköter reglerna. Skriv inga namn, personnummer eller adresser.",
        )
        self.content.add(CalloutBox(theme, about, weight=Weight.WARNING))
        kept = translate(
            "OwnCasePage", "Fritext och personer i svaren följer inte med. Datum och kommuner gör det."
        )
        self.content.add(Label(theme, kept))
        self.title_field = TextField(theme, translate("OwnCasePage", "Rubrik"))
        self.facts_field = LongTextField(theme, translate("OwnCasePage", "Fakta, ett per rad"), lines=5)
        hint = translate("OwnCasePage", "Till exempel: eget arbete, dom, beslut från IVO")
        self.source_field = TextField(theme, translate("OwnCasePage", "Källa"), hint=hint)
        for field in (self.title_field, self.facts_field, self.source_field):
            self.content.add(field)

    def bar_actions(self) -> Actions:
        back = Action(self.tr("Till resultatet"), self.leave, "arrow-left")
        return Actions(back, main=Action(self.tr("Spara fallet"), self.save))

    def focus_start(self) -> None:
        self.title_field.focus_first()

    def leave(self) -> None:
        """Go back to the result; what is written is not lost unasked."""
        written = any(one.value() for one in (self.title_field, self.facts_field, self.source_field))
        if not written or self._dialogs.ask_leave_page(self):
            self._back()

    def case(self) -> Case:
        """The case as it is written now."""
        facts = tuple(line.strip() for line in self.facts_field.value().splitlines() if line.strip())
        return case_from(
            without_names(self._run),
            id=f"eget-{self._today.isoformat()}",
            title=self.title_field.value(),
            facts=facts,
            source=self.source_field.value(),
        )

    def save(self) -> None:
        """Save the case, or show what is missing; ask where something looks like a personal number."""
        missing = self.tr("Skriv något här.")
        fields = (self.title_field, self.facts_field, self.source_field)
        errors: list[tuple[str, Field]] = [
            (f"{one.label}: {missing}", one) for one in fields if not one.value()
        ]
        for field in fields:
            field.set_error(None if field.value() else missing)
        case = self.case()
        if not errors:
            errors = [(sentence, self.facts_field) for sentence in personal_numbers(case)]
        self._summary.show_errors(errors)
        if errors:
            self.to_top()
        else:
            self._write(case)

    def _write(self, case: Case) -> None:
        path = self._dialogs.save_file(
            self, self.title, f"okapp-fall-{self._today.isoformat()}.toml", "TOML (*.toml)"
        )
        if path is None:
            return
        try:
            write_case(path, case)
        except UserError as error:
            self._dialogs.tell(self, self.tr("Fallet är inte sparat"), error.sentence)
            return
        announce(self, self.tr("Fallet är sparat."))
        self._back()


def without_names(run: Run) -> Run:
    """The run without what may hold a name: persons and free text, in rows too."""
    for question in run.edition.questions():
        if question.key not in run.answers:
            continue
        if isinstance(question, PersonOf):
            run = run.answered(question.key, {"roll": "–"} if question.required else None)
        elif isinstance(question, Text):
            run = run.answered(question.key, _nobody(question) if question.required else None)
        elif isinstance(question, Group):
            free = {field.key: field for field in question.fields if isinstance(field, Text | PersonOf)}
            instead = {
                key: _nobody(field)
                for key, field in free.items()
                if question.whole and field.required and isinstance(field, Text)
            }
            rows = run.answers[question.key]
            kept = [
                {**{key: raw for key, raw in row.items() if key not in free and raw is not None}, **instead}
                for row in rows
            ]
            run = run.answered(question.key, kept)
    return run


def _nobody(question: Text) -> str:
    """What stands for a text that must be there: dashes, as many as it asks for, or that there is no number."""
    return MISSING if isinstance(question, IdentityOf) else "–" * max(1, question.least)
