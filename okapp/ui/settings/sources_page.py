"""Citations that the program has not verified, and what the organisation says of each: how it is written, who checked it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication

from okapp.casework.runs import said_of
from okapp.engine.model import Source
from okapp.engine.outline import cite
from okapp.engine.standings import plain, worded
from okapp.standings import LONGEST, Standing, line
from okapp.ui.settings.limits_section import LimitsNeeds
from okapp.ui.settings.sources_section import uncertain
from okapp.ui.settings.ways import WayOn
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import decided_by
from okapp.ui.widgets.fields import Choice, ChoiceField, DateField, TextField
from okapp.ui.widgets.form_page import FormPage
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.own_page import OwnPage

IN_FORCE, NOT_IN_FORCE = "galler", "galler_inte"


class SourcesPage(OwnPage):
    """A way on for each citation, with what is said of it; what is decided for the computer is shown only."""

    def __init__(self, needs: LimitsNeeds, today: Callable[[], date]) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            needs.theme,
            translate("SourcesPage", "Källor som Ökapp inte har kontrollerat"),
            translate("SourcesPage", "Tillbaka till inställningarna"),
        )
        self._needs = needs
        self._today = today
        about = self.tr(
            "Har någon hos er kontrollerat en källa kan ni skriva det här. Då står era ord på skärmen och papperen, med vem som "
            "kontrollerade och när. Det ändrar inget resultat. En guide som redan är påbörjad behåller det som stod då."
        )
        self.content.add(Label(needs.theme, about))
        decided = said_of(needs.machine.standings)
        sources = uncertain(needs)
        self._own = {key: source for key, source in sources.items() if key not in decided}
        self.ways: dict[str, WayOn] = {}
        for key, source in self._own.items():
            self.ways[key] = WayOn(needs.theme, cite(source), partial(self._open, key, source))
            self.content.add(self.ways[key])
        rows = [
            (cite(one), cite(worded(one, decided[key]))) for key, one in sources.items() if key in decided
        ]
        if rows:
            self.content.add(CalloutBox(needs.theme, decided_by()))
            self.content.add(PairRows(needs.theme, rows))
        self._show()

    def focus_start(self) -> None:
        """Show what is said now, since a form may have changed it."""
        self._show()
        super().focus_start()

    def _show(self) -> None:
        said = said_of(self._needs.keeper.current.standings)
        for key, source in self._own.items():
            told = (
                f"{cite(worded(source, said[key]))}."
                if key in said
                else self.tr("Ni har inte skrivit något.")
            )
            self.ways[key].state.set_text(told)

    def _open(self, key: str, source: Source) -> None:
        self.opened.emit(SourceForm(self._needs, key, source, self._today))


class SourceForm(FormPage):
    """What the organisation says of one citation, saved or taken back."""

    def __init__(self, needs: LimitsNeeds, key: str, source: Source, today: Callable[[], date]) -> None:
        super().__init__(needs.theme, needs.dialogs, cite(source), check=self._wrong, keep=self._keep)
        self._needs = needs
        self._key = key
        self._today = today
        own = needs.keeper.current.standings.of().get(key)
        self.add_fields(_fields(needs), _values(own, source))
        self.usual = Button(needs.theme, self.tr("Ta bort det vi har skrivit"), icon="undo-2")
        self.usual.clicked.connect(self.take_back)
        self.usual.setVisible(own is not None)
        self.content.add(self.usual)
        name = self.tr("Källans namn i datorns inställningsfil: {namn}")
        self.content.add(Label(needs.theme, name.replace("{namn}", key), "caption", tone="muted"))

    def take_back(self) -> None:
        """Let the program's own word stand again, and leave."""
        self._say(None)
        self.leave_saved()

    def _wrong(self, values: Mapping[str, Any]) -> Mapping[str, str]:
        found = {}
        for key in ("text", "by"):
            if not line(values[key]):
                found[key] = self.tr("Skriv det, med högst {antal} tecken.").replace("{antal}", str(LONGEST))
        if not values["force"]:
            found["force"] = self.tr("Välj om den gäller.")
        if values["on"] is None:
            found["on"] = self.tr("Skriv vilken dag det kontrollerades.")
        elif values["on"] > self._today():
            found["on"] = self.tr("Dagen har inte varit än. Skriv dagen då det kontrollerades.")
        return found

    def _keep(self, values: Mapping[str, Any]) -> str:
        force = values["force"] == IN_FORCE
        self._say(Standing(line(values["text"]), force, line(values["by"]), values["on"]))
        return ""

    def _say(self, standing: Standing | None) -> None:
        keeper = self._needs.keeper
        said = keeper.current.standings.changed(self._key, standing)
        keeper.change(replace(keeper.current, standings=said))
        self._needs.changed()


def _fields(needs: LimitsNeeds) -> dict[str, Any]:
    translate = QCoreApplication.translate
    return {
        "text": TextField(
            needs.theme,
            translate("SourceForm", "Så skrivs källan nu"),
            hint=translate(
                "SourceForm", "Skriv den nya om en annan föreskrift eller paragraf har kommit i stället."
            ),
        ),
        "force": ChoiceField(
            needs.theme,
            translate("SourceForm", "Gäller den?"),
            (
                Choice(IN_FORCE, translate("SourceForm", "Ja, den gäller")),
                Choice(NOT_IN_FORCE, translate("SourceForm", "Nej, den gäller inte")),
            ),
        ),
        "by": TextField(needs.theme, translate("SourceForm", "Vem har kontrollerat det?")),
        "on": DateField(needs.theme, translate("SourceForm", "Vilken dag?")),
    }


def _values(own: Standing | None, source: Source) -> dict[str, Any]:
    if own is None:
        return {"text": plain(source), "force": None, "by": "", "on": None}
    return {
        "text": own.text,
        "force": IN_FORCE if own.in_force else NOT_IN_FORCE,
        "by": own.by,
        "on": own.on,
    }
