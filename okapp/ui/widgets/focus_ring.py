"""A ring around the widget that has the focus, shown once the keyboard is used."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.following import Following
from okapp.ui.widgets.layout import visible_rect

_GEOMETRY = {
    QEvent.Type.Move,
    QEvent.Type.Resize,
    QEvent.Type.Show,
    QEvent.Type.Hide,
    QEvent.Type.LayoutRequest,
}


class FocusRing(QWidget):
    """Follows the focus inside one window, above all other widgets; lets the mouse through.

    The pages and panes that the focus lies in show it, however it came there; only the mouse scrolls nothing.
    It listens only to the widget in focus and those it lies in, so it costs nothing elsewhere.
    A widget with the property `ringInset` gets the ring inside its edge (lists, readers).
    """

    def __init__(self, theme: Theme, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._theme = theme
        self._window = window
        self._ring = QRect()
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._by_keyboard = False
        self.setObjectName("focusRing")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        window.installEventFilter(self)
        app.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if not isValid(self) or not isValid(self._window):
            return
        by_mouse = QApplication.mouseButtons() is not Qt.MouseButton.NoButton
        if by_mouse:
            self._by_keyboard = False
        for widget in self._watched:
            if isValid(widget):
                widget.removeEventFilter(self)
        self._watched = []
        self._target = new if new is not None and self._window.isAncestorOf(new) else None
        around = self._target
        while around is not None and around is not self._window:
            around.installEventFilter(self)
            self._watched.append(around)
            around = around.parentWidget()
            if isinstance(around, Following):
                self._tell(around, by_mouse=by_mouse)
        self._follow()

    def _tell(self, area: Following, *, by_mouse: bool) -> None:
        if by_mouse or self._target is None:
            area.let_go()
        else:
            area.reveal(self._target)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice keys, the mouse and moved widgets; never keep an event."""
        kind = event.type()
        if kind is QEvent.Type.KeyPress and not self._by_keyboard:
            self._by_keyboard = True
            self._follow()
        elif kind is QEvent.Type.MouseButtonPress and self._by_keyboard:
            self._by_keyboard = False
            self._follow()
        elif kind in _GEOMETRY:
            self._follow()
        return super().eventFilter(watched, event)

    def _follow(self) -> None:
        target = self._target
        if target is None or not isValid(target) or not self._by_keyboard or not target.isVisible():
            self.hide()
            return
        window = self._window
        place = QRect(target.mapTo(window, target.rect().topLeft()), target.size())
        if not target.property("ringInset"):
            reach = self._theme.size("focus_gap") + self._theme.size("focus_width") - 1
            place = place.adjusted(-reach, -reach, reach, reach)
        self._ring = place
        seen = place.intersected(visible_rect(target, window))
        self.setVisible(not seen.isEmpty())
        self.setGeometry(seen)
        self.raise_()
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the ring."""
        width = self._theme.size("focus_width")
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._theme.colour("focus"), width))
        half = width / 2
        ring = QRectF(self._ring.translated(-self.geometry().topLeft())).adjusted(half, half, -half, -half)
        radius = self._theme.size("card")
        painter.drawRoundedRect(ring, radius, radius)
