"""Under what is said of a paper: how far its printing has come, and ways on to the file that was saved."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QProgressBar

from okapp.ui.shell.theme import Theme
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.flow import FlowBox
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Box

_BAR = 160


class OutletStrip(Box):
    """Hidden until there is something to show; `cancelled`, `opened` and `shown` are called when asked for."""

    def __init__(
        self,
        theme: Theme,
        *,
        cancelled: Callable[[], None],
        opened: Callable[[Path], None],
        shown: Callable[[Path], None],
    ) -> None:
        super().__init__(theme, gap=8)
        self._file: Path | None = None
        self._under_way = False
        self.words = Label(theme, "", tone="muted")
        self.words.setWordWrap(False)
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setFixedWidth(theme.px(_BAR))
        self.stop = Button(theme, self.tr("Avbryt utskriften"), "quiet", icon="x")
        self.stop.clicked.connect(cancelled)
        self._progress = Box(theme, row=True, gap=8)
        for part in (self.words, self.bar, self.stop):
            self._progress.add(part, 0, Qt.AlignmentFlag.AlignVCenter)
        self._progress.add_stretch()
        self.open = Button(theme, self.tr("Öppna i PDF-läsare"), "quiet", icon="file-text")
        self.folder = Button(theme, self.tr("Visa i mappen"), "quiet", icon="folder")
        self.open.clicked.connect(lambda: self._with_file(opened))
        self.folder.clicked.connect(lambda: self._with_file(shown))
        self._ways = FlowBox(theme, self.open, self.folder, gap=4)
        self.add(self._progress)
        self.add(self._ways)
        self._show_parts()

    def _with_file(self, act: Callable[[Path], None]) -> None:
        if self._file is not None:
            act(self._file)

    def show_file(self, file: Path) -> None:
        """Offer the ways on to a file that has just been saved."""
        self._file = file
        self._show_parts()

    def show_progress(self, done: int, of: int) -> None:
        """Say how far a printing has come; `of` is 0 where nothing is known yet."""
        template = self.tr("Sida {nummer} av {alla}")
        said = template.replace("{nummer}", str(done)).replace("{alla}", str(of))
        self.words.set_text(said if of else self.tr("Förbereder utskriften"))
        self.bar.setAccessibleName(self.words.plain)
        self.bar.setRange(0, of)
        self.bar.setValue(done)
        self._under_way = True
        self._show_parts()

    def end_progress(self) -> None:
        """Nothing is under way any more; the focus goes on where it stood on the way to cancel."""
        if self.stop.hasFocus():
            self.focusNextPrevChild(True)
        self._under_way = False
        self._show_parts()

    def restyle(self) -> None:
        """Take over a new look."""
        super().restyle()
        self.bar.setFixedWidth(self._theme.px(_BAR))

    def _show_parts(self) -> None:
        self._progress.setVisible(self._under_way)
        self._ways.setVisible(self._file is not None)
        self.setVisible(self._under_way or self._file is not None)
