"""The audit trail as it is read, verified, printed and exported: who did what and when, nothing about a person."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from okapp.casework.caseload.means import Bench
from okapp.casework.caseload.run_papers import marked
from okapp.casework.caseload.watch import log_sentence
from okapp.casework.papers import eight_signs
from okapp.documents.blocks import Callout, Heading, Pairs, Paper, Paragraph, Signature, Table, Weight
from okapp.engine.questions import MONTHS, show_date
from okapp.errors import UserError
from okapp.vault.audit import Anchor, Entry
from okapp.vault.folding import sort_key
from okapp.vault.session import Session

KINDS = {
    "store": "alla ärenden",
    "person": "person",
    "representative": "företrädare",
    "case_file": "ärende",
    "run": "guide",
    "paper": "papper",
    "note": "anteckning",
    "contact": "kontakt",
    "watch": "datum",
    "consent": "samtycke",
    "disclosure": "utlämnande",
    "access": "skäl att öppna",
    "removal": "borttagning",
    "own_note": "egen anteckning",
    "form": "påbörjat formulär",
    "receipt": "gallringskvitto",
}
DONE = {
    "blev inte av": "skrev att det inte blev av",
    "byt lösenfras": "bytte lösenfras",
    "byt nyckel": "bytte nyckel",
    "byt återställningskod": "bytte återställningskod",
    "exportera": "sparade som fil",
    "flyttad till journalen": "markerade som flyttad till journalen",
    "färdigställ": "färdigställde",
    "gallra": "gallrade",
    "klar": "markerade som klart",
    "kvitto": "gjorde kvitto",
    "lås": "låste",
    "läs": "läste",
    "läs skyddad": "öppnade skyddat ärende",
    "lämna ut": "lämnade ut",
    "radera": "raderade",
    "registerutdrag": "gjorde registerutdrag",
    "skapa": "skapade",
    "skriv ut": "skrev ut",
    "skriv ut logg": "skrev ut loggen",
    "spara": "sparade",
    "stäng datorns nyckelring": "stängde av datorns nyckelring",
    "säkerhetskopia": "gjorde säkerhetskopia",
    "ta bort": "tog bort",
    "ta emot": "tog emot",
    "tillåt datorns nyckelring": "tillät datorns nyckelring",
    "töm": "tömde",
    "visa för gallring": "visade för gallring",
    "visa skyddad": "visade skyddade uppgifter",
    "ändra": "ändrade",
    "ångra": "tog tillbaka",
    "återställ": "hämtade tillbaka säkerhetskopia",
    "öppna": "öppnade",
}
"""What was done, as it is read: the trail itself keeps its own words."""
SOUND = "Loggen stämmer från början till slut."
_PAGE = 500
_COLUMNS = ("n", "at", "who", "account", "verb", "kind", "target", "case_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """A line of the log for reading: when in local time, who, what they did to what kind of thing, and ids."""

    number: int
    at: datetime
    who: str
    account: str
    verb: str
    kind: str
    target: str
    case_id: str

    @property
    def done(self) -> str:
        """What was done to what kind of thing, such as "ändrade: anteckning"."""
        return _done(self.verb, self.kind)


@dataclass(frozen=True, slots=True)
class LogCheck:
    """Whether the log is as it was written, in a sentence, and up to which link."""

    sound: bool
    sentence: str
    rows: int
    last: Anchor


class BadAnchor(UserError):
    """What was typed is no anchor."""


def read_anchor(text: str) -> Anchor:
    """The anchor as a monthly sheet has it: number, colon, 64 signs. Raises `BadAnchor`."""
    number, _, mac = "".join(text.split()).partition(":")
    if not (re.fullmatch("[0-9]{1,18}", number) and re.fullmatch("[0-9a-f]{64}", mac.lower())):
        raise BadAnchor(
            "Ankaret ska skrivas som på loggbladet: radens nummer, kolon och kontrollvärdet med 64 tecken. Jämför med bladet."
        )
    return Anchor(int(number), mac.lower())


class Log:
    """The audit trail."""

    def __init__(self, bench: Bench) -> None:
        self._bench = bench

    def page(self, *, after: int = 0, limit: int = 200, case: str = "") -> tuple[LogLine, ...]:
        """Lines in order after number `after`; with `case` only that one's."""
        entries = self._bench.do(lambda session: session.log.entries(after=after, limit=limit, case=case))
        return tuple(_line(one) for one in entries)

    def verify(self, anchor: str = "") -> LogCheck:
        """Verify all of it, also against the anchor ("17:ab12...") of a printed sheet; in the background.

        Raises `BadAnchor`.
        """
        report = self._bench.store.verify_log(read_anchor(anchor) if anchor.strip() else None)
        trouble = log_sentence(report)
        return LogCheck(not trouble, trouble[0] if trouble else SOUND, report.rows, report.last)

    def rows(self) -> Iterator[dict[str, Any]]:
        """Every line as plain data without case content, for sample checks; the export itself is logged."""
        store_id = self._bench.store.store_id
        self._bench.do(lambda session: session.log.add("skriv ut logg", "store", store_id))
        for one in self._all():
            row = {name: getattr(one, name) for name in _COLUMNS}
            yield {**row, "at": one.at.isoformat()}

    def month_sheet(self, year: int, month: int) -> Paper:
        """The sheet of a month: numbers by who and by what, and the anchor that later shows a cut or changed log."""
        check = self.verify()
        anchor = self._bench.store.set_anchor()
        lines = [
            one
            for one in self._all()
            if (one.at.astimezone().year, one.at.astimezone().month) == (year, month)
        ]
        today = self._bench.today()
        title = f"Loggblad {MONTHS[month - 1]} {year}"
        paper = Paper(
            key="loggblad",
            title=title,
            blocks=(
                Heading(title, level=1),
                *(() if check.sound else (Callout(check.sentence, "Loggen stämmer inte", Weight.WARNING),)),
                Paragraph("Bladet har inga uppgifter ur ärendena. Förvara det skilt från datorn."),
                Heading("Ankare"),
                Pairs(
                    (
                        ("Sista rad och kontrollvärde", f"{anchor.number}:{anchor.mac}"),
                        ("Kontrollerad", f"{show_date(today)}. {check.sentence}"),
                    )
                ),
                _counts("Vem", Counter(one.who or one.account for one in lines)),
                _counts("Vad", Counter(_done(one.verb, KINDS.get(one.kind, one.kind)) for one in lines)),
                Signature("Kontrollerat av"),
            ),
            made_on=today,
            document_id=eight_signs(f"{year}-{month} {anchor.number} {anchor.mac}"),
            footer="Ökapp, logg",
        )
        return marked(paper, practice=self._bench.practice)

    def flush(self) -> None:
        """Write the readings that wait to be logged; now and then, on a timer."""
        self._bench.do(lambda session: session.log.flush())

    def left(self, how: str, kind: str, target: str, case_id: str = "") -> None:
        """Something left the store, such as "skriv ut"; the log says so."""
        self._bench.do(lambda session: session.log.add(how, kind, target, case_id))

    def _all(self) -> Iterator[Entry]:
        after = 0
        while True:
            begin = after

            def page(session: Session, begin: int = begin) -> tuple[Entry, ...]:
                return session.log.entries(after=begin, limit=_PAGE)

            found = self._bench.do(page)
            if not found:
                return
            yield from found
            after = found[-1].n


def _line(one: Entry) -> LogLine:
    return LogLine(
        number=one.n,
        at=one.at.astimezone(),
        who=one.who,
        account=one.account,
        verb=one.verb,
        kind=KINDS.get(one.kind, one.kind),
        target=one.target,
        case_id=one.case_id,
    )


def _done(verb: str, kind: str) -> str:
    return f"{DONE.get(verb, verb)}: {kind}"


def _counts(what: str, counted: Counter[str]) -> Table:
    rows = tuple(
        (name, str(count)) for name, count in sorted(counted.items(), key=lambda one: sort_key(one[0]))
    )
    return Table(f"Antal rader under månaden: {what.lower()}", (what, "Antal"), rows, widths=(4, 1))
