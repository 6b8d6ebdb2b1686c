"""What the papers read out of the answers, and what must not stand on paper about a protected person."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from okapp.documents.blocks import Block, Callout, Pairs, Weight
from okapp.documents.papers import Sender
from okapp.engine.journey import Journey
from okapp.engine.model import Kind, Source
from okapp.engine.questions import JA, NEJ, VET_EJ, Choice, Group, Question, Row, show_date
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.lagrum import HSL, NYA_SOL

SEKRETESS = (
    "Personen har, eller kan ha, skyddade uppgifter. Adress och telefon står inte här. Även kommunen, skolan och verksamheten kan vara "
    "skyddade uppgifter. Gör en sekretessprövning innan papperet lämnas till någon."
)
INGET_BESLUT = "Planen är inget beslut. Beslut enligt SoL eller LSS fattas för sig."
NYA_LAGEN = date(2025, 7, 1)


def visat(journey: Journey, fraga: Question[Any]) -> str:
    """The answer as a reader sees it, empty where there is none."""
    given = journey.given(fraga)
    return given.shown if given is not None else ""


def dag(day: object) -> str:
    """A date as it is written, empty where there is none."""
    return show_date(day) if isinstance(day, date) else ""


def rader(journey: Journey, grupp: Group) -> tuple[Row, ...]:
    """The rows of a group, none where it was not asked."""
    return journey.value(grupp) or ()


def cell(row: Row, fraga: Question[Any]) -> str:
    """A row's answer as a reader sees it."""
    return fraga.show(row.values[fraga.key])


def ur(row: Row, nyckel: str) -> str:
    """A row's free answer, empty where there is none."""
    return str(row.values[nyckel] or "")


def ar_skyddad(journey: Journey) -> bool:
    """Whether the person is protected, or may be."""
    return journey.value(f.SKYDDADE) in (JA, VET_EJ)


def skydd(journey: Journey) -> tuple[Block, ...]:
    """The notice that stands first on a paper about a protected person."""
    return (Callout(SEKRETESS, "Skyddade uppgifter", Weight.WARNING),) if ar_skyddad(journey) else ()


def varsamhet(journey: Journey) -> str:
    """What is asked before a paper about a protected person is made."""
    return SEKRETESS if ar_skyddad(journey) else ""


def kod(journey: Journey) -> str:
    """What was found about the plan, empty where nothing is yet."""
    fynd = journey.finding(s.PLAN)
    return fynd.code if fynd is not None else ""


def typer(journey: Journey) -> frozenset[Choice]:
    """The kinds of plan that were chosen."""
    return journey.value(f.TYPER) or frozenset()


def ar_sip(journey: Journey) -> bool:
    """Whether the plan is a SIP too."""
    return bool(typer(journey) & {f.SIP, f.SIP_UTSKRIVNING})


def ar_intern(journey: Journey) -> bool:
    """Whether it is a plan of the municipality's own, which rests on no act."""
    return f.INTERN in typer(journey)


def titel(journey: Journey) -> str:
    """What the plan is called."""
    valda = typer(journey)
    if f.INTERN in valda:
        return "Intern samordnad plan"
    if f.SAMORDNAD in valda or not valda:
        return "Samordnad plan"
    return "Samordnad individuell plan (SIP)" if ar_sip(journey) else "Individuell plan enligt LSS"


def lagrad(journey: Journey) -> str:
    """Which rules the plan is made under, empty for a plan of the municipality's own."""
    valda, ny = typer(journey), journey.edition.starts >= NYA_LAGEN
    delar = []
    if f.SAMORDNAD in valda:
        obekraftat = " (om den gäller efter 1 juli 2025 är inte kontrollerat)" if ny else ""
        sosfs = _sagd(journey, NYA_SOL.sosfs, f"SOSFS 2007:10{obekraftat}")
        delar.append(f"Samordnad plan enligt {sosfs} och länets överenskommelse 2011")
    if ar_sip(journey):
        delar.append(f"SIP enligt {sip_stod(journey)}")
    if f.SIP_UTSKRIVNING in valda:
        delar.append("utskrivning enligt 4 kap. lagen (2017:612)")
    if f.LSS_PLAN in valda:
        delar.append("individuell plan enligt 10 § LSS")
    text = "; ".join(delar)
    return text[:1].upper() + text[1:]


def sip_stod(journey: Journey) -> str:
    """What a SIP rests on."""
    ny = journey.edition.starts >= NYA_LAGEN
    sol = "10 kap. 8–9 §§ socialtjänstlagen (2025:400)" if ny else "2 kap. 7 § socialtjänstlagen (2001:453)"
    return f"{sol} och {_sagd(journey, HSL, '16 kap. 4 § hälso- och sjukvårdslagen')}"


def _sagd(journey: Journey, kalla: Source, annars: str) -> str:
    """The source in the organisation's own words, where it has said something of it."""
    sagd = journey.cited(kalla)
    return annars if sagd is kalla else sagd.text


def personen(journey: Journey, *, kort: bool = False, bara_namn: bool = False) -> Pairs:
    """Who the plan is about; where they live and how they are reached only when they are not protected.

    `kort` leaves out who else the person has contact with, `bara_namn` all that a reader who is no authority and gives
    no care has no use for.
    """
    if bara_namn:
        return Pairs(((f.NAMN.label, visat(journey, f.NAMN)),))
    oppet = () if ar_skyddad(journey) else (f.ADRESS, f.TELEFON)
    kontakter = () if kort else (f.VARDKONTAKT, f.OMSORGSKONTAKT)
    fragor: tuple[Question[Any], ...] = (f.NAMN, f.PERSONNUMMER, *oppet, f.SPRAK, f.TOLK, *kontakter)
    alltid = (f.NAMN, f.PERSONNUMMER)
    return Pairs(
        tuple((one.label, visat(journey, one)) for one in fragor if one in alltid or visat(journey, one))
    )


def samordnaren(journey: Journey) -> str:
    """Who coordinates, and how they are reached: "Sanna Påhittsson, telefon 08-000 00 01"."""
    namn, telefon = visat(journey, i.SAMORDNARE), visat(journey, i.SAMORDNARE_TELEFON)
    return ", ".join(part for part in (namn, f"telefon {telefon}" if telefon else "") if part)


def ar_annan(deltagare: Row) -> bool:
    """Whether a participant belongs neither to the municipality nor to the region."""
    return deltagare.values[f.HUVUDMAN.key] is f.ANNAN


def gallande(journey: Journey, deltagare: Row) -> str:
    """Whom a paper to a participant is about: "Testina Provgren, personnummer saknas"; the name alone to others."""
    nummer = "" if ar_annan(deltagare) else visat(journey, f.PERSONNUMMER)
    return ", ".join(
        part for part in (visat(journey, f.NAMN), f"personnummer {nummer}" if nummer else "") if part
    )


def avsandare(sender: Sender) -> str:
    """Who writes, from the user's own profile."""
    return ", ".join(part for part in (sender.name, sender.title, sender.unit, sender.phone) if part)


def saknas(journey: Journey, punkt: str) -> bool:
    """Whether the rules found that the point is missing."""
    regler = journey.rules_used()
    return bool(regler & {f"saknas_{punkt}", f"saknas_{punkt}_intern"}) or (
        punkt == "sip4" and "stopp_b8" in regler
    )


def laget(journey: Journey, punkt: str) -> str:
    """What the strip says about a point."""
    nej = {"7": journey.value(i.LAKEMEDEL) is NEJ, "sip3": journey.value(i.INGA_ANDRA) is JA}
    if nej.get(punkt):
        return "inte aktuellt"
    return "saknas" if saknas(journey, punkt) else "finns"


def luckor(journey: Journey) -> tuple[str, ...]:
    """What keeps the plan a draft, in the words of its rules."""
    stopp = ("saknas_", "stopp_b8", "insatser_i_cirkel", "stopp_b3", "stopp_b9")
    brister = ("motet_saknas", "kallar_sedan_saknas", "utan_deltagare", "barnets_installning_saknas")
    return tuple(dict.fromkeys(_luckor(journey, stopp, brister)))


def _luckor(journey: Journey, stopp: tuple[str, ...], brister: tuple[str, ...]) -> Iterator[str]:
    for line in journey.lines:
        if line.kind is Kind.STOP and line.rule.startswith(stopp):
            yield line.text
        if line.rule in brister:
            yield line.text


def i_ordning(insatser: tuple[tuple[int, Row], ...]) -> tuple[tuple[int, Row], ...]:
    """The interventions with their numbers in the order of their first day; those without a day last."""
    return tuple(sorted(insatser, key=lambda par: (par[1].values["start"] or date.max, par[0])))


def prover(row: Row) -> str:
    """Whether it is decided, by whom, or who is to try it: nobody decides for another."""
    if row.values["status"] is i.BESLUTAD:
        return ". ".join(part for part in ("Beslutad", ur(row, "beslut")) if part)
    vem = ur(row, "verksamhet") or cell(row, f.HUVUDMAN).lower()
    return ". ".join(part for part in (f"Planerad – prövas av {vem}", ur(row, "nasta_steg")) if part)
