"""What all inputs share: label, hint, error, names for screen readers. Import the kinds from `fields`."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import QCoreApplication, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.labels import Label, mark_heading
from okapp.ui.widgets.layout import Box, set_shown


class Field(Dressed, QWidget):
    """An input with its label above, a hint, and room for an error.

    `value()` and `set_value()` speak plain data; `changed` is emitted when the user changes the value, not by
    `set_value()`. `problem()` is a sentence when what stands in the field cannot be understood. `set_error()`
    shows and announces a sentence. `label_style` "h1" lets the label be the page's heading; "" hides it (the
    input keeps it as its accessible name).
    """

    changed = Signal()

    def __init__(self, theme: Theme, label: str, *, hint: str = "", label_style: str = "strong") -> None:
        super().__init__()
        self.theme = theme
        self.label = label
        self._hint = hint
        self._error = ""
        self._inputs: list[QWidget] = []
        self.setProperty("together", True)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.px(6))
        self.label_widget = Label(theme, label, label_style or "strong")
        if label_style in {"h1", "h2", "h3"}:
            mark_heading(self.label_widget, int(label_style[1]))
        self._layout.addWidget(self.label_widget)
        set_shown(self.label_widget, bool(label_style))
        self._hint_widget: Label | None = None
        self._error_row: _ErrorRow | None = None
        self._show_hint()

    def restyle(self) -> None:
        """Take over a new look."""
        self._layout.setSpacing(self.theme.px(6))

    def set_hint(self, hint: str) -> None:
        """Show another hint, or none."""
        self._hint = hint
        self._show_hint()
        self._describe()

    def _show_hint(self) -> None:
        if self._hint_widget is None and self._hint:
            self._hint_widget = Label(self.theme, tone="muted")
            self._insert(1, self._hint_widget)
        if self._hint_widget is not None:
            self._hint_widget.set_text(self._hint)
            set_shown(self._hint_widget, bool(self._hint))

    def _show_error(self) -> None:
        if self._error_row is None and self._error:
            self._error_row = _ErrorRow(self.theme)
            self._insert(1 if self._hint_widget is None else 2, self._error_row)
        if self._error_row is not None:
            self._error_row.text.set_text(self._error)
            set_shown(self._error_row, bool(self._error))

    def _insert(self, at: int, part: QWidget) -> None:
        """Put in a part that is seldom needed; what is read aloud follows the stacking, not the layout."""
        self._layout.insertWidget(at, part)
        for later in range(at + 1, self._layout.count()):
            item = self._layout.itemAt(later)
            below = item.widget() if item is not None else None
            if below is not None:
                below.raise_()

    def add_body(self, body: QWidget, *inputs: QWidget) -> None:
        """Put the input under the label; the first of `inputs` (or `body`) is the one the label names."""
        self._inputs = list(inputs) or [body]
        first = self._inputs[0]
        self._layout.addWidget(body)
        self.label_widget.setBuddy(first)
        self.setFocusProxy(first)
        self._describe()

    def _named(self) -> list[QWidget]:
        """Return the widgets that carry the label as name and the hint and error as description."""
        return self._inputs

    def _spoken_label(self) -> str:
        return self.label

    def _describe(self) -> None:
        description = " ".join(part for part in (self._error, self._hint) if part)
        for widget in self._named():
            widget.setAccessibleName(self._spoken_label())
            widget.setAccessibleDescription(description)

    def value(self) -> Any:
        """Return the value as plain data."""
        raise NotImplementedError

    def written(self) -> Any:
        """Return what is written, as JSON can hold it, for `set_value()` to show again as it stood."""
        return self.value()

    def set_value(self, value: Any) -> None:
        """Show a value without emitting `changed`."""
        raise NotImplementedError

    def problem(self) -> str | None:
        """Return a sentence when what the user wrote cannot be understood."""
        return None

    def set_error(self, sentence: str | None) -> None:
        """Show an error at the field; None takes it away. It is announced where the focus does not go to it.

        Qt hands no state for a wrong entry to a screen reader, so the field's description begins with "Fel:".
        """
        prefix = QCoreApplication.translate("Field", "Fel:")
        self._error = f"{prefix} {sentence}" if sentence else ""
        self._show_error()
        for widget in self._inputs:
            if bool(widget.property("wrong")) != bool(sentence):
                widget.setProperty("wrong", bool(sentence))
                widget.style().unpolish(widget)
                widget.style().polish(widget)
        self._describe()
        if sentence and self._inputs:
            QTimer.singleShot(0, self, partial(self._tell, self._error, QApplication.focusWidget()))

    def _tell(self, error: str, focused: QWidget | None) -> None:
        """Announce an error that was shown while `focused` had the focus.

        Where the focus has gone to a summary or to a wrong field a reader says that one, and once is enough.
        """
        now = QApplication.focusWidget()
        said = now is not None and error.partition(" ")[2] in now.accessibleName()
        if now is focused and not said and error == self._error:
            announce(self._inputs[0], error)

    def error(self) -> str:
        """Return the sentence that is shown, empty when there is none."""
        return self._error

    def focus_first(self) -> None:
        """Move the focus to the input."""
        self._inputs[0].setFocus(Qt.FocusReason.OtherFocusReason)


class _ErrorRow(Box):
    """What is wrong with a field, after an icon; made when a field is first wrong."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, row=True, gap=6)
        self.text = Label(theme, "", "strong", tone="error")
        self.add(IconLabel(theme, "octagon-alert", "err"), 0, Qt.AlignmentFlag.AlignTop)
        self.add(self.text, 1)


class IconLabel(Dressed, QLabel):
    """An icon beside a text that says the same; screen readers pass it by."""

    def __init__(self, theme: Theme, name: str, colour: str = "text2", size: str = "icon_small") -> None:
        super().__init__()
        self._theme = theme
        self._look = (name, colour, size)
        self.restyle()

    def restyle(self) -> None:
        """Take over a new look."""
        name, colour, size = self._look
        side = self._theme.size(size)
        self.setPixmap(self._theme.pixmap(name, colour, side, max(self.devicePixelRatioF(), 1.0)))
        self.setFixedSize(side, side)


def decided_by() -> str:
    """What stands at a value that is decided for the computer."""
    return QCoreApplication.translate("Field", "Bestämt av din organisation.")


def announce(widget: QWidget, sentence: str) -> None:
    """Let a screen reader say a sentence now."""
    from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent  # noqa: PLC0415 - seldom needed

    if QAccessible.isActive():
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, sentence))
