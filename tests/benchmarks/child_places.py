"""The whole program's window in a process of its own: first visits, typing in the library, pages of a guide, a large plan.

Run as `python -m tests.benchmarks.child_places FOLDER`, an empty one for its files. Prints, for each kind of step, the
milliseconds of the processor of each step's longest turn.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject

from okapp.app import make_app
from okapp.casework.runs import Run
from okapp.casework.testbook import cases_of, run_of
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, SETTINGS, Desktop, Shell
from okapp.paths import find_paths
from okapp.settings import Settings
from okapp.ui.shell.dialogs import Dialogs
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.settings_keeper import SettingsKeeper
from okapp.ui.shell.tasks import Tasks
from okapp.ui.wizard.place import WizardPlace
from okapp.ui.wizard.session import opened
from okapp.wizards.samordnad_plan import GUIDE as PLAN
from tests.benchmarks.setting import AROUND
from tests.benchmarks.setting import GUIDES as KNOWN
from tests.benchmarks.turns import Turns
from tests.library.search.quality import questions
from tests.ui import keys
from tests.ui.wizard.plan_hands import WHOLE
from tests.ui.wizard.test_plan_table import LETTERS, big_plan

ASKED = 8


class Program:
    """The desktop over files in a folder of its own, on Hem, with what it reads beforehand."""

    def __init__(self, folder: Path) -> None:
        paths = replace(
            find_paths(),
            config=folder,
            user_data=folder / "data",
            cache=folder / "cache",
            machine_config=folder / "none.toml",
        )
        settings = Settings(profile_asked=True)
        app, theme = make_app(settings, paths)
        self.tasks = Tasks()
        self.window = MainWindow()
        keeper = SettingsKeeper(settings, folder / "aldrig.toml", print)
        self.desktop = Desktop(self.window, Shell(app, paths, theme, Dialogs(), self.tasks, keeper))
        self.turns = Turns(self._busy)
        self.window.resize(1366, 768)
        self.window.open(HOME)
        self.window.show()
        self.window.activateWindow()
        self._is_read = False
        self.turns.longest(partial(self.desktop.read_beforehand, self._all_read))

    def _all_read(self) -> None:
        self._is_read = True

    def _busy(self) -> bool:
        growing = any(getattr(one, "growing", False) for one in self._pages())
        return not self._is_read or growing or self.tasks.busy() or self.desktop.cases.tasks.busy()

    def _pages(self) -> Iterator[QObject]:
        guide = self.window.made(GUIDES)
        if isinstance(guide, WizardPlace):
            yield guide.page

    def visits(self) -> dict[str, list[float]]:
        """The first visit of each place."""
        places = {"library": LIBRARY, "guides": GUIDES, "cases": CASES, "settings": SETTINGS}
        return {name: [self.turns.longest(partial(self.window.visit, key))] for name, key in places.items()}

    def typed(self) -> list[float]:
        """Each letter of some questions, from the key to the painted results."""
        place = self.window.open(LIBRARY)
        self.turns.longest(place.activate)
        found = []
        for text, *_ in list(questions())[:ASKED]:
            self.desktop.search_library("")
            place.finding.focus_search()  # type: ignore[attr-defined]
            found += [self.turns.longest(partial(keys.write, letter)) for letter in text]
        return found

    @property
    def guide(self) -> WizardPlace:
        place = self.window.open(GUIDES)
        assert isinstance(place, WizardPlace)
        return place

    def pages(self) -> list[float]:
        """Each step page of the longest worked case, and its result."""
        runs = [run_of(case, guide, AROUND) for guide in KNOWN for case in cases_of(guide) if not case.quick]
        session = opened(max(runs, key=lambda one: len(one.answers)))
        place = self.guide
        steps = [session.jump(step.key) for step in session.path]
        return [self.turns.longest(partial(place.go_to, one)) for one in (*steps, session.result())]

    def plan(self) -> list[float]:
        """Each letter on the meeting page of a plan with forty interventions and fifteen who take part."""
        answers = {**WHOLE.answers, **big_plan()}
        run = Run(
            guide=PLAN, matter_date=WHOLE.matter_date, today=WHOLE.today, around=AROUND, answers=answers
        )
        place = self.guide
        self.turns.longest(partial(place.go_to, opened(run).jump("insatser")))
        field = place.page.fields["insatser"].field  # type: ignore[union-attr]
        self.turns.longest(field.add_row)
        return [self.turns.longest(letter) for letter in LETTERS]


def main(folder: Path) -> dict[str, list[float]]:
    """All of it, in the order of a day."""
    program = Program(folder)
    found = program.visits()
    found["typed"] = program.typed()
    found["pages"] = program.pages()
    found["plan"] = program.plan()
    program.desktop.close()
    program.tasks.close()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]))))
    sys.stdout.flush()
    os._exit(0)  # how the window is taken down is not measured here
