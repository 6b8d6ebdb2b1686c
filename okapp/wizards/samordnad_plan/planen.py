"""The first steps: the job, which plan it is and the person; and the meeting."""

from __future__ import annotations

from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import DaysAfter, RowsAtLeast
from okapp.engine.model import Rule, Step
from okapp.engine.questions import JA, NEJ, VET_EJ
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import lagrum, svaren
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan import villkor as v
from okapp.wizards.samordnad_plan.lagrum import Lagrum


def underlag(lag: Lagrum) -> Step:
    """The job, and the facts that speak for one plan or another."""
    return Step(
        key="underlag",
        heading="Vad ska du göra?",
        source=lag.sip,
        asks=(
            f.LAGE,
            i.FORRA_PLANEN.when(~f.LAGE.is_(f.NY)),
            f.BADA_BEHOVS.when(v.GOR_PLAN),
            f.HABREHAB.when(v.GOR_PLAN),
            f.UTSKRIVNING.when(v.GOR_PLAN),
            f.LSS_INSATS.when(v.GOR_PLAN),
            f.TVANGSVARD.when(v.GOR_PLAN),
        ),
        rules=(*_tvangsvard(), *_passar(lag)),
    )


def plantyp(lag: Lagrum) -> Step:
    """Which plan it is to be, beside what the facts speak for."""
    return Step(
        key="plantyp",
        heading="Vilken plan är det?",
        source=lag.sip,
        applies=v.GAR_VIDARE,
        asks=(f.TYPER, f.INITIATIV, f.BEHOV_AV_SAMORDNING, f.BEHOV_DEN, f.BORJADE_DEN),
        rules=_valt(lag),
        recalls=tuple(rule.key for rule in _passar(lag)),
    )


def _tvangsvard() -> tuple[Rule, ...]:
    tvang = v.GOR_PLAN & f.TVANGSVARD.is_(JA)
    return (
        stop(
            "stopp_b1",
            "Vid öppen psykiatrisk eller rättspsykiatrisk tvångsvård görs en samordnad vårdplan enligt LPT eller LRV i stället.",
            lagrum.LUS_PLAN,
            when=tvang,
        ),
        Rule(
            key="annan_plan",
            when=tvang,
            gives=finding(
                s.PLAN,
                s.STOPP_TVANGSVARD,
                title="En annan plan görs",
                heading="Här görs en samordnad vårdplan enligt LPT eller LRV",
                text="Kontakta den psykiatriska mottagning som ansvarar för vården. Insatser som redan är beslutade fortsätter.",
                because="Öppen tvångsvård har en egen plan (LPT 7 a § eller LRV 12 a §, inte lästa här).",
                sources=(lagrum.LUS_PLAN,),
            ),
        ),
        warning(
            "tvangsvard_okand",
            "Ta reda på om vården är tvångsvård. Då görs en annan plan.",
            lagrum.LUS_PLAN,
            when=v.GOR_PLAN & f.TVANGSVARD.is_(VET_EJ),
        ),
    )


def _passar(lag: Lagrum) -> tuple[Rule, ...]:
    """What the facts speak for, told where the plan is chosen and kept beside what was chosen."""
    return (
        to_record(
            "talar_for_samordnad",
            "Stora och långvariga behov av habilitering eller rehabilitering talar för en samordnad plan enligt länets överenskommelse. "
            "En och samma plan kan också gälla som SIP.",
            lag.sosfs,
            lagrum.AVTALET,
            when=v.GOR_PLAN & f.HABREHAB.is_(JA),
        ),
        to_record(
            "talar_for_sip",
            "Insatser från både kommunen och regionen talar för en SIP.",
            lag.sip,
            lagrum.HSL,
            when=v.GOR_PLAN & f.BADA_BEHOVS.is_(JA),
        ),
        to_record(
            "talar_for_utskrivning",
            "Vid utskrivning när båda behövs görs planeringen enligt lagen om samverkan vid utskrivning.",
            lagrum.LUS_PLAN,
            when=v.GOR_PLAN & f.UTSKRIVNING.is_(JA) & f.BADA_BEHOVS.is_(JA),
        ),
        to_record(
            "talar_for_lss",
            "Den som får en insats enligt LSS ska erbjudas en individuell plan. Kraven kan läggas ihop i en och samma plan.",
            lagrum.LSS,
            when=v.GOR_PLAN & f.LSS_INSATS.is_(JA),
        ),
        to_record(
            "talar_for_intern",
            "Behövs bara kommunens egna verksamheter passar en intern samordnad plan. Den är ingen SIP, och länets SIP-mall används inte.",
            lagrum.RUTINER,
            when=v.GOR_PLAN & f.BADA_BEHOVS.is_(NEJ),
        ),
    )


def _valt(lag: Lagrum) -> tuple[Rule, ...]:
    return (
        warning(
            "intern_med_region",
            "En intern samordnad plan räcker inte när regionen behöver göra något.",
            lagrum.RUTINER,
            when=v.AR_INTERN & f.BADA_BEHOVS.is_(JA, VET_EJ),
        ),
        to_record(
            "skyldig_delta",
            f"Båda huvudmännen är skyldiga att delta. Arbetet med planen ska börja {lag.genast}.",
            lag.sip,
            lagrum.AVTALET,
            when=v.BADA_SKYLDIGA,
        ),
        to_record(
            "sju_punkter_aven_har",
            "Planens sju punkter kommer från reglerna om habilitering och rehabilitering. Här används de som stöd också för SIP och "
            "LSS-plan. För en SIP kräver lagen de fyra SIP-punkterna. En LSS-plan ska visa beslutade och planerade insatser, och "
            "andras åtgärder.",
            lag.sip,
            lagrum.HSL,
            lagrum.LSS,
            when=~f.TYPER.is_(f.SAMORDNAD, f.INTERN),
        ),
        warning(
            "arbetet_drojde",
            f"Arbetet med planen började längre efter att behovet bedömdes än gränsen säger. Det ska börja {lag.genast}. (Gränsen är "
            "egen.)",
            lag.sip,
            lagrum.EGNA_GRANSER,
            when=v.BADA_SKYLDIGA & f.LAGE.is_(f.NY) & DaysAfter(f.BORJADE_DEN, f.BEHOV_DEN, f.GRANS_START),
        ),
    )


def personen() -> Step:
    """Who the plan is about."""
    oppen = ~f.SKYDDADE.is_(JA)
    return Step(
        key="personen",
        heading="Personen",
        source=lagrum.SKYDDAD,
        asks=(
            f.NAMN,
            f.PERSONNUMMER,
            f.BARN,
            f.SKYDDADE,
            f.ADRESS.when(oppen),
            f.TELEFON.when(oppen),
            f.SPRAK,
            f.TOLK,
            f.FORETRADARE,
            f.VARDKONTAKT.when(v.GOR_PLAN),
            f.OMSORGSKONTAKT.when(v.GOR_PLAN),
        ),
        rules=(
            warning(
                "stopp_b10",
                "Personen har, eller kan ha, skyddade uppgifter. Granska listan över mottagare innan något skickas.",
                lagrum.SKYDDAD,
                when=f.SKYDDADE.is_(JA, VET_EJ),
            ),
        ),
    )


def motet(lag: Lagrum) -> Step:
    """Who is called, who answered, who came, and the meeting itself."""
    return Step(
        key="motet",
        heading="Kallelse och möte",
        source=lagrum.AVTALET,
        applies=v.GAR_VIDARE,
        asks=(
            f.DELTAGARE,
            f.KALLAR,
            f.MOTE_DEN,
            f.MOTE_TID,
            f.MOTE_PLATS,
            f.MOTESLEDARE,
            f.SEKRETERARE,
            f.FRAGA_TILL_MOTET,
            svaren.SVAREN,
            f.PERSONEN_MED,
            f.PERSONEN_INTE_MED.when(f.PERSONEN_MED.is_(NEJ)),
        ),
        rules=(
            warning(
                "varning_b5",
                "Ingen från kommunen eller ingen från regionen är kallad. Båda är skyldiga att delta.",
                lagrum.AVTALET,
                lag.sip,
                when=v.BADA_SKYLDIGA & (v.INGEN_FRAN_KOMMUNEN | v.INGEN_FRAN_REGIONEN),
            ),
            stop(
                "stopp_b12",
                "En deltagare får inte veta något. Ingen kallelse och ingen kopia skrivs ut till den. De andra berörs inte.",
                lagrum.MEDGIVANDE,
                when=v.EN_FAR_INGET_VETA,
            ),
            stop(
                "stopp_b11_deltagare",
                "Tiden för samtycket har gått ut för en deltagare. Fråga igen innan något lämnas till den. Beslutade insatser fortsätter.",
                lagrum.MEDGIVANDE,
                when=v.EN_DELTAGARES_TID_SLUT,
            ),
            missing(
                "motet_saknas",
                "Skriv vilken dag mötet är.",
                lagrum.RUTINER,
                when=~f.MOTE_DEN.is_answered(),
            ),
            missing(
                "utan_deltagare", "Skriv vilka som ska delta.", lagrum.RUTINER, when=~RowsAtLeast(f.DELTAGARE)
            ),
            to_do(
                "pamin_om_kallelsen",
                "Någon har inte svarat på kallelsen. Påminn, och skriv när du har försökt.",
                lagrum.RUTINER,
                when=v.NAGON_UTAN_SVAR,
            ),
            to_do(
                "den_som_var_borta",
                "Någon var inte med. Skicka planen till den som får veta, och be om svar på den egna delen.",
                lagrum.RUTINER,
                when=v.NAGON_VAR_BORTA,
            ),
            warning(
                "motet_drojer",
                "Mötet ligger längre efter att behovet bedömdes än rutinen säger. (Tiden är en lokal rutin, ingen lag.)",
                lagrum.RUTINER,
                when=f.LAGE.is_(f.NY) & DaysAfter(f.MOTE_DEN, f.BEHOV_DEN, f.GRANS_MOTE),
            ),
            *svaren.regler(),
        ),
    )
