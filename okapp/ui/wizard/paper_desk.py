"""From a result to a paper on screen: what must be asked first, then the making, beside the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from shiboken6 import isValid

from okapp.casework.blank_paper import BLANK, blank_paper
from okapp.casework.examples import SENDER as EXAMPLE_SENDER
from okapp.casework.left_out import NOTHING, Choosable, LeftOut
from okapp.casework.municipalities import Municipalities
from okapp.casework.papers import Made, Offer, Press, choosable, make, offers, sender_from
from okapp.casework.runs import Run
from okapp.documents.papers import Sender
from okapp.engine.model import Wizard
from okapp.settings import Profile
from okapp.ui.preview.caution import Caution
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Control, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.wizard.choose_page import ChoosePage
from okapp.ui.wizard.frame import Frame
from okapp.ui.wizard.paper_view import Finished, PaperView
from okapp.ui.wizard.profile_page import ProfilePage

if TYPE_CHECKING:
    from okapp.ui.wizard.run_desk import KeptPaper, RunDesk

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

    def make(
        self, frame: Frame, run: Run, offer: Offer, *, back: Act, saved: Act, runs: RunDesk | None = None
    ) -> None:
        """Make a paper and show it in the frame. `back` leads out, `saved` is called when it has been kept.

        `runs` makes it of the run in the store, and keeps it in the case when it has been saved or printed; a paper
        to another party is there only shown, until recipient and ground have been asked for.
        """
        if offer.caution and not self._accepts(frame, offer):
            return
        go_on = partial(self._make, frame, run, offer, back, saved, runs)
        settings = self._keeper.current
        if run.example or settings.profile_asked or not self._keeper.own.profile.is_empty:
            go_on()
            return

        def answered(profile: Profile | None) -> None:
            kept = self._keeper.current
            self._keeper.change(replace(kept, profile=profile or kept.profile, profile_asked=True))
            go_on()

        page = ProfilePage(
            self._theme,
            self._municipalities,
            settings.profile,
            done=answered,
            back=back,
            municipality=self._keeper.decided.municipality,
        )
        frame.show_page(page)

    def blank(self, frame: Frame, wizard: Wizard, day: date, *, back: Act) -> None:
        """Show the wizard as a form for a pen, by the rules on `day`."""
        offer = Offer(
            key=BLANK,
            title=QCoreApplication.translate("PaperDesk", "Tom blankett"),
            about=QCoreApplication.translate(
                "PaperDesk",
                "Guidens frågor att fylla i för hand, med samma nummer som i programmet. "
                "Lägg in svaren här när det går, så får du resultatet.",
            ),
            suits=True,
            caution="",
        )
        view = PaperView(self._theme, offer, self._dialogs, self._tasks, back=back, saved=lambda: None)
        frame.show_page(view)

        def work(_control: Control) -> Finished:
            paper = self._press.dressed(blank_paper(wizard, day))
            return Finished(Made(paper, ()), self._press.pdf(paper))

        view.making = self._tasks.run(work, view.show_finished, view.show_trouble)

    def _accepts(self, frame: Frame, offer: Offer) -> bool:
        return self._dialogs.ask(
            frame,
            offer.title,
            offer.caution,
            yes=QCoreApplication.translate("PaperDesk", "Gör papperet"),
            no=QCoreApplication.translate("PaperDesk", "Avbryt"),
        )

    def _make(
        self,
        frame: Frame,
        run: Run,
        offer: Offer,
        back: Act,
        saved: Act,
        runs: RunDesk | None,
        left_out: LeftOut = NOTHING,
    ) -> None:
        kept = runs.paper(offer, left_out) if runs is not None else None
        own = sender_from(self._keeper.current.profile, self._municipalities)
        sender = EXAMPLE_SENDER if run.example else own
        again = partial(self._make, frame, run, offer, back, saved, runs)

        def out() -> None:
            if runs is not None and kept is not None:
                self._keep(view, runs, kept)
            saved()

        give = None
        if runs is not None and kept is not None and offer.to_other:
            give = partial(runs.give_paper, frame, offer, back=back, out=saved, left_out=left_out)
        caution = Caution(self._keeper, self._dialogs, protected=any(one.caution for one in offers(run)))
        view = PaperView(
            self._theme,
            offer,
            self._dialogs,
            self._tasks,
            back=back,
            saved=out,
            give=give,
            choose=lambda: self._choose(frame, view, run, offer, sender, left_out, again),
            caution=None if run.example else caution,
        )
        frame.show_page(view)

        def work(_control: Control) -> Finished:
            if kept is not None:
                return kept.draw()
            made = make(run, offer.key, sender, left_out)
            dressed = replace(made, paper=self._press.dressed(made.paper))
            return Finished(dressed, self._press.pdf(dressed.paper))

        view.making = self._tasks.run(work, view.show_finished, view.show_trouble)

    def _choose(
        self,
        frame: Frame,
        view: PaperView,
        run: Run,
        offer: Offer,
        sender: Sender,
        before: LeftOut,
        again: Callable[[LeftOut], None],
    ) -> None:
        """Let the user choose what the paper is made with, and make it again."""

        def show(can: Choosable) -> None:
            if frame.page is view:
                page = ChoosePage(
                    self._theme, offer.title, can, before, make=again, back=lambda: again(before)
                )
                frame.show_page(page)

        self._tasks.run(lambda _control: choosable(run, offer.key, sender), show, view.show_trouble)

    def _keep(self, view: PaperView, runs: RunDesk, kept: KeptPaper) -> None:
        said = QCoreApplication.translate("PaperDesk", "{hur} Papperet finns också i ärendet.")
        before = view.state.plain

        def done() -> None:
            if isValid(view) and view.state.plain == before:
                view.tell_state(said.replace("{hur}", before))

        runs.keep_paper(kept, done)
