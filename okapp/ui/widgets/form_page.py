"""A form on a page of its own: fields by the names of the file, what is wrong with them, saving and leaving."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QKeyEvent

from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import ErrorSummary
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.own_page import OwnPage

Keep = Callable[[Mapping[str, Any]], str]
Check = Callable[[Mapping[str, Any]], Mapping[str, str]]


class FormPage(OwnPage):
    """`check(values)` gives sentences by field, `keep(values)` saves and gives a sentence where it could not.

    The page asks to be left when all is saved. Escape leaves it, as "Avbryt" does.
    """

    def __init__(
        self, theme: Theme, dialogs: Dialogs, title: str, *, check: Check, keep: Keep = lambda _values: ""
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(theme, title, translate("FormPage", "Tillbaka till listan"))
        self._dialogs = dialogs
        self._check = check
        self._keep = keep
        self._before: dict[str, Any] = {}
        self._saved = False
        self.fields: dict[str, Field] = {}
        self.summary = ErrorSummary(theme)
        self.content.insert(1, self.summary)
        self.save_button = Button(theme, translate("FormPage", "Spara"), "primary")
        self.save_button.clicked.connect(self.save)
        self.cancel_button = Button(theme, translate("FormPage", "Avbryt"))
        self.cancel_button.clicked.connect(self.left)

    def add_fields(self, fields: Mapping[str, Field], values: Mapping[str, Any]) -> None:
        """Put in the fields with their values, and the buttons after them."""
        self.fields = dict(fields)
        for key, field in self.fields.items():
            field.set_value(values.get(key))
            self.content.add(field)
        self.content.add(FlowBox(self._theme, self.save_button, self.cancel_button, gap=12))
        self._before = self.values()

    def values(self) -> dict[str, Any]:
        """What is filled in, by field."""
        return {key: field.value() for key, field in self.fields.items()}

    def unsaved(self) -> bool:
        unreadable = any(field.problem() for field in self.fields.values())
        return not self._saved and (unreadable or self.values() != self._before)

    @property
    def saved(self) -> bool:
        """Whether it asks to be left because all is saved."""
        return self._saved

    def may_leave(self) -> bool:
        return not self.unsaved() or self._dialogs.ask_leave_page(self)

    def save(self) -> None:
        """Save and leave, or show what is wrong."""
        if not self._shows_wrong():
            self.store(self.values())

    def store(self, values: Mapping[str, Any]) -> None:
        """Save what is sound; a form that saves beside the window does it in its own way."""
        trouble = self._keep(values)
        if trouble:
            self.refuse(trouble)
        else:
            self.leave_saved()

    def refuse(self, sentence: str) -> None:
        """Show why it could not be saved."""
        self.summary.show_errors([(sentence, self._focus_save)])
        self.to_top()

    def leave_saved(self) -> None:
        """All is saved: ask to be left."""
        self._saved = True
        self.left.emit()

    def _shows_wrong(self) -> bool:
        wrong = {**self._check(self.values()), **self._unreadable()}
        for key, field in self.fields.items():
            field.set_error(wrong.get(key))
        errors = [
            (f"{field.label.rstrip('?')}: {wrong[key]}", field)
            for key, field in self.fields.items()
            if key in wrong
        ]
        self.summary.show_errors(errors)
        if errors:
            self.to_top()
        return bool(errors)

    def _focus_save(self) -> None:
        self.save_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def focus_start(self) -> None:
        next(iter(self.fields.values())).focus_first()
        self.to_top()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Escape leave the form."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _unreadable(self) -> dict[str, str]:
        found = {key: field.problem() for key, field in self.fields.items()}
        return {key: sentence for key, sentence in found.items() if sentence}
