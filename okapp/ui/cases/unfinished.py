"""Keeps what is written in one form until it is saved or left: two seconds after typing stops, and at once when asked."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from okapp.casework.caseload import Caseload, FormAt, Unfinished
from okapp.errors import UserError
from okapp.ui.cases.words import say, when
from okapp.ui.shell.pauses import Pauses
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import LinkButton
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box

T = TypeVar("T")
Written = Mapping[str, Any] | None


class _Line:
    """One form's way into the store: one text at a time, never an older over a newer, none after it is over. Any thread."""

    def __init__(self, caseload: Caseload, at: FormAt, *, is_open: bool) -> None:
        self._forms = caseload.forms
        self._at = at
        self._is_open = is_open
        self._turn = threading.Lock()
        self._latest = 0
        self._kept: datetime | None = None
        self.over = False

    def save(self, number: int, written: Written) -> datetime | None:
        """Save what is written, None for nothing, and say when it was saved."""
        with self._turn:
            if number > self._latest and not self.over:
                if written is None:
                    self._forms.clear(self._at)
                    self._kept = None
                else:
                    self._kept = self._forms.save(self._at, written, is_open=self._is_open)
                self._latest = number
            return self._kept

    def close(self, work: Callable[[], T]) -> T:
        """Do what saves the form; from then on nothing of it is kept."""
        with self._turn:
            result = self._forms.closing(self._at, work)
            self.over = True
            return result

    def drop(self) -> None:
        """The form is left: what is written goes."""
        with self._turn:
            if not self.over:
                self.over = True
                self._forms.clear(self._at)


class FormKeeper(QObject):
    """Keeps `fields`, whose values `unsaved` says to be worth keeping. `told` is how it stands, in words.

    `is_open` lets the program go on in the form after a crash. Call `begin` when the fields hold what they start with.
    """

    told = Signal(str)

    def __init__(
        self,
        parent: QObject,
        tasks: Tasks,
        caseload: Caseload,
        at: FormAt,
        fields: Mapping[str, Field],
        unsaved: Callable[[], bool],
        *,
        is_open: bool = True,
    ) -> None:
        super().__init__(parent)
        self.at = at
        self._found: Unfinished | None = caseload.forms.get(at)
        self._fields = dict(fields)
        self._unsaved = unsaved
        self._before: Mapping[str, Any] = {}
        self._tasks = tasks
        self._line = _Line(caseload, at, is_open=is_open)
        self._number = self._saved = 0
        self._quiet = self._covered = False
        self._told: UnfinishedLine | None = None
        self.pauses = Pauses(self)
        self.pauses.due.connect(self.save_now)

    def begin(self, theme: Theme) -> UnfinishedLine | None:
        """Put in what was written before, and give the line that says so; keep what is typed from now on."""
        self._before = self.values()
        found = self._found
        if found is not None:
            covered = bool(found.written.get("protected")) and not self._before.get("protected")
            if covered:
                self._cover(on=True)
            else:
                self._put(found.written)
            self._told = UnfinishedLine(theme, found.changed, self._go_on, self._start_anew, covered=covered)
        for one in self._fields.values():
            one.changed.connect(self.typed)
        return self._told

    def focus_first(self) -> None:
        """Put the focus on the first field, or on the way to what is not shown yet."""
        if self._covered and self._told is not None:
            self._told.go_on.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            next(iter(self._fields.values())).focus_first()

    def _go_on(self) -> None:
        if self._covered and self._found is not None:
            self._put(self._found.written)
            self._cover(on=False)
        self.focus_first()

    def _start_anew(self) -> None:
        """Take away what was written before."""
        self._put(self._before)
        self._cover(on=False)
        self.typed()
        self.save_now()
        self.focus_first()

    def _cover(self, *, on: bool) -> None:
        self._covered = on
        for one in self._fields.values():
            one.setEnabled(not on)

    def _put(self, written: Mapping[str, Any]) -> None:
        """Fill the fields, and let what depends on them follow; nothing of it is typed."""
        self._quiet = True
        for key, one in self._fields.items():
            if key in written:
                one.set_value(written[key])
                one.changed.emit()
        self._quiet = False

    def values(self) -> dict[str, Any]:
        """What stands in the fields, as JSON can hold it."""
        return {key: one.written() for key, one in self._fields.items()}

    def _read(self) -> Written:
        return self.values() if self._unsaved() else None

    @property
    def all_kept(self) -> bool:
        """Whether the store has what is written."""
        return self._saved == self._number or self._line.over

    def typed(self) -> None:
        """Something was typed; it is saved when typing has been still for a while."""
        if self._quiet:
            return
        self._number += 1
        self.pauses.typed()
        self.told.emit(say("Sparar utkast …"))

    def save_now(self) -> None:
        """Save what waits, in the background."""
        if self.all_kept:
            return
        self.pauses.stop()
        line, number, written = self._line, self._number, self._read()
        self._tasks.run(
            lambda _control: line.save(number, written), lambda at: self._done(number, at), self._failed
        )

    def flush(self) -> None:
        """Save what waits, and wait for it. Raises `UserError`."""
        if self.all_kept:
            return
        self.pauses.stop()
        number = self._number
        self._done(number, self._line.save(number, self._read()))

    def closing(self, work: Callable[[], T]) -> Callable[[], T]:
        """The work that saves the form, for the background: with it what was kept of the form goes."""
        self.pauses.stop()
        return lambda: self._line.close(work)

    def drop(self) -> None:
        """The form is left: what is written goes, unless it was never shown."""
        self.pauses.stop()
        if self._covered:
            return
        if (self._number or self._found) and not self._line.over:
            line = self._line
            self._tasks.run(lambda _control: line.drop(), lambda _: None, _unless_known)

    def _done(self, number: int, at: datetime | None) -> None:
        self._saved = max(number, self._saved)
        if number == self._number and not self._line.over:
            saved = say("Utkast sparat {tid}").format(tid=f"{at.astimezone():%H.%M}") if at else ""
            self.told.emit(saved)

    def _failed(self, error: Exception) -> None:
        _unless_known(error)
        assert isinstance(error, UserError)
        self.told.emit(say("Utkastet är inte sparat. {fel}").format(fel=error.sentence))


def _unless_known(error: Exception) -> None:
    if not isinstance(error, UserError):
        raise error


class UnfinishedLine(Box):
    """Says quietly that something was written here before. `go_on` and `drop` are what its two ways do.

    With `covered` it is not shown yet, since it is about protected details.
    """

    def __init__(
        self,
        theme: Theme,
        at: datetime,
        go_on: Callable[[], None],
        drop: Callable[[], None],
        *,
        covered: bool,
    ) -> None:
        super().__init__(theme, gap=4)
        words = say("Du skrev det här {tid} och sparade aldrig.")
        if covered:
            words = say(
                "Du skrev i det här formuläret {tid} och sparade aldrig. Det gäller skyddade personuppgifter och visas "
                "först när du väljer det."
            )
        self.words = Label(theme, words.format(tid=when(at)), tone="muted")
        self.go_on = LinkButton(theme, say("Visa och fortsätt") if covered else say("Fortsätt"))
        self.drop = LinkButton(theme, say("Ta bort det"))
        self.go_on.clicked.connect(lambda _on=False: self._leave(go_on))
        self.drop.clicked.connect(lambda _on=False: self._leave(drop))
        self.add(self.words)
        self.add(FlowBox(theme, self.go_on, self.drop, gap=16))

    def _leave(self, act: Callable[[], None]) -> None:
        act()
        self.hide()
