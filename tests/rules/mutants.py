"""Every way in which one condition of an edition can be turned: the rules' own mutation test.

Conditions are objects, so a program can turn each of them, one at a time: a part taken away, "och" made "eller", a choice
added or taken away, a limit moved by one, a rule gone, two findings' order exchanged, certainty turned.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, replace
from datetime import timedelta
from typing import Any

from okapp.engine.conditions import ALWAYS, All, Always, Any_, Condition, Decided, Is, MatterAfter, Not
from okapp.engine.measures import DaysAfter, GradeAtLeast, MonthsAfter, RowsAtLeast
from okapp.engine.model import Certainty, Edition, Outcome, Rule, Step
from okapp.engine.questions import Ask, OneOf, SeveralOf

NEVER = Not(ALWAYS)


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a condition stands: before a step, a question (by place) or a rule (by place)."""

    step: str
    part: str = ""
    place: int = 0


@dataclass(frozen=True, slots=True, eq=False)
class Mutant:
    """An edition in which one thing is turned; `name` says what, in words that stay the same.

    `shows` is a condition: only where it is other than the one at the spot can the mutant give anything else.
    """

    edition: Edition
    spot: Spot
    shows: Condition
    name: str


@dataclass(frozen=True, slots=True)
class _Turn:
    """One thing turned in a step."""

    spot: Spot
    shows: Condition
    where: str
    what: str
    step: Step


def mutants(edition: Edition) -> tuple[Mutant, ...]:
    """Every mutant of the edition, but for the twins (`twins`): what catches those of the first step catches them."""
    named: Counter[str] = Counter()
    found: list[Mutant] = []
    for place, step in enumerate(edition.steps):
        alike = _twins(step, edition)
        for turn in _of_step(step):
            if turn.spot in alike:
                continue
            name = f"{turn.where}: {turn.what}"
            named[name] += 1
            again = f" ({named[name]})" if named[name] > 1 else ""
            steps = (*edition.steps[:place], turn.step, *edition.steps[place + 1 :])
            found.append(Mutant(replace(edition, steps=steps), turn.spot, turn.shows, name + again))
    return tuple(found)


def twins(edition: Edition) -> int:
    """How many mutants are left out: of steps that repeat another, in conditions that are the other's word for word."""
    steps = [(step, _twins(step, edition)) for step in edition.steps]
    return sum(turn.spot in alike for step, alike in steps if alike for turn in _of_step(step))


def _twins(step: Step, edition: Edition) -> frozenset[Spot]:
    """Where a step's condition is that of the step it repeats, but for what their keys begin with."""
    if not step.repeats:
        return frozenset()
    first = next(one for one in edition.steps if one.key == step.repeats)
    own, other = step.key.partition("_")[0], first.key.partition("_")[0]
    as_first = {said for _, said in _said(first)}
    return frozenset(spot for spot, said in _said(step) if re.sub(rf"\b{own}(?=_)", other, said) in as_first)


def _said(step: Step) -> Iterator[tuple[Spot, str]]:
    """Each condition of a step with what it stands before."""
    yield Spot(step.key), f"{step.key}: {by_keys(step.applies)}"
    for place, ask in enumerate(step.asked()):
        yield Spot(step.key, "asks", place), f"{ask.question.key}: {by_keys(ask.condition)}"
    for place, rule in enumerate(step.rules):
        yield Spot(step.key, "rules", place), f"{rule.key}: {by_keys(rule.when)}"


def shared_names(edition: Edition, editions: Iterable[Edition]) -> frozenset[str]:
    """Names of the mutants that a later edition has too: rules that editions share are turned in the newest of them."""
    later = (one for one in editions if one.starts > edition.starts)
    return frozenset(mutant.name for one in later for mutant in mutants(one))


def _of_step(step: Step) -> Iterator[_Turn]:
    for what, condition in turned(step.applies):
        other = replace(step, applies=condition)
        yield _Turn(Spot(step.key), condition, f"steget {step.key}", what, other)
    asks = tuple(step.asked())
    for place, ask in enumerate(asks):
        for what, condition in turned(ask.condition):
            other = replace(step, asks=_with(asks, place, Ask(ask.question, condition)))
            where = f"frågan {ask.question.key} i {step.key}"
            yield _Turn(Spot(step.key, "asks", place), condition, where, what, other)
    for place, rule in enumerate(step.rules):
        yield from _of_rule(step, place, rule)


def _of_rule(step: Step, place: int, rule: Rule) -> Iterator[_Turn]:
    spot, where = Spot(step.key, "rules", place), f"regeln {rule.key}"
    for what, condition in turned(rule.when):
        rules = _with(step.rules, place, replace(rule, when=condition))
        yield _Turn(spot, condition, where, what, replace(step, rules=rules))
    if isinstance(rule.gives, Outcome):
        other = Certainty.ASSESSMENT if rule.gives.is_firm else Certainty.FIRM
        gives = replace(rule.gives, certainty=other)
        rules = _with(step.rules, place, replace(rule, gives=gives))
        yield _Turn(spot, NEVER, where, "säkerheten vänd", replace(step, rules=rules))
    following = step.rules[place + 1 :]
    if following and _compete(rule, following[0]):
        after = following[0]
        rules = (*step.rules[:place], after, rule, *following[1:])
        shows = rule.when & ~after.when
        yield _Turn(spot, shows, where, f"byter plats med {after.key}", replace(step, rules=rules))


def _with(those: tuple[Any, ...], place: int, other: Any) -> tuple[Any, ...]:
    return (*those[:place], other, *those[place + 1 :])


def _compete(one: Rule, other: Rule) -> bool:
    """Whether both give a finding on the same track, another one each."""
    if not (isinstance(one.gives, Outcome) and isinstance(other.gives, Outcome)):
        return False
    return one.gives.track == other.gives.track and one.gives.code != other.gives.code


def turned(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition with one thing turned, in every way."""
    if isinstance(condition, Always):
        yield "gäller aldrig", NEVER
        return
    yield from _whole(condition)
    for part, put in _inside(condition):
        for what, other in turned(part):
            if not (
                isinstance(condition, Not) and isinstance(other, Not)
            ):  # the same as without the first "inte"
                yield what, put(other)


def _whole(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """The condition itself turned, its parts as they are."""
    text = by_keys(condition)
    if isinstance(condition, All | Any_):
        kind, word = (Any_, "eller") if isinstance(condition, All) else (All, "och")
        yield f"{word} mellan delarna i [{text}]", kind(condition.parts)
        for place, part in enumerate(condition.parts):
            rest = (*condition.parts[:place], *condition.parts[place + 1 :])
            yield f"utan [{by_keys(part)}]", replace(condition, parts=rest)
    elif isinstance(condition, Not):
        yield f"utan inte framför [{by_keys(condition.part)}]", condition.part
    else:
        yield f"vänd [{text}]", Not(condition)
        yield from _numbers(condition)
        if isinstance(condition, Is):
            yield from _choices(condition)


def by_keys(condition: Condition) -> str:
    """The condition in keys, which stay the same when words are made better."""
    if isinstance(condition, All | Any_):
        word = " och " if isinstance(condition, All) else " eller "
        return word.join(
            f"({by_keys(part)})" if isinstance(part, Any_) else by_keys(part) for part in condition.parts
        )
    if isinstance(condition, Not):
        return f"inte ({by_keys(condition.part)})"
    if isinstance(condition, Is):
        return f"{condition.question.key} = {'/'.join(choice.key for choice in condition.choices)}"
    parts = [_key(getattr(condition, one.name)) for one in fields(condition)]
    return f"{type(condition).__name__}({', '.join(part for part in parts if part)})"


def _key(part: object) -> str:
    if isinstance(part, Condition):
        return by_keys(part)
    if isinstance(part, tuple):
        return "/".join(map(_key, part))
    return str(getattr(part, "key", part))


def _choices(condition: Is) -> Iterator[tuple[str, Condition]]:
    question, held, text = condition.question, condition.choices, by_keys(condition)
    if len(held) > 1:
        for choice in held:
            rest = tuple(one for one in held if one is not choice)
            yield f"utan valet {choice.key} i [{text}]", replace(condition, choices=rest)
    if isinstance(question, OneOf | SeveralOf):
        for choice in question.choices:
            if choice not in held:
                yield f"med valet {choice.key} i [{text}]", replace(condition, choices=(*held, choice))


def _numbers(condition: Condition) -> Iterator[tuple[str, Condition]]:
    """Limits and days moved by one in both directions, and a code taken away."""
    text = by_keys(condition)
    names = {MonthsAfter: "months", DaysAfter: "days", GradeAtLeast: "limit", RowsAtLeast: "least"}
    name = names.get(type(condition), "")
    number = getattr(condition, name) if name else None
    if isinstance(number, int):
        for other in (number - 1, number + 1):
            changes: dict[str, Any] = {name: other}
            yield f"{other} i stället för {number} i [{text}]", replace(condition, **changes)
    if isinstance(condition, MatterAfter):
        for days in (-1, 1):
            day = condition.day + timedelta(days=days)
            yield f"{day} i stället för {condition.day}", replace(condition, day=day)
    if isinstance(condition, Decided) and len(condition.codes) > 1:
        for code in condition.codes:
            rest = tuple(one for one in condition.codes if one != code)
            yield f"utan koden {code} i [{text}]", replace(condition, codes=rest)


def _inside(condition: Condition) -> Iterator[tuple[Condition, Callable[[Condition], Condition]]]:
    """Each condition inside with what puts another in its place."""
    if isinstance(condition, All | Any_):
        for place, part in enumerate(condition.parts):
            yield part, _put_part(condition, place)
        return
    for one in fields(condition):
        part = getattr(condition, one.name)
        if isinstance(part, Condition):
            yield part, _put_field(condition, one.name)


def _put_part(condition: All | Any_, place: int) -> Callable[[Condition], Condition]:
    return lambda other: replace(condition, parts=_with(condition.parts, place, other))


def _put_field(condition: Condition, name: str) -> Callable[[Condition], Condition]:
    changes: Callable[[Condition], dict[str, Any]] = lambda other: {name: other}  # noqa: E731
    return lambda other: replace(condition, **changes(other))
