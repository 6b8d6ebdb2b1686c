"""The outage binder on screen: what goes in, then the finished paper to look at, print or save."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QProgressBar

from okapp.casework.binder import Material, aged, binder, offered, usual
from okapp.casework.papers import Press
from okapp.errors import UserError
from okapp.settings import Binder
from okapp.ui.library.binder_choice import BinderChoice
from okapp.ui.library.made_pane import Made, MadePane
from okapp.ui.preview.caution import Way
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Control, Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.stack import Stack


@dataclass(frozen=True, slots=True, kw_only=True)
class BinderNeeds:
    """What the binder is made of and with. `material` reads it anew each time; it raises `UserError`."""

    material: Callable[[], Material]
    press: Press
    keeper: SettingsKeeper
    tasks: Tasks
    dialogs: Dialogs
    today: Callable[[], date]


class _Stopped(Exception):
    """The making was cancelled."""


class BinderPane(MadePane):
    """Chooses, makes and shows the binder; `closed` tells that the library is wanted again."""

    help_topic = "reservparm"

    def __init__(self, theme: Theme, needs: BinderNeeds) -> None:
        back = QCoreApplication.translate("BinderPane", "Tillbaka")
        super().__init__(theme, needs.tasks, needs.dialogs, back=back)
        self._needs = needs
        self._material: Material | None = None
        self._make_head()
        self.choice = BinderChoice(theme)
        self.choice.asked.connect(self.make)
        self.body = Stack()
        self.body.addWidget(self.choice)
        self.body.addWidget(self.preview)
        self.add(self.body, 1)

    def _make_head(self) -> None:
        theme = self._theme
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(self.tr("Reservpärmen görs"))
        self.stop_button = Button(theme, self.tr("Avbryt"), "quiet", icon="x")
        self.stop_button.clicked.connect(self.cancel)
        self._progress = Box(theme, row=True, gap=8)
        self._progress.add(self.bar, 1)
        self._progress.add(self.stop_button)
        for part in (self.state, self._progress, self.outlet.strip):
            self.head.add(part)
        self.add(self.head)

    def open_choice(self) -> None:
        """Offer what can go in, with the last choice or the usual one."""
        needs = self._needs
        self.stop()
        self._show_choice()
        self.tell("")
        try:
            self._material = material = needs.material()
        except UserError as error:
            self._material = None
            self.tell(error.sentence)
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
        if material is None or self.making is not None:
            return
        if not chosen:
            self.tell(self.tr("Inget är valt. Välj minst en del."))
            return
        self._keep(parts=chosen)
        today = needs.today()

        def work(control: Control) -> Made:
            def watch(done: int, of: int) -> None:
                if control.cancelled:
                    raise _Stopped
                control.progress(done, of)

            paper = needs.press.dressed(binder(material, chosen, today))
            return Made(paper, needs.press.pdf(paper, watch))

        self.tell(self.tr("Reservpärmen görs …"))
        self.bar.setRange(0, 0)
        self.choice.setEnabled(False)
        self._progress.show()
        self.stop_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.making = needs.tasks.run(work, self._show, self.failed, self._progressed)

    def cancel(self) -> None:
        """Give up what is being made; the choice stands."""
        if self.making is not None:
            self.give_up()
            self.tell(self.tr("Avbrutet. Ingen pärm skapades."))
            self.choice.focus_done()

    def _progressed(self, done: int, of: int) -> None:
        self.bar.setRange(0, of)
        self.bar.setValue(done)

    def give_up(self) -> None:
        """Give up what is being made; the choice can be changed again."""
        super().give_up()
        self.choice.setEnabled(True)
        self._progress.hide()

    def _show(self, made: Made) -> None:
        self.give_up()
        self.hold(made)
        self.tell("")
        announce(self, self.tr("Reservpärmen är klar."))
        self.body.setCurrentWidget(self.preview)
        self.preview.show_paper(made.paper, made.data)
        self.back.setFocus(Qt.FocusReason.OtherFocusReason)

    def failed(self, error: Exception) -> None:
        """Say why no binder was made, with the focus on the choice."""
        super().failed(error)
        self.choice.focus_done()

    def _show_choice(self) -> None:
        self.hold(None)
        self.preview.stop()
        self.body.setCurrentWidget(self.choice)

    def has_left(self, way: Way) -> None:  # noqa: ARG002 - to a file or a printer is the same
        """Keep of what the binder was that has left the program, to tell when it has become old."""
        if self.made is not None and self._material is not None:
            day = self.made.paper.made_on
            self._keep(made_on=day, state=self._material.state(day))

    def _keep(self, **changes: object) -> None:
        keeper = self._needs.keeper
        kept: Binder = replace(keeper.current.binder, **changes)  # type: ignore[arg-type]
        keeper.change(replace(keeper.current, binder=kept))

    def step_back(self) -> None:
        """Stop the making, go back to the choice, or from it to the library."""
        if self.making is not None:
            self.cancel()
        elif self.body.currentWidget() is self.preview:
            self._show_choice()
            self.choice.focus_done()
        else:
            super().step_back()
