"""Files of rows that the user keeps in the settings folder: read within limits, written whole, laid aside when damaged."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from okapp.files import NotSaved, save_whole

MEND_IT = "Rätta filen, eller lägg undan den under Inställningar."
"""What the user does about a file of their own that is not used."""
LARGEST = 2_000_000
"""Bytes; such a file is a few thousand."""

Row = dict[str, Any]


class Unusable(Exception):
    """Why a file cannot be used, as the end of a sentence: "den går inte att läsa"."""


def read_text(path: Path) -> str | None:
    """The text of a small UTF-8 file, None where there is no file. Raises `Unusable`."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise Unusable("den går inte att läsa") from error
    if len(data) > LARGEST:
        raise Unusable("den är för stor")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unusable(f"den är inte sparad som UTF-8 (rad {line})") from error


def toml_rows(text: str, key: str) -> tuple[Row, ...]:
    """The tables [[key]] of a TOML text. Raises `Unusable`."""
    try:
        table = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unusable("den är inte giltig TOML") from error
    rows = table.get(key, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise Unusable(f"raderna ska stå som [[{key}]]")
    if unknown := sorted(set(table) - {key}):
        raise Unusable(f"{unknown[0]} finns inte i sådana filer")
    return tuple(rows)


def write_rows(path: Path, key: str, rows: Sequence[Row]) -> None:
    """Write the tables [[key]] as a whole file, in a folder that is made where it is missing. Raises `NotSaved`."""
    import tomli_w  # noqa: PLC0415 - only who saves needs it

    kept = [{name: value for name, value in row.items() if value != ""} for row in rows]
    make_folder(path)
    save_whole(path, tomli_w.dumps({key: kept}).encode())


def make_folder(path: Path) -> None:
    """Make the folder that the file is to lie in. Raises `NotSaved`."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        wrong = f"Mappen {path.parent} gick inte att skapa. Inget är sparat. Be it-avdelningen om rätt att skriva där."
        raise NotSaved(wrong) from error


def lay_aside(path: Path) -> Path:
    """Give a damaged file the name *.trasig, beside those that have it already. Raises `NotSaved`."""
    kept = path.with_suffix(".trasig")
    number = 2
    while kept.exists():
        kept = path.with_name(f"{path.stem}-{number}.trasig")
        number += 1
    try:
        path.rename(kept)
    except OSError as error:
        message = f"{path.name} gick inte att lägga undan. Filen är orörd. Stäng den om den är öppen och försök igen."
        raise NotSaved(message) from error
    return kept
