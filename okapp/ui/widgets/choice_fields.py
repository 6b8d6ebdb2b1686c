"""Inputs that are chosen: one of several, several of several."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QWidget

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.arrows import ArrowsChoose
from okapp.ui.widgets.choice_card import CheckCard, ChoiceCard
from okapp.ui.widgets.choice_undo import ChoiceUndo
from okapp.ui.widgets.even_row import EvenRow
from okapp.ui.widgets.field import Field
from okapp.ui.widgets.layout import Group


@dataclass(frozen=True, slots=True)
class Choice:
    """A choice: its key, its words and what it means; an `alone` one unticks all others in a multi choice."""

    key: str
    text: str
    description: str = ""
    alone: bool = False


class _Cards(Field):
    """Cards in a group that carries the label as its name."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Sequence[Choice],
        hint: str,
        label_style: str,
        *,
        several: bool,
        in_row: bool = False,
    ) -> None:
        super().__init__(theme, label, hint=hint, label_style=label_style)
        self._box = Group(theme)
        self.cards: dict[str, QAbstractButton] = {}
        for choice in choices:
            kind = CheckCard if several else ChoiceCard
            card = kind(theme, choice.text, choice.description)
            self.cards[choice.key] = card
        if in_row:
            self._box.column.addWidget(EvenRow(theme, tuple(self.cards.values())))
        else:
            for one in self.cards.values():
                self._box.column.addWidget(one)
        self.add_body(self._box, *self.cards.values())
        self._undo = ChoiceUndo(self, self.value, self._put, *self.cards.values())

    def set_value(self, value: Any) -> None:
        """Choose by key or keys; None leaves all unchosen."""
        self._put(value)
        self._undo.forget()

    def _put(self, value: Any) -> None:
        raise NotImplementedError

    def _named(self) -> list[QWidget]:
        return [self._box]

    def _checked(self) -> list[str]:
        return [key for key, card in self.cards.items() if card.isChecked()]

    def _check(self, keys: Iterable[str]) -> None:
        wanted = set(keys)
        for key, card in self.cards.items():
            card.setChecked(key in wanted)

    def focus_first(self) -> None:
        """Move the focus to the chosen card, or to the first."""
        chosen = self._checked()
        card = self.cards[chosen[0] if chosen else next(iter(self.cards))]
        card.setFocus(Qt.FocusReason.OtherFocusReason)


class ChoiceField(_Cards):
    """One of several choices; `value()` is its key or None. They stand `in_row` where there is room.

    The arrow keys then follow their order however they stand, and 1 chooses the first.
    """

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        label_style: str = "strong",
        in_row: bool = False,
    ) -> None:
        super().__init__(theme, label, choices, hint, label_style, several=False, in_row=in_row)
        self._shown: str | None = None
        self._group = QButtonGroup(self)
        for card in self.cards.values():
            self._group.addButton(card)
        self._group.buttonToggled.connect(self._toggled)
        if in_row:
            ArrowsChoose(self, tuple(self.cards.values()), digits=True)

    def _toggled(self) -> None:
        value = self.value()
        if value is not None and value != self._shown:
            self._shown = value
            self.changed.emit()

    def value(self) -> str | None:
        """Return the key of the chosen card."""
        chosen = self._checked()
        return chosen[0] if chosen else None

    def _put(self, value: Any) -> None:
        self._shown = value
        self._group.blockSignals(True)
        self._group.setExclusive(False)
        self._check([] if value is None else [value])
        self._group.setExclusive(True)
        self._group.blockSignals(False)
        chosen = self.value()
        for key, card in self.cards.items():
            stops = chosen in {None, key}
            card.setFocusPolicy(Qt.FocusPolicy.StrongFocus if stops else Qt.FocusPolicy.ClickFocus)


class MultiChoiceField(_Cards):
    """Any number of choices; `value()` is a tuple of keys in the order they are shown."""

    def __init__(
        self,
        theme: Theme,
        label: str,
        choices: Sequence[Choice],
        *,
        hint: str = "",
        label_style: str = "strong",
    ) -> None:
        super().__init__(theme, label, choices, hint, label_style, several=True)
        self._alone = {choice.key for choice in choices if choice.alone}
        for key, card in self.cards.items():
            card.clicked.connect(lambda on=False, key=key: self._clicked(key, on=on))

    def _clicked(self, key: str, *, on: bool) -> None:
        if on:
            gone = set(self.cards) - {key} if key in self._alone else self._alone
            self._check(other for other in self._checked() if other not in gone or other == key)
        self.changed.emit()

    def value(self) -> tuple[str, ...]:
        """Return the keys of the ticked cards."""
        return tuple(self._checked())

    def _put(self, value: Any) -> None:
        self._check(value or ())
