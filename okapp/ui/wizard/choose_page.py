"""The page "Välj vad som ska med": sections and answers that a paper is made with, before it is made."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from okapp.casework.left_out import Choosable, LeftOut
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.disclosure import Disclosure
from okapp.ui.widgets.fields import Choice, MultiChoiceField
from okapp.ui.widgets.labels import Label
from okapp.ui.wizard.view import Action, Actions, View


class ChoosePage(View):
    """All is ticked from the start but what was left out before. `make` is given what is not ticked."""

    help_topic = "papper"

    def __init__(
        self,
        theme: Theme,
        paper: str,
        can: Choosable,
        before: LeftOut,
        *,
        make: Callable[[LeftOut], None],
        back: Callable[[], None],
    ) -> None:
        translate = QCoreApplication.translate
        title = translate("ChoosePage", "Välj vad som ska med")
        super().__init__(theme, title, kicker=paper, measure="form")
        self._can, self._make, self._back = can, make, back
        about = translate(
            "ChoosePage",
            "Det du inte bockar för finns inte i papperet, inte heller dolt i filen. Varningar och underskrift är alltid med. "
            "På papperet står att något är utelämnat.",
        )
        self.content.add(Label(theme, about))
        self._add_locked()
        self.sections = MultiChoiceField(
            theme, self.tr("Delar"), [Choice(one, one) for one in can.sections], label_style="h2"
        )
        self.sections.set_value([one for one in can.sections if one not in before.sections])
        self._free = tuple(one for one in can.fields if not one.locked)
        self.answers = MultiChoiceField(
            theme,
            self.tr("Uppgifter"),
            [Choice(one.key, one.label) for one in self._free],
            hint=self.tr("Det som är utelämnat lämnas också ut ur resultatets texter."),
            label_style="h2",
        )
        self.answers.set_value([one.key for one in self._free if one.key not in before.answers])
        if can.sections:
            self.content.add(self.sections)
        self.unfold = Disclosure(theme, self.tr("Välj bland uppgifterna"))
        if self._free:
            self.unfold.hold(self.answers)
            self.content.add(self.unfold)
            if before.answers:
                self.unfold.toggle()
        if not (can.sections or self._free):
            self.content.add(Label(theme, self.tr("I det här papperet är allt alltid med.")))

    def _add_locked(self) -> None:
        locked = [one.label for one in self._can.fields if one.locked]
        if locked:
            said = self.tr(
                "De här uppgifterna kan röja var personen är eller ska bo. De är aldrig med: {uppgifter}."
            )
            self.content.add(CalloutBox(self._theme, said.replace("{uppgifter}", ", ".join(locked))))

    def bar_actions(self) -> Actions:
        return Actions(
            Action(self.tr("Tillbaka"), self._back, "arrow-left"),
            (),
            Action(self.tr("Gör papperet"), lambda: self._make(self.left_out())),
        )

    def left_out(self) -> LeftOut:
        """What is not ticked."""
        sections, answers = set(self.sections.value()), set(self.answers.value())
        return LeftOut(
            frozenset(one for one in self._can.sections if one not in sections),
            frozenset(one.key for one in self._free if one.key not in answers),
        )

    def focus_start(self) -> None:
        self.to_top()
        if self._can.sections:
            self.sections.focus_first()
        elif self._free:
            self.unfold.button.setFocus()
        else:
            super().focus_start()
