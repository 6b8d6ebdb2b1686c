"""Fields that take nothing while what is written in them is being saved: what is seen is then what is saved."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from okapp.ui.widgets.field import Field

_WAYS_IN = {
    QEvent.Type.KeyPress,
    QEvent.Type.InputMethod,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseButtonDblClick,
    QEvent.Type.MouseButtonRelease,
    QEvent.Type.TouchBegin,
    QEvent.Type.ContextMenu,
    QEvent.Type.DragEnter,
    QEvent.Type.Drop,
}
_ONWARD = {Qt.Key.Key_Tab, Qt.Key.Key_Backtab, Qt.Key.Key_Escape}


class HeldFields(QObject):
    """Holds the fields that lie in `root` from `wait()` to `go_on()`. `told` is called when somebody writes meanwhile.

    The focus stays where it is and can be moved; nothing looks different, since it is most often over at once.
    """

    def __init__(self, root: QWidget, told: Callable[[], None]) -> None:
        super().__init__(root)
        self._root, self._told = root, told
        self._held: list[QWidget] = []

    def wait(self) -> None:
        """Take nothing from now on."""
        if not self._held:
            fields = self._root.findChildren(Field)
            self._held = list(dict.fromkeys(part for one in fields for part in one.findChildren(QWidget)))
            for part in self._held:
                part.installEventFilter(self)

    def go_on(self) -> None:
        """Take what is written again."""
        for part in self._held:
            part.removeEventFilter(self)
        self._held = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() not in _WAYS_IN:
            return super().eventFilter(watched, event)
        if isinstance(event, QKeyEvent):
            if event.key() in _ONWARD:
                return False
            if event.text():
                self._told()
        return True
