"""What each reader gets: the patient, whoever stands by the bed, rektor, the next nurse; pages and signatures."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import pikepdf
import pytest

from okapp.casework.papers import Press, make
from okapp.documents.blocks import AddressZone, Heading, Paper, Paragraph, Signature, Tone, WriteLines
from okapp.documents.html import html
from okapp.wizards.egenvard.brev import ANDRA_SIG, DU, INTE_KLART, INTE_VELAT
from okapp.wizards.egenvard.handelse import FYLLER_SIDAN
from tests.wizards.conftest import Fall, words
from tests.wizards.egenvard.conftest import ADA, CASES, EDITIONS, HJALP, MOTTAGEN, SJALV, text

PRESS = Press(Path(__file__).parents[3] / "resources" / "fonts")
SKOLFALL = "OK-EV-15B"


@pytest.mark.parametrize("code", DU)
def test_each_decision_reaches_the_patient_in_its_own_words(code: str, fall: Fall) -> None:
    case = next(
        key
        for key, one in CASES.items()
        if one.expected.codes.get("a1_bedomning") == code and key not in ("EV05", "OK-EV-09B")
    )
    said = text(fall(case), "brev")

    assert DU[code].betyder in said
    assert DU[code].hander in said
    assert all(du.betyder not in said for other, du in DU.items() if other != code)


def test_the_letter_says_nothing_of_suggestions_stops_or_what_would_turn_the_answer(fall: Fall) -> None:
    for case in ("OK-EV-05B", "OK-EV-06A", "EV03", "OK-EV-09B"):
        said = text(fall(case), "brev")
        for word in ("förslag", "stopp", "Kontrollera detta", "kan inte ansvara", "Kognitiv", "risk"):
            assert word.lower() not in said.lower().replace("skada eller risk", ""), (case, word)


@pytest.mark.parametrize(
    ("case", "said"),
    [
        ("EV03", ("Tar över från 22 november 2026", "hemsjukvården")),
        ("OK-EV-09B", ("Gör det tills dess", "Distriktssköterskan")),
        ("OK-EV-05A", ("Gör det tills dess", "Vårdcentralen")),
    ],
)
def test_the_letter_says_who_does_it_where_it_is_not_egenvard(
    case: str, said: tuple[str, str], fall: Fall
) -> None:
    letter = text(fall(case), "brev").splitlines()

    assert letter[letter.index(said[0]) + 1] == said[1]


@pytest.mark.parametrize("svar", ["nej", "inte_tillfragad"])
@pytest.mark.parametrize("beslut", ["egenvard_praktisk_hjalp", "egenvard_narstaende"])
def test_the_letter_does_not_say_that_somebody_has_agreed_to_help_who_has_not(
    beslut: str, svar: str, fall: Fall
) -> None:
    helper = {"id": "1", "roll": "hemtjanst", "namn": "Hemtjänst norr", "atar_sig": svar}
    said = text(
        fall("EV01", a1_hjalpare=[helper], a1_beslut=beslut, a1_skal="Chefen har lovat det till måndag."),
        "brev",
    )

    assert DU[beslut].hander not in said
    assert INTE_KLART.hander in said


def test_the_letter_of_a_protected_patient_knows_who_has_agreed_though_it_does_not_name_them(
    fall: Fall,
) -> None:
    said = text(fall("EV01", skyddade_uppgifter="ja", adress=None, patient_telefon=None), "brev")

    assert DU["egenvard_praktisk_hjalp"].hander in said
    assert INTE_KLART.hander not in said


def test_a_follow_up_says_first_that_a_child_may_come_to_harm(fall: Fall) -> None:
    said = text(fall("OK-EV-31D"), "uppfoljning")

    assert said.index("orosanmälan") < said.index("Bedömningen behöver göras om")


def test_a_patient_who_does_not_want_it_is_not_told_that_they_can_change_their_mind(fall: Fall) -> None:
    does, does_not = text(fall("EV01"), "brev"), text(fall("OK-EV-06A"), "brev")

    assert ANDRA_SIG in does
    assert INTE_VELAT not in does
    assert INTE_VELAT in does_not
    assert ANDRA_SIG not in does_not


@pytest.mark.parametrize(
    ("case", "rule"), [("EV01", "insatsen_utan_provning"), ("OK-EV-20B", "hjalp_utan_provning")]
)
def test_nobody_is_told_to_apply_for_what_is_given_without_trying_the_need(
    case: str, rule: str, fall: Fall
) -> None:
    journey = fall(case, ansokan="utan_provning", ansokan_datum=None).journey()
    said = next(line for line in journey.lines if line.rule == rule)

    assert "ingen ansökan behövs" in said.text
    assert said.sources[0].section == "11 kap. 5 §"
    assert not {"ansok", "ansok_om_hjalp"} & journey.rules_used()


def test_a_letter_about_a_child_says_who_du_is(fall: Fall) -> None:
    assert "Brevet är till barnet och vårdnadshavarna. Med du menas barnet." in text(fall(SKOLFALL), "brev")


def test_the_schools_copy_has_rektors_answer_and_the_guardians(fall: Fall) -> None:
    both = [
        {"id": "1", "roll": "vardnadshavare", "namn": "Lo", "telefon": "08-000 00 51"},
        {"id": "2", "roll": "vardnadshavare", "namn": "Li"},
    ]
    blocks = make(fall(SKOLFALL, gemensam_vardnad="ja", foretradare=both), "skolkopia", ADA).paper.blocks
    said = words(blocks)

    assert "Kan skolan göra det här på ett säkert sätt?" in said
    assert "08-000 00 51" in said
    assert "Li, telefon" in [block.label for block in blocks if isinstance(block, WriteLines)]
    assert "Rektor" in [block.role for block in blocks if isinstance(block, Signature)]


@pytest.mark.parametrize(
    ("case", "roles"),
    [
        (SJALV, ["Bedömare", "Patienten, har tagit del av"]),
        (HJALP, ["Bedömare", "Patienten, har tagit del av", "Den som hjälper, åtar sig åtgärden"]),
        (
            SKOLFALL,
            ["Bedömare", "Vårdnadshavare, har tagit del av", "Den som hjälper, åtar sig åtgärden", "Rektor"],
        ),
    ],
)
def test_the_right_people_sign(case: str, roles: list[str], fall: Fall) -> None:
    blocks = make(fall(case), "bedomning", ADA).paper.blocks

    assert [block.role for block in blocks if isinstance(block, Signature)] == roles


def test_both_guardians_sign_where_custody_is_shared(fall: Fall) -> None:
    blocks = make(fall("EV05"), "bedomning", ADA).paper.blocks
    roles = [block.role for block in blocks if isinstance(block, Signature)]

    assert roles.count("Vårdnadshavare, har tagit del av") == 2


@pytest.mark.parametrize(
    ("signs", "tone"), [(0, Tone.LARGE), (FYLLER_SIDAN + 1, Tone.LEAD), (1400, Tone.LEAD)]
)
def test_om_nagot_hander_is_one_page_in_as_large_type_as_fits(signs: int, tone: Tone, fall: Fall) -> None:
    run = fall(HJALP, **({"a1_skada": ("Feber eller yrsel. " * 90)[:signs]} if signs else {}))
    made = make(run, "om-nagot-hander", ADA).paper
    said = [block for block in made.blocks if isinstance(block, Paragraph)]

    assert said[0].tone is tone
    assert pages(made) == 1


def test_the_fullest_large_page_is_still_one(fall: Fall) -> None:
    others = ("a1_titel", "a1_skada_ring", "a1_andras", "a1_andras_ring")
    taken = sum(len(CASES[HJALP].answers[key]) for key in others)
    skada = ("Feber eller yrsel. " * 40)[: FYLLER_SIDAN - taken].strip().ljust(FYLLER_SIDAN - taken, ".")
    made = make(fall(HJALP, a1_skada=skada), "om-nagot-hander", ADA).paper

    assert next(block for block in made.blocks if isinstance(block, Paragraph)).tone is Tone.LARGE
    assert pages(made) == 1


def test_the_record_ends_with_the_same_page_where_something_is_egenvard(fall: Fall) -> None:
    whole, page = make(fall(HJALP), "bedomning", ADA).paper, make(fall(HJALP), "om-nagot-hander", ADA).paper

    assert whole.blocks[-len(page.blocks) + 1 :] == page.blocks[1:]
    assert "Om något händer" not in text(fall("EV03"), "bedomning")


def test_large_type_is_larger_in_the_text_view_too(fall: Fall) -> None:
    assert "<big><b>Är det fara för livet?</b> Ring 112.</big>" in html(
        make(fall(HJALP), "om-nagot-hander", ADA).paper
    )


def test_om_nagot_hander_has_a_page_for_each_action(fall: Fall) -> None:
    assert pages(make(fall("OK-EV-03"), "om-nagot-hander", ADA).paper) == 2


def pages(paper: Paper) -> int:
    with pikepdf.open(io.BytesIO(PRESS.pdf(paper))) as opened:
        return len(opened.pages)


def test_a_request_for_an_assessment_leaves_the_action_to_the_pen(fall: Fall) -> None:
    made = make(fall("EV07"), "begaran", ADA)
    lines = [block.label for block in made.paper.blocks if isinstance(block, WriteLines)]

    assert lines == ["Till", "Åtgärd", "Det här har vi sett"]
    assert made.missing == ()
    said = words(made.paper.blocks)
    assert "att legitimerad personal har gjort bedömningen (HFD 2021 ref. 11, om personlig assistans)" in said


def test_a_request_names_exactly_what_is_unclear(fall: Fall) -> None:
    said = text(
        fall(MOTTAGEN, mottagen_behandlande="nej", mottagen_punkter=["atgarden", "vem", "instruktion"]),
        "begaran",
    )

    assert "Vem som har bedömt, med yrke" in said
    assert "Hur och när den följs upp." in said
    assert "ifyllt och underskrivet" not in said
    assert "Hur information och instruktion ges." not in said
    assert "Vi fyller inte i något åt er." in said


def test_the_follow_up_paper_tells_each_action_the_result_and_what_to_do(fall: Fall) -> None:
    said = text(fall("OK-EV-30B"), "uppfoljning")

    for word in (
        "Kompressionsstrumpor",
        "Ögondroppar",
        "Delvis",
        "Något fungerar bara delvis.",
        "Bestäm en dag framåt",
    ):
        assert word in said


def test_hsl_uppdrag_is_said_to_be_no_order(fall: Fall) -> None:
    assert "Egenvård – instruktion, inte ordination eller delegering." in text(
        fall("OK-EV-10D"), "utforarkopia"
    )
    assert "inte ordination" not in text(fall(HJALP), "utforarkopia")


@pytest.mark.parametrize("edition", EDITIONS, ids=lambda edition: edition.starts.isoformat())
def test_every_paper_names_the_act_and_that_the_points_are_good_practice(edition: Any, fall: Fall) -> None:
    run = fall("EV01", day=edition.starts)
    for key in ("bedomning", "utforarkopia"):
        assert (
            "Lag (2022:1250) om egenvård. Planens sju punkter är god praxis, tidigare SOSFS 2009:6."
            in text(run, key)
        )


def test_no_heading_of_a_person_becomes_a_bookmark(fall: Fall) -> None:
    for key in ("bedomning", "utforarkopia", "om-nagot-hander", "brev"):
        for block in make(fall(HJALP), key, ADA).paper.blocks:
            if isinstance(block, Heading) and "kompressionsstrumpor" in block.text:
                assert block.bookmark == "Åtgärd 1"


@pytest.mark.parametrize("key", ["om-nagot-hander", "utforarkopia"])
def test_a_draft_has_lines_for_the_pen_where_nothing_is_written(key: str, fall: Fall) -> None:
    """A label with nothing after it would tell the helper to ring nobody."""
    blocks = make(fall("EV10"), key, ADA).paper.blocks

    assert not [one for one in blocks if isinstance(one, Paragraph) and not one.text]
    assert len([one for one in blocks if isinstance(one, WriteLines)]) >= 4
    written = make(fall(HJALP), "om-nagot-hander", ADA).paper.blocks
    assert not [one for one in written if isinstance(one, WriteLines)]


def test_every_lead_ends_so_that_it_is_heard_apart_from_its_text(fall: Fall) -> None:
    for case, key in (
        (HJALP, "bedomning"),
        (HJALP, "utforarkopia"),
        (HJALP, "om-nagot-hander"),
        (SKOLFALL, "skolkopia"),
    ):
        blocks = make(fall(case), key, ADA).paper.blocks
        leads = [one.lead for one in blocks if isinstance(one, Paragraph) and one.lead]
        assert leads, key
        assert all(lead[-1] in ":?." for lead in leads), leads


def test_a_request_never_says_of_the_patient_that_they_are_missing(fall: Fall) -> None:
    said = text(fall("EV07"), "begaran").splitlines()

    assert said[said.index("Gäller") + 1].endswith(", personnummer saknas")


def test_the_letter_has_name_and_address_for_the_window_and_for_a_protected_patient_neither(
    fall: Fall,
) -> None:
    def zone(protected: str) -> list[AddressZone]:
        run = fall(HJALP, adress="Provvägen 1, 123 45 Provstad", skyddade_uppgifter=protected)
        blocks = make(run, "brev", ADA).paper.blocks
        return [block for block in blocks if isinstance(block, AddressZone)]

    assert zone("nej") == [AddressZone(("Testina Exempelsson", "Provvägen 1", "123 45 Provstad"))]
    assert zone("ja") == []
    assert zone("vet_ej") == []
