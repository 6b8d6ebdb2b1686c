"""The time plan, drawn from the interventions in the order of their days: the same on screen and on paper."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from okapp.documents.papers import Planned, TimePlan
from okapp.engine.journey import Journey
from okapp.engine.questions import Row
from okapp.engine.written import taken, written_rows
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan.ordning import vantar_pa
from okapp.wizards.samordnad_plan.urval import cell, i_ordning, ur

Numrerade = tuple[tuple[int, Row], ...]


def tidsplan(insatser: Numrerade, alla: Sequence[Row], foljs_upp: date | None) -> TimePlan:
    """The plan of these interventions, with their numbers among all of them, to their last day or the follow-up."""
    synliga = {n for n, _ in insatser}
    rader = tuple(
        Planned(
            row.id,
            n,
            ur(row, "insats"),
            cell(row, f.HUVUDMAN),
            cell(row, i.STATUS),
            row.values["status"] is i.BESLUTAD,
            row.values["start"],
            row.values["slut"],
            tuple(fore for fore in vantar_pa(alla, n) if fore in synliga),
        )
        for n, row in i_ordning(insatser)
    )
    dagar = [dag for rad in rader for dag in (rad.start, rad.end) if dag is not None]
    sist = max(dagar, default=None)
    return TimePlan(i.INSATSER.key, rader, max(sist, foljs_upp) if sist and foljs_upp else sist)


def skriven_tidsplan(journey: Journey, given: Mapping[str, Any]) -> TimePlan:
    """The plan as far as it is written, with rows that are not whole."""
    alla = written_rows(i.INSATSER, given.get(i.INSATSER.key), journey.context)
    foljs_upp = taken(i.FOLJS_UPP_DEN, given.get(i.FOLJS_UPP_DEN.key), journey.context)
    return tidsplan(tuple(enumerate(alla, start=1)), alla, foljs_upp)
