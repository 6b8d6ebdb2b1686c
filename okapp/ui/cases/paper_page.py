"""A paper out of the store on the screen, to print or save; one for another party is made anew for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from okapp.casework.caseload import (
    WORKING_COPY,
    Caseload,
    Drawn,
    Ground,
    OpenRun,
    Share,
    StoredPaper,
)
from okapp.casework.papers import file_name
from okapp.documents.blocks import Block, Heading, Paper, Paragraph, Weight
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.share_form import ShareForm
from okapp.ui.cases.words import say
from okapp.ui.preview.outlet import Outlet
from okapp.ui.preview.pages import page_texts
from okapp.ui.preview.preview import Preview
from okapp.ui.settings.own_page import OwnPage
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.flow import FlowBox

_LEAST = 420
_WIDE = 1040
Left = Callable[[str], None]
NOTED = "Antecknat som utlämnat. Spara eller skriv ut papperet här."


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper to show: its bytes, as blocks to read as text, and a notice before it."""

    paper: Paper
    pdf: bytes
    notice: str = ""


class PaperPage(OwnPage):
    """Shows a paper. `gone` is told "exportera" or "skriv ut" when it has left the program."""

    def __init__(self, needs: CaseNeeds, title: str, shown: Shown, back: str, gone: Left) -> None:
        super().__init__(needs.theme, title, back)
        self._shown, self._gone, self._how = shown, gone, ""
        self._outlet = Outlet(self, needs.dialogs, needs.tasks, tell=self.tell, done=self._left)
        self.save_button = Button(needs.theme, say("Spara som PDF"), "primary", icon="file-down")
        self.print_button = Button(needs.theme, say("Skriv ut"), icon="printer")
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.buttons = FlowBox(needs.theme, self.save_button, self.print_button, gap=12)
        self.state = Label(needs.theme, "", tone="muted")
        self.state.hide()
        self.preview = Preview(needs.theme, needs.tasks)
        if shown.notice:
            self.content.add(CalloutBox(needs.theme, shown.notice, weight=Weight.WARNING))
        for part in (self.buttons, self.state, self.preview):
            self.content.add(part)
        self.destroyed.connect(self.preview.stop)
        self.preview.setFixedHeight(needs.theme.px(_LEAST))
        self.preview.show_paper(shown.paper, shown.pdf)

    def _save(self) -> None:
        self._how = "exportera"
        self._outlet.save(self._shown.pdf, file_name(self._shown.paper))

    def _print(self) -> None:
        if self.preview.page_count:
            self._how = "skriv ut"
            self._outlet.print_pages(self._shown.pdf, self.preview.page_count)

    def _left(self) -> None:
        self._gone(self._how)

    def tell(self, text: str) -> None:
        self.state.set_text(text)
        self.state.show()
        announce(self, text)

    def resizeEvent(self, event: QResizeEvent) -> None:  # type: ignore[override]
        """Give the paper the room that is left."""
        super().resizeEvent(event)
        room = self.viewport().height() - self._theme.px(200)
        self.preview.setFixedHeight(max(self._theme.px(_LEAST), room))

    def _fit(self) -> None:
        super()._fit()
        self.content.setMaximumWidth(self._theme.px(_WIDE))

    def focus_start(self) -> None:
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)


def open_paper(desk: CaseDesk, stored: StoredPaper) -> None:
    """Show a paper as it was made."""
    papers = desk.caseload.papers

    def work() -> Shown:
        pdf = papers.pdf(stored.id)
        return Shown(_as_text(stored, page_texts(pdf)), pdf)

    desk.do(work, then=lambda shown: _show(desk, stored, shown), renew=False)


def _show(desk: CaseDesk, stored: StoredPaper, shown: Shown) -> None:
    papers, case_id = desk.caseload.papers, desk.case_id

    def gone(how: str) -> None:
        desk.do(lambda: papers.left(case_id, stored.id, how), renew=False)

    desk.open_page(PaperPage(desk.needs, stored.title, shown, say("Tillbaka till ärendet"), gone))


def _as_text(stored: StoredPaper, pages: tuple[str, ...]) -> Paper:
    texts = (text.strip() for page in pages for text in page.split("\n\n"))
    blocks: tuple[Block, ...] = (Heading(stored.title, 1), *(Paragraph(text) for text in texts if text))
    return Paper(
        key=stored.key,
        title=stored.title,
        blocks=blocks,
        made_on=stored.made_on,
        document_id=stored.document_id,
    )


def give_paper(desk: CaseDesk, stored: StoredPaper) -> None:
    """Ask for recipient and ground; the paper is then made anew for them, kept, logged as given and shown."""
    caseload = desk.caseload

    def give(share: Share, _values: object) -> StoredPaper:
        if not stored.run_id:
            caseload.sharing.share(desk.case_id, share)
            return stored
        opened = caseload.runs.resume(stored.run_id)
        return made_for(caseload, opened, stored.key, share)[0]

    def done(made: StoredPaper) -> None:
        desk.renew(say(NOTED))
        open_paper(desk, made)

    what = {"what": stored.title, "run_id": stored.run_id, "paper_id": stored.id}
    share = Share(recipient="", ground=Ground.OTHER, **what)
    desk.open_page(paper_form(desk.needs, desk.case_id, share, give, done))


def paper_form(
    needs: CaseNeeds,
    case_id: str,
    share: Share,
    give: Callable[[Share, Mapping[str, Any]], Any],
    done: Callable[[Any], None],
) -> ShareForm:
    """The form that asks who is to have a paper, and on what ground."""
    title = say("Lämna ett papper till någon annan")
    form = ShareForm(needs, case_id, title, share=share, give=give, done=done)
    about = say(
        "Papperet görs på nytt för mottagaren, utan märkningen arbetskopia. Det antecknas vem som fick det."
    )
    form.content.insert(3, Label(needs.theme, f"{share.what}. {about}", tone="muted"))
    return form


def made_for(caseload: Caseload, opened: OpenRun, key: str, share: Share) -> tuple[StoredPaper, Drawn]:
    """A run's paper made for its recipient, kept, and logged as given; in the background. Raises `UserError`."""
    drawn = caseload.papers.draw(opened, key, share.recipient)
    made = caseload.papers.keep(opened, drawn)
    given = replace(share, run_id=opened.stored.id, paper_id=made.id)
    caseload.sharing.share(opened.stored.case_id, given)
    return made, drawn


def open_extract(desk: CaseDesk, *, tested: bool = False) -> None:
    """Show the register extract of the person; what may be about others is masked until a secrecy test is ticked."""
    caseload, person_id = desk.caseload, desk.view.person.id

    def work() -> Shown:
        paper = caseload.extract.registerutdrag(person_id, tested=tested)
        return Shown(paper, caseload.means.press.pdf(paper))

    def gone(how: str) -> None:
        desk.do(lambda: caseload.log.left(how, "person", person_id, desk.case_id), renew=False)

    def show(shown: Shown) -> None:
        page = PaperPage(desk.needs, say("Registerutdrag"), shown, say("Tillbaka till ärendet"), gone)
        if not tested:
            test = Button(desk.needs.theme, say("Jag har gjort en sekretessprövning: visa allt"))
            test.clicked.connect(page.left)
            test.clicked.connect(lambda: open_extract(desk, tested=True))
            page.buttons.add(test)
        desk.open_page(page)

    desk.do(work, then=show, renew=False)


def for_others(stored: StoredPaper) -> bool:
    """Whether the paper was made for somebody else."""
    return stored.audience != WORKING_COPY
