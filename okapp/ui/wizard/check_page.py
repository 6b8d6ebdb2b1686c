"""The page "Granska svaren": every answer on the path by step, each with "Ändra"."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from okapp.documents.blocks import Weight
from okapp.engine.journey import Passed
from okapp.engine.model import Kind
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, rule
from okapp.ui.wizard.answer_rows import AnswerRow, shown
from okapp.ui.wizard.result_parts import notices
from okapp.ui.wizard.session import Session
from okapp.ui.wizard.view import Action, Actions, View

_CARD = (20, 7, 20, 7)
"""The margins of a card with answers; each row has its own above and below."""


class CheckPage(View):
    """All answers before the result is shown. `go` takes a session, `change` a question's key."""

    with_steps = True

    def __init__(
        self,
        theme: Theme,
        session: Session,
        *,
        go: Callable[[Session], None],
        change: Callable[[str], None],
        leave: Callable[[], None],
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            theme,
            translate("CheckPage", "Granska svaren"),
            kicker=translate("CheckPage", "Kontrollera uppgifterna"),
            measure="form",
        )
        self._session, self._go, self._change, self._leave = session, go, change, leave
        self._good_to_know = self._make_good_to_know()
        intro = translate("CheckPage", "Stämmer svaren? Du kan ändra ett svar utan att förlora de övriga.")
        self.content.add(Label(theme, intro))
        for kind, weight in ((Kind.STOP, Weight.STOP), (Kind.WARNING, Weight.WARNING)):
            for box in notices(theme, session.journey.texts(kind), weight):
                self.content.add(box)
        answered = [passed for passed in session.journey.passed if passed.answers]
        self.grow([*(partial(self._add_step, passed) for passed in answered), self._add_unused])

    def bar_actions(self) -> Actions:
        translate = QCoreApplication.translate
        before = self._session.back()
        assert before is not None
        return Actions(
            back=Action(translate("CheckPage", "Tillbaka"), lambda: self._go(before), "arrow-left"),
            quiet=(Action(translate("CheckPage", "Avsluta"), self._leave),),
            main=Action(translate("CheckPage", "Visa resultat"), lambda: self._go(self._session.onward())),
        )

    def aside(self) -> tuple[str, QWidget]:
        return QCoreApplication.translate("CheckPage", "Bra att veta"), self._good_to_know

    def _make_good_to_know(self) -> Box:
        box = Box(self._theme, gap=8)
        text = QCoreApplication.translate(
            "CheckPage", "Resultatet är ett stöd för din bedömning, inte ett beslut."
        )
        box.add(Label(self._theme, text))
        return box

    def enter(self) -> bool:
        self._go(self._session.onward())
        return True

    def _add_unused(self) -> None:
        unused = [question.label for question in self._session.unused()]
        if unused:
            told = self.tr("De här svaren används inte längre, men finns kvar: {svar}.")
            self.content.add(CalloutBox(self._theme, told.replace("{svar}", ", ".join(unused))))

    def _add_step(self, passed: Passed) -> None:
        section = Box(self._theme, gap=6, margins=(0, 8, 0, 0))
        section.add(heading(self._theme, passed.step.heading, 3))
        box = Box(self._theme, margins=_CARD, gap=0, name="card")
        for at, given in enumerate(passed.answers):
            if at:
                box.add(rule())
            key = given.question.key
            box.add(AnswerRow(self._theme, given.question, shown(given), partial(self._change, key)))
        section.add(box)
        self.content.add(section)
