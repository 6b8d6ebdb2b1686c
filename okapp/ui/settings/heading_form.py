"""The form for one heading of a receiving system: its words, its place, and what stands under it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication

from okapp.casework.handover import TITLES, Part, Row
from okapp.casework.handover_file import problems, row_of
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fields import Choice, MultiChoiceField, NumberField, TextField
from okapp.ui.widgets.form_page import FormPage

Values = Mapping[str, Any]
_PLACE = "plats"


class HeadingForm(FormPage):
    """`keep(rows)` saves all headings, this one among them, and gives a sentence where it could not.

    `headings()` gives them as they are when asked: they may be read anew while the form is open.
    """

    def __init__(
        self,
        theme: Theme,
        dialogs: Dialogs,
        headings: Callable[[], Sequence[Row]],
        row: Row | None,
        *,
        keep: Callable[[Sequence[Row]], str],
    ) -> None:
        self._headings = headings
        self._row = row
        super().__init__(
            theme,
            dialogs,
            _tr("Ny rubrik") if row is None else _tr("Ändra rubrik"),
            check=self._wrong,
            keep=lambda values: keep(self._placed(values)),
        )
        now = headings()
        last = now[-1].system if now else ""
        system = row.system if row is not None else last
        at = now.index(row) if row is not None else len(now)
        place = 1 + sum(one.system == system for one in now[:at])
        fields = {
            "system": TextField(theme, _tr("System")),
            "rubrik": TextField(theme, _tr("Rubrik"), hint=_tr("Som den står i systemet")),
            _PLACE: NumberField(theme, _tr("Plats i ordningen"), least=1, most=99),
            "delar": MultiChoiceField(
                theme, _tr("Det här står under rubriken"), [Choice(one.value, TITLES[one]) for one in Part]
            ),
        }
        parts = [part.value for part in row.parts] if row is not None else []
        heading = row.heading if row is not None else ""
        self.add_fields(fields, {"system": system, "rubrik": heading, _PLACE: place, "delar": parts})

    def _others(self) -> list[Row]:
        return [one for one in self._headings() if one != self._row]

    def _wrong(self, values: Values) -> Mapping[str, str]:
        found = problems(_table(values))
        if values[_PLACE] is None:
            found[_PLACE] = _tr("Skriv ett tal: 1 är överst.")
        if not found:
            row = row_of(_table(values))
            if any((one.system, one.heading) == (row.system, row.heading) for one in self._others()):
                found["rubrik"] = _tr("Rubriken finns redan för systemet.")
        return found

    def _placed(self, values: Values) -> list[Row]:
        """All headings with this one at its place among those of its system."""
        row = row_of(_table(values))
        others = self._others()
        same = [one for one in others if one.system == row.system]
        same.insert(values[_PLACE] - 1, row)
        rest = [one for one in others if one.system != row.system]
        return [*rest, *same]


def _table(values: Values) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key != _PLACE}


def _tr(text: str) -> str:
    return QCoreApplication.translate("HeadingForm", text)
