"""The questions of one action: what, ability and will, the help, the risks; its end stands in `atgard_plan`."""

from __future__ import annotations

from okapp.engine.questions import JA, NEJ, DateOf, Group, OneOf, SeveralOf, Text
from okapp.wizards.egenvard import val as v
from okapp.wizards.egenvard.atgard_plan import Beslut, Plan, nycklar
from okapp.wizards.egenvard.spar import NUMMER


class Vad:
    """What is to be done, when, and for medicines by whose order."""

    def __init__(self, n: int) -> None:
        key = nycklar(n)
        self.titel = Text(
            key=key("titel"),
            text="Vilken åtgärd gäller det?",
            label=f"Åtgärd {n}",
            required=True,
            help="En rad, till exempel ”Ta på kompressionsstrumpor”.",
        )
        self.slag = OneOf(key=key("slag"), text="Vad för slags åtgärd?", label="Slag", choices=v.SLAGEN)
        self.vardagshjalpmedel = OneOf(
            key=key("medicinsk_behandling"),
            text="Används hjälpmedlet för medicinsk behandling?",
            label="Hjälpmedel för medicinsk behandling",
            choices=(JA, NEJ),
        )
        self.syfte = Text(
            key=key("syfte"),
            text="Varför behövs åtgärden?",
            label="Syfte och bakgrund",
            long=True,
            help="Står i journalkopian, inte på utförarens kopia.",
        )
        self.nar = Text(
            key=key("nar"),
            text="När och hur ofta?",
            label="När",
            required=True,
            help="Till exempel morgon och kväll.",
        )
        self.miljo = SeveralOf(key=key("miljo"), text="Var ska det göras?", label="Plats", choices=v.MILJOER)
        self.pagar = Text(
            key=key("pagar"),
            text="Hur länge beräknas åtgärden pågå?",
            label="Åtgärden beräknas pågå",
            help="Från och till, eller tills vidare.",
        )
        self.utrustning = Text(
            key=key("utrustning"),
            text="Behövs hjälpmedel eller utrustning?",
            label="Hjälpmedel och utrustning",
        )
        self.medicinhjalp = OneOf(
            key=key("medicinhjalp"),
            text="Hur ska läkemedlet hanteras?",
            label="Hantering av läkemedlet",
            choices=v.MEDICINHJALP,
        )
        self.overtaget = OneOf(
            key=key("overtaget"),
            text="Har vården tagit över läkemedelshanteringen?",
            label="Övertagen läkemedelshantering",
            help="Patienten sköter läkemedlen själv, får hjälp med egenvård, eller så har vården tagit över, helt eller delvis.",
            choices=(NEJ, v.EN_DEL, v.HELT_OVERTAGET),
        )
        self.overtaget_vad = Text(
            key=key("overtaget_vad"),
            text="Vad sköter vården, och vad sköter patienten?",
            label="Vården sköter, patienten sköter",
            long=True,
            required=True,
        )
        self.ordinator = Text(key=key("ordinator"), text="Vem har ordinerat?", label="Ordinatör")
        self.ordinatorns_beslut = DateOf(
            key=key("ordinatorns_beslut"),
            text="När bedömde ordinatören att det kan vara egenvård?",
            label="Ordinatörens beslut",
            past=True,
            required=False,
            help="Lämna tomt om ordinatören inte har bedömt det än. Är du själv ordinatör: skriv dagens bedömning.",
        )
        self.lista_datum = DateOf(
            key=key("lista_datum"),
            text="Vilket datum har den aktuella läkemedelslistan?",
            label="Läkemedelslistans datum",
            past=True,
        )
        self.lakemedel = Group(
            key=key("lakemedel"),
            text="Vilka läkemedel?",
            label="Läkemedel",
            row_label="Läkemedel",
            help="Behövs bara om det inte räcker att hänvisa till läkemedelslistan.",
            fields=(
                Text(key="namn", text="Namn", label="Namn", required=True),
                Text(key="styrka", text="Styrka", label="Styrka"),
                Text(key="dos", text="Dos", label="Dos"),
                Text(key="tid", text="Tid", label="Tid"),
                Text(key="satt", text="Sätt", label="Sätt"),
            ),
            whole=True,
        )


class Formaga:
    """What the patient can and wants."""

    def __init__(self, n: int) -> None:
        key = nycklar(n)
        self.ansvara = OneOf(
            key=key("ansvara"),
            text="Kan patienten ansvara för egenvården?",
            label="Kan ansvara",
            help="Förstår patienten varför, när, och vad som är fel? Tänk på hur det är över tid.",
            choices=(v.KAN_ANSVARA, v.VIA_VARDNADSHAVARE, v.OSAKERT, NEJ),
        )
        self.utfora = OneOf(
            key=key("utfora"),
            text="Kan patienten utföra den?",
            label="Kan utföra",
            choices=(v.HELT, v.DELVIS, v.INTE),
        )
        self.instruera = OneOf(
            key=key("instruera"),
            text="Kan patienten instruera den som hjälper?",
            label="Kan instruera",
            choices=(JA, v.MED_STOD, NEJ),
        )
        self.vill = OneOf(
            key=key("vill"),
            text="Vill patienten ha det som egenvård?",
            label="Vill ha egenvård",
            choices=(JA, NEJ, v.KAN_INTE_UTTRYCKA),
        )


class Hjalp:
    """Who helps, and what they may know."""

    def __init__(self, n: int) -> None:
        key = nycklar(n)
        self.hjalpare = Group(
            key=key("hjalpare"),
            text="Vem ska hjälpa till?",
            label="Den som hjälper",
            row_label="Hjälpare",
            fields=(
                OneOf(
                    key="roll", text="Roll", label="Roll", choices=(*v.UTANFOR_VERKSAMHET, *v.I_VERKSAMHET)
                ),
                Text(key="namn", text="Namn eller funktion", label="Namn"),
                Text(key="verksamhet", text="Verksamhet", label="Verksamhet"),
                DateOf(key="datum", text="Tillfrågad den", label="Tillfrågad", past=True, required=False),
                Text(key="synpunkter", text="Synpunkter", label="Synpunkter"),
                OneOf(
                    key="atar_sig", text="Åtar sig?", label="Åtar sig", choices=(JA, NEJ, v.INTE_TILLFRAGAD)
                ),
            ),
            whole=True,
            tried=v.HJALPARE_ATT_PROVA,
        )
        self.delning = OneOf(
            key=key("delning"),
            text="Får uppgifter lämnas till den som hjälper?",
            label="Uppgifter får lämnas",
            help="Till personal som hjälper, de som beslutar i kommunen och ansvariga i vården, om frågor som rör egenvården.",
            choices=(v.JA_SKRIFTLIGT, v.JA_MUNTLIGT, NEJ),
        )
        self.delning_till = DateOf(
            key=key("delning_till"),
            text="Till och med vilken dag?",
            label="Samtycket gäller till",
            required=False,
        )


class Risk:
    """What can go wrong, and whether it takes medical competence."""

    def __init__(self, n: int) -> None:
        key = nycklar(n)
        self.kompetens = OneOf(
            key=key("kompetens"),
            text="Kräver åtgärden medicinsk kompetens hos den som utför den?",
            label="Kräver medicinsk kompetens",
            help="Mer än en enklare instruktion? Då är utgångspunkten hälso- och sjukvård.",
            choices=(JA, NEJ, v.OSAKERT),
        )
        self.utbildning = OneOf(
            key=key("utbildning"),
            text="Kan särskild utbildning från vården göra det säkert?",
            label="Säkert efter särskild utbildning",
            choices=(JA, NEJ, v.OSAKERT),
        )
        self.instabilt = OneOf(
            key=key("instabilt"),
            text="Är tillståndet instabilt eller svårt att bedöma?",
            label="Instabilt tillstånd",
            choices=(JA, NEJ),
        )
        self.personal_vid_svikt = OneOf(
            key=key("personal_vid_svikt"),
            text="Sköter personal läkemedlen åt någon med kognitiv svikt?",
            label="Personal sköter läkemedel vid kognitiv svikt",
            help="Då är det hälso- och sjukvård.",
            choices=(JA, NEJ, v.OSAKERT),
        )
        self.risker = Group(
            key=key("risker"),
            text="Vad kan gå fel?",
            label="Risker",
            row_label="Risk",
            fields=v.RISKFALT,
            required=True,
            whole=True,
            tried=v.RISKER_ATT_PROVA,
            help="Sannolikhet och allvar i fyra steg. Skalan är gjord för socialtjänst och är ingen regel. Du bedömer.",
        )
        self.samlad_risk = Text(
            key=key("samlad_risk"), text="Samlad riskbedömning", label="Samlad riskbedömning", long=True
        )


class Atgard(Vad, Formaga, Hjalp, Risk, Beslut, Plan):
    """The questions of action number `n`; their keys begin with `a<n>_`."""

    def __init__(self, n: int) -> None:
        self.n = n
        Vad.__init__(self, n)
        Formaga.__init__(self, n)
        Hjalp.__init__(self, n)
        Risk.__init__(self, n)
        Beslut.__init__(self, n)
        Plan.__init__(self, n)

    @property
    def citerad(self) -> str:
        """The action's title between quotation marks, as the texts of the rules name it."""
        return f"”{{a{self.n}_titel}}”"


ATGARDER = {n: Atgard(n) for n in NUMMER}
