"""What is at hand beside a repeating group: under headings that open and close, words to read and rows that are offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, Signal

from okapp.documents.shelves import RowOffer, Shelf
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.disclosure import Disclosure
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, set_shown
from okapp.ui.widgets.one_stop import OneStop
from okapp.ui.wizard.wrapped_fold import WrappedFold


class ShelfView(Disclosure):
    """One shelf: its words, and its offers under each other. `chosen` gives the one that is pressed."""

    made_of = WrappedFold
    chosen = Signal(object)

    def __init__(self, theme: Theme, shelf: Shelf, *, is_open: bool) -> None:
        super().__init__(theme, shelf.title, is_open=is_open)
        self.shelf = shelf
        for title, text in shelf.words:
            if title:
                self.hold(Label(theme, title, "strong"))
            self.hold(Label(theme, text, selectable=True))
        verb = QCoreApplication.translate("ShelfView", "Ny rad")
        self.note = Label(theme, shelf.note, tone="muted")
        self.hold(self.note)
        self.links = [LinkButton(theme, f"+ {offer.text}") for offer in shelf.offers]
        for link, offer in zip(self.links, shelf.offers, strict=True):
            link.setAccessibleName(f"{verb}: {offer.text}")
            link.clicked.connect(partial(self._choose, offer))
            self.hold(link)
        self._stop = OneStop(self, self.links)

    def _choose(self, offer: RowOffer, _on: bool = False) -> None:
        self.chosen.emit(offer)

    def take(self, rows: Sequence[Mapping[str, Any]], *, free: bool) -> None:
        """Offer what none of the rows is, where a row can be begun; without words an empty shelf is away."""
        taken = [any(offer.is_in(row) for row in rows) for offer in self.shelf.offers]
        for link, is_taken in zip(self.links, taken, strict=True):
            set_shown(link, free and not is_taken)
        set_shown(self.note, bool(self.shelf.note) and free and not all(taken))
        self._stop.refresh()
        set_shown(self, bool(self.shelf.words) or (free and not all(taken)))

    def focus_offer(self) -> bool:
        """Put the focus on the first offer that is left; False where none is."""
        left = next((link for link in self.links if self.is_open and not link.isHidden()), None)
        if left is not None:
            left.setFocus(Qt.FocusReason.OtherFocusReason)
        return left is not None


class Shelves(Box):
    """The shelves of a group. `chosen` gives the offer that is pressed."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=4)
        self.views: list[ShelfView] = []
        self._last: ShelfView | None = None

    def show_shelves(self, shelves: Sequence[Shelf]) -> None:
        """Show these; those that are as before are left alone, and what is open stays open."""
        if [view.shelf for view in self.views] == list(shelves):
            return
        was_open = {view.shelf.title: view.is_open for view in self.views}
        self._last = None
        self.clear()
        self.views = [
            ShelfView(self._theme, shelf, is_open=was_open.get(shelf.title, shelf.is_open))
            for shelf in shelves
        ]
        for view in self.views:
            view.chosen.connect(partial(self._choose, view))
            self.add(view)

    def _choose(self, view: ShelfView, offer: RowOffer) -> None:
        self._last = view
        self.chosen.emit(offer)

    def take(self, rows: Sequence[Mapping[str, Any]], *, free: bool) -> None:
        """Offer what none of the rows is; nothing while no row can be begun."""
        for view in self.views:
            view.take(rows, free=free)

    @property
    def under_way(self) -> bool:
        """Whether the row that is written was begun from here."""
        return self._last is not None

    def go_on(self) -> bool:
        """Put the focus back on the shelf that the last row was begun from; False where it has no offers left."""
        last, self._last = self._last, None
        return last is not None and last.focus_offer()
