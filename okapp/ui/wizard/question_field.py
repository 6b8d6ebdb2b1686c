"""From a question to its input, and between the input's value and the raw answer that the engine parses."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication

from okapp.casework.municipalities import Municipalities
from okapp.engine.model import Context
from okapp.engine.questions import VET_EJ, Number, OneOf, Problem, Question, Scale, SeveralOf
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.arrows import ArrowsChoose
from okapp.ui.widgets.fields import (
    Choice,
    ChoiceField,
    DateField,
    Field,
    LongTextField,
    MultiChoiceField,
    MunicipalityField,
    TextField,
)
from okapp.ui.wizard.person_field import PersonField
from okapp.ui.wizard.unknown_field import UnknownField


@dataclass(frozen=True, slots=True)
class Inputs:
    """What every input of a guide is made with; `context` gives today and the list of municipalities.

    Where it is `tight` choices stand in a row, as scales do, and are made with the digits too.
    """

    theme: Theme
    municipalities: Municipalities
    context: Context
    tight: bool = False


class QuestionField:
    """A question with its input: `raw()` and `show()` speak the engine's raw answers.

    `number` stands before the question, as on the form for a pen.
    """

    def __init__(
        self, inputs: Inputs, question: Question[Any], *, label_style: str = "h3", number: str = ""
    ) -> None:
        self.question = question
        self._inputs = inputs
        numbered = replace(question, text=f"{number} {question.text}") if number else question
        field = _MAKERS[question.kind](inputs, numbered, label_style)
        has_own_unknown = isinstance(question, OneOf) and VET_EJ in question.choices
        self._inner = field
        self.field: Field = field
        if question.unknown and not has_own_unknown:
            self.field = UnknownField(inputs.theme, field, unknown_text=VET_EJ.text)

    def raw(self) -> Any:
        """The raw answer, None where nothing is filled in; unreadable text is kept as it stands."""
        if isinstance(self.field, UnknownField) and self.field.is_unknown():
            return VET_EJ.key
        return _raw(self._inner)

    def show(self, raw: Any) -> None:
        """Show a raw answer without telling that it changed."""
        if isinstance(self.field, UnknownField):
            self.field.set_unknown(raw == VET_EJ.key)
            if raw == VET_EJ.key:
                return
        _show(self._inner, raw)

    def sentence(self, *, must: bool = True) -> str:
        """What is wrong with what stands in the field, empty when it is sound.

        With `must` a required question that is not answered is wrong too.
        """
        raw = self.raw()
        own = self._inner.problem() if isinstance(self._inner, DateField) else None
        if own and raw != VET_EJ.key:
            return own
        try:
            value = self.question.parse(raw, self._inputs.context)
        except Problem as problem:
            return str(problem)
        return self.missing() if must and value is None and self.question.required else ""

    def missing(self) -> str:
        """What to do where the answer is missing."""
        return missing_sentence(self.question)


def missing_sentence(question: Question[Any]) -> str:
    """What to do where a required answer is missing, in the words that fit the kind."""
    sentences = {
        "several_of": QCoreApplication.translate("QuestionField", "Välj minst ett alternativ."),
        "date": QCoreApplication.translate("QuestionField", "Skriv ett datum."),
        "number": QCoreApplication.translate("QuestionField", "Skriv ett tal."),
        "municipality": QCoreApplication.translate("QuestionField", "Skriv och välj en kommun."),
        "text": QCoreApplication.translate("QuestionField", "Skriv ett svar."),
        "long_text": QCoreApplication.translate("QuestionField", "Skriv ett svar."),
        "person": QCoreApplication.translate("QuestionField", "Skriv minst en uppgift."),
        "group": QCoreApplication.translate("QuestionField", "Lägg till minst en rad."),
    }
    sentence = sentences.get(question.kind, QCoreApplication.translate("QuestionField", "Välj ett svar."))
    if question.unknown and question.kind in sentences:
        unknown = QCoreApplication.translate("QuestionField", "Välj ”Vet ej” om det inte är känt.")
        return f"{sentence} {unknown}"
    return sentence


def label_of(question: Question[Any]) -> str:
    """The question as the label of its input."""
    if question.required:
        return question.text
    translate = QCoreApplication.translate
    optional = translate("QuestionField", "{fråga} (frivilligt)")
    later = translate("QuestionField", "{fråga} (kan vänta)")
    return (later if question.later else optional).replace("{fråga}", question.text)


def _raw(field: Field) -> Any:
    value = field.value()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(field, DateField | MunicipalityField) and value is None:
        return field.written() or None
    if isinstance(value, tuple):
        value = list(value)
    return value or None


def _show(field: Field, raw: Any) -> None:
    field.set_value(_day(raw) if isinstance(field, DateField) else raw)


def _day(raw: Any) -> Any:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        return raw


def _one_of(inputs: Inputs, question: Question[Any], style: str) -> Field:
    assert isinstance(question, OneOf)
    choices = [Choice(one.key, one.text, one.help) for one in question.choices]
    tight = inputs.tight or isinstance(question, Scale)
    field = ChoiceField(
        inputs.theme, label_of(question), choices, hint=question.help, label_style=style, in_row=tight
    )
    if not tight:
        ArrowsChoose(field, tuple(field.cards.values()))
    return field


def _several_of(inputs: Inputs, question: Question[Any], style: str) -> Field:
    assert isinstance(question, SeveralOf)
    choices = [Choice(one.key, one.text, one.help, one in question.exclusive) for one in question.choices]
    hint = question.help or QCoreApplication.translate("QuestionField", "Du kan välja flera.")
    return MultiChoiceField(inputs.theme, label_of(question), choices, hint=hint, label_style=style)


def _text(inputs: Inputs, question: Question[Any], style: str) -> Field:
    return TextField(inputs.theme, label_of(question), hint=question.help, label_style=style)


def _long_text(inputs: Inputs, question: Question[Any], style: str) -> Field:
    return LongTextField(inputs.theme, label_of(question), hint=question.help, label_style=style)


def _date(inputs: Inputs, question: Question[Any], style: str) -> Field:
    return DateField(inputs.theme, label_of(question), hint=question.help, label_style=style)


def _number(inputs: Inputs, question: Question[Any], style: str) -> Field:
    assert isinstance(question, Number)
    unit = QCoreApplication.translate("QuestionField", "Svara i {enhet}.").replace("{enhet}", question.unit)
    hint = " ".join(part for part in (question.help, unit if question.unit else "") if part)
    return TextField(inputs.theme, label_of(question), hint=hint, label_style=style, width=160)


def _municipality(inputs: Inputs, question: Question[Any], style: str) -> Field:
    known = inputs.municipalities
    return MunicipalityField(
        inputs.theme,
        label_of(question),
        [(one.code, one.name) for one in known.all],
        suggest=lambda text: [(one.code, one.name) for one in known.suggest(text)],
        hint=question.help,
        label_style=style,
    )


def _person(inputs: Inputs, question: Question[Any], style: str) -> Field:
    return PersonField(inputs.theme, label_of(question), hint=question.help, label_style=style)


def _group(inputs: Inputs, question: Question[Any], style: str) -> Field:
    from okapp.ui.wizard.group_field import GroupField  # noqa: PLC0415 - its rows are made of these fields

    return GroupField(inputs, question, label_style=style)


_MAKERS: Mapping[str, Callable[[Inputs, Question[Any], str], Field]] = {
    "yes_no": _one_of,
    "one_of": _one_of,
    "several_of": _several_of,
    "text": _text,
    "long_text": _long_text,
    "date": _date,
    "number": _number,
    "municipality": _municipality,
    "person": _person,
    "group": _group,
}
