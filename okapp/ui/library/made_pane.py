"""What the panes of the library that make a paper have in common: tools, the paper to look at, ways out, Escape."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.casework.papers import file_name
from okapp.documents.blocks import Paper
from okapp.errors import UserError
from okapp.ui.preview.caution import Way
from okapp.ui.preview.outlet import Outlet
from okapp.ui.preview.preview import Preview
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Task, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.tool_bar import ToolBar, ToolButton


@dataclass(frozen=True, slots=True)
class Made:
    """A paper that is made, as blocks and as a PDF."""

    paper: Paper
    data: bytes


class MadePane(Box):
    """Has the tools at the top; a pane of its own kind puts `head`, with `state` and `outlet.strip`, and `preview` in.

    `made` is the paper that is shown, `making` the work on it. `closed` tells that the pane is left.
    """

    closed = Signal()

    def __init__(self, theme: Theme, tasks: Tasks, dialogs: Dialogs, *, back: str) -> None:
        super().__init__(theme, gap=0, name="surface")
        self.made: Made | None = None
        self.making: Task | None = None
        self.back = ToolButton(theme, back, "arrow-left", "Esc")
        self.back.clicked.connect(self.step_back)
        self.print = ToolButton(theme, self.tr("Skriv ut"), "printer")
        self.print.clicked.connect(self._print)
        self.save = ToolButton(theme, self.tr("Spara som PDF"), "file-down")
        self.save.clicked.connect(self._save)
        tools = ToolBar(theme)
        tools.add_tool(self.back)
        tools.add_stretch()
        tools.add_tool(self.print)
        tools.add_tool(self.save)
        self.add(tools)
        self.head = Box(theme, gap=6, margins=(20, 12, 20, 8))
        self.state = Label(theme, "", tone="muted")
        self.outlet = Outlet(theme, self, dialogs, tasks, tell=self.tell, done=self.has_left)
        self.preview = Preview(theme, tasks)

    def has_left(self, way: Way) -> None:
        """The paper has safely left the program."""

    def tell(self, text: str) -> None:
        """Say how it stands above the paper, and to a screen reader."""
        self.state.set_text(text)
        self.state.setVisible(bool(text))
        if text:
            announce(self, text)

    def hold(self, made: Made | None) -> None:
        """Have this paper to print and to save, or none."""
        self.made = made
        self.print.setEnabled(made is not None)
        self.save.setEnabled(made is not None)

    def give_up(self) -> None:
        """Give up what is being made."""
        if self.making is not None:
            self.making.cancel()
            self.making = None

    def failed(self, error: Exception) -> None:
        """Say why no paper was made; what is no sentence for the user is raised again, for the crash guard."""
        self.give_up()
        if not isinstance(error, UserError):
            raise error
        self.tell(error.sentence)

    def stop(self) -> None:
        """Give up what is being made and drawn."""
        self.give_up()
        self.preview.stop()

    def step_back(self) -> None:
        """Leave the pane."""
        self.stop()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)

    def _save(self) -> None:
        if self.made is not None:
            self.outlet.save(self.made.data, file_name(self.made.paper))

    def _print(self) -> None:
        if self.made is not None and self.preview.page_count:
            self.outlet.print_pages(self.made.data, file_name(self.made.paper), self.preview.page_count)
