"""The ways in to the cases: passphrase, recovery code, the key itself, and the computer's own key store."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from okapp.documents.blocks import Weight
from okapp.errors import UserError
from okapp.ui.settings.safety_section import SafetyNeeds
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import decided_by
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import card
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.said import Said

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload
    from okapp.ui.vault.key_pages import KeyPage, NewCodePage, RekeyPage


class KeysPage(OwnPage):
    """Leads to the pages that change a key; says that the cases must be open where they are not."""

    help_topic = "losenfras"

    secret = True

    def __init__(self, needs: SafetyNeeds) -> None:
        translate = QCoreApplication.translate
        super().__init__(
            needs.theme,
            translate("KeysPage", "Lösenfras och nycklar"),
            translate("KeysPage", "Tillbaka till inställningarna"),
        )
        self._needs = needs
        self.links: dict[str, LinkButton] = {}
        self.said = Said(needs.theme)
        self.os_button = Button(needs.theme, "")
        self.os_button.clicked.connect(self._turn_os)
        caseload = needs.caseload()
        if caseload is None or caseload.practice:
            self.content.add(CalloutBox(needs.theme, self._closed(caseload)))
            return
        self.content.add(self.said)
        self._add("fras", self.tr("Byt lösenfras"), self.tr("När någon kan ha sett den."), self._passphrase)
        self._add("kod", self.tr("Ny återställningskod"), self.tr("När papperet är borta."), self._code)
        about = self.tr("När någon kan ha kommit över både filerna och en gammal lösenfras eller kod.")
        self._add("nyckel", self.tr("Byt nyckel"), about, self._rekey)
        self._add_os(caseload)

    def _closed(self, caseload: Caseload | None) -> str:
        if caseload is not None:
            return self.tr("Övningen har ingen egen lösenfras. Avsluta övningen för att ändra dina nycklar.")
        if self._needs.exists():
            return self.tr("Ärendena är låsta. Öppna Ärenden och lås upp, och kom sedan tillbaka hit.")
        return self.tr(
            "Inget är sparat än. Du väljer lösenfras och får en återställningskod första gången du sparar."
        )

    def _add(self, key: str, title: str, about: str, act: Callable[[], None]) -> None:
        box = card(self._theme, gap=4)
        link = LinkButton(self._theme, title)
        link.clicked.connect(act)
        self.links[key] = link
        box.add(link)
        box.add(Label(self._theme, about, tone="muted"))
        self.content.add(box)

    def _add_os(self, caseload: Caseload) -> None:
        box = card(self._theme, gap=8)
        text = self.tr(
            "Datorns nyckelring kan öppna ärendena utan lösenfras när du är inloggad. Den som kan logga in som du kan "
            "då läsa dem. Lösenfrasen och återställningskoden fungerar alltid också."
        )
        box.add(Label(self._theme, self.tr("Datorns nyckelring"), "strong"))
        box.add(Label(self._theme, text, tone="muted"))
        if self._needs.keeper.decided.cases.os_key:
            box.add(self.os_button)
            self._show_os(caseload)
        else:
            box.add(
                Label(self._theme, self.tr("Nyckelringen används inte. {vem}").replace("{vem}", decided_by()))
            )
        self.content.add(box)

    def _show_os(self, caseload: Caseload) -> None:
        allowed = "os" in caseload.keys.ways
        self.os_button.setText(
            self.tr("Sluta använda nyckelringen") if allowed else self.tr("Använd nyckelringen")
        )

    def _turn_os(self) -> None:
        caseload = self._needs.caseload()
        if caseload is None:
            return
        allowed = "os" in caseload.keys.ways
        keys = caseload.keys
        work = keys.forbid_os if allowed else keys.allow_os
        self.os_button.setEnabled(False)

        def done(_result: object) -> None:
            kept = self._needs.keeper.current
            cases = replace(kept.cases, os_key=not allowed)
            self._needs.keeper.change(replace(kept, cases=cases))
            if not isValid(self):
                return  # the page has been left meanwhile, or the cases are locked
            self.os_button.setEnabled(True)
            self._show_os(caseload)
            self.said.tell(
                self.tr("Nyckelringen används inte längre.") if allowed else self.tr("Nyckelringen används.")
            )

        def failed(error: Exception) -> None:
            if isValid(self):
                self.os_button.setEnabled(True)
            if not isinstance(error, UserError):
                raise error
            if isValid(self):
                self.said.tell(error.sentence, Weight.WARNING)

        self._needs.tasks.run(lambda _control: work(), done, failed)

    # The pages

    def _passphrase(self) -> None:
        from okapp.ui.vault.key_pages import PassphrasePage  # noqa: PLC0415 - made when it is asked for

        caseload = self._needs.caseload()
        by_code = caseload is not None and caseload.keys.opened_by_code
        page = PassphrasePage(self._theme, self._needs.vault().making(), by_code=by_code)
        done = (self.tr("Lösenfrasen är bytt"), self.tr("Den nya gäller från och med nu."))
        page.asked.connect(
            lambda given: self._change(page, lambda keys: keys.keys.change_passphrase(*given), done)
        )
        self.opened.emit(page)

    def _code(self) -> None:
        from okapp.casework.caseload import RecoveryCode  # noqa: PLC0415 - as above
        from okapp.ui.vault.key_pages import NewCodePage  # noqa: PLC0415 - as above

        page = NewCodePage(self._theme, self._needs.vault().making())
        done = (self.tr("Koden är bytt"), self.tr("Den gamla koden öppnar inte längre. Förstör papperet."))
        page.asked.connect(
            lambda given: self._change(
                page, lambda open_: open_.keys.change_code(RecoveryCode(given[1], 0)), done
            )
        )
        self._open_with_code(page)

    def _rekey(self) -> None:
        from okapp.casework.caseload import RecoveryCode  # noqa: PLC0415 - as above
        from okapp.ui.vault.key_pages import RekeyPage  # noqa: PLC0415 - as above

        page = RekeyPage(self._theme, self._needs.vault().making())
        done = (self.tr("Nyckeln är bytt"), self.tr("Alla ärenden är krypterade med den nya nyckeln."))
        page.asked.connect(
            lambda given: self._change(
                page,
                lambda open_: open_.keys.change_key(given[0], RecoveryCode(given[1], 0)),
                done,
                may_close=True,
            )
        )
        self._open_with_code(page)

    def _open_with_code(self, page: NewCodePage | RekeyPage) -> None:
        page.print_asked.connect(
            lambda code: self._needs.vault().print_code(page, code, page.printed, page.not_printed)
        )
        page.check_asked.connect(lambda present: self._check(page, present))
        self.opened.emit(page)

    def _check(self, page: NewCodePage | RekeyPage, present: str) -> None:
        check = self._needs.vault().check
        self._needs.tasks.run(
            lambda _control: check(present),
            lambda _: page.accepted() if isValid(page) else None,
            lambda error: self._refused(page, error),
        )

    def _change(
        self,
        page: KeyPage,
        work: Callable[[Caseload], None],
        done: tuple[str, str],
        *,
        may_close: bool = False,
    ) -> None:
        caseload = self._needs.caseload()
        if caseload is None:
            page.refuse(self.tr("Ärendena är låsta. Lås upp och försök igen."))
            return

        def failed(error: Exception) -> None:
            self._refused(page, error)
            if may_close:
                self._needs.vault().lock()

        def ended(_nothing: None) -> None:
            if isValid(page):  # it is gone where the cases have been locked meanwhile
                page.done(*done)

        self._needs.tasks.run(lambda _control: work(caseload), ended, failed)

    def _refused(self, page: KeyPage, error: Exception) -> None:
        from okapp.casework.caseload import WrongPassphrase  # noqa: PLC0415 - as above

        if not isValid(page):
            if not isinstance(error, UserError):
                raise error
        elif isinstance(error, WrongPassphrase):
            page.wrong_passphrase(error.sentence)
        elif isinstance(error, UserError):
            page.refuse(error.sentence)
        else:
            page.refuse(self.tr("Något gick fel. Det som gällde förut gäller fortfarande. Försök igen."))
            raise error
