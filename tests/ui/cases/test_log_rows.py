"""How a line of the log is read."""

from __future__ import annotations

from datetime import datetime

import pytest

from okapp.casework.caseload import LogLine
from okapp.ui.cases.log_page import _row


@pytest.mark.parametrize(
    ("case_id", "verb", "target", "details"),
    [
        ("", "läs", "5a921187-e3e7", "Läste: ärende · beteckning 5a921187"),
        ("", "ta bort", "77aa00bb-e3e7", "Tog bort: ärende · beteckning 77aa00bb · i ärende 5a921187"),
        ("5a92", "ändra", "77aa00bb-e3e7", "Ändrade: ärende · beteckning 77aa00bb"),
        ("5a92", "något annat", "", "Något annat: ärende"),
    ],
)
def test_a_line_says_what_somebody_did(case_id, verb, target, details):
    at = datetime(2026, 1, 20, 10, 0)  # noqa: DTZ001 - as the log gives it, in local time
    line = LogLine(
        number=1,
        at=at,
        who="Siv Ek",
        account="siv",
        verb=verb,
        kind="ärende",
        target=target,
        case_id="5a921187-e3e7",
    )
    row = _row(line, case_id)
    assert row.title == "20 januari 2026 kl. 10.00 · Siv Ek (siv)"
    assert row.summary == details
