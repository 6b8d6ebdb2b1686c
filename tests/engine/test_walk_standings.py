"""What an organisation says of a citation that is not verified: it changes what is cited, never what is found."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from okapp.engine.lines import to_do
from okapp.engine.model import Deadline, Edition, Kind, Rule, Source
from okapp.engine.outline import outline
from okapp.engine.questions import DateOf
from okapp.engine.standings import SAID, Said, plain, raw_said, read_said, with_words, worded
from okapp.engine.walk import walk
from tests.engine.sample import CONTEXT, small_edition, small_step

ODD = Source("SOSFS 2007:10", "5 §", note="inte kontrollerad", standing="sosfs")
SURE = Source("SoL 2025:400", "10 kap. 8 §")
DAY = DateOf(key="dag", text="Vilken dag?", label="Dag")
OWN = Said("HSLF-FS 2026:1, 3 §", in_force=True, by="Ada Ek, jurist", on=date(2026, 1, 2))
IN_WORDS = "HSLF-FS 2026:1, 3 § (gäller, kontrollerat av Ada Ek, jurist 2 januari 2026)"


@pytest.fixture
def edition() -> Edition:
    rules = (
        to_do("gor", "Gör det.", ODD, SURE, when=DAY.is_answered()),
        to_do("gor_mer", "Gör mer.", SURE, when=DAY.is_answered()),
        Rule(key="efter", gives=Deadline(after=DAY, text="Efter {datum}.", source=ODD)),
    )
    return small_edition(replace(small_step(DAY, rules=rules), source=ODD))


def given(**said: Said) -> dict[str, Any]:
    return {DAY.key: "2026-01-05", SAID: {key: raw_said(one) for key, one in said.items()}}


def test_without_a_word_the_programs_own_stands(edition: Edition) -> None:
    journey = walk(edition, {DAY.key: "2026-01-05"}, CONTEXT)

    assert journey.edition is edition
    assert journey.said == ()
    assert journey.cited(ODD) is ODD
    assert edition.uncertain() == (ODD,)


def test_a_word_is_cited_wherever_the_source_is(edition: Edition) -> None:
    journey = walk(edition, given(sosfs=OWN), CONTEXT)

    assert journey.passed[0].step.source.text == IN_WORDS
    assert [one.text for line in journey.lines if line.kind is Kind.NEXT_STEP for one in line.sources] == [
        IN_WORDS,
        SURE.text,
        SURE.text,
    ]
    assert journey.deadlines[0].source.text == IN_WORDS
    assert [(was.text, now.text) for was, now in journey.said] == [(ODD.text, IN_WORDS)]
    assert journey.cited(ODD).text == IN_WORDS
    assert journey.cited(SURE) is SURE
    assert journey.ignored == ()
    assert journey.complete


def test_nothing_else_of_the_journey_changes(edition: Edition) -> None:
    before = walk(edition, {DAY.key: "2026-01-05"}, CONTEXT)
    after = walk(edition, given(sosfs=OWN), CONTEXT)

    assert after.rules_used() == before.rules_used()
    assert [line.text for line in after.lines] == [line.text for line in before.lines]
    assert [one.code for one in after.findings] == [one.code for one in before.findings]
    assert edition.fingerprint() == with_words(edition, {}).fingerprint()


def test_what_an_organisation_says_is_no_change_since_the_review(edition: Edition) -> None:
    signed = replace(edition, reviewed_by="Jurist Ek", reviewed_on=date(2026, 1, 3))
    noted = replace(signed, reviewed_print=signed.fingerprint())
    changed = replace(noted, law="En annan lag")

    assert walk(noted, given(sosfs=OWN), CONTEXT).edition.is_reviewed
    assert walk(changed, given(sosfs=OWN), CONTEXT).edition.changed_since_review


def test_a_word_about_something_else_changes_nothing(edition: Edition) -> None:
    journey = walk(edition, given(annan=OWN), CONTEXT)

    assert journey.said == ()
    assert journey.passed[0].step.source == ODD


def test_what_is_no_longer_in_force_says_so_and_the_same_citation_still_opens(edition: Edition) -> None:
    gone = worded(ODD, replace(OWN, text=plain(ODD), in_force=False))

    assert gone.text == "5 § SOSFS 2007:10 (gäller inte, kontrollerat av Ada Ek, jurist 2 januari 2026)"
    assert (gone.act, gone.section) == (ODD.act, ODD.section)
    assert plain(Source(note="bara ord")) == "bara ord"


@pytest.mark.parametrize(
    "raw",
    [
        "text",
        {"sosfs": "text"},
        {"sosfs": {**raw_said(OWN), "mer": 1}},
        {"sosfs": {**raw_said(OWN), "text": ""}},
        {"sosfs": {**raw_said(OWN), "av": 3}},
        {"sosfs": {**raw_said(OWN), "galler": "ja"}},
        {"sosfs": {**raw_said(OWN), "den": "snart"}},
        {"sosfs": {**raw_said(OWN), "den": "2999-01-01"}},
    ],
)
def test_what_cannot_be_read_is_told_and_not_used(raw: Any, edition: Edition) -> None:
    journey = walk(edition, {DAY.key: "2026-01-05", SAID: raw}, CONTEXT)

    assert [one.question for one in journey.problems] == [SAID]
    assert journey.said == ()
    assert not journey.complete


def test_what_is_written_is_read() -> None:
    assert read_said({"sosfs": raw_said(OWN)}, CONTEXT.today) == {"sosfs": OWN}
    assert read_said({"sosfs": {**raw_said(OWN), "den": OWN.on}}, CONTEXT.today) == {"sosfs": OWN}
    assert read_said(None, CONTEXT.today) == {}


def test_the_outline_names_what_is_not_verified_and_what_is_said_of_it(edition: Edition) -> None:
    assert f"Inte kontrollerad källa [sosfs]: {ODD.text}.\n" in outline(edition)
    own = outline(edition, {"sosfs": OWN})
    assert f"Inte kontrollerad källa [sosfs]: {ODD.text}. Organisationens egen uppgift: {IN_WORDS}.\n" in own
    assert f"Stöd: {IN_WORDS}" in own
