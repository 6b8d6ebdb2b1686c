"""A picture as it stands on white paper, in any look of the window."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy

from okapp.ui.shell.theme import Dressed, Theme

_HEIGHT = 96
_WIDEST = 420
_MARGIN = 16


class PictureOnPaper(Dressed, QLabel):
    """Draws the picture within a sheet; screen readers meet its words."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._fit()

    def show_png(self, png: bytes, words: str) -> None:
        """Show a picture in PNG."""
        self.setPixmap(QPixmap.fromImage(QImage.fromData(png)))
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:
        """Become as small as it must, whatever the picture's own size."""
        return QSize(self._theme.px(_MARGIN * 4), self.height())

    def sizeHint(self) -> QSize:
        """As wide as a logo at the top of a paper may be."""
        return QSize(self._theme.px(_WIDEST), self.height())

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Draw the sheet and the picture on it, no larger than it is."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._theme.colour("paper"))
        painter.setPen(self._theme.colour("control"))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        margin = self._theme.px(_MARGIN)
        room = self.rect().adjusted(margin, margin, -margin, -margin)
        ratio = self.devicePixelRatioF()
        shown = self.pixmap().scaled(
            room.size() * ratio,
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        shown.setDevicePixelRatio(ratio)
        painter.drawPixmap(room.topLeft(), shown)

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(_HEIGHT))
        self.setMaximumWidth(self._theme.px(_WIDEST))
