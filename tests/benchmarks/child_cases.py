"""The list of cases on the screen, scrolled beside a plain list of as many rows; cases opened; what waits to be moved.

Run as `python -m tests.benchmarks.child_cases FOLDER`: opens the store there and prints, for each key, jump and visit,
the milliseconds of the processor for which the window did not answer at most, with all that came in from the store.
"""

from __future__ import annotations

import json
import random
import sys
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QListView, QVBoxLayout, QWidget

from okapp.casework.caseload import Caseload, Door, Means
from okapp.casework.papers import Press
from okapp.settings import Appearance, Profile, Settings
from okapp.ui.cases.copies_page import CopiesPage
from okapp.ui.cases.finder import ALL, CaseFinder
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.place import CasesPlace
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.shell.theme import Theme
from tests.benchmarks.setting import AROUND, GUIDES, ROOT
from tests.benchmarks.storing import CASES, PASSPHRASE
from tests.benchmarks.turns import Turns

KEYS, JUMPS, VISITS = 150, 150, 9


class Screen:
    """A window and what looks at it."""

    def __init__(self, tasks: Tasks) -> None:
        self.longest = Turns(tasks.busy, quiet=2).longest
        self._window = QWidget()
        self._window.resize(1366, 768)
        self._column = QVBoxLayout(self._window)
        self._shown: QWidget | None = None
        self._window.show()

    def show(self, widget: QWidget) -> None:
        """Let the window hold this and nothing else."""
        if self._shown is not None:
            self._shown.hide()
        self._column.addWidget(widget)
        self._shown = widget


def scrolled(screen: Screen, view: QListView) -> list[float]:
    """Page by page from the top, then to places anywhere."""
    chance = random.Random(3)
    bar = view.verticalScrollBar()
    view.setFocus()
    keys = [screen.longest(lambda: QTest.keyClick(view, Qt.Key.Key_PageDown)) for _ in range(KEYS)]
    jumps = [screen.longest(lambda: bar.setValue(chance.randrange(bar.maximum()))) for _ in range(JUMPS)]
    return keys + jumps


def plain_list(caseload: Caseload) -> QListView:
    """As many rows in Qt's own list, all of them at hand."""
    rows = caseload.cases.page(limit=CASES).rows
    view = QListView()
    view.setModel(QStringListModel([f"{row.number} {row.label}" for row in rows], view))
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
    return view


def main(folder: Path) -> dict[str, list[float]]:
    """The steps of each list, with the program's own look."""
    app = QApplication([])
    theme = Theme(app, ROOT / "resources")
    theme.apply(Appearance.LIGHT, 1.0)
    tasks = Tasks()
    caseload = Door(folder, _means()).unlock_passphrase(PASSPHRASE)
    screen = Screen(tasks)
    finder = CaseFinder(theme, tasks, caseload)
    finder.status.set_value(ALL)
    screen.show(finder)
    screen.longest(finder.refresh)
    assert finder.model.rowCount() == CASES
    found = {"cases": scrolled(screen, finder.list)}
    plain = plain_list(caseload)
    screen.show(plain)
    found["plain"] = scrolled(screen, plain)
    keeper = SettingsKeeper(Settings(), folder / "aldrig.toml", print)
    needs = CaseNeeds(theme=theme, tasks=tasks, dialogs=Dialogs(), caseload=caseload, keeper=keeper)
    place = CasesPlace(needs)
    screen.show(place)
    cases = caseload.cases.page(limit=VISITS).rows
    found["case"] = [screen.longest(partial(place.open_case, one.case_id)) for one in cases]
    found["waiting"] = []
    for _ in range(VISITS):
        page = CopiesPage(needs)
        screen.show(page)
        found["waiting"].append(screen.longest(page.focus_start))
    caseload.close()
    return found


def _means() -> Means:
    return Means(
        guides=GUIDES,
        around=AROUND,
        profile=Profile("Siv Ek"),
        clock=lambda: datetime.now(UTC),
        press=Press(ROOT / "resources" / "fonts"),
    )


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
