"""A choice that every row of a repeating group has, made for all rows under each other instead of in the form of each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Signal

from okapp.engine.questions import OneOf
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.disclosure import Disclosure
from okapp.ui.widgets.fields import Choice, ChoiceField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.taborder import order_tabs
from okapp.ui.wizard.wrapped_fold import WrappedFold

Named = tuple[str, str]
"""A row's id, and what the row is called."""


class ForAll(Disclosure):
    """One row of choices for each row of the group, closed from the start.

    `chosen` gives the id of a row and the raw answer, None where it was taken back.
    """

    made_of = WrappedFold
    chosen = Signal(str, object)

    def __init__(self, theme: Theme, question: OneOf) -> None:
        title = QCoreApplication.translate("ForAll", "{fråga}: fyll i för alla")
        super().__init__(theme, title.replace("{fråga}", question.text), fill=self._fill)
        self.question = question
        self.fields: dict[str, ChoiceField] = {}
        self._rows: dict[Named, Any] = {}
        self._made: tuple[Named, ...] | None = None

    def show_rows(self, rows: Sequence[tuple[str, str, Any]]) -> None:
        """Show the rows as they are now: id, name and raw answer of each."""
        self._rows = {(row_id, name): raw for row_id, name, raw in rows}
        if self._made is not None:
            self._refresh()

    def _fill(self, _body: Box) -> None:
        self._made = ()
        self._refresh()

    def _refresh(self) -> None:
        if self._made != tuple(self._rows):
            self._make()
        for (row_id, _name), raw in self._rows.items():
            if self.fields[row_id].value() != raw:
                self.fields[row_id].set_value(raw)

    def _make(self) -> None:
        self._made = tuple(self._rows)
        self.body.clear()
        keys = QCoreApplication.translate("ForAll", "Tangenter: {val}. Tab går till nästa.")
        told = ", ".join(f"{digit} {one.text}" for digit, one in enumerate(self.question.choices, 1))
        self.hold(Label(self._theme, keys.replace("{val}", told), tone="muted"))
        self.fields = {row_id: _OfRow(self._theme, self.question, name) for row_id, name in self._made}
        rows = Box(self._theme, gap=16)
        for row_id, field in self.fields.items():
            field.changed.connect(partial(self._tell, row_id))
            rows.add(field)
        self.hold(rows)
        order_tabs([self])

    def _tell(self, row_id: str) -> None:
        self.chosen.emit(row_id, self.fields[row_id].value())


class _OfRow(ChoiceField):
    """The choice of one row under the row's name; a screen reader says the question too."""

    def __init__(self, theme: Theme, question: OneOf, name: str) -> None:
        self._question = question
        choices = [Choice(one.key, one.text) for one in question.choices]
        super().__init__(theme, name, choices, in_row=True)

    def _spoken_label(self) -> str:
        return f"{self._question.text}: {self.label}"
