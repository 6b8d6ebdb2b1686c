"""A field to search in, with its icon, a way to empty it, and Enter to search."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QPushButton

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.field import IconLabel
from okapp.ui.widgets.text_fields import TextField


class _SearchEdit(Dressed, QLineEdit):
    """A line with a magnifying glass before the text, and a cross after it that empties it, as Escape does."""

    emptied = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._glass = IconLabel(theme, "search")
        self._glass.setParent(self)
        self._cross = QPushButton(self)
        self._cross.setProperty("kind", "quiet")
        self._cross.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cross.setCursor(Qt.CursorShape.ArrowCursor)
        self._cross.setAccessibleName(self.tr("Töm sökfältet"))
        self._cross.setToolTip(self.tr("Töm sökfältet (Esc)"))
        self._cross.clicked.connect(self._empty)
        self.textChanged.connect(self._show_cross)
        self._dress()

    def _empty(self) -> None:
        self.clear()
        self.emptied.emit()

    def _show_cross(self) -> None:
        self._cross.setVisible(bool(self.text()))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape empty the line."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self._empty()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep glass and cross in their places."""
        super().resizeEvent(event)
        self._place()

    def restyle(self) -> None:
        """Take over a new look."""
        self._dress()

    def _dress(self) -> None:
        theme = self._theme
        icon = theme.size("icon_small")
        self._cross.setIcon(theme.icon("x"))
        self._cross.setIconSize(QSize(icon, icon))
        self.setTextMargins(icon + theme.px(6), 0, theme.px(32), 0)
        self._show_cross()
        self._place()

    def _place(self) -> None:
        theme = self._theme
        icon = theme.size("icon_small")
        self._glass.move(theme.px(11), (self.height() - icon) // 2)
        side = theme.px(32)
        self._cross.setGeometry(self.width() - side - theme.px(4), (self.height() - side) // 2, side, side)


class SearchField(TextField):
    """A text to look for; `submitted` is emitted on Enter, `changed` on every change."""

    submitted = Signal()

    def __init__(self, theme: Theme, label: str, *, hint: str = "", label_style: str = "strong") -> None:
        super().__init__(theme, label, hint=hint, label_style=label_style)
        self.edit.returnPressed.connect(self.submitted)

    def _make_edit(self) -> QLineEdit:
        edit = _SearchEdit(self.theme)
        edit.emptied.connect(self.changed)
        return edit
