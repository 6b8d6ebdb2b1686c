"""Forms that are written in, drafts, what is taken away and Att göra, over a clock set back, another zone, odd days."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from okapp.casework.caseload import CaseFields, FormAt, PersonFields, WatchFields
from okapp.casework.caseload.forms import Unfinished
from tests.casework.caseload.kit import add_case


@pytest.fixture
def two_cases(caseload):
    first = add_case(caseload)
    other = caseload.people.add(PersonFields(name="Kim Ek", number_reason="Numret är inte känt ännu"))
    return first, caseload.cases.add(other.id, CaseFields(number="2026-18"))


def watch(caseload, case, *days):
    for day in days:
        caseload.dates.add(case.id, WatchFields(day=day, text=f"Ring {day.isoformat()}"))


def told(caseload):
    return [(one.day, one.overdue) for one in caseload.dates.to_do()]


BACK = (-1, -400, -20_000)
"""Days that a clock is set back: a slip, a year and more, and to where a computer without a battery begins."""


@pytest.mark.parametrize("days", BACK)
def test_what_is_written_is_there_after_the_clock_was_set_back(desk, days) -> None:
    caseload = desk.create()
    case = add_case(caseload)
    at = FormAt(case.id, "note")
    caseload.forms.save(at, {"text": "Hon"})
    desk.clock.days(days)
    caseload.forms.save(at, {"text": "Hon ringer"})
    caseload.close()
    caseload = desk.open()
    caseload.cases.open(case.id)
    kept = caseload.forms.get(at)
    assert isinstance(kept, Unfinished)
    assert kept.written == {"text": "Hon ringer"}
    caseload.forms.closing(at, lambda: caseload.cases.add_note(case.id, "Hon ringer"))
    assert caseload.forms.get(at) is None
    caseload.close()


@pytest.mark.parametrize("days", BACK)
def test_the_form_that_the_user_was_in_last_is_the_one_that_is_opened(desk, days) -> None:
    caseload = desk.create()
    first = add_case(caseload)
    caseload.forms.save(FormAt(first.id, "note"), {"text": "Förra veckan"})
    desk.clock.days(days)
    last = FormAt(first.id, "contact")
    caseload.forms.save(last, {"who": "Eva"})
    caseload.close()
    caseload = desk.open()
    assert FormAt.of(caseload.forms.left_open()) == last
    caseload.close()


@pytest.mark.parametrize("days", BACK)
def test_the_draft_that_was_saved_last_is_the_one_to_go_on_with(caseload, two_cases, desk, days) -> None:
    first, second = two_cases
    guide = desk.means.guides[0].wizard.key
    old = caseload.runs.new_run(first.id, guide, date(2026, 1, 20))
    desk.clock.days(days)
    new = caseload.runs.new_run(second.id, guide, date(2026, 1, 20))
    assert caseload.runs.latest_draft().stored.id == new.stored.id
    run = replace(old.run, answers={**old.run.answers, "akut": "nej"})
    caseload.runs.save(old, run, {})
    found = caseload.runs.latest_draft()
    assert found.stored.id == old.stored.id
    assert found.run.answers["akut"] == "nej"


@pytest.mark.parametrize("days", BACK)
def test_undo_puts_back_what_was_taken_away_last(caseload, desk, days) -> None:
    case = add_case(caseload)
    watch(caseload, case, date(2026, 2, 1), date(2026, 2, 2))
    for one in caseload.cases.open(case.id).watches:
        caseload.cases.remove("watch", one.id, one.rev)
        desk.clock.days(days if one.day == date(2026, 2, 1) else 0)
    caseload.cases.undo()
    assert [one.day for one in caseload.cases.open(case.id).watches] == [date(2026, 2, 2)]
    caseload.cases.undo()
    assert len(caseload.cases.open(case.id).watches) == 2


def test_what_is_to_do_follows_a_clock_that_is_set_back(caseload, desk) -> None:
    case = add_case(caseload)
    watch(caseload, case, date(2026, 1, 19), date(2026, 1, 21))
    assert told(caseload) == [(date(2026, 1, 19), True), (date(2026, 1, 21), False)]
    desk.clock.days(-2)
    assert told(caseload) == [(date(2026, 1, 19), False), (date(2026, 1, 21), False)]
    done = caseload.dates.to_do()[0]
    caseload.dates.done(done.watch_id, done.rev, caseload.today())
    desk.clock.days(2)
    assert told(caseload) == [(date(2026, 1, 21), False)]


def test_what_is_to_do_follows_the_users_own_day_in_another_zone(caseload, desk, time_zone) -> None:
    """Half past ten in the evening of the 20th by UTC: the 21st east of here, the 20th in the west."""
    case = add_case(caseload)
    watch(caseload, case, date(2026, 1, 20))
    desk.clock.at = datetime(2026, 1, 20, 22, 30, tzinfo=UTC)
    at = FormAt(case.id, "note")
    late = []
    for zone in ("Pacific/Pago_Pago", "Europe/Stockholm", "Pacific/Kiritimati", "Pacific/Pago_Pago"):
        time_zone(zone)
        late.append((caseload.today().day, told(caseload)[0][1]))
        caseload.forms.save(at, {"text": zone})
        assert caseload.forms.get(at).written == {"text": zone}
    assert late == [(20, False), (20, False), (21, True), (20, False)]


def test_a_day_to_watch_on_the_leap_day_is_late_on_the_first_of_march(caseload, desk) -> None:
    case = add_case(caseload)
    leap = date(2028, 2, 29)
    watch(caseload, case, leap)
    at, seen = FormAt(case.id, "watch"), []
    desk.clock.at = datetime(2028, 2, 28, 12, tzinfo=UTC)
    for _ in range(3):
        seen.append((caseload.today(), told(caseload)))
        caseload.forms.save(at, {"day": leap.isoformat()})
        assert caseload.forms.get(at).written == {"day": "2028-02-29"}
        caseload.settle()
        desk.clock.days(1)
    assert seen == [
        (date(2028, 2, 28), [(leap, False)]),
        (leap, [(leap, False)]),
        (date(2028, 3, 1), [(leap, True)]),
    ]


def test_what_is_to_do_goes_on_over_new_year(caseload, desk) -> None:
    case = add_case(caseload)
    days = (date(2026, 12, 31), date(2027, 1, 1))
    watch(caseload, case, *days)
    at = FormAt(case.id, "note")
    desk.clock.at = datetime(2026, 12, 31, 12, tzinfo=UTC)
    caseload.forms.save(at, {"text": "Nyårsafton"})
    assert told(caseload) == [(days[0], False), (days[1], False)]
    caseload.settle()
    desk.clock.days(1)
    assert told(caseload) == [(days[0], True), (days[1], False)]
    caseload.settle()
    assert caseload.forms.get(at).written == {"text": "Nyårsafton"}
    caseload.forms.save(at, {"text": "Nyårsdagen"})
    assert caseload.forms.left_open().changed.year == 2027
