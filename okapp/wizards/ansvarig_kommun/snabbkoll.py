"""Snabbkoll: five questions at the door or on the phone. Gives what to do now and what to ask next.

It asks the same questions as the whole guide, so it grows into it with nothing typed again. No path ends in
"inte vi" (D5): until somebody else is plainly responsible, the municipality where the person is, is.
Next steps are "gör nu"; missing evidence is "fråga härnäst".
"""

from __future__ import annotations

from datetime import date

from okapp.engine.conditions import ALWAYS, Condition
from okapp.engine.model import Edition, Kind, Note, Outcome, Rule, Source, Step, Wizard
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun.editioner import EDITIONS as HELA
from okapp.wizards.ansvarig_kommun.editioner import LAGAR
from okapp.wizards.ansvarig_kommun.idag import akut
from okapp.wizards.ansvarig_kommun.lagrum import Lagrum
from okapp.wizards.ansvarig_kommun.underlag import ANNAN_KOMMUN

GRANSKADE_REGLER: dict[date, str] = {}
"""As in `editioner`: the quick check has rules and prints of its own."""


def _gor(key: str, text: str, *sources: Source, when: Condition = ALWAYS) -> Rule:
    return Rule(key=key, when=when, gives=Note(kind=Kind.NEXT_STEP, text=text, sources=sources))


def _fraga(key: str, text: str, when: Condition) -> Rule:
    return Rule(key=key, when=when, gives=Note(kind=Kind.MISSING_EVIDENCE, text=text))


def _plats(lag: Lagrum) -> Step:
    return Step(
        key="plats",
        heading="Var är personen?",
        source=lag.oklart_ansvar,
        asks=(f.VISTAS_I,),
        rules=(
            Rule(
                key="idag_har",
                gives=Outcome(
                    track=s.IDAG,
                    code=s.VISTELSE_FULLT,
                    title="Kommunen där personen är tar emot och prövar",
                    heading="{vistas_i} ska ta emot ansökan och ge den hjälp som behövs",
                    text="Så länge det inte är klarlagt att en annan kommun ansvarar gäller det all hjälp. Personen ska inte "
                    "skickas vidare.",
                    because="Personen är i {vistas_i}.",
                    sources=(lag.oklart_ansvar, lag.akut),
                    municipality=f.VISTAS_I,
                ),
            ),
        ),
    )


def _beslut(lag: Lagrum) -> Step:
    return Step(
        key="placering",
        heading="Boende genom en kommuns beslut",
        source=lag.annat_boende,
        asks=(f.BESLUT,),
        rules=(
            _fraga(
                "fraga_beslut",
                "Vilken kommun fattade beslutet? Be om beslutet eller avtalet.",
                f.BESLUT.is_(f.UPPRAKNAD, f.ANNAT_BOENDE, f.AVSLUTAD, f.HYRESGARANTI, f.EGET_KONTRAKT),
            ),
            _fraga(
                "fraga_kvarstar",
                "Varför tog boendet slut, och finns behovet kvar?",
                f.BESLUT.is_(f.AVSLUTAD, f.ANNAT_BOENDE),
            ),
        ),
    )


def _institution(lag: Lagrum) -> Step:
    intagen = (f.ANSTALT, f.SJUKHUS, f.FORE_AVSLUT, f.OSAKERT_NAR)
    return Step(
        key="anstalt_sjukhus",
        heading="Fängelse eller sjukhus",
        source=lag.anstalt,
        asks=(f.INSTITUTION,),
        rules=(
            _fraga(
                "fraga_folkbokford",
                "Var är personen folkbokförd, och när togs behovet upp?",
                f.INSTITUTION.is_(*intagen),
            ),
            _gor(
                "planera_utskrivning",
                "Kontakta häktet, anstalten eller vården i dag om vad som är planerat för tiden efteråt.",
                lag.infor_avslut,
                when=f.INSTITUTION.is_(*intagen, f.HAKTE),
            ),
        ),
    )


def _hem(lag: Lagrum) -> Step:
    en = f.BOSTAD.is_(f.EN_BOSTAD)
    return Step(
        key="bostad",
        heading="Hem, eller en kommun som personen ser som sin",
        source=lag.huvudregel,
        asks=(f.BOSTAD, f.BOSTAD_KOMMUN.when(en), ANNAN_KOMMUN.when(~en)),
        rules=(
            _fraga("fraga_omtvistad", "Säger någon kommun emot att personen bor där?", en),
            _fraga(
                "fraga_platser",
                "Var har personen sovit det senaste året, och vilken kommun ser personen som sin?",
                ~en,
            ),
            _fraga(
                "fraga_skydd",
                "Har personen skyddade uppgifter? Fråga innan du ringer någon annan kommun.",
                ALWAYS,
            ),
        ),
    )


def _edition(starts: date, lag: Lagrum) -> Edition:
    hela = next(edition for edition in HELA if edition.starts == starts)
    return Edition(
        starts=starts,
        title=hela.title.replace("Ansvarig kommun", "Snabbkoll"),
        law=hela.law,
        about=hela.about,
        steps=(_plats(lag), akut(lag), _beslut(lag), _institution(lag), _hem(lag)),
        tracks=(s.IDAG,),
        checked=hela.checked,
        reviewed_by=hela.reviewed_by,
        reviewed_on=hela.reviewed_on,
        reviewed_print=GRANSKADE_REGLER.get(starts, ""),
    )


SNABBKOLL = Wizard(
    key="snabbkoll",
    title="Snabbkoll",
    task="Några frågor vid dörren eller i telefon",
    editions=tuple(_edition(starts, lag) for starts, lag in LAGAR),
)
