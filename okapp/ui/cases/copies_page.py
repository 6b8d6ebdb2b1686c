"""The working-copy clock: what is final and not moved, what is up for removal, and the receipts of what was removed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from okapp.casework.caseload import HELP, Candidate, Receipt, Unmoved, backup_sentence
from okapp.documents.blocks import Weight
from okapp.engine.days import show_date
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.paper_page import PaperPage, Shown
from okapp.ui.cases.words import case_name, counted, local_day, say
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox, ErrorSummary
from okapp.ui.widgets.disclosure import Disclosure
from okapp.ui.widgets.fields import Choice, MultiChoiceField
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.said import Said
from okapp.ui.widgets.taborder import order_tabs

Found = tuple[tuple[Unmoved, ...], tuple[Candidate, ...], tuple[Receipt, ...]]


class CopiesPage(OwnPage):
    """What waits to be moved, the way to the list of what may be removed, and the receipts. `case_asked` gives an id."""

    help_topic = "arbetskopior"

    case_asked = Signal(str)

    def __init__(self, needs: CaseNeeds) -> None:
        super().__init__(needs.theme, say("Arbetskopior"), say("Tillbaka till ärendena"))
        self._needs = needs
        self._asking = Asking(needs.tasks, self)
        self._unmoved: tuple[Unmoved, ...] = ()
        self._receipts: tuple[Receipt, ...] = ()
        theme = needs.theme
        lead = say(
            "Det färdiga hör hemma i verksamhetssystemet. Här ser du vad som inte är flyttat dit, och vad som kan tas bort "
            "här. Inget tas bort av sig självt."
        )
        self.content.add(Label(theme, lead))
        more = Disclosure(theme, say("Om verksamhetssystemet"))
        more.hold(Label(theme, HELP))
        self.content.add(more)
        self.said = Said(theme)
        self.content.add(self.said)
        self._add_waiting()
        self._add_removal()
        self._add_receipts()

    def _add_waiting(self) -> None:
        theme = self._theme
        self.content.add(heading(theme, say("Inte flyttade till journalen"), 2))
        self.waiting = Label(theme, say("Hämtas …"), tone="muted")
        self.rows = RowList(theme, say("Inte flyttade till journalen"))
        self.rows.opened.connect(self._open)
        self.rows.hide()
        self.open_button = Button(theme, say("Öppna ärendet"))
        self.open_button.clicked.connect(self._open)
        self.open_button.hide()
        for part in (self.waiting, self.rows, self.open_button):
            self.content.add(part)

    def _add_removal(self) -> None:
        theme, needs = self._theme, self._needs
        self.content.add_space(4)
        self.content.add(heading(theme, say("Gallra"), 2))
        self.ripe = Label(theme, "")
        self.removal = Button(theme, say("Gå igenom gallringslistan"))
        self.removal.clicked.connect(lambda: self.opened.emit(RemovalPage(needs)))
        self.removal.hide()
        self.content.add(self.ripe)
        self.content.add(self.removal)

    def _add_receipts(self) -> None:
        theme = self._theme
        self.receipts_title = heading(theme, say("Kvitton"), 2)
        self.receipts = RowList(theme, say("Kvitton på gallring"))
        self.receipts.opened.connect(self._open_receipt)
        self.receipt_button = Button(theme, say("Visa kvittot"))
        self.receipt_button.clicked.connect(self._open_receipt)
        for below in (self.receipts_title, self.receipts, self.receipt_button):
            self.content.add(below)
            below.hide()

    def focus_start(self) -> None:
        """Read everything anew each time the page is shown."""
        super().focus_start()
        caseload = self._needs.caseload

        def read() -> Found:
            retention = caseload.retention
            return caseload.dates.unmoved(), retention.candidates(), retention.receipts()

        self._asking.ask(read, self._show, self._refused)

    def _show(self, found: Found) -> None:
        self._unmoved, candidates, self._receipts = found
        self.said.hush()
        self.rows.show_rows([_unmoved_row(one) for one in self._unmoved], max(self.rows.current(), 0))
        for part in (self.rows, self.open_button):
            part.setVisible(bool(self._unmoved))
        self.waiting.set_text("" if self._unmoved else say("Allt färdigt är flyttat."))
        self.waiting.setVisible(not self._unmoved)
        days = self._needs.caseload.retention.days
        words = (
            say("{antal} står på gallringslistan.").format(
                antal=counted(len(candidates), say("ärende"), say("ärenden"))
            )
            if candidates
            else say("Inget ärende står på gallringslistan.")
        )
        rule = say("Ett ärende kommer dit {antal} dagar efter flytten, eller när du har tagit bort det.")
        self.ripe.set_text(f"{words} {rule.format(antal=days)}")
        self.removal.setVisible(bool(candidates))
        self.receipts.show_rows(
            [_receipt_row(one) for one in self._receipts], max(self.receipts.current(), 0)
        )
        for below in (self.receipts_title, self.receipts, self.receipt_button):
            below.setVisible(bool(self._receipts))

    def _refused(self, sentence: str) -> None:
        self.said.tell(sentence, Weight.WARNING)

    def _open(self) -> None:
        at = self.rows.current()
        if 0 <= at < len(self._unmoved):
            self.case_asked.emit(self._unmoved[at].case_id)

    def _open_receipt(self) -> None:
        at = self.receipts.current()
        if 0 <= at < len(self._receipts):
            receipt = self._receipts[at]
            needs = self._needs
            self._asking.ask(
                lambda: receipt_shown(needs, receipt),
                lambda shown: self.opened.emit(receipt_page(needs, receipt, shown)),
                self._refused,
            )


def _unmoved_row(one: Unmoved) -> RowText:
    name = f"{one.label}, {one.number}" if one.number else one.label
    version = say("{guide}, version {nummer}").format(guide=one.title, nummer=one.version)
    return RowText(name, f"{version} · {one.sentence}")


def _receipt_row(one: Receipt) -> RowText:
    cases = counted(len(one.cases), say("ärende raderat"), say("ärenden raderade"))
    return RowText(f"{show_date(local_day(one.created))}: {cases}", backup_sentence(one))


def receipt_shown(needs: CaseNeeds, receipt: Receipt) -> Shown:
    """The receipt as a paper to show; takes a moment."""
    caseload = needs.caseload
    press = caseload.means.press
    paper = press.dressed(caseload.retention.receipt_paper(receipt))
    return Shown(paper, press.pdf(paper))


def receipt_page(needs: CaseNeeds, receipt: Receipt, shown: Shown) -> PaperPage:
    """The page with the receipt and, where a backup can hold what was removed, a way to let those go now."""
    caseload = needs.caseload

    def gone(how: str) -> None:
        asking.ask(lambda: caseload.log.left(how, "receipt", receipt.id), lambda _: None, page.tell)

    page = PaperPage(needs, say("Kvitto på gallring"), shown, say("Tillbaka"), gone)
    asking = Asking(needs.tasks, page)
    if receipt.last_backup is not None:
        renew = Button(needs.theme, say("Ta bort säkerhetskopior som kan ha uppgifterna"))

        def start() -> None:
            if not asking.busy:
                page.tell(say("Gör en ny säkerhetskopia …"))
                asking.ask(lambda: caseload.retention.renew_backups(receipt), page.tell, page.tell)

        renew.clicked.connect(start)
        page.buttons.add(renew)
    return page


class RemovalPage(OwnPage):
    """The list of what may be removed: each case is approved by a person, and told what that means."""

    help_topic = "arbetskopior"

    def __init__(self, needs: CaseNeeds) -> None:
        super().__init__(needs.theme, say("Gallringslistan"), say("Tillbaka till arbetskopior"))
        self._needs = needs
        self._asking = Asking(needs.tasks, self)
        theme = needs.theme
        self.summary = ErrorSummary(theme)
        self.content.insert(1, self.summary)
        lead = say(
            "Markera de ärenden som ska raderas. Allt i dem försvinner för gott: guider, papper, anteckningar och kontakter, "
            "och personen om hen inte har något annat ärende. Kvar blir loggen, som inte har något innehåll, och ett kvitto."
        )
        self.content.add(Label(theme, lead))
        self.content.add(CalloutBox(theme, HELP))
        self.list: MultiChoiceField | None = None
        self.holder = Box(theme)
        self.state = Label(theme, say("Hämtas …"), tone="muted")
        self.all_button = Button(theme, say("Markera alla"))
        self.all_button.clicked.connect(self._mark_all)
        self.erase_button = Button(theme, say("Radera de markerade"), "primary", icon="trash-2")
        self.erase_button.clicked.connect(self.erase)
        self.buttons = FlowBox(theme, self.erase_button, self.all_button, gap=12)
        self.buttons.hide()
        for part in (self.holder, self.buttons, self.state):
            self.content.add(part)
        self._read()

    def _read(self) -> None:
        retention = self._needs.caseload.retention
        self._asking.ask(lambda: retention.shown(retention.candidates()), self._show, self._refused)

    def _show(self, found: Sequence[Candidate]) -> None:
        self.holder.clear()
        self.list = None
        self._say("" if found else say("Inget ärende står på gallringslistan."))
        self.buttons.setVisible(bool(found))
        if found:
            choices = [Choice(one.case_id, _name(one), _about(one)) for one in found]
            self.list = MultiChoiceField(self._theme, say("Ärenden som kan raderas"), choices)
            self.holder.add(self.list)
            order_tabs([self])

    def _mark_all(self) -> None:
        if self.list is not None:
            everything = tuple(self.list.cards)
            self.list.set_value(() if self.list.value() == everything else everything)

    def erase(self) -> None:
        """Ask, erase what is marked, and show the receipt."""
        if self.list is None or self._asking.busy:
            return
        chosen = self.list.value()
        wrong = None if chosen else say("Markera minst ett ärende.")
        self.list.set_error(wrong)
        if wrong:
            self.summary.show_errors([(wrong, self.list)])
            return
        self.summary.show_errors(())
        words = counted(len(chosen), say("ärende"), say("ärenden"))
        if not self._needs.dialogs.ask(
            self,
            say("Radera {antal} för gott?").format(antal=words),
            say(
                "Det går inte att ångra. En säkerhetskopia kan ha uppgifterna kvar en tid; kvittot säger hur länge."
            ),
            yes=say("Radera"),
            no=say("Avbryt"),
        ):
            return
        self._say(say("Raderar …"))
        needs = self._needs

        def work() -> tuple[Receipt, Shown]:
            receipt = needs.caseload.retention.erase(chosen)
            return receipt, receipt_shown(needs, receipt)

        self._asking.ask(work, self._erased, self._refused)

    def _erased(self, result: tuple[Receipt, Shown]) -> None:
        self._read()
        self.opened.emit(receipt_page(self._needs, *result))

    def _refused(self, sentence: str) -> None:
        self._say("")
        self.summary.show_errors([(sentence, self._focus_erase)])
        self.to_top()
        self._read()

    def _focus_erase(self) -> None:
        self.erase_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _say(self, text: str) -> None:
        self.state.set_text(text)
        self.state.setVisible(bool(text))

    def unsaved(self) -> bool:
        """Marks are no work that is lost."""
        return False


def _name(one: Candidate) -> str:
    return f"{one.label} – {one.number}" if one.number else f"{one.label} – {case_name('')}"


def _about(one: Candidate) -> str:
    if one.taken_away:
        first = say("Borttaget ur listan av dig eller någon annan")
    else:
        first = say("Flyttat till journalen {dag}").format(
            dag=show_date(one.moved_on) if one.moved_on else "–"
        )
    parts = (
        first,
        counted(one.runs, say("guide"), say("guider")),
        counted(one.papers, say("papper"), say("papper")),
        say("{antal} som inte är klara").format(antal=counted(one.open_dates, say("datum"), say("datum")))
        if one.open_dates
        else "",
        counted(one.forms, say("påbörjat formulär"), say("påbörjade formulär")) if one.forms else "",
    )
    return " · ".join(part for part in parts if part)
