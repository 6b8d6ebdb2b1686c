"""The steps of the whole guide, in order, over an edition's table of sections."""

from __future__ import annotations

from okapp.engine.model import Rule, Step
from okapp.wizards.ansvarig_kommun.ansvar import ansvar
from okapp.wizards.ansvarig_kommun.atgarder import flytt, kontakter, lanet, papper, utredning
from okapp.wizards.ansvarig_kommun.idag import akut, idag, plats
from okapp.wizards.ansvarig_kommun.lagrum import Lagrum
from okapp.wizards.ansvarig_kommun.overflyttning import overflyttning


def steg(lag: Lagrum, *, lagbyte: bool, nara_lagbytet: tuple[Rule, ...] = ()) -> tuple[Step, ...]:
    """All steps. `lagbyte` asks whether the matter spans 2025-07-01; `nara_lagbytet` are notes near that day."""
    return (
        plats(lag, nara_lagbytet),
        akut(lag),
        *ansvar(lag, lagbyte=lagbyte),
        utredning(lag),
        flytt(lag),
        overflyttning(lag),
        lanet(lag),
        kontakter(lag),
        papper(lag),
        idag(lag),
    )
