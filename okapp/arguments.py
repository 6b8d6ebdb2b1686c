"""argparse in Swedish: headings, usage and errors."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from datetime import date
from typing import Any, NoReturn

_ERRORS = (
    (r"the following arguments are required: (.+)", "{0} saknas."),
    (r"unrecognized arguments: (.+)", "{0} hör inte till kommandot."),
    (r"argument (.+?): invalid choice: '?(.*?)'? \(.+", "{1} är inget giltigt värde för {0}."),
    (r"argument (.+?): expected .+ argument", "{0} ska följas av ett värde."),
    (r"argument (.+?): ignored explicit argument .+", "{0} tar inget värde."),
    (r"argument (.+?): not allowed with argument (.+)", "{0} kan inte användas tillsammans med {1}."),
    (r"argument (.+?): (.+\.)", "{0}: {1}"),
)


class Parser(argparse.ArgumentParser):
    """A parser whose own words are Swedish; wrong use ends with status 2 and one sentence on stderr."""

    def __init__(self, **settings: Any) -> None:
        super().__init__(
            **{"formatter_class": _Formatter, "add_help": False, "allow_abbrev": False, **settings}
        )
        self.arguments = self.add_argument_group("Argument")
        self.options = self.add_argument_group("Val")
        self.options.add_argument("-h", "--help", action="help", help="visa den här hjälpen")

    def error(self, message: str) -> NoReturn:
        """Say what is wrong in Swedish, and where the help is."""
        self.exit(2, f"{in_swedish(message)} Hjälp: {self.prog} --help\n")


class _Formatter(argparse.RawDescriptionHelpFormatter):
    def __init__(self, prog: str, **settings: Any) -> None:
        super().__init__(prog, **{"max_help_position": 32, **settings})

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "Användning: " if prefix is None else prefix)


def in_swedish(message: str) -> str:
    """An error of argparse as a Swedish sentence; a general one where it is not known."""
    for pattern, sentence in _ERRORS:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found:
            return sentence.format(*found.groups())
    return "Kommandot kan inte förstås."


def iso_date(text: str) -> date:
    """A date for `type=`. Raises `ArgumentTypeError` with a sentence."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        message = f"{text} är inget datum. Skriv år-månad-dag, till exempel 2026-03-02."
        raise argparse.ArgumentTypeError(message) from None
