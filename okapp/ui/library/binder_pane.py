"""The outage binder on screen: what goes in, then the finished paper to look at, print or save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QProgressBar

from okapp.casework.binder import Material, aged, binder, offered, usual
from okapp.casework.papers import Press, file_name
from okapp.documents.blocks import Paper
from okapp.errors import UserError
from okapp.settings import Binder
from okapp.ui.library.binder_choice import BinderChoice
from okapp.ui.preview.outlet import Outlet
from okapp.ui.preview.preview import Preview
from okapp.ui.settings.keeper import SettingsKeeper
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.tasks import Control, Task, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.stack import Stack
from okapp.ui.widgets.tool_bar import ToolBar, ToolButton


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderNeeds:
    """What the binder is made of and with. `material` reads it anew each time; it raises `UserError`."""

    material: Callable[[], Material]
    press: Press
    keeper: SettingsKeeper
    tasks: Tasks
    dialogs: Dialogs
    today: Callable[[], date]


@dataclass(frozen=True, slots=True)
class _Made:
    paper: Paper
    data: bytes


class _Stopped(Exception):
    """The making was cancelled."""


class BinderPane(Box):
    """Chooses, makes and shows the binder; `closed` tells that the library is wanted again."""

    help_topic = "reservparm"

    closed = Signal()

    def __init__(self, theme: Theme, needs: BinderNeeds) -> None:
        super().__init__(theme, gap=0, name="surface")
        self._needs = needs
        self._material: Material | None = None
        self._making: Task | None = None
        self._made: _Made | None = None
        self._outlet = Outlet(
            theme, self, needs.dialogs, needs.tasks, tell=self._tell, done=lambda _way: self._left()
        )
        self.add(self._make_tools())
        self.add(self._make_head())
        self.choice = BinderChoice(theme)
        self.choice.asked.connect(self.make)
        self.preview = Preview(theme, needs.tasks)
        self.body = Stack()
        self.body.addWidget(self.choice)
        self.body.addWidget(self.preview)
        self.add(self.body, 1)

    def _make_tools(self) -> ToolBar:
        theme = self._theme
        tools = ToolBar(theme)
        self.back = ToolButton(theme, self.tr("Tillbaka"), "arrow-left", "Esc")
        self.back.clicked.connect(self.step_back)
        self.print = ToolButton(theme, self.tr("Skriv ut"), "printer")
        self.print.clicked.connect(self._print)
        self.save = ToolButton(theme, self.tr("Spara som PDF"), "file-down")
        self.save.clicked.connect(self._save)
        tools.add_tool(self.back)
        tools.add_stretch()
        tools.add_tool(self.print)
        tools.add_tool(self.save)
        return tools

    def _make_head(self) -> Box:
        theme = self._theme
        self.head = Box(theme, gap=6, margins=(20, 12, 20, 8))
        self.state = Label(theme, "", tone="muted")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Reservpärmen görs"))
        self.stop_button = Button(theme, self.tr("Avbryt"), "quiet", icon="x")
        self.stop_button.clicked.connect(self.cancel)
        self._progress = Box(theme, row=True, gap=8)
        self._progress.add(self.bar, 1)
        self._progress.add(self.stop_button)
        self.head.add(self.state)
        self.head.add(self._progress)
        self.head.add(self._outlet.strip)
        return self.head

    def open_choice(self) -> None:
        """Offer what can go in, with the last choice or the usual one."""
        needs = self._needs
        self.stop()
        self._show_choice()
        self._tell("")
        try:
            self._material = material = needs.material()
        except UserError as error:
            self._material = None
            self._tell(error.sentence)
            self.choice.offer((), ())
            return
        last, today = needs.keeper.current.binder, needs.today()
        parts = last.parts if last.parts is not None else usual(material, today)
        self.choice.offer(offered(material, today), parts, aged(last, material, today))
        self.activate()

    def activate(self) -> None:
        """Put the focus on what is shown."""
        if self.body.currentWidget() is self.choice and self._material is not None:
            self.choice.focus_done()
        else:
            self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Make the binder of what is chosen, beside the window; the choice is kept."""
        material, needs, chosen = self._material, self._needs, self.choice.chosen()
        if material is None or self._making is not None:
            return
        if not chosen:
            self._tell(self.tr("Inget är valt. Välj minst en del."))
            return
        self._keep(parts=chosen)
        today = needs.today()

        def work(control: Control) -> _Made:
            def watch(done: int, of: int) -> None:
                if control.cancelled:
                    raise _Stopped
                control.progress(done, of)

            paper = needs.press.dressed(binder(material, chosen, today))
            return _Made(paper, needs.press.pdf(paper, watch))

        self._tell(self.tr("Reservpärmen görs …"))
        self.bar.setRange(0, 0)
        self.choice.setEnabled(False)
        self._progress.show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self._making = needs.tasks.run(work, self._show, self._failed, self._progressed)

    def cancel(self) -> None:
        """Give up what is being made; the choice stands."""
        if self._making is not None:
            self._end_making()
            self._tell(self.tr("Avbrutet. Ingen pärm skapades."))
            self.choice.focus_done()

    def _progressed(self, done: int, of: int) -> None:
        if self._making is not None:
            self.bar.setRange(0, of)
            self.bar.setValue(done)

    def _end_making(self) -> None:
        if self._making is not None:
            self._making.cancel()
            self._making = None
        self.choice.setEnabled(True)
        self._progress.hide()

    def _show(self, made: _Made) -> None:
        self._end_making()
        self._made = made
        self._tell("")
        announce(self, self.tr("Reservpärmen är klar."))
        self._show_ways(ready=True)
        self.body.setCurrentWidget(self.preview)
        self.preview.show_paper(made.paper, made.data)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def _failed(self, error: Exception) -> None:
        self._end_making()
        if not isinstance(error, UserError):
            raise error
        self._tell(error.sentence)
        self.choice.focus_done()

    def _show_choice(self) -> None:
        self._made = None
        self.preview.stop()
        self._progress.hide()
        self._show_ways(ready=False)
        self.body.setCurrentWidget(self.choice)

    def _show_ways(self, *, ready: bool) -> None:
        self.print.setEnabled(ready)
        self.save.setEnabled(ready)

    def _save(self) -> None:
        if self._made is not None:
            self._outlet.save(self._made.data, file_name(self._made.paper))

    def _print(self) -> None:
        if self._made is not None and self.preview.page_count:
            name = file_name(self._made.paper)
            self._outlet.print_pages(self._made.data, name, self.preview.page_count)

    def _left(self) -> None:
        """Keep of what the binder was that has left the program, to tell when it has become old."""
        if self._made is not None and self._material is not None:
            day = self._made.paper.made_on
            self._keep(made_on=day, state=self._material.state(day))

    def _keep(self, **changes: object) -> None:
        keeper = self._needs.keeper
        kept: Binder = replace(keeper.current.binder, **changes)  # type: ignore[arg-type]
        keeper.change(replace(keeper.current, binder=kept))

    def _tell(self, text: str) -> None:
        self.state.set_text(text)
        self.state.setVisible(bool(text))
        if text:
            announce(self, text)

    def stop(self) -> None:
        """Give up what is being made and drawn."""
        self._end_making()
        self.preview.stop()

    def step_back(self) -> None:
        """Stop the making, go back to the choice, or from it to the library."""
        if self._making is not None:
            self.cancel()
        elif self.body.currentWidget() is self.preview:
            self._show_choice()
            self.choice.focus_done()
        else:
            self.stop()
            self.closed.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape lead back."""
        if event.key() == Qt.Key.Key_Escape:
            self.step_back()
        else:
            super().keyPressEvent(event)
