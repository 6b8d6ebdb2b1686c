"""What is written down beside the questions that decide: timeline, tie matrix, calls, and words for the papers.

None of it is summed or scored, and no rule makes a finding of it.
"""

from __future__ import annotations

from okapp.engine.questions import Choice, DateOf, Group, MunicipalityOf, OneOf, PersonOf, Text

OKANT = Choice("okant", "Okänt")

# Var personen har bott och sovit

FRAN = DateOf(key="fran", text="Från", label="Från", required=False, help="Lämna tomt om du inte vet.")
TILL = DateOf(key="till", text="Till", label="Till", required=False, help="Lämna tomt om det pågår.")
PLATS = MunicipalityOf(
    key="kommun", text="Kommun", label="Kommun", required=False, unknown=True, fallback="Okänd kommun"
)
EGEN_BOSTAD = Choice("egen_bostad", "Egen bostad")
BOENDETYP = OneOf(
    key="boendetyp",
    text="Vad för slags plats?",
    label="Slags plats",
    choices=(
        EGEN_BOSTAD,
        Choice("andrahand", "Hyr i andra hand"),
        Choice("hos_narstaende", "Hos släkt, partner eller vän"),
        Choice("harbarge", "Härbärge, hotell eller vandrarhem"),
        Choice("placering", "Boende genom en kommuns beslut"),
        Choice("anstalt", "Fängelse eller häkte"),
        Choice("sjukhus", "Sjukhus"),
        Choice("utomhus", "Utomhus, i bil eller trapphus"),
        Choice("annat", "Annat"),
        OKANT,
    ),
)
BESLUTAT_AV = Text(
    key="beslutat_av",
    text="Genom vems beslut?",
    label="Genom beslut av",
    help="Kommun eller myndighet, om något beslut finns.",
)
SETT = Choice("handling_sedd", "Jag har sett en handling")
KANT_GENOM = OneOf(
    key="kant_genom",
    text="Hur vet du det?",
    label="Känt genom",
    choices=(
        Choice("personen", "Personen har berättat"),
        SETT,
        Choice("annan", "Någon annan har berättat"),
        OKANT,
    ),
)
BODDE = Group(
    key="bodde",
    text="Var har personen bott och sovit?",
    label="Tidslinje",
    help="Börja med det senaste. Osäkra datum kan lämnas tomma.",
    why="Var personen regelbundet har sovit är det starkaste tecknet på var hen är bosatt.",
    row_label="Plats",
    fields=(FRAN, TILL, PLATS, BOENDETYP, BESLUTAT_AV, KANT_GENOM),
)
ANNAN_KOMMUN = MunicipalityOf(
    key="annan_kommun",
    text="Vilken annan kommun kan vara berörd?",
    label="Annan berörd kommun",
    help="Lämna tomt om ingen annan är berörd.",
    required=False,
    unknown=True,
    fallback="den andra kommunen",
)

# Anknytning

TALAR_A = Choice("vistelsekommunen", "Kommunen där personen är")
TALAR_B = Choice("annan", "Den andra kommunen")
FAKTOR = OneOf(
    key="faktor",
    text="Vad gäller det?",
    label="Omständighet",
    choices=(
        Choice("dygnsvila", "Stadigvarande hem eller var personen regelbundet sover"),
        Choice("vistelse", "Vistelsens längd och skäl"),
        Choice("onskan", "Personens egen vilja och plan"),
        Choice("familj", "Familj och vardaglig kontakt"),
        Choice("barnens_skola", "Barnens skola eller förskola"),
        Choice("arbete", "Arbete eller studier"),
        Choice("vard", "Vårdkontakter"),
        Choice("natverk", "Nätverk"),
        Choice("tidigare_insatser", "Tidigare insatser eller öppet ärende"),
        Choice("franvaro", "Hur länge sedan personen lämnade kommunen"),
        Choice("folkbokforing", "Folkbokföring", "Bara vägledande. Används inte vid skyddade uppgifter."),
        Choice("annat", "Annat"),
    ),
)
TALAR_FOR = OneOf(
    key="talar_for", text="Vad talar det för?", label="Talar för", choices=(TALAR_A, TALAR_B, OKANT)
)
UNDERLAG_SETT = Choice("sett", "Ja")
UNDERLAG_EJ_SETT = Choice("inte_sett", "Nej")
UNDERLAG = OneOf(
    key="underlag",
    text="Har du sett underlag?",
    label="Underlag sett",
    choices=(UNDERLAG_SETT, UNDERLAG_EJ_SETT),
)
NOTERING = Text(key="notering", text="Notering", label="Notering")
FAKTORER = Group(
    key="faktorer",
    text="Vad talar för den ena och den andra kommunen?",
    label="Anknytning",
    help="Skriv en rad för varje omständighet. Raderna räknas inte ihop.",
    why="Ingen enskild omständighet avgör. Placering, fängelse, sjukhus, studier och flykt från våld väger lätt "
    "som eget val av plats.",
    row_label="Omständighet",
    fields=(FAKTOR, TALAR_FOR, UNDERLAG, NOTERING),
)
ONSKAN = Text(
    key="personens_onskan",
    text="Vad säger och vill personen, med egna ord?",
    label="Personens egen vilja",
    long=True,
)
BEDOMNING = Text(
    key="egen_bedomning",
    text="Din egen bedömning av anknytningen",
    label="Handläggarens bedömning",
    long=True,
)

# Kontakter

KONTAKT_KOMMUN = MunicipalityOf(
    key="kommun", text="Kommun", label="Kommun", required=False, unknown=True, fallback="Okänd kommun"
)
KONTAKT_PERSON = PersonOf(key="person", text="Vem svarade?", label="Svarade")
KONTAKT_DATUM = DateOf(key="datum", text="Datum", label="Datum", required=False)
KONTAKT_FRAGA = Text(key="fraga", text="Vad frågade du?", label="Fråga")
KONTAKT_SVAR = Text(key="svar", text="Vad blev svaret?", label="Svar")
KONTAKTER = Group(
    key="kontakter",
    text="Vilka kommuner har du haft kontakt med?",
    label="Kontakter",
    help="Vem som ringde vem, när, och vad svaret blev.",
    row_label="Kontakt",
    fields=(KONTAKT_DATUM, KONTAKT_KOMMUN, KONTAKT_PERSON, KONTAKT_FRAGA, KONTAKT_SVAR),
)

# Uppgifter till papperen

ARENDENUMMER = Text(key="arendenummer", text="Ert ärendenummer", label="Ärendenummer")
PERSON_NAMN = Text(
    key="person_namn",
    text="Personens namn",
    label="Personens namn",
    help="Kan lämnas tomt och skrivas för hand. Kommer inte med i filnamn eller rubriker.",
)
PERSONNUMMER = Text(key="personnummer", text="Personnummer eller samordningsnummer", label="Personnummer")
SPRAK = Text(
    key="brevets_sprak",
    text="Vilket språk läser personen bäst, om det inte är svenska?",
    label="Språk i brevet",
    help="Brevet får med granskade fraser på språket om sådana finns. Programmet översätter inte: använd tolk.",
)
ATGARD = Text(
    key="atgard",
    text="Vilken insats eller åtgärd gäller ärendet, och med vilket lagstöd?",
    label="Insats och lagstöd",
    long=True,
)
SKAL_ANKNYTNING = Text(
    key="skal_anknytning",
    text="Skäl för att anknytningen är starkast till den andra kommunen",
    label="Skäl för anknytningen",
    long=True,
)
ONSKAN_ANDRA = Text(
    key="onskan_andra",
    text="Vad vill vårdnadshavare, barn över 15 år, god man eller förvaltare?",
    label="Andras vilja",
    long=True,
)
MOT_ONSKAN = Text(
    key="skal_mot_onskan",
    text="Om någons vilja inte följs: varför?",
    label="Skäl att inte följa viljan",
    long=True,
)
VARAKTIGHET = Text(key="varaktighet", text="Hur länge behövs hjälpen?", label="Hjälpens längd")
OVRIGT = Text(
    key="ovriga_omstandigheter",
    text="Övriga omständigheter, även hur barn påverkas",
    label="Övriga omständigheter",
    long=True,
)
TIDSLINJE_PA_PAPPER = OneOf(
    key="tidslinje_pa_papper",
    text="Ska tidslinjen och anknytningen stå på papper trots skyddet?",
    label="Tidslinje på papper",
    help="Platser kan röja var personen är.",
    required=False,
    choices=(Choice("ja", "Ja"), Choice("nej", "Nej")),
)
