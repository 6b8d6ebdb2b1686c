"""The headings of the systems that results are handed over to: the file `overlamning.toml`.

Each `[[rubrik]]` has `system`, `rubrik` and `delar`: a list of the parts that stand under it (see `handover.Part`).
The headings of a system stand in the order of the file. Without a file there are the program's own headings.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from okapp.casework.handover import OURS, STANDARD, Part, Row
from okapp.casework.own_file import MEND_IT, Unusable, read_text, toml_rows, write_rows
from okapp.casework.own_file import Row as Table
from okapp.errors import UserError

KEY = "rubrik"
LONGEST = 80
MOST = 200
_KEYS = ("system", "rubrik", "delar")


class HeadingsError(UserError):
    """A file of headings cannot be used; the sentence says what is wrong and what still works."""


def read_headings(path: Path) -> tuple[Row, ...]:
    """The user's own headings, none where there is no file. Raises `HeadingsError`."""
    try:
        return rows_of(toml_rows(read_text(path) or "", KEY))
    except Unusable as error:
        raise HeadingsError(
            f"Rubrikerna i {path.name} används inte: {error}. Resultat kopieras under Ökapps egna rubriker i stället. "
            f"{MEND_IT}"
        ) from error


def headings_in_use(path: Path) -> tuple[Row, ...]:
    """The user's own headings, and the program's own after them. Raises `HeadingsError`."""
    return (*read_headings(path), *STANDARD)


def save_headings(path: Path, rows: Sequence[Row]) -> None:
    """Write them whole or not at all. Raises `NotSaved`."""
    write_rows(path, KEY, [table_of(row) for row in rows])


def take_in(path: Path) -> tuple[Row, ...]:
    """The headings of a file made elsewhere, all of them or none. Raises `HeadingsError`."""
    try:
        return _some(path)
    except Unusable as error:
        raise HeadingsError(
            f"{path.name} lästes inte in: {error}. Rubrikerna är som förut. Rätta filen och försök igen."
        ) from error


def _some(path: Path) -> tuple[Row, ...]:
    text = read_text(path)
    if text is None:
        raise Unusable("den finns inte")
    rows = rows_of(toml_rows(text, KEY))
    if not rows:
        raise Unusable("den har inga rubriker")
    return rows


def merged(own: Sequence[Row], new: Sequence[Row]) -> tuple[Row, ...]:
    """The headings with those of the systems in `new` in place of what those systems had."""
    replaced = {row.system for row in new}
    return (*(row for row in own if row.system not in replaced), *new)


def table_of(row: Row) -> Table:
    """A heading by the names of the file."""
    return {"system": row.system, "rubrik": row.heading, "delar": [part.value for part in row.parts]}


def rows_of(tables: Iterable[Mapping[str, Any]]) -> tuple[Row, ...]:
    """The headings of these tables, all of them or none. Raises `Unusable`."""
    found: list[Row] = []
    for number, table in enumerate(tables, 1):
        if said := problems(table):
            key, sentence = next(iter(said.items()))
            raise Unusable(f"rubrik {number}, {key}: {sentence.rstrip('.')}")
        row = row_of(table)
        if any((one.system, one.heading) == (row.system, row.heading) for one in found):
            raise Unusable(f"rubrik {number}: {row.heading} finns två gånger för {row.system}")
        found.append(row)
    if len(found) > MOST:
        raise Unusable(f"den har fler än {MOST} rubriker")
    return tuple(found)


def row_of(table: Mapping[str, Any]) -> Row:
    """The heading of a table in which nothing is wrong."""
    system, heading = (" ".join(table[key].split()) for key in ("system", "rubrik"))
    return Row(system, heading, tuple(dict.fromkeys(Part(one) for one in table["delar"])))


def problems(table: Mapping[str, Any]) -> dict[str, str]:
    """What is wrong with a heading, by the names of the file; nothing when it is sound."""
    found = {key: "Fältet finns inte i filer med rubriker." for key in table if key not in _KEYS}
    empty = {"system": "Skriv vilket system det är.", "rubrik": "Skriv rubriken som den står i systemet."}
    for key, sentence in empty.items():
        text = table.get(key) or ""
        if not isinstance(text, str) or not all(map(str.isprintable, text.split())):
            found[key] = "Uppgiften ska vara text som går att skriva ut."
        elif not text.strip():
            found[key] = sentence
        elif len(text.strip()) > LONGEST:
            found[key] = f"Texten får ha högst {LONGEST} tecken. Korta den."
    if "system" not in found and " ".join(table["system"].split()).casefold() == OURS.casefold():
        found["system"] = "Det namnet är Ökapps eget. Skriv namnet på ert system."
    parts = table.get("delar")
    if not isinstance(parts, (list, tuple)) or not parts:
        found["delar"] = "Välj minst en del av resultatet."
    elif unknown := [one for one in parts if one not in [part.value for part in Part]]:
        found["delar"] = f"{unknown[0]} är ingen del av resultatet."
    return found
