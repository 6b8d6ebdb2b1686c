"""The lock screen: what is said, the form to open, and what can be used without opening."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okapp.documents.blocks import Weight
from okapp.ui.shell.place import Place
from okapp.ui.shell.shortcuts import HELP
from okapp.ui.shell.theme import Theme
from okapp.ui.vault.unlock_form import UnlockForm
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, Page
from okapp.ui.widgets.own_page import OwnPage
from okapp.ui.widgets.stack import Stack


class LockPlace(Place):
    """Holds an `UnlockForm`; `place_asked(key)` asks for one of the `public` ways (key and title).

    `show_over` puts another page in its place until `show_lock`; `help` is the help where it is shown, over all of it,
    and `help_asked` asks for it. `back_asked` comes from a way back that is shown
    where somebody came here from something of their own.
    """

    help_topic = "blivit-av-med-losenfrasen"

    place_asked = Signal(str)
    back_asked = Signal()
    help_asked = Signal()

    def __init__(self, theme: Theme, form: UnlockForm, public: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._theme = theme
        self.form = form
        self.help: Place | None = None
        title = self.tr("Dina ärenden är låsta")
        self.page = Page(theme, title, measure="reading", gap=16)
        self._below: QWidget = self.page
        self._notices = Box(theme, gap=12)
        self._notices.hide()
        self.public: dict[str, Button] = {}
        self.back = Button(theme, self.tr("Tillbaka"), "quiet", icon="arrow-left", flush=True)
        self.back.clicked.connect(self.back_asked)
        self.back.hide()
        ways = FlowBox(theme, gap=12)
        for key, text in public:
            button = Button(theme, text)
            button.clicked.connect(lambda _on=False, key=key: self.place_asked.emit(key))
            self.public[key] = button
            ways.add(button)
        self.to_help = Button(theme, self.tr("Hjälp"), icon="circle-question-mark")
        self.to_help.setAccessibleDescription(HELP.shown)
        self.to_help.clicked.connect(self.help_asked)
        ways.add(self.to_help)
        lead = self.tr("Det du har sparat finns kvar. Lås upp för att fortsätta där du var.")
        for widget in (
            self.back,
            heading(theme, title),
            Label(theme, lead, "reading", tone="muted"),
            self._notices,
            form,
        ):
            self.page.content.add(widget)
        self.page.content.add_space(8)
        self.page.content.add(heading(theme, self.tr("Det här kan du använda ändå"), 2))
        self.page.content.add(ways)
        self._stack = Stack()
        self._stack.addWidget(self.page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._stack)

    def show_over(self, page: OwnPage) -> None:
        """Show a page in place of the lock screen."""
        self.show_lock()
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)
        page.focus_start()

    def show_help(self, page: Place) -> None:
        """Show the help over what is shown, which stays as it is until `end_help`."""
        self._below = self._stack.currentWidget() or self.page
        self.help = page
        self._stack.addWidget(page)
        self._stack.setCurrentWidget(page)

    def end_help(self) -> None:
        """Take the help away."""
        page, self.help = self.help, None
        if page is not None:
            self._stack.setCurrentWidget(self._below)
            self._stack.removeWidget(page)
            page.hide()
            page.deleteLater()

    def show_lock(self) -> None:
        """Take away the page that was put over, and the help."""
        self.end_help()
        over = self._stack.currentWidget()
        if isinstance(over, OwnPage):
            self._stack.setCurrentWidget(self.page)
            self._stack.removeWidget(over)
            over.hide()
            over.deleteLater()

    def tell(self, sentences: Sequence[str], weight: Weight = Weight.WARNING) -> None:
        """Show what went wrong when it was locked, or what else there is to say; none takes it away."""
        self._notices.clear()
        self._notices.setVisible(bool(sentences))
        for sentence in sentences:
            box = CalloutBox(self._theme, sentence, weight=weight)
            self._notices.add(box)
            box.show()

    def activate(self) -> None:
        """Set the focus where the user begins, and say where that is."""
        over = self._stack.currentWidget()
        if self.help is not None:
            self.help.activate()
            return
        if isinstance(over, OwnPage):
            over.focus_start()
            return
        announce(self, self.page.accessibleName())
        self.page.to_top()
        self.form.focus_first()
