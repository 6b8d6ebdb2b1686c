"""The clock set back and forth, and the time zone changed, while the program is open: all goes on, the store is whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okapp.casework.caseload import CaseFields, PersonFields, WatchFields
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import GUIDES, HOME
from okapp.ui.vault.make_store import NewStore
from okapp.ui.wizard.drafts import State
from okapp.ui.wizard.resume import place_of
from okapp.wizards import GUIDES as KNOWN
from tests.ui.case_hands import CONTROL, PASSPHRASE, Key, open_desktop
from tests.ui.wizard.hands import press

START = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)


class Turned:
    """A clock that is turned by hand, told in the machine's time zone."""

    def __init__(self) -> None:
        self.at = START

    def __call__(self) -> datetime:
        return self.at.astimezone()


@pytest.fixture
def clock():
    return Turned()


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, clock):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path, clock=clock)
    keeper.change(replace(keeper.current, profile_asked=True))
    page = hands.vault.make_page(cancelled=lambda: None, made=lambda: hands.window.open(HOME))
    page.ready.emit(NewStore(PASSPHRASE, hands.vault.making().new_code()))
    hands.settle()
    page.deleteLater()
    caseload = hands.cases.caseload
    person = caseload.people.add(PersonFields(name="", number_reason="Numret är inte känt ännu"))
    hands.case_id = caseload.cases.add(person.id, CaseFields(number="2026-1")).id
    caseload.dates.add(hands.case_id, WatchFields(day=date(2026, 11, 23), text="Ring vandrarhemmet"))
    guide = KNOWN[0]
    around = hands.desktop.guides.surroundings().around
    hands.window.open(GUIDES)
    hands.guide.open_run(run_of([one for one in cases_of(guide) if not one.quick][3], guide, around))
    session = hands.guide.session
    hands.guide.saving.runs.start(hands.case_id, session.run, place_of(session))
    hands.settle()
    hands.kept = hands.keeper.kept.stored.id
    yield hands
    hands.end()


def works(desk):
    """A day's doings: Hem, a case, a new note, a draft that goes on, a guide that is begun, a lock."""
    caseload = desk.cases.caseload
    before = len(caseload.cases.open(desk.case_id).notes)
    desk.window.open(HOME)
    desk.settle()
    desk.cases.open_case(desk.case_id)
    desk.settle()
    caseload.cases.add_note(desk.case_id, "Ringde.")
    desk.window.open(GUIDES)
    desk.guide.open_kept(caseload.runs.resume(desk.kept))
    desk.settle()
    desk.guide.saving.mark()
    desk.guide.saving.keeper.flush()
    assert desk.keeper.state is State.KEPT
    desk.front()
    press(Key.Key_L, modifier=CONTROL)
    desk.settle()
    desk.unlock()
    store = desk.cases.caseload._bench.store
    store.check()
    assert store.verify_log().faults == ()
    assert len(desk.cases.caseload.cases.open(desk.case_id).notes) == before + 1


def test_the_clock_is_turned_while_the_program_is_open(desk, clock):
    """Over a turn of the year and a leap day, back again, and to where a computer without a battery begins."""
    moments = (
        *((2026, 12, 31, 11, 59), (2027, 1, 1, 12, 1), (2028, 2, 29, 12, 0), (2028, 3, 1, 11, 0)),
        *((2026, 11, 21, 12, 0), (1970, 1, 2, 3, 4), (2026, 11, 22, 12, 31)),
    )
    begun = []
    for moment in moments:
        clock.at = datetime(*moment, tzinfo=UTC)
        works(desk)
        desk.window.open(HOME).cards[0].click()
        desk.front()
        press(Key.Key_Return)
        desk.settle()
        begun.append(desk.guide.session and desk.guide.session.run.today)
    assert begun == [
        *(date(2026, 12, 31), date(2027, 1, 1), date(2028, 2, 29), date(2028, 3, 1), date(2026, 11, 21)),
        *(None, date(2026, 11, 22)),
    ]


ZONES = ("Europe/Stockholm", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Europe/Stockholm")


def test_the_time_zone_is_changed_while_the_program_is_open(desk, clock, time_zone):
    """Fourteen hours east, eleven west and home again, at midnight by the first: days are those of the machine."""
    clock.at = datetime(2026, 11, 22, 23, 30, tzinfo=UTC)
    days = []
    for zone in ZONES:
        time_zone(zone)
        works(desk)
        days.append(desk.cases.caseload._bench.today())
    assert days == [date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 22), date(2026, 11, 23)]


def test_midnight_comes_while_the_program_is_open(desk, clock):
    """A date to watch is ahead, then today, then late, without a restart."""
    told = []
    for day in (22, 23, 24):
        clock.at = datetime(2026, 11, day, 10, 0, tzinfo=UTC)
        (task,) = desk.cases.caseload.dates.to_do()
        told.append((task.overdue, task.day))
        works(desk)
    assert told == [(False, date(2026, 11, 23)), (False, date(2026, 11, 23)), (True, date(2026, 11, 23))]
