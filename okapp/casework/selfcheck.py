"""The self-check: whether the program's own files, rules and folders are as they should be."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from okapp.casework.configuration import wrong_values
from okapp.casework.content_check import check_content, editions_of
from okapp.casework.content_home import not_used, signed_by
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import Press
from okapp.casework.runs import Surroundings, said_of
from okapp.casework.testbook import Use, cases_of
from okapp.casework.tried_cases import try_case
from okapp.documents.blocks import Heading, Paper
from okapp.documents.papers import Guide
from okapp.engine.check import faults
from okapp.engine.outline import cite
from okapp.engine.standings import worded
from okapp.errors import UserError
from okapp.library.package.refusals import Refused
from okapp.library.package.sums import differences
from okapp.machine import read_machine
from okapp.paths import Paths
from okapp.settings import load_settings

LEAST_FREE = 200_000_000
"""Bytes that should be free where the program saves."""

_AGAIN = "Installera om Ökapp, eller innehållspaketet."
_NAMED = 5
"""How many files are named when several are wrong."""


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
        ("configuration", "Datorns inställningsfil", lambda: _configuration(paths, guides)),
        ("publishers", "Utgivare", lambda: _publishers(paths)),
        ("fonts", "Typsnitt", lambda: _fonts(paths)),
        ("icons", "Ikoner", lambda: _icons(paths)),
        ("rules", "Regler", lambda: _rules(guides)),
        ("sources", "Källor", lambda: _sources(paths, guides)),
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
    said = check_content(paths.data, guides)
    try:
        wrong = differences(paths.data).names
    except (OSError, ValueError) as error:
        raise Wrong(f"Innehållets kontrollsummor i {paths.data} saknas eller är skadade. {_AGAIN}") from error
    if wrong:
        raise Wrong(
            f"Innehållet i {paths.data} stämmer inte med sina kontrollsummor: {_few(wrong)}. {_AGAIN}"
        )
    return f"{said} {_origin(paths)}"


def _few(names: Sequence[str]) -> str:
    more = f" och {len(names) - _NAMED} till" if len(names) > _NAMED else ""
    return ", ".join(names[:_NAMED]) + more


def _origin(paths: Paths) -> str:
    """Where the content in force comes from; an installed one must still be signed by an accepted publisher."""
    machine = read_machine(paths.machine_config)
    left_out = not_used(paths, machine)
    if paths.data.parent != paths.content_home:
        return f"Det följde med programmet. {left_out}".strip()
    try:
        return f"Det är installerat och signerat av {signed_by(paths.data, machine)}. {left_out}".strip()
    except (Refused, OSError) as error:
        message = (
            "Det installerade innehållet är inte signerat av en utgivare som är godkänd på den här datorn."
        )
        raise Wrong(f"{message} Gå tillbaka till tidigare innehåll, eller fråga it-avdelningen.") from error


def _configuration(paths: Paths, guides: Sequence[Guide]) -> str:
    file = paths.machine_config
    if not file.is_file():
        return f"{file} finns inte, så inget är bestämt för datorn."
    machine = read_machine(file)
    if wrong := [one for one in (machine.notice, *wrong_values(machine, paths, guides)) if one]:
        raise Wrong(" ".join(wrong))
    return f"{file} används."


def _publishers(paths: Paths) -> str:
    machine = read_machine(paths.machine_config)
    if machine.no_publishers:
        raise Wrong(machine.no_publishers)
    if not machine.publishers:
        return f"Ingen utgivare är godkänd i {paths.machine_config}, så innehållspaket kan inte installeras."
    return f"Godkända för innehållspaket: {', '.join(sorted(set(machine.publishers.values())))}."


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


def _rules(guides: Sequence[Guide]) -> str:
    editions = [edition for guide in guides for edition in editions_of(guide)]
    found = [
        f"{edition.title} från {edition.starts.isoformat()}: {fault}"
        for edition in editions
        for fault in faults(edition)
    ]
    if found:
        raise Wrong("Reglerna har fel. " + "; ".join(found) + ".")
    return f"{len(editions)} utgåvor av reglerna är hela."


def _sources(paths: Paths, guides: Sequence[Guide]) -> str:
    """Which citations are not verified, and which of them the organisation has checked itself."""
    settings = load_settings(paths.settings_file).settings
    said = said_of(read_machine(paths.machine_config).standings.over(settings.standings))
    editions = (edition for guide in guides for edition in editions_of(guide))
    uncertain = {one.standing: one for edition in editions for one in edition.uncertain()}
    if unknown := sorted(said.keys() - uncertain.keys()):
        raise Wrong(
            f"Organisationen har sagt något om {_few(unknown)}, som ingen guide nämner. "
            f"De som finns: {', '.join(sorted(uncertain))}. Rätta namnet i inställningsfilen."
        )
    own = [cite(worded(one, said[key])) for key, one in uncertain.items() if key in said]
    left = [cite(one) for key, one in uncertain.items() if key not in said]
    told = " ".join(
        f"{text}: {'; '.join(cited)}."
        for text, cited in (
            ("Inte kontrollerade av programmet", left),
            ("Kontrollerade av organisationen själv", own),
        )
        if cited
    )
    return told or "Ingen källa är märkt som okontrollerad."


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
