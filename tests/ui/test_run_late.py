"""What comes late out of the store never takes the place of what the user has gone on to in the guides."""

from __future__ import annotations

import threading
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from okapp.desktop import HOME
from tests.ui.case_hands import open_desktop
from tests.ui.keys import write


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, monkeypatch):
    """The desktop with a run that is being put into a case in the background."""
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    hands.settle()
    hands.given_store()
    hands.start_guide()
    hands.save()
    hands.settle()
    hands.choose_new_case()
    hands.settle()
    case_id = hands.guide.saving.runs.case_id
    assert case_id
    hands.guide.show_list()
    hands.window.open(HOME)
    hands.start_guide()
    runs = hands.cases.caseload.runs
    start = runs.start
    hands.gate = threading.Event()

    def slow(*given):
        assert hands.gate.wait(20)
        return start(*given)

    monkeypatch.setattr(runs, "start", slow)
    hands.guide.saving._keeping = replace(
        hands.guide.saving._keeping, choose_case=lambda _frame, then, _back: then(case_id)
    )
    hands.save()
    assert hands.guide.session is not None
    yield hands
    hands.gate.set()
    dialogs.answer, dialogs.way = True, 1
    hands.end()


def test_what_is_written_meanwhile_stays(desk):
    desk.front()
    desk.guide.page.focus_start()
    write("Nisse")
    QApplication.processEvents()
    typed = dict(desk.guide.session.run.answers)
    assert typed
    assert desk.keeper.kept is None
    desk.gate.set()
    desk.settle()
    assert typed.items() <= dict(desk.guide.session.run.answers).items()
    desk.keeper.flush()
    assert typed.items() <= dict(desk.keeper.kept.run.answers).items()


def test_what_the_user_went_on_to_stays(desk, dialogs):
    desk.guide.show_list()
    page = desk.guide.page
    assert desk.keeper.kept is None
    desk.gate.set()
    desk.settle()
    assert desk.guide.page is page
