"""How findings and lines are written in this guide, and the conditions that most steps share."""

from __future__ import annotations

from okapp.engine.conditions import ALWAYS, Condition, Decided
from okapp.engine.model import Certainty, Kind, Note, Outcome, Rule, Source, Track
from okapp.engine.questions import JA
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import spar as s

BEDOMER = f.LAGE.is_(f.BEDOMA, f.OMPROVA)
BEHORIG = ~Decided(s.ARBETE, (s.STOPP_BEHORIGHET,))
OPPEN_PERSON = ~f.SKYDDADE.is_(JA)


def stopp(key: str, text: str, *sources: Source, when: Condition) -> Rule:
    """A stop; the paper that lacks what it names prints UTKAST, or the result is another than egenvård."""
    return _rad(key, Kind.STOP, text, sources, when)


def varning(key: str, text: str, *sources: Source, when: Condition) -> Rule:
    """A warning."""
    return _rad(key, Kind.WARNING, text, sources, when)


def gor(key: str, text: str, *sources: Source, when: Condition = ALWAYS) -> Rule:
    """Something to do next."""
    return _rad(key, Kind.NEXT_STEP, text, sources, when)


def saknas(key: str, text: str, *sources: Source, when: Condition) -> Rule:
    """Something that is missing."""
    return _rad(key, Kind.MISSING_EVIDENCE, text, sources, when)


def skriv(key: str, text: str, *sources: Source, when: Condition = ALWAYS) -> Rule:
    """Something to write in the record."""
    return _rad(key, Kind.TO_RECORD, text, sources, when)


def _rad(key: str, kind: Kind, text: str, sources: tuple[Source, ...], when: Condition) -> Rule:
    return Rule(key=key, when=when, gives=Note(kind=kind, text=text, sources=sources))


def utfall(
    track: Track,
    code: str,
    *,
    title: str,
    heading: str,
    text: str,
    because: str,
    sources: tuple[Source, ...],
    sakert: bool = True,
) -> Outcome:
    """A finding; `sakert` is False where it requires assessment."""
    certainty = Certainty.FIRM if sakert else Certainty.ASSESSMENT
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
