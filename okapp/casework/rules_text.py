"""The report on the rules as text for a terminal: a table for each wizard, then what stands out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from okapp.casework.report import WIDTH
from okapp.casework.rules_report import EditionTried, Result, WizardTried
from okapp.casework.testbook import Mark
from okapp.engine.outline import review

HEAD = ("Från", "Regler", "med fall", "utan", "Resultat", "med fall", "Fall", "läst", "härlett", "påhittat")
ABOUT = """\
Så läser du tabellerna. ”Från” är dagen då en utgåva börjar gälla. ”Med fall” är de regler och resultat som något \
arbetat fall med datum i just den utgåvan når. ”Utan” är de regler som inget fall når i någon utgåva. Av fallen är \
några ”läst”: domen, beslutet eller lagtexten är läst. Andra är ”härlett” ur lagtexten, eller ”påhittat”: fakta är påhittade. \
Steg som upprepar ett annat räknas en gång. Avtrycket skriver du vid granskningen: ändras reglerna blir det ett annat."""

ABOUT_PATHS = """\
Vägarna är alla sätt att svara på det som ett resultat beror på, räknade med några datum och kommuner i stället för alla."""


def report_text(wizards: Sequence[WizardTried]) -> str:
    """The whole report; no line is longer than `WIDTH`."""
    lines = [line for one in wizards for line in (*_wizard(one), "")]
    counted = any(tried.paths is not None for one in wizards for tried in one.editions)
    about = f"{ABOUT} {ABOUT_PATHS}" if counted else ABOUT
    return "\n".join([*lines, *wrap(about, WIDTH)]) + "\n"


def _wizard(one: WizardTried) -> Iterator[str]:
    yield f"{one.wizard.title} [{one.wizard.key}]"
    yield ""
    rows = [HEAD, *(_cells(tried) for tried in one.editions)]
    widths = [max(len(row[place]) for row in rows) for place in range(len(HEAD))]
    for first, *rest in rows:
        numbers = (f"{text:>{width}}" for text, width in zip(rest, widths[1:], strict=True))
        yield "  ".join((f"{first:{widths[0]}}", *numbers)).rstrip()
    yield ""
    for tried in one.editions:
        yield from _about(tried)
    if one.wrong:
        yield from _listed("Fall som ger ett annat svar än väntat", one.wrong)


def _cells(tried: EditionTried) -> tuple[str, ...]:
    cases = tried.cases
    numbers = (
        len(tried.rules),
        len(tried.with_case),
        len(tried.without_case),
        len(tried.results),
        len(tried.results_with_case),
        sum(cases.values()),
        cases[Mark.VERIFIED],
        cases[Mark.INFERRED],
        cases[Mark.SYNTHETIC],
    )
    return (tried.edition.starts.isoformat(), *map(str, numbers))


def _about(tried: EditionTried) -> Iterator[str]:
    """Its check, its review and its print, then what no case and no path reaches."""
    edition = tried.edition
    starts = edition.starts.isoformat()
    yield from _indented(f"{starts}  {review(edition)} Avtryck: {edition.fingerprint()}")
    yield from _listed("Regler utan fall", tried.without_case)
    yield from _listed("Resultat utan fall", _named(tried.results_without_case))
    if tried.paths is not None:
        ways = [f"{path.track.title} {path.ways:,}".replace(",", " ") for path in tried.paths]
        yield from _listed("Vägar", ways)
        yield from _listed("Resultat som ingen väg når", _named(tried.results_without_path))


def _named(results: Sequence[Result]) -> list[str]:
    return [f"{track} {code}" for track, code in results]


def _listed(what: str, names: Sequence[str]) -> list[str]:
    return _indented(f"{' ' * 12}{what}: {', '.join(names)}.") if names else []


def _indented(text: str) -> list[str]:
    return wrap(text, WIDTH, subsequent_indent=" " * 12, break_long_words=False, break_on_hyphens=False)
