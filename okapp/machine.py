"""What an administrator has decided for the whole machine: publishers, the office's key, what stands on papers.

The file (`Paths.machine_config`) lies where only an administrator writes. The program ships without one.

    kontorsnyckel = "<the office's public key>"
    kontorsnyckel_kravs = true
    arkivniva = "1a"

    [organisation]
    namn = "Region Exempel"
    adress = ["Box 1", "100 00 Exempelstad"]
    logotyp = "logotyp.png"

    [granser.egenvard]
    grans_stopp = 9

    [[utgivare]]
    namn = "Region Exempel"
    nyckel = "<the raw Ed25519 public key in base64>"
"""

from __future__ import annotations

import base64
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from okapp.archive import Level
from okapp.limits import Limits, read_limits
from okapp.organisation import Organisation, read_organisation

ADMINISTRATORS = frozenset({0})
"""User ids that may own the file; on Windows the rights of the folder for programs decide instead."""

_OFFICE, _REQUIRED, _LEVEL = "kontorsnyckel", "kontorsnyckel_kravs", "arkivniva"
_ORGANISATION, _LIMITS = "organisation", "granser"
_KEY_LENGTH = 32
_OTHERS_WRITE = 0o022


@dataclass(frozen=True, slots=True)
class Machine:
    """The accepted public keys with their publishers' names, and a sentence where the file could not be used.

    `office_key` is the office's public recovery key as text, which the store checks; with `office_required` no
    store of cases is made that the office cannot open. `archive_level` is None where the user's own setting holds.
    What stands in `organisation` goes before the user's, its logo is a whole path; so do the `limits`.
    """

    publishers: Mapping[bytes, str] = field(default_factory=dict)
    notice: str = ""
    office_key: str = ""
    office_required: bool = False
    archive_level: Level | None = None
    organisation: Organisation = field(default_factory=Organisation)
    limits: Limits = field(default_factory=Limits)


def read_machine(file: Path) -> Machine:
    """Read the machine's file; never raises. A file that is damaged or that others may write counts as no file."""
    try:
        if not file.is_file():
            return Machine()
        if not _is_guarded(file):
            return Machine(notice=_notice(file, "andra än en administratör kan ändra den"))
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        return Machine(
            _publishers(table),
            "",
            *_office(table),
            _archive_level(table),
            _organisation(table, file.parent),
            read_limits(table.get(_LIMITS, {})),
        )
    except OSError:
        return Machine(notice=_notice(file, "den går inte att läsa"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        return Machine(notice=_notice(file, "den är inte giltig TOML"))
    except ValueError as error:
        return Machine(notice=_notice(file, f"den har ett fel ({error})"))


def _is_guarded(file: Path) -> bool:
    """Whether only an administrator can change the file or put another in its place."""
    if os.name != "posix":
        return True
    real = file.resolve(strict=True)
    looked_at = (real.stat(), real.parent.stat())
    return all(one.st_uid in ADMINISTRATORS and not one.st_mode & _OTHERS_WRITE for one in looked_at)


def _office(table: dict[str, Any]) -> tuple[str, bool]:
    key, required = table.get(_OFFICE, ""), table.get(_REQUIRED, False)
    if not isinstance(key, str):
        raise ValueError(f"{_OFFICE} ska vara text")  # noqa: TRY004 - told as one kind of fault
    if not isinstance(required, bool):
        raise ValueError(f"{_REQUIRED} ska vara true eller false")  # noqa: TRY004 - as above
    return key, required


def _archive_level(table: dict[str, Any]) -> Level | None:
    if _LEVEL not in table:
        return None
    try:
        return Level(table[_LEVEL])
    except ValueError:
        raise ValueError(f"{_LEVEL} ska vara en av {', '.join(level.value for level in Level)}") from None


def _organisation(table: dict[str, Any], folder: Path) -> Organisation:
    """The organisation, its logo found from the file's own folder."""
    found = read_organisation(table.get(_ORGANISATION, {}))
    return replace(found, logo=str(folder / found.logo)) if found.logo else found


def _publishers(table: dict[str, Any]) -> dict[bytes, str]:
    if unknown := sorted(table.keys() - {"utgivare", _OFFICE, _REQUIRED, _LEVEL, _ORGANISATION, _LIMITS}):
        raise ValueError(f"{unknown[0]} är ingen känd inställning")
    rows = table.get("utgivare", [])
    if not isinstance(rows, list):
        raise ValueError("utgivarna ska stå som [[utgivare]]")  # noqa: TRY004 - told as one kind of fault
    found: dict[bytes, str] = {}
    for number, row in enumerate(rows, start=1):
        name, key = _publisher(number, row)
        if key in found:
            raise ValueError(f"utgivare {number} har samma nyckel som en annan")
        found[key] = name
    return found


def _publisher(number: int, row: Any) -> tuple[str, bytes]:
    if not isinstance(row, dict) or row.keys() != {"namn", "nyckel"}:
        raise ValueError(f"utgivare {number} ska ha namn och nyckel och inget annat")
    name, text = row["namn"], row["nyckel"]
    if not isinstance(name, str) or not name.strip() or not isinstance(text, str):
        raise ValueError(f"utgivare {number} ska ha namn och nyckel som text")
    try:
        key = base64.b64decode(text, validate=True)
    except ValueError:
        key = b""
    if len(key) != _KEY_LENGTH:
        raise ValueError(f"utgivare {number} har en nyckel som inte är 32 byte i base64")
    return name.strip(), key


def _notice(file: Path, what: str) -> str:
    return (
        f"Datorns inställningsfil {file} används inte: {what}. Ökapp fungerar, men innehållspaket kan inte "
        "installeras och kontorets nyckel används inte. Be it-avdelningen rätta filen."
    )
