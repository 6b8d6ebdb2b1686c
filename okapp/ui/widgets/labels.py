"""Wrapped labels with a readable line height; all text is escaped."""

from __future__ import annotations

from math import ceil

from PySide6.QtCore import QCoreApplication, QMargins, QSize, Qt, QTimerEvent
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from okapp.ui.shell.theme import Dressed, Theme, put_font
from okapp.ui.widgets.wrapped import REMEMBERED, TextBlock

_HEADINGS = ("h1", "h2", "h3")
_NARROWEST = 96
"""A heading may become so narrow, at 100 %, whatever its longest word."""
_ONE_LINE = 100
"""The line height of what never has a second line: Qt would put the air for that under it."""
_SLACK = 24
"""A heading that was set smaller grows only with more room than this: else a scroll bar could come and go for ever."""


def escape(text: str) -> str:
    """Write text so that none of it is read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def as_written(text: str) -> str:
    """Write text so that Qt shows its "&" where it would else make a key of what follows."""
    return text.replace("&", "&&")


class Label(Dressed, QLabel):
    """Plain text set in a text style of the theme; `tone` is "", muted, error, warning or selected.

    A heading with a word that is wider than there is room for is set smaller, so that it is read without scrolling.
    """

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        *,
        tone: str = "",
        lead: str = "",
        selectable: bool = False,
    ) -> None:
        super().__init__()
        self._theme = theme
        self._plain = text
        self._lead = lead
        self._style = style
        self._fitted = 0
        self._waits = 0
        self._heights: dict[int, int] = {}
        self.setProperty("tone", tone)
        super().setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.restyle()

    @property
    def plain(self) -> str:
        """The text as it was given, with the bold lead-in before it."""
        return f"{self._lead} {self._plain}".strip()

    def set_text(self, text: str, *, lead: str | None = None) -> None:
        """Show another text."""
        self._plain = text
        self._lead = self._lead if lead is None else lead
        self._show()

    def setWordWrap(self, on: bool) -> None:
        """Wrap the text or keep it on one line, which stands level with what is beside it."""
        super().setWordWrap(on)
        self._show()

    def setBuddy(self, buddy: QWidget) -> None:
        """Name a field; Qt looks for keys in the text from now on."""
        super().setBuddy(buddy)
        self._show()

    def sizeHint(self) -> QSize:
        """Return the wanted size; a heading that was set smaller wants the room in which it would not be."""
        wanted = super().sizeHint()
        if self._shrinks:
            wanted.setWidth(max(wanted.width(), ceil(self._longest)))
        return wanted

    def setContentsMargins(self, left: int, top: int, right: int, bottom: int) -> None:  # type: ignore[override]
        """Leave room around the text."""
        if QMargins(left, top, right, bottom) != self.contentsMargins():
            self._heights.clear()
        super().setContentsMargins(left, top, right, bottom)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the wrapped text; Qt lays the text out twice each time it is asked, and forgets it."""
        if width not in self._heights:
            if len(self._heights) >= REMEMBERED:
                self._heights.clear()
            self._heights[width] = super().heightForWidth(width)
        return self._heights[width]

    def minimumSizeHint(self) -> QSize:
        least = super().minimumSizeHint()
        return (
            QSize(min(least.width(), self._theme.px(_NARROWEST)), least.height()) if self._shrinks else least
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shrinks and not self._waits:
            self._waits = self.startTimer(0)  # another font while it is laid out crashes Qt

    def timerEvent(self, event: QTimerEvent) -> None:
        """Take the font for the width that it was given; a single shot would keep a label that is gone by then."""
        if event.timerId() != self._waits:
            super().timerEvent(event)
            return
        self.killTimer(self._waits)
        self._waits = 0
        self._set_font()

    @property
    def _shrinks(self) -> bool:
        return self._style in _HEADINGS and self.wordWrap()

    @property
    def _longest(self) -> float:
        """The room that the longest word needs in the font of the style."""
        metrics = QFontMetricsF(self._theme.font(self._style))
        return max([metrics.horizontalAdvance(word) for word in self.plain.split()], default=0.0) + 2

    def _set_font(self) -> None:
        """Take the font of the style, smaller where the longest word of a heading has no room."""
        font = self._theme.font(self._style)
        if self._shrinks and self.width() > 0:
            if not self._fitted <= self.width() <= self._fitted + self._theme.px(_SLACK):
                self._fitted = self.width()
            longest = self._longest
            if longest > self._fitted:
                least = self._theme.font("caption").pixelSize()
                font = QFont(font)
                font.setPixelSize(max(int(font.pixelSize() * self._fitted / longest), least))
        if font != self.font():
            self._heights.clear()
            put_font(self, font)

    def restyle(self) -> None:
        """Take over a new look."""
        self._set_font()
        self._show()

    def _show(self) -> None:
        self._heights.clear()
        if not self.plain:
            self.setText("")
            return
        height = self._theme.line_height(self._style) if self.wordWrap() else _ONE_LINE
        written = as_written if self.buddy() else str
        lead = f'<span style="font-weight:600">{escape(written(self._lead))}</span> ' if self._lead else ""
        body = escape(written(self._plain)).replace("\n", "<br>")
        self.setText(f'<p style="margin:0; line-height:{height}%">{lead}{body}</p>')
        self.updateGeometry()


class Marker(Dressed, QWidget):
    """A bullet or a number before an item; screen readers pass it by."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._fit()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def _fit(self) -> None:
        self.setFixedWidth(self._theme.px(12 + 6 * len(self._text)))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the mark level with the first line of the item."""
        painter = QPainter(self)
        painter.setPen(self._theme.colour("text2"))
        block = TextBlock(self._text, self._theme.font("reading"), self._theme.line_height("reading"))
        block.draw(painter, 0, 0, self.width())


def heading(theme: Theme, text: str, level: int = 1) -> Label:
    """Make a heading of level 1-3."""
    label = Label(theme, text, f"h{level}")
    mark_heading(label, level)
    return label


def mark_heading(label: Label, level: int) -> None:
    """Let a screen reader say that a label is a heading; Qt has no such role for labels."""
    label.setProperty("heading", level)
    label.setAccessibleDescription(QCoreApplication.translate("Label", "rubrik"))
