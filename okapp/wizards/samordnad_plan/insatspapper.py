"""The interventions on paper: points 3 and 4 as tables, point 5 as a time plan drawn from the rows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from okapp.documents.blocks import Block, Heading, Paragraph, Period, Table, Timeline
from okapp.documents.papers import TimePlan
from okapp.engine.journey import Journey
from okapp.engine.questions import Question, Row
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan.omfang import Omfang
from okapp.wizards.samordnad_plan.tidsplan import tidsplan
from okapp.wizards.samordnad_plan.urval import cell, dag, prover, rader, ur

RITAS = 15
"""At most so many interventions are drawn along the time axis; more than that are read in the table alone."""


def tabell(
    rubrik: str,
    kolumner: Sequence[tuple[str, float]],
    tabellrader: Iterable[tuple[str, ...]],
    *,
    for_alltid: int = 1,
) -> Table:
    """A table with each column's label and share; columns without any text are left out, after the first `for_alltid`."""
    rad = tuple(tabellrader)
    kvar = [n for n in range(len(kolumner)) if n < for_alltid or any(one[n] for one in rad)]
    return Table(
        rubrik,
        tuple(kolumner[n][0] for n in kvar),
        tuple(tuple(one[n] for n in kvar) for one in rad),
        widths=tuple(kolumner[n][1] for n in kvar),
    )


def falttabell(rubrik: str, falt: Sequence[Question[Any]], tabellrader: Sequence[Row]) -> Iterator[Block]:
    """The rows with these fields as columns, a sentence where only the first is filled in; nothing where there are no rows."""
    if tabellrader:
        kolumner = [(one.label, 1.0) for one in falt]
        ifylld = tabell(rubrik, kolumner, (tuple(cell(row, one) for one in falt) for row in tabellrader))
        forsta = ", ".join(row[0] for row in ifylld.rows)
        yield ifylld if len(ifylld.header) > 1 else Paragraph(f"{forsta}.", lead=f"{rubrik}:")


def punkt_3_och_4(far: Omfang) -> Iterator[Block]:
    """What is done, planned or decided, and by whom."""
    yield Heading("3. Planerade och beslutade insatser")
    if not far.insatser:
        yield Paragraph(
            "Ingen insats är skriven." if far.ar_allt else "Ingen insats står på deltagarens verksamhet."
        )
        return
    visar_mal = f.MALEN in far.visas
    yield tabell(
        "Insatser",
        (("Nr", 0.5), ("Insats", 3), ("Planerad eller beslutad", 3), ("Mål", 2)),
        (
            (str(n), _insats(row), prover(row), ur(row, "till_mal") if visar_mal else "")
            for n, row in far.insatser
        ),
        for_alltid=3,
    )
    yield Heading("4. Verksamheter och personal")
    yield tabell(
        "Vem som gör insatsen",
        (("Nr", 0.5), ("Huvudman", 1.2), ("Verksamhet", 2), ("Personal", 2.6), ("Följs upp", 1.7)),
        (
            (
                str(n),
                cell(row, f.HUVUDMAN),
                ur(row, "verksamhet"),
                ur(row, "personal"),
                ur(row, "uppfoljning"),
            )
            for n, row in far.insatser
        ),
        for_alltid=4,
    )
    andra = [str(n) for n, row in far.insatser if row.values["huvudman"] is f.ANNAN]
    if andra:
        yield Paragraph(f"Insats nr {', '.join(andra)}.", lead="Åtgärder av andra än kommunen och regionen:")


def _insats(row: Row) -> str:
    return ". ".join(part for part in (ur(row, "insats"), ur(row, "omfattning")) if part)


def punkt_5(journey: Journey, far: Omfang) -> Iterator[Block]:
    """The time plan, from the rows in the order of their days."""
    if not far.insatser:
        return
    plan = tidsplan(far.insatser, rader(journey, i.INSATSER), journey.value(i.FOLJS_UPP_DEN))
    yield Heading("5. Tidsplan")
    yield tabell(
        "Insatserna i den ordning de börjar",
        (("Från", 2), ("Till", 1.6), ("Nr", 0.5), ("Insats", 4), ("Efter nr", 0.9)),
        (
            (
                dag(one.start) or "Saknas",
                dag(one.end) or "Tills vidare",
                str(one.number),
                one.text,
                ", ".join(map(str, one.after)),
            )
            for one in plan.rows
        ),
    )
    yield from _tidslinje(plan)


def _tidslinje(plan: TimePlan) -> Iterator[Block]:
    med_dag = tuple(one for one in plan.rows if one.start)
    if plan.until and 2 <= len(med_dag) <= RITAS:
        yield Timeline(
            "Tidsplanen",
            tuple(
                Period(f"{one.number}. {one.text}", one.start, one.end, one.state, planned=not one.decided)
                for one in med_dag
            ),
            until=plan.until,
            alt="Insatserna längs en tidsaxel, i samma ordning som i tabellen före.",
        )
