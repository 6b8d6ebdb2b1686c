"""The real program killed with -9 while a note is typed in a case: nothing that it called saved is lost, and it goes on there."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.ui.test_killed_program import LETTERS, kill_while_typing, start

CHILD = Path(__file__).parent / "forming_child.py"


def check(resumed: list[str], last: str) -> None:
    text, form, place, unclean = resumed
    assert text.startswith(last)
    assert text == (LETTERS * (len(text) // len(LETTERS) + 1))[: len(text)]
    assert (form, place, unclean) == ("note", "arenden", "True")


def play(folder: Path, kills: int, seed: int) -> None:
    chance = random.Random(seed)
    _none, last = kill_while_typing(folder, "begin", chance.randint(1, 9), CHILD)
    for _ in range(kills - 1):
        resumed, newer = kill_while_typing(folder, "type", chance.randint(1, 9), CHILD)
        check(resumed, last)
        last = newer
    with start(folder, "look", CHILD) as child:
        out, _ = child.communicate(timeout=120)
    check(out.rstrip("\n").split("\t")[1:], last)
    assert child.returncode == 0


def test_a_form_that_was_saved_by_itself_is_not_lost_by_a_kill(tmp_path):
    play(tmp_path, 2, seed=1)


@pytest.mark.long
def test_a_form_is_not_lost_by_thirty_kills(tmp_path):
    play(tmp_path, 30, seed=2)
