"""Readings are written to the audit trail every half minute and when something goes wrong, not only at the lock."""

from __future__ import annotations

import pytest

from okapp.ui.vault.desk import LOG_EVERY_MS
from tests.casework.caseload.kit import add_case
from tests.ui.case_hands import open_desktop


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    hands.given_store()
    yield hands
    hands.end()


def written(desk):
    """How many readings stand in the trail now, without those that wait."""
    trail = desk.cases.caseload._bench.store._desk.trail

    def work(_session):
        return sum(one.verb == "läs" for one in trail.entries(after=0, limit=1000, case=""))

    return desk.cases.caseload._bench.do(work)


@pytest.mark.parametrize("way", ["timer", "crash"])
def test_what_was_read_is_written_soon(desk, way):
    assert desk.vault.log_timer.interval() == LOG_EVERY_MS
    assert desk.vault.log_timer.isActive()
    case = add_case(desk.cases.caseload)
    desk.cases.caseload.log.flush()
    before = written(desk)
    desk.cases.caseload.cases.open(case.id)
    assert written(desk) == before
    if way == "timer":
        desk.vault.log_timer.timeout.emit()
    else:
        desk.cases.save_soon()
    desk.settle()
    assert written(desk) > before
    desk.cases.lock()
    assert not desk.vault.log_timer.isActive()
