from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import Gone
from okapp.ui.cases.chooser import CaseChooser
from okapp.ui.widgets.buttons import LinkButton
from tests.ui.cases.conftest import add, names, texts
from tests.ui.keys import press, to_front, write

NUMBER = "19121212-1212"


def fill_in(form, number=NUMBER, name="Åsa Öberg"):
    form.fields["number"].focus_first()
    write(number)
    form.fields["name"].focus_first()
    write(name)


def new_form(house):
    house.push(house.place.list.new_button)
    return house.page.form


def test_a_person_and_a_case_are_made_by_keyboard(house):
    form = new_form(house)
    assert QApplication.focusWidget() is form.fields["number"].edit
    fill_in(form)
    form.fields["own"].focus_first()
    write("2026-99")
    form.fields["municipality"].focus_first()
    write("Solna")
    press(Qt.Key.Key_Tab)
    house.push(form.save_button)
    assert "Ärende 2026-99" in texts(house.page)
    assert "Åsa Öberg, 19121212-1212" in texts(house.page)
    assert house.page.desk.view.case.municipality == "0184"
    house.window.activateWindow()  # the list of suggestions was a window of its own
    house.qtbot.waitUntil(house.window.isActiveWindow)
    house.push(house.page.back)
    assert names(house).count("Åsa Öberg") == 2


def test_what_is_wrong_is_said_at_the_field_and_what_is_typed_stays(house):
    form = new_form(house)
    fill_in(form, number="19121212-1213", name="")
    house.push(form.save_button)
    assert "kontrollsiffran" in form.fields["number"].error()
    assert form.fields["name"].error() == "Fel: Skriv personens namn."
    assert form.fields["number"].value() == "19121212-1213"
    assert form.summary.hasFocus()


def test_a_number_that_is_missing_needs_a_reason(house):
    form = new_form(house)
    fill_in(form, number="")
    house.push(form.save_button)
    assert "varför det saknas" in form.fields["number"].error()
    form.fields["missing"].box.setFocus()
    press(Qt.Key.Key_Down)
    assert form.fields["born"].isVisible()
    house.push(form.save_button)
    assert house.page.desk.view.person.number_reason == "Personen har inget svenskt nummer"


def test_a_possible_duplicate_is_shown_and_its_case_can_be_made(make_house):
    def prepare(caseload):
        return {"first": add(caseload, "Åsa Öberg", "2026-1", number=NUMBER, number_reason="")}

    house = make_house(prepare)
    form = new_form(house)
    fill_in(form, name="Asa Oberg")
    house.push(form.save_button)
    assert any(said.startswith("Möjlig dubblett: Åsa Öberg") for said in texts(form))
    link = form.twins.findChildren(LinkButton)[0]
    assert QApplication.focusWidget() is link
    assert link.accessibleName() == "Lägg ärendet på Åsa Öberg, född 12 december 1912"
    press(Qt.Key.Key_Space)
    house.settle()
    first = house.caseload.cases.open(house.ids["first"])
    assert house.page.desk.view.person.id == first.person.id


@pytest.mark.parametrize("warned_while_written", [False, True])
def test_a_duplicate_can_be_another_person(make_house, warned_while_written):
    house = make_house(
        lambda caseload: {"first": add(caseload, "Åsa Öberg", "2026-1", number=NUMBER, number_reason="")}
    )
    form = new_form(house)
    fill_in(form)
    if warned_while_written:
        form.fields["name"].edit.editingFinished.emit()
        house.settle()
        assert any(said.startswith("Möjlig dubblett") for said in texts(form))
    house.push(form.save_button)
    assert isinstance(QApplication.focusWidget(), LinkButton)
    house.push(form.save_button)
    assert house.page.desk.view.person.name == "Åsa Öberg"
    assert house.caseload.cases.page().total == 2


def test_of_a_protected_duplicate_nothing_is_shown(make_house):
    def prepare(caseload):
        more = {"number": NUMBER, "number_reason": "", "protected": "Sekretessmarkering"}
        case = add(caseload, "Örjan Hemlig", "2026-7", address="Gömda vägen 3", **more)
        caseload.cases.leave(case)

    house = make_house(prepare)
    form = new_form(house)
    fill_in(form, name="Någon Annan")
    house.push(form.save_button)
    said = " ".join(texts(form))
    assert "Möjlig dubblett" in said
    assert not any(word in said for word in ("Örjan", "Hemlig", "Gömda", "2026-7", "1912-12-12"))
    assert form.twins.findChildren(LinkButton) == []


def test_what_is_typed_is_not_thrown_away_unasked(house, dialogs):
    form = new_form(house)
    fill_in(form)
    press(Qt.Key.Key_Escape)
    assert house.page is not None
    assert "försvinner" in dialogs.said[-1]
    dialogs.answer = True
    press(Qt.Key.Key_Escape)
    assert house.page is None


def test_what_is_typed_stays_when_the_store_refuses(house, monkeypatch):
    form = new_form(house)
    fill_in(form)

    def refuse(*_args):
        raise Gone

    with monkeypatch.context() as patch:
        patch.setattr(house.caseload.cases, "begin", refuse)
        house.push(form.save_button)
    assert form.fields["name"].value() == "Åsa Öberg"
    assert form.summary.links[0].accessibleName().startswith("Uppgiften finns inte längre.")
    house.push(form.save_button)
    people = house.caseload.cases.page("19121212-1212").rows
    assert len(people) == 1


def chooser(house, theme, dialogs, **more):
    about = "Utkastet sparas i ärendet."
    made = CaseChooser(theme, house.needs.tasks, house.caseload, dialogs, about=about, **more)
    chosen, left = [], []
    made.chosen.connect(chosen.append)
    made.cancelled.connect(lambda: left.append(True))
    made.resize(900, 700)
    house.qtbot.addWidget(made)
    to_front(house.qtbot, made)
    house.settle()
    made.focus_start()
    return made, chosen, left


def test_a_case_is_chosen_by_search(house, theme, dialogs):
    _made, chosen, _left = chooser(house, theme, dialogs)
    write("adam")
    press(Qt.Key.Key_Return)
    house.settle()
    press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert chosen == [house.ids["draft"]]


def test_a_new_case_is_made_in_the_chooser_and_escape_goes_back(house, theme, dialogs):
    made, chosen, left = chooser(house, theme, dialogs)
    house.push(made.new_button)
    press(Qt.Key.Key_Escape)
    assert made.form is None
    assert QApplication.focusWidget() is made.new_button
    press(Qt.Key.Key_Space)
    fill_in(made.form)
    assert made.unsaved()
    house.push(made.form.save_button)
    assert house.caseload.cases.open(chosen[0]).person.name == "Åsa Öberg"
    assert left == []


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("Saknas: personen vill vara anonym", "Personen vill vara anonym"),
        ("saknas, kom till landet 2026", "Kom till landet 2026"),
    ],
)
def test_the_reason_told_in_a_guide_is_that_of_the_new_case(house, theme, dialogs, told, kept):
    made, chosen, _left = chooser(house, theme, dialogs, told={"person.nummer": told})
    house.push(made.new_button)
    form = made.form
    assert (form.fields["number"].value(), form.fields["missing"].box.currentText()) == ("", kept)
    assert form.fields["born"].isVisible()
    form.fields["name"].focus_first()
    write("Åsa Öberg")
    house.push(form.save_button)
    house.settle()
    assert house.caseload.cases.open(chosen[0]).person.number_reason == kept


def test_a_number_missing_without_a_reason_is_asked_for(house, theme, dialogs):
    made, _chosen, _left = chooser(house, theme, dialogs, told={"person.nummer": "saknas"})
    house.push(made.new_button)
    assert (made.form.fields["number"].value(), made.form.fields["missing"].value()) == ("", "")
    house.push(made.form.save_button)
    assert "varför det saknas" in made.form.fields["number"].error()


def test_a_reason_in_ones_own_words_is_there_when_the_form_is_resumed(house):
    form = new_form(house)
    form.fields["missing"].set_value("Kom till landet 2026")
    written = form.keeper.values()
    form.fields["missing"].set_value("")
    form.fields["missing"].set_value("Annat skäl")
    form.fields["missing"].set_value(written["missing"])
    assert form.fields["missing"].box.currentText() == "Kom till landet 2026"
    assert form.fields["missing"].box.findText("Annat skäl") == -1
