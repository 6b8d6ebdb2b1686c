"""The fields of a table's form side by side; those that are seldom needed stay away until they are."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt, Signal

from okapp.engine.table import RareField
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.disclosure import FoldButton
from okapp.ui.widgets.even_row import EvenRow
from okapp.ui.widgets.layout import Box, set_shown
from okapp.ui.wizard.question_field import QuestionField


class FoldedFields(Box):
    """A field of `rare` is shown when something stands in it, the row's choice asks for it, or the user unfolds all.

    `unfolded` gives the first of those that came.
    """

    unfolded = Signal(object)

    def __init__(self, theme: Theme, fields: Sequence[QuestionField], rare: Sequence[RareField]) -> None:
        super().__init__(theme, gap=8)
        self._fields = tuple(fields)
        self._rare = {one.key: one for one in rare}
        self._holders = [Box(theme, margins=(0, 0, 8, 8)) for _ in fields]
        for holder, field in zip(self._holders, fields, strict=True):
            holder.add(field.field)
            holder.add_stretch()
        self.add(EvenRow(theme, self._holders))
        self.more = FoldButton(theme, QCoreApplication.translate("FoldedFields", "Fler uppgifter"))
        self.more.clicked.connect(self.toggle)
        self.add(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        self._is_open = False
        deciding = {one.of for one in rare}
        for field in fields:
            if field.question.key in deciding:
                field.field.changed.connect(self._fold)
        self.begin()

    def begin(self) -> None:
        """Fold away what is empty, for another row."""
        self._is_open = False
        self._fold()

    @property
    def shown(self) -> list[QuestionField]:
        """The fields that can be written in now, in order."""
        pairs = zip(self._holders, self._fields, strict=True)
        return [field for holder, field in pairs if not holder.isHidden()]

    def toggle(self) -> None:
        """Show every field, or fold the empty ones away again."""
        before = self.shown
        self._is_open = not self._is_open
        self._fold()
        came = [field for field in self.shown if field not in before]
        if came:
            self.unfolded.emit(came[0])

    def _fold(self) -> None:
        values = {field.question.key: field.raw() for field in self._fields}
        folded = False
        for holder, field in zip(self._holders, self._fields, strict=True):
            rare = self._rare.get(field.question.key)
            wanted = (
                rare is None or values[rare.key] is not None or (rare.of and values[rare.of] == rare.choice)
            )
            folded = folded or not wanted
            set_shown(holder, bool(wanted) or self._is_open)
        set_shown(self.more, folded)
        self.more.set_open(is_open=self._is_open)
