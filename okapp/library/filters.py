"""Which agreements are shown: by area, type, parties, target group, text and age, in a Swedish order."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from enum import Enum
from typing import Any

from okapp.library.agreement import Agreement, TextKind
from okapp.library.model import Library
from okapp.library.swedish import last_day, sort_key
from okapp.library.traits import (
    Age,
    Membership,
    NewArea,
    Parties,
    TargetGroup,
    ages,
    membership,
    new_area,
    parties_of,
    target_groups,
)


class Order(Enum):
    """How the list is sorted."""

    TITLE = "titel"
    DATE = "datum, nyast först"
    KIND = "typ"


@dataclass(frozen=True, slots=True)
class Mine:
    """The user's municipality by its bare name ("Solna"), and whether it lies in Stockholms län."""

    name: str
    in_county: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for; an empty value asks for nothing. With `mine`, those where it is or may be a party."""

    area: str = ""
    new_area: NewArea | None = None
    kind: str = ""
    parties: Parties | None = None
    mine: Mine | None = None
    target_group: TargetGroup | None = None
    full_text: bool = False
    age: Age | None = None

    @property
    def is_empty(self) -> bool:
        """It lets everything through."""
        return self == Filter()


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a part of the filter can have, in words, and how many agreements it would leave."""

    value: Any
    words: str
    count: int


@dataclass(frozen=True, slots=True)
class Facet:
    """A part of the filter (`field` is its name in `Filter`) with its values; those that leave none stay listed."""

    field: str
    title: str
    choices: tuple[Choice, ...]


def matching(library: Library, wanted: Filter) -> tuple[Agreement, ...]:
    """The agreements that answer every part of the filter, in the library's order."""
    tests = _tests(library, wanted)
    return tuple(one for one in library.agreements if all(test(one) for test in tests))


def facets(library: Library, wanted: Filter) -> tuple[Facet, ...]:
    """What can be chosen, each counted with the other parts of the filter as they are."""
    areas = _in_order({area for one in library.agreements for area in (one.area, *one.also_areas)})
    kinds = _in_order({one.kind for one in library.agreements})
    parts: tuple[tuple[str, str, tuple[tuple[Any, str], ...]], ...] = (
        ("area", "Område", tuple((area, area) for area in areas)),
        ("new_area", "Storsthlms områden i dag (vår indelning)", _words(NewArea)),
        ("kind", "Typ", tuple((kind, kind) for kind in kinds)),
        ("parties", "Parter", _words(Parties)),
        ("target_group", "Målgrupp", _words(TargetGroup)),
        ("full_text", "Text", ((True, "fullständig text"),)),
        ("age", "Ålder", _words(Age)),
    )
    return tuple(Facet(name, title, _counted(library, wanted, name, values)) for name, title, values in parts)


def asks_storsthlm(agreement: Agreement, mine: Mine) -> bool:
    """The sources leave open whether the user's municipality is a party: the list says so beside the entry."""
    return membership(agreement, mine.name, in_county=mine.in_county) is Membership.ASK


def in_order(agreements: Iterable[Agreement], order: Order) -> tuple[Agreement, ...]:
    """Sorted by title; by date with the newest first and the undated last; or by type, then title."""
    by_title = sorted(agreements, key=lambda one: sort_key(one.title))
    if order is Order.DATE:
        return tuple(sorted(by_title, key=lambda one: last_day(one.date or one.in_force), reverse=True))
    if order is Order.KIND:
        return tuple(sorted(by_title, key=lambda one: sort_key(one.kind)))
    return tuple(by_title)


def _tests(library: Library, wanted: Filter) -> list[Callable[[Agreement], bool]]:
    tests: list[Callable[[Agreement], bool]] = []
    if area := wanted.area:
        tests.append(lambda one: area in (one.area, *one.also_areas))
    if new := wanted.new_area:
        tests.append(lambda one: new_area(one) is new)
    if kind := wanted.kind:
        tests.append(lambda one: one.kind == kind)
    if parties := wanted.parties:
        tests.append(lambda one: parties_of(one) is parties)
    if mine := wanted.mine:
        out = Membership.NOT_PARTY
        tests.append(lambda one: membership(one, mine.name, in_county=mine.in_county) is not out)
    if group := wanted.target_group:
        tests.append(lambda one: group in target_groups(one))
    if wanted.full_text:
        tests.append(lambda one: one.text_kind is TextKind.FULL_TEXT)
    if age := wanted.age:
        tests.append(lambda one: age in ages(one, library.warnings(one)))
    return tests


def _counted(
    library: Library, wanted: Filter, name: str, values: tuple[tuple[Any, str], ...]
) -> tuple[Choice, ...]:
    return tuple(
        Choice(value, words, len(matching(library, replace(wanted, **{name: value}))))
        for value, words in values
    )


def _words(choices: type[Enum]) -> tuple[tuple[Any, str], ...]:
    return tuple((choice, choice.value) for choice in choices)


def _in_order(words: set[str]) -> list[str]:
    return sorted(words, key=sort_key)
