"""The words that must not hurt, as this guide says them on screen and paper."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

import pytest

from okapp.casework.papers import make, offers
from okapp.documents.protocol import NO_DECISION
from okapp.engine.model import Kind, Note, Outcome
from okapp.wizards.samordnad_plan import spar as s
from okapp.wizards.samordnad_plan.brev import DU
from tests.wizards.conftest import Fall
from tests.wizards.samordnad_plan.conftest import CASES, EDITIONS, GUIDE, KIM, KOMPLETT, text_of


def test_d1_a_passed_follow_up_never_ends_help(fall: Fall) -> None:
    (text,) = [line.text for line in fall("OK-SP-42").journey().lines if line.rule == "uppfoljning_passerad"]

    assert text == (
        "Uppföljningen skulle ha gjorts 21 november 2026. Kontakta Sanna Påhittsson i dag. Avbryt inte pågående hjälp på grund av "
        "detta meddelande."
    )


def test_d2_the_plan_and_the_protocol_say_that_they_decide_nothing(fall: Fall) -> None:
    run = fall(KOMPLETT)

    assert NO_DECISION in text_of(run, "protokoll")
    assert make(run, "plan", KIM).paper.footer.startswith("Planen är inget beslut.")
    assert make(run, "kopia-1", KIM).paper.footer.startswith("Planen är inget beslut.")


@pytest.mark.parametrize("svar", ["ja", "vet_ej"])
def test_d3_a_protected_persons_papers_ask_first_and_keep_places_out(svar: str, fall: Fall) -> None:
    run = fall(
        KOMPLETT,
        adress="HEMADRESSEN 1",
        person_telefon="HEMTELEFON",
        skyddade_uppgifter=svar,
        sprak="Svenska",
    )
    own = [offer for offer in offers(run) if offer.key != "protokoll"]

    assert own
    assert all(offer.caution for offer in own)
    for offer in own:
        if not offer.hindered:
            made = make(run, offer.key, KIM)
            assert "HEMADRESSEN" not in repr(made.paper.blocks)
            assert "HEMTELEFON" not in repr(made.paper.blocks)
            assert made.paper.letterhead is not None
    open_run = fall(KOMPLETT, adress="HEMADRESSEN 1")
    assert "HEMADRESSEN" in text_of(open_run, "plan")
    assert not any(offer.caution for offer in offers(open_run))


def test_d3_a_representatives_phone_is_off_paper_too(fall: Fall) -> None:
    god_man = [{"id": "1", "namn": "Gode Hittepå", "roll": "god_man", "telefon": "08-000 00 55"}]

    assert "08-000 00 55" in text_of(fall(KOMPLETT, foretradare=god_man), "plan")
    assert "08-000 00 55" not in text_of(fall("OK-SP-70", foretradare=god_man), "plan")


def test_d8_nobody_is_said_to_have_no_right() -> None:
    for text in _all_texts():
        assert "har inte rätt till" not in text


def test_d12_withdrawn_consent_shares_nothing_more_and_help_goes_on(fall: Fall) -> None:
    run = fall("OK-SP-28")
    said = "Dela inget mer. Beslutade insatser fortsätter."
    finding = run.journey().finding(s.PLAN)

    assert finding is not None
    assert finding.heading == "Dela inget mer. Beslutade insatser fortsätter"
    assert any(said in text for text in run.journey().texts(Kind.STOP))
    assert said in text_of(run, "aterkallat-1")
    assert "kören" not in text_of(run, "aterkallat-1")
    assert said in text_of(fall("OK-SP-83", deltagare=CASES[KOMPLETT].answers["deltagare"]), "avslut-1")
    assert "Hjälp som du redan har fått beslut om fortsätter" in text_of(run, "brev")


def test_d12_who_was_to_know_nothing_is_not_told_that_there_was_a_plan(fall: Fall) -> None:
    rows = [{**row, "far_veta": "inget"} for row in CASES[KOMPLETT].answers["deltagare"]]

    assert all(
        one.hindered for one in offers(fall("OK-SP-28", deltagare=rows)) if one.key.startswith("aterkallat")
    )


def test_d15_a_child_in_danger_is_told_of_before_the_consent(fall: Fall) -> None:
    found = fall("OK-SP-24").journey().finding(s.PLAN)

    assert found is not None
    assert "orosanmälan direkt, den behöver inget samtycke" in found.text


def test_d16_the_rules_say_that_nobody_has_reviewed_them() -> None:
    assert all(not edition.reviewed_by and edition.reviewed_on is None for edition in EDITIONS)


def test_d17_what_was_read_in_summary_says_so(fall: Fall) -> None:
    cited = {one.text for line in fall("SP05").journey().lines for one in line.sources}

    assert "16 kap. 4 § HSL 2017:30 (läst i sammanfattning)" in cited
    assert any(
        "SOSFS 2007:10 (om den gäller efter 1 juli 2025 är inte kontrollerat)" in text for text in _sources()
    )


def test_d18_what_the_person_keeps_or_signs_is_no_working_copy() -> None:
    assert [kind.key for kind in GUIDE.papers if kind.to_person] == [
        "planexemplar",
        "brev",
        "samtycke",
        "uppfoljning",
    ]


def test_no_payment_days_are_computed() -> None:
    limits = {limit.key for edition in EDITIONS for limit in edition.limits}

    assert not [key for key in limits if "betal" in key]
    assert any("ingen dag ut här" in question.help for question in EDITIONS[-1].questions())


@pytest.mark.parametrize("code", DU)
def test_the_letters_words_are_easy(code: str) -> None:
    words = f"{DU[code].laget} {DU[code].hander}"

    assert not re.search(r"huvudman|insats|beviljas|föreligg|samtyck|\bej\b|!", words)
    assert all(len(sentence.split()) <= 16 for sentence in re.split(r"[.?]\s", words))


def test_every_outcome_has_words_for_the_person() -> None:
    codes = {
        rule.gives.code
        for edition in EDITIONS
        for _, rule in edition.rules()
        if isinstance(rule.gives, Outcome)
    }

    assert codes == DU.keys()


def test_no_text_shouts_or_uses_a_template_word() -> None:
    for text in _all_texts():
        assert "!" not in text
        assert not re.search(r"\b(t\.ex|bl\.a|ev\.|vederbörande|föreligger|åligger)\b", text)


def _all_texts() -> Iterator[str]:
    for edition in EDITIONS:
        for _, rule in edition.rules():
            if isinstance(rule.gives, Outcome | Note):
                yield from _words(rule.gives)
        for question in edition.questions():
            yield from (question.text, question.label, question.help)


def _words(part: object) -> Iterator[str]:
    if isinstance(part, str):
        yield part
    elif is_dataclass(part):
        for field in fields(part):
            yield from _words(getattr(part, field.name))


def _sources() -> set[str]:
    return {
        one.text
        for edition in EDITIONS
        for _, rule in edition.rules()
        if isinstance(rule.gives, Outcome | Note)
        for one in rule.gives.sources
    }
