"""One fact, many papers: what stands on the person or the case fills the next guide and is never typed twice.

A guide says which of its questions a fact answers (`Guide.prefill`). A fact is named by where it stands:
"person.namn", "person.nummer", "person.skyddad", "person.kommun", "person.sprak", "arende.nummer" and "arende.kommun" are fields of the
person and the case. Any other name beginning with "person." or "arende." is kept among their own facts when a run is
finished, as it was answered there.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from okapp.casework.caseload.numbers import shown_number
from okapp.documents.papers import Guide
from okapp.vault.cases import Case, CaseFile
from okapp.vault.people import Person

_PERSON: Mapping[str, Callable[[Person], str]] = {
    "person.namn": lambda person: person.name,
    "person.nummer": lambda person: shown_number(person.number),
    "person.skyddad": lambda person: "ja" if person.protected else "",
    "person.kommun": lambda person: "" if person.protected else person.municipality,
    "person.sprak": lambda person: person.language,
}
_CASE: Mapping[str, Callable[[Case], str]] = {
    "arende.nummer": lambda case: case.number,
    "arende.kommun": lambda case: case.municipality,
}


def known(guide: Guide, file: CaseFile) -> dict[str, Any]:
    """Answers to the guide's questions that person and case already give, by the questions' keys."""
    found = {question.key: _fact(name, file) for question, name in guide.prefill.items()}
    return {key: value for key, value in found.items() if value not in (None, "")}


TOLD = ("person.namn", "person.nummer", "arende.nummer")
"""The facts that a new person and case take from answers that belong to no case yet."""


def told(guide: Guide, answers: Mapping[str, Any]) -> dict[str, str]:
    """What the answers say of a person and case that are not in the store yet, by the names of the facts."""
    given = {name: answers.get(question.key) for question, name in guide.prefill.items() if name in TOLD}
    return {name: raw.strip() for name, raw in given.items() if isinstance(raw, str)}


def learnt(guide: Guide, answers: Mapping[str, Any], file: CaseFile) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a finished run adds to the person's and the case's own facts, all of each; unchanged ones included."""
    person, case = dict(file.person.facts), dict(file.case.facts)
    for question, name in guide.prefill.items():
        own = name.startswith(("person.", "arende.")) and name not in _PERSON and name not in _CASE
        if question.key not in answers or not own:
            continue
        (person if name.startswith("person.") else case)[name] = answers[question.key]
    return person, case


def _fact(name: str, file: CaseFile) -> Any:
    if name in _PERSON:
        return _PERSON[name](file.person)
    if name in _CASE:
        return _CASE[name](file.case)
    return (file.person if name.startswith("person.") else file.case).facts.get(name)
