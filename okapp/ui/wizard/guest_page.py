"""A page of the wizard place that shows a widget made elsewhere, such as the choice of a case."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.view import Action, Actions, Showing


class GuestPage(Showing, Box):
    """Fills the page with the guest; `start` puts the focus in it, `back` leads to where the user was."""

    def __init__(
        self,
        theme: Theme,
        guest: QWidget,
        start: Callable[[], None],
        *,
        back: Callable[[], None] | None = None,
    ) -> None:
        Box.__init__(self, theme, gap=0)
        self.guest = guest
        self._start, self._back = start, back
        self.top = Box(theme)
        self.middle = Box(theme)
        for empty in (self.top, self.middle):
            empty.hide()
            self.add(empty)
        self.add(guest, 1)
        guest.show()

    def widget_shown(self) -> QWidget:
        return self

    def bar_actions(self) -> Actions:
        if self._back is None:
            return Actions()
        text = QCoreApplication.translate("GuestPage", "Tillbaka till svaren")
        return Actions(Action(text, self._back, "arrow-left"))

    def focus_start(self) -> None:
        self._start()
