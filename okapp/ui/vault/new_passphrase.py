"""A new passphrase, twice, with advice on its strength while it is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from okapp.ui.shell.theme import Dressed, Theme
from okapp.ui.widgets.field import Field, announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.widgets.passphrase_field import PassphraseField

LEVELS = 5


class Advice(Protocol):
    """How strong a passphrase is: a level from 0 to 4, a sentence, and what would help."""

    @property
    def level(self) -> int:
        """0 to 4."""

    @property
    def sentence(self) -> str:
        """What the level means."""

    @property
    def suggestions(self) -> Sequence[str]:
        """What would make it stronger."""


Advise = Callable[[str], Advice]


class _Meter(Dressed, QWidget):
    """Five steps, filled up to the level; the sentence beside it says the same."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._filled = 0
        self._fit()

    def set_level(self, level: int | None) -> None:
        """Show a level, None for an empty meter."""
        self._filled = 0 if level is None else level + 1
        self.update()

    def restyle(self) -> None:
        """Take over a new look."""
        self._fit()

    def _fit(self) -> None:
        self.setFixedHeight(self._theme.px(8))
        self.setMaximumWidth(self._theme.px(480))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = theme.px(4)
        width = (self.width() - 1 - gap * (LEVELS - 1)) / LEVELS
        full = theme.colour("ok" if self._filled > 3 else "warn")
        for at in range(LEVELS):
            filled = at < self._filled
            painter.setPen(full if filled else theme.colour("control"))
            painter.setBrush(full if filled else Qt.BrushStyle.NoBrush)
            box = QRectF(at * (width + gap) + 0.5, 0.5, width - 1, self.height() - 1)
            painter.drawRoundedRect(box, gap / 2, gap / 2)


class NewPassphrase(Box):
    """Two fields and the advice. `check()` shows what is wrong; the advice is never a rule."""

    submitted = Signal()
    changed = Signal()

    def __init__(self, theme: Theme, advise: Advise) -> None:
        super().__init__(theme, gap=16)
        self._advise = advise
        self._level: int | None = None
        self.first = PassphraseField(
            theme,
            self.tr("Ny lösenfras"),
            hint=self.tr("Flera ord som inte hör ihop är bra. Mellanslag, å, ä och ö går att använda."),
        )
        self.second = PassphraseField(theme, self.tr("Skriv lösenfrasen igen"))
        self._meter = _Meter(theme)
        self.advice = Label(theme, "")
        self.more = Label(theme, "", tone="muted")
        strength = Box(theme, gap=4)
        for part in (self._meter, self.advice, self.more):
            strength.add(part)
        for widget in (self.first, strength, self.second):
            self.add(widget)
        self.first.changed.connect(self._tell)
        self.second.changed.connect(self.changed)
        self.first.submitted.connect(self.second.focus_first)
        self.second.submitted.connect(self.submitted)
        self.first.edit.textChanged.connect(self._empty)
        self._empty("")

    def value(self) -> str:
        """The passphrase."""
        return self.first.value()

    def wrong(self) -> list[tuple[str, Field]]:
        """What is wrong, shown at the fields too: sentences with the field each leads to."""
        first = "" if self.first.value() else self.tr("Skriv en lösenfras.")
        differ = bool(self.first.value()) and self.first.value() != self.second.value()
        second = self.tr("De två lösenfraserna är inte lika. Skriv den andra igen.") if differ else ""
        self.first.set_error(first or None)
        self.second.set_error(second or None)
        found: list[tuple[str, Field]] = [(first, self.first), (second, self.second)]
        return [(sentence, field) for sentence, field in found if sentence]

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()

    def focus_first(self) -> None:
        """Move the focus to the first field."""
        self.first.focus_first()

    def _tell(self) -> None:
        text = self.first.value()
        if text:
            found = self._advise(text)
            self._meter.set_level(found.level)
            words = self.tr("Styrka {steg} av {alla}: {råd}")
            words = words.replace("{steg}", str(found.level + 1)).replace("{alla}", str(LEVELS))
            self.advice.set_text(words.replace("{råd}", found.sentence))
            self.more.set_text("\n".join(found.suggestions))
            self.more.setVisible(bool(found.suggestions))
            if found.level != self._level:
                self._level = found.level
                announce(self.first.edit, self.advice.plain)
        self.changed.emit()

    def _empty(self, text: str) -> None:
        """Show no advice where nothing is written."""
        if not text:
            self._level = None
            self._meter.set_level(None)
            self.advice.set_text(
                QCoreApplication.translate("NewPassphrase", "Styrkan visas medan du skriver.")
            )
            self.more.hide()
