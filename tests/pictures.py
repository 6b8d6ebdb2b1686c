"""`python -m tests.pictures [folder [shot ...]]`: the pictures of the help and the README, taken of the running program.

Light, at 100 %, on a fixed day, with made-up persons, so that the same program gives the same pictures. Run it when
what they show has changed, and look at them before they are kept.
"""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication, QPushButton, QWidget

from okapp.app import make_app
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, Desktop, Shell
from okapp.paths import find_paths
from okapp.settings import Appearance, Profile, Settings
from okapp.ui.library.place import LibraryPlace
from okapp.ui.preview.preview import Preview
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.wizard.place import WizardPlace
from okapp.vault.keys import Kdf

DAY = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
SIZE = (1160, 740)
CASE = "HFD-2021-46"
_LONGEST_MS = 300_000
_TICK_MS = 20


class Photographer:
    """The program in a folder of its own, and how its pictures are taken."""

    def __init__(self, folder: Path, to: Path) -> None:
        self._to = to
        profile = Profile(
            name="Alva Exempel", title="Socialsekreterare", unit="Enheten Exempel", municipality="0180"
        )
        settings = Settings(appearance=Appearance.LIGHT, profile=profile, profile_asked=True)
        own = find_paths()
        paths = replace(
            own,
            config=folder,
            user_data=folder / "data",
            cache=folder / "cache",
            machine_config=folder / "none",
        )
        app, theme = make_app(settings, paths)
        app.setCursorFlashTime(0)
        self.tasks = Tasks()
        keeper = SettingsKeeper(settings, folder / "installningar.toml", print)
        self.window = MainWindow()
        quick = Kdf(memory=64, passes=1, lanes=1)
        shell = Shell(app, paths, theme, Dialogs(theme), self.tasks, keeper, kdf=quick, clock=lambda: DAY)
        self.desktop = Desktop(self.window, shell)
        self.window.resize(*SIZE)
        self.window.open(HOME)
        self.window.show()

    def until(self, done: Callable[[], bool]) -> None:
        """Let the program run until something is so. Raises TimeoutError."""
        loop, tick, end = QEventLoop(), QTimer(), QTimer()
        tick.timeout.connect(lambda: loop.quit() if done() else None)
        end.setSingleShot(True)
        end.timeout.connect(lambda: loop.exit(1))
        tick.start(_TICK_MS)
        end.start(_LONGEST_MS)
        if loop.exec():
            raise TimeoutError("the program did not come to what is to be shown")

    def settle(self) -> None:
        """Let what is under way come to an end, and be painted."""
        rounds = iter(range(20))
        self.until(lambda: not self.tasks.busy() and next(rounds, None) is None)

    def take(self, name: str) -> None:
        """Keep what the window shows."""
        focused = QApplication.focusWidget()
        if focused is not None:
            focused.clearFocus()
        self.settle()
        self.window.grab().save(str(self._to / f"{name}.png"), "PNG", 0)

    def home(self) -> None:
        """Hem."""
        self.settle()
        self.take("hem")

    def result(self) -> None:
        """The result of a known case, and its protocol."""
        place = self.window.open(GUIDES)
        assert isinstance(place, WizardPlace)
        guide = place._needs.guides[0]
        case = next(one for one in cases_of(guide) if one.id == CASE)
        place.open_run(replace(run_of(case, guide, place._needs.around), today=DAY.date()))
        self.settle()
        self.take("resultat")
        self._press("Protokoll")
        self.until(lambda: any(one.isVisible() for one in place.findChildren(Preview)))
        self.settle()
        self.take("papper")
        place._kept = run_of(case, guide, place._needs.around).answers  # nothing to ask about

    def library(self) -> None:
        """An everyday question, answered."""
        place = self.window.open(LIBRARY)
        assert isinstance(place, LibraryPlace)
        self.until(lambda: place._needs.desk.ready)
        place.search_for("vem betalar rullstol")
        place.finding.search.edit.deselect()
        self.settle()
        self.take("bibliotek")

    def case(self) -> None:
        """A case of the practice store."""
        self.desktop.cases.practise()
        self.until(lambda: self.desktop.cases.caseload is not None)
        caseload = self.desktop.cases.caseload
        assert caseload is not None
        self.window.open(CASES)
        self.desktop.cases.open_case(caseload.cases.page("ÖVNING 1").rows[0].case_id)
        self.until(lambda: not self.desktop.cases.case_tasks.busy())
        self.take("arende")

    def _press(self, text: str) -> None:
        shown: list[QWidget] = [one for one in self.window.findChildren(QPushButton) if one.isVisible()]
        button = next(one for one in shown if text in (one.accessibleName() or one.text()))
        button.click()

    def close(self) -> None:
        """End the program."""
        self.window.hide()
        self.tasks.close()
        self.desktop.close()


SHOTS = {
    "home": Photographer.home,
    "result": Photographer.result,
    "library": Photographer.library,
    "case": Photographer.case,
}


def main(arguments: list[str]) -> int:
    """Take these shots, else all, into the folder given, else into that of the help."""
    to = Path(arguments[0]) if arguments else find_paths().resources / "help" / "bilder"
    to.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        camera = Photographer(Path(folder), to)
        for name in arguments[1:] or SHOTS:
            SHOTS[name](camera)
        camera.close()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
