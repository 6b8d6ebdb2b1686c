"""What the professional decides about an action, who takes over where it is not egenvård, and what is left to do."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_

from okapp.engine.conditions import Condition, Decided
from okapp.engine.lines import finding, missing, to_do
from okapp.engine.measures import After
from okapp.engine.model import Doubt, Outcome, Rule, Step
from okapp.engine.questions import JA, NEJ, Ask
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import Atgard
from okapp.wizards.egenvard.bedomning import ar_egenvard, galler, hjalp_behovs
from okapp.wizards.egenvard.lagrum import Lagrum
from okapp.wizards.egenvard.risker import BESLUT, personal_skoter

INFORMERA = "Ge patienten information om bedömningen."
FOR_IN = "För in bedömningen i patientjournalen."
Avslut = Callable[[Atgard, Condition], tuple[Ask, ...]]
"""What ends an action, where the condition holds."""


def beslut(a: Atgard, lag: Lagrum, avslut: Avslut) -> Step:
    """What the professional decides; another decision than the suggestion needs reasons."""
    ej, oklart = a.beslut.is_(v.INTE_EGENVARD), a.beslut.is_(v.KAN_INTE_AVGORAS)
    return Step(
        key=f"a{a.n}_beslut",
        heading="Bedömning" if a.n == 1 else f"Åtgärd {a.n}: bedömning",
        source=lagrum.VAD_EGENVARD_AR,
        applies=galler(a.n),
        asks=(
            a.beslut,
            a.skal.when(annat_an_forslaget(a)),
            a.overtar.when(ej),
            a.overtar_den.when(ej),
            a.oklart_vad.when(oklart),
            a.tills_dess.when(oklart | _senare(a)),
            *avslut(a, ~ar_egenvard(a)),
        ),
        rules=(
            Rule(
                key=f"a{a.n}_annat_an_forslaget",
                when=annat_an_forslaget(a),
                gives=Doubt(
                    track=s.ATGARD[a.n],
                    because=f"Bedömningen är en annan än programmets förslag. Skälen: {{a{a.n}_skal}}",
                ),
            ),
            *(
                Rule(key=f"a{a.n}_{code}", when=a.beslut.is_(val), gives=_bedomt(a, code, lag))
                for code, val in BESLUT.items()
            ),
            *_tvivel(a),
            *_att_gora(a, lag),
            *avslutande(a),
        ),
    )


def _tvivel(a: Atgard) -> tuple[Rule, ...]:
    """What makes a decision for egenvård need an assessment, whatever it is."""
    rader = (
        ("ordinatorn", "Ordinatören har inte bedömt att läkemedlet kan vara egenvård.",
            a.ordinatorns_beslut.was_asked() & ~a.ordinatorns_beslut.is_answered()),
        ("vill_inte", "Patienten vill inte ha det som egenvård.", a.vill.is_(NEJ)),
        ("viljan_okand", "Patienten kan inte säga vad hen vill.", f.BARN.is_(NEJ) & a.vill.is_(v.KAN_INTE_UTTRYCKA)),
    )  # fmt: skip
    return tuple(
        Rule(
            key=f"a{a.n}_tvivel_{key}",
            when=ar_egenvard(a) & when,
            gives=Doubt(track=s.ATGARD[a.n], because=because),
        )
        for key, because, when in rader
    )


def _att_gora(a: Atgard, lag: Lagrum) -> tuple[Rule, ...]:
    ej, oklart = a.beslut.is_(v.INTE_EGENVARD), a.beslut.is_(v.KAN_INTE_AVGORAS)
    med_hjalp = a.beslut.is_(v.MED_NARSTAENDE, v.MED_PRAKTISK_HJALP)
    return (
        to_do(
            f"a{a.n}_overtar_gor",
            f"Säg till {{a{a.n}_overtar}} i dag. Patienten får inte bli utan {a.citerad}.",
            lagrum.RISK,
            when=ej,
        ),
        to_do(
            f"a{a.n}_tills_dess_gor",
            f"Kom överens med {{a{a.n}_tills_dess}} om {a.citerad} tills {{a{a.n}_overtar}} tar över {{a{a.n}_overtar_den}}.",
            lagrum.RISK,
            when=_senare(a),
        ),
        missing(
            f"a{a.n}_overtar_fore",
            f"Dagen då någon tar över {a.citerad} ligger före bedömningsdatumet. Kontrollera datumet.",
            lagrum.RISK,
            when=ej & After(f.DATUM, a.overtar_den),
        ),
        to_do(
            f"a{a.n}_oklart_gor",
            f"Ta reda på det som saknas: {{a{a.n}_oklart_vad}}. Tills dess gör {{a{a.n}_tills_dess}} {a.citerad}.",
            lagrum.RISK,
            when=oklart,
        ),
        to_do(
            f"a{a.n}_informera_gor",
            f"Ge patienten skriftlig information om {a.citerad}: vad och när, varningstecken, och vem patienten ringer.",
            lagrum.SAMRAD,
            when=ar_egenvard(a),
        ),
        missing(
            f"a{a.n}_hjalpen_gar_isar",
            f"Bedömningen av {a.citerad} och svaret om patienten kan utföra det går isär. Ändra det som inte stämmer.",
            lag.praxis,
            when=(med_hjalp & ~hjalp_behovs(a)) | (a.beslut.is_(v.SJALV) & hjalp_behovs(a)),
        ),
        to_do(
            f"a{a.n}_sip",
            f"Föreslå en samordnad plan för {a.citerad}: både kommunen och regionen behöver göra något, eller särskild utbildning behövs.",
            lag.sip,
            when=(ej & personal_skoter(a)) | a.kompetens.is_(JA),
        ),
    )


def _senare(a: Atgard) -> Condition:
    """It is not egenvård, and who takes over does so on a later day."""
    return a.beslut.is_(v.INTE_EGENVARD) & After(a.overtar_den, f.DATUM)


def avslutande(a: Atgard) -> tuple[Rule, ...]:
    """What is missing where action `a` has closed the assessment."""
    return (
        missing(
            f"a{a.n}_informera",
            INFORMERA,
            lagrum.SAMRAD,
            when=f.INFORMERAD.was_asked() & f.INFORMERAD.is_(NEJ),
        ),
        missing(
            f"a{a.n}_for_in",
            FOR_IN,
            lagrum.JOURNAL,
            when=f.INFORD.was_asked() & f.INFORD.is_(NEJ),
        ),
    )


def annat_an_forslaget(a: Atgard) -> Condition:
    """The decision is another than the suggestion."""
    lika = (Decided(s.FORSLAG[a.n], (code,)) & a.beslut.is_(val) for code, val in BESLUT.items())
    return ~reduce(or_, lika)


_TEXTER = {
    s.EGENVARD_SJALV: (
        "Patienten utför själv",
        "Patienten får skriftlig information. Intyg behövs i regel inte, men rutinerna skiljer sig.",
    ),
    s.EGENVARD_NARSTAENDE: (
        "Egenvård med hjälp av närstående",
        "Gå igenom åtgärden med den som hjälper, och lämna kopian till utföraren.",
    ),
    s.EGENVARD_PRAKTISK_HJALP: (
        "Egenvård med praktisk hjälp",
        "Lämna intyget så att hjälpen kan komma igång. Hjälpen är omvårdnad och behöver ingen delegering.",
    ),
    s.EJ_EGENVARD: (
        "Inte egenvård, det är hälso- och sjukvård",
        "{overtar} tar över {overtar_den}. Hälso- och sjukvården ansvarar för åtgärden tills en annan lösning är överenskommen.",
    ),
    s.OKLART: (
        "Kan inte avgöras här",
        "{tills_dess} gör åtgärden tills det är avgjort. Hälso- och sjukvården ansvarar för den tills dess.",
    ),
}


def _bedomt(a: Atgard, code: str, lag: Lagrum) -> Outcome:
    heading, text = _TEXTER[code]
    return finding(
        s.ATGARD[a.n],
        code,
        title=heading,
        heading=f"{{a{a.n}_titel}}: {heading[0].lower()}{heading[1:]}",
        text=_med_nummer(text, a.n),
        because="Så har du bedömt.",
        sources=(lagrum.VAD_EGENVARD_AR, lag.praxis),
        firm=code != s.OKLART,
    )


def _med_nummer(text: str, n: int) -> str:
    return text.replace("{", f"{{a{n}_")
