"""Citations whose standing is not verified, and what an organisation has said of them itself.

A run pins what was said when it was begun, in one answer (`SAID`), which maps the key of a citation to a mapping of `text`,
`galler`, `av` and `den`. It changes what is cited and never what is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from okapp.engine.days import show_date
from okapp.engine.model import Deadline, Edition, Note, Outcome, Rule, Source, Step

SAID = "egna_kallor"
"""The key of the answer; no question has it."""
NOT_TAKEN = (
    "Det som organisationen har sagt om en källa går inte att läsa. Programmets egen uppgift står i stället."
)


@dataclass(frozen=True, slots=True)
class Said:
    """What the organisation says of a citation: how it is written now, whether it is in force, who checked it, when."""

    text: str
    in_force: bool
    by: str
    on: date


def raw_said(said: Said) -> dict[str, Any]:
    """As an answer holds it."""
    return {"text": said.text, "galler": said.in_force, "av": said.by, "den": said.on.isoformat()}


def read_said(raw: Any, today: date) -> dict[str, Said]:
    """By key of citation. Raises `ValueError` for what is no such mapping or was checked after today."""
    if raw is None:
        return {}
    if not isinstance(raw, Mapping):
        raise ValueError(SAID)  # noqa: TRY004 - told as one kind of fault
    return {key: _read(row, today) for key, row in raw.items()}


def _read(row: Any, today: date) -> Said:
    if not isinstance(row, Mapping) or row.keys() != {"text", "galler", "av", "den"}:
        raise ValueError(SAID)
    text, in_force, by = row["text"], row["galler"], row["av"]
    on = row["den"] if isinstance(row["den"], date) else date.fromisoformat(str(row["den"]))
    if not (isinstance(text, str) and text and isinstance(by, str) and by and isinstance(in_force, bool)):
        raise ValueError(SAID)
    if on > today:
        raise ValueError(SAID)
    return Said(text, in_force, by, on)


def worded(source: Source, said: Said) -> Source:
    """The source in the organisation's words, with who checked it and when: never the program's own certainty."""
    force = "gäller" if said.in_force else "gäller inte"
    note = f"{force}, kontrollerat av {said.by} {show_date(said.on)}"
    if said.text == plain(source):
        return replace(source, note=note)
    return replace(source, act=said.text, section="", note=note)


def plain(source: Source) -> str:
    """The citation itself, without what the program says of it."""
    return replace(source, note="").text or source.note


def with_words(edition: Edition, said: Mapping[str, Said]) -> Edition:
    """The edition as it cites where something is said; nothing else of it changes."""
    if not said:
        return edition
    # What the organisation says is no change of the rules: a review that held before it holds after.
    noted = edition.reviewed_print if edition.changed_since_review else ""
    steps = tuple(_step(step, said) for step in edition.steps)
    return replace(edition, steps=steps, reviewed_print=noted)


def _step(step: Step, said: Mapping[str, Said]) -> Step:
    rules = tuple(_rule(rule, said) for rule in step.rules)
    return replace(step, source=_source(step.source, said), rules=rules)


def _rule(rule: Rule, said: Mapping[str, Said]) -> Rule:
    gives = rule.gives
    if isinstance(gives, Outcome | Note):
        sources = tuple(_source(one, said) for one in gives.sources)
        return rule if sources == gives.sources else replace(rule, gives=replace(gives, sources=sources))
    if isinstance(gives, Deadline) and gives.source.standing in said:
        return replace(rule, gives=replace(gives, source=_source(gives.source, said)))
    return rule


def _source(source: Source, said: Mapping[str, Said]) -> Source:
    return worded(source, said[source.standing]) if source.standing in said else source
