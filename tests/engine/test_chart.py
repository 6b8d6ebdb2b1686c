"""An edition drawn as a chart: it parses, nothing is left out, nothing overlaps."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from typing import NamedTuple
from xml.etree import ElementTree as ET

import pytest

from okapp.engine.chart import chart
from okapp.engine.conditions import ALWAYS, Any_
from okapp.engine.model import Certainty, Edition, Outcome, Rule, Source
from okapp.engine.outline import cite, review
from okapp.engine.questions import JA, Text
from tests.engine.sample import (
    BATSLAG,
    BRADSKA,
    EKA,
    IDAG,
    NEW,
    OLD,
    SEGEL,
    outcome,
    small_edition,
    small_step,
)

SVG = "{http://www.w3.org/2000/svg}"

LETTER = 7.2
"""How wide a letter is at most, on average, in a line of the chart's font."""


class Box(NamedTuple):
    """A drawn box with the lines that stand in it."""

    x: int
    y: int
    width: int
    height: int
    fill: str
    lines: tuple[str, ...]


def texts(edition: Edition) -> list[tuple[int, int, str]]:
    return [
        (int(one.get("x")), int(one.get("y")), one.text or "")
        for one in ET.fromstring(chart(edition)).iter(f"{SVG}text")
    ]


def boxes(edition: Edition) -> list[Box]:
    found = []
    for rect in ET.fromstring(chart(edition)).iter(f"{SVG}rect"):
        if rect.get("rx") is None:
            continue
        x, y, width, height = (int(rect.get(name)) for name in ("x", "y", "width", "height"))
        inside = tuple(t for tx, ty, t in texts(edition) if x <= tx < x + width and y <= ty <= y + height)
        found.append(Box(x, y, width, height, rect.get("fill"), inside))
    return found


def long_edition() -> Edition:
    """Many steps with many questions, many outcomes and long conditions, and steps with neither."""
    long = Any_(tuple(BRADSKA.is_(JA) & BATSLAG.is_(EKA) & SEGEL.is_(JA) for _ in range(9)))
    ask = Text(
        key="k", text="En fråga med så många ord att raden inte räcker till för dem alla i rutan", label="l"
    )
    rules = tuple(Rule(key=f"r{n}", when=long, gives=outcome(IDAG, f"K{n}")) for n in range(5))
    return small_edition(
        small_step(*[ask] * 12, rules=rules[:1]),
        small_step(rules=rules, applies=long),
        small_step(),
        small_step(ask, rules=rules[:2]),
    )


EDITIONS = {"old": OLD, "new": NEW, "long": long_edition(), "empty": small_edition()}
every_edition = pytest.mark.parametrize("edition", EDITIONS.values(), ids=EDITIONS)


@every_edition
def test_no_boxes_overlap(edition: Edition) -> None:
    for one, other in combinations(boxes(edition), 2):
        beside = one.x + one.width < other.x or other.x + other.width < one.x
        below = one.y + one.height < other.y or other.y + other.height < one.y
        assert beside or below, (one, other)


@every_edition
def test_the_picture_holds_everything_that_is_drawn(edition: Edition) -> None:
    root = ET.fromstring(chart(edition))
    width, height = int(root.get("width")), int(root.get("height"))
    assert root.get("viewBox") == f"0 0 {width} {height}"
    for box in boxes(edition):
        assert 0 <= box.x < box.x + box.width <= width
        assert 0 <= box.y < box.y + box.height <= height
    assert all(0 <= x < width and 0 < y < height for x, y, _ in texts(edition))


@every_edition
def test_every_line_but_the_heading_stands_in_a_box(edition: Edition) -> None:
    inside = [line for box in boxes(edition) for line in box.lines]
    assert inside == [text for _, _, text in texts(edition)][2:]


@every_edition
def test_there_is_a_box_for_each_step_and_for_each_outcome(edition: Edition) -> None:
    outcomes = [rule for _, rule in edition.rules() if isinstance(rule.gives, Outcome)]
    left = [box for box in boxes(edition) if box.x == 20]
    right = [box for box in boxes(edition) if box.x > 20]
    assert [box.lines[0] for box in left] == [
        f"{n}. {step.heading}" for n, step in enumerate(edition.steps, start=1)
    ]
    assert [box.lines[0].split(" (")[0] for box in right] == [
        f"{r.gives.track.title}: {r.gives.code}" for r in outcomes
    ]
    assert [" ".join(box.lines[1:]) for box in right] == [
        f"{rule.gives.title} {'alltid' if rule.when == ALWAYS else f'när {rule.when.text()}'}"
        for rule in outcomes
    ]


def test_a_step_tells_its_source_when_it_applies_and_what_it_asks() -> None:
    lines = {box.lines[0]: " ".join(box.lines[1:]) for box in boxes(OLD)}
    for number, step in enumerate(OLD.steps, start=1):
        text = lines[f"{number}. {step.heading}"]
        assert text.startswith(f"Stöd: {cite(step.source)}")
        assert ("Gäller när" in text) is (step.key == "hamn")
        assert [part.strip() for part in text.split("• ")[1:]] == [ask.question.text for ask in step.asked()]
    assert "Gäller när inte (Bråttom = Nej)" in lines["2. Var finns båten?"]


def test_the_heading_names_the_edition_and_its_review() -> None:
    assert [text for _, _, text in texts(OLD)][:2] == ["Låna båt", f"Båtlagen (1999:1). {review(OLD)}"]
    assert ET.fromstring(chart(OLD)).find(f"{SVG}title").text == "Låna båt"


def test_an_outcome_that_needs_assessment_says_so_and_looks_different() -> None:
    drawn = {box.lines[0]: box.fill for box in boxes(OLD) if box.x > 20}
    unsure = drawn.pop("Båt i dag: FRAGA (kräver bedömning)")
    assert len(set(drawn.values())) == 1
    assert unsure not in drawn.values()
    assert OLD.steps[0].rules[2].gives.certainty is Certainty.ASSESSMENT


def test_notes_doubts_and_deadlines_are_left_out() -> None:
    assert not any(
        "Segel kräver väst" in text or "långt bort" in text or "åter" in text for _, _, text in texts(OLD)
    )


def test_lines_join_each_step_with_the_next_and_with_its_outcomes() -> None:
    paths = [path.get("d") for path in ET.fromstring(chart(OLD)).iter(f"{SVG}path")]
    outcomes = sum(isinstance(rule.gives, Outcome) for _, rule in OLD.rules())
    assert len(paths) == len(OLD.steps) + outcomes
    for box, following in zip(lefts := [b for b in boxes(OLD) if b.x == 20], lefts[1:], strict=False):
        assert f"M{box.x + box.width // 2} {box.y + box.height} V{following.y}" in paths


def test_what_xml_would_misread_is_escaped() -> None:
    nasty = "Är 1 < 2 & 3 > 2? </text><script>\"'"
    question = Text(key="k", text=nasty, label=nasty)
    rule = Rule(key="r", when=question.is_answered(), gives=outcome(replace(IDAG, title=nasty), "A&B"))
    step = replace(
        small_step(question, rules=(rule,), applies=question.was_asked()),
        heading=nasty,
        source=Source("L & L", "<1>"),
    )
    edition = replace(small_edition(step), title=nasty, law="L & L")
    assert ET.fromstring(chart(edition)).find(f"{SVG}title").text == nasty
    assert not list(ET.fromstring(chart(edition)).iter(f"{SVG}script"))
    step_box, rule_box = boxes(edition)
    assert step_box.lines[0] == f"1. {nasty}"
    assert "Stöd: <1> L & L" in step_box.lines
    assert rule_box.lines == (f"{nasty}: A&B", "Utfall A&B", f"när {nasty} är besvarad")


def test_the_same_edition_is_drawn_the_same() -> None:
    assert chart(OLD) == chart(replace(OLD))
    assert chart(OLD) != chart(NEW)


def test_long_lines_are_broken_to_fit_their_box() -> None:
    for box in boxes(long_edition()):
        assert all(len(line) * LETTER < box.width - 24 for line in box.lines), box


def test_a_long_heading_is_broken_to_fit_its_box() -> None:
    step = replace(
        small_step(), heading="Ett steg med en rubrik som är så lång att den inte får plats på en rad i rutan"
    )
    (box,) = boxes(small_edition(step))
    assert all(len(line) * LETTER < box.width - 24 for line in box.lines)
