"""The command line's verb for the outage binder."""

# ruff: noqa: PLC0415 - what the verb needs is imported when it runs

from __future__ import annotations

from argparse import Namespace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from okapp.arguments import Parser, iso_date

if TYPE_CHECKING:
    from okapp.cli_needs import CliNeeds

DONE = 0


def add_binder_options(parser: Parser) -> None:
    """Add what the verb `binder` takes."""
    options = parser.options
    options.add_argument("--pdf", metavar="FIL", type=Path, required=True, help="spara pärmen som PDF")
    about = (
        "vad som ska med, flera går bra: kontakter, schema:GUIDE, blankett:GUIDE, avtal:ID, avtal:ID#AVSNITT "
        "(annars det vanliga)"
    )
    options.add_argument("--with", metavar="DEL", dest="parts", action="append", default=[], help=about)
    about = "dagen då pärmen görs, väljer reglerna (annars i dag)"
    options.add_argument("--date", metavar="DATUM", type=iso_date, help=about)
    parser.set_defaults(verb=_binder)


def _binder(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.binder import Material, binder, usual
    from okapp.files import save_whole

    day = arguments.date or date.today()  # noqa: DTZ011 - the user's own day
    around = needs.surroundings
    material = Material(
        library=needs.library,
        guides=needs.guides,
        municipalities=needs.municipalities,
        contacts=around.contacts,
    )
    paper = binder(material, arguments.parts or usual(material, day), day)
    save_whole(arguments.pdf, needs.press.pdf(paper))
    print(f"Reservpärmen är sparad: {arguments.pdf}")
    return DONE
