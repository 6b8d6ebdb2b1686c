"""Registerutdrag: all that the store holds of a person, on a paper for that person (D13)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar

from okapp.casework.caseload.dates import said_of
from okapp.casework.caseload.log import KINDS
from okapp.casework.caseload.means import Bench, Means, UnknownGuide
from okapp.casework.caseload.numbers import shown_number
from okapp.casework.caseload.run_papers import marked
from okapp.casework.caseload.runs import opened_run
from okapp.casework.papers import eight_signs
from okapp.casework.runs import Run
from okapp.documents.blocks import Block, Callout, Heading, Pairs, Paper, Paragraph, Table, Weight
from okapp.documents.protocol import answer_text
from okapp.engine.editions import NoEdition
from okapp.engine.journey import Given
from okapp.engine.questions import Group, PersonOf, Row, Text, show_date
from okapp.vault.cases import Case, CaseFields
from okapp.vault.entries import WatchFields
from okapp.vault.people import PersonFields, RepresentativeFields
from okapp.vault.refusals import ReasonNeeded
from okapp.vault.runs import StoredRun
from okapp.vault.session import Session
from okapp.vault.sharing import ConsentFields

if TYPE_CHECKING:
    from _typeshed import DataclassInstance

MASKED = "Visas inte: kan röra någon annan"
NOT_TESTED = (
    "Uppgifter som kan röra någon annan är dolda, eftersom sekretess inte är prövad för dem. "
    "Pröva sekretessen och gör utdraget igen om de kan lämnas ut."
)
_ALL = 1_000_000
_BEFORE = ("Ändrat", "Uppgift", "Stod förut")

Rows: TypeAlias = tuple[tuple[str, str], ...]
"""Facts by what they are called."""
Change: TypeAlias = tuple[str, str, str]
T = TypeVar("T", bound="DataclassInstance")


class Extract:
    """Extracts for people of what is kept about them."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def registerutdrag(self, person_id: str, *, reason: str = "", tested: bool = False) -> Paper:
        """All that the store holds of the person; what may be about others is masked until secrecy is `tested`.

        What has been taken away, and is erased the next day, is not in it.

        The making is logged. A protected person's cases are opened with `reason`; those that were not open before are
        closed again. Raises `ReasonNeeded` where one of them is not open and there is no reason; nothing is opened then.
        """
        means = self._bench.means
        blocks = self._bench.do(
            lambda session: _Extract(session, means, tested=tested).blocks(person_id, reason)
        )
        today = self._bench.today()
        notice = () if tested else (Callout(NOT_TESTED, "Dolda uppgifter", Weight.WARNING),)
        paper = Paper(
            key="registerutdrag",
            title="Registerutdrag ur Ökapp",
            blocks=(
                Heading("Registerutdrag ur Ökapp", level=1),
                Paragraph(
                    f"Det här är vad som finns om dig i handläggarens arbetsverktyg Ökapp den {show_date(today)}. "
                    "Din journal eller personakt förs i ett annat system och ingår inte."
                ),
                *notice,
                *blocks,
            ),
            made_on=today,
            document_id=eight_signs(repr((today, blocks))),
            footer="Ökapp, registerutdrag",
        )
        return marked(paper, practice=self._bench.practice)


class _Extract:
    """The blocks of one extract, made on the store's own thread."""

    def __init__(self, session: Session, means: Means, *, tested: bool) -> None:
        self._session = session
        self._means = means
        self._tested = tested

    def blocks(self, person_id: str, reason: str) -> tuple[Block, ...]:
        """All of them; the making is logged last."""
        reached = self._session.cases
        ids = self._session.people.cases(person_id)
        hidden = self._session.people.protected(person_id)
        closed = [one for one in ids if hidden and not reached.is_open(one)]
        if closed and not reason.strip():
            raise ReasonNeeded
        try:
            opened = [reached.open(one, reason).case for one in ids]
            return tuple(self._all(person_id, opened))
        finally:
            for one in closed:
                reached.leave(one)

    def _all(self, person_id: str, cases: Sequence[Case]) -> Iterator[Block]:
        person = self._session.people.get(person_id)
        yield Heading("Om dig")
        yield Pairs(self._person(person))
        before = [*self._before("", person, PersonFields, self._person)]
        for one in self._session.people.representatives(person_id):
            yield Pairs(self._representative(one))
            before += self._before("Företrädare", one, RepresentativeFields, self._representative)
        yield from _table("Vad som stod förut om dig", _BEFORE, before)
        for case in cases:
            yield from self._case(case)
        self._session.log.add("registerutdrag", "person", person_id)

    def _before(self, what: str, now: Any, kind: type[T], told: Callable[[T], Rows]) -> Iterator[Change]:
        """What stood in a record before each change: when it was changed, which fact of `what`, and what it said."""
        after = dict(told(now))
        for one in self._session.cases.earlier(now.id):
            stood = kind(**{name: one.content[name] for name in kind.__dataclass_fields__})
            before = dict(told(stood))
            for label, said in before.items():
                if said and after.get(label) != said:
                    yield _when(one.created), _fact(what, label), said
            after = before

    def _person(self, person: PersonFields) -> Rows:
        reason = f"Saknas: {person.number_reason}" if not person.number else ""
        rows = (
            ("Namn", person.name),
            ("Nummer", shown_number(person.number) or reason),
            ("Skyddade uppgifter", person.protected),
            ("Adress", person.address),
            ("Telefon", person.phone),
            ("E-post", person.email),
            ("Kommun", self._means.municipality(person.municipality)),
            ("Skola", person.school),
            ("Enhet", person.unit),
            ("Språk", person.language + (", tolk" if person.interpreter else "")),
        )
        return tuple(row for row in rows if row[1])

    def _representative(self, one: RepresentativeFields) -> Rows:
        rows = (("Företrädare", one.kind), ("Namn", self._others(one.name)))
        if not self._tested:
            return rows
        more = (
            *(("Telefon", one.phone), ("E-post", one.email), ("Adress", one.address)),
            *(("Nummer", shown_number(one.number)), ("Språk", one.language), ("Får göra", one.scope)),
        )
        return (*rows, *(row for row in more if row[1]))

    def _case(self, case: Case) -> Iterator[Block]:
        yield Heading(f"Ärende {case.number}".strip(), bookmark="Ärende")
        yield Pairs(self._facts(case))
        for run in self._session.runs.of_case(case.id):
            yield from self._run(run)
        notes = self._session.notes
        yield from _table(
            "Anteckningar",
            ("När", "Text"),
            [(_when(one.created), self._others(one.text)) for one in notes.of_case(case.id)],
        )
        yield from _table(
            "Kontakter",
            ("När", "Vem", "Hur", "Om vad", "Svar"),
            [
                (_when(one.at), *(self._others(text) for text in (one.who, one.how, one.about, one.answer)))
                for one in notes.contacts(case.id)
            ],
        )
        yield from self._smaller(case)

    def _facts(self, case: CaseFields) -> Rows:
        return (
            ("Slag", case.kind),
            ("Kommun", self._means.municipality(case.municipality)),
            ("Status", case.status),
            ("Ursprung", case.origin or "Upplagt i Ökapp"),
        )

    def _smaller(self, case: Case) -> Iterator[Block]:
        session, case_id = self._session, case.id
        yield from _table(
            "Papper",
            ("När", "Vad", "För vem"),
            [
                (show_date(one.made_on), f"{one.title} ({one.document_id})", one.audience)
                for one in session.papers.of_case(case_id)
            ],
        )
        yield from _table(
            "Datum att bevaka",
            ("Dag", "Vad", "Klart"),
            [
                (
                    show_date(one.day),
                    said_of(one.text, passed=False),
                    show_date(one.done_on) if one.done_on else "",
                )
                for one in session.watches.of_case(case_id)
            ],
        )
        yield from _table(
            "Samtycken",
            ("Gäller", "Till vem", "Om vad", "Hur"),
            [
                (_in_force(one), one.recipient, one.covers, one.how)
                for one in session.sharing.consents(case_id)
            ],
        )
        yield from _table(
            "Lämnat till andra",
            ("När", "Till vem", "Grund", "Vad"),
            [
                (show_date(one.day), one.recipient, one.words or one.ground, one.what)
                for one in session.sharing.disclosures(case_id)
            ],
        )
        yield from self._beside(case)

    def _beside(self, case: Case) -> Iterator[Block]:
        """What is kept beside what the case page shows."""
        session, case_id = self._session, case.id
        yield from _table(
            "Påbörjat som inte är sparat i ärendet",
            ("När", "Vad"),
            [
                (
                    _when(one.changed),
                    self._others("; ".join(str(part) for part in one.written.values() if part)),
                )
                for one in session.forms.of_case(case_id)
            ],
        )
        yield from _table(
            "Skäl att öppna ärendet",
            ("När", "Skäl"),
            [(_when(one.created), self._others(one.reason)) for one in session.cases.accesses(case_id)],
        )
        yield from _table("Vad som stod förut i ärendet", _BEFORE, [*self._earlier(case)])
        yield from _table(
            "Ur loggen",
            ("När", "Vad"),
            [
                (_when(one.at), f"{one.verb}: {KINDS.get(one.kind, one.kind)}")
                for one in session.log.entries(limit=_ALL, case=case_id)
            ],
        )

    def _earlier(self, case: Case) -> Iterator[Change]:
        """What stood in the case, its dates and its consents before they were changed."""
        session = self._session
        yield from self._before("", case, CaseFields, self._case_rows)
        for watch in session.watches.of_case(case.id):
            yield from self._before("Datum", watch, WatchFields, _date)
        for consent in session.sharing.consents(case.id):
            yield from self._before("Samtycke", consent, ConsentFields, _consent)

    def _case_rows(self, case: CaseFields) -> Rows:
        return (("Ärendenummer", case.number), *self._facts(case))

    def _run(self, stored: StoredRun) -> Iterator[Block]:
        state = f"version {stored.version}, {stored.document_id}" if stored.final else "utkast"
        try:
            opened = opened_run(self._means, stored)
            _ = opened.run.edition
        except (UnknownGuide, NoEdition):
            yield Heading(f"Guide {stored.wizard} ({state})", level=3)
            raw = [(key, self._others(str(value))) for key, value in stored.answers.items()]
            yield from _table("Svar som de är sparade", ("Fråga", "Svar"), raw)
            return
        yield Heading(f"{opened.run.wizard.title} ({state})", level=3)
        yield from _table("Svar", ("Fråga", "Svar"), [*self._answers(opened.run)])

    def _answers(self, run: Run) -> Iterator[tuple[str, str]]:
        """Every answer that is stored: those on the path, and those that a draft keeps beside it as they were typed."""
        on_path = {one.question.key: one for passed in run.journey().passed for one in passed.answers}
        for given in on_path.values():
            if given.value is not None:
                yield given.question.label, self._answer(given)
        for key, raw in run.answers.items():
            if key not in on_path:
                question = run.edition.question(key)
                yield question.label if question else key, self._others(str(raw))

    def _answer(self, given: Given) -> str:
        if isinstance(given.question, Group) and isinstance(given.value, tuple):
            return self._others("\n".join(_row(given.question, row) for row in given.value))
        free = isinstance(given.question, Text | PersonOf)
        return self._others(answer_text(given)) if free else answer_text(given)

    def _others(self, text: str) -> str:
        """What may be about somebody else."""
        return text if self._tested or not text else MASKED


def _row(group: Group, row: Row) -> str:
    shown = ((field.label, field.show(row.values[field.key])) for field in group.fields)
    return ", ".join(f"{name}: {value}" for name, value in shown if value)


def _fact(what: str, label: str) -> str:
    """What a fact is called away from the record that it stands in: "Företrädare: namn"."""
    return label if what in {"", label} else f"{what}: {label[0].lower()}{label[1:]}"


def _date(watch: WatchFields) -> Rows:
    return (("Dag", show_date(watch.day)), ("Vad", said_of(watch.text, passed=False)))


def _consent(consent: ConsentFields) -> Rows:
    rows = (("Till vem", consent.recipient), ("Om vad", consent.covers), ("Hur", consent.how))
    return (("Gäller", _in_force(consent)), *rows)


def _in_force(consent: ConsentFields) -> str:
    """From when it holds, until when, and when it was taken back."""
    until = f" till och med {show_date(consent.until)}" if consent.until else ""
    withdrawn = f". Återkallat {show_date(consent.withdrawn_on)}" if consent.withdrawn_on else ""
    return f"från {show_date(consent.given_on)}{until}{withdrawn}"


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{show_date(local.date())} kl. {local:%H.%M}"


def _table(caption: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    if rows:
        yield Table(caption, header, tuple(rows), row_headers=False)
