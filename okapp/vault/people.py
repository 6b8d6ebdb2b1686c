"""People that cases are about, and those who speak for them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from typing import Any

from okapp.vault.desk import Change, Desk
from okapp.vault.folding import clean, digits, initials, name_key, sort_key
from okapp.vault.refusals import ReasonNeeded, WordsNeeded
from okapp.vault.tables import CaseFileRow, PersonRow, RepresentativeRow


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFields:
    """What is known of a person. `number` has 12 digits, or is "" with a reason in `number_reason`.

    `protected` is "" or the kind of protection in words. `facts` are answers to be used again, by their key.
    """

    name: str = ""
    number: str = ""
    number_reason: str = ""
    birth_date: date | None = None
    protected: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    municipality: str = ""
    school: str = ""
    unit: str = ""
    language: str = ""
    interpreter: bool = False
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Person(PersonFields):
    """A person as stored."""

    id: str
    rev: int
    created: datetime
    changed: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeFields:
    """A guardian, trustee or other representative; `kind` in words, `scope` what they may do."""

    kind: str = ""
    name: str = ""
    number: str = ""
    phone: str = ""
    email: str = ""
    address: str = ""
    language: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Representative(RepresentativeFields):
    """A representative as stored."""

    id: str
    rev: int
    person_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """Somebody who may be the same person. Of a protected person there is nothing but that fact (D13)."""

    person_id: str
    name: str
    birth_date: date | None
    same_number: bool
    protected: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    id: str
    name: str
    number: str
    birth_date: date | None
    protected: str


def label(name: str, protected: str) -> str:
    """What stands for a person where anybody may look: the initials of a protected one (D3)."""
    return (initials(name) or "–") if protected else name


class People:
    """The people of the store."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._let_in: set[str] = set()

    def add(self, given: PersonFields) -> Person:
        """A new person. Raises `WordsNeeded` where there is neither number nor reason."""
        person_id = self._desk.new_id()
        self._desk.write(Change(verb="skapa", model=PersonRow, id=person_id, values=_values(given)))
        self._let_in.add(person_id)
        return self._get(person_id)

    def change(self, person_id: str, rev: int, given: PersonFields) -> Person:
        """Everything known of the person, anew; what stood there is kept.

        Raises `Conflict`, `Gone`, `WordsNeeded`, `ReasonNeeded`.
        """
        self.gate(person_id)
        change = Change(verb="ändra", model=PersonRow, id=person_id, values=_values(given), rev=rev)
        self._desk.write(change)
        return self._get(person_id)

    def get(self, person_id: str) -> Person:
        """The person, which is logged as read.

        Raises `Gone`, and `ReasonNeeded` for a protected person none of whose cases has been opened.
        """
        self.gate(person_id)
        person = self._get(person_id)
        self._desk.has_read("person", person_id, "")
        return person

    def let_in(self, person_id: str) -> None:
        """A reason has been given for a case of this person."""
        self._let_in.add(person_id)

    def shut(self, person_id: str) -> None:
        """The case is closed on the screen."""
        self._let_in.discard(person_id)

    def gate(self, person_id: str) -> None:
        """Let through to what is known of a person. Raises `ReasonNeeded`, `Gone`."""
        if person_id not in self._let_in and self.protected(person_id):
            raise ReasonNeeded

    def _get(self, person_id: str) -> Person:
        return self._desk.one(Person, PersonRow, person_id)

    def alike(self, given: PersonFields, besides: str = "") -> tuple[Alike, ...]:
        """Possible duplicates: the same number, or the same name and day of birth."""
        same = PersonRow.name_key == name_key(given.name)
        chosen = same & (PersonRow.birth_date == given.birth_date)
        no_name = not given.name.strip() or given.birth_date is None
        if number := digits(given.number):
            chosen = (PersonRow.number == number) | (chosen if not no_name else False)
        elif no_name:
            return ()
        mine = chosen & (PersonRow.id != besides)
        found = self._desk.rows(_Found, PersonRow, mine, PersonRow.sort_key, PersonRow.id)
        return tuple(_alike(one, number) for one in found)

    def representatives(self, person_id: str) -> tuple[Representative, ...]:
        """Those who speak for the person, the first entered first. Raises `ReasonNeeded`, `Gone`."""
        self.gate(person_id)
        here = (RepresentativeRow.person_id == person_id) & (RepresentativeRow.removed == "")
        return self._desk.rows(
            Representative, RepresentativeRow, here, RepresentativeRow.created, RepresentativeRow.id
        )

    def add_representative(self, person_id: str, given: RepresentativeFields) -> Representative:
        """Somebody who speaks for the person. Raises `ReasonNeeded`, `Gone`."""
        self.gate(person_id)
        new = self._desk.new_id()
        values = {**asdict(given), "person_id": person_id, "removed": None}
        self._desk.write(Change(verb="skapa", model=RepresentativeRow, id=new, values=values))
        return self._desk.one(Representative, RepresentativeRow, new)

    def change_representative(self, row_id: str, rev: int, given: RepresentativeFields) -> Representative:
        """The representative anew; what stood there is kept. Raises `Conflict`, `Gone`, `ReasonNeeded`."""
        self.gate(self._desk.raw(RepresentativeRow, row_id, "person_id")["person_id"])
        self._desk.write(
            Change(verb="ändra", model=RepresentativeRow, id=row_id, values=asdict(given), rev=rev)
        )
        return self._desk.one(Representative, RepresentativeRow, row_id)

    def cases(self, person_id: str) -> tuple[str, ...]:
        """The ids of the person's cases, for an extract."""
        here = (CaseFileRow.person_id == person_id) & (CaseFileRow.removed == "")
        found = CaseFileRow.select(CaseFileRow.id).where(here).order_by(CaseFileRow.created)
        return tuple(str(row[0]) for row in found.tuples().execute(self._desk.database))

    def protected(self, person_id: str) -> bool:
        """Whether the person's identity is protected. Raises `Gone`."""
        return bool(self._desk.raw(PersonRow, person_id, "protected")["protected"])


def _values(given: PersonFields) -> dict[str, Any]:
    number = digits(given.number)
    if not number and not given.number_reason.strip():
        raise WordsNeeded(
            "Personnumret saknas. Personen är inte sparad. Skriv numret, eller skriv varför det saknas."
        )
    shown = label(clean(given.name), given.protected)
    return {
        **{name: getattr(given, name) for name in PersonFields.__dataclass_fields__},
        "facts": dict(given.facts),
        "number": number,
        "name_key": name_key(given.name),
        "sort_key": sort_key(shown),
    }


def _alike(found: _Found, number: str) -> Alike:
    same_number = bool(number) and found.number == number
    if found.protected:
        return Alike(person_id="", name="", birth_date=None, same_number=same_number, protected=True)
    return Alike(
        person_id=found.id,
        name=found.name,
        birth_date=found.birth_date,
        same_number=same_number,
        protected=False,
    )
