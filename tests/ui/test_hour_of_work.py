"""An hour's worth of work, round after round: memory, files, threads and objects stay level once all is warm."""

from __future__ import annotations

import gc
import json
import os
import sys
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.papers import offers
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, SETTINGS
from okapp.settings import Appearance
from okapp.ui.preview import printing
from okapp.ui.vault.make_store import NewStore
from okapp.ui.wizard.paper_view import PaperView
from okapp.ui.wizard.resume import place_of
from okapp.wizards import GUIDES as KNOWN
from tests.ui.case_hands import CONTROL, PASSPHRASE, Key, open_desktop
from tests.ui.wizard.hands import ALT, press

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
WARM = 4
"""Rounds before anything is measured: code is imported, caches are filled."""
TURN = 6
"""After so many rounds the same look, width, search and text come again."""


@dataclass(frozen=True)
class Held:
    """What the process holds."""

    memory: float
    files: int
    threads: int
    python: int

    def __str__(self) -> str:
        return (
            f"{self.memory:.0f} MB, {self.files} files, {self.threads} threads, {self.python} Python objects"
        )


def held() -> Held:
    """Count after all that has been let go of is gone."""
    for _ in range(3):
        QApplication.processEvents()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return Held(
        memory=pages * os.sysconf("SC_PAGE_SIZE") / 1e6,
        files=len(os.listdir("/proc/self/fd")),  # noqa: PTH208 - only their number
        threads=len(os.listdir("/proc/self/task")),  # noqa: PTH208 - as above
        python=len(gc.get_objects()),
    )


def of_qt(window: QWidget) -> tuple[Counter[str], int]:
    """The widgets by class, and how many objects the window has. Each gets a Python object of its own by being asked for."""
    return Counter(type(one).__name__ for one in QApplication.allWidgets()), len(window.findChildren(QObject))


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, monkeypatch):
    monkeypatch.setattr(printing, "ask_printer", lambda _parent, _pages: None)
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    page = hands.vault.make_page(cancelled=lambda: None, made=lambda: hands.window.open(HOME))
    page.ready.emit(NewStore(PASSPHRASE, hands.vault.making().new_code()))
    hands.settle()
    page.deleteLater()
    caseload = hands.cases.caseload
    person = caseload.people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
    hands.case_id = caseload.cases.add(person.id, CaseFields(number="2026-1")).id
    guide = KNOWN[0]
    around = hands.desktop.guides.surroundings().around
    hands.runs = [run_of(one, guide, around) for one in cases_of(guide) if not one.quick]
    hands.runs = [one for one in hands.runs if one.journey().complete][:3]
    hands.window.open(GUIDES)
    hands.guide.open_run(hands.runs[0])
    hands.guide.saving.runs.start(hands.case_id, hands.runs[0], place_of(hands.guide.session))
    hands.settle()
    hands.kept = hands.keeper.kept.stored.id
    yield hands
    hands.end()


def work(desk, number, dialogs, folder):
    """What a caseworker does between two locks: search, read, a guide, its paper, the case, the settings, the help."""
    window, caseload = desk.window, desk.cases.caseload
    for place in (HOME, LIBRARY, CASES, SETTINGS):
        window.open(place)
        desk.settle(200_000)
    desk.desktop.search_library(("hemlös", "egenvård", "rullstol")[number % 3])
    desk.settle(200_000)
    library = window.place(LIBRARY)
    library.open_agreement(library._library.agreements[number % 3].id)
    desk.settle()
    window.open(GUIDES)
    desk.guide.open_kept(caseload.runs.resume(desk.kept))
    desk.settle()
    desk.front()
    for _ in range(5):
        press(Key.Key_Left, modifier=ALT)
        desk.settle()
    desk.guide.go_to(desk.guide.session.result())
    desk.settle()
    offer = offers(desk.guide.session.run)[0]
    desk.guide.make_paper(desk.guide.session, offer)
    desk.settle()
    assert isinstance(desk.guide.page, PaperView)
    dialogs.path = folder / "papper.pdf"
    desk.guide.bar.main.click()
    desk.settle()
    dialogs.path = None
    desk.guide.show_session()
    desk.cases.open_case(desk.case_id)
    desk.settle()
    page = window.place(CASES).stack.top()
    for section in page.sections:
        page.show_section(section)
        desk.settle()
    window.place(CASES).stack.go_back()
    press(Key.Key_F1)
    desk.settle()
    press(Key.Key_Escape)
    keeper = desk.desktop.shell.keeper
    keeper.change(replace(keeper.current, appearance=(Appearance.DARK, Appearance.LIGHT)[number % 2]))
    window.resize(*((683, 768) if number % 2 else (1366, 768)))
    desk.settle()
    desk.front()
    press(Key.Key_L, modifier=CONTROL)
    desk.settle()
    desk.unlock()


@pytest.mark.long
def test_what_is_held_stays_level_over_an_hour_of_work(desk, dialogs, tmp_path):
    """Forty rounds are more than is done in an hour; the first ten after the warm-up are held to the last ten."""
    rounds, seen = int(os.environ.get("OKAPP_ROUNDS", "40")), []
    like_the_last = WARM + (rounds - 1) % TURN
    for number in range(WARM + rounds):
        work(desk, number, dialogs, tmp_path)
        if number == like_the_last:
            held()
            widgets, objects = of_qt(desk.window)
        elif number > like_the_last and (number - like_the_last) % 2 == 0:
            seen.append(held())
            print(f"round {number}: {seen[-1]}", flush=True)  # noqa: T201 - the figures are read with -s
    first, last = seen[0], seen[-1]
    told = "\n".join(map(str, seen))
    (tmp_path / "hallet.json").write_text(json.dumps([vars(one) for one in seen]), encoding="utf-8")
    assert last.files <= first.files + 1, told
    assert last.threads <= first.threads, told
    assert last.python <= first.python + 40 * rounds, told
    assert last.memory <= first.memory + 0.75 * rounds + 15, told
    widgets_now, objects_now = of_qt(desk.window)
    more = widgets_now - widgets
    assert more.total() - (widgets - widgets_now).total() <= 10, more
    assert objects_now <= objects + 20
