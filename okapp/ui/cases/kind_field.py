"""What kind of case: one of the list, or a kind in one's own words."""

from __future__ import annotations

from typing import Any

from okapp.casework.caseload import KINDS
from okapp.ui.cases.words import say
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fields import Choice, Field, TextField
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.select_field import SelectField

_OTHER = KINDS[-1]


class KindField(Field):
    """`value()` is the kind as a text, "" for none. The last kind of the list opens a field for one's own words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, say("Typ av ärende"), label_style="")
        choices = [Choice("", say("Välj typ")), *(Choice(kind, kind) for kind in KINDS)]
        self.listed = SelectField(theme, self.label, choices)
        self.own = TextField(
            theme,
            say("Typ med egna ord (frivilligt)"),
            hint=say("Några ord som du känner igen i listan, utan namn på personer"),
            width=480,
        )
        body = Box(theme, gap=12)
        body.add(self.listed)
        body.add(self.own)
        self._layout.addWidget(body)
        self.setFocusProxy(self.listed)
        self.listed.changed.connect(self._fit)
        for part in (self.listed, self.own):
            part.changed.connect(self.changed)
        self._fit()

    def _fit(self) -> None:
        self.own.setVisible(self.listed.value() == _OTHER)

    def value(self) -> str:
        """Return the kind."""
        chosen = self.listed.value() or ""
        return (self.own.value() if chosen == _OTHER else "") or chosen

    def set_value(self, value: Any) -> None:
        """Show a kind; one that is not in the list stands as one's own words."""
        own = bool(value) and value not in KINDS
        self.listed.set_value(_OTHER if own else value)
        self.own.set_value(value if own else "")
        self._fit()

    def set_error(self, sentence: str | None) -> None:
        """Show an error at the list."""
        self.listed.set_error(sentence)

    def error(self) -> str:
        """Return the sentence that is shown."""
        return self.listed.error()

    def focus_first(self) -> None:
        """Move the focus to the list."""
        self.listed.focus_first()
