"""The form for one row of a repeating group."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from okapp.engine.questions import Group
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.choice_card import CheckCard, ChoiceCard
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.held_key import is_held
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.folded_fields import FoldedFields
from okapp.ui.wizard.question_field import Inputs, QuestionField


class RowForm(Box):
    """A row's fields with "Klar" and "Avbryt". Enter is "Klar", Escape is "Avbryt".

    In a group with a table Enter goes to the next field, and in the last one, or with Ctrl in any, the row is done and
    another is to follow. `done` tells whether one is. Fields that are seldom needed are folded away while they are empty
    (see `FoldedFields`).
    """

    done = Signal(bool)
    cancelled = Signal()
    changed = Signal()

    def __init__(self, inputs: Inputs, group: Group, title: str, row: dict[str, Any]) -> None:
        theme: Theme = inputs.theme
        super().__init__(theme, gap=16, margins=(20, 16, 20, 16), name="card")
        self.touched = False
        self._heading = heading(theme, title, 3)
        self.add(self._heading)
        self._quick = bool(group.table)
        made_with = replace(inputs, tight=self._quick)
        self.fields = [QuestionField(made_with, question, label_style="strong") for question in group.fields]
        for field in self.fields:
            field.field.changed.connect(self._written)
        self.folded = FoldedFields(theme, self.fields, group.rare) if self._quick else None
        self._lay_out(theme)
        self._problem = Label(theme, "", "strong", tone="error")
        self._problem.hide()
        self.add(self._problem)
        translate = QCoreApplication.translate
        self.ready = Button(theme, translate("RowForm", "Klar"), "primary")
        self.cancel = Button(theme, translate("RowForm", "Avbryt"))
        self.ready.clicked.connect(lambda _on=False: self.finish())
        self.cancel.clicked.connect(self.cancelled)
        self.add(FlowBox(theme, self.ready, self.cancel))
        self.begin(title, row)

    def _lay_out(self, theme: Theme) -> None:
        """Put the fields under each other, in a table's form side by side where there is room."""
        if self.folded is None:
            for each in self.fields:
                self.add(each.field)
            return
        keys = QCoreApplication.translate(
            "RowForm",
            "Enter går till nästa fält, och från det sista till nästa rad. Ctrl+Enter sparar raden direkt. "
            "I ett val väljer du med 1, 2, 3.",
        )
        self.add(Label(theme, keys, tone="muted"))
        self.folded.unfolded.connect(self._focus)
        self.add(self.folded)

    def begin(self, title: str, row: dict[str, Any]) -> None:
        """Take a raw row with its id to be written on, in place of the one before."""
        self._id = row["id"]
        self.setAccessibleName(title)
        self._heading.set_text(title)
        for field in self.fields:
            field.show(row.get(field.question.key))
            field.field.set_error(None)
        if self.folded is not None:
            self.folded.begin()
        self._problem.hide()
        self.touched = False

    def row(self) -> dict[str, Any]:
        """The raw row with its id; fields that are empty are left out."""
        raw = {field.question.key: field.raw() for field in self.fields}
        return {"id": self._id, **{key: value for key, value in raw.items() if value is not None}}

    def finish(self, *, another: bool = False) -> None:
        """Tell that the row is done, or show what is wrong at its fields."""
        wrong = [field for field in self.fields if self._check(field)]
        if wrong:
            self._focus(wrong[0])
        else:
            self.done.emit(another)

    def _check(self, field: QuestionField) -> bool:
        sentence = field.sentence()
        field.field.set_error(sentence or None)
        return bool(sentence)

    def show_problem(self, sentence: str) -> None:
        """Show what is wrong with the row as a whole."""
        self._problem.set_text(sentence)
        self._problem.show()
        announce(self, sentence)
        self.focus_first()

    def focus_first(self) -> None:
        """Move the focus to the first field."""
        self._focus(self.fields[0])

    def _focus(self, field: QuestionField) -> None:
        """Move the focus to a field."""
        field.field.focus_first()

    def begin_with(self, row: Mapping[str, Any]) -> None:
        """Fill in what the user has chosen among offers, and go on at the first empty field, one that is needed if any."""
        for one in self.fields:
            if one.question.key in row:
                one.show(row[one.question.key])
        if self.folded is not None:
            self.folded.begin()
        self._written()
        empty = [one for one in self.fields if one.raw() is None]
        needed = (one for one in empty if one.question.required)
        self._focus((*needed, *empty, *self.fields)[0])

    def _written(self) -> None:
        self.touched = True
        self._problem.hide()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if is_held(event):
            return
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._takes_enter():
            self._enter(at_once=bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier))
        else:
            super().keyPressEvent(event)

    def _enter(self, *, at_once: bool) -> None:
        focused = self.focusWidget()
        shown = self.fields if self.folded is None else self.folded.shown
        at = next(n for n, one in enumerate(shown) if one.field.isAncestorOf(focused))
        if self._quick and not at_once and at + 1 < len(shown):
            self._focus(shown[at + 1])
        else:
            self.finish(another=self._quick)

    def _takes_enter(self) -> bool:
        focused = self.focusWidget()
        return isinstance(focused, QLineEdit | ChoiceCard | CheckCard) and not isinstance(
            focused, QPlainTextEdit
        )
