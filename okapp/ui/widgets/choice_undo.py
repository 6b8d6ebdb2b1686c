"""Ctrl+Z in an input that is chosen and not written, which Qt has no undo for."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QWidget

from okapp.ui.widgets.field import Field, announce


class ChoiceUndo(QObject):
    """Brings back what was chosen before in a field, one choice at a time.

    `read` gives what is chosen, `write` shows it without a signal; `inputs` are the widgets that get the keys.
    """

    def __init__(
        self, field: Field, read: Callable[[], Any], write: Callable[[Any], None], *inputs: QWidget
    ) -> None:
        super().__init__(field)
        self._field, self._read, self._write = field, read, write
        self._before: list[Any] = []
        self._now = read()
        field.changed.connect(self._note)
        for one in inputs:
            one.installEventFilter(self)

    def forget(self) -> None:
        """What is chosen now was not chosen by the user: there is nothing to undo."""
        self._before.clear()
        self._now = self._read()

    def _note(self) -> None:
        chosen = self._read()
        if chosen != self._now:
            self._before.append(self._now)
            self._now = chosen

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if is_undo(event) and self._before:
            self._now = self._before.pop()
            self._write(self._now)
            self._field.focus_first()
            self._field.changed.emit()
            announce(self._field, QCoreApplication.translate("ChoiceUndo", "Valet är ångrat."))
            return True
        return super().eventFilter(watched, event)


def is_undo(event: QEvent) -> bool:
    """Whether the key for undo was pressed."""
    return (
        isinstance(event, QKeyEvent)
        and event.type() is QEvent.Type.KeyPress
        and event.matches(QKeySequence.StandardKey.Undo)
    )
