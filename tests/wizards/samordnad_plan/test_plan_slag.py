"""What is said differs with the kind of plan and with whom it is about: each act binds only its own plans."""

from __future__ import annotations

from typing import Any

import pytest

from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.deltagarpapper import SIP_TILLSAMMANS, SKYLDIG
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import BARN, KOMPLETT, rad, text_of

HELT = "OK-SP-92"
SAMORDNAD, SIP, LSS = ["samordnad_plan", "sip"], ["sip"], ["lss_plan"]
KALLAD = {"mote_den": "2026-12-01", "mote_tid": "13.00", "mote_plats": "Storgatan 1"}


@pytest.mark.parametrize(
    ("typer", "sections"),
    [
        (SAMORDNAD, ["5–12 §§", ""]),
        (SIP, ["10 kap. 8 §", "16 kap. 4 §"]),
        (LSS, ["10 §"]),
    ],
)
def test_a_whole_plan_rests_on_the_rules_of_its_own_kind(
    typer: list[str], sections: list[str], fall: Fall
) -> None:
    finding = fall(HELT, plantyper=typer).journey().finding(s.PLAN)

    assert finding.code == s.KOMPLETT
    assert [one.section for one in finding.sources] == sections


@pytest.mark.parametrize(("typer", "told"), [(SAMORDNAD, False), (SIP, True), (LSS, True)])
def test_a_plan_that_the_seven_points_are_not_made_for_says_so(
    typer: list[str], told: bool, fall: Fall
) -> None:
    assert ("sju_punkter_aven_har" in fall(HELT, plantyper=typer).journey().rules_used()) is told


@pytest.mark.parametrize(("typer", "bound"), [(SAMORDNAD, True), (SIP, True), (LSS, False)])
def test_both_principals_have_to_take_part_in_all_but_a_plan_under_lss(
    typer: list[str], bound: bool, fall: Fall
) -> None:
    utan_regionen = [row for row in rad(KOMPLETT, "deltagare", 1) if row["huvudman"] != "region"]
    late: dict[str, Any] = {"behov_den": "2026-10-01", "arbetet_borjade": "2026-11-01"}
    used = fall(KOMPLETT, plantyper=typer, deltagare=utan_regionen, **late).journey().rules_used()

    assert ({"varning_b5", "skyldig_delta", "arbetet_drojde"} <= used) is bound
    assert bool({"varning_b5", "skyldig_delta", "arbetet_drojde"} & used) is bound


@pytest.mark.parametrize(("typer", "said"), [(SAMORDNAD, SKYLDIG), (SIP, SIP_TILLSAMMANS), (LSS, "")])
def test_an_invitation_quotes_the_duty_of_its_own_kind_of_plan(
    typer: list[str], said: str, fall: Fall
) -> None:
    text = text_of(fall(KOMPLETT, plantyper=typer, **KALLAD), "kallelse-1")

    for one in (SKYLDIG, SIP_TILLSAMMANS):
        assert (one in text) is (one == said)
    assert ("inte lagtext" in text) is (said == SIP_TILLSAMMANS)


def test_a_child_is_not_told_to_decide_alone(fall: Fall) -> None:
    child, adult = text_of(fall(BARN), "brev"), text_of(fall(KOMPLETT), "brev")

    assert "Du bestämmer om planen ska finnas." in adult
    assert "Du bestämmer" not in child
    assert "Vi vill veta vad du tycker om den." in child
    taken_back = text_of(fall(BARN, samtycke_aterkallat="2026-11-21"), "brev")
    assert "Samtycket till din plan är tillbakataget." in taken_back
    assert "Du har tagit tillbaka" not in taken_back


def test_guardians_do_not_sign_that_the_plan_is_made_with_themselves(fall: Fall) -> None:
    assert "tillsammans med mig" in text_of(fall(KOMPLETT), "samtycke")
    assert "tillsammans med mig" not in text_of(fall(BARN), "samtycke")


def test_a_plan_is_not_said_to_be_made_at_a_meeting_that_is_still_to_come(fall: Fall) -> None:
    before, after = (text_of(fall(KOMPLETT, mote_den=day), "plan") for day in ("2026-12-01", "2026-11-20"))

    assert ("Möte om planen" in before, "Planen gjord vid möte" in before) == (True, False)
    assert ("Möte om planen" in after, "Planen gjord vid möte" in after) == (False, True)


def test_a_guardian_who_has_said_no_is_no_formality(fall: Fall) -> None:
    said = next(line for line in fall("OK-SP-27").journey().lines if line.rule == "ena_vardnadshavaren")

    assert "ska båda samtycka" in said.text
    assert "Rådfråga jurist innan något lämnas ut." in said.text
