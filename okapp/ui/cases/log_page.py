"""The log for reading: who did what when, by ids and never by content, and whether it is as it was written."""

from __future__ import annotations

from PySide6.QtCore import Qt

from okapp.casework.caseload import LogCheck, LogLine
from okapp.documents.blocks import Weight
from okapp.library.swedish import capital
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.paper_page import PaperPage, Shown
from okapp.ui.cases.words import say, when
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.row_list import RowList, RowText

_LINES = 100
_MOST = 2000


class LogPage(OwnPage):
    """The latest lines first; with `case_id` only that case's. The whole log is verified when the page is opened."""

    def __init__(self, needs: CaseNeeds, *, case_id: str = "") -> None:
        title = say("Loggen för ärendet") if case_id else say("Loggen")
        back = say("Tillbaka till ärendet") if case_id else say("Tillbaka till ärendena")
        super().__init__(needs.theme, title, back)
        theme = needs.theme
        self._needs, self._case_id = needs, case_id
        self._asking = Asking(needs.tasks, self)
        self._lines: tuple[LogLine, ...] = ()
        self._last = 0
        """The number of the latest line of the whole log."""
        self._end = 0
        """The number of the latest line that is shown."""
        about = say("Loggen säger vem som gjorde vad och när, med beteckningar. Inget om personen står här.")
        self.content.add(Label(theme, about, tone="muted"))
        self.check = Box(theme)
        self.content.add(self.check)
        self.check.add(Label(theme, say("Kontrollerar loggen …"), tone="muted"))
        self.count = Label(theme, "", tone="muted")
        if case_id:
            self.count.hide()
        self.rows = RowList(theme, title)
        self.older = Button(theme, say("Äldre rader"))
        self.newer = Button(theme, say("Nyare rader"))
        self.older.clicked.connect(lambda: self._go(self._end - _LINES))
        self.newer.clicked.connect(lambda: self._go(self._end + _LINES))
        for part in (self.count, self.rows, FlowBox(theme, self.older, self.newer, gap=12)):
            self.content.add(part)
        self.older.hide()
        self.newer.hide()
        self.month = Button(theme, say("Månadens loggblad"), icon="printer")
        self.month.setAccessibleDescription(
            say("Ett papper med ankare, som senare visar om loggen har ändrats")
        )
        self.month.clicked.connect(self._make_month)
        self.content.add(self.month)
        self.month.setVisible(not case_id)
        log = needs.caseload.log
        self._asking.ask(log.verify, self._checked, self._refused)

    def _checked(self, found: LogCheck) -> None:
        self.check.clear()
        weight = Weight.NOTE if found.sound else Weight.WARNING
        words = say("{antal} rader är kontrollerade.").format(antal=found.rows)
        self.check.add(CalloutBox(self._theme, words, found.sentence, weight, bare=True))
        self._last = found.last.number
        self._go(self._last)

    def _go(self, end: int) -> None:
        """Show the lines up to and with number `end`."""
        self._end = max(min(end, self._last), min(_LINES, self._last))
        log, case_id = self._needs.caseload.log, self._case_id
        after = 0 if case_id else max(0, self._end - _LINES)
        limit = _MOST if case_id else self._end - after
        self._asking.ask(lambda: log.page(after=after, limit=limit, case=case_id), self._show, self._refused)

    def _show(self, lines: tuple[LogLine, ...]) -> None:
        self._lines = tuple(reversed(lines))
        self.rows.show_rows([_row(line, self._case_id) for line in self._lines], 0)
        shown = say("Rad {första} till {sista} av {alla}, den senaste först")
        if self._lines and not self._case_id:
            words = shown.format(första=self._lines[-1].number, sista=self._lines[0].number, alla=self._last)
            self.count.set_text(words)
        self.older.setVisible(not self._case_id and self._end > _LINES)
        self.newer.setVisible(not self._case_id and self._end < self._last)
        if self.back.hasFocus() or (self.older.isHidden() and self.newer.isHidden()):
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make_month(self) -> None:
        """Show the sheet of the month, to be printed and kept apart from the machine."""
        caseload = self._needs.caseload
        today = caseload.today()

        def work() -> Shown:
            press = caseload.means.press
            paper = press.dressed(caseload.log.month_sheet(today.year, today.month))
            return Shown(paper, press.pdf(paper))

        if not self._asking.busy:
            self._asking.ask(work, self._open_month, self._refused)

    def _open_month(self, shown: Shown) -> None:
        log = self._needs.caseload.log

        def gone(how: str) -> None:
            self._asking.ask(lambda: log.left(how, "store", ""), lambda _: None, self._refused)

        self.opened.emit(PaperPage(self._needs, shown.paper.title, shown, say("Tillbaka till loggen"), gone))

    def _refused(self, sentence: str) -> None:
        self.check.clear()
        self.check.add(CalloutBox(self._theme, sentence, weight=Weight.WARNING))


def _row(line: LogLine, case_id: str) -> RowText:
    who = f"{line.who} ({line.account})" if line.who else line.account
    inside = line.case_id and line.case_id != line.target
    parts = (
        capital(line.done),
        say("beteckning {id}").format(id=line.target[:8]) if line.target else "",
        say("i ärende {id}").format(id=line.case_id[:8]) if inside and not case_id else "",
    )
    return RowText(f"{when(line.at)} · {who}", " · ".join(part for part in parts if part))
