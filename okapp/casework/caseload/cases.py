"""Cases as the list and the case page need them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from okapp.casework.caseload.dates import said_of
from okapp.casework.caseload.forms import Forms
from okapp.casework.caseload.means import Bench
from okapp.casework.caseload.people import PROTECTED_NOTICE, People, masked, without_reach
from okapp.casework.caseload.runs import sync_dates
from okapp.vault.cases import Access, Case, CaseFields
from okapp.vault.entries import ContactFields, LoggedContact, Note, StoredPaper, Watch
from okapp.vault.listing import CaseHit, ListPage, Seek
from okapp.vault.people import Person, PersonFields, Representative, label
from okapp.vault.runs import StoredRun
from okapp.vault.session import Session
from okapp.vault.sharing import Consent, Disclosure

KINDS = (
    *("Ekonomiskt bistånd", "Boende och hemlöshet", "Utredning", "Äldreomsorg", "Funktionsnedsättning"),
    *("Barn och unga", "Skadligt bruk och beroende", "Våld i nära relation", "Annat"),
)
"""Kinds of case to choose from; it may be in one's own words."""
_UNDONE = {
    "case_file": "Ärendet är tillbaka.",
    "run": "Utkastet är tillbaka.",
    "paper": "Papperet är tillbaka.",
    "watch": "Datumet är tillbaka.",
    "consent": "Samtycket är tillbaka.",
    "representative": "Företrädaren är tillbaka.",
    "own_note": "Anteckningen är tillbaka.",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseView:
    """Everything on the page of an opened case.

    `person` and `representatives` are without contact details where the identity is protected: then `notice` says so, and `reveal` gives
    the person whole. `title` may stand where anybody can read it.
    """

    case: Case
    person: Person
    title: str
    notice: str
    representatives: tuple[Representative, ...]
    runs: tuple[StoredRun, ...]
    papers: tuple[StoredPaper, ...]
    notes: tuple[Note, ...]
    contacts: tuple[LoggedContact, ...]
    watches: tuple[Watch, ...]
    consents: tuple[Consent, ...]
    disclosures: tuple[Disclosure, ...]


@dataclass(frozen=True, slots=True)
class Undone:
    """What was put back: table, id and a sentence."""

    kind: str
    target: str
    sentence: str


class Cases:
    """The cases of the store."""

    def __init__(self, bench: Bench, people: People, forms: Forms) -> None:
        self._bench = bench
        self._people = people
        self._forms = forms

    def page(
        self, text: str = "", *, municipality: str = "", status: str = "", offset: int = 0, limit: int = 50
    ) -> ListPage:
        """Cases by name in Swedish order; `text` is a name, a number or a municipality."""
        found = self._bench.means.around.municipalities.find(text.strip()) if text.strip() else None
        seek = Seek(
            text=text,
            named=frozenset({found.code} if found else ()),
            municipality=municipality,
            status=status,
        )
        return self._bench.do(lambda session: session.listing.page(seek, offset=offset, limit=limit))

    def add(self, person_id: str, given: CaseFields) -> Case:
        """A new case of a person. Raises `Gone`, `ReasonNeeded`."""
        return self._bench.do(lambda session: session.cases.add(person_id, given))

    def begin(self, person: PersonFields, given: CaseFields) -> Case:
        """A new person with a case, both or neither. Raises `BadNumber`, `WordsNeeded`."""
        fields = self._people.checked(person)
        return self._bench.write(lambda session: session.cases.add(session.people.add(fields).id, given))

    def open(self, case_id: str, reason: str = "") -> CaseView:
        """The whole case, logged as read.

        Raises `ReasonNeeded` for a protected person without a reason, `Gone`.
        """

        def work(session: Session) -> CaseView:
            view = _view(session, case_id, reason, self._bench.today())
            self._forms.learn(session, case_id)
            return view

        return self._bench.do(work)

    def reveal(self, case_id: str) -> Person:
        """A protected person whole, after asking; logged at once."""

        def work(session: Session) -> Person:
            person = session.cases.open(case_id).person
            session.log.add("visa skyddad", "person", person.id, case_id)
            return person

        return self._bench.do(work)

    def leave(self, case_id: str) -> None:
        """The case is closed on the screen; a protected one asks for a reason again."""

        def work(session: Session) -> None:
            session.cases.leave(case_id)
            self._forms.forget(session, case_id)

        self._bench.do(work)

    def change(self, case_id: str, rev: int, given: CaseFields) -> Case:
        """What was typed of the case, anew; where it came from and facts that guides have learnt stay.

        Raises `Conflict`, `Gone`, `ReasonNeeded`.
        """

        def work(session: Session) -> Case:
            before = session.cases.open(case_id).case
            kept = replace(given, origin=before.origin, facts={**before.facts, **given.facts})
            return session.cases.change(case_id, rev, kept)

        return self._bench.do(work)

    def within(self, case_id: str, text: str) -> tuple[CaseHit, ...]:
        """Where all the words stand in one case."""
        return self._bench.do(lambda session: session.listing.within(case_id, text))

    def accesses(self, case_id: str) -> tuple[Access, ...]:
        """The reasons given for opening a protected case, the last one first."""
        return self._bench.do(lambda session: session.cases.accesses(case_id))

    def add_note(self, case_id: str, text: str, corrects: str = "") -> Note:
        """A note, which is never changed; `corrects` is the id of one that it puts right. Raises `WordsNeeded`."""
        return self._bench.do(lambda session: session.notes.add(case_id, text, corrects))

    def add_contact(self, case_id: str, given: ContactFields, corrects: str = "") -> LoggedContact:
        """A contact in the log: who, when, what they answered. Raises `WordsNeeded`."""
        return self._bench.do(lambda session: session.notes.add_contact(case_id, given, corrects))

    def remove(self, kind: str, row_id: str, rev: int) -> None:
        """Take away, so that `undo` can put it back the same day.

        `kind` is "case_file", "run" (drafts only), "paper", "watch", "consent", "representative" or "own_note". Raises `Conflict`,
        `Gone`, `FinalIsLocked`.
        """

        def work(session: Session) -> None:
            if kind == "run":
                run = session.runs.get(row_id)
                session.cases.remove(kind, row_id, rev)
                session.watches.follow(run.case_id, row_id, ())
            else:
                session.cases.remove(kind, row_id, rev)

        self._bench.write(work)

    def can_undo(self) -> bool:
        """Whether there is something that `undo` puts back."""
        return self._bench.do(lambda session: session.cases.can_undo())

    def undo(self) -> Undone:
        """Put back what was taken away last. Raises `NothingToUndo`."""

        def work(session: Session) -> tuple[str, str]:
            kind, target = session.cases.undo()
            if kind == "run":
                sync_dates(session, self._bench.means, session.runs.get(target))
            return kind, target

        kind, target = self._bench.write(work)
        return Undone(kind, target, _UNDONE[kind])


def _told(watch: Watch, today: date) -> Watch:
    """The date with what is told of it on this day."""
    return replace(watch, text=said_of(watch.text, passed=watch.day < today and watch.done_on is None))


def _view(session: Session, case_id: str, reason: str, today: date) -> CaseView:
    opened = session.cases.open(case_id, reason)
    person, hidden = opened.person, bool(opened.person.protected)
    number = f" – {opened.case.number}" if opened.case.number else ""
    return CaseView(
        case=opened.case,
        person=masked(person),
        title=f"{label(person.name, person.protected)}{number}",
        notice=PROTECTED_NOTICE if hidden else "",
        representatives=tuple(without_reach(one) if hidden else one for one in opened.representatives),
        runs=session.runs.of_case(case_id),
        papers=session.papers.of_case(case_id),
        notes=session.notes.of_case(case_id),
        contacts=session.notes.contacts(case_id),
        watches=tuple(_told(one, today) for one in session.watches.of_case(case_id)),
        consents=session.sharing.consents(case_id),
        disclosures=session.sharing.disclosures(case_id),
    )
