"""Pages of the settings that change the keys of the store: passphrase, recovery code, and the key itself."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.documents.blocks import Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.vault.code_sheet import CodeSheet
from okapp.ui.vault.make_store import Making
from okapp.ui.vault.new_passphrase import NewPassphrase
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import ErrorSummary
from okapp.ui.widgets.field import Field, announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.passphrase_field import PassphraseField
from okapp.ui.widgets.said import Said
from okapp.ui.widgets.stack import hold_focus


class KeyPage(OwnPage):
    """What the pages share: the present passphrase first, then the change, being carried out, and how it went.

    Whoever listens to `asked` carries it out in the background and answers with `done()` or `refuse()`; Escape and
    "Avbryt" leave the page, and nothing secret stays in it.
    """

    help_topic = "losenfras"

    asked = Signal(object)
    secret = True

    def __init__(self, theme: Theme, title: str, lead: str) -> None:
        super().__init__(theme, title, QCoreApplication.translate("KeyPage", "Tillbaka till inställningarna"))
        self._busy = False
        self.summary = ErrorSummary(theme)
        self.content.insert(1, self.summary)
        self._said = Said(theme)
        self._body = Box(theme, gap=16)
        self.content.add(Label(theme, lead))
        self.content.add(self._said)
        self.content.add(self._body)
        self.present = PassphraseField(theme, self.tr("Din lösenfras nu"))
        self.cancel_button = Button(theme, self.tr("Avbryt"))
        self.cancel_button.clicked.connect(self.left)
        self.left.connect(self.forget)

    def forget(self) -> None:
        """Drop all that is secret."""
        self.present.forget()

    def done(self, title: str, text: str) -> None:
        """It is done: say so in place of the form."""
        self._end()
        self.forget()
        self._body.hide()
        self._said.tell(text, title=title)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, sentence: str) -> None:
        """It could not be done, and nothing is changed: say why."""
        self._end()
        self._said.tell(sentence, Weight.WARNING, self.tr("Inget är ändrat"))
        self.focus_start()

    def wrong_passphrase(self, sentence: str) -> None:
        """The present passphrase is not the right one."""
        self._end()
        self.present.set_error(sentence)
        self.present.focus_first()

    def focus_start(self) -> None:
        self.present.focus_first()
        self.to_top()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave the page, but not while a change is being carried out."""
        if event.key() == Qt.Key.Key_Escape and not self._busy:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def may_leave(self) -> bool:
        return not self._busy

    def _has_present(self) -> list[tuple[str, Field]]:
        missing = "" if self.present.value() else self.tr("Skriv din lösenfras.")
        self.present.set_error(missing or None)
        return [(missing, self.present)] if missing else []

    def _begin(self, words: str) -> None:
        self._busy = True
        hold_focus(self)  # what has it cannot be used meanwhile
        self._body.setEnabled(False)
        self.back.setEnabled(False)
        label = Label(self._theme, words, tone="muted")
        self._said.clear()
        self._said.add(label)
        self._said.show()
        label.show()
        announce(self, words)

    def _end(self) -> None:
        self._busy = False
        self._body.setEnabled(True)
        self.back.setEnabled(True)
        self._said.hush()


class PassphrasePage(KeyPage):
    """A new passphrase: `asked((present, new))`. After opening by code the present one is not asked for, and is ""."""

    def __init__(self, theme: Theme, needs: Making, *, by_code: bool = False) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("PassphrasePage", "Byt lösenfras"),
            translate(
                "PassphrasePage",
                "Den nya lösenfrasen gäller direkt. Återställningskoden är densamma som förut.",
            ),
        )
        self._by_code = by_code
        self.passphrase = NewPassphrase(theme, needs.advise)
        self.change_button = Button(theme, self.tr("Byt lösenfras"), "primary")
        self.change_button.clicked.connect(self._ask)
        self.passphrase.submitted.connect(self._ask)
        if not by_code:
            self._body.add(self.present)
            self.present.submitted.connect(self.passphrase.focus_first)
        self._body.add(self.passphrase)
        self._body.add(FlowBox(theme, self.change_button, self.cancel_button, gap=12))

    def focus_start(self) -> None:
        (self.passphrase if self._by_code else self.present).focus_first()
        self.to_top()

    def forget(self) -> None:
        super().forget()
        self.passphrase.forget()

    def _ask(self) -> None:
        wrong = [*([] if self._by_code else self._has_present()), *self.passphrase.wrong()]
        self.summary.show_errors(wrong)
        if wrong:
            self.to_top()
            return
        self._begin(self.tr("Byter lösenfras …"))
        self.asked.emit((self.present.value(), self.passphrase.value()))


class _CodeAfterPassphrase(KeyPage):
    """The present passphrase, checked, then a new code that has to be on paper before anything changes.

    `check_asked(present)` is answered with `accepted()` or `wrong_passphrase(sentence)`.
    """

    check_asked = Signal(str)
    print_asked = Signal(str)

    def __init__(self, theme: Theme, needs: Making, title: str, lead: str, *, begin: str, doing: str) -> None:
        super().__init__(theme, title, lead)
        self._new_code = needs.new_code
        self._doing = doing
        self._given = ""
        self.next_button = Button(theme, begin, "primary")
        self.next_button.clicked.connect(self._check)
        self.present.submitted.connect(self._check)
        self._start = Box(theme, gap=16)
        self._start.add(self.present)
        self._start.add(FlowBox(theme, self.next_button, self.cancel_button, gap=12))
        self.sheet = CodeSheet(theme, needs.confirm, needs.pick)
        self.sheet.hide()
        self.sheet.print_asked.connect(self.print_asked)
        self.sheet.confirmed.connect(self._ask)
        self.sheet.forgotten.connect(self._restart)
        self.printed: Callable[[], None] = self.sheet.printed
        self.not_printed: Callable[[str], None] = self.sheet.not_printed
        self._body.add(self._start)
        self._body.add(self.sheet)

    def forget(self) -> None:
        super().forget()
        self._given = ""
        self.sheet.forget()

    def wrong_passphrase(self, sentence: str) -> None:
        self._restart()
        super().wrong_passphrase(sentence)

    def refuse(self, sentence: str) -> None:
        self._restart()
        super().refuse(sentence)

    def _restart(self) -> None:
        self.forget()
        self.sheet.hide()
        self._start.show()

    def accepted(self) -> None:
        """The passphrase is right: show the new code."""
        self._end()
        self._start.hide()
        self.sheet.show_code(self._new_code())
        self.sheet.show()
        self.sheet.focus_first()

    def _check(self) -> None:
        wrong = self._has_present()
        self.summary.show_errors(wrong)
        if wrong:
            self.to_top()
            return
        self._given = self.present.value()
        self.present.forget()
        self._begin(self.tr("Kontrollerar lösenfrasen …"))
        self.check_asked.emit(self._given)

    def _ask(self) -> None:
        self._begin(self._doing)
        self.asked.emit((self._given, self.sheet.code))


class NewCodePage(_CodeAfterPassphrase):
    """A new recovery code: `asked((present, code))` once the code is on paper."""

    def __init__(self, theme: Theme, needs: Making) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            needs,
            translate("NewCodePage", "Ny återställningskod"),
            translate(
                "NewCodePage",
                "Gör en ny kod om papperet är borta eller om någon annan kan ha sett det. "
                "Den gamla koden slutar gälla när den nya finns på papper.",
            ),
            begin=translate("NewCodePage", "Visa en ny kod"),
            doing=translate("NewCodePage", "Byter återställningskod …"),
        )


class RekeyPage(_CodeAfterPassphrase):
    """A new key for the whole store: `asked((present, code))`; the passphrase stays, the code is new."""

    def __init__(self, theme: Theme, needs: Making) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            needs,
            translate("RekeyPage", "Byt nyckel"),
            translate(
                "RekeyPage",
                "Byt nyckel om någon kan ha kommit över en kopia av filerna tillsammans med en gammal lösenfras eller "
                "kod. Alla ärenden krypteras om. Lösenfrasen är densamma, men du får en ny återställningskod. "
                "Säkerhetskopior som redan finns öppnas fortfarande med det som gällde när de gjordes.",
            ),
            begin=translate("RekeyPage", "Fortsätt"),
            doing=translate("RekeyPage", "Krypterar om alla ärenden. Det kan ta en stund …"),
        )
