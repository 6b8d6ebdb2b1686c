"""Words that must not hurt: one test for each of D2-D9, D14-D17 that this guide can break."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okapp.casework.papers import make, offers
from okapp.documents.papers import Sender
from okapp.engine.model import Certainty, Deadline, Kind, Note, Outcome
from okapp.engine.outline import review
from okapp.wizards.ansvarig_kommun import spar as s
from tests.wizards.ansvarig_kommun.conftest import CASES, GUIDE, RunMaker
from tests.wizards.ansvarig_kommun.test_beslutstabell import HEMLOS, OVERFLYTT
from tests.wizards.ansvarig_kommun.test_vad_resultatet_sager import words
from tests.wizards.conftest import DATA

ADA = Sender(
    name="Ada Ek",
    title="socialsekreterare",
    unit="Mottagningen",
    phone="08-000 00 00",
    municipality="Solna stad",
)
LETTERS = ("begaran", "svar", "underlag-ivo")
OWN = ("begaran", "svar", "underlag-ivo", "ringblad", "socialjour")
PLACES = {"bodde": [{"id": "1", "kommun": "1280", "boendetyp": "hos_narstaende", "kant_genom": "personen"}]}


def all_texts() -> list[str]:
    quick = GUIDE.wizard.quick
    assert quick is not None
    texts: list[str] = []
    for edition in (*GUIDE.wizard.editions, *quick.editions):
        for _, rule in edition.rules():
            gives = rule.gives
            if isinstance(gives, Outcome):
                texts += [gives.title, gives.heading, gives.text, gives.because]
            elif isinstance(gives, Note | Deadline):
                texts.append(gives.text)
        for question in edition.questions():
            texts += [question.text, question.help, question.why, question.find_out]
    return texts


def text_of(run: Any, key: str) -> str:
    return words(make(run, key, ADA).paper.blocks)


def test_d2_every_protocol_says_that_it_is_no_decision(case: Any) -> None:
    for key in ("HFD-2021-46", "OK-60-SNABB-AKUT"):
        assert "Detta är inte ett beslut. Beslut och hur du överklagar får du för sig." in text_of(
            case(key), "protokoll"
        )


@pytest.mark.parametrize("svar", ["ja", "vet_ej"])
def test_d3_a_protected_persons_places_are_off_paper_unless_chosen(run: RunMaker, svar: str) -> None:
    made = run(skyddad_folkbokforing=svar, **PLACES)
    chosen = made.answered("tidslinje_pa_papper", "ja")

    assert "Malmö" not in text_of(made, "protokoll")
    assert "Malmö" in text_of(chosen, "protokoll")
    assert "Malmö" in text_of(run(**PLACES), "protokoll")


def test_d3_even_the_municipality_and_a_secrecy_test_first(run: RunMaker) -> None:
    made = run(skyddad_folkbokforing="ja", annan_kommun="1280")
    journey = made.journey()

    assert any("Även kommunen kan vara skyddad uppgift." in text for text in journey.texts(Kind.WARNING))
    assert any(
        text.startswith("Gör en sekretessprövning innan du kontaktar")
        for text in journey.texts(Kind.NEXT_STEP)
    )
    assert not any(text.startswith("Ta själv kontakt") for text in journey.texts(Kind.NEXT_STEP))
    assert all(offer.caution for offer in offers(made) if offer.key in OWN)
    assert not any(offer.caution for offer in offers(run(annan_kommun="1280")))


def test_d3_registration_is_not_asked_of_a_protected_person(run: RunMaker) -> None:
    journey = run(skyddad_folkbokforing="ja", anstalt_sjukhus="anstalt", stadigvarande_bostad=None).journey()
    asked = {answer.question.key for passed in journey.passed for answer in passed.answers}

    assert "folkbokford" not in asked
    assert "folkbokford_finns" not in asked
    assert not any("Folkbokföring" in text for text in journey.texts(Kind.TO_RECORD))


def test_d4_what_turns_the_result_never_stands_in_a_letter(case: Any) -> None:
    run = case("SYN-16-EJ-SVAR")

    assert "extra noga" in text_of(run, "protokoll")
    assert not any("extra noga" in text_of(run, key) for key in OWN)


def test_d4_turns_go_in_both_directions(run: RunMaker) -> None:
    stays, leaves = run(), run(bostad_omtvistad="ja")

    assert "bostad_omtvistad" in {turn.question.key for turn in stays.turns()}
    assert "bostad_omtvistad" in {turn.question.key for turn in leaves.turns()}


def test_d5_acute_help_is_tried_and_given_here_now(run: RunMaker) -> None:
    finding = run(akut_behov="ja", bostad_kommun="1280").journey().finding(s.IDAG)

    assert finding is not None
    assert finding.text.startswith(
        "Hjälp som behövs i den akuta situationen ska prövas och ges här, nu. Skriv beslut."
    )


def test_d5_no_path_of_the_quick_check_ends_in_not_us() -> None:
    quick = GUIDE.wizard.quick
    assert quick is not None
    for edition in quick.editions:
        outcomes = [rule.gives for _, rule in edition.rules() if isinstance(rule.gives, Outcome)]
        assert [outcome.code for outcome in outcomes] == ["VISTELSE_FULLT"]
        assert outcomes[0].municipality is not None
        assert outcomes[0].municipality.key == "vistas_i"


def test_d6_the_month_is_never_the_others_time_to_answer(case: Any) -> None:
    run = case("SYN-17-EJ-SVAR-FOR-TIDIGT")
    deadline = run.journey().deadlines[0].text

    assert deadline == (
        "Svar ska ges genast. Har svar inte kommit efter en månad (5 december 2026, en beräkningshjälp) kan ni ansöka hos IVO."
    )
    said = " ".join([*all_texts(), *(text_of(run, key) for key in (*OWN, "protokoll"))]).lower()
    assert "svara senast" not in said
    assert "svar senast" not in said


def test_d7_local_rules_are_shown_as_the_municipalitys_own_reading(run: RunMaker, around: Any) -> None:
    from tests.wizards.ansvarig_kommun.test_fall import LOKALT

    rule = replace(LOKALT, read_on=date(2026, 1, 2))
    made = replace(run(annan_kommun="0126"), around=replace(around, local_rules=(rule,)))

    text = text_of(made, "protokoll")
    assert "(Solna stads egen inläsning, 2026-01-02, s. 3)" in text
    assert "Tolv månaders vistelse räknas" in text


def test_d8_sensitive_answers_are_not_in_letters_and_nobody_is_said_to_have_no_right(run: RunMaker) -> None:
    made = run(
        **{
            **OVERFLYTT,
            **HEMLOS,
            "overflyttning_lage": "avslag",
            "sarskild_grupp": "utan_tillstand",
            "maste_stanna_i_sverige": "ja",
        }
    )
    for key in OWN:
        assert "tillstånd" not in text_of(made, key)
    assert not any("har inte rätt till" in text.lower() for text in all_texts())


def test_d8_the_special_order_is_asked_only_where_it_changes_the_result(run: RunMaker) -> None:
    journey = run(arendetyp="skola").journey()

    assert "sarskild_grupp" in journey.ignored


def test_d8_the_words_of_a_special_order(case: Any) -> None:
    for key in ("SYN-22-EU-UTAN", "OK-03-LMA", "OK-04-EU-OKLART"):
        finding = case(key).journey().finding(s.IDAG)
        assert "Särskild ordning: rådfråga jurist. Nödsituation och barn prövas ändå." in finding.text


def test_d9_the_same_municipality_under_two_names(run: RunMaker) -> None:
    by_name = run(vistas_i="Malmö stad", bostad_kommun="Malmö").journey()

    assert by_name.finding(s.IDAG).code == "SAMMA_KOMMUN"


def test_d14_an_old_ruling_is_not_sold_as_the_new_acts(case: Any) -> None:
    words_of_d14 = "avgjord enligt 2 a kap.; prövning enligt 29 kap. är inte känd"
    new = case("HFD-2021-46", date(2026, 1, 15)).answered("over_lagandringen", "nej").journey()
    old = case("HFD-2021-46").journey()

    assert any(words_of_d14 in text for text in new.texts(Kind.WARNING))
    assert not any(words_of_d14 in text for text in old.texts(Kind.WARNING))
    assert new.finding(s.LANG).code == old.finding(s.LANG).code == "PLACERANDE"
    assert new.finding(s.LANG).municipality.name == "Staffanstorp"
    assert new.finding(s.LANG).sources[0].section == "29 kap. 2 § 6"
    assert old.finding(s.LANG).sources[0].section == "2 a kap. 4 § 6"


@pytest.mark.parametrize("svar", ["endast_hyresgaranti", "oklart", "vet_ej"])
def test_d14_the_old_ruling_beside_a_finding_that_requires_assessment(run: RunMaker, svar: str) -> None:
    words_of_d14 = "avgjord enligt 2 a kap.; prövning enligt 29 kap. är inte känd"
    answers = {"boende_genom_annan_kommuns_beslut": svar, "placerande_kommun": "0180"}
    new = run(**answers).journey().finding(s.LANG)
    old = run(date(2024, 1, 15), **answers).journey().finding(s.LANG)

    assert "HFD 2021 ref. 46" in new.text
    assert words_of_d14 in new.text
    assert words_of_d14 not in old.text


def test_d14_other_rulings_say_under_which_act_they_were_given() -> None:
    rulings = {one for edition in GUIDE.wizard.editions for one in _sources(edition) if one.ruling}
    told_in_text = {"HFD 2021 ref. 46", "RÅ 1995 ref. 70"}

    assert {one.act for one in rulings if not one.note} == told_in_text
    assert {one.note for one in rulings if one.note} == {"enligt 2001 års lag"}


def test_d15_a_child_who_may_be_in_danger_is_first_with_unchecked_sections(case: Any) -> None:
    for key in ("OK-60-SNABB-AKUT", "OK-36-UTREDNING-OVERTAGEN"):
        text = text_of(case(key), "protokoll")
        assert text.index("Ett barn kan vara i fara. Gör en skyddsbedömning direkt") < text.index(
            "Vem som agerar nu"
        )
        assert "orosanmälan" in text
        assert "inte kontrollerade" in text


def test_d16_rules_that_nobody_has_reviewed_say_so(case: Any) -> None:
    for edition in GUIDE.wizard.editions:
        assert review(edition).endswith("Reglerna är inte granskade av jurist.")
    assert "Reglerna är inte granskade av jurist." in text_of(case("HFD-2021-46"), "protokoll")
    reviewed = replace(GUIDE.wizard.editions[0], reviewed_by="Bo Ek", reviewed_on=date(2026, 3, 2))
    assert review(reviewed).endswith("Granskad av Bo Ek 2 mars 2026.")


@pytest.mark.parametrize(
    ("day", "told"), [(date(2026, 1, 31), False), (date(2026, 2, 1), False), (date(2026, 2, 2), True)]
)
def test_d16_a_case_after_the_last_check_carries_a_notice(run: RunMaker, day: date, told: bool) -> None:
    warnings = run(day).journey().texts(Kind.WARNING)

    assert any("efter att reglerna senast kontrollerades" in text for text in warnings) is told


def test_d16_a_changed_law_gives_no_firm_findings(run: RunMaker, around: Any) -> None:
    marked = replace(run(), around=replace(around, changed_law=frozenset({date(2025, 7, 1)}))).journey()

    assert marked.complete
    assert {finding.certainty for finding in marked.findings} == {Certainty.ASSESSMENT}
    assert any(text.startswith("Lagen har ändrats") for text in marked.texts(Kind.STOP))
    assert marked.finding(s.IDAG).code == "VISTELSE_FULLT"


def test_d17_no_text_pretends_to_be_the_statute() -> None:
    assert not any(re.search(r"[”\"].{60,}[”\"]", text) for text in all_texts())


def test_results_have_no_praise_and_no_exclamation() -> None:
    assert not any("!" in text for text in all_texts())


def test_every_citation_is_found_in_the_library() -> None:
    from okapp.library.loader import load_library

    library = load_library(DATA)
    sources = {source for edition in GUIDE.wizard.editions for source in _sources(edition)}
    assert len(sources) > 40
    for source in sources:
        if source.agreement:
            assert library.agreement(source.agreement)
        elif source.ruling:
            assert source.act.startswith(("HFD ", "RÅ ", "JO "))
        else:
            assert library.act(source.act)
            assert not source.section or library.law_section(source.act, source.section), source
            assert source.section or "inte kontrollerad" in source.note


def _sources(edition: Any) -> list[Any]:
    found = [step.source for step in edition.steps]
    for _, rule in edition.rules():
        gives = rule.gives
        if isinstance(gives, Outcome | Note):
            found += gives.sources
        elif isinstance(gives, Deadline):
            found.append(gives.source)
    return found


def test_no_case_file_holds_a_real_number() -> None:
    assert not any(re.search(r"\d{6}[-+]\d{4}", fact) for case in CASES.values() for fact in case.facts)


def test_what_is_from_memory_is_said_in_the_protocol(run: RunMaker) -> None:
    old = {"over_lagandringen": None}

    assert "är ur minnet, inte kontrollerat" in text_of(run(date(2012, 3, 1), **old), "protokoll")
    assert "Förarbetenas kommentar till 29 kap. är inte läst." in text_of(run(), "protokoll")
