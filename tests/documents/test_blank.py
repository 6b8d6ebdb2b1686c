"""The form for a pen: every question under its number on the screen, conditions in words, nothing sensitive (D8)."""

from __future__ import annotations

import io
import re
from datetime import date
from pathlib import Path as FilePath
from typing import Any

import pypdfium2
import pytest

from okapp.casework.blank_paper import blank_paper
from okapp.casework.papers import Press
from okapp.documents.blank import blank_form
from okapp.documents.blocks import Callout, Choices, DigitBoxes, Heading, Paragraph, Table, Weight, WriteLines
from okapp.documents.in_words import Words
from okapp.engine.conditions import Condition, NotAsked
from okapp.engine.editions import edition_for
from okapp.engine.model import Context, Wizard
from okapp.engine.numbering import numbering
from okapp.engine.outline import review, rules_in_short
from okapp.engine.questions import Group
from okapp.engine.walk import Path
from okapp.wizards import GUIDES

FONTS = FilePath(__file__).parents[2] / "resources" / "fonts"
DAY = date(2026, 3, 2)
WIZARDS = {one.key: one for guide in GUIDES for one in (guide.wizard, guide.wizard.quick) if one is not None}
HELA = WIZARDS["ansvarig-kommun"]


def blocks(wizard: Wizard = HELA) -> tuple[Any, ...]:
    return blank_form(wizard, edition_for(wizard.editions, DAY)).blocks


def after(number: str) -> list[Any]:
    """What stands under the question with this number, up to the next one."""
    made = blocks()
    start = next(
        at for at, one in enumerate(made) if isinstance(one, Heading) and one.text.startswith(f"{number} ")
    )
    rest = made[start + 1 :]
    end = next((at for at, one in enumerate(rest) if isinstance(one, Heading)), len(rest))
    return list(rest[:end])


def told(number: str) -> str:
    return " ".join(one.text for one in after(number) if isinstance(one, Paragraph))


class Nowhere:
    """A list without municipalities."""

    def find(self, text: str) -> None:
        del text


NOWHERE = Nowhere()


class Known(Path):
    """The answers that a form takes as given; nothing else has been asked."""

    def asked(self, question: Any) -> bool:
        return self.value(question) is not None

    def decided(self, track: Any) -> Any:
        raise NotAsked(track.key)


def is_ruled_out(wizard: Wizard, condition: Condition) -> bool:
    """Whether what the form takes as answered keeps the condition from holding."""
    context = Context(matter_date=DAY, today=DAY, municipalities=NOWHERE)
    try:
        return not condition.holds(Known(context, {one.key: choice for one, choice in wizard.form}))
    except NotAsked:
        return False


@pytest.mark.parametrize("key", WIZARDS)
def test_every_question_stands_under_its_number_except_the_sensitive(key: str) -> None:
    wizard = WIZARDS[key]
    edition = edition_for(wizard.editions, DAY)
    numbers = numbering(edition)
    headings = [one.text for one in blocks(wizard) if isinstance(one, Heading) and one.level == 3]
    expected = {
        f"{numbers.question(step, ask.question)} {ask.question.text}": ask
        for step in edition.steps
        for ask in step.asked()
        if not step.repeats
        and ask.question not in {one for one, _ in wizard.form}
        and not is_ruled_out(wizard, step.applies)
        and not is_ruled_out(wizard, ask.condition)
    }
    missing = {
        ask.question.key
        for text, ask in expected.items()
        if not any(one in {text, f"{text} (frivilligt)", f"{text} (kan vänta)"} for one in headings)
    }

    assert len(headings) == len(set(headings))
    assert missing == {
        ask.question.key
        for ask in expected.values()
        if ask.question.sensitive or any(one.sensitive for one in ask.condition.questions())
    }


def test_d8_nothing_of_permits_or_misuse_stands_on_the_form() -> None:
    text = repr(blocks())

    for word in ("tillstånd", "uppehåll", "LMA", "asyl", "beroende", "missbruk", "Ensamkommande", "anvisat"):
        assert word not in text
    assert "Frågor som saknas i numreringen ställs bara i programmet" in text


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("2.3", "Fyll i om du svarade ja eller vet ej på 2.2."),
        ("5.2", "Fyll i om du svarade B, C eller E på 5.1 och du inte svarade ja på 1.2."),
        ("6.2", "Fyll i om du svarade B på 6.1."),
        ("6.6", "Beror på svaren på 6.1, 6.5 och 6.4. Är du osäker, fyll i."),
        ("6.7", "Beror på svaren på 6.1, 6.4, 6.6 och 6.3. Är du osäker, fyll i."),
        ("12.2", "Fyll i om du inte svarade A eller vet ej på 12.1."),
    ],
)
def test_conditions_are_told_by_number_and_letter(number: str, said: str) -> None:
    assert told(number).startswith(said)


def test_a_step_that_does_not_always_apply_says_when() -> None:
    texts = [one.text for one in blocks() if isinstance(one, Paragraph)]

    assert any(
        "Fyll i om svaren hittills inte har avgjort ”Vem som ansvarar i längden”." in one for one in texts
    )
    assert any("inte leder till ”Frågan ligger utanför reglerna" in one for one in texts)


def test_no_condition_of_any_edition_is_told_in_code() -> None:
    for wizard in WIZARDS.values():
        for edition in wizard.editions:
            words = Words(edition, numbering(edition))
            for step in edition.steps:
                for condition in (step.applies, *(ask.condition for ask in step.asked())):
                    assert not re.search(r"[a-z]_[a-z]|[A-Z]{3}_|None", words.fill_in(condition))


def test_room_for_a_hand_by_the_kind_of_question() -> None:
    assert [type(one) for one in after("1.1")] == [Paragraph, WriteLines]
    assert any(isinstance(one, Choices) and one.options[:2] == ("Ja", "Nej") for one in after("2.1"))
    assert any(isinstance(one, Choices) and one.options[0] == "A Nej" for one in after("6.1"))
    assert any(isinstance(one, DigitBoxes) and one.groups == (4, 2, 2) for one in after("13.8"))
    table = next(one for one in after("7.1") if isinstance(one, Table))
    group = HELA.editions[-1].question("bodde")
    assert isinstance(group, Group)
    assert table.for_pen
    assert table.header == tuple(part.label for part in group.fields)
    assert len(table.rows) == 6
    assert "Egen bostad, Hyr i andra hand" in told("7.1") or "Egen bostad" in repr(after("7.1"))


def test_what_may_not_wait_stands_with_its_questions() -> None:
    stop = next(one for one in blocks() if isinstance(one, Callout) and one.weight is Weight.STOP)

    assert stop.text.startswith("Om du svarade ja eller vet ej på 2.3: Ett barn kan vara i fara.")
    assert (
        "Om du svarade ja på 2.1: Hjälp som behövs i den akuta situationen ska prövas och ges här, nu."
        in repr(blocks())
    )
    assert "Om du svarade ja på 1.2: Även kommunen kan vara skyddad uppgift." in repr(blocks())


@pytest.mark.parametrize("key", WIZARDS)
def test_the_form_as_a_paper(key: str) -> None:
    edition = edition_for(WIZARDS[key].editions, DAY)
    paper = blank_paper(WIZARDS[key], DAY)
    data = Press(FONTS).pdf(paper)
    document = pypdfium2.PdfDocument(io.BytesIO(data))
    pages = [" ".join(page.get_textpage().get_text_range().split()) for page in document]
    document.close()

    assert data == Press(FONTS).pdf(blank_paper(WIZARDS[key], DAY))
    assert "Arbetskopia – förstör när svaren är inlagda" in pages[0]
    assert "Detta är inte ett beslut." in pages[0]
    assert review(edition) in pages[0]
    assert all(rules_in_short(edition) in page for page in pages)
    assert all(f"Dokument-id: {paper.document_id}" in page for page in pages)
    assert not paper.draft


def test_another_date_gives_the_rules_of_that_day() -> None:
    old = blank_paper(HELA, date(2014, 1, 1))

    assert "2 a kap." in repr(old.blocks)
    assert "29 kap." not in repr(old.blocks)
    assert old.document_id != blank_paper(HELA, DAY).document_id


def test_a_group_with_many_fields_is_divided_with_numbered_rows() -> None:
    plan = WIZARDS["samordnad-plan"]
    (group,) = [one for one in edition_for(plan.editions, DAY).questions() if one.key == "insatser"]
    assert isinstance(group, Group)
    tables = [
        one for one in blocks(plan) if isinstance(one, Table) and one.caption.startswith("Insatser, del")
    ]

    assert [one.caption for one in tables] == ["Insatser, del 1 av 2", "Insatser, del 2 av 2"]
    assert [label for one in tables for label in one.header[1:]] == [part.label for part in group.fields]
    assert {one.header[0] for one in tables} == {"Rad"}
    assert all([row[0] for row in one.rows] == ["1", "2", "3", "4", "5", "6"] for one in tables)
