"""Lucide icons from resources/icons, tinted when they are drawn."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

_STROKE = 'stroke-width="2"'
_THINNER = 'stroke-width="1.75"'
_KEPT = 128


class Icons:
    """Draws icons by file name; keeps the latest pixmaps by (name, colour, size, device pixel ratio)."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._kept: dict[tuple[str, str, int, float], QPixmap] = {}
        self._files: dict[str, str] = {}
        self.copies: list[QIconEngine] = []
        """What Qt has asked for a copy of: it keeps the copy, and Python, which is not told, would take it away."""

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Return the icon `name` in `colour`, `size` logical pixels square."""
        key = (name, colour, size, ratio)
        found = self._kept.pop(key, None)
        if found is None:
            found = self._draw(name, colour, size, ratio)
            if len(self._kept) >= _KEPT:
                self._kept.pop(next(iter(self._kept)))
        self._kept[key] = found
        return found

    def icon(self, name: str, colour: str, disabled: str) -> QIcon:
        """Return a QIcon in the two colours, drawn when it is painted and as sharp as the screen.

        Its file is read now: a fault while Qt paints would end the process.
        """
        self._read(name)
        return QIcon(_Drawn(self, name, colour, disabled))

    def _read(self, name: str) -> str:
        if name not in self._files:
            self._files[name] = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return self._files[name]

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        text = self._read(name).replace("currentColor", colour).replace(_STROKE, _THINNER)
        pixels = round(size * ratio)
        pixmap = QPixmap(QSize(pixels, pixels))
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, pixels, pixels))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap


class _Drawn(QIconEngine):
    """An icon as high as the room that it is painted in, at the left of it."""

    def __init__(self, icons: Icons, name: str, colour: str, disabled: str) -> None:
        super().__init__()
        self._icons = icons
        self._look = (name, colour, disabled)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, _state: QIcon.State) -> None:
        """Draw it; Qt gives the room in pixels of the screen."""
        name, colour, disabled = self._look
        colour = disabled if mode is QIcon.Mode.Disabled else colour
        painter.drawPixmap(rect.topLeft(), self._icons.pixmap(name, colour, rect.height()))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return it on nothing; Qt's own would be on what lay in the memory."""
        pixmap = QPixmap(size)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        self.paint(painter, pixmap.rect(), mode, state)
        painter.end()
        return pixmap

    def clone(self) -> QIconEngine:
        """Return another one like it, for a copy of the QIcon that is changed."""
        copy = _Drawn(self._icons, *self._look)
        self._icons.copies.append(copy)
        return copy
