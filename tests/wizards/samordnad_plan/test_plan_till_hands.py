"""What is at hand when calling and at the meeting: parties and interventions that are offered, never added by themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okapp.casework.at_hand import shelves_for
from okapp.casework.municipalities import Municipalities
from okapp.casework.runs import Run
from okapp.documents.papers import Contact
from okapp.documents.shelves import RowOffer, Shelf
from okapp.engine.questions import Group
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan.svaren import SVAREN
from okapp.wizards.samordnad_plan.till_hands import FORRA, ROLLER, TA_OVER
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import KOMPLETT, rad

NY, GAMMAL = date(2026, 1, 15), date(2024, 1, 15)
BOKEN = (
    Contact(municipality="0126", function="Biståndshandläggning", phone="08-000 00 03", checked_on=NY),
    Contact(municipality="region", function="Samordnare för SIP", email="sip@example.org", checked_on=NY),
    Contact(municipality="sjukvard-omsorg-norrtalje", function="Växel", phone="08-000 00 04", checked_on=NY),
    Contact(municipality="0184", function="LSS-handläggning", phone="08-000 00 02", checked_on=GAMMAL),
    Contact(municipality="0184", function="Biståndshandläggning", phone="08-000 00 01", checked_on=NY),
)


@pytest.fixture
def hyllor(register: Municipalities) -> Any:
    """Gives the shelves of a group by their titles."""

    def fyll(run: Run, grupp: Group, earlier: Any = None, own: str = "Solna stad") -> dict[str, Shelf]:
        found = shelves_for(grupp, run, run.journey(), earlier=earlier or {}, own=own, known=register)
        return {one.title: one for one in found}

    return fyll


def _rader(hylla: Shelf) -> list[dict[str, Any]]:
    return [dict(one.row) for one in hylla.offers]


def test_the_parties_of_the_last_plan_are_offered_without_what_is_asked_anew(fall: Fall, hyllor: Any) -> None:
    forra = rad(KOMPLETT, "deltagare", 1, telefon="08-000 00 05", utom=["mal"], till="2026-12-01")
    (hylla, *_) = hyllor(
        fall(KOMPLETT), f.DELTAGARE, {"deltagare": [*forra, forra[0], "inte en rad"]}
    ).values()

    assert (hylla.title, hylla.is_open) == (FORRA, True)
    assert [one.text for one in hylla.offers] == [
        "Arbetsterapeut, Neuroteam",
        "Fast omsorgskontakt, Hemtjänst öster",
    ]
    assert _rader(hylla)[0] == {
        "namn": "Arbetsterapeut",
        "verksamhet": "Neuroteam",
        "huvudman": "region",
        "telefon": "08-000 00 05",
    }
    assert FORRA not in hyllor(fall(KOMPLETT), f.DELTAGARE, {"deltagare": "trasigt"})


def test_an_offer_is_known_again_by_name_and_service() -> None:
    offer = RowOffer("Nora", {"namn": "Nora", "verksamhet": "Neuroteam"}, ("namn", "verksamhet"))

    assert offer.is_in({"id": "7", "namn": "Nora", "verksamhet": "Neuroteam", "telefon": "1"})
    assert not offer.is_in({"id": "7", "namn": "Nora", "verksamhet": "Hemtjänst"})


def test_the_roles_follow_from_the_agreement_and_the_answers(fall: Fall, hyllor: Any) -> None:
    glesa = hyllor(fall(KOMPLETT), f.DELTAGARE)[ROLLER]
    run = fall(
        KOMPLETT,
        lss_insats="ja",
        fast_vardkontakt="Nora Fiktivsson 08-000 00 02",
        narstaende_deltar="ja",
        narstaende_vilka="Maken",
        foretradare=[{"id": "1", "namn": "Bo Hittepåberg", "roll": "god_man", "telefon": "08-000 00 06"}],
        deltagare=None,
    )
    fulla = hyllor(run, f.DELTAGARE)[ROLLER]

    assert [one.text for one in glesa.offers] == [
        "Samordningsansvarig",
        "Någon från socialtjänsten",
        "Någon från hälso- och sjukvården",
        "Fast vårdkontakt",
        "Fast omsorgskontakt",
    ]
    assert [one.text for one in fulla.offers] == [
        "Samordningsansvarig",
        "Någon från socialtjänsten",
        "Någon från LSS-verksamheten",
        "Någon från hälso- och sjukvården",
        "Fast vårdkontakt",
        "Fast omsorgskontakt",
        "God man: Bo Hittepåberg",
        "Närstående",
    ]
    assert (glesa.is_open, fulla.is_open) == (False, True)
    assert _rader(fulla)[4] == {"namn": "Nora Fiktivsson 08-000 00 02", "huvudman": "region"}
    assert _rader(fulla)[6] == {
        "namn": "Bo Hittepåberg",
        "verksamhet": "God man",
        "huvudman": "annan",
        "telefon": "08-000 00 06",
    }
    assert _rader(fulla)[7]["namn"] == "Maken"
    assert all("far_veta" not in one.row for hylla in (glesa, fulla) for one in hylla.offers)


def test_the_contact_book_is_offered_the_own_municipality_first(fall: Fall, hyllor: Any) -> None:
    run = fall(KOMPLETT)
    run = Run(
        guide=run.guide,
        matter_date=run.matter_date,
        today=run.today,
        answers=run.answers,
        around=type(run.around)(municipalities=run.around.municipalities, contacts=BOKEN),
    )
    boken = {titel: hylla for titel, hylla in hyllor(run, f.DELTAGARE).items() if titel != ROLLER}
    utan_egen = hyllor(run, f.DELTAGARE, own="")

    assert {titel: [one.text for one in hylla.offers] for titel, hylla in boken.items()} == {
        "Kontaktboken: Solna stad": [
            "Biståndshandläggning, Solna stad",
            "LSS-handläggning, Solna stad (kontrollerad i januari 2024, mer än ett år sedan)",
        ],
        "Kontaktboken: Region Stockholm": ["Samordnare för SIP, Region Stockholm"],
        "Kontaktboken: kommunalförbund": ["Växel, Kommunalförbundet Sjukvård och omsorg i Norrtälje"],
        "Kontaktboken: andra kommuner": ["Biståndshandläggning, Huddinge kommun"],
    }
    assert _rader(boken["Kontaktboken: Solna stad"])[0] == {
        "namn": "Biståndshandläggning",
        "verksamhet": "Solna stad",
        "huvudman": "kommun",
        "telefon": "08-000 00 01",
    }
    assert _rader(boken["Kontaktboken: Region Stockholm"])[0]["huvudman"] == "region"
    assert "huvudman" not in _rader(boken["Kontaktboken: kommunalförbund"])[0]
    assert len(utan_egen["Kontaktboken: andra kommuner"].offers) == 3


def test_an_answer_is_pasted_in_from_each_participant(fall: Fall, hyllor: Any) -> None:
    deltagare = [*rad(KOMPLETT, "deltagare", 1), {"id": "3", "namn": "Nora"}, {"id": "4"}]
    deltagare.append({"id": "5", "namn": "Mentor", "far_veta": "inget"})
    (hylla,) = hyllor(fall(KOMPLETT, deltagare=deltagare), SVAREN).values()

    assert [one.text for one in hylla.offers] == [
        "Arbetsterapeut, Neuroteam",
        "Fast omsorgskontakt, Hemtjänst öster",
        "Nora",
    ]
    assert _rader(hylla)[0] == {"fran": "Arbetsterapeut, Neuroteam"}
    assert hyllor(fall(KOMPLETT, deltagare=None), SVAREN) == {}


def test_an_intervention_is_taken_over_as_the_participant_said_it_and_never_as_decided(
    fall: Fall, hyllor: Any
) -> None:
    hylla = hyllor(fall("OK-SP-66"), i.INSATSER)["Svar från Arbetsterapeut, Neuroteam"]

    assert hylla.note == TA_OVER
    assert hylla.words[0] == ("", "Kom 18 november 2026.")
    assert _rader(hylla) == [
        {
            "insats": "Armträning",
            "huvudman": "region",
            "verksamhet": "Neuroteam",
            "personal": "Nora Fiktivsson 08-000 00 02",
            "beslut": "Enligt Arbetsterapeut, Neuroteam: beslutad 2026-11-17",
            "start": "2026-12-01",
        }
    ]


@pytest.mark.parametrize("sagt", ["beslutad", "planerad", "är redan beslutat", "Planerat", ""])
@pytest.mark.parametrize("huvudman", ["kommun", "region", "annan"])
def test_no_offer_has_a_status(sagt: str, huvudman: str, fall: Fall, hyllor: Any) -> None:
    svar = f"2. Det här kan vi göra\nBad; Nora; {sagt}"
    run = fall(
        KOMPLETT,
        deltagare=rad(KOMPLETT, "deltagare", 1, huvudman=huvudman),
        fragebladssvar=[{"id": "1", "fran": "Arbetsterapeut, Neuroteam", "svaret": svar}],
    )
    (hylla,) = hyllor(run, i.INSATSER).values()
    (offer,) = hylla.offers

    assert "status" not in offer.row
    assert offer.row["huvudman"] == huvudman
    assert all(text.startswith("Enligt Arbetsterapeut, Neuroteam: ") for text in _sagda(offer))
    assert len(_sagda(offer)) == bool(sagt)


def _sagda(offer: RowOffer) -> list[str]:
    return [text for key, text in offer.row.items() if key in ("beslut", "nasta_steg")]


def test_a_long_name_is_cut_in_the_heading_only(fall: Fall, hyllor: Any) -> None:
    namn = "Arbetsterapeut " * 6
    run = fall(
        KOMPLETT,
        deltagare=rad(KOMPLETT, "deltagare", 1, namn=namn.strip()),
        fragebladssvar=[{"id": "1", "fran": f"{namn.strip()}, Neuroteam", "svaret": "Ja"}],
    )
    (hylla,) = hyllor(run, i.INSATSER).values()

    assert len(hylla.title) == len("Svar från ") + 60
    assert hylla.words == (("", "Ja"),)


def test_other_groups_have_nothing_at_hand(fall: Fall, hyllor: Any) -> None:
    assert hyllor(fall(KOMPLETT), i.MAL) == {}
