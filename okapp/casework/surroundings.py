"""What every run takes from the program, read from its files: municipalities, local rules, marks on editions.

The local rules file (`lokala_regler.toml` in the user's configuration folder) holds what a municipality has read
out of the county agreement itself. Each `[[punkt]]` has `kriterium` (one of the guides' points), `text`, `period`,
`kontakt`, `eskalering`, `sida`, `inlast_av` and `inlast_den` (a date). It adds words, never a finding (D7).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from okapp.casework.content import changed_law
from okapp.casework.municipalities import Municipalities, load_municipalities
from okapp.casework.runs import Surroundings
from okapp.documents.papers import Guide
from okapp.engine.model import LocalRule
from okapp.errors import UserError

TEXTS = ("kriterium", "text", "period", "kontakt", "eskalering", "sida", "inlast_av")


class LocalRulesError(UserError):
    """The local rules file cannot be used; the sentence says what is wrong and that the guides work without it."""


@dataclass(frozen=True, slots=True)
class Read:
    """The surroundings, the municipalities they hold, and a sentence where the local rules were left out."""

    around: Surroundings
    municipalities: Municipalities
    notice: str = ""


def read_surroundings(data: Path, local_rules: Path, guides: Iterable[Guide]) -> Read:
    """Read all of it. Raises `UserError` where the program's own content is damaged; local rules never stop it."""
    municipalities = load_municipalities(data)
    points = frozenset(key for guide in guides for key, _ in guide.local_points)
    notice = ""
    rules: tuple[LocalRule, ...] = ()
    try:
        rules = read_local_rules(local_rules, points)
    except LocalRulesError as error:
        notice = error.sentence
    around = Surroundings(municipalities=municipalities, local_rules=rules, changed_law=changed_law(data))
    return Read(around, municipalities, notice)


def read_local_rules(path: Path, points: frozenset[str]) -> tuple[LocalRule, ...]:
    """The rules of the file, none where there is no file. Raises `LocalRulesError`."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise _wrong(path, "den går inte att läsa") from error
    try:
        rows = tomllib.loads(text).get("punkt", [])
    except tomllib.TOMLDecodeError as error:
        raise _wrong(path, f"den är inte giltig TOML ({error})") from error
    if not isinstance(rows, list):
        raise _wrong(path, "punkterna ska stå som [[punkt]]")
    return tuple(_rule(path, number, row, points) for number, row in enumerate(rows, start=1))


def _rule(path: Path, number: int, row: Any, points: frozenset[str]) -> LocalRule:
    if not isinstance(row, dict) or not set(row) <= {*TEXTS, "inlast_den"}:
        raise _wrong(path, f"punkt {number} har fält som inte finns")
    values = {key: row.get(key, "") for key in TEXTS}
    if not all(isinstance(value, str) for value in values.values()):
        raise _wrong(path, f"punkt {number} har ett fält som inte är text")
    if values["kriterium"] not in points:
        raise _wrong(
            path, f"punkt {number} har ett okänt kriterium. Välj ett av: {', '.join(sorted(points))}"
        )
    read_on = row.get("inlast_den")
    if not values["inlast_av"] or not isinstance(read_on, date):
        raise _wrong(path, f"punkt {number} saknar vem som läst in den eller vilket datum")
    return LocalRule(
        criterion=values["kriterium"],
        text=values["text"],
        period=values["period"],
        contact=values["kontakt"],
        escalation=values["eskalering"],
        page=values["sida"],
        read_by=values["inlast_av"],
        read_on=read_on,
    )


def _wrong(path: Path, what: str) -> LocalRulesError:
    return LocalRulesError(
        f"Filen {path.name} med kommunens egna punkter ur överenskommelsen används inte: {what}. "
        "Guiderna fungerar utan den. Rätta filen och starta om."
    )
