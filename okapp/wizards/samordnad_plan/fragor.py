"""The questions about the plan, the person, the consent and the meeting."""

from __future__ import annotations

from typing import Any

from okapp.engine.numbers import IdentityOf
from okapp.engine.questions import JA, NEJ, Choice, DateOf, Group, Limit, OneOf, SeveralOf, Text, yes_no

# Planen

NY = Choice("ny", "Göra en ny plan")
UPPFOLJNING = Choice("uppfoljning", "Följa upp en plan")
AVSLUTA = Choice("avsluta", "Avsluta en plan")
OENIGA = Choice("oeniga", "Gå vidare när parterna är oeniga")
LAGE = OneOf(key="lage", text="Vad ska du göra?", label="Uppgift", choices=(NY, UPPFOLJNING, AVSLUTA, OENIGA))
SAMORDNAD = Choice("samordnad_plan", "Samordnad plan för habilitering och rehabilitering")
SIP = Choice("sip", "Samordnad individuell plan (SIP)")
SIP_UTSKRIVNING = Choice("sip_utskrivning", "SIP vid utskrivning från sjukhus")
LSS_PLAN = Choice("lss_plan", "Individuell plan enligt LSS")
INTERN = Choice("intern_plan", "Intern samordnad plan", "Bara kommunens egna verksamheter. Det är ingen SIP.")
TYPER = SeveralOf(
    key="plantyper",
    text="Vilken plan är det?",
    label="Plantyp",
    help="Flera kan väljas. Kraven läggs ihop.",
    choices=(SAMORDNAD, SIP, SIP_UTSKRIVNING, LSS_PLAN, INTERN),
    exclusive=(INTERN,),
)
BADA_BEHOVS = yes_no(
    key="bada_behovs",
    text="Behövs insatser från både kommunen och regionen?",
    label="Både kommun och region behövs",
    find_out="Vilka som behöver göra något: fråga personen, vårdcentralen och biståndshandläggaren.",
)
HABREHAB = yes_no(
    key="habrehab",
    text="Finns stora och långvariga behov av habilitering eller rehabilitering?",
    label="Behov av habilitering eller rehabilitering",
    find_out="Behovet av habilitering eller rehabilitering: fråga den som behandlar personen.",
)
UTSKRIVNING = yes_no(
    key="utskrivning",
    text="Skrivs personen ut från sjukhus nu?",
    label="Utskrivning från sjukhus",
    find_out="Om personen är inskriven: fråga avdelningen.",
)
LSS_INSATS = yes_no(
    key="lss_insats",
    text="Har personen en insats enligt LSS?",
    label="Insats enligt LSS",
    find_out="Om personen har LSS-insatser: fråga LSS-handläggaren.",
)
TVANGSVARD = yes_no(
    key="tvangsvard",
    text="Gäller det öppen psykiatrisk eller rättspsykiatrisk tvångsvård?",
    label="Öppen tvångsvård (LPT eller LRV)",
    help="Då görs en annan plan.",
    find_out="Om vården är tvångsvård: fråga den psykiatriska mottagningen.",
)
KOMMUN = Choice("kommun", "Kommunen")
REGION = Choice("region", "Regionen")
ANNAN = Choice("annan", "Någon annan")
INITIATIV = OneOf(
    key="initiativ",
    text="Vem tog initiativ till planen?",
    label="Initiativ",
    help="Vilken huvudman som helst kan ta initiativ. Vid SIP och samordnad plan är den andra skyldig att delta.",
    choices=(
        KOMMUN,
        REGION,
        Choice("enskild", "Personen själv"),
        Choice("narstaende", "En närstående"),
        ANNAN,
    ),
)
BEHOV_AV_SAMORDNING = Text(
    key="behov_av_samordning",
    text="Varför räcker det inte med vanliga kontakter?",
    label="Behov av samordning",
    long=True,
    required=True,
)
BEHOV_DEN = DateOf(key="behov_den", text="Vilken dag bedömdes behovet?", label="Behovet bedömt", past=True)
BORJADE_DEN = DateOf(
    key="arbetet_borjade",
    text="Vilken dag började arbetet med planen?",
    label="Arbetet började",
    past=True,
    required=False,
)

# Personen

NAMN = Text(key="person_namn", text="Personens namn", label="Namn", required=True)
PERSONNUMMER = IdentityOf(
    key="personnummer",
    text="Personnummer eller samordningsnummer",
    label="Personnummer",
    help="Skriv saknas om det inte finns.",
    required=True,
)
BARN = OneOf(key="barn", text="Är personen under 18 år?", label="Under 18 år", choices=(JA, NEJ))
SKYDDADE = yes_no(
    key="skyddade_uppgifter",
    text="Har personen skyddade personuppgifter?",
    label="Skyddade personuppgifter",
    help="Vid ja skrivs varken adress, telefon, skola eller boende ut.",
    find_out="Om personen har skyddade uppgifter: fråga personen innan någon kallas.",
)
ADRESS = Text(key="adress", text="Adress", label="Adress")
TELEFON = Text(key="person_telefon", text="Telefon", label="Telefon")
SPRAK = Text(key="sprak", text="Språk och kommunikationsstöd", label="Språk och kommunikation")
TOLK = OneOf(key="tolk", text="Behövs tolk?", label="Tolk", choices=(JA, NEJ), required=False)
FORETRADARE = Group(
    key="foretradare",
    text="Vilka företräder personen?",
    label="Företrädare",
    row_label="Företrädare",
    help="En anhörig är inte företrädare bara genom att vara anhörig.",
    fields=(
        Text(key="namn", text="Namn", label="Namn", required=True),
        OneOf(
            key="roll",
            text="Roll",
            label="Roll",
            choices=(
                Choice("god_man", "God man"),
                Choice("forvaltare", "Förvaltare"),
                Choice("framtidsfullmakt", "Framtidsfullmakt"),
                Choice("annan_fullmakt", "Annan fullmakt"),
            ),
        ),
        Text(key="omfattning", text="Vad gäller uppdraget?", label="Omfattning"),
        Text(key="telefon", text="Telefon", label="Telefon"),
    ),
    whole=True,
    tried=([{"id": "1", "namn": "text", "roll": "god_man"}],),
)
VARDKONTAKT = Text(
    key="fast_vardkontakt", text="Fast vårdkontakt, namn och telefon", label="Fast vårdkontakt"
)
OMSORGSKONTAKT = Text(
    key="fast_omsorgskontakt", text="Fast omsorgskontakt, namn och telefon", label="Fast omsorgskontakt"
)

# Samtycke

KAN_INTE = Choice("kan_inte", "Kan inte ta ställning")
SAMTYCKER = OneOf(
    key="samtycker",
    text="Samtycker personen till planen?",
    label="Samtycke till planen",
    help="Utan samtycke görs ingen plan. Samtycke till vård och insatser är en annan sak, och frågas för sig.",
    choices=(JA, NEJ, KAN_INTE),
)
KLARLAGD = Text(
    key="installning_klarlagd",
    text="Hur har personens inställning klarlagts?",
    label="Så har inställningen klarlagts",
    help="Vem har frågats, vad personen har sagt tidigare, vem som företräder personen. Rutinerna i länet skiljer sig åt.",
    long=True,
    required=True,
)
UTBYTE = OneOf(
    key="utbyte",
    text="Får de som deltar lämna uppgifter till varandra?",
    label="Samtycke till att lämna uppgifter",
    help="Kan personen inte ta ställning: svara ja bara när varje verksamhet har prövat sekretessen.",
    choices=(JA, NEJ),
)
SAMTYCKESFORM = OneOf(
    key="samtyckesform",
    text="Hur är samtycket lämnat?",
    label="Samtyckets form",
    help="Skriftligt rekommenderas för känsliga uppgifter.",
    choices=(Choice("skriftligt", "Skriftligt"), Choice("muntligt", "Muntligt")),
)
SAMTYCKE_DEN = DateOf(key="samtycke_den", text="Vilken dag lämnades det?", label="Samtycke lämnat", past=True)
MOTTAGET_AV = Text(
    key="samtycke_mottaget_av", text="Vem har tagit emot samtycket?", label="Samtycket mottaget av"
)
SAMTYCKE_TILL = DateOf(
    key="samtycke_till",
    text="Till och med vilken dag får uppgifter lämnas?",
    label="Uppgifter får lämnas till och med",
    help="Högst ett år är vanligt i kommunala blanketter. Samtycket till själva planen gäller tills det återkallas.",
)
SAMTYCKE_ANDAMAL = Text(
    key="samtycke_andamal",
    text="Vad får uppgifterna användas till?",
    label="Ändamål",
    help="Skriv bara om det är något annat än att göra, följa och följa upp planen.",
)
ATERKALLAT = DateOf(
    key="samtycke_aterkallat",
    text="Har samtycket återkallats? Vilken dag?",
    label="Samtycket återkallat",
    past=True,
    required=False,
)
SAMTYCKT = Choice("ja", "Ja")
VARDNADSHAVARE = Group(
    key="vardnadshavare",
    text="Vilka vårdnadshavare har tillfrågats?",
    label="Vårdnadshavares samtycke",
    row_label="Vårdnadshavare",
    help="Vid gemensam vårdnad båda.",
    fields=(
        Text(key="namn", text="Namn", label="Namn", required=True),
        OneOf(
            key="samtycker",
            text="Samtycker?",
            label="Samtycker",
            choices=(SAMTYCKT, Choice("nej", "Nej"), Choice("inte_tillfragad", "Inte tillfrågad än")),
        ),
        Text(key="telefon", text="Telefon", label="Telefon"),
    ),
    whole=True,
    tried=tuple(
        [{"id": str(n), "namn": "text", "samtycker": svar} for n, svar in enumerate(svaren, start=1)]
        for svaren in (("ja",), ("nej",), ("inte_tillfragad",), ("ja", "ja"), ("ja", "nej"))
    ),
)
BARNETS_INSTALLNING = Text(
    key="barnets_installning",
    text="Vad vill barnet?",
    label="Barnets inställning och medverkan",
    help="Fråga alltid barnet. Hur mogenheten vägs in skiljer sig mellan rutinerna.",
    long=True,
    later=True,
)
NARSTAENDE_DELTAR = OneOf(
    key="narstaende_deltar",
    text="Får närstående delta?",
    label="Närstående får delta",
    help="Bara om det är lämpligt och personen inte motsätter sig.",
    choices=(JA, NEJ),
)
NARSTAENDE_VILKA = Text(key="narstaende_vilka", text="Vilka?", label="Närstående som deltar", required=True)

# Deltagare och möte

ALLT = Choice("allt", "Det som står i planen")
EGNA = Choice("egna", "Bara det som rör den egna delen")
INGET = Choice("inget", "Ingenting")
FAR_VETA = OneOf(
    key="far_veta", text="Vad får deltagaren veta?", label="Får veta", choices=(ALLT, EGNA, INGET)
)
BEHOVEN = Choice("behov", "Behov, förutsättningar och intressen")
MALEN = Choice("mal", "Mål")
ANDRAS_INSATSER = Choice("andras_insatser", "Andras insatser")
LAKEMEDLEN = Choice("lakemedel", "Läkemedel och hjälpmedel")
DELTAGARNA = Choice("deltagarna", "Vilka de andra deltagarna är")
UTOM = SeveralOf(
    key="utom",
    text="Är det något i planen som deltagaren inte får veta?",
    label="Utom",
    choices=(BEHOVEN, MALEN, ANDRAS_INSATSER, LAKEMEDLEN, DELTAGARNA),
    required=False,
)
FAR_VETA_TILL = DateOf(
    key="till",
    text="Till och med vilken dag, om det är en annan än för de andra?",
    label="Får veta till och med",
    required=False,
)
HUVUDMAN = OneOf(key="huvudman", text="Huvudman", label="Huvudman", choices=(KOMMUN, REGION, ANNAN))
EJ_SVARAT = Choice("ej_svarat", "Har inte svarat")
HAR_SVARAT = OneOf(
    key="svar",
    text="Svar på kallelsen",
    label="Svar",
    choices=(
        Choice("kommer", "Kommer"),
        Choice("kommer_inte", "Kommer inte"),
        EJ_SVARAT,
    ),
    required=False,
)
NARVARADE = OneOf(
    key="narvarade", text="Var med på mötet", label="Var med", choices=(JA, NEJ), required=False
)


def _deltagare(n: int, huvudman: str, far_veta: str, **mer: Any) -> dict[str, Any]:
    fasta = {"id": str(n), "namn": "text", "verksamhet": "text"}
    return {**fasta, "huvudman": huvudman, "far_veta": far_veta, **mer}


DELTAGARE = Group(
    key="deltagare",
    text="Vilka deltar?",
    label="Deltagare",
    row_label="Deltagare",
    help="Börja med det som personen själv vill. Vad var och en får veta går före allt annat.",
    fields=(
        Text(key="namn", text="Namn eller funktion", label="Namn", required=True),
        Text(key="verksamhet", text="Verksamhet", label="Verksamhet", required=True),
        HUVUDMAN,
        Text(key="telefon", text="Telefon", label="Telefon"),
        FAR_VETA,
        UTOM,
        DateOf(key="kallad", text="Kallad den", label="Kallad", past=True, required=False),
        HAR_SVARAT,
        NARVARADE,
        FAR_VETA_TILL,
    ),
    whole=True,
    tried=(
        [_deltagare(1, "kommun", "allt", svar="kommer", narvarade="ja")],
        [_deltagare(1, "region", "inget", svar="ej_svarat", narvarade="nej")],
        [
            _deltagare(1, "kommun", "allt", svar="kommer", narvarade="ja"),
            _deltagare(2, "region", "egna", svar="kommer", narvarade="ja", till="2018-01-01"),
        ],
    ),
    later=True,
)
KALLAR = Text(key="kallar", text="Vem kallar till mötet?", label="Kallar", required=True)
MOTE_DEN = DateOf(key="mote_den", text="Vilken dag är mötet?", label="Mötet", required=False, later=True)
MOTE_TID = Text(key="mote_tid", text="Klockan", label="Klockan", later=True)
MOTE_PLATS = Text(key="mote_plats", text="Plats eller länk", label="Plats", later=True)
MOTESLEDARE = Text(key="motesledare", text="Mötesledare", label="Mötesledare")
SEKRETERARE = Text(key="sekreterare", text="Den som skriver", label="Sekreterare")
FRAGA_TILL_MOTET = Text(
    key="fraga_till_motet",
    text="Vad ska mötet svara på?",
    label="Fråga till mötet",
    long=True,
    help="Gärna med personens egna ord.",
)
PERSONEN_MED = OneOf(
    key="personen_med", text="Är personen med på mötet?", label="Personen är med", choices=(JA, NEJ)
)
PERSONEN_INTE_MED = Text(
    key="personen_inte_med",
    text="Varför är personen inte med?",
    label="Skäl till att personen inte är med",
    required=True,
)

# Gränser

GRANS_MOTE = Limit(
    key="grans_mote_dagar",
    text="Mötet inom dagar",
    label="Gräns för mötet i dagar (lokal rutin)",
    default=21,
    least=1,
    most=90,
)
GRANS_START = Limit(
    key="grans_start_dagar",
    text="Arbetet inom dagar",
    label="Gräns för start i dagar (egen, ingen regel)",
    default=7,
    least=1,
    most=90,
)
GRANS_UPPFOLJNING = Limit(
    key="grans_uppfoljning_manader",
    text="Uppföljning inom månader",
    label="Gräns för uppföljning i månader (lokal rutin)",
    default=12,
    least=1,
    most=36,
)
GRANS_SAMTYCKE = Limit(
    key="grans_samtycke_manader",
    text="Samtycke högst månader",
    label="Gräns för samtyckets tid i månader (lokal rutin)",
    default=12,
    least=1,
    most=36,
)
GRANSER = (GRANS_MOTE, GRANS_START, GRANS_UPPFOLJNING, GRANS_SAMTYCKE)
