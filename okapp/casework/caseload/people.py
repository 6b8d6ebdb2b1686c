"""The people that cases are about: their number checked, possible duplicates told, protected ones kept from view."""

from __future__ import annotations

from dataclasses import dataclass, replace

from okapp.casework.caseload.means import Bench
from okapp.casework.caseload.numbers import BadNumber, read_number
from okapp.vault.people import Alike, Person, PersonFields, Representative, RepresentativeFields
from okapp.vault.session import Session

PROTECTIONS = ("Sekretessmarkering", "Skyddad folkbokföring", "Fingerade personuppgifter")
"""The kinds of protected identity, for `PersonFields.protected`."""
PROTECTED_NOTICE = (
    "Personen har skyddade uppgifter. Även kommunen kan vara skyddad uppgift. Adress, telefon, skola, enhet och kommun "
    "visas inte och kommer inte med på papper."
)
"""D3."""
REPRESENTATIVES = ("Vårdnadshavare", "God man", "Förvaltare", "Ombud", "Förordnad vårdnadshavare")


@dataclass(frozen=True, slots=True)
class Duplicates:
    """Those who may be the same person, and a sentence; both empty where there is nobody."""

    sentence: str
    rows: tuple[Alike, ...]


def masked(person: Person) -> Person:
    """A protected person as the screen shows it by default; anybody else as they are."""
    if not person.protected:
        return person
    return replace(person, address="", phone="", email="", municipality="", school="", unit="")


def without_reach(representative: Representative) -> Representative:
    """A representative of a protected person as the screen shows it: relatives' details can tell where they are."""
    return replace(representative, address="", phone="", email="")


class People:
    """The people of the store."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def checked(self, given: PersonFields) -> PersonFields:
        """The fields with the number in 12 digits and the day of birth that it says; quick. Raises `BadNumber`."""
        if not given.number.strip():
            return replace(given, number="", number_reason=given.number_reason.strip())
        number = read_number(given.number, self._bench.today())
        if number.born is not None and given.birth_date not in {None, number.born}:
            raise BadNumber(
                "Födelsedagen är en annan än i numret. Inget är sparat. Rätta den som är fel, eller lämna födelsedagen tom."
            )
        return replace(
            given, number=number.digits, number_reason="", birth_date=number.born or given.birth_date
        )

    def add(self, given: PersonFields) -> Person:
        """A new person. Raises `BadNumber`, `WordsNeeded` where there is neither number nor reason."""
        fields = self.checked(given)
        return self._bench.do(lambda session: session.people.add(fields))

    def change(self, person_id: str, rev: int, given: PersonFields) -> Person:
        """What was typed of the person, anew; facts that guides have learnt stay.

        Raises `BadNumber`, `Conflict`, `Gone`, `ReasonNeeded`.
        """
        fields = self.checked(given)

        def work(session: Session) -> Person:
            facts = session.people.get(person_id).facts
            return session.people.change(person_id, rev, replace(fields, facts={**facts, **fields.facts}))

        return self._bench.do(work)

    def get(self, person_id: str) -> Person:
        """The person with everything, to be changed; logged as read. Raises `Gone`, `ReasonNeeded`."""
        return self._bench.do(lambda session: session.people.get(person_id))

    def alike(self, given: PersonFields, besides: str = "") -> Duplicates:
        """Possible duplicates of what is being typed; of a protected person nothing but that (D13)."""
        try:
            fields = self.checked(given)
        except BadNumber:
            fields = replace(given, number="")
        rows = self._bench.do(lambda session: session.people.alike(fields, besides))
        return Duplicates(_sentence(rows), rows)

    def representatives(self, person_id: str) -> tuple[Representative, ...]:
        """Those who speak for the person."""
        return self._bench.do(lambda session: session.people.representatives(person_id))

    def add_representative(self, person_id: str, given: RepresentativeFields) -> Representative:
        """Somebody who speaks for the person."""
        return self._bench.do(lambda session: session.people.add_representative(person_id, given))

    def change_representative(self, row_id: str, rev: int, given: RepresentativeFields) -> Representative:
        """The representative anew. Raises `Conflict`, `Gone`."""
        return self._bench.do(lambda session: session.people.change_representative(row_id, rev, given))


def _sentence(rows: tuple[Alike, ...]) -> str:
    if not rows:
        return ""
    named = [one.name for one in rows if not one.protected]
    if not named:
        return (
            "Möjlig dubblett: det kan redan finnas ett ärende om personen. Uppgifterna är skyddade och visas inte här. "
            "Sök på hela numret om du behöver öppna det."
        )
    same = any(one.same_number for one in rows if not one.protected)
    why = "samma nummer" if same else "samma namn och födelsedag"
    return (
        f"Möjlig dubblett: {' och '.join(named)} finns redan med {why}. Kontrollera innan du sparar en till."
    )
