"""Runs in a case: prefilled at the start, saved at every step, opened where they were, finished and followed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from okapp.casework.caseload.facts import known, learnt
from okapp.casework.caseload.means import Bench, Means, UnknownGuide
from okapp.casework.papers import PROTOCOL, UnknownPaper, document_id, withheld
from okapp.casework.runs import Run, begun
from okapp.documents.papers import Guide
from okapp.engine.editions import NoEdition
from okapp.engine.journey import Journey
from okapp.engine.model import Edition
from okapp.engine.outline import cite
from okapp.engine.standings import SAID
from okapp.errors import UserError
from okapp.vault.cases import CaseFields
from okapp.vault.entries import StoredPaper, WatchFields
from okapp.vault.people import PersonFields
from okapp.vault.runs import HiddenDraft, RunFields, StoredRun
from okapp.vault.session import Session

RULES_CHANGED = "Reglerna har ändrats sedan utkastet sparades. Svaren är kvar. Gå igenom dem och läs resultatet igen innan du går vidare."
RULES_CHANGED_FINAL = (
    "Reglerna har ändrats sedan versionen blev färdig. Det som visas här är räknat med dagens regler. "
    "Papperet i ärendet är som det var."
)

WITHDRAWN_SINCE = "Samtycket har återkallats efter den här versionen. Den går att läsa. Dela inget mer. Beslutade insatser fortsätter."
NOT_FINAL = "Det går inte att göra klart än. Utkastet är sparat, och går att skriva ut som utkast."


class NotComplete(UserError):
    """A run can be finished only when every question on its path is answered, and nothing that it must hold is missing."""


@dataclass(frozen=True, slots=True)
class OpenRun:
    """A stored run and the run that the guide's pages walk; `place` is where the user was in it.

    `notice` is a sentence where the rules are not those it was saved under, `filled` names the questions that were
    answered from person and case. `earlier` are the answers of the case's last other final run of the guide.
    """

    stored: StoredRun
    run: Run
    place: Mapping[str, Any]
    notice: str = ""
    filled: tuple[str, ...] = ()
    earlier: Mapping[str, Any] = field(default_factory=dict)

    @property
    def saved_at(self) -> datetime:
        """When it was saved, in local time."""
        return self.stored.changed.astimezone()

    @property
    def saved_text(self) -> str:
        """What the page says: "Sparat 14.32"."""
        return f"Sparat {self.saved_at:%H.%M}"


class Runs:
    """The runs of the store."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def start(self, case_id: str, run: Run, place: Mapping[str, Any] | None = None) -> OpenRun:
        """Save a run that has been walked without a store as a draft in a case; what is not answered is prefilled.

        Raises `Gone`, `ReasonNeeded`.
        """

        def work(session: Session) -> OpenRun:
            given = known(run.guide, session.cases.open(case_id))
            filled = tuple(key for key in given if key not in run.answers)
            whole = replace(run, answers={**given, **run.answers})
            stored = session.runs.start(case_id, fields_of(whole, place or {}))
            _follow(session, stored, whole)
            return OpenRun(stored, whole, dict(place or {}), filled=filled)

        return self._with_earlier(self._bench.write(work))

    def new_run(self, case_id: str, guide_key: str, matter_date: date) -> OpenRun:
        """Begin a guide in a case. Raises as `start`, and `UnknownGuide`."""
        means = self._bench.means
        run = Run(
            guide=means.guide(guide_key), matter_date=matter_date, today=means.today(), around=means.around
        )
        return self.start(case_id, begun(run))

    def save(self, opened: OpenRun, run: Run, place: Mapping[str, Any]) -> OpenRun:
        """Save the draft as it is now, with its dates to watch; wait for it before the next save.

        Raises `Conflict` where another window saved it, `FinalIsLocked`, `Gone`, and what the disk says.
        """

        def work(session: Session) -> OpenRun:
            fields = fields_of(run, place)
            session.runs.save(opened.stored.id, opened.stored.rev, fields)
            stored = session.runs.get(opened.stored.id)
            _follow(session, stored, run)
            return replace(opened, stored=stored, run=run, place=dict(place), notice="")

        return self._bench.write(work)

    def resume(self, run_id: str) -> OpenRun:
        """The run as it was, under the edition it is pinned to. Raises `Gone`, `ReasonNeeded`, `UnknownGuide`."""
        stored = self._bench.do(lambda session: session.runs.get(run_id))
        return self._with_withdrawal(self._with_earlier(opened_run(self._bench.means, stored)))

    def withheld(self, paper: StoredPaper) -> bool:
        """Whether a paper of a run that was made for another party may not be given again: consent was taken back.

        Not where the run's rules are not in this program. Raises `Gone`, `ReasonNeeded`.
        """
        try:
            return bool(paper.run_id and withheld(self.resume(paper.run_id).run, paper.key))
        except (NoEdition, UnknownGuide, UnknownPaper):
            return False

    def latest_draft(self) -> OpenRun | None:
        """The draft saved last, to go on with after a crash or a lock; never one of a protected person.

        None also where its guide is not in this program.
        """
        stored = self._bench.do(lambda session: session.runs.latest_draft())
        try:
            return self._with_earlier(opened_run(self._bench.means, stored)) if stored else None
        except UnknownGuide:
            return None

    def hidden_draft(self) -> HiddenDraft | None:
        """The draft saved last where it is a protected person's, which is opened with a reason only."""
        return self._bench.do(lambda session: session.runs.hidden_draft())

    def of_case(self, case_id: str) -> tuple[StoredRun, ...]:
        """All runs of a case, the one that was changed last first."""
        return self._bench.do(lambda session: session.runs.of_case(case_id))

    def finish(self, opened: OpenRun, run: Run) -> OpenRun:
        """Make it final: locked, with document id and version, without answers that the path does not ask for.

        Raises `NotComplete`, `NoEdition`, and as `save`.
        """
        journey = run.journey()
        if not journey.complete:
            raise NotComplete(
                "Guiden är inte klar: det finns frågor utan svar eller svar som inte går att läsa. Utkastet är sparat. "
                "Svara på det som är kvar och gör den sedan färdig."
            )
        if lacking := run.guide.lacks(journey):
            raise NotComplete(f"{NOT_FINAL} {' '.join(lacking)}")
        whole = replace(run, answers=_answers_on(journey, run))

        def work(session: Session) -> StoredRun:
            rev = session.runs.save(opened.stored.id, opened.stored.rev, fields_of(whole, {}))
            self._hand_over_dates(session, opened.stored, whole)
            self._keep_facts(session, opened.stored.case_id, whole)
            return session.runs.finish(opened.stored.id, rev, document_id(whole, PROTOCOL))

        return OpenRun(self._bench.write(work), whole, {})

    def onward(self, run_id: str, key: str) -> OpenRun:
        """Begin a run that follows on a final one, with its own shared answers.

        Raises as `start` and `revise`, and `UnknownGuide`.
        """
        means = self._bench.means
        before = self.resume(run_id)
        guide = means.guide(before.stored.wizard)
        way = next(one for one in guide.onward if one.key == key)
        today = means.today()
        answers = {key: raw for key, raw in way.begin(before.run.answers).items() if key != SAID}
        run = begun(Run(guide=guide, matter_date=today, today=today, around=means.around, answers=answers))
        if not way.as_version:
            return self.start(before.stored.case_id, run)

        def work(session: Session) -> StoredRun:
            draft = session.runs.revise(run_id, way.title)
            session.runs.save(draft.id, draft.rev, fields_of(run, {}))
            return session.runs.get(draft.id)

        return self._with_earlier(OpenRun(self._bench.write(work), run, {}))

    def revise(self, run_id: str, reason: str) -> OpenRun:
        """A draft of the next version. Raises `NotFinal`, `RevisionOpen`, `WordsNeeded`, `Conflict`, `Gone`."""
        stored = self._bench.do(lambda session: session.runs.revise(run_id, reason))
        return self._with_earlier(opened_run(self._bench.means, stored))

    def on_date(self, run_id: str, day: date) -> OpenRun:
        """The same answers under another date as a new run; the old one stays. Raises `Gone`, `ReasonNeeded`."""
        means = self._bench.means
        before = self.resume(run_id)
        guide = means.guide(before.stored.wizard)
        run = replace(before.run, guide=guide, matter_date=day, today=means.today())
        fields = fields_of(run, before.place)

        def work(session: Session) -> StoredRun:
            stored = session.runs.beside(run_id, fields)
            _follow(session, stored, run)
            return stored

        return self._with_earlier(OpenRun(self._bench.write(work), run, before.place))

    def _with_earlier(self, opened: OpenRun) -> OpenRun:
        """A draft with the answers of the last final run of its guide in the case, if there is one."""
        stored = opened.stored
        if stored.final:
            return opened
        others = (one for one in self.of_case(stored.case_id) if one.wizard == stored.wizard)
        finals = [(one.finished, one.id, one) for one in others if one.finished is not None]
        return replace(opened, earlier=max(finals)[2].answers) if finals else opened

    def _with_withdrawal(self, opened: OpenRun) -> OpenRun:
        """A final run, with the consent withdrawn where a later one of its guide in the case has taken it back."""
        stored, guide = opened.stored, opened.run.guide
        if stored.finished is None or guide.withdrawn is None:
            return opened
        later = (
            one
            for one in self.of_case(stored.case_id)
            if one.wizard == stored.wizard and one.id != stored.id and one.created >= stored.finished
        )
        days = [day for one in later if (day := guide.withdrawal(one.answers)) is not None]
        if not days:
            return opened
        return replace(
            opened, run=opened.run.answered(guide.withdrawn.key, min(days)), notice=WITHDRAWN_SINCE
        )

    def versions(self, family: str) -> tuple[StoredRun, ...]:
        """The final versions, the first one first, and the draft of the next."""
        return self._bench.do(lambda session: session.runs.versions(family))

    def mark_moved(self, run_id: str, rev: int, day: date | None) -> StoredRun:
        """Somebody says that the version stands in the case system since `day`; None takes it back."""
        return self._bench.do(lambda session: session.runs.mark_moved(run_id, rev, day))

    def _hand_over_dates(self, session: Session, stored: StoredRun, run: Run) -> None:
        """The new version's dates take the place of the old one's; what was done stays done."""
        before = [one for one in session.watches.of_case(stored.case_id) if one.run_id == stored.replaces]
        dates = session.watches.follow(stored.case_id, stored.id, (*_dates(run), *_watched(run)))
        if not stored.replaces:
            return
        done = {(one.key, one.day): one.done_on for one in before if one.done_on}
        for one in dates:
            if one.done_on is None and (one.key, one.day) in done:
                session.watches.done(one.id, one.rev, done[one.key, one.day])
        session.watches.follow(stored.case_id, stored.replaces, ())

    def _keep_facts(self, session: Session, case_id: str, run: Run) -> None:
        file = session.cases.open(case_id)
        person, case = learnt(run.guide, run.answers, file)
        if person != dict(file.person.facts):
            fields = _fields(PersonFields, file.person)
            session.people.change(file.person.id, file.person.rev, replace(fields, facts=person))
        if case != dict(file.case.facts):
            kept = _fields(CaseFields, file.case)
            session.cases.change(case_id, file.case.rev, replace(kept, facts=case))


def opened_run(means: Means, stored: StoredRun) -> OpenRun:
    """A stored run as a run of its guide. A draft goes on today; a final version keeps its own day."""
    guide = _pinned(means.guide(stored.wizard), stored)
    run = Run(
        guide=guide,
        matter_date=stored.matter_date or means.today(),
        today=(stored.today if stored.final else None) or means.today(),
        around=means.around,
        answers=dict(stored.answers),
        quick=stored.quick,
    )
    notice = ""
    if not _same_rules(run, stored):
        notice = RULES_CHANGED_FINAL if stored.final else RULES_CHANGED
    return OpenRun(stored, run, dict(stored.place), notice)


def sync_dates(session: Session, means: Means, stored: StoredRun) -> None:
    """Let the dates to watch follow a stored draft."""
    _follow(session, stored, opened_run(means, stored).run)


def _follow(session: Session, stored: StoredRun, run: Run) -> None:
    """Let the dates follow a draft. A draft of a new version leaves those of the one before until it is finished."""
    if not stored.final and not stored.replaces:
        session.watches.follow(stored.case_id, stored.id, _dates(run))


def _dates(run: Run) -> tuple[WatchFields, ...]:
    """The deadlines of a run as dates to watch; each keeps its key as long as its rule gives it."""
    if _edition(run) is None:
        return ()
    seen: dict[str, int] = {}
    found = []
    for due in run.journey().deadlines:
        seen[due.rule] = seen.get(due.rule, 0) + 1
        key = due.rule if seen[due.rule] == 1 else f"{due.rule} {seen[due.rule]}"
        found.append(WatchFields(day=due.day, text=due.text, source=cite(due.source), key=key))
    return tuple(found)


def _watched(run: Run) -> tuple[WatchFields, ...]:
    """The days that the guide of a final run asks to be watched, with what is told before and after (`said_of`)."""
    return tuple(
        WatchFields(day=one.day, text=f"{one.text}\n{one.passed}", source=cite(one.source), key=one.key)
        for one in run.guide.watch(run.journey())
    )


def fields_of(run: Run, place: Mapping[str, Any]) -> RunFields:
    """A run as it is stored, also one for whose date there are no rules."""
    edition = _edition(run)
    return RunFields(
        wizard=run.guide.wizard.key,
        quick=run.quick,
        edition=edition.starts if edition else None,
        fingerprint=edition.fingerprint() if edition else "",
        matter_date=run.matter_date,
        today=run.today,
        answers=dict(run.answers),
        place=dict(place),
    )


def _pinned(guide: Guide, stored: StoredRun) -> Guide:
    """The guide without editions that have come in since the run was saved and would take its edition's place."""
    pinned, day = stored.edition, stored.matter_date
    if pinned is None or day is None:
        return guide

    def came_in(edition: Edition) -> bool:
        return pinned < edition.starts <= day

    wizards = (guide.wizard, *((guide.wizard.quick,) if guide.wizard.quick else ()))
    if not any(came_in(edition) for wizard in wizards for edition in wizard.editions):
        return guide
    whole, *quick = (
        replace(wizard, editions=tuple(one for one in wizard.editions if not came_in(one)) or wizard.editions)
        for wizard in wizards
    )
    return replace(guide, wizard=replace(whole, quick=quick[0] if quick else None))


def _same_rules(run: Run, stored: StoredRun) -> bool:
    edition = _edition(run)
    now = (edition.starts, edition.fingerprint()) if edition else (None, "")
    return now == (stored.edition, stored.fingerprint)


def _edition(run: Run) -> Edition | None:
    """The edition in force, or None where there are no rules for the run's date."""
    try:
        return run.edition
    except NoEdition:
        return None


def _answers_on(journey: Journey, run: Run) -> dict[str, Any]:
    """The answers that the path asks for."""
    on_path = {given.question.key for passed in journey.passed for given in passed.answers}
    on_path |= {given.question.key for given in journey.limits} | {SAID}
    for kind in run.guide.kinds(journey):
        if kind.before is not None:
            before = run.answered(kind.before.key, None).journey()
            on_path |= {given.question.key for passed in before.passed for given in passed.answers}
    return {key: raw for key, raw in run.answers.items() if key in on_path}


def _fields(kind: type[Any], stored: Any) -> Any:
    return kind(**{name: getattr(stored, name) for name in kind.__dataclass_fields__})
