"""The cases of the list, read a page at a time as they are looked at."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from okapp.casework.caseload import ListPage, ListRow
from okapp.ui.cases.words import say, spoken_row
from okapp.ui.shell.asking import Asking

Index = QModelIndex | QPersistentModelIndex
PAGE = 100
_KEPT = 40
"""Pages that are kept; those looked at longest ago go first."""
_NOWHERE = QModelIndex()

Read = Callable[[int, int], ListPage]


class CaseModel(QAbstractListModel):
    """All cases that answer to a search. A row that has not been read yet says "Hämtas" and is asked for.

    `shown` tells that a new search has its first page, `failed` a sentence why it has not.
    """

    shown = Signal()
    failed = Signal(str)

    def __init__(self, asking: Asking) -> None:
        super().__init__()
        self._asking = asking
        self._read: Read = lambda _offset, _limit: ListPage((), 0)
        self._pages: dict[int, tuple[ListRow, ...]] = {}
        self._asked: set[int] = set()
        self._round = 0
        self._let_go: Callable[[], None] = lambda: None
        self.total = 0

    def search(self, read: Read) -> None:
        """Show what `read(offset, limit)` gives, from the beginning; the rows stay until the first page is there."""
        self._round += 1
        self._let_go()
        this = self._round
        self._let_go = self._asking.ask(
            lambda: read(0, PAGE), lambda page: self._begin(this, read, page), self.failed.emit
        )

    def _begin(self, this: int, read: Read, page: ListPage) -> None:
        if this != self._round:
            return
        self.beginResetModel()
        self._read = read
        self._pages = {0: page.rows}
        self._asked = set()
        self.total = page.total
        self.endResetModel()
        self.shown.emit()

    def row(self, at: int) -> ListRow | None:
        """The row, None where it has not been read yet; it is then asked for."""
        number, place = divmod(at, PAGE)
        page = self._pages.get(number)
        if page is None:
            self._want(number)
            return None
        return page[place] if place < len(page) else None

    def place_of(self, case_id: str) -> int:
        """Where a case stands among the rows that have been read, -1 where it does not."""
        for number, page in self._pages.items():
            for place, row in enumerate(page):
                if row.case_id == case_id:
                    return number * PAGE + place
        return -1

    def _want(self, number: int) -> None:
        if number in self._asked:
            return
        self._asked.add(number)
        this, read = self._round, self._read
        self._asking.ask(
            lambda: read(number * PAGE, PAGE),
            lambda page: self._take(this, number, page),
            lambda sentence: self._miss(number, sentence),
        )

    def _miss(self, number: int, sentence: str) -> None:
        self._asked.discard(number)
        self.failed.emit(sentence)

    def _take(self, this: int, number: int, page: ListPage) -> None:
        if this != self._round:
            return
        self._asked.discard(number)
        while len(self._pages) >= _KEPT:
            del self._pages[next(iter(self._pages))]
        self._pages[number] = page.rows
        first = number * PAGE
        last = min(first + PAGE, self.total) - 1
        if last >= first:
            self.dataChanged.emit(self.index(first), self.index(last))

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else self.total

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The row as it is heard."""
        if role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return None
        row = self.row(index.row())
        return say("Hämtas …") if row is None else spoken_row(row)
