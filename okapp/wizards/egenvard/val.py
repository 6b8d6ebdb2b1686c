"""The choices and scales that the questions of an action offer."""

from __future__ import annotations

from okapp.engine.questions import JA, Choice, Scale, Text
from okapp.wizards.egenvard.spar import (
    EGENVARD_NARSTAENDE,
    EGENVARD_PRAKTISK_HJALP,
    EGENVARD_SJALV,
    EJ_EGENVARD,
    OKLART,
)

# Slag

LAKEMEDEL = Choice("lakemedel", "Läkemedel")
INJEKTION = Choice("injektion", "Injektion, till exempel insulin")
STODSTRUMPOR = Choice("stodstrumpor", "Stödstrumpor")
KOMPRESSION = Choice("kompressionsstrumpor", "Kompressionsstrumpor")
LINDNING = Choice("lindning", "Lindning")
HJALPMEDEL = Choice("hjalpmedel", "Hjälpmedel")
SLAGEN = (
    LAKEMEDEL,
    INJEKTION,
    Choice("sar", "Sår"),
    STODSTRUMPOR,
    KOMPRESSION,
    LINDNING,
    Choice("kateter", "Kateter"),
    Choice("sond", "Sond"),
    Choice("andning", "Andning"),
    Choice("dialys", "Dialys"),
    Choice("provtagning", "Provtagning"),
    Choice("traning", "Träning"),
    HJALPMEDEL,
    Choice("annat", "Annat"),
)
SKOLA = Choice("skola", "Skola eller förskola")
MILJOER = (
    Choice("hemma", "Hemma"),
    SKOLA,
    Choice("daglig_verksamhet", "Daglig verksamhet"),
    Choice("korttids", "Korttidsboende"),
    Choice("annan", "Annan plats"),
)
EN_DEL = Choice("en_del", "Ja, en del")
HELT_OVERTAGET = Choice("helt", "Ja, helt", "Då är det hälso- och sjukvård.")
PERSONAL_GER = Choice("ger", "Personal ger läkemedlet")
SKOTER_SJALV = Choice("sjalv", "Patienten sköter det själv")
MEDICINHJALP = (
    SKOTER_SJALV,
    Choice("lamnar_ut", "Personal lämnar ut läkemedlet"),
    Choice("oppnar", "Personal öppnar förpackningen"),
    Choice("droppar", "Personal hjälper till med droppar eller salva"),
    PERSONAL_GER,
)

# Förmåga

KAN_ANSVARA = JA
VIA_VARDNADSHAVARE = Choice("via_vardnadshavare", "Ja, genom vårdnadshavare")
OSAKERT = Choice("osakert", "Osäkert")
HELT = Choice("helt", "Ja, helt")
DELVIS = Choice("delvis", "Delvis")
INTE = Choice("inte", "Nej")
MED_STOD = Choice("med_stod", "Ja, med stöd")
KAN_INTE_UTTRYCKA = Choice("kan_inte_uttrycka", "Kan inte uttrycka det")

# Hjälp

NARSTAENDE = Choice("narstaende", "Närstående")
VARDNADSHAVARE = Choice("vardnadshavare", "Vårdnadshavare")
HEMTJANST = Choice("hemtjanst", "Hemtjänst")
REKTOR = Choice("rektor", "Rektor, för skolan eller förskolan")
UTANFOR_VERKSAMHET = (NARSTAENDE, VARDNADSHAVARE)
I_VERKSAMHET = (
    HEMTJANST,
    Choice("assistans", "Personlig assistans"),
    Choice("boende", "Personal i boendet"),
    Choice("dagverksamhet", "Daglig verksamhet eller dagverksamhet"),
    REKTOR,
    Choice("hvb", "HVB eller familjehem"),
    Choice("annan", "Annan verksamhet"),
)
INTE_TILLFRAGAD = Choice("inte_tillfragad", "Inte tillfrågad än")
JA_SKRIFTLIGT = Choice("ja_skriftligt", "Ja, skriftligt")
JA_MUNTLIGT = Choice("ja_muntligt", "Ja, muntligt")

HJALPARE_ATT_PROVA = tuple(
    [{"id": str(nr), "roll": roll, "atar_sig": atar} for nr, (roll, atar) in enumerate(rader, start=1)]
    for rader in (
        (("narstaende", "ja"),), (("hemtjanst", "ja"),), (("rektor", "ja"),), (("narstaende", "nej"),),
        (("hemtjanst", "inte_tillfragad"),), (("narstaende", "ja"), ("hemtjanst", "ja")), (("narstaende", "ja"), ("hemtjanst", "nej")),
    )
)  # fmt: skip
"""One answer for each thing that the rules tell apart: who helps, whether they take it on, one and several."""

# Risk

SANNOLIKHETER = (
    Choice("1", "1 Mycket liten", "Händer på sin höjd varje år."),
    Choice("2", "2 Liten", "Händer någon gång i månaden."),
    Choice("3", "3 Stor", "Händer någon gång i veckan."),
    Choice("4", "4 Mycket stor", "Händer varje dag."),
)
ALLVAR = (
    Choice("1", "1 Mindre"),
    Choice("2", "2 Måttligt"),
    Choice("3", "3 Betydande"),
    Choice("4", "4 Katastrofalt"),
)
RISK_SANNOLIKHET = Scale(key="sannolikhet", text="Sannolikhet", label="Sannolikhet", choices=SANNOLIKHETER)
RISK_ALLVAR = Scale(key="allvar", text="Allvar", label="Allvar", choices=ALLVAR)
KVAR_SANNOLIKHET = Scale(
    key="kvar_sannolikhet",
    text="Sannolikhet efter åtgärden",
    label="Kvarstående sannolikhet",
    choices=SANNOLIKHETER,
)
KVAR_ALLVAR = Scale(
    key="kvar_allvar", text="Allvar efter åtgärden", label="Kvarstående allvar", choices=ALLVAR
)
VANLIGA_RISKER = (
    "Åtgärden blir inte gjord",
    "Fel dos",
    "Fel person",
    "Infektion",
    "Fall",
    "Den som hjälper är borta",
    "Utflykt eller resa",
    "Strömavbrott",
)
"""Offered beside the table, never filled in by themselves."""
RISKFALT = (
    Text(key="vad", text="Vad kan hända?", label="Risk", required=True, suggestions=VANLIGA_RISKER),
    RISK_SANNOLIKHET,
    RISK_ALLVAR,
    Text(key="atgard", text="Vad gör ni åt det?", label="Åtgärd mot risken", required=True),
    KVAR_SANNOLIKHET,
    KVAR_ALLVAR,
)
RISKER_ATT_PROVA = tuple(
    [{"id": "1", "vad": "Risk", "sannolikhet": "1", "allvar": allvar, "atgard": "Åtgärd",
      "kvar_sannolikhet": kvar, "kvar_allvar": kvar_allvar}]
    for allvar, kvar, kvar_allvar in (("1", "1", "1"), ("1", "2", "3"), ("4", "1", "1"), ("1", "3", "4"))
)  # fmt: skip
"""One answer for each thing that the limits tell apart: neither, the warning, gravity 4, the stop."""

# Beslut

SJALV = Choice(EGENVARD_SJALV, "Egenvård, patienten utför själv")
MED_NARSTAENDE = Choice(EGENVARD_NARSTAENDE, "Egenvård med hjälp av närstående")
MED_PRAKTISK_HJALP = Choice(
    EGENVARD_PRAKTISK_HJALP,
    "Egenvård med praktisk hjälp (handräckning)",
    "Av kommun, assistans, skola eller annan.",
)
INTE_EGENVARD = Choice(EJ_EGENVARD, "Inte egenvård, det är hälso- och sjukvård")
KAN_INTE_AVGORAS = Choice(OKLART, "Kan inte avgöras här")
BESLUTEN = (SJALV, MED_NARSTAENDE, MED_PRAKTISK_HJALP, INTE_EGENVARD, KAN_INTE_AVGORAS)
EGENVARD = (SJALV, MED_NARSTAENDE, MED_PRAKTISK_HJALP)

# Plan

PATIENTEN_INSTRUERAR = Choice("patienten", "Nej, den vuxna patienten instruerar själv")
LEGITIMERAD_INSTRUERAR = Choice("legitimerad", "Ja, legitimerad personal instruerar")
OMPROVAS_VID = (
    Choice("inlagd", "Inläggning på sjukhus"),
    Choice("fall", "Fall eller skada"),
    Choice("ny_medicin", "Nytt eller ändrat läkemedel"),
    Choice("minne", "Nya svårigheter med minnet"),
    Choice("ny_utforare", "Någon ny ska hjälpa"),
    Choice("ny_miljo", "Åtgärden ska göras på en ny plats"),
)
