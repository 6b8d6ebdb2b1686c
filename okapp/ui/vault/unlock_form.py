"""Opening the store: by passphrase, recovery code or the system's keys, and what can be done when it does not open."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal

from okapp.casework.caseload import CODE_LENGTH
from okapp.documents.blocks import Weight
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.passphrase_field import CodeField, PassphraseField, SecretField


@dataclass(frozen=True, slots=True)
class Fault:
    """A sentence about why the store cannot be opened now, and which ways on there are."""

    sentence: str
    retry: bool = True
    restore: bool = False


class UnlockForm(Box):
    """Emits what the user gives; answer with `wrong()`, `fault()` or by taking the form away, then `forget()`.

    `retry` asks to look at the store anew, `restore` for a backup, `without_store` to go on without the cases.
    """

    passphrase_given = Signal(str)
    code_given = Signal(str)
    os_keys_asked = Signal()
    retry = Signal()
    restore = Signal()
    without_store = Signal()

    def __init__(self, theme: Theme, *, os_keys: bool = False) -> None:
        super().__init__(theme, gap=16)
        self._by_code = False
        self._left = 0
        self._is_busy = False
        self.ways: list[Button] = []
        self._trouble = Box(theme)
        self._trouble.hide()
        self._form = Box(theme, gap=16)
        self.passphrase = PassphraseField(theme, self.tr("Lösenfras"))
        self.code = CodeField(
            theme,
            self.tr("Återställningskod"),
            CODE_LENGTH,
            hint=self.tr(
                "Små eller stora bokstäver, med eller utan bindestreck. Kontorets kod går också bra."
            ),
        )
        self.open_button = Button(theme, self.tr("Lås upp"), "primary", icon="lock")
        self.os_button = Button(theme, self.tr("Lås upp med datorns nyckel"))
        self.os_button.setVisible(os_keys)
        self.other_way = LinkButton(theme, "")
        self.status = Label(theme, "", tone="muted")
        self.status.hide()
        for widget in (
            self.passphrase,
            self.code,
            self.status,
            FlowBox(theme, self.open_button, self.os_button, gap=12),
            self.other_way,
        ):
            self._form.add(widget)
        self.add(self._trouble)
        self.add(self._form)
        self.ticking = QTimer(self)
        self.ticking.setInterval(1000)
        self.ticking.timeout.connect(self._tick)
        self.open_button.clicked.connect(self._give)
        self.os_button.clicked.connect(self._ask_os)
        self.other_way.clicked.connect(lambda: self.show_code(by_code=not self._by_code))
        for field in (self.passphrase, self.code):
            field.submitted.connect(self._give)
        self.show_code(by_code=False)

    @property
    def _field(self) -> SecretField:
        return self.code if self._by_code else self.passphrase

    def show_code(self, *, by_code: bool) -> None:
        """Ask for the recovery code, or for the passphrase."""
        had_focus = self.isVisible()
        self._field.forget()
        self._by_code = by_code
        self.code.setVisible(by_code)
        self.passphrase.setVisible(not by_code)
        code, passphrase = self.tr("Använd återställningskoden"), self.tr("Använd lösenfrasen")
        self.other_way.set_text(passphrase if by_code else code)
        if had_focus:
            self.focus_first()

    def focus_first(self) -> None:
        """Move the focus to where the user begins."""
        if self.ways:
            self.ways[0].setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._field.focus_first()

    def busy(self) -> None:
        """Show that it is being opened."""
        self._is_busy = True
        self._say(self.tr("Låser upp …"))
        self._allow()

    def wrong(self, sentence: str, wait: int = 0) -> None:
        """What was given does not open: say why, and take the next attempt after `wait` seconds."""
        self._is_busy = False
        self._left = wait
        self._say("")
        self._field.edit.selectAll()
        self._allow()
        self._field.set_error(sentence)
        self._field.focus_first()
        if wait:
            self._show_wait()
            self.ticking.start()

    def fault(self, fault: Fault) -> None:
        """The store cannot be opened whatever is given: say why, and show the ways on instead of the form."""
        self._is_busy = False
        self._say("")
        self.forget()
        self._form.hide()
        self._trouble.clear()
        box = CalloutBox(self._theme, fault.sentence, self.tr("Ärendena går inte att öppna nu"), Weight.STOP)
        box.body.add_space(4)
        box.body.add(self._ways_on(fault))
        self._trouble.add(box)
        self._trouble.show()
        self.focus_first()
        announce(self, fault.sentence)

    def _ways_on(self, fault: Fault) -> FlowBox:
        offered = [
            (fault.retry, self.tr("Försök igen"), self._retry),
            (fault.restore, self.tr("Hämta en säkerhetskopia"), self.restore.emit),
            (True, self.tr("Fortsätt utan ärenden"), self.without_store.emit),
        ]
        self.ways = []
        for is_offered, text, act in offered:
            if is_offered:
                button = Button(self._theme, text, "secondary" if self.ways else "primary")
                button.clicked.connect(act)
                self.ways.append(button)
        return FlowBox(self._theme, *self.ways, gap=12)

    def clear_fault(self) -> None:
        """Show the form again."""
        self._trouble.clear()
        self._trouble.hide()
        self.ways = []
        self._is_busy = False
        self._say("")
        self._allow()
        self._form.show()
        self.focus_first()

    def forget(self) -> None:
        """Empty the fields and stand as at the beginning."""
        self.passphrase.forget()
        self.code.forget()
        self._is_busy = False
        self._say("")
        self._allow()

    def _retry(self) -> None:
        self.clear_fault()
        self.retry.emit()

    def _give(self) -> None:
        if self._left or self._is_busy:
            return
        given = self._field.value()
        if not given.strip():
            empty = self.tr("Skriv återställningskoden.") if self._by_code else self.tr("Skriv lösenfrasen.")
            self._field.set_error(empty)
            self._field.focus_first()
            return
        self._field.set_error(None)
        self.busy()
        (self.code_given if self._by_code else self.passphrase_given).emit(given)

    def _ask_os(self) -> None:
        self.busy()
        self.os_keys_asked.emit()

    def _tick(self) -> None:
        self._left = max(0, self._left - 1)
        if self._left:
            self._show_wait(aloud=False)
            return
        self.ticking.stop()
        self._say("")
        self._allow()
        announce(self, self.tr("Du kan försöka igen."))

    def _show_wait(self, *, aloud: bool = True) -> None:
        last, template = (
            self.tr("Du kan försöka igen om 1 sekund."),
            self.tr("Du kan försöka igen om {antal} sekunder."),
        )
        self._say(last if self._left == 1 else template.replace("{antal}", str(self._left)), aloud=aloud)

    def _say(self, words: str, *, aloud: bool = True) -> None:
        self.status.set_text(words)
        self.status.setVisible(bool(words))
        if words and aloud:
            announce(self, words)

    def _allow(self) -> None:
        """Let an attempt be made, or not while one is under way or has to wait."""
        free = not self._is_busy and not self._left
        self.open_button.setEnabled(free)
        self.os_button.setEnabled(free)
        self.other_way.setEnabled(not self._is_busy)
        for field in (self.passphrase, self.code):
            field.edit.setReadOnly(self._is_busy)
