"""A section of the case page: a heading, rows to choose among, and buttons for what can be done with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from okapp.casework.caseload import FormAt
from okapp.ui.cases.desk import CaseDesk
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.row_list import RowList, RowText
from okapp.ui.widgets.taborder import order_tabs


class Section(Box):
    """A part of the case page. `key` names it, `title` heads it; `summary()` stands under its name in the list.

    It is empty until `ready()`: most of a case's sections are not looked at when it is opened. `forms` are the names of
    the forms that are opened from it.
    """

    key = ""
    forms: tuple[str, ...] = ()

    def __init__(self, desk: CaseDesk, title: str) -> None:
        super().__init__(desk.needs.theme, gap=12)
        self.desk = desk
        self.title = title
        self._made = False

    def ready(self) -> None:
        """Put in what it consists of, and show the case; once."""
        if not self._made:
            self._made = True
            self.make()
            order_tabs([self])  # Tab goes as it is laid out, not as it was made
            self.show_case()

    def renew(self) -> None:
        """Show what the desk's view holds now, where there is something to show it in."""
        if self._made:
            self.show_case()

    def make(self) -> None:
        """Put in what it consists of."""
        self.add(heading(self._theme, self.title, 2))

    def summary(self) -> str:
        """What there is, in a few words; empty where there is nothing to say."""
        return ""

    def show_case(self) -> None:
        """Show what the desk's view holds now."""
        raise NotImplementedError

    def open_form(self, at: FormAt) -> None:
        """Open one of its forms again, where what it is about is still there."""
        raise NotImplementedError

    def focus_start(self) -> None:
        """Put the focus where the user begins."""
        first = next((one for one in self.findChildren(QWidget) if _takes_focus(one)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def button(self, text: str, act: Callable[[], None], kind: str = "secondary", icon: str = "") -> Button:
        """A button that does something here."""
        made = Button(self._theme, text, kind, icon=icon)
        made.clicked.connect(lambda _on=False: act())
        return made


def _takes_focus(widget: QWidget) -> bool:
    return not widget.isHidden() and bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


@dataclass(frozen=True, slots=True)
class Listed:
    """A row and what it stands for."""

    row: RowText
    what: Any


class ListSection(Section):
    """A section with a list. `always` are its buttons, `on_row` those for the chosen row; Enter opens a row."""

    def __init__(self, desk: CaseDesk, title: str, name: str, empty: str, about: str = "") -> None:
        super().__init__(desk, title)
        self._listed: tuple[Listed, ...] = ()
        self._name, self._empty, self._about = name, empty, about

    def make(self) -> None:
        super().make()
        if self._about:
            self.add(Label(self._theme, self._about, tone="muted"))
        self.empty = Label(self._theme, self._empty, tone="muted")
        self.rows = RowList(self._theme, self._name)
        self.rows.opened.connect(self.open_row)
        self.rows.remove_asked.connect(self.remove_row)
        self.rows.selectionModel().currentChanged.connect(lambda *_: self.fit_buttons())
        self.always = FlowBox(self._theme, gap=12)
        self.on_row = FlowBox(self._theme, gap=12)
        for part in (self.always, self.empty, self.rows, self.on_row):
            self.add(part)

    def listed(self) -> Sequence[Listed]:
        """The rows to show, out of the desk's view."""
        raise NotImplementedError

    def open_row(self) -> None:
        """Enter was pressed on the chosen row."""

    def remove_row(self) -> None:
        """Delete was pressed on the chosen row."""

    def fit_buttons(self) -> None:
        """Show the buttons that go with the chosen row."""

    def chosen(self) -> Any:
        """What the chosen row stands for, None where there is none."""
        at = self.rows.current()
        return self._listed[at].what if 0 <= at < len(self._listed) else None

    def with_row(self, row_id: str, act: Callable[[Any], None]) -> None:
        """Do it with the row of this id, where it is still there; with None for "", a new one."""
        found = {one.what.id: one.what for one in self._listed}
        if not row_id or row_id in found:
            self.choose(row_id)
            act(found.get(row_id))

    def choose(self, target: str) -> None:
        """Let the row of the thing with this id be the chosen one."""
        for at, one in enumerate(self._listed):
            if getattr(one.what, "id", "") == target:
                self.rows.setCurrentIndex(self.rows.model().index(at, 0))

    def show_case(self) -> None:
        before = self.chosen()
        focused = self._has_focus()
        at = max(self.rows.current(), 0)
        self._listed = tuple(self.listed())
        self.rows.show_rows([one.row for one in self._listed], at)
        for part in (self.rows, self.on_row):
            part.setVisible(bool(self._listed))
        self.empty.setVisible(not self._listed)
        self.always.setVisible(bool(self.always.parts))
        if before is not None:
            self.choose(getattr(before, "id", ""))
        self.fit_buttons()
        if focused and not self.rows.hasFocus():
            self.focus_start()

    def _has_focus(self) -> bool:
        focused = QApplication.focusWidget()
        return focused is not None and self.isAncestorOf(focused)

    def focus_start(self) -> None:
        if self._listed:
            self.rows.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_start()
