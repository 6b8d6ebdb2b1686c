"""Why a person has no number."""

from __future__ import annotations

from typing import Any

from okapp.casework.caseload import MISSING_REASONS
from okapp.ui.cases.words import say
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.select_field import SelectField


class MissingField(SelectField):
    """The usual reasons, beside them one in other words where it was given; "" where the number is there."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, say("Om numret saknas: varför?"), _choices())

    def set_value(self, value: Any) -> None:
        """Choose the reason, which is offered from then on whatever it is."""
        if value and value not in MISSING_REASONS:
            super().set_value(None)
            self.set_choices(_choices(value))
        super().set_value(value)


def _choices(*more: str) -> list[Choice]:
    return [
        Choice("", say("Numret saknas inte")),
        *(Choice(one, one) for one in (*MISSING_REASONS, *more)),
    ]
