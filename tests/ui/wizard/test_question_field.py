"""Each kind of question on screen: what is shown comes back as the same raw answer."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from okapp.ui.wizard.question_field import Inputs, QuestionField
from okapp.ui.wizard.unknown_field import UnknownField
from tests.ui.wizard.sample_guide import (
    ANSWERS,
    CONTACT,
    HURRY,
    KIND,
    LENGTH,
    NEEDS,
    NOTES,
    PLACES,
    SINCE,
    WHERE,
    WHY_HURRY,
)

QUESTIONS = [WHERE, HURRY, WHY_HURRY, KIND, NEEDS, SINCE, LENGTH, PLACES, CONTACT, NOTES]


@pytest.fixture
def make(theme, qtbot, municipalities, around):
    inputs = Inputs(theme, municipalities, around.context(date(2026, 3, 9), date(2026, 3, 9)))

    def made(question):
        field = QuestionField(inputs, question)
        qtbot.addWidget(field.field)
        return field

    return made


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_an_answer_comes_back_as_it_was(make, question):
    field = make(question)
    field.show(ANSWERS[question.key])
    kept = ANSWERS[question.key]
    if question is PLACES:
        kept = [{key: raw for key, raw in row.items() if raw is not None} for row in kept]
        assert [{k: v for k, v in row.items() if v is not None} for row in field.raw()] == kept
    else:
        assert field.raw() == kept
    assert field.sentence() == ""


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda question: question.kind)
def test_an_empty_field_is_no_answer_and_says_what_to_do_where_one_is_needed(make, question):
    field = make(question)
    field.show(None)
    assert field.raw() is None
    assert bool(field.sentence()) is question.required


@pytest.mark.parametrize(
    ("question", "raw"),
    [(SINCE, "2026-13-40"), (WHERE, "Sollentunna"), (LENGTH, "lång"), (LENGTH, "21"), (SINCE, "2026-03-10")],
)
def test_what_cannot_be_taken_is_kept_and_told(make, question, raw):
    field = make(question)
    field.show(raw)
    assert field.raw() == raw
    assert field.sentence()


def test_a_municipality_by_the_name_it_uses_of_itself_is_taken(make, qtbot):
    field = make(WHERE)
    edit = field.field.inner.edit
    edit.setFocus()
    qtbot.keyClicks(edit, "Solna stad")
    assert field.sentence() == ""


def test_unknown_empties_the_field_and_gives_it_back(make, qtbot):
    field = make(WHERE)
    assert isinstance(field.field, UnknownField)
    field.show("0184")
    field.field.card.click()
    assert field.raw() == "vet_ej"
    assert field.field.inner.edit.text() == ""
    field.field.card.click()
    assert field.raw() == "0184"


def test_writing_takes_unknown_away(make, qtbot):
    field = make(WHERE)
    field.show("vet_ej")
    assert field.raw() == "vet_ej"
    qtbot.keyClicks(field.field.inner.edit, "Habo")
    assert field.raw() == "0643"


def test_an_exclusive_choice_stands_alone(make, qtbot):
    field = make(NEEDS)
    field.show(["lasta", "ladda"])
    qtbot.mouseClick(field.field.cards["inget"], Qt.MouseButton.LeftButton)
    assert field.raw() == ["inget"]


def test_the_label_says_what_is_optional(make):
    assert make(NOTES).field.label == "Övrigt (frivilligt)"
    assert make(HURRY).field.label == "Är det bråttom?"
