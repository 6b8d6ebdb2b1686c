"""The looks that every page is tried in, the whole program over a filled store, and what a page of the list is."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from PySide6.QtWidgets import QApplication, QDialog, QWidget

import okapp.ui
from okapp.desktop import CASES, GUIDES, LIBRARY, SETTINGS
from okapp.settings import Appearance
from okapp.ui.preview.preview import Preview
from okapp.ui.shell.place import Place
from okapp.ui.widgets.layout import Page
from tests.ui.a11y import audit, show_whole
from tests.ui.case_hands import Hands
from tests.ui.cases.conftest import House
from tests.ui.wizard.conftest import Desk

SIZES = ((1366, 1.0), (683, 1.0), (1366, 1.5), (1366, 2.0))
"""Width of the window and text size; the second is a screen of 1366 x 768 at 200 %."""
LOOKS = tuple(product((Appearance.LIGHT, Appearance.DARK, Appearance.HIGH), SIZES))
PATIENCE = 120_000
"""Milliseconds that work beside the window may take, on a machine that does much else."""
STORE, NO_STORE, BARRED = "store", "no store", "barred"
"""What a page needs: the program with a filled store, without one, or where something bars the way to it."""


@dataclass(frozen=True)
class Program:
    """The program in its window, and its places as the tests of each know them."""

    hands: Hands
    house: House | None
    qtbot: object
    folder: Path
    alone: Callable[[QWidget], QWidget]
    """Shows a widget in a window of its own."""

    @property
    def window(self):
        return self.hands.window

    @property
    def library(self):
        return self.window.open(LIBRARY)

    @property
    def settings(self):
        return self.window.open(SETTINGS)

    @property
    def desk(self) -> Desk:
        """The place of the guides."""
        return Desk(self.window, self.window.open(GUIDES), self.hands._tasks)

    def cases(self) -> House:
        self.window.open(CASES)
        self.settle()
        return self.house

    def settle(self):
        """Wait until pages have grown, work beside the window is done and papers have their size."""
        self.hands.settle(PATIENCE)
        growing = [one for one in self.window.findChildren(QWidget) if getattr(one, "growing", False)]
        self.qtbot.waitUntil(
            lambda: not any(one.growing for one in growing if one.isVisible()), timeout=PATIENCE
        )
        while self._fitting():  # what is drawn anew may change the room that there is for it
            self.qtbot.waitUntil(lambda: not self._fitting(), timeout=PATIENCE)
            self.hands.settle(PATIENCE)

    def _fitting(self):
        return any(one._refit.isActive() for one in self.window.findChildren(Preview))


Show = Callable[[Program], QWidget | None]


@dataclass(frozen=True)
class Entry:
    """A page of the list: how it is shown (giving its window where it has one of its own) and its classes."""

    show: Show
    classes: tuple[str, ...]
    needs: str = STORE


def page_classes() -> dict[str, type]:
    """Every place, page and dialog of the program by its name."""
    for module in pkgutil.walk_packages(okapp.ui.__path__, "okapp.ui."):
        importlib.import_module(module.name)
    return {one.__name__: one for base in (Place, Page, QDialog) for one in _below(base)}


def _below(base: type) -> Iterator[type]:
    for one in base.__subclasses__():
        if one.__module__.startswith("okapp."):
            yield one
            yield from _below(one)


def seen_classes(window: QWidget) -> set[str]:
    """The names of the classes that can be seen in a window, with what they are built on."""
    seen = [window, *(one for one in window.findChildren(QWidget) if one.isVisible())]
    return {kind.__name__ for one in seen for kind in type(one).__mro__}


def faults(window: QWidget, theme, settle: Callable[[], None]) -> dict[str, list[str]]:
    """What the walker finds in each look that has a fault."""
    found = {}
    for look, (width, factor) in LOOKS:
        if (theme.appearance, theme.factor) != (look, factor):
            theme.apply(look, factor)
            settle()
        if not isinstance(window, QDialog):  # which have the size that they need
            show_whole(window, width)
            settle()
            show_whole(window, width)
        wrong = [one for one in audit(window) if "'Sida " not in one]  # pages of a paper are pictures
        if wrong:
            found[f"{look.value} {width} {factor:.0%}"] = wrong
        QApplication.processEvents()
    return found
