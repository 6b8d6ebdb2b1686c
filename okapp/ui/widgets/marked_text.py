"""A text to read in which words are found: all of them marked, walked through one by one."""

from __future__ import annotations

import re
from collections.abc import Sequence

from PySide6.QtCore import QRegularExpression, Signal
from PySide6.QtGui import QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextBrowser, QTextEdit

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.touch import scroll_by_touch

_MOST_MARKS = 2000


class MarkedText(QTextBrowser):
    """Marks words and selects one mark after the other; `mark_reached` tells that another one is selected."""

    mark_reached = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._marks: list[QTextCursor] = []
        self._at = -1
        self.setOpenLinks(False)
        self.setProperty("ringInset", True)
        scroll_by_touch(self)

    @property
    def selected(self) -> str:
        """The text that is selected."""
        return self.textCursor().selection().toPlainText().strip()

    def unselect(self) -> None:
        """Select nothing, and stay where the selection began."""
        cursor = self.textCursor()
        cursor.setPosition(cursor.selectionStart())
        self.setTextCursor(cursor)

    def mark(self, words: Sequence[str], *, whole: bool = True) -> int:
        """Mark these words everywhere, as whole words or also inside others; return how many places there are."""
        wanted = sorted({one for one in words if one.strip()}, key=len, reverse=True)
        self._marks = []
        self._at = -1
        if wanted:
            either = "|".join(re.escape(one) for one in wanted)
            self._collect(rf"\b(?:{either})\b" if whole else f"(?:{either})")
        self._paint_marks()
        return len(self._marks)

    def _collect(self, pattern: str) -> None:
        options = (
            QRegularExpression.PatternOption.CaseInsensitiveOption
            | QRegularExpression.PatternOption.UseUnicodePropertiesOption
        )
        wanted = QRegularExpression(pattern, options)
        document = self.document()
        cursor = document.find(wanted, 0)
        while not cursor.isNull() and len(self._marks) < _MOST_MARKS:
            self._marks.append(cursor)
            cursor = document.find(wanted, cursor)

    def _paint_marks(self) -> None:
        look = QTextCharFormat()
        look.setBackground(self._theme.colour("mark"))
        look.setForeground(self._theme.colour("mark_text"))
        shown = []
        for cursor in self._marks:
            selection = QTextEdit.ExtraSelection()
            selection.cursor = cursor
            selection.format = look
            shown.append(selection)
        self.setExtraSelections(shown)

    def to_mark(self, by: int) -> int:
        """Select the next mark (1) or the one before (-1), counted from the caret; return its number, 0 for none."""
        if not self._marks:
            return 0
        if self._at < 0:
            here = self.textCursor().selectionStart()
            starts = [one.selectionStart() for one in self._marks]
            first = next((at for at, start in enumerate(starts) if start >= here), 0)
            self._at = first if by > 0 else (first - 1) % len(self._marks)
        else:
            self._at = (self._at + by) % len(self._marks)
        self.setTextCursor(QTextCursor(self._marks[self._at]))
        self.ensureCursorVisible()
        self.mark_reached.emit()
        return self._at + 1

    def mark_count(self) -> int:
        """How many places are marked."""
        return len(self._marks)
