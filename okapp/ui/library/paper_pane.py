"""A text on its way to paper: the whole of it or the section that is read, previewed, printed or saved."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from okapp.casework.papers import Press, file_name
from okapp.casework.reading_paper import reading_paper, section_paper
from okapp.documents.blocks import Paper
from okapp.errors import UserError
from okapp.library.model import Library
from okapp.ui.library.open_text import OpenText
from okapp.ui.preview.outlet import Outlet
from okapp.ui.preview.preview import Preview
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Control, Task, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.select_field import SelectField
from okapp.ui.widgets.tool_bar import ToolBar, ToolButton

_WHOLE = ""


@dataclass(frozen=True, slots=True)
class _Finished:
    paper: Paper
    data: bytes


class PaperPane(Box):
    """Shows the paper of a text; `closed` tells that the text is wanted again."""

    help_topic = "papper"

    closed = Signal()

    def __init__(
        self,
        theme: Theme,
        library: Library,
        press: Press,
        tasks: Tasks,
        dialogs: Dialogs,
        today: Callable[[], date],
    ) -> None:
        super().__init__(theme, gap=0, name="surface")
        self._library = library
        self._press = press
        self._tasks = tasks
        self._today = today
        self._text: OpenText | None = None
        self._making: Task | None = None
        self.finished: _Finished | None = None
        self._outlet = Outlet(theme, self, dialogs, tasks, tell=self._tell, done=lambda _way: None)
        self.add(self._make_tools())
        head = Box(theme, gap=6, margins=(20, 12, 20, 8))
        self.extent = SelectField(theme, self.tr("Vad ska med?"), ())
        self.extent.changed.connect(self._make)
        self.state = Label(theme, "", tone="muted")
        head.add(self.extent)
        head.add(self.state)
        head.add(self._outlet.strip)
        self.add(head)
        self.preview = Preview(theme, tasks)
        self.add(self.preview, 1)

    def _make_tools(self) -> ToolBar:
        theme = self._theme
        tools = ToolBar(theme)
        self.back = ToolButton(theme, self.tr("Till texten"), "arrow-left", "Esc")
        self.back.clicked.connect(self.leave)
        self.print = ToolButton(theme, self.tr("Skriv ut"), "printer")
        self.print.clicked.connect(self._print)
        self.save = ToolButton(theme, self.tr("Spara som PDF"), "file-down")
        self.save.clicked.connect(self._save)
        tools.add_tool(self.back)
        tools.add_stretch()
        tools.add_tool(self.print)
        tools.add_tool(self.save)
        return tools

    def open_text(self, text: OpenText, section: str) -> None:
        """Make the paper of a text; the section that is read can be chosen instead of the whole."""
        self._text = text
        part = text.section(section)
        choices = [Choice(_WHOLE, self.tr("Hela: {titel}").replace("{titel}", text.title))]
        if len(text.sections) > 1:
            words = self.tr("Bara avsnittet: {avsnitt}").replace("{avsnitt}", part.heading)
            choices.append(Choice(part.id, words))
        self.extent.set_choices(choices)
        self.extent.set_value(_WHOLE)
        self._make()
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self) -> None:
        text = self._text
        if text is None:
            return
        if self._making is not None:
            self._making.cancel()
        self.finished = None
        self._set_ready(ready=False)
        self.preview.hide()
        self._tell(self.tr("Papperet görs …"))
        part = self.extent.value() or _WHOLE
        today = self._today()

        def work(_control: Control) -> _Finished:
            whole = replace(text.address, section="")
            if part == _WHOLE and not text.address.section:
                paper = reading_paper(self._library, whole, text.sections, today)
            else:
                section = text.section(part)
                paper = section_paper(self._library, text.place(section.id), section, today)
            paper = self._press.dressed(paper)
            return _Finished(paper, self._press.pdf(paper))

        self._making = self._tasks.run(work, self._show, self._failed)

    def _show(self, finished: _Finished) -> None:
        self._making = None
        self.finished = finished
        self.state.set_text("")
        self.state.hide()
        self._set_ready(ready=True)
        self.preview.show()
        self.preview.show_paper(finished.paper, finished.data)

    def _failed(self, error: Exception) -> None:
        self._making = None
        if not isinstance(error, UserError):
            raise error
        self._tell(error.sentence)

    def _set_ready(self, *, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    def _save(self) -> None:
        if self.finished is not None:
            self._outlet.save(self.finished.data, file_name(self.finished.paper))

    def _print(self) -> None:
        if self.finished is not None and self.preview.page_count:
            name = file_name(self.finished.paper)
            self._outlet.print_pages(self.finished.data, name, self.preview.page_count)

    def _tell(self, text: str) -> None:
        self.state.set_text(text)
        self.state.show()
        announce(self, text)

    def stop(self) -> None:
        """Give up what is being made and drawn."""
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self.preview.stop()

    def leave(self) -> None:
        """Go back to the text."""
        self.stop()
        self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.leave()
        else:
            super().keyPressEvent(event)
