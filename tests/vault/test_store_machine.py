"""Whatever is done in whatever order: what was saved is there, versions count up, the chain holds."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)

from okapp.vault.cases import CaseFields
from okapp.vault.listing import Seek
from okapp.vault.refusals import Conflict, FinalIsLocked, NothingToUndo, NotListed, RevisionOpen
from tests.vault.kit import DRAFT, Made, add_case, make_store

TEXT = st.text(alphabet="abcåäöÅ '\"%\0\u030a", min_size=1, max_size=12).filter(
    lambda text: text.strip(" \0")
)


@dataclass
class Expected:
    """What a case should hold."""

    notes: list[str] = field(default_factory=list)
    runs: dict[str, tuple[str, int, object]] = field(default_factory=dict)
    removed: bool = False


class StoreMachine(RuleBasedStateMachine):
    """The store beside a model of plain dictionaries."""

    cases = Bundle("cases")
    drafts = Bundle("drafts")
    finals = Bundle("finals")

    @initialize()
    def begin(self) -> None:
        self.place = Path(tempfile.mkdtemp())
        self.made: Made = make_store(self.place / "arenden")
        self.store = self.made.open()
        self.expected: dict[str, Expected] = {}
        self.undo_list: list[str] = []

    def teardown(self) -> None:
        if hasattr(self, "store"):
            self.reopen()
            assert self.store.verify_log().faults == ()
            self.store.check()
            self.store.close()
            shutil.rmtree(self.place)

    @rule(target=cases, name=TEXT)
    def add(self, name: str) -> str:
        case = add_case(self.store, name)
        self.expected[case.id] = Expected()
        return case.id

    @rule(case=cases, text=TEXT)
    def note(self, case: str, text: str) -> None:
        if self.there(case):
            note = self.store.run(lambda session: session.notes.add(case, text))
            self.expected[case].notes.append(note.text)

    @rule(target=drafts, case=cases)
    def start(self, case: str) -> str:
        if not self.there(case):
            return ""
        run = self.store.run(lambda session: session.runs.start(case, DRAFT))
        self.expected[case].runs[run.id] = ("draft", 0, DRAFT.answers)
        return run.id

    @rule(run=drafts, text=TEXT)
    def save(self, run: str, text: str) -> None:
        case = self.case_of(run)
        if case is None:
            return
        given = replace(DRAFT, answers={"text": text})
        now = self.store.run(lambda session: session.runs.get(run))
        if now.final:
            with pytest.raises(FinalIsLocked):
                self.store.run(lambda session: session.runs.save(run, now.rev, given))
            return
        with pytest.raises(Conflict):
            self.store.run(lambda session: session.runs.save(run, now.rev + 1, given))
        self.store.run(lambda session: session.runs.save(run, now.rev, given))
        self.expected[case].runs[run] = ("draft", 0, given.answers)

    @rule(target=finals, run=consumes(drafts))
    def finish(self, run: str) -> str:
        case = self.case_of(run)
        if case is None:
            return ""
        now = self.store.run(lambda session: session.runs.get(run))
        done = self.store.run(lambda session: session.runs.finish(run, now.rev, "A"))
        self.expected[case].runs[run] = ("final", done.version, now.answers)
        return run

    @rule(target=drafts, run=finals)
    def revise(self, run: str) -> str:
        case = self.case_of(run)
        if case is None:
            return ""
        try:
            new = self.store.run(lambda session: session.runs.revise(run, "därför"))
        except (RevisionOpen, Conflict):
            return ""
        self.expected[case].runs[new.id] = ("draft", 0, self.expected[case].runs[run][2])
        return new.id

    @rule(case=cases)
    def remove(self, case: str) -> None:
        if self.there(case):
            rev = self.store.run(lambda session: session.cases.open(case)).case.rev
            self.store.run(lambda session: session.cases.remove("case_file", case, rev))
            self.expected[case].removed = True
            self.undo_list.append(case)

    @rule()
    def undo(self) -> None:
        if not self.undo_list:
            with pytest.raises(NothingToUndo):
                self.store.run(lambda session: session.cases.undo())
            return
        case = self.undo_list.pop()
        assert self.store.run(lambda session: session.cases.undo()) == ("case_file", case)
        self.expected[case].removed = False

    @precondition(lambda self: self.undo_list)
    @rule()
    def erase(self) -> None:
        case = self.undo_list[0]
        listed = self.store.run(lambda session: session.retention.candidates(self.made.clock.at.date()))
        assert {one.case_id for one in listed} >= set(self.undo_list)
        with pytest.raises(NotListed):
            self.store.erase(["okänd"])
        self.store.run(
            lambda session: session.retention.shown([one for one in listed if one.case_id == case])
        )
        self.store.erase([case])
        self.undo_list.remove(case)
        del self.expected[case]

    @rule(case=cases, number=TEXT)
    def change(self, case: str, number: str) -> None:
        if self.there(case):
            rev = self.store.run(lambda session: session.cases.open(case)).case.rev
            self.store.run(lambda session: session.cases.change(case, rev, CaseFields(number=number)))

    @rule()
    def reopen(self) -> None:
        self.store.close()
        self.store = self.made.open()
        assert not self.store.unclean

    @rule()
    def back_up(self) -> None:
        self.made.clock.days(1)
        self.store.daily_backup()

    @invariant()
    def everything_is_there(self) -> None:
        if not hasattr(self, "store"):
            return
        shown = self.store.run(lambda session: session.listing.page(Seek(), limit=1000))
        here = {case for case, one in self.expected.items() if not one.removed}
        assert {row.case_id for row in shown.rows} == here
        assert shown.total == len(here)
        for case in here:
            notes = self.store.run(lambda session, case=case: session.notes.of_case(case))
            assert [one.text for one in reversed(notes)] == self.expected[case].notes
            runs = self.store.run(lambda session, case=case: session.runs.of_case(case))
            assert {run.id: (run.status, run.version, run.answers) for run in runs} == self.expected[
                case
            ].runs
        assert self.store.verify_log(since_anchor=True).faults == ()

    def there(self, case: str) -> bool:
        return case in self.expected and not self.expected[case].removed

    def case_of(self, run: str) -> str | None:
        return next(
            (case for case, one in self.expected.items() if run in one.runs and not one.removed), None
        )


StoreMachine.TestCase.settings = settings(
    max_examples=15, stateful_step_count=30, deadline=None, suppress_health_check=list(HealthCheck)
)
TestStore = StoreMachine.TestCase
