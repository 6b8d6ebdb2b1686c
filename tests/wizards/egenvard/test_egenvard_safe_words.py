"""Words that must not hurt: D1, D2, D3, D8, D10, D11, D12, D16 as this guide can break them."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

import pytest

from okapp.casework.papers import make
from okapp.engine.model import Doubt, Kind, Note, Outcome
from okapp.engine.outline import review
from okapp.engine.questions import Group, OneOf, Question, SeveralOf
from okapp.wizards.egenvard.brev import DU
from okapp.wizards.egenvard.spar import ATGARD
from tests.wizards.conftest import Fall, words
from tests.wizards.egenvard.conftest import ADA, EDITIONS, HJALP, MOTTAGEN, SJALV, UPPFOLJD

AVBRYT_INTE = "Avbryt inte pågående hjälp på grund av detta meddelande."


def texts_of(question: Question[Any]) -> list[str]:
    texts = [question.text, question.label, question.help, question.why, question.find_out]
    if isinstance(question, OneOf | SeveralOf):
        texts += [part for choice in question.choices for part in (choice.text, choice.help)]
    if isinstance(question, Group):
        texts += [text for field in question.fields for text in texts_of(field)]
    return texts


def all_texts() -> list[str]:
    texts: list[str] = []
    for edition in EDITIONS:
        for step, rule in edition.rules():
            gives = rule.gives
            texts += [step.heading, step.intro]
            if isinstance(gives, Outcome):
                texts += [gives.title, gives.heading, gives.text, gives.because]
            elif isinstance(gives, Note):
                texts.append(gives.text)
            elif isinstance(gives, Doubt):
                texts.append(gives.because)
        for question in edition.questions():
            texts += texts_of(question)
    return texts


def warnings(run: Any) -> str:
    return " ".join(run.journey().texts(Kind.WARNING))


@pytest.mark.parametrize(
    ("key", "changes", "said"),
    [
        (SJALV, {}, "Uppföljningen skulle ha gjorts 17 december 2026. Kontakta Lisa Provsköterska i dag."),
        (UPPFOLJD, {}, "Uppföljningen skulle ha gjorts 22 november 2026. Kontakta Lisa Provsköterska i dag."),
        (MOTTAGEN, {}, "Uppföljningen skulle ha gjorts 17 december 2026. Kontakta Lisa Provsköterska i dag."),
    ],
)
def test_d1_a_passed_follow_up_never_stops_the_help(
    key: str, changes: dict[str, Any], said: str, fall: Fall
) -> None:
    text = warnings(fall(key, today=date(2027, 1, 2), **changes))

    assert f"{said} {AVBRYT_INTE}" in text


def test_d1_whatever_has_passed_says_that_the_help_goes_on() -> None:
    passed = [text for text in all_texts() if "skulle ha gjorts" in text or "Bedömningen gällde" in text]

    assert len(passed) > 20
    assert all(text.endswith(AVBRYT_INTE) and "i dag" in text for text in passed)


def test_d1_nothing_tells_anyone_to_stop_help() -> None:
    stops = re.compile(
        r"\b(avsluta|avbryt|upphör med|sluta) (hjälpen|insatsen|åtgärden|egenvården)", re.IGNORECASE
    )
    for text in all_texts():
        assert not stops.search(text), text


def test_d2_d5_every_decision_has_its_own_words_to_the_patient() -> None:
    given = (rule.gives for edition in EDITIONS for _, rule in edition.rules())
    codes = {one.code for one in given if isinstance(one, Outcome) and one.track in ATGARD.values()}
    assert set(DU) == codes
    assert len({du.betyder for du in DU.values()}) == len(codes)
    for du in DU.values():
        assert "du" in re.findall(r"\w+", f"{du.betyder} {du.hander}".lower())
        assert "patienten" not in f"{du.betyder} {du.hander}".lower()


def test_d2_the_protocol_says_that_it_is_no_decision(fall: Fall) -> None:
    text = words(make(fall(HJALP), "protokoll", ADA).paper.blocks)

    assert "Detta är inte ett beslut. Beslut och hur du överklagar får du för sig." in text


def test_d8_nothing_says_that_somebody_has_no_right() -> None:
    for text in all_texts():
        assert not re.search("har inte rätt|saknar rätt|inte berättigad", text, re.IGNORECASE), text


def test_d10_no_number_is_called_safe() -> None:
    for text in all_texts():
        assert not re.search("säker siffra|ofarlig|riskfri|låg risk", text, re.IGNORECASE), text
        assert "!" not in text
    own = [text for text in all_texts() if "Egna gränser" in text]
    assert own
    assert all("ingen regel. Du bedömer" in text for text in own)


def test_d10_a_low_number_with_gravity_four_warns(fall: Fall) -> None:
    text = warnings(fall("OK-EV-08C"))

    assert "En låg siffra betyder inte att det är säkert." in text


def test_d11_who_receives_contacts_the_assessor_before_the_help_is_changed(fall: Fall) -> None:
    assert "Kontakta bedömaren innan hjälpen ändras: Lisa Provsköterska" in warnings(fall(MOTTAGEN))


@pytest.mark.parametrize(
    ("changes", "rule"),
    [({"a1_delning": "nej"}, "a1_stopp_a8"), ({"a1_delning_till": "2026-11-21"}, "a1_stopp_a8_slut")],
)
def test_d12_without_consent_nothing_more_is_shared_and_the_help_goes_on(
    changes: dict[str, str], rule: str, fall: Fall
) -> None:
    said = next(line.text for line in fall(HJALP, **changes).journey().lines if line.rule == rule)

    assert "Dela inget mer" in said
    assert said.endswith("Beslutade insatser fortsätter.")


def test_d16_nobody_has_reviewed_the_rules_and_every_paper_says_so(fall: Fall) -> None:
    for edition in EDITIONS:
        assert (edition.reviewed_by, edition.reviewed_on) == ("", None)
        assert review(edition).endswith("Reglerna är inte granskade av jurist.")
    for key in ("protokoll", "bedomning", "utforarkopia", "brev", "om-nagot-hander"):
        assert "inte granskade av jurist" in make(fall(HJALP), key, ADA).paper.footer


def test_d16_the_seven_points_are_never_called_law() -> None:
    for edition in EDITIONS:
        assert "SOSFS 2009:6" in edition.about
    for edition in EDITIONS[1:]:
        assert "De är ingen lagtext." in edition.about
