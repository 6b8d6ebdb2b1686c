"""What a finished assessment asks to be watched, and what the next one begins with."""

from __future__ import annotations

from datetime import date

import pytest

from okapp.casework.papers import make
from okapp.documents.papers import Onward
from okapp.wizards import GUIDES
from okapp.wizards.egenvard import GUIDE
from okapp.wizards.egenvard.atgard import ATGARDER
from okapp.wizards.egenvard.bevaka import att_bevaka, leder_till
from okapp.wizards.egenvard.urval import beslutet
from tests.wizards.conftest import Fall, words
from tests.wizards.egenvard.conftest import ADA, CASES, HJALP, MOTTAGEN, UPPFOLJD, text


def way(key: str) -> Onward:
    return next(one for one in GUIDE.onward if one.key == key)


@pytest.mark.parametrize(
    ("key", "days"),
    [
        (
            HJALP,
            {
                "a1_uppfoljning_den": date(2026, 12, 17),
                "a1_omprovas_senast": date(2027, 5, 20),
                "a1_galler_till": date(2027, 11, 20),
            },
        ),
        (MOTTAGEN, {"avskrift_uppfoljning": date(2026, 12, 17), "avskrift_omprovning": date(2027, 5, 20)}),
        (UPPFOLJD, {"nasta_uppfoljning": date(2027, 3, 1)}),
        ("EV03", {}),
    ],
)
def test_the_days_to_watch(key: str, days: dict[str, date], fall: Fall) -> None:
    watched = att_bevaka(fall(key).journey())

    assert {one.key: one.day for one in watched} == days
    assert all("Avbryt inte pågående hjälp" in one.passed for one in watched)


def test_each_action_is_named_in_its_own_day(fall: Fall) -> None:
    said = [one.text for one in att_bevaka(fall("OK-EV-03").journey())]

    assert "Följ upp ”Ta på och av kompressionsstrumpor”" in said
    assert "Följ upp ”Ögondroppar”" in said
    assert not any("insulin" in one for one in said)


def test_a_follow_up_begins_with_the_patient_the_assessor_and_the_first_day() -> None:
    begun = way("folja_upp").begin(CASES[HJALP].answers)

    assert (begun["lage"], begun["bedomare"]) == ("folja_upp", "Lisa Provsköterska")
    assert (begun["planen_daterad"], begun["skulle_foljas_upp"]) == ("2026-11-20", "2026-12-17")
    assert way("folja_upp").begin({}) == {"lage": "folja_upp"}


def test_a_new_assessment_begins_with_the_actions_and_asks_the_rest_anew() -> None:
    begun = way("omprova").begin(CASES[HJALP].answers)

    assert (begun["lage"], begun["tidigare_bedomning"]) == ("omprova", "2026-11-20")
    assert begun["a1_titel"] == "Ta på och av kompressionsstrumpor"
    assert not {"a1_miljo", "a1_ansvara", "a1_hjalpare", "a1_risker", "a1_beslut", "bedomare"} & set(begun)
    assert way("omprova").begin({}) == {"lage": "omprova"}


def test_an_action_that_is_not_assessed_has_no_decision(fall: Fall) -> None:
    with pytest.raises(LookupError):
        beslutet(fall(HJALP).journey(), ATGARDER[2])


def test_a_helper_that_notes_what_is_done_sees_so_on_the_copy(fall: Fall) -> None:
    vill = "Verksamheten vill ändå anteckna när åtgärden är gjord."

    assert vill in text(fall(HJALP, a1_anteckning="ja"), "utforarkopia")
    assert vill not in text(fall(HJALP, a1_anteckning="nej"), "utforarkopia")


def test_a_follow_up_that_is_not_ready_says_so_and_lists_no_work(fall: Fall) -> None:
    made = make(fall(UPPFOLJD, andrat=None), "uppfoljning", ADA)

    assert made.missing == ("Uppföljningen är inte klar",)
    assert made.paper.draft
    assert "Att göra" not in words(made.paper.blocks)
    assert "Att göra" in text(fall(UPPFOLJD), "uppfoljning")


def test_a_coordinated_plan_is_offered_where_the_rules_propose_one_and_the_patient_comes_along(
    fall: Fall,
) -> None:
    (lead,) = leder_till(fall("EV03").journey())
    plan = next(guide for guide in GUIDES if guide.wizard.key == lead.guide)
    asked = {question.key for question in plan.wizard.editions[-1].questions()}

    assert lead.answers["person_namn"] == "Minna Påhittsdotter"
    assert lead.answers["skyddade_uppgifter"] == "nej"
    assert set(lead.answers) <= asked
    assert leder_till(fall("EV01").journey()) == ()
