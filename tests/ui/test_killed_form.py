"""The real program killed with -9 while a note is typed in a case: nothing that it called saved is lost, and it goes on there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.ui.test_killed_program import check_text, play

CHILD = Path(__file__).parent / "forming_child.py"


def check(resumed: list[str], last: str) -> None:
    text, form, place, unclean = resumed
    check_text(text, last)
    assert (form, place, unclean) == ("note", "arenden", "True")


def test_a_form_that_was_saved_by_itself_is_not_lost_by_a_kill(tmp_path):
    play(tmp_path, 2, 1, CHILD, check)


@pytest.mark.long
def test_a_form_is_not_lost_by_thirty_kills(tmp_path):
    play(tmp_path, 30, 2, CHILD, check)
