"""The real program killed with -9 while an own note is typed: nothing that it called saved is lost, and there is one note."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.test_killed_program import check_text, play

CHILD = Path(__file__).parent / "noting_child.py"


def check(resumed: list[str], last: str) -> None:
    count, text = resumed
    assert count == "1"
    check_text(text, last)


def test_a_note_that_was_saved_by_itself_is_not_lost_by_a_kill(tmp_path):
    play(tmp_path, 2, 1, CHILD, check)


@pytest.mark.long
def test_a_note_is_not_lost_by_thirty_kills(tmp_path):
    play(tmp_path, 30, 2, CHILD, check)
