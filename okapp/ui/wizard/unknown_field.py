"""An input with a card for "Vet ej" under it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QObject

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.choice_card import CheckCard
from okapp.ui.widgets.choice_undo import is_undo
from okapp.ui.widgets.fields import Field
from okapp.ui.widgets.layout import Box


class UnknownField(Field):
    """Another field and "Vet ej": ticking it empties the field, writing in the field unticks it.

    What stood in the field comes back when the tick is taken away.
    """

    def __init__(self, theme: Theme, inner: Field, *, unknown_text: str) -> None:
        super().__init__(theme, inner.label, label_style="")
        self.inner = inner
        self._before: Any = None
        self.card = CheckCard(theme, unknown_text)
        self.card.setAccessibleDescription(inner.label)
        body = Box(theme)
        body.add(inner)
        body.add(self.card)
        self._layout.addWidget(body)
        self.setFocusProxy(inner)
        self._ticked_last = False
        self.card.installEventFilter(self)
        inner.changed.connect(self._written)
        self.card.clicked.connect(self._ticked)

    def _written(self) -> None:
        self._ticked_last = False
        self.card.setChecked(False)
        self.changed.emit()

    def _ticked(self, on: bool) -> None:
        self._ticked_last = True
        if on:
            self._before = self.inner.written()
            self.inner.set_value(None)
        else:
            self.inner.set_value(self._before)
        self.changed.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo take back the last click on the card."""
        if is_undo(event) and self._ticked_last:
            self.card.click()
            self._ticked_last = False
            return True
        return super().eventFilter(watched, event)

    def is_unknown(self) -> bool:
        """Whether "Vet ej" is ticked."""
        return self.card.isChecked()

    def set_unknown(self, unknown: bool) -> None:
        """Tick "Vet ej" and empty the field, or untick it."""
        self._ticked_last = False
        self.card.setChecked(unknown)
        if unknown:
            self.inner.set_value(None)

    def value(self) -> Any:
        """Return the inner field's value, None while unknown."""
        return None if self.is_unknown() else self.inner.value()

    def set_value(self, value: Any) -> None:
        """Show a value in the inner field."""
        self.set_unknown(False)
        self.inner.set_value(value)

    def problem(self) -> str | None:
        """Return what the inner field cannot understand, nothing while unknown."""
        return None if self.is_unknown() else self.inner.problem()

    def set_error(self, sentence: str | None) -> None:
        """Show an error at the inner field."""
        self.inner.set_error(sentence)

    def error(self) -> str:
        """Return the sentence that is shown."""
        return self.inner.error()

    def focus_first(self) -> None:
        """Move the focus to "Vet ej" where it is ticked, else to the inner field."""
        if self.is_unknown():
            self.card.setFocus()
        else:
            self.inner.focus_first()
