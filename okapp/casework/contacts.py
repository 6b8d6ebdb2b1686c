"""The contact book `kontakter.toml`: functions to reach, municipality by municipality. Functions, never persons.

Each `[[kontakt]]` has `kommun` (the code or a name of a municipality, the region or another body), `funktion`, `telefon`,
`tider`, `epost`, `not` and `kontrollerad_den` (a date). A CSV file has the same names as columns.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okapp.casework.municipalities import Body, Municipalities
from okapp.casework.own_file import MEND_IT, Row, Unusable, read_text, toml_rows, write_rows
from okapp.documents.papers import FUNCTIONS, Contact
from okapp.engine.model import Municipality
from okapp.errors import UserError
from okapp.library.swedish import sort_key

KEY = "kontakt"
LONGEST = {"funktion": 60, "telefon": 40, "tider": 120, "epost": 120, "not": 300}
"""How many letters each text may have."""
COLUMNS = ("kommun", "funktion", "telefon", "tider", "epost", "not", "kontrollerad_den")
_DAY = "kontrollerad_den"
_PHONE = frozenset("0123456789+-() /")
_MOST_TOLD = 5


class ContactsError(UserError):
    """A file of contacts cannot be used; the sentence says what is wrong and what still works."""


@dataclass(frozen=True, slots=True)
class Merged:
    """A contact book with another taken in, and what that changes."""

    contacts: tuple[Contact, ...]
    new: tuple[Contact, ...]
    changed: tuple[Contact, ...]


def read_contacts(path: Path, known: Municipalities) -> tuple[Contact, ...]:
    """The contacts that are in use, none where there is no file. Raises `ContactsError`."""
    try:
        return contacts_of(numbered(toml_rows(read_text(path) or "", KEY)), known)
    except Unusable as error:
        raise ContactsError(
            f"Kontaktboken {path.name} används inte: {error}. Papperen får plats för pennan i stället. "
            f"{MEND_IT}"
        ) from error


def together(first: Sequence[Contact], more: Sequence[Contact]) -> tuple[Contact, ...]:
    """The contacts of both; where both have a function of a municipality the first holds."""
    there = {_same(one) for one in first}
    return (*first, *(one for one in more if _same(one) not in there))


def save_contacts(path: Path, contacts: Sequence[Contact]) -> None:
    """Write them whole or not at all. Raises `NotSaved`."""
    write_rows(path, KEY, [row_of(one) for one in contacts])


def row_of(contact: Contact) -> Row:
    """A contact by the names of the file."""
    return {
        "kommun": contact.municipality,
        "funktion": contact.function,
        "telefon": contact.phone,
        "tider": contact.hours,
        "epost": contact.email,
        "not": contact.note,
        _DAY: contact.checked_on,
    }


def numbered(rows: Iterable[Row]) -> list[tuple[str, Row]]:
    """Rows with what they are called in sentences: "kontakt 3"."""
    return [(f"kontakt {number}", row) for number, row in enumerate(rows, start=1)]


def contacts_of(
    rows: Iterable[tuple[str, Row]], known: Municipalities, today: date | None = None
) -> tuple[Contact, ...]:
    """The contacts of named rows, all of them or none; with `today` no date may lie ahead. Raises `Unusable`."""
    found: list[Contact] = []
    wrong: list[str] = []
    places: dict[tuple[str, str], str] = {}
    for place, row in rows:
        said = problems(row, known, today)
        wrong += [f"{place}, {key}: {sentence.rstrip('.')}" for key, sentence in said.items()]
        if said:
            continue
        contact = contact_of(row, known)
        first = places.setdefault(_same(contact), place)
        if first is not place:
            wrong.append(
                f"{place}, funktion: {name_of(contact.municipality, known)} har redan {contact.function} ({first})"
            )
        found.append(contact)
    if wrong:
        more = f". Och {len(wrong) - _MOST_TOLD} fel till" if len(wrong) > _MOST_TOLD else ""
        raise Unusable(". ".join(wrong[:_MOST_TOLD]) + more)
    return tuple(found)


def problems(row: Mapping[str, Any], known: Municipalities, today: date | None = None) -> dict[str, str]:
    """What is wrong with a row, by the names of the file; nothing when it is sound."""
    found = {key: "Fältet finns inte i kontaktboken." for key in row if key not in COLUMNS}
    texts = {key: row.get(key) or "" for key in COLUMNS if key != _DAY}
    if not_text := {
        key: "Uppgiften ska vara text." for key, one in texts.items() if not isinstance(one, str)
    }:
        return found | not_text
    found |= {
        key: f"Texten får ha högst {most} tecken. Korta den."
        for key, most in LONGEST.items()
        if len(texts[key].strip()) > most
    }
    found |= {
        key: "Texten har ett tecken som inte går att skriva ut."
        for key, one in texts.items()
        if not all(map(str.isprintable, one.split()))
    }
    if municipality_code(texts["kommun"], known) is None:
        is_unknown = "Namnet eller koden finns inte. " if texts["kommun"].strip() else ""
        found["kommun"] = f"{is_unknown}Skriv en kommun, regionen eller ett kommunalförbund."
    if not texts["funktion"].strip():
        found["funktion"] = "Skriv vilken funktion det är."
    phone, email = texts["telefon"].strip(), texts["epost"].strip()
    if phone and (not set(phone) <= _PHONE or sum(map(str.isdigit, phone)) < 3):
        found["telefon"] = "Skriv numret med siffror, till exempel 08-000 00 00."
    if email and (email.count("@") != 1 or email.startswith("@") or email.endswith("@") or " " in email):
        found["epost"] = "Skriv en hel e-postadress, till exempel registrator@kommunen.se."
    if not (phone or email):
        found.setdefault("telefon", "Skriv ett telefonnummer eller en e-postadress.")
    day = read_day(row.get(_DAY))
    if day is None:
        found[_DAY] = "Skriv datumet då uppgiften kontrollerades, till exempel 2026-03-02."
    elif today is not None and day > today:
        found[_DAY] = "Datumet får inte ligga i framtiden."
    return found


def contact_of(row: Mapping[str, Any], known: Municipalities) -> Contact:
    """The contact of a row in which nothing is wrong; a known function is written as the book does."""
    texts = {key: " ".join((row.get(key) or "").split()) for key in COLUMNS if key != _DAY}
    code, day = municipality_code(texts["kommun"], known), read_day(row.get(_DAY))
    assert code is not None
    assert day is not None
    offered = {one.casefold(): one for one in FUNCTIONS}
    return Contact(
        municipality=code,
        function=offered.get(texts["funktion"].casefold(), texts["funktion"]),
        phone=texts["telefon"],
        hours=texts["tider"],
        email=texts["epost"],
        note=texts["not"],
        checked_on=day,
    )


def municipality_code(text: str, known: Municipalities) -> str | None:
    """The code of a municipality, the region or another body, written as a code or any of its names.

    A municipality's code that lost its zero is known.
    """
    plain = text.strip()
    found = known.body(plain) or known.find(plain.zfill(4) if plain.isdecimal() else plain)
    return found.code if found else None


def read_day(value: Any) -> date | None:
    """A date, or one written as 2026-03-02; else None."""
    if type(value) is date:
        return value
    try:
        return (
            date.fromisoformat(value.strip()) if isinstance(value, str) and len(value.strip()) == 10 else None
        )
    except ValueError:
        return None


def places(known: Municipalities) -> list[tuple[str, str]]:
    """Code and name of all that a contact may belong to: the region, other bodies, the municipalities."""
    return [*_named(known.bodies), *_named(known.all)]


def places_like(text: str, known: Municipalities) -> list[tuple[str, str]]:
    """Code and name of those that the text may be the beginning of, in the same order; then bodies that hold it."""
    first, last = known.suggest_bodies(text), known.bodies_within(text)
    return [*_named(first), *_named(known.suggest(text)), *_named(last)]


def _named(those: Iterable[Body | Municipality]) -> list[tuple[str, str]]:
    return [(one.code, one.name) for one in those]


def name_of(code: str, known: Municipalities) -> str:
    """What the municipality calls itself, or the name of the region or another body."""
    body, found = known.body(code), known.by_code(code)
    return body.name if body else found.calls_itself if found else code


def arranged(contacts: Iterable[Contact], known: Municipalities, own: str = "") -> tuple[Contact, ...]:
    """The contacts by municipality, one's own first, then the region and other bodies; functions in the book's order."""
    order = {code: at for at, code in enumerate((own, *dict(places(known))))}
    order[own] = 0
    offered = {function: at for at, function in enumerate(FUNCTIONS)}

    def standing(contact: Contact) -> tuple[int, int, str]:
        last = len(FUNCTIONS)
        return order[contact.municipality], offered.get(contact.function, last), sort_key(contact.function)

    return tuple(sorted(contacts, key=standing))


def holds(contact: Contact, text: str, known: Municipalities) -> bool:
    """Whether each word of the text stands in the contact or in its municipality's name."""
    place = name_of(contact.municipality, known)
    whole = f"{place} {contact.function} {contact.phone} {contact.hours} {contact.email} {contact.note}"
    return all(word in whole.casefold() for word in text.casefold().split())


def merged(contacts: Sequence[Contact], taken: Sequence[Contact]) -> Merged:
    """The book with others taken in: the same function of the same municipality is replaced."""
    before = {_same(one): one for one in contacts}
    new = tuple(one for one in taken if _same(one) not in before)
    changed = tuple(one for one in taken if before.get(_same(one), one) != one)
    return Merged(tuple({**before, **{_same(one): one for one in taken}}.values()), new, changed)


def clashes(contact: Contact, others: Iterable[Contact]) -> bool:
    """Whether one of the others is the same function of the same municipality."""
    return any(_same(contact) == _same(one) for one in others)


def _same(contact: Contact) -> tuple[str, str]:
    return contact.municipality, contact.function.casefold()
