"""The place Guider: from the list of guides through the questions to the result and its papers."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any

from okapp.casework.at_hand import shelves_for
from okapp.casework.examples import example_of, example_run
from okapp.casework.papers import MADE_UP, Offer, offers
from okapp.casework.prefill import own_facts
from okapp.casework.runs import Run, Surroundings, begun, led_to
from okapp.casework.testbook import Case, cases_of
from okapp.casework.tried_cases import Tried, try_case
from okapp.documents.papers import Guide, Lead
from okapp.documents.shelves import Shelf
from okapp.engine.questions import Group
from okapp.errors import UserError
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.band import Band
from okapp.ui.wizard.check_page import CheckPage
from okapp.ui.wizard.compare_page import ComparePage
from okapp.ui.wizard.examples_page import ExamplesPage
from okapp.ui.wizard.frame import Frame
from okapp.ui.wizard.guest_page import GuestPage
from okapp.ui.wizard.handover_desk import HandoverDesk
from okapp.ui.wizard.list_page import ListPage, Ways
from okapp.ui.wizard.needs import WizardNeeds
from okapp.ui.wizard.own_case_page import OwnCasePage
from okapp.ui.wizard.paper_desk import PaperDesk
from okapp.ui.wizard.question_field import Inputs
from okapp.ui.wizard.result_page import ResultActs, ResultPage
from okapp.ui.wizard.rules_page import RulesPage
from okapp.ui.wizard.saving import Saving
from okapp.ui.wizard.session import Session, Stage, begin, opened
from okapp.ui.wizard.start_page import StartPage
from okapp.ui.wizard.step_page import StepPage
from okapp.ui.wizard.testbook_page import TestBookPage
from okapp.ui.wizard.view import Showing
from okapp.ui.wizard.ways_on import WaysOn

if TYPE_CHECKING:
    from okapp.casework.caseload import OpenRun

KEY = "guider"


class WizardPlace(Frame):
    """Asks any guide's questions and shows what follows; knows no guide in particular."""

    def __init__(self, theme: Theme, needs: WizardNeeds) -> None:
        super().__init__(theme)
        self._needs = needs
        self.session: Session | None = None
        self._kept: Mapping[str, Any] = {}
        self._desk = PaperDesk(
            theme, needs.keeper, needs.municipalities, needs.dialogs, needs.tasks, needs.press
        )
        self._handover = HandoverDesk(theme, needs.handover_file, self)
        self.saving = Saving(self, needs.keeping, needs.dialogs) if needs.keeping is not None else None
        self.example_band = Band(theme, MADE_UP, self.tr("Avsluta exemplet"))
        self.example_band.end.clicked.connect(self.show_list)
        self.add_band(self.example_band)
        self.show_list()

    def activate(self) -> None:
        super().activate()
        if self.saving is not None:
            self.saving.arrive()

    def unsaved(self) -> bool:
        if self.session is None or self._is_example:
            return False
        if self.saving is not None and self.saving.holds:
            return not self.saving.all_kept
        return dict(self.session.run.answers) != dict(self._kept)

    @property
    def _is_example(self) -> bool:
        """Whether what is shown is about made-up people."""
        return self.session is not None and self.session.run.example

    def show_page(self, page: Showing, session: Session | None = None) -> None:
        """Show a page; all that belongs to an example is marked, and offers no saving."""
        super().show_page(page, session)
        self.example_band.setVisible(self._is_example)
        if self.saving is not None and self._is_example:
            self.saving.strip.hide()

    def show_examples(self) -> None:
        """Show the finished examples to look at; asks first where answers would be lost."""
        if not self._may_leave():
            return
        self._forget()
        try:
            found = [(guide, case) for guide in self._needs.guides if (case := example_of(guide)) is not None]
        except UserError as error:
            self._needs.dialogs.tell(self, self.tr("Exemplen kan inte visas"), error.sentence)
            return
        self.show_page(ExamplesPage(self.theme, found, look=self._show_example, back=self.show_list))

    def _show_example(self, guide: Guide, case: Case) -> None:
        self.open_run(example_run(case, guide, self._needs.around))

    def start(self, guide: Guide, *, quick: bool = False) -> None:
        """Ask for the date of a new matter; asks first where answers would be lost."""
        if self._may_leave():
            self._forget()
            self._show_start(guide, quick=quick, day=self._needs.today())

    def renew(self, around: Surroundings) -> None:
        """Let guides that are started from now on have other surroundings; one under way keeps its own."""
        self._needs = replace(self._needs, around=around)

    def open_run(self, run: Run) -> None:
        """Open a run that holds its answers already; asks first where others would be lost."""
        if self._may_leave():
            self._forget()
            self._kept = run.answers
            self.go_to(opened(run))

    def open_kept(self, found: OpenRun) -> None:
        """Show a run that has been opened in the store; asks first where other answers would be lost."""
        if self.saving is not None and self._may_leave():
            self._forget()
            self.saving.show(found)

    def forget_kept(self) -> None:
        """Let go of a run of the store, or of a question about one; what was written has been saved before."""
        asked = self.session is None and isinstance(self.page, GuestPage)
        if asked or (self.saving is not None and self.saving.holds):
            self._forget()
            self.show_list()
        elif isinstance(self.page, GuestPage):
            self.show_session()  # what the page asked the store for is gone

    def show_list(self) -> None:
        """Show the list of guides; asks first where answers would be lost."""
        if not self._may_leave():
            return
        self._forget()
        ways = Ways(
            start=self.start,
            quick=lambda guide: self.start(guide, quick=True),
            cases=self.show_cases,
            outline=lambda guide: self.show_rules(guide, as_chart=False),
            chart=lambda guide: self.show_rules(guide, as_chart=True),
        )
        self.show_page(ListPage(self.theme, self._needs.guides, ways))

    def show_session(self) -> None:
        """Show the session again after a page that is not part of it."""
        if self.session is not None:
            self.go_to(self.session)

    def go_to(self, session: Session, paper: str = "") -> None:
        """Show where a session is; what is final is changed only with a reason. A result unfolds the way to `paper`."""
        if self.saving is not None and self.saving.stops(session):
            return
        session = self._prefilled(session) if session.stage is Stage.STEP else session
        self.session = session
        if session.stage is Stage.STEP:
            self.show_page(self._step_page(session), session)
        elif session.stage is Stage.CHECK:
            page = CheckPage(self.theme, session, go=self.go_to, change=self.change, leave=self.show_list)
            self.show_page(page, session)
        else:
            self._show_result(session, paper)
        if self.saving is not None:
            self.saving.step(session)

    def change(self, question: str) -> None:
        """Go to a question to change its answer."""
        if self.session is not None:
            self.go_to(self.session.change(question))
            if isinstance(self.page, StepPage):
                self.page.focus_question(question)

    def _step_page(self, session: Session) -> StepPage:
        inputs = Inputs(self.theme, self._needs.municipalities, session.run.context)
        return StepPage(
            inputs,
            session,
            changed=self._answered,
            go=self.go_to,
            start=self._back_to_start,
            leave=self.show_list,
            open_source=self._needs.open_source,
            facts=self._facts(),
            at_hand=self._at_hand,
        )

    def _at_hand(self, group: Group, session: Session) -> Sequence[Shelf]:
        """What the guide has at hand for a group: from the case, the contact book, the answers so far."""
        return shelves_for(
            group,
            session.run,
            session.journey,
            earlier=self.saving.earlier if self.saving is not None else {},
            own=self._needs.keeper.current.profile.municipality,
            known=self._needs.municipalities,
        )

    def _facts(self) -> Mapping[str, str]:
        if self._is_example:
            return {}
        return own_facts(self._needs.keeper.current.profile, self._needs.today())

    def _prefilled(self, session: Session) -> Session:
        """The session with what the profile answers; that alone is nothing that would be lost."""
        clean = dict(session.run.answers) == dict(self._kept)
        filled = session.prefilled(self._facts())
        if clean:
            self._kept = filled.run.answers
        return filled

    def _answered(self, session: Session) -> None:
        self.session = session
        self.refresh_steps(session)
        if self.saving is not None:
            self.saving.mark()

    def _show_result(self, session: Session, paper: str) -> None:
        real = not session.run.example
        ways_on = WaysOn(
            self.theme,
            offers(session.run),
            paper=lambda offer: self.make_paper(session, offer),
            other_date=lambda: self.show_other_date(session),
            handover=partial(self._show_handover, session) if real else None,
            own_case=partial(self.show_own_case, session) if real else None,
            leads=self._leads(session),
            unfolded=paper,
        )
        acts = ResultActs(
            go=self.go_to,
            change=self.change,
            again=lambda: self.start(session.run.guide, quick=session.run.quick),
            whole=lambda: self.go_to(session.whole()),
            open_source=self._needs.open_source,
            finish=self._finish(),
            save=self._first_save(),
        )
        self.show_page(ResultPage(self.theme, session, self._needs.tasks, ways_on, acts), session)

    def _show_handover(self, session: Session) -> None:
        self._handover.show(self, session.run, lambda: self.go_to(session))

    def _leads(self, session: Session) -> list[tuple[Lead, Callable[[], None]]]:
        """The other guides that the result leads to, each with what begins it."""
        known = {guide.wizard.key: guide for guide in self._needs.guides}
        leads = session.run.guide.leads(session.journey)
        return [
            (lead, partial(self._lead_on, session.run, known[lead.guide], lead.answers))
            for lead in leads
            if lead.guide in known
        ]

    def _lead_on(self, run: Run, guide: Guide, answers: Mapping[str, Any]) -> None:
        self.open_run(led_to(guide, answers, run, self._needs.around))

    def _finish(self) -> Callable[[], None] | None:
        """What makes a kept draft final, None where there is none."""
        saving = self.saving
        return saving.runs.finish if saving is not None and saving.holds and not saving.is_locked else None

    def _first_save(self) -> Callable[[], None] | None:
        """What puts answers that belong to no case into one, None where they belong to one or none can be had."""
        saving = self.saving
        return saving.save if saving is not None and not saving.holds and not self._is_example else None

    def make_paper(self, session: Session, offer: Offer) -> None:
        """Show the paper of the offer, made of the session's run."""
        runs = self.saving.runs if self.saving is not None else None
        back, saved = partial(self._back_from_paper, session, offer.key), partial(self._keep, session)
        self._desk.make(self, session.run, offer, back=back, saved=saved, runs=runs)

    def _back_from_paper(self, session: Session, paper: str) -> None:
        self.go_to(session, paper)
        if isinstance(self.page, ResultPage):
            self.page.come_back(paper)

    def _keep(self, session: Session) -> None:
        self._kept = session.run.answers

    def show_other_date(self, session: Session) -> None:
        """Show the answers under the rules of another date beside those of the run."""
        self.show_page(ComparePage(self.theme, session, back=lambda: self.go_to(session), adopt=self._adopt))

    def _adopt(self, run: Run) -> None:
        if self.saving is not None and self.saving.holds:
            self.saving.runs.on_date(run.matter_date)
        else:
            self.go_to(begin(run))

    def show_own_case(self, session: Session) -> None:
        """Show the page where the answers become a case of the test book."""
        page = OwnCasePage(
            self.theme,
            session.run,
            self._needs.dialogs,
            today=self._needs.today(),
            back=lambda: self.go_to(session),
        )
        self.show_page(page)

    def _show_start(self, guide: Guide, *, quick: bool, day: date, run: Run | None = None) -> None:
        wizard = guide.wizard.quick if quick and guide.wizard.quick is not None else guide.wizard
        self.show_page(
            StartPage(
                self.theme,
                guide,
                wizard,
                day,
                begin=lambda chosen: self._begin(guide, chosen, quick=quick, run=run),
                back=self.show_list,
                blank=lambda chosen: self._desk.blank(
                    self,
                    wizard,
                    chosen,
                    back=lambda: self._show_start(guide, quick=quick, day=chosen, run=run),
                ),
            )
        )

    def _begin(self, guide: Guide, day: date, *, quick: bool, run: Run | None) -> None:
        new = Run(
            guide=guide, matter_date=day, today=self._needs.today(), around=self._needs.around, quick=quick
        )
        session = begin(begun(new) if run is None else run.on(day))
        if run is None:
            self._kept = session.run.answers
        first = session.path[0].key
        self.go_to(replace(session, stage=Stage.STEP, step=first))

    def _back_to_start(self) -> None:
        if self.session is not None:
            run = self.session.run
            self._show_start(run.guide, quick=run.quick, day=run.matter_date, run=run)

    def show_rules(self, guide: Guide, *, as_chart: bool) -> None:
        """Show the guide's rules, as text or as a chart."""
        page = RulesPage(
            self.theme, guide.wizard, self._needs.dialogs, as_chart=as_chart, back=self.show_list
        )
        self.show_page(page)

    def show_cases(self, guide: Guide) -> None:
        """Show the guide's test book; where it cannot be read that is told."""
        try:
            cases = cases_of(guide)
        except UserError as error:
            self._needs.dialogs.tell(self, self.tr("Testboken kan inte visas"), error.sentence)
            return
        self.show_page(
            TestBookPage(
                self.theme,
                guide.wizard.title,
                cases,
                try_case=lambda case: try_case(case, guide, self._needs.around),
                open_run=self._try_run,
                back=self.show_list,
            )
        )

    def _try_run(self, tried: Tried) -> None:
        self.open_run(tried.run)

    def _may_leave(self) -> bool:
        saving, dialogs, title = self.saving, self._needs.dialogs, self.tr("Lämna svaren?")
        if saving is not None and saving.holds:
            return saving.leave()
        if not self.unsaved():
            return True
        leave, back = self.tr("Lämna svaren"), self.tr("Stanna kvar")
        if saving is None:
            text = self.tr(
                "Svaren är inte sparade och försvinner om du lämnar dem nu. "
                "Stanna kvar om du vill spara eller skriva ut ett papper först."
            )
            return dialogs.ask(self, title, text, yes=leave, no=back)
        text = self.tr("Svaren är inte sparade och försvinner om du lämnar dem nu.")
        chosen = dialogs.choose(self, title, text, (self.tr("Spara"), leave, back))
        if chosen == 0:
            saving.save()
        return chosen == 1

    def _forget(self) -> None:
        self.session = None
        self._kept = {}
        if self.saving is not None:
            self.saving.runs.let_go()
