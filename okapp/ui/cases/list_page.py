"""The first page of Ärenden: the list, a new case, one taken in, and the way to dates, working copies and log."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal

from okapp.documents.blocks import Weight
from okapp.ui.cases.finder import CaseFinder
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.words import case_name, say
from okapp.ui.shell.asking import Asking
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.said import Said


class ListPage(Box):
    """Emits the id of the case that was `opened`, and what else is asked for.

    `changed` tells that a case has gone or come back.
    """

    opened = Signal(str)
    new_asked = Signal()
    import_asked = Signal()
    dates_asked = Signal()
    copies_asked = Signal()
    log_asked = Signal()
    changed = Signal()

    def __init__(self, needs: CaseNeeds) -> None:
        super().__init__(needs.theme, gap=12, margins=(32, 24, 32, 20))
        self._needs = needs
        self._asking = Asking(needs.tasks, self)
        self._looking = Asking(needs.tasks, self)
        theme = needs.theme
        self.setAccessibleName(say("Ärenden"))
        self.new_button = self._button(say("Nytt ärende"), self.new_asked, "primary", "plus")
        self.dates_button = self._button(say("Att göra"), self.dates_asked, icon="timer")
        self.copies_button = self._button(say("Arbetskopior"), self.copies_asked, icon="copy")
        self.import_button = self._button(say("Ta emot ett ärende"), self.import_asked, icon="file-down")
        self.log_button = self._button(say("Loggen"), self.log_asked, icon="table-of-contents")
        self.remove_button = Button(theme, say("Ta bort ärendet"), "quiet", icon="trash-2", flush=True)
        self.remove_button.clicked.connect(self.remove)
        self.undo_button = Button(theme, say("Ångra borttagning"), "quiet", icon="undo-2", flush=True)
        self.undo_button.clicked.connect(self.undo)
        self.undo_button.hide()
        self.add(FlowBox(theme, heading(theme, say("Ärenden")), self.new_button, gap=12, right_from=1))
        ways = (self.dates_button, self.copies_button, self.import_button, self.log_button)
        self.add(FlowBox(theme, *ways, gap=12))
        self.said = Said(theme, say("Klart"))
        self.add(self.said)
        self.finder = CaseFinder(theme, needs.tasks, needs.caseload)
        self.finder.opened.connect(self.opened)
        self.finder.remove_asked.connect(self.remove)
        self.finder.filled.connect(self._fit_buttons)
        self.add(self.finder, 1)
        self.add(FlowBox(theme, self.remove_button, self.undo_button, gap=12))
        self._fill_empty()

    def _button(self, text: str, signal: object, kind: str = "quiet", icon: str = "") -> Button:
        made = Button(self._theme, text, kind, icon=icon, flush=kind == "quiet")
        made.clicked.connect(signal)
        return made

    def _fill_empty(self) -> None:
        theme, empty = self._theme, self.finder.empty
        empty.add(heading(theme, say("Du har inga öppna ärenden"), 2))
        words = say(
            "Ett ärende samlar det du gör för en person: guider, papper, anteckningar, kontakter och datum. Det är ett "
            "arbetsverktyg. Det färdiga flyttar du till verksamhetssystemet."
        )
        empty.add(Label(theme, words, "reading"))
        empty.add_stretch()

    def _fit_buttons(self) -> None:
        self.remove_button.setVisible(bool(self.finder.model.total))

    def refresh(self, keep: str = "") -> None:
        """Read the list anew, and whether there is something to put back."""
        self.finder.refresh(keep)
        self._looking.ask(self._needs.caseload.cases.can_undo, self._offer_undo, self._refused)

    def _offer_undo(self, offer: bool) -> None:
        if not offer and self.undo_button.hasFocus():
            self.finder.focus_list()
        self.undo_button.setVisible(offer)

    def remove(self) -> None:
        """Take the chosen case away, after asking; it can be put back with "Ångra"."""
        row = self.finder.current()
        if row is None or self._asking.busy:
            return
        if row.protected:
            self.tell(
                say("Ärendet är inte borttaget. Öppna det med ett skäl först, och ta bort det därifrån."),
                Weight.WARNING,
            )
            return
        name = case_name(row.number) if row.number else row.label
        question = say(
            "{namn} försvinner ur listan med allt som hör till. Du kan ångra det, och inget raderas förrän någon godkänner "
            "det på gallringslistan."
        ).format(namn=name)
        dialogs = self._needs.dialogs
        if not dialogs.ask(self, say("Ta bort ärendet?"), question, yes=say("Ta bort"), no=say("Behåll")):
            return
        cases = self._needs.caseload.cases
        said = say("{namn} är borttaget. Välj Ångra borttagning om du vill ha tillbaka det.").format(
            namn=name
        )
        self._asking.ask(
            lambda: cases.remove("case_file", row.case_id, row.rev),
            lambda _: self._changed(said),
            self._refused,
        )

    def undo(self) -> None:
        """Put back what was taken away last."""
        if not self._asking.busy:
            cases = self._needs.caseload.cases
            self._asking.ask(
                cases.undo, lambda undone: self._changed(undone.sentence, undone.target), self._refused
            )

    def _changed(self, sentence: str, keep: str = "") -> None:
        self.tell(sentence)
        self.undo_button.show()
        self.undo_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh(keep)
        self.changed.emit()

    def _refused(self, sentence: str) -> None:
        self.tell(sentence, Weight.WARNING)

    def tell(self, sentence: str, weight: Weight = Weight.NOTE) -> None:
        """Show and announce how something went."""
        self.said.tell(sentence, weight)

    def say_nothing(self) -> None:
        """Take away what was told before."""
        self.said.hush()
