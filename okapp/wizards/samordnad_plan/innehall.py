"""The questions of the plan's contents: the seven points, the follow-up, the discharge, the ladder."""

from __future__ import annotations

from typing import Any

from okapp.engine.questions import JA, NEJ, Choice, DateOf, Group, OneOf, Text
from okapp.engine.table import RareField, TableColumn
from okapp.wizards.samordnad_plan.fragor import HUVUDMAN, KOMMUN, REGION

# Punkt 1

VIKTIGT = Text(
    key="viktigt_for_dig",
    text="Vad är viktigt för dig?",
    label="Viktigt för mig",
    long=True,
    required=True,
    help="Personens egna ord.",
)
BEHOV = Text(key="behov", text="Vilka behov finns?", label="Behov", long=True, later=True)
FORUTSATTNINGAR = Text(
    key="forutsattningar", text="Vilka förutsättningar finns?", label="Förutsättningar", long=True, later=True
)
INTRESSEN = Text(key="intressen", text="Vilka intressen har du?", label="Intressen", long=True, later=True)
KAN_SJALV = Text(key="kan_sjalv", text="Vad kan du göra själv?", label="Det jag kan göra själv", long=True)
TIDIGARE = Text(
    key="tidigare_insatser",
    text="Vilka insatser finns redan, och hur fungerar de?",
    label="Tidigare och pågående insatser",
    long=True,
)

# Punkt 2

MAL_TECKEN = Text(key="tecken", text="Hur märks det?", label="Så märks det")
UPPFYLLT = OneOf(
    key="uppfyllt",
    text="Är målet nått? (vid uppföljning)",
    label="Nått",
    choices=(JA, Choice("delvis", "Delvis"), NEJ),
    required=False,
)
MAL = Group(
    key="mal",
    text="Vilka mål har du?",
    label="Mål",
    row_label="Mål",
    help="Personens mål först, i jag-form. Skriv ut mål som skiljer sig åt.",
    fields=(
        Text(key="mal", text="Mål", label="Mål", required=True),
        OneOf(
            key="vems",
            text="Vems mål?",
            label="Vems",
            choices=(Choice("eget", "Personens eget"), Choice("verksamhetens", "Verksamhetens")),
        ),
        OneOf(
            key="sikt",
            text="Sikt",
            label="Sikt",
            choices=(Choice("kort", "Kort"), Choice("lang", "Lång")),
            required=False,
        ),
        MAL_TECKEN,
        DateOf(key="datum", text="Till när?", label="Till", required=False),
        UPPFYLLT,
    ),
    whole=True,
    tried=(
        [{"id": "1", "mal": "text", "vems": "eget", "tecken": "text"}],
        [{"id": "1", "mal": "text", "vems": "verksamhetens"}],
    ),
    later=True,
)

# Punkt 3, 4 och 5

BESLUTAD = Choice("beslutad", "Beslutad")
PLANERAD = Choice("planerad", "Planerad")
STATUS = OneOf(
    key="status",
    text="Planerad eller beslutad?",
    label="Status",
    choices=(PLANERAD, BESLUTAD),
    help="Bara den som har beslutat kan säga att insatsen är beslutad. Det en annan ska pröva står som planerat.",
)
VERKSAMHET = Text(key="verksamhet", text="Verksamhet", label="Verksamhet", later=True)
PERSONAL = Text(
    key="personal", text="Personal, namn eller funktion, och telefon", label="Personal", later=True
)
START = DateOf(key="start", text="Från", label="Från", required=False, later=True)
SLUT = DateOf(key="slut", text="Till", label="Till", required=False, help="Tomt betyder tills vidare.")
NASTA_STEG = Text(key="nasta_steg", text="Nästa steg, vem som prövar och när", label="Nästa steg")
BESLUTET = Text(
    key="beslut", text="Beslutet: vem som har beslutat, vilken dag och enligt vilket lagrum", label="Beslut"
)
EFTER = Text(
    key="efter",
    text="Kommer efter någon annan insats? Skriv dess nummer",
    label="Efter",
    help="Till exempel 2.",
)


def _insats(n: int, huvudman: str, status: str, **mer: Any) -> dict[str, Any]:
    return {"id": str(n), "insats": "text", "huvudman": huvudman, "status": status, **mer}


_HEL = {
    "verksamhet": "text",
    "personal": "text",
    "start": "2026-01-01",
    "nasta_steg": "text",
    "beslut": "text",
}
_SENARE = {**_HEL, "start": "2026-02-01"}
_UTAN_DAG = {"verksamhet": "text", "personal": "text"}
INSATSER = Group(
    key="insatser",
    text="Vilka insatser behövs?",
    label="Insatser",
    row_label="Insats",
    fields=(
        Text(key="insats", text="Insats", label="Insats", required=True),
        HUVUDMAN,
        VERKSAMHET,
        PERSONAL,
        STATUS,
        BESLUTET,
        NASTA_STEG,
        Text(key="omfattning", text="Omfattning", label="Omfattning"),
        START,
        SLUT,
        EFTER,
        Text(key="till_mal", text="Till vilket mål?", label="Mål"),
        Text(key="uppfoljning", text="Hur följs insatsen upp?", label="Följs upp"),
    ),
    whole=True,
    most=60,
    table=(
        TableColumn("Insats", ("insats",), ("omfattning",)),
        TableColumn("Vem", ("verksamhet", "personal")),
        TableColumn("Huvudman, status", ("huvudman", "status")),
        TableColumn("Från och till", ("start",), ("slut",)),
        TableColumn("Beslut, nästa steg", (), ("beslut", "nasta_steg")),
        TableColumn("Mål, uppföljning", ("till_mal", "uppfoljning")),
    ),
    rare=(
        RareField("beslut", STATUS.key, BESLUTAD.key),
        RareField("nasta_steg", STATUS.key, PLANERAD.key),
        RareField("omfattning"),
        RareField("efter"),
    ),
    tried=(
        [
            _insats(1, "kommun", "planerad", **_HEL),
            _insats(2, "region", "beslutad", **_HEL),
            _insats(3, "annan", "beslutad", **_HEL),
        ],
        [_insats(1, "kommun", "planerad", **_HEL), _insats(2, "region", "beslutad", **_HEL)],
        [_insats(1, "kommun", "planerad", efter="2", **_HEL), _insats(2, "kommun", "planerad", efter="1")],
        [_insats(1, "kommun", "planerad", efter="2", **_HEL), _insats(2, "kommun", "beslutad", **_SENARE)],
        [_insats(1, "kommun", "planerad", **_UTAN_DAG), _insats(2, "region", "beslutad", **_UTAN_DAG)],
        [_insats(1, "kommun", "beslutad", **_HEL)],
        [_insats(1, "region", "beslutad")],
    ),
    later=True,
)
AR_PLANERAD = STATUS.is_(PLANERAD)
AR_BESLUTAD = STATUS.is_(BESLUTAD)
INGA_ANDRA = OneOf(
    key="inga_andra",
    text="Är det klart att ingen annan gör något?",
    label="Inga åtgärder av andra",
    choices=(JA, NEJ),
)
BARA_ETT_SLAG = OneOf(
    key="bara_ett_slag",
    text="Är det rätt att alla insatser är antingen beslutade eller planerade?",
    label="Bara beslutade eller bara planerade",
    choices=(JA, NEJ),
)

# Punkt 7

LAKEMEDEL = OneOf(
    key="lakemedel_hjalpmedel",
    text="Behöver läkemedel eller hjälpmedel samordnas?",
    label="Läkemedel och hjälpmedel",
    choices=(JA, NEJ),
    required=False,
    later=True,
)
LAKEMEDEL_NEJ = Text(key="lakemedel_skal", text="Varför inte?", label="Skäl", required=True)
LISTA_DEN = DateOf(
    key="lakemedelslista_den",
    text="Vilket datum har läkemedelslistan?",
    label="Läkemedelslistan",
    past=True,
    required=False,
)
LISTA_ANSVARIG = Text(
    key="lakemedel_ansvarig", text="Vem ansvarar för läkemedlen?", label="Ansvarig för läkemedel"
)
HJALPMEDEL = Group(
    key="hjalpmedel",
    text="Vilka hjälpmedel?",
    label="Hjälpmedel",
    row_label="Hjälpmedel",
    fields=(
        Text(key="hjalpmedel", text="Hjälpmedel", label="Hjälpmedel", required=True),
        Text(key="forskrivare", text="Förskrivare", label="Förskrivare"),
        Text(key="ansvarig", text="Ansvarig", label="Ansvarig"),
        Text(key="lage", text="Läge", label="Läge"),
    ),
    whole=True,
    tried=([{"id": "1", "hjalpmedel": "text"}],),
)

# Punkt 6 och SIP-4

SAMORDNARE = Text(
    key="samordnare",
    text="Vem är samordningsansvarig?",
    label="Samordningsansvarig",
    help="Välj den som personen träffar mest. Det kan ändras med tiden.",
    later=True,
)
SAMORDNARE_TITEL = Text(key="samordnare_titel", text="Titel", label="Titel")
SAMORDNARE_ENHET = Text(key="samordnare_enhet", text="Enhet", label="Enhet")
SAMORDNARE_TELEFON = Text(
    key="samordnare_telefon", text="Telefon", label="Telefon till samordningsansvarig", later=True
)
SAMORDNARE_EPOST = Text(key="samordnare_epost", text="E-post", label="E-post")
ERSATTARE = Text(key="samordnare_ersattare", text="Ersättare", label="Ersättare")
KALLAR_SEDAN = Text(
    key="kallar_sedan", text="Vem kallar till kommande möten?", label="Kallar till möten", later=True
)
OVERGRIPANDE = OneOf(
    key="overgripande_ansvar",
    text="Vilken huvudman har det övergripande ansvaret för planen?",
    label="Övergripande ansvar",
    choices=(KOMMUN, REGION),
    required=False,
    later=True,
)
FORUTSATTNING_FINNS = OneOf(
    key="samordnare_forutsattningar",
    text="Har samordnaren förutsättningar för uppdraget?",
    label="Förutsättningar finns",
    choices=(JA, NEJ),
    required=False,
)

OVERLAMNAS = OneOf(
    key="overlamnas",
    text="Lämnas samordningen över till någon annan?",
    label="Samordningen lämnas över",
    choices=(JA, NEJ),
)
NY_SAMORDNARE = Text(
    key="ny_samordnare", text="Vem tar över, och på vilken telefon?", label="Tar över", required=True
)
OVERLAMNAS_DEN = DateOf(key="overlamnas_den", text="Från vilken dag?", label="Tar över från")
OVERLAMNAT = Text(
    key="overlamnat", text="Vad är genomgånget, och vilka har fått veta?", label="Överlämnat", long=True
)

# Uppföljning och avslut

FOLJS_UPP_DEN = DateOf(
    key="foljs_upp_den",
    text="Vilken dag följs planen upp?",
    label="Följs upp den",
    required=False,
    later=True,
)
FOLJS_UPP_HUR = Text(key="foljs_upp_hur", text="Hur, var och av vem?", label="Så följs den upp", later=True)
AVVIKANDE = Text(
    key="avvikande_mening", text="Är någon av en annan mening?", label="Avvikande mening", long=True
)
NADDA = Text(
    key="uppf_mal", text="Är önskemål och mål uppnådda?", label="Mål uppnådda", long=True, required=True
)
FICK = Text(
    key="uppf_insatser",
    text="Blev insatserna av som planerat?",
    label="Insatser som blev av",
    long=True,
    required=True,
)
RATT = Text(
    key="uppf_ratt", text="Blev det på rätt sätt och i rätt ordning?", label="Sätt och ordning", long=True
)
JUSTERA = Text(
    key="uppf_justera", text="Vad behöver justeras, bytas eller planeras om?", label="Justeras", long=True
)
RESULTAT = Text(key="uppf_resultat", text="Vilka resultat och effekter syns?", label="Resultat", long=True)
NYA_BEHOV = Text(
    key="uppf_nya_behov", text="Har behov eller önskemål ändrats?", label="Ändrade behov", long=True
)
VERKSAMHETERNAS_SYN = Text(
    key="uppf_syn", text="Hur ser verksamheterna på resultatet?", label="Verksamheternas syn", long=True
)
FORRA_PLANEN = DateOf(key="forra_planen", text="Vilken dag gjordes planen?", label="Planen gjord", past=True)
AVSLUT_ATERKALLAT = Choice("aterkallat", "Samtycket är återkallat")
AVSLUTSSKAL = OneOf(
    key="avslutsskal",
    text="Varför avslutas planen?",
    label="Skäl till avslut",
    choices=(
        Choice("mal_uppfyllda", "Målen är uppnådda"),
        Choice("inget_behov", "Inget behov väntas inom den närmaste tiden"),
        AVSLUT_ATERKALLAT,
    ),
)
AVSLUTAD_DEN = DateOf(key="avslutad_den", text="Vilken dag avslutas den?", label="Avslutad", past=True)
HAR_FATT_VETA = Text(
    key="har_fatt_veta",
    text="Vilka har fått veta det, och när?",
    label="Har fått veta",
    long=True,
    later=True,
)

# Utskrivning

INSKRIVEN = DateOf(key="inskriven_den", text="Vilken dag skrevs personen in?", label="Inskriven", past=True)
INSKRIVNINGSMEDDELANDE = DateOf(
    key="inskrivningsmeddelande_den",
    text="När kom inskrivningsmeddelandet?",
    label="Inskrivningsmeddelande",
    past=True,
    required=False,
)
UTSKRIVNINGSKLAR = DateOf(
    key="utskrivningsklar_den",
    text="När kom beskedet om utskrivningsklar?",
    label="Utskrivningsklar",
    past=True,
    required=False,
    help="Lagens huvudregel: kommunens betalningsansvar börjar tre dagar efter beskedet, fyra om det kom efter klockan 12, när "
    "inget annat är avtalat. I Stockholms län räknar en egen överenskommelse på ett genomsnitt. Därför räknas ingen dag ut här.",
)
UPPGIFTER_DEN = DateOf(
    key="uppgifter_den",
    text="Vilken dag kom de uppgifter som behövs efter utskrivningen?",
    label="Uppgifter inför utskrivningen",
    past=True,
    required=False,
)
KALLELSE_DEN = DateOf(
    key="kallelse_den",
    text="Vilken dag kallade den fasta vårdkontakten?",
    label="Kallelse till planering",
    past=True,
    required=False,
)
UTSKRIVEN = DateOf(
    key="utskriven_den", text="Vilken dag skrivs personen ut?", label="Utskriven", required=False
)

# Oenighet

LOKALT = Choice("lokalt", "1. Parterna på lokal nivå i kommunen och regionen")
STYRGRUPP = Choice("styrgrupp", "2. Tjänstemannastyrgruppen Sammanhållen vård och omsorg")
VIS = Choice("vis", "3. Politiska styrgruppen Vård i Samverkan (VIS)")
STEG = OneOf(key="steg", text="Steg", label="Steg", choices=(LOKALT, STYRGRUPP, VIS))
UTFALL = Text(key="utfall", text="Vad prövades, och vad blev svaret?", label="Utfall")
SVAR_SENAST = DateOf(key="senast", text="Svar begärt senast", label="Svar senast", required=False)
TRAPPSTEG = Group(
    key="trappsteg",
    text="Vad har prövats, steg för steg?",
    label="Steg som prövats",
    row_label="Steg",
    help="Stegen är huvudöverenskommelsens. En enskild överenskommelse kan ha en egen trappa.",
    fields=(
        STEG,
        Text(key="vem", text="Vem har frågan?", label="Vem"),
        DateOf(key="datum", text="Frågan ställd den", label="Ställd", past=True, required=False),
        SVAR_SENAST,
        UTFALL,
    ),
    whole=True,
    tried=(
        [{"id": "1", "steg": "lokalt", "senast": "2018-01-01"}],
        [{"id": "1", "steg": "lokalt", "utfall": "text"}],
        [{"id": "1", "steg": "styrgrupp", "utfall": "text"}],
        [{"id": "1", "steg": "styrgrupp", "utfall": "text"}, {"id": "2", "steg": "vis"}],
        [{"id": "1", "steg": "styrgrupp", "utfall": "text"}, {"id": "2", "steg": "vis", "utfall": "text"}],
    ),
)
PRINCIPIELL = OneOf(
    key="principiell",
    text="Är frågan så principiell att den kan antas påverka andra parter?",
    label="Principiell fråga",
    choices=(JA, NEJ),
)
FRAGAN = Text(
    key="tvistefraga",
    text="Vad är ni oeniga om?",
    label="Frågan",
    long=True,
    required=True,
    help="Skriv utan uppgifter om personen: texten står i breven.",
)
EGEN_SYN = Text(key="egen_syn", text="Hur ser ni på frågan?", label="Vår syn", long=True)
ANDRAS_SYN = Text(
    key="andras_syn", text="Hur ser den andra parten på frågan?", label="Den andra partens syn", long=True
)
GORS_UNDER_TIDEN = Text(
    key="gors_under_tiden",
    text="Vem gör vad medan frågan prövas?",
    label="Under tiden",
    long=True,
    required=True,
    help="Personen ska inte bli utan hjälp medan ni reder ut ansvaret.",
)
