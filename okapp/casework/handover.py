"""The hand-over strip: a result as plain text, block by block under the headings of the system that receives it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from okapp.casework.left_out import NOTHING, LeftOut, told
from okapp.casework.runs import Run
from okapp.documents.protocol import (
    CERTAINTY,
    NO_DECISION,
    NOT_YET,
    answer_text,
    edition_line,
    line_text,
    row_texts,
)
from okapp.engine.journey import Finding, Journey
from okapp.engine.model import Kind
from okapp.engine.outline import cite, review
from okapp.engine.questions import Group, show_date


class Part(Enum):
    """What a guide's result consists of, whichever guide it is; the value stands in the file of headings."""

    WARNINGS = "varningar"
    ANSWERS = "svar"
    OUTCOME = "utfall"
    REASONS = "skal"
    SOURCES = "lagrum"
    NEXT_STEPS = "atgarder"
    TO_RECORD = "anteckna"
    FIND_OUT = "ta_reda_pa"
    EVIDENCE = "underlag"
    DATES = "datum"
    RULES = "regler"


TITLES = {
    Part.WARNINGS: "Varningar",
    Part.ANSWERS: "Svaren",
    Part.OUTCOME: "Utfallet",
    Part.REASONS: "Skälen",
    Part.SOURCES: "Lagrummen",
    Part.NEXT_STEPS: "Nästa steg",
    Part.TO_RECORD: "Att skriva i journalen",
    Part.FIND_OUT: "Ta reda på",
    Part.EVIDENCE: "Underlag som saknas",
    Part.DATES: "Datum",
    Part.RULES: "Regler och datum för prövningen",
}


@dataclass(frozen=True, slots=True)
class Row:
    """A heading of a receiving system, with the parts that stand under it, in that order."""

    system: str
    heading: str
    parts: tuple[Part, ...]


OURS = "Ökapps egna rubriker"
"""The name of the set that is there from the start: it is no system's."""
STANDARD = (
    Row(OURS, "Bakgrund", (Part.ANSWERS,)),
    Row(OURS, "Bedömning", (Part.WARNINGS, Part.OUTCOME)),
    Row(OURS, "Skäl och lagrum", (Part.REASONS, Part.SOURCES)),
    Row(OURS, "Åtgärder", (Part.NEXT_STEPS, Part.TO_RECORD)),
    Row(OURS, "Att ta reda på", (Part.FIND_OUT, Part.EVIDENCE)),
    Row(OURS, "Datum", (Part.DATES,)),
    Row(OURS, "Om prövningen", (Part.RULES,)),
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A block to copy: the heading it belongs under, and its text. The clipboard gives each system its own line ends."""

    heading: str
    text: str


def systems(rows: Iterable[Row]) -> tuple[str, ...]:
    """The systems that have headings, each once."""
    return tuple(dict.fromkeys(row.system for row in rows))


def strip(run: Run, rows: Sequence[Row], left_out: LeftOut = NOTHING) -> tuple[Piece, ...]:
    """The blocks under these headings, made without what is left out and what a protected person keeps in.

    A heading that has nothing to say is passed over. Raises `NoEdition` where no rules hold on the date.
    """
    journey = told(run, left_out).journey()
    found = []
    for row in rows:
        texts = (text for part in row.parts if (text := "\n".join(_LINES[part](journey))))
        whole = "\n\n".join(texts)
        if whole:
            found.append(Piece(row.heading, whole))
    return tuple(found)


def _warnings(journey: Journey) -> Iterator[str]:
    for kind in (Kind.STOP, Kind.WARNING):
        yield from (line_text(line) for line in journey.lines if line.kind is kind)


def _answers(journey: Journey) -> Iterator[str]:
    for passed in journey.passed:
        for one in passed.answers:
            if isinstance(one.question, Group) and one.value:
                yield f"{one.question.label}:"
                yield from row_texts(one.question, one.value)
            elif one.value is not None:
                yield f"{one.question.label}: {answer_text(one)}"


def _findings(journey: Journey) -> tuple[Finding, ...]:
    """Those of the tracks that always hold one first, as in the protocol."""
    tracks = [track for track in journey.edition.tracks if track.always]
    always = [found for found in map(journey.finding, tracks) if found is not None]
    return (*always, *(found for found in journey.findings if not found.track.always))


def _lead(finding: Finding) -> str:
    title = finding.track.title
    return title if title.endswith("?") else f"{title}:"


def _outcome(journey: Journey) -> Iterator[str]:
    found = _findings(journey)
    if not found:
        yield NOT_YET
    for one in found:
        yield f"{_lead(one)} {one.heading.rstrip('.')}. {one.text}".rstrip()
        about = f" {one.municipality.calls_itself}." if one.municipality is not None else ""
        yield f"{CERTAINTY[one.certainty]}.{about}"


def _reasons(journey: Journey) -> Iterator[str]:
    for one in _findings(journey):
        yield f"{_lead(one)} {one.because}"
        yield from (f"- {doubt}" for doubt in one.doubts)


def _sources(journey: Journey) -> Iterator[str]:
    cited = (cite(source) for one in _findings(journey) for source in one.sources)
    yield from dict.fromkeys(cited)


def _find_out(journey: Journey) -> Iterator[str]:
    return (f"- {one.question.label}: {one.text}" for one in journey.find_out)


def _dates(journey: Journey) -> Iterator[str]:
    return (f"- {due.text} ({cite(due.source)})" for due in journey.deadlines)


def _rules(journey: Journey) -> Iterator[str]:
    context, edition = journey.context, journey.edition
    yield f"Gjort den {show_date(context.today)}. Ärendets datum: {show_date(context.matter_date)}."
    yield f"{edition_line(edition)}. {review(edition)} {edition.about}".strip()
    yield NO_DECISION


def _next_steps(journey: Journey) -> Iterator[str]:
    steps = (line for line in journey.lines if line.kind is Kind.NEXT_STEP)
    return (f"{number}. {line_text(line)}" for number, line in enumerate(steps, 1))


def _to_record(journey: Journey) -> Iterator[str]:
    return (f"- {line_text(line)}" for line in journey.lines if line.kind is Kind.TO_RECORD)


def _evidence(journey: Journey) -> Iterator[str]:
    return (f"- {line_text(line)}" for line in journey.lines if line.kind is Kind.MISSING_EVIDENCE)


_LINES = {
    Part.WARNINGS: _warnings,
    Part.ANSWERS: _answers,
    Part.OUTCOME: _outcome,
    Part.REASONS: _reasons,
    Part.SOURCES: _sources,
    Part.NEXT_STEPS: _next_steps,
    Part.TO_RECORD: _to_record,
    Part.FIND_OUT: _find_out,
    Part.EVIDENCE: _evidence,
    Part.DATES: _dates,
    Part.RULES: _rules,
}
