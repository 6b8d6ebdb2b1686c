"""What each finding means to the person it is about, in their own letter: one text per rule, keyed by the rule.

These sentences stand above the finding's own (safe-words D2, D4, D5, D8): no municipality is named, nobody is told
what would turn the result, no status or misuse is mentioned, and no text says that somebody has no right. The
special orders share one text, so that a letter never tells which of them it was about.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Du:
    """What a finding means for the person, what happens next and what they themselves can do."""

    betyder: str
    hander: str
    gor: str = ""


@dataclass(frozen=True, slots=True)
class Fast:
    """What a firm finding on the long run means for the person.

    `betyder` is said where they already are in that municipality or where it has itself confirmed, `fragar` where it
    is another that has not: then nothing says that it is responsible (D2).
    """

    betyder: str
    fragar: str
    gor: str


PROVAS_HAR = (
    "Du ska få din ansökan prövad här. Du behöver inte söka hos en annan kommun först. Kommunerna reder ut ansvaret "
    "mellan sig."
)
EJ_BESLUT = "Detta är inte ett beslut. Beslut och hur du överklagar får du för sig."
AKUT_HAR = "Hjälp som du behöver akut ska prövas och ges här där du är, nu."
EJ_UTAN = "Du ska inte bli utan hjälp under tiden."

VEM_NU: Mapping[str, str] = {
    "idag_samma": "Kommunen där du är ansvarar för hjälpen, både nu och längre fram. Du ska få din ansökan prövad här. Du "
    "behöver inte söka hos en annan kommun.",
    "idag_anvisat_samma": f"{AKUT_HAR} {PROVAS_HAR} Vi ser till att du får kontakt med den som ska hjälpa dig, både nu och "
    "längre fram.",
    "idag_akut": f"{AKUT_HAR} {PROVAS_HAR} {EJ_UTAN}",
    "idag_anvisat_akut": f"{AKUT_HAR} {PROVAS_HAR} {EJ_UTAN} Vi ser till att du får kontakt med den som ska hjälpa dig.",
    "idag_fullt": f"{PROVAS_HAR} Tills det är klart ansvarar kommunen där du är för all hjälp som du behöver, inte bara den "
    "som är akut.",
    "idag_anvisat_fullt": f"{AKUT_HAR} {PROVAS_HAR} Vi ser till att du får kontakt med den som ska hjälpa dig tills det är "
    "klart.",
    "idag_sarskild_ordning": f"{AKUT_HAR} {PROVAS_HAR} {EJ_UTAN}",
    "idag_har": f"{PROVAS_HAR} Kommunen där du är tar emot din ansökan och ska ge den hjälp som du behöver. Vi skickar dig "
    "inte vidare.",
    "utanfor_socialtjansten": "Behöver du hjälp av socialtjänsten ska du få det prövat här. Du behöver inte söka hos en annan "
    "kommun först. Kommunerna reder ut ansvaret mellan sig.",
}
"""Who helps now, by the rule that found it; the last one where the matter itself is not for the social services."""

TALAR_MED_VARANDRA = "Kommunerna talar med varandra om det. Tills det är klart prövas din ansökan här."
TILLS_DESS = "Du behöver inte göra det själv. Tills det är klart prövas din ansökan här."
VI_BEDOMER = "Vi bedömer det och skriver ned varför. Tills det är klart prövas din ansökan här."
TA_MED = "Har du ett beslut, ett avtal eller andra papper om boendet? Ta gärna med dem."
BERATTA_OM_DIG = (
    "Berätta var du brukar sova, vilka du har nära dig och var du själv vill bo. Det du vill är viktigt."
)
SARSKILT = Du(
    "Det är inte klart än vilka regler som gäller för hjälp längre fram.",
    "Vi tar reda på det. Behöver du något akut prövar vi det ändå, här och nu.",
    "Du behöver inte vänta på oss om något blir akut. Säg till direkt.",
)

LANGRE_FRAM: Mapping[str, Fast] = {
    "intern_fordelning": Fast(
        "Kommunen där du är ansvarar för hjälpen. Vi bestämmer själva vilken del av kommunen du ska träffa. Under tiden tar "
        "vi emot dig här.",
        "",
        "Du behöver inte gå till ett annat kontor för att få din ansökan prövad.",
    ),
    "folkbokforing_fangelse": Fast(
        "Kommunen där du är folkbokförd ansvarar för hjälpen under den här tiden, och för det du behöver när tiden är slut.",
        "Vi talar med kommunen där du är folkbokförd om vem som ansvarar för hjälpen, nu och när du kommer ut.",
        "Berätta i god tid vad du behöver när du kommer ut.",
    ),
    "folkbokforing_sjukhus": Fast(
        "Kommunen där du är folkbokförd ansvarar för hjälpen medan du får vård, och för det du behöver när vården är slut.",
        "Vi talar med kommunen där du är folkbokförd om vem som ansvarar för hjälpen, nu och när vården är slut.",
        "Berätta för oss eller för vården vad du behöver när du skrivs ut.",
    ),
    "folkbokforing_fore_avslut": Fast(
        "Frågan om hjälp kom upp i god tid. Kommunen där du är folkbokförd ansvarar för den hjälpen.",
        "Frågan om hjälp kom upp i god tid. Vi talar med kommunen där du är folkbokförd om vem som ansvarar för den hjälpen.",
        "Har något ändrats sedan dess? Berätta det för oss.",
    ),
    "behaller_familjehem": Fast(
        "Du bor i familjehem genom en kommuns beslut. Den kommunen har kvar ansvaret.",
        "Du bor i familjehem genom en kommuns beslut. Vi talar med den kommunen om vem som ansvarar längre fram.",
        TA_MED,
    ),
    "behaller_stodboende_skyddat_hvb": Fast(
        "En kommun har beslutat om det boende som du har nu. Den kommunen har kvar ansvaret.",
        "En kommun har beslutat om det boende som du har nu. Vi talar med den om vem som ansvarar längre fram.",
        TA_MED,
    ),
    "behaller_aldreboende": Fast(
        "Du har flyttat till ett boende för äldre genom en kommuns beslut. Den kommunen har kvar ansvaret.",
        "Du har flyttat till ett boende för äldre genom en kommuns beslut. Vi talar med den kommunen om vem som ansvarar "
        "längre fram.",
        TA_MED,
    ),
    "behaller_sarskild_service": Fast(
        "Du bor i en bostad med stöd genom en kommuns beslut. Den kommunen har kvar ansvaret.",
        "Du bor i en bostad med stöd genom en kommuns beslut. Vi talar med den kommunen om vem som ansvarar längre fram.",
        TA_MED,
    ),
    "behaller_lss_boende": Fast(
        "Du har ditt boende genom en kommuns beslut enligt LSS. Den kommunen har kvar ansvaret.",
        "Du har ditt boende genom en kommuns beslut enligt LSS. Vi talar med den kommunen om vem som ansvarar längre fram.",
        TA_MED,
    ),
    "behaller_annat_boende": Fast(
        "Du bor, eller bodde, någonstans genom en kommuns beslut. Du behöver fortfarande hjälp, och den kommunen har kvar "
        "ansvaret.",
        "Du bor, eller bodde, någonstans genom en kommuns beslut, och du behöver fortfarande hjälp. Vi talar med den "
        "kommunen om vem som ansvarar längre fram.",
        TA_MED,
    ),
    "bosatt": Fast(
        "Du har ett fast hem. Kommunen där du bor ansvarar för hjälpen.",
        "Du har ett fast hem i en annan kommun. Vi talar med den kommunen om vem som ansvarar längre fram.",
        "Har något ändrats med ditt hem? Berätta det för oss.",
    ),
    "anknytning_fore_bostad": Fast(
        "Du bor i en kommun men har starkare band till en annan. Den som du har starkast band till ansvarar för hjälpen.",
        "Du bor i en kommun men har band till en annan också. Vi talar med dem om vem som ansvarar längre fram.",
        BERATTA_OM_DIG,
    ),
    "anknytning_klar": Fast(
        "Du har inget fast hem just nu. Då ansvarar den kommun som du har starkast band till.",
        "Du har inget fast hem just nu. Vi talar med den kommun som du har starkast band till om vem som ansvarar längre fram.",
        BERATTA_OM_DIG,
    ),
}
"""Who is responsible in the long run, for findings that follow from the answers."""

OKLART: Mapping[str, Du] = {
    "utanfor_socialtjansten": Du(
        "Det du har frågat om gäller skola eller folkbokföring. Det avgörs inte av socialtjänsten.",
        "Vi berättar vart du kan vända dig med frågan.",
        "Behöver du också hjälp av oss, till exempel med pengar, mat eller någonstans att bo? Säg det, så prövar vi det.",
    ),
    "lss_egna_regler": Du(
        "Du har frågat om stöd enligt LSS. Där gäller egna regler om vilken kommun som ansvarar.",
        "Vi tar reda på det tillsammans med dig. Behöver du hjälp akut prövas det här.",
        "Berätta var du bor eller brukar bo.",
    ),
    **dict.fromkeys(
        (
            "lma",
            "eu_utan_uppehallsratt",
            "eu_oklart",
            "utan_tillstand",
            "utan_tillstand_oklart",
            "hemmet_utomlands",
            "bostad_utomlands",
        ),
        SARSKILT,
    ),
    "institution_och_placering": Du(
        "Två olika regler kan gälla för dig. Därför är det inte klart vilken kommun som ansvarar längre fram.",
        TALAR_MED_VARANDRA,
        TA_MED,
    ),
    "hakte": Du(
        "Lagen säger inte tydligt vilken kommun som ansvarar för dig just nu.",
        VI_BEDOMER,
        "Berätta vad du behöver nu och när du kommer ut.",
    ),
    "institution_osakert": Du(
        "Det är inte klart än vilken kommun som ansvarar längre fram.",
        "Vi läser de papper som finns och frågar dig. Tills det är klart prövas din ansökan här.",
        "Berätta med egna ord vad du behöver, nu och längre fram.",
    ),
    "institution_skyddad": Du(
        "Det är inte klart än vilken kommun som ansvarar längre fram.",
        VI_BEDOMER,
        "Berätta vad du behöver, nu och längre fram.",
    ),
    "institution_ej_folkbokford": Du(
        "Det är inte klart var du är folkbokförd. Därför är det inte heller klart vilken kommun som ansvarar längre fram.",
        VI_BEDOMER,
        "Berätta vad du behöver, nu och längre fram.",
    ),
    "institution_folkbokforing_okand": Du(
        "Vi vet inte än i vilken kommun du är folkbokförd. Därför är det inte klart vem som ansvarar längre fram.",
        "Vi tar reda på det. Tills det är klart prövas din ansökan här.",
        "Vet du var du är folkbokförd? Berätta det för oss.",
    ),
    "endast_hyresgaranti": Du(
        "En kommun har hjälpt dig med borgen eller hyresgaranti. Det är inte klart vilken kommun som ansvarar längre fram.",
        "Vi läser beslutet och avtalet. Tills det är klart prövas din ansökan här.",
        TA_MED,
    ),
    "beslut_eller_avtal": Du(
        "Det är inte klart hur du fick ditt boende. Därför är det inte klart vilken kommun som ansvarar längre fram.",
        "Vi ber att få läsa de papper som finns. Tills det är klart prövas din ansökan här.",
        TA_MED,
    ),
    "placering_behov_oklart": Du(
        "Du har haft ett boende genom en kommuns beslut. Det är inte klart om den kommunen ansvarar också nu.",
        "Vi vill prata med dig om vad du behöver nu. Tills det är klart prövas din ansökan här.",
        "Berätta vad du behöver, och hur det blev när boendet tog slut.",
    ),
    "uppraknat_avslutat": Du(
        "Boendet som en kommun beslutade om är slut, och du behöver fortfarande hjälp. Lagen säger inte tydligt vilken "
        "kommun som ansvarar då.",
        TALAR_MED_VARANDRA,
        TA_MED,
    ),
    "uppraknat_oklart": Du(
        "Du bor någonstans genom en kommuns beslut. Vi vet inte allt om beslutet än.",
        "Vi tar reda på det. Tills det är klart prövas din ansökan här.",
        TA_MED,
    ),
    "annat_boende_oklart": Du(
        "Du bor, eller bodde, någonstans genom en kommuns beslut. Vi vet inte allt om det än.",
        "Vi tar reda på det. Tills det är klart prövas din ansökan här.",
        TA_MED,
    ),
    "bostad_oklar": Du(
        "Du har kanske mer än ett hem, eller inget fast hem än. Därför är det inte klart vilken kommun som ansvarar "
        "längre fram.",
        VI_BEDOMER,
        BERATTA_OM_DIG,
    ),
    "bostad_osaker": Du(
        "Du har en bostad, men det är inte klart vilken kommun som ansvarar längre fram.",
        TALAR_MED_VARANDRA,
        BERATTA_OM_DIG,
    ),
    "anknytning_okand": Du(
        "Du har inget fast hem just nu. Vi vet inte än vilken kommun du har starkast band till.",
        "Vi tar reda på det tillsammans med dig. Tills det är klart prövas din ansökan här.",
        BERATTA_OM_DIG,
    ),
    "anknytning_obekraftad": Du(
        "Du har inget fast hem just nu. Kommunerna behöver tala med varandra innan det är klart vem som ansvarar längre fram.",
        "Vi sköter det. Tills det är klart prövas din ansökan här.",
        BERATTA_OM_DIG,
    ),
    "anknytning_oklar": Du(
        "Du har inget fast hem just nu, och det är inte klart vilken kommun du har starkast band till.",
        VI_BEDOMER,
        BERATTA_OM_DIG,
    ),
}
"""Who is responsible in the long run, for findings that require assessment."""

SKYDDET_OKANT = Du(
    "Det är inte klart än vilken kommun som ansvarar längre fram.",
    VI_BEDOMER,
    "Berätta hur du vill att vi ska nå dig.",
)

TVEKAN: Mapping[str, Du] = {
    "skyddad_bedoms": Du(
        "Vilken kommun som ansvarar längre fram bedöms särskilt för dig.",
        "Vi prövar noga vad vi får lämna ut innan vi talar med någon annan. Vi skickar inget hem till dig utan att fråga "
        "dig först.",
        "Berätta hur du vill att vi ska nå dig.",
    ),
    "folkbokforing_skydd_okant": SKYDDET_OKANT,
    "over_lagandringen": Du(
        "Lagen byttes den 1 juli 2025. Ditt ärende kan röra både den gamla lagen och den nya.",
        "Vi ser efter vilken lag som gäller för vad. Tills det är klart prövas din ansökan här.",
    ),
    "sarskild_grupp_oklar": SARSKILT,
    "nya_behov_efter_lang_tid": Du(
        "Det du behöver nu kan vara något nytt. Därför är det inte klart vilken kommun som ansvarar för just det.",
        VI_BEDOMER,
        "Berätta vad som har ändrats för dig.",
    ),
    "provas_av_myndighet": Du(
        "En myndighet eller domstol prövar vilken kommun som ska ha ditt ärende.",
        "Det avgörs där. Den kommun som har ärendet har kvar ansvaret tills det är klart.",
    ),
    "lagen_andrad": Du(
        "Lagen har ändrats. Vi måste läsa den nya lagen innan vi vet vad som gäller för dig.",
        "Du får besked när vi vet. Tills dess prövas din ansökan här.",
    ),
}
"""Reasons that make any finding on the long run require assessment; `lagen_andrad` is the walk's own."""

EJ_UTRETT = Du(
    "Det är inte utrett än vilken kommun som ansvarar längre fram.",
    "Vi frågar dig mer när vi ses nästa gång. Tills dess prövas din ansökan här.",
)
HAR = "Det är den kommun som du är i nu. Du vänder dig hit också längre fram."
BEKRAFTAT = "{kommun} har bekräftat att den ansvarar längre fram."
BEKRAFTAT_HANDER = "Kommunerna talar med varandra och ser till att du inte blir utan hjälp under tiden."

MUNTLIGT = Du(
    "Det finns mer som vi vill berätta för dig.",
    "Vi gör det när vi ses eller talas vid, inte i ett brev.",
    "Berätta hur du vill att vi ska nå dig.",
)
"""In place of all that is said of a move, where the letter could put the person in danger."""
FLYTT = ("flytt_annat_skal",)
"""Next steps that tell of a move."""
ANNAT: Mapping[str, Du] = {
    "slutfor_utredning": Du(
        "En kommun har börjat en utredning. Den kommunen ska göra klart utredningen och fatta beslut.",
        "Det gäller utredningen och inget mer. Annan hjälp ansöker du om här som vanligt.",
        "Vill du veta hur långt utredningen har kommit? Fråga oss eller den som utreder.",
    ),
    "slutfor_utredning_oklart": Du(
        "En kommun har börjat en utredning. Det är inte klart än om samma kommun gör klart den.",
        "Kommunerna reder ut det mellan sig. Du får veta vem som utreder.",
        "Vill du veta hur långt utredningen har kommit? Fråga oss.",
    ),
    "utredning_overtagen": Du(
        "En utredning har börjat i en kommun. En annan kommun har sagt ja till att ta över den.",
        "Kommunerna lämnar över det som behövs. Du får veta vem du ska tala med.",
        "Vill du veta vad som lämnas över? Fråga oss.",
    ),
    "lss_forhandsbesked": Du(
        "Du kan få besked om stöd enligt LSS i den kommun som du vill flytta till, innan du flyttar.",
        "När du har fått beskedet gäller det i sex månader.",
        "Du begär beskedet hos den kommunen. Säg till om du vill ha hjälp med det.",
    ),
    "ansokan_vard": Du(
        "Du kan ansöka om hjälp i den kommun som du vill flytta till, redan innan du flyttar. Din ansökan ska prövas där som "
        "om du bodde där.",
        "Kommunen där du bor nu hjälper till med utredningen. Du får ett beslut, och det går att överklaga.",
        "Säg till om du vill ha hjälp med ansökan. Så länge du är kvar prövas det du behöver här.",
    ),
    "ansokan_vard_oklar": Du(
        "Du vill flytta till en annan kommun. Det är inte klart än om du kan ansöka om hjälp där innan du flyttar.",
        "Vi tar reda på det tillsammans med dig. Du får ett beslut om det du ansöker om, och det går att överklaga.",
        "Berätta vad du behöver för att kunna flytta. Så länge du är kvar prövas det du behöver här.",
    ),
    "kort_vistelse": Du(
        "Du är här en kortare tid. Kommunen där du är hjälper till om din hemkommun ber om det.",
        "Kommunerna ordnar det mellan sig, också vem som betalar.",
        "Har du ett beslut om hjälp från din hemkommun? Ta gärna med det.",
    ),
    "flytt_annat_skal": Du(
        "Du vill flytta till en annan kommun. När du har flyttat och har ditt hem där är det i regel den nya kommunen som "
        "ansvarar.",
        "Så länge du är kvar prövas det du behöver här.",
        "Vill du veta mer om vad som gäller innan du flyttar? Fråga oss.",
    ),
    "ej_overflyttning_anknytning": Du(
        "Ditt ärende stannar i den kommun som har det nu.",
        "Det blir ingen ändring för dig.",
        "Undrar du varför? Fråga oss, så förklarar vi.",
    ),
    "ej_overflyttning_oklart": Du(
        "Ditt ärende stannar i den kommun som har det nu.",
        "Innan ett ärende flyttas ska det vara klart att det är lämpligt. Det är det inte än.",
        "Det du vill ska vägas in. Berätta det för oss.",
    ),
    "skriv_begaran": Du(
        "Din kommun tänker fråga en annan kommun om den kan ta över ditt ärende.",
        "Ärendet finns kvar där det är tills den andra kommunen har sagt ja, eller tills det är beslutat.",
        "Det du vill ska vägas in. Berätta det för oss.",
    ),
    "medgivande": Du(
        "En annan kommun har sagt ja till att ta över ditt ärende.",
        "Kommunerna lämnar över det som behövs. Du får veta vem du ska tala med och när det börjar gälla.",
        "Vill du veta vad som lämnas över? Fråga oss.",
    ),
    "invanta_svar": Du(
        "En kommun har frågat en annan kommun om den kan ta över ditt ärende. Svaret har inte kommit än.",
        "Ärendet stannar där det är så länge. Du ska inte bli utan hjälp medan svaret väntas in.",
        "Det du vill ska vägas in. Berätta det för oss.",
    ),
    "ansokan_mojlig_efter_manad": Du(
        "En kommun har frågat en annan kommun om den kan ta över ditt ärende. Svaret har inte kommit än.",
        "En myndighet kan få pröva frågan. Tills det är slutligt beslutat har den kommun som har ärendet kvar ansvaret.",
        "Det du vill ska vägas in. Berätta det för oss.",
    ),
    "ansokan_mojlig_efter_nej": Du(
        "Kommunerna är inte överens om vilken av dem som ska ha ditt ärende.",
        "En myndighet kan få pröva frågan. Tills det är slutligt beslutat har den kommun som har ärendet kvar ansvaret.",
        "Det du vill ska vägas in. Berätta det för oss.",
    ),
    "ej_slutlig": Du(
        "Det är inte slutligt beslutat vilken kommun som ska ha ditt ärende.",
        "Tills det är det har den kommun som har ärendet kvar ansvaret. Du ska inte bli utan hjälp under tiden.",
        "Vill du veta hur långt det har kommit? Fråga oss.",
    ),
    **dict.fromkeys(("ansokan_vald", "ansokan_vald_oklar"), MUNTLIGT),
}
"""What stands beside the question of responsibility: an inquiry, a move, a transfer - and three of its next steps."""
