"""What can be done with a paper on screen: the buttons above it, and the keys."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent

from okapp.ui.preview.page_jump import PageJump, enable
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.fitted import Fitted, is_low
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.tool_bar import ToolButton

_NARROW = 360
_MARGINS, _LOW, _TIGHT = (12, 6, 12, 6), (12, 2, 12, 2), (4, 2, 4, 2)
ZOOMS = (0.5, 0.75, 1.0, 1.25, 1.5, 2.0, 3.0, 4.0)


class Deed(Enum):
    """What a key does; those `on_pages` mean the pages, and something else where the text is read."""

    LARGER = "larger"
    SMALLER = "smaller"
    FIT = "fit"
    NEXT = "next"
    PREVIOUS = "previous"
    FIND = "find"
    FIND_NEXT = "find next"
    FIND_PREVIOUS = "find previous"

    @property
    def on_pages(self) -> bool:
        """Whether it is only meant where the pages are looked at: elsewhere the same keys set the text size."""
        return self in {Deed.LARGER, Deed.SMALLER, Deed.FIT}


_CONTROL, _NONE = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_KEYS = {
    (Qt.Key.Key_Plus, _CONTROL): Deed.LARGER,
    (Qt.Key.Key_Plus, _CONTROL | _SHIFT): Deed.LARGER,
    (Qt.Key.Key_Equal, _CONTROL): Deed.LARGER,
    (Qt.Key.Key_Minus, _CONTROL): Deed.SMALLER,
    (Qt.Key.Key_0, _CONTROL): Deed.FIT,
    (Qt.Key.Key_PageDown, _CONTROL): Deed.NEXT,
    (Qt.Key.Key_PageUp, _CONTROL): Deed.PREVIOUS,
    (Qt.Key.Key_F, _CONTROL): Deed.FIND,
    (Qt.Key.Key_F3, _NONE): Deed.FIND_NEXT,
    (Qt.Key.Key_F3, _SHIFT): Deed.FIND_PREVIOUS,
}


def deed_of(event: QKeyEvent) -> Deed | None:
    """What a key means, on the number pad too."""
    modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
    return _KEYS.get((Qt.Key(event.key()), modifiers))


class PreviewTools(Fitted):
    """Pages, zoom, search and the choice between pages and text, on one line as far as possible.

    The buttons give up their words one after the other to have room on it, then what scrolling and the keys do too
    is left out.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, margins=_MARGINS, name="toolbar")
        self.jump = PageJump(theme)
        self.smaller = ToolButton(theme, self.tr("Förminska"), "minus", "Ctrl+−")
        self.larger = ToolButton(theme, self.tr("Förstora"), "plus", "Ctrl++")
        self.to_width = ToolButton(theme, self.tr("Anpassa till bredden"), "move-horizontal", "Ctrl+0")
        self.percent = Label(theme, "", tone="muted")
        self.percent.setWordWrap(False)
        self.search = ToolButton(theme, self.tr("Sök i papperet"), "search", "Ctrl+F")
        self.toggle = ToolButton(theme, self.tr("Visa som text"), "file-text")
        self._zooming = Box(theme, row=True, gap=4)
        self._zooming.add(self.larger)
        self._zooming.add(self.percent, 0, Qt.AlignmentFlag.AlignVCenter)
        self._on_pages = (self.jump, self.smaller, self._zooming, self.to_width)
        self._may_go = (self.to_width, self.jump)
        """The first goes first."""
        self._lose_words = ((self.smaller, self.larger, self.to_width), (self.search,), (self.toggle,))
        """The first lose theirs first."""
        self._shows_pages = True
        self._line = FlowBox(theme, self.toggle, *self._on_pages, self.search, gap=4)
        self.add(self._line)

    def show_zooming(self, shown: bool) -> None:
        """Offer what is done with the pages, or not where they are not shown."""
        self._shows_pages = shown
        self.fit()

    def name_toggle(self, *, to_pages: bool) -> None:
        """Say whether the button leads to the pages or to the text."""
        self.toggle.set_words(
            self.tr("Visa som sidor") if to_pages else self.tr("Visa som text"), "file-text"
        )

    def fit(self) -> None:
        narrow = self.width() < self._theme.px(_NARROW)
        low = is_low(self, self._theme)
        for part in self._on_pages:
            part.setVisible(self._shows_pages)
        self.set_margins(_TIGHT if narrow else _LOW if low else _MARGINS)
        least = 2 if narrow or low else 0
        for wordless in range(least, len(self._lose_words) + 1):
            for at, buttons in enumerate(self._lose_words):
                for button in buttons:
                    button.set_compact(compact=at < wordless)
            if self._has_room():
                return
        for part in self._may_go:
            part.hide()
            if self._has_room():
                return

    def _has_room(self) -> bool:
        """Whether all stands on one line."""
        sides = self.contents_margins()
        return self._line.sizeHint().width() <= self.width() - sides.left() - sides.right()

    def show_zoom(self, zoom: float, *, fits: bool) -> None:
        """Say how large the pages are; `fits` where that is the width's doing."""
        before = self.percent.sizeHint()
        self.percent.set_text(f"{zoom:.0%}".replace("%", "\u00a0%"))
        enable(self.smaller, zoom > ZOOMS[0] + 0.01, self.larger)
        enable(self.larger, zoom < ZOOMS[-1] - 0.01, self.smaller)
        enable(self.to_width, not fits, self.larger)
        if self.percent.sizeHint() != before:
            self.fit()

    def show_page(self, page: int, pages: int) -> None:
        """Say which page is shown (from 1), of how many."""
        before = self.jump.sizeHint()
        self.jump.show_page(page, pages)
        if self.jump.sizeHint() != before:
            self.fit()
