"""Values of the administrator's file, each by its type.

What cannot be read raises `ValueError` with the end of a sentence that begins with the value's key, or, after a space,
with the whole sentence.
"""

from __future__ import annotations

import base64
import os
import re
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from okapp.archive import Level
from okapp.content_version import Version
from okapp.limits import Limits, read_limits
from okapp.organisation import Organisation, read_organisation
from okapp.standings import Standings, read_standings

T = TypeVar("T")

_KEY_LENGTH = 32
_LEFT_OVER = re.compile(r"%[^%/\\]+%|\$\{\w+\}|\$\w+")


def archive_level(value: Any) -> Level | None:
    """The level of archive files."""
    known = {level.value: level for level in Level}
    if not isinstance(value, str) or value not in known:
        raise ValueError(f"ska vara en av {', '.join(known)}")
    return known[value]


def municipality(value: Any) -> str:
    """The code of a municipality; whether there is one, the content knows."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}", value):
        raise ValueError('ska vara kommunens kod, fyra siffror inom citattecken, till exempel "0180"')
    return value


def organisation(value: Any, folder: Path) -> Organisation:
    """The organisation, its logo found from the file's own folder."""
    found = _whole(read_organisation, value)
    return replace(found, logo=str(folder / found.logo)) if found.logo else found


def limits(value: Any) -> Limits:
    """The organisation's limits, guide by guide."""
    return _whole(read_limits, value)


def standings(value: Any) -> Standings:
    """What the organisation says of citations, by their keys."""
    return _whole(read_standings, value)


def publishers(value: Any) -> dict[bytes, str]:
    """The accepted keys with their publishers' names; one that is wrong takes all of them away."""
    if not isinstance(value, list):
        raise ValueError("ska stå som [[utgivare]]")  # noqa: TRY004 - told as one kind of fault
    found: dict[bytes, str] = {}
    for at, row in enumerate(value, start=1):
        name, key = _publisher(at, row)
        if key in found:
            raise ValueError(f" utgivare {at} har samma nyckel som en annan")
        found[key] = name
    return found


def _publisher(at: int, row: Any) -> tuple[str, bytes]:
    if not isinstance(row, dict) or row.keys() != {"namn", "nyckel"}:
        raise ValueError(f" utgivare {at} ska ha namn och nyckel och inget annat")
    name, text = row["namn"], row["nyckel"]
    if not isinstance(name, str) or not name.strip() or not isinstance(text, str):
        raise ValueError(f" utgivare {at} ska ha namn och nyckel som text")
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != _KEY_LENGTH:
        raise ValueError(f" utgivare {at} har en nyckel som inte är 32 byte i base64")
    return name.strip(), key


def versions(value: Any) -> frozenset[Version]:
    """Versions of content."""
    wrong = 'ska vara en lista med paketens versioner, till exempel ["2026-12-01", "2026-12-01.2"]'
    if not isinstance(value, list):
        raise ValueError(wrong)  # noqa: TRY004 - told as one kind of fault
    try:
        return frozenset(map(Version.parse, value))
    except (TypeError, ValueError):
        raise ValueError(wrong) from None


def _whole(read: Callable[[Any], T], value: Any) -> T:
    """What `read` makes; its errors are whole clauses."""
    try:
        return read(value)
    except ValueError as error:
        raise ValueError(f" {error}") from error


def text_of(value: Any) -> str:
    """A text without the spaces around it."""
    if not isinstance(value, str):
        raise ValueError("ska vara text")  # noqa: TRY004 - told as one kind of fault
    return value.strip()


def yes_or_no(value: Any) -> bool | None:
    """A choice."""
    if not isinstance(value, bool):
        raise ValueError("ska vara true eller false")  # noqa: TRY004 - told as one kind of fault
    return value


def number(among: range) -> Callable[[Any], int | None]:
    """What reads a whole number among these."""

    def read(value: Any) -> int:
        if type(value) is not int or value not in among:
            raise ValueError(f"ska vara ett heltal från {among.start} till {among.stop - 1}")
        return value

    return read


def names(value: Any) -> tuple[str, ...]:
    """Names, each once."""
    if not isinstance(value, list) or not all(isinstance(one, str) for one in value):
        raise ValueError("ska vara en lista med namn")
    return tuple(dict.fromkeys(value))


def expanded(value: Any) -> str:
    """A path with `~` and environment variables as they are for the user who is logged in."""
    text = text_of(value)
    found = os.path.expandvars(os.path.expanduser(text))  # noqa: PTH111 - the two belong together
    if not text:
        raise ValueError("ska vara en sökväg")
    if left := _LEFT_OVER.search(found):
        raise ValueError(f"har {left[0]}, som inte finns på datorn")
    return found


def folder(value: Any) -> str:
    """The whole path of a folder."""
    found = expanded(value)
    if not Path(found).is_absolute():
        raise ValueError("ska vara hela sökvägen till en mapp")
    return found


def folder_of_each(value: Any) -> Path | None:
    """A folder that is another one for each user: a store is one person's."""
    found = folder(value)
    if found == str(value).strip():
        raise ValueError("ska ha ~ eller en miljövariabel, så att varje användare får en egen mapp")
    return Path(found)
