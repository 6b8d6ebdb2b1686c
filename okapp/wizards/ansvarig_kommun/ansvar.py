"""Steps that decide who is responsible in the long run (track `langsiktigt`), in the order of the statute.

The sections on kept responsibility and on registration go before the main rule, which yields to them.
"""

from __future__ import annotations

from okapp.engine.conditions import Condition
from okapp.engine.model import Doubt, Kind, Note, Outcome, Rule, Source, Step
from okapp.engine.questions import JA, NEJ, VET_EJ
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun import underlag as u
from okapp.wizards.ansvarig_kommun.lagrum import HFD_2017_33, HFD_2018_39, Lagrum
from okapp.wizards.ansvarig_kommun.placering import anstalt, placering
from okapp.wizards.ansvarig_kommun.utfall import OAVGJORT, VANLIGT_ARENDE, bedom, sakert

JURIST = "Särskild ordning: rådfråga jurist. Nödsituation och barn prövas ändå."


def ansvar(lag: Lagrum, *, lagbyte: bool) -> tuple[Step, ...]:
    """The steps from what the matter is about to the strongest tie."""
    return (
        _arendet(lag, lagbyte=lagbyte),
        _sarskild_ordning(lag),
        anstalt(lag),
        placering(lag),
        _historik(lag),
        _bostad(lag),
        _faktorer(lag),
        _anknytning(lag),
    )


def _arendet(lag: Lagrum, *, lagbyte: bool) -> Step:
    return Step(
        key="arendet",
        heading="Vad gäller ärendet?",
        source=lag.yttersta_ansvar,
        asks=(f.ARENDETYP, f.INTERN_TVIST, *((f.SPANNER,) if lagbyte else ())),
        rules=(
            Rule(
                key="utanfor_socialtjansten",
                when=f.ARENDETYP.is_(f.SKOLA, f.FOLKBOKFORING),
                gives=bedom(
                    "Frågan ligger utanför reglerna om ansvarig kommun i socialtjänsten",
                    "Skola och folkbokföring har egna regler, som inte finns i programmet. Behöver personen också "
                    "hjälp av socialtjänsten, gör en prövning för den delen.",
                    "Ärendet gäller något annat än socialtjänst.",
                    lag.huvudregel,
                    code=s.UTANFOR,
                    heading="Frågan avgörs av andra regler",
                ),
            ),
            Rule(
                key="lss_egna_regler",
                when=f.ARENDETYP.is_(f.LSS),
                gives=bedom(
                    "LSS har egna regler om ansvarig kommun",
                    "En kommun ansvarar enligt LSS för den som är bosatt i kommunen och hjälper vid tillfällig "
                    "vistelse i akuta situationer. En kommun som har placerat personen i en annan kommun kan ha kvar "
                    "ansvaret. Avgör det enligt LSS. Svaret om vem som agerar nu gäller hjälp enligt socialtjänstlagen.",
                    "Ärendet gäller en insats enligt LSS.",
                    *lag.lss,
                    code=s.SARSKILD_ORDNING,
                    heading="Ansvaret avgörs enligt LSS",
                ),
            ),
            Rule(
                key="intern_fordelning",
                when=f.INTERN_TVIST.is_(JA),
                gives=sakert(
                    s.INTERN_FORDELNING,
                    "Kommunen ansvarar, fördelningen inom kommunen är intern",
                    "{vistas_i} ansvarar, vilken del av kommunen det blir är en intern fråga",
                    "Lagen pekar ut kommun, inte stadsdel eller enhet. Personen ska inte vänta medan ni reder ut det.",
                    "Bara delar av samma kommun är oense.",
                    lag.huvudregel,
                    kommun=f.VISTAS_I,
                ),
            ),
            Rule(
                key="intern_egna_regler",
                when=f.INTERN_TVIST.is_(JA),
                gives=Note(
                    kind=Kind.WARNING,
                    text="Kommunens egna regler om fördelning finns inte i programmet. Fråga din chef vilka som gäller.",
                ),
            ),
            *((_over_lagandringen(),) if lagbyte else ()),
        ),
    )


def _over_lagandringen() -> Rule:
    return Rule(
        key="over_lagandringen",
        when=f.SPANNER.is_(JA, VET_EJ),
        gives=Doubt(
            track=s.LANG,
            because="Ärendet sträcker sig, eller kan sträcka sig, över den 1 juli 2025 då lagen byttes. Vilken lag "
            "som gäller för vilken del måste bedömas.",
        ),
    )


def _sarskild_ordning(lag: Lagrum) -> Step:
    ordning = (f.LMA, f.LMA_UNDAN)
    return Step(
        key="sarskild_ordning",
        heading="Gäller en särskild ordning?",
        source=lag.lma,
        applies=OAVGJORT,
        asks=(
            f.SARSKILD_GRUPP,
            f.MASTE_STANNA.when(f.SARSKILD_GRUPP.is_(f.UTAN_TILLSTAND)),
            f.ANVISNINGSKOMMUN.when(f.SARSKILD_GRUPP.is_(f.ANVISAT_BARN)),
        ),
        rules=(
            Rule(
                key="lma",
                when=f.SARSKILD_GRUPP.is_(*ordning),
                gives=_sarskilt(
                    "Den som omfattas av LMA har en egen ordning. Om LMA har ersatts under 2026 är inte kontrollerat.",
                    "Personen omfattas av LMA.",
                    lag.lma,
                    Source("LMA 1994:137", "1 §"),
                ),
            ),
            Rule(
                key="eu_utan_uppehallsratt",
                when=f.SARSKILD_GRUPP.is_(f.EU_UTAN),
                gives=_sarskilt(
                    "I princip prövas akut hjälp, till exempel mat, tak över huvudet och hemresa. Barn kräver en egen "
                    "bedömning.",
                    "Personen är EU-medborgare utan uppehållsrätt.",
                    lag.akut,
                ),
            ),
            Rule(
                key="eu_oklart",
                when=f.SARSKILD_GRUPP.is_(f.EU_OKLART),
                gives=bedom("Uppehållsrätten är oklar", JURIST, "Uppehållsrätten är oklar.", lag.akut),
            ),
            Rule(
                key="utan_tillstand",
                when=f.SARSKILD_GRUPP.is_(f.UTAN_TILLSTAND) & f.MASTE_STANNA.is_(NEJ),
                gives=_sarskilt(
                    "I princip prövas akut hjälp. Barn kräver en egen bedömning.",
                    "Personen saknar tillstånd att vara i Sverige.",
                    lag.akut,
                    HFD_2017_33,
                ),
            ),
            Rule(
                key="utan_tillstand_oklart",
                when=f.SARSKILD_GRUPP.is_(f.UTAN_TILLSTAND) & f.MASTE_STANNA.is_(VET_EJ),
                gives=bedom(
                    "Det är oklart om personen måste stanna i Sverige",
                    JURIST,
                    "Det är oklart om ett beslut binder personen till Sverige.",
                    lag.akut,
                    HFD_2018_39,
                ),
            ),
            Rule(
                key="hemmet_utomlands",
                when=f.SARSKILD_GRUPP.is_(f.TILLFALLIG),
                gives=_sarskilt(
                    "När det verkliga hemmet finns utomlands prövas akut hjälp (RÅ 1995 ref. 70, avgjord enligt äldre lag).",
                    "Hemmet finns utomlands och vistelsen är tillfällig.",
                    lag.akut,
                    Source("RÅ 1995 ref. 70", ruling=True),
                ),
            ),
            Rule(
                key="sarskild_grupp_oklar",
                when=f.SARSKILD_GRUPP.is_(VET_EJ),
                gives=Doubt(track=s.LANG, because="Det är oklart om en särskild ordning gäller."),
            ),
            Rule(
                key="sarskild_ordning_jurist",
                when=f.SARSKILD_GRUPP.is_(
                    *ordning, f.EU_UTAN, f.EU_OKLART, f.UTAN_TILLSTAND, f.TILLFALLIG, VET_EJ
                ),
                gives=Note(kind=Kind.WARNING, text=JURIST),
            ),
        ),
    )


def _sarskilt(text: str, because: str, *sources: Source) -> Outcome:
    return bedom(
        "En särskild ordning kan gälla",
        f"{text} {JURIST}",
        because,
        *sources,
        code=s.SARSKILD_ORDNING,
        heading="En särskild ordning kan gälla",
    )


def _historik(lag: Lagrum) -> Step:
    return Step(
        key="historik",
        heading="Var personen har bott och sovit",
        source=lag.huvudregel,
        asks=(u.BODDE, u.ANNAN_KOMMUN),
        rules=(
            Rule(
                key="underlag_vistelse",
                when=u.BODDE.any_row(~u.KANT_GENOM.is_(u.SETT)),
                gives=Note(
                    kind=Kind.MISSING_EVIDENCE,
                    text="Handlingar som visar var personen har bott och sovit, för de platser där ingen handling är sedd.",
                ),
            ),
        ),
    )


def _bostad(lag: Lagrum) -> Step:
    en = f.BOSTAD.is_(f.EN_BOSTAD)
    starkare = en & f.STARKARE_ANNANSTANS.is_(JA)
    return Step(
        key="bostad",
        heading="Stadigvarande bostad",
        source=lag.huvudregel,
        applies=OAVGJORT,
        asks=(
            f.BOSTAD,
            f.BOSTAD_KOMMUN.when(en),
            f.STARKARE_ANNANSTANS.when(en),
            f.ANKNYTNING_KOMMUN.when(starkare),
            f.OMTVISTAD.when(en),
        ),
        rules=(
            Rule(
                key="bostad_oklar",
                when=f.BOSTAD.is_(f.TVA_HEM, f.OSAKERT_BOENDE, VET_EJ),
                gives=bedom(
                    "Två hem, eller oklart om boendet är stadigvarande",
                    "Väg omständigheterna i underlaget om anknytning mot varandra, och skriv ned din bedömning.",
                    "Personen har två hem, eller så är det oklart var personen stadigvarande bor.",
                    lag.huvudregel,
                ),
            ),
            Rule(
                key="bostad_utomlands",
                when=f.BOSTAD.is_(f.UTOMLANDS),
                gives=_sarskilt(
                    "När det verkliga hemmet finns utomlands prövas akut hjälp (RÅ 1995 ref. 70, avgjord enligt äldre lag).",
                    "Den stadigvarande bostaden finns utomlands.",
                    lag.akut,
                    Source("RÅ 1995 ref. 70", ruling=True),
                ),
            ),
            *_starkare(lag, starkare),
            Rule(
                key="bostad_osaker",
                when=en
                & (
                    f.BOSTAD_KOMMUN.is_unknown()
                    | f.OMTVISTAD.is_(JA, VET_EJ)
                    | f.STARKARE_ANNANSTANS.is_(JA, VET_EJ)
                ),
                gives=bedom(
                    "Bostad finns, men bosättningen är omtvistad, osäker eller anknytningen starkare till en annan kommun",
                    "Lagen nämner både stadigvarande bosättning och starkast anknytning. När de pekar åt olika håll, eller när "
                    "någon säger emot, måste frågan bedömas.",
                    "Bosättningen i {bostad_kommun} är omtvistad eller osäker, eller så är anknytningen starkare till en annan kommun.",
                    lag.huvudregel,
                    kommun=f.BOSTAD_KOMMUN,
                ),
            ),
            Rule(
                key="bosatt",
                when=en,
                gives=sakert(
                    s.BOSATTNING,
                    "Kommunen där personen bor stadigvarande ansvarar",
                    "{bostad_kommun} ansvarar, för där bor personen stadigvarande",
                    "Den kommun där personen är stadigvarande bosatt är bosättningskommun och ansvarar.",
                    "Personen har en stadigvarande bostad i {bostad_kommun}, och ingen säger emot.",
                    lag.huvudregel,
                    kommun=f.BOSTAD_KOMMUN,
                ),
            ),
        ),
    )


def _starkare(lag: Lagrum, starkare: Condition) -> tuple[Rule, ...]:
    if not lag.anknytning_fore_bostad:
        return ()
    kand = starkare & f.OMTVISTAD.is_(NEJ) & ~f.BOSTAD_KOMMUN.is_unknown() & ~f.ANKNYTNING_KOMMUN.is_unknown()
    return (
        Rule(
            key="anknytning_fore_bostad",
            when=kand,
            gives=sakert(
                s.BOSATTNING,
                "Kommunen med starkast anknytning ansvarar, trots bostad i en annan",
                "{anknytning_kommun} ansvarar, för dit är anknytningen starkast",
                "Enligt 2001 års lag gick den starkaste anknytningen före bostaden när de pekade på olika kommuner.",
                "Personen bor i {bostad_kommun} men har starkare anknytning till {anknytning_kommun}, och ingen säger emot.",
                lag.starkare_anknytning,
                kommun=f.ANKNYTNING_KOMMUN,
            ),
        ),
    )


def _faktorer(lag: Lagrum) -> Step:
    return Step(
        key="underlag_anknytning",
        heading="Underlag om anknytning",
        source=lag.huvudregel,
        applies=VANLIGT_ARENDE,
        intro="Skriv det du vet. Raderna räknas inte ihop, och allt här kan lämnas tomt.",
        asks=(u.FAKTORER, u.ONSKAN, u.BEDOMNING),
        rules=(
            Rule(
                key="underlag_anknytning",
                when=u.FAKTORER.any_row(u.UNDERLAG.is_(u.UNDERLAG_EJ_SETT)),
                gives=Note(
                    kind=Kind.MISSING_EVIDENCE,
                    text="Underlag för de omständigheter om anknytning där inget underlag är sett.",
                ),
            ),
            Rule(
                key="egen_vilja_saknas",
                when=~u.ONSKAN.is_answered(),
                gives=Note(
                    kind=Kind.MISSING_EVIDENCE, text="Vad personen själv säger och vill, med egna ord."
                ),
            ),
        ),
    )


def _anknytning(lag: Lagrum) -> Step:
    en = f.ANKNYTNING.is_(f.EN_KOMMUN)
    return Step(
        key="anknytning",
        heading="Starkast anknytning",
        source=lag.huvudregel,
        applies=OAVGJORT,
        asks=(f.ANKNYTNING, f.ANKNYTNING_KOMMUN.when(en), f.BEKRAFTAD.when(en)),
        rules=(
            Rule(
                key="anknytning_okand",
                when=en & f.ANKNYTNING_KOMMUN.is_unknown(),
                gives=bedom(
                    "Kommunen med starkast anknytning är inte känd",
                    "Ta reda på vilken kommun det är, och fråga den.",
                    "Anknytningen pekar mot en kommun som inte är känd.",
                    lag.huvudregel,
                    lag.oklart_ansvar,
                ),
            ),
            Rule(
                key="anknytning_klar",
                when=en & f.BEKRAFTAD.is_(f.BEKRAFTAT, f.FRAMGAR),
                gives=sakert(
                    s.BOSATTNING,
                    "Kommunen med starkast anknytning ansvarar",
                    "{anknytning_kommun} ansvarar, för dit är anknytningen starkast",
                    "Personen är inte stadigvarande bosatt någonstans. Då är den kommun som anknytningen är starkast till "
                    "bosättningskommun.",
                    "Anknytningen är starkast till {anknytning_kommun}, och det är bekräftat eller framgår klart.",
                    lag.huvudregel,
                    kommun=f.ANKNYTNING_KOMMUN,
                ),
            ),
            Rule(
                key="anknytning_obekraftad",
                when=en,
                gives=bedom(
                    "Anknytningen är inte bekräftad",
                    "Anknytningen talar för {anknytning_kommun}, men kommunen har inte bekräftat det. Tystnad är inte en bekräftelse.",
                    "Anknytningen pekar mot {anknytning_kommun}, som inte har bekräftat.",
                    lag.huvudregel,
                    lag.oklart_ansvar,
                    kommun=f.ANKNYTNING_KOMMUN,
                ),
            ),
            Rule(
                key="anknytning_oklar",
                gives=bedom(
                    "Anknytningen är oklar, delad eller omtvistad",
                    "Väg omständigheterna i underlaget om anknytning mot varandra, och skriv ned din bedömning.",
                    "Personen har ingen stadigvarande bostad, och anknytningen är oklar, delad eller omtvistad.",
                    lag.huvudregel,
                    lag.oklart_ansvar,
                ),
            ),
        ),
    )
