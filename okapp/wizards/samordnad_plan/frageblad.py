"""The question sheet: what it asks, and an answer that has been pasted in read by those questions.

Nothing is lost: each line that is not one of the sheet's own stands in a part, as it was written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

FRAGOR = (
    "Det här gör vi redan, och så fungerar det",
    "Det här kan vi göra",
    "Det här ska beslutas, av vem och när",
    "Det här behöver vi veta av de andra",
    "Kommer till mötet",
    "Namn och telefon",
)
"""What the sheet asks, in its order; they are numbered from 1."""
KAN_GORA = 2
KOLUMNER = ("Insats", "Vem (namn eller funktion, telefon)", "Planerad eller beslutad", "Från–till")
"""The columns under the question of what the participant can do."""
MEST_FORSLAG = 20

_CITAT = "> \t"
_PUNKTER = "-–•* \t"
_NUMMER = re.compile(r"(?P<ord>fråga\s*)?(?P<n>[1-6])\s*(?P<tecken>[.):])?\s*(?P<resten>.*)", re.IGNORECASE)
_DAG = re.compile(r"\b\d{4}-\d\d-\d\d\b")
_LAGE = re.compile(r"(?:är\s+)?(?:redan\s+)?(?:beslutad|beslutat|planerad|planerat)\b", re.IGNORECASE)
_BESLUTAT = re.compile(r"(?:är\s+)?(?:redan\s+)?beslut(?:ad|at)\b", re.IGNORECASE)
_HALSNING = re.compile(r"(?:med )?(?:vänliga? )?hälsning(?:ar)?\b|mvh\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Del:
    """What was answered to a question of the sheet, 0 where it stands before the first."""

    fraga: int
    text: str


@dataclass(frozen=True, slots=True)
class Forslag:
    """An intervention that a participant names; `sagt` is the participant's own word on how far it has come."""

    insats: str
    personal: str = ""
    sagt: str = ""
    start: date | None = None
    slut: date | None = None

    @property
    def sags_beslutad(self) -> bool:
        """Whether the participant says that it is decided; never taken as a decision."""
        return _BESLUTAT.match(self.sagt) is not None


def rubrik(nummer: int) -> str:
    """A question with its number: "2. Det här kan vi göra"."""
    return f"{nummer}. {FRAGOR[nummer - 1]}"


def delar(text: str) -> tuple[Del, ...]:
    """The answer by the questions of the sheet, those that are found by their words, else by their numbers in order."""
    rader = text.split("\n")
    med_ord = [_med_ord(rad) for rad in rader]
    funna = med_ord if any(med_ord) else list(_med_nummer(rader))
    brutna: list[tuple[int, list[str]]] = [(0, [])]
    for rad, funnen in zip(rader, funna, strict=True):
        if funnen is None:
            brutna[-1][1].append(rad)
        else:
            nummer, resten = funnen
            brutna.append((nummer, [resten] if resten else []))
    hela = ((nummer, "\n".join(inom).strip("\n")) for nummer, inom in brutna)
    return tuple(Del(nummer, inom) for nummer, inom in hela if inom.strip())


def _med_ord(rad: str) -> tuple[int, str] | None:
    """The question whose words the line begins with, after a number or not, and what stands after them."""
    bar = rad.lstrip(_CITAT + _PUNKTER)
    funnen = _NUMMER.match(bar)
    for kandidat in (funnen["resten"], bar) if funnen else (bar,):
        for nummer, fraga in enumerate(FRAGOR, start=1):
            if kandidat.casefold().startswith(fraga.casefold()):
                return nummer, kandidat[len(fraga) :].lstrip(" \t:.?–-").rstrip()
    return None


def _med_nummer(rader: list[str]) -> Iterator[tuple[int, str] | None]:
    """The questions that stand by number alone: each once, and never one before another that has a lower number."""
    senaste = 0
    for rad in rader:
        funnen = _NUMMER.match(rad.lstrip(_CITAT))
        if funnen and (funnen["ord"] or funnen["tecken"]) and int(funnen["n"]) > senaste:
            senaste = int(funnen["n"])
            yield senaste, funnen["resten"].rstrip()
        else:
            yield None


def forslag(text: str) -> tuple[Forslag, ...]:
    """The interventions that stand under what the participant can do, one for each line up to the greeting.

    At most `MEST_FORSLAG`.
    """
    rader = (rad for one in delar(text) if one.fraga == KAN_GORA for rad in one.text.split("\n"))
    bara = (rad.lstrip(_CITAT + _PUNKTER).rstrip() for rad in rader)
    funna = (_forslag(rad) for rad in takewhile(lambda rad: not _HALSNING.match(rad), bara))
    olika = dict.fromkeys(one for one in funna if one is not None)
    return tuple(olika)[:MEST_FORSLAG]


def _forslag(rad: str) -> Forslag | None:
    celler = _celler(rad)
    kolumnernas = {kolumn.casefold() for kolumn in KOLUMNER}
    if not celler or {cell.casefold() for cell in celler} <= kolumnernas:
        return None
    insats, *resten = celler
    at = next((n for n, cell in enumerate(resten) if _LAGE.match(cell)), None)
    fore, sagt, efter = (resten, "", resten) if at is None else (resten[:at], resten[at], resten[at + 1 :])
    start, slut = _dagar(" ".join(efter))
    personal = ", ".join(cell for cell in fore if not _DAG.search(cell))
    return Forslag(insats, personal, sagt, start, slut)


def _celler(rad: str) -> list[str]:
    """The cells of a line from a table; a sentence with commas is taken as cells only where one tells how far it has come."""
    skilda = [cell.strip() for cell in re.split(r"[\t|;]", rad) if cell.strip()]
    if len(skilda) == 1:
        kommade = [cell.strip() for cell in rad.split(",")]
        if all(kommade) and any(_LAGE.match(cell) for cell in kommade[1:]):
            return kommade
    return skilda


def _dagar(text: str) -> tuple[date | None, date | None]:
    """From and to, where they are written as 2026-03-02 and come in order."""
    funna = []
    for skriven in _DAG.findall(text)[:2]:
        try:
            funna.append(date.fromisoformat(skriven))
        except ValueError:
            return None, None
    if funna != sorted(funna):
        return None, None
    start, slut, *_ = (*funna, None, None)
    return start, slut
