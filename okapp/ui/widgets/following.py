"""Scrolled areas that keep what has the focus in view."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QEvent, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QApplication, QFrame, QScrollArea, QWidget
from shiboken6 import isValid

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.put_off import is_put_off
from okapp.ui.widgets.touch import scroll_by_touch


class Following(QScrollArea):
    """Scrolls downwards only; what has the focus is kept in view until the user scrolls it away.

    The focus ring tells it what has the focus.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._followed: QWidget | None = None
        self._bringing = False
        self._unfit = False
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll_by_touch(self)
        self.verticalScrollBar().rangeChanged.connect(self._follow_on)
        self.verticalScrollBar().valueChanged.connect(self._scrolled_away)

    def event(self, event: QEvent) -> bool:
        """Fit what is scrolled once, when all of it has taken over a new look, and not before it is seen."""
        if is_put_off(self, event, self._theme):
            return QFrame.event(self, event)
        if event.type() is QEvent.Type.LayoutRequest and not self.isVisible():
            self._unfit = True
            return True
        return super().event(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Fit what came in or changed meanwhile."""
        super().showEvent(event)
        if self._unfit:
            self._unfit = False
            super().event(QEvent(QEvent.Type.LayoutRequest))

    def reveal(self, widget: QWidget) -> None:
        """Scroll so that `widget` is seen, with its focus ring and as much of what belongs to it as has room.

        What is read as one, such as a field with its label, has the property `together`.
        """
        self._followed = widget
        self._bring(widget)
        QTimer.singleShot(0, self, partial(self._bring_again, widget))  # it may have no place yet

    def let_go(self) -> None:
        """Follow nothing: the user looks where the mouse is."""
        self._followed = None

    def _bring_again(self, widget: QWidget) -> None:
        if widget is self._followed:
            self._bring(widget)

    def _follow_on(self) -> None:
        followed = self._followed
        if followed is not None and followed is QApplication.focusWidget():
            self.reveal(followed)

    def _scrolled_away(self) -> None:
        if not self._bringing:
            self.let_go()

    def _bring(self, widget: QWidget) -> None:
        holder = self.widget()
        if holder is None or not isValid(widget) or not holder.isAncestorOf(widget):
            return
        gap, high, bar = self._theme.px(16), self.viewport().height(), self.verticalScrollBar()
        place = _place_of(widget, holder, high - 2 * gap)
        latest, earliest = place.top() - gap, place.bottom() + gap - high
        self._bringing = True
        bar.setValue(min(max(bar.value(), earliest), latest))
        self._bringing = False


def _place_of(widget: QWidget, holder: QWidget, room: int) -> QRect:
    """Where a widget is in what is scrolled, with as much of what it belongs to as has room; a high text at its cursor."""
    place = QRect(QPoint(0, 0), widget.size())
    if place.height() > room:
        cursor = widget.inputMethodQuery(Qt.InputMethodQuery.ImCursorRectangle)
        place = cursor if isinstance(cursor, QRect) else cursor.toRect()
    place.moveTopLeft(widget.mapTo(holder, place.topLeft()))
    around = widget.parentWidget()
    while around is not None and around is not holder:
        if around.property("together"):
            whole = place.united(QRect(around.mapTo(holder, QPoint(0, 0)), around.size()))
            if whole.height() > room:
                break
            place = whole
        around = around.parentWidget()
    return place
