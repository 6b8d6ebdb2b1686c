"""The questions that the whole assessment shares: the job, who assesses, the patient, the closing."""

from __future__ import annotations

from okapp.engine.numbers import IdentityOf
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, DateOf, Group, Limit, OneOf, Text, yes_no

# Läge

BEDOMA = Choice(
    "bedoma", "Bedöma om en åtgärd kan vara egenvård", "För dig som behandlar patienten och är legitimerad."
)
TA_EMOT = Choice(
    "ta_emot",
    "Ta emot en bedömning",
    "För socialtjänst, skola och utförare: kontrollera intyget och planera hjälpen.",
)
FOLJA_UPP = Choice("folja_upp", "Följa upp en egenvård som pågår")
OMPROVA = Choice("omprova", "Ompröva en tidigare bedömning")
LAGE = OneOf(
    key="lage",
    text="Vad ska du göra?",
    label="Uppgift",
    help="Bara behandlande legitimerad personal bedömer. I socialtjänst eller skola tar du emot bedömningen och planerar hjälpen.",
    choices=(BEDOMA, TA_EMOT, FOLJA_UPP, OMPROVA),
)
BEDOMARE = Text(
    key="bedomare",
    text="Bedömarens namn",
    label="Bedömare",
    required=True,
    help="Den som patienten och den som hjälper ska nå vid frågor.",
)
ENHET = Text(key="enhet", text="Enhet", label="Enhet", required=True)
TELEFON = Text(
    key="bedomare_telefon", text="Telefon till bedömaren", label="Bedömarens telefon", required=True
)
SJUKSKOTERSKA = Choice("sjukskoterska", "Sjuksköterska")
LAKARE = Choice("lakare", "Läkare")
TANDLAKARE = Choice("tandlakare", "Tandläkare")
INGET_YRKE = Choice("inget", "Inget av dessa")
YRKE = OneOf(
    key="yrke",
    text="Vilket yrke har du?",
    label="Yrke",
    help="Välj det yrke du har legitimation eller särskilt förordnande för.",
    choices=(
        SJUKSKOTERSKA,
        LAKARE,
        Choice("arbetsterapeut", "Arbetsterapeut"),
        Choice("fysioterapeut", "Fysioterapeut"),
        Choice("barnmorska", "Barnmorska"),
        Choice("dietist", "Dietist"),
        Choice("logoped", "Logoped"),
        Choice("psykolog", "Psykolog"),
        TANDLAKARE,
        Choice("tandhygienist", "Tandhygienist"),
        Choice("annat_legitimerat", "Annat legitimerat yrke"),
        INGET_YRKE,
    ),
)
LEGITIMATION = Choice("legitimation", "Legitimation")
FORORDNANDE = Choice("forordnande", "Särskilt förordnande")
ANNAN_GRUND = Choice("annan", "Annan grund")
GRUND = OneOf(
    key="grund",
    text="På vilken grund bedömer du?",
    label="Behörighet",
    help="Annan grund räcker inte för en bedömning.",
    choices=(LEGITIMATION, FORORDNANDE, ANNAN_GRUND),
)
BEHANDLAR = OneOf(
    key="behandlar",
    text="Behandlar du patienten?",
    label="Behandlar patienten",
    help="Bedömningen hör till den som har vårdkontakten.",
    choices=(JA, NEJ),
)
NY_MILJO = Choice("ny_miljo", "Ny miljö, till exempel skola eller korttidsboende")
NY_UTFORARE = Choice("ny_utforare", "Någon ny ska hjälpa")
ANLEDNING = OneOf(
    key="anledning",
    text="Varför görs bedömningen nu?",
    label="Anledning",
    help="Ny miljö eller ny utförare kräver ny bedömning.",
    choices=(
        Choice("ny", "Första bedömningen"),
        Choice("utskrivning", "Utskrivning från sjukhus"),
        Choice("andrat_tillstand", "Tillståndet har ändrats"),
        NY_MILJO,
        NY_UTFORARE,
        Choice("planerad", "Planerad omprövning"),
        Choice("handelse", "Något har hänt"),
    ),
)
DATUM = DateOf(key="bedomningsdatum", text="Bedömningsdatum", label="Bedömningsdatum", past=True)
TIDIGARE = DateOf(
    key="tidigare_bedomning",
    text="När gjordes den förra bedömningen?",
    label="Förra bedömningen",
    past=True,
    required=False,
)

# Patienten

NAMN = Text(key="person_namn", text="Patientens namn", label="Namn", required=True)
PERSONNUMMER = IdentityOf(
    key="personnummer",
    text="Personnummer eller samordningsnummer",
    label="Personnummer",
    help="Om det inte finns: skriv saknas, och varför.",
    required=True,
)
BARN = OneOf(
    key="barn",
    text="Är patienten under 18 år?",
    label="Under 18 år",
    choices=(JA, NEJ),
    why="För barn gäller vårdnadshavare, barnets egen inställning och egna tider för omprövning.",
)
SKYDDADE = yes_no(
    key="skyddade_uppgifter",
    text="Har patienten skyddade personuppgifter?",
    label="Skyddade personuppgifter",
    help="Vid ja skrivs varken adress, telefon, skola eller boende ut.",
    find_out="Om patienten har skyddade uppgifter: fråga patienten innan något lämnas till någon annan.",
)
ADRESS = Text(key="adress", text="Adress", label="Adress")
PATIENT_TELEFON = Text(key="patient_telefon", text="Telefon", label="Telefon")
ORDINART = Choice("ordinart", "Ordinärt boende")
HOS_VARDNADSHAVARE = Choice("vardnadshavare", "Hos vårdnadshavare")
BOENDE = OneOf(
    key="boende",
    text="Hur bor patienten?",
    label="Boendeform",
    help="Styr vem som ansvarar för hälso- och sjukvården.",
    choices=(
        ORDINART,
        Choice("sarskilt", "Särskilt boende"),
        Choice("lss", "LSS-bostad"),
        Choice("hvb", "HVB"),
        Choice("familjehem", "Familjehem"),
        HOS_VARDNADSHAVARE,
    ),
)
SPRAK = Text(key="sprak", text="Språk och kommunikationsstöd", label="Språk och kommunikation")
TOLK = OneOf(key="tolk", text="Behövs tolk?", label="Tolk", choices=(JA, NEJ), required=False)
FORETRADD = OneOf(
    key="foretradd",
    text="Har patienten god man, förvaltare eller framtidsfullmakt?",
    label="Har företrädare",
    help="En anhörig är inte företrädare bara genom att vara anhörig.",
    find_out="Om patienten har en företrädare: fråga patienten, eller överförmyndaren.",
    choices=(JA, NEJ, VET_EJ),
)
VARDNADSHAVARE = Choice("vardnadshavare", "Vårdnadshavare")
ROLL = OneOf(
    key="roll",
    text="Roll",
    label="Roll",
    choices=(
        VARDNADSHAVARE,
        Choice("god_man", "God man"),
        Choice("forvaltare", "Förvaltare"),
        Choice("framtidsfullmakt", "Framtidsfullmakt"),
    ),
)
FORETRADARE = Group(
    key="foretradare",
    text="Vilka företräder patienten?",
    label="Företrädare",
    help="För barn: båda vårdnadshavarna när vårdnaden är gemensam.",
    row_label="Företrädare",
    fields=(
        ROLL,
        Text(key="namn", text="Namn", label="Namn", required=True),
        Text(key="omfattning", text="Vad uppdraget omfattar", label="Omfattning"),
        Text(key="telefon", text="Telefon", label="Telefon"),
    ),
    whole=True,
)
GEMENSAM_VARDNAD = OneOf(
    key="gemensam_vardnad",
    text="Har två vårdnadshavare gemensam vårdnad?",
    label="Gemensam vårdnad",
    choices=(JA, NEJ, VET_EJ),
    find_out="Om vårdnaden är gemensam: fråga vårdnadshavaren.",
)
BARNETS_INSTALLNING = Text(
    key="barnets_installning",
    text="Vad vill barnet?",
    label="Barnets inställning",
    long=True,
    help="Hur har barnet fått information, och vad säger barnet självt?",
)

# Förmåga, lika för alla åtgärder

FYSISK = Text(key="fysisk", text="Fysisk förmåga", label="Fysisk förmåga", long=True)
PSYKISK = Text(key="psykisk", text="Psykisk förmåga", label="Psykisk förmåga", long=True)
KOGNITIV = Text(
    key="kognitiv",
    text="Minne och förståelse",
    label="Kognitiv förmåga",
    long=True,
    help="Fråga hur det är över tid, inte bara i dag.",
)
LIV = Text(
    key="livssituation",
    text="Livssituation",
    label="Livssituation",
    long=True,
    help="Ensamboende, stöd i närheten, vanor, miljö.",
)
BEDOMNINGSSTOD = Text(
    key="bedomningsstod",
    text="Bedömningsstöd som använts",
    label="Bedömningsstöd",
    help="Till exempel SMA, och datum.",
)
SAMRAD_DEN = DateOf(
    key="samrad_patient", text="När talade du med patienten om det?", label="Samråd med patienten", past=True
)
SAMRAD_SATT = OneOf(
    key="samrad_satt",
    text="Hur talades ni vid?",
    label="Samråd genom",
    choices=(
        Choice("mote", "Möte eller hembesök"),
        Choice("telefon", "Telefon"),
        Choice("video", "Video"),
        Choice("foretradare", "Genom företrädare"),
    ),
    required=False,
)
SAMRAD_SYNPUNKTER = Text(
    key="samrad_synpunkter", text="Patientens synpunkter", label="Patientens synpunkter", long=True
)

# Gränser

STOPPGRANS = Limit(
    key="grans_stopp",
    text="Stopp från",
    label="Stopp från kvarstående risk (egen, ingen regel)",
    default=12,
    least=1,
    most=16,
)
VARNGRANS = Limit(
    key="grans_varning",
    text="Varning från",
    label="Varning från kvarstående risk (egen, ingen regel)",
    default=6,
    least=1,
    most=16,
)
GRANSER = (STOPPGRANS, VARNGRANS)

# Avslut

INFORMERAD = OneOf(
    key="patienten_informerad",
    text="Har patienten fått information om bedömningen?",
    label="Patienten informerad",
    choices=(JA, NEJ),
)
INFORD = OneOf(
    key="inford",
    text="Är bedömningen införd i patientjournalen?",
    label="Införd i patientjournal",
    choices=(JA, NEJ),
    help="Ökapp är ett arbetsredskap. Bedömningen hör hemma i journalen.",
)
KOPIA_PATIENT = Choice("patienten", "Patienten eller företrädaren")
KOPIA_HJALPARE = Choice("hjalparen", "Den som hjälper")
KOPIA_ANNAN = Choice("annan", "Någon annan som patienten har sagt ja till")
KOPIA_TILL = OneOf(
    key="till",
    text="Vem är mottagaren?",
    label="Mottagaren är",
    choices=(KOPIA_PATIENT, KOPIA_HJALPARE, KOPIA_ANNAN),
    required=False,
)
KOPIOR = Group(
    key="kopior",
    text="Vem har fått en kopia?",
    label="Utlämnade kopior",
    row_label="Kopia",
    fields=(
        Text(key="mottagare", text="Mottagare", label="Mottagare", required=True),
        KOPIA_TILL,
        DateOf(key="datum", text="Datum", label="Datum", past=True),
    ),
    whole=True,
)
INGEN = Choice("ingen", "Ingen ansökan behövs")
SOL = Choice("sol", "Ansökan enligt socialtjänstlagen")
UTAN_PROVNING = Choice("utan_provning", "Insats utan individuell prövning")
LSS = Choice("lss", "Begäran enligt LSS")
SKOLAN = Choice("skola", "Skolan ordnar hjälpen")
ANSOKAN = OneOf(
    key="ansokan",
    text="Hur får patienten hjälpen?",
    label="Väg till hjälpen",
    help="Enligt kommunala rutiner beslutar kommunen om hjälp med egenvård först när bedömningen är ifylld och underskriven.",
    choices=(INGEN, SOL, UTAN_PROVNING, LSS, SKOLAN),
)
ANSOKAN_DEN = DateOf(
    key="ansokan_datum", text="När är ansökan gjord?", label="Ansökan gjord", past=True, required=False
)
TILL_PERSONEN = Choice("till_personen", "Till personen, som bifogar det till sin ansökan")
TILL_CHEFEN = Choice("till_chefen", "Till chefen för den som hjälper, inget nytt beslut behövs")
LEVERANS = OneOf(
    key="leverans",
    text="Vart går intyget?",
    label="Intyget lämnas",
    choices=(TILL_PERSONEN, TILL_CHEFEN, VET_EJ),
    find_out="Om ett nytt biståndsbeslut behövs: fråga biståndshandläggaren.",
)
HSL_UPPDRAG = OneOf(
    key="hsl_uppdrag",
    text="Skickas det som HSL-uppdrag?",
    label="Skickas som HSL-uppdrag",
    choices=(JA, NEJ),
    required=False,
)
BADA_HUVUDMAN = OneOf(
    key="bada_huvudman",
    text="Behöver både kommunen och regionen göra något?",
    label="Båda huvudmännen behövs",
    choices=(JA, NEJ, VET_EJ),
    find_out="Vilka som behöver göra något: fråga vårdcentralen och biståndshandläggaren.",
)
