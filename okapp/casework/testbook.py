"""The open test book: worked cases with their sources. `tried_cases` runs them.

A case is a `[[fall]]` table in TOML: see `read_cases` for its keys.
"""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import Enum
from pathlib import Path
from typing import Any

import tomli_w

from okapp.casework.runs import Run, Surroundings
from okapp.documents.papers import Guide
from okapp.engine.standings import SAID
from okapp.errors import UserError
from okapp.files import save_whole
from okapp.toml_text import toml_table

WHOLE, QUICK = "hela", "snabbkoll"
_PERSONAL_NUMBER = re.compile(
    r"(?<!\d)(?:18|19|20)?\d{2}(?:0[1-9]|1[0-2])"  # year and month
    r"(?:0[1-9]|[12]\d|3[01]|6[1-9]|[78]\d|9[01])"  # day; a co-ordination number adds 60
    r"[-+\s\u2010-\u2015\u2212]{0,3}\d{4}(?!\d)"  # any dash and any blank, as the guides take them
)


class CasesError(UserError):
    """The worked cases cannot be read; the sentence names the case and what is wrong."""


class Mark(Enum):
    """How sure a case's outcome is."""

    VERIFIED = "verified"
    INFERRED = "inferred"
    SYNTHETIC = "synthetic"

    @property
    def text(self) -> str:
        """In Swedish."""
        texts = {Mark.VERIFIED: "Källan är läst", Mark.INFERRED: "Härlett ur lagtexten"}
        return texts.get(self, "Påhittade fakta")


class Use(Enum):
    """What a case may be used for."""

    ASSERT = "assert"
    WARNING = "assert_warning"
    ILLUSTRATION = "illustration"


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What the rules should give: a code for each named track ("" for nothing), and more where it is known.

    `municipality` (code), `section` and `certainty` are about the finding on `about`. `stops` are the keys of
    exactly those rules that should stop, None where it is not said.
    """

    codes: Mapping[str, str]
    about: str = ""
    municipality: str = ""
    section: str = ""
    certainty: str = ""
    warnings: tuple[str, ...] = ()
    stops: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A worked case: facts and their source, the answers they make, what was added, what should follow."""

    id: str
    title: str
    matter_date: date
    today: date
    facts: tuple[str, ...]
    source: str
    answers: Mapping[str, Any]
    expected: Expected
    mark: Mark
    use: Use
    added: tuple[str, ...] = ()
    quick: bool = False
    example: bool = False
    law: str = ""


def cases_of(guide: Guide) -> tuple[Case, ...]:
    """The guide's own cases. Raises `CasesError`."""
    return read_cases(guide.cases)


def read_cases(text: str) -> tuple[Case, ...]:
    """Cases from TOML. Raises `CasesError`.

    Keys of `[[fall]]`: id, rubrik, arendedatum, dagens_datum (else arendedatum), kalla, lag (optional),
    sakerhet (`Mark`), anvandning (`Use`), fakta, tillagt, guide (hela, snabbkoll), exempel (true for the one that
    newcomers are shown), svar (question key to
    answer), vantat (track to code) and vantat_mer (optional: kommun, lagrum, sakerhet, varning, and spar,
    the track they are about; else the last of vantat that always holds a finding; stopp, the rules that stop).
    """
    try:
        rows = toml_table(text).get("fall", [])
    except tomllib.TOMLDecodeError as error:
        raise CasesError(f"Fallsamlingen är inte giltig TOML. ({error})") from error
    if not isinstance(rows, list):
        raise CasesError("Fallsamlingen ska bestå av tabeller som heter [[fall]].")
    cases = tuple(_case(row) for row in rows)
    ids = [case.id for case in cases]
    twice = next((key for key in ids if ids.count(key) > 1), None)
    if twice is not None:
        raise CasesError(f"Fallet {twice} finns två gånger i fallsamlingen.")
    return cases


def _case(row: Any) -> Case:
    name = row.get("id", "utan id") if isinstance(row, dict) else "utan id"
    try:
        day = _day(row["arendedatum"])
        return Case(
            id=str(row["id"]),
            title=str(row["rubrik"]),
            matter_date=day,
            today=_day(row.get("dagens_datum", day)),
            facts=_texts(row["fakta"]),
            source=str(row["kalla"]),
            answers={key: _plain(value) for key, value in row["svar"].items()},
            expected=_expected(row["vantat"], row.get("vantat_mer", {})),
            mark=Mark(row["sakerhet"]),
            use=Use(row["anvandning"]),
            added=_texts(row.get("tillagt", [])),
            quick={WHOLE: False, QUICK: True}[row.get("guide", WHOLE)],
            example=row.get("exempel") is True,
            law=str(row.get("lag", "")),
        )
    except KeyError as error:
        raise CasesError(
            f"Fallet {name} saknar {error.args[0]} eller har ett värde som inte finns."
        ) from error
    except (TypeError, ValueError, AttributeError) as error:
        raise CasesError(f"Fallet {name} har ett värde som inte kan läsas: {error}.") from error


def _expected(codes: Mapping[str, Any], more: Mapping[str, Any]) -> Expected:
    return Expected(
        codes={str(track): str(code) for track, code in codes.items()},
        about=str(more.get("spar", "")),
        municipality=str(more.get("kommun", "")),
        section=str(more.get("lagrum", "")),
        certainty=str(more.get("sakerhet", "")),
        warnings=_texts(more.get("varning", [])),
        stops=_texts(more["stopp"]) if "stopp" in more else None,
    )


def _day(value: Any) -> date:
    if type(value) is not date:
        raise TypeError(f"{value} är inte ett datum")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list):
        raise TypeError(f"{value} är inte en lista")
    return tuple(map(str, value))


def _plain(value: Any) -> Any:
    """TOML's dates as ISO text, as answers are given everywhere else."""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    return [_plain(inner) for inner in value] if isinstance(value, list) else value


def run_of(case: Case, guide: Guide, around: Surroundings) -> Run:
    """The run that the case's answers make, to look at or to go on from."""
    return Run(
        guide=guide,
        matter_date=case.matter_date,
        today=case.today,
        around=around,
        answers=case.answers,
        quick=case.quick,
    )


def case_from(run: Run, *, id: str, title: str, facts: tuple[str, ...], source: str) -> Case:
    """A case of the user's own from a finished run; what is expected is what the rules gave."""
    journey = run.journey()
    ignored = {SAID, *journey.ignored}
    return Case(
        id=id,
        title=title,
        matter_date=run.matter_date,
        today=run.today,
        facts=facts,
        source=source,
        answers={key: raw for key, raw in run.answers.items() if key not in ignored},
        expected=Expected(codes={finding.track.key: finding.code for finding in journey.findings}),
        mark=Mark.SYNTHETIC,
        use=Use.ILLUSTRATION,
        quick=run.quick,
        law=journey.edition.law,
    )


def personal_numbers(case: Case) -> tuple[str, ...]:
    """Where a case holds what looks like a personal or co-ordination number, in words; empty for none."""
    places = [("rubriken", case.title), ("källan", case.source)]
    places += [(f"faktum {number}", text) for number, text in enumerate(case.facts, start=1)]
    places += [(f"tillagt {number}", text) for number, text in enumerate(case.added, start=1)]
    places += [
        (f"svaret {key}", json.dumps(value, ensure_ascii=False, default=str))
        for key, value in case.answers.items()
    ]
    return tuple(
        f"Det ser ut att stå ett personnummer i {place}. Ta bort det innan du sparar."
        for place, text in places
        if _PERSONAL_NUMBER.search(text)
    )


def as_toml(case: Case) -> str:
    """The case as `read_cases` reads it."""
    expected = case.expected
    row: dict[str, Any] = {
        "id": case.id,
        "rubrik": case.title,
        "arendedatum": case.matter_date,
        "dagens_datum": case.today,
        "kalla": case.source,
        "lag": case.law,
        "sakerhet": case.mark.value,
        "anvandning": case.use.value,
        "fakta": list(case.facts),
        "tillagt": list(case.added),
        "guide": QUICK if case.quick else WHOLE,
        "svar": {key: value for key, value in case.answers.items() if value is not None},
        "vantat": dict(expected.codes),
    }
    more = {
        "spar": expected.about,
        "kommun": expected.municipality,
        "lagrum": expected.section,
        "sakerhet": expected.certainty,
        "varning": list(expected.warnings),
    }
    row["vantat_mer"] = {key: value for key, value in more.items() if value}
    if expected.stops is not None:
        row["vantat_mer"]["stopp"] = list(expected.stops)
    return tomli_w.dumps({"fall": [row]}, multiline_strings=False)


def write_case(path: Path, case: Case) -> None:
    """Save the case as a file for those who keep the rules. Raises `NotSaved`.

    Ask first where `personal_numbers` has something to say.
    """
    save_whole(path, as_toml(case).encode())
