"""What is at hand while the plan is made: the parties that can be called, and what they have answered.

Only offered: the coordinator adds each, says what each may know, and confirms each intervention. None is decided by being taken over.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from okapp.documents.shelves import AtHand, RowOffer, Shelf, Whose
from okapp.engine.questions import JA, Choice, Group, Row, show_date
from okapp.engine.written import written, written_rows
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan.frageblad import Forslag, delar, forslag, rubrik
from okapp.wizards.samordnad_plan.svaren import FRAN, SVAREN, benamning, deltagaren, far_visas

FORRA = "Deltagare i den förra planen"
ROLLER = "Roller enligt överenskommelsen och lagen"
_BOKEN = {
    Whose.OWN: ("Kontaktboken: {plats}", f.KOMMUN),
    Whose.REGION: ("Kontaktboken: {plats}", f.REGION),
    Whose.BODY: ("Kontaktboken: kommunalförbund", None),
    Whose.OTHER: ("Kontaktboken: andra kommuner", f.KOMMUN),
}
"""The title of the shelf, and whose the contact is; for a kommunalförbund the user says whose work it is."""
VISAS_INTE = "Svaret visas inte: personen har inte gått med på att deltagaren är med. Det står kvar under Kallelse och möte."
UTAN_UTBYTE = "Svaret visas inte: personen låter inte deltagarna lämna uppgifter till varandra. Det står kvar under Kallelse och möte."
TA_OVER = "Ta över en insats ur svaret. Kontrollera raden, och välj själv om den är planerad eller beslutad."
_PARTENS = ("namn", "verksamhet", "huvudman", "telefon")
_SAMMA_PART = ("namn", "verksamhet")
_SAMMA_INSATS = ("insats", "verksamhet")
_KORT = 60


def deltagare(at: AtHand) -> tuple[Shelf, ...]:
    """The parties of the last plan, the roles, and the functions of the contact book."""
    forra = _parter(_raw_rader(at.earlier.get(f.DELTAGARE.key)))
    hyllor = (
        Shelf(FORRA, forra, is_open=True),
        Shelf(ROLLER, tuple(_roller(at)), is_open=not forra and not _deltagarna(at)),
        *_kontakterna(at),
    )
    return tuple(hylla for hylla in hyllor if hylla.offers)


def _raw_rader(raw: Any) -> Iterator[Mapping[str, Any]]:
    return (row for row in (raw if isinstance(raw, list) else ()) if isinstance(row, Mapping))


def _parter(rader: Iterable[Mapping[str, Any]]) -> tuple[RowOffer, ...]:
    """Each party once, without what it was told, when it was called and whether it came: that is asked anew."""
    olika: dict[str, RowOffer] = {}
    for row in rader:
        part = {nyckel: row[nyckel] for nyckel in _PARTENS if row.get(nyckel)}
        namn = ", ".join(part[nyckel] for nyckel in _SAMMA_PART if nyckel in part)
        olika.setdefault(namn, RowOffer(namn, part, _SAMMA_PART))
    return tuple(olika.values())


def _part(namn: str, verksamhet: str, huvudman: Choice | None, telefon: str = "") -> dict[str, str]:
    part = {
        "namn": namn,
        "verksamhet": verksamhet,
        "huvudman": huvudman.key if huvudman else "",
        "telefon": telefon,
    }
    return {nyckel: text for nyckel, text in part.items() if text}


def _roller(at: AtHand) -> Iterator[RowOffer]:
    """Who takes part by the agreement (both principals, the coordinator, those close) and the acts (the fixed contacts)."""
    path = written(at.journey, at.given)
    svaret = path.values.get
    yield _roll("Samordningsansvarig", _part("Samordningsansvarig", "", None))
    yield _roll("Någon från socialtjänsten", _part("Företrädare", "Socialtjänsten", f.KOMMUN))
    if svaret(f.LSS_INSATS.key) is JA:
        yield _roll("Någon från LSS-verksamheten", _part("Företrädare", "LSS-verksamheten", f.KOMMUN))
    yield _roll("Någon från hälso- och sjukvården", _part("Företrädare", "Hälso- och sjukvården", f.REGION))
    yield _roll("Fast vårdkontakt", _part(svaret(f.VARDKONTAKT.key) or "Fast vårdkontakt", "", f.REGION))
    yield _roll(
        "Fast omsorgskontakt", _part(svaret(f.OMSORGSKONTAKT.key) or "Fast omsorgskontakt", "", f.KOMMUN)
    )
    for row in svaret(f.FORETRADARE.key) or ():
        roll = row.values["roll"].text
        part = _part(row.values["namn"], roll, f.ANNAN, row.values["telefon"] or "")
        yield _roll(f"{roll}: {row.values['namn']}", part)
    if svaret(f.NARSTAENDE_DELTAR.key) is JA:
        yield _roll(
            "Närstående", _part(svaret(f.NARSTAENDE_VILKA.key) or "Närstående", "Närstående", f.ANNAN)
        )


def _roll(text: str, part: Mapping[str, str]) -> RowOffer:
    return RowOffer(text, part, tuple(nyckel for nyckel in _SAMMA_PART if nyckel in part))


def _kontakterna(at: AtHand) -> Iterator[Shelf]:
    for whose, (titel, huvudman) in _BOKEN.items():
        poster = [one for one in at.contacts if one.whose is whose]
        erbjuds = []
        for one in poster:
            contact = one.contact
            text = f"{contact.function}, {one.place}"
            if contact.is_old(at.journey.context.today):
                text = f"{text} ({contact.checked(at.journey.context.today)})"
            part = _part(contact.function, one.place, huvudman, contact.phone)
            erbjuds.append(RowOffer(text, part, _SAMMA_PART))
        yield Shelf(titel.replace("{plats}", poster[0].place if poster else ""), tuple(erbjuds))


def svaren(at: AtHand) -> tuple[Shelf, ...]:
    """The participants whose answer can be pasted in: those who may know something."""
    far_veta = (row for row in _deltagarna(at) if row.values["far_veta"] is not f.INGET)
    namnen = dict.fromkeys(benamning(row) for row in far_veta)
    parter = tuple(RowOffer(namn, {FRAN.key: namn}, (FRAN.key,)) for namn in namnen if namn)
    return (Shelf("Klistra in svaret från", parter, is_open=True),) if parter else ()


def _deltagarna(at: AtHand) -> tuple[Row, ...]:
    return written_rows(f.DELTAGARE, at.given.get(f.DELTAGARE.key), at.journey.context)


def insatser(at: AtHand) -> tuple[Shelf, ...]:
    """What each has answered, in its own words, and the interventions that it names there."""
    path = written(at.journey, at.given)
    utbyte = path.values.get(f.UTBYTE.key) is JA
    parter = _deltagarna(at)
    return tuple(_svaret(row, parter, utbyte=utbyte) for row in path.values.get(SVAREN.key) or ())


def _svaret(svar: Row, parter: tuple[Row, ...], *, utbyte: bool) -> Shelf:
    fran, inkom = svar.values["fran"], svar.values["inkom_den"]
    titel = f"Svar från {fran if len(fran) <= _KORT else fran[: _KORT - 1] + '…'}"
    if not utbyte or not far_visas(svar, parter):
        return Shelf(titel, words=(("", VISAS_INTE if utbyte else UTAN_UTBYTE),))
    text = svar.values["svaret"]
    inledning = (("", f"Kom {show_date(inkom)}."),) if inkom else ()
    ord_ = tuple((rubrik(one.fraga) if one.fraga else "", one.text) for one in delar(text))
    vem = deltagaren(svar, parter)
    assert vem is not None
    return Shelf(titel, tuple(_insats(one, vem) for one in forslag(text)), (*inledning, *ord_), TA_OVER)


def _insats(forslaget: Forslag, vem: Row) -> RowOffer:
    """A row without a status: what the participant says of it stands with its name, and the coordinator chooses."""
    huvudman = vem.values["huvudman"]
    sagt = f"Enligt {benamning(vem)}: {forslaget.sagt}" if forslaget.sagt else ""
    row = {
        "insats": forslaget.insats,
        "huvudman": huvudman.key if huvudman else "",
        "verksamhet": vem.values["verksamhet"] or "",
        "personal": forslaget.personal,
        i.BESLUTET.key if forslaget.sags_beslutad else i.NASTA_STEG.key: sagt,
        i.START.key: forslaget.start.isoformat() if forslaget.start else "",
        i.SLUT.key: forslaget.slut.isoformat() if forslaget.slut else "",
    }
    return RowOffer(forslaget.insats, {nyckel: text for nyckel, text in row.items() if text}, _SAMMA_INSATS)


TILL_HANDS: Mapping[Group, Callable[[AtHand], tuple[Shelf, ...]]] = {
    f.DELTAGARE: deltagare,
    SVAREN: svaren,
    i.INSATSER: insatser,
}
