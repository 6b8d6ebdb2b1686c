"""Where in Ärenden the user is, as it is remembered over a lock or found in the store after a crash."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from okapp.casework.caseload import FormAt, LeftForm


@dataclass(frozen=True, slots=True)
class Stay:
    """An opened case ("" for none), the section that is shown of it ("" for the form's own), and the form upon it.

    `written` is what is written in the form where the store does not have it.
    """

    case_id: str
    section: str = ""
    form: FormAt | None = None
    written: Mapping[str, Any] = field(default_factory=dict, repr=False)

    @classmethod
    def at(cls, left: LeftForm) -> Stay:
        """At a form that the program was left in."""
        return cls(left.case_id, form=FormAt.of(left))

    def kept(self) -> Stay:
        """The same, with what is written in the store."""
        return replace(self, written={})
