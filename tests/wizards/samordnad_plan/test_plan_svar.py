"""An answer that comes back: read by the questions of the sheet, nothing lost, and told where the consent covers it."""

from __future__ import annotations

from datetime import date
from itertools import product
from typing import Any

import pytest

from okapp.documents.shelves import AtHand
from okapp.engine.journey import Journey
from okapp.engine.model import Kind
from okapp.engine.questions import Problem
from okapp.wizards.samordnad_plan import hemgang, till_hands
from okapp.wizards.samordnad_plan.bevaka import VIDARE
from okapp.wizards.samordnad_plan.frageblad import (
    FRAGOR,
    KOLUMNER,
    MEST_FORSLAG,
    Del,
    Forslag,
    delar,
    forslag,
    rubrik,
)
from okapp.wizards.samordnad_plan.svaren import MEST, SVAREN, SVARET, FranAnnan, rensad
from okapp.wizards.samordnad_plan.svarspapper import UTELAMNAT
from tests.wizards.conftest import Fall, given_by
from tests.wizards.samordnad_plan.conftest import CASES, KOMPLETT, rad, text_of

SVARADE = "OK-SP-66"
FRAN_ANNAN = "OK-SP-67"


def test_a_sheet_that_was_kept_as_it_was_is_read_by_its_questions() -> None:
    text = "\n".join(f"{rubrik(n)}\nsvar {n}" for n in range(1, len(FRAGOR) + 1))

    assert delar(text) == tuple(Del(n, f"svar {n}") for n in range(1, len(FRAGOR) + 1))


@pytest.mark.parametrize(
    "rad_",
    [
        "2. Det här kan vi göra: Bad",
        "> > 2) det här KAN vi göra – Bad",
        "Det här kan vi göra: Bad",
        "• Det här kan vi göra. Bad",
    ],
)
def test_a_question_is_known_by_its_words_however_it_is_written(rad_: str) -> None:
    assert delar(f"Hej!\n{rad_}\noch kök") == (Del(0, "Hej!"), Del(2, "Bad\noch kök"))


@pytest.mark.parametrize("rad_", ["2. Bad", "2) Bad", "2: Bad", "Fråga 2 Bad", "> fråga 2: Bad"])
def test_a_question_is_known_by_its_number_alone_where_no_words_stand(rad_: str) -> None:
    assert delar(f"1. Inget\n{rad_}") == (Del(1, "Inget"), Del(2, "Bad"))


def test_numbers_inside_an_answer_are_no_questions() -> None:
    assert delar("2. Bad\n1. på morgonen\n2. på kvällen\n2 gånger i veckan") == (
        Del(2, "Bad\n1. på morgonen\n2. på kvällen\n2 gånger i veckan"),
    )
    assert delar("Det här kan vi göra\n3. Bad") == (Del(2, "3. Bad"),)


def test_a_letter_without_questions_is_kept_whole() -> None:
    text = "Hej,\n\nvi kommer.\n\n    Hälsningar  Nora"

    assert delar(text) == (Del(0, text),)
    assert forslag(text) == ()


@pytest.mark.parametrize("forst", ["", "Hej\n"])
@pytest.mark.parametrize("med_ord", [True, False])
def test_no_line_is_lost(forst: str, med_ord: bool) -> None:
    for n, m in product(range(1, 7), repeat=2):
        rubriker = (rubrik(n), rubrik(m)) if med_ord else (f"{n}.", f"{m}.")
        text = f"{forst}{rubriker[0]}\nEtt\n\n7. två\n{rubriker[1]}\ntre"
        kvar = "\n".join(one.text for one in delar(text))
        assert [ord_ for ord_ in ("Ett", "7. två", "tre", *forst.split()) if ord_ not in kvar] == []


@pytest.mark.parametrize(
    ("rad_", "funnet"),
    [
        ("Armträning", Forslag("Armträning")),
        ("- Armträning, två gånger, hemma", Forslag("Armträning, två gånger, hemma")),
        (
            "Armträning, Nora 08-000 00 02, beslutad 2026-11-17, 2026-12-01–2027-03-01",
            Forslag(
                "Armträning", "Nora 08-000 00 02", "beslutad 2026-11-17", date(2026, 12, 1), date(2027, 3, 1)
            ),
        ),
        (
            "Armträning\tNora\tPlanerad\t2026-12-01",
            Forslag("Armträning", "Nora", "Planerad", date(2026, 12, 1)),
        ),
        ("Armträning | Nora | är redan beslutad |", Forslag("Armträning", "Nora", "är redan beslutad")),
        ("Armträning; Nora; 2026-12-01", Forslag("Armträning", "Nora", "", date(2026, 12, 1))),
        ("Armträning; Nora; planerad; 2026-12-01 2026-11-01", Forslag("Armträning", "Nora", "planerad")),
        ("Armträning; Nora; planerad; 2026-13-01", Forslag("Armträning", "Nora", "planerad")),
        ("Armträning, , planerad", Forslag("Armträning, , planerad")),
    ],
)
def test_what_a_participant_can_do_is_one_proposal_a_line(rad_: str, funnet: Forslag) -> None:
    assert forslag(f"{rubrik(1)}\nBad\n{rubrik(2)}\n{rad_}\n\n{rubrik(3)}\nNej") == (funnet,)


@pytest.mark.parametrize(
    ("sagt", "beslutad"),
    [
        ("beslutad 2026-11-17", True),
        ("Är redan beslutat", True),
        ("planerad", False),
        ("ska beslutas", False),
        ("inte beslutad", False),
        ("", False),
    ],
)
def test_only_what_is_said_to_be_decided_is_said_so(sagt: str, beslutad: bool) -> None:
    assert Forslag("x", sagt=sagt).sags_beslutad is beslutad


def test_the_heads_of_the_table_and_what_is_written_twice_are_no_proposals() -> None:
    rader = ["\t".join(KOLUMNER), "Bad", "Bad", *(f"Bad {n}" for n in range(2 * MEST_FORSLAG))]

    funna = forslag("\n".join((rubrik(2), *rader)))
    assert [one.insats for one in funna][:3] == ["Bad", "Bad 0", "Bad 1"]
    assert len(funna) == MEST_FORSLAG


@pytest.mark.parametrize(
    "halsning", ["Hälsningar", "Med vänlig hälsning", "Vänliga hälsningar Nora", "Mvh", "> mvh Nora"]
)
def test_the_greeting_ends_the_proposals_and_stays_in_the_answer(halsning: str) -> None:
    text = f"{rubrik(2)}\nBad\n{halsning}\nNora, Neuroteam"

    assert [one.insats for one in forslag(text)] == ["Bad"]
    assert delar(text)[0].text.endswith(f"{halsning}\nNora, Neuroteam")


def test_signs_that_cannot_be_seen_are_taken_away_and_nothing_else() -> None:
    assert rensad("a\r\nb\rc\u2028d\x0ce") == "a\nb\nc\nd\ne"
    assert rensad("a\tb\u00a0c\x00\x1b\u200b\ufeffd å – ”é”") == "a\tb\u00a0cd å – ”é”"


def test_an_answer_that_is_too_long_gets_a_sentence(fall: Fall) -> None:
    context = fall(KOMPLETT).context

    assert SVARET.parse("x" * MEST, context) == "x" * MEST
    with pytest.raises(Problem, match=r"^Svaret har 20 001 tecken, och högst 20 000 får plats\. "):
        SVARET.parse("x" * (MEST + 1), context)
    with pytest.raises(Problem, match=r"Svar 1, Svaret: Svaret ska vara text\."):
        SVAREN.parse([{"id": "1", "fran": "N", "svaret": 7}], context)


def test_the_sheet_asks_what_is_read_back(fall: Fall) -> None:
    text = text_of(fall(KOMPLETT, mote_den="2026-12-01", mote_tid="13", mote_plats="Här"), "kallelse-1")

    assert [n for n in range(1, len(FRAGOR) + 1) if rubrik(n) not in text] == []
    assert "behåll numren" in text


def test_the_answers_stand_in_the_plan_in_the_participants_own_words(fall: Fall) -> None:
    text = text_of(fall(SVARADE), "plan")

    assert "Arbetsterapeut, Neuroteam, kom 18 november 2026" in text
    assert "Armträning, Nora Fiktivsson 08-000 00 02, beslutad 2026-11-17, 2026-12-01" in text
    assert f"{rubrik(1)}:" in text
    assert "Vi kan hjälpa till på morgonen när det är beviljat." in text
    assert "De är inga beslut." in text
    assert "svar på frågebladet" not in text_of(fall(KOMPLETT), "plan")


ORDET = "HEMLIGTSVAR"


def _svar(fran: str) -> list[dict[str, Any]]:
    return [{"id": "1", "fran": fran, "svaret": ORDET}]


@pytest.mark.parametrize(
    ("fran", "far_veta", "utbyte", "visas"),
    [
        (" arbetsterapeut,  NEUROTEAM", "allt", "ja", True),
        ("Arbetsterapeut, Neuroteam", "egna", "ja", True),
        ("Arbetsterapeut, Neuroteam", "inget", "ja", False),
        ("Arbetsterapeut, Neuroteam", "allt", "nej", False),
        ("Kurator, Vuxenpsykiatrin", "allt", "ja", False),
    ],
)
def test_an_answer_is_told_only_where_the_consent_covers_who_answered(
    fran: str, far_veta: str, utbyte: str, visas: bool, fall: Fall
) -> None:
    run = fall(
        KOMPLETT,
        deltagare=rad(KOMPLETT, "deltagare", 1, far_veta=far_veta),
        utbyte=utbyte,
        samtycke_till="2027-05-31" if utbyte == "ja" else None,
        fragebladssvar=_svar(fran),
    )
    journey = run.journey()
    pa_papper = text_of(run, "plan")
    (hylla,) = till_hands.insatser(_at(journey, run.answers))

    assert (ORDET in pa_papper) is visas
    assert (UTELAMNAT in pa_papper) is not visas
    assert (hylla.words == (("", ORDET),)) is visas
    assert ("svar_fran_annan" in given_by(journey, Kind.WARNING)) is (not visas and utbyte == "ja")


@pytest.mark.parametrize(
    ("mottagare", "visas"),
    [
        ({"far_veta": "allt"}, True),
        ({"far_veta": "egna"}, False),
        ({"far_veta": "allt", "utom": ["mal"]}, False),
    ],
)
def test_a_copy_holds_the_answers_only_for_who_may_know_all_and_says_so(
    mottagare: dict[str, Any], visas: bool, fall: Fall
) -> None:
    rader = rad(KOMPLETT, "deltagare", 2, **mottagare)
    run = fall(KOMPLETT, deltagare=rader, fragebladssvar=_svar("Arbetsterapeut, Neuroteam"))
    text = text_of(run, "kopia-2")

    assert (ORDET in text) is visas
    assert ("Deltagarnas svar på frågebladet är utelämnade." in text) is not visas
    utan = text_of(fall(KOMPLETT, deltagare=rader), "kopia-2")
    assert "svar på frågebladet" not in utan


def test_other_papers_hold_no_answer(fall: Fall) -> None:
    run = fall(KOMPLETT, fragebladssvar=_svar("Arbetsterapeut, Neuroteam"))

    assert [key for key in ("brev", "samtycke", "protokoll") if ORDET in text_of(run, key)] == []


def test_a_follow_up_asks_for_new_answers_and_the_limits_of_its_day() -> None:
    folj_upp = next(one for one in VIDARE if one.key == "folja_upp")
    kvar = folj_upp.begin({**CASES[SVARADE].answers, hemgang.TEAMET.key: 10})

    assert "deltagare" in kvar
    assert {SVAREN.key, hemgang.TEAMET.key} & kvar.keys() == set()


def test_the_rule_can_be_read() -> None:
    assert FranAnnan().text() == "ett svar är från någon som inte är deltagare, eller som inte får veta något"
    assert SVAREN in FranAnnan().questions()


def _at(journey: Journey, given: Any, **mer: Any) -> AtHand:
    return AtHand(journey=journey, given=given, **{"earlier": {}, "contacts": (), **mer})


def test_a_warning_says_whose_answer_is_not_covered(fall: Fall) -> None:
    (text,) = (line.text for line in fall(FRAN_ANNAN).journey().lines if line.rule == "svar_fran_annan")

    assert text.endswith("Fråga personen, och skriv in deltagaren.")
