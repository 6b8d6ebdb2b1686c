"""The values in force and where each comes from; and what is wrong in an administrator's file that only the content can tell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from okapp.casework.house import logo_of
from okapp.casework.surroundings import read_surroundings
from okapp.documents.papers import Guide
from okapp.engine.questions import Limit
from okapp.errors import UserError
from okapp.machine import Machine
from okapp.paths import Paths
from okapp.settings import CaseSettings, Settings
from okapp.vault.keys import office_key_of
from okapp.vault.place import check_place


class Source(Enum):
    """Who has decided a value; the value is how it is told."""

    PROGRAM = "programmets förval"
    USER = "användarens inställning"
    MACHINE = "datorns fil"


@dataclass(frozen=True, slots=True)
class InForce:
    """A value by the key that it has in the administrator's file, in words, and where it comes from."""

    key: str
    value: str
    source: Source

    @property
    def row(self) -> dict[str, str]:
        """As JSON holds it."""
        return {"key": self.key, "value": self.value, "source": self.source.name.lower()}


def in_force(paths: Paths, machine: Machine, own: Settings, guides: Sequence[Guide]) -> tuple[InForce, ...]:
    """Every value that the administrator's file can decide, as it is now; `own` are the user's settings."""
    return (
        *_general(machine, own),
        *_organisation(machine, own),
        *_cases(paths, machine, own.cases),
        *(_limit(machine, own, guide, limit) for guide in guides for limit in guide.limits),
        *(_standing(machine, own, key) for key, _ in machine.standings.over(own.standings).rows),
        _decided("visas_inte.platser", machine.hidden.places),
        _decided("visas_inte.guider", machine.hidden.guides),
        _decided("filer.kontakter", machine.files.contacts),
        _decided("filer.lokala_regler", machine.files.local_rules),
    )


def _general(machine: Machine, own: Settings) -> Iterator[InForce]:
    yield _decided("utgivare", sorted(set(machine.publishers.values())))
    yield _decided("aterkallade_paket", sorted(machine.withdrawn))
    yield _decided("kontorsnyckel", "finns" if machine.office_key else "")
    yield _decided("kontorsnyckel_kravs", machine.office_required)
    yield _of("arkivniva", machine.archive_level, own.archive_level, Settings().archive_level)
    yield _of("kommun", machine.municipality, own.profile.municipality, "")


def _organisation(machine: Machine, own: Settings) -> Iterator[InForce]:
    decided, chosen = machine.organisation, own.organisation
    yield _of("organisation.namn", decided.name, chosen.name, "")
    yield _of("organisation.adress", decided.address, chosen.address, ())
    yield _of("organisation.logotyp", decided.logo, chosen.logo, "")


def _cases(paths: Paths, machine: Machine, own: CaseSettings) -> Iterator[InForce]:
    rules, usual, now = machine.cases, CaseSettings(), machine.cases.over(own)

    def one(key: str, decided: object, value: object, chosen: object, standard: object) -> InForce:
        user = Source.PROGRAM if chosen == standard else Source.USER
        return InForce(f"arenden.{key}", _words(value), Source.MACHINE if decided else user)

    at_machine = paths.store is not None
    yield InForce("arenden.mapp", str(paths.cases.parent), Source.MACHINE if at_machine else Source.PROGRAM)
    yield one(
        "andra_kopian", rules.second_backups, now.second_backups, own.second_backups, usual.second_backups
    )
    minutes = rules.lock_minutes is not None or now.lock_minutes != own.lock_minutes
    yield one("las_minuter", minutes, now.lock_minutes, own.lock_minutes, usual.lock_minutes)
    yield _decided("arenden.las_minuter_hogst", rules.most_lock_minutes)
    strict = rules.strict_lock is not None
    yield one("strang_lasning", strict, now.strict_lock, own.strict_lock, usual.strict_lock)
    seconds = rules.clipboard_seconds is not None or now.clipboard_seconds != own.clipboard_seconds
    yield one(
        "urklipp_sekunder", seconds, now.clipboard_seconds, own.clipboard_seconds, usual.clipboard_seconds
    )
    yield _decided("arenden.urklipp_sekunder_hogst", rules.most_clipboard_seconds)
    yield one("arbetskopia_dagar", rules.copy_days, now.copy_days, own.copy_days, usual.copy_days)
    allowed = "får användas" if rules.os_key else "får inte användas"
    yield InForce("arenden.nyckelring", allowed, Source.PROGRAM if rules.os_key else Source.MACHINE)


def _limit(machine: Machine, own: Settings, guide: Guide, limit: Limit) -> InForce:
    key = guide.wizard.key
    decided, chosen = machine.limits.of(key).get(limit.key), own.limits.of(key).get(limit.key)
    return _of(f"granser.{key}.{limit.key}", decided, chosen, limit.default)


def _standing(machine: Machine, own: Settings, key: str) -> InForce:
    """What is said of a citation that the program has not verified."""
    decided, chosen = machine.standings.of().get(key), own.standings.of().get(key)
    return _of(f"kallor.{key}", decided and decided.text, chosen and chosen.text, "")


def _of(key: str, decided: Any, chosen: Any, standard: Any) -> InForce:
    """What is decided, else what the user has chosen, else what is usual."""
    if decided:
        return InForce(key, _words(decided), Source.MACHINE)
    if chosen not in {None, standard}:
        return InForce(key, _words(chosen), Source.USER)
    return InForce(key, _words(standard), Source.PROGRAM)


def _decided(key: str, value: Any) -> InForce:
    """What only the administrator can say."""
    return InForce(key, _words(value), Source.MACHINE if value else Source.PROGRAM)


def _words(value: Any) -> str:
    if isinstance(value, Enum):
        return str(value.value)
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value)) or "–"
    return "–" if value in {None, ""} else str(value)


def wrong_values(machine: Machine, paths: Paths, guides: Sequence[Guide]) -> tuple[str, ...]:
    """What cannot be right among values that are each well written, a sentence for each."""
    read = read_surroundings(
        paths.data, paths.config / "finns-inte.toml", guides, contacts=None, shared=machine.files
    )
    found = list(_unknown(machine, guides))
    if machine.municipality and read.municipalities.by_code(machine.municipality) is None:
        found.append(f"kommun: det finns ingen kommun med koden {machine.municipality}.")
    if machine.office_required and not machine.office_key:
        found.append("kontorsnyckel_kravs är true men kontorsnyckel saknas, så inga ärenden kan sparas.")
    found += read.notice.splitlines()
    checks = (
        lambda: office_key_of(machine.office_key) if machine.office_key else None,
        lambda: logo_of(machine.organisation) if machine.organisation.logo else None,
        lambda: check_place(machine.cases.store) if machine.cases.store else None,
    )
    for check in checks:
        try:
            check()
        except UserError as error:
            found.append(error.sentence)
    return tuple(found)


def _unknown(machine: Machine, guides: Sequence[Guide]) -> Iterator[str]:
    """Guides that are not there, and limits that no guide has or that are out of its range."""
    known = {guide.wizard.key: {limit.key: limit for limit in guide.limits} for guide in guides}
    for key in machine.hidden.guides:
        if key not in known:
            yield f"visas_inte.guider: det finns ingen guide som heter {key}. De som finns: {', '.join(known)}."
    for key, name, number in machine.limits.rows:
        limit = known.get(key, {}).get(name)
        if limit is None:
            yield f"granser.{key}.{name}: det finns ingen sådan gräns."
        elif (limit.least is not None and number < limit.least) or (
            limit.most is not None and number > limit.most
        ):
            yield f"granser.{key}.{name} ska vara från {limit.least} till {limit.most}."
