"""Registerutdrag: all that the store holds of a person, on a paper for that person (D13)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

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
from okapp.vault.cases import Case
from okapp.vault.people import Person, Representative
from okapp.vault.refusals import ReasonNeeded
from okapp.vault.runs import StoredRun
from okapp.vault.session import Session

MASKED = "Visas inte: kan röra någon annan"
NOT_TESTED = (
    "Uppgifter som kan röra någon annan är dolda, eftersom sekretess inte är prövad för dem. "
    "Pröva sekretessen och gör utdraget igen om de kan lämnas ut."
)
_ALL = 1_000_000


class Extract:
    """Extracts for people of what is kept about them."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def registerutdrag(self, person_id: str, *, reason: str = "", tested: bool = False) -> Paper:
        """Everything in the store about the person; what may be about others is masked until secrecy is `tested`.

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
        for one in self._session.people.representatives(person_id):
            yield Pairs(self._representative(one))
        for case in cases:
            yield from self._case(case)
        self._session.log.add("registerutdrag", "person", person_id)

    def _person(self, person: Person) -> tuple[tuple[str, str], ...]:
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

    def _representative(self, one: Representative) -> tuple[tuple[str, str], ...]:
        rows = (("Företrädare", one.kind), ("Namn", self._others(one.name)))
        if not self._tested:
            return rows
        more = (
            *(("Telefon", one.phone), ("E-post", one.email), ("Adress", one.address)),
            *(("Nummer", shown_number(one.number)), ("Får göra", one.scope)),
        )
        return (*rows, *(row for row in more if row[1]))

    def _case(self, case: Case) -> Iterator[Block]:
        yield Heading(f"Ärende {case.number}".strip(), bookmark="Ärende")
        yield Pairs(
            (
                ("Slag", case.kind),
                ("Kommun", self._means.municipality(case.municipality)),
                ("Status", case.status),
                ("Ursprung", case.origin or "Upplagt i Ökapp"),
            )
        )
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
            ("När", "Vem", "Om vad", "Svar"),
            [
                (_when(one.at), *(self._others(text) for text in (one.who, one.about, one.answer)))
                for one in notes.contacts(case.id)
            ],
        )
        yield from self._smaller(case.id)

    def _smaller(self, case_id: str) -> Iterator[Block]:
        session = self._session
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
            ("Dag", "Vad"),
            [
                (show_date(one.day), said_of(one.text, passed=False))
                for one in session.watches.of_case(case_id)
            ],
        )
        yield from _table(
            "Samtycken",
            ("Från", "Till vem", "Om vad"),
            [
                (show_date(one.given_on), one.recipient, one.covers)
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
        yield from _table(
            "Ur loggen",
            ("När", "Vad"),
            [
                (_when(one.at), f"{one.verb}: {KINDS.get(one.kind, one.kind)}")
                for one in session.log.entries(limit=_ALL, case=case_id)
            ],
        )

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


def _when(moment: datetime) -> str:
    local = moment.astimezone()
    return f"{show_date(local.date())} kl. {local:%H.%M}"


def _table(caption: str, header: tuple[str, ...], rows: Sequence[tuple[str, ...]]) -> Iterator[Block]:
    if rows:
        yield Table(caption, header, tuple(rows), row_headers=False)
