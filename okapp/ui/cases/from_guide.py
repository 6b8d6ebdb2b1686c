"""Pages of Ärenden that are shown among those of a guide: which case it belongs to, who gets a paper, why it is opened."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from okapp.casework.caseload.facts import told
from okapp.ui.cases.chooser import CaseChooser
from okapp.ui.cases.guide_paper import give_from_guide
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.reason_page import draft_reason
from okapp.ui.cases.words import say
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.wizard.frame import Frame
from okapp.ui.wizard.guest_page import GuestPage
from okapp.ui.wizard.session import Session

if TYPE_CHECKING:
    from okapp.casework.caseload import HiddenDraft
    from okapp.ui.wizard.place import WizardPlace
    from okapp.ui.wizard.run_desk import ToOther


def choose_case(
    needs: CaseNeeds,
    frame: Frame,
    session: Session | None,
    then: Callable[[str], None],
    back: Callable[[], None],
) -> None:
    """Let the user choose the case that a session's answers go to; `then` is given the case."""
    about = say("Svaren sparas i ärendet, och därefter sparas det du skriver hela tiden.")
    known = told(session.run.guide, session.run.answers) if session is not None else {}
    chooser = CaseChooser(needs.theme, needs.tasks, needs.caseload, needs.dialogs, about=about, told=known)
    chooser.chosen.connect(then)
    chooser.cancelled.connect(back)
    frame.show_page(GuestPage(needs.theme, chooser, chooser.focus_start))


def give_paper(needs: CaseNeeds, frame: Frame, paper: ToOther) -> None:
    """Ask who is to have a paper of the guide, and on what ground."""

    def show(page: OwnPage) -> None:
        page.back.hide()  # the bar of the guides leads back
        frame.show_page(GuestPage(needs.theme, page, page.focus_start, back=page.left.emit))

    give_from_guide(needs, paper, show)


def ask_reason(
    needs: CaseNeeds, guides: WizardPlace, draft: HiddenDraft, decline: Callable[[], None]
) -> None:
    """Ask why a protected person's draft is opened again; nothing of it is shown before. `decline` is for no reason."""

    def left() -> None:
        if not page.saved:
            decline()
            guides.show_list()

    page = draft_reason(needs, draft, guides.open_kept)
    page.left.connect(left)
    guides.show_page(GuestPage(needs.theme, page, page.focus_start))
