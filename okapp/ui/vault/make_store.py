"""The first save: what the store is, the passphrase, and the recovery code on paper, before anything is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout

from okapp.documents.blocks import Weight
from okapp.ui.shell.place import Place
from okapp.ui.shell.theme import Theme
from okapp.ui.vault.code_sheet import CodeSheet, Confirm, Pick, two_groups
from okapp.ui.vault.new_passphrase import Advise, NewPassphrase
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox, ErrorSummary
from okapp.ui.widgets.choice_card import CheckCard
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.passphrase_field import FORGOTTEN_AFTER_MS
from okapp.ui.widgets.stack import Stack
from okapp.ui.widgets.taborder import order_tabs


@dataclass(frozen=True, slots=True)
class NewStore:
    """What a new store is made of; its repr holds no secret."""

    passphrase: str = field(repr=False)
    code: str = field(repr=False)
    use_os_keys: bool = False


@dataclass(frozen=True, slots=True)
class Making:
    """What the pages need: advice on strength, a new code, whether a group of it is rightly typed.

    `office` is the sentence about the office's key where IT has decided on one.
    """

    advise: Advise
    new_code: Callable[[], str]
    confirm: Confirm
    office: str = ""
    pick: Pick = two_groups


class _PassphrasePage(Page):
    """What the store is, what happens if all is lost, and the passphrase."""

    def __init__(self, theme: Theme, needs: Making) -> None:
        title = QCoreApplication.translate("MakeStore", "Välj en lösenfras för dina ärenden")
        super().__init__(theme, title, measure="reading", gap=16)
        self.summary = ErrorSummary(theme)
        self.passphrase = NewPassphrase(theme, needs.advise)
        self.os_keys = CheckCard(
            theme,
            self.tr("Öppna utan lösenfras på den här datorn"),
            self.tr(
                "Datorns nyckelring kommer ihåg nyckeln när du är inloggad. Den som kan logga in som du kan då läsa "
                "dina ärenden. Lösenfrasen och återställningskoden fungerar alltid också, och du behöver dem ändå: "
                "nyckelringen kan tömmas när datorn byts eller ditt konto ändras. Du kan ändra valet i inställningarna."
            ),
        )
        self.next_button = Button(theme, self.tr("Fortsätt"), "primary")
        self.cancel_button = Button(theme, self.tr("Spara inte"))
        lead = self.tr(
            "Det du sparar krypteras och ligger kvar på den här datorn. Bara den som har lösenfrasen eller "
            "återställningskoden kan läsa det."
        )
        copies = self.tr(
            "Ökapp är inget register. Det du sparar är arbetskopior, och det som är klart för du över till journalen."
        )
        for widget in (
            heading(theme, title),
            self.summary,
            Label(theme, lead, "reading"),
            Label(theme, copies, "reading"),
            CalloutBox(
                theme, self._if_lost(needs.office), self.tr("Om båda tappas bort"), Weight.WARNING, bare=True
            ),
            *([CalloutBox(theme, needs.office, self.tr("Kontorets nyckel"))] if needs.office else []),
            self.passphrase,
            self.os_keys,
            FlowBox(theme, self.next_button, self.cancel_button, gap=12),
        ):
            self.content.add(widget)
        self.os_keys.hide()

    def _if_lost(self, office: str) -> str:
        if office:
            return self.tr(
                "Då går ärendena bara att öppna med kontorets återställningskod. Du får din egen kod på nästa sida."
            )
        return self.tr(
            "Då går ärendena aldrig mer att öppna, inte av it-avdelningen och inte av dem som har gjort Ökapp. "
            "Därför sparar du återställningskoden på papper. Du får den på nästa sida."
        )


class _CodePage(Page):
    """The recovery code, shown once."""

    def __init__(self, theme: Theme, needs: Making) -> None:
        title = QCoreApplication.translate("MakeStore", "Spara återställningskoden på papper")
        super().__init__(theme, title, measure="reading", gap=16)
        self.back_button = Button(
            theme, self.tr("Tillbaka till lösenfrasen"), "quiet", icon="arrow-left", flush=True
        )
        self.sheet = CodeSheet(theme, needs.confirm, needs.pick)
        self.trouble = Box(theme)
        self.busy = Label(theme, "", tone="muted")
        lead = self.tr(
            "Koden öppnar ärendena om du glömmer lösenfrasen. Den visas bara nu och sparas inte i datorn. "
            "Lägg papperet inlåst, inte tillsammans med datorn."
        )
        for widget in (
            self.back_button,
            heading(theme, title),
            Label(theme, lead, "reading"),
            self.trouble,
            self.sheet,
            self.busy,
        ):
            self.content.add(widget)
        self.busy.hide()
        self.trouble.hide()


class MakeStore(Place):
    """Two pages, then `ready(NewStore)`: make the store in the background, and take this away or call `refuse()`.

    `cancelled` means that nothing is saved. `print_asked(code)` asks for the paper with the code; answer with
    `printed()` or `not_printed(sentence)`. What is secret is forgotten 30 seconds after this was hidden.
    """

    help_topic = "losenfras"

    ready = Signal(object)
    cancelled = Signal()
    print_asked = Signal(str)

    def __init__(self, theme: Theme, needs: Making) -> None:
        super().__init__()
        self._theme = theme
        self._needs = needs
        self._passphrase = ""
        self._code = ""
        self.first = _PassphrasePage(theme, needs)
        self._stack = Stack()
        self._stack.addWidget(self.first)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)
        self.forgetting = QTimer(self)
        self.forgetting.setSingleShot(True)
        self.forgetting.setInterval(FORGOTTEN_AFTER_MS)
        self.forgetting.timeout.connect(self.forget)
        self.first.next_button.clicked.connect(self._go_on)
        self.first.passphrase.submitted.connect(self._go_on)
        self.first.cancel_button.clicked.connect(self._cancel)
        QTimer.singleShot(0, self, lambda: self.second)

    @cached_property
    def second(self) -> _CodePage:
        """The page with the code; made when the first has been shown."""
        page = _CodePage(self._theme, self._needs)
        page.back_button.clicked.connect(self._go_back)
        page.sheet.print_asked.connect(self.print_asked)
        page.sheet.confirmed.connect(self._finish)
        self._stack.addWidget(page)
        return page

    @property
    def sheet(self) -> CodeSheet:
        """The code, and the typing of it."""
        return self.second.sheet

    def printed(self) -> None:
        """The paper with the code has been printed."""
        self.sheet.printed()

    def not_printed(self, sentence: str) -> None:
        """The paper could not be printed: say why."""
        self.sheet.not_printed(sentence)

    def activate(self) -> None:
        """Set the focus on what is to be done."""
        if self._stack.currentWidget() is self.first:
            self.first.to_top()
            self.first.passphrase.focus_first()
        else:
            self.sheet.focus_first()

    def offer_os_keys(self) -> None:
        """Let the user choose that the system's key store opens as well; nothing is chosen."""
        self.first.os_keys.show()

    def refuse(self, sentence: str) -> None:
        """The store could not be made: say why, and let the user try again."""
        self._show_busy(busy=False)
        box = CalloutBox(self._theme, sentence, self.tr("Inget är sparat än"), Weight.STOP)
        retry = Button(self._theme, self.tr("Försök igen"), "primary")
        retry.clicked.connect(self._finish)
        box.body.add_space(4)
        box.body.add(retry)
        self.second.trouble.add(box)
        self.second.trouble.show()
        box.show()
        order_tabs([self.second])
        self.second.to_top()
        retry.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, sentence)

    def forget(self) -> None:
        """Drop all that is secret and stand at the beginning again."""
        self._code = ""
        self._leave_code()

    def _leave_code(self) -> None:
        self._passphrase = ""
        self.first.passphrase.forget()
        self.first.summary.show_errors([])
        self.sheet.forget()
        self._show_busy(busy=False)
        self._stack.setCurrentWidget(self.first)

    def hideEvent(self, event: QHideEvent) -> None:
        """Forget what is secret if this is not seen again soon."""
        super().hideEvent(event)
        self.forgetting.start()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep what is written."""
        super().showEvent(event)
        self.forgetting.stop()

    def _go_on(self) -> None:
        wrong = self.first.passphrase.wrong()
        self.first.summary.show_errors(wrong)
        if wrong:
            self.first.to_top()
            return
        self._passphrase = self.first.passphrase.value()
        self._code = self._code or self._needs.new_code()
        self.sheet.show_code(self._code)
        self._stack.setCurrentWidget(self.second)
        self.first.passphrase.forget()
        self.second.to_top()
        self.sheet.focus_first()

    def _go_back(self) -> None:
        """Choose another passphrase; the code stays, since it may be on paper already."""
        self._leave_code()
        self.activate()

    def _cancel(self) -> None:
        self.forget()
        self.cancelled.emit()

    def _finish(self) -> None:
        self._show_busy(busy=True)
        self.ready.emit(NewStore(self._passphrase, self._code, self.first.os_keys.isChecked()))

    def _show_busy(self, *, busy: bool) -> None:
        words = self.tr("Skapar den krypterade platsen för dina ärenden. Det tar några sekunder …")
        self.second.trouble.clear()
        self.second.trouble.hide()
        self.second.busy.set_text(words if busy else "")
        self.second.busy.setVisible(busy)
        self.sheet.setEnabled(not busy)
        self.second.back_button.setEnabled(not busy)
        if busy:
            announce(self, words)
