"""Widgets in one place, of which one is shown; those that are not take no room."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QWidget


def hold_focus(holder: QWidget) -> None:
    """Let `holder` have the focus that something in it has, before that is hidden.

    Else Qt gives it to the window's first button on the way to what is shown next, and a screen reader says that one.
    """
    focused = QApplication.focusWidget()
    if focused is not None and holder.isAncestorOf(focused):
        holder.setFocus(Qt.FocusReason.OtherFocusReason)


class FocusStack(QStackedWidget):
    """Widgets of which one is shown; the focus of the one that is left goes straight to the one that is shown."""

    def setCurrentWidget(self, widget: QWidget) -> None:
        """Show a widget; it has the focus where it was in it last if it was in the one that is left."""
        hold_focus(self)
        super().setCurrentWidget(widget)
        if self.hasFocus():
            (widget.focusWidget() or widget).setFocus(Qt.FocusReason.OtherFocusReason)


class Stack(FocusStack):
    """A stack as small as the widget that is shown allows, not as small as the largest in it."""

    def __init__(self) -> None:
        super().__init__()
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:
        """The least size of the widget that is shown."""
        shown = self.currentWidget()
        return shown.minimumSizeHint() if shown is not None else super().minimumSizeHint()
