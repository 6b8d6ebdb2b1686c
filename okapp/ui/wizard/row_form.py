"""The form for one row of a repeating group."""

from __future__ import annotations

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
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.question_field import Inputs, QuestionField


class RowForm(Box):
    """A row's fields with "Klar" and "Avbryt". Enter is "Klar", Escape is "Avbryt"."""

    done = Signal()
    cancelled = Signal()
    changed = Signal()

    def __init__(self, inputs: Inputs, group: Group, title: str, row: dict[str, Any]) -> None:
        theme: Theme = inputs.theme
        super().__init__(theme, gap=16, margins=(20, 16, 20, 16), name="card")
        self._id = row["id"]
        self.touched = False
        self.setAccessibleName(title)
        self.add(heading(theme, title, 3))
        self.fields = [QuestionField(inputs, question, label_style="strong") for question in group.fields]
        for field in self.fields:
            field.show(row.get(field.question.key))
            field.field.changed.connect(self._written)
            self.add(field.field)
        self._problem = Label(theme, "", "strong", tone="error")
        self._problem.hide()
        self.add(self._problem)
        translate = QCoreApplication.translate
        self.ready = Button(theme, translate("RowForm", "Klar"), "primary")
        self.cancel = Button(theme, translate("RowForm", "Avbryt"))
        self.ready.clicked.connect(self.finish)
        self.cancel.clicked.connect(self.cancelled)
        self.add(FlowBox(theme, self.ready, self.cancel))

    def row(self) -> dict[str, Any]:
        """The raw row with its id; fields that are empty are left out."""
        raw = {field.question.key: field.raw() for field in self.fields}
        return {"id": self._id, **{key: value for key, value in raw.items() if value is not None}}

    def finish(self) -> None:
        """Tell that the row is done, or show what is wrong at its fields."""
        wrong = [field for field in self.fields if self._check(field)]
        if wrong:
            wrong[0].field.focus_first()
        else:
            self.done.emit()

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
        self.fields[0].field.focus_first()

    def begin_with(self, key: str, raw: Any) -> None:
        """Fill in one field that the user has chosen the answer to, and go on at the next empty one."""
        next(one for one in self.fields if one.question.key == key).show(raw)
        self._written()
        empty = (one for one in self.fields if one.raw() is None)
        next(empty, self.fields[0]).field.focus_first()

    def _written(self) -> None:
        self.touched = True
        self._problem.hide()
        self.changed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self._takes_enter():
            self.finish()
        else:
            super().keyPressEvent(event)

    def _takes_enter(self) -> bool:
        focused = self.focusWidget()
        return isinstance(focused, QLineEdit | ChoiceCard | CheckCard) and not isinstance(
            focused, QPlainTextEdit
        )
