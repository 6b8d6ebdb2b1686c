"""What an administrator has decided for the whole machine: keys, how cases are kept, what stands on papers, what is shown.

The file (`Paths.machine_config`) lies where only an administrator writes. The program ships without one;
`data/exempel/okapp.toml` says what may stand in it. `machine_file` reads the values.
"""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path

from okapp import machine_values as values
from okapp.archive import Level
from okapp.content_version import Version
from okapp.limits import Limits
from okapp.machine_file import (
    NO_NEW_STORE,
    CaseRules,
    Fault,
    Hidden,
    Rows,
    SharedFiles,
    case_rules,
    hidden,
    shared_files,
)
from okapp.organisation import Organisation
from okapp.paths import CASES, Paths
from okapp.settings import Settings
from okapp.standings import Standings
from okapp.toml_text import toml_table

ADMINISTRATORS = frozenset({0})
"""User ids that may own the file; on Windows the rights of the folder for programs decide instead."""

_OTHERS_WRITE = 0o022
_BROKEN = (
    f"{NO_NEW_STORE}. Innehållspaket kan inte installeras, och återkallade går inte att känna igen. "
    "Kontorets nyckel och datorns nyckelring används inte. "
    "Ärenden låses och urklipp töms minst så snart som Ökapp gör i vanliga fall"
)
_WITHDRAWN = "aterkallade_paket"
_NO_PACKAGES = "Så länge kan innehållspaket inte installeras"
_NO_PAPERS = "Så länge gäller användarens egen inställning på papperen"


@dataclass(frozen=True, slots=True)
class Machine:
    """What is decided; what is not is left to the user's settings. `faults` are the values that are not used.

    `withdrawn` are the versions of content packages that are not used. `file` is None where there is none.
    `office_key` is the office's public recovery key as text, which the store checks; with `office_required` no
    store of cases is made that the office cannot open. `archive_level` is None where the user's own setting holds.
    What stands in `organisation` goes before the user's, its logo is a whole path; so do the `limits` and the
    `standings` of citations.
    """

    publishers: Mapping[bytes, str] = field(default_factory=dict)
    withdrawn: frozenset[Version] = frozenset()
    office_key: str = ""
    office_required: bool = False
    archive_level: Level | None = None
    organisation: Organisation = field(default_factory=Organisation)
    limits: Limits = field(default_factory=Limits)
    standings: Standings = field(default_factory=Standings)
    municipality: str = ""
    cases: CaseRules = field(default_factory=CaseRules)
    hidden: Hidden = field(default_factory=Hidden)
    files: SharedFiles = field(default_factory=SharedFiles)
    faults: tuple[Fault, ...] = ()
    file: Path | None = field(default=None, compare=False)

    @property
    def notice(self) -> str:
        """What is wrong with the file and what happens meanwhile, "" where nothing is."""
        return _notice(self.file, self.faults)

    @property
    def no_new_store(self) -> str:
        """Why no store of cases may be made while the file is as it is, "" where one may."""
        return _notice(self.file, [one for one in self.faults if one.bars])

    @property
    def no_publishers(self) -> str:
        """Why nobody's content is accepted although somebody's may have been meant to be, "" where that is not so."""
        return _notice(self.file, [one for one in self.faults if one.key in {"", "utgivare", _WITHDRAWN}])

    @property
    def tells_publishers(self) -> bool:
        """Whether a key that is not among the `publishers` is one that the administrator does not accept.

        Without a file, or with one that cannot be read, nothing is said of keys, and installed content stays in use.
        """
        return self.file is not None and not any(one.key in {"", "utgivare"} for one in self.faults)

    def over(self, own: Settings) -> Settings:
        """The user's settings with what is decided of the profile and of how cases are kept."""
        municipality = self.municipality or own.profile.municipality
        return replace(
            own, profile=replace(own.profile, municipality=municipality), cases=self.cases.over(own.cases)
        )

    def apart(self, new: Settings, own: Settings) -> Settings:
        """The user's own settings after a change to `new`: what is decided stays as it was under it."""
        municipality = own.profile.municipality if self.municipality else new.profile.municipality
        profile = replace(new.profile, municipality=municipality)
        return replace(new, profile=profile, cases=self.cases.apart(new.cases, own.cases))

    def with_store(self, paths: Paths) -> Paths:
        """The paths with the store where it is decided to lie; one that lies in the usual place already stays there."""
        decided = self.cases.store / CASES if self.cases.store is not None else None
        if decided is None or (_holds_something(paths.cases) and not _holds_something(decided)):
            return paths
        return replace(paths, store=decided)

    def hides(self, place: str, paths: Paths) -> bool:
        """Whether a place is not shown; the cases are as long as there are any, so that nobody is kept from their own."""
        has_cases = place == CASES and _holds_something(paths.cases)
        return place in self.hidden.places and not has_cases

    def moved_notice(self, paths: Paths) -> str:
        """Where the store lies although it is decided to lie elsewhere, "" where it lies right."""
        decided = self.cases.store
        if decided is None or self.with_store(paths).cases == decided / CASES:
            return ""
        return (
            f"Dina ärenden ligger i {paths.cases}. Din organisation har bestämt att de ska ligga i {decided / CASES}. "
            "De fungerar som vanligt. Be it-avdelningen flytta hela mappen när Ökapp är stängt."
        )


def read_machine(file: Path) -> Machine:
    """Read the machine's file; never raises. Without a file nothing is decided.

    Where there is one that cannot be read, or that others may write, none of it is used and what it may have said of
    safety is made up for: see `Fault.bars` and `machine_file`.
    """
    try:
        if not file.is_file():
            return Machine()
        if not _is_guarded(file):
            return _broken(file, "andra än en administratör kan ändra den, så den används inte")
    except OSError:
        return _broken(file, "den går inte att läsa")
    return check_machine(file)


def check_machine(file: Path) -> Machine:
    """Read a file wherever it lies and whoever may write it, as before it is handed out; never raises."""
    try:
        table = toml_table(file.read_text(encoding="utf-8-sig"))
    except OSError:
        return _broken(file, "den går inte att läsa")
    except UnicodeDecodeError:
        return _broken(file, "den är inte giltig TOML, som ska vara sparad som UTF-8")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return _broken(
            file, f"den är inte giltig TOML (rad {line[1]})" if line else "den är inte giltig TOML"
        )
    faults: list[Fault] = []
    return _machine(Rows(table, faults), faults, file)


def _broken(file: Path, wrong: str) -> Machine:
    faults = [Fault("", wrong, _BROKEN, bars=True)]
    return _machine(Rows({}, faults, broken=True), faults, file)


def _machine(rows: Rows, faults: list[Fault], file: Path) -> Machine:
    folder = file.parent
    no_key = f"Så länge används inte kontorets nyckel. {NO_NEW_STORE}"
    found = Machine(
        publishers=rows.take(
            "utgivare",
            values.publishers,
            {},
            instead={},
            meanwhile=_NO_PACKAGES,
        ),
        withdrawn=rows.take(
            _WITHDRAWN,
            values.versions,
            frozenset(),
            instead=frozenset(),
            meanwhile=f"{_NO_PACKAGES}, och det som redan är installerat används även om det är återkallat",
        ),
        office_key=rows.take("kontorsnyckel", values.text_of, "", instead="", meanwhile=no_key, bars=True),
        office_required=rows.take(
            "kontorsnyckel_kravs",
            values.yes_or_no,
            False,
            instead=None,
            meanwhile=NO_NEW_STORE,
            bars=True,
        )
        is True,
        archive_level=rows.take("arkivniva", values.archive_level, None, instead=None, meanwhile=_NO_PAPERS),
        organisation=rows.take(
            "organisation",
            partial(values.organisation, folder=folder),
            Organisation(),
            instead=Organisation(),
            meanwhile=_NO_PAPERS,
        ),
        limits=rows.take(
            "granser",
            values.limits,
            Limits(),
            instead=Limits(),
            meanwhile="Så länge gäller användarens egna gränser, annars de vanliga",
        ),
        standings=rows.take(
            "kallor",
            values.standings,
            Standings(),
            instead=Standings(),
            meanwhile="Så länge gäller det som användaren själv har sagt om källorna, annars programmets egen uppgift",
        ),
        municipality=rows.take(
            "kommun", values.municipality, "", instead="", meanwhile="Så länge väljer användaren kommun"
        ),
        cases=case_rules(rows.table("arenden")),
        hidden=hidden(rows.table("visas_inte")),
        files=shared_files(rows.table("filer"), folder),
    )
    rows.end()
    return replace(found, faults=tuple(faults), file=file)


def _is_guarded(file: Path) -> bool:
    """Whether only an administrator can change the file or put another in its place."""
    if os.name != "posix":
        return True
    real = file.resolve(strict=True)
    looked_at = (real.stat(), real.parent.stat())
    return all(one.st_uid in ADMINISTRATORS and not one.st_mode & _OTHERS_WRITE for one in looked_at)


def _holds_something(folder: Path) -> bool:
    try:
        return any(folder.iterdir())
    except OSError:
        return False


def _notice(file: Path | None, faults: Sequence[Fault]) -> str:
    if not faults:
        return ""
    wrong = "; ".join(one.wrong for one in faults)
    meanwhile = ". ".join(dict.fromkeys(one.meanwhile for one in faults))
    return f"Datorns inställningsfil {file} har fel: {wrong}. {meanwhile}. Be it-avdelningen rätta filen."
