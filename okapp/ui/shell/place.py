"""What a place in the program is: a page that the navigation leads to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget


class Place(QWidget):
    """A page of the main window; it is made on the first visit and then kept."""

    def activate(self) -> None:
        """Set the focus on the right thing, each time the place is shown."""

    def unsaved(self) -> bool:
        """Say whether something would be lost if the window was closed now."""
        return False


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """A place in the navigation: how it is named, its icon, and how it is made; `at_foot` puts it last.

    One that is `hidden` is not in the navigation, and is reached only by links that lead to something in it.
    """

    key: str
    title: str
    icon: str
    make: Callable[[], Place]
    at_foot: bool = False
    hidden: bool = False
