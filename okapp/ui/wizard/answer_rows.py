"""Answers in rows: what was asked, what was answered, and a link that changes it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QWidget

from okapp.documents.protocol import answer_text, row_texts
from okapp.engine.journey import Given
from okapp.engine.questions import Group, Question
from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.labels import Label


def shown(given: Given) -> str:
    """An answer as it is read back: a group row by row, an empty one as a dash."""
    if isinstance(given.question, Group):
        return "\n".join(row_texts(given.question, given.value or ())) or "–"
    return answer_text(given)


class AnswerRow(Dressed, QWidget):
    """A label, an answer and "Ändra"; the answer stands under the label where the page is narrow."""

    def __init__(
        self, theme: Theme, question: Question[Any], answer: str, change: Callable[[], None]
    ) -> None:
        super().__init__()
        self._theme = theme
        self._label = Label(theme, question.label, tone="muted")
        self._answer = Label(theme, answer, "strong", selectable=True)
        self.link = LinkButton(theme, QCoreApplication.translate("AnswerRow", "Ändra"))
        name = QCoreApplication.translate("AnswerRow", "Ändra {fråga}").replace("{fråga}", question.label)
        self.link.setAccessibleName(name)
        self.link.clicked.connect(lambda _on=False: change())
        self._grid = QGridLayout(self)
        self._narrow: bool | None = None
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def _fit(self) -> None:
        px = self._theme.px
        self._grid.setContentsMargins(0, px(7), 0, px(7))
        for label in (self._label, self._answer):
            label.setContentsMargins(0, px(4), 0, 0)
        self._grid.setHorizontalSpacing(px(16))
        self._grid.setVerticalSpacing(px(2))
        narrow = self.width() < self._theme.px(440)
        if narrow == self._narrow:
            return
        self._narrow = narrow
        top = Qt.AlignmentFlag.AlignTop
        for widget in (self._label, self._answer, self.link):
            self._grid.removeWidget(widget)
        self._grid.addWidget(self._label, 0, 0, top)
        if narrow:
            self._grid.addWidget(self._answer, 1, 0, 1, 2, top)
        else:
            self._grid.addWidget(self._answer, 0, 1, top)
        self._grid.addWidget(self.link, 0, 1 if narrow else 2, top | Qt.AlignmentFlag.AlignRight)
        for column, share in enumerate((1, 0, 0) if narrow else (2, 3, 0)):
            self._grid.setColumnStretch(column, share)
