"""The walk: an edition and the answers give the journey, anew each time.

Back, changing an early answer, resuming and explaining need no code of their own: answers on an abandoned
branch are not reached, so no rule sees them.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, TypeVar

from okapp.engine.conditions import NotAsked, Reader
from okapp.engine.days import add_month, show_date
from okapp.engine.journey import Due, FieldProblem, Finding, FindOut, Given, Journey, Line, Passed
from okapp.engine.model import (
    Certainty,
    Context,
    Deadline,
    Doubt,
    Edition,
    Kind,
    Municipality,
    Note,
    Outcome,
    Rule,
    Step,
    Track,
)
from okapp.engine.questions import Group, Problem, Question
from okapp.engine.standings import NOT_TAKEN, SAID, Said, read_said, with_words, worded

T = TypeVar("T")


@dataclass(slots=True)
class Path:
    """What the walk has read and found so far; the `Reader` that conditions look through."""

    context: Context
    values: dict[str, Any] = field(default_factory=dict)
    found: dict[str, Outcome] = field(default_factory=dict)
    doubts: dict[str, list[str]] = field(default_factory=dict)
    law_changed: bool = False

    def value(self, question: Question[Any]) -> Any:
        """The answer on the path. Raises `NotAsked` with the question's key."""
        try:
            return self.values[question.key]
        except KeyError:
            raise NotAsked(question.key) from None

    def asked(self, question: Question[Any]) -> bool:
        """Whether the path has asked it."""
        return question.key in self.values

    def decided(self, track: Track) -> Outcome | None:
        """The outcome on the track so far."""
        return self.found.get(track.key)

    def doubted(self, track: Track) -> bool:
        """Whether a doubt has been met, or the law is marked as changed."""
        return self.law_changed or track.key in self.doubts

    def row(self, values: dict[str, Any]) -> Path:
        """A reader for one row of a group."""
        return replace(self, values={**self.values, **values})


def walk(
    edition: Edition, given: Mapping[str, Any], context: Context, *, hidden: Collection[str] = ()
) -> Journey:
    """The journey that these raw answers make, up to the first step that is not answered.

    `given` maps question keys to raw answers (see `okapp.engine.questions`); unknown keys and answers that
    cannot be taken become problems of the journey, nothing is guessed. Rules read the answers to the questions in
    `hidden`, but the journey holds none of them: neither the answer, nor a text or date made of it.
    Raises `NotAsked` where a rule is wrong.
    """
    path = Path(context, law_changed=edition.starts in context.changed_law)
    passed: list[Passed] = []
    limits = _limits(edition, given, path)
    heard = {SAID, *limits.asked}
    said, not_taken = _said(given, context)
    cited = tuple(
        (one, worded(one, said[one.standing])) for one in edition.uncertain() if one.standing in said
    )
    edition = with_words(edition, said)
    results = Results(edition, path, frozenset(hidden))
    journey = Journey(edition=edition, context=context, limits=tuple(limits.given), said=cited)
    for step in edition.steps:
        if not step.applies.holds(path):
            continue
        answers = _answers(step, given, path)
        heard.update(answers.asked)
        if answers.missing or answers.problems:
            journey = replace(
                journey,
                current=step,
                asking=tuple(answers.questions),
                missing=tuple(answers.missing),
                problems=tuple(_hushed(problem, hidden) for problem in answers.problems),
            )
            break
        shown = tuple(one for one in answers.given if one.question.key not in hidden)
        passed.append(Passed(step, shown))
        results.apply(step)
    return results.finish(
        replace(
            journey,
            passed=tuple(passed),
            problems=(*limits.problems, *not_taken, *journey.problems, *_unknown(edition, given)),
            ignored=tuple(key for key in given if key not in heard),
        )
    )


@dataclass(slots=True)
class _StepAnswers:
    questions: list[Question[Any]] = field(default_factory=list)
    given: list[Given] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)
    problems: list[FieldProblem] = field(default_factory=list)

    @property
    def asked(self) -> list[str]:
        return [question.key for question in self.questions]


def _answers(step: Step, given: Mapping[str, Any], path: Path) -> _StepAnswers:
    """Asks the step's questions in order; a later one may depend on an earlier one of the same step."""
    found = _StepAnswers()
    for ask in step.asked():
        question = ask.question
        try:
            if not ask.condition.holds(path):
                continue
        except NotAsked:
            if found.missing or found.problems:
                continue
            raise
        found.questions.append(question)
        try:
            value = question.parse(given.get(question.key), path.context)
        except Problem as problem:
            found.problems.append(FieldProblem(question.key, str(problem)))
            continue
        if value is None and question.required:
            found.missing.append(question.key)
            continue
        path.values[question.key] = value
        found.given.append(Given(question, value, question.show(value)))
    return found


def _limits(edition: Edition, given: Mapping[str, Any], path: Path) -> _StepAnswers:
    """Puts the organisation's own limits on the path; the usual one stands where that given cannot be taken."""
    found = _StepAnswers(questions=list(edition.limits))
    for limit in edition.limits:
        try:
            value = limit.parse(given.get(limit.key), path.context)
        except Problem as problem:
            found.problems.append(FieldProblem(limit.key, str(problem)))
            value = limit.parse(None, path.context)
        path.values[limit.key] = value
        found.given.append(Given(limit, value, limit.show(value)))
    return found


def _said(given: Mapping[str, Any], context: Context) -> tuple[Mapping[str, Said], tuple[FieldProblem, ...]]:
    """What the organisation has said of citations; what cannot be read is not used, and told."""
    try:
        return read_said(given.get(SAID), context.today), ()
    except ValueError:
        return {}, (FieldProblem(SAID, NOT_TAKEN),)


def _hushed(problem: FieldProblem, hidden: Collection[str]) -> FieldProblem:
    """The problem, in words that do not repeat a hidden answer."""
    return replace(problem, message=HIDDEN_PROBLEM) if problem.question in hidden else problem


def _unknown(edition: Edition, given: Mapping[str, Any]) -> tuple[FieldProblem, ...]:
    return tuple(
        FieldProblem(key, f"Frågan ”{key}” finns inte i den här guiden.")
        for key in given
        if key not in edition.known and key != SAID
    )


@dataclass(slots=True)
class Results:
    """Collects what the rules of the passed steps give."""

    edition: Edition
    path: Path
    hidden: frozenset[str] = frozenset()
    findings: list[Finding] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    deadlines: list[Due] = field(default_factory=list)
    doubting: list[str] = field(default_factory=list)

    def apply(self, step: Step) -> None:
        """Tries the step's rules in order."""
        for rule in step.rules:
            gives = rule.gives
            if isinstance(gives, Outcome) and gives.track.key in self.path.found:
                continue
            if rule.when.holds(self.path):
                self._add(rule)

    def _add(self, rule: Rule) -> None:
        gives = rule.gives
        if isinstance(gives, Outcome):
            self.path.found[gives.track.key] = gives
            self.findings.append(self._finding(rule, gives))
        elif isinstance(gives, Doubt):
            self.path.doubts.setdefault(gives.track.key, []).append(self._fill(gives.because))
            self.doubting.append(rule.key)
        elif isinstance(gives, Note):
            self.lines.append(Line(gives.kind, self._fill(gives.text), gives.sources, rule.key))
        else:
            self._due(rule, gives)

    def _due(self, rule: Rule, gives: Deadline) -> None:
        start = self.path.value(gives.after)
        if isinstance(start, date) and gives.after.key not in self.hidden:
            day = add_month(start)
            self.deadlines.append(
                Due(day, self._fill(gives.text, datum=show_date(day)), gives.source, rule.key)
            )

    def _finding(self, rule: Rule, gives: Outcome) -> Finding:
        about = None if gives.municipality is None else self._told(gives.municipality)
        return Finding(
            track=gives.track,
            code=gives.code,
            certainty=gives.certainty,
            title=gives.title,
            heading=self._fill(gives.heading),
            text=self._fill(gives.text),
            because=self._fill(gives.because),
            sources=gives.sources,
            municipality=about if isinstance(about, Municipality) else None,
            questions=tuple(q for q in rule.when.questions() if self.path.asked(q)),
            rule=rule.key,
        )

    def _fill(self, template: str, **more: str) -> str:
        if "{" not in template:
            return template
        text = template.format_map(_Words(self._shown, more))
        return text[:1].upper() + text[1:]

    def _shown(self, key: str) -> _Shown:
        question = self.edition.known[key]
        return _Shown(question, self._told(question), self._instead(question))

    def _told(self, question: Question[Any]) -> Any:
        return None if question.key in self.hidden else self.path.values.get(question.key)

    def _instead(self, question: Question[Any]) -> str:
        return HIDDEN_ANSWER if question.key in self.hidden else ""

    def finish(self, journey: Journey) -> Journey:
        """The journey with what was collected; a doubt or a changed law makes a finding need assessment."""
        return replace(
            journey,
            findings=tuple(self._weighed(finding) for finding in self.findings),
            lines=(*self._about_the_rules(), *self.lines),
            deadlines=tuple(sorted(self.deadlines, key=lambda due: due.day)),
            doubting=tuple(self.doubting),
            find_out=tuple(dict.fromkeys(_find_out(journey))),
        )

    def _weighed(self, finding: Finding) -> Finding:
        """With its doubts; what somebody has decided beside a suggestion is not called probable, for it is decided."""
        finding = replace(finding, doubts=tuple(self.path.doubts.get(finding.track.key, ())))
        if not self.path.doubted(finding.track) or finding.certainty is Certainty.ASSESSMENT:
            return finding
        decided = self.edition.suggestion(finding.track) is not None
        heading = finding.heading if decided else f"Troligen: {finding.heading}"
        return replace(finding, certainty=Certainty.ASSESSMENT, heading=heading)

    def _about_the_rules(self) -> tuple[Line, ...]:
        checked = self.edition.checked
        if self.path.law_changed:
            return (Line(Kind.STOP, CHANGED_LAW, (), "lagen_andrad"),)
        if checked is None or self.path.context.matter_date > checked:
            return (Line(Kind.WARNING, AFTER_CHECK, (), "efter_senaste_kontroll"),)
        return ()


AFTER_CHECK = (
    "Ärendets datum ligger efter att reglerna senast kontrollerades mot lagtexten. "
    "Kontrollera att lagen inte har ändrats."
)
HIDDEN_ANSWER = "(utelämnat)"
"""Stands in a text for a hidden answer whose question has no fallback."""
HIDDEN_PROBLEM = "Svaret kan inte användas."
CHANGED_LAW = (
    "Lagen har ändrats efter att reglerna skrevs. Programmet ger därför inga säkra svar för det här datumet. "
    "Läs den gällande lagtexten."
)


def _find_out(journey: Journey) -> Iterator[FindOut]:
    for given in (given for passed in journey.passed for given in passed.answers):
        if given.question.is_unknown_value(given.value) and given.question.find_out:
            yield FindOut(given.question, given.question.find_out)
        if isinstance(given.question, Group) and isinstance(given.value, tuple):
            for question in given.question.fields:
                values = (row.values[question.key] for row in given.value)
                if question.find_out and any(map(question.is_unknown_value, values)):
                    yield FindOut(question, question.find_out)


@dataclass(frozen=True, slots=True)
class _Words:
    """What a text can name: the answers, each looked up when it is named, and words of the rule's own."""

    answer: Callable[[str], _Shown]
    own: Mapping[str, str]

    def __getitem__(self, key: str) -> object:
        return self.own[key] if key in self.own else self.answer(key)


@dataclass(frozen=True, slots=True)
class _Shown:
    """An answer inside a text: `{key}` or `{key:genitiv}`."""

    question: Question[Any]
    value: Any
    instead: str = ""

    def __format__(self, spec: str) -> str:
        return self.question.show(self.value, spec) or self.instead


_: type[Reader] = Path
