"""Keeps the keys with what the user sees."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid


class SeenFocus(QObject):
    """Gives the focus back to where it was, when it has gone to what cannot be seen.

    What was asked for in a place that has been left since, or that lies under the lock screen, puts the focus where the
    user would go on in it, and Qt lets a widget have it that nobody sees: what is typed next would be written there.
    """

    def __init__(self, window: QWidget, app: QApplication) -> None:
        super().__init__(window)
        self._window = window
        self._seen: QWidget | None = None
        """What had the focus last and could be seen."""
        self._back = QTimer(self, singleShot=True, interval=0)  # not at once: what is shown next may have it
        self._back.timeout.connect(self._give_back)
        app.focusChanged.connect(self._moved)

    def _moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        if (
            new is None
            or not isValid(self)
            or not isValid(self._window)
            or not self._window.isAncestorOf(new)
        ):
            return
        if new.isVisible():
            self._seen = new
        elif _is_put_away(new):
            self._back.start()

    def _give_back(self) -> None:
        now, seen = QApplication.focusWidget(), self._seen
        unseen = now is None or (self._window.isAncestorOf(now) and _is_put_away(now))
        if unseen and seen is not None and isValid(seen) and seen.isVisible():
            seen.setFocus(Qt.FocusReason.OtherFocusReason)


def _is_put_away(widget: QWidget) -> bool:
    """Whether it is hidden on purpose, or what it lies in; what has just been made is hidden until its layout shows it."""
    around: QWidget | None = widget
    while around is not None:
        if around.isHidden() and around.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            return True
        around = around.parentWidget()
    return False
