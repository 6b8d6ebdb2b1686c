"""A run: one person's answers in one guide, on one matter's date."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from okapp.documents.papers import Contact, Guide
from okapp.documents.phrases import Phrase
from okapp.engine.editions import edition_for
from okapp.engine.journey import Journey
from okapp.engine.model import Context, Edition, LocalRule, Register, Wizard
from okapp.engine.questions import Domain, Problem
from okapp.engine.standings import SAID, Said, raw_said
from okapp.engine.walk import walk
from okapp.engine.whatif import Turn, turns
from okapp.limits import Limits
from okapp.standings import Standings


@dataclass(frozen=True, slots=True, kw_only=True)
class Surroundings:
    """What every run takes from the program: municipalities, local rules, marks on editions.

    Papers take contacts and phrases from it too, and a run that is begun the organisation's own `limits` and what it
    says of citations that are not verified.
    """

    municipalities: Register
    local_rules: tuple[LocalRule, ...] = ()
    contacts: tuple[Contact, ...] = ()
    phrases: tuple[Phrase, ...] = ()
    changed_law: frozenset[date] = frozenset()
    limits: Limits = field(default_factory=Limits)
    standings: Standings = field(default_factory=Standings)

    def context(self, matter_date: date, today: date) -> Context:
        """The frozen context of a run."""
        return Context(
            matter_date=matter_date,
            today=today,
            municipalities=self.municipalities,
            local_rules=self.local_rules,
            changed_law=self.changed_law,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """The answers given so far; a change makes a new run. `quick` walks the guide's quick check.

    The journey, and all that is made of it, holds none of the answers to the questions in `hidden`. An `example` is about
    made-up people: its papers say so, and it is never saved.

    Raises `NoEdition` from `edition` and `journey` where the guide has no rules for the date.
    """

    guide: Guide
    matter_date: date
    today: date
    around: Surroundings
    answers: Mapping[str, Any] = field(default_factory=dict)
    quick: bool = False
    hidden: frozenset[str] = frozenset()
    example: bool = False

    @property
    def wizard(self) -> Wizard:
        """The wizard that is walked: the quick check or the whole."""
        quick = self.guide.wizard.quick
        return quick if self.quick and quick is not None else self.guide.wizard

    @property
    def edition(self) -> Edition:
        """The edition in force on the matter's date."""
        return edition_for(self.wizard.editions, self.matter_date)

    @property
    def context(self) -> Context:
        """The context that the run is walked in."""
        return self.around.context(self.matter_date, self.today)

    def journey(self) -> Journey:
        """Walks the edition with the answers.

        An answer to a question that only another edition of the guide asks is kept and waits; a key that no
        edition knows is a problem of the journey.
        """
        return walk(self.edition, self._asked_here(), self.context, hidden=self.hidden)

    def _asked_here(self) -> dict[str, Any]:
        known, elsewhere = self.edition.known, _keys(self.guide)
        return {key: raw for key, raw in self.answers.items() if key in known or key not in elsewhere}

    def answered(self, key: str, raw: Any) -> Run:
        """The run with one answer given, changed, or (None) taken back."""
        rest = {name: value for name, value in self.answers.items() if name != key}
        return replace(self, answers=rest if raw is None else {**rest, key: raw})

    def on(self, matter_date: date) -> Run:
        """The same answers under the edition of another date ("annat datum")."""
        return replace(self, matter_date=matter_date)

    def whole(self) -> Run:
        """The quick check grown into the whole wizard, with nothing typed again."""
        return replace(self, quick=False)

    def without(self, hidden: Collection[str]) -> Run:
        """The run with these questions' answers hidden too."""
        return replace(self, hidden=self.hidden | frozenset(hidden))

    def turns(self) -> tuple[Turn, ...]:
        """What the result depends on ("Kontrollera detta extra noga")."""
        whole = replace(self, hidden=frozenset()).journey()
        found = turns(whole, self._asked_here(), domain(self.today))
        return tuple(turn for turn in found if turn.question.key not in self.hidden)


def begun(run: Run) -> Run:
    """The run with the organisation's limits and words among its answers: it keeps those that held when it was begun."""
    own = run.around.limits.of(run.guide.wizard.key)
    limits = {}
    for limit in run.guide.limits:
        limits[limit.key] = limit.default
        with suppress(Problem):  # a number that is no limit here does not change the usual one
            limit.parse(own.get(limit.key), run.context)
            limits[limit.key] = own.get(limit.key, limit.default)
    held = {key: number for key, number in limits.items() if number is not None}
    return replace(run, answers={**held, **_own_words(run), **run.answers})


def led_to(guide: Guide, answers: Mapping[str, Any], run: Run, around: Surroundings) -> Run:
    """The run of another guide that begins with what this one's result knows; where this one is an example that is too."""
    new = Run(
        guide=guide,
        matter_date=run.matter_date,
        today=run.today,
        around=run.around if run.example else around,
        answers=answers,
        example=run.example,
    )
    return begun(new)


def said_of(standings: Standings) -> dict[str, Said]:
    """What the organisation says of citations, by their keys, as the engine reads it."""
    return {key: Said(one.text, one.in_force, one.by, one.on) for key, one in standings.rows}


def _own_words(run: Run) -> dict[str, Any]:
    """What is said of the guide's own citations; a day to come is no day on which something was checked."""
    asked = {one.standing for edition in run.guide.wizard.editions for one in edition.uncertain()}
    said = {
        key: raw_said(one)
        for key, one in said_of(run.around.standings).items()
        if key in asked and one.on <= run.today
    }
    return {SAID: said} if said else {}


@cache
def _keys(guide: Guide) -> frozenset[str]:
    """Keys of every question in any edition of the guide and its quick check."""
    quick = () if guide.wizard.quick is None else guide.wizard.quick.editions
    editions = (*guide.wizard.editions, *quick)
    asked = (question for edition in editions for question in edition.questions())
    return frozenset(question.key for question in (*asked, *guide.limits))


def domain(today: date) -> Domain:
    """What stands for all dates, municipalities and texts where paths are enumerated."""
    return Domain(
        municipalities=("0184", "0126", "1280"),
        dates=(today - timedelta(days=10), today - timedelta(days=62)),
    )
