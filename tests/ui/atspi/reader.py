"""What a screen reader hears of the real program, walked with real keys: run by test_atspi with the system's Python.

    reader.py WALK PROGRAM...

WALK is a file of steps, one on each line: a key or keys as xdotool knows them, or `"text` to type text. Each step
waits until something is heard and nothing more comes. Standard output has each step after ">", and below it what is
heard: the window, what gets the focus with the groups that are entered, what changes there, and what is announced.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pyatspi
from gi.repository import GLib

STARTING, LONGEST = 60_000, 10_000
"""Milliseconds that the program may take to start, and to answer."""
QUIET = 700
"""Milliseconds without anything heard after which it has said all."""
STATES = (
    (pyatspi.STATE_CHECKED, "checked"),
    (pyatspi.STATE_SELECTED, "selected"),
    (pyatspi.STATE_EXPANDED, "expanded"),
    (pyatspi.STATE_REQUIRED, "required"),
    (pyatspi.STATE_INVALID_ENTRY, "invalid"),
    (pyatspi.STATE_READ_ONLY, "read only"),
)


class Reader:
    """Listens, and writes down."""

    def __init__(self) -> None:
        self.heard: list[str] = []
        self._loop = GLib.MainLoop()
        self._timer = 0
        self._focused = None
        self._around: list[str] = []
        pyatspi.Registry.registerEventListener(
            self._hear,
            "window:activate",
            "object:state-changed:focused",
            "object:state-changed:checked",
            "object:selection-changed",
            "object:active-descendant-changed",
            "object:announcement",
            "object:property-change:accessible-name",
        )

    def _hear(self, event) -> None:
        try:
            said = self._said(event)
        except (GLib.Error, RuntimeError, LookupError):
            return  # it was gone before it could be read
        if said and (not self.heard or self.heard[-1] != said):
            self.heard.append(said)
            self._wait(QUIET)

    def _said(self, event) -> str:
        if event.type == "object:announcement":
            return f"announced: {event.any_data}"
        if event.type == "window:activate":
            return f"window: {event.source.name}"
        if event.type == "object:state-changed:focused":
            if not event.detail1:
                return ""
            self._focused = event.source
            before, self._around = self._around, groups(event.source)
            if event.source.getRole() == pyatspi.ROLE_PANEL:
                self._around.append(f"panel {event.source.name}")
                before = [*before, self._around[-1]]
            entered = [name for name in self._around if name not in before]
            return ", ".join([*entered, line(event.source)]) if event.source.name else ""
        if event.type == "object:property-change:accessible-name":
            return f"window: {event.source.name}" if event.source.getRole() == pyatspi.ROLE_FRAME else ""
        return line(event.source) if event.source == self._focused else ""

    def _wait(self, milliseconds: int) -> None:
        if self._timer:
            GLib.source_remove(self._timer)
        self._timer = GLib.timeout_add(milliseconds, self._end)

    def _end(self) -> bool:
        self._timer = 0
        self._loop.quit()
        return False

    def listen(self, longest: int = LONGEST) -> list[str]:
        """Return what is heard until it is quiet; nothing where nothing is said for long."""
        self.heard = []
        self._wait(longest)
        self._loop.run()
        return self.heard


def groups(one) -> list[str]:
    """The named groups and lists that a thing is in, the outermost first: said when the focus comes into them."""
    found = []
    while (one := one.parent) is not None and one.getRole() != pyatspi.ROLE_FRAME:
        if one.getRole() in {pyatspi.ROLE_PANEL, pyatspi.ROLE_GROUPING, pyatspi.ROLE_LIST} and one.name:
            found.insert(0, f"{one.getRoleName()} {one.name}")
    return found


def line(one) -> str:
    """What a reader says of a thing: its role, name, description, value and states."""
    states = one.getState()
    words = [word for state, word in STATES if states.contains(state)]
    said = f"{one.getRoleName()}: {' '.join(one.name.split())}"
    if one.description:
        said += f" | {' '.join(one.description.split())}"
    if one.getRole() in {pyatspi.ROLE_TEXT, pyatspi.ROLE_ENTRY}:
        text = one.queryText()
        said += f" = {text.getText(0, text.characterCount)}"
    return said + (f" [{', '.join(words)}]" if words else "")


def say(step: str, heard: list[str]) -> None:
    """Write down what a step made the program say."""
    sys.stdout.write("\n".join([f"> {step}", *heard]) + "\n")
    sys.stdout.flush()


def press(step: str) -> None:
    """Do a step of the walk."""
    act = (
        ["type", "--delay", "40", step[1:]]
        if step.startswith('"')
        else ["key", "--delay", "40", *step.split()]
    )
    subprocess.run(["xdotool", *act], check=True)


def main(walk: Path, command: list[str]) -> None:
    """Start the program, walk, and end it."""
    reader = Reader()
    environment = {**os.environ, "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
    program = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL)
    try:
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--pid", str(program.pid)]
        window = subprocess.run(search, check=True, capture_output=True, text=True).stdout.split()[-1]
        reader.listen(STARTING)
        subprocess.run(["xdotool", "windowfocus", "--sync", window], check=True)
        say("start", reader.listen(STARTING))
        for step in walk.read_text(encoding="utf-8").splitlines():
            press(step)
            say(step, reader.listen())
    finally:
        program.terminate()
        program.wait()


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
