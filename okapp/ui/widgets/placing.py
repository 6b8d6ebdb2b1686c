"""What rows of widgets have in common that place them by the width there is."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from okapp.ui.shell.theme import Theme


class Placing(QWidget):
    """Places its `parts` itself, and is as tall as they then need. Those that are hidden leave no room.

    `across` says how it takes part in the width; a row of its own kind says where its parts stand, in `_place`.
    """

    def __init__(self, theme: Theme, across: QSizePolicy.Policy) -> None:
        super().__init__()
        self._theme = theme
        self.parts: list[QWidget] = []
        policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def event(self, event: QEvent) -> bool:
        """Place the parts anew when one of them has another size, or comes or goes."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._place(self.width(), move=True)
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place(self.width(), move=True)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._place(width, move=False)

    def _shown(self) -> list[QWidget]:
        return [part for part in self.parts if not part.isHidden()]

    def _place(self, width: int, *, move: bool) -> int:
        """The height that the parts take in this width; they are put there with `move`."""
        raise NotImplementedError
