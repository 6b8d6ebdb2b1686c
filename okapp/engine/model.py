"""What a wizard is: tracks, steps, rules, editions - and what a walk through it needs from outside.

An edition is data. Only answers are stored; `okapp.engine.walk` makes the journey anew each time.
Texts of outcomes and notes may name an answer as `{question_key}` or, for a municipality's genitive,
`{question_key:genitiv}`.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from typing import Any, Protocol

from okapp.engine.conditions import ALWAYS, Condition
from okapp.engine.questions import Ask, Choice, Limit, MunicipalityOf, OneOf, Question


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality; `calls_itself` is the name it uses ("Solna stad"). Compared by code (D9)."""

    code: str
    name: str
    genitive: str
    county: str
    calls_itself: str
    calls_itself_genitive: str


class Register(Protocol):
    """Finds municipalities by code or by any of their names."""

    def find(self, text: str) -> Municipality | None:
        """The municipality with this code or name, or None."""


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is laid down: an act and its section, an agreement by its id, or a ruling by its name."""

    act: str = ""
    section: str = ""
    agreement: str | None = None
    note: str = ""
    ruling: bool = False
    """`act` names a court's or JO's decision: there is no summary of it to open."""
    standing: str = ""
    """The key of a citation that is not verified: the organisation may say how it stands (`okapp.engine.standings`)."""

    @property
    def text(self) -> str:
        """As it is cited: "29 kap. 2 § 6 SoL 2025:400"."""
        cited = " ".join(part for part in (self.section, self.act) if part)
        if not (cited and self.note):
            return cited or self.note
        return f"{cited} ({self.note})"


@dataclass(frozen=True, slots=True)
class LocalRule:
    """What a municipality has read out of the county agreement itself; never changes a finding (D7)."""

    criterion: str
    text: str = ""
    period: str = ""
    contact: str = ""
    escalation: str = ""
    page: str = ""
    read_by: str = ""
    read_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What a run takes from outside, pinned with it. The engine reads no clock, file or setting."""

    matter_date: date
    today: date
    municipalities: Register
    local_rules: tuple[LocalRule, ...] = ()
    changed_law: frozenset[date] = frozenset()
    """Starts of editions that a content package has marked "lagen ändrad": no firm findings (D16)."""


class Certainty(Enum):
    """Whether a finding follows from the answers or needs an assessment ("kräver bedömning")."""

    FIRM = "firm"
    ASSESSMENT = "assessment"


@dataclass(frozen=True, slots=True)
class Track:
    """A question of its own that a wizard answers; `always` means exactly one finding, else at most one.

    A track whose finding only suggests another's names that one in `suggests`: it is shown before the step that
    decides the other, and beside its finding, never as a result of its own.
    """

    key: str
    title: str
    always: bool = False
    suggests: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The finding that a rule gives on a track.

    `title` names it without any answer (outline, chart, what-if); `heading` is the answer-first sentence.
    """

    track: Track
    code: str
    title: str
    heading: str
    text: str
    because: str
    sources: tuple[Source, ...]
    certainty: Certainty = Certainty.FIRM
    municipality: MunicipalityOf | None = None

    @property
    def is_firm(self) -> bool:
        """Whether it follows from the answers alone."""
        return self.certainty is Certainty.FIRM


class Kind(Enum):
    """The lists that stand beside the findings."""

    NEXT_STEP = "next_steps"
    TO_RECORD = "to_record"
    MISSING_EVIDENCE = "missing_evidence"
    WARNING = "warnings"
    STOP = "stops"


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """A line in one of the lists."""

    kind: Kind
    text: str
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """A date one month after the date in an answer; a calculation aid, never the law's own words."""

    after: Question[Any]
    text: str
    source: Source


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubt:
    """A reason why the track's finding requires assessment, whatever it is; never changes its code."""

    track: Track
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """What follows when the condition holds; its key names it in cases, outlines and tests."""

    key: str
    gives: Outcome | Doubt | Note | Deadline
    when: Condition = ALWAYS


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page: what it asks, its legal support, where it applies and what it decides.

    Rules are tried in order. On each track the first outcome of the whole edition stands; notes all stand.
    `repeats` is the key of the step that it asks once more, about one more of the same kind: a form for a pen has the
    first only. `recalls` are keys of rules of earlier steps whose words are said here before the questions: what the
    answers so far speak for.
    """

    key: str
    heading: str
    source: Source
    asks: tuple[Ask | Question[Any], ...] = ()
    applies: Condition = ALWAYS
    rules: tuple[Rule, ...] = ()
    intro: str = ""
    repeats: str = ""
    recalls: tuple[str, ...] = field(default=(), repr=False)
    _asked: tuple[Ask, ...] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Give each question a condition once, and not at each walk."""
        asked = tuple(ask if isinstance(ask, Ask) else Ask(ask) for ask in self.asks)
        object.__setattr__(self, "_asked", asked)

    def asked(self) -> tuple[Ask, ...]:
        """Each question with the condition under which the step asks it."""
        return self._asked


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """A wizard's rules from a date on. It has no end: the next edition's start is its end."""

    starts: date
    title: str
    law: str
    steps: tuple[Step, ...]
    tracks: tuple[Track, ...]
    limits: tuple[Limit, ...] = ()
    """The organisation's own limits that rules read; never asked, known from the start of the walk."""
    checked: date | None
    """`kontrollerad_mot_lag`: when the citations were last read against the act."""
    reviewed_by: str = ""
    reviewed_on: date | None = None
    reviewed_print: str = field(default="", repr=False)
    """The fingerprint of the rules as they were reviewed; empty where it was not noted."""
    about: str = ""
    _questions: tuple[Question[Any], ...] = field(init=False, compare=False, repr=False)
    _uncertain: tuple[Source, ...] = field(init=False, compare=False, repr=False)
    known: Mapping[str, Question[Any]] = field(init=False, compare=False, repr=False)
    """The questions and limits by their keys, in order."""

    def __post_init__(self) -> None:
        """Work out once what each walk asks for."""
        asked = dict.fromkeys(ask.question for step in self.steps for ask in step.asked())
        object.__setattr__(self, "_questions", tuple(asked))
        object.__setattr__(self, "known", {one.key: one for one in (*asked, *self.limits)})
        uncertain = {one.standing: one for one in self.sources() if one.standing}
        object.__setattr__(self, "_uncertain", tuple(uncertain.values()))

    def questions(self) -> tuple[Question[Any], ...]:
        """Every question of the edition, in order, without the fields of groups."""
        return self._questions

    def suggestion(self, track: Track) -> Track | None:
        """The track that suggests what this one holds, or None."""
        return next((one for one in self.tracks if one.suggests == track.key), None)

    def suggested_in(self, step: Step) -> tuple[Track, ...]:
        """The tracks that suggest what this step decides."""
        decided = {rule.gives.track.key for rule in step.rules if isinstance(rule.gives, Outcome)}
        return tuple(track for track in self.tracks if track.suggests in decided)

    def rules(self) -> Iterator[tuple[Step, Rule]]:
        """Every rule with the step it stands in."""
        for step in self.steps:
            for rule in step.rules:
                yield step, rule

    def sources(self) -> Iterator[Source]:
        """Every source that is cited, in order."""
        for step in self.steps:
            yield step.source
            for rule in step.rules:
                gives = rule.gives
                if isinstance(gives, Outcome | Note):
                    yield from gives.sources
                elif isinstance(gives, Deadline):
                    yield gives.source

    def uncertain(self) -> tuple[Source, ...]:
        """The citations whose standing is not verified, each once."""
        return self._uncertain

    def question(self, key: str) -> Question[Any] | None:
        """The question with this key, or None."""
        return next((question for question in self.questions() if question.key == key), None)

    @property
    def is_reviewed(self) -> bool:
        """Whether somebody has reviewed the rules as they stand now."""
        return bool(self.reviewed_by and self.reviewed_on) and not self.changed_since_review

    @property
    def changed_since_review(self) -> bool:
        """Whether the rules are other than those that were reviewed, as far as the review noted them."""
        noted = bool(self.reviewed_by and self.reviewed_on) and self.reviewed_print
        return bool(noted) and noted != self.fingerprint()

    def fingerprint(self) -> str:
        """A hash over everything the rules say, not over who has reviewed them; pinned with a saved run."""
        rules = replace(self, checked=None, reviewed_by="", reviewed_on=None)
        return hashlib.sha256(repr(rules).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True, kw_only=True)
class Wizard:
    """A guided job: its editions in the order of their start, and where there is one a quick check."""

    key: str
    title: str
    task: str
    """The job in the user's own words, as Hem shows it."""
    editions: tuple[Edition, ...]
    quick: Wizard | None = None
    form: tuple[tuple[OneOf, Choice], ...] = ()
    """What a form for a pen takes as answered, so that it has the questions of that job only."""
