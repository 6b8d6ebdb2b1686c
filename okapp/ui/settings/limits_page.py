"""A guide's own limits: numbers that are the organisation's and no rule, changed here or taken back to the usual ones."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QCoreApplication

from okapp.documents.papers import Guide
from okapp.documents.protocol import OWN_LIMITS
from okapp.engine.questions import Limit
from okapp.ui.settings.limits_section import parted
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import decided_by
from okapp.ui.widgets.fields import TextField
from okapp.ui.widgets.form_page import FormPage
from okapp.ui.widgets.labels import Label

if TYPE_CHECKING:
    from okapp.ui.settings.limits_section import LimitsNeeds


class LimitsPage(FormPage):
    """One field for each limit that the administrator has not decided, and a way back to the usual numbers."""

    def __init__(self, needs: LimitsNeeds, guide: Guide) -> None:
        title = QCoreApplication.translate("LimitsPage", "Egna gränser: {guide}")
        super().__init__(
            needs.theme,
            needs.dialogs,
            title.replace("{guide}", guide.wizard.title),
            check=self._wrong,
            keep=self._keep,
        )
        self.back.setText(self.tr("Tillbaka till inställningarna"))
        self._needs = needs
        self._key = guide.wizard.key
        decided = needs.machine.limits.of(self._key)
        self._own = {one.key: one for one in guide.limits if one.key not in decided}
        about = self.tr(
            "{egna}. De gäller guider som startas från nu. En guide som redan är påbörjad behåller sina, och varje "
            "resultat visar dem."
        )
        self.content.add(Label(needs.theme, about.replace("{egna}", OWN_LIMITS)))
        if decided:
            shown = ((parted(one), one.key) for one in guide.limits if one.key in decided)
            rows = [(before, f"{decided[key]} {unit}".strip()) for (before, unit), key in shown]
            self.content.add(CalloutBox(needs.theme, decided_by()))
            self.content.add(PairRows(needs.theme, rows))
        self.usual = Button(needs.theme, self.tr("Tillbaka till de vanliga gränserna"), icon="undo-2")
        self.usual.clicked.connect(self.take_back)
        self._add()

    def _add(self) -> None:
        own = self._needs.keeper.current.limits.of(self._key)
        fields = {key: self._field(limit) for key, limit in self._own.items()}
        values = {key: _shown(own.get(key, limit.default)) for key, limit in self._own.items()}
        if not fields:
            return
        self.add_fields(fields, values)
        self.content.add(self.usual)

    def _field(self, limit: Limit) -> TextField:
        usual = self.tr("{minst} till {högst}. Vanligt: {vanligt}.")
        unset = self.tr("Tomt betyder att ni inte har någon egen tid. Annars {minst} till {högst}.")
        hint = unset if limit.default is None else usual
        for name, number in (("minst", limit.least), ("högst", limit.most), ("vanligt", limit.default)):
            hint = hint.replace(f"{{{name}}}", str(number))
        label, unit = parted(limit)
        return TextField(self._theme, label, hint=f"{hint} {limit.help}".strip(), width=140, unit=unit)

    def focus_start(self) -> None:
        if self.fields:
            super().focus_start()
        else:
            self.back.setFocus()

    def take_back(self) -> None:
        """Show the usual numbers; they hold when they are saved."""
        for key, limit in self._own.items():
            self.fields[key].set_value(_shown(limit.default))
        self.save_button.setFocus()

    def _wrong(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        return {key: wrong for key, limit in self._own.items() if (wrong := _trouble(limit, values[key]))}

    def _keep(self, values: Mapping[str, Any]) -> str:
        keeper = self._needs.keeper
        limits = keeper.current.limits
        for key, limit in self._own.items():
            number = int(values[key]) if values[key] else None
            limits = limits.changed(self._key, key, None if number == limit.default else number)
        keeper.change(replace(keeper.current, limits=limits))
        self._needs.changed()
        return ""


def _shown(number: int | None) -> str:
    return "" if number is None else str(number)


def _trouble(limit: Limit, text: str) -> str:
    """What is wrong with a number, "" where it can be a limit."""
    least, most = limit.least or 0, limit.most if limit.most is not None else 10**6
    if (not text and limit.default is None) or (
        text.isdecimal() and len(text) < 10 and least <= int(text) <= most
    ):
        return ""
    sentence = QCoreApplication.translate("LimitsPage", "Skriv ett helt tal från {minst} till {högst}.")
    return sentence.replace("{minst}", str(least)).replace("{högst}", str(most))
