"""The quick search (Ctrl+K): a field and its hits in a window over whatever is shown, which stays as it is."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QShortcut
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget
from shiboken6 import isValid

from okapp.library.filters import Order
from okapp.settings import Reading
from okapp.ui.library.desk import SearchDesk
from okapp.ui.library.results import Asked, Results
from okapp.ui.library.row_list import RowList
from okapp.ui.library.rows import RowKind, RowModel
from okapp.ui.library.shelves import View
from okapp.ui.shell.shortcuts import HELP, LOCK
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.focus_ring import FocusRing
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.search_field import SearchField

_WIDTH, _HEIGHT = 640, 520
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class QuickSearch(QDialog):
    """Emits the row that was chosen, or that help or the lock is asked for.

    Closing it gives the focus back to where it was.
    """

    chosen = Signal(object)
    help_asked = Signal()
    lock_asked = Signal()

    def __init__(self, theme: Theme, desk: SearchDesk, parent: QWidget, app: QApplication) -> None:
        super().__init__(parent)
        self._theme = theme
        self._results = Results(desk, Reading)
        self.model = RowModel()
        self.setWindowTitle(self.tr("Sök i biblioteket"))
        box = Box(theme, gap=8, margins=(20, 16, 20, 12), name="surface")
        self.search = SearchField(theme, self.tr("Sök i biblioteket"))
        self.search.edit.setPlaceholderText(self.tr("Till exempel: vem betalar rullstol"))
        self.search.edit.installEventFilter(self)
        self.search.changed.connect(self.refresh)
        self.search.submitted.connect(self._open_current)
        self.count = Label(theme, "", "caption", tone="muted")
        self.list = RowList(theme, self.tr("Träffar"), self.model)
        self.list.opened.connect(self._open)
        self.list.left.connect(self.reject)
        self.help = Label(
            theme,
            self.tr("Pilarna väljer, Enter öppnar i biblioteket, Esc stänger. Det du höll på med är kvar."),
            "caption",
            tone="muted",
        )
        for part in (self.search, self.count):
            box.add(part)
        box.add(self.list, 1)
        box.add(self.help)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(box)
        desk.changed.connect(self.refresh)
        desk.failed.connect(self.refresh)
        self._desk = desk
        self._window = parent
        FocusRing(theme, self, app)
        self._before: QWidget | None = None
        self.finished.connect(self._give_back)
        QShortcut(HELP.sequences[0], self).activated.connect(self._ask_help)
        QShortcut(LOCK.sequences[0], self).activated.connect(self.lock_asked)

    def _ask_help(self) -> None:
        self.reject()
        self.help_asked.emit()

    def ask(self) -> None:
        """Open the window with an empty field."""
        self._before = self._window.focusWidget()
        self._desk.start()
        self.search.set_value("")
        self.refresh()
        self._fit()
        self.open()
        self.search.focus_first()

    def _give_back(self) -> None:
        """Let the focus be where it was; not every system does that by itself."""
        self._window.activateWindow()
        if self._before is not None and isValid(self._before):
            self._before.setFocus(Qt.FocusReason.OtherFocusReason)
        self._before = None

    def _fit(self) -> None:
        window = self._window
        room = window.size()
        width = min(self._theme.px(_WIDTH), room.width() - 32)
        height = min(self._theme.px(_HEIGHT), room.height() - 32)
        self.resize(width, height)
        corner = window.mapToGlobal(window.rect().topLeft())
        self.move(
            corner.x() + (room.width() - width) // 2,
            corner.y() + min(self._theme.px(64), (room.height() - height) // 2),
        )

    def refresh(self) -> None:
        """Show the hits of what is written; nothing while nothing is written."""
        text = self.search.value()
        if not text:
            self.model.show(())
            self.count.set_text("")
            return
        shown = self._results.shown(Asked(text, View.ALL, Order.TITLE, None, None))
        self.model.show(shown.rows)
        self.list.scrollToTop()
        self.count.set_text(shown.count if shown.rows else shown.nothing.title)
        first = self.model.first()
        if first.isValid():
            self.list.setCurrentIndex(first)
        announce(self.search.edit, self.count.plain)

    def _open_current(self) -> None:
        if self.list.currentIndex().isValid():
            self._open(self.list.currentIndex())

    def _open(self, index: QModelIndex) -> None:
        row = self.model.row(index)
        if row.kind is RowKind.MORE:
            at = index.row()
            self.model.unfold(index)
            self.list.setCurrentIndex(self.model.index(at))
            return
        self.accept()
        self.chosen.emit(row)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let the arrows move in the list while one goes on writing, and Escape close."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            by = _STEPS.get(Qt.Key(event.key()))
            if by is not None:
                self._move(by)
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.reject()
                return True
        return super().eventFilter(watched, event)

    def _move(self, by: int) -> None:
        at = self.list.currentIndex()
        row = at.row() + by if at.isValid() else 0
        if 0 <= row < self.model.rowCount():
            self.list.setCurrentIndex(self.model.index(row))
            announce(self.search.edit, self.model.row(self.list.currentIndex()).spoken)
