"""What the list in the library shows: rows with where they lead, as a model."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from PySide6.QtCore import QAbstractListModel, QCoreApplication, QModelIndex, QPersistentModelIndex, Qt

from okapp.library.address import Address
from okapp.library.search.answer import Piece

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class RowKind(Enum):
    """What a row is: the heading of a group, something to read, a place in it, or the way to more places."""

    HEADING = "rubrik"
    ENTRY = "post"
    PLACE = "ställe"
    MORE = "fler"


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row. `words` are what to mark in the text when it is opened, `folded` what a MORE row unfolds into."""

    kind: RowKind = RowKind.ENTRY
    title: str
    address: Address | None = None
    heading: str = ""
    snippet: tuple[Piece, ...] = ()
    details: str = ""
    why: str = ""
    words: tuple[str, ...] = ()
    folded: tuple[Row, ...] = ()

    @property
    def held(self) -> str:
        """The heading under which it was found: a question, or a section."""
        return self.title if self.kind is RowKind.PLACE else self.heading

    @property
    def spoken(self) -> str:
        """The row as it is heard."""
        translate = QCoreApplication.translate
        snippet = "".join(piece.text for piece in self.snippet)
        kind = translate("Rows", "rubrik") if self.kind is RowKind.HEADING else ""
        parts = (self.title, self.heading, snippet, self.details, self.why, kind)
        return ". ".join(part.strip(" .") for part in parts if part.strip(" ."))


class RowModel(QAbstractListModel):
    """The rows that are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Row] = []

    def show(self, rows: Sequence[Row]) -> None:
        """Show these rows instead."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """Return the row of an index."""
        return self._rows[index.row()]

    def rows(self) -> Sequence[Row]:
        """Return all rows in order."""
        return tuple(self._rows)

    def unfold(self, index: Index) -> None:
        """Put the places that a row stands for in its stead."""
        at = index.row()
        places = self._rows[at].folded
        self.beginRemoveRows(QModelIndex(), at, at)
        del self._rows[at]
        self.endRemoveRows()
        self.beginInsertRows(QModelIndex(), at, at + len(places) - 1)
        self._rows[at:at] = places
        self.endInsertRows()

    def first(self) -> QModelIndex:
        """Return the first row that leads somewhere, an invalid index when there is none."""
        return self._find(lambda row: row.address is not None)

    def index_of(self, address: Address) -> QModelIndex:
        """Return the row that leads there, or to the same text; an invalid index when none does."""
        exact = self._find(lambda row: row.address == address)
        if exact.isValid():
            return exact
        text = (address.shelf, address.id)
        return self._find(lambda row: row.address is not None and (row.address.shelf, row.address.id) == text)

    def beside(self, index: Index, by: int) -> QModelIndex:
        """Return the nearest row after (1) or before (-1) that leads somewhere, an invalid index past the end."""
        at = index.row() + by
        while 0 <= at < len(self._rows):
            if self._rows[at].address is not None:
                return self.index(at)
            at += by
        return QModelIndex()

    def _find(self, fits: Any) -> QModelIndex:
        at = next((at for at, row in enumerate(self._rows) if fits(row)), -1)
        return self.index(at) if at >= 0 else QModelIndex()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Say that a heading cannot be chosen."""
        if self._rows[index.row()].kind is RowKind.HEADING:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the title; screen readers get the whole row."""
        if role == Qt.ItemDataRole.DisplayRole:
            return self.row(index).title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.row(index).spoken
        return None
