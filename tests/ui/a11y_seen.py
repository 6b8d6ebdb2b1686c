"""What can be seen in a window, and what of it Tab stops at; how the walker names a thing."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QAbstractSlider, QWidget


def visible(window: QWidget) -> Iterator[QWidget]:
    """Everything in the window that is shown, but for scroll bars."""
    for widget in window.findChildren(QWidget):
        if widget.isVisible() and not isinstance(widget, QAbstractSlider) and widget.window() is window:
            yield widget


def focusable(window: QWidget) -> Iterator[QWidget]:
    """What Tab should stop at."""
    for widget in visible(window):
        by_tab = widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        if by_tab and widget.isEnabled() and widget.focusProxy() is None:
            yield widget


def say(widget: QWidget, trouble: str) -> str:
    """What is wrong with a thing."""
    text = widget.text() if isinstance(widget, QAbstractButton) else getattr(widget, "plain", "")
    name = widget.accessibleName() or text or widget.objectName()
    return f"{type(widget).__name__} {name!r}: {trouble}"
