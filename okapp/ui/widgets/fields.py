"""The only maker of inputs: every field carries its label, hint, error and accessible names.

All share what `Field` says: `value()`, `set_value()`, `changed`, `problem()`, `set_error()`, `focus_first()`.
"""

from __future__ import annotations

from okapp.ui.widgets.choice_fields import Choice, ChoiceField, MultiChoiceField
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.municipality_field import MunicipalityField, suggest_by_name
from okapp.ui.widgets.text_fields import DateField, LongTextField, NumberField, TextField

__all__ = [
    "Choice",
    "ChoiceField",
    "DateField",
    "Field",
    "LongTextField",
    "MultiChoiceField",
    "MunicipalityField",
    "NumberField",
    "TextField",
    "suggest_by_name",
]
