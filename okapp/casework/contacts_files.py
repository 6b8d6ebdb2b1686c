"""The contact book taken in from a file made elsewhere, and handed out as one: CSV for a spreadsheet, or TOML."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from okapp.casework.contacts import (
    COLUMNS,
    KEY,
    ContactsError,
    contacts_of,
    name_of,
    numbered,
    row_of,
    save_contacts,
)
from okapp.casework.municipalities import REGION, Municipalities
from okapp.casework.own_file import Row, Unusable, read_text, toml_rows
from okapp.documents.papers import Contact
from okapp.files import save_whole

_NEEDED = ("kommun", "funktion", "kontrollerad_den")
_FORMULA = ("=", "+", "-", "@")
"""What a spreadsheet takes for a formula at the beginning of a cell; an apostrophe before it makes it text."""


def take_in(path: Path, known: Municipalities, today: date) -> tuple[Contact, ...]:
    """The contacts of a CSV or TOML file, all of them or none. Raises `ContactsError`, with row and column."""
    try:
        return contacts_of(_rows(path), known, today)
    except Unusable as error:
        raise ContactsError(
            f"{path.name} lästes inte in: {error}. Kontaktboken är som förut. Rätta filen och försök igen."
        ) from error


def hand_out(path: Path, contacts: Sequence[Contact], known: Municipalities) -> None:
    """Write the contacts as CSV or TOML, as the name ends. Raises `ContactsError` or `NotSaved`."""
    if path.suffix.lower() == ".toml":
        save_contacts(path, contacts)
        return
    if path.suffix.lower() != ".csv":
        raise ContactsError(
            f"{path.name} ska sluta på .csv eller .toml. Inget är sparat. Välj ett annat namn."
        )
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for contact in contacts:
        row = {**row_of(contact), "kommun": _written(contact.municipality, known)}
        writer.writerow([_as_text(str(row[key])) for key in COLUMNS])
    save_whole(path, text.getvalue().encode("utf-8-sig"))


def _written(code: str, known: Municipalities) -> str:
    """A name, since a spreadsheet takes the zero off a code."""
    return code if code == REGION else name_of(code, known)


def _as_text(cell: str) -> str:
    return f"'{cell}" if cell.startswith(_FORMULA) else cell


def _rows(path: Path) -> list[tuple[str, Row]]:
    suffix = path.suffix.lower()
    if suffix not in {".csv", ".toml"}:
        raise Unusable("den ska sluta på .csv eller .toml")
    text = read_text(path)
    if text is None:
        raise Unusable("den finns inte")
    rows = numbered(toml_rows(text, KEY)) if suffix == ".toml" else _csv_rows(text)
    if not rows:
        raise Unusable("den har inga kontakter")
    return rows


def _csv_rows(text: str) -> list[tuple[str, Row]]:
    first = text.partition("\n")[0]
    reader = csv.reader(io.StringIO(text), delimiter=max(";\t,", key=first.count), strict=True)
    rows: list[tuple[str, Row]] = []
    columns: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not columns:
                columns = _columns(cells)
                continue
            if len(cells) > len(columns):
                raise Unusable(f"rad {reader.line_num} har fler kolumner än rubrikraden")
            rows.append((f"rad {reader.line_num}", dict(zip(columns, map(_plain, cells), strict=False))))
    except csv.Error as error:
        raise Unusable(f"rad {reader.line_num} har citattecken som inte stämmer") from error
    return rows


def _plain(cell: str) -> str:
    text = cell.strip()
    return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _columns(cells: Sequence[str]) -> list[str]:
    names = [cell.strip().casefold() for cell in cells]
    for name in names:
        if name not in COLUMNS:
            raise Unusable(f"rubrikraden har kolumnen {name or 'utan namn'}, som inte finns")
        if names.count(name) > 1:
            raise Unusable(f"rubrikraden har kolumnen {name} två gånger")
    for name in _NEEDED:
        if name not in names:
            raise Unusable(f"rubrikraden saknar kolumnen {name}. Kolumnerna är {', '.join(COLUMNS)}")
    return names
