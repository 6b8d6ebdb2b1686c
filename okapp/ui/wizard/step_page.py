"""A step: its questions, which come and go with the answers while the focus stays where it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from okapp.documents.blocks import Weight
from okapp.documents.papers import TimePlan
from okapp.documents.shelves import Shelf
from okapp.engine.numbering import Numbering, numbering
from okapp.engine.questions import Group, Question
from okapp.ui.widgets.callout import CalloutBox, ErrorSummary
from okapp.ui.widgets.choice_card import CheckCard, ChoiceCard
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fitted import is_low
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, set_shown
from okapp.ui.wizard.group_field import GroupField
from okapp.ui.wizard.lifting import lift
from okapp.ui.wizard.question_field import Inputs, QuestionField, missing_sentence
from okapp.ui.wizard.result_parts import suggestion_card
from okapp.ui.wizard.session import Session
from okapp.ui.wizard.time_plan import TimePlanView
from okapp.ui.wizard.view import Action, Actions, View
from okapp.ui.wizard.why_panel import OpenSource, WhyPanel

Go = Callable[[Session], None]
AtHand = Callable[[Group, Session], Sequence[Shelf]]


class StepPage(View):
    """Shows the session's step and keeps the session as the user answers.

    `changed` is told each new session, `go` the one that leads to another page, `start` that there is nothing
    before this step. `facts` fill in what the profile and the day answer (`Session.prefilled`), `at_hand` gives what
    the guide has at hand for a group.
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
        facts: Mapping[str, str] | None = None,
        at_hand: AtHand = lambda _group, _session: (),
    ) -> None:
        step = session.shown
        self.wide = any(isinstance(ask.question, Group) and ask.question.table for ask in step.asked())
        measure = "table" if self.wide else "form"
        super().__init__(inputs.theme, step.heading, kicker=_kicker(session), measure=measure)
        self.session = session
        self._inputs = inputs
        self._facts = facts or {}
        self._at_hand = at_hand
        self._changed, self._go, self._start, self._leave = changed, go, start, leave
        reasoned = any(ask.question.why for ask in step.asked())
        self._why = WhyPanel(inputs.theme, open_source, reasoned=reasoned)
        self._summary = ErrorSummary(inputs.theme)
        if step.intro:
            self.content.add(Label(inputs.theme, step.intro, selectable=True))
        self.content.insert(1, self._summary)
        self._recall()
        self._suggest(open_source)
        self._questions = Box(inputs.theme, gap=28, margins=(0, 8, 0, 0))
        self.content.add(self._questions)
        self._filled = Label(inputs.theme, "", tone="muted")
        self._filled.hide()
        self.content.add(self._filled)
        self._unused = Label(inputs.theme, "", tone="muted")
        self._unused.hide()
        self.content.add(self._unused)
        self.fields: dict[str, QuestionField] = {}
        self.time_plan: TimePlanView | None = None
        self._tell_unused()
        self._tell_filled()
        self._sync()

    def _recall(self) -> None:
        """Say what the answers so far speak for, where this step asks what is to be made of it."""
        recalled = set(self.session.shown.recalls)
        texts = [line.text for line in self.session.journey.lines if line.rule in recalled]
        if texts:
            title = QCoreApplication.translate("StepPage", "Det här talar dina svar för")
            self.content.add(CalloutBox(self._theme, "\n".join(texts), title))

    def _suggest(self, open_source: OpenSource) -> None:
        """Show what the program suggests where this step decides it, with the stops that stand against it."""
        journey = self.session.journey
        tracks = journey.edition.suggested_in(self.session.shown)
        found = [one for one in map(journey.finding, tracks) if one is not None]
        self._suggests = bool(found)
        for finding in found:
            for text in self.session.stops_here():
                self.content.add(CalloutBox(self._theme, text, weight=Weight.STOP))
            self.content.add(suggestion_card(self._theme, finding, open_source))

    def bar_actions(self) -> Actions:
        translate = QCoreApplication.translate
        papers = (Action(translate("StepPage", "Till papperen"), self.to_papers),)
        return Actions(
            back=Action(translate("StepPage", "Tillbaka"), self.back, "arrow-left"),
            quiet=(
                Action(translate("StepPage", "Avsluta"), self._leave),
                *(papers if self.session.near_papers else ()),
            ),
            main=Action(translate("StepPage", "Fortsätt"), self.onward),
        )

    def aside(self) -> tuple[str, QWidget]:
        return self._why.title, self._why

    def focus_start(self) -> None:
        if self._suggests and is_low(self, self._theme):
            super().focus_start()  # what is suggested is read before it is decided
        elif self.fields:
            self.to_top()
            next(iter(self.fields.values())).field.focus_first()
            self._show_focused()
            announce(self, self.title)
        else:
            super().focus_start()

    def focus_question(self, key: str) -> None:
        """Put the focus on one question's input."""
        if key in self.fields:
            self.fields[key].field.focus_first()
            self._show_focused()

    def _show_focused(self) -> None:
        """Scroll to what has the focus on this page, where it may have been already."""
        focused = self.focusWidget()
        if focused is not None:
            self.reveal(focused)

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
        self._leave_for(Session.onward)

    def to_papers(self) -> None:
        """Go to the papers that can be made by now, or show what has to be corrected."""
        self._leave_for(Session.papers)

    def _leave_for(self, what: Callable[[Session], Session]) -> None:
        errors = self._errors()
        if errors:
            self._show_errors(errors)
        else:
            self._go(what(self.session))

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
        before = self.session.answer(key, field.raw())
        self.session = before.prefilled(self._facts)
        self._sync()
        for other in self.session.filled ^ before.filled:
            if other in self.fields:
                self.fields[other].show(self.session.run.answers.get(other))
        self._tell_unused()
        self._tell_filled()
        self._show_plan()
        self._show_shelves(field)
        self._changed(self.session)

    def _sync(self) -> None:
        """Show exactly the questions that are asked now; those that stay are left alone."""
        asked = self.session.questions(self.session.shown)
        for key in [key for key in self.fields if key not in {question.key for question in asked}]:
            self._take_out(key)
        new = [question for question in asked if question.key not in self.fields]
        if new:
            numbers = numbering(self.session.journey.edition)
            self.fields |= {question.key: self._make(question, numbers) for question in new}
        self.fields = {question.key: self.fields[question.key] for question in asked}
        for at, field in enumerate(self.fields.values()):
            if field.question in new:
                self._questions.insert(at, field.field)
                set_shown(field.field, True)
        for field in self.fields.values():
            field.field.raise_()  # what is read aloud follows the stacking, not the layout
        if new or self._why_shown != asked:
            self._why.show_questions(asked, self.session.shown.source)
            self._why_shown = asked
            self.rebuilt.emit()

    _why_shown: tuple[Question[Any], ...] | None = None

    def _make(self, question: Question[Any], numbers: Numbering) -> QuestionField:
        repeats = question.text == self.session.shown.heading
        number = numbers.question(self.session.shown, question)
        field = QuestionField(self._inputs, question, label_style="" if repeats else "h3", number=number)
        field.show(self.session.run.answers.get(question.key))
        field.field.changed.connect(lambda key=question.key: self._answered(key))
        if isinstance(field.field, GroupField):
            self._put_beside(field.field, question)
        return field

    def _put_beside(self, field: GroupField, question: Question[Any]) -> None:
        """Put what is at hand, and the time plan, with the group that they belong to."""
        if question in self.session.run.guide.shelves:
            field.hold_shelves()
            self._fill(field, question)
        for one in self.session.run.guide.for_all.get(self.session.shown.key, ()):
            if isinstance(question, Group) and one in question.fields:
                field.hold_for_all(one)
        plan = self._plan()
        if plan is not None and plan.group == question.key:
            self.time_plan = TimePlanView(self._inputs.theme)
            field.hold_plan(self.time_plan)
            self._show_plan()

    def _show_shelves(self, answered: QuestionField) -> None:
        """Show what is at hand now that the rows of another group may be others; not while a row is being written."""
        if not isinstance(answered.field, GroupField) or answered.field.form is not None:
            return
        for one in self.fields.values():
            if isinstance(one.field, GroupField):
                self._fill(one.field, one.question)

    def _fill(self, field: GroupField, question: Question[Any]) -> None:
        if field.shelves is not None and isinstance(question, Group):
            field.show_shelves(self._at_hand(question, self.session))

    def _plan(self) -> TimePlan | None:
        run = self.session.run
        return run.guide.time_plan(self.session.journey, run.answers)

    def _show_plan(self) -> None:
        """Draw the time plan of what is written now."""
        plan = self._plan() if self.time_plan is not None else None
        if self.time_plan is not None and plan is not None:
            self.time_plan.show_plan(plan, self.session.run.today)

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
            "StepPage", "De här svaren används inte längre, men finns kvar: {svar}."
        )
        self._unused.set_text(told.replace("{svar}", ", ".join(unused)))
        set_shown(self._unused, bool(unused))

    def _tell_filled(self) -> None:
        """Say what stands here without having been written."""
        questions = self.session.questions(self.session.shown)
        filled = [one.label for one in questions if one.key in self.session.filled]
        told = QCoreApplication.translate(
            "StepPage", "Ifyllt från din profil och dagens datum: {svar}. Ändra om det inte stämmer."
        ).replace("{svar}", ", ".join(filled))
        if filled and told != self._filled.plain:
            announce(self._filled, told)
        self._filled.set_text(told)
        set_shown(self._filled, bool(filled))


def _kicker(session: Session) -> str:
    """The step's number, the same as on the form for a pen whichever steps the answers pass by, and its points if any."""
    number = numbering(session.journey.edition).step(session.shown)
    step = QCoreApplication.translate("StepPage", "Steg {nummer}").replace("{nummer}", number)
    held = session.run.guide.points(session.journey, session.run.answers)
    labels = [point.label for point in held if point.step == session.step and point.label.isdecimal()]
    if not labels:
        return step
    *most, last = labels
    told = " och ".join((", ".join(most), last)) if most else last
    return (
        QCoreApplication.translate("StepPage", "{steg}: punkt {punkter} i planen")
        .replace("{steg}", step)
        .replace("{punkter}", told)
    )
