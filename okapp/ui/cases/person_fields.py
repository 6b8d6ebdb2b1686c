"""What more than one form asks about a person: why the number is missing, and whether the identity is protected."""

from __future__ import annotations

from typing import Any

from okapp.casework.caseload import MISSING_REASONS, PROTECTIONS
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


def protection_field(theme: Theme) -> SelectField:
    """Whether the identity is protected, and how."""
    choices = [Choice("", say("Nej")), *(Choice(kind, kind) for kind in PROTECTIONS)]
    hint = say("Då visas namnet bara i det öppnade ärendet, och adress, telefon och kommun hålls borta.")
    return SelectField(theme, say("Skyddade personuppgifter"), choices, hint=hint)


def _choices(*more: str) -> list[Choice]:
    return [
        Choice("", say("Numret saknas inte")),
        *(Choice(one, one) for one in (*MISSING_REASONS, *more)),
    ]
