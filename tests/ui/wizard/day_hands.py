"""A day at the desk over a real encrypted store: what the days of the guides have in common, by keyboard alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from okapp.desktop import GUIDES, HOME
from okapp.ui.cases.case_page import CasePage
from okapp.ui.widgets.choice_card import ChoiceCard
from okapp.ui.wizard.paper_view import PaperView
from okapp.ui.wizard.step_page import StepPage
from tests.ui.case_hands import CONTROL, Hands
from tests.ui.keys import target
from tests.ui.pauses import UNLOCKING
from tests.ui.set_ups import Eye
from tests.ui.wizard.hands import answer_page, enter, press, write

Key = Qt.Key
_PATIENCE = 60_000
"""Milliseconds; other work weighs on the machine."""


class DayHands(Hands):
    """The program on a day that can be moved. Files go to `files`, pictures to `looks` where they are wanted."""

    def __init__(
        self, hands: Hands, dialogs: Any, clock: list[Any], eye: Eye, files: Path, looks: Path | None
    ) -> None:
        super().__init__(hands.qtbot, hands.desktop, hands._tasks)
        self.dialogs, self.clock, self.eye, self.files, self._looks = dialogs, clock, eye, files, looks

    @property
    def pressed(self):
        return self.eye.pressed

    @property
    def place(self):
        return self.guide

    @property
    def page(self):
        return self.guide.page

    def look(self, name):
        """Begin to count under this name; take a picture where pictures are wanted."""
        self.ready()
        self.eye.at = name
        if self._looks is not None:
            self.window.grab().save(str(self._looks / f"{name}.png"))

    def ready(self):
        """Wait until the page is whole."""
        if self.window.current == GUIDES:
            self.qtbot.waitUntil(lambda: not getattr(self.page, "growing", False), timeout=_PATIENCE)
        self.settle(_PATIENCE)
        self.front()

    def choose(self, name):
        """Go to what says this, and press it."""
        self.tab_to(name, 400)
        press(Key.Key_Space)
        self.ready()

    def fill(self, name, text):
        """Go to a field, and write over what stands there."""
        self.tab_to(name, 400)
        press(Key.Key_A, modifier=CONTROL)
        write(text)

    def pick(self, name):
        """Go to the choice that has this card, and to the card by the arrow keys."""
        for _ in range(400):
            beside = target().parentWidget()
            cards = {one.accessibleName() for one in beside.findChildren(ChoiceCard)} if beside else ()
            if isinstance(target(), ChoiceCard) and name in cards:
                break
            press(Key.Key_Tab)
        press(Key.Key_Space)
        while target().accessibleName() != name:
            press(Key.Key_Down)

    def steps(self, given, until=""):
        """Answer step by step what is given, until this step or the check of the answers."""
        while isinstance(self.page, StepPage) and self.guide.session.step != until:
            page, step = self.page, self.guide.session.step
            self.look(f"{len(self.pressed):03}-{step}")
            answer_page(self, given)
            self.tab_to("Fortsätt", 300)
            enter()
            self.ready()
            assert self.page is not page, f"{step} is not left: {page._errors()}"

    def result(self):
        """From the check of the answers to the result."""
        enter()
        self.ready()

    def unfold(self, group):
        """Open the papers of this name, one for each participant."""
        names = (one.button.accessibleName() for one in self.page.aside()[1].groups)
        self.choose(next(name for name in names if name.startswith(group)))

    def paper(self, title):
        """A paper on screen."""
        self.choose(title)
        page = self.page
        assert isinstance(page, PaperView), title
        self.qtbot.waitUntil(lambda: page.finished is not None, timeout=_PATIENCE)
        self.ready()
        return page.finished.made

    def keep(self, name):
        """Save the paper that is shown as a file."""
        self.dialogs.path = self.files / f"{name}.pdf"
        self.choose("Spara som PDF")
        assert self.dialogs.path.read_bytes().startswith(b"%PDF")

    def take(self, title, name):
        """A paper saved as a file, and back to the result."""
        made = self.paper(title)
        self.keep(name)
        self.choose("Tillbaka")
        return made

    def give(self, title, name):
        """A paper to the participant that it is made for, with recipient and ground filled in."""
        self.look(name)
        made = self.paper(title)
        self.choose("Lämna till någon annan")
        self.choose("Gå vidare")
        self.keep(name)
        self.choose("Tillbaka till svaren")
        return made

    def to_do(self):
        """What stands under Att göra on Hem."""
        press(Key.Key_1, modifier=CONTROL)
        self.settle()
        rows = self.window.place(HOME).to_do.rows
        return [rows.model().index(n, 0).data() for n in range(rows.model().rowCount())]

    def another_day(self, moment):
        """The program is locked, and opened again on another day."""
        press(Key.Key_L, modifier=CONTROL)
        self.clock[0] = moment
        at, self.eye.at = self.eye.at, UNLOCKING
        self.unlock()
        self.ready()
        self.eye.at = at

    def section(self, name):
        """From Att göra into a section of the case."""
        self.tab_to("Datum att bevaka")
        enter()
        self.settle()
        page = next(one for one in self.window.findChildren(CasePage) if one.isVisible())
        self.tab_to("Del av ärendet" if page.choice.isVisible() else "Delar av ärendet")
        press(Key.Key_Home)
        titles = [one.title for one in page.sections.values()]
        press(*(Key.Key_Down for _ in range(titles.index(name))))
        self.settle()
