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
    FormAt,
    Ground,
    OpenRun,
    ReasonNeeded,
    Share,
    StoredPaper,
    WatchFields,
)
from okapp.casework.left_out import NOTHING, LeftOut
from okapp.casework.papers import file_name
from okapp.documents.blocks import Block, Heading, Paper, Paragraph, Weight
from okapp.ui.cases.date_offer import DateOffer
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.reason_page import extract_reason
from okapp.ui.cases.share_form import ShareForm
from okapp.ui.cases.words import say
from okapp.ui.preview.caution import Caution, Way
from okapp.ui.preview.outlet import Outlet
from okapp.ui.preview.pages import page_texts
from okapp.ui.preview.preview import Preview
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.own_page import OwnPage

_LEAST = 420
_WIDE = 1040
Left = Callable[[str], None]
_LEFT = {Way.SAVE: "exportera", Way.PRINT: "skriv ut"}
"""What the log calls it."""
_NOBODY_YET = (
    "Papperet är till en annan part, och det här är din arbetskopia. När du sparar eller skriver ut det svarar du först "
    "på vem som ska få det och på vilken grund."
)
_HELD = (
    "Papperet gjordes innan samtycket återkallades. Du kan läsa det här, men det sparas eller skrivs inte ut igen. "
    "Dela inget mer. Beslutade insatser fortsätter."
)
NOTED = "Antecknat som utlämnat. Spara eller skriv ut papperet här."


@dataclass(frozen=True, slots=True)
class Shown:
    """A paper to show: as blocks to read as text, its bytes, a notice before it, and whether the person is protected.

    One that is `held` is read here, and does not leave.
    """

    paper: Paper
    pdf: bytes
    notice: str = ""
    protected: bool = False
    held: bool = False


class PaperPage(OwnPage):
    """Shows a paper. `gone` is told "exportera" or "skriv ut" when it has left the program.

    A paper for another party that nobody is named for yet does not leave: `ask` is called instead.
    """

    help_topic = "papper"

    def __init__(
        self,
        needs: CaseNeeds,
        title: str,
        shown: Shown,
        back: str,
        gone: Left,
        *,
        ask: Callable[[], None] | None = None,
    ) -> None:
        super().__init__(needs.theme, title, back)
        self._shown = shown
        self._ask = ask
        self._outlet = Outlet(
            needs.theme,
            self,
            needs.dialogs,
            needs.tasks,
            tell=self.tell,
            done=lambda way: gone(_LEFT[way]),
            caution=Caution(needs.keeper, needs.dialogs, protected=shown.protected),
        )
        self.save_button = Button(needs.theme, say("Spara som PDF"), "primary", icon="file-down")
        self.print_button = Button(needs.theme, say("Skriv ut"), icon="printer")
        self.save_button.clicked.connect(self._save)
        self.print_button.clicked.connect(self._print)
        self.buttons = FlowBox(needs.theme, self.save_button, self.print_button, gap=12)
        self.state = Label(needs.theme, "", tone="muted")
        self.state.hide()
        self.date_offer: DateOffer | None = None
        self.preview = Preview(needs.theme, needs.tasks)
        if shown.notice:
            self.content.add(CalloutBox(needs.theme, shown.notice, weight=Weight.WARNING))
        for part in (self.buttons, self.state, self._outlet.strip, self.preview):
            self.content.add(part)
        self.destroyed.connect(self.preview.stop)
        self.preview.setFixedHeight(needs.theme.px(_LEAST))
        self.preview.show_paper(shown.paper, shown.pdf)
        self.buttons.setHidden(shown.held)

    def _save(self) -> None:
        if self._ask is not None:
            self._ask()
            return
        self._outlet.save(self._shown.pdf, file_name(self._shown.paper))

    def _print(self) -> None:
        if self._ask is not None:
            self._ask()
        elif self.preview.page_count:
            name = file_name(self._shown.paper)
            self._outlet.print_pages(self._shown.pdf, name, self.preview.page_count)

    def offer_date(
        self,
        needs: CaseNeeds,
        case_id: str,
        date: WatchFields | None,
        added: Callable[[], None] = lambda: None,
    ) -> None:
        """Offer a date to watch where there is one, now that the paper is noted as given out."""

        def watched() -> None:
            self.focus_start()
            added()

        if date is not None:
            self.date_offer = DateOffer(needs, case_id, date, told=self.tell, added=watched)
            at = list(self.content.widgets()).index(self.preview)
            self.content.insert(at, self.date_offer)

    def tell(self, text: str) -> None:
        """Say how it went above the paper, and to a screen reader."""
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
        if self._shown.held:
            super().focus_start()
        else:
            self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)


def open_paper(desk: CaseDesk, stored: StoredPaper, date: WatchFields | None = None) -> None:
    """Show a paper as it was made, with a date to watch where it has just been given out and gives one."""
    papers, protected = desk.caseload.papers, bool(desk.view.person.protected)

    def work() -> Shown:
        pdf = papers.pdf(stored.id)
        held = for_others(stored) and desk.caseload.runs.withheld(stored)
        notice = say(_HELD) if held else say(_NOBODY_YET) if asks_first(desk.caseload, stored) else ""
        return Shown(_as_text(stored, page_texts(pdf)), pdf, notice, protected=protected, held=held)

    desk.do(work, then=lambda shown: _show(desk, stored, shown, date), renew=False)


def _show(desk: CaseDesk, stored: StoredPaper, shown: Shown, date: WatchFields | None) -> None:
    papers, case_id = desk.caseload.papers, desk.case_id

    def gone(how: str) -> None:
        desk.log(lambda: papers.left(case_id, stored.id, how))

    def ask() -> None:
        page.left.emit()
        give_paper(desk, stored)

    must_ask = ask if asks_first(desk.caseload, stored) else None
    page = PaperPage(desk.needs, stored.title, shown, say("Tillbaka till ärendet"), gone, ask=must_ask)
    page.offer_date(desk.needs, case_id, date, desk.renew)
    desk.open_page(page)


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

    def give(share: Share, _values: object) -> tuple[StoredPaper, WatchFields | None]:
        if not stored.run_id:
            caseload.sharing.share(desk.case_id, share)
            return stored, None
        opened = caseload.runs.resume(stored.run_id)
        left_out = caseload.papers.left_out_of(opened, stored)
        made, _drawn = made_for(caseload, opened, stored.key, share, left_out)
        return made, caseload.papers.date_after(opened, stored.key)

    def done(found: tuple[StoredPaper, WatchFields | None]) -> None:
        desk.renew(say(NOTED))
        open_paper(desk, *found)

    what = {"what": stored.title, "run_id": stored.run_id, "paper_id": stored.id}
    share = Share(recipient="", ground=Ground.OTHER, **what)
    desk.open_page(paper_form(desk.needs, desk.at("give", stored), share, give, done))


def paper_form(
    needs: CaseNeeds,
    at: FormAt,
    share: Share,
    give: Callable[[Share, Mapping[str, Any]], Any],
    done: Callable[[Any], None],
    *,
    resumes: bool = True,
) -> ShareForm:
    """The form that asks who is to have a paper, and on what ground; `resumes` as in `StoreForm`."""
    title = say("Lämna ett papper till någon annan")
    form = ShareForm(needs, at, title, share=share, give=give, done=done, resumes=resumes)
    about = say(
        "Papperet görs på nytt för mottagaren, utan märkningen arbetskopia. Det antecknas vem som fick det."
    )
    form.content.insert(3, Label(needs.theme, f"{share.what}. {about}", tone="muted"))
    return form


def made_for(
    caseload: Caseload, opened: OpenRun, key: str, share: Share, left_out: LeftOut = NOTHING
) -> tuple[StoredPaper, Drawn]:
    """A run's paper made for its recipient, kept, and logged as given; in the background. Raises `UserError`."""
    drawn = caseload.papers.draw(opened, key, share.recipient, left_out)
    made = caseload.papers.keep(opened, drawn)
    given = replace(share, run_id=opened.stored.id, paper_id=made.id)
    caseload.sharing.share(opened.stored.case_id, given)
    return made, drawn


def open_extract(desk: CaseDesk, *, tested: bool = False, reason: str = "") -> None:
    """Show the register extract of the person; what may be about others is masked until a secrecy test is ticked.

    A protected person's other cases are read with a reason, which is asked for.
    """
    caseload, person_id = desk.caseload, desk.view.person.id
    protected = bool(desk.view.person.protected)

    def made(reason: str) -> tuple[str, Shown]:
        press = caseload.means.press
        paper = press.dressed(caseload.extract.registerutdrag(person_id, tested=tested, reason=reason))
        return reason, Shown(paper, press.pdf(paper), protected=protected)

    def work() -> tuple[str, Shown] | None:
        try:
            return made(reason)
        except ReasonNeeded:
            return None

    def gone(how: str) -> None:
        desk.log(lambda: caseload.log.left(how, "person", person_id, desk.case_id))

    def show(found: tuple[str, Shown] | None) -> None:
        if found is None:
            desk.open_page(extract_reason(desk.needs, made, show))
            return
        given, shown = found
        page = PaperPage(desk.needs, say("Registerutdrag"), shown, say("Tillbaka till ärendet"), gone)
        if not tested:
            test = Button(desk.needs.theme, say("Jag har gjort en sekretessprövning: visa allt"))
            test.clicked.connect(page.left)
            test.clicked.connect(lambda: open_extract(desk, tested=True, reason=given))
            page.buttons.add(test)
        desk.open_page(page)

    desk.do(work, then=show, renew=False)


def asks_first(caseload: Caseload, stored: StoredPaper) -> bool:
    """Whether the paper is addressed to another party and no recipient is named for it yet."""
    kinds = (kind for guide in caseload.means.guides for kind in guide.papers)
    return not for_others(stored) and any(kind.covers(stored.key) and kind.to_other for kind in kinds)


def for_others(stored: StoredPaper) -> bool:
    """Whether the paper was made for somebody else."""
    return stored.audience != WORKING_COPY
