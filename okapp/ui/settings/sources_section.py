"""The section "Källor" of the settings: a way on to the citations that the program has not verified."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import QCoreApplication, Signal

from okapp.engine.model import Source
from okapp.standings import Standings
from okapp.ui.settings.limits_section import LimitsNeeds
from okapp.ui.settings.ways import WayOn
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.own_page import OwnPage


def uncertain(needs: LimitsNeeds) -> dict[str, Source]:
    """The guides' citations that are not verified, by their keys; of several editions the last one's."""
    editions = (edition for guide in needs.guides for edition in guide.wizard.editions)
    return {one.standing: one for edition in editions for one in edition.uncertain()}


def in_force(needs: LimitsNeeds) -> Standings:
    """What holds now: what is decided for the computer before what the user has said."""
    return needs.machine.standings.over(needs.keeper.current.standings)


class SourcesSection(Box):
    """One way on, with how many are checked; `opened` gives the page that was asked for."""

    opened = Signal(object)

    def __init__(self, needs: LimitsNeeds, today: Callable[[], date]) -> None:
        super().__init__(needs.theme, gap=12)
        self._needs = needs
        self._today = today
        translate = QCoreApplication.translate
        self.add(heading(needs.theme, translate("SourcesSection", "Källor"), 2))
        title = translate("SourcesSection", "Källor som Ökapp inte har kontrollerat")
        self.way = WayOn(needs.theme, title, lambda: self.opened.emit(self._page()))
        self.add(self.way)
        self.refresh()

    def refresh(self) -> None:
        """Say how many there are, and how many the organisation has checked."""
        keys = uncertain(self._needs).keys()
        checked = len(keys & in_force(self._needs).of().keys())
        told = self.tr("{antal} källor. Din organisation har kontrollerat {egna} av dem.")
        self.way.state.set_text(told.replace("{antal}", str(len(keys))).replace("{egna}", str(checked)))

    def _page(self) -> OwnPage:
        from okapp.ui.settings.sources_page import SourcesPage  # noqa: PLC0415 - made when it is asked for

        return SourcesPage(self._needs, self._today)
