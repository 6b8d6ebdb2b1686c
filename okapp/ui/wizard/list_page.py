"""The list of guides: start one, its quick check, its test book, its rules as text and as a chart."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, Qt

from okapp.documents.papers import Guide
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button, LinkButton
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, card
from okapp.ui.wizard.view import View

Chosen = Callable[[Guide], None]


@dataclass(frozen=True, slots=True)
class Ways:
    """What can be done with a guide."""

    start: Chosen
    quick: Chosen
    cases: Chosen
    outline: Chosen
    chart: Chosen


class ListPage(View):
    """One card per guide."""

    def __init__(self, theme: Theme, guides: Sequence[Guide], ways: Ways) -> None:
        super().__init__(theme, QCoreApplication.translate("ListPage", "Guider"))
        self.first: Button | None = None
        self.content.add_space(4)
        for guide in guides:
            self.content.add(self._card(guide, ways))

    def focus_start(self) -> None:
        if self.first is not None:
            self.first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _card(self, guide: Guide, ways: Ways) -> Box:
        translate = QCoreApplication.translate
        theme = self._theme
        box = card(theme, gap=12)
        box.add(heading(theme, guide.wizard.title, 2))
        box.add(Label(theme, guide.wizard.task, tone="muted"))
        start = self._button(guide, translate("ListPage", "Starta guiden"), "primary", ways.start)
        buttons = FlowBox(theme, start, gap=12)
        self.first = self.first or start
        if guide.wizard.quick is not None:
            buttons.add(self._button(guide, translate("ListPage", "Snabbkoll"), "secondary", ways.quick))
            box.add(
                Label(
                    theme,
                    translate(
                        "ListPage", "Snabbkollen är för dörren och telefonen: några frågor, vad du gör nu."
                    ),
                )
            )
        box.add(buttons)
        links = FlowBox(theme, gap=20)
        links.add(self._link(guide, translate("ListPage", "Testbok"), ways.cases))
        links.add(self._link(guide, translate("ListPage", "Reglerna som text"), ways.outline))
        links.add(self._link(guide, translate("ListPage", "Reglerna som karta"), ways.chart))
        box.add(links)
        return box

    def _button(self, guide: Guide, text: str, kind: str, chosen: Chosen) -> Button:
        button = Button(self._theme, text, kind)
        button.setAccessibleName(f"{text}: {guide.wizard.title}")
        button.clicked.connect(lambda: chosen(guide))
        return button

    def _link(self, guide: Guide, text: str, chosen: Chosen) -> LinkButton:
        link = LinkButton(self._theme, text, style="body")
        link.setAccessibleName(f"{text}: {guide.wizard.title}")
        link.clicked.connect(lambda: chosen(guide))
        return link
