"""The strip: the agreement's seven points, the four of a SIP and the follow-up, with what is there and what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from okapp.documents.papers import Point, PointState
from okapp.engine.conditions import Decided, NotAsked
from okapp.engine.journey import Journey
from okapp.engine.questions import JA, NEJ
from okapp.engine.walk import Path
from okapp.engine.written import written
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan import villkor as v

TITEL = "Planens punkter"
_STEG = {
    "1": "punkt_1",
    "2": "punkt_2",
    "3": "insatser",
    "4": "insatser",
    "5": "insatser",
    "6": "punkt_6",
    "7": "punkt_7",
    "sip1": "insatser",
    "sip2": "insatser",
    "sip3": "insatser",
    "sip4": "punkt_6",
    s.UPPFOLJNING: "foljs_upp",
}
"""The step that each point is written in."""
_INGEN_PLAN = Decided(s.PLAN, (s.STOPP_TVANGSVARD, s.INGEN_PLAN, s.STOPP_VARDNADSHAVARE, s.ATERKALLAT))


def punkter(journey: Journey, given: Mapping[str, Any]) -> tuple[Point, ...]:
    """The points that the plan is held to, none before it is known that there will be one."""
    path = written(journey, given)
    try:
        if not (v.GOR_PLAN & ~_INGEN_PLAN).holds(path):
            return ()
    except NotAsked:
        return ()
    return tuple(_punkter(path))


def _punkter(path: Path) -> Iterator[Point]:
    intern = (f.TYPER.was_asked() & v.AR_INTERN).holds(path)
    for punkt in s.INTERNA_PUNKTER if intern else s.PUNKTER:
        yield Point(punkt, s.PUNKTER[punkt], _laget(punkt, path), _STEG[punkt])
    if (f.TYPER.was_asked() & v.AR_SIP).holds(path):
        for punkt, text in s.SIP_PUNKTER.items():
            yield Point(f"SIP {punkt.removeprefix('sip')}", text, _laget(punkt, path), _STEG[punkt])
    yield Point("Uppföljning", "hur och när", _laget(s.UPPFOLJNING, path), _STEG[s.UPPFOLJNING])


def _laget(punkt: str, path: Path) -> PointState:
    if _saknas(punkt, path):
        return PointState.MISSING
    nej = {"7": i.LAKEMEDEL.is_(NEJ), "sip3": i.INGA_ANDRA.was_asked() & i.INGA_ANDRA.is_(JA) & ~v.ANDRAS}
    villkor = nej.get(punkt)
    return PointState.IRRELEVANT if villkor is not None and villkor.holds(path) else PointState.THERE


def _saknas(punkt: str, path: Path) -> bool:
    """What the path has not come to yet is missing."""
    try:
        return v.SAKNAS[punkt].holds(path)
    except NotAsked:
        return True
