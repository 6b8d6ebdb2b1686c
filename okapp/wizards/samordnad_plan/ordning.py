"""In which order the interventions come: which wait for another, a circle of waiting, a start before what it waits for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from okapp.engine.conditions import Condition, Reader
from okapp.engine.questions import Question, Row
from okapp.wizards.samordnad_plan import innehall as i


def vantar_pa(rader: Sequence[Row], nummer: int) -> tuple[int, ...]:
    """The numbers, from 1, of the rows that the row with this number comes after."""
    text = rader[nummer - 1].values[i.EFTER.key] or ""
    tal = (int(siffror) for siffror in re.findall(r"(?<!\d)\d{1,4}(?!\d)", text)[:10])
    return tuple(n for n in tal if 1 <= n <= len(rader))


def i_cirkel(rader: Sequence[Row]) -> bool:
    """Whether some row in the end waits for itself."""
    kvar = {n: set(vantar_pa(rader, n)) for n in range(1, len(rader) + 1)}
    while fria := {n for n, fore in kvar.items() if not fore & kvar.keys()}:
        kvar = {n: fore for n, fore in kvar.items() if n not in fria}
    return bool(kvar)


def for_tidigt(rader: Sequence[Row]) -> bool:
    """Whether some row starts before a row that it waits for."""
    start = [row.values[i.START.key] for row in rader]
    return any(
        start[n - 1] and start[fore - 1] and start[n - 1] < start[fore - 1]
        for n in range(1, len(rader) + 1)
        for fore in vantar_pa(rader, n)
    )


@dataclass(frozen=True, slots=True)
class _OmOrdningen(Condition):
    def questions(self) -> tuple[Question[Any], ...]:
        return (i.INSATSER,)


@dataclass(frozen=True, slots=True)
class ICirkel(_OmOrdningen):
    """The interventions wait for each other in a circle."""

    def holds(self, at: Reader) -> bool:
        return i_cirkel(at.value(i.INSATSER) or ())

    def text(self) -> str:
        return "insatserna väntar på varandra i en cirkel"


@dataclass(frozen=True, slots=True)
class ForTidigt(_OmOrdningen):
    """An intervention starts before one that it comes after."""

    def holds(self, at: Reader) -> bool:
        return for_tidigt(at.value(i.INSATSER) or ())

    def text(self) -> str:
        return "en insats börjar före den som den kommer efter"
