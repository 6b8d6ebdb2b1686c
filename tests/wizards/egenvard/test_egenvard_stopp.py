"""Each stop and warning, A1 to A13 and those beside them, on both sides of its limit."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from okapp.engine.model import Certainty, Kind, Note
from okapp.wizards.egenvard import spar as s
from tests.wizards.conftest import Fall, given_by
from tests.wizards.egenvard.conftest import EDITIONS, HJALP, IDAG, MOTTAGEN, SJALV, UPPFOLJD

BARN = "OK-EV-15B"
TABLETTER, TABLETTER_PERSONAL = "OK-EV-07D", "OK-EV-07A"
STOPP, VARNING, SAKNAS = Kind.STOP, Kind.WARNING, Kind.MISSING_EVIDENCE


def hjalpare(svar: str, roll: str = "hemtjanst") -> list[dict[str, str]]:
    return [{"id": "1", "roll": roll, "atar_sig": svar}]


def risk(sannolikhet: int, allvar: int, fore: int = 1) -> list[dict[str, str]]:
    return [
        {
            "id": "1", "vad": "Infektion", "sannolikhet": "2", "allvar": str(fore), "atgard": "Gör rent",
            "kvar_sannolikhet": str(sannolikhet), "kvar_allvar": str(allvar),
        }
    ]  # fmt: skip


GARDIAN = [{"id": "1", "roll": "vardnadshavare", "namn": "Lo"}]
BADA = [*GARDIAN, {"id": "2", "roll": "vardnadshavare", "namn": "Li"}]
PUNKTER = ["atgarden", "vem", "instruktion", "skada", "andras", "uppfoljning"]

SIDOR: tuple[tuple[str, Kind, str, dict[str, Any], dict[str, Any]], ...] = (
    ("stopp_a1", STOPP, SJALV, {"grund": "annan"}, {"grund": "forordnande"}),
    ("stopp_a1", STOPP, SJALV, {"yrke": "inget"}, {"yrke": "annat_legitimerat"}),
    ("stopp_a2", STOPP, SJALV, {"behandlar": "nej"}, {"behandlar": "ja"}),
    ("a1_stopp_a3", STOPP, SJALV, {"a1_ansvara": "nej"}, {"a1_ansvara": "osakert"}),
    ("a1_ansvar_osakert", VARNING, SJALV, {"a1_ansvara": "osakert"}, {"a1_ansvara": "ja"}),
    ("a1_ansvar_vuxen", VARNING, SJALV, {"a1_ansvara": "via_vardnadshavare"}, {}),
    ("a1_ansvar_vuxen", VARNING, BARN, {"barn": "nej", "foretradd": "nej"}, {}),
    ("a1_varning_a4", VARNING, SJALV, {"a1_vill": "nej"}, {"a1_vill": "ja"}),
    ("a1_vilja_okand", VARNING, SJALV, {"a1_vill": "kan_inte_uttrycka"}, {"a1_vill": "nej"}),
    ("a1_instruera", VARNING, HJALP, {"a1_instruera": "nej"}, {"a1_instruera": "med_stod"}),
    ("a1_stopp_a5", STOPP, TABLETTER_PERSONAL, {"a1_personal_vid_svikt": "ja"}, {"a1_personal_vid_svikt": "osakert"}),
    ("a1_personal_ger", VARNING, TABLETTER_PERSONAL, {}, {"a1_medicinhjalp": "lamnar_ut"}),
    ("a1_stopp_a6", STOPP, SJALV, {"a1_risker": risk(3, 4)}, {"a1_risker": risk(3, 3)}),
    ("a1_stopp_a6", STOPP, SJALV, {"a1_risker": risk(4, 3)}, {"a1_risker": risk(2, 4)}),
    ("a1_risk_kvar", VARNING, SJALV, {"a1_risker": risk(2, 3)}, {"a1_risker": risk(1, 4)}),
    ("a1_risk_kvar", VARNING, SJALV, {"a1_risker": risk(3, 3)}, {"a1_risker": risk(3, 4)}),
    ("a1_risk_allvarlig", VARNING, SJALV, {"a1_risker": risk(1, 4)}, {"a1_risker": risk(1, 3)}),
    ("a1_risk_allvarlig", VARNING, SJALV, {"a1_risker": risk(1, 1, 4)}, {"a1_risker": risk(1, 1, 3)}),
    ("a1_kraver_vard", STOPP, "OK-EV-08E", {"a1_utbildning": "nej"}, {}),
    ("a1_instabilt", VARNING, SJALV, {"a1_instabilt": "ja"}, {"a1_instabilt": "nej"}),
    ("a1_stopp_a7", STOPP, HJALP, {"a1_hjalpare": hjalpare("nej")}, {"a1_hjalpare": hjalpare("inte_tillfragad")}),
    ("a1_hjalpare_saknas", SAKNAS, HJALP, {"a1_hjalpare": None}, {}),
    ("a1_stopp_a8", STOPP, HJALP, {"a1_delning": "nej"}, {"a1_delning": "ja_muntligt"}),
    ("kopia_utan_medgivande", STOPP, HJALP, {"a1_delning": "nej"}, {"a1_delning": "ja_muntligt"}),
    (
        "kopia_utan_medgivande", STOPP, "OK-EV-10A", {},
        {"kopior": [{"id": "1", "mottagare": "Testina", "till": "patienten", "datum": "2026-11-20"}]},
    ),
    *(
        (f"a1_stopp_a9_{key}", STOPP, HJALP, {falt: None}, {})
        for key, falt in (
            ("utforare", "a1_utforare"), ("instruktion", "a1_instruktion"), ("skada", "a1_skada"), ("skada", "a1_skada_ring"),
            ("andras", "a1_andras"), ("andras", "a1_andras_ring"), ("uppfoljning", "a1_uppfoljning"),
            ("uppfoljning", "a1_uppfoljning_den"), ("omprovning", "a1_omprovas_senast"),
        )
    ),
    ("a1_stopp_a9_instruerar", STOPP, "OK-EV-11B", {}, {"a1_instruera": "med_stod"}),
    ("stopp_a10_vardnadshavare", STOPP, BARN, {"foretradare": None}, {}),
    ("stopp_a10_vardnadshavare", STOPP, BARN, {"foretradare": [{"id": "1", "roll": "god_man", "namn": "Mo"}]}, {}),
    ("stopp_a10_barnet", STOPP, BARN, {"barnets_installning": None}, {}),
    ("andra_vardnadshavaren", SAKNAS, BARN, {"gemensam_vardnad": "ja", "foretradare": GARDIAN},
     {"gemensam_vardnad": "ja", "foretradare": BADA}),
    ("andra_vardnadshavaren", SAKNAS, BARN, {"gemensam_vardnad": "vet_ej"}, {"gemensam_vardnad": "nej"}),
    ("a1_rektor", SAKNAS, BARN, {"a1_hjalpare": hjalpare("ja", "annan")}, {}),
    ("ny_miljo_eller_utforare", VARNING, SJALV, {"anledning": "ny_miljo"}, {"anledning": "ny"}),
    ("ny_miljo_eller_utforare", VARNING, SJALV, {"anledning": "ny_utforare"}, {"anledning": "planerad"}),
    ("stopp_a11", STOPP, MOTTAGEN, {"mottagen_miljo": "nej"}, {"mottagen_miljo": "ja"}),
    ("stopp_a11", STOPP, MOTTAGEN, {"mottagen_miljo": "vet_ej"}, {"mottagen_miljo": "ja"}),
    ("stopp_a11_uppfoljning", STOPP, UPPFOLJD, {"andrat": ["miljo"]}, {"andrat": ["tillstand"]}),
    ("stopp_a11_uppfoljning", STOPP, UPPFOLJD, {"andrat": ["utforare"]}, {"andrat": ["inget"]}),
    ("barn_kan_fara_illa", Kind.STOP, "OK-EV-31D", {}, {"skada_intraffad": "nej"}),
    ("barn_kan_fara_illa", Kind.STOP, "OK-EV-31D", {"skada_intraffad": "vet_ej"}, {"barn": "nej", "foretradd": "ja"}),
    ("a1_varning_a13", VARNING, TABLETTER, {"a1_ordinatorns_beslut": None}, {}),
    ("a1_varning_a13", VARNING, TABLETTER, {"a1_ordinatorns_beslut": None}, {"yrke": "lakare"}),
    ("mottagen_ordinator_saknas", STOPP, MOTTAGEN, {"mottagen_lakemedel": "framgar_inte"}, {"mottagen_lakemedel": "framgar"}),
    ("mottagen_otydlig_bedomare", STOPP, MOTTAGEN, {"mottagen_behandlande": "nej"}, {}),
    ("mottagen_inte_underskriven", STOPP, MOTTAGEN, {"mottagen_underskriven": "nej"}, {}),
    ("mottagen_inte_bifogad", STOPP, MOTTAGEN, {"mottagen_bifogad": "nej"}, {}),
    ("mottagen_saknar_omprovning", SAKNAS, MOTTAGEN, {"mottagen_punkter": PUNKTER}, {}),
    ("mottagen_utan_samtycke", SAKNAS, MOTTAGEN, {"mottagen_samtycke": "nej"}, {}),
    ("skyddade_uppgifter", VARNING, SJALV, {"skyddade_uppgifter": "vet_ej"}, {"skyddade_uppgifter": "nej"}),
    ("a1_lakemedel_gar_isar", VARNING, TABLETTER_PERSONAL, {"a1_medicinhjalp": "sjalv"}, {}),
    ("a1_vardagshjalpmedel", VARNING, "OK-EV-14B", {}, {"a1_medicinsk_behandling": "ja"}),
    ("a1_hjalpen_gar_isar", SAKNAS, "OK-EV-09D", {}, {"a1_beslut": "egenvard_sjalv"}),
)  # fmt: skip


@pytest.mark.parametrize(("rule", "kind", "key", "on", "off"), SIDOR)
def test_it_stands_on_its_side_of_the_limit_and_not_on_the_other(
    rule: str, kind: Kind, key: str, on: dict[str, Any], off: dict[str, Any], fall: Fall
) -> None:
    assert rule in given_by(fall(key, **on).journey(), kind)
    assert rule not in given_by(fall(key, **off).journey(), kind)


DATUM: tuple[tuple[str, Kind, str, str], ...] = (
    ("a1_varning_a12", VARNING, SJALV, "a1_uppfoljning_den"),
    ("a1_omprovning_passerad", VARNING, SJALV, "a1_omprovas_senast"),
    ("a1_giltighet_passerad", VARNING, SJALV, "a1_galler_till"),
    ("a1_stopp_a8_slut", STOPP, HJALP, "a1_delning_till"),
    ("varning_a12", VARNING, UPPFOLJD, "skulle_foljas_upp"),
    ("skulle_ha_omprovats", VARNING, UPPFOLJD, "skulle_omprovas"),
    ("avskrift_uppfoljning_passerad", VARNING, MOTTAGEN, "avskrift_uppfoljning"),
    ("avskrift_omprovning_passerad", VARNING, MOTTAGEN, "avskrift_omprovning"),
)


@pytest.mark.parametrize(("rule", "kind", "key", "falt"), DATUM)
def test_a_date_has_passed_first_on_the_day_after(
    rule: str, kind: Kind, key: str, falt: str, fall: Fall
) -> None:
    def passed(days: int) -> bool:
        day = (IDAG + timedelta(days=days)).isoformat()
        return rule in given_by(fall(key, today=IDAG, **{falt: day}).journey(), kind)

    assert [passed(1), passed(0), passed(-1)] == [False, False, True]


BEDOMD = date(2026, 11, 20)


@pytest.mark.parametrize(
    ("rule", "kind", "key", "falt", "day", "sidor"),
    [
        ("a1_uppfoljning_fore", STOPP, SJALV, "a1_uppfoljning_den", BEDOMD, [True, True, False]),
        ("a1_omprovning_fore", STOPP, SJALV, "a1_omprovas_senast", BEDOMD, [True, True, False]),
        ("a1_galler_fore", STOPP, SJALV, "a1_galler_till", BEDOMD, [True, False, False]),
        ("a1_over_ett_ar", VARNING, SJALV, "a1_omprovas_senast", date(2027, 11, 20), [False, False, True]),
        ("a1_galler_over_ett_ar", VARNING, SJALV, "a1_galler_till", date(2027, 11, 20), [False, False, True]),
        ("a1_skola_ett_ar", STOPP, BARN, "a1_omprovas_senast", date(2027, 11, 20), [False, False, True]),
        ("a1_medgivande_over_ett_ar", VARNING, HJALP, "a1_delning_till", date(2027, 11, 20), [False, False, True]),
        ("a1_galler_till_fore_omprovning", VARNING, SJALV, "a1_galler_till", date(2027, 5, 20), [True, False, False]),
        ("a1_overtar_fore", SAKNAS, "OK-EV-09C", "a1_overtar_den", BEDOMD, [True, False, False]),
        ("mottagen_over_ett_ar", VARNING, MOTTAGEN, "mottagen_daterad", date(2025, 11, 21), [True, False, False]),
        ("nasta_saknas", SAKNAS, UPPFOLJD, "nasta_uppfoljning", IDAG, [True, False, False]),
    ],
)  # fmt: skip
def test_the_day_before_the_day_and_the_day_after(
    rule: str, kind: Kind, key: str, falt: str, day: date, sidor: list[bool], fall: Fall
) -> None:
    def given(days: int) -> bool:
        raw = (day + timedelta(days=days)).isoformat()
        return rule in given_by(fall(key, **{falt: raw}).journey(), kind)

    assert [given(-1), given(0), given(1)] == sidor


def test_a_child_in_school_is_stopped_where_others_are_warned(fall: Fall) -> None:
    far = {"a1_omprovas_senast": "2027-11-21"}
    child, adult = fall(BARN, **far).journey(), fall(SJALV, **far).journey()

    assert "a1_skola_ett_ar" in given_by(child, STOPP)
    assert "a1_over_ett_ar" not in given_by(child, VARNING)
    assert "a1_over_ett_ar" in given_by(adult, VARNING)


@pytest.mark.parametrize("dag", ["2026-11-20", "2026-11-21"])
def test_who_does_it_meanwhile_is_asked_only_where_somebody_takes_over_later(dag: str, fall: Fall) -> None:
    later = dag > "2026-11-20"
    journey = fall("OK-EV-09C", a1_overtar_den=dag).journey()

    assert ("a1_tills_dess" in journey.missing) is later
    assert journey.complete is not later


@pytest.mark.parametrize(
    "against",
    [
        {"a1_ansvara": "nej"},
        {"a1_risker": risk(3, 4)},
        {"a1_kompetens": "ja", "a1_utbildning": "nej"},
    ],
)
def test_a_decision_against_a_stop_needs_reasons_and_an_assessment(
    against: dict[str, Any], fall: Fall
) -> None:
    assert fall(SJALV, **against).journey().missing == ("a1_skal",)

    skal = "Patienten har visat att det går bra hemma."
    journey = fall(SJALV, a1_skal=skal, **against).journey()
    finding = journey.finding(s.ATGARD[1])
    assert finding is not None
    assert finding.code == s.EGENVARD_SJALV
    assert finding.certainty is Certainty.ASSESSMENT
    assert skal in finding.doubts[0]
    assert given_by(journey, STOPP)


@pytest.mark.parametrize(("skal", "kort"), [("Nitton tecken, ja ja", False), ("Nitton tecken, jaja", True)])
def test_the_reasons_are_at_least_twenty_signs(skal: str, kort: bool, fall: Fall) -> None:
    journey = fall(SJALV, a1_ansvara="nej", a1_skal=skal).journey()

    assert bool(journey.problems) is kort
    assert journey.complete is not kort


def test_own_limits_move_the_stop_and_say_that_they_are_own(fall: Fall) -> None:
    nine = {"a1_risker": risk(3, 3), "a1_skal": "Patienten har visat att det går bra."}
    lower = fall(SJALV, grans_stopp=9, **nine).journey()

    assert "a1_stopp_a6" not in given_by(fall(SJALV, **nine).journey(), STOPP)
    assert "a1_stopp_a6" in given_by(lower, STOPP)
    assert any("Egna gränser, ingen regel" in text for text in lower.texts(STOPP))


def test_every_stop_and_warning_about_an_action_names_it() -> None:
    for edition in EDITIONS:
        notes = [(rule.key, rule.gives) for _, rule in edition.rules() if isinstance(rule.gives, Note)]
        about = [
            (key, note) for key, note in notes if re.match(r"a\d_", key) and note.kind in (STOPP, VARNING)
        ]
        assert len(about) > 100
        assert [key for key, note in about if f"{{{key[:2]}_titel}}" not in note.text] == []


def test_the_same_stop_for_two_actions_says_which_is_which(fall: Fall) -> None:
    skal = "Patienten har visat att det går bra hemma."
    said = fall("OK-EV-03", a1_ansvara="nej", a1_skal=skal).journey().texts(STOPP)

    kan_inte = [text for text in said if text.startswith("Patienten kan inte ansvara för ")]
    assert [text.split("”")[1] for text in kan_inte] == ["Ta på och av kompressionsstrumpor", "Ge insulin"]
