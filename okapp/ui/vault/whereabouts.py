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
    from okapp.casework.caseload import Caseload, HiddenDraft, LeftForm, OpenRun
    from okapp.ui.cases.stay import Stay
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
        self._stay: Stay | None = None
        self._aside: Place | None = None
        self._declined: set[str] = set()

    @property
    def guide(self) -> WizardPlace | None:
        """The place Guider, where it has been made."""
        place = self._window.made(self._keys.guides)
        if place is None:
            return None
        from okapp.ui.wizard.place import WizardPlace

        return place if isinstance(place, WizardPlace) else None

    def go_on(
        self,
        tasks: Tasks,
        caseload: Caseload,
        *,
        back_to: Callable[[Stay], None],
        ask_reason: Callable[[WizardPlace, HiddenDraft], None],
    ) -> None:
        """After an opening: show the place where the user was, with the case, the form or the draft that was open.

        A protected person's draft is not opened: `ask_reason` asks for it on a page of Guider, unless that was declined.
        """
        from okapp.casework.caseload import LeftForm, OpenRun
        from okapp.ui.cases.stay import Stay

        window = self._window
        where, self._where = self._where, ""
        stay, self._stay = self._stay, None
        if caseload.practice:
            window.open(self._keys.cases)
            return
        fresh = not where
        window.open(where or window.current or self._keys.home)
        if stay is not None and where == self._keys.cases:
            back_to(stay)
        if self.guide is not None and self.guide.unsaved():
            return

        def show(found: OpenRun | HiddenDraft | LeftForm | None) -> None:
            if found is None or caseload is not self._caseload():
                return
            if isinstance(found, LeftForm):
                back_to(Stay.at(found))
                return
            if not isinstance(found, OpenRun) and found.id in self._declined:
                return
            place = self._guides(shown=fresh or where == self._keys.guides)
            if isinstance(found, OpenRun):
                place.open_kept(found)
            else:
                ask_reason(place, found)

        tasks.run(lambda _control: _left_open(caseload, form_too=fresh), show, self._failed)

    def _guides(self, *, shown: bool) -> WizardPlace:
        from okapp.ui.wizard.place import WizardPlace

        window, key = self._window, self._keys.guides
        place = window.open(key) if shown else window.place(key)
        assert isinstance(place, WizardPlace)
        return place

    def mark(self) -> None:
        """Remember where the user is, before anything is covered."""
        self._where = self._window.current
        self._stay = self._shown_case()
        guide = self.guide
        if guide is not None and guide.saving is not None:
            guide.saving.mark()
            kept = guide.saving.keeper.kept
            self._declined -= {kept.stored.id} if kept is not None else set()

    def decline(self, draft: HiddenDraft) -> None:
        """Ask for no reason to go on with this draft until it has been opened, or the program is started anew."""
        self._declined.add(draft.id)

    def _shown_case(self) -> Stay | None:
        """The case that is open in Ärenden, and what is written upon it."""
        place = self._window.made(self._keys.cases)
        if self._caseload() is None or place is None:
            return None
        from okapp.ui.cases.place import CasesPlace

        return place.stay() if isinstance(place, CasesPlace) else None

    def forms_saved(self) -> None:
        """The store has what is written in the forms: it need not be remembered here."""
        self._stay = self._stay.kept() if self._stay is not None else None

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


def _left_open(caseload: Caseload, *, form_too: bool) -> OpenRun | HiddenDraft | LeftForm | None:
    """The draft, or the form, that the user was in when it was saved last; in the background."""
    from okapp.casework.caseload import OpenRun
    from okapp.ui.wizard.resume import OPEN

    drafts = (caseload.runs.hidden_draft(), caseload.runs.latest_draft())
    draft = next((one for one in drafts if one is not None and one.place.get(OPEN)), None)
    form = caseload.forms.left_open() if form_too else None
    if draft is None or form is None:
        return draft or form
    saved = draft.stored.changed if isinstance(draft, OpenRun) else draft.changed
    return form if form.changed > saved else draft
