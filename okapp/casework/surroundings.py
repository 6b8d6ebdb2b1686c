"""What every run takes from the program, read from its files: municipalities, local rules, contacts, marks on editions."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okapp.casework.contacts import ContactsError, read_contacts, together
from okapp.casework.content import ContentError, changed_law
from okapp.casework.local_rules import LocalRulesError, points_of, read_local_rules
from okapp.casework.municipalities import Municipalities, load_municipalities
from okapp.casework.own_file import MEND_IT
from okapp.casework.runs import Surroundings
from okapp.documents.papers import Contact, Guide
from okapp.documents.phrases import FILE_NAME, Phrase, parse_phrases
from okapp.engine.model import LocalRule
from okapp.errors import UserError
from okapp.limits import Limits
from okapp.machine_file import SharedFiles
from okapp.standings import Standings

NO_LIMITS = Limits()
NOTHING_SAID = Standings()
NO_FILES = SharedFiles()


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
    standings: Standings = NOTHING_SAID,
    shared: SharedFiles = NO_FILES,
    marks: frozenset[date] = frozenset(),
    municipalities: Municipalities | None = None,
) -> Read:
    """Read all of it, what the administrator has `shared` before the user's own; `marks` as `Content.marks`.

    `municipalities` are those in `data` where they have been read already. Raises `UserError` where the program's own
    content is damaged; files of others never stop it.
    """
    municipalities = municipalities or load_municipalities(data)
    points = points_of(guides)
    notices: list[str] = []
    rules: tuple[LocalRule, ...] = ()
    known: tuple[Contact, ...] = ()
    for file in (shared.local_rules, local_rules):
        try:
            rules += read_local_rules(file, points) if file is not None else ()
        except LocalRulesError as error:
            notices.append(_told(error, file, shared))
    for file in (shared.contacts, contacts):
        try:
            known = together(known, read_contacts(file, municipalities)) if file is not None else known
        except ContactsError as error:
            notices.append(_told(error, file, shared))
    notices += [_GONE.replace("{fil}", str(one)) for one in _gone(shared)]
    around = Surroundings(
        municipalities=municipalities,
        local_rules=rules,
        contacts=known,
        phrases=read_phrases(data),
        changed_law=changed_law(data) | marks,
        limits=limits,
        standings=standings,
    )
    return Read(around, municipalities, "\n".join(notices))


_GONE = (
    "Filen {fil}, som din organisation har bestämt att Ökapp ska läsa, finns inte på datorn. Det egna används. "
    "Be it-avdelningen lägga den på plats."
)


def _gone(shared: SharedFiles) -> list[Path]:
    return [one for one in (shared.contacts, shared.local_rules) if one is not None and not one.exists()]


def _told(error: UserError, file: Path | None, shared: SharedFiles) -> str:
    """The sentence of a file that is not used; what is wrong with a shared one is not the user's to mend."""
    if file is None or file not in {shared.contacts, shared.local_rules}:
        return error.sentence
    return f"{error.sentence.removesuffix(MEND_IT)}Be it-avdelningen rätta {file}."


_NO_PHRASES = "Innehållets fraser på andra språk kan inte användas."


def read_phrases(data: Path) -> tuple[Phrase, ...]:
    """The phrases of the content in `data`, none where it has no such file. Raises `ContentError`."""
    try:
        return parse_phrases((data / FILE_NAME).read_text(encoding="utf-8"))
    except FileNotFoundError:
        return ()
    except (OSError, UnicodeDecodeError) as error:
        raise ContentError(f"{_NO_PHRASES} Filen {FILE_NAME} är skadad. Installera om Ökapp.") from error
    except ValueError as error:
        raise ContentError(f"{_NO_PHRASES} {error}") from error
