"""Which kind of archive file the papers become; it holds at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from okapp.archive import Level
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce, decided_by
from okapp.ui.widgets.fields import Choice, ChoiceField
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.own_page import OwnPage

if TYPE_CHECKING:
    from okapp.ui.settings.papers_section import PapersNeeds


class ArchivePage(OwnPage):
    """The three levels to choose from, or the one that the administrator has chosen."""

    help_topic = "papper#arkivera"

    def __init__(self, needs: PapersNeeds) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            needs.theme,
            translate("ArchivePage", "Filer för arkivet"),
            translate("ArchivePage", "Tillbaka till inställningarna"),
        )
        self._needs = needs
        about = self.tr(
            "Papperen sparas som PDF/A, ett format för långtidsarkiv. Fråga ert arkiv om du är osäker. "
            "Valet gäller papper som görs från nu."
        )
        self.content.add(Label(needs.theme, about))
        choices = (
            Choice(Level.A2A.value, self.tr("PDF/A-2a"), self.tr("Det vanliga valet.")),
            Choice(
                Level.A1A.value,
                self.tr("PDF/A-1a"),
                self.tr("För arkiv som bara tar emot det äldre formatet."),
            ),
            Choice(
                Level.A3A.value,
                self.tr("PDF/A-3a"),
                self.tr("Svaren i protokollet följer med som en egen fil inuti PDF-filen."),
            ),
        )
        self.level: ChoiceField | None = None
        if needs.machine.archive_level is not None:
            shown = next(one.text for one in choices if one.key == needs.level().value)
            self.content.add(CalloutBox(needs.theme, f"{shown}. {decided_by()}"))
            return
        self.level = ChoiceField(needs.theme, self.tr("Slags arkivfil"), choices)
        self.level.set_value(needs.level().value)
        self.level.changed.connect(self._changed)
        self.content.add(self.level)

    def _changed(self) -> None:
        if self.level is not None and self.level.value():
            level = Level(self.level.value())
            keeper = self._needs.keeper
            if keeper.change(replace(keeper.current, archive_level=level)):
                announce(self, self.tr("Nya papper blir PDF/A-{del}.").replace("{del}", level.value))

    def focus_start(self) -> None:
        if self.level is not None:
            self.level.focus_first()
        else:
            super().focus_start()
        self.to_top()
