"""The self-check: whether the program's own files, rules and folders are as they should be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okapp.casework.content import content_age
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import Press
from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Use, cases_of, try_case
from okapp.documents.blocks import Heading, Paper
from okapp.documents.papers import Guide
from okapp.engine.check import faults
from okapp.engine.model import Edition, Outcome, Source
from okapp.errors import UserError
from okapp.library.loader import load_library
from okapp.paths import Paths

LEAST_FREE = 200_000_000
"""Bytes that should be free where the program saves."""


class Wrong(UserError):
    """Something the self-check found."""


@dataclass(frozen=True, slots=True)
class Checked:
    """One thing that was checked, and in words how it is."""

    key: str
    title: str
    holds: bool
    text: str


def self_check(paths: Paths, guides: Sequence[Guide]) -> tuple[Checked, ...]:
    """Everything that can be checked without opening a window; never raises."""
    checks: tuple[tuple[str, str, Callable[[], str]], ...] = (
        ("content", "Innehåll", lambda: _content(paths, guides)),
        ("fonts", "Typsnitt", lambda: _fonts(paths)),
        ("icons", "Ikoner", lambda: _icons(paths)),
        ("rules", "Regler", lambda: _rules(guides)),
        ("cases", "Fallsamling", lambda: _cases(paths, guides)),
        ("disk", "Ledigt utrymme", lambda: _disk(paths)),
    )
    return tuple(_checked(key, title, check) for key, title, check in checks)


def _checked(key: str, title: str, check: Callable[[], str]) -> Checked:
    try:
        return Checked(key, title, holds=True, text=check())
    except UserError as error:
        return Checked(key, title, holds=False, text=error.sentence)
    except Exception as error:  # noqa: BLE001 - a damaged file may raise anything; the check must go on
        text = f"Kontrollen gick inte att göra ({type(error).__name__}). Installera om Ökapp."
        return Checked(key, title, holds=False, text=text)


def _content(paths: Paths, guides: Sequence[Guide]) -> str:
    age = content_age(paths.data, guides)
    library = load_library(paths.data)
    municipalities = load_municipalities(paths.data)
    known = {agreement.id for agreement in library.agreements}
    cited = {source.agreement for guide in guides for source in _sources(guide) if source.agreement}
    if lost := sorted(cited - known):
        raise Wrong(f"Reglerna hänvisar till överenskommelser som saknas: {', '.join(lost)}.")
    return (
        f"Version {age.version} från {age.made_on}: {len(library.agreements)} överenskommelser och dokument, "
        f"{len(library.acts)} författningar, {len(municipalities.all)} kommuner."
    )


def _sources(guide: Guide) -> list[Source]:
    found = []
    for edition in _editions(guide):
        found += [step.source for step in edition.steps]
        for _, rule in edition.rules():
            gives = rule.gives
            if isinstance(gives, Outcome):
                found += gives.sources
    return found


def _fonts(paths: Paths) -> str:
    words = Heading("Åäö é – ” § ☐ →", level=1)
    page = Paper(key="prov", title="Prov", blocks=(words,), made_on=date(2026, 1, 1), document_id="")
    Press(paths.resources / "fonts").pdf(page)
    return "Typsnitten finns, och ett prov gick att göra som PDF."


def _icons(paths: Paths) -> str:
    found = sorted((paths.resources / "icons").glob("*.svg"))
    broken = [path.name for path in found if b"<svg" not in path.read_bytes()]
    if not found or broken:
        raise Wrong(f"Ikoner saknas eller är skadade: {', '.join(broken) or 'alla'}. Installera om Ökapp.")
    return f"{len(found)} ikoner finns."


def _editions(guide: Guide) -> tuple[Edition, ...]:
    quick = guide.wizard.quick
    return (*guide.wizard.editions, *(quick.editions if quick else ()))


def _rules(guides: Sequence[Guide]) -> str:
    editions = [edition for guide in guides for edition in _editions(guide)]
    found = [
        f"{edition.title} från {edition.starts.isoformat()}: {fault}"
        for edition in editions
        for fault in faults(edition)
    ]
    if found:
        raise Wrong("Reglerna har fel. " + "; ".join(found) + ".")
    return f"{len(editions)} utgåvor av reglerna är hela."


def _cases(paths: Paths, guides: Sequence[Guide]) -> str:
    if empty := [guide.wizard.title for guide in guides if not cases_of(guide)]:
        raise Wrong(f"Fallsamlingen är tom för {', '.join(empty)}.")
    around = Surroundings(municipalities=load_municipalities(paths.data))
    tried = [try_case(case, guide, around) for guide in guides for case in cases_of(guide)]
    wrong = [one.case.id for one in tried if not one.holds and one.case.use is not Use.ILLUSTRATION]
    if wrong:
        raise Wrong(f"Reglerna ger ett annat svar än väntat i: {', '.join(wrong)}.")
    return f"{len(tried)} fall prövade."


def _disk(paths: Paths) -> str:
    folder = _existing(paths.config)
    free = shutil.disk_usage(folder).free
    text = f"{free // 1_000_000} MB ledigt där programmet sparar ({folder})."
    if free < LEAST_FREE:
        raise Wrong(f"Bara {text} Frigör plats.")
    return text


def _existing(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())
