"""A repeating group: a list of rows with buttons, and a form that opens under it for one row."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt

from okapp.documents.shelves import RowOffer, Shelf
from okapp.engine.questions import Group, OneOf, Problem, Question, Text
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.chips import Chips
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Field
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, set_shown
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.row_table import Cell, RowHead, cells_of, columns_of, gaps_told, told
from okapp.ui.widgets.taborder import order_tabs
from okapp.ui.wizard.for_all import ForAll
from okapp.ui.wizard.question_field import Inputs, label_of
from okapp.ui.wizard.row_form import RowForm
from okapp.ui.wizard.shelves import Shelves
from okapp.ui.wizard.time_plan import TimePlanView

RawRow = dict[str, Any]
_LONGEST_SHOWN = 300
"""How much of an answer stands in the list; the form shows all of it."""


class GroupField(Field):
    """`value()` is a tuple of raw rows with their ids; a row being written is kept when the page is left."""

    def __init__(self, inputs: Inputs, question: Question[Any], *, label_style: str = "h3") -> None:
        super().__init__(inputs.theme, label_of(question), hint=question.help, label_style=label_style)
        assert isinstance(question, Group)
        self._group = question
        self._columns = columns_of(question)
        self._made_with = inputs
        self._rows: list[RawRow] = []
        self._before: list[list[RawRow]] = []
        self._next_id = 1
        self._editing: int | None = None
        self.form: RowForm | None = None
        self.shelves: Shelves | None = None
        self.for_all: list[ForAll] = []
        self._build(inputs.theme)
        self._show_rows(0)

    def _build(self, theme: Theme) -> None:
        translate = QCoreApplication.translate
        self._body = Box(theme, margins=(0, 4, 0, 0))
        self.empty = Label(theme, translate("GroupField", "Inga rader än."), tone="muted")
        self.rows_view = RowList(theme, self.label, self._columns)
        self.head = RowHead(theme, self._columns, lambda: self.rows_view.viewport().width())
        self.offers = Chips(theme, self._suggestions(), verb=translate("GroupField", "Ny rad"))
        self.add = Button(theme, translate("GroupField", "Lägg till"), icon="plus")
        self.edit = Button(theme, translate("GroupField", "Ändra"), "quiet", icon="pencil", flush=True)
        self.up = Button(theme, translate("GroupField", "Flytta upp"), "quiet", icon="arrow-up", flush=True)
        self.down = Button(
            theme, translate("GroupField", "Flytta ned"), "quiet", icon="arrow-down", flush=True
        )
        self.remove = Button(theme, translate("GroupField", "Ta bort"), "quiet", icon="trash-2", flush=True)
        self.undo = Button(theme, translate("GroupField", "Ångra"), "quiet", icon="undo-2", flush=True)
        self.add.setAccessibleName(f"{self.add.text()}: {self._group.row_label}")
        ways = (self.add, self.edit, self.up, self.down, self.remove, self.undo)
        self._buttons = FlowBox(theme, *ways)
        self._offered = Label(theme, self._offer_words(), tone="muted")
        for widget in (self.empty, self.head, self.rows_view, self._buttons, self._offered, self.offers):
            self._body.add(widget)
        self.add_body(self._body, self.rows_view)
        self.setFocusProxy(None)  # type: ignore[arg-type]  # the list may be hidden
        self._connect()

    def _connect(self) -> None:
        self.add.clicked.connect(self.add_row)
        self.edit.clicked.connect(self.edit_row)
        self.up.clicked.connect(lambda: self.move_row(-1))
        self.down.clicked.connect(lambda: self.move_row(1))
        self.remove.clicked.connect(self.remove_row)
        self.undo.clicked.connect(self.undo_last)
        self.rows_view.opened.connect(self.edit_row)
        self.rows_view.resized.connect(self.head.fit)
        self.offers.chosen.connect(self.add_suggested)
        self.rows_view.move_asked.connect(self.move_row)
        self.rows_view.remove_asked.connect(self.remove_row)
        self.rows_view.undo_asked.connect(self.undo_last)
        self.rows_view.selectionModel().currentChanged.connect(self._enable)

    def hold_plan(self, plan: TimePlanView) -> None:
        """Show the time plan of the rows under them; its rows lead to these."""
        self._body.add(plan)
        plan.rows.opened.connect(self.edit_by_id)

    def hold_for_all(self, question: OneOf) -> None:
        """Let a choice of the rows be made for all of them at once, under their buttons."""
        panel = ForAll(self.theme, question)
        panel.chosen.connect(partial(self._choose_in, question.key))
        self._body.insert(list(self._body.widgets()).index(self._offered), panel)
        self.for_all.append(panel)
        self._show_for_all()

    def _show_for_all(self) -> None:
        for panel in self.for_all:
            key = panel.question.key
            panel.show_rows(
                [(row["id"], self._named_as(at), row.get(key)) for at, row in enumerate(self._rows)]
            )
            set_shown(panel, self.form is None and len(self._rows) > 1)

    def _named_as(self, at: int) -> str:
        """What a row is called among the others: the texts that it must have."""
        needed = (one.key for one in self._group.fields if isinstance(one, Text) and one.required)
        texts = (str(self._rows[at].get(key) or "") for key in needed)
        return ", ".join(text for text in texts if text) or self._title(at)

    def _choose_in(self, key: str, row_id: str, raw: Any) -> None:
        """Give one row another answer, as if it was written in the row's form."""
        keys = ("id", *(one.key for one in self._group.fields))
        rows = list(self._rows)
        at = [row["id"] for row in rows].index(row_id)
        answered = {**rows[at], key: raw}
        rows[at] = {one: answered[one] for one in keys if answered.get(one) is not None}
        self._take(rows, self.rows_view.current())

    def value(self) -> tuple[RawRow, ...]:
        """Return the raw rows, with what stands in an open form."""
        rows = list(self._rows)
        if self.form is not None and self.form.touched:
            rows = self._with(self.form.row())
        return tuple(rows)

    def set_value(self, value: Any) -> None:
        """Show raw rows; None shows none."""
        rows = value if isinstance(value, Sequence) else ()
        self._rows = [{"id": str(number), **row} for number, row in enumerate(rows, start=1)]
        self._next_id = 1
        self._number_on(self._rows)
        self._before = []
        self._close()
        self._show_rows(0)

    def add_row(self) -> None:
        """Open an empty form for a new row."""
        if len(self._rows) < self._group.most:
            self._open(None, {"id": str(self._next_id)})

    def add_suggested(self, text: str) -> None:
        """Open a form for a new row that begins with an offered text."""
        key = next(field.key for field in self._group.fields if isinstance(field, Text) and field.suggestions)
        self.add_row()
        if self.form is not None:
            self.form.begin_with({key: text})

    def hold_shelves(self) -> None:
        """Make room under the rows for what is at hand; what is chosen there begins a new row."""
        self.shelves = Shelves(self.theme)
        self._body.insert(list(self._body.widgets()).index(self.offers) + 1, self.shelves)
        self.shelves.chosen.connect(self.add_offered)

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show what is at hand now."""
        assert self.shelves is not None
        self.shelves.show_shelves(shelves)
        self._enable()

    def add_offered(self, offer: RowOffer) -> None:
        """Open a form for a new row that begins with what is offered."""
        self.add_row()
        if self.form is not None:
            self.form.begin_with(offer.row)

    def _suggestions(self) -> tuple[str, ...]:
        texts = (field for field in self._group.fields if isinstance(field, Text))
        return next((field.suggestions for field in texts if field.suggestions), ())

    def _offer_words(self) -> str:
        said = QCoreApplication.translate("GroupField", "Vanligt att tänka på. Välj bara det som gäller här:")
        return said if self._suggestions() else ""

    def edit_row(self) -> None:
        """Open the chosen row in the form."""
        at = self.rows_view.current()
        if at >= 0:
            self._open(at, self._rows[at])

    def edit_by_id(self, row_id: str) -> None:
        """Open the row with this id in the form; where one is being written, go to that."""
        if self.form is not None:
            self.form.focus_first()
            return
        ids = [str(row["id"]) for row in self._rows]
        self.rows_view.choose(ids.index(row_id))
        self.edit_row()

    def move_row(self, by: int) -> None:
        """Move the chosen row up (-1) or down (1)."""
        at = self.rows_view.current()
        to = at + by
        if self.form is None and at >= 0 and 0 <= to < len(self._rows):
            rows = list(self._rows)
            rows.insert(to, rows.pop(at))
            self._take(rows, to)
            moved = QCoreApplication.translate("GroupField", "Raden är nu nummer {nummer}.")
            announce(self.rows_view, moved.replace("{nummer}", str(to + 1)))

    def remove_row(self) -> None:
        """Remove the chosen row; "Ångra" brings it back."""
        at = self.rows_view.current()
        if self.form is None and at >= 0:
            self._take([row for place, row in enumerate(self._rows) if place != at], at)
            self.focus_first()
            announce(self, QCoreApplication.translate("GroupField", "Raden är borttagen. Du kan ångra."))

    def undo_last(self) -> None:
        """Go back to the rows as they were before the last change."""
        if self.form is None and self._before:
            self._rows = self._before.pop()
            self._number_on(self._rows)
            self._show_rows(self.rows_view.current())
            self.focus_first()
            self.changed.emit()
            announce(self, QCoreApplication.translate("GroupField", "Den senaste ändringen är ångrad."))

    def focus_first(self) -> None:
        """Move the focus to the form, the rows, or the button that adds one."""
        if self.form is not None:
            self.form.focus_first()
        elif self._rows:
            self.rows_view.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _open(self, at: int | None, row: RawRow) -> None:
        if self.form is not None:
            self.form.focus_first()
            return
        self._editing = at
        self.form = RowForm(self._made_with, self._group, self._title(at), row)
        self.form.done.connect(self._done)
        self.form.cancelled.connect(self._cancelled)
        self.form.changed.connect(self.changed)
        self._body.insert(3, self.form)
        self.form.show()
        order_tabs([self._body])
        self._enable()
        self.form.focus_first()

    def _done(self, another: bool) -> None:
        assert self.form is not None
        row = self.form.row()
        try:
            self._group.parse([row], self._made_with.context)
        except Problem as problem:
            self.form.show_problem(str(problem))
            return
        added, form = self._editing is None, self.form
        rows = self._with(row)
        offered = self.shelves is not None and self.shelves.under_way
        if another and added and not offered and len(rows) < self._group.most:
            self._write_next(form, rows)
            return
        at = len(rows) - 1 if self._editing is None else self._editing
        self._close()
        self._take(rows, at)
        if not self._back_to_offers():
            (self.add if added and self.add.isEnabled() else self.rows_view).setFocus()
        self._tell_saved(at + 1)

    def _write_next(self, form: RowForm, rows: list[RawRow]) -> None:
        """Keep the row that is written and let the same form take the next one."""
        self.form = None
        self._take(rows, len(rows) - 1)
        self.form = form
        form.begin(self._title(None), {"id": str(self._next_id)})
        self._enable()
        form.focus_first()
        self._tell_saved(len(rows))

    def _tell_saved(self, number: int) -> None:
        saved = QCoreApplication.translate("GroupField", "{rad} är sparad.")
        announce(self, saved.replace("{rad}", f"{self._group.row_label} {number}"))

    def _title(self, at: int | None) -> str:
        return f"{self._group.row_label} {len(self._rows) + 1 if at is None else at + 1}"

    def _cancelled(self) -> None:
        added = self._editing is None
        written = self._with(self.form.row()) if self.form is not None and self.form.touched else None
        self._close()
        if written is not None:
            self._before.append(written)  # "Ångra" brings back what was written
            announce(
                self, QCoreApplication.translate("GroupField", "Det du skrev är inte med. Du kan ångra.")
            )
        self._enable()
        if not self._back_to_offers():
            (self.add if added else self.rows_view).setFocus()
        self.changed.emit()

    def _back_to_offers(self) -> bool:
        """Go back to where the row was begun from, if it was offered and there is more."""
        return self.shelves is not None and self.shelves.go_on()

    def _with(self, row: RawRow) -> list[RawRow]:
        if self._editing is None:
            return [*self._rows, row]
        return [row if at == self._editing else kept for at, kept in enumerate(self._rows)]

    def _take(self, rows: list[RawRow], current: int) -> None:
        self._before.append(list(self._rows))
        self._rows = rows
        self._number_on(rows)
        self._show_rows(current)
        self.changed.emit()

    def _number_on(self, rows: list[RawRow]) -> None:
        """Let the next new row have an id that none has had."""
        taken = [int(row["id"]) for row in rows if str(row["id"]).isdecimal()]
        self._next_id = max(self._next_id, 1 + max(taken, default=0))

    def _close(self) -> None:
        if self.form is not None:
            self.form.hide()
            self.form.deleteLater()
        self.form = None
        self._editing = None

    def _show_rows(self, current: int) -> None:
        cells = [cells_of(self._columns, row, self._shown) for row in self._rows]
        texts = [
            RowText(f"{self._group.row_label} {at}", self._summary(row, inside), inside, self._gaps(inside))
            for at, (row, inside) in enumerate(zip(self._rows, cells, strict=True), 1)
        ]
        self.rows_view.show_rows(texts, current)
        set_shown(self.rows_view, bool(texts))
        set_shown(self.empty, not texts)
        set_shown(self.head, bool(texts) and bool(self._columns))
        self.head.fit()
        self._enable()

    def _summary(self, row: RawRow, cells: Sequence[Cell]) -> str:
        if self._group.table:
            return told(self._columns, cells)
        parts = []
        for question in self._group.fields:
            raw = row.get(question.key)
            if raw is None:
                continue
            text = self._shown(question, raw)
            short = text if len(text) <= _LONGEST_SHOWN else f"{text[:_LONGEST_SHOWN].rstrip()} …"
            parts.append(f"{question.label}: {short}")
        return " · ".join(parts)

    def _gaps(self, cells: Sequence[Cell]) -> tuple[tuple[int, int], ...]:
        return gaps_told(self._columns, cells) if self._group.table else ()

    def _shown(self, question: Question[Any], raw: Any) -> str:
        try:
            return question.show(question.parse(raw, self._made_with.context))
        except Problem:
            return str(raw)

    def _enable(self) -> None:
        at, free = self.rows_view.current(), self.form is None
        self.add.setEnabled(free and len(self._rows) < self._group.most)
        self.edit.setEnabled(free and at >= 0)
        self.remove.setEnabled(free and at >= 0)
        self.up.setEnabled(free and at > 0)
        self.down.setEnabled(free and 0 <= at < len(self._rows) - 1)
        self.undo.setEnabled(free and bool(self._before))
        self.offers.take([str(value) for row in self._rows for value in row.values()])
        offering = free and self.add.isEnabled() and not self.offers.isHidden()
        set_shown(self.offers, offering)
        set_shown(self._offered, offering)
        if self.shelves is not None:
            self.shelves.take(self._rows, free=self.add.isEnabled())
        self._show_for_all()
        has_rows = bool(self._rows)
        for button in (self.edit, self.up, self.down, self.remove):
            set_shown(button, has_rows)
        set_shown(self.undo, bool(self._before))
