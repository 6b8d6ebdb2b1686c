"""A guide's chart on paper says all that the rules decide, by the numbers of the form."""

from __future__ import annotations

import pytest

from okapp.documents.blocks import Heading, Paragraph, Table
from okapp.documents.chart_blocks import REPEATED, chart_blocks
from okapp.engine.model import Outcome
from okapp.engine.numbering import numbering
from okapp.wizards import GUIDES

EDITIONS = [
    pytest.param(wizard, edition, id=f"{wizard.key} {edition.starts}")
    for guide in GUIDES
    for wizard in (guide.wizard, guide.wizard.quick)
    if wizard is not None
    for edition in wizard.editions
]


def rows(blocks):
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


@pytest.mark.parametrize(("wizard", "edition"), EDITIONS)
def test_each_outcome_has_its_row(wizard, edition):
    chart = chart_blocks(wizard, edition)
    then = [row[1] for row in rows(chart)]
    outcomes = [
        rule.gives for step, rule in edition.rules() if isinstance(rule.gives, Outcome) and not step.repeats
    ]

    assert outcomes
    for one in outcomes:
        sure = "" if one.is_firm else " (kräver bedömning)"
        assert f"{one.track.title}: {one.title}{sure}" in then
    assert not any("{" in cell for row in rows(chart) for cell in row)
    assert all(when for when, _ in rows(chart))
    assert (Paragraph(REPEATED) in chart) == any(step.repeats for step in edition.steps)


def test_the_steps_have_the_numbers_of_the_form():
    wizard = GUIDES[0].wizard
    edition = wizard.editions[-1]
    numbers = numbering(edition)
    form = {f"{numbers.step(step)}. {step.heading}" for step in edition.steps}
    chart = [one.text for one in chart_blocks(wizard, edition) if isinstance(one, Heading)][1:]

    assert {text for text in chart if text[0].isdigit()} <= form
    assert [text for text in chart if not text[0].isdigit()] == ["Vem som agerar nu"]


def test_what_always_holds_comes_last_on_its_track():
    wizard = GUIDES[0].wizard
    found = rows(chart_blocks(wizard, wizard.editions[-1]))
    when = dict(reversed([(then, when) for when, then in found]))
    last = "Vem som ansvarar i längden: Anknytningen är oklar, delad eller omtvistad (kräver bedömning)"
    assert when[last] == "Annars"
