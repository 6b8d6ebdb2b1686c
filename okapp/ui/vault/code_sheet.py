"""The recovery code as it is shown once: printed, or written by hand and confirmed by two of its groups."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from secrets import SystemRandom

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent

from okapp.documents.blocks import Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, card
from okapp.ui.widgets.passphrase_field import FORGOTTEN_AFTER_MS, SecretField
from okapp.ui.widgets.said import Said
from okapp.ui.widgets.taborder import order_tabs

Confirm = Callable[[str, int, str], bool]
Pick = Callable[[int], Sequence[int]]


def two_groups(count: int) -> Sequence[int]:
    """Two different groups to ask for, in order."""
    return sorted(SystemRandom().sample(range(count), 2))


class CodeSheet(Box):
    """Shows a code in groups and lets the user print it or write it by hand.

    `confirm(code, group, typed)` says whether a group is rightly typed. `print_asked(code)` asks for the paper;
    answer with `printed()` or `not_printed(sentence)`. `confirmed` is emitted when the code is on paper. `forgotten`
    tells that the code was hidden for 30 seconds and is gone.
    """

    print_asked = Signal(str)
    confirmed = Signal()
    forgotten = Signal()

    def __init__(self, theme: Theme, confirm: Confirm, pick: Pick = two_groups) -> None:
        super().__init__(theme, gap=16)
        self._confirm = confirm
        self._pick = pick
        self._code = ""
        self._asked: list[tuple[int, SecretField]] = []
        self.groups: list[Label] = []
        self._card = card(theme, gap=8)
        self._said = Said(theme)
        self._proof = Box(theme, gap=16)
        self.print_button = Button(theme, self.tr("Skriv ut koden"), "primary", icon="printer")
        self.print_button.clicked.connect(lambda: self.print_asked.emit(self._code))
        self.reprint_button = Button(theme, self.tr("Skriv ut igen"), icon="printer")
        self.reprint_button.clicked.connect(lambda: self.print_asked.emit(self._code))
        self.done_button = Button(theme, self.tr("Hela koden syns på papperet"), "primary")
        self.done_button.clicked.connect(self.confirmed)
        self.written_button = Button(theme, self.tr("Jag har skrivit av den"))
        self.written_button.clicked.connect(self._ask_groups)
        self.check_button = Button(theme, self.tr("Kontrollera"), "primary")
        self.check_button.clicked.connect(self._check)
        self.again_button = Button(theme, self.tr("Visa koden igen"))
        self.again_button.clicked.connect(self._show_again)
        self._buttons = (
            self.done_button,
            self.print_button,
            self.reprint_button,
            self.written_button,
            self.check_button,
            self.again_button,
        )
        for part in (self._card, self._said, self._proof, FlowBox(theme, *self._buttons, gap=12)):
            self.add(part)
        self.forgetting = QTimer(self)
        self.forgetting.setSingleShot(True)
        self.forgetting.setInterval(FORGOTTEN_AFTER_MS)
        self.forgetting.timeout.connect(self._let_go)
        self._show_buttons(self.print_button, self.written_button)
        self._proof.hide()

    @property
    def code(self) -> str:
        """The code that is shown, "" when there is none."""
        return self._code

    def show_code(self, code: str) -> None:
        """Show a code, its groups parted by dashes."""
        self._code = code
        self._show_again()

    def focus_first(self) -> None:
        """Move the focus to the first thing to do."""
        self.print_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def printed(self) -> None:
        """The paper went to the printer: the user looks whether it came out."""
        text = self.tr(
            "Hämta papperet nu. Kontrollera att hela koden syns, och lägg papperet på ett säkert ställe."
        )
        self._said.tell(text, title=self.tr("Koden är skickad till skrivaren"))
        self._show_buttons(self.done_button, self.reprint_button, self.written_button)
        self.done_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def not_printed(self, sentence: str) -> None:
        """The paper could not be printed."""
        self._said.tell(sentence, Weight.WARNING, self.tr("Koden är inte utskriven"))

    def forget(self) -> None:
        """Let go of the code."""
        self._code = ""
        self._clear_code()
        self._clear_proof()
        self._said.hush()

    def hideEvent(self, event: QHideEvent) -> None:
        """Let go of the code if it is not seen again soon."""
        super().hideEvent(event)
        if self._code:
            self.forgetting.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the code."""
        super().showEvent(event)
        self.forgetting.stop()

    def _let_go(self) -> None:
        self.forget()
        self.forgotten.emit()

    def _parts(self) -> list[str]:
        return self._code.split("-") if self._code else []

    def _show_again(self) -> None:
        self._clear_proof()
        self._clear_code()
        self._said.hush()
        flow = FlowBox(self._theme, gap=16)
        for number, part in enumerate(self._parts(), 1):
            cell = Box(self._theme, gap=0)
            template = self.tr("Grupp {nummer}").replace("{nummer}", str(number))
            cell.add(Label(self._theme, template, "caption", tone="muted"))
            group = Label(self._theme, part, "h2")
            group.setWordWrap(False)
            group.setAccessibleName(" ".join(part))
            self.groups.append(group)
            cell.add(group)
            flow.add(cell)
            cell.show()
        self._card.add(flow)
        flow.show()
        self._card.show()
        self._show_buttons(self.print_button, self.written_button)
        if self.isVisible():
            self.focus_first()

    def _ask_groups(self) -> None:
        """Hide the code and ask for two of its groups."""
        self._clear_code()
        self._said.hush()
        self._proof.show()
        for number in self._pick(len(self._parts())):
            label = self.tr("Skriv grupp {nummer} från papperet").replace("{nummer}", str(number + 1))
            field = SecretField(self._theme, label, width=200)
            field.submitted.connect(self._check)
            self._asked.append((number, field))
            self._proof.add(field)
            field.show()
        self._show_buttons(self.check_button, self.again_button)
        self._asked[0][1].focus_first()

    def _check(self) -> None:
        wrong: list[Field] = []
        for number, field in self._asked:
            right = self._confirm(self._code, number, field.value())
            template = self.tr(
                "Det stämmer inte med grupp {nummer} i koden. Jämför med papperet och skriv igen."
            )
            field.set_error(None if right else template.replace("{nummer}", str(number + 1)))
            wrong += [] if right else [field]
        if wrong:
            wrong[0].focus_first()
            return
        self.confirmed.emit()

    def _clear_code(self) -> None:
        for group in self.groups:
            group.set_text("")
            group.setAccessibleName("")
        self.groups = []
        self._card.clear()
        self._card.hide()

    def _clear_proof(self) -> None:
        for _number, field in self._asked:
            field.forget()
        self._asked = []
        self._proof.clear()
        self._proof.hide()

    def _show_buttons(self, *shown: Button) -> None:
        for button in self._buttons:
            button.setVisible(button in shown)
        order_tabs([self])  # fields that are made late would come last
