"""What a municipality has read out of the county agreement itself, in the file `lokala_regler.toml`.

Each `[[punkt]]` has `kriterium` (one of the guides' points), `text`, `period`, `kontakt`, `eskalering`, `sida`,
`inlast_av` and `inlast_den` (a date). A point adds words, never a finding (D7). Files made elsewhere have the
same form.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

from okapp.casework.own_file import MEND_IT, Row, Unusable, read_text, toml_rows, write_rows
from okapp.documents.papers import Guide
from okapp.engine.model import LocalRule
from okapp.errors import UserError

KEY = "punkt"
LONGEST = {"text": 1000, "period": 120, "kontakt": 200, "eskalering": 300, "sida": 20, "inlast_av": 80}
"""How many letters each text may have where it is written or taken in."""
SAYS = ("text", "period", "kontakt", "eskalering")
"""What a point says; one of them at least is needed."""
_TEXTS = ("kriterium", *LONGEST)
_DAY = "inlast_den"


class LocalRulesError(UserError):
    """A file of local rules cannot be used; the sentence says what is wrong and what still works."""


def points_of(guides: Iterable[Guide]) -> dict[str, str]:
    """The points that a municipality may read in, with their headings, in the guides' order."""
    return {key: heading for guide in guides for key, heading in guide.local_points}


def read_local_rules(path: Path, points: Collection[str]) -> tuple[LocalRule, ...]:
    """The rules that are in use, none where there is no file. Raises `LocalRulesError`."""
    try:
        return _rules(read_text(path) or "", points)
    except Unusable as error:
        raise LocalRulesError(
            f"Filen {path.name} med kommunens egna punkter ur överenskommelsen används inte: {error}. "
            f"Guiderna fungerar utan den. {MEND_IT}"
        ) from error


def take_in(path: Path, points: Collection[str], today: date) -> tuple[LocalRule, ...]:
    """The rules of a file made elsewhere, with everything checked. Raises `LocalRulesError`."""
    try:
        return _checked(path, points, today)
    except Unusable as error:
        raise LocalRulesError(
            f"{path.name} lästes inte in: {error}. Inget är ändrat. Rätta filen och försök igen."
        ) from error


def _checked(path: Path, points: Collection[str], today: date) -> tuple[LocalRule, ...]:
    text = read_text(path)
    if text is None:
        raise Unusable("den finns inte")
    rules = _rules(text, points)
    if not rules:
        raise Unusable("den har inga punkter")
    for number, rule in enumerate(rules, start=1):
        if found := problems(rule, points, today):
            key, sentence = next(iter(found.items()))
            raise Unusable(f"punkt {number}, {key}: {sentence.rstrip('.')}")
    return rules


def save_local_rules(path: Path, rules: Sequence[LocalRule]) -> None:
    """Write them whole or not at all. Raises `NotSaved`."""
    write_rows(path, KEY, [_row(rule) for rule in rules])


def problems(rule: LocalRule, points: Collection[str], today: date) -> dict[str, str]:
    """What is wrong with a point, by the names of the file; nothing when it is sound."""
    texts = _row(rule)
    found = {
        key: f"Texten får ha högst {most} tecken. Korta den."
        for key, most in LONGEST.items()
        if len(texts[key]) > most
    }
    if rule.criterion not in points:
        found["kriterium"] = "Välj vilken punkt det gäller."
    if not any(texts[key].strip() for key in SAYS):
        found["text"] = (
            "Skriv vad överenskommelsen säger, en period, en kontakt eller vem som tar över när ni inte är överens."
        )
    if not rule.read_by.strip():
        found["inlast_av"] = "Skriv vem som har läst in punkten, till exempel kommunens namn."
    if rule.read_on is None:
        found[_DAY] = "Skriv vilket datum punkten lästes in."
    elif rule.read_on > today:
        found[_DAY] = "Datumet får inte ligga i framtiden."
    return found


def _row(rule: LocalRule) -> Row:
    row = {
        "kriterium": rule.criterion,
        "text": rule.text,
        "period": rule.period,
        "kontakt": rule.contact,
        "eskalering": rule.escalation,
        "sida": rule.page,
        "inlast_av": rule.read_by,
    }
    return {**row, _DAY: rule.read_on} if rule.read_on else row


def _rules(text: str, points: Collection[str]) -> tuple[LocalRule, ...]:
    return tuple(_rule(number, row, points) for number, row in enumerate(toml_rows(text, KEY), start=1))


def _rule(number: int, row: Row, points: Collection[str]) -> LocalRule:
    if unknown := sorted(set(row) - {*_TEXTS, _DAY}):
        raise Unusable(f"punkt {number} har fältet {unknown[0]}, som inte finns")
    values = {key: row.get(key, "") for key in _TEXTS}
    for key, value in values.items():
        if not isinstance(value, str):
            raise Unusable(f"punkt {number} har {key} som inte är text")
    if values["kriterium"] not in points:
        raise Unusable(f"punkt {number} har ett okänt kriterium. Välj ett av: {', '.join(sorted(points))}")
    read_on = row.get(_DAY)
    if not values["inlast_av"] or type(read_on) is not date:
        raise Unusable(f"punkt {number} saknar vem som läst in den eller vilket datum")
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
