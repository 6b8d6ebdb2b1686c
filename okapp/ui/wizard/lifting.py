"""Taking a widget out of its layout.

Never by `setParent` alone: PySide then loses count of who owns the widget, and the process ends when it is deleted.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def lift(widget: QWidget) -> None:
    """Take a widget out of the layout it stands in and hide it; its parent stays until it stands elsewhere."""
    widget.hide()
    parent = widget.parentWidget()
    layout = parent.layout() if parent is not None else None
    if layout is not None:
        layout.removeWidget(widget)
