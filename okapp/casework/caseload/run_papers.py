"""Papers of a run in a case: drawn with the marks they must carry, and kept as they were made."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from okapp.casework.caseload.means import Bench
from okapp.casework.caseload.runs import OpenRun
from okapp.casework.left_out import NOTHING, LeftOut, read_named
from okapp.casework.papers import HinderedPaper, make, paper_sections, withheld
from okapp.documents.blocks import Block, Callout, Paper, Weight
from okapp.engine.outline import cite
from okapp.engine.questions import show_date
from okapp.vault.entries import WORKING_COPY, PaperFields, StoredPaper, WatchFields
from okapp.vault.runs import StoredRun

PRACTICE = "ÖVNING"
TO_PERSON = "personen själv"
"""For whom a letter to the person is: it is no working copy."""
PRACTICE_NOTICE = "Övning. Personen är påhittad, och papperet gäller ingen."


@dataclass(frozen=True, slots=True)
class Drawn:
    """A paper with its bytes, for whom it is, in words what it lacks, and the title that the case keeps."""

    paper: Paper
    pdf: bytes
    audience: str
    missing: tuple[str, ...] = ()
    kept_title: str = ""


def working_copy_footer(made_on: date, days: int) -> str:
    """What stands on a working copy (D18)."""
    return f"Arbetskopia – förstör efter {show_date(made_on + timedelta(days=days))}"


def version_footer(stored: StoredRun) -> str:
    """Which version of the run a paper was made of, or that it is not finished."""
    return f"Version {stored.version}" if stored.final else "Inte färdigställd"


def marked(paper: Paper, *, version: str = "", working_copy: str = "", practice: bool = False) -> Paper:
    """The paper with what must stand on it: its version, that it is a working copy, that it is practice."""
    parts = (PRACTICE if practice else "", paper.footer, version, working_copy)
    footer = " · ".join(part for part in parts if part)
    notice: tuple[Block, ...] = (Callout(PRACTICE_NOTICE, PRACTICE, Weight.WARNING),) if practice else ()
    return replace(paper, footer=footer, blocks=(*paper.blocks[:1], *notice, *paper.blocks[1:]))


class Papers:
    """The papers of the store."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def draw(
        self, opened: OpenRun, key: str, audience: str = WORKING_COPY, left_out: LeftOut = NOTHING
    ) -> Drawn:
        """The run's paper with this key, for oneself or for another party, without keeping it.

        Raises `UnknownPaper`, `HinderedPaper`, also where the consent to share it is withdrawn, `NoEdition`, and `UserError`
        where a letter is in no font.
        """
        means = self._bench.means
        if audience != WORKING_COPY and (why := withheld(opened.run, key)):
            raise HinderedPaper(why)
        made = make(opened.run, key, means.sender, left_out)
        if made.to_person and audience == WORKING_COPY:
            audience = TO_PERSON
        own = audience == WORKING_COPY
        footer = working_copy_footer(opened.run.today, means.settings.copy_days) if own else ""
        paper = means.press.dressed(self.marked(made.paper, footer, version_footer(opened.stored)))
        return Drawn(paper, means.press.pdf(paper), audience, made.missing, made.kept_title)

    def left_out_of(self, opened: OpenRun, stored: StoredPaper) -> LeftOut:
        """What a kept paper of the run was made without. Raises `LostChoice`."""
        sections = paper_sections(opened.run, stored.key, self._bench.means.sender)
        return read_named(stored.title, opened.run, sections)

    def marked(self, paper: Paper, working_copy: str = "", version: str = "") -> Paper:
        """Any paper out of this caseload, with "ÖVNING" in practice."""
        return marked(paper, version=version, working_copy=working_copy, practice=self._bench.practice)

    def keep(self, opened: OpenRun, drawn: Drawn) -> StoredPaper:
        """Keep a paper in the case as it was drawn. Raises `Gone`, `ReasonNeeded`."""
        fields = PaperFields(
            key=drawn.paper.key,
            title=drawn.kept_title or drawn.paper.title,
            document_id=drawn.paper.document_id,
            made_on=drawn.paper.made_on,
            run_id=opened.stored.id,
            audience=drawn.audience,
        )
        case_id = opened.stored.case_id
        return self._bench.do(lambda session: session.papers.add(case_id, fields, drawn.pdf))

    def date_after(self, opened: OpenRun, key: str) -> WatchFields | None:
        """The date to watch that the run's paper gives when it is given out today.

        None where it gives none, or where a date on the same ground is watched in the case already.
        """
        journey, today = opened.run.journey(), self._bench.today()
        kind = next((one for one in opened.run.guide.kinds(journey) if one.key == key), None)
        due = kind.after_giving(journey, today) if kind is not None else None
        if due is None:
            return None
        given = WatchFields(day=due.day, text=due.text, source=cite(due.source))
        watched = self._bench.do(lambda session: session.watches.of_case(opened.stored.case_id))
        return None if any(one.source == given.source and one.done_on is None for one in watched) else given

    def of_case(self, case_id: str) -> tuple[StoredPaper, ...]:
        """The papers of a case, the last one first."""
        return self._bench.do(lambda session: session.papers.of_case(case_id))

    def pdf(self, paper_id: str) -> bytes:
        """The bytes of a paper that was kept; logged as read. Raises `Gone`, `ReasonNeeded`."""
        return self._bench.do(lambda session: session.papers.pdf(paper_id))

    def left(self, case_id: str, paper_id: str, how: str) -> None:
        """A paper was saved as a file or printed: "exportera" or "skriv ut" goes to the log."""
        self._bench.do(lambda session: session.log.add(how, "paper", paper_id, case_id))
