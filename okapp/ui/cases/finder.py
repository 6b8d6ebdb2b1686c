"""Finding a case: search on name, number and municipality, the open or all of them, and the list."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent

from okapp.casework.caseload import Caseload, ListPage, ListRow
from okapp.documents.blocks import Weight
from okapp.ui.cases.case_list import CaseHeader, CaseList
from okapp.ui.cases.rows import CaseModel
from okapp.ui.cases.words import say
from okapp.ui.shell.asking import Asking
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.search_field import SearchField
from okapp.ui.widgets.select_field import SelectField
from okapp.ui.widgets.stack import Stack

OPEN, ALL = "öppet", ""
_PAUSE = 120
"""Milliseconds after the last letter when the search is made."""


class CaseFinder(Box):
    """Emits the id of the case that was `opened`; `remove_asked` tells that Delete was pressed on one.

    `filled` tells that the list shows what was asked for. What is shown where there is no case at all
    is `empty`, a box to be filled by the owner.
    """

    opened = Signal(str)
    remove_asked = Signal()
    filled = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, caseload: Caseload) -> None:
        super().__init__(theme, gap=12)
        self._caseload = caseload
        self._asking = Asking(tasks, self)
        self._wanted = ""
        self.model = CaseModel(self._asking)
        self.model.shown.connect(self._show)
        self.model.failed.connect(self._fail)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self.refresh)
        self._make_head()
        self._make_body()

    def _make_head(self) -> None:
        theme = self._theme
        self.search = SearchField(theme, say("Sök på namn, nummer eller kommun"))
        self.search.changed.connect(self._pause.start)
        self.search.submitted.connect(self.refresh)
        self.search.edit.installEventFilter(self)
        choices = (
            Choice(OPEN, say("Öppna ärenden")),
            Choice("avslutat", say("Avslutade ärenden")),
            Choice(ALL, say("Alla ärenden")),
        )
        self.status = SelectField(theme, say("Visa"), choices)
        self.status.changed.connect(self.refresh)
        row = Box(theme, row=True, gap=16)
        row.add(self.search, 3, Qt.AlignmentFlag.AlignTop)
        row.add(self.status, 2, Qt.AlignmentFlag.AlignTop)
        self.count = Label(theme, "", "caption", tone="muted")
        self.add(row)
        self.add(self.count)

    def _make_body(self) -> None:
        theme = self._theme
        self.list = CaseList(theme, say("Ärenden"), self.model)
        self.list.opened.connect(self.opened)
        self.list.remove_asked.connect(self.remove_asked)
        self.list.left.connect(self.focus_search)
        self._header = CaseHeader(theme)
        self.list.fold_changed.connect(self._header.setHidden)
        self.list.width_changed.connect(self._header.follow)
        self._table = Box(theme, gap=0, margins=(1, 1, 1, 1), name="card")
        self._table.add(self._header)
        self._table.add(self.list, 1)
        self.nothing = Box(theme, gap=8, margins=(0, 8, 0, 0), measure="reading")
        self.empty = Box(theme, gap=12, margins=(0, 8, 0, 0), measure="reading")
        self.body = Stack()
        for part in (self._table, self.nothing, self.empty):
            self.body.addWidget(part)
        self.body.setCurrentWidget(self._table)
        self.add(self.body, 1)

    def asked(self) -> tuple[str, str]:
        """The text and the status that are looked for."""
        return str(self.search.value()), self.status.value() or ALL

    def refresh(self, keep: str = "") -> None:
        """Read the list anew; the case with the id `keep`, or the one that is chosen, stays chosen where it can."""
        self._pause.stop()
        current = self.list.current()
        self._wanted = keep or (current.case_id if current else "")
        text, status = self.asked()

        def read(offset: int, limit: int) -> ListPage:
            return self._caseload.cases.page(text, status=status, offset=offset, limit=limit)

        self.model.search(read)

    def current(self) -> ListRow | None:
        """The chosen case."""
        return self.list.current()

    def _show(self) -> None:
        total = self.model.total
        text, status = self.asked()
        words = say("1 ärende") if total == 1 else say("{antal} ärenden").format(antal=total)
        self.count.set_text(words if total else "")
        if total:
            at = max(self.model.place_of(self._wanted), 0)
            self.list.setCurrentIndex(self.model.index(at))
            self.list.scrollTo(self.model.index(at))
            self.body.setCurrentWidget(self._table)
        elif text or status != OPEN:
            self._show_nothing(text)
        else:
            self.body.setCurrentWidget(self.empty)
        if text:
            announce(self.search.edit, words if total else say("Inget ärende hittades"))
        self.filled.emit()

    def _show_nothing(self, text: str) -> None:
        self.nothing.clear()
        title = say("Inget ärende hittades") if text else say("Här finns inga ärenden")
        self.nothing.add(heading(self._theme, title, 2))
        if text:
            about = say(
                "Sök på början av namnet, ärendenumret, personnumret eller kommunen. Ett ärende med skyddade "
                "personuppgifter hittas bara med hela namnet eller hela numret. Kontrollera också vad som visas."
            )
            self.nothing.add(Label(self._theme, about))
        self.nothing.add_stretch()
        self.body.setCurrentWidget(self.nothing)

    def _fail(self, sentence: str) -> None:
        self.count.set_text("")
        self.nothing.clear()
        self.nothing.add(CalloutBox(self._theme, sentence, say("Listan gick inte att läsa"), Weight.WARNING))
        self.nothing.add_stretch()
        self.body.setCurrentWidget(self.nothing)
        announce(self.search.edit, sentence)
        self.filled.emit()

    def focus_search(self) -> None:
        """Put the focus on the field, its text selected."""
        self.search.focus_first()
        self.search.edit.selectAll()

    def focus_list(self) -> None:
        """Put the focus on the list, or on the field while there is none."""
        if self.body.currentWidget() is self._table and self.model.total:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_search()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrow down go from the field to the list."""
        if (
            event.type() is QEvent.Type.KeyPress
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_Down
            and self.body.currentWidget() is self._table
        ):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        return super().eventFilter(watched, event)
