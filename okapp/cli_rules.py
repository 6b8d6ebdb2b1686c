"""The command line's verb for how well the rules are tried."""

# ruff: noqa: PLC0415 - what the verb needs is imported when it runs

from __future__ import annotations

import json
from argparse import Namespace
from typing import TYPE_CHECKING

from okapp.arguments import Parser

if TYPE_CHECKING:
    from okapp.cli_needs import CliNeeds

DONE, NO = 0, 1


def add_rules_options(parser: Parser) -> None:
    """Add what the verb `rules` takes."""
    about = "bara den här guiden, med sin snabbkoll (annars alla)"
    parser.arguments.add_argument("wizard", metavar="GUIDE", nargs="?", help=about)
    about = "räkna också vägarna genom reglerna; det tar någon minut"
    parser.options.add_argument("--paths", action="store_true", help=about)
    parser.set_defaults(verb=_rules)


def _rules(arguments: Namespace, needs: CliNeeds) -> int:
    from okapp.casework.rules_report import report_row, rules_report
    from okapp.casework.rules_text import report_text
    from okapp.casework.runs import Surroundings

    guides = (needs.guide(arguments.wizard)[0],) if arguments.wizard else needs.guides
    around = Surroundings(municipalities=needs.municipalities)
    wizards = rules_report(guides, around, count_paths=arguments.paths)
    wrong = any(one.wrong for one in wizards)
    if arguments.json:
        rows = [report_row(one) for one in wizards]
        print(json.dumps({"ok": not wrong, "wizards": rows}, ensure_ascii=False, indent=2))
    else:
        print(report_text(wizards), end="")
    return NO if wrong else DONE
