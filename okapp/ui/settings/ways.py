"""A way on from the settings: a link to a page, with how it stands."""

from __future__ import annotations

from collections.abc import Callable

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box


class WayOn(Box):
    """A card with the link and, under it, its state; pressing the link calls `act`."""

    def __init__(self, theme: Theme, title: str, act: Callable[[], None]) -> None:
        super().__init__(theme, gap=4, margins=(20, 16, 20, 16), name="card")
        self.link = LinkButton(theme, title)
        self.link.clicked.connect(lambda _on=False: act())
        self.state = Label(theme, "", tone="muted")
        self.add(self.link)
        self.add(self.state)
