"""What can go wrong with an action, and after it the program's suggestion."""

from __future__ import annotations

from okapp.engine.conditions import Condition
from okapp.engine.lines import finding, stop, warning
from okapp.engine.measures import GradeAtLeast
from okapp.engine.model import Outcome, Rule, Step
from okapp.engine.questions import JA, NEJ
from okapp.wizards.egenvard import fragor as f
from okapp.wizards.egenvard import lagrum
from okapp.wizards.egenvard import spar as s
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard import Atgard
from okapp.wizards.egenvard.bedomning import atagit, avbojt, galler, hjalp_behovs, lakemedel
from okapp.wizards.egenvard.lagrum import Lagrum

BESLUT = {
    s.EGENVARD_SJALV: v.SJALV,
    s.EGENVARD_NARSTAENDE: v.MED_NARSTAENDE,
    s.EGENVARD_PRAKTISK_HJALP: v.MED_PRAKTISK_HJALP,
    s.EJ_EGENVARD: v.INTE_EGENVARD,
    s.OKLART: v.KAN_INTE_AVGORAS,
}
"""Each code with the answer that decides it."""
_OSAKRA = ("vet_inte", "lindning")
"""Suggestions that need an assessment: something is not known, or it rests on one municipality's routine alone."""


def risker(a: Atgard, lag: Lagrum) -> Step:
    """What can go wrong, and after it the program's suggestion."""
    medicin = lakemedel(a)
    return Step(
        key=f"a{a.n}_risker",
        heading="Risker" if a.n == 1 else f"Åtgärd {a.n}: risker",
        source=lagrum.RISK,
        applies=galler(a.n),
        asks=(
            a.kompetens,
            a.utbildning.when(a.kompetens.is_(JA)),
            a.instabilt,
            a.personal_vid_svikt.when(medicin & (hjalp_behovs(a) | a.medicinhjalp.is_(v.PERSONAL_GER))),
            a.risker,
            a.samlad_risk,
        ),
        rules=(*_risklinjer(a, lag), *_forslag(a, lag)),
    )


def _hog_risk(a: Atgard) -> Condition:
    return a.risker.any_row(GradeAtLeast((v.KVAR_SANNOLIKHET, v.KVAR_ALLVAR), f.STOPPGRANS))


def _vard(a: Atgard) -> Condition:
    return a.kompetens.is_(JA) & a.utbildning.is_(NEJ)


def personal_skoter(a: Atgard) -> Condition:
    """Staff handle the medicines of somebody with failing cognition."""
    return a.personal_vid_svikt.was_asked() & a.personal_vid_svikt.is_(JA)


def _risklinjer(a: Atgard, lag: Lagrum) -> tuple[Rule, ...]:
    markbar = a.risker.any_row(GradeAtLeast((v.KVAR_SANNOLIKHET, v.KVAR_ALLVAR), f.VARNGRANS))
    allvarlig = a.risker.any_row(GradeAtLeast((v.RISK_ALLVAR,), 4) | GradeAtLeast((v.KVAR_ALLVAR,), 4))
    return (
        stop(
            f"a{a.n}_kraver_vard",
            f"{a.citerad} kräver medicinsk kompetens, och utbildning räcker inte. Då är det hälso- och sjukvård.",
            lagrum.RUTINER,
            when=_vard(a),
        ),
        warning(
            f"a{a.n}_efter_utbildning",
            f"{a.citerad} kan bli egenvård efter särskild utbildning, och då alltid med en skriven plan.",
            lagrum.RUTINER,
            when=a.kompetens.is_(JA) & ~a.utbildning.is_(NEJ),
        ),
        warning(
            f"a{a.n}_instabilt",
            f"{a.citerad}: Tillståndet är instabilt eller svårt att bedöma. Följ upp tätare.",
            lagrum.RISK,
            when=a.instabilt.is_(JA),
        ),
        stop(
            f"a{a.n}_stopp_a5",
            f"Personal sköter läkemedlen i {a.citerad} åt någon med kognitiv svikt. Då är det hälso- och sjukvård.",
            lagrum.RUTINER,
            when=personal_skoter(a),
        ),
        warning(
            f"a{a.n}_personal_ger",
            f"{a.citerad}: Att ge läkemedel, och se till att det tas, är enligt rutinerna vårdens sak när den har tagit över läkemedlen. "
            "Som egenvård kan personal lämna ut, öppna förpackningen eller hjälpa till med droppar och salva.",
            lagrum.RUTINER,
            when=lakemedel(a) & a.medicinhjalp.is_(v.PERSONAL_GER) & ~a.personal_vid_svikt.is_(JA),
        ),
        stop(
            f"a{a.n}_stopp_a6",
            f"En risk med {a.citerad} är för hög även efter åtgärderna. Då beslutas inte egenvård. (Egna gränser, ingen regel. Du "
            "bedömer.)",
            lag.praxis,
            lagrum.EGNA_GRANSER,
            when=_hog_risk(a),
        ),
        warning(
            f"a{a.n}_risk_kvar",
            f"En risk med {a.citerad} är märkbar även efter åtgärderna. Egna gränser, ingen regel. Du bedömer.",
            lagrum.EGNA_GRANSER,
            when=markbar & ~_hog_risk(a),
        ),
        warning(
            f"a{a.n}_risk_allvarlig",
            f"Något av det som kan hända vid {a.citerad} är katastrofalt. En låg siffra betyder inte att det är säkert.",
            lagrum.EGNA_GRANSER,
            when=allvarlig,
        ),
    )


def _forslag(a: Atgard, lag: Lagrum) -> tuple[Rule, ...]:
    roll = a.hjalpare.fields[0]
    hjalps, verksamhet = hjalp_behovs(a), a.hjalpare.any_row(roll.is_(*v.I_VERKSAMHET))
    oklart = (
        a.ansvara.is_(v.OSAKERT)
        | a.kompetens.is_(v.OSAKERT)
        | (a.kompetens.is_(JA) & a.utbildning.is_(v.OSAKERT))
        | (a.personal_vid_svikt.was_asked() & a.personal_vid_svikt.is_(v.OSAKERT))
        | (hjalps & ~atagit(a))
    )
    vuxen_genom_annan = a.ansvara.is_(v.VIA_VARDNADSHAVARE) & f.BARN.is_(NEJ)
    rader = (
        ("kan_inte_ansvara", a.ansvara.is_(NEJ), s.EJ_EGENVARD, "Patienten kan inte ansvara för åtgärden."),
        ("personal_skoter", personal_skoter(a), s.EJ_EGENVARD, "Personal sköter läkemedlen åt någon med kognitiv svikt."),
        ("overtaget", lakemedel(a) & a.overtaget.is_(v.HELT_OVERTAGET), s.EJ_EGENVARD, "Vården har tagit över läkemedlen."),
        ("for_svart", _vard(a), s.EJ_EGENVARD, "Åtgärden kräver medicinsk kompetens."),
        ("for_farligt", _hog_risk(a), s.EJ_EGENVARD, "Risken är för hög även efter åtgärderna."),
        ("avbojt", hjalps & avbojt(a), s.EJ_EGENVARD, "Den som skulle hjälpa åtar sig det inte."),
        ("lindning", a.slag.is_(v.LINDNING), s.EJ_EGENVARD, "Lindning räknas i kommunala rutiner som hälso- och sjukvård."),
        ("vet_inte", oklart | vuxen_genom_annan, s.OKLART, "Något av det som avgör är inte känt än."),
        ("sjalv", a.utfora.is_(v.HELT), s.EGENVARD_SJALV, "Patienten kan både ansvara för och utföra åtgärden."),
        ("hjalp_av_verksamhet", hjalps & verksamhet, s.EGENVARD_PRAKTISK_HJALP, "Patienten kan ansvara men behöver hjälp att utföra."),
        ("hjalp_av_narstaende", hjalps, s.EGENVARD_NARSTAENDE, "Patienten kan ansvara, och en närstående hjälper."),
    )  # fmt: skip
    return tuple(
        Rule(
            key=f"a{a.n}_forslag_{key}",
            when=when,
            gives=_foreslas(a, code, because, lag, sakert=key not in _OSAKRA),
        )
        for key, when, code, because in rader
    )


def _foreslas(a: Atgard, code: str, because: str, lag: Lagrum, *, sakert: bool) -> Outcome:
    beslut = BESLUT[code].text
    return finding(
        s.FORSLAG[a.n],
        code,
        title=beslut,
        heading=f"Förslag: {beslut[0].lower()}{beslut[1:]}",
        text="Programmet föreslår, du bestämmer.",
        because=because,
        sources=(lagrum.VAD_EGENVARD_AR, lag.praxis),
        firm=sakert,
    )
