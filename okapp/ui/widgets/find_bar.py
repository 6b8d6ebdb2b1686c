"""Find in the text that is read: a field, where one is among the places, and the way to the next."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.marked_text import MarkedText
from okapp.ui.widgets.search_field import SearchField
from okapp.ui.widgets.tool_bar import ToolButton


class FindBar(Box):
    """Marks in a text what is written. `closed` tells that Escape or the cross was pressed."""

    closed = Signal()

    def __init__(self, theme: Theme, view: MarkedText) -> None:
        super().__init__(theme, row=True, gap=12, margins=(20, 8, 12, 8), name="toolbar")
        self._view = view
        self.field = SearchField(theme, self.tr("Sök i texten"), label_style="")
        self.field.edit.setPlaceholderText(self.tr("Sök i texten"))
        self.field.edit.installEventFilter(self)
        self.field.changed.connect(self._search)
        self.count = Label(theme, "", tone="muted")
        self.count.setWordWrap(False)
        self.before = self._tool(self.tr("Föregående ställe"), "arrow-up", "Shift+F3")
        self.before.clicked.connect(lambda: self.step(-1))
        self.after = self._tool(self.tr("Nästa ställe"), "arrow-down", "F3")
        self.after.clicked.connect(lambda: self.step(1))
        self.cross = self._tool(self.tr("Stäng sökningen i texten"), "x", "Esc")
        self.cross.clicked.connect(self.closed)
        self.add(self.field, 1)
        self.add(self.count, 0, Qt.AlignmentFlag.AlignVCenter)
        for button in (self.before, self.after, self.cross):
            self.add(button)
        self.hide()

    def _tool(self, words: str, icon: str, shortcut: str) -> ToolButton:
        tool = ToolButton(self._theme, words, icon, shortcut)
        tool.set_compact(compact=True)
        return tool

    def open_bar(self) -> None:
        """Show the bar with what is selected in the text, and put the focus on the field."""
        selected = self._view.selected
        if selected and "\n" not in selected and len(selected) < 80:
            self.field.set_value(selected)
        self.show()
        self.field.focus_first()
        self.field.edit.selectAll()
        if self.field.value():
            self._search()
        else:
            self.count.set_text("")

    def step(self, by: int) -> None:
        """Go to the next place (1) or the one before (-1)."""
        self._tell(self._view.to_mark(by))

    def search_anew(self) -> None:
        """Find in another text what the open bar holds."""
        if not self.isHidden() and self.field.value():
            self._search()

    def _search(self) -> None:
        text = self.field.value()
        if not self._view.mark([text] if text else [], whole=False):
            self._view.unselect()  # what the beginning of the word had found
        self._tell(self._view.to_mark(1)) if text else self.count.set_text("")

    def _tell(self, number: int) -> None:
        if number:
            template = self.tr("{nummer} av {alla}")
            alla = str(self._view.mark_count())
            self.count.set_text(template.replace("{nummer}", str(number)).replace("{alla}", alla))
        else:
            self.count.set_text(self.tr("Finns inte i texten"))
        announce(self.field.edit, self.count.plain)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter go on, with Shift back, and Escape close even while something is written."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.step(-1 if event.modifiers() & Qt.KeyboardModifier.ShiftModifier else 1)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.closed.emit()
                return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape close from the buttons too."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)
