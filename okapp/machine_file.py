"""What the administrator's file can say, value by value: each is typed, and one that cannot be used costs no other.

A value that is wrong gives a `Fault`: its key, what is wrong, and what the program does meanwhile. What stands in its
place is never less careful than the program's own usual way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from okapp.machine_values import expanded, folder, folder_of_each, names, number, yes_or_no
from okapp.settings import CLIPBOARD_SECONDS, COPY_DAYS, LOCK_MINUTES, CaseSettings

T = TypeVar("T")

NO_NEW_STORE = "Så länge kan ingen ny plats för ärenden skapas; ärenden som redan finns öppnas som vanligt"

HIDEABLE = ("arenden", "bibliotek")
"""The places that need not be shown; without the others nothing could be done or changed."""
_USUAL = CaseSettings()
_OWN = "Så länge gäller användarens egen inställning"
_LOCKS = "Så länge låses ärendena efter högst {usual} minuter"
_EMPTIES = "Så länge töms urklipp efter högst {usual} sekunder"
_ENDS = "Så länge avslutas Ökapp när ärendena låses"
_NO_RING = "Så länge används inte datorns nyckelring"


@dataclass(frozen=True, slots=True)
class Fault:
    """A value that is not used: its key ("" for the whole file), what is wrong and what happens meanwhile, in words.

    With `bars` no new store of cases is made while it stands: the value may have said how one must be made.
    """

    key: str
    wrong: str
    meanwhile: str
    bars: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRules:
    """How cases are kept, where that is decided; None and "" leave it to the user.

    `os_key` says whether the system's key store may open, `os_dropped` that it must not, also where it does now.
    `store` is the folder that the store's own folder lies in.
    """

    lock_minutes: int | None = None
    most_lock_minutes: int | None = None
    strict_lock: bool | None = None
    clipboard_seconds: int | None = None
    most_clipboard_seconds: int | None = None
    copy_days: int | None = None
    os_key: bool = True
    os_dropped: bool = False
    store: Path | None = None
    second_backups: str = ""

    def over(self, own: CaseSettings) -> CaseSettings:
        """How cases are kept by these rules and the user's settings."""
        return CaseSettings(
            lock_minutes=_least(self.lock_minutes or own.lock_minutes, self.most_lock_minutes),
            strict_lock=own.strict_lock if self.strict_lock is None else self.strict_lock,
            copy_days=self.copy_days or own.copy_days,
            second_backups=self.second_backups or own.second_backups,
            os_key=own.os_key and self.os_key,
            clipboard_seconds=_least(
                self.clipboard_seconds or own.clipboard_seconds, self.most_clipboard_seconds
            ),
        )

    def apart(self, new: CaseSettings, own: CaseSettings) -> CaseSettings:
        """What the user's own settings are after a change to `new`: what is decided stays as it was under it."""
        return replace(
            new,
            lock_minutes=own.lock_minutes if self.lock_minutes else new.lock_minutes,
            strict_lock=new.strict_lock if self.strict_lock is None else own.strict_lock,
            copy_days=own.copy_days if self.copy_days else new.copy_days,
            second_backups=own.second_backups if self.second_backups else new.second_backups,
            os_key=new.os_key if self.os_key else own.os_key,
            clipboard_seconds=own.clipboard_seconds if self.clipboard_seconds else new.clipboard_seconds,
        )


@dataclass(frozen=True, slots=True)
class Hidden:
    """Keys of places and of guides that are not shown."""

    places: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SharedFiles:
    """Files that the administrator hands out to every user: a contact book and the municipality's own points."""

    contacts: Path | None = None
    local_rules: Path | None = None


class Rows:
    """A table of the file. `broken` stands for one that could not be read: every value is then the careful one."""

    def __init__(
        self, table: Mapping[str, Any], faults: list[Fault], name: str = "", *, broken: bool = False
    ) -> None:
        self._table = table
        self._faults = faults
        self._name = name
        self._known: set[str] = set()
        self.broken = broken

    def take(
        self,
        key: str,
        read: Callable[[Any], T],
        absent: T,
        *,
        instead: T,
        meanwhile: str,
        bars: bool = False,
    ) -> T:
        """The value of `key` as `read` makes it; `absent` without it, `instead` where `read` raises `ValueError`.

        The error says the end of a sentence that begins with the key, or the whole where it begins with a space.
        """
        self._known.add(key)
        if self.broken:
            return instead
        if key not in self._table:
            return absent
        try:
            return read(self._table[key])
        except ValueError as error:
            self.fault(key, str(error), meanwhile, bars=bars)
            return instead

    def fault(self, key: str, wrong: str, meanwhile: str, *, bars: bool = False) -> None:
        """Note what is wrong with a value."""
        name = f"{self._name}{key}"
        said = wrong.strip() if wrong.startswith(" ") else f"{name} {wrong}"
        self._faults.append(Fault(name, said, meanwhile, bars))

    def table(self, key: str) -> Rows:
        """The table within; one that is something else is a fault, and counts as broken."""
        empty: Mapping[str, Any] | None = {}
        inner = self.take(key, _table, empty, instead=None, meanwhile=NO_NEW_STORE, bars=True)
        return Rows(inner or {}, self._faults, f"{key}.", broken=inner is None)

    def end(self) -> None:
        """Note the keys that nobody has asked for: a security setting may be misspelt."""
        for key in sorted(self._table.keys() - self._known):
            self.fault(key, "är ingen känd inställning", NO_NEW_STORE, bars=True)


def case_rules(rows: Rows) -> CaseRules:
    """The table `arenden`."""
    minutes, most_minutes = _time(rows, "las_minuter", LOCK_MINUTES, _USUAL.lock_minutes, _LOCKS)
    seconds, most_seconds = _time(
        rows, "urklipp_sekunder", CLIPBOARD_SECONDS, _USUAL.clipboard_seconds, _EMPTIES
    )
    strict = rows.take("strang_lasning", yes_or_no, None, instead=True, meanwhile=_ENDS)
    os_key = rows.take("nyckelring", yes_or_no, True, instead=None, meanwhile=_NO_RING)
    found = CaseRules(
        lock_minutes=minutes,
        most_lock_minutes=most_minutes,
        strict_lock=None if rows.broken else strict,
        clipboard_seconds=seconds,
        most_clipboard_seconds=most_seconds,
        copy_days=rows.take("arbetskopia_dagar", number(COPY_DAYS), None, instead=None, meanwhile=_OWN),
        os_key=os_key is True,
        os_dropped=os_key is False,
        store=rows.take("mapp", folder_of_each, None, instead=None, meanwhile=NO_NEW_STORE, bars=True),
        second_backups=rows.take("andra_kopian", folder, "", instead="", meanwhile=_OWN),
    )
    rows.end()
    return found


def _time(rows: Rows, key: str, among: range, usual: int, meanwhile: str) -> tuple[int | None, int | None]:
    """A time that is decided, and the longest one that may be chosen."""
    said = meanwhile.replace("{usual}", str(usual))
    decided = rows.take(key, number(among), None, instead=0, meanwhile=said)
    most = rows.take(f"{key}_hogst", number(among), None, instead=usual, meanwhile=said)
    if decided == 0:
        return None, min(usual, most or usual)
    if decided is not None and most is not None and decided > most:
        rows.fault(key, f"är större än {key}_hogst", f"Så länge gäller {key}_hogst")
    return decided, most


def hidden(rows: Rows) -> Hidden:
    """The table `visas_inte`."""
    shown = "Så länge visas allt"
    found = Hidden(
        rows.take("platser", _places, (), instead=(), meanwhile=shown),
        rows.take("guider", names, (), instead=(), meanwhile=shown),
    )
    rows.end()
    return found


def shared_files(rows: Rows, beside: Path) -> SharedFiles:
    """The table `filer`; a name without a folder is beside the administrator's file."""

    def file(value: Any) -> Path | None:
        return beside / expanded(value)

    found = SharedFiles(
        rows.take(
            "kontakter", file, None, instead=None, meanwhile="Så länge används bara den egna kontaktboken"
        ),
        rows.take(
            "lokala_regler", file, None, instead=None, meanwhile="Så länge används bara de egna punkterna"
        ),
    )
    rows.end()
    return found


def _places(value: Any) -> tuple[str, ...]:
    found = names(value)
    if unknown := next((one for one in found if one not in HIDEABLE), ""):
        raise ValueError(
            f"har {unknown}, som inte kan döljas. Det som kan döljas är {' och '.join(HIDEABLE)}"
        )
    return found


def _table(value: Any) -> Mapping[str, Any] | None:
    if not isinstance(value, dict):
        raise ValueError("ska vara en tabell med inställningar under sig")  # noqa: TRY004 - told as one kind of fault
    return value


def _least(number: int, most: int | None) -> int:
    return number if most is None else min(number, most)
