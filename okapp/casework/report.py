"""A run's result for the command line: as one JSON document, and as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from textwrap import wrap
from typing import Any

from okapp.casework.listing import source_row
from okapp.casework.runs import Run
from okapp.documents.blocks import (
    Block,
    Callout,
    Checkbox,
    Heading,
    Items,
    Pairs,
    Paragraph,
    SourceRef,
    Table,
    Timeline,
)
from okapp.documents.protocol import NO_DECISION, edition_line, result
from okapp.documents.wording import callout_title
from okapp.engine.journey import Finding, Given, Journey
from okapp.engine.model import Kind, Municipality
from okapp.engine.outline import cite, review
from okapp.engine.questions import Choice, Group, Person, Question, SeveralOf, show_date
from okapp.engine.whatif import Turn

WIDTH = 88
"""Letters to a line in the terminal."""


def as_json(run: Run) -> dict[str, Any]:
    """The result as the command line's contract has it. Raises `NoEdition` where there are no rules."""
    journey = run.journey()
    return {
        "wizard": run.wizard.key,
        "edition": journey.edition.starts.isoformat(),
        "date": run.matter_date.isoformat(),
        "complete": journey.complete,
        "missing": list(journey.missing),
        "problems": [{"question": one.question, "message": one.message} for one in journey.problems],
        "ignored": list(journey.ignored),
        "path": [
            {
                "step": passed.step.key,
                "heading": passed.step.heading,
                "answers": {given.question.key: raw_answer(given) for given in passed.answers},
            }
            for passed in journey.passed
        ],
        "findings": [_finding(finding) for finding in journey.findings],
        "next_steps": list(journey.texts(Kind.NEXT_STEP)),
        "to_record": list(journey.texts(Kind.TO_RECORD)),
        "missing_evidence": list(journey.texts(Kind.MISSING_EVIDENCE)),
        "find_out": [{"question": one.question.key, "text": one.text} for one in journey.find_out],
        "warnings": _coded(journey, Kind.WARNING),
        "stops": _coded(journey, Kind.STOP),
        "deadlines": [
            {"date": due.day.isoformat(), "text": due.text, "source": cite(due.source)}
            for due in journey.deadlines
        ],
        "turns_on": [_turn(turn) for turn in run.turns()],
        "limits": {limit.question.key: raw_answer(limit) for limit in journey.limits},
        "own_words": [{"source": cite(was), "said": cite(now)} for was, now in journey.said],
    }


def as_text(run: Run) -> str:
    """The result for a terminal: answer first, then why, then what to do. Raises `NoEdition`."""
    journey = run.journey()
    head = f"{run.wizard.title}. Ärendets datum {show_date(run.matter_date)}."
    lines = [*wrap(head, WIDTH), *wrap(f"{edition_line(journey.edition)}. {review(journey.edition)}", WIDTH)]
    lines += _unfinished(journey)
    own = run.guide.extra(journey)  # noqa: S610 - not Django's
    lines += plain((*result(journey, run.turns()), *own))
    lines += ["", *wrap(NO_DECISION, WIDTH)]
    return "\n".join(lines) + "\n"


def raw_answer(given: Given) -> Any:
    """An answer as JSON can hold it: choice keys, ISO dates, municipality codes, numbers, lists, mappings."""
    return _raw(given.question, given.value)


def plain(blocks: Iterable[Block]) -> list[str]:
    """Blocks as lines of text; what is for pen and page (signature, page break) is left out."""
    return [line for block in blocks for line in _block(block)]


def _raw(question: Question[Any], value: Any) -> Any:
    if isinstance(question, SeveralOf) and isinstance(value, frozenset):
        return [choice.key for choice in question.choices if choice in value]
    if isinstance(question, Group) and isinstance(value, tuple):
        fields = question.fields
        return [{"id": row.id, **{q.key: _raw(q, row.values[q.key]) for q in fields}} for row in value]
    return _single(value)


def _single(value: Any) -> Any:
    if isinstance(value, Choice):
        return value.key
    if isinstance(value, Municipality):
        return value.code
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    if isinstance(value, Person):
        return {"namn": value.name, "roll": value.role, "telefon": value.phone}
    return value


def _finding(finding: Finding) -> dict[str, Any]:
    municipality = finding.municipality
    return {
        "track": finding.track.key,
        "code": finding.code,
        "certainty": finding.certainty.value,
        "municipality": municipality and {"code": municipality.code, "name": municipality.name},
        "text": f"{finding.heading} {finding.text}",
        "because": [finding.because, *finding.doubts],
        "sources": [source_row(source) for source in finding.sources],
    }


def _coded(journey: Journey, kind: Kind) -> list[dict[str, str]]:
    return [{"code": line.rule, "text": line.text} for line in journey.lines if line.kind is kind]


def _turn(turn: Turn) -> dict[str, str]:
    gives = "; ".join(f"{outcome.track.title}: {outcome.title}" for outcome in turn.would_give)
    return {"question": turn.question.key, "answer": turn.answer.key, "would_give": gives}


def _unfinished(journey: Journey) -> Iterator[str]:
    questions = {question.key: question for question in journey.edition.questions()}
    if journey.problems:
        yield from ("", "Svar som inte kunde tas emot")
        for problem in journey.problems:
            yield from _bullet(f"{problem.question}: {problem.message}")
    if journey.missing:
        yield from ("", "Svar som saknas")
        for key in journey.missing:
            yield from _bullet(f"{questions[key].text} [{key}]")
    if journey.complete and journey.ignored:
        yield from ("", *wrap(f"Svar som inte behövdes: {', '.join(journey.ignored)}", WIDTH))


def _block(block: Block) -> Iterator[str]:
    if isinstance(block, Heading):
        yield from ("", *wrap(block.text, WIDTH))
        if block.level < 3:
            yield "-" * min(len(block.text), WIDTH)
    elif isinstance(block, Paragraph):
        yield from (*wrap(block.lead, WIDTH), *wrap(block.text, WIDTH))
    elif isinstance(block, Callout):
        yield from ("", *wrap(f"{callout_title(block)}: {block.text}", WIDTH))
    else:
        yield from _listed(block)


def _listed(block: Block) -> Iterator[str]:
    if isinstance(block, Pairs):
        for label, value in block.rows:
            yield from _indented(f"{label}: {value or '–'}", "")
    elif isinstance(block, Items):
        for number, item in enumerate(block.items, start=1):
            yield from _indented(item, f"{number}. ") if block.ordered else _bullet(item)
    elif isinstance(block, SourceRef):
        yield from _indented(f"Stöd: {', '.join(block.sources)}", "")
    elif isinstance(block, Table):
        yield from _table(block)
    elif isinstance(block, Timeline):
        yield from ("", *wrap(f"{block.caption}: {block.alt}", WIDTH))
    elif isinstance(block, Checkbox):
        yield from _indented(block.text, "[x] " if block.checked else "[ ] ")


def _table(table: Table) -> Iterator[str]:
    yield from ("", *wrap(table.caption, WIDTH))
    for row in table.rows:
        cells = [f"{head}: {cell}" for head, cell in zip(table.header, row, strict=True) if cell]
        yield from _bullet("; ".join(cells))


def _bullet(text: str) -> list[str]:
    return _indented(text, "- ")


def _indented(text: str, mark: str) -> list[str]:
    return wrap(text, WIDTH, initial_indent=mark, subsequent_indent=" " * max(len(mark), 2))
