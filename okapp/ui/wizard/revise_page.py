"""Why what is final is changed: asked before the next version is begun."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fields import LongTextField
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.view import Action, Actions, View


class RevisePage(View):
    """`revise` gets the reason."""

    def __init__(
        self,
        theme: Theme,
        guide: str,
        dialogs: Dialogs,
        *,
        revise: Callable[[str], None],
        back: Callable[[], None],
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme, translate("RevisePage", "Ändra den färdiga versionen"), kicker=guide, measure="form"
        )
        self._dialogs, self._revise, self._back = dialogs, revise, back
        about = translate(
            "RevisePage",
            "Den färdiga versionen finns kvar som den är och går att läsa. Du fortsätter i en ny version "
            "med samma svar.",
        )
        self.content.add(Label(theme, about))
        self.reason = LongTextField(
            theme,
            translate("RevisePage", "Varför ändrar du?"),
            hint=translate("RevisePage", "Skälet sparas tillsammans med den nya versionen."),
            lines=3,
        )
        self.reason.changed.connect(lambda: self.reason.set_error(None))
        self.content.add(self.reason)

    def bar_actions(self) -> Actions:
        translate = QCoreApplication.translate
        return Actions(
            Action(translate("RevisePage", "Tillbaka"), self.leave, "arrow-left"),
            main=Action(translate("RevisePage", "Gör en ny version"), self.onward),
        )

    def focus_start(self) -> None:
        self.reason.focus_first()

    def leave(self) -> None:
        """Go back to the final version; a reason that is written is not lost unasked."""
        if not self.reason.value() or self._dialogs.ask_leave_page(self):
            self._back()

    def onward(self) -> None:
        """Begin the new version where there is a reason."""
        reason = self.reason.value()
        if reason:
            self._revise(reason)
            return
        self.reason.set_error(QCoreApplication.translate("RevisePage", "Skriv varför du ändrar."))
        self.reason.focus_first()
