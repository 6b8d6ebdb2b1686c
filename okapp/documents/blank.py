"""A wizard as a form for a pen, made of its own questions under the numbers of the screen.

Sensitive questions are left out, with those that are asked only because of them (D8).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from operator import and_
from typing import Any

from okapp.documents.blocks import (
    Block,
    Callout,
    Choices,
    DigitBoxes,
    Heading,
    Items,
    Pairs,
    Paragraph,
    Table,
    Tone,
    Weight,
    WriteLines,
)
from okapp.documents.in_words import Words, letters
from okapp.documents.papers import Contents
from okapp.documents.protocol import NO_DECISION, edition_line
from okapp.engine.conditions import ALWAYS, All, Condition, NotAsked
from okapp.engine.model import Context, Edition, Kind, Note, Outcome, Step, Track, Wizard
from okapp.engine.numbering import numbering
from okapp.engine.outline import cite, review
from okapp.engine.questions import (
    Ask,
    Choice,
    DateOf,
    Group,
    Number,
    OneOf,
    PersonOf,
    Question,
    SeveralOf,
    Text,
)

DATE_BOXES = (4, 2, 2)
LONG_ANSWER = 4
ROWS = 6
"""Empty rows for each repeating group."""
COLUMNS = 7
"""So many columns have room for a hand; a group with more is divided into tables whose rows have numbers."""
ROW = "Rad"
HOW = (
    "Numren är desamma som i programmet. Är du osäker på om en fråga ska fyllas i, fyll i den: programmet använder bara "
    "det som behövs. Svara ”vet ej” hellre än att gissa. Lägg in svaren i programmet när det går, så får du resultatet."
)
AT_ONCE = (Kind.NEXT_STEP, Kind.WARNING)
DESTROY = "Arbetskopia – förstör när svaren är inlagda, och senast efter (år, månad, dag)"
ONE_EACH = "Gäller det flera: fyll i den här delen en gång för var och en, på egna ark."
LEFT_OUT = "Frågor som saknas i numreringen ställs bara i programmet, och bara när svaret ändrar resultatet."


def blank_form(wizard: Wizard, edition: Edition) -> Contents:
    """The form: whose rules, how it is filled in, by whom, every question by step."""
    maker = _Maker(edition, dict(wizard.form))
    return Contents(
        (
            Heading(f"Blankett: {wizard.title}", 1),
            Pairs(
                (
                    *((question.label, choice.text) for question, choice in wizard.form),
                    ("Regler", edition_line(edition)),
                    ("Kontroll av reglerna", review(edition)),
                )
            ),
            Paragraph(HOW),
            *((Paragraph(LEFT_OUT, tone=Tone.SMALL),) if maker.hidden else ()),
            DigitBoxes(DESTROY, DATE_BOXES),
            Callout(NO_DECISION),
            WriteLines("Ifylld av: namn, enhet och telefon"),
            DigitBoxes("Ärendets datum", DATE_BOXES),
            *(
                block
                for step in edition.steps
                if step.asks and not step.repeats
                for block in maker.step(step)
            ),
        )
    )


class _Maker:
    def __init__(self, edition: Edition, given: Mapping[OneOf, Choice]) -> None:
        self._given = _Given({question.key: choice for question, choice in given.items()})
        self._numbers = numbering(edition)
        self._words = Words(edition, self._numbers)
        self._repeated = {step.repeats for step in edition.steps}
        self.hidden = _hidden(edition)

    def step(self, step: Step) -> Iterator[Block]:
        """The step's heading, when it applies, its questions, and what may not wait."""
        if self._given.rules_out(step.applies):
            return
        asks = [ask for ask in _asked_once(step) if not self._left_out(ask)]
        if not asks:
            return
        yield Heading(f"{self._numbers.step(step)}. {step.heading}")
        when = self._words.fill_in(self._given.rest(step.applies))
        again = ONE_EACH if step.key in self._repeated else ""
        told = " ".join(filter(None, (again, when, step.intro, f"Stöd: {cite(step.source)}.")))
        yield Paragraph(told, tone=Tone.SMALL, with_next=True)
        for ask in asks:
            yield from self._question(step, ask)
        yield from self._at_once(step)

    def _left_out(self, ask: Ask) -> bool:
        answered = ask.question.key in self._given.choices
        return answered or ask.question in self.hidden or self._given.rules_out(ask.condition)

    def _question(self, step: Step, ask: Ask) -> Iterator[Block]:
        question = ask.question
        may_wait = " (kan vänta)" if question.later else " (frivilligt)"
        optional = "" if question.required else may_wait
        yield Heading(f"{self._numbers.question(step, question)} {question.text}{optional}", 3)
        told = " ".join(filter(None, (self._words.fill_in(self._given.rest(ask.condition)), question.help)))
        if told:
            yield Paragraph(told, tone=Tone.SMALL, with_next=True)
        yield from _field(question)

    def _at_once(self, step: Step) -> Iterator[Block]:
        """The stops, and the next steps and warnings that follow from the answers of this step alone."""
        own = {ask.question for ask in step.asked()}
        notes = [(rule.when, rule.gives) for rule in step.rules if isinstance(rule.gives, Note)]
        for when, note in notes:
            if (
                note.kind is Kind.STOP
                and not self._given.rules_out(when)
                and not self.hidden & set(when.questions())
            ):
                yield Callout(self._so(when, note.text), weight=Weight.STOP)
        todo = [
            self._so(when, note.text)
            for when, note in notes
            if note.kind in AT_ONCE
            and not self._given.rules_out(when)
            and when.questions()
            and set(when.questions()) <= own - self.hidden
        ]
        if todo:
            yield Items(tuple(todo))

    def _so(self, when: Condition, text: str) -> str:
        told = self._words.when(self._given.rest(when))
        return f"{told}: {text}" if told else text


@dataclass(frozen=True, slots=True)
class _Given:
    """A reader that knows a few answers and nothing else."""

    choices: Mapping[str, Choice]

    @property
    def context(self) -> Context:
        """Unknown on a form."""
        raise NotAsked("context")

    def rules_out(self, condition: Condition) -> bool:
        """Whether the condition cannot hold, whatever else is answered."""
        try:
            return not condition.holds(self)
        except NotAsked:
            return False

    def rest(self, condition: Condition) -> Condition:
        """What of the condition is still open."""
        try:
            return ALWAYS if condition.holds(self) else condition
        except NotAsked:
            if not isinstance(condition, All):
                return condition
        return reduce(and_, (part for part in map(self.rest, condition.parts) if part != ALWAYS))

    def value(self, question: Question[Any]) -> Any:
        """A known answer. Raises `NotAsked`."""
        try:
            return self.choices[question.key]
        except KeyError:
            raise NotAsked(question.key) from None

    def asked(self, question: Question[Any]) -> bool:
        """Whether the answer is known. Raises `NotAsked` where it is not: it may be asked."""
        return self.value(question) is not None

    def decided(self, track: Track) -> Outcome | None:
        """Nothing is decided on a form. Raises `NotAsked`."""
        raise NotAsked(track.key)

    def doubted(self, track: Track) -> bool:
        """Nothing is known of doubts. Raises `NotAsked`."""
        raise NotAsked(track.key)

    def row(self, values: dict[str, Any]) -> _Given:
        """Nothing more is known of a row."""
        del values
        return self


def _hidden(edition: Edition) -> set[Question[Any]]:
    """The sensitive questions, and those that only such an answer brings."""
    hidden = {question for question in edition.questions() if question.sensitive}
    for step in edition.steps:
        for ask in step.asked():
            if hidden & set(ask.condition.questions()):
                hidden.add(ask.question)
    return hidden


def _asked_once(step: Step) -> tuple[Ask, ...]:
    """Each question of the step once, under any of its conditions."""
    asked: dict[Question[Any], Condition] = {}
    for ask in step.asked():
        before = asked.get(ask.question)
        asked[ask.question] = ask.condition if before is None else before | ask.condition
    return tuple(Ask(question, condition) for question, condition in asked.items())


def _field(question: Question[Any]) -> Iterator[Block]:
    """Room for the answer, by the kind of question."""
    unknown = " (skriv ”vet ej” om du inte vet)" if question.unknown else ""
    if isinstance(question, OneOf | SeveralOf):
        several = "Du kan kryssa för flera." if isinstance(question, SeveralOf) else ""
        marks = letters(question)
        yield Choices(several, tuple(_option(one, marks.get(one, "")) for one in question.choices))
    elif isinstance(question, Group):
        yield from _rows(question)
    elif isinstance(question, DateOf):
        yield DigitBoxes(f"År, månad, dag{unknown}", DATE_BOXES)
    elif isinstance(question, PersonOf):
        yield WriteLines("Namn, funktion och telefon", 2)
    else:
        unit = f" i {question.unit}" if isinstance(question, Number) and question.unit else ""
        lines = LONG_ANSWER if isinstance(question, Text) and question.long else 1
        yield WriteLines(f"Svar{unit}{unknown}", lines)


def _option(choice: Choice, letter: str) -> str:
    """A choice after its letter, with its help."""
    return " ".join(filter(None, (letter, f"{choice.text}. {choice.help}" if choice.help else choice.text)))


def _rows(group: Group) -> Iterator[Block]:
    for part in group.fields:
        if isinstance(part, OneOf | SeveralOf):
            yield Paragraph(", ".join(choice.text for choice in part.choices), f"{part.label}:", Tone.SMALL)
    header = tuple(part.label for part in group.fields)
    count = min(ROWS, group.most)
    if len(header) <= COLUMNS:
        yield Table(group.label, header, (("",) * len(header),) * count, row_headers=False, for_pen=True)
        return
    tables = -(-len(header) // COLUMNS)
    wide = -(-len(header) // tables)
    for n in range(tables):
        part_of = header[n * wide : (n + 1) * wide]
        rows = tuple((str(row), *("",) * len(part_of)) for row in range(1, count + 1))
        caption = f"{group.label}, del {n + 1} av {tables}"
        yield Table(caption, (ROW, *part_of), rows, (0.5, *(1.0,) * len(part_of)), for_pen=True)
