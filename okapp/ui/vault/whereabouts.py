"""Where the user is, remembered over a lock: the place, the case, the draft, and answers that belong to no case."""

# ruff: noqa: PLC0415 - the places are imported when they are wanted

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from okapp.errors import UserError
from okapp.ui.shell.tasks import Tasks

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload, OpenRun
    from okapp.ui.shell.dialogs import Dialogs
    from okapp.ui.shell.main_window import MainWindow
    from okapp.ui.shell.place import Place
    from okapp.ui.wizard.place import WizardPlace


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceKeys:
    """The keys of the places in the window that the cases have to do with."""

    home: str
    guides: str
    cases: str
    settings: str


class Whereabouts(QObject):
    """`caseload` gives the open one."""

    def __init__(
        self, window: MainWindow, dialogs: Dialogs, keys: PlaceKeys, caseload: Callable[[], Caseload | None]
    ) -> None:
        super().__init__()
        self._window, self._dialogs, self._keys, self._caseload = window, dialogs, keys, caseload
        self._where = ""
        self._case = ""
        self._aside: Place | None = None

    @property
    def guide(self) -> WizardPlace | None:
        """The place Guider, where it has been made."""
        from okapp.ui.wizard.place import WizardPlace

        place = self._window.made(self._keys.guides)
        return place if isinstance(place, WizardPlace) else None

    def go_on(self, tasks: Tasks, caseload: Caseload, open_case: Callable[[str], None]) -> None:
        """After an opening: show the place where the user was, with the case or the draft that was open."""
        window = self._window
        where, self._where = self._where, ""
        case, self._case = self._case, ""
        if caseload.practice:
            window.open(self._keys.cases)
            return
        fresh = not where
        window.open(where or window.current or self._keys.home)
        if case and where == self._keys.cases:
            open_case(case)
        if self.guide is not None and self.guide.unsaved():
            return

        def show(found: OpenRun | None) -> None:
            if found is not None and caseload is self._caseload():
                self._resume(found, shown=fresh or where == self._keys.guides)

        tasks.run(lambda _control: caseload.runs.latest_draft(), show, self._failed)

    def _resume(self, found: OpenRun, *, shown: bool) -> None:
        from okapp.ui.wizard.place import WizardPlace
        from okapp.ui.wizard.resume import OPEN

        if not found.place.get(OPEN):
            return
        window, key = self._window, self._keys.guides
        place = window.open(key) if shown else window.place(key)
        if isinstance(place, WizardPlace):
            place.open_kept(found)

    def mark(self) -> None:
        """Remember where the user is, before anything is covered."""
        self._where = self._window.current
        self._case = self._shown_case()
        guide = self.guide
        if guide is not None and guide.saving is not None:
            guide.saving.mark()

    def _shown_case(self) -> str:
        """The case whose page is open in Ärenden, "" for none."""
        place = self._window.made(self._keys.cases)
        if self._caseload() is None or place is None:
            return ""
        from okapp.ui.cases.case_page import CasePage
        from okapp.ui.cases.place import CasesPlace

        page = place.stack.top() if isinstance(place, CasesPlace) else None
        return page.desk.case_id if isinstance(page, CasePage) else ""

    def keep_drafts(self) -> None:
        """Save what is written in the guide, and wait for it. Raises `UserError`."""
        guide = self.guide
        if guide is not None and guide.saving is not None:
            guide.saving.keeper.flush()

    def set_aside(self) -> None:
        """Let answers that belong to no case wait out of sight until the store is open again."""
        guide = self.guide
        if guide is not None and guide.unsaved():
            self._aside = self._window.take(self._keys.guides)
            if self._aside is not None:
                self._aside.hide()

    def put_back(self) -> None:
        """Show again what was set aside; where new answers have been written meanwhile the user chooses."""
        aside, self._aside = self._aside, None
        if aside is None:
            return
        guide = self.guide
        ask = guide is not None and guide.unsaved()
        if ask and not self._dialogs.ask(
            self._window,
            self.tr("Vilka svar vill du behålla?"),
            self.tr(
                "Det finns osparade svar från före låsningen och andra som du har skrivit sedan dess. "
                "Bara de ena kan finnas kvar."
            ),
            yes=self.tr("Svaren från före låsningen"),
            no=self.tr("De nya svaren"),
        ):
            aside.deleteLater()
            return
        self._window.put(self._keys.guides, aside)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self._dialogs.tell(self._window, self.tr("Utkastet gick inte att öppna"), error.sentence)
