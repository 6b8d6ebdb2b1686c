"""Settings that are no secret: the look, the own profile and what was read, as plain TOML in the user's config folder."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

from okapp.archive import Level
from okapp.limits import Limits, read_limits
from okapp.limits import written as written_limits
from okapp.organisation import Organisation, read_organisation, written
from okapp.standings import Standings, read_standings
from okapp.standings import written as written_standings
from okapp.toml_text import toml_table

TEXT_SIZES = (1.0, 1.25, 1.5, 1.75, 2.0)
MOST_RECENT = 20
"""How many texts that were read last are kept."""


class Appearance(Enum):
    """Which colours: the system's choice, light, dark or of high contrast."""

    FOLLOW = "follow"
    LIGHT = "light"
    DARK = "dark"
    HIGH = "high"


@dataclass(frozen=True, slots=True)
class Profile:
    """The caseworker as it stands on every paper; `municipality` is a code, empty when not chosen."""

    name: str = ""
    title: str = ""
    unit: str = ""
    phone: str = ""
    municipality: str = ""

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been filled in yet."""
        return not any(getattr(self, item.name) for item in fields(self))


@dataclass(frozen=True, slots=True)
class Reading:
    """What has been marked and read in the library, as addresses ("avtal:hok#7-1"), the latest first."""

    bookmarks: tuple[str, ...] = ()
    recent: tuple[str, ...] = ()

    def toggled(self, address: str) -> Reading:
        """With a bookmark there, or without the one that was there."""
        others = tuple(one for one in self.bookmarks if one != address)
        kept = others if address in self.bookmarks else (address, *others)
        return replace(self, bookmarks=kept)

    def read(self, address: str) -> Reading:
        """With `address` as the one that was read last."""
        others = tuple(one for one in self.recent if one != address)
        return replace(self, recent=(address, *others)[:MOST_RECENT])


@dataclass(frozen=True, slots=True)
class CaseSettings:
    """How the cases are kept.

    Idle minutes before they lock, whether locking ends the program, days that a working copy is kept after it is
    moved, a second folder for backups ("" for none), whether the system's key store may open, and seconds that
    what was copied stays on the clipboard.
    """

    lock_minutes: int = 5
    strict_lock: bool = False
    copy_days: int = 60
    second_backups: str = ""
    os_key: bool = False
    clipboard_seconds: int = 60


@dataclass(frozen=True, slots=True)
class Binder:
    """The outage binder: the parts last chosen (None before the first), when it last left the program and its state."""

    parts: tuple[str, ...] | None = None
    made_on: date | None = None
    state: str = ""


_READ_AS = "utf-8-sig"
"""With or without the mark that Notepad puts at the beginning of a file."""
_COME_AND_GO = {"reservparm": frozenset({"delar", "gjord", "lage"})}
"""Names that are written only sometimes."""
_OWN_NAMES = frozenset({"granser", "kallor"})
"""Tables whose names are not the program's: what is not written is taken back."""
WAYS_OUT = ("spara", "skriv ut", "oppna")
LOCK_MINUTES = range(1, 61)
COPY_DAYS = range(1, 366)
CLIPBOARD_SECONDS = range(10, 601)


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings; `profile_asked` is set once the profile has been asked for."""

    appearance: Appearance = Appearance.FOLLOW
    text_size: float = 1.0
    profile: Profile = field(default_factory=Profile)
    profile_asked: bool = False
    reading: Reading = field(default_factory=Reading)
    cases: CaseSettings = field(default_factory=CaseSettings)
    archive_level: Level = Level.A2A
    organisation: Organisation = field(default_factory=Organisation)
    limits: Limits = field(default_factory=Limits)
    standings: Standings = field(default_factory=Standings)
    binder: Binder = field(default_factory=Binder)
    unwarned: tuple[str, ...] = ()
    """The ways out of the program that no longer warn of personal data: among `WAYS_OUT`."""


@dataclass(frozen=True, slots=True)
class Loaded:
    """Settings as read, and a sentence for the user when the file could not be read."""

    settings: Settings
    notice: str = ""


def _text(table: dict[str, Any], key: str) -> str:
    value = table.get(key, "")
    if not isinstance(value, str):
        raise TypeError(key)
    return value


def _addresses(table: dict[str, Any], key: str) -> tuple[str, ...]:
    """Addresses, each once; what is none of them is passed over, since nothing else depends on it."""
    values = table.get(key)
    return (
        tuple(dict.fromkeys(one for one in values if isinstance(one, str)))
        if isinstance(values, list)
        else ()
    )


def _reading(table: object) -> Reading:
    if not isinstance(table, dict):
        return Reading()
    return Reading(_addresses(table, "bokmarken"), _addresses(table, "senast")[:MOST_RECENT])


def _number(table: dict[str, Any], key: str, among: range, otherwise: int) -> int:
    value = table.get(key)
    return value if type(value) is int and value in among else otherwise


def _cases(table: object) -> CaseSettings:
    """How the cases are kept; a value that cannot be used is the standard one, since the rest does not depend on it."""
    if not isinstance(table, dict):
        return CaseSettings()
    usual = CaseSettings()
    second = table.get("andra_kopian")
    return CaseSettings(
        lock_minutes=_number(table, "las_minuter", LOCK_MINUTES, usual.lock_minutes),
        strict_lock=table.get("strang_lasning") is True,
        copy_days=_number(table, "arbetskopia_dagar", COPY_DAYS, usual.copy_days),
        second_backups=second if isinstance(second, str) else "",
        os_key=table.get("datorns_nyckelring") is True,
        clipboard_seconds=_number(table, "urklipp_sekunder", CLIPBOARD_SECONDS, usual.clipboard_seconds),
    )


def _archive_level(table: object) -> Level:
    """The level of archive files; one that is not known is the usual one."""
    wanted = table.get("arkivniva") if isinstance(table, dict) else None
    return next((level for level in Level if level.value == wanted), Level.A2A)


def _organisation(table: object) -> Organisation:
    """The organisation; one that cannot be read stands on no paper, since nothing else depends on it."""
    try:
        return read_organisation(table) if table else Organisation()
    except ValueError:
        return Organisation()


def _limits(table: object) -> Limits:
    """The own limits; those that cannot be read are the usual ones, which every result tells."""
    try:
        return read_limits(table) if table else Limits()
    except ValueError:
        return Limits()


def _standings(table: object) -> Standings:
    """What is said of citations; where it cannot be read the program's own word stands, which every paper tells."""
    try:
        return read_standings(table) if table else Standings()
    except ValueError:
        return Standings()


def _binder(table: object) -> Binder:
    """The outage binder; what cannot be read is as before the first, since nothing else depends on it."""
    if not isinstance(table, dict):
        return Binder()
    day, state = table.get("gjord"), table.get("lage")
    parts = _addresses(table, "delar") if isinstance(table.get("delar"), list) else None
    return Binder(parts, day, state) if type(day) is date and isinstance(state, str) else Binder(parts)


def _unwarned(table: object) -> tuple[str, ...]:
    """The ways out that no longer warn; what cannot be read warns."""
    kept = table.get("visas_inte") if isinstance(table, dict) else None
    return tuple(one for one in WAYS_OUT if isinstance(kept, list) and one in kept)


def _parse(table: dict[str, Any]) -> Settings:
    """Make settings of a TOML table; raise KeyError, TypeError or ValueError for what does not fit."""
    look = table.get("utseende", {})
    profile = table.get("profil", {})
    size = float(look.get("textstorlek", 1.0))
    if not TEXT_SIZES[0] <= size <= TEXT_SIZES[-1]:
        raise ValueError("textstorlek")
    return Settings(
        appearance=Appearance(look.get("farger", Appearance.FOLLOW.value)),
        text_size=size,
        profile=Profile(
            name=_text(profile, "namn"),
            title=_text(profile, "titel"),
            unit=_text(profile, "enhet"),
            phone=_text(profile, "telefon"),
            municipality=_text(profile, "kommun"),
        ),
        profile_asked=bool(profile.get("fragad", False)),
        reading=_reading(table.get("lasning")),
        cases=_cases(table.get("arenden")),
        archive_level=_archive_level(table.get("papper")),
        organisation=_organisation(table.get("organisation")),
        limits=_limits(table.get("granser")),
        standings=_standings(table.get("kallor")),
        binder=_binder(table.get("reservparm")),
        unwarned=_unwarned(table.get("varningar")),
    )


def _table(settings: Settings) -> dict[str, Any]:
    profile = asdict(settings.profile)
    return {
        "utseende": {"farger": settings.appearance.value, "textstorlek": settings.text_size},
        "profil": {
            "namn": profile["name"],
            "titel": profile["title"],
            "enhet": profile["unit"],
            "telefon": profile["phone"],
            "kommun": profile["municipality"],
            "fragad": settings.profile_asked,
        },
        "lasning": {
            "bokmarken": list(settings.reading.bookmarks),
            "senast": list(settings.reading.recent),
        },
        "arenden": {
            "las_minuter": settings.cases.lock_minutes,
            "strang_lasning": settings.cases.strict_lock,
            "arbetskopia_dagar": settings.cases.copy_days,
            "andra_kopian": settings.cases.second_backups,
            "datorns_nyckelring": settings.cases.os_key,
            "urklipp_sekunder": settings.cases.clipboard_seconds,
        },
        "papper": {"arkivniva": settings.archive_level.value},
        "organisation": written(settings.organisation),
        "granser": written_limits(settings.limits),
        "kallor": written_standings(settings.standings),
        "reservparm": _binder_table(settings.binder),
        "varningar": {"visas_inte": list(settings.unwarned)},
    }


def _binder_table(binder: Binder) -> dict[str, Any]:
    parts = {} if binder.parts is None else {"delar": list(binder.parts)}
    last = {} if binder.made_on is None else {"gjord": binder.made_on, "lage": binder.state}
    return {**parts, **last}


def load_settings(file: Path) -> Loaded:
    """Read `file`; a file that cannot be understood is kept aside as `*.trasig` and defaults are used."""
    try:
        text = file.read_text(encoding=_READ_AS)
        return Loaded(_parse(toml_table(text)))
    except FileNotFoundError:
        return Loaded(Settings())
    except OSError:
        return Loaded(
            Settings(),
            "Inställningarna gick inte att läsa just nu. Ökapp använder sina vanliga inställningar. Filen är orörd.",
        )
    except (ValueError, TypeError, AttributeError, OverflowError):
        return Loaded(Settings(), _set_aside(file))


def _set_aside(file: Path) -> str:
    kept = file.with_suffix(".trasig")
    try:
        file.replace(kept)
    except OSError:
        return (
            "Inställningarna gick inte att läsa. Ökapp använder sina vanliga inställningar. Filen är orörd."
        )
    return (
        "Inställningarna gick inte att läsa. Ökapp använder sina vanliga inställningar. "
        f"Den gamla filen finns kvar som {kept.name}. Fyll i din profil igen under Inställningar."
    )


def _beside_later(table: dict[str, Any], file: Path) -> dict[str, Any]:
    """The table with what stands in the file under names that this version does not know: a later one wrote it."""
    try:
        before = toml_table(file.read_text(encoding=_READ_AS))
    except (OSError, ValueError):
        return table
    kept = dict(before)
    for name, rows in table.items():
        known = rows.keys() | _COME_AND_GO.get(name, frozenset())
        there = before.get(name)
        later = there if isinstance(there, dict) and name not in _OWN_NAMES else {}
        kept[name] = {**{key: value for key, value in later.items() if key not in known}, **rows}
    return kept


def save_settings(settings: Settings, file: Path) -> None:
    """Write the settings whole or not at all, beside what a later version wrote; raise OSError where that fails."""
    import tomli_w  # noqa: PLC0415 - only who saves needs it

    from okapp.files import write_whole  # noqa: PLC0415 - only who saves needs it

    file.parent.mkdir(parents=True, exist_ok=True)
    write_whole(file, tomli_w.dumps(_beside_later(_table(settings), file)).encode())
