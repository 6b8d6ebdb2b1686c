"""A paper in the wizard place: while it is made, then its preview, with ways to save and print it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from okapp.casework.papers import Made, Offer, file_name
from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.ui.preview.caution import Caution
from okapp.ui.preview.outlet import Outlet
from okapp.ui.preview.preview import Preview
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Task, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.following import Following
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, Scrolled
from okapp.ui.wizard.paper_head import PaperHead
from okapp.ui.wizard.view import Action, Actions, Showing

_LEAST = 96
"""How high a paper is at least, at 100 %."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A paper that has been made, and its PDF."""

    made: Made
    data: bytes


class PaperView(Showing, Box):
    """Shows a paper when it has been made; `saved` is called when it lies safely in a file or on paper.

    With `give` it is not saved or printed here: that asks first who is to have it. `choose` lets the user choose what
    the paper is made with. `caution` warns before it leaves. It scrolls where what is above the paper leaves it no room.
    """

    help_topic = "papper"

    def __init__(
        self,
        theme: Theme,
        offer: Offer,
        dialogs: Dialogs,
        tasks: Tasks,
        *,
        back: Callable[[], None],
        saved: Callable[[], None],
        give: Callable[[], None] | None = None,
        choose: Callable[[], None] | None = None,
        caution: Caution | None = None,
    ) -> None:
        Box.__init__(self, theme, gap=0)
        self._offer, self._back, self._give, self._choose = offer, back, give, choose
        self._outlet = Outlet(
            theme, self, dialogs, tasks, tell=self.tell_state, done=lambda _way: saved(), caution=caution
        )
        self.finished: Finished | None = None
        self.making: Task | None = None
        self._head = PaperHead(theme, offer.title, self.tr("Papperet görs …"))
        self.state = self._head.state
        self.top = Box(theme)
        self.top.hide()
        self.middle = Box(theme)
        self._head.add(self.top)
        self._head.add(self._outlet.strip)
        self._head.add(self.middle)
        self._about = Box(theme, gap=8)
        self._about.add(Label(theme, offer.about))
        if give is not None:
            about = self.tr(
                "Papperet är till någon annan. Innan du sparar eller skriver ut det anger du vem som ska få det och på "
                "vilken grund. Det antecknas i ärendet."
            )
            self._about.add(Label(theme, about))
        self.preview = Preview(theme, tasks, least=_LEAST)
        self.preview.hide()
        self.add(self._head)
        self.add(self.preview, 1)
        self._rest = Box(theme)
        self.add(self._rest)
        holder = Scrolled()
        holder.row.addWidget(self)
        self._scroller = Following(theme)
        self._scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroller.setWidget(holder)

    @staticmethod
    def _aside_title() -> str:
        return QCoreApplication.translate("PaperView", "Om papperet")

    def widget_shown(self) -> QWidget:
        return self._scroller

    def bar_actions(self) -> Actions:
        back = Action(self.tr("Tillbaka"), self._back, "arrow-left")
        choose = (Action(self.tr("Välj vad som ska med"), self._choose),) if self._choose is not None else ()
        if self._give is not None:
            return Actions(back, choose, Action(self.tr("Lämna till någon annan"), self.give))
        return Actions(
            back,
            (*choose, Action(self.tr("Skriv ut"), self.print_paper, "printer")),
            Action(self.tr("Spara som PDF"), self.save),
        )

    def aside(self) -> tuple[str, QWidget]:
        return self._aside_title(), self._about

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._head.fit()  # also where it is as wide as before

    def focus_start(self) -> None:
        if self.finished is not None:
            self.preview.focus_start()

    def leaving(self) -> None:
        if self.making is not None:
            self.making.cancel()
        self.preview.stop()

    def show_finished(self, finished: Finished) -> None:
        """Show the paper that has been made."""
        self.finished = finished
        missing = finished.made.missing
        self._head.set_state(self.tr("Papperet är ett utkast, något saknas.") if missing else "")
        if missing:
            lines = "\n".join(f"– {one}" for one in missing)
            self._about.add(CalloutBox(self._theme, lines, self.tr("Det här saknas"), Weight.WARNING))
        self.preview.show_paper(finished.made.paper, finished.data)
        self.preview.show()
        self.preview.focus_start()

    def show_trouble(self, error: Exception) -> None:
        """Say why there is no paper; what is no sentence for the user is raised again, for the crash guard."""
        self._head.set_state(self.tr("Papperet kunde inte göras. Svaren finns kvar."))
        if not isinstance(error, UserError):
            raise error
        self._rest.add(CalloutBox(self._theme, error.sentence, weight=Weight.STOP))
        self._rest.add_stretch()

    def give(self) -> None:
        """Ask who is to have the paper that has been made."""
        if self.finished is not None and self._give is not None:
            self._give()

    def save(self) -> None:
        """Ask for a file and write the PDF to it beside the window."""
        if self.finished is not None:
            self._outlet.save(self.finished.data, file_name(self.finished.made.paper))

    def print_paper(self) -> None:
        """Ask for a printer and put the pages on it beside the window."""
        if self.finished is not None and self.preview.page_count:
            name = file_name(self.finished.made.paper)
            self._outlet.print_pages(self.finished.data, name, self.preview.page_count)

    def tell_state(self, text: str) -> None:
        """Show and say how it went."""
        self._head.set_state(text)
        announce(self, text)
