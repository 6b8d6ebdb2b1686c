"""A municipality chosen by writing the beginning of its name."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QStringListModel, Qt
from PySide6.QtWidgets import QCompleter, QListView

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.choice_undo import is_undo
from okapp.ui.widgets.text_fields import TextField

Named = tuple[str, str]
Suggest = Callable[[str], Sequence[Named]]


def suggest_by_name(municipalities: Sequence[Named]) -> Suggest:
    """Make a simple `suggest`: names that begin with the text, then names that contain it."""

    def suggest(text: str) -> list[Named]:
        wanted = text.strip().casefold()
        first = [one for one in municipalities if one[1].casefold().startswith(wanted)]
        return first + [one for one in municipalities if wanted in one[1].casefold() and one not in first]

    return suggest


class MunicipalityField(TextField):
    """A municipality by name; `value()` is its code or None.

    `municipalities` are (code, name); `suggest` gives those that fit a text, best first, and may know
    other forms of a name than the one that is shown.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        municipalities: Sequence[Named],
        *,
        suggest: Suggest | None = None,
        hint: str = "",
        label_style: str = "strong",
    ) -> None:
        self._names = dict(municipalities)
        self._suggest = suggest or suggest_by_name(municipalities)
        self._code: str | None = None
        self._written = ""
        self._offered: dict[str, str] = {}
        self._model = QStringListModel()
        super().__init__(theme, label, hint=hint or self._example(), label_style=label_style, width=400)

    @staticmethod
    def _example() -> str:
        return QCoreApplication.translate(
            "MunicipalityField", "Skriv början av kommunens namn och välj i listan"
        )

    def _build(self) -> None:
        completer = QCompleter(self._model, self)
        completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setMaxVisibleItems(8)
        popup = QListView()
        popup.setObjectName("suggestions")
        popup.setAccessibleName(self.label)
        completer.setPopup(popup)
        completer.activated.connect(self._chosen)
        completer.highlighted.connect(self._chosen)  # Qt writes it into the line, and leaves it there
        self.edit.setCompleter(completer)
        self.edit.installEventFilter(self)
        self.edit.editingFinished.connect(self._settle)
        self.add_body(self.edit)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let undo bring back what was written before a suggestion took its place, which Qt forgets."""
        if is_undo(event) and not self.edit.isUndoAvailable() and self.edit.text() != self._written:
            self.edit.setText(self._written)
            self._take(self._code_of(self._written))
            self.changed.emit()
            return True
        return super().eventFilter(watched, event)

    def _edited(self) -> None:
        self._written = self.edit.text()
        found = list(self._suggest(self.edit.text())) if self.edit.text().strip() else []
        self._offered = {name: code for code, name in found[:40]}
        self._take(self._code_of(self._written))
        settled = self._code is not None and len(self._offered) == 1
        self._model.setStringList([] if settled else list(self._offered))
        self.changed.emit()

    def _code_of(self, text: str) -> str | None:
        """Return the code when a text is a whole name."""
        wanted = text.strip().casefold()
        for code, name in self._names.items():
            if name.casefold() == wanted:
                return code
        return None

    def _take(self, code: str | None) -> None:
        self._code = code

    def _chosen(self, name: str) -> None:
        self._take(self._offered.get(name) or self._code_of(name))
        self.changed.emit()

    def _settle(self) -> None:
        """When the field is left, take the only suggestion there is."""
        if self._code is None and len(self._offered) == 1 and self.edit.text().strip():
            ((name, code),) = self._offered.items()
            self._put(name)
            self._take(code)
            self.changed.emit()
        elif self._code is not None:
            self._put(self._names[self._code])

    def value(self) -> str | None:
        """Return the code of the municipality."""
        return self._code

    def written(self) -> str | None:
        """Return the code, or the text that is no name yet."""
        return self._code or self.edit.text().strip() or None

    def set_value(self, value: Any) -> None:
        """Show the municipality with this code, or a text that is no code as it stood; None empties the field."""
        self._code = value if value in self._names else None
        self._written = self._names.get(value, str(value)) if value else ""
        self._put(self._written)

    def problem(self) -> str | None:
        """Return a sentence when what is written is no municipality."""
        if self.edit.text().strip() and self._code is None:
            return QCoreApplication.translate(
                "MunicipalityField",
                "Namnet finns inte i listan. Kontrollera stavningen och välj ett förslag.",
            )
        return None
