"""What a finished plan asks to be watched, what keeps it from being finished, and what the next one begins with."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okapp.casework.papers import offers
from okapp.documents.papers import Onward
from okapp.wizards.samordnad_plan.bevaka import att_bevaka, saknar
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import CASES, GUIDE, KOMPLETT, UPPFOLJD, rad, text_of

HANDED_OVER, CLOSED, DISAGREED = "OK-SP-81", "OK-SP-82", "OK-SP-84"


def way(key: str) -> Onward:
    return next(one for one in GUIDE.onward if one.key == key)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        (KOMPLETT, {"foljs_upp_den": date(2027, 2, 15), "samtycke_till": date(2027, 5, 31)}),
        (
            HANDED_OVER,
            {
                "foljs_upp_den": date(2027, 2, 15),
                "samtycke_till": date(2027, 5, 31),
                "overlamnas_den": date(2026, 12, 1),
            },
        ),
        ("SP03", {}),
        (CLOSED, {}),
    ],
)
def test_the_days_to_watch(key: str, days: dict[str, date], fall: Fall) -> None:
    assert {one.key: one.day for one in att_bevaka(fall(key).journey())} == days


def test_a_plan_without_days_or_exchange_has_none_to_watch(fall: Fall) -> None:
    run = fall(KOMPLETT, foljs_upp_den=None, utbyte="nej", samtycke_till=None)

    assert att_bevaka(run.journey()) == ()


def test_a_passed_follow_up_never_says_that_the_help_ends(fall: Fall) -> None:
    told = {one.key: one.passed for one in att_bevaka(fall(HANDED_OVER).journey())}

    assert told["foljs_upp_den"] == (
        "Uppföljningen skulle ha gjorts 15 februari 2027. Kontakta Nils Hittepåberg, 08-000 00 07 i dag. "
        "Avbryt inte pågående hjälp på grund av detta meddelande."
    )
    assert "Beslutade insatser fortsätter." in told["samtycke_till"]


def test_the_answers_that_a_disagreement_waits_for_are_watched_until_they_come(fall: Fall) -> None:
    waits: dict[str, Any] = {"id": "1", "steg": "lokalt", "senast": "2026-12-01"}
    answered = {**waits, "id": "2", "utfall": "Ingen lösning"}
    (one,) = att_bevaka(fall(DISAGREED, trappsteg=[waits, answered]).journey())

    assert (one.key, one.day) == ("trappsteg 1", date(2026, 12, 1))
    assert "Personen ska inte bli utan hjälp" in one.passed


def test_what_makes_the_paper_a_draft_keeps_the_plan_from_being_final(fall: Fall) -> None:
    assert saknar(fall(KOMPLETT).journey()) == ()
    assert saknar(fall(KOMPLETT, intressen=None).journey()) == (
        "Det saknas punkt 1: behov, förutsättningar och intressen.",
    )
    assert saknar(fall("OK-SP-43", foljs_upp_den="2027-12-01").journey()) == (
        "En plan enligt LSS ska omprövas minst en gång om året.",
    )
    assert saknar(fall("SP03").journey()) == ()


def test_a_follow_up_keeps_the_plan_and_asks_the_meeting_and_how_it_has_gone_anew() -> None:
    begun = way("folja_upp").begin(CASES[UPPFOLJD].answers)

    assert way("folja_upp").as_version
    assert (begun["lage"], begun["forra_planen"]) == ("uppfoljning", "2026-11-20")
    assert begun["samordnare"] == "Sanna Påhittsson"
    assert [row["insats"] for row in begun["insatser"]] == [
        row["insats"] for row in CASES[UPPFOLJD].answers["insatser"]
    ]
    assert not {"mote_den", "uppf_mal", "foljs_upp_den", "foljs_upp_hur", "overlamnas"} & set(begun)
    assert not {"kallad", "svar", "narvarade"} & {key for row in begun["deltagare"] for key in row}
    assert "uppfyllt" not in begun["mal"][0]


def test_who_has_taken_over_coordinates_the_next_version() -> None:
    begun = way("folja_upp").begin(CASES[HANDED_OVER].answers)

    assert (begun["samordnare"], begun["samordnare_telefon"]) == ("Nils Hittepåberg", "08-000 00 07")


@pytest.mark.parametrize(
    ("written", "name", "telephone"),
    [
        ("Nils Hittepåberg 08-000 00 07", "Nils Hittepåberg", "08-000 00 07"),
        ("Nils Hittepåberg, tel. +46 8 000 00 07", "Nils Hittepåberg", "+46 8 000 00 07"),
        ("Nils, team 4", "Nils, team 4", None),
        ("08-000 00 07", "08-000 00 07", None),
    ],
)
def test_a_telephone_last_in_who_takes_over_is_not_asked_for_again(written, name, telephone) -> None:
    begun = way("folja_upp").begin({**CASES[HANDED_OVER].answers, "ny_samordnare": written})

    assert (begun["samordnare"], begun.get("samordnare_telefon")) == (name, telephone)


def test_an_ending_and_a_disagreement_begin_with_the_person() -> None:
    closing = way("avsluta").begin(CASES[KOMPLETT].answers)
    other = way("oeniga").begin(CASES[KOMPLETT].answers)

    assert (closing["lage"], closing["samordnare_telefon"]) == ("avsluta", "08-000 00 01")
    assert [row["namn"] for row in closing["deltagare"]] == ["Arbetsterapeut", "Fast omsorgskontakt"]
    assert other["lage"] == "oeniga"
    assert other["person_namn"] == "Testina Provgren"
    assert "deltagare" not in other
    assert way("avsluta").begin({}) == {"lage": "avsluta"}
    assert not way("oeniga").as_version


def test_a_paper_to_a_participant_says_to_whom_and_on_what_ground(fall: Fall) -> None:
    found = {offer.key: offer for offer in offers(fall(KOMPLETT))}

    assert found["kopia-1"].recipient == "Arbetsterapeut, Neuroteam"
    assert found["kopia-1"].basis.startswith("Personens samtycke, lämnat skriftligt 12 november 2026.")
    assert found["plan"].recipient == ""
    asked = fall(KOMPLETT, samtycker="kan_inte", installning_klarlagd="Maken är tillfrågad.")
    assert {offer.basis for offer in offers(asked)} == {""}


def test_who_belongs_to_neither_authority_has_the_name_alone(fall: Fall) -> None:
    rows = rad(KOMPLETT, "deltagare", 2, huvudman="annan")
    run = fall(KOMPLETT, deltagare=rows, personnummer="191212121212", adress="Provgatan 1")

    for key in ("kopia", "kallelse"):
        assert "19121212-1212" in text_of(run, f"{key}-1").replace("191212121212", "19121212-1212")
        assert not [word for word in ("1212", "Provgatan") if word in text_of(run, f"{key}-2")]


def test_on_the_day_of_the_meeting_the_copies_come_first_once_the_plan_is_whole(fall: Fall) -> None:
    today = date(2026, 11, 20)
    whole = {one.key for one in offers(fall(KOMPLETT, today=today, mote_den=today.isoformat())) if one.suits}
    part = {
        one.key
        for one in offers(fall(KOMPLETT, today=today, mote_den=today.isoformat(), intressen=None))
        if one.suits
    }

    assert "kopia-1" in whole
    assert "kallelse-1" not in whole
    assert "kallelse-1" in part


def test_the_letter_about_a_plan_that_was_followed_up_says_so(fall: Fall) -> None:
    assert "Vi har följt upp din plan." in text_of(fall(UPPFOLJD), "brev")
    assert "Nu har du en plan." in text_of(fall(KOMPLETT), "brev")


def test_the_consent_names_the_relatives_and_who_received_it(fall: Fall) -> None:
    run = fall("SP01", samtycke_mottaget_av="Sanna Påhittsson")

    assert "Maken" in text_of(run, "samtycke")
    assert "Samtycket mottaget av" in text_of(fall("SP01"), "samtycke")
    assert "Mottaget av\nSanna Påhittsson" in text_of(run, "samtycke")
