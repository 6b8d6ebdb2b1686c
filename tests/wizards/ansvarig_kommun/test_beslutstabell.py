"""One test for each row of the decision table (5.2), named after its question and answer."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from okapp.engine.editions import edition_for
from okapp.engine.journey import Finding, Journey
from okapp.engine.model import Certainty, Kind
from okapp.wizards.ansvarig_kommun import spar as s
from tests.wizards.ansvarig_kommun.conftest import GUIDE, RunMaker

INGEN_BOSTAD = {
    "stadigvarande_bostad": "ingen",
    "bostad_kommun": None,
    "starkare_anknytning_annanstans": None,
    "bostad_omtvistad": None,
}
HEMLOS = {**INGEN_BOSTAD, "starkast_anknytning": "oklar"}
UTAN_BOSTAD = {**INGEN_BOSTAD, "stadigvarande_bostad": None}
PLACERAD = {
    **UTAN_BOSTAD, "boende_genom_annan_kommuns_beslut": "uppraknad_form", "boendeform": "hvb", "arende_overflyttat": "nej",
    "placerande_kommun": "0160", "nya_behov_efter_lang_tid": "nej",
}  # fmt: skip
ANNAT = {
    "boende_genom_annan_kommuns_beslut": "annat_boende", "behovet_fran_placeringen_kvarstar": "ja",
    "bosattningskommun_klarlagd_vid_flytten": "nej", "arende_overflyttat": "nej", "placerande_kommun": "0160",
}  # fmt: skip
OVERFLYTT = {
    **HEMLOS, "annan_kommun": "0163", "pagaende_arende": "ja", "overflyttning_roll": "vi_begar",
}  # fmt: skip


def found(journey: Journey, track: Any) -> Finding:
    assert journey.complete, (journey.missing, journey.problems)
    finding = journey.finding(track)
    assert finding is not None
    return finding


def cites(finding: Finding) -> list[str]:
    return [source.section for source in finding.sources]


# 0


@pytest.mark.parametrize(
    ("day", "starts"),
    [
        (date(2011, 5, 1), date(2011, 5, 1)),
        (date(2013, 5, 31), date(2011, 5, 1)),
        (date(2013, 6, 1), date(2013, 6, 1)),
        (date(2013, 6, 2), date(2013, 6, 1)),
        (date(2024, 3, 31), date(2013, 6, 1)),
        (date(2024, 4, 1), date(2024, 4, 1)),
        (date(2024, 4, 2), date(2024, 4, 1)),
        (date(2025, 6, 30), date(2024, 4, 1)),
        (date(2025, 7, 1), date(2025, 7, 1)),
        (date(2025, 7, 2), date(2025, 7, 1)),
    ],
)
def test_0_the_matters_date_chooses_the_edition(day: date, starts: date) -> None:
    assert edition_for(GUIDE.wizard.editions, day).starts == starts


def test_0_before_july_2025_the_old_sections_are_cited(run: RunMaker) -> None:
    new = found(run(date(2025, 7, 1)).journey(), s.LANG)
    old = found(run(date(2025, 6, 30)).journey(), s.LANG)

    assert cites(new) == ["29 kap. 1 §"]
    assert cites(old) == ["2 a kap. 3 §"]


def test_0_across_the_date_warns_and_needs_assessment(run: RunMaker) -> None:
    journey = run(over_lagandringen="ja").journey()

    assert found(journey, s.LANG).certainty is Certainty.ASSESSMENT
    assert "1 juli 2025" in found(journey, s.LANG).doubts[0]


def test_0_transfers_were_tried_by_socialstyrelsen_before_june_2013(run: RunMaker) -> None:
    answers = {**OVERFLYTT, "overflyttning_lage": "avslag", "over_lagandringen": None}
    before = found(run(date(2013, 5, 31), **answers).journey(), s.OVERFLYTTNING)
    after = found(run(date(2013, 6, 1), **answers).journey(), s.OVERFLYTTNING)

    assert "Socialstyrelsen" in before.heading
    assert "IVO" in after.heading


# 1


def test_1_acute_need_means_the_stay_municipality_acts_now_and_the_rest_goes_on(run: RunMaker) -> None:
    journey = run(akut_behov="ja", bostad_kommun="1280").journey()

    assert found(journey, s.IDAG).code == "VISTELSE_AKUT"
    assert found(journey, s.IDAG).municipality is not None
    assert found(journey, s.IDAG).municipality.name == "Solna"
    assert any("nu. Skriv beslut." in text for text in journey.texts(Kind.NEXT_STEP))
    assert found(journey, s.LANG).code == "BOSATTNING"


def test_1_a_child_in_danger_stands_first(run: RunMaker) -> None:
    journey = run(barn_berors="ja", barn_i_fara="vet_ej").journey()

    assert journey.texts(Kind.STOP)[0].startswith("Ett barn kan vara i fara.")


# 2


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"sarskild_grupp": "lma"}, "SARSKILD_ORDNING"),
        ({"sarskild_grupp": "lma_haller_sig_undan"}, "SARSKILD_ORDNING"),
        ({"arendetyp": "lss", "sarskild_grupp": None}, "SARSKILD_ORDNING"),
        ({"arendetyp": "skola", "sarskild_grupp": None}, "UTANFOR"),
        ({"arendetyp": "folkbokforing", "sarskild_grupp": None}, "UTANFOR"),
        ({"intern_tvist_stadsdelar": "ja", "sarskild_grupp": None}, "INTERN_FORDELNING"),
    ],
)
def test_2_another_law_first(run: RunMaker, changes: dict[str, Any], code: str) -> None:
    gone = dict.fromkeys(
        ("anstalt_sjukhus", "boende_genom_annan_kommuns_beslut", "pagaende_utredning", "pagaende_arende")
    )
    kort = {"kort_vistelse_pga_funktionsnedsattning": None} if changes.get("arendetyp") == "lss" else {}
    journey = run(**{**UTAN_BOSTAD, **gone, **kort, **changes}).journey()

    assert found(journey, s.LANG).code == code


def test_2b_an_assigned_child_is_deemed_to_stay_where_it_is_assigned_and_5_follows(run: RunMaker) -> None:
    child = {"sarskild_grupp": "anvisat_ensamkommande_barn", "anvisningskommun": "2523"}
    placed = run(**{**PLACERAD, **child, "placerande_kommun": "2523"}).journey()
    loose = run(**{**HEMLOS, **child}).journey()

    assert found(placed, s.LANG).code == "PLACERANDE"
    assert found(placed, s.IDAG).code == "SAMMA_KOMMUN"
    assert found(loose, s.IDAG).code == "VISTELSE_FULLT"
    assert found(loose, s.IDAG).municipality is not None
    assert found(loose, s.IDAG).municipality.name == "Gällivare"


@pytest.mark.parametrize("group", ["eu_utan_uppehallsratt", "utan_tillstand"])
def test_2c_clear_cases_get_acute_help_with_the_exceptions_said(run: RunMaker, group: str) -> None:
    gone = dict.fromkeys(
        ("anstalt_sjukhus", "boende_genom_annan_kommuns_beslut", "pagaende_utredning", "pagaende_arende")
    )
    stay = {"maste_stanna_i_sverige": "nej"} if group == "utan_tillstand" else {}
    journey = run(**{**UTAN_BOSTAD, **gone, **stay, "sarskild_grupp": group}).journey()

    assert found(journey, s.IDAG).code == "VISTELSE_AKUT"
    assert "Barn kräver en egen bedömning." in found(journey, s.LANG).text


def test_2c_unclear_right_of_residence_needs_assessment(run: RunMaker) -> None:
    gone = dict.fromkeys(("anstalt_sjukhus", "boende_genom_annan_kommuns_beslut"))
    journey = run(**{**UTAN_BOSTAD, **gone, "sarskild_grupp": "eu_oklart"}).journey()

    assert found(journey, s.LANG).code == "KRAVER_BEDOMNING"
    assert found(journey, s.IDAG).code == "VISTELSE_AKUT"


def test_2c_bound_to_stay_by_a_decision_is_not_acute_only(run: RunMaker) -> None:
    journey = run(**{**HEMLOS, "sarskild_grupp": "utan_tillstand", "maste_stanna_i_sverige": "ja"}).journey()

    assert found(journey, s.IDAG).code == "VISTELSE_FULLT"


# 3


@pytest.mark.parametrize(("svar", "code"), [("nej", "SLUTFOR_UTREDNING"), ("ja", "SLUTFORANDE_OVERTAGET")])
@pytest.mark.parametrize("slag", ["barn", "skadligt_bruk_eller_beroende"])
def test_3_an_open_inquiry_is_finished_or_taken_over_and_the_rest_goes_on(
    run: RunMaker, slag: str, svar: str, code: str
) -> None:
    journey = run(pagaende_utredning=slag, inledd_av="0138", annan_kommun_samtycker=svar).journey()

    assert found(journey, s.UTREDNING).code == code
    assert found(journey, s.LANG).code == "BOSATTNING"


# 4


@pytest.mark.parametrize(
    ("var", "section"),
    [
        ("anstalt", "29 kap. 3 § 1"),
        ("sjukvard_ej_kommunens_initiativ", "29 kap. 3 § 2"),
        ("aktualiserat_fore_avslut", "29 kap. 3 § 3"),
    ],
)
def test_4_prison_and_hospital_follow_registration(run: RunMaker, var: str, section: str) -> None:
    journey = run(
        **{**UTAN_BOSTAD, "anstalt_sjukhus": var, "folkbokford_finns": "i_kommun", "folkbokford": "1280"}
    ).journey()

    assert found(journey, s.LANG).code == "FOLKBOKFORING"
    assert found(journey, s.LANG).municipality is not None
    assert found(journey, s.LANG).municipality.name == "Malmö"
    assert section in cites(found(journey, s.LANG))
    assert found(journey, s.IDAG).code == "VISTELSE_AKUT"


@pytest.mark.parametrize("var", ["hakte", "aktualiserat_osakert", "vet_ej"])
def test_4_remand_and_uncertain_time_need_assessment(run: RunMaker, var: str) -> None:
    journey = run(**{**UTAN_BOSTAD, "anstalt_sjukhus": var}).journey()

    assert found(journey, s.LANG).code == "KRAVER_BEDOMNING"


def test_4_not_registered_anywhere_needs_assessment(run: RunMaker) -> None:
    journey = run(
        **{**UTAN_BOSTAD, "anstalt_sjukhus": "anstalt", "folkbokford_finns": "ingenstans"}
    ).journey()

    assert found(journey, s.LANG).code == "KRAVER_BEDOMNING"


@pytest.mark.parametrize("var", ["aktualiserat_efter_avslut", "sjukvard_kommunens_initiativ"])
def test_4_need_raised_after_the_end_or_care_started_by_a_municipality_goes_on(
    run: RunMaker, var: str
) -> None:
    assert found(run(anstalt_sjukhus=var).journey(), s.LANG).code == "BOSATTNING"


def test_4_and_5_at_once_need_assessment_naming_both(run: RunMaker) -> None:
    both = {"anstalt_sjukhus": "anstalt", "folkbokford_finns": "i_kommun", "folkbokford": "1280"}
    finding = found(run(**{**PLACERAD, **both}).journey(), s.LANG)

    assert finding.code == "KRAVER_BEDOMNING"
    assert "folkbokföringskommunens ansvar" in finding.text
    assert "den kommun som beslutat om boendet" in finding.text


# 5


@pytest.mark.parametrize(
    ("form", "punkt"),
    [
        ("familjehem", 1),
        ("stodboende", 2),
        ("skyddat_boende", 2),
        ("hvb", 2),
        ("sarskilt_boende_aldre", 3),
        ("bostad_sarskild_service", 4),
        ("lss_boende", 5),
    ],
)
def test_5_a_listed_form_keeps_the_responsibility(run: RunMaker, form: str, punkt: int) -> None:
    finding = found(run(**{**PLACERAD, "boendeform": form}).journey(), s.LANG)

    assert finding.code == "PLACERANDE"
    assert finding.certainty is Certainty.FIRM
    assert cites(finding) == [f"29 kap. 2 § {punkt}"]


def test_5b_other_accommodation_keeps_when_the_home_was_not_settled(run: RunMaker) -> None:
    finding = found(run(**{**UTAN_BOSTAD, **ANNAT}).journey(), s.LANG)

    assert (finding.code, finding.certainty) == ("PLACERANDE", Certainty.FIRM)
    assert "29 kap. 2 § 6" in cites(finding)


@pytest.mark.parametrize(
    "changes",
    [
        {
            "bosattningskommun_klarlagd_vid_flytten": "ja",
            "arende_overflyttat": None,
            "placerande_kommun": None,
        },
        {"behovet_fran_placeringen_kvarstar": "nej", "bosattningskommun_klarlagd_vid_flytten": None,
         "arende_overflyttat": None, "placerande_kommun": None},
        {"arende_overflyttat": "ja", "placerande_kommun": None},
    ],
)  # fmt: skip
def test_5b_settled_ended_or_transferred_goes_on_to_6(run: RunMaker, changes: dict[str, Any]) -> None:
    assert found(run(**{**ANNAT, **changes}).journey(), s.LANG).code == "BOSATTNING"


def test_5c_only_rent_guarantee_shows_the_opposite_poles(run: RunMaker) -> None:
    answers = {
        **UTAN_BOSTAD,
        "boende_genom_annan_kommuns_beslut": "endast_hyresgaranti",
        "placerande_kommun": "0160",
    }
    finding = found(run(**answers).journey(), s.LANG)

    assert finding.code == "KRAVER_BEDOMNING"
    assert "HFD 2021 ref. 46" in finding.text
    assert "praxis om det är inte läst" in finding.text


@pytest.mark.parametrize("svar", ["oklart", "vet_ej"])
def test_5c_decision_or_tenancy_unclear_asks_for_the_papers(run: RunMaker, svar: str) -> None:
    place = {"placerande_kommun": "0160"} if svar == "oklart" else {}
    answers = {**UTAN_BOSTAD, **place, "boende_genom_annan_kommuns_beslut": svar}
    finding = found(run(**answers).journey(), s.LANG)

    assert finding.code == "KRAVER_BEDOMNING"
    assert "Be om det skriftliga beslutet." in finding.text


def test_5d_an_ended_placement_with_the_need_ended_goes_on(run: RunMaker) -> None:
    ended = {
        "boende_genom_annan_kommuns_beslut": "avslutad_placering",
        "behovet_fran_placeringen_kvarstar": "nej",
    }

    assert found(run(**ended).journey(), s.LANG).code == "BOSATTNING"


def test_5d_an_ended_placement_with_the_need_unclear_names_the_former_municipality(run: RunMaker) -> None:
    ended = {
        **UTAN_BOSTAD, "boende_genom_annan_kommuns_beslut": "avslutad_placering",
        "behovet_fran_placeringen_kvarstar": "vet_ej", "placerande_kommun": "0160",
    }  # fmt: skip
    finding = found(run(**ended).journey(), s.LANG)

    assert finding.code == "KRAVER_BEDOMNING"
    assert finding.municipality is not None
    assert finding.municipality.name == "Täby"


# 6


def test_6_one_undisputed_home(run: RunMaker) -> None:
    finding = found(run().journey(), s.LANG)

    assert (finding.code, finding.certainty, cites(finding)) == (
        "BOSATTNING",
        Certainty.FIRM,
        ["29 kap. 1 §"],
    )


@pytest.mark.parametrize(
    "changes",
    [{"bostad_omtvistad": "ja"}, {"starkare_anknytning_annanstans": "ja", "anknytning_kommun": "1280"}],
)
def test_6_a_disputed_home_or_a_stronger_tie_elsewhere_needs_assessment(
    run: RunMaker, changes: dict[str, Any]
) -> None:
    assert found(run(**changes).journey(), s.LANG).code == "KRAVER_BEDOMNING"


def test_6_two_homes_need_assessment(run: RunMaker) -> None:
    assert (
        found(run(**{**INGEN_BOSTAD, "stadigvarande_bostad": "delad"}).journey(), s.LANG).code
        == "KRAVER_BEDOMNING"
    )


# 7


@pytest.mark.parametrize("svar", ["ja", "framgar"])
def test_7_a_tie_confirmed_or_plain_from_papers(run: RunMaker, svar: str) -> None:
    tie = {"starkast_anknytning": "en_kommun", "anknytning_kommun": "0163", "annan_kommun_bekraftar": svar}
    journey = run(**{**INGEN_BOSTAD, **tie}).journey()

    assert found(journey, s.LANG).code == "BOSATTNING"
    assert found(journey, s.LANG).certainty is Certainty.FIRM
    assert found(journey, s.IDAG).code == "VISTELSE_AKUT"


@pytest.mark.parametrize("svar", ["tystnad", "nej", "ej_fragat", "vet_ej"])
def test_7b_silence_or_denial_is_no_confirmation(run: RunMaker, svar: str) -> None:
    tie = {"starkast_anknytning": "en_kommun", "anknytning_kommun": "0163", "annan_kommun_bekraftar": svar}
    journey = run(**{**INGEN_BOSTAD, **tie}).journey()

    assert found(journey, s.LANG).code == "KRAVER_BEDOMNING"
    assert found(journey, s.IDAG).code == "VISTELSE_FULLT"


@pytest.mark.parametrize("svar", ["delad", "oklar", "omtvistad", "vet_ej"])
def test_7b_an_unclear_tie_leaves_the_stay_municipality_with_all(run: RunMaker, svar: str) -> None:
    journey = run(**{**INGEN_BOSTAD, "starkast_anknytning": svar}).journey()

    assert found(journey, s.LANG).code == "KRAVER_BEDOMNING"
    assert found(journey, s.IDAG).code == "VISTELSE_FULLT"


# 8


@pytest.mark.parametrize(
    ("skal", "section"), [("omfattande_vardbehov", "29 kap. 7 § 1"), ("vald", "29 kap. 7 § 2")]
)
def test_8_an_application_before_the_move(run: RunMaker, skal: str, section: str) -> None:
    move = {"vill_flytta": skal, "flytt_kommun": "0182", "kan_flytta_utan_insats": "nej"}
    journey = run(**move, kort_vistelse_pga_funktionsnedsattning=None).journey()

    assert found(journey, s.FLYTT).code == "ANSOKAN_29_7"
    assert section in cites(found(journey, s.FLYTT))
    assert "29 kap. 8 §" in cites(found(journey, s.FLYTT))


def test_8_another_reason_is_explained(run: RunMaker) -> None:
    journey = run(
        vill_flytta="annat_skal", flytt_kommun="0182", kort_vistelse_pga_funktionsnedsattning=None
    ).journey()

    assert journey.finding(s.FLYTT) is None
    said = next(line for line in journey.lines if line.rule == "flytt_annat_skal")
    assert "först när personen har flyttat" in said.text
    assert "ska få ett beslut som går att överklaga" in said.text
    assert [one.section for one in said.sources] == [
        "29 kap. 1 §",
        "29 kap. 7 § 1",
        "29 kap. 7 § 2",
        "35 kap. 1 § 8",
    ]


def test_8b_a_short_stay(run: RunMaker) -> None:
    journey = run(kort_vistelse_pga_funktionsnedsattning="ja").journey()

    assert found(journey, s.FLYTT).code == "KORT_VISTELSE"
    assert cites(found(journey, s.FLYTT)) == ["29 kap. 5 §", "29 kap. 6 §"]


# 9

KRITERIER = dict.fromkeys(
    ("kriterium_anknytning", "kriterium_onskemal", "kriterium_varaktighet", "kriterium_ovrigt"), "ja"
)


def test_9_four_criteria_met_lead_to_the_request(run: RunMaker) -> None:
    journey = run(**{**OVERFLYTT, **KRITERIER, "overflyttning_lage": "ej_begard"}).journey()

    assert journey.finding(s.OVERFLYTTNING) is None
    assert any(
        text.startswith("Skriv en begäran om överflyttning.") for text in journey.texts(Kind.NEXT_STEP)
    )


@pytest.mark.parametrize("kriterium", KRITERIER)
@pytest.mark.parametrize("svar", ["nej", "vet_ej"])
def test_9_strongest_tie_alone_is_not_enough(run: RunMaker, kriterium: str, svar: str) -> None:
    answers = {**OVERFLYTT, **KRITERIER, "overflyttning_lage": "ej_begard", kriterium: svar}

    assert found(run(**answers).journey(), s.OVERFLYTTNING).code == "EJ_OVERFLYTTNING"


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (date(2026, 2, 9), "INVANTA_SVAR"),
        (date(2026, 2, 10), "INVANTA_SVAR"),
        (date(2026, 2, 11), "IVO_ANSOKAN_MOJLIG"),
    ],
)
def test_9_the_month_on_the_day_before_the_day_and_the_day_after(run: RunMaker, day: date, code: str) -> None:
    asked = {
        "overflyttning_lage": "obesvarad",
        "overflyttning_begard": "2026-01-10",
        "begaran_avser": "mottagen",
    }

    assert found(run(day, **OVERFLYTT, **asked).journey(), s.OVERFLYTTNING).code == code


def test_9_a_refusal_opens_the_way_at_once(run: RunMaker) -> None:
    journey = run(**OVERFLYTT, overflyttning_lage="avslag").journey()

    assert found(journey, s.OVERFLYTTNING).code == "IVO_ANSOKAN_MOJLIG"
    assert found(journey, s.IDAG).municipality is not None
    assert found(journey, s.IDAG).municipality.name == "Solna"


@pytest.mark.parametrize("lage", ["myndighet_provar", "beslut_ej_lagakraft"])
def test_9_not_final_before_ivos_decision_is(run: RunMaker, lage: str) -> None:
    finding = found(run(**OVERFLYTT, overflyttning_lage=lage).journey(), s.OVERFLYTTNING)

    assert finding.code == "OVERFLYTTNING_EJ_SLUTLIG"
    assert "35 kap. 2 § 5" in cites(finding)


def test_9_limits_and_time_of_the_authority_are_said(run: RunMaker) -> None:
    texts = run(**OVERFLYTT, overflyttning_lage="avslag").journey().texts(Kind.NEXT_STEP)

    assert any(
        "nämndens protokoll eller delegation, kopia av begäran, kopia av svaret" in text for text in texts
    )
    assert any("inom tre månader" in text and "Karlstad inom tre veckor" in text for text in texts)


# 10


@pytest.mark.parametrize(("annan", "layer"), [("0126", True), ("1280", False), (None, False)])
def test_10_the_county_agreement_is_a_layer_when_both_are_in_the_county(
    run: RunMaker, annan: str | None, layer: bool
) -> None:
    journey = run(annan_kommun=annan).journey()
    texts = journey.texts(Kind.NEXT_STEP)

    assert any("punkt ej inlagd" in text for text in texts) is layer
    assert any(passed.step.key == "lanet" for passed in journey.passed) is layer


# What is said where several rules give the same code


def test_7b_an_unconfirmed_tie_names_the_candidate_and_an_unknown_one_does_not(run: RunMaker) -> None:
    tie = {**INGEN_BOSTAD, "starkast_anknytning": "en_kommun", "annan_kommun_bekraftar": "tystnad"}
    known = found(run(**tie, anknytning_kommun="0163").journey(), s.LANG)
    unknown = found(run(**tie, anknytning_kommun="vet_ej").journey(), s.LANG)

    assert known.municipality is not None
    assert known.municipality.name == "Sollentuna"
    assert "Tystnad är inte en bekräftelse." in known.text
    assert unknown.municipality is None
    assert "Ta reda på vilken kommun det är" in unknown.text


def test_4_a_protected_person_in_prison_is_told_apart_from_an_unregistered_one(run: RunMaker) -> None:
    finding = found(
        run(**{**UTAN_BOSTAD, "skyddad_folkbokforing": "ja", "anstalt_sjukhus": "anstalt"}).journey(), s.LANG
    )

    assert "visar folkbokföringen inte var personen hör hemma" in finding.text


def test_9_no_strongest_tie_is_firm_and_other_doubts_are_not(run: RunMaker) -> None:
    answers = {**OVERFLYTT, **KRITERIER, "overflyttning_lage": "ej_begard"}
    no_tie = found(run(**{**answers, "kriterium_anknytning": "nej"}).journey(), s.OVERFLYTTNING)
    no_wish = found(run(**{**answers, "kriterium_onskemal": "nej"}).journey(), s.OVERFLYTTNING)

    assert no_tie.certainty is Certainty.FIRM
    assert no_wish.certainty is Certainty.ASSESSMENT
