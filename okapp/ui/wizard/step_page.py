"""A step: its questions, which come and go with the answers while the focus stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from okapp.engine.questions import Question
from okapp.ui.widgets.callout import ErrorSummary
from okapp.ui.widgets.choice_card import CheckCard, ChoiceCard
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.lifting import lift
from okapp.ui.wizard.question_field import Inputs, QuestionField, missing_sentence
from okapp.ui.wizard.session import Session
from okapp.ui.wizard.view import Action, Actions, View
from okapp.ui.wizard.why_panel import OpenSource, WhyPanel

Go = Callable[[Session], None]


class StepPage(View):
    """Shows the session's step and keeps the session as the user answers.

    `changed` is told each new session, `go` the one that leads to another page, `start` that there is nothing
    before this step.
    """

    with_steps = True

    def __init__(
        self,
        inputs: Inputs,
        session: Session,
        *,
        changed: Go,
        go: Go,
        start: Callable[[], None],
        leave: Callable[[], None],
        open_source: OpenSource,
    ) -> None:
        step = session.shown
        super().__init__(inputs.theme, step.heading, kicker=_kicker(session), measure="form")
        self.session = session
        self._inputs = inputs
        self._changed, self._go, self._start, self._leave = changed, go, start, leave
        self._why = WhyPanel(inputs.theme, open_source)
        self._summary = ErrorSummary(inputs.theme)
        if step.intro:
            self.content.add(Label(inputs.theme, step.intro, selectable=True))
        self.content.insert(1, self._summary)
        self._questions = Box(inputs.theme, gap=28, margins=(0, 8, 0, 0))
        self.content.add(self._questions)
        self._unused = Label(inputs.theme, "", tone="muted")
        self._unused.hide()
        self.content.add(self._unused)
        self.fields: dict[str, QuestionField] = {}
        self._tell_unused()
        self._sync()

    def bar_actions(self) -> Actions:
        translate = QCoreApplication.translate
        return Actions(
            back=Action(translate("StepPage", "Tillbaka"), self.back, "arrow-left"),
            quiet=(Action(translate("StepPage", "Avsluta"), self._leave),),
            main=Action(translate("StepPage", "Fortsätt"), self.onward),
        )

    def aside(self) -> tuple[str, QWidget]:
        return WhyPanel.title(), self._why

    def focus_start(self) -> None:
        if self.fields:
            self.to_top()
            next(iter(self.fields.values())).field.focus_first()
            announce(self, self.title)
        else:
            super().focus_start()

    def focus_question(self, key: str) -> None:
        """Put the focus on one question's input."""
        if key in self.fields:
            self.fields[key].field.focus_first()
            self.reveal(self.fields[key].field)

    def focused_question(self) -> str:
        """The key of the question whose input has, or had last, the focus on this page."""
        focused = self.focusWidget()
        holds = (key for key, one in self.fields.items() if focused and one.field.isAncestorOf(focused))
        return next(holds, "")

    def enter(self) -> bool:
        """Enter in a choice or a line of text goes on."""
        focused = self.focusWidget()
        inside = isinstance(focused, QLineEdit | ChoiceCard | CheckCard) and self.isAncestorOf(focused)
        if inside:
            self.onward()
        return inside

    def onward(self) -> None:
        """Go on, or show what has to be corrected."""
        errors = self._errors()
        if errors:
            self._show_errors(errors)
        else:
            self._go(self.session.onward())

    def back(self) -> None:
        """Go to the step before; what is written here is kept."""
        before = self.session.back()
        if before is None:
            self._start()
        else:
            self._go(before)

    def _errors(self) -> list[tuple[str, str]]:
        told = self.session.problems()
        errors = []
        for key, field in self.fields.items():
            sentence = field.sentence()
            if not sentence and key in told:
                sentence = told[key] or missing_sentence(field.question)
            if sentence:
                errors.append((key, sentence))
        return errors

    def _show_errors(self, errors: Sequence[tuple[str, str]]) -> None:
        wrong = dict(errors)
        for key, field in self.fields.items():
            field.field.set_error(wrong.get(key))
        self._summary.show_errors(
            [
                (f"{self.fields[key].question.label}: {sentence}", self.fields[key].field)
                for key, sentence in errors
            ]
        )
        self.to_top()
        self.rebuilt.emit()

    def _answered(self, key: str) -> None:
        field = self.fields[key]
        field.field.set_error(None)
        self.session = self.session.answer(key, field.raw())
        self._sync()
        self._tell_unused()
        self._changed(self.session)

    def _sync(self) -> None:
        """Show exactly the questions that are asked now; those that stay are left alone."""
        asked = self.session.questions(self.session.shown)
        for key in [key for key in self.fields if key not in {question.key for question in asked}]:
            self._take_out(key)
        new = [question for question in asked if question.key not in self.fields]
        for question in new:
            self.fields[question.key] = self._make(question)
        self.fields = {question.key: self.fields[question.key] for question in asked}
        for at, field in enumerate(self.fields.values()):
            if field.question in new:
                self._questions.insert(at, field.field)
                field.field.setVisible(True)
        for field in self.fields.values():
            field.field.raise_()  # what is read aloud follows the stacking, not the layout
        if new or self._why_shown != asked:
            self._why.show_questions(asked, self.session.shown.source)
            self._why_shown = asked
            self.rebuilt.emit()

    _why_shown: tuple[Question[Any], ...] | None = None

    def _make(self, question: Question[Any]) -> QuestionField:
        repeats = question.text == self.session.shown.heading
        field = QuestionField(self._inputs, question, label_style="" if repeats else "h3")
        field.show(self.session.run.answers.get(question.key))
        field.field.changed.connect(lambda key=question.key: self._answered(key))
        return field

    def _take_out(self, key: str) -> None:
        widget = self.fields.pop(key).field
        if widget.isAncestorOf(self.focusWidget()) if self.focusWidget() else False:
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        widget.hide()
        lift(widget)
        widget.deleteLater()

    def _tell_unused(self) -> None:
        unused = [question.label for question in self.session.unused()]
        told = QCoreApplication.translate(
            "StepPage", "Dessa svar används inte längre, men finns kvar: {svar}."
        )
        self._unused.set_text(told.replace("{svar}", ", ".join(unused)))
        self._unused.setVisible(bool(unused))


def _kicker(session: Session) -> str:
    number = [step.key for step in session.path].index(session.step) + 1
    return QCoreApplication.translate("StepPage", "Steg {nummer}").replace("{nummer}", str(number))
