"""The organisation as it stands at the top of its papers, as the settings and the administrator's file hold it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

KEYS = ("namn", "adress", "logotyp")
LONGEST_LINE = 80
MOST_LINES = 6
"""Lines of the address: more would push the paper's title down the page."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """Its name, the lines of its address, and the file of its logo; empty where there is none.

    In the settings the logo is the name of a file beside them, in the administrator's file a whole path.
    """

    name: str = ""
    address: tuple[str, ...] = ()
    logo: str = ""

    def over(self, other: Organisation) -> Organisation:
        """What stands here, and what `other` says where nothing does."""
        return Organisation(self.name or other.name, self.address or other.address, self.logo or other.logo)


def address_lines(text: str) -> tuple[str, ...]:
    """The lines of an address that say something."""
    return tuple(" ".join(line.split()) for line in text.splitlines() if line.strip())


def read_organisation(table: Any) -> Organisation:
    """The organisation in a TOML table. Raises `ValueError` with the end of a sentence where it does not fit."""
    if not isinstance(table, dict) or not table.keys() <= set(KEYS):
        raise ValueError(f"organisationen får ha {', '.join(KEYS)} och inget annat")
    name, lines, logo = table.get("namn", ""), table.get("adress", []), table.get("logotyp", "")
    if not isinstance(name, str) or not isinstance(logo, str):
        raise ValueError("organisationens namn och logotyp ska vara text")  # noqa: TRY004 - told as one kind of fault
    if not isinstance(lines, list) or not all(isinstance(line, str) for line in lines):
        raise ValueError("organisationens adress ska vara en lista med rader")
    found = Organisation(name.strip(), address_lines("\n".join(lines)), logo.strip())
    if wrong := too_long(found):
        raise ValueError(f"organisationens {wrong} är för lång")
    return found


def too_long(organisation: Organisation) -> str:
    """What has no room at the top of a paper: "namn" or "adress", "" where all has."""
    if len(organisation.name) > LONGEST_LINE:
        return "namn"
    lines = organisation.address
    return "adress" if len(lines) > MOST_LINES or any(len(line) > LONGEST_LINE for line in lines) else ""


def written(organisation: Organisation) -> dict[str, Any]:
    """The organisation as a TOML table."""
    return {
        "namn": organisation.name,
        "adress": list(organisation.address),
        "logotyp": organisation.logo,
    }
