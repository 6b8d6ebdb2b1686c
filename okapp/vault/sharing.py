"""What is given to others: consents as recorded, disclosures with recipient and ground. One's own notes too."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum

from okapp.vault.cases import Cases
from okapp.vault.desk import Change, Desk
from okapp.vault.folding import fold
from okapp.vault.refusals import BadGround, WordsNeeded
from okapp.vault.tables import ConsentRow, DisclosureRow, OwnNoteRow


class Ground(StrEnum):
    """On what ground something is given to another party."""

    CONSENT = "samtycke"
    TRANSFER = "29 kap. 12 §"
    OTHER = "annan"


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsentFields:
    """A consent: to whom, for what kinds of information, how it was given, and until when."""

    recipient: str
    given_on: date
    covers: str = ""
    how: str = ""
    until: date | None = None
    withdrawn_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent(ConsentFields):
    """A consent as stored."""

    id: str
    rev: int
    case_id: str

    def holds(self, day: date) -> bool:
        """Whether it is in force on a day."""
        ended = self.withdrawn_on is not None and self.withdrawn_on <= day
        return self.given_on <= day and (self.until is None or day <= self.until) and not ended


@dataclass(frozen=True, slots=True, kw_only=True)
class DisclosureFields:
    """Something given to another party; `words` say why where the ground is another one."""

    recipient: str
    ground: Ground
    what: str
    day: date
    words: str = ""
    run_id: str = ""
    paper_id: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Disclosure:
    """A disclosure as stored."""

    id: str
    case_id: str
    created: datetime
    run_id: str
    paper_id: str
    consent_id: str
    recipient: str
    ground: str
    words: str
    what: str
    day: date
    author: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnNote:
    """One's own note on an agreement."""

    id: str
    rev: int
    address: str
    text: str
    changed: datetime


class Sharing:
    """Consents and disclosures."""

    def __init__(self, desk: Desk, cases: Cases) -> None:
        self._desk = desk
        self._cases = cases

    def add_consent(self, case_id: str, given: ConsentFields) -> Consent:
        """A consent, as it was given. Raises `WordsNeeded` without a recipient."""
        self._cases.gate(case_id)
        return self._write_consent(case_id, self._desk.new_id(), None, given)

    def change_consent(self, consent_id: str, rev: int, given: ConsentFields) -> Consent:
        """Changed or withdrawn; what stood there is kept. Raises `Conflict`, `Gone`."""
        case_id = self._desk.raw(ConsentRow, consent_id, "case_id")["case_id"]
        self._cases.gate(case_id)
        return self._write_consent(case_id, consent_id, rev, given)

    def consents(self, case_id: str) -> tuple[Consent, ...]:
        """The consents of a case, the last one first."""
        self._cases.gate(case_id)
        here = (ConsentRow.case_id == case_id) & (ConsentRow.removed == "")
        return self._desk.rows(Consent, ConsentRow, here, ConsentRow.given_on.desc(), ConsentRow.id)

    def consent_for(self, case_id: str, recipient: str, day: date) -> Consent | None:
        """The consent that lets this recipient have something on this day, as far as recorded."""
        key = fold(recipient)
        return next(
            (one for one in self.consents(case_id) if fold(one.recipient) == key and one.holds(day)), None
        )

    def disclose(self, case_id: str, given: DisclosureFields) -> Disclosure:
        """Record that something is given to another party; call it before it is given.

        Raises `BadGround` where no recorded consent covers recipient and day, and `WordsNeeded` without a recipient
        or, for another ground, without words.
        """
        self._cases.gate(case_id)
        if not given.recipient.strip():
            raise WordsNeeded("Det står inte vem som ska få det. Inget är lämnat ut. Skriv mottagaren.")
        if given.ground is Ground.OTHER and not given.words.strip():
            raise WordsNeeded("Grunden saknar förklaring. Inget är lämnat ut. Skriv vilken grunden är.")
        consent = self.consent_for(case_id, given.recipient, given.day)
        if given.ground is Ground.CONSENT and consent is None:
            raise BadGround
        used = consent.id if given.ground is Ground.CONSENT and consent else ""
        new = self._desk.new_id()
        values = {
            **asdict(given),
            "ground": str(given.ground),
            "consent_id": used,
            "case_id": case_id,
            "author": self._desk.actor.name,
        }
        self._desk.write(Change(verb="lämna ut", model=DisclosureRow, id=new, values=values, case=case_id))
        return self._desk.one(Disclosure, DisclosureRow, new)

    def disclosures(self, case_id: str) -> tuple[Disclosure, ...]:
        """What has been given to others from a case, the last one first."""
        self._cases.gate(case_id)
        here = DisclosureRow.case_id == case_id
        return self._desk.rows(
            Disclosure, DisclosureRow, here, DisclosureRow.created.desc(), DisclosureRow.id.desc()
        )

    def _write_consent(self, case_id: str, row_id: str, rev: int | None, given: ConsentFields) -> Consent:
        if not given.recipient.strip():
            raise WordsNeeded("Det står inte vem samtycket gäller. Inget är sparat. Skriv mottagaren.")
        values = {**asdict(given), "recipient_key": fold(given.recipient), "case_id": case_id}
        verb = "skapa" if rev is None else "ändra"
        if rev is None:
            values["removed"] = None
        self._desk.write(Change(verb=verb, model=ConsentRow, id=row_id, values=values, rev=rev, case=case_id))
        return self._desk.one(Consent, ConsentRow, row_id)


class OwnNotes:
    """One's own notes on agreements, by address ("avtal:hok#7-1")."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def all(self, address: str = "") -> tuple[OwnNote, ...]:
        """All of them, or those of an address, by address and then as they were written."""
        here = OwnNoteRow.removed == ""
        if address:
            here &= OwnNoteRow.address == address
        return self._desk.rows(
            OwnNote, OwnNoteRow, here, OwnNoteRow.address, OwnNoteRow.created, OwnNoteRow.id
        )

    def add(self, address: str, text: str) -> OwnNote:
        """A new one. Raises `WordsNeeded` for an empty one."""
        if not text.strip():
            raise WordsNeeded("Anteckningen är tom. Inget är sparat. Skriv något först.")
        new = self._desk.new_id()
        values = {"address": address, "text": text, "removed": None}
        self._desk.write(Change(verb="skapa", model=OwnNoteRow, id=new, values=values))
        return self._desk.one(OwnNote, OwnNoteRow, new)

    def change(self, note_id: str, rev: int, text: str, address: str = "", *, keep: bool = True) -> OwnNote:
        """Its text anew, at another address where one is given. Raises `Conflict`, `Gone`.

        What stood there is kept, but for `keep` false: while somebody writes on it is only half of a text.
        """
        values = {"text": text, **({"address": address} if address else {})}
        self._desk.write(
            Change(verb="ändra", model=OwnNoteRow, id=note_id, values=values, rev=rev, keep=keep)
        )
        return self._desk.one(OwnNote, OwnNoteRow, note_id)
