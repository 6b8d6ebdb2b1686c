"""Which page of the help tells of what is in front of the user.

A part of the window says so itself with an attribute `help_topic`: a page of the help, or a section of one
("bibliotek#egna-kopior"). It holds for all that lies in it and says nothing of its own.
"""

from __future__ import annotations

from PySide6.QtWidgets import QWidget


def topic_of(widget: QWidget | None) -> str:
    """What a widget, or the nearest part it lies in, says; "" where none does."""
    while widget is not None:
        topic = getattr(widget, "help_topic", "")
        if topic:
            return str(topic)
        widget = widget.parentWidget()
    return ""


def guide_topic(key: str, *, quick: bool) -> str:
    """The page of the help about a guide, or about its quick check."""
    return "snabbkoll" if quick else f"guide-{key}"
