"""The consent against every recipient, all combinations: what a copy holds, what it never holds, and when there is none."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from okapp.casework.papers import HinderedPaper, make, offers
from okapp.casework.runs import Run
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import omfang as o
from okapp.wizards.samordnad_plan.urval import rader
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import BARN, KIM, KOMPLETT, rad, text_of

DELARNA = {
    "behov": ("VIKTIGTORD", "BEHOVSORD", "FORUTSATTNINGSORD", "INTRESSEORD", "SJALVORD", "TIDIGAREORD"),
    "mal": ("MALORD", "TECKENORD", "TILLMALORD"),
    "andras_insatser": ("REGIONORD", "ANDRAORD", "BESLUTSORD"),
    "lakemedel": ("LISTORD", "HJALPMEDELSORD"),
    "deltagarna": ("ANNANPERSON", "SYSTERORD", "ENHETSORD", "HUROCHVEM"),
}
"""What stands in each part that can be left out; the words are in no other part."""
EGET = ("EGETORD", "NASTAORD")
BARA_HELA = ("AVVIKANDEORD", "VARDKONTAKTSORD", "FORETRADARORD")
"""What only he who may know everything reads."""
I_DAG, I_GAR = "2026-11-22", "2026-11-21"


def _svar() -> dict[str, Any]:
    insatser = rad(KOMPLETT, "insatser", 1, insats="REGIONORD", beslut="BESLUTSORD", till_mal="TILLMALORD")
    insatser[1] |= {
        "insats": "EGETORD",
        "verksamhet": " hemtjänst  ÖSTER ",
        "nasta_steg": "NASTAORD",
        "till_mal": "TILLMALORD",
    }
    insatser[2] |= {"insats": "ANDRAORD"}
    return {
        "viktigt_for_dig": "VIKTIGTORD",
        "behov": "BEHOVSORD",
        "forutsattningar": "FORUTSATTNINGSORD",
        "intressen": "INTRESSEORD",
        "kan_sjalv": "SJALVORD",
        "tidigare_insatser": "TIDIGAREORD",
        "mal": rad(KOMPLETT, "mal", 1, mal="MALORD", tecken="TECKENORD"),
        "insatser": insatser,
        "lakemedel_hjalpmedel": "ja",
        "lakemedel_skal": None,
        "lakemedel_ansvarig": "LISTORD",
        "hjalpmedel": [{"id": "1", "hjalpmedel": "HJALPMEDELSORD"}],
        "narstaende_deltar": "ja",
        "narstaende_vilka": "SYSTERORD",
        "avvikande_mening": "AVVIKANDEORD",
        "fast_vardkontakt": "VARDKONTAKTSORD",
        "samordnare_enhet": "ENHETSORD",
        "foljs_upp_hur": "HUROCHVEM",
        "foretradare": [{"id": "1", "namn": "FORETRADARORD", "roll": "god_man"}],
    }


def _run(fall: Fall, mottagare: dict[str, Any], **changes: Any) -> Run:
    deltagare = rad(KOMPLETT, "deltagare", 2, **mottagare)
    deltagare[0]["namn"] = "ANNANPERSON"
    return fall(KOMPLETT, **{**_svar(), "deltagare": deltagare, **changes})


UTOM = [[], *([del_] for del_ in DELARNA), ["behov", "lakemedel"], list(DELARNA)]
TABELL = list(product(["allt", "egna", "inget"], UTOM, [None, I_DAG, I_GAR], ["ja", "nej"], [I_DAG, I_GAR]))


def _holds(far_veta: str, utom: list[str]) -> set[str]:
    """What the copy should hold, said here by itself."""
    if far_veta == "egna":
        return set(EGET)
    parts = {word for part, words in DELARNA.items() if part not in utom for word in words}
    return {*EGET, *parts, *(() if utom else BARA_HELA)}


ALLA_ORD = {*EGET, *BARA_HELA, *(word for words in DELARNA.values() for word in words)}


@pytest.mark.parametrize(("far_veta", "utom", "egen_tid", "utbyte", "tid"), TABELL)
def test_a_copy_holds_what_the_consent_covers_and_nothing_else(
    far_veta: str, utom: list[str], egen_tid: str | None, utbyte: str, tid: str, fall: Fall
) -> None:
    tid_ute = I_GAR in (tid, egen_tid)
    slut = tid if utbyte == "ja" else None
    run = _run(
        fall, {"far_veta": far_veta, "utom": utom, "till": egen_tid}, utbyte=utbyte, samtycke_till=slut
    )
    assert run.journey().complete

    if utbyte == "nej" or tid_ute or far_veta == "inget":
        with pytest.raises(HinderedPaper):
            make(run, "kopia-2", KIM)
        with pytest.raises(HinderedPaper):
            make(run, "kallelse-2", KIM)
        return
    text = text_of(run, "kopia-2")
    assert {word for word in ALLA_ORD if word in text} == _holds(far_veta, utom)
    everything = far_veta == "allt" and not utom
    assert ("utelämnad" in text or "utom det här" in text) is not everything
    assert ("Punkterna i planen" in text) is everything


@pytest.mark.parametrize(
    ("mottagare", "changes", "sentence"),
    [
        ({"far_veta": "inget"}, {}, o.UTANFOR),
        ({}, {"utbyte": "nej", "samtycke_till": None}, o.INGET_UTBYTE),
        ({}, {"samtycke_till": I_GAR}, o.TIDEN_SLUT.replace("{dag}", "21 november 2026")),
        ({"till": I_GAR}, {}, o.TIDEN_SLUT.replace("{dag}", "21 november 2026")),
    ],
)
def test_the_sentence_says_why_and_the_list_of_papers_says_it_too(
    mottagare: dict[str, Any], changes: dict[str, Any], sentence: str, fall: Fall
) -> None:
    run = _run(fall, mottagare, **changes)
    told = {offer.key: offer for offer in offers(run)}

    assert told["kopia-2"].hindered == sentence
    assert not told["kopia-2"].suits
    with pytest.raises(HinderedPaper, match=sentence[:30]):
        make(run, "kopia-2", KIM)


def test_after_a_withdrawal_every_copy_and_call_says_why_it_is_not_made(fall: Fall) -> None:
    told = [one for one in offers(fall("OK-SP-28")) if one.key.startswith(("kopia", "kallelse"))]

    assert told
    assert {one.hindered for one in told} == {o.ATERKALLAT}
    assert not [one for one in told if one.suits]


@pytest.mark.parametrize("key", ["SP03", "OK-SP-20", "OK-SP-24", "OK-SP-82", "OK-SP-84"])
def test_where_there_is_no_plan_there_is_no_copy_no_call_and_no_plan(key: str, fall: Fall) -> None:
    told = {offer.key: offer for offer in offers(fall(key))}

    assert told["plan"].hindered
    assert not [one for one in told if one.startswith(("kopia", "kallelse"))]


@pytest.mark.parametrize(
    ("key", "sentence"),
    [
        ("OK-SP-28", o.ATERKALLAT),
        ("SP03", o.INGEN_PLAN),
        ("OK-SP-20", o.INGEN_PLAN),
        ("OK-SP-24", o.INGEN_VARDNADSHAVARE),
    ],
)
def test_nobody_is_told_anything_where_the_whole_plan_is_stopped(key: str, sentence: str, fall: Fall) -> None:
    (deltagare, _) = rader(fall(KOMPLETT).journey(), f.DELTAGARE)

    assert o.omfang(fall(KOMPLETT).journey(), deltagare).hinder == ""
    assert o.omfang(fall(key).journey(), deltagare) == o.Omfang(hinder=sentence)


def test_consent_is_read_again_for_each_of_fifteen_participants(fall: Fall) -> None:
    rows = [
        {
            "id": str(n),
            "namn": f"Deltagare {n}",
            "verksamhet": f"Enhet {n}",
            "huvudman": "kommun" if n % 2 else "region",
            "far_veta": ("allt", "egna", "inget")[n % 3],
        }
        for n in range(1, 16)
    ]
    run = fall(KOMPLETT, deltagare=rows)
    copies = {offer.key: offer for offer in offers(run) if offer.key.startswith("kopia-")}

    assert len(copies) == len(rows)
    assert {key for key, offer in copies.items() if offer.hindered} == {f"kopia-{n}" for n in range(2, 16, 3)}


def test_a_recipient_is_found_by_its_row_not_by_its_place(fall: Fall) -> None:
    rows = rad(KOMPLETT, "deltagare", 2, namn="Den andra")
    turned = fall(KOMPLETT, deltagare=[rows[1], rows[0]])

    assert "Den andra" in text_of(fall(KOMPLETT, deltagare=rows), "kallelse-2")
    assert "Den andra" in text_of(turned, "kallelse-2")


def test_no_name_stands_in_a_papers_title_or_key(fall: Fall) -> None:
    rows = rad(KOMPLETT, "deltagare", 2, id="Sanna", namn="Sanna")
    for offer in offers(fall(KOMPLETT, deltagare=rows)):
        assert "Sanna" not in offer.title
        assert "Sanna" not in offer.key


def test_every_guardian_signs_and_is_told_by_name(fall: Fall) -> None:
    text = text_of(fall(BARN), "samtycke")

    assert "Tora Provgren" in text
    assert "Tore Provgren" in text
    assert "Vill gå i skolan som vanligt." in text


def test_the_consent_form_is_no_yes_to_care(fall: Fall) -> None:
    text = text_of(fall("SP12"), "samtycke")

    assert "Det här är inget ja till någon behandling eller insats." in text
    assert "Ingenting" in text
