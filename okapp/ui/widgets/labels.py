"""Wrapped labels with a readable line height; all text is escaped."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.wrapped import TextBlock


def escape(text: str) -> str:
    """Write text so that none of it is read as markup."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


class Label(QLabel):
    """Plain text set in a text style of the theme; `tone` is "", muted, error, warning or selected."""

    def __init__(
        self,
        theme: Theme,
        text: str = "",
        style: str = "body",
        *,
        tone: str = "",
        lead: str = "",
        selectable: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._plain = text
        self._lead = lead
        self._style = style
        self.setProperty("tone", tone)
        self.setWordWrap(True)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        if selectable:
            self.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._restyle()

    @property
    def plain(self) -> str:
        """The text as it was given, with the bold lead-in before it."""
        return f"{self._lead} {self._plain}".strip()

    def set_text(self, text: str, *, lead: str | None = None) -> None:
        """Show another text."""
        self._plain = text
        self._lead = self._lead if lead is None else lead
        self._show()

    def changeEvent(self, event: QEvent) -> None:
        """Take over a new look."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
            self._restyle()

    def _restyle(self) -> None:
        self.setFont(self._theme.font(self._style))
        self._show()

    def _show(self) -> None:
        if not self.plain:
            self.setText("")
            return
        height = self._theme.line_height(self._style)
        lead = f'<span style="font-weight:600">{escape(self._lead)}</span> ' if self._lead else ""
        body = escape(self._plain).replace("\n", "<br>")
        self.setText(f'<p style="margin:0; line-height:{height}%">{lead}{body}</p>')
        self.updateGeometry()


class Marker(QWidget):
    """A bullet or a number before an item; screen readers pass it by."""

    def __init__(self, theme: Theme, text: str) -> None:
        super().__init__()
        self._theme = theme
        self._text = text
        self._fit()

    def changeEvent(self, event: QEvent) -> None:
        """Take over a new text size."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange:
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
