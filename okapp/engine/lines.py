"""Rules written in one line: a stop, a warning, something to do, to write down, or that is missing; a finding."""

from __future__ import annotations

from okapp.engine.conditions import ALWAYS, Condition
from okapp.engine.model import Certainty, Kind, Note, Outcome, Rule, Source, Track


def stop(key: str, text: str, *sources: Source, when: Condition) -> Rule:
    """A stop."""
    return _line(key, Kind.STOP, text, sources, when)


def warning(key: str, text: str, *sources: Source, when: Condition) -> Rule:
    """A warning."""
    return _line(key, Kind.WARNING, text, sources, when)


def to_do(key: str, text: str, *sources: Source, when: Condition = ALWAYS) -> Rule:
    """Something to do next."""
    return _line(key, Kind.NEXT_STEP, text, sources, when)


def missing(key: str, text: str, *sources: Source, when: Condition) -> Rule:
    """Something that is missing."""
    return _line(key, Kind.MISSING_EVIDENCE, text, sources, when)


def to_record(key: str, text: str, *sources: Source, when: Condition = ALWAYS) -> Rule:
    """Something to write in the record."""
    return _line(key, Kind.TO_RECORD, text, sources, when)


def _line(key: str, kind: Kind, text: str, sources: tuple[Source, ...], when: Condition) -> Rule:
    return Rule(key=key, when=when, gives=Note(kind=kind, text=text, sources=sources))


def finding(
    track: Track,
    code: str,
    *,
    title: str,
    heading: str,
    text: str,
    because: str,
    sources: tuple[Source, ...],
    firm: bool = True,
) -> Outcome:
    """A finding; one that is not `firm` requires assessment."""
    certainty = Certainty.FIRM if firm else Certainty.ASSESSMENT
    return Outcome(
        track=track,
        code=code,
        title=title,
        heading=heading,
        text=text,
        because=because,
        sources=sources,
        certainty=certainty,
    )
