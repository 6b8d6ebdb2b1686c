"""Backups of the cases: the latest, one more now, a second place, and getting one back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from shiboken6 import isValid

from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.ui.settings.own_page import OwnPage
from okapp.ui.settings.safety_section import SafetyNeeds
from okapp.ui.vault.backup_words import made_at
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce, decided_by
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Space

if TYPE_CHECKING:
    from okapp.casework.caseload import Backup


class BackupsPage(OwnPage):
    """What is there, and what can be done with it."""

    help_topic = "sakerhetskopior"

    secret = True

    def __init__(self, needs: SafetyNeeds) -> None:
        translate = QCoreApplication.translate
        theme = needs.theme
        super().__init__(
            theme,
            translate("BackupsPage", "Säkerhetskopior"),
            translate("BackupsPage", "Tillbaka till inställningarna"),
        )
        self._needs = needs
        lead = self.tr(
            "Ökapp gör en krypterad säkerhetskopia första gången du låser upp varje dag, öppnar den och kontrollerar den. "
            "De senaste sju dagarna och fyra veckorna finns kvar."
        )
        self.latest = Label(theme, "")
        self.make = Button(theme, self.tr("Gör en säkerhetskopia nu"))
        self.make.clicked.connect(self._make)
        self.restore = Button(theme, self.tr("Hämta tillbaka en säkerhetskopia"))
        self.restore.clicked.connect(lambda: needs.vault().show_restore())
        self.second = Label(theme, "")
        self.choose = Button(theme, self.tr("Välj mapp"))
        self.choose.clicked.connect(self._choose)
        self.none = Button(theme, self.tr("Använd ingen andra plats"), "quiet")
        self.none.clicked.connect(lambda: self._set_second(""))
        self.said = Box(theme)
        self.said.hide()
        second = self.tr(
            "En andra plats skyddar om datorn går sönder eller blir stulen. Välj till exempel en mapp på kommunens "
            "filserver. Kopiorna är krypterade där också."
        )
        for widget in (
            Label(theme, lead),
            self.said,
            self.latest,
            FlowBox(theme, self.make, self.restore, gap=12),
            Space(theme, 4),
            heading(theme, self.tr("Andra platsen"), 2),
            Label(theme, second),
            self.second,
            FlowBox(theme, self.choose, self.none, gap=12),
        ):
            self.content.add(widget)
        self._refresh()

    def _refresh(self) -> None:
        keeper = self._needs.keeper
        second, is_decided = keeper.current.cases.second_backups, bool(keeper.decided.cases.second_backups)
        shown = f"{second}\n{decided_by()}" if is_decided else second
        self.second.set_text(shown or self.tr("Ingen andra plats är vald."))
        self.choose.setVisible(not is_decided)
        self.none.setVisible(bool(second) and not is_decided)
        caseload = self._needs.caseload()
        self.make.setEnabled(caseload is not None and not caseload.practice)
        self.restore.setEnabled(self._needs.exists())
        if caseload is None:
            self.latest.set_text(
                self.tr("Lås upp ärendena för att göra en säkerhetskopia.") if self._needs.exists() else ""
            )
            return
        found = caseload.backups.all()
        said = self.tr("Den senaste gjordes den {när}.")
        none = self.tr("Ingen säkerhetskopia är gjord än.")
        self.latest.set_text(said.replace("{när}", made_at(found[0])) if found else none)

    def _make(self) -> None:
        caseload = self._needs.caseload()
        if caseload is None:
            return
        self.make.setEnabled(False)
        self._needs.tasks.run(lambda _control: caseload.backups.make(), self._made, self._failed)

    def _made(self, _backup: Backup) -> None:
        if not isValid(self):
            return  # the page has been left meanwhile
        self._refresh()
        self._focus_make()
        self._say(self.tr("Säkerhetskopian är gjord och kontrollerad."))

    def _focus_make(self) -> None:
        """Back from the next button, which leads to getting a backup back."""
        self.make.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        if isValid(self):
            self._refresh()
            self._focus_make()
        if not isinstance(error, UserError):
            raise error
        if isValid(self):
            self._say(error.sentence, Weight.WARNING)

    def _choose(self) -> None:
        folder = self._needs.dialogs.choose_folder(self, self.tr("Mapp för säkerhetskopior"))
        if folder is not None:
            self._set_second(str(folder))

    def _set_second(self, folder: str) -> None:
        kept = self._needs.keeper.current
        if folder and not Path(folder).is_dir():
            self._say(self.tr("Mappen finns inte. Inget är ändrat. Välj en annan mapp."), Weight.WARNING)
            return
        if self._needs.keeper.change(replace(kept, cases=replace(kept.cases, second_backups=folder))):
            self._say(
                self.tr("Nästa säkerhetskopia läggs också där.")
                if folder
                else self.tr("Ingen andra plats används.")
            )
        self._refresh()

    def _say(self, text: str, weight: Weight = Weight.NOTE) -> None:
        self.said.clear()
        box = CalloutBox(self._theme, text, weight=weight)
        self.said.add(box)
        self.said.show()
        box.show()
        announce(self, text)
