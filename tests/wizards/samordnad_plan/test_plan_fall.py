"""No rule stands without a case, and each point missing is told by itself."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okapp.casework.runs import Surroundings
from okapp.casework.testbook import Mark
from okapp.engine.measures import MonthsAfter
from okapp.engine.model import Kind
from okapp.engine.outline import outline
from okapp.wizards.samordnad_plan import fragor as f
from okapp.wizards.samordnad_plan import innehall as i
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.ordning import ForTidigt, ICirkel
from tests.wizards.conftest import Fall, given_by, rules_used
from tests.wizards.samordnad_plan.conftest import CASES, EDITIONS, GUIDE, INTERN, KOMPLETT, UPPFOLJD, rad


@pytest.mark.parametrize("key", CASES)
def test_a_case_says_exactly_which_rules_stop(key: str) -> None:
    assert CASES[key].expected.stops is not None


def test_no_rule_stands_without_a_case(around: Surroundings) -> None:
    used = rules_used(GUIDE, around)

    assert {rule.key for edition in EDITIONS for _, rule in edition.rules()} - used == set()


def test_the_given_cases_are_there_and_all_are_marked_as_invented() -> None:
    assert {"SP01", "SP02", "SP03", "SP05", "SP09", "SP12"} <= CASES.keys()
    assert {case.mark for case in CASES.values()} == {Mark.SYNTHETIC}
    assert all(case.facts and case.source for case in CASES.values())
    assert all(case.added for key, case in CASES.items() if key.startswith("SP"))


def test_cases_stand_on_both_sides_of_the_change_of_rules() -> None:
    days = {case.matter_date.isoformat() for case in CASES.values()}

    assert {"2018-01-01", "2025-06-30", "2025-07-01"} <= days


BARA_PLANERADE: list[dict[str, Any]] = [
    {**row, "status": "planerad", "nasta_steg": "Prövas", "beslut": ""}
    for row in CASES[KOMPLETT].answers["insatser"]
]
UTAN_ANDRA = CASES[KOMPLETT].answers["insatser"][:2]


@pytest.mark.parametrize(
    ("changes", "stops"),
    [
        ({"behov": None}, {"saknas_1"}),
        ({"forutsattningar": None}, {"saknas_1"}),
        ({"intressen": None}, {"saknas_1"}),
        ({"mal": None}, {"saknas_2"}),
        ({"insatser": BARA_PLANERADE, "bara_ett_slag": "nej"}, {"saknas_3"}),
        ({"insatser": rad(KOMPLETT, "insatser", 2, verksamhet=None)}, {"saknas_4"}),
        ({"insatser": rad(KOMPLETT, "insatser", 2, personal=None)}, {"saknas_4"}),
        ({"insatser": rad(KOMPLETT, "insatser", 2, start=None)}, {"saknas_5"}),
        ({"samordnare": None}, {"saknas_6"}),
        ({"samordnare_telefon": None}, {"saknas_6"}),
        ({"lakemedel_hjalpmedel": None, "lakemedel_skal": None}, {"saknas_7"}),
        ({"insatser": rad(KOMPLETT, "insatser", 2, huvudman="region")}, {"saknas_sip2", "stopp_b6"}),
        ({"insatser": UTAN_ANDRA, "inga_andra": "nej"}, {"saknas_sip3"}),
        ({"overgripande_ansvar": None}, {"stopp_b8"}),
        ({"foljs_upp_den": None}, {"saknas_uppfoljning"}),
        ({"foljs_upp_hur": None}, {"saknas_uppfoljning"}),
    ],
)
def test_a_point_missing_alone_gives_exactly_that_point(
    changes: dict[str, Any], stops: set[str], fall: Fall
) -> None:
    journey = fall(KOMPLETT, **changes).journey()
    found = journey.finding(s.PLAN)

    assert given_by(journey, Kind.STOP) == stops
    assert found is not None
    assert found.code == s.OFULLSTANDIG


@pytest.mark.parametrize(
    ("key", "changes", "rule", "kind"),
    [
        (KOMPLETT, {"mote_den": date(2026, 12, 1)}, "motet_drojer", Kind.WARNING),
        (KOMPLETT, {"arbetet_borjade": date(2026, 11, 17)}, "arbetet_drojde", Kind.WARNING),
        (KOMPLETT, {"samtycke_till": date(2027, 11, 12)}, "samtycke_over_ett_ar", Kind.WARNING),
        (KOMPLETT, {"samtycke_till": date(2026, 11, 22)}, "stopp_b11", Kind.STOP),
        (KOMPLETT, {"foljs_upp_den": date(2027, 11, 20)}, "uppfoljning_over_ett_ar", Kind.WARNING),
        (KOMPLETT, {"foljs_upp_den": date(2027, 5, 31)}, "samtycket_fore_uppfoljningen", Kind.WARNING),
        (KOMPLETT, {"foljs_upp_den": date(2026, 11, 22)}, "uppfoljning_passerad", Kind.WARNING),
        ("OK-SP-43", {"foljs_upp_den": date(2027, 11, 20)}, "stopp_b9", Kind.STOP),
        (
            "OK-SP-60",
            {"inskrivningsmeddelande_den": date(2026, 11, 11)},
            "utan_inskrivningsmeddelande",
            Kind.WARNING,
        ),
        ("OK-SP-60", {"uppgifter_den": date(2026, 11, 17)}, "uppgifter_samma_dag", Kind.WARNING),
        ("OK-SP-60", {"kallelse_den": date(2026, 11, 20)}, "sen_kallelse", Kind.WARNING),
    ],
)
def test_the_last_day_is_within_and_the_next_is_not(
    key: str, changes: dict[str, date], rule: str, kind: Kind, fall: Fall
) -> None:
    ((name, day),) = changes.items()
    late = day.fromordinal(day.toordinal() + (-1 if rule in ("stopp_b11", "uppfoljning_passerad") else 1))

    assert rule not in given_by(fall(key, **{name: day}).journey(), kind)
    assert rule in given_by(fall(key, **{name: late}).journey(), kind)


@pytest.mark.parametrize(
    ("limit", "value", "rule"),
    [
        ("grans_mote_dagar", 9, "motet_drojer"),
        ("grans_start_dagar", 1, "arbetet_drojde"),
        ("grans_uppfoljning_manader", 2, "uppfoljning_over_ett_ar"),
        ("grans_samtycke_manader", 6, "samtycke_over_ett_ar"),
    ],
)
def test_the_organisations_own_limits_are_read(limit: str, value: int, rule: str, fall: Fall) -> None:
    assert rule not in given_by(fall(KOMPLETT).journey(), Kind.WARNING)
    assert rule in given_by(fall(KOMPLETT, **{limit: value}).journey(), Kind.WARNING)


def test_a_plan_of_the_municipalitys_own_cites_no_act_on_plans(fall: Fall) -> None:
    kept = ("OSL", "21 kap.", "12 kap.")
    for key in (INTERN, "OK-SP-22", "OK-SP-51"):
        journey = fall(key).journey()
        sources = [one.sources for one in journey.findings] + [one.sources for one in journey.lines]
        cited = {one.text for each in sources for one in each}
        assert not [text for text in cited if ("SoL" in text or "HSL" in text or "SOSFS" in text)]
        assert all("kap." not in text or any(part in text for part in kept) for text in cited)


def test_the_law_of_the_plan_follows_the_date(fall: Fall) -> None:
    old = {one.text for line in fall("OK-SP-91").journey().lines for one in line.sources}
    new = {one.text for line in fall("OK-SP-92").journey().lines for one in line.sources}

    assert "2 kap. 7 § SoL 2001:453" in old
    assert "10 kap. 8 § SoL 2025:400" in new
    assert "utan dröjsmål" in " ".join(fall("OK-SP-91").journey().texts(Kind.TO_RECORD))
    assert "genast" in " ".join(fall("OK-SP-92").journey().texts(Kind.TO_RECORD))


def test_the_rules_can_be_read_with_their_limits() -> None:
    text = outline(EDITIONS[-1])

    assert "insatserna väntar på varandra i en cirkel" in text
    assert "en insats börjar före den som den kommer efter" in text
    assert "är mer än Gräns för uppföljning i månader (lokal rutin) efter Mötet" in text
    assert "är mer än Gräns för mötet i dagar (lokal rutin) efter Behovet bedömt" in text
    assert "är mer än 12 månader efter" in text


def test_a_limit_in_months_is_read_like_any_other_answer() -> None:
    limit = MonthsAfter(i.FOLJS_UPP_DEN, f.MOTE_DEN, f.GRANS_UPPFOLJNING)

    assert limit.questions() == (i.FOLJS_UPP_DEN, f.MOTE_DEN, f.GRANS_UPPFOLJNING)
    assert MonthsAfter(i.FOLJS_UPP_DEN, f.MOTE_DEN, 12).questions() == (i.FOLJS_UPP_DEN, f.MOTE_DEN)
    assert ICirkel().questions() == ForTidigt().questions() == (i.INSATSER,)


def test_what_the_result_depends_on_is_not_everything_that_was_asked(fall: Fall) -> None:
    named = {turn.question.key for turn in fall("SP12").turns()}

    assert named == {"lage", "tvangsvard", "samtycker", "inga_andra"}


def test_a_follow_up_asks_whether_the_coordination_is_handed_over(fall: Fall) -> None:
    assert not fall(UPPFOLJD, overlamnas=None).journey().complete
    handed = fall("OK-SP-81").journey()
    assert "Nils Hittepåberg" in " ".join(handed.texts(Kind.NEXT_STEP))
