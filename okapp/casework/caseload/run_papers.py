"""Papers of a run in a case: drawn with the marks they must carry, and kept as they were made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from okapp.casework.caseload.means import Bench
from okapp.casework.caseload.runs import OpenRun
from okapp.casework.papers import make
from okapp.documents.blocks import Block, Callout, Paper, Weight
from okapp.engine.questions import show_date
from okapp.vault.entries import WORKING_COPY, PaperFields, StoredPaper

PRACTICE = "ÖVNING"
PRACTICE_NOTICE = "Övning. Personen är påhittad, och papperet gäller ingen."


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper with its bytes, for whom it is, and in words what it lacks."""

    paper: Paper
    pdf: bytes
    audience: str
    missing: tuple[str, ...] = ()


def working_copy_footer(made_on: date, days: int) -> str:
    """What stands on a working copy (D18)."""
    return f"Arbetskopia – förstör efter {show_date(made_on + timedelta(days=days))}"


def marked(paper: Paper, *, working_copy: str = "", practice: bool = False) -> Paper:
    """The paper with what must stand on it: that it is a working copy, that it is practice."""
    footer = " · ".join(part for part in (PRACTICE if practice else "", paper.footer, working_copy) if part)
    notice: tuple[Block, ...] = (Callout(PRACTICE_NOTICE, PRACTICE, Weight.WARNING),) if practice else ()
    return replace(paper, footer=footer, blocks=(*paper.blocks[:1], *notice, *paper.blocks[1:]))


class Papers:
    """The papers of the store."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def draw(self, opened: OpenRun, key: str, audience: str = WORKING_COPY) -> Drawn:
        """The run's paper with this key, for oneself or for another party, without keeping it.

        Raises `UnknownPaper`, `NoEdition`, `UserError` where a letter is in no font.
        """
        means = self._bench.means
        made = make(opened.run, key, means.sender)
        own = audience == WORKING_COPY
        footer = working_copy_footer(opened.run.today, means.settings.copy_days) if own else ""
        paper = self.marked(made.paper, footer)
        return Drawn(paper, means.press.pdf(paper), audience, made.missing)

    def marked(self, paper: Paper, working_copy: str = "") -> Paper:
        """Any paper out of this caseload, with "ÖVNING" in practice."""
        return marked(paper, working_copy=working_copy, practice=self._bench.practice)

    def keep(self, opened: OpenRun, drawn: Drawn) -> StoredPaper:
        """Keep a paper in the case as it was drawn. Raises `Gone`, `ReasonNeeded`."""
        fields = PaperFields(
            key=drawn.paper.key,
            title=drawn.paper.title,
            document_id=drawn.paper.document_id,
            made_on=drawn.paper.made_on,
            run_id=opened.stored.id,
            audience=drawn.audience,
        )
        case_id = opened.stored.case_id
        return self._bench.do(lambda session: session.papers.add(case_id, fields, drawn.pdf))

    def of_case(self, case_id: str) -> tuple[StoredPaper, ...]:
        """The papers of a case, the last one first."""
        return self._bench.do(lambda session: session.papers.of_case(case_id))

    def pdf(self, paper_id: str) -> bytes:
        """The bytes of a paper that was kept; logged as read. Raises `Gone`, `ReasonNeeded`."""
        return self._bench.do(lambda session: session.papers.pdf(paper_id))

    def left(self, case_id: str, paper_id: str, how: str) -> None:
        """A paper was saved as a file or printed: "exportera" or "skriv ut" goes to the log."""
        self._bench.do(lambda session: session.log.add(how, "paper", paper_id, case_id))
