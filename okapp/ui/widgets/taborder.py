"""The order in which Tab visits widgets, taken from how they are laid out.

Widgets made late land last in Qt's focus chain; after each rebuild the chain is laid anew. A layout's items
are not asked for: with PySide 6.11.3 their wrappers outlived them, and the process ended later.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QRadioButton, QScrollArea, QWidget

from okapp.ui.widgets.even_row import EvenRow
from okapp.ui.widgets.flow import FlowBox


def tab_stops(root: QWidget) -> Iterator[QWidget]:
    """The widgets in `root` that Tab may stop at, in the order of its layouts, hidden ones too.

    A field that hands the focus on to its own input stops doing so: Tab would enter it where it was made. Every
    radio button is one: which of a group Tab stops at changes with the answer.
    """
    proxy = root.focusProxy()
    if proxy is not None and root.isAncestorOf(proxy):
        root.setFocusProxy(None)  # type: ignore[arg-type]
    elif proxy is None and (root.focusPolicy() & Qt.FocusPolicy.TabFocus or isinstance(root, QRadioButton)):
        yield root
    if isinstance(root, QScrollArea):
        inner = root.widget()
        if inner is not None:
            yield from tab_stops(inner)
        return
    if isinstance(root, FlowBox | EvenRow):
        for part in root.parts:
            yield from tab_stops(part)
        return
    layout = root.layout()
    if layout is not None and not isinstance(root, QAbstractScrollArea):
        places = {child: layout.indexOf(child) for child in root.children() if isinstance(child, QWidget)}
        for child in sorted(places, key=places.__getitem__):
            if places[child] >= 0:
                yield from tab_stops(child)


def order_tabs(roots: Iterable[QWidget]) -> None:
    """Let Tab visit everything in these widgets in order."""
    before: QWidget | None = None
    for root in roots:
        for widget in tab_stops(root):
            if before is not None:
                QWidget.setTabOrder(before, widget)
            before = widget
