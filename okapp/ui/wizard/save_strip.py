"""How it stands with the answers on the screen, above the bar: not saved, being saved, saved when, locked."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.field import IconLabel, announce
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box
from okapp.ui.wizard.drafts import DraftKeeper, State

if TYPE_CHECKING:
    from okapp.casework.caseload import OpenRun


class SaveStrip(Box):
    """Says what a `DraftKeeper` tells; its button saves, tries again, or asks to change what is locked."""

    save_asked = Signal()
    revise_asked = Signal()

    def __init__(self, theme: Theme, keeper: DraftKeeper) -> None:
        super().__init__(theme, row=True, gap=12, margins=(24, 8, 24, 8), name="bar")
        self._keeper = keeper
        self._before = State.NOT_KEPT
        self._elsewhere = False
        self._icon = IconLabel(theme, "octagon-alert", "err")
        self.words = Label(theme, "", tone="muted")
        self.button = Button(theme, "")
        self.button.clicked.connect(self._act)
        self.add(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.words, 1, Qt.AlignmentFlag.AlignVCenter)
        self.add(self.button, 0, Qt.AlignmentFlag.AlignVCenter)
        keeper.changed.connect(self.refresh)
        self.refresh()

    def sizeHint(self) -> QSize:
        """With the words on one line."""
        margins, gap = self.contents_margins(), self._box.spacing()
        words = ceil(QFontMetricsF(self._theme.font("body")).horizontalAdvance(self.words.plain)) + 1
        beside = (gap + one.sizeHint().width() for one in (self._icon, self.button) if not one.isHidden())
        return QSize(margins.left() + words + sum(beside) + margins.right(), super().sizeHint().height())

    def refresh(self) -> None:
        """Show how it stands now; what failed is told aloud too."""
        state = self._keeper.state
        self._icon.setVisible(state is State.FAILED)
        self.words.set_text(self._text(state))
        label = {
            State.NOT_KEPT: self.tr("Spara"),
            State.FAILED: self.tr("Försök igen"),
            State.LOCKED: self.tr("Ändra (ny version)"),
        }.get(state, "")
        self.button.setText(label)
        self.button.setVisible(bool(label) and not (self._elsewhere and state is State.NOT_KEPT))
        if state is State.FAILED and self._before is not state:
            announce(self.words, self.words.plain)
        self._before = state

    def set_saved_elsewhere(self, *, elsewhere: bool) -> None:
        """Leave the first saving to a button of the page itself."""
        self._elsewhere = elsewhere
        self.refresh()

    def tell(self) -> None:
        """Say aloud how it stands: the user has asked for it."""
        announce(self.words, self.words.plain)

    def _text(self, state: State) -> str:
        kept = self._keeper.kept
        if kept is None:
            return self.tr("Inte sparat.")
        if state is State.WAITS:
            return self.tr("Sparar …")
        if state is State.FAILED:
            return self._keeper.trouble
        return self._locked(kept) if state is State.LOCKED else kept.saved_text

    def _locked(self, kept: OpenRun) -> str:
        template = self.tr("Färdig och låst: version {version}, dokument {dokument}.")
        return template.replace("{version}", str(kept.stored.version)).replace(
            "{dokument}", kept.stored.document_id
        )

    def _act(self) -> None:
        if self._keeper.state is State.LOCKED:
            self.revise_asked.emit()
        else:
            self.save_asked.emit()
