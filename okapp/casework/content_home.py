"""Which content is in force: the program's own, or an installed content package that is newer.

Packages lie in folders of their own below `Paths.content_home`; the small file `i_bruk.toml` names the one in
force (`nu`) and the one before it (`forra`), "" for the program's own content. One that is damaged, or that the
administrator has withdrawn, stays where it is and the one before it is used; what it marked "lagen ändrad" stays
marked. Read at every start, so nothing here sums files: `okapp.casework.selfcheck` does.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from okapp.casework.content import ContentError, changed_law
from okapp.engine.days import show_date
from okapp.library.package.manifest import FORMAT, Manifest, parse_manifest
from okapp.library.package.names import MANIFEST, SIGNATURE, SUMS
from okapp.library.package.refusals import Refused, Why
from okapp.machine import Machine, read_machine
from okapp.paths import Paths
from okapp.toml_text import toml_table

POINTER = "i_bruk.toml"
OWN = ""
"""Stands for the program's own content where a folder's name is expected."""

_DAMAGED = (
    "Det installerade innehållspaketet är skadat eller borta.",
    "Installera paketet igen under Inställningar.",
)
_WITHDRAWN = (
    "Innehållspaketet version {} är återkallat av din organisation och används inte.",
    "Be it-avdelningen om ett nytt paket.",
)
_FOREIGN_KEY = (
    "Innehållspaketet version {} används inte, för utgivarens nyckel är inte längre godkänd på datorn.",
    "Be it-avdelningen om ett nytt paket.",
)
_STILL_MARKED = (
    "Det återkallade paketet säger att lagen har ändrats för reglerna från {}. Den varningen gäller tills ett nytt paket "
    "är installerat."
)
_SOUND = ("", "")

_FOLDER = re.compile(r"\d{4}-\d{2}-\d{2}(\.\d{1,3})?-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Pointer:
    """The names of the folders in force now and before."""

    now: str = OWN
    before: str = OWN


@dataclass(frozen=True, slots=True)
class InForce:
    """A content that can be used; `manifest` is None where the program's own is damaged."""

    data: Path
    folder: str
    manifest: Manifest | None

    @property
    def is_own(self) -> bool:
        """Whether it came with the program."""
        return self.folder == OWN

    @property
    def version(self) -> str:
        """The version, "okänd" where it is not known."""
        return str(self.manifest.version) if self.manifest else "okänd"


@dataclass(frozen=True, slots=True)
class Content:
    """The content that a start of the program uses: the program's own `paths`, and what is in force.

    `notice` is a sentence where an installed package could not be used. `marks` are the starts of editions that
    only a withdrawn package marks "lagen ändrad"; they stay marked, since the law has not changed back (D16).
    """

    own: Paths
    running: InForce
    notice: str = ""
    marks: frozenset[date] = frozenset()

    @property
    def paths(self) -> Paths:
        """The paths with the data in force."""
        return replace(self.own, data=self.running.data)


def start_content(paths: Paths) -> Content:
    """Find out which content is in force, for the program's own `paths`. Never raises."""
    own = own_content(paths)
    try:
        pointer = read_pointer(paths.content_home)
    except (OSError, ValueError):
        return Content(paths, own, _notice(_DAMAGED, own))
    if pointer.now == OWN:
        return Content(paths, own)
    machine = read_machine(paths.machine_config)
    installed = usable(paths.content_home, pointer.now)
    if installed is None:
        wrong = _DAMAGED
    elif not is_newer(installed, own):
        return Content(paths, own)
    else:
        wrong = _wrong(installed, machine)
        if wrong == _SOUND:
            return Content(paths, installed)
    instead = content_before(paths, pointer, machine) or own
    marks = _marks_kept(installed, instead, machine)
    return Content(paths, instead, _notice(wrong, instead, marks), marks)


def _marks_kept(installed: InForce | None, instead: InForce, machine: Machine) -> frozenset[date]:
    """What a withdrawn content marks, and the one that is used instead of it does not."""
    if installed is None or installed.manifest is None or installed.manifest.version not in machine.withdrawn:
        return frozenset()
    try:
        return changed_law(installed.data) - changed_law(instead.data)
    except ContentError:
        return frozenset()


def content_before(paths: Paths, pointer: Pointer, machine: Machine) -> InForce | None:
    """The installed content before the one in force; None where the program's own is as new, or it cannot be used."""
    found = usable(paths.content_home, pointer.before)
    if found is None or not is_newer(found, own_content(paths)) or _wrong(found, machine) != _SOUND:
        return None
    return found


def not_used(paths: Paths, machine: Machine) -> str:
    """The sentence about an installed content that is not used since it is damaged or withdrawn, else ""."""
    try:
        now = read_pointer(paths.content_home).now
    except (OSError, ValueError):
        return _DAMAGED[0]
    if now == OWN:
        return ""
    installed = usable(paths.content_home, now)
    return (_DAMAGED if installed is None else _wrong(installed, machine))[0]


def signed_by(data: Path, machine: Machine) -> str:
    """The publisher of an installed content. Raises `Refused` where it is not an accepted one, and OSError."""
    from okapp.library.package.signature import publisher_of  # noqa: PLC0415 - slow, for packages only

    return publisher_of((data / SIGNATURE).read_bytes(), (data / SUMS).read_bytes(), machine.publishers)


def _wrong(installed: InForce, machine: Machine) -> tuple[str, str]:
    """Why a content that is there must not be used, and what to do about it."""
    happened, do = _SOUND
    if installed.manifest is not None and installed.manifest.version in machine.withdrawn:
        happened, do = _WITHDRAWN
    elif machine.tells_publishers:
        try:
            signed_by(installed.data, machine)
        except Refused as error:
            happened, do = _FOREIGN_KEY if error.why is Why.FOREIGN_KEY else _DAMAGED
        except OSError:
            happened, do = _DAMAGED
    return happened.replace("{}", installed.version), do


def is_newer(one: InForce, other: InForce) -> bool:
    """Whether one content is newer than another; a damaged one is older than all."""
    if one.manifest is None or other.manifest is None:
        return other.manifest is None
    return one.manifest.version > other.manifest.version


def own_content(paths: Paths) -> InForce:
    """The content that came with the program."""
    return InForce(paths.data, OWN, _manifest(paths.data))


def usable(home: Path, folder: str) -> InForce | None:
    """An installed content, by a quick look that all of it is there; None where it cannot be used."""
    data = home / folder
    manifest = _manifest(data) if _FOLDER.fullmatch(folder) else None
    if manifest is None or manifest.format > FORMAT or not manifest.suits_program:
        return None
    return InForce(data, folder, manifest) if _is_there(data, folder) else None


def folder_name(manifest: Manifest, digest: str) -> str:
    """What the folder of a package is called."""
    return f"{manifest.version}-{digest}"


def read_pointer(home: Path) -> Pointer:
    """Read `i_bruk.toml`; the program's own content where there is none. Raises OSError, ValueError."""
    try:
        table = toml_table((home / POINTER).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return Pointer()
    pointer = Pointer(table.get("nu", OWN), table.get("forra", OWN))
    for name in (pointer.now, pointer.before):
        if not isinstance(name, str) or (name and not _FOLDER.fullmatch(name)):
            raise ValueError(POINTER)
    return pointer


def _manifest(data: Path) -> Manifest | None:
    try:
        return parse_manifest((data / MANIFEST).read_bytes())
    except (OSError, ValueError):
        return None


def _is_there(data: Path, folder: str) -> bool:
    """Whether the list of files is the one that was signed, and every file on it is there."""
    from okapp.library.package.sums import digest_of, parse_sums  # noqa: PLC0415 - slow, for packages only

    try:
        listed = (data / SUMS).read_bytes()
        names = parse_sums(listed)
    except (OSError, ValueError):
        return False
    return folder.endswith(f"-{digest_of(listed)}") and all((data / name).is_file() for name in names)


def _notice(wrong: tuple[str, str], used: InForce, marks: frozenset[date] = frozenset()) -> str:
    happened, do = wrong
    whose = "som följde med programmet" if used.is_own else "som användes före det"
    marked = _STILL_MARKED.replace("{}", ", ".join(map(show_date, sorted(marks)))) if marks else ""
    used_now = f"Ökapp använder innehållet {whose}, version {used.version}."
    return " ".join(part for part in (happened, used_now, marked, do) if part)
