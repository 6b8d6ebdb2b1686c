"""The foot of a page in the place of the guides: how it stands with the answers, and the bar with its actions."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fitted import is_low
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.view import ActionBar

_ABOVE, _BESIDE = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
_SIDE, _TIGHT = 24, 8
"""The strip's margins at its sides, alone and beside the bar."""


class Foot(QWidget):
    """The strip above the bar; beside it in a low window, where the page needs the room, if both have theirs on one line."""

    def __init__(self, theme: Theme, bar: ActionBar) -> None:
        super().__init__()
        self._theme = theme
        self._bar = bar
        self.strip: Box | None = None
        self._box = QBoxLayout(_ABOVE, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._box.addWidget(bar, 1)

    @property
    def is_one_line(self) -> bool:
        """Whether the strip stands beside the bar."""
        return self._box.direction() is _BESIDE

    def add_strip(self, strip: Box) -> None:
        """Put in the strip, hidden from the start."""
        self.strip = strip
        self._box.insertWidget(0, strip)
        strip.hide()
        self._bar.raise_()  # what is read aloud follows the stacking, not the layout

    def minimumSizeHint(self) -> QSize:
        """Return the least size; the width is that of two lines, so that a window can become narrower again."""
        least = super().minimumSizeHint()
        shown = [one for one in (self.strip, self._bar) if one is not None and not one.isHidden()]
        return QSize(max((one.minimumSizeHint().width() for one in shown), default=0), least.height())

    def event(self, event: QEvent) -> bool:
        """Look anew at what has room when the strip or the bar has another size."""
        if event.type() is QEvent.Type.LayoutRequest:
            self.fit()
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def fit(self) -> None:
        """Stand on one line, or on two."""
        self._bar.fit()
        low = is_low(self, self._theme)
        shown = [one for one in (self.strip, self._bar) if one is not None and not one.isHidden()]
        wide = sum(self._least(one) for one in shown)
        beside = low and len(shown) > 1 and wide <= self.width()
        wanted = _BESIDE if beside else _ABOVE
        if self._box.direction() is not wanted:
            self._box.setDirection(wanted)
            side = _TIGHT if self.is_one_line else _SIDE
            self._bar.set_tight(tight=self.is_one_line)
            if self.strip is not None:
                self.strip.set_margins((side, 8, side, 8))

    def _least(self, part: Box) -> int:
        """How wide a part is on one line with the least margins."""
        now = part.contents_margins()
        return part.sizeHint().width() - now.left() - now.right() + 2 * self._theme.px(_TIGHT)
