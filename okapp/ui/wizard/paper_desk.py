"""From a result to a paper on screen: what must be asked first, then the making, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from PySide6.QtCore import QCoreApplication

from okapp.casework.municipalities import Municipalities
from okapp.casework.papers import Offer, Press, make, sender_from
from okapp.casework.runs import Run
from okapp.settings import Profile
from okapp.ui.settings.keeper import SettingsKeeper
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Control, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.wizard.frame import Frame
from okapp.ui.wizard.paper_view import Finished, PaperView
from okapp.ui.wizard.profile_page import ProfilePage

Act = Callable[[], None]


class PaperDesk:
    """Makes papers in a frame: asks the caution (D3) and, once, for the profile."""

    def __init__(
        self,
        theme: Theme,
        keeper: SettingsKeeper,
        municipalities: Municipalities,
        dialogs: Dialogs,
        tasks: Tasks,
        press: Press,
    ) -> None:
        self._theme = theme
        self._keeper = keeper
        self._municipalities = municipalities
        self._dialogs = dialogs
        self._tasks = tasks
        self._press = press

    def make(self, frame: Frame, run: Run, offer: Offer, *, back: Act, saved: Act) -> None:
        """Make a paper and show it in the frame. `back` leads out, `saved` is called when it has been kept."""
        if offer.caution and not self._accepts(frame, offer):
            return
        go_on = partial(self._make, frame, run, offer, back, saved)
        settings = self._keeper.current
        if settings.profile_asked or not settings.profile.is_empty:
            go_on()
            return

        def answered(profile: Profile | None) -> None:
            kept = self._keeper.current
            self._keeper.change(replace(kept, profile=profile or kept.profile, profile_asked=True))
            go_on()

        page = ProfilePage(self._theme, self._municipalities, settings.profile, done=answered, back=back)
        frame.show_page(page)

    def _accepts(self, frame: Frame, offer: Offer) -> bool:
        return self._dialogs.ask(
            frame,
            offer.title,
            offer.caution,
            yes=QCoreApplication.translate("PaperDesk", "Gör papperet"),
            no=QCoreApplication.translate("PaperDesk", "Avbryt"),
        )

    def _make(self, frame: Frame, run: Run, offer: Offer, back: Act, saved: Act) -> None:
        view = PaperView(self._theme, offer, self._dialogs, self._tasks, back=back, saved=saved)
        frame.show_page(view)
        sender = sender_from(self._keeper.current.profile, self._municipalities)

        def work(_control: Control) -> Finished:
            made = make(run, offer.key, sender)
            return Finished(made, self._press.pdf(made.paper))

        view.making = self._tasks.run(work, view.show_finished, view.show_trouble)
