"""Finished examples to look at, one of each guide."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, Qt

from okapp.casework.testbook import Case
from okapp.documents.papers import Guide
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, card
from okapp.ui.wizard.view import Action, Actions, View


class ExamplesPage(View):
    """A card for each; `look` shows the result of a guide's case."""

    def __init__(
        self,
        theme: Theme,
        examples: Sequence[tuple[Guide, Case]],
        *,
        look: Callable[[Guide, Case], None],
        back: Callable[[], None],
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(theme, translate("ExamplesPage", "Färdiga exempel"))
        self._look, self._back = look, back
        self.buttons: list[Button] = []
        about = translate(
            "ExamplesPage",
            "Så ser det ut när en guide är klar: svaren, resultatet med sina skäl, och papperen. Personerna är påhittade. "
            "Inget sparas, och papperen är märkta med EXEMPEL.",
        )
        self.content.add(Label(theme, about))
        for guide, case in examples:
            self.content.add(self._card(guide, case))

    def _card(self, guide: Guide, case: Case) -> Box:
        box = card(self._theme, gap=12)
        box.add(heading(self._theme, guide.wizard.title, 2))
        box.add(Label(self._theme, " ".join(case.facts), tone="muted", lead=f"{case.title}."))
        look = Button(self._theme, QCoreApplication.translate("ExamplesPage", "Visa exemplet"))
        look.setAccessibleName(f"{look.text()}: {guide.wizard.title}")
        look.clicked.connect(lambda _on=False: self._look(guide, case))
        self.buttons.append(look)
        box.add(look, 0, Qt.AlignmentFlag.AlignLeft)
        return box

    def focus_start(self) -> None:
        if self.buttons:
            self.buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def bar_actions(self) -> Actions:
        return Actions(Action(self.tr("Alla guider"), self._back, "arrow-left"))
