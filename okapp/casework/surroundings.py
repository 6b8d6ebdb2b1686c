"""What every run takes from the program, read from its files: municipalities, local rules, contacts, marks on editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from okapp.casework.contacts import ContactsError, read_contacts
from okapp.casework.content import ContentError, changed_law
from okapp.casework.local_rules import LocalRulesError, points_of, read_local_rules
from okapp.casework.municipalities import Municipalities, load_municipalities
from okapp.casework.runs import Surroundings
from okapp.documents.papers import Contact, Guide
from okapp.documents.phrases import FILE_NAME, Phrase, parse_phrases
from okapp.engine.model import LocalRule
from okapp.limits import Limits

NO_LIMITS = Limits()


@dataclass(frozen=True, slots=True)
class Read:
    """The surroundings, the municipalities they hold, and a sentence where something of the user's was left out."""

    around: Surroundings
    municipalities: Municipalities
    notice: str = ""


def read_surroundings(
    data: Path,
    local_rules: Path,
    guides: Iterable[Guide],
    *,
    contacts: Path | None = None,
    limits: Limits = NO_LIMITS,
) -> Read:
    """Read all of it. Raises `UserError` where the program's own content is damaged; the user's files never stop it."""
    municipalities = load_municipalities(data)
    notices: list[str] = []
    rules: tuple[LocalRule, ...] = ()
    known: tuple[Contact, ...] = ()
    try:
        rules = read_local_rules(local_rules, points_of(guides))
    except LocalRulesError as error:
        notices.append(error.sentence)
    try:
        known = read_contacts(contacts, municipalities) if contacts is not None else ()
    except ContactsError as error:
        notices.append(error.sentence)
    around = Surroundings(
        municipalities=municipalities,
        local_rules=rules,
        contacts=known,
        phrases=read_phrases(data),
        changed_law=changed_law(data),
        limits=limits,
    )
    return Read(around, municipalities, "\n".join(notices))


def read_phrases(data: Path) -> tuple[Phrase, ...]:
    """The phrases of the content in `data`, none where it has no such file. Raises `ContentError`."""
    try:
        return parse_phrases((data / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, ValueError) as error:
        raise ContentError(f"Innehållets fraser på andra språk kan inte användas. {error}") from error
