"""The questions of receiving an assessment."""

from __future__ import annotations

from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, DateOf, OneOf, SeveralOf, Text


class M:
    """The questions of receiving."""

    FRAN = Text(
        key="mottagen_fran", text="Varifrån kommer bedömningen?", label="Mottagen från", required=True
    )
    DATERAD = DateOf(
        key="mottagen_daterad", text="Vilken dag är den gjord?", label="Bedömningen gjord", past=True
    )
    BIFOGAD = OneOf(
        key="mottagen_bifogad",
        text="Har du fått själva intyget?",
        label="Intyget finns här",
        help="Det räcker inte att någon har berättat om det.",
        choices=(JA, NEJ),
    )
    UNDERSKRIVEN = OneOf(
        key="mottagen_underskriven",
        text="Är den ifylld och underskriven?",
        label="Underskriven",
        choices=(JA, NEJ),
    )
    BEHANDLANDE = OneOf(
        key="mottagen_behandlande",
        text="Framgår det tydligt att legitimerad personal som behandlar patienten har bedömt det som egenvård?",
        label="Bedömd av behandlande legitimerad personal",
        help="Ett intyg om att hjälp behövs räcker inte.",
        choices=(JA, NEJ),
    )
    ATGARDEN = Choice("atgarden", "Åtgärden")
    VEM = Choice("vem", "Patienten själv, eller med vems hjälp")
    INSTRUKTION = Choice("instruktion", "Hur information och instruktion ges")
    SKADA = Choice("skada", "Vad som ska göras, och vem som kontaktas, vid skada eller risk")
    ANDRAS = Choice("andras", "Vad som ska göras, och vem som kontaktas, om situationen ändras")
    UPPFOLJNING = Choice("uppfoljning", "Hur och när den följs upp")
    OMPROVNING = Choice("omprovning", "När den omprövas")
    PUNKTER = SeveralOf(
        key="mottagen_punkter",
        text="Vilka av de sju punkterna finns med?",
        label="Punkter som finns med",
        help="SOSFS 2009:6 gällde till och med februari 2023. Punkterna är god praxis även efter det.",
        choices=(ATGARDEN, VEM, INSTRUKTION, SKADA, ANDRAS, UPPFOLJNING, OMPROVNING),
        required=False,
    )
    SAMTYCKE = OneOf(
        key="mottagen_samtycke",
        text="Framgår det att uppgifter får utbytas om egenvården?",
        label="Samtycke till utbyte av uppgifter",
        choices=(JA, NEJ),
    )
    SAMMA_MILJO = OneOf(
        key="mottagen_miljo",
        text="Gäller bedömningen platsen där hjälpen ska ges, och dem som ska hjälpa?",
        label="Gäller platsen och dem som hjälper",
        find_out="Om bedömningen gäller platsen och dem som ska hjälpa: fråga bedömaren.",
        choices=(JA, NEJ, VET_EJ),
    )
    FRAMGAR_INTE = Choice("framgar_inte", "Nej, den framgår inte")
    LAKEMEDEL = OneOf(
        key="mottagen_lakemedel",
        text="Gäller det läkemedel, och framgår ordinatörens bedömning?",
        label="Ordinatörens bedömning vid läkemedel",
        choices=(
            Choice("inte_lakemedel", "Det gäller inte läkemedel"),
            Choice("framgar", "Ja, den framgår"),
            FRAMGAR_INTE,
        ),
    )
    AVSKRIFT = Text(
        key="avskrift_atgard",
        text="Vilken åtgärd är bedömd som egenvård?",
        label="Åtgärd enligt intyget",
        long=True,
    )
    AVSKRIFT_PAGAR = Text(
        key="avskrift_pagar", text="Hur länge beräknas den pågå?", label="Åtgärden beräknas pågå"
    )
    AVSKRIFT_SKADA = Text(
        key="avskrift_skada",
        text="Vad står om skada eller risk, och vem ska kontaktas?",
        label="Vid skada eller risk",
        long=True,
    )
    AVSKRIFT_ANDRAS = Text(
        key="avskrift_andras",
        text="Vad står om ändringar, och vem ska kontaktas?",
        label="Om situationen ändras",
        long=True,
    )
    AVSKRIFT_UPPFOLJNING = DateOf(
        key="avskrift_uppfoljning",
        text="Vilken dag ska den följas upp?",
        label="Följs upp den",
        required=False,
    )
    AVSKRIFT_OMPROVNING = DateOf(
        key="avskrift_omprovning",
        text="Senast vilken dag omprövas den?",
        label="Omprövas senast",
        required=False,
    )
    SKA_HJALPA = Text(
        key="ska_hjalpa",
        text="Vem ska hjälpa till, och vem är ersättare?",
        label="Den som hjälper",
        required=True,
    )
    INSTRUKTION_DEN = DateOf(
        key="hjalp_instruktion",
        text="När får den som hjälper instruktion?",
        label="Instruktion den",
        required=False,
    )
    MOTTAGARE = Text(key="mottagen_av", text="Vem tar emot?", label="Mottagen av", required=True)
    MOTTAGEN_DEN = DateOf(
        key="mottagen_den", text="Vilken dag togs den emot?", label="Mottagen den", past=True
    )
    STARTAR = DateOf(
        key="hjalpen_startar",
        text="När beräknas hjälpen komma igång?",
        label="Hjälpen beräknas starta",
        required=False,
    )
    ATERKOPPLAD = DateOf(
        key="aterkopplad",
        text="När fick bedömaren veta det?",
        label="Återkopplad till bedömaren",
        past=True,
        required=False,
    )
    ATERKOPPLAD_SATT = Text(key="aterkopplad_satt", text="På vilket sätt?", label="Återkopplad genom")
