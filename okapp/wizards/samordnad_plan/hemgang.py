"""Going home from hospital held to the organisation's own times: no rules, and none of them is set from the start.

The examples are one municipality's, from its own routines (Botkyrka, home help 2025-11-21, the team for going home 2021-09-17).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from okapp.engine.conditions import Condition, Reader
from okapp.engine.lines import warning
from okapp.engine.measures import DaysAfter
from okapp.engine.model import Context, Rule
from okapp.engine.questions import JA, NEJ, Ask, DateOf, Domain, Limit, OneOf, Problem, Question, Text
from okapp.wizards.samordnad_plan import lagrum

_EXEMPEL = "Exempel från en kommun, Botkyrka: {}."
SAMMA_DAG = Limit(
    key="grans_hemtjanst_klockan",
    text="Utskrivning: oförändrad hemtjänst samma dag om beskedet kommer före klockan",
    label="Egen tid: oförändrad hemtjänst samma dag vid besked på en vardag före klockan",
    help=_EXEMPEL.format("11 på vardagar"),
    least=1,
    most=23,
)
ANDRAD = Limit(
    key="grans_hemtjanst_andrad_dagar",
    text="Utskrivning: ny eller ändrad hemtjänst inom dagar",
    label="Egen tid: ny eller ändrad hemtjänst inom dagar från beskedet",
    help=_EXEMPEL.format("24 timmar, det vill säga 1"),
    least=1,
    most=30,
)
TEAMET = Limit(
    key="grans_hemgang_vardagar",
    text="Utskrivning: hemgångsteam högst vardagar",
    label="Egen tid: hemgångsteam högst vardagar",
    help=_EXEMPEL.format("10 vardagar, för den som är 65 år eller äldre") + " Helgdagar räknas inte bort.",
    least=1,
    most=60,
)
TEAMETS_MOTE = Limit(
    key="grans_hemgang_mote_vardag",
    text="Utskrivning: hemgångsteamets gemensamma uppföljning senast vardag",
    label="Egen tid: hemgångsteamets gemensamma uppföljning senast vardag",
    help=_EXEMPEL.format("dag 6") + " Här räknas vardagar, med den första dagen som 1.",
    least=1,
    most=60,
)
EGNA_TIDER = (SAMMA_DAG, ANDRAD, TEAMET, TEAMETS_MOTE)


@dataclass(frozen=True, kw_only=True, eq=False)
class Klockslag(Text):
    """A time of the day, "10.45"."""

    def _parse(self, raw: Any, context: Context) -> str:
        text = super()._parse(raw, context)
        funnen = re.fullmatch(r"(\d{1,2})[.:](\d\d)", text)
        if funnen is None or int(funnen[1]) > 23 or int(funnen[2]) > 59:
            raise Problem("Skriv klockslaget med timme och minut, till exempel 10.45.")
        return f"{int(funnen[1]):02}.{funnen[2]}"

    def _samples(self, domain: Domain) -> tuple[Any, ...]:  # noqa: ARG002
        return ("00.30", "12.00")


SOM_FORR = OneOf(
    key="hemtjanst_som_forr",
    text="Är hemtjänsten densamma som före sjukhuset?",
    label="Hemtjänsten är densamma som förr",
    choices=(JA, NEJ),
    required=False,
)
BESKED_DEN = DateOf(
    key="hemtjanst_besked_den",
    text="Vilken dag fick hemtjänsten besked om hemgången?",
    label="Besked till hemtjänsten",
    past=True,
    required=False,
)
BESKED_KL = Klockslag(
    key="hemtjanst_besked_kl", text="Vilket klockslag kom beskedet?", label="Beskedet kom klockan"
)
HEMTJANST_FRAN = DateOf(
    key="hemtjanst_fran", text="Vilken dag börjar hemtjänsten?", label="Hemtjänsten börjar", required=False
)
TEAM_FRAN = DateOf(
    key="hemgangsteam_fran",
    text="Vilken dag börjar hemgångsteamet?",
    label="Hemgångsteamet börjar",
    required=False,
)
TEAM_TILL = DateOf(
    key="hemgangsteam_till",
    text="Vilken dag slutar hemgångsteamet?",
    label="Hemgångsteamet slutar",
    required=False,
)
TEAM_MOTE = DateOf(
    key="hemgangsteam_mote",
    text="Vilken dag är hemgångsteamets gemensamma uppföljning?",
    label="Hemgångsteamets uppföljning",
    required=False,
)


@dataclass(frozen=True, slots=True)
class EgenTid(Condition):
    """The organisation has a time of its own for at least one of these."""

    tider: tuple[Limit, ...]

    def holds(self, at: Reader) -> bool:
        return any(at.value(tid) is not None for tid in self.tider)

    def text(self) -> str:
        return "din organisation har en egen tid för det här"

    def questions(self) -> tuple[Question[Any], ...]:
        return self.tider


_HEMTJANST, _TEAM = EgenTid((SAMMA_DAG, ANDRAD)), EgenTid((TEAMET, TEAMETS_MOTE))
FRAGOR: tuple[Ask, ...] = (
    SOM_FORR.when(_HEMTJANST),
    BESKED_DEN.when(_HEMTJANST),
    BESKED_KL.when(EgenTid((SAMMA_DAG,))),
    HEMTJANST_FRAN.when(_HEMTJANST),
    TEAM_FRAN.when(_TEAM),
    TEAM_TILL.when(EgenTid((TEAMET,))),
    TEAM_MOTE.when(EgenTid((TEAMETS_MOTE,))),
)
"""Asked only where the organisation has times of its own."""


@dataclass(frozen=True, slots=True)
class _Beskedet(Condition):
    """Unchanged home help, the day and time of the message, and the day it begins, held to the organisation's own hour."""

    def questions(self) -> tuple[Question[Any], ...]:
        return (SAMMA_DAG, BESKED_DEN, BESKED_KL, HEMTJANST_FRAN)

    def _i_tid(self, at: Reader) -> bool | None:
        """Whether the message came on a weekday before the hour; None where something is not known."""
        klockan, den, kl = at.value(SAMMA_DAG), at.value(BESKED_DEN), at.value(BESKED_KL)
        if klockan is None or den is None or kl is None:
            return None
        return bool(den.weekday() < 5 and int(kl[:2]) < klockan)


@dataclass(frozen=True, slots=True)
class SentBesked(_Beskedet):
    """The help is to begin the same day, though the message came too late for it."""

    def holds(self, at: Reader) -> bool:
        return self._i_tid(at) is False and at.value(HEMTJANST_FRAN) == at.value(BESKED_DEN)

    def text(self) -> str:
        return "beskedet kom efter den egna tiden, och hemtjänsten ska börja samma dag"


@dataclass(frozen=True, slots=True)
class SenHemtjanst(_Beskedet):
    """The message came in time for the same day, but the help begins later."""

    def holds(self, at: Reader) -> bool:
        fran = at.value(HEMTJANST_FRAN)
        return self._i_tid(at) is True and fran is not None and fran > at.value(BESKED_DEN)

    def text(self) -> str:
        return "beskedet kom inom den egna tiden, och hemtjänsten börjar en senare dag"


@dataclass(frozen=True, slots=True)
class VardagarOver(Condition):
    """More weekdays than the organisation's own number, both days counted; never where it is not set."""

    fran: DateOf
    till: DateOf
    mest: Limit

    def holds(self, at: Reader) -> bool:
        fran, till, mest = at.value(self.fran), at.value(self.till), at.value(self.mest)
        return None not in (fran, till, mest) and vardagar(fran, till) > mest

    def text(self) -> str:
        return f"{self.till.label} är fler vardagar efter {self.fran.label} än {self.mest.label}"

    def questions(self) -> tuple[Question[Any], ...]:
        return (self.fran, self.till, self.mest)


def vardagar(fran: date, till: date) -> int:
    """How many of the days from one to another, both counted, are Monday to Friday."""
    veckor, over = divmod((till - fran).days + 1, 7)
    sista = (till - timedelta(days=n) for n in range(over))
    return 5 * veckor + sum(dag.weekday() < 5 for dag in sista)


def regler() -> tuple[Rule, ...]:
    """The warnings of the organisation's own times, each named as no rule."""
    kallor = (replace(lagrum.EGNA_GRANSER, note="din organisations egen tid, ingen regel"),)
    return (
        warning(
            "egen_tid_sent_besked",
            "Beskedet till hemtjänsten kom för sent för oförändrad hjälp samma dag. Fråga hemtjänsten om den hinner, och ordna hjälp "
            "tills den kommer. (Din organisations egen tid, ingen regel.)",
            *kallor,
            when=EgenTid((SAMMA_DAG,)) & SOM_FORR.is_(JA) & SentBesked(),
        ),
        warning(
            "egen_tid_sen_hemtjanst",
            "Beskedet kom i tid för oförändrad hemtjänst samma dag, men hjälpen börjar senare. Fråga hemtjänsten, och ordna hjälp tills "
            "den kommer. (Din organisations egen tid, ingen regel.)",
            *kallor,
            when=EgenTid((SAMMA_DAG,)) & SOM_FORR.is_(JA) & SenHemtjanst(),
        ),
        warning(
            "egen_tid_andrad_hemtjanst",
            "Den nya eller ändrade hemtjänsten börjar senare än den egna tiden säger. Fråga hemtjänsten, och ordna hjälp tills den "
            "kommer. (Din organisations egen tid, ingen regel.)",
            *kallor,
            when=EgenTid((ANDRAD,)) & SOM_FORR.is_(NEJ) & DaysAfter(HEMTJANST_FRAN, BESKED_DEN, ANDRAD),
        ),
        warning(
            "egen_tid_hemgangsteam",
            "Hemgångsteamet är planerat för fler vardagar än den egna tiden säger. Bestäm vem som gör vad efteråt. (Din organisations "
            "egen tid, ingen regel.)",
            *kallor,
            when=EgenTid((TEAMET,)) & VardagarOver(TEAM_FRAN, TEAM_TILL, TEAMET),
        ),
        warning(
            "egen_tid_hemgangsteam_mote",
            "Hemgångsteamets gemensamma uppföljning ligger senare än den egna tiden säger. (Din organisations egen tid, ingen regel.)",
            *kallor,
            when=EgenTid((TEAMETS_MOTE,)) & VardagarOver(TEAM_FRAN, TEAM_MOTE, TEAMETS_MOTE),
        ),
    )
