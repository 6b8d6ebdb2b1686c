"""Closing a plan, and the ladder when the parties disagree."""

from __future__ import annotations

from okapp.engine.conditions import Condition
from okapp.engine.lines import finding, missing, stop, to_do, to_record, warning
from okapp.engine.measures import DatePassed
from okapp.engine.model import Rule, Source, Step
from okapp.engine.questions import JA, NEJ, Choice
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import lagrum
from okapp.wizards.samordnad_plan import spar as s

HOK = Source("Huvudöverenskommelsen, avsnitt 7.1", agreement="hok")


def avslut() -> Step:
    """Why a plan ends, and who has been told."""
    avslutar = f.LAGE.is_(f.AVSLUTA)
    return Step(
        key="avslut",
        heading="Avsluta planen",
        source=lagrum.RUTINER,
        applies=avslutar,
        asks=(
            i.AVSLUTSSKAL,
            i.AVSLUTAD_DEN,
            i.SAMORDNARE,
            i.SAMORDNARE_TELEFON,
            f.DELTAGARE,
            i.HAR_FATT_VETA,
        ),
        rules=(
            stop(
                "avslut_aterkallat",
                "Samtycket är återkallat. Dela inget mer. Beslutade insatser fortsätter.",
                lagrum.MEDGIVANDE,
                when=i.AVSLUTSSKAL.is_(i.AVSLUT_ATERKALLAT),
            ),
            to_do(
                "meddela_avslut",
                "Den som har det övergripande ansvaret säger till alla som är med i planen.",
                lagrum.RUTINER,
            ),
            missing(
                "vilka_fatt_veta",
                "Skriv vilka som har fått veta att planen avslutas, och när.",
                lagrum.RUTINER,
                when=~i.HAR_FATT_VETA.is_answered(),
            ),
            Rule(
                key="planen_avslutad",
                when=avslutar,
                gives=finding(
                    s.PLAN,
                    s.AVSLUTAD,
                    title="Planen avslutas",
                    heading="Planen avslutas, beslutade insatser fortsätter",
                    text="Att planen avslutas ändrar inga beslut. Personen kan när som helst be om en ny plan.",
                    because="Planen har ett skäl att avslutas.",
                    sources=(lagrum.RUTINER,),
                ),
            ),
        ),
    )


def _provat(*steg: Choice) -> Condition:
    """One of these steps has been tried, and has an answer."""
    return i.TRAPPSTEG.any_row(i.STEG.is_(*steg) & i.UTFALL.is_answered())


def oenighet() -> Step:
    """What the parties disagree about, what has been tried, and who does what meanwhile.

    The step after the highest one that has an answer is told; after the last of them none is.
    """
    oeniga = f.LAGE.is_(f.OENIGA)
    return Step(
        key="oenighet",
        heading="När parterna är oeniga",
        source=HOK,
        applies=oeniga,
        asks=(i.FRAGAN, i.EGEN_SYN, i.ANDRAS_SYN, i.PRINCIPIELL, i.GORS_UNDER_TIDEN, i.TRAPPSTEG),
        rules=(
            to_do(
                "steg_lokalt",
                "Lös frågan i första hand på lokal nivå i kommunen och regionen. Skriv vem som har frågan och när svar ska komma.",
                HOK,
                when=i.PRINCIPIELL.is_(NEJ) & ~i.TRAPPSTEG.any_row(i.UTFALL.is_answered()),
            ),
            to_do(
                "steg_styrgrupp",
                "Går frågan inte att lösa lokalt förs den till regionens och kommunernas gemensamma tjänstemannastyrgrupp "
                "Sammanhållen vård och omsorg.",
                HOK,
                when=(i.PRINCIPIELL.is_(JA) | _provat(i.LOKALT)) & ~_provat(i.STYRGRUPP, i.VIS),
            ),
            to_do(
                "steg_vis",
                "Ytterst hanteras frågan av den politiska styrgruppen VIS, som har tolkningsföreträde om överenskommelsen.",
                HOK,
                when=_provat(i.STYRGRUPP) & ~_provat(i.VIS),
            ),
            warning(
                "svaret_drojer",
                "Svaret på ett steg skulle ha kommit. Påminn, och för frågan vidare. Personen ska inte bli utan hjälp under tiden.",
                HOK,
                when=i.TRAPPSTEG.any_row(DatePassed(i.SVAR_SENAST) & ~i.UTFALL.is_answered()),
            ),
            to_record(
                "egen_trappa",
                "Trappan gäller huvudöverenskommelsen. Rör oenigheten en enskild överenskommelse följs dess egen trappa, om den har en.",
                HOK,
            ),
            to_record("under_tiden", "Under tiden: {gors_under_tiden}", HOK),
            Rule(
                key="oeniga",
                when=oeniga,
                gives=finding(
                    s.PLAN,
                    s.OENIGA,
                    title="Frågan förs vidare",
                    heading="Parterna är oeniga, och frågan förs vidare steg för steg",
                    text="Programmet avgör inte vem som har rätt. Personen ska inte bli utan hjälp medan frågan prövas.",
                    because="Huvudöverenskommelsen säger hur en oenighet förs vidare.",
                    sources=(HOK,),
                    firm=False,
                ),
            ),
        ),
    )
