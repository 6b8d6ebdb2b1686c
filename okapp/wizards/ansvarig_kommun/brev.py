"""The letter to the person: what the result means for them, in sentences of its own for each finding.

It names another municipality only when the finding is firm and that municipality has confirmed (D2), and nothing
that could reveal a person who is, or may be, protected (D3). See `brev_ord` for the sentences.
"""

from __future__ import annotations

from collections.abc import Iterable

from okapp.documents.blocks import Block, Heading, Items, Pairs, Paragraph, Table, Tone, WriteLines
from okapp.documents.papers import SOCIALJOUR, Contents, PaperKind, Sender
from okapp.documents.phrases import in_language
from okapp.engine.journey import Finding, Journey
from okapp.engine.model import Certainty, Municipality
from okapp.engine.questions import JA, NEJ, VET_EJ, show_date
from okapp.wizards.ansvarig_kommun import brev_ord as ord_
from okapp.wizards.ansvarig_kommun import fragor as f
from okapp.wizards.ansvarig_kommun import spar as s
from okapp.wizards.ansvarig_kommun import underlag as u
from okapp.wizards.ansvarig_kommun.brev_ord import Du
from okapp.wizards.ansvarig_kommun.skisser import ar_skyddad

LAMNA_I_HANDEN = (
    "Personen har, eller kan ha, skyddade uppgifter eller är utsatt för våld. Skicka inte brevet hem utan att fråga: även "
    "brevet och kommunen kan röja personen. Fråga hur personen vill få det."
)
TOLK = "Behöver du tolk? Säg det till oss."
DU_KAN = (
    "Berätta vad du behöver och vad du själv vill. Du kan göra det muntligt, med egna ord.",
    "Det du ansöker om får du ett beslut om. I beslutet står hur du överklagar.",
    TOLK,
)
BLIR_DET_AKUT = "Har du ingen mat, ingenstans att sova, är du i fara eller sjuk? Säg det till oss direkt. Det prövas här, nu."
AKUT_JA = "Du behöver hjälp genast. Det prövas här, nu. Du får ett beslut om den hjälpen."
BARN = "Barnets bästa kommer först. Vi tar reda på vad barnet självt vill. Det gäller oavsett vilken kommun som ansvarar."
FRASER = (
    ("provas_har", ord_.PROVAS_HAR),
    ("akut", BLIR_DET_AKUT),
    ("ej_beslut", ord_.EJ_BESLUT),
    ("tolk", TOLK),
)
"""The Swedish phrases that a reviewed file may give in other languages, by key."""


def brev(journey: Journey, sender: Sender) -> Contents:
    """The letter: who helps now, what happens then, what the person can do, where to turn."""
    langre = _langre_fram(journey)
    annat = _annat(journey)
    gor = dict.fromkeys(du.gor for du in (*langre, *annat) if du.gor)
    return Contents(
        (
            Heading("Hjälp nu, och vad som händer sedan", 1),
            *_till(journey),
            Heading("Vem hjälper dig nu?"),
            *_nu(journey),
            *_fraser(journey, sender),
            Heading("Vad händer längre fram?"),
            *(Paragraph(f"{du.betyder} {du.hander}".strip()) for du in (*langre, *annat)),
            Paragraph(ord_.EJ_BESLUT),
            Heading("Vad kan du göra?"),
            Items((*gor, *DU_KAN)),
            Heading("Så når du oss"),
            *_na_oss(journey, sender),
        ),
        _saknas(journey, sender),
        unnamed=not _oskyddad(journey),
    )


def _oskyddad(journey: Journey) -> bool:
    """Whether it is known that the person is not protected; the quick check does not ask, so there it is not."""
    return journey.value(f.SKYDDAD) is NEJ


def _tyst_om_flytt(journey: Journey) -> bool:
    """Whether a planned move must not stand in a letter: somebody else may read it."""
    return journey.value(f.VILL_FLYTTA) is f.FLYTT_VALD or not _oskyddad(journey)


def _till(journey: Journey) -> tuple[Block, ...]:
    namn = journey.value(u.PERSON_NAMN) if _oskyddad(journey) else None
    dag, nummer = show_date(journey.context.today), journey.value(u.ARENDENUMMER)
    datum = ("Datum", f"{dag}, ärende {nummer}" if nummer else dag)
    if namn:
        return (Pairs((("Till", namn), datum)),)
    return (WriteLines("Till (skrivs för hand)"), Pairs((datum,)))


def _nu(journey: Journey) -> tuple[Block, ...]:
    akut = journey.value(f.AKUT) is JA
    barn = journey.value(f.BARN_BERORS) in (JA, VET_EJ)
    return (
        *((Paragraph(AKUT_JA, tone=Tone.LEAD),) if akut else ()),
        Paragraph(_vem_nu(journey), tone=Tone.LEAD),
        *((Paragraph(BARN),) if barn else ()),
        *(() if akut else (Paragraph(BLIR_DET_AKUT),)),
    )


def _vem_nu(journey: Journey) -> str:
    idag, lang = journey.finding(s.IDAG), journey.finding(s.LANG)
    if lang is not None and lang.code == s.UTANFOR:
        return ord_.VEM_NU[lang.rule]
    if idag is None or (idag.code == s.SAMMA_KOMMUN and not _oskyddad(journey)):
        return ord_.PROVAS_HAR
    return ord_.VEM_NU[idag.rule]


def _langre_fram(journey: Journey) -> tuple[Du, ...]:
    """What the finding on the long run means, or why it is not settled; neutral for who may be protected."""
    fynd = journey.finding(s.LANG)
    if fynd is None:
        return (ord_.EJ_UTRETT,)
    if not _oskyddad(journey):
        return (ord_.TVEKAN["skyddad_bedoms"],)
    if fynd.rule in ord_.OKLART:
        return _utan_dubbletter((ord_.OKLART[fynd.rule], *_tvekan(journey)))
    return (_fast(journey, fynd),) if fynd.certainty is Certainty.FIRM else _tvekan(journey)


def _tvekan(journey: Journey) -> tuple[Du, ...]:
    andrad = journey.edition.starts in journey.context.changed_law
    nycklar = (*(("lagen_andrad",) if andrad else ()), *journey.doubting)
    return _utan_dubbletter(ord_.TVEKAN[nyckel] for nyckel in nycklar)


def _utan_dubbletter(texter: Iterable[Du]) -> tuple[Du, ...]:
    return tuple(dict.fromkeys(texter))


def _fast(journey: Journey, fynd: Finding) -> Du:
    """A firm finding: the municipality is named only where it is another and has itself confirmed (D2)."""
    fast = ord_.LANGRE_FRAM[fynd.rule]
    if fynd.code == s.INTERN_FORDELNING:
        return Du(fast.betyder, "", fast.gor)
    if fynd.municipality == journey.value(f.VISTAS_I):
        return Du(fast.betyder, ord_.HAR, fast.gor)
    kommunen = _bekraftad(journey, fynd)
    if kommunen is not None:
        bekraftat = ord_.BEKRAFTAT.format(kommun=kommunen.calls_itself)
        return Du(f"{fast.betyder} {bekraftat}", ord_.BEKRAFTAT_HANDER, fast.gor)
    return Du(fast.fragar, ord_.TILLS_DESS, fast.gor)


def _bekraftad(journey: Journey, fynd: Finding) -> Municipality | None:
    """The municipality found, where it has itself said that it is responsible; papers and silence are not that."""
    sagt = journey.value(f.BEKRAFTAD) is f.BEKRAFTAT and fynd.municipality == journey.value(
        f.ANKNYTNING_KOMMUN
    )
    return fynd.municipality if sagt else None


def _annat(journey: Journey) -> tuple[Du, ...]:
    """The other tracks and the next steps that the person has to know of."""
    regler = [fynd.rule for fynd in journey.findings if not fynd.track.always]
    regler += [rad.rule for rad in journey.lines if rad.rule in ord_.ANNAT]
    flytt = journey.value(f.VILL_FLYTTA) in (f.FLYTT_VARD, f.FLYTT_VALD, f.FLYTT_ANNAT)
    if flytt and _tyst_om_flytt(journey):
        om_flytt = {*ord_.FLYTT, *(fynd.rule for fynd in journey.findings if fynd.track == s.FLYTT)}
        regler = [regel for regel in regler if regel not in om_flytt]
        return (ord_.MUNTLIGT, *_utan_dubbletter(ord_.ANNAT[regel] for regel in regler))
    return _utan_dubbletter(ord_.ANNAT[regel] for regel in regler)


def _na_oss(journey: Journey, sender: Sender) -> tuple[Block, ...]:
    oskyddad = _oskyddad(journey)
    vistas = journey.value(f.VISTAS_I) if oskyddad else None
    jourer = sender.reaches(vistas.code, SOCIALJOUR) if vistas else ()
    idag = journey.context.today
    jour = next((ett.call for ett in jourer if ett.call and not ett.is_old(idag)), "")
    vem = ", ".join(part for part in (sender.name, sender.title) if part)
    rader = [("Fråga efter", vem), ("Telefon", sender.phone)]
    if oskyddad:
        rader.append(("Hos", ", ".join(part for part in (sender.unit, sender.municipality) if part)))
    if jour:
        rader.append((SOCIALJOUR, jour))
    kvar = () if jour else (WriteLines("När vi har stängt ringer du (skrivs för hand)"),)
    return (Pairs(tuple(rad for rad in rader if rad[1])), *kvar)


def _fraser(journey: Journey, sender: Sender) -> tuple[Block, ...]:
    """The reviewed phrases beside the Swedish; nothing where the file has none in the language (D17)."""
    sprak = journey.value(u.SPRAK) or ""
    fraser = in_language(sender.phrases, sprak)
    rader = tuple((svenska, fraser[nyckel].text) for nyckel, svenska in FRASER if nyckel in fraser)
    if not rader:
        return ()
    granskning = "; ".join(dict.fromkeys(one.review for one in fraser.values()))
    kod = next(one.code for one in fraser.values())
    rubrik = f"Det viktigaste på {sprak.strip()} ({granskning})"
    return (Table(rubrik, ("Svenska", sprak.strip()), rader, langs=("", kod)),)


def _saknas(journey: Journey, sender: Sender) -> tuple[str, ...]:
    saknas = [] if journey.complete else ["Alla frågor är inte besvarade"]
    saknas += [] if sender.name else ["Namnet på den som personen ska fråga efter"]
    saknas += [] if sender.phone else ["Telefonnumret som personen ska ringa"]
    return tuple(saknas)


def _varsamhet(journey: Journey) -> str:
    utsatt = ar_skyddad(journey) or journey.value(f.VILL_FLYTTA) is f.FLYTT_VALD
    return LAMNA_I_HANDEN if utsatt else ""


BREV = PaperKind(
    key="brev",
    title="Brev till personen",
    about="Vad resultatet betyder för personen, skrivet till hen. Går att läsa upp.",
    make=brev,
    suits=lambda journey: journey.complete,
    caution=_varsamhet,
    to_person=True,
)
