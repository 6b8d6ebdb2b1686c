"""Inputs that are written in: text, long text, date and number."""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt
from PySide6.QtGui import QFontMetrics, QTextCursor
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QSizePolicy, QWidget

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.dates import in_words, read_date
from okapp.ui.widgets.field import Field, decided_by
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box, set_shown

_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
"""Line ends and what else steers: nothing that a sign of any script is written with."""


class TextField(Field):
    """A line of text; `value()` is the text without surrounding spaces. `unit` stands beside the field."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        hint: str = "",
        label_style: str = "strong",
        placeholder: str = "",
        width: int = 0,
        unit: str = "",
    ) -> None:
        self._unit = unit
        super().__init__(theme, label, hint=hint, label_style=label_style)
        self._width = width
        self.edit = self._make_edit()
        self.edit.setPlaceholderText(placeholder)
        self.edit.textEdited.connect(self._edited)
        self.edit.editingFinished.connect(self._show_beginning)
        self._fit()
        self._build()

    def _make_edit(self) -> QLineEdit:
        return QLineEdit()

    def _build(self) -> None:
        body: QWidget = self.edit
        if self._unit:
            body = Box(self.theme, row=True, gap=12)
            body.add(self.edit)
            body.add(Label(self.theme, self._unit), 1, Qt.AlignmentFlag.AlignVCenter)
        self.add_body(body, self.edit)

    def _spoken_label(self) -> str:
        return f"{self.label}, {self._unit}" if self._unit else self.label

    def _edited(self) -> None:
        self.changed.emit()

    def value(self) -> Any:
        """Return the text; a line end or what else cannot be seen, as a paste may bring along, is a space."""
        return _UNSEEN.sub(" ", self.edit.text()).strip()

    def set_value(self, value: Any) -> None:
        """Show a text; None empties the field."""
        self._put("" if value is None else str(value))

    def _put(self, text: str) -> None:
        """Write a text that the user has not written, and show its beginning."""
        self.edit.setText(text)
        self._show_beginning()

    def _show_beginning(self) -> None:
        """Show how a text begins that is longer than the field, unless it is being written in."""
        if not self.edit.hasFocus():
            self.edit.home(False)

    def focus_first(self) -> None:
        """Move the focus to the input, to the end of a text."""
        if self.edit.cursorPosition() == 0:
            self.edit.end(False)
        super().focus_first()

    def decide(self) -> None:
        """Let the value be read and copied but not changed: the organisation has decided it."""
        self.edit.setReadOnly(True)
        self.set_hint(decided_by())

    def restyle(self) -> None:
        """Take over a new look."""
        super().restyle()
        self._fit()

    def _fit(self) -> None:
        if self._width:
            self.edit.setMaximumWidth(self.theme.px(self._width))


class _LongEdit(Dressed, QPlainTextEdit):
    """A text box that grows with its text and that Tab leaves."""

    def __init__(self, theme: Theme, lines: int) -> None:
        super().__init__()
        self._theme = theme
        self._lines = lines
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(self._fit)
        self._fit()

    def _fit(self) -> None:
        line = QFontMetrics(self._theme.font("body")).lineSpacing()
        lines = min(max(self._lines, round(self.document().size().height()) + 1), 14)
        self.setFixedHeight(line * lines + self._theme.px(24))

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()


class LongTextField(Field):
    """Several lines of text; Tab leaves the field."""

    def __init__(
        self, theme: Theme, label: str, *, hint: str = "", label_style: str = "strong", lines: int = 4
    ) -> None:
        super().__init__(theme, label, hint=hint, label_style=label_style)
        self.edit = _LongEdit(theme, lines)
        self.edit.textChanged.connect(self._edited)
        self._quiet = False
        self.add_body(self.edit)

    def _edited(self) -> None:
        if not self._quiet:
            self.changed.emit()

    def value(self) -> str:
        """Return the text."""
        return self.edit.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text; None empties the field."""
        self._quiet = True
        self.edit.setPlainText("" if value is None else str(value))
        self._quiet = False

    def focus_first(self) -> None:
        """Move the focus to the input, to the end of a text that nobody has been in yet."""
        if self.edit.textCursor().atStart():
            self.edit.moveCursor(QTextCursor.MoveOperation.End)
        super().focus_first()


class DateField(TextField):
    """A date that is written; `value()` is a date or None, and below the field it is said in words."""

    def __init__(self, theme: Theme, label: str, *, hint: str = "", label_style: str = "strong") -> None:
        self._words = Label(theme, "", "caption", tone="muted")
        super().__init__(theme, label, hint=hint or self._example(), label_style=label_style, width=220)

    @staticmethod
    def _example() -> str:
        return QCoreApplication.translate("DateField", "Till exempel 2026-03-02 eller 2 mars 2026")

    def _build(self) -> None:
        body = Box(self.theme)  # the ring round the field leaves the words below it alone
        body.add(self.edit)
        body.add(self._words)
        self._words.hide()
        self.edit.editingFinished.connect(self._tidy)
        self.add_body(body, self.edit)

    def _edited(self) -> None:
        self._say()
        super()._edited()

    def _say(self) -> None:
        day = self.value()
        self._words.set_text(in_words(day).capitalize() if day else "")
        set_shown(self._words, day is not None)

    def _tidy(self) -> None:
        day = self.value()
        if day is not None and self.edit.text() != day.isoformat():
            silent = QSignalBlocker(self.edit)
            self.edit.selectAll()
            self.edit.insert(day.isoformat())  # unlike setText it can be undone
            silent.unblock()

    def value(self) -> date | None:
        """Return the date, None while there is none that can be understood."""
        return read_date(self.edit.text())

    def written(self) -> str:
        """Return the date as ISO has it, or the text that cannot be understood."""
        day = self.value()
        return day.isoformat() if day else str(self.edit.text().strip())

    def set_value(self, value: Any) -> None:
        """Show a date, or a text that could not be understood as it stood."""
        self._put(value.isoformat() if isinstance(value, date) else str(value or ""))
        self._say()

    def problem(self) -> str | None:
        """Return a sentence when something is written that is no date."""
        if self.edit.text().strip() and self.value() is None:
            return QCoreApplication.translate(
                "DateField", "Datumet går inte att tolka. Skriv till exempel 2026-03-02 eller 2 mars 2026."
            )
        return None


class NumberField(TextField):
    """A whole number; `value()` is an int or None."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        *,
        hint: str = "",
        label_style: str = "strong",
        unit: str = "",
        least: int | None = None,
        most: int | None = None,
    ) -> None:
        self._least = least
        self._most = most
        super().__init__(theme, label, hint=hint, label_style=label_style, width=140, unit=unit)

    def _build(self) -> None:
        self.edit.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        super()._build()

    def value(self) -> int | None:
        """Return the number, None while there is none that can be understood."""
        text = "".join(self.edit.text().split())
        try:
            return int(text) if "_" not in text else None
        except ValueError:
            return None

    def written(self) -> int | str | None:
        """Return the number, or the text that cannot be understood."""
        number = self.value()
        return number if number is not None else self.edit.text().strip() or None

    def problem(self) -> str | None:
        """Return a sentence when something is written that is no number, or one out of range."""
        if not self.edit.text().strip():
            return None
        number = self.value()
        if number is None:
            return QCoreApplication.translate("NumberField", "Skriv talet med siffror, till exempel 12.")
        if self._least is not None and number < self._least:
            template = QCoreApplication.translate("NumberField", "Talet får inte vara mindre än {gräns}.")
            return template.replace("{gräns}", str(self._least))
        if self._most is not None and number > self._most:
            template = QCoreApplication.translate("NumberField", "Talet får inte vara större än {gräns}.")
            return template.replace("{gräns}", str(self._most))
        return None
