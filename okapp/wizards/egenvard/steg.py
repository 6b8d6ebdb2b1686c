"""The steps of the guide in order, over an edition's table of sections."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from okapp.engine.model import Step
from okapp.wizards.egenvard import bedomning, plan
from okapp.wizards.egenvard.atgard import ATGARDER
from okapp.wizards.egenvard.beslut import beslut
from okapp.wizards.egenvard.lage import lage, patienten
from okapp.wizards.egenvard.lagrum import Lagrum
from okapp.wizards.egenvard.mottagning import avskrift, hjalpen, kontroll
from okapp.wizards.egenvard.risker import risker
from okapp.wizards.egenvard.spar import NUMMER
from okapp.wizards.egenvard.uppfoljning import uppfoljning


def steg(lag: Lagrum) -> tuple[Step, ...]:
    """All steps; which of them a run has depends on its job."""
    return (
        lage(lag),
        patienten(lag),
        *(step for n in NUMMER for step in _atgard(n, lag)),
        plan.stod(lag),
        kontroll(lag),
        avskrift(),
        hjalpen(lag),
        uppfoljning(lag),
    )


def _atgard(n: int, lag: Lagrum) -> Iterator[Step]:
    """The steps of action number `n`; those of the second and later ones repeat the first's."""
    for step in _stegen(n, lag):
        yield step if n == 1 else replace(step, repeats=step.key.replace(f"a{n}_", "a1_", 1))


def _stegen(n: int, lag: Lagrum) -> Iterator[Step]:
    a = ATGARDER[n]
    yield bedomning.vad(a)
    yield bedomning.formaga(a)
    yield bedomning.hjalp(a, lag)
    yield risker(a, lag)
    yield beslut(a, lag, plan.avslut)
    yield plan.plan(a, lag)
