"""What is done in the store with the run of the wizard place: begun in a case, opened, finished, followed by another."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from okapp.casework.left_out import NOTHING, LeftOut
from okapp.casework.papers import Made, Offer
from okapp.casework.runs import Run
from okapp.errors import UserError
from okapp.ui.shell.tasks import Tasks
from okapp.ui.wizard.drafts import DraftKeeper
from okapp.ui.wizard.paper_view import Finished

if TYPE_CHECKING:
    from okapp.casework.caseload import Caseload, OpenRun
    from okapp.ui.wizard.frame import Frame

Act = Callable[[], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class ToOther:
    """A paper to another party, of the run that `stored` gives in the background.

    `back` leads to the answers, `out` is called when the paper lies in a file or is printed. It is made without
    what is `left_out`.
    """

    case_id: str
    offer: Offer
    stored: Callable[[], OpenRun]
    back: Act
    out: Act
    left_out: LeftOut = NOTHING


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeping:
    """Where runs are kept.

    `caseload` gives the open one. `choose_case(frame, then, back)` opens or makes the store where it must and lets
    the user choose a case, on pages of the frame; `then` is given the case. `give_paper` asks for recipient and
    ground of a paper to another party, on pages of the frame too. `tasks` is for the store alone.
    """

    caseload: Callable[[], Caseload | None]
    choose_case: Callable[[Frame, Callable[[str], None], Act], None]
    give_paper: Callable[[Frame, ToOther], None]
    tasks: Tasks


class RunDesk(QObject):
    """Works beside the window, one thing at a time. `opened` gives the run that is held from now on.

    What is under way when the user goes on to something else is done in the store, and not shown.
    """

    opened = Signal(object)
    refused = Signal(str)

    def __init__(self, keeping: Keeping) -> None:
        super().__init__()
        self._keeping = keeping
        self._doing: object | None = None
        self.keeper = DraftKeeper(keeping.tasks)

    @property
    def case_id(self) -> str:
        """The case of the run that is held, "" for none."""
        kept = self.keeper.kept
        return kept.stored.case_id if kept is not None else ""

    def start(self, case_id: str, run: Run, place: Mapping[str, Any]) -> None:
        """Let the run belong to a case from now on."""
        self._do(lambda caseload: caseload.runs.start(case_id, run, place))

    def resume(self, run_id: str) -> None:
        """Open a stored run."""
        self._do(lambda caseload: caseload.runs.resume(run_id))

    def begin(self, case_id: str, guide: str, day: date) -> None:
        """Begin a guide in a case."""
        self._do(lambda caseload: caseload.runs.new_run(case_id, guide, day))

    def finish(self) -> None:
        """Make the draft final."""
        stored = self.keeper.in_store()

        def work(caseload: Caseload) -> OpenRun:
            kept = stored()
            return caseload.runs.finish(kept, kept.run)

        self._do(work)

    def revise(self, reason: str) -> None:
        """Begin the next version of what is final."""
        kept = self.keeper.kept
        if kept is not None:
            self._do(lambda caseload: caseload.runs.revise(kept.stored.id, reason))

    def on_date(self, day: date) -> None:
        """The same answers under another date, as a run of its own in the same case."""
        stored = self.keeper.in_store()
        self._do(lambda caseload: caseload.runs.on_date(stored().stored.id, day))

    def paper(self, offer: Offer, left_out: LeftOut = NOTHING) -> KeptPaper | None:
        """A paper of the run that is held, None where none is."""
        caseload = self._keeping.caseload()
        if caseload is None or self.keeper.kept is None:
            return None
        return KeptPaper(caseload, self.keeper.in_store(), offer, left_out)

    def give_paper(
        self, frame: Frame, offer: Offer, *, back: Act, out: Act, left_out: LeftOut = NOTHING
    ) -> None:
        """Ask who is to have a paper of the run that is held, and on what ground."""
        if self._keeping.caseload() is not None and self.keeper.kept is not None:
            stored = self.keeper.in_store()
            paper = ToOther(
                case_id=self.case_id, offer=offer, stored=stored, back=back, out=out, left_out=left_out
            )
            self._keeping.give_paper(frame, paper)

    def keep_paper(self, paper: KeptPaper, done: Act) -> None:
        """Keep a paper in the case, as it was made."""
        self._keeping.tasks.run(lambda _control: paper.keep(), lambda _: done(), self._failed)

    def _do(self, work: Callable[[Caseload], OpenRun]) -> None:
        caseload = self._keeping.caseload()
        if caseload is None or self._doing is not None:
            return
        doing = self._doing = object()

        def done(found: OpenRun) -> None:
            if doing is self._doing:
                self._doing = None
                self._take(caseload, found)

        def failed(error: Exception) -> None:
            if doing is self._doing:
                self._doing = None
            self._failed(error)

        self._keeping.tasks.run(lambda _control: work(caseload), done, failed)

    def let_go(self) -> None:
        """Hold no run, and take none that is on its way out of the store."""
        self._doing = None
        self.keeper.let_go()

    def hold(self, caseload: Caseload, found: OpenRun) -> None:
        """Hold a run that has been opened."""
        self.keeper.hold(caseload.runs, found, found.place)
        self.opened.emit(found)

    def _take(self, caseload: Caseload, found: OpenRun) -> None:
        if caseload is self._keeping.caseload():
            self.hold(caseload, found)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, UserError):
            raise error
        self.refused.emit(error.sentence)


class KeptPaper:
    """A paper of a stored run: drawn with its foot for working copies, and kept in the case when it is out."""

    def __init__(
        self,
        caseload: Caseload,
        stored: Callable[[], OpenRun],
        offer: Offer,
        left_out: LeftOut = NOTHING,
    ) -> None:
        self._caseload = caseload
        self._stored = stored
        self._offer = offer
        self._left_out = left_out
        self._keep: Callable[[], object] | None = None

    def draw(self) -> Finished:
        """Make it; in the background. Raises `UserError`."""
        kept = self._stored()
        drawn = self._caseload.papers.draw(kept, self._offer.key, left_out=self._left_out)
        self._keep = lambda: self._caseload.papers.keep(kept, drawn)
        return Finished(Made(drawn.paper, drawn.missing), drawn.pdf)

    def keep(self) -> None:
        """Keep it in the case, once; in the background. Raises `UserError`."""
        keep, self._keep = self._keep, None
        if keep is not None:
            try:
                keep()
            except UserError:
                self._keep = keep
                raise
