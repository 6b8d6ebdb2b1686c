"""Kept outcomes: what the worked and the boundary cases give today, and why some turned rules give nothing else.

A boundary case (`gransfall/<guide>.toml`) is a worked case with one or a few answers changed, found by program because a turned
rule gave the same everywhere else. It has no source of its own: it says what the rules give, not what the law says.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import tomli_w

from okapp.casework.runs import Run, Surroundings
from okapp.casework.testbook import cases_of, run_of
from okapp.documents.papers import Guide
from okapp.engine.editions import edition_for
from okapp.engine.model import Edition, LocalRule, Wizard
from tests.rules.outcome import Tried, changed_words, in_words, outcome

FOLDER = Path(__file__).parent / "gransfall"
NOTE = "# Skrivs av python -m tests.rules --keep (letar) och --again (samma fall). Läs skillnaden innan du sparar den.\n\n"
OWN_POINT = LocalRule(criterion="prov")


@dataclass(frozen=True, slots=True)
class Book:
    """A guide's wizard or quick check, with its worked cases as runs by id."""

    guide: Guide
    wizard: Wizard
    runs: Mapping[str, Run]

    @property
    def file(self) -> Path:
        """Where its boundary cases stand."""
        return FOLDER / f"{self.wizard.key}.toml"

    @property
    def worked_file(self) -> Path:
        """Where it stands what its worked cases give, in every edition."""
        return FOLDER / f"{self.wizard.key}-fall.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Boundary:
    """A worked case (`of`) with other answers (None takes one away), and what it gives that the worked case does not."""

    key: str
    of: str
    day: date
    today: date
    changes: Mapping[str, Any]
    own_point: bool
    gives: tuple[str, ...]
    because: str
    """A turned rule that it tells apart."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a wizard: its boundary cases, and the mutants that no answers tell apart, each with the reason.

    `left` is by edition how many are neither caught nor explained yet; there may be fewer, never more.
    """

    boundaries: tuple[Boundary, ...] = ()
    alike: Mapping[str, str]
    left: Mapping[str, int] = field(default_factory=dict)


def books(guides: Iterable[Guide], around: Surroundings) -> tuple[Book, ...]:
    """Every wizard and quick check with its worked cases."""
    found = []
    for guide in guides:
        quick = guide.wizard.quick
        for wizard in (guide.wizard, *((quick,) if quick else ())):
            runs = {case.id: run_of(case, guide, around) for case in cases_of(guide)}
            own = {key: run for key, run in runs.items() if run.wizard is wizard}
            found.append(Book(guide, wizard, own))
    return tuple(found)


def read_kept(book: Book) -> Kept:
    """What is kept of the wizard; nothing where there is no file yet."""
    if not book.file.is_file():
        return Kept(alike={})
    content = tomllib.loads(book.file.read_text(encoding="utf-8"))
    boundaries = tuple(
        Boundary(
            key=row["id"],
            of=row["av"],
            day=row["dag"],
            today=row["idag"],
            changes={**dict.fromkeys(row["utan"]), **row["andrat"]},
            own_point=row["egen_punkt"],
            gives=tuple(row["ger"]),
            because=row["skiljer"],
        )
        for row in content.get("fall", [])
    )
    alike = {name: row["skal"] for row in content.get("lika", []) for name in row["vand"]}
    return Kept(boundaries=boundaries, alike=alike, left=content.get("kvar", {}))


def write_kept(book: Book, kept: Kept) -> None:
    """Write it anew."""
    rows = [
        {
            "id": one.key,
            "av": one.of,
            "dag": one.day,
            "idag": one.today,
            "utan": [key for key, raw in one.changes.items() if raw is None],
            "andrat": {key: raw for key, raw in one.changes.items() if raw is not None},
            "egen_punkt": one.own_point,
            "ger": list(one.gives),
            "skiljer": one.because,
        }
        for one in kept.boundaries
    ]
    reasons = sorted(set(kept.alike.values()))
    alike = [
        {"skal": reason, "vand": sorted(name for name, why in kept.alike.items() if why == reason)}
        for reason in reasons
    ]
    book.file.parent.mkdir(exist_ok=True)
    text = NOTE + tomli_w.dumps({"kvar": dict(kept.left), "lika": alike, "fall": rows})
    book.file.write_text(text, encoding="utf-8", newline="\n")


def tried_in(edition: Edition, book: Book, run: Run, key: str) -> Tried:
    """A run in an edition: on its own matter's date, or on the edition's first day where that is another's."""
    day = run.matter_date
    if edition_for(book.wizard.editions, day) is not edition:
        day = edition.starts
    known = {one.key for one in (*edition.questions(), *edition.limits)}
    answers = {name: raw for name, raw in run.answers.items() if name in known}
    return Tried(key=key, context=run.around.context(day, max(run.today, day)), answers=answers)


def moved(run: Run, day: date, today: date, changes: Mapping[str, Any], *, own_point: bool) -> Run:
    """The run on other days with other answers."""
    around = replace(run.around, local_rules=(OWN_POINT,) if own_point else ())
    other = replace(run, matter_date=day, today=today, around=around)
    for key, raw in changes.items():
        other = other.answered(key, raw)
    return other


def boundary_run(book: Book, boundary: Boundary) -> Run:
    """The run that a boundary case makes."""
    run = book.runs[boundary.of]
    return moved(run, boundary.day, boundary.today, boundary.changes, own_point=boundary.own_point)


def gives_now(book: Book, boundary: Boundary) -> tuple[str, ...]:
    """What a boundary case gives today, beside what its worked case gives in the same edition."""
    edition = edition_for(book.wizard.editions, boundary.day)
    was = outcome(edition, tried_in(edition, book, book.runs[boundary.of], boundary.of))
    now = outcome(edition, tried_in(edition, book, boundary_run(book, boundary), boundary.key))
    return changed_words(was, now)


def worked_now(book: Book) -> dict[str, dict[str, list[str]]]:
    """What every worked case gives today in the newest edition, and in each older one where that differs."""
    newest, *older = sorted(book.wizard.editions, key=lambda edition: edition.starts, reverse=True)
    now = _gives(book, newest)
    found = {newest.starts.isoformat(): now}
    for edition in older:
        here = _gives(book, edition)
        found[edition.starts.isoformat()] = {key: gives for key, gives in here.items() if gives != now[key]}
    return found


def _gives(book: Book, edition: Edition) -> dict[str, list[str]]:
    return {
        key: list(in_words(outcome(edition, tried_in(edition, book, run, key))))
        for key, run in book.runs.items()
    }


def read_worked(book: Book) -> dict[str, dict[str, list[str]]]:
    """What the worked cases gave when it was kept."""
    kept: dict[str, dict[str, list[str]]] = tomllib.loads(book.worked_file.read_text(encoding="utf-8"))
    return kept


def write_worked(book: Book) -> None:
    """Keep what the worked cases give today."""
    book.worked_file.parent.mkdir(exist_ok=True)
    text = NOTE + tomli_w.dumps(worked_now(book))
    book.worked_file.write_text(text, encoding="utf-8", newline="\n")


def given_anew(book: Book, kept: Kept) -> Kept:
    """The same boundary cases with what they give today."""
    boundaries = tuple(replace(one, gives=gives_now(book, one)) for one in kept.boundaries)
    return replace(kept, boundaries=boundaries)
