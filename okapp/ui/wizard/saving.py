"""What the wizard place does where runs can be kept: Ctrl+S, the first save, drafts, leaving, what is final."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject
from PySide6.QtGui import QShortcut

from okapp.engine.editions import NoEdition
from okapp.errors import UserError
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.shortcuts import SAVE
from okapp.ui.wizard.drafts import DraftKeeper, State
from okapp.ui.wizard.guest_page import GuestPage
from okapp.ui.wizard.resume import QUESTION, place_of, restored
from okapp.ui.wizard.revise_page import RevisePage
from okapp.ui.wizard.run_desk import Keeping, RunDesk
from okapp.ui.wizard.save_strip import SaveStrip
from okapp.ui.wizard.session import Session, Stage, opened
from okapp.ui.wizard.step_page import StepPage
from okapp.ui.wizard.view import View

if TYPE_CHECKING:
    from okapp.casework.caseload import OpenRun
    from okapp.casework.runs import Run
    from okapp.ui.wizard.place import WizardPlace


class Saving(QObject):
    """Stands beside one wizard place and keeps its session in the store, once it belongs to a case."""

    def __init__(self, place: WizardPlace, keeping: Keeping, dialogs: Dialogs) -> None:
        super().__init__(place)
        self._place = place
        self._keeping = keeping
        self._dialogs = dialogs
        self._target: Session | None = None
        self._coming = ""
        self._started: Run | None = None  # what is being put into a case
        self.runs = RunDesk(keeping)
        self.strip = SaveStrip(place.theme, self.keeper)
        place.add_strip(self.strip)
        self.strip.save_asked.connect(self.save)
        self.strip.revise_asked.connect(lambda: self.ask_reason(None))
        self.runs.opened.connect(self._show)
        self.runs.refused.connect(self._refused)
        key = QShortcut(SAVE.sequences[0], place)  # works wherever the focus is while the place is shown
        key.activated.connect(self.save)

    @property
    def keeper(self) -> DraftKeeper:
        """What holds the run."""
        return self.runs.keeper

    @property
    def holds(self) -> bool:
        """Whether the session belongs to a case."""
        return self.keeper.kept is not None

    @property
    def earlier(self) -> Mapping[str, Any]:
        """The answers of the case's last final run of the guide, none where there is none."""
        kept = self.keeper.kept
        return kept.earlier if kept is not None else {}

    @property
    def all_kept(self) -> bool:
        """Whether all that is written is in the store."""
        return self.keeper.all_kept

    @property
    def is_locked(self) -> bool:
        """Whether what is shown is final."""
        return self.keeper.state is State.LOCKED

    def save(self) -> None:
        """Save now; what belongs to no case yet gets one first, and an example never.

        Where the case is being chosen already, and perhaps written, that stays.
        """
        session = self._place.session
        chooses = isinstance(self._place.page, GuestPage) and not self.holds
        if session is None or session.run.example or chooses:
            return
        if self.holds:
            self.mark()
            self.keeper.save_now()
            self.strip.tell()
        else:
            self._place_first(session)

    def _place_first(self, session: Session) -> None:
        place = place_of(session, self._question())
        back = self._place.show_session

        def chosen(case_id: str) -> None:
            self._place.show_session()
            self._started = session.run
            self.runs.start(case_id, session.run, place)

        self._keeping.choose_case(self._place, chosen, back)

    def mark(self) -> None:
        """Remember where the user is now; nothing is saved by it."""
        session = self._place.session
        if session is not None:
            self.keeper.note(session.run, place_of(session, self._question()))

    def step(self, session: Session) -> None:
        """Another page is shown: save at once."""
        self.strip.set_saved_elsewhere(elsewhere=session.stage is Stage.RESULT and not session.run.quick)
        self.keeper.step(session.run, place_of(session, self._question()))

    def leave(self) -> bool:
        """Save and let go of the run; where it cannot be saved the user decides whether to leave all the same."""
        session = self._place.session
        if session is not None:
            self.keeper.note(session.run, place_of(session, self._question(), is_open=False))
        try:
            self.keeper.flush()
        except UserError as error:
            text = self.tr("{fel} Det senaste du skrev försvinner om du lämnar guiden nu.")
            return self._dialogs.ask(
                self._place,
                self.tr("Lämna utan att spara?"),
                text.replace("{fel}", error.sentence),
                yes=self.tr("Lämna ändå"),
                no=self.tr("Stanna kvar"),
            )
        return True

    def stops(self, session: Session) -> bool:
        """Whether going there would change what is final; the reason is then asked for."""
        if not self.is_locked or session.stage is not Stage.STEP:
            return False
        self.ask_reason(session)
        return True

    def show(self, found: OpenRun) -> None:
        """Hold a run that has been opened in the store, and show it where the user was in it."""
        caseload = self._keeping.caseload()
        if caseload is not None:
            self.runs.hold(caseload, found)

    def arrive(self) -> None:
        """Give the question where the user was the focus, once Guider is shown: it may be opened behind another place."""
        if not self._place.isVisible():
            return
        coming, self._coming = self._coming, ""
        page = self._place.page
        if isinstance(page, StepPage):
            page.focus_question(coming)

    def ask_reason(self, target: Session | None) -> None:
        """Ask why what is final is changed, and go on at `target` in the next version."""
        session = self._place.session
        if session is None:
            return

        def revise(reason: str) -> None:
            self._target = target
            self.runs.revise(reason)

        place, guide = self._place, session.run.wizard.title
        page = RevisePage(place.theme, guide, self._dialogs, revise=revise, back=place.show_session)
        self._place.show_page(page)

    def _question(self) -> str:
        """The question that has the focus, or is about to get it."""
        if self._coming:
            return self._coming
        page = self._place.page
        return page.focused_question() if isinstance(page, StepPage) else ""

    def _show(self, found: OpenRun) -> None:
        """Show a run of the store where the user was in it."""
        target, self._target = self._target, None
        started, self._started = self._started, None
        now = self._place.session
        run, place = found.run, place_of(target) if target is not None else found.place
        if started is not None and now is not None:
            run, place = _written_since(started, now.run, run), place_of(now, self._question())
        try:
            session = opened(run) if found.stored.final else restored(run, place)
        except NoEdition as none:
            self.keeper.let_go()
            self._refused(str(none))
            return
        self._coming = str(place.get(QUESTION, ""))
        self._place.go_to(session)
        self.arrive()
        page = self._place.page
        labels = {one.key: one.label for one in session.journey.edition.questions()}
        filled = ", ".join(labels[key] for key in found.filled if key in labels)
        said = self.tr("Ifyllt från ärendet: {svar}. Kontrollera att det stämmer.")
        if isinstance(page, View):
            if found.notice:
                page.tell(found.notice)
            if filled:
                page.tell_last(said.replace("{svar}", filled))

    def _refused(self, sentence: str) -> None:
        self._started = None
        self._dialogs.tell(self._place, self.tr("Det gick inte"), sentence)


def _written_since(before: Run, now: Run, stored: Run) -> Run:
    """The stored run with what has been answered and emptied since it was handed over to be stored."""
    written = {key: value for key, value in now.answers.items() if before.answers.get(key) != value}
    emptied = before.answers.keys() - now.answers.keys()
    kept = {key: value for key, value in stored.answers.items() if key not in emptied}
    return replace(stored, answers={**kept, **written})
