"""Getting a backup back: which one, with what opens it, what it holds, and only then in the store's place."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal

from okapp.casework.caseload import Backup, Door, Restoring
from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.vault.backup_words import told_apart
from okapp.ui.vault.unlock_form import UnlockForm
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.said import Said
from okapp.ui.widgets.select_field import SelectField


class RestorePage(OwnPage):
    """Shown over the lock screen while the store is closed. `restored(sentence)` tells that it is done.

    A backup is copied beside the store and checked first; nothing is replaced before the user says so.
    """

    help_topic = "sakerhetskopior"

    restored = Signal(str)

    def __init__(self, theme: Theme, door: Door, tasks: Tasks) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("RestorePage", "Hämta tillbaka en säkerhetskopia"),
            translate("RestorePage", "Tillbaka"),
        )
        self._door, self._tasks = door, tasks
        self._found: Sequence[Backup] = door.backups()
        self._restoring: Restoring | None = None
        self._left = False
        self.left.connect(self.give_up)
        self.said = Said(theme)
        self.choice = SelectField(
            theme,
            translate("RestorePage", "Vilken säkerhetskopia?"),
            [Choice(str(at), line) for at, line in enumerate(told_apart(self._found, door.folder))],
        )
        self.form = UnlockForm(theme)
        self.form.open_button.setText(translate("RestorePage", "Kontrollera kopian"))
        self.form.passphrase_given.connect(
            lambda text: self._try(lambda one: self._open(one, passphrase=text))
        )
        self.form.code_given.connect(lambda text: self._try(lambda one: self._open(one, code=text)))
        self.accept = Button(theme, translate("RestorePage", "Lägg kopian på plats"), "primary")
        self.accept.clicked.connect(self._put)
        self.refuse = Button(theme, translate("RestorePage", "Låt allt vara som det är"))
        self.refuse.clicked.connect(self.left)
        self._ask = Box(theme, gap=16)
        for widget in (self.choice, self.form):
            self._ask.add(widget)
        self._ways = FlowBox(theme, self.accept, self.refuse, gap=12)
        self._ways.hide()
        lead = translate(
            "RestorePage",
            "Kopian öppnas och kontrolleras först. Det som finns nu ligger kvar tills du säger till, och "
            "flyttas då till en egen mapp. Inga säkerhetskopior tas bort.",
        )
        none = translate(
            "RestorePage",
            "Det finns ingen säkerhetskopia i ärendenas mapp eller på den andra platsen. Ligger den i en annan mapp "
            "väljer du mappen under Inställningar, Säkerhetskopior.",
        )
        self.content.add(Label(theme, lead, "reading"))
        self.content.add(self.said)
        if self._found:
            self.choice.set_value("0")
            self.content.add(self._ask)
            self.content.add(self._ways)
        else:
            self.content.add(CalloutBox(theme, none, weight=Weight.WARNING))

    def focus_start(self) -> None:
        if self._found:
            self.choice.focus_first()
        else:
            super().focus_start()

    def give_up(self) -> None:
        """Leave everything as it was."""
        self._left = True
        self.form.forget()
        self._let_go()

    def _let_go(self) -> None:
        """Take away the copy that lies beside the store; the page itself may be gone."""
        restoring, self._restoring = self._restoring, None
        if restoring is not None:
            self._tasks.run(lambda _control: restoring.give_up(), lambda _: None, _raise)

    def _open(self, backup: Backup, *, passphrase: str = "", code: str = "") -> Restoring:
        return self._door.try_backup(backup, passphrase=passphrase, code=code)

    def _try(self, attempt: Callable[[Backup], Restoring]) -> None:
        self.said.hush()
        chosen = self._found[int(self.choice.value() or 0)]
        self._tasks.run(lambda _control: attempt(chosen), self._checked, self._failed)

    def _checked(self, restoring: Restoring) -> None:
        self._restoring = restoring
        if self._left:
            self._let_go()
            return
        self.form.forget()
        self._ask.hide()
        self._ways.show()
        self.said.tell(restoring.sentence)
        self.accept.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put(self) -> None:
        restoring, self._restoring = self._restoring, None
        if restoring is not None:
            self._ways.setEnabled(False)
            self.back.setEnabled(False)  # what is being put in place is not left half way
            self._tasks.run(lambda _control: restoring.put_in_place(), self.restored.emit, self._failed)

    def _failed(self, error: Exception) -> None:
        if self._left:
            if not isinstance(error, UserError):
                raise error
            return
        self.form.forget()
        self.back.setEnabled(True)
        if not isinstance(error, UserError):
            raise error
        self._ways.setEnabled(True)
        self._ways.hide()
        self._ask.show()
        self.form.wrong(error.sentence, math.ceil(self._door.wait))


def _raise(error: Exception) -> None:
    raise error
