"""Backups of the cases: the latest, one more now, a second place, and getting one back."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Qt
from shiboken6 import isValid

from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.ui.settings.safety_section import SafetyNeeds
from okapp.ui.shell.asking import Asking
from okapp.ui.vault.backup_words import made_at
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import decided_by
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Space
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.said import Said


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
        self._asking = Asking(needs.tasks, self)
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
        self.again = Button(theme, self.tr("Använd mappen som den är"))
        self.again.clicked.connect(lambda: self._take(self._needs.keeper.current.cases.second_backups))
        another = self.tr(
            "Mappen är inte den som kopiorna har lagts i förut. Anslut disken, minnet eller servern som de ligger på. Har "
            "mappen tömts kan du använda den som den är."
        )
        self.another = Label(theme, another, tone="error")
        for part in (self.again, self.another):
            part.hide()
        self.none = Button(theme, self.tr("Använd ingen andra plats"), "quiet")
        self.none.clicked.connect(lambda: self._set_second(""))
        self.said = Said(theme)
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
            self.another,
            FlowBox(theme, self.choose, self.again, self.none, gap=12),
        ):
            self.content.add(widget)
        self._refresh()

    def focus_start(self) -> None:
        self._refresh()  # a backup may have been got back meanwhile
        super().focus_start()

    def _refresh(self) -> None:
        keeper = self._needs.keeper
        second, is_decided = keeper.current.cases.second_backups, bool(keeper.decided.cases.second_backups)
        shown = f"{second}\n{decided_by()}" if is_decided else second
        self.second.set_text(shown or self.tr("Ingen andra plats är vald."))
        self.choose.setVisible(not is_decided)
        self.none.setVisible(bool(second) and not is_decided)
        caseload = self._needs.caseload()
        self.make.setEnabled(caseload is not None and not caseload.practice)
        self.restore.setEnabled(caseload is None or not caseload.practice)
        self._look_at_second()
        if caseload is None:
            locked = self.tr("Lås upp ärendena för att göra en säkerhetskopia.")
            none = self.tr(
                "Det finns inga ärenden att kopiera på den här datorn. Har du säkerhetskopior från en annan dator väljer du "
                "deras mapp under Andra platsen. Sedan kan du hämta tillbaka den senaste."
            )
            self.latest.set_text(locked if self._needs.exists() else none)
            return
        if caseload.practice:
            self.latest.set_text(
                self.tr("Övningen har inga säkerhetskopior. Avsluta den för att se dina egna.")
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
        self._needs.tasks.run(lambda _control: caseload.backups.make_now(), self._made, self._failed)

    def _made(self, trouble: str) -> None:
        if not isValid(self):
            return  # the page has been left meanwhile
        self._refresh()
        self._focus_make()
        done = self.tr("Säkerhetskopian är gjord och kontrollerad.")
        if trouble:
            self.said.tell(f"{done} {trouble}", Weight.WARNING)
        elif self._needs.keeper.current.cases.second_backups:
            self.said.tell(f"{done} {self.tr('Den ligger också på den andra platsen.')}")
        else:
            self.said.tell(done)

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
            self.said.tell(error.sentence, Weight.WARNING)

    def _choose(self) -> None:
        folder = self._needs.dialogs.choose_folder(self, self.tr("Mapp för säkerhetskopior"))
        if folder is not None:
            self._set_second(str(folder))

    def _set_second(self, folder: str) -> None:
        kept = self._needs.keeper.current
        if folder and not Path(folder).is_dir():
            self.said.tell(self.tr("Mappen finns inte. Inget är ändrat. Välj en annan mapp."), Weight.WARNING)
            return
        if self._needs.keeper.change(replace(kept, cases=replace(kept.cases, second_backups=folder))):
            self.said.tell(
                self.tr("Nästa säkerhetskopia läggs också där.")
                if folder
                else self.tr("Ingen andra plats används.")
            )
            self._take(folder)
        self._refresh()

    def _take(self, folder: str) -> None:
        """Let the open store put its folder in the place, so that it knows it again."""
        caseload = self._needs.caseload()
        if folder and caseload is not None and not caseload.practice:
            self._asking.ask(
                lambda: caseload.backups.take_second(Path(folder)),
                lambda _nothing: self._look_at_second(),
                lambda sentence: self.said.tell(sentence, Weight.WARNING),
            )

    def _look_at_second(self) -> None:
        """Offer to use the folder as it is, where it is not the one that copies were put in."""
        caseload = self._needs.caseload()
        if caseload is not None:
            self._asking.ask(caseload.backups.knows_second, self._show_second, lambda _sentence: None)

    def _show_second(self, is_known: bool) -> None:
        if is_known and self.again.hasFocus():
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)
        for part in (self.another, self.again):
            part.setVisible(not is_known)
