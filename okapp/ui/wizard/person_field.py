"""A person to reach: name, function and telephone, each of which may be left empty."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fields import Field, TextField
from okapp.ui.widgets.layout import Group


class PersonField(Field):
    """`value()` is a mapping with the parts that are filled in (namn, roll, telefon)."""

    def __init__(self, theme: Theme, label: str, *, hint: str = "", label_style: str = "h3") -> None:
        super().__init__(theme, label, hint=hint, label_style=label_style)
        self._box = Group(theme, gap=12)
        self.parts = {
            "namn": TextField(theme, QCoreApplication.translate("PersonField", "Namn"), width=400),
            "roll": TextField(theme, QCoreApplication.translate("PersonField", "Funktion"), width=400),
            "telefon": TextField(theme, QCoreApplication.translate("PersonField", "Telefon"), width=240),
        }
        for part in self.parts.values():
            part.changed.connect(self.changed)
            self._box.column.addWidget(part)
        self.add_body(self._box, *(part.edit for part in self.parts.values()))

    def _named(self) -> list[QWidget]:
        return [self._box]

    def value(self) -> dict[str, str]:
        """Return the parts that are filled in."""
        return {key: part.value() for key, part in self.parts.items() if part.value()}

    def set_value(self, value: Any) -> None:
        """Show a person; None empties the fields."""
        for key, part in self.parts.items():
            part.set_value((value or {}).get(key, ""))
