"""What a participant may be told: the consent, read for that one, and in words what is left out and why.

Every copy and every letter to a participant is built from this; nothing is made first and crossed out later.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from okapp.engine.journey import Journey
from okapp.engine.questions import JA, Choice, Row
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.svaren import SVAREN
from okapp.wizards.samordnad_plan.urval import dag, kod, rader

DELAR = (f.BEHOVEN, f.MALEN, f.ANDRAS_INSATSER, f.LAKEMEDLEN, f.DELTAGARNA)
ATERKALLAT = "Skapas inte: samtycket är återkallat. Dela inget mer. Beslutade insatser fortsätter."
INGEN_PLAN = "Skapas inte: det finns ingen plan att lämna ut. Personen vill inte ha någon, eller så görs en annan plan."
INGEN_VARDNADSHAVARE = "Skapas inte: ingen vårdnadshavare har samtyckt än."
INGET_UTBYTE = "Skapas inte: personen låter inte deltagarna lämna uppgifter till varandra."
TIDEN_SLUT = "Skapas inte: tiden för samtycket gick ut {dag}. Fråga personen igen först."
UTANFOR = (
    "Skapas inte: deltagaren omfattas inte av samtycket. Fråga personen, och ändra under Kallelse och möte."
)
_HINDER = {
    s.ATERKALLAT: ATERKALLAT,
    s.INGEN_PLAN: INGEN_PLAN,
    s.STOPP_TVANGSVARD: INGEN_PLAN,
    s.STOPP_VARDNADSHAVARE: INGEN_VARDNADSHAVARE,
}


@dataclass(frozen=True, slots=True)
class Omfang:
    """`hinder` says why nothing may leave, empty where something may; `visas` are the parts that may.

    `insatser` are the interventions with their numbers, `utelamnat` says in words what is not there.
    """

    hinder: str = ""
    visas: frozenset[Choice] = frozenset()
    insatser: tuple[tuple[int, Row], ...] = ()
    utelamnat: tuple[str, ...] = ()

    @property
    def ar_allt(self) -> bool:
        """Whether nothing is left out."""
        return not self.utelamnat


def hela(journey: Journey) -> Omfang:
    """Everything, for the record and for the person."""
    return Omfang(visas=frozenset(DELAR), insatser=_numrerade(journey))


def omfang(journey: Journey, deltagare: Row) -> Omfang:
    """What this participant may be told."""
    if hinder := (_hinder(journey) or _eget_hinder(journey, deltagare)):
        return Omfang(hinder=hinder)
    if deltagare.values["far_veta"] is f.EGNA:
        skal = "Personen har bara gått med på att deltagaren får veta det som rör den egna delen."
        utelamnat = (
            skal,
            *(
                f"{del_.text} är utelämnade."
                for del_ in DELAR
                if del_ not in (f.ANDRAS_INSATSER, f.DELTAGARNA)
            ),
            "Andras insatser och vilka de andra deltagarna är står inte här.",
            *_svaren_utelamnas(journey),
        )
        return Omfang(insatser=egna(journey, deltagare), utelamnat=utelamnat)
    utom = deltagare.values["utom"] or frozenset()
    allt = replace(hela(journey), visas=frozenset(DELAR) - utom)
    if not utom:
        return allt
    utelamnat = (
        "Personen har gått med på att deltagaren får veta det som står i planen, utom det här: "
        + ", ".join(del_.text[0].lower() + del_.text[1:] for del_ in DELAR if del_ in utom)
        + ".",
        *_svaren_utelamnas(journey),
    )
    insatser = egna(journey, deltagare) if f.ANDRAS_INSATSER in utom else allt.insatser
    return replace(allt, insatser=insatser, utelamnat=utelamnat)


def _svaren_utelamnas(journey: Journey) -> tuple[str, ...]:
    """The participants' own words can hold anything of the plan, so who may not know all of it has none of them."""
    return ("Deltagarnas svar på frågebladet är utelämnade.",) if rader(journey, SVAREN) else ()


def egna(journey: Journey, deltagare: Row) -> tuple[tuple[int, Row], ...]:
    """The interventions that the participant's own service does."""
    egen = _jamford(deltagare.values["verksamhet"])
    return tuple((n, row) for n, row in _numrerade(journey) if _jamford(row.values["verksamhet"]) == egen)


def _jamford(verksamhet: str | None) -> str:
    return " ".join((verksamhet or "").split()).casefold()


def _numrerade(journey: Journey) -> tuple[tuple[int, Row], ...]:
    return tuple(enumerate(rader(journey, i.INSATSER), start=1))


def _hinder(journey: Journey) -> str:
    """Why nothing about the plan may leave to anybody."""
    if hinder := _HINDER.get(kod(journey)):
        return hinder
    if journey.value(f.UTBYTE) is not JA:
        return INGET_UTBYTE
    return _slut(journey, journey.value(f.SAMTYCKE_TILL))


def _eget_hinder(journey: Journey, deltagare: Row) -> str:
    if deltagare.values["far_veta"] is f.INGET:
        return UTANFOR
    return _slut(journey, deltagare.values["till"])


def _slut(journey: Journey, till: object) -> str:
    ute = isinstance(till, date) and till < journey.context.today
    return TIDEN_SLUT.replace("{dag}", dag(till)) if ute else ""
