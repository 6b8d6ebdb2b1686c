"""Undo within every kind of field of a guide, after the draft has been saved by itself."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.runs import Run
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import PlaceEntry
from okapp.ui.shell.tasks import Tasks
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.needs import WizardNeeds
from okapp.ui.wizard.place import WizardPlace
from okapp.ui.wizard.resume import place_of
from okapp.ui.wizard.run_desk import Keeping
from okapp.ui.wizard.session import begin
from tests.casework.caseload.kit import office
from tests.ui.wizard.conftest import TODAY
from tests.ui.wizard.hands import CONTROL, press, write
from tests.ui.wizard.sample_guide import ANSWERS, SAMPLE

Key = Qt.Key


class Kept:
    """A draft of the sample guide in a store, and the place it is written in."""

    def __init__(self, place, caseload, tasks, qtbot):
        self.place, self.caseload, self.tasks, self.qtbot = place, caseload, tasks, qtbot

    def settle(self):
        self.qtbot.waitUntil(lambda: not self.tasks.busy())
        QApplication.processEvents()

    def field(self, step, key):
        """Show a step, and give the field of a question with the focus in it."""
        self.place.go_to(self.place.session.jump(step))
        self.settle()
        self.place.page.focus_question(key)
        return self.place.page.fields[key].field

    def saved(self):
        """Let the pause after typing be over; gives the answers in the store."""
        keeper = self.place.saving.keeper
        keeper.save_now()
        self.settle()
        assert keeper.state is State.KEPT
        return dict(self.caseload.runs.resume(keeper.kept.stored.id).run.answers)

    def undo(self):
        press(Key.Key_Z, modifier=CONTROL)


@pytest.fixture
def kept(qapp, theme, qtbot, dialogs, keeper, municipalities, around, tmp_path):
    made = office(tmp_path / "arenden")
    made = replace(made, means=replace(made.means, guides=(SAMPLE,), around=around))
    caseload = made.create()
    tasks = Tasks()
    keeping = Keeping(
        caseload=lambda: caseload,
        choose_case=lambda *_: None,
        give_paper=lambda *_: None,
        tasks=tasks,
    )
    needs = WizardNeeds(
        guides=(SAMPLE,),
        around=around,
        municipalities=municipalities,
        today=lambda: TODAY,
        keeper=keeper,
        tasks=tasks,
        dialogs=dialogs,
        open_source=lambda _source: None,
        press=made.means.press,
        keeping=keeping,
    )
    window = MainWindow()
    window.furnish(
        qapp, theme, dialogs, (PlaceEntry("guider", "Guider", "x", lambda: WizardPlace(theme, needs)),)
    )
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    window.resize(1366, 900)
    place = window.open("guider")
    window.show()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    person = caseload.people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
    case = caseload.cases.add(person.id, CaseFields())
    run = Run(guide=SAMPLE, matter_date=TODAY, today=TODAY, around=around, answers=ANSWERS)
    place.saving.runs.start(case.id, run, place_of(begin(run)))
    hands = Kept(place, caseload, tasks, qtbot)
    hands.settle()
    assert place.saving.holds
    yield hands
    tasks.close()
    caseload.close()


@pytest.mark.parametrize(
    ("step", "key"), [("fordon", "bratt_varfor"), ("behov", "langd"), ("sist", "ovrigt"), ("sist", "kontakt")]
)
def test_what_is_written(kept, step, key):
    kept.field(step, key)
    press(Key.Key_End)
    write("7")
    assert kept.saved()[key] != ANSWERS[key]
    kept.undo()
    assert kept.saved()[key] == ANSWERS[key]


def test_a_date_also_after_the_field_was_left(kept):
    field = kept.field("behov", "sedan")
    press(Key.Key_A, modifier=CONTROL)
    write("5 mars 2026")
    press(Key.Key_Tab)
    assert field.edit.text() == "2026-03-05"
    assert kept.saved()["sedan"] == "2026-03-05"
    field.focus_first()
    for _ in range(4):
        kept.undo()
        if field.edit.text() == "2026-03-02":
            break
    assert kept.saved()["sedan"] == "2026-03-02"


def test_a_municipality_that_was_chosen_among_suggestions(kept):
    field = kept.field("var", "var").inner
    press(Key.Key_A, modifier=CONTROL)
    write("Hudd")
    press(Key.Key_Tab)
    if field.value() is None:
        press(Key.Key_Tab)
    assert field.value() == "0126"
    assert kept.saved()["var"] == "0126"
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    field.window().activateWindow()
    field.focus_first()
    kept.undo()
    assert field.edit.text() == "Hudd"
    assert kept.saved()["var"] == "Hudd"


def test_one_of_several_and_vet_ej(kept):
    field = kept.field("fordon", "slag")
    press(Key.Key_Down, Key.Key_Down)
    assert kept.saved()["slag"] == "slap"
    kept.undo()
    assert kept.saved()["slag"] == "mc"
    kept.undo()
    assert kept.saved()["slag"] == ANSWERS["slag"]
    assert QApplication.focusWidget() is field.cards["bil"]
    kept.undo()
    assert kept.saved()["slag"] == ANSWERS["slag"]


def test_several_of_several(kept):
    kept.field("behov", "behov")
    press(Key.Key_Tab, Key.Key_Tab, Key.Key_Space)
    assert kept.saved()["behov"] == ["inget"]
    kept.undo()
    assert kept.saved()["behov"] == ANSWERS["behov"]


def test_vet_ej_beside_a_field(kept):
    field = kept.field("var", "var")
    field.card.setFocus()
    press(Key.Key_Space)
    assert kept.saved()["var"] == "vet_ej"
    kept.undo()
    assert kept.saved()["var"] == ANSWERS["var"]


def test_a_row_that_was_removed_and_one_that_was_written_in(kept):
    group = kept.field("platser", "platser")
    press(Key.Key_Delete)
    assert "platser" not in kept.saved()
    group.undo.setFocus()
    press(Key.Key_Space)
    assert [row["plats"] for row in kept.saved()["platser"]] == ["0180"]
    group.rows_view.setFocus()
    press(Key.Key_Return)
    press(Key.Key_A, modifier=CONTROL)
    write("2026-02-01")
    assert kept.saved()["platser"][0]["fran"] == "2026-02-01"
    for _ in range(4):
        kept.undo()
        if group.form.fields[0].raw() == "2026-01-01":
            break
    assert kept.saved()["platser"][0]["fran"] == "2026-01-01"
