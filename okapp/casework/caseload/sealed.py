"""A case to a colleague in a sealed file, and one that a colleague has sent."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okapp.casework.caseload.means import Bench
from okapp.casework.caseload.numbers import shown_number
from okapp.casework.caseload.people import Duplicates, People
from okapp.casework.caseload.sharing import Share, Sharing
from okapp.engine.questions import show_date
from okapp.vault import sealed
from okapp.vault.errors import SealedDamaged, VaultError
from okapp.vault.people import PersonFields, label
from okapp.vault.session import Session
from okapp.vault.transfer import CONTENTS

CALL = "Ring mottagaren och säg lösenfrasen. Skriv den inte i ett meddelande och inte på filen."
PROTECTED_STAYS = (
    "Adress, telefon, skola, enhet och kommun följer inte med. Svar, anteckningar och papper följer med som de är och kan "
    "röja var personen finns."
)
_SENDER = "avsandare.json"
_HIDDEN = {
    "person": ("address", "phone", "email", "municipality", "school", "unit"),
    "representative": ("address", "phone", "email"),
    "case_file": ("municipality",),
}
_NAMES = {
    "run": ("guide", "guider"),
    "paper": ("papper", "papper"),
    "note": ("anteckning", "anteckningar"),
    "contact": ("kontakt", "kontakter"),
    "watch": ("datum", "datum"),
    "consent": ("samtycke", "samtycken"),
    "disclosure": ("utlämnande", "utlämnanden"),
}


@dataclass(frozen=True, slots=True)
class Preview:
    """What comes in, to be shown before it is taken in. `parts` is what `take_in` needs.

    `heading` names the person as a list may, `lines` say what there is, `duplicates` who may be the same.
    """

    heading: str
    lines: tuple[str, ...]
    origin: str
    duplicates: Duplicates
    parts: Mapping[str, bytes]

    def __repr__(self) -> str:
        return "<Preview>"


class Sealed:
    """Sealed case files."""

    def __init__(self, bench: Bench, sharing: Sharing, people: People) -> None:
        self._bench = bench
        self._sharing = sharing
        self._people = people

    def export(
        self, case_id: str, folder: Path, passphrase: str, share: Share, *, protected_too: bool = False
    ) -> Path:
        """Seal the case into a new file in `folder`; its name says nothing. The disclosure is recorded first.

        A protected person's whereabouts are left out unless `protected_too`, after a secrecy test. Raises
        `BadGround`, `WordsNeeded`, `SealedTooLarge`, `EmptyPassphrase`, `ReasonNeeded` and what the disk says.
        """
        given = self._sharing.share(case_id, share)
        path = folder / sealed.new_name()
        try:
            parts = self._bench.do(lambda session: _dump(session, case_id, protected_too=protected_too))
            sealed.seal(path, {**parts, _SENDER: self._sender()}, passphrase, kdf=self._bench.means.kdf)
        except VaultError:
            self._bench.do(lambda session: session.log.add("blev inte av", "disclosure", given.id, case_id))
            raise
        return path

    def look(self, path: Path, passphrase: str) -> Preview:
        """What a sealed file holds; nothing is stored. Raises a `VaultError` for each thing that can be wrong."""
        parts = sealed.unseal(path, passphrase)
        incoming = self._bench.do(lambda session: session.transfer.look(parts))
        fields = PersonFields(name=incoming.name, number=incoming.number)
        rows = self._people.alike(fields)
        number = f", ärende {incoming.case_number}" if incoming.case_number else ""
        shown = "" if incoming.protected or not incoming.number else f", {shown_number(incoming.number)}"
        return Preview(
            heading=f"{label(incoming.name, 'ja' if incoming.protected else '')}{shown}{number}",
            lines=_lines(incoming.counts),
            origin=_origin(parts, self._bench.today()),
            duplicates=rows,
            parts=parts,
        )

    def take_in(self, preview: Preview) -> str:
        """Take it in as a new case of a new person, marked with where it came from; gives the case's id."""
        return self._bench.do(lambda session: session.transfer.take_in(preview.parts, preview.origin))

    def _sender(self) -> bytes:
        sender = self._bench.means.sender
        who = {"namn": sender.name, "enhet": sender.unit, "kommun": sender.municipality}
        return json.dumps({**who, "dag": self._bench.today().isoformat()}, ensure_ascii=False).encode()


def _dump(session: Session, case_id: str, *, protected_too: bool) -> dict[str, bytes]:
    parts = session.transfer.dump(case_id)
    if protected_too or not session.cases.open(case_id).person.protected:
        return parts
    contents = json.loads(parts[CONTENTS])
    for table, names in _HIDDEN.items():
        for row in contents["rows"][table]:
            row.update(dict.fromkeys(names, ""))
    return {**parts, CONTENTS: json.dumps(contents, ensure_ascii=False).encode()}


def _lines(counts: Mapping[str, int]) -> tuple[str, ...]:
    return tuple(
        f"{count} {_NAMES[name][count != 1]}" for name, count in counts.items() if count and name in _NAMES
    )


def _origin(parts: Mapping[str, bytes], today: date) -> str:
    """Where it came from, as it is marked on the case."""
    received = f"Ur en ärendefil, mottagen {show_date(today)}"
    if _SENDER not in parts:
        return f"{received}."
    try:
        who: dict[str, Any] = json.loads(parts[_SENDER])
        words = [str(who[name]) for name in ("namn", "enhet", "kommun") if who[name]]
        made = show_date(date.fromisoformat(who["dag"]))
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise SealedDamaged from error
    return f"{received}. Gjord {made}{' av ' + ', '.join(words) if words else ''}."
