"""The real program killed with -9 while keys are sent to it: nothing that it called saved is lost, and it goes on there."""

from __future__ import annotations

import os
import random
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.ui.driven import LETTERS

ROOT = Path(__file__).parent.parent.parent
CHILD = Path(__file__).parent / "typing_child.py"


def start(folder: Path, act: str, script: Path) -> subprocess.Popen[str]:
    home = {
        name: str(folder / name)
        for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME")
    }
    env = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT), **home)
    with (folder / "fel.txt").open("w", encoding="utf-8") as faults:
        return subprocess.Popen(
            [sys.executable, str(script), act], env=env, stdout=subprocess.PIPE, stderr=faults, text=True
        )


def kill_while_typing(folder: Path, act: str, saves: int, script: Path) -> tuple[list[str], str]:
    """Kill the program when it has said so many texts to be saved; what it resumed with, and the last of them."""
    with start(folder, act, script) as child:
        assert child.stdout is not None
        guard = threading.Timer(120, child.kill)  # a program that hangs fails the test
        guard.start()
        resumed: list[str] = []
        last = ""
        while saves:
            line = child.stdout.readline()
            assert line, f"it ended by itself: {(folder / 'fel.txt').read_text(encoding='utf-8')}"
            word, *rest = line.rstrip("\n").split("\t")
            if word == "resumed":
                resumed = rest
            else:
                last, saves = rest[0], saves - 1
        child.kill()
        guard.cancel()
        for line in child.stdout:
            word, *rest = line.rstrip("\n").split("\t")
            last = rest[0] if word == "kept" and line.endswith("\n") else last
    return resumed, last


def check_text(text: str, last: str) -> None:
    """Nothing that was said to be saved is lost, and nothing stands there that was not typed."""
    assert text.startswith(last)
    assert text == (LETTERS * (len(text) // len(LETTERS) + 1))[: len(text)]


def check(resumed: list[str], last: str) -> None:
    text, step, question, place, unclean = resumed
    check_text(text, last)
    assert (step, question, place, unclean) == ("papper", "person_namn", "guider", "True")


def play(
    folder: Path,
    kills: int,
    seed: int,
    script: Path = CHILD,
    check: Callable[[list[str], str], None] = check,
) -> None:
    """Kill the program so many times; `check` is told each time what it resumed with and what was saved before."""
    chance = random.Random(seed)
    _none, last = kill_while_typing(folder, "begin", chance.randint(1, 9), script)
    for _ in range(kills - 1):
        resumed, newer = kill_while_typing(folder, "type", chance.randint(1, 9), script)
        check(resumed, last)
        last = newer
    with start(folder, "look", script) as child:
        out, _ = child.communicate(timeout=120)
    word, *resumed = out.rstrip("\n").split("\t")
    assert word == "resumed"
    check(resumed, last)
    assert child.returncode == 0


def test_nothing_saved_is_lost_by_a_kill(tmp_path):
    play(tmp_path, 3, seed=1)


@pytest.mark.long
def test_nothing_saved_is_lost_by_two_hundred_kills(tmp_path):
    play(tmp_path, 200, seed=2)
