"""The command line's verbs for content packages."""

# ruff: noqa: PLC0415 - what a verb needs is imported when it runs

from __future__ import annotations

import sys
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okapp.arguments import Parser

if TYPE_CHECKING:
    from okapp.cli_needs import CliNeeds

DONE, NO = 0, 1

KEY_HELP = """\
En nyckel görs med: openssl genpkey -algorithm ed25519 -out FIL
Förvara den utanför innehållets mapp och utom räckhåll för andra. Kommandot skriver ut den öppna
nyckeln, som it-avdelningen lägger i datorns inställningsfil."""


def add_package_verbs(parser: Parser) -> None:
    """Add build, seal, verify, install and rollback to the verb `package`."""
    verbs = parser.add_subparsers(title="Kommandon", metavar="KOMMANDO", required=True, dest="PAKETKOMMANDO")

    def verb(name: str, does: Any, about: str, *given: tuple[str, str], ending: str = "") -> Parser:
        made: Parser = verbs.add_parser(name, help=about, description=about.capitalize() + ".", epilog=ending)
        made.set_defaults(verb=does)
        for key, what in given:
            made.arguments.add_argument(key, metavar=key.upper(), type=Path, help=what)
        return made

    folder, file = ("mapp", "mappen med innehållet"), ("fil", "paketet, en fil som slutar på .okapaket")
    out = ("ut", "paketet som ska skrivas")
    build = verb("build", _build, "bygg och signera ett paket", folder, out, ending=KEY_HELP)
    key_help = "utgivarens privata nyckel, PEM"
    build.options.add_argument("--key", metavar="FIL", type=Path, required=True, help=key_help)
    verb("seal", _seal, "skriv kontrollsummor för en mapp med innehåll", folder)
    verb("verify", _verify, "kontrollera ett paket utan att installera det", file)
    verb("install", _install, "installera ett paket", file)
    verb("rollback", _rollback, "gå tillbaka till innehållet före det senaste paketet")


def _build(arguments: Namespace, needs: CliNeeds) -> int:
    from base64 import b64encode

    from okapp.casework.content_check import check_content
    from okapp.files import save_whole
    from okapp.library.package.building import build

    check_content(arguments.mapp, needs.guides)
    _check_marks(arguments.mapp, needs)
    built = build(arguments.mapp, arguments.key)
    save_whole(arguments.ut, built.data)
    print(f"Paketet är byggt: {arguments.ut}, version {built.manifest.version}, {built.files} filer.")
    print(f"Utgivarens öppna nyckel: {b64encode(built.public_key).decode('ascii')}")
    return DONE


def _check_marks(folder: Path, needs: CliNeeds) -> None:
    """Raise `Unusable` where "lagen ändrad" is said of a day that no rules start on: it would be told nowhere (D16)."""
    from okapp.casework.content import changed_law
    from okapp.casework.content_check import editions_of
    from okapp.library.package.names import MANIFEST
    from okapp.library.package.refusals import Unusable

    starts = {edition.starts for guide in needs.guides for edition in editions_of(guide)}
    if lost := changed_law(folder) - starts:
        days, known = (", ".join(map(str, sorted(some))) for some in (lost, starts))
        message = f"{folder / MANIFEST} märker lagen ändrad för {days}, men inga regler börjar gälla då."
        raise Unusable(f"{message} Inget paket är byggt. Skriv en dag då regler börjar gälla: {known}.")


def _seal(arguments: Namespace, _needs: CliNeeds) -> int:
    from okapp.files import save_whole
    from okapp.library.package.sums import seal

    count = seal(arguments.mapp, save_whole)
    print(f"Kontrollsummorna för {count} filer är skrivna i {arguments.mapp}.")
    return DONE


def _verify(arguments: Namespace, needs: CliNeeds) -> int:
    def verify() -> str:
        found = needs.content_home.verify(arguments.fil)
        made = f"version {found.version} från {found.made_on}, {found.files} filer"
        return f"Paketet är helt och signerat av {found.publisher}: {made}."

    return _answer(verify)


def _install(arguments: Namespace, needs: CliNeeds) -> int:
    def install() -> str:
        found = needs.content_home.install(arguments.fil)
        made = f"Innehållet version {found.version} från {found.publisher} är installerat."
        return f"{made} Det används från nästa start."

    return _answer(install)


def _rollback(_arguments: Namespace, needs: CliNeeds) -> int:
    def roll_back() -> str:
        found = needs.content_home.roll_back()
        whose = "Programmets eget innehåll" if found.is_own else "Det tidigare innehållet"
        return f"{whose}, version {found.version}, används från nästa start."

    return _answer(roll_back)


def _answer(work: Callable[[], str]) -> int:
    """Print what came of it, or why a package was refused."""
    from okapp.library.package.refusals import Refused

    try:
        print(work())
    except Refused as error:
        print(error.sentence, file=sys.stderr)
        if error.detail:
            print(f"Kontrollen säger: {error.detail}", file=sys.stderr)
        return NO
    return DONE
