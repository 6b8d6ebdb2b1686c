"""What is at hand beside a repeating group: under headings that open and close, words to read and rows that are offered."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, QSize, Qt, Signal
from PySide6.QtGui import QIcon, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QStyle, QStyleOptionButton, QStylePainter

from okapp.documents.shelves import RowOffer, Shelf
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, set_shown
from okapp.ui.widgets.one_stop import OneStop
from okapp.ui.widgets.wrapped import TextBlock
from okapp.ui.wizard.disclosure import Disclosure, FoldButton


class WrappedFold(FoldButton):
    """A button that folds, whose title wraps: it can hold the name of anybody."""

    def __init__(self, theme: Theme, title: str) -> None:
        self._words = title
        super().__init__(theme, title)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        tall = self._block.size(width - self._beside).height() + 2 * self._theme.px(8)
        return max(self._theme.size("control"), round(tall))

    def sizeHint(self) -> QSize:
        width = round(self._block.natural_width) + 2 + self._beside
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        return QSize(min(self.sizeHint().width(), self._theme.px(160)), self._theme.size("control"))

    @property
    def _beside(self) -> int:
        """What the icon and the edges take of the width."""
        return self.iconSize().width() + self._theme.px(4 + 10 + 10)

    def restyle(self) -> None:
        super().restyle()
        self._block = TextBlock(self._words, self._theme.font("strong"), self._theme.line_height("strong"))
        self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QStylePainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        option.text, option.icon = "", QIcon()
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        inside = self.style().subElementRect(QStyle.SubElement.SE_PushButtonContents, option, self)
        left, side = inside.left(), self.iconSize().width()
        self.icon().paint(painter, left, 0, side, self.height())
        painter.setPen(self._theme.colour("text2"))
        room = self.width() - self._beside
        top = (self.height() - self._block.size(room).height()) / 2
        self._block.draw(painter, left + side + self._theme.px(4), top, room)


class ShelfView(Disclosure):
    """One shelf: its words, and its offers under each other. `chosen` gives the one that is pressed."""

    made_of = WrappedFold
    chosen = Signal(object)

    def __init__(self, theme: Theme, shelf: Shelf) -> None:
        super().__init__(theme, shelf.title)
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
        self.views = [ShelfView(self._theme, shelf) for shelf in shelves]
        for view in self.views:
            if was_open.get(view.shelf.title, view.shelf.is_open):
                view.toggle()
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
