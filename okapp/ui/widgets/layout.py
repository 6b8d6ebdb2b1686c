"""Boxes, cards and scrolling pages whose spaces follow the user's text size."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QMargins, QRect, QSize, Qt
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QBoxLayout,
    QFrame,
    QGroupBox,
    QHBoxLayout,
    QLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.following import Following

Margins = tuple[int, int, int, int]


class Box(Dressed, QFrame):
    """Widgets in a column or a row; gap and margins (left, top, right, bottom) are given at 100 %.

    It becomes no wider than `measure`, a named length, where one is given.
    """

    def __init__(
        self,
        theme: Theme,
        *,
        gap: int = 8,
        margins: Margins = (0, 0, 0, 0),
        row: bool = False,
        name: str = "",
        measure: str = "",
    ) -> None:
        super().__init__()
        self._theme = theme
        self._gap = gap
        self._measure = measure
        self._margins = margins
        if name:
            self.setObjectName(name)
        direction = QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom
        self._box = QBoxLayout(direction, self)
        self._fit()

    def add(self, widget: QWidget, stretch: int = 0, align: Qt.AlignmentFlag | None = None) -> None:
        """Add a widget at the end."""
        if align is None:
            self._box.addWidget(widget, stretch)
        else:
            self._box.addWidget(widget, stretch, align)

    def insert(self, at: int, widget: QWidget) -> None:
        """Add a widget at a place; screen readers meet it there too, which the order of stacking decides."""
        self._box.insertWidget(at, widget)
        for later in list(self.widgets())[at + 1 :]:
            later.raise_()

    def add_space(self, length: int) -> None:
        """Add a fixed space given at 100 %; it grows with the text size."""
        self.add(Space(self._theme, length))

    def add_stretch(self) -> None:
        """Let what follows be pushed to the end."""
        self._box.addStretch(1)

    def widgets(self) -> Iterator[QWidget]:
        """Give the widgets in order."""
        for at in range(self._box.count()):
            item = self._box.itemAt(at)
            widget = item.widget() if item else None
            if widget is not None:
                yield widget

    def clear(self) -> None:
        """Take out and delete everything in it."""
        empty_layout(self._box)

    def set_margins(self, margins: Margins) -> None:
        """Change the margins, given at 100 %."""
        if margins != self._margins:
            self._margins = margins
            self._fit()

    def turn(self, *, row: bool) -> None:
        """Lay the widgets in a row, or in a column."""
        wanted = QBoxLayout.Direction.LeftToRight if row else QBoxLayout.Direction.TopToBottom
        if self._box.direction() is not wanted:
            self._box.setDirection(wanted)

    def contents_margins(self) -> QMargins:
        """The margins as they are now, in pixels."""
        return self._box.contentsMargins()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def _fit(self) -> None:
        self._box.setSpacing(self._theme.px(self._gap))
        self._box.setContentsMargins(*(self._theme.px(side) for side in self._margins))
        if self._measure:
            self.setMaximumWidth(self._theme.size(self._measure))


class Space(Dressed, QWidget):
    """An empty stretch of fixed height that follows the text size."""

    def __init__(self, theme: Theme, length: int) -> None:
        super().__init__()
        self._theme = theme
        self._length = length
        self.setFixedHeight(theme.px(length))

    def restyle(self) -> None:
        """Take over a new look."""
        self.setFixedHeight(self._theme.px(self._length))


class Group(Dressed, QGroupBox):
    """A column that screen readers announce as a group by its accessible name, without a frame."""

    def __init__(self, theme: Theme, gap: int = 8) -> None:
        super().__init__()
        self._theme = theme
        self._gap = gap
        self.setFlat(True)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(gap))

    def restyle(self) -> None:
        """Take over a new look."""
        self.column.setSpacing(self._theme.px(self._gap))


def set_shown(widget: QWidget, shown: bool) -> None:
    """Show a widget or hide it; one that nobody has hidden is left to be shown with what holds it.

    Showing dresses a widget with all that is in it, and what is dressed is dressed anew each time it is put somewhere.
    """
    if widget.isHidden() or not shown:
        widget.setVisible(shown)


def rule() -> QFrame:
    """Make a thin line between parts."""
    line = QFrame()
    line.setObjectName("rule")
    return line


def card(theme: Theme, gap: int = 8) -> Box:
    """Make a framed surface."""
    return Box(theme, gap=gap, margins=(20, 16, 20, 16), name="card")


def empty_layout(layout: QLayout) -> None:
    """Take out and delete everything in a layout."""
    while (item := layout.takeAt(0)) is not None:
        widget = item.widget()
        if widget is not None:
            widget.hide()
            widget.deleteLater()


class Scrolled(QWidget):
    """What a scroll area holds, put into `row`: as high as its text needs in the area's width, and no higher.

    Wrapped text has its least height in some other width; the area would take that where it is more.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(0, 0, 0, 0)

    def minimumSizeHint(self) -> QSize:
        """Leave the height to `heightForWidth` where there is one."""
        least = super().minimumSizeHint()
        return QSize(least.width(), 0) if self.hasHeightForWidth() else least


class Page(Dressed, Following):
    """A scrolling page with one column of at most `measure` (a named length: reading or form).

    `content` is the column. A page to read is focusable, so that the arrow keys scroll it.
    """

    side = 32
    """The margin to the left and right where it is not narrow, at 100 %."""

    def __init__(
        self, theme: Theme, name: str, *, measure: str = "reading", readable: bool = False, gap: int = 12
    ) -> None:
        super().__init__(theme)
        self._measure = measure
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if readable else Qt.FocusPolicy.NoFocus)
        self.setProperty("ringInset", True)
        self.setAccessibleName(name)
        self.content = Box(theme, gap=gap)
        self.content.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._holder = Scrolled()
        self._holder.setObjectName("pageContent")
        self._holder.row.addWidget(self.content, 1, Qt.AlignmentFlag.AlignTop)
        self._holder.row.addStretch(0)
        self.setWidget(self._holder)
        self._fit()

    def set_surface(self) -> None:
        """Stand on the surface colour instead of the canvas."""
        self._holder.setObjectName("surface")

    def resizeEvent(self, event: object) -> None:
        """Keep the margins small on a narrow or low page."""
        super().resizeEvent(event)  # type: ignore[arg-type]
        self._fit()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def to_top(self) -> None:
        """Show the beginning."""
        self.verticalScrollBar().setValue(0)

    def _fit(self) -> None:
        narrow = self.viewport().width() < self._theme.px(560)
        low = self.viewport().height() < self._theme.px(360)
        side = self._theme.px(20 if narrow else self.side)
        self._holder.row.setContentsMargins(
            side, self._theme.px(12 if low else 20 if narrow else 28), side, side
        )
        self.content.setMaximumWidth(self._theme.size(self._measure))


def visible_rect(widget: QWidget, within: QWidget) -> QRect:
    """Return the part of `within` where `widget` is not scrolled away, in coordinates of `within`."""
    seen = within.rect()
    parent = widget.parentWidget()
    while parent is not None and parent is not within:
        if isinstance(parent.parentWidget(), QAbstractScrollArea):
            seen = seen.intersected(QRect(parent.mapTo(within, parent.rect().topLeft()), parent.size()))
        parent = parent.parentWidget()
    return seen
