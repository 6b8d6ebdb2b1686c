"""How the chosen row of a list is set apart from the others."""

from __future__ import annotations

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.theme import Theme

_BAR = 4


def draw_chosen_ground(painter: QPainter, theme: Theme, rect: QRect, view: QWidget) -> None:
    """Paint the tint and the bar at the left, which is as wide beside the ring that lies on it while `view` has the focus."""
    painter.fillRect(rect, theme.colour("tint"))
    bar = theme.px(_BAR) + (theme.size("focus_width") if view.hasFocus() else 0)
    painter.fillRect(rect.x(), rect.y(), bar, rect.height(), theme.colour("primary"))
