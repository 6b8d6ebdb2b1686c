"""The command line's verb for the settings in force, and for checking an administrator's file before it is handed out."""

# ruff: noqa: PLC0415 - what the verb needs is imported when it runs

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from okapp.arguments import Parser
from okapp.errors import UserError

if TYPE_CHECKING:
    from okapp.casework.configuration import InForce
    from okapp.cli_needs import CliNeeds
    from okapp.machine import Machine

DONE, NO = 0, 1
ENDING = """\
Allt som kan stå i filen finns med förklaringar i data/exempel/okapp.toml. Med --file prövas en fil som
ska rullas ut, var den än ligger; då visas värdena som de blir för en ny användare på den här datorn."""


def add_config_options(parser: Parser) -> None:
    """Add what the verb `config` takes."""
    about = "pröva den här filen i stället för datorns egen"
    parser.options.add_argument("--file", metavar="FIL", type=Path, help=about)
    parser.set_defaults(verb=_config)


def _config(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.configuration import in_force, wrong_values
    from okapp.machine import check_machine
    from okapp.settings import Settings, load_settings

    paths, machine, file = needs.content.paths, needs.machine, needs.content.paths.machine_config
    own = Settings() if arguments.file else load_settings(paths.settings_file).settings
    if arguments.file:
        file = arguments.file.absolute()
        if not file.is_file():
            raise UserError(f"Filen {file} finns inte. Kontrollera namnet och mappen.")
        machine = check_machine(file)
    elif moved := machine.moved_notice(paths):
        print(moved, file=sys.stderr)
    rows = in_force(machine.with_store(paths), machine, own, needs.guides)
    wrong = [
        *(f"{one.wrong}. {one.meanwhile}." for one in machine.faults),
        *wrong_values(machine, paths, needs.guides),
    ]
    if arguments.json:
        document = {"ok": not wrong, "file": str(file), "exists": file.is_file(), "wrong": wrong}
        print(json.dumps({**document, "values": [one.row for one in rows]}, ensure_ascii=False, indent=2))
    else:
        _print(file, machine, rows, wrong)
    return NO if wrong else DONE


def _print(file: Path, machine: Machine, rows: tuple[InForce, ...], wrong: list[str]) -> None:
    there = "" if file.is_file() else ", som inte finns, så inget är bestämt för datorn"
    print(f"Datorns inställningsfil: {file}{there}")
    keys, values = (
        max(len(text) for text in column)
        for column in zip(*((one.key, one.value) for one in rows), strict=True)
    )
    for one in rows:
        print(f"{one.key:{keys}}  {one.value:{min(values, 40)}}  {one.source.value}")
    for sentence in wrong:
        print(f"FEL  {sentence}")
    if machine.faults:
        print(
            "Resten av filen används." if all(one.key for one in machine.faults) else "Inget i filen används."
        )
    elif not wrong and file.is_file():
        print("Filen kan användas som den är.")
