"""Lucide icons from resources/icons, tinted when they are drawn."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKE = 'stroke-width="2"'
_THINNER = 'stroke-width="1.75"'
_KEPT = 128


class Icons:
    """Draws icons by file name; keeps the latest pixmaps by (name, colour, size, device pixel ratio, gap)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, str, int, float, int], QPixmap] = {}

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0, gap: int = 0) -> QPixmap:
        """Return the icon `name` in `colour`, `size` logical pixels square, with a gap at its right."""
        key = (name, colour, size, ratio, gap)
        found = self._kept.pop(key, None)
        if found is None:
            found = self._draw(name, colour, size, ratio, gap)
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
        self._kept[key] = found
        return found

    def icon(self, name: str, colour: str, size: int, *, disabled: str = "", gap: int = 0) -> QIcon:
        """Return a QIcon, sharp on screens of single and double density."""
        icon = QIcon()
        for ratio in (1.0, 2.0):
            icon.addPixmap(self.pixmap(name, colour, size, ratio, gap))
            if disabled:
                icon.addPixmap(self.pixmap(name, disabled, size, ratio, gap), QIcon.Mode.Disabled)
        return icon

    def _draw(self, name: str, colour: str, size: int, ratio: float, gap: int) -> QPixmap:
        text = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        text = text.replace("currentColor", colour).replace(_STROKE, _THINNER)
        pixels = round(size * ratio)
        pixmap = QPixmap(QSize(pixels + round(gap * ratio), pixels))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap
