"""The questions of "vilken kommun ansvarar?", shared by its editions and by the quick check."""

from __future__ import annotations

from okapp.engine.questions import VET_EJ, Choice, DateOf, MunicipalityOf, OneOf, yes_no

INGET = Choice("nej", "Nej")

# Var personen är

VISTAS_I = MunicipalityOf(
    key="vistas_i",
    text="I vilken kommun är personen nu?",
    label="Personen är i",
    help="Den kommun där personen faktiskt är i dag. Skriv namn eller kod.",
    why="Den kommun där personen är ansvarar alltid för hjälp som behövs akut. Så länge det inte är "
    "klarlagt att en annan kommun ansvarar gäller det all hjälp.",
    fallback="vistelsekommunen",
)
SKYDDAD = yes_no(
    key="skyddad_folkbokforing",
    text="Har personen skyddade personuppgifter?",
    label="Skyddade personuppgifter",
    help="Skyddad folkbokföring (förr kvarskrivning), sekretessmarkering eller fingerade uppgifter. "
    "Skriv inte adressen eller boendets namn.",
    why="Med skydd används folkbokföringen inte som tecken på anknytning, och även kommunen kan vara en "
    "skyddad uppgift.",
    find_out="Om personen har skyddade uppgifter: fråga personen innan du kontaktar någon annan.",
)

# Akut

AKUT = yes_no(
    key="akut_behov",
    text="Är mat, sömn, skydd eller hälsa i fara nu?",
    label="Akut behov",
    help="Tänk på det kommande dygnet.",
    why="Hjälp som behövs i en akut situation ska ges där personen är, oavsett vem som ansvarar i längden.",
    find_out="Vad personen behöver det närmaste dygnet: fråga personen och gör en egen bedömning.",
)
BARN_BERORS = yes_no(
    key="barn_berors",
    text="Berörs barn?",
    label="Barn berörs",
    help="Egna barn, barn i hushållet eller en sökande under 18 år.",
    why="Barnets bästa och barnets egen åsikt ska komma först.",
    find_out="Om barn berörs: fråga personen vilka som hör till familjen och var de är.",
)
BARN_I_FARA = yes_no(
    key="barn_i_fara",
    text="Kan ett barn vara i fara?",
    label="Barn kan vara i fara",
    help="Svara ja hellre än nej om du tvekar.",
    why="Ett barn som kan fara illa ska få en skyddsbedömning direkt, där barnet är.",
    find_out="Om ett barn är i fara: träffa eller tala med barnet i dag.",
)

# Vad det gäller

SOL_INSATS = Choice("sol_insats", "Insats eller bistånd enligt socialtjänstlagen", "Även boende och råd.")
EKONOMISKT = Choice("ekonomiskt_bistand", "Ekonomiskt bistånd (försörjningsstöd)")
LSS = Choice("lss", "Insats enligt LSS")
SKOLA = Choice("skola", "Skola eller förskola")
FOLKBOKFORING = Choice("folkbokforing", "Folkbokföring")
ARENDETYP = OneOf(
    key="arendetyp",
    text="Vad gäller ärendet?",
    label="Ärendet gäller",
    help="Gäller det flera saker, gör en prövning för varje.",
    why="Reglerna om ansvarig kommun gäller socialtjänsten. LSS, skola och folkbokföring har egna regler.",
    find_out="Vad personen behöver hjälp med: fråga personen. Det går att söka muntligt.",
    choices=(SOL_INSATS, EKONOMISKT, LSS, SKOLA, FOLKBOKFORING, VET_EJ),
)
INTERN_TVIST = yes_no(
    key="intern_tvist_stadsdelar",
    text="Är det bara stadsdelar eller enheter i samma kommun som är oense?",
    label="Oenighet inom samma kommun",
    why="Lagen och länets överenskommelse pekar ut kommun, inte stadsdel eller enhet.",
    find_out="Vilka som är oense: fråga den som hänvisade personen till er.",
)
SPANNER = yes_no(
    key="over_lagandringen",
    text="Sträcker sig ärendet över den 1 juli 2025, då lagen byttes?",
    label="Ärendet sträcker sig över 1 juli 2025",
    help="Till exempel ett överklagande av ett äldre beslut, eller ett behov från tiden före som prövas efter.",
    why="Då kan både den gamla och den nya lagen ha betydelse, och frågan måste bedömas.",
    find_out="När behovet uppstod och när ansökan och beslut kom: läs akten.",
)

# Särskild ordning

ANVISAT_BARN = Choice("anvisat_ensamkommande_barn", "Ensamkommande barn som är anvisat till en kommun")
LMA = Choice("lma", "Omfattas av lagen om mottagande av asylsökande (LMA)")
LMA_UNDAN = Choice("lma_haller_sig_undan", "Omfattas av LMA men får inte dagersättning")
EU_UTAN = Choice("eu_utan_uppehallsratt", "EU-medborgare utan uppehållsrätt")
EU_OKLART = Choice("eu_oklart", "EU-medborgare, uppehållsrätten är oklar")
UTAN_TILLSTAND = Choice("utan_tillstand", "Saknar tillstånd att vara i Sverige")
TILLFALLIG = Choice("tillfallig_ej_bosatt", "Hemmet finns utomlands, personen är här tillfälligt")
INGEN_GRUPP = Choice("ingen", "Nej, inget av detta")
SARSKILD_GRUPP = OneOf(
    key="sarskild_grupp",
    text="Gäller något av detta?",
    label="Särskild ordning",
    help="Svara bara på det du redan vet. Det du inte behöver veta ska du inte fråga om.",
    why="För några grupper gäller en särskild ordning. Svaret används bara för att visa rätt regel och kommer "
    "inte med i brev.",
    find_out="Om en särskild ordning gäller: rådfråga jurist. Nödsituation och barn prövas ändå.",
    sensitive=True,
    choices=(
        INGEN_GRUPP, ANVISAT_BARN, LMA, LMA_UNDAN, EU_UTAN, EU_OKLART, UTAN_TILLSTAND, TILLFALLIG, VET_EJ,
    ),
)  # fmt: skip
MASTE_STANNA = yes_no(
    key="maste_stanna_i_sverige",
    text="Måste personen stanna i Sverige på grund av ett beslut, till exempel vård som domstol beslutat?",
    label="Måste stanna i Sverige",
    why="Då är hjälpen inte begränsad till det akuta (HFD 2018 ref. 39, avgjord enligt 2001 års lag).",
    find_out="Om ett beslut binder personen till Sverige: läs beslutet eller rådfråga jurist.",
    sensitive=True,
)
ANVISNINGSKOMMUN = MunicipalityOf(
    key="anvisningskommun",
    text="Till vilken kommun är barnet anvisat?",
    label="Anvisad kommun",
    why="Ett anvisat barn anses vistas i den kommun som det är anvisat till.",
    unknown=True,
    find_out="Vilken kommun barnet är anvisat till: fråga Migrationsverket.",
    fallback="den anvisade kommunen",
)

# Pågående utredning

UTR_BARN = Choice("barn", "Ja, en utredning om ett barn")
UTR_BEROENDE = Choice("skadligt_bruk_eller_beroende", "Ja, en utredning om skadligt bruk eller beroende")
UTREDNING = OneOf(
    key="pagaende_utredning",
    text="Har en kommun redan inlett en utredning som inte är avslutad?",
    label="Pågående utredning",
    why="Den kommun som inlett en sådan utredning ska slutföra den och fatta beslut, även om ansvaret går över.",
    find_out="Om en utredning pågår: fråga personen och den kommun där familjen senast bodde.",
    sensitive=True,
    choices=(UTR_BARN, UTR_BEROENDE, INGET, VET_EJ),
)
INLEDD_AV = MunicipalityOf(
    key="inledd_av",
    text="Vilken kommun har inlett utredningen?",
    label="Utredningen inledd av",
    unknown=True,
    find_out="Vilken kommun som har inlett utredningen: fråga personen och tidigare kommuner.",
    fallback="den kommun som inlett utredningen",
)
SAMTYCKER = yes_no(
    key="annan_kommun_samtycker",
    text="Har en annan kommun samtyckt till att ta över utredningen?",
    label="Samtycke att ta över utredningen",
    find_out="Om en annan kommun samtycker till att ta över: be om besked skriftligt.",
)

# Fängelse och sjukhus

ANSTALT = Choice("anstalt", "Ja, i fängelse (kriminalvårdsanstalt)")
SJUKHUS = Choice(
    "sjukvard_ej_kommunens_initiativ",
    "Ja, på sjukhus eller annan vårdinrättning",
    "Vården är inte kommunens initiativ.",
)
SJUKHUS_KOMMUN = Choice("sjukvard_kommunens_initiativ", "Ja, på sjukhus på en kommuns initiativ")
FORE_AVSLUT = Choice("aktualiserat_fore_avslut", "Nyligen ute, behovet togs upp innan vistelsen tog slut")
EFTER_AVSLUT = Choice("aktualiserat_efter_avslut", "Ute, behovet togs upp först efteråt")
OSAKERT_NAR = Choice("aktualiserat_osakert", "Nyligen ute, osäkert när behovet togs upp")
HAKTE = Choice("hakte", "I häkte")
INSTITUTION = OneOf(
    key="anstalt_sjukhus",
    text="Är personen i fängelse eller på sjukhus, eller på väg ut därifrån?",
    label="Fängelse eller sjukhus",
    why="Under fängelse och viss sjukhusvård ansvarar folkbokföringskommunen, även för behov som tas upp innan "
    "vistelsen tar slut. Det är det enda fall där folkbokföringen ensam avgör.",
    find_out="Om personen är intagen eller inskriven, och när behovet togs upp: fråga personen, "
    "Kriminalvården eller vården.",
    choices=(INGET, ANSTALT, SJUKHUS, SJUKHUS_KOMMUN, FORE_AVSLUT, EFTER_AVSLUT, OSAKERT_NAR, HAKTE, VET_EJ),
)  # fmt: skip
I_KOMMUN = Choice("i_kommun", "Ja, i en kommun")
INGENSTANS = Choice("ingenstans", "Nej, ingenstans")
FOLKBOKFORD_FINNS = OneOf(
    key="folkbokford_finns",
    text="Är personen folkbokförd i Sverige?",
    label="Folkbokförd",
    why="Här avgör folkbokföringen.",
    find_out="Var personen är folkbokförd: slå upp i folkbokföringen.",
    choices=(I_KOMMUN, INGENSTANS, VET_EJ),
)
FOLKBOKFORD = MunicipalityOf(
    key="folkbokford",
    text="I vilken kommun är personen folkbokförd?",
    label="Folkbokförd i",
    unknown=True,
    find_out="Var personen är folkbokförd: slå upp i folkbokföringen.",
    fallback="folkbokföringskommunen",
)

# Boende genom en kommuns beslut

UPPRAKNAD = Choice(
    "uppraknad_form",
    "Ja, i familjehem, HVB, stödboende, skyddat boende, särskilt boende, bostad med särskild service eller LSS-boende",
)
ANNAT_BOENDE = Choice(
    "annat_boende",
    "Ja, i annat boende",
    "Till exempel vandrarhem, hotell eller en lägenhet som kommunen hyr ut.",
)
AVSLUTAD = Choice("avslutad_placering", "Ja, men boendet är avslutat")
HYRESGARANTI = Choice("endast_hyresgaranti", "Kommunen har bara hjälpt till med borgen eller hyresgaranti")
EGET_KONTRAKT = Choice("oklart", "Det är oklart om det är ett beslut eller ett eget hyresavtal")
BESLUT = OneOf(
    key="boende_genom_annan_kommuns_beslut",
    text="Bor personen, eller bodde senast, någonstans genom ett beslut av en kommun?",
    label="Boende genom en kommuns beslut",
    help="Läs det skriftliga beslutet eller avtalet. Det räcker inte att kommunen har hjälpt till.",
    why="En kommun som genom sitt beslut låter någon bo i en annan kommun behåller ansvaret.",
    find_out="Om boendet bygger på ett beslut: be den kommunen om beslutet eller avtalet.",
    choices=(INGET, UPPRAKNAD, ANNAT_BOENDE, AVSLUTAD, HYRESGARANTI, EGET_KONTRAKT, VET_EJ),
)
PLACERANDE_KOMMUN = MunicipalityOf(
    key="placerande_kommun",
    text="Vilken kommun fattade beslutet?",
    label="Beslut av",
    unknown=True,
    find_out="Vilken kommun som fattade beslutet: fråga personen och boendet.",
    fallback="den kommun som fattade beslutet",
)
FAMILJEHEM = Choice("familjehem", "Familjehem")
STODBOENDE = Choice("stodboende", "Stödboende")
SKYDDAT_BOENDE = Choice("skyddat_boende", "Skyddat boende")
HVB = Choice("hvb", "Hem för vård eller boende (HVB)")
ALDREBOENDE = Choice("sarskilt_boende_aldre", "Särskilt boende för äldre")
SARSKILD_SERVICE = Choice(
    "bostad_sarskild_service", "Bostad med särskild service för personer med funktionsnedsättning"
)
LSS_BOENDE = Choice("lss_boende", "Boende enligt LSS (9 § 8 eller 9)")
BOENDEFORM = OneOf(
    key="boendeform",
    text="Vilken form av boende är det?",
    label="Boendeform",
    help="Vård enligt LVU eller LVM: välj efter hemmets form. Om statens hem (SiS) räknas som HVB är inte kontrollerat, "
    "svara då Vet ej.",
    why="De uppräknade boendeformerna ger alltid kvarvarande ansvar så länge personen bor där genom beslutet.",
    find_out="Vilken form boendet har: läs beslutet eller fråga boendet.",
    choices=(
        FAMILJEHEM, STODBOENDE, SKYDDAT_BOENDE, HVB, ALDREBOENDE, SARSKILD_SERVICE, LSS_BOENDE, VET_EJ,
    ),
)  # fmt: skip
AVSLUTAT_UPPRAKNAT = Choice("uppraknad_form", "Familjehem, HVB eller annan uppräknad form")
AVSLUTAT_ANNAT = Choice("annat_boende", "Annat boende", "Till exempel en lägenhet som kommunen hyrde ut.")
AVSLUTAD_FORM = OneOf(
    key="avslutad_form",
    text="Vad var det för boende?",
    label="Det avslutade boendet",
    find_out="Vad det var för boende: läs beslutet eller fråga den kommunen.",
    choices=(AVSLUTAT_UPPRAKNAT, AVSLUTAT_ANNAT, VET_EJ),
)
KLARLAGD = yes_no(
    key="bosattningskommun_klarlagd_vid_flytten",
    text="Var det klarlagt vilken kommun som var bosättningskommun när personen flyttade dit?",
    label="Bosättningskommun klarlagd vid flytten",
    help="Det vill säga: hade personen redan en kommun som ansvarade, utan oenighet?",
    why="I annat boende behåller kommunen ansvaret bara om bosättningskommunen inte var klarlagd.",
    find_out="Om bosättningskommunen var klarlagd vid flytten: läs beslutet och fråga den kommunen.",
)
KVARSTAR = yes_no(
    key="behovet_fran_placeringen_kvarstar",
    text="Finns behovet som ledde till boendet kvar?",
    label="Behovet från placeringen finns kvar",
    help="Till exempel behovet av någonstans att bo.",
    why="Ansvaret varar tills behovet upphör eller ärendet har flyttats över.",
    find_out="Om behovet finns kvar: fråga personen och läs varför boendet avslutades.",
)
OVERFLYTTAT = yes_no(
    key="arende_overflyttat",
    text="Har ärendet flyttats över till en annan kommun?",
    label="Ärendet överflyttat",
    help="Genom att den andra kommunen samtyckt eller genom ett beslut.",
    find_out="Om ärendet har flyttats över: fråga den kommun som fattade beslutet om boendet.",
)
NYA_BEHOV = yes_no(
    key="nya_behov_efter_lang_tid",
    text="Har personen bott där länge och fått nya behov som inte hör ihop med placeringen?",
    label="Nya behov efter lång tid",
    why="Då är det inte givet att det gamla ansvaret omfattar de nya behoven. Det måste bedömas.",
    find_out="Om behoven är nya: jämför ansökan med beslutet om placering.",
)

# Stadigvarande bostad och anknytning

EN_BOSTAD = Choice("en", "Ja, på ett ställe")
TVA_HEM = Choice("delad", "På två ställen, till exempel halva veckan på varje")
OSAKERT_BOENDE = Choice(
    "tillfalligt_eller_stadigvarande", "Osäkert om boendet är tillfälligt eller stadigvarande"
)
INGEN_BOSTAD = Choice("ingen", "Nej, ingenstans")
UTOMLANDS = Choice("utomlands", "Ja, men utomlands")
BOSTAD = OneOf(
    key="stadigvarande_bostad",
    text="Har personen en stadigvarande bostad någonstans?",
    label="Stadigvarande bostad",
    help="Där personen regelbundet sover och har sitt hem. En kortare vistelse hos någon räknas inte.",
    why="Bosättningskommun är den kommun där personen är stadigvarande bosatt eller har starkast anknytning.",
    find_out="Var personen regelbundet sover: fråga personen och skriv ned platserna med datum.",
    choices=(EN_BOSTAD, TVA_HEM, OSAKERT_BOENDE, INGEN_BOSTAD, UTOMLANDS, VET_EJ),
)
BOSTAD_KOMMUN = MunicipalityOf(
    key="bostad_kommun",
    text="I vilken kommun ligger bostaden?",
    label="Bostaden ligger i",
    unknown=True,
    find_out="I vilken kommun bostaden ligger: fråga personen.",
    fallback="den kommun där bostaden ligger",
)
STARKARE_ANNANSTANS = yes_no(
    key="starkare_anknytning_annanstans",
    text="Har personen starkare anknytning till en annan kommun än den där bostaden ligger?",
    label="Starkare anknytning till annan kommun",
    find_out="Om anknytningen är starkare till en annan kommun: fråga personen om familj, skola, arbete och planer.",
)
OMTVISTAD = yes_no(
    key="bostad_omtvistad",
    text="Säger någon kommun emot att personen bor stadigvarande där?",
    label="Bosättningen är omtvistad",
    find_out="Om den kommunen säger emot: ring och fråga.",
)
EN_KOMMUN = Choice("en_kommun", "En kommun pekar tydligt ut sig")
DELAD = Choice("delad", "Delad mellan flera kommuner")
OKLAR = Choice("oklar", "Oklar")
TVISTIG = Choice("omtvistad", "Kommunerna är oense")
ANKNYTNING = OneOf(
    key="starkast_anknytning",
    text="Till vilken kommun är anknytningen starkast?",
    label="Starkast anknytning",
    help="Väg ihop vad du vet. Programmet räknar inte poäng, och en lång vistelse avgör inte ensam.",
    why="Den som inte är stadigvarande bosatt någonstans hör till den kommun som anknytningen är starkast till. "
    "Förarbetena lägger stor vikt vid vad personen själv vill.",
    find_out="Anknytningen: fråga personen om familj, barnens skola, arbete, nätverk och var hen vill bo.",
    choices=(EN_KOMMUN, DELAD, OKLAR, TVISTIG, VET_EJ),
)
ANKNYTNING_KOMMUN = MunicipalityOf(
    key="anknytning_kommun",
    text="Vilken kommun är det?",
    label="Starkast anknytning till",
    unknown=True,
    find_out="Vilken kommun anknytningen är starkast till: fråga personen.",
    fallback="den kommun som anknytningen är starkast till",
)
BEKRAFTAT = Choice("ja", "Ja, kommunen har bekräftat det")
FRAMGAR = Choice("framgar", "Det framgår klart av handlingar, och ingen säger emot")
TYSTNAD = Choice("tystnad", "Kommunen är tillfrågad men har inte svarat")
BESTRIDS = Choice("nej", "Nej, kommunen säger nej")
EJ_FRAGAT = Choice("ej_fragat", "Kommunen är inte tillfrågad")
BEKRAFTAD = OneOf(
    key="annan_kommun_bekraftar",
    text="Har den kommunen bekräftat att den ansvarar?",
    label="Bekräftat av kommunen",
    help="Gäller det er egen kommun svarar du om ni själva står för det. Att inte svara är inte en bekräftelse.",
    why="Bara om det är klarlagt att en annan kommun ansvarar är ert eget ansvar begränsat till det akuta.",
    find_out="Om kommunen bekräftar: ring, och be om svaret skriftligt.",
    choices=(BEKRAFTAT, FRAMGAR, TYSTNAD, BESTRIDS, EJ_FRAGAT, VET_EJ),
)

# Flytt

FLYTT_VARD = Choice("omfattande_vardbehov", "Ja, och behöver varaktigt omfattande vård eller omsorg")
FLYTT_VALD = Choice("vald", "Ja, måste flytta på grund av våld eller andra övergrepp")
FLYTT_ANNAT = Choice("annat_skal", "Ja, av annat skäl")
VILL_FLYTTA = OneOf(
    key="vill_flytta",
    text="Vill personen flytta till en annan kommun?",
    label="Vill flytta",
    why="I vissa fall går det att ansöka i den nya kommunen före flytten.",
    find_out="Om personen vill eller måste flytta: fråga personen i enrum.",
    choices=(INGET, FLYTT_VARD, FLYTT_VALD, FLYTT_ANNAT, VET_EJ),
)
FLYTT_KOMMUN = MunicipalityOf(
    key="flytt_kommun",
    text="Till vilken kommun vill personen flytta?",
    label="Vill flytta till",
    unknown=True,
    find_out="Vart personen vill flytta: fråga personen. Skriv inte adressen.",
    fallback="den nya kommunen",
)
KAN_FLYTTA = yes_no(
    key="kan_flytta_utan_insats",
    text="Kan personen flytta utan att insatser först ordnas i den nya kommunen?",
    label="Kan flytta utan insatser",
    find_out="Om flytten går att göra utan insatser: fråga personen och ta reda på vad som behövs.",
)
KORT_VISTELSE = yes_no(
    key="kort_vistelse_pga_funktionsnedsattning",
    text="Är personen här kort tid och behöver hjälp på grund av hög ålder, funktionsnedsättning eller "
    "allvarlig sjukdom?",
    label="Kort vistelse",
    why="Då ska kommunen där personen är hjälpa till med utredning och verkställighet om bosättningskommunen ber "
    "om det, mot ersättning.",
    find_out="Hur länge personen ska stanna och varför: fråga personen.",
)

# Överflyttning

PAGAENDE_ARENDE = yes_no(
    key="pagaende_arende",
    text="Finns ett pågående ärende som kan behöva flyttas mellan två kommuner?",
    label="Pågående ärende om överflyttning",
    help="Ett öppet ärende om en insats eller annan åtgärd för personen, hos er eller i en kommun som frågat er.",
    why="Ett pågående ärende flyttas bara om den andra kommunen samtycker eller efter beslut.",
    find_out="Om ett ärende pågår: kontrollera i akten.",
)
VI_BEGAR = Choice("vi_begar", "Vi vill föra över ärendet till en annan kommun")
VI_TAR_EMOT = Choice("vi_tar_emot", "En annan kommun vill föra över ärendet till oss")
ROLL = OneOf(
    key="overflyttning_roll",
    text="Vilken är er roll?",
    label="Er roll vid överflyttning",
    choices=(VI_BEGAR, VI_TAR_EMOT),
)
EJ_BEGARD = Choice("ej_begard", "Ingen skriftlig begäran är gjord")
OBESVARAD = Choice("obesvarad", "Begäran är gjord men inte besvarad")
AVSLAG = Choice("avslag", "Den andra kommunen har sagt nej")
MEDGIVANDE = Choice("medgivande", "Den andra kommunen har sagt ja")
MYNDIGHET_PROVAR = Choice("myndighet_provar", "Ansökan är gjord och prövas av myndigheten")
EJ_LAGAKRAFT = Choice(
    "beslut_ej_lagakraft", "Myndigheten har beslutat, men beslutet har inte fått laga kraft"
)
LAGE = OneOf(
    key="overflyttning_lage",
    text="Hur långt har det kommit?",
    label="Läget för överflyttningen",
    help="Myndigheten är IVO. Före juni 2013 var det Socialstyrelsen.",
    choices=(EJ_BEGARD, OBESVARAD, AVSLAG, MEDGIVANDE, MYNDIGHET_PROVAR, EJ_LAGAKRAFT),
)
KRIT_ANKNYTNING = yes_no(
    key="kriterium_anknytning",
    text="Är anknytningen starkast till den andra kommunen?",
    label="Starkast anknytning dit",
    find_out="Anknytningen: fyll i underlaget om anknytning.",
)
KRIT_ONSKEMAL = yes_no(
    key="kriterium_onskemal",
    text="Är det lämpligt att flytta ärendet med hänsyn till vad personen vill?",
    label="Lämpligt utifrån personens vilja",
    find_out="Vad personen vill: fråga. Fråga även vårdnadshavare och barn.",
)
KRIT_VARAKTIGHET = yes_no(
    key="kriterium_varaktighet",
    text="Är det lämpligt med hänsyn till hur länge hjälpen behövs?",
    label="Lämpligt utifrån hur länge hjälpen behövs",
    find_out="Hur länge hjälpen behövs: gör en bedömning i ärendet.",
)
KRIT_OVRIGT = yes_no(
    key="kriterium_ovrigt",
    text="Är det lämpligt med hänsyn till övriga omständigheter?",
    label="Lämpligt utifrån övriga omständigheter",
    help="Till exempel hur barn påverkas.",
    find_out="Övriga omständigheter: tänk särskilt på barn.",
)
BEGARAN_DATUM = DateOf(
    key="overflyttning_begard",
    text="Vilket datum ska månaden räknas från?",
    label="Begäran om överflyttning",
    help="Lagen säger inte om månaden räknas från att begäran skickades eller togs emot. Att räkna från när den "
    "togs emot är det försiktiga valet.",
    past=True,
    unknown=True,
    find_out="När begäran togs emot: fråga den andra kommunen eller se mottagningsbeviset.",
    fallback="okänt datum",
)
MOTTAGEN = Choice("mottagen", "När begäran togs emot")
SKICKAD = Choice("skickad", "När begäran skickades")
BEGARAN_AVSER = OneOf(
    key="begaran_avser",
    text="Vad är det för datum?",
    label="Datumet avser",
    choices=(MOTTAGEN, SKICKAD),
)
