"""Pages opened from a place, such as the settings: what they have in common, and how they are opened and left."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut, QShowEvent
from PySide6.QtWidgets import QApplication, QWidget

from okapp.ui.shell.shortcuts import BACK
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.labels import heading
from okapp.ui.widgets.layout import Page
from okapp.ui.widgets.stack import FocusStack
from okapp.ui.widgets.taborder import order_tabs


class OwnPage(Page):
    """A page with the way back first, then its heading. `left` asks to go back, `opened` to go on to another page."""

    left = Signal()
    opened = Signal(object)
    secret = False
    """Whether it must go when the cases are locked."""

    def __init__(self, theme: Theme, title: str, back: str) -> None:
        super().__init__(theme, title, measure="reading", gap=16)
        self.back = Button(theme, back, "quiet", icon="arrow-left", flush=True)
        self.back.clicked.connect(self.left)
        self.content.add(self.back)
        self.content.add(heading(theme, title))

    def showEvent(self, event: QShowEvent) -> None:
        """Let Tab go as the page is laid out, not as it was made."""
        super().showEvent(event)
        order_tabs([self])

    def unsaved(self) -> bool:
        """Whether something that is written would be lost."""
        return False

    @property
    def kept(self) -> bool:
        """Whether all that is written is in the store, so that closing the program loses nothing."""
        return False

    def may_leave(self) -> bool:
        """Whether the page can be taken away; asks where something would be lost."""
        return True

    def focus_start(self) -> None:
        """Put the focus where the user begins, also when the page is come back to."""
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)


class PageStack(FocusStack):
    """A place with pages opened from it, one upon the other; Alt+Left goes back.

    `returned` is emitted when the place itself is shown again.
    """

    returned = Signal()

    def __init__(self, first: QWidget) -> None:
        super().__init__()
        self._opener: QWidget | None = None
        self.addWidget(first)
        key = QShortcut(BACK.sequences[0], self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self.go_back)

    def top(self) -> OwnPage | None:
        """The page that is shown, None where it is the place itself."""
        page = self.currentWidget()
        return page if isinstance(page, OwnPage) else None

    def open(self, page: OwnPage) -> None:
        """Show a page upon the one that is shown."""
        if self.top() is None:
            self._opener = QApplication.focusWidget()
        page.left.connect(self.go_back)
        page.opened.connect(self.open)
        self.addWidget(page)
        self.setCurrentWidget(page)
        page.focus_start()

    def go_back(self) -> None:
        """Take the shown page away; ask first where something would be lost."""
        page = self.top()
        if page is None or not page.may_leave() or page is not self.top():
            return  # a page that was saved or locked away while it asked has been left already
        below = self.widget(self.count() - 2)
        assert below is not None
        self.setCurrentWidget(below)
        self.removeWidget(page)
        page.hide()
        page.deleteLater()
        if isinstance(below, OwnPage):
            below.focus_start()
            return
        self.returned.emit()
        if self._opener is not None:
            self._opener.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_secrets(self) -> None:
        """Take away the pages on top that hold something of the cases, without asking."""
        while (page := self.top()) is not None and page.secret:
            self.setCurrentIndex(self.count() - 2)
            self.removeWidget(page)
            page.hide()
            page.deleteLater()
        self.returned.emit()

    def unsaved(self) -> bool:
        """Whether the shown page holds something that would be lost."""
        page = self.top()
        return page is not None and page.unsaved() and not page.kept
