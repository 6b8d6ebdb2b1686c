"""The command line's verbs for the store of the cases."""

# ruff: noqa: PLC0415 - what a verb needs is imported when it runs

from __future__ import annotations

import csv
import getpass
import io
import json
import os
import sys
import warnings
from argparse import Namespace
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from okapp.arguments import Parser
from okapp.errors import UserError

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload, Door
    from okapp.cli_needs import CliNeeds

DONE, NO = 0, 1

HOW_TO_OPEN = """\
Lösenfrasen frågas i terminalen, eller läses från en filreferens med --passphrase-fd. Den ges aldrig
som argument, för argument kan läsas av andra. Stäng Ökapp först: bara ett program i taget kommer åt
ärendena."""
NEW_HELP = f"""\
Skriver ut återställningskoden en gång. Den sparas ingenstans: skriv av den på papper och lås in den.
{HOW_TO_OPEN}"""
OFFICE_HELP = """\
Koden öppnar alla ärenden på de datorer som har den öppna nyckeln i sin inställningsfil. Den sparas
ingenstans: skriv av den på papper och lås in den."""
NO_STORE = "Det finns inga sparade ärenden på den här datorn."
_LONGEST = 4096


def add_vault_verbs(parser: Parser) -> None:
    """Add new, info, backup, verify, restore, log and office-key to the verb `vault`."""
    verbs = parser.add_subparsers(title="Kommandon", metavar="KOMMANDO", required=True, dest="ÄRENDEKOMMANDO")

    def verb(
        name: str,
        does: Any,
        about: str,
        *,
        json_too: bool = False,
        opens: bool = True,
        ending: str = HOW_TO_OPEN,
    ) -> Parser:
        made: Parser = verbs.add_parser(name, help=about, description=about.capitalize() + ".", epilog=ending)
        made.set_defaults(verb=does)
        made.options.add_argument(
            "--passphrase-fd", metavar="TAL", type=int, help="läs lösenfrasen från filreferensen"
        )
        if opens:
            made.options.add_argument(
                "--code", action="store_true", help="öppna med återställningskoden i stället för lösenfrasen"
            )
        if json_too:
            made.options.add_argument("--json", action="store_true", help="skriv ett JSON-dokument")
        return made

    about = "gör en krypterad plats för ärenden, där det inte finns någon"
    verb("new", _new, about, opens=False, ending=NEW_HELP)
    verb("info", _info, "visa vad som finns sparat, i antal", json_too=True)
    backup = verb("backup", _backup, "gör en säkerhetskopia nu")
    backup.options.add_argument("--to", metavar="MAPP", type=Path, help="lägg den i den här mappen")
    check = verb("verify", _verify, "kontrollera filen med ärenden och loggen", json_too=True)
    check.options.add_argument(
        "--anchor", metavar="RAD:VÄRDE", help="ankaret från ett utskrivet loggblad, att jämföra med"
    )
    restore = verb("restore", _restore, "kontrollera en säkerhetskopia och lägg den i ärendenas plats")
    restore.arguments.add_argument(
        "kopia", metavar="KOPIA", type=Path, nargs="?", help="filen, annars den senaste"
    )
    restore.options.add_argument(
        "--replace", action="store_true", help="lägg kopian på plats; det som låg där behålls bredvid"
    )
    log = verb("log", _log, "skriv ut loggen utan innehåll ur ärendena, som CSV", json_too=True)
    log.options.add_argument("--out", metavar="FIL", type=Path, help="spara i en fil i stället")
    about = "gör en ny nyckel för kontoret"
    office: Parser = verbs.add_parser(
        "office-key", help=about, description=about.capitalize() + ".", epilog=OFFICE_HELP
    )
    office.set_defaults(verb=_office_key)


def _new(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.caseload import Situation, new_code

    door = _door(needs)
    if door.situation() is not Situation.NONE:
        print("Det finns redan sparade ärenden på den här datorn. Inget är ändrat.", file=sys.stderr)
        return NO
    typed = _secret(arguments)
    if arguments.passphrase_fd is None and _asked("Lösenfrasen en gång till") != typed:
        raise UserError("Lösenfraserna är inte lika. Inget är gjort. Försök igen.")
    code = new_code()
    door.create(typed, code).close()
    print(f"Platsen för ärenden är gjord och låst. Återställningskod, att låsa in: {code.code}")
    return DONE


def _info(arguments: Namespace, needs: CliNeeds) -> int:
    def show(caseload: Caseload) -> int:
        found = caseload.backups.info()
        if arguments.json:
            print(json.dumps(found.row(), ensure_ascii=False, indent=2))
        else:
            print("\n".join(found.lines()))
        return DONE

    return _opened(arguments, needs, show)


def _backup(arguments: Namespace, needs: CliNeeds) -> int:
    def make(caseload: Caseload) -> int:
        made = caseload.backups.make(arguments.to)
        print(f"Säkerhetskopian är gjord och kontrollerad: {made.file}")
        return DONE

    return _opened(arguments, needs, make)


def _verify(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.caseload import VaultError, is_harm

    def verify(caseload: Caseload) -> int:
        caseload.backups.check()
        check = caseload.log.verify(arguments.anchor or "")
        if arguments.json:
            row = {"ok": check.sound, "text": check.sentence, "rows": check.rows, "last": check.last.number}
            print(json.dumps(row, ensure_ascii=False, indent=2))
        else:
            print(f"Filen med ärenden är hel. {check.sentence} Antal rader: {check.rows}.")
        return DONE if check.sound else NO

    try:
        return _opened(arguments, needs, verify)
    except VaultError as error:
        if not is_harm(error):
            raise
        if arguments.json:
            print(json.dumps({"ok": False, "text": error.sentence}, ensure_ascii=False, indent=2))
        print(error.sentence, file=sys.stderr)
        return NO


def _restore(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.caseload import Backup, backup_of

    door = _door(needs)
    chosen: Backup | None = (
        backup_of(arguments.kopia) if arguments.kopia else next(iter(door.backups()), None)
    )
    if chosen is None:
        print("Det finns ingen säkerhetskopia.", file=sys.stderr)
        return NO
    secret = _secret(arguments)
    tried = door.try_backup(chosen, **({"code": secret} if arguments.code else {"passphrase": secret}))
    print(tried.sentence)
    if arguments.replace:
        print(tried.put_in_place())
    else:
        tried.give_up()
        print("Inget är ändrat. Lägg till --replace för att lägga kopian i ärendenas plats.")
    return DONE


def _log(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.files import save_whole

    def export(caseload: Caseload) -> int:
        rows = list(caseload.log.rows())
        text = (
            json.dumps({"log": rows}, ensure_ascii=False, indent=2) + "\n" if arguments.json else _csv(rows)
        )
        if arguments.out:
            save_whole(arguments.out, text.encode())
            print(f"Loggen är sparad: {arguments.out}, {len(rows)} rader.")
        else:
            print(text, end="")
        return DONE

    return _opened(arguments, needs, export)


def _office_key(_arguments: Namespace, _needs: CliNeeds) -> int:
    from okapp.casework.caseload import new_office_key

    made = new_office_key()
    print(f"Kontorets kod, att låsa in: {made.code}")
    print("I datorernas inställningsfil:")
    print(f'kontorsnyckel = "{made.public}"')
    print("kontorsnyckel_kravs = true")
    return DONE


def _csv(rows: list[dict[str, Any]]) -> str:
    out = io.StringIO()
    writer = csv.DictWriter(out, fieldnames=list(rows[0]), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def _opened(arguments: Namespace, needs: CliNeeds, work: Callable[[Caseload], int]) -> int:
    """Open the store, do the work, close it. What should be known is told on stderr."""
    from okapp.casework.caseload import Situation

    door = _door(needs)
    if door.situation() is Situation.NONE:
        print(NO_STORE, file=sys.stderr)
        return NO
    secret = _secret(arguments)
    caseload = door.unlock_code(secret) if arguments.code else door.unlock_passphrase(secret)
    try:
        for notice in caseload.notices:
            print(notice, file=sys.stderr)
        return work(caseload)
    finally:
        caseload.close()


def _door(needs: CliNeeds) -> Door:
    from datetime import UTC, datetime

    from okapp.casework.caseload import Door, means_by
    from okapp.casework.papers import press_for
    from okapp.settings import load_settings

    paths = needs.paths
    settings = load_settings(paths.settings_file).settings
    means = means_by(
        settings,
        needs.machine,
        guides=needs.guides,
        around=needs.surroundings,
        clock=lambda: datetime.now(UTC),
        press=press_for(paths, lambda: settings),
    )
    return Door(paths.cases, means)


def _secret(arguments: Namespace) -> str:
    """The passphrase or code, never out of the arguments. Raises `UserError`."""
    if arguments.passphrase_fd is not None:
        return _from_descriptor(arguments.passphrase_fd)
    return _asked("Återställningskod" if getattr(arguments, "code", False) else "Lösenfras")


def _asked(what: str) -> str:
    """What is typed in the terminal without being shown."""
    with warnings.catch_warnings():
        warnings.simplefilter("error", getpass.GetPassWarning)
        try:
            return getpass.getpass(f"{what}: ")
        except (getpass.GetPassWarning, EOFError, OSError) as error:
            message = "Hemligheten kan inte frågas här, för det finns ingen terminal. Använd --passphrase-fd."
            raise UserError(message) from error


def _from_descriptor(descriptor: int) -> str:
    data = b""
    try:
        while len(data) <= _LONGEST and b"\n" not in data:
            more = os.read(descriptor, _LONGEST)
            if not more:
                break
            data += more
        return data.split(b"\n")[0].removesuffix(b"\r").decode("utf-8")
    except (OSError, ValueError, OverflowError) as error:
        message = f"Filreferensen {descriptor} går inte att läsa som text. Kontrollera --passphrase-fd."
        raise UserError(message) from error
