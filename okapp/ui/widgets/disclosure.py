"""A heading that opens and closes what stands under it; Escape closes it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.layout import Box, set_shown
from okapp.ui.widgets.taborder import order_tabs


class FoldButton(Button):
    """A button whose icon, and its name to a screen reader, say whether what it opens is open."""

    def __init__(self, theme: Theme, title: str) -> None:
        super().__init__(theme, title, "quiet", icon="chevron-right", flush=True)
        self._title = title
        self.set_open(is_open=False)

    def set_open(self, *, is_open: bool) -> None:
        """Say that it is open or closed."""
        translate = QCoreApplication.translate
        state = translate("Disclosure", "öppen") if is_open else translate("Disclosure", "stängd")
        self.setAccessibleName(f"{self._title}, {state}")
        self._icon_name = "chevron-down" if is_open else "chevron-right"
        self.restyle()


class Disclosure(Box):
    """A button with its content under it, closed from the start but for `is_open`; `button_elsewhere` lets others place it.

    What `fill` puts in `body` is made when it is first opened.
    """

    made_of = FoldButton
    """What the button is."""

    def __init__(
        self,
        theme: Theme,
        title: str,
        *,
        button_elsewhere: bool = False,
        is_open: bool = False,
        fill: Callable[[Box], None] = lambda _body: None,
    ) -> None:
        super().__init__(theme, gap=8)
        self._unmade: Callable[[Box], None] | None = fill
        self.button = self.made_of(theme, title)
        self.button.clicked.connect(self.toggle)
        self.body = Box(theme, gap=8, margins=(16, 12, 16, 16), name="card")
        if not button_elsewhere:
            self.add(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.body)
        if is_open:
            self._open()
        else:
            self.body.hide()

    @property
    def is_open(self) -> bool:
        """Whether the content is shown."""
        return not self.body.isHidden()

    def hold(self, widget: QWidget) -> None:
        """Take a widget as the content."""
        self.body.add(widget)
        set_shown(widget, True)

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.is_open:
            self.body.hide()
            self.button.set_open(is_open=False)
        else:
            self._open()

    def _open(self) -> None:
        if self._unmade is not None:
            fill, self._unmade = self._unmade, None
            fill(self.body)
            order_tabs([self])
        set_shown(self.body, True)
        self.button.set_open(is_open=True)

    def close_body(self) -> None:
        """Close it and put the focus on its heading."""
        if self.is_open:
            self.toggle()
            self.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.is_open:
            self.close_body()
        else:
            super().keyPressEvent(event)


class Folds(Box):
    """Disclosures whose buttons stand side by side, with what is open under them."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, gap=2)
        self._row = FlowBox(theme, gap=4)
        self.add(self._row)
        self._all: list[Disclosure] = []

    def fold(self, title: str, widget: QWidget, *, is_open: bool = False) -> None:
        """Take a widget in under a button of its own."""
        folded = Disclosure(self._theme, title, button_elsewhere=True, is_open=is_open)
        self._row.add(folded.button)
        self._all.append(folded)
        self.add(folded)
        folded.hold(widget)  # last: what is moved is dressed anew with all that is in it

    def keyPressEvent(self, event: QKeyEvent) -> None:
        opened = [folded for folded in self._all if folded.is_open]
        if event.key() == Qt.Key.Key_Escape and opened:
            opened[-1].close_body()
        else:
            super().keyPressEvent(event)
