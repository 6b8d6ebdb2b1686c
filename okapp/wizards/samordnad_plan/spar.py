"""The tracks: whether there is a plan and whether it is whole, and which plan the facts speak for."""

from __future__ import annotations

from okapp.engine.model import Track

PLAN = Track("plan", "Planen", always=True)
SPAR = (PLAN,)

KOMPLETT = "komplett"
OFULLSTANDIG = "ofullstandig"
STOPP_TVANGSVARD = "stopp_tvangsvard"
INGEN_PLAN = "ingen_plan"
STOPP_VARDNADSHAVARE = "stopp_vardnadshavare"
ATERKALLAT = "aterkallat"
AVSLUTAD = "avslutad"
OENIGA = "oeniga"

PUNKTER = {
    "1": "behov, förutsättningar och intressen",
    "2": "mål",
    "3": "planerade och beslutade insatser",
    "4": "verksamheter och personal",
    "5": "tidsplan",
    "6": "samordningsansvarigs namn och kontaktuppgifter",
    "7": "läkemedel och hjälpmedel vid behov",
}
"""The agreement's seven points, by its numbering."""
INTERNA_PUNKTER = ("1", "2", "3", "4", "5", "6")
"""The points that a plan of the municipality's own is held to here; no law and no agreement asks for them."""
SIP_PUNKTER = {
    "sip1": "vilka insatser som behövs",
    "sip2": "vilka insatser respektive huvudman ansvarar för",
    "sip3": "åtgärder av någon annan än kommunen eller regionen",
    "sip4": "vilken huvudman som har det övergripande ansvaret",
}
"""The four points of a SIP."""
UPPFOLJNING = "uppfoljning"
"""How and when the plan is followed up: a point that the county's routines ask for as well."""
