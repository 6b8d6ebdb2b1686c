"""The kinds of question, each with what it accepts, how an answer is shown and what a test tries.

What all kinds have, raw answers and "vet ej" among it, is in `asking`; it is had from here too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from itertools import product
from typing import TYPE_CHECKING, Any

from okapp.engine import conditions as c
from okapp.engine.asking import JA, NEJ, VET_EJ, Ask, Choice, Domain, Problem, Question
from okapp.engine.days import MONTHS, show_date
from okapp.engine.table import RareField, TableColumn

if TYPE_CHECKING:
    from okapp.engine.model import Context, Municipality

__all__ = [
    "JA",
    "MONTHS",
    "NEJ",
    "VET_EJ",
    "Ask",
    "Choice",
    "DateOf",
    "Domain",
    "Group",
    "Limit",
    "MunicipalityOf",
    "Number",
    "OneOf",
    "Person",
    "PersonOf",
    "Problem",
    "Question",
    "Row",
    "Scale",
    "SeveralOf",
    "Text",
    "show_date",
    "yes_no",
]


@dataclass(frozen=True, kw_only=True, eq=False)
class OneOf(Question[Choice]):
    """One of named choices."""

    choices: tuple[Choice, ...]

    @property
    def kind(self) -> str:
        yes_no = {JA, NEJ} <= set(self.choices) <= {JA, NEJ, VET_EJ}
        return "yes_no" if yes_no else "one_of"

    def _parse(self, raw: Any, context: Context) -> Choice:  # noqa: ARG002
        return _choice(self.choices, raw)

    def _show(self, value: Any, spec: str) -> str:  # noqa: ARG002
        return str(value.text)

    def show(self, value: Any, spec: str = "") -> str:
        """The choice's text; "vet ej" is one of the choices."""
        return self.fallback if value is None else self._show(value, spec)

    def _samples(self, domain: Domain) -> tuple[Any, ...]:  # noqa: ARG002
        return tuple(choice.key for choice in self.choices)


@dataclass(frozen=True, kw_only=True, eq=False)
class Scale(OneOf):
    """One of choices in rising order, the first of grade 1; "vet ej" has none."""

    def grade(self, value: object) -> int | None:
        """The choice's place on the scale, from 1."""
        steps = [choice for choice in self.choices if choice is not VET_EJ]
        return steps.index(value) + 1 if isinstance(value, Choice) and value in steps else None


@dataclass(frozen=True, kw_only=True, eq=False)
class SeveralOf(Question[frozenset[Choice]]):
    """Any number of named choices; an `exclusive` one ("inget av detta") stands alone."""

    choices: tuple[Choice, ...]
    exclusive: tuple[Choice, ...] = ()

    @property
    def kind(self) -> str:
        return "several_of"

    def _parse(self, raw: Any, context: Context) -> frozenset[Choice]:  # noqa: ARG002
        keys = (raw,) if isinstance(raw, str) else raw
        if not isinstance(keys, Sequence):
            raise Problem("Svaret ska vara en lista med val.")
        picked = frozenset(_choice(self.choices, key) for key in keys)
        if len(picked) > 1 and not picked.isdisjoint(self.exclusive):
            alone = next(choice for choice in self.exclusive if choice in picked)
            raise Problem(f"”{alone.text}” kan inte väljas tillsammans med andra svar.")
        return picked

    def _show(self, value: Any, spec: str) -> str:  # noqa: ARG002
        return ", ".join(choice.text for choice in self.choices if choice in value)

    def _samples(self, domain: Domain) -> tuple[Any, ...]:  # noqa: ARG002
        together = [choice.key for choice in self.choices if choice not in self.exclusive]
        return (*([choice.key] for choice in self.choices), together)


@dataclass(frozen=True, kw_only=True, eq=False)
class Text(Question[str]):
    """Free text, short or long; where there is any it has at least `least` signs.

    `suggestions` are usual answers, offered beside the field and never filled in by themselves.
    """

    long: bool = False
    required: bool = False
    least: int = 0
    suggestions: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        return "long_text" if self.long else "text"

    def _parse(self, raw: Any, context: Context) -> str:  # noqa: ARG002
        if not isinstance(raw, str):
            raise Problem("Svaret ska vara text.")
        if len(raw) < self.least:
            raise Problem(f"Skriv minst {self.least} tecken, så att skälet går att förstå i efterhand.")
        return raw

    def _samples(self, domain: Domain) -> tuple[Any, ...]:
        return tuple(text.ljust(self.least, ".") for text in domain.texts)


@dataclass(frozen=True, kw_only=True, eq=False)
class DateOf(Question[date]):
    """A date; with `past` it may not lie after today."""

    past: bool = False

    @property
    def kind(self) -> str:
        return "date"

    def _parse(self, raw: Any, context: Context) -> date:
        day = raw if isinstance(raw, date) else _iso_date(raw)
        if self.past and day > context.today:
            raise Problem(f"Datumet {show_date(day)} ligger efter dagens datum. Kontrollera året.")
        return day

    def _show(self, value: Any, spec: str) -> str:  # noqa: ARG002
        return show_date(value)

    def _samples(self, domain: Domain) -> tuple[Any, ...]:
        return tuple(day.isoformat() for day in domain.dates)


@dataclass(frozen=True, kw_only=True, eq=False)
class Number(Question[Decimal]):
    """A number with a unit and bounds."""

    unit: str = ""
    least: int | None = None
    most: int | None = None

    @property
    def kind(self) -> str:
        return "number"

    def _parse(self, raw: Any, context: Context) -> Decimal:  # noqa: ARG002
        if isinstance(raw, bool) or not isinstance(raw, (int, float, str, Decimal)):
            raise Problem("Svaret ska vara ett tal.")
        try:
            number = Decimal(str(raw).replace(" ", "").replace("\u00a0", "").replace(",", "."))
        except InvalidOperation:
            raise Problem("Svaret ska vara ett tal, till exempel 12 eller 12,5.") from None
        if not number.is_finite():
            raise Problem("Svaret ska vara ett tal, till exempel 12 eller 12,5.")
        if self.least is not None and number < self.least:
            raise Problem(f"Talet ska vara minst {self.least}.")
        if self.most is not None and number > self.most:
            raise Problem(f"Talet ska vara högst {self.most}.")
        return number

    def _show(self, value: Any, spec: str) -> str:  # noqa: ARG002
        return f"{str(value).replace('.', ',')} {self.unit}".strip()

    def _samples(self, domain: Domain) -> tuple[Any, ...]:
        return domain.numbers


@dataclass(frozen=True, kw_only=True, eq=False)
class Limit(Number):
    """A limit of the organisation's own, never a rule of law: not asked, `default` where the run holds no other.

    Without a `default` it does not hold until the organisation has set it.
    """

    default: int | None = None
    required: bool = False

    @property
    def kind(self) -> str:
        return "limit"

    def parse(self, raw: Any, context: Context) -> Decimal | Choice | None:
        """The limit, or the default, None where there is neither. Raises `Problem`."""
        value = super().parse(raw, context)
        return Decimal(self.default) if value is None and self.default is not None else value

    def _samples(self, domain: Domain) -> tuple[Any, ...]:  # noqa: ARG002
        return (self.least if self.default is None else self.default,)


@dataclass(frozen=True, kw_only=True, eq=False)
class MunicipalityOf(Question["Municipality"]):
    """A municipality, by code or any of its names; compared by code."""

    @property
    def kind(self) -> str:
        return "municipality"

    def _parse(self, raw: Any, context: Context) -> Municipality:
        found = context.municipalities.find(raw) if isinstance(raw, str) else None
        if found is None:
            raise Problem("Kommunen finns inte i listan. Skriv kommunens namn eller fyrsiffriga kod.")
        return found

    def _show(self, value: Any, spec: str) -> str:
        return str(value.calls_itself_genitive if spec == "genitiv" else value.calls_itself)

    def show(self, value: Any, spec: str = "") -> str:
        """What the municipality calls itself; `spec` "genitiv" for its genitive."""
        text = super().show(value, spec)
        known = value is not None and value != VET_EJ
        return text if known or not text or spec != "genitiv" else f"{text}s"

    def _samples(self, domain: Domain) -> tuple[Any, ...]:
        return domain.municipalities

    def in_county(self, county: str) -> c.Condition:
        """It is known and lies in the county."""
        return c.InCounty(self, county)


@dataclass(frozen=True, slots=True)
class Person:
    """A person to reach: name, function, how."""

    name: str = ""
    role: str = ""
    phone: str = ""


@dataclass(frozen=True, kw_only=True, eq=False)
class PersonOf(Question[Person]):
    """A person: a mapping with namn, roll and telefon, each optional."""

    required: bool = False

    @property
    def kind(self) -> str:
        return "person"

    def parse(self, raw: Any, context: Context) -> Person | Choice | None:
        """The person; None where every part is empty. Raises `Problem`."""
        value = super().parse(raw, context)
        return None if value == Person() else value

    def _parse(self, raw: Any, context: Context) -> Person:  # noqa: ARG002
        parts = ("namn", "roll", "telefon")
        if not isinstance(raw, Mapping) or not set(raw) <= set(parts):
            raise Problem("Svaret ska ha fälten namn, roll och telefon.")
        if not all(isinstance(value, str) for value in raw.values()):
            raise Problem("Namn, roll och telefon ska vara text.")
        return Person(*(raw.get(part, "").strip() for part in parts))

    def _show(self, value: Any, spec: str) -> str:  # noqa: ARG002
        return ", ".join(part for part in (value.name, value.role, value.phone) if part)

    def _samples(self, domain: Domain) -> tuple[Any, ...]:
        return ({"namn": domain.texts[0]},)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a group: its stable id and the parsed values by field key."""

    id: str
    values: dict[str, Any]


@dataclass(frozen=True, kw_only=True, eq=False)
class Group(Question[tuple[Row, ...]]):
    """A repeating group: rows with a stable id, each with the same fields; `whole` rows need each required field.

    With a `table` its rows stand in these columns, and are written one after the other without a pause, `rare` folded.
    `tried` are raw answers that stand for all others when every path is enumerated, where the fields make too many.
    """

    fields: tuple[Question[Any], ...]
    row_label: str
    required: bool = False
    most: int = 40
    whole: bool = False
    tried: tuple[Any, ...] = ()
    table: tuple[TableColumn, ...] = ()
    rare: tuple[RareField, ...] = ()

    @property
    def kind(self) -> str:
        return "group"

    def _parse(self, raw: Any, context: Context) -> tuple[Row, ...]:
        if not isinstance(raw, Sequence) or isinstance(raw, str):
            raise Problem("Svaret ska vara en lista med rader.")
        if len(raw) > self.most:
            raise Problem(f"Det får plats högst {self.most} rader.")
        rows = tuple(self._row(number, row, context) for number, row in enumerate(raw, start=1))
        if len({row.id for row in rows}) != len(rows):
            raise Problem("Två rader har samma id.")
        return rows

    def _row(self, number: int, raw: Any, context: Context) -> Row:
        known = {"id", *(question.key for question in self.fields)}
        if not isinstance(raw, Mapping) or not set(raw) <= known:
            raise Problem(f"{self.row_label} {number}: raden har fält som inte finns.")
        values = {}
        for question in self.fields:
            try:
                values[question.key] = question.parse(raw.get(question.key), context)
            except Problem as problem:
                raise Problem(f"{self.row_label} {number}, {question.label}: {problem}") from None
            if self.whole and question.required and values[question.key] is None:
                raise Problem(f"{self.row_label} {number}: fyll i {question.label.lower()}.")
        self._ordered(number, values)
        return Row(str(raw.get("id", number)), values)

    def _ordered(self, number: int, values: Mapping[str, Any]) -> None:
        days = [values[q.key] for q in self.fields if isinstance(values[q.key], date)]
        if days != sorted(days):
            raise Problem(f"{self.row_label} {number}: slutdatum ligger före startdatum.")

    def _show(self, value: Any, spec: str) -> str:  # noqa: ARG002
        return f"{len(value)} rader" if len(value) != 1 else "1 rad"

    def _samples(self, domain: Domain) -> tuple[Any, ...]:
        if self.tried:
            return self.tried
        each = [q.samples(domain) if isinstance(q, OneOf) else q.samples(domain)[:1] for q in self.fields]
        rows = [dict(zip((q.key for q in self.fields), values, strict=True)) for values in product(*each)]
        one = [[{**row, "id": "1"}] for row in rows]
        two = [[{**rows[0], "id": "1"}, {**row, "id": "2"}] for row in rows] if self.most > 1 else []
        return (*one, *two)

    def any_row(self, condition: c.Condition) -> c.Condition:
        """At least one row fulfils the condition on its fields."""
        return c.AnyRow(self, condition)


def yes_no(
    *,
    key: str,
    text: str,
    label: str,
    find_out: str,
    help: str = "",
    why: str = "",
    sensitive: bool = False,
) -> OneOf:
    """A question with ja, nej and vet ej."""
    return OneOf(
        key=key, text=text, label=label, find_out=find_out, help=help, why=why, sensitive=sensitive,
        choices=(JA, NEJ, VET_EJ),
    )  # fmt: skip


def _choice(choices: tuple[Choice, ...], raw: Any) -> Choice:
    for choice in choices:
        if choice.key == raw:
            return choice
    options = ", ".join(choice.key for choice in choices)
    raise Problem(f"Svaret finns inte bland valen ({options}).")


def _iso_date(raw: Any) -> date:
    try:
        return date.fromisoformat(raw)
    except (TypeError, ValueError):
        raise Problem("Datumet ska skrivas år-månad-dag, till exempel 2026-03-02.") from None
