"""An edition as readable text: all of it, for a jurist."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from okapp.engine.conditions import ALWAYS
from okapp.engine.model import Certainty, Deadline, Doubt, Kind, Note, Outcome, Rule, Source
from okapp.engine.outline import LISTS, cite, outline, review, rules_in_short
from okapp.engine.questions import JA, NEJ, Group, SeveralOf
from tests.engine.sample import (
    BORJAN,
    BRADSKA,
    IDAG,
    NAMN,
    NEW,
    OLD,
    SEGEL,
    outcome,
    small_edition,
    small_step,
)


def test_a_small_edition_reads_as_a_jurist_expects() -> None:
    group = Group(key="turer", text="Vilka turer?", label="Turer", row_label="Tur", fields=(SEGEL,))
    several = SeveralOf(key="med", text="Vad följer med?", label="Med", choices=(JA, NEJ))
    first = small_step(
        SEGEL.when(BRADSKA.is_(JA)),
        several,
        group,
        BORJAN,
        rules=(
            Rule(
                key="utfall", when=BRADSKA.is_(JA), gives=outcome(IDAG, "X", certainty=Certainty.ASSESSMENT)
            ),
            Rule(key="tvivel", gives=Doubt(track=IDAG, because="Det är oklart.")),
            Rule(key="frist", gives=Deadline(after=BORJAN, text="Åter {datum}", source=Source("Båtlagen"))),
            Rule(key="rad", gives=Note(kind=Kind.MISSING_EVIDENCE, text="Väst saknas.")),
        ),
    )
    last = replace(small_step(applies=~BRADSKA.is_(NEJ), key="slut"), source=Source(agreement="batavtalet"))
    assert outline(small_edition(first, last)) == (
        "Låna båt\n"
        "Gäller ärenden från 1 januari 2025. Lag: Båtlagen (1999:1).\n"
        f"{review(OLD)}\n"
        "\n"
        "1. Steget [steg]\n"
        "   Stöd: 1 § Båtlagen\n"
        "   Fråga (när Bråttom = Ja): Har ekan segel? [segel]\n"
        "      - Ja [ja]\n"
        "      - Nej [nej]\n"
        "   Fråga: Vad följer med? [med]\n"
        "      - Ja [ja]\n"
        "      - Nej [nej]\n"
        "   Fråga: Vilka turer? [turer, frivillig]\n"
        "      - fält: Har ekan segel? [segel]\n"
        "   Fråga: När lånades båten ut? [borjan]\n"
        "   Regel [utfall]: om Bråttom = Ja\n"
        "      då Båt i dag: X (kräver bedömning) – Svaret är X.\n"
        "      Text om X.\n"
        "      Skäl: Skäl för X.\n"
        "      Stöd: 9 § Båtlagen\n"
        "   Regel [tvivel]: alltid\n"
        "      då Båt i dag: kräver bedömning – Det är oklart.\n"
        "   Regel [frist]: alltid\n"
        "      då datum, en månad efter Lånets början: Åter {datum}\n"
        "      Stöd: Båtlagen\n"
        "   Regel [rad]: alltid\n"
        "      då Underlag som saknas: Väst saknas.\n"
        "\n"
        "2. Steget [slut]\n"
        "   Stöd: överenskommelse batavtalet\n"
        "   Gäller när: inte (Bråttom = Nej)\n"
    )


def test_every_step_question_choice_and_rule_is_there_in_order() -> None:
    text = outline(OLD)
    at = -1
    for step in OLD.steps:
        for part in (f"{step.heading} [{step.key}]", *(ask.question.text for ask in step.asked())):
            at = text.index(part, at + 1)
        for rule in step.rules:
            when = "alltid" if rule.when == ALWAYS else f"om {rule.when.text()}"
            at = text.index(f"Regel [{rule.key}]: {when}", at + 1)
            at = text.index(
                rule.gives.because if isinstance(rule.gives, Doubt | Outcome) else rule.gives.text, at + 1
            )
    for question in OLD.questions():
        for choice in getattr(question, "choices", ()):
            assert f"- {choice.text} [{choice.key}]" in text
        for part in getattr(question, "fields", ()):
            assert f"- fält: {part.text} [{part.key}]" in text


def test_every_source_of_a_step_and_of_an_outcome_is_there() -> None:
    text = outline(OLD)
    for step in OLD.steps:
        assert f"Stöd: {cite(step.source)}" in text
    for _, rule in OLD.rules():
        if isinstance(rule.gives, Outcome):
            assert f"Stöd: {', '.join(map(cite, rule.gives.sources))}" in text


@pytest.mark.parametrize("section", ["4 §", "5 §", "77 §"])
def test_the_sources_of_notes_and_deadlines_are_there_too(section: str) -> None:
    assert f"{section} Båtlagen" in outline(OLD)


@pytest.mark.parametrize("kind", list(Kind))
def test_every_list_has_a_name_in_the_outline(kind: Kind) -> None:
    rule = Rule(key="r", gives=Note(kind=kind, text="Se här."))
    assert f"då {LISTS[kind]}: Se här." in outline(small_edition(small_step(NAMN, rules=(rule,))))
    assert len(set(LISTS.values())) == len(Kind)


def test_each_edition_says_its_own_start_and_law() -> None:
    assert "Gäller ärenden från 1 juli 2026. Lag: Nya båtlagen (2026:1)." in outline(NEW)
    assert "Stöd: 1 § Nya båtlagen" in outline(NEW)


@pytest.mark.parametrize(
    ("checked", "by", "on", "text"),
    [
        (
            date(2026, 2, 1), "Jurist Ek", date(2026, 2, 3),
            "Kontrollerad mot lagtexten i februari 2026. Granskad av Jurist Ek 3 februari 2026.",
        ),
        (
            date(2026, 12, 31), "", None,
            "Kontrollerad mot lagtexten i december 2026. Reglerna är inte granskade av jurist.",
        ),
        (None, "", None, "Inte kontrollerad mot lagtexten. Reglerna är inte granskade av jurist."),
        (None, "Jurist Ek", None, "Inte kontrollerad mot lagtexten. Reglerna är inte granskade av jurist."),
        (None, "", date(2026, 2, 3), "Inte kontrollerad mot lagtexten. Reglerna är inte granskade av jurist."),
    ],
)  # fmt: skip
def test_the_review_says_what_was_done_and_what_was_not(
    checked: date | None, by: str, on: date | None, text: str
) -> None:
    assert review(replace(OLD, checked=checked, reviewed_by=by, reviewed_on=on)) == text


def test_a_review_of_other_rules_names_nobody() -> None:
    noted = replace(OLD, reviewed_print=OLD.fingerprint())
    changed = replace(noted, law="Båtlagen (1999:2)")

    assert review(noted) == review(OLD)
    assert rules_in_short(noted).endswith("granskade 2026-02-03")
    assert review(changed) == (
        "Kontrollerad mot lagtexten i februari 2026. Reglerna har ändrats sedan granskningen."
    )
    assert rules_in_short(changed).endswith("ändrade sedan granskningen")
    assert rules_in_short(replace(OLD, reviewed_by="")).endswith("inte granskade av jurist")
    assert "Jurist Ek" not in outline(changed)


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (Source("Båtlagen", "1 §"), "1 § Båtlagen"),
        (Source("Båtlagen"), "Båtlagen"),
        (Source("Båtlagen", "1 §", note="andra stycket"), "1 § Båtlagen (andra stycket)"),
        (Source(agreement="batavtalet"), "överenskommelse batavtalet"),
        (Source("Båtlagen", "1 §", agreement="batavtalet"), "1 § Båtlagen"),
    ],
)
def test_a_source_is_cited_by_its_section_or_its_agreement(source: Source, text: str) -> None:
    assert cite(source) == text


def test_an_agreement_with_a_note_is_cited_by_its_id() -> None:
    assert "batavtalet" in cite(Source(agreement="batavtalet", note="punkt 3"))
