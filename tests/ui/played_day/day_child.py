"""The real program in a process of its own, with somebody at the keyboard who plays one part of the day.

Called as `day_child.py <part> <folder for files> <days gone> <set-up> [folder for pictures]`. The calendar stands where the part
wants it and goes on from there; a passphrase costs as little as it can; the clock of the idle watch can be moved.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
import traceback
from dataclasses import asdict, replace
from datetime import datetime, timedelta
from pathlib import Path

from okapp import app as program
from okapp.desktop import HOME, Desktop, Shell
from okapp.ui.shell import idle
from okapp.ui.shell.first_paint import FirstPaint
from okapp.vault import keys
from tests.ui.played_day.parts import PARTS, Hand
from tests.ui.played_day.player import Player
from tests.ui.set_ups import SCREEN, SET_UPS

MORNING = datetime(2026, 11, 20, 8, 40).astimezone()


class Hours:
    """The calendar of the part, and the clocks of the idle watch, which can be moved on."""

    def __init__(self, part: str, days: int) -> None:
        self._began = time.monotonic()
        self._start = MORNING + timedelta(days=days, hours=0 if part == "morning" else 5)
        self._moved = 0.0

    def now(self) -> datetime:
        return self._start + timedelta(seconds=self.steady() - self._began)

    def steady(self) -> float:
        return time.monotonic() + self._moved

    wall = steady

    def pass_by(self, seconds: float) -> None:
        """Let time go by in which nobody touches anything."""
        self._moved += seconds


def say(*words: str) -> None:
    sys.stdout.write("\t".join(words) + "\n")
    sys.stdout.flush()


def memory() -> str:
    """What the process holds now, in MB; empty where the system does not tell."""
    told = Path("/proc/self/statm")
    if not told.exists():
        return ""
    pages = int(told.read_text(encoding="ascii").split()[1])
    return f"{pages * os.sysconf('SC_PAGE_SIZE') / 1e6:.0f}"


def play(desktop: Desktop, hours: Hours) -> None:
    """Start the player beside the program; the window is closed when the part is over."""
    part, folder, _days, set_up, *looks = sys.argv[1:]
    player = Player(
        desktop, Path(looks[0]) if looks else None, lambda one: say("slow", json.dumps(asdict(one)))
    )

    begun = memory()

    def sum_up() -> None:
        say("memory", part, begun, memory())
        for lost in player.eye.lost:
            say("lost", lost.replace("\n", " "))
        for step, count in player.eye.pressed.items():
            say("keys", step, str(count))

    hand = Hand(player, Path(folder), hours.pass_by, say, SET_UPS[set_up], sum_up)

    def work() -> None:
        try:
            PARTS[part](hand)
            sum_up()
            player.do(desktop.window.close)
        except BaseException:  # noqa: BLE001 - the test reads it
            say("fault", traceback.format_exc().replace("\n", "¶"))
            try:
                player.get(lambda: player.take("fault"))
            finally:
                os._exit(3)

    threading.Thread(target=work, name="player", daemon=True).start()


def crashed(report: str) -> None:
    """A fault inside the program ends the day."""
    say("fault", report.replace("\n", "¶"))
    os._exit(4)


def main() -> int:
    keys.calibrate = lambda _measure=None: keys.Kdf(memory=64, passes=1, lanes=1)
    hours = Hours(sys.argv[1], int(sys.argv[3]))
    idle.SystemClock = lambda: hours
    program.Shell = lambda *given: replace(Shell(*given), clock=hours.now)
    furnish = program.Program._furnish

    def furnish_and_play(self: program.Program) -> None:
        furnish(self)
        self.window.resize(*SCREEN)
        FirstPaint(
            self.window.place(HOME), lambda: play(self.desktop, hours)
        )  # nobody acts before anything is seen

    program.Program._furnish = furnish_and_play
    program.Program._crashed = lambda _self, report: crashed(report)
    return program.main(["okapp"])


if __name__ == "__main__":
    sys.exit(main())
