"""What scrolls is laid out once when another look is put on."""

from __future__ import annotations

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QAbstractScrollArea, QApplication

from okapp.ui.shell.theme import Theme


def is_put_off(area: QAbstractScrollArea, event: QEvent, theme: Theme) -> bool:
    """Whether `event` comes with another look; the area is then to do no more than any frame, and is laid out afterwards.

    Qt would lay it out at once, before what is in it has taken over the look.
    """
    if event.type() is not QEvent.Type.StyleChange or not theme.is_dressing:
        return False
    QApplication.postEvent(area, QEvent(QEvent.Type.LayoutRequest))
    return True
