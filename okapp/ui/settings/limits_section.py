"""The section "Egna gränser" of the settings: a way on for each guide that has limits of the organisation's own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal

from okapp.documents.papers import Guide
from okapp.documents.protocol import OWN_LIMITS
from okapp.engine.questions import Limit
from okapp.library.swedish import capital
from okapp.machine import Machine
from okapp.ui.settings.ways import WayOn
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage

_UNITS = {"dagar": "dag", "vardagar": "vardag", "månader": "månad"}
"""What a limit is counted in, and what one of them is called."""


def parted(limit: Limit) -> tuple[str, str]:
    """The words of a limit before its number, and the unit after it, "" where it has none."""
    before, _, last = limit.text.rpartition(" ")
    return (before, last) if last in _UNITS else (limit.text, "")


def with_number(limit: Limit, number: int) -> str:
    """A limit as it is said, such as "mötet inom 21 dagar"."""
    before, unit = parted(limit)
    words = f"{before[:1].lower()}{before[1:]} {number}"
    return f"{words} {_UNITS[unit] if number == 1 else unit}" if unit else words


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitsNeeds:
    """What the pages are made of; `changed` is called when other limits hold."""

    theme: Theme
    dialogs: Dialogs
    keeper: SettingsKeeper
    machine: Machine
    guides: Sequence[Guide]
    changed: Callable[[], None]


class LimitsSection(Box):
    """Ways on, each with the limits in force; `opened` gives the page that was asked for."""

    opened = Signal(object)

    def __init__(self, needs: LimitsNeeds) -> None:
        super().__init__(needs.theme, gap=12)
        self._needs = needs
        self.ways: dict[str, WayOn] = {}
        self.add(heading(needs.theme, OWN_LIMITS, 2))
        for guide in (one for one in needs.guides if one.limits):
            way = WayOn(needs.theme, guide.wizard.title, partial(self._open, guide))
            self.ways[guide.wizard.key] = way
            self.add(way)
        self.refresh()

    def refresh(self) -> None:
        """Say which limits are in force."""
        in_force = self._needs.machine.limits.over(self._needs.keeper.current.limits)
        for guide in self._needs.guides:
            own = in_force.of(guide.wizard.key)
            numbers = ((one, own.get(one.key, one.default)) for one in guide.limits)
            told = ", ".join(with_number(one, number) for one, number in numbers if number is not None)
            if guide.wizard.key in self.ways:
                self.ways[guide.wizard.key].state.set_text(f"{capital(told)}.")

    def _open(self, guide: Guide) -> None:
        self.opened.emit(self._page(guide))

    def _page(self, guide: Guide) -> OwnPage:
        from okapp.ui.settings.limits_page import LimitsPage  # noqa: PLC0415 - made when it is asked for

        return LimitsPage(self._needs, guide)
