"""The panel "Varför frågar vi?": why each question is asked, and the legal support, which opens in the library."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QWidget

from okapp.engine.model import Source
from okapp.engine.outline import cite
from okapp.engine.questions import Question
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.field import IconLabel
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, rule

OpenSource = Callable[[Source], None]


def source_links(theme: Theme, sources: Iterable[Source], open_source: OpenSource) -> QWidget:
    """A column of links to what something rests on; a ruling, and what is only told, is named without a link."""
    column = Box(theme, gap=2)
    for source in dict.fromkeys(sources):
        row = Box(theme, row=True, gap=8)
        nowhere = source.ruling or not (source.act or source.agreement)
        mark = Box(theme, margins=(0, 1 if nowhere else 5, 0, 0))  # level with the first line
        mark.add(IconLabel(theme, "scale"))
        row.add(mark, 0, Qt.AlignmentFlag.AlignTop)
        row.add(Label(theme, cite(source)) if nowhere else _link(theme, source, open_source), 1)
        column.add(row)
    return column


def _link(theme: Theme, source: Source, open_source: OpenSource) -> LinkButton:
    link = LinkButton(theme, cite(source), style="body")
    link.setAccessibleDescription(QCoreApplication.translate("WhyPanel", "Öppnar i biblioteket"))
    link.clicked.connect(lambda: open_source(source))
    return link


class WhyPanel(Box):
    """The reasons of a step's questions and its source, under `title`; `reasoned` where any of them has a reason."""

    def __init__(self, theme: Theme, open_source: OpenSource, *, reasoned: bool) -> None:
        super().__init__(theme, gap=8)
        self._open_source = open_source
        self._reasoned = reasoned

    @property
    def title(self) -> str:
        """What the panel tells."""
        return QCoreApplication.translate("WhyPanel", "Varför frågar vi?") if self._reasoned else _support()

    def show_questions(self, questions: Sequence[Question[Any]], source: Source) -> None:
        """Show why these questions are asked."""
        self.clear()
        theme = self._theme
        reasons = [question for question in questions if question.why]
        for question in reasons:
            if len(reasons) > 1:
                self.add(Label(theme, question.label, "strong"))
            self.add(Label(theme, question.why, selectable=True))
        if reasons:
            self.add_space(4)
            self.add(rule())
            self.add_space(4)
        if self._reasoned:
            self.add(heading(theme, _support(), 3))
        self.add(source_links(theme, [source], self._open_source))


def _support() -> str:
    return QCoreApplication.translate("WhyPanel", "Rättsligt stöd")
