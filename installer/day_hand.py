"""A person at the keyboard of the installed program: keys by the X server, and what is on screen by AT-SPI.

Nothing of the program is imported and nothing in it is replaced. Where the focus stands and what is shown is read as
a screen reader reads it. Run with the system's Python, which has the bindings (python3-gi, gir1.2-atspi-2.0).
"""

from __future__ import annotations

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, GLib  # noqa: E402 - which version is said before

PATIENCE = 90
"""Seconds that something may take on a machine with other work."""
MOVING = 3
"""Seconds that the focus may take to move; a key that only closes a list of suggestions moves nothing."""
MOST_TABS = 150
LONGEST_LIST = 60
CAPITALS = {"Å": "aring", "Ä": "adiaeresis", "Ö": "odiaeresis"}
TEXTS = {"text", "entry", "password text"}


class Fault(Exception):
    """What was not as it should be."""


class Hand:
    """Starts the program, presses keys, reads the screen. `looks` gets the pictures."""

    def __init__(self, program: Path, home: Path, looks: Path, fence: Callable[[], None] | None) -> None:
        self._program = program
        self._home = home
        self._looks = looks
        self._fence = fence
        self._child: subprocess.Popen[bytes] | None = None
        self._focused: Atspi.Accessible | None = None
        self._moves = 0
        self.titles: set[str] = set()
        self.pictures = 0
        self._ear = Atspi.EventListener.new(self._hear)
        self._ear.register("object:state-changed:focused")

    # The program

    def start(self) -> None:
        """Start the program and wait until it has something with the focus."""
        self._focused = None
        own = {"HOME": str(self._home), "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "QT_QPA_PLATFORM": "xcb"}
        kept = {
            name: os.environ[name]
            for name in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR")
            if name in os.environ
        }
        with (self._home.parent / "skrivet.txt").open("ab") as said:
            self._child = subprocess.Popen(
                [self._program],
                env={**own, **kept, "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"},
                cwd=self._home,
                stdin=subprocess.DEVNULL,
                stdout=said,
                stderr=said,
                preexec_fn=self._fence,  # noqa: PLW1509 - there are no threads here
            )
        search = ["xdotool", "search", "--sync", "--onlyvisible", "--name", "Ökapp"]
        window = subprocess.run(
            search, check=True, capture_output=True, text=True, timeout=PATIENCE
        ).stdout.split()[-1]
        subprocess.run(["xdotool", "windowactivate", "--sync", window], check=True, timeout=PATIENCE)
        try:
            self.until(self._found, "inget har fokus", 3)
        except Fault:
            self.look("utan-fokus")
            self.press("Tab")
            print("–    inget hade fokus vid starten; första Tabb gav", self.at(), flush=True)
        self.until(self._found, "inget har fokus", 10)

    def _found(self) -> bool:
        """Whether it is known what has the focus: it may have got it before anybody listened."""
        if self._focused is None:
            self._look_for_focus()
        return self._focused is not None

    def _look_for_focus(self) -> None:
        """Find what has the focus where nothing was heard of it: a page that was made anew gives it back in silence."""
        try:
            held = (one for one in self.nodes() if one.get_state_set().contains(Atspi.StateType.FOCUSED))
            self._focused = next(held, self._focused)
        except GLib.Error:
            pass

    def close(self) -> None:
        """Close the window as the window manager does, and wait for the program to end."""
        subprocess.run(["xdotool", "key", "alt+F4"], check=True, timeout=PATIENCE)
        self._gone(0)

    def kill(self) -> None:
        """The machine dies."""
        assert self._child is not None
        self._child.send_signal(signal.SIGKILL)
        self._gone(-signal.SIGKILL)

    def stop(self) -> None:
        """End what still runs, when something went wrong."""
        if self._child is not None and self._child.poll() is None:
            self._child.kill()
            self._child.wait()

    def command(self, *given: str, typed: str) -> subprocess.CompletedProcess[str]:
        """Run a command of the program to its end, without a window."""
        own = {"HOME": str(self._home), "LANG": "C.UTF-8", "PATH": "/usr/bin:/bin"}
        return subprocess.run(
            [self._program, *given],
            input=typed,
            env=own,
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            preexec_fn=self._fence,
            check=False,
        )

    def _gone(self, status: int) -> None:
        assert self._child is not None
        ended = self._child.wait(PATIENCE)
        if ended != status:
            raise Fault(f"programmet slutade med {ended} och inte {status}")

    # Ears

    def _hear(self, event: Atspi.Event) -> None:
        if event.detail1:
            self._focused = event.source
            self._moves += 1

    def _listen(self, seconds: float = 0.02) -> None:
        context = GLib.MainContext.default()
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if not context.iteration(False):
                time.sleep(0.004)

    def until(self, holds: Callable[[], object], what: str, seconds: float = PATIENCE) -> None:
        """Wait until something holds."""
        end = time.monotonic() + seconds
        while True:
            self._listen()
            try:
                if holds():
                    return
            except GLib.Error:
                pass  # it went away while it was read
            if self._child is not None and self._child.poll() is not None:
                raise Fault(f"programmet slutade ({self._child.returncode}) medan det väntades på: {what}")
            if time.monotonic() > end:
                raise Fault(f"{what}\n--- fokus: {self.at()}\n{self.read()}")

    # Eyes

    def at(self) -> tuple[str, str]:
        """Role and name of what has the focus."""
        try:
            one = self._focused
            return (one.get_role_name(), _plain(one.get_name())) if one is not None else ("", "")
        except GLib.Error:
            return "", ""

    def beside(self) -> list[str]:
        """The names of what lies in the same group as the focus."""
        try:
            group = self._focused.get_parent()
            return [_plain(group.get_child_at_index(at).get_name()) for at in range(group.get_child_count())]
        except (GLib.Error, AttributeError):
            return []

    def around(self) -> list[str]:
        """The names of what the focus lies in, the nearest first."""
        names, one = [], self._focused
        try:
            while one is not None and one.get_role_name() != "application":
                one = one.get_parent()
                if one is not None:
                    names.append(_plain(one.get_name()))
        except GLib.Error:
            pass
        return [name for name in names if name]

    def has(self, state: Atspi.StateType) -> bool:
        """Whether the focus has a state."""
        return self._focused is not None and self._focused.get_state_set().contains(state)

    def nodes(self) -> Iterator[Atspi.Accessible]:
        """All that is shown in the window on top."""
        top = self._top()
        if top is not None:
            yield from _shown(top)

    def _top(self) -> Atspi.Accessible | None:
        desktop = Atspi.get_desktop(0)
        desktop.clear_cache()
        windows = []
        for at in range(desktop.get_child_count()):
            app = desktop.get_child_at_index(at)
            if app is not None and self._child is not None and app.get_process_id() == self._child.pid:
                app.set_cache_mask(Atspi.Cache.NONE)
                windows += [app.get_child_at_index(row) for row in range(app.get_child_count())]
        shown = [one for one in windows if one and one.get_state_set().contains(Atspi.StateType.SHOWING)]
        self.titles |= {one.get_name() for one in shown}
        active = [one for one in shown if one.get_state_set().contains(Atspi.StateType.ACTIVE)]
        return (active or shown or [None])[-1]

    def read(self) -> str:
        """All that stands in the window on top, a line each."""
        lines = []
        try:
            for one in self.nodes():
                said = [_plain(one.get_name())]
                if one.get_role_name() in TEXTS:
                    said.append(_text(one))
                lines += [text for text in said if text]
        except GLib.Error:
            pass
        return "\n".join(lines)

    def sees(self, *texts: str) -> None:
        """Wait until these stand on the screen."""
        for text in texts:
            self.until(lambda text=text: text in self.read(), f"»{text}« står inte på skärmen")

    def headings(self) -> list[str]:
        """The headings in the window on top."""
        try:
            return [_plain(one.get_name()) for one in self.nodes() if one.get_description() == "rubrik"]
        except GLib.Error:
            return []

    def heading(self) -> str:
        """The first of them."""
        return (self.headings() or [""])[0]

    def look(self, name: str) -> None:
        """Take a picture of the screen."""
        self._listen(0.2)
        self.pictures += 1
        subprocess.run(
            ["import", "-window", "root", self._looks / f"{self.pictures:02d}-{name}.png"], check=True
        )

    # Hands

    def press(self, *keys: str) -> None:
        """Press keys, and hear what comes of it."""
        for key in keys:
            before = self._moves
            subprocess.run(["xdotool", "key", key], check=True, timeout=PATIENCE)
            end = time.monotonic() + (MOVING if key in {"Tab", "Down", "Up"} else 0.4)
            while self._moves == before and time.monotonic() < end:
                self._listen()
            end = time.monotonic() + 1
            while not self._current() and time.monotonic() < end:
                self._listen()
            if not self._current():
                self._look_for_focus()

    def _current(self) -> bool:
        """Whether what was heard last still has the focus: on a busy machine more may be on its way."""
        try:
            return self.has(Atspi.StateType.FOCUSED)
        except GLib.Error:
            return False

    def write(self, text: str) -> None:
        """Type where the focus stands."""
        for part in re.split("([ÅÄÖ])", text):
            # xdotool types these without Shift on a Swedish keyboard
            act = ["key", f"shift+{CAPITALS[part]}"] if part in CAPITALS else ["type", "--delay", "25", part]
            subprocess.run(["xdotool", *act], check=True, timeout=PATIENCE)
        self._listen(0.1)

    def tab_to(self, name: str) -> None:
        """Press Tab until what is named has the focus; a number before a question is let be."""
        for _ in range(MOST_TABS):
            if self.is_at(name):
                return
            self.press("Tab")
        raise Fault(f"»{name}« nås inte med Tabb\n{self.read()}")

    def is_at(self, name: str) -> bool:
        """Whether the focus stands on what is named."""
        said = self.at()[1]
        return name in (said, said.lstrip("0123456789. "))

    def choose(self, name: str) -> None:
        """Go to a button, link or card by Tab and press it."""
        self.sees(name)
        self.tab_to(name)
        self.press("space")

    def fill(self, name: str, text: str) -> None:
        """Go to a field by Tab and write over what stands there."""
        self.sees(name)
        self.tab_to(name)
        self.until(lambda: self.at()[0] in TEXTS, f"»{name}« är inget fält")
        self.press("ctrl+a")
        self.write(text)
        self.until(lambda: self._holds(text), f"»{name}« fick inte texten", 5)

    def _holds(self, text: str) -> bool:
        held = _text(self._focused)
        return held == text or (self.at()[0] == "password text" and len(held) == len(text))

    def pick(self, card: str) -> None:
        """Choose among the cards that the focus stands beside, with the arrow keys."""
        self.press("space")
        for _ in range(20):
            names, said = self.beside(), self.at()[1]
            if said == card:
                if not self.has(Atspi.StateType.CHECKED):
                    self.press("space")
                self.until(lambda: self.has(Atspi.StateType.CHECKED), f"»{card}« blev inte vald")
                return
            above = card in names and said in names and names.index(card) < names.index(said)
            self.press("Up" if above else "Down")
        raise Fault(f"»{card}« nås inte med piltangenterna, bara {self.beside()}")

    def give_path(self, path: Path) -> None:
        """Write a path in the file dialog."""
        self.until(lambda: self.at()[0] in TEXTS, "inget fält för filnamnet")
        self.press("ctrl+a")
        self.write(str(path))
        self.press("Return")


def _plain(text: str) -> str:
    return " ".join((text or "").split())


def _text(one: Atspi.Accessible) -> str:
    return Atspi.Text.get_text(one, 0, Atspi.Text.get_character_count(one))


def _shown(one: Atspi.Accessible) -> Iterator[Atspi.Accessible]:
    yield one
    for at in range(min(one.get_child_count(), LONGEST_LIST)):
        child = one.get_child_at_index(at)
        if child is not None and child.get_state_set().contains(Atspi.StateType.SHOWING):
            yield from _shown(child)
