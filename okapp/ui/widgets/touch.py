"""Scrolling with a finger."""

from __future__ import annotations

from PySide6.QtGui import QInputDevice
from PySide6.QtWidgets import QAbstractScrollArea, QScroller


def scroll_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger drag what `area` shows; nothing is changed on a machine without a touch screen."""
    touch = QInputDevice.DeviceType.TouchScreen
    if any(device.type() is touch for device in QInputDevice.devices()):
        QScroller.grabGesture(area.viewport(), QScroller.ScrollerGestureType.TouchGesture)
