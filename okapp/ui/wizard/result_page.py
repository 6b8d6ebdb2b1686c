"""The result: what must be seen first, the findings, why, what to do, and what it depends on."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from okapp.documents.blocks import Weight
from okapp.documents.protocol import (
    CHECK_THIS,
    NO_DECISION,
    OWN_LIMITS,
    OWN_WORDS,
    edition_line,
    main_tracks,
    side_findings,
    suggestion_text,
)
from okapp.engine.journey import Finding
from okapp.engine.model import Kind, Source
from okapp.engine.outline import LISTS, cite, review
from okapp.engine.whatif import Turn
from okapp.ui.shell.tasks import Task, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.block_table import PairRows
from okapp.ui.widgets.block_view import BlockView
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.result_parts import depends_on, finding_card, listed, notices, reasons
from okapp.ui.wizard.session import Session
from okapp.ui.wizard.view import Act, Action, Actions, View
from okapp.ui.wizard.ways_on import WaysOn
from okapp.ui.wizard.why_panel import OpenSource


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultActs:
    """What can be done from a result; each is given what it needs by the place.

    `finish` locks a kept draft, `save` puts answers that belong to no case into one.
    """

    go: Callable[[Session], None]
    change: Callable[[str], None]
    again: Callable[[], None]
    whole: Callable[[], None]
    open_source: OpenSource
    finish: Callable[[], None] | None = None
    save: Callable[[], None] | None = None


class ResultPage(View):
    """Everything that follows from the answers. What it depends on is computed beside the window."""

    with_steps = True
    aside_first = False

    def __init__(
        self, theme: Theme, session: Session, tasks: Tasks, ways_on: WaysOn, acts: ResultActs
    ) -> None:
        translate = QCoreApplication.translate
        titles = translate("ResultPage", "Resultat"), translate("ResultPage", "Snabbkollens svar")
        title = titles[session.run.quick]
        super().__init__(theme, title, kicker=session.run.wizard.title)
        self._session, self._acts, self._ways_on = session, acts, ways_on
        self._journey = session.journey
        self._task: Task | None = None
        self._turns = Box(theme, gap=8)
        quick = session.run.quick
        self._notices(Kind.STOP, Weight.STOP)
        self._cards()
        self._notices(Kind.WARNING, Weight.WARNING)
        self._said = Box(theme)
        self._said.hide()
        self.content.add(self._said)
        self.content.add(self.middle)
        reasons, lists = (self._head_reasons, *self._reasons()), self._lists()
        parts = (*lists, *reasons) if quick else (*reasons, *lists)
        self.grow(
            (
                *ways_on.parts,
                *parts,
                self._extra,
                self._side_tracks,
                self._about,
                partial(self._find_turns, tasks),
            )
        )

    def bar_actions(self) -> Actions:
        before = self._session.back()
        assert before is not None
        back = Action(self.tr("Tillbaka"), lambda: self._acts.go(before), "arrow-left")
        again = Action(self.tr("Ny prövning"), self._acts.again)
        finish = Action(self.tr("Gör klar"), self._acts.finish) if self._acts.finish is not None else None
        if self._session.run.quick:
            quiet = (again, finish) if finish is not None else (again,)
            return Actions(back, quiet, Action(self.tr("Fortsätt till hela guiden"), self._acts.whole))
        save = Action(self.tr("Spara i ett ärende"), self._acts.save) if self._acts.save is not None else None
        return Actions(back, (again,), finish or save)

    def tell_last(self, text: str) -> None:
        box = CalloutBox(self._theme, text)
        self._said.add(box)
        self._said.show()
        announce(self, text)

    def aside(self) -> tuple[str, QWidget]:
        return WaysOn.title(), self._ways_on

    def come_back(self, paper: str) -> None:
        """Put the focus where the way to a paper is that has been looked at."""
        self._ways_on.come_back(paper)

    def leaving(self) -> None:
        super().leaving()
        if self._task is not None:
            self._task.cancel()

    def _notices(self, kind: Kind, weight: Weight) -> None:
        for box in notices(self._theme, self._journey.texts(kind), weight):
            self.content.add(box)

    def _cards(self) -> None:
        for track in main_tracks(self._journey):
            finding = self._journey.finding(track)
            suggested = suggestion_text(self._journey, finding) if finding is not None else ""
            self.content.add(finding_card(self._theme, track, finding, suggested))

    def _head_reasons(self) -> None:
        self._headed(self.tr("Skäl"))

    def _reasons(self) -> list[Act]:
        found = (self._journey.finding(track) for track in main_tracks(self._journey))
        return [partial(self._add_reasons, finding) for finding in found if finding is not None]

    def _add_reasons(self, finding: Finding) -> None:
        self.content.add(self._reasons_of(finding))

    def _reasons_of(self, finding: Finding) -> Box:
        return reasons(
            self._theme,
            self._journey,
            finding,
            change=self._acts.change,
            open_source=self._acts.open_source,
        )

    def _side_tracks(self) -> None:
        side = side_findings(self._journey)
        if side:
            self._headed(self.tr("Gäller också"))
        for finding in side:
            self.content.add(finding_card(self._theme, finding.track, finding))
            self.content.add(self._reasons_of(finding))

    def _lists(self) -> list[Act]:
        if self._session.run.quick:
            return [
                partial(self._list, self.tr("Gör nu"), Kind.NEXT_STEP, ordered=True),
                partial(self._ask_next, self.tr("Fråga härnäst")),
            ]
        return [
            partial(self._list, LISTS[Kind.NEXT_STEP], Kind.NEXT_STEP, ordered=True),
            partial(self._add_list, self.tr("Ta reda på"), self._find_out()),
            partial(self._list, LISTS[Kind.TO_RECORD], Kind.TO_RECORD),
            partial(self._list, LISTS[Kind.MISSING_EVIDENCE], Kind.MISSING_EVIDENCE),
            self._dates,
        ]

    def _ask_next(self, title: str) -> None:
        asked = [
            (line.text, line.sources) for line in self._journey.lines if line.kind is Kind.MISSING_EVIDENCE
        ]
        self._add_list(title, [*asked, *self._find_out()])

    def _find_out(self) -> list[tuple[str, Sequence[Source]]]:
        return [(f"{one.question.label}: {one.text}", ()) for one in self._journey.find_out]

    def _dates(self) -> None:
        self._add_list(self.tr("Datum"), [(due.text, (due.source,)) for due in self._journey.deadlines])

    def _list(self, title: str, kind: Kind, *, ordered: bool = False) -> None:
        items = [(line.text, line.sources) for line in self._journey.lines if line.kind is kind]
        self._add_list(title, items, ordered=ordered)

    def _add_list(
        self, title: str, items: Sequence[tuple[str, Sequence[Source]]], *, ordered: bool = False
    ) -> None:
        if items:
            self.content.add(listed(self._theme, title, items, self._acts.open_source, ordered=ordered))

    def _extra(self) -> None:
        blocks_of = self._session.run.guide.extra
        blocks = blocks_of(self._journey)
        if blocks:
            view = BlockView(self._theme)
            view.show_blocks(blocks)
            self.content.add_space(8)
            self.content.add(view)

    def _find_turns(self, tasks: Tasks) -> None:
        if self._session.run.quick:
            return
        run = self._session.run
        self._turns.add(heading(self._theme, CHECK_THIS, 2))
        self._turns.add(Label(self._theme, self.tr("Räknar …"), tone="muted"))
        self._task = tasks.run(lambda _control: run.turns(), self._show_turns, self._no_turns)

    def _show_turns(self, turns: tuple[Turn, ...]) -> None:
        self._turns.clear()
        if turns:
            self._turns.add(depends_on(self._theme, self._journey, turns, change=self._acts.change))
        self.rebuilt.emit()

    def _no_turns(self, error: Exception) -> None:
        """Say what is missing. Nothing is expected to fail here, so the fault is raised again, for the crash guard."""
        self._turns.clear()
        text = self.tr("Det gick inte att räkna ut vad resultatet beror på. Resultatet i övrigt gäller.")
        self._turns.add(CalloutBox(self._theme, text))
        raise error

    def _about(self) -> None:
        self.content.add(self._turns)
        edition = self._journey.edition
        self.content.add_space(8)
        if limits := self._journey.own_limits:
            self._headed(OWN_LIMITS)
            self.content.add(PairRows(self._theme, tuple((one.question.label, one.shown) for one in limits)))
        if said := self._journey.said:
            self._headed(OWN_WORDS)
            self.content.add(PairRows(self._theme, tuple((cite(was), cite(now)) for was, now in said)))
        self.content.add(CalloutBox(self._theme, NO_DECISION))
        self.content.add(
            Label(
                self._theme,
                f"{edition_line(edition)}. {review(edition)} {edition.about}".strip(),
                "caption",
                tone="muted",
            )
        )

    def _headed(self, title: str) -> None:
        self.content.add_space(8)
        self.content.add(heading(self._theme, title, 2))
