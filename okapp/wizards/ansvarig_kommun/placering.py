"""Steps on what goes before the main rule: prison and hospital, and living somewhere by a municipality's decision."""

from __future__ import annotations

from okapp.engine.conditions import Condition
from okapp.engine.model import Doubt, Rule, Source, Step
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun.lagrum import HFD_2021_46, JO_416_2016, NYA, PROVNING_OKAND, Lagrum
from okapp.wizards.ansvarig_kommun.utfall import OAVGJORT, bedom, sakert

INTAGEN = f.INSTITUTION.is_(f.ANSTALT, f.SJUKHUS, f.FORE_AVSLUT)


def anstalt(lag: Lagrum) -> Step:
    """Prison and hospital (29 kap. 3 §); decided in the next step, for both may be true at once."""
    registrerad = f.FOLKBOKFORD_FINNS.was_asked() & f.FOLKBOKFORD_FINNS.is_(f.I_KOMMUN)
    return Step(
        key="anstalt_sjukhus",
        heading="Fängelse eller sjukhus",
        source=lag.anstalt,
        applies=OAVGJORT,
        asks=(
            f.INSTITUTION,
            f.FOLKBOKFORD_FINNS.when(INTAGEN & ~f.SKYDDAD.is_(JA)),
            f.FOLKBOKFORD.when(registrerad),
        ),
        rules=(
            Rule(
                key="folkbokforing_skydd_okant",
                when=INTAGEN & f.SKYDDAD.is_(VET_EJ),
                gives=Doubt(
                    track=s.LANG,
                    because="Det är inte känt om personen har skyddade uppgifter. Med skydd visar folkbokföringen inte var "
                    "personen hör hemma.",
                ),
            ),
        ),
    )


AVSLUTAT_ELLER_ANNAT = f.BESLUT.is_(f.ANNAT_BOENDE, f.AVSLUTAD)
KVAR = f.KVARSTAR.was_asked() & f.KVARSTAR.is_(JA)
ARENDET_FLYTTAT = f.OVERFLYTTAT.was_asked() & f.OVERFLYTTAT.is_(JA)
SLAPPT = (
    (f.KVARSTAR.was_asked() & f.KVARSTAR.is_(NEJ))
    | (f.KLARLAGD.was_asked() & f.KLARLAGD.is_(JA))
    | ARENDET_FLYTTAT
)
PLACERING_AKTUELL = ~f.BESLUT.is_(f.INGET) & ~SLAPPT


def placering(lag: Lagrum) -> Step:
    """Kept responsibility after a municipality's own decision (29 kap. 2 §), and the findings on institutions."""
    listad = f.BESLUT.is_(f.UPPRAKNAD)
    annat = AVSLUTAT_ELLER_ANNAT
    i_annat = f.BESLUT.is_(f.ANNAT_BOENDE) | (
        f.AVSLUTAD_FORM.was_asked() & f.AVSLUTAD_FORM.is_(f.AVSLUTAT_ANNAT)
    )
    uppraknat = listad
    if not lag.skyddat_boende_uppraknat:
        skyddat = f.BOENDEFORM.is_(f.SKYDDAT_BOENDE)
        annat, i_annat = annat | (listad & skyddat), i_annat | (listad & skyddat)
        uppraknat = listad & ~skyddat
    punkt_6 = i_annat & KVAR
    kan_vara_overflyttat = (f.KLARLAGD.was_asked() & f.KLARLAGD.is_(NEJ)) | (
        f.AVSLUTAD_FORM.was_asked() & f.AVSLUTAD_FORM.is_(f.AVSLUTAT_UPPRAKNAT)
    )
    return Step(
        key="placering",
        heading="Boende genom en kommuns beslut",
        source=lag.annat_boende,
        applies=OAVGJORT,
        asks=(
            f.BESLUT,
            f.BOENDEFORM.when(listad),
            f.OVERFLYTTAT.when(uppraknat & ~f.BOENDEFORM.is_(VET_EJ)),
            f.KVARSTAR.when(annat),
            f.AVSLUTAD_FORM.when(f.BESLUT.is_(f.AVSLUTAD) & KVAR),
            f.KLARLAGD.when(punkt_6),
            f.OVERFLYTTAT.when(kan_vara_overflyttat),
            f.PLACERANDE_KOMMUN.when(PLACERING_AKTUELL & ~f.BESLUT.is_(VET_EJ)),
            f.NYA_BEHOV.when(uppraknat & ~ARENDET_FLYTTAT & ~f.BOENDEFORM.is_(VET_EJ)),
        ),
        rules=(
            *_institution(lag),
            *_oklart_beslut(lag, annat),
            *_kvar_i_uppraknat(lag, uppraknat),
            *_punkt_6(lag, punkt_6),
        ),
    )


def _institution(lag: Lagrum) -> tuple[Rule, ...]:
    registrerad = f.FOLKBOKFORD_FINNS.was_asked() & f.FOLKBOKFORD_FINNS.is_(f.I_KOMMUN)
    return (
        Rule(
            key="institution_och_placering",
            when=f.INSTITUTION.is_(f.ANSTALT, f.SJUKHUS, f.FORE_AVSLUT, f.HAKTE) & PLACERING_AKTUELL,
            gives=bedom(
                "Fängelse eller sjukhus och boende genom beslut på samma gång",
                "Två regler kan gälla samtidigt: folkbokföringskommunens ansvar under fängelse och sjukhusvård, och "
                "kvarvarande ansvar för den kommun som beslutat om boendet. Lagen säger inte vilken som går före.",
                "Personen är i eller nyligen ute från fängelse eller sjukhus, och kan samtidigt bo genom en kommuns beslut.",
                lag.anstalt,
                lag.annat_boende,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
        Rule(
            key="hakte",
            when=f.INSTITUTION.is_(f.HAKTE),
            gives=bedom(
                "Häkte nämns inte i lagen",
                "Regeln om folkbokföringskommunens ansvar gäller fängelse. Om häkte omfattas måste bedömas.",
                "Personen är i häkte.",
                lag.anstalt,
            ),
        ),
        Rule(
            key="institution_osakert",
            when=f.INSTITUTION.is_(f.OSAKERT_NAR, VET_EJ),
            gives=bedom(
                "Osäkert när behovet togs upp, eller om personen är intagen",
                "Folkbokföringskommunen ansvarar under fängelse och viss sjukhusvård, och för behov som togs upp innan "
                "vistelsen tog slut. Annars gäller huvudregeln. Ta reda på om personen är intagen, och när behovet togs upp.",
                "Det är osäkert om personen är intagen, eller när behovet togs upp.",
                lag.infor_avslut,
            ),
        ),
        Rule(
            key="institution_skyddad",
            when=INTAGEN & f.SKYDDAD.is_(JA),
            gives=bedom(
                "Skyddad folkbokföring används inte",
                "Folkbokföringskommunen ansvarar under fängelse och viss sjukhusvård, men med skyddade uppgifter "
                "visar folkbokföringen inte var personen hör hemma. Rådfråga jurist.",
                "Personen är intagen och har skyddade uppgifter.",
                lag.anstalt,
            ),
        ),
        Rule(
            key="institution_ej_folkbokford",
            when=INTAGEN & ~registrerad,
            gives=bedom(
                "Ingen känd folkbokföringskommun",
                "Folkbokföringskommunen ansvarar, men personen är inte folkbokförd i någon kommun, eller så är det inte känt.",
                "Personen är intagen och folkbokföringen saknas eller är okänd.",
                lag.anstalt,
            ),
        ),
        Rule(
            key="institution_folkbokforing_okand",
            when=INTAGEN & f.FOLKBOKFORD.is_unknown(),
            gives=bedom(
                "Folkbokföringskommunen är inte känd",
                "Folkbokföringskommunen ansvarar. Ta reda på vilken det är.",
                "Personen är intagen och folkbokföringskommunen är okänd.",
                lag.anstalt,
            ),
        ),
        _folkbokforing("fangelse", f.ANSTALT, "Personen är i fängelse.", lag.anstalt, lag.infor_avslut),
        _folkbokforing(
            "sjukhus",
            f.SJUKHUS,
            "Personen vårdas på sjukhus och vården är inte en kommuns initiativ.",
            lag.sjukhus,
            lag.infor_avslut,
        ),
        _folkbokforing(
            "fore_avslut", f.FORE_AVSLUT, "Behovet togs upp innan vistelsen tog slut.", lag.infor_avslut
        ),
    )


def _folkbokforing(key: str, choice: Choice, because: str, *sources: Source) -> Rule:
    return Rule(
        key=f"folkbokforing_{key}",
        when=f.INSTITUTION.is_(choice),
        gives=sakert(
            s.FOLKBOKFORING,
            "Folkbokföringskommunen ansvarar",
            "{folkbokford} ansvarar, för där är personen folkbokförd",
            "Under fängelse och viss sjukhusvård ansvarar folkbokföringskommunen för insatserna. Det gäller också behov som "
            "tas upp innan vistelsen tar slut.",
            because,
            *sources,
            kommun=f.FOLKBOKFORD,
        ),
    )


def _oklart_beslut(lag: Lagrum, annat: Condition) -> tuple[Rule, ...]:
    poler = (
        "I HFD 2021 ref. 46 hade kommunen genom eget beslut hyrt ut en bostad i en annan kommun, och behöll ansvaret. "
        "I andra änden står den som har eget hyresavtal och bara fått hjälp med borgen; praxis om det är inte läst."
    )
    if lag.huvudregel.act == NYA:
        poler = f"{poler} {PROVNING_OKAND}"
    return (
        Rule(
            key="endast_hyresgaranti",
            when=f.BESLUT.is_(f.HYRESGARANTI),
            gives=bedom(
                "Bara borgen eller hyresgaranti",
                f"Be om avtalet och beslutet från {{placerande_kommun}}. {poler}",
                "Kommunen har bara hjälpt till med borgen eller hyresgaranti.",
                lag.annat_boende,
                HFD_2021_46,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
        Rule(
            key="beslut_eller_avtal",
            when=f.BESLUT.is_(f.EGET_KONTRAKT, VET_EJ),
            gives=bedom(
                "Oklart om det är beslut eller hyresavtal",
                f"Be om det skriftliga beslutet. Om personen bor där genom beslut eller eget avtal syns i handlingarna. {poler}",
                "Det är oklart om boendet bygger på en kommuns beslut.",
                lag.annat_boende,
                HFD_2021_46,
                JO_416_2016,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
        Rule(
            key="placering_behov_oklart",
            when=annat & f.KVARSTAR.is_(VET_EJ),
            gives=bedom(
                "Oklart om behovet från placeringen finns kvar",
                "Finns behovet kvar kan {placerande_kommun} ha kvar ansvaret. Ta reda på det innan ni drar en slutsats.",
                "Det är oklart om behovet som ledde till boendet finns kvar.",
                lag.annat_boende,
                lag.huvudregel,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
        Rule(
            key="uppraknat_avslutat",
            when=f.BESLUT.is_(f.AVSLUTAD)
            & KVAR
            & f.AVSLUTAD_FORM.is_(f.AVSLUTAT_UPPRAKNAT, VET_EJ)
            & ~ARENDET_FLYTTAT,
            gives=bedom(
                "Placeringen är avslutad men behovet finns kvar",
                "{placerande_kommun} kan ha kvar ansvaret. Lagen säger inte tydligt vad som gäller när en placering i en "
                "uppräknad form har avslutats utan att bostadsfrågan är löst.",
                "Placeringen är avslutad och behovet finns kvar.",
                lag.uppraknat[1],
                lag.huvudregel,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
    )


def _kvar_i_uppraknat(lag: Lagrum, uppraknat: Condition) -> tuple[Rule, ...]:
    ett, tva, tre, fyra, fem = lag.uppraknat
    forsta = uppraknat & ~ARENDET_FLYTTAT
    return (
        Rule(
            key="uppraknat_oklart",
            when=forsta
            & (f.BOENDEFORM.is_(VET_EJ) | f.OVERFLYTTAT.is_(VET_EJ) | f.PLACERANDE_KOMMUN.is_unknown()),
            gives=bedom(
                "Boende genom beslut, men uppgifter saknas",
                "Den kommun vars beslut ligger bakom boendet har troligen kvar ansvaret. Ta reda på vilken kommun det är, "
                "vilken form boendet har och om ärendet har flyttats över.",
                "Personen bor genom en kommuns beslut, men boendeform, kommun eller överflyttning är okänd.",
                tva,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
        _behaller("familjehem", forsta & f.BOENDEFORM.is_(f.FAMILJEHEM), "i familjehem", ett),
        _behaller(
            "stodboende_skyddat_hvb",
            forsta & f.BOENDEFORM.is_(f.STODBOENDE, f.SKYDDAT_BOENDE, f.HVB),
            "i stödboende, skyddat boende eller HVB",
            tva,
        ),
        _behaller(
            "aldreboende", forsta & f.BOENDEFORM.is_(f.ALDREBOENDE), "i särskilt boende för äldre", tre
        ),
        _behaller(
            "sarskild_service",
            forsta & f.BOENDEFORM.is_(f.SARSKILD_SERVICE),
            "i bostad med särskild service",
            fyra,
        ),
        _behaller("lss_boende", forsta & f.BOENDEFORM.is_(f.LSS_BOENDE), "i ett boende enligt LSS", fem),
        Rule(
            key="nya_behov_efter_lang_tid",
            when=f.NYA_BEHOV.was_asked() & f.NYA_BEHOV.is_(JA, VET_EJ),
            gives=Doubt(
                track=s.LANG,
                because="Personen kan ha bott länge i placeringen och fått nya behov. Om ansvaret omfattar dem måste bedömas.",
            ),
        ),
    )


def _behaller(key: str, when: Condition, var: str, source: Source) -> Rule:
    return Rule(
        key=f"behaller_{key}",
        when=when,
        gives=sakert(
            s.PLACERANDE,
            f"Den kommun som beslutat om boendet {var} har kvar ansvaret",
            "{placerande_kommun} har kvar ansvaret",
            "En kommun som genom sitt beslut låter någon bo i en annan kommun behåller ansvaret. Folkbokföringen ändrar inte det.",
            f"Personen bor {var} genom beslut av {{placerande_kommun}}.",
            source,
            kommun=f.PLACERANDE_KOMMUN,
        ),
    )


def _punkt_6(lag: Lagrum, punkt_6: Condition) -> tuple[Rule, ...]:
    return (
        Rule(
            key="annat_boende_oklart",
            when=punkt_6
            & ~f.KLARLAGD.is_(JA)
            & ~ARENDET_FLYTTAT
            & (f.KLARLAGD.is_(VET_EJ) | f.OVERFLYTTAT.is_(VET_EJ) | f.PLACERANDE_KOMMUN.is_unknown()),
            gives=bedom(
                "Annat boende genom beslut, men uppgifter saknas",
                "{placerande_kommun} kan ha kvar ansvaret. Ta reda på om bosättningskommunen var klarlagd vid flytten, om "
                "ärendet har flyttats över och vilken kommun som beslutade.",
                "Personen bor eller bodde i annat boende genom en kommuns beslut, och behovet finns kvar.",
                lag.annat_boende,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
        Rule(
            key="behaller_annat_boende",
            when=punkt_6 & f.KLARLAGD.is_(NEJ) & f.OVERFLYTTAT.is_(NEJ),
            gives=sakert(
                s.PLACERANDE,
                "Den kommun som beslutat om annat boende har kvar ansvaret",
                "{placerande_kommun} har kvar ansvaret",
                "En kommun kan genom sitt beslut låta någon bo i en annan kommun utan att bosättningskommunen är klarlagd. Då "
                "behåller den ansvaret tills behovet upphör eller ärendet har flyttats över.",
                "Personen bor eller bodde i annat boende genom beslut av {placerande_kommun}. Bosättningskommunen var inte "
                "klarlagd vid flytten. Behovet finns kvar, och ärendet har inte flyttats över.",
                lag.annat_boende,
                HFD_2021_46,
                kommun=f.PLACERANDE_KOMMUN,
            ),
        ),
    )
