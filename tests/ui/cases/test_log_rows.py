"""How a line of the log is read."""

from __future__ import annotations

from datetime import datetime

import pytest

from okapp.casework.caseload import LogLine
from okapp.ui.cases.log_page import _row


@pytest.mark.parametrize(
    ("case_id", "details"),
    [
        ("", "Läs: ärende · beteckning 5a921187 · ärende 5a921187"),
        ("5a92", "Läs: ärende · beteckning 5a921187"),
    ],
)
def test_what_was_done_begins_with_a_capital(case_id, details):
    at = datetime(2026, 1, 20, 10, 0)  # noqa: DTZ001 - as the log gives it, in local time
    line = LogLine(
        number=1,
        at=at,
        who="Siv Ek",
        account="siv",
        verb="läs",
        kind="ärende",
        target="5a921187-e3e7",
        case_id="5a921187-e3e7",
    )
    row = _row(line, case_id)
    assert row.title == "20 januari 2026 kl. 10.00 · Siv Ek (siv)"
    assert row.summary == details
