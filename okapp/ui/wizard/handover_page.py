"""The result block by block under the headings of the receiving system, each with a key to copy it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt, QTimer
from PySide6.QtGui import QKeySequence, QShortcut

from okapp.casework.handover import OURS, Piece
from okapp.documents.blocks import Weight
from okapp.ui.shell.shortcuts import PART
from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.callout import CalloutBox
from okapp.ui.widgets.field import announce
from okapp.ui.widgets.fields import Choice
from okapp.ui.widgets.labels import Label, heading
from okapp.ui.widgets.layout import Box, card, set_shown
from okapp.ui.widgets.select_field import SelectField
from okapp.ui.wizard.view import Action, Actions, View

_KEYED = 9
"""Blocks that have a key of their own: Alt+1 to Alt+9."""


class PieceCard(Box):
    """A block: its heading, how it is copied, and its text as it is copied."""

    def __init__(self, theme: Theme, number: int, piece: Piece) -> None:
        super().__init__(theme, gap=8)
        self.piece = piece
        self.button = Button(theme, "", icon="copy")
        self.keys = PART.numbered(number) if number <= _KEYED else ""
        self.state = Label(theme, "", "strong")
        box = card(theme)
        box.add(heading(theme, piece.heading, 2))
        row = Box(theme, row=True, gap=12)
        row.add(self.button, 0, Qt.AlignmentFlag.AlignLeft)
        row.add(self.state, 1, Qt.AlignmentFlag.AlignVCenter)
        box.add(row)
        box.add(Label(theme, piece.text, selectable=True))
        self.add(box)
        words = QCoreApplication.translate("PieceCard", "Kopiera")
        self.button.setText(f"{words} ({self.keys})" if self.keys else words)
        self.button.setAccessibleName(f"{words} {piece.heading}")
        self.button.setAccessibleDescription(self.keys)
        self.state.hide()

    def mark(self, text: str) -> None:
        """Say that it has been copied, and whether it is what can be pasted now."""
        self.state.set_text(text)
        self.state.show()


class HandoverPage(View):
    """`pieces(system)` gives the blocks under a system's headings, `copy` puts a text on the clipboard for `seconds`.

    It says whether the text came there.
    """

    help_topic = "till-journalen"

    def __init__(
        self,
        theme: Theme,
        guide: str,
        systems: Sequence[str],
        pieces: Callable[[str], Sequence[Piece]],
        *,
        copy: Callable[[str], bool],
        seconds: int,
        back: Callable[[], None],
        notice: str = "",
    ) -> None:
        translate = QCoreApplication.translate
        super().__init__(theme, translate("HandoverPage", "Kopiera till verksamhetssystemet"), kicker=guide)
        self._pieces, self._copy, self._back = pieces, copy, back
        about = translate(
            "HandoverPage",
            "Kopiera ett block i taget och klistra in det i verksamhetssystemet. Urklipp töms {antal} sekunder efter varje "
            "kopiering, och texten stannar utanför urklippshistoriken där datorn tillåter det.",
        )
        self.content.add(Label(theme, about.replace("{antal}", str(seconds))))
        if notice:
            self.content.add(CalloutBox(theme, notice, weight=Weight.WARNING))
        self.system = SelectField(theme, self.tr("Rubriker för"), [Choice(one, one) for one in systems])
        self.system.set_value(systems[0])
        self.system.changed.connect(self._show)
        self.ours = Label(
            theme,
            self.tr(
                "Rubrikerna är Ökapps egna och inget verksamhetssystems. Lägg in ert systems rubriker under Inställningar."
            ),
            tone="muted",
        )
        self.content.add(self.system)
        set_shown(self.system, len(systems) > 1)
        self.content.add(self.ours)
        self.holder = Box(theme, gap=12)
        self.content.add(self.holder)
        self.cards: tuple[PieceCard, ...] = ()
        self._last: PieceCard | None = None
        self._emptied = QTimer(self)
        self._emptied.setSingleShot(True)
        self._emptied.setInterval(seconds * 1000)
        self._emptied.timeout.connect(self._tell_emptied)
        for number in range(1, _KEYED + 1):
            key = QShortcut(QKeySequence(PART.numbered(number)), self)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.activated.connect(partial(self._copy_number, number))
        self._show()

    def bar_actions(self) -> Actions:
        return Actions(Action(self.tr("Tillbaka till resultatet"), self._back, "arrow-left"))

    def _show(self) -> None:
        """Show the blocks under the chosen system's headings."""
        self.holder.clear()
        self._last = None
        system = self.system.value() or ""
        set_shown(self.ours, system == OURS)
        self.cards = ()
        parts = [partial(self._add, one) for one in self._pieces(system)]
        for part in parts[:1]:  # the focus begins there
            part()
        self.grow_anew(parts[1:])

    def _add(self, piece: Piece) -> None:
        added = PieceCard(self._theme, len(self.cards) + 1, piece)
        added.button.clicked.connect(lambda _on=False: self.copy_piece(added))
        self.cards = (*self.cards, added)
        self.holder.add(added)
        set_shown(added, True)

    def _copy_number(self, number: int) -> None:
        if number <= len(self.cards) and self.isVisible():
            self.copy_piece(self.cards[number - 1])

    def copy_piece(self, one: PieceCard) -> None:
        """Put a block on the clipboard and say so; the one before is only marked as copied earlier."""
        if not self._copy(one.piece.text):
            one.mark(self.tr("Kopierades inte. Försök igen."))
            announce(one.button, self.tr("{rubrik} kopierades inte.").replace("{rubrik}", one.piece.heading))
            return
        if self._last is not None and self._last is not one:
            self._last.mark(self.tr("Kopierad tidigare"))
        self._last = one
        one.mark(self.tr("Kopierad"))
        self._emptied.start()
        said = self.tr("{rubrik} är kopierad.").replace("{rubrik}", one.piece.heading)
        announce(one.button, said)

    def _tell_emptied(self) -> None:
        if self._last is not None:
            self._last.mark(self.tr("Kopierad tidigare"))
            self._last = None

    def focus_start(self) -> None:
        self.to_top()
        if self.cards:
            self.cards[0].button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            super().focus_start()
