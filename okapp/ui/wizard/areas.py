"""The parts of a place that one key leads through, so that what stands far down a page is a press away."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QApplication, QWidget

from okapp.ui.widgets.taborder import tab_stops


def next_area(areas: Sequence[QWidget]) -> QWidget | None:
    """The one after that which has the focus, round and round; those with nothing to focus on are passed by.

    Where one lies within another the focus is in the inner one.
    """
    focused = QApplication.focusWidget()
    holding = [area for area in areas if focused is not None and area.isAncestorOf(focused)]
    inner = [
        one for one in holding if not any(one.isAncestorOf(other) for other in holding if other is not one)
    ]
    at = areas.index(inner[0]) if inner else -1
    for area in (*areas[at + 1 :], *areas[: at + 1]):
        if first_stop(area) is not None:
            return area
    return None


def first_stop(area: QWidget) -> QWidget | None:
    """What Tab comes to first in it; None where there is nothing now."""
    return next((stop for stop in tab_stops(area) if stop.isVisible() and stop.isEnabled()), None)
