"""A paper for another party, made in a guide that belongs to a case: asked for, checked and logged as in Ärenden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from okapp.casework.caseload import Drawn, Ground, Share, StoredPaper
from okapp.ui.cases.asking import Asking
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.paper_page import NOTED, PaperPage, Shown, made_for, paper_form
from okapp.ui.cases.words import say
from okapp.ui.settings.own_page import OwnPage

if TYPE_CHECKING:
    from okapp.ui.wizard.run_desk import ToOther


def give_from_guide(needs: CaseNeeds, paper: ToOther, show: Callable[[OwnPage], None]) -> None:
    """Ask for recipient and ground; then show the paper, made for them, to print or save. `show` shows a page."""

    def give(share: Share, _values: Mapping[str, Any]) -> tuple[StoredPaper, Drawn]:
        return made_for(needs.caseload, paper.stored(), paper.offer.key, share)

    def leave() -> None:
        if not form.saved and form.may_leave():
            paper.back()

    def done(made: tuple[StoredPaper, Drawn]) -> None:
        page = _paper_page(needs, paper, *made)
        show(page)
        page.tell(say(NOTED))

    share = Share(recipient="", ground=Ground.OTHER, what=paper.offer.title)
    form = paper_form(needs, paper.case_id, share, give, done)
    form.left.connect(leave)
    show(form)


def _paper_page(needs: CaseNeeds, paper: ToOther, stored: StoredPaper, drawn: Drawn) -> PaperPage:
    papers = needs.caseload.papers
    missing = say("Papperet är ett utkast. Det här saknas:")
    notice = "\n".join((missing, *(f"– {one}" for one in drawn.missing))) if drawn.missing else ""

    def gone(how: str) -> None:
        asking.ask(lambda: papers.left(stored.case_id, stored.id, how), lambda _: paper.out(), page.tell)

    shown = Shown(drawn.paper, drawn.pdf, notice)
    page = PaperPage(needs, paper.offer.title, shown, say("Tillbaka till svaren"), gone)
    asking = Asking(needs.tasks, page)
    page.left.connect(paper.back)
    return page
