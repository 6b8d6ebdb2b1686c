"""A paper for another party, made in a guide that belongs to a case: asked for, checked and logged as in Ärenden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from okapp.casework.caseload import Drawn, FormAt, Ground, Share, StoredPaper, WatchFields
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.paper_page import NOTED, PaperPage, Shown, made_for, paper_form
from okapp.ui.cases.words import say
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.own_page import OwnPage

if TYPE_CHECKING:
    from okapp.ui.wizard.run_desk import ToOther


def give_from_guide(needs: CaseNeeds, paper: ToOther, show: Callable[[OwnPage], None]) -> None:
    """Ask for recipient and ground; then show the paper, made for them, to print or save. `show` shows a page."""

    def give(share: Share, _values: Mapping[str, Any]) -> tuple[StoredPaper, Drawn, WatchFields | None]:
        opened, key = paper.stored(), paper.offer.key
        stored, drawn = made_for(needs.caseload, opened, key, share, paper.left_out)
        return stored, drawn, needs.caseload.papers.date_after(opened, key)

    def leave() -> None:
        if not form.saved and form.may_leave():
            paper.back()

    def done(made: tuple[StoredPaper, Drawn, WatchFields | None]) -> None:
        stored, drawn, date = made
        page = _paper_page(needs, paper, stored, drawn)
        page.offer_date(needs, paper.case_id, date)
        show(page)
        page.tell(say(NOTED))

    offer = paper.offer
    share = Share(recipient=offer.recipient, ground=Ground.OTHER, words=offer.basis, what=offer.title)
    at = FormAt(paper.case_id, "give-from-guide", paper.offer.key)
    form = paper_form(needs, at, share, give, done, resumes=False)
    form.left.connect(leave)
    show(form)


def _paper_page(needs: CaseNeeds, paper: ToOther, stored: StoredPaper, drawn: Drawn) -> PaperPage:
    papers = needs.caseload.papers
    missing = say("Papperet är ett utkast. Det här saknas:")
    notice = "\n".join((missing, *(f"– {one}" for one in drawn.missing))) if drawn.missing else ""

    def gone(how: str) -> None:
        asking.ask(lambda: papers.left(stored.case_id, stored.id, how), lambda _: paper.out(), page.tell)

    shown = Shown(drawn.paper, drawn.pdf, notice, protected=bool(paper.offer.caution))
    page = PaperPage(needs, paper.offer.title, shown, say("Tillbaka till svaren"), gone)
    asking = Asking(needs.tasks, page)
    page.left.connect(paper.back)
    return page
