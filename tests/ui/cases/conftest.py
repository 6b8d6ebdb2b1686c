"""The place Ärenden in a window, over a real store with quick keys, real guides and a clock turned by hand."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from okapp.casework.caseload import CaseFields, Caseload, ContactFields, OpenRun, PersonFields, WatchFields
from okapp.casework.papers import PROTOCOL
from okapp.casework.surroundings import read_surroundings
from okapp.casework.testbook import cases_of, run_of
from okapp.ui.cases.needs import CaseNeeds
from okapp.ui.cases.place import CasesPlace
from okapp.ui.preview.preview import Preview
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import PlaceEntry
from okapp.ui.shell.tasks import Tasks
from okapp.ui.widgets.labels import Label
from okapp.wizards import GUIDES
from tests.casework.caseload.kit import START, Office, office
from tests.ui.keys import press

TODAY = START.date()


def cases_office(folder, paths) -> Office:
    """A user with the program's own guides and municipalities."""
    made = office(folder)
    around = read_surroundings(paths.data, folder / "inga-regler.toml", GUIDES).around
    return replace(made, means=replace(made.means, guides=GUIDES, around=around))


def add(caseload: Caseload, name: str, case_number: str, municipality: str = "", **person) -> str:
    """A person and a case; gives the case's id."""
    given = {
        "number_reason": "Numret är inte känt ännu",
        "municipality": municipality,
        **person,
        "name": name,
    }
    who = caseload.people.add(PersonFields(**given))
    fields = CaseFields(number=case_number, kind="Boende och hemlöshet", municipality=municipality)
    return caseload.cases.add(who.id, fields).id


def final_run(caseload: Caseload, case_id: str) -> OpenRun:
    """A finished run with its protocol kept."""
    means = caseload.means
    guide = means.guides[0]
    walked = (
        replace(run_of(one, guide, means.around), today=caseload.today())
        for one in cases_of(guide)
        if not one.quick
    )
    opened = caseload.runs.start(case_id, next(run for run in walked if run.journey().complete))
    opened = caseload.runs.finish(opened, opened.run)
    caseload.papers.keep(opened, caseload.papers.draw(opened, PROTOCOL))
    return opened


def fill(caseload: Caseload) -> dict[str, str]:
    """Four cases: a full one, one with a draft, one protected, one with nothing; ids by name."""
    full = add(
        caseload,
        "Åsa Öberg",
        "2026-17",
        municipality="0184",
        phone="070-123 45 67",
        address="Åsögatan 5\n118 29 Stockholm",
        language="Somaliska",
        interpreter=True,
    )
    final_run(caseload, full)
    note = caseload.cases.add_note(full, "Familjen kan bo hos en väninna till fredag.")
    caseload.cases.add_note(full, "Väninnan säger till söndag.", note.id)
    clock = caseload.means.clock()
    talk = ContactFields(
        at=clock, who="Socialjouren i Solna", how="Telefon", about="Akut boende", answer="De återkommer."
    )
    caseload.cases.add_contact(full, talk)
    for days, text in ((-3, "Ring vandrarhemmet"), (5, "Möte med skolan"), (20, "Fråga om IVO")):
        caseload.dates.add(full, WatchFields(day=TODAY + timedelta(days=days), text=text))
    draft = add(caseload, "Adam Ek", "2026-18")
    caseload.runs.new_run(draft, GUIDES[0].wizard.key, TODAY)
    hidden = add(
        caseload,
        "Örjan Hemlig",
        "2026-19",
        protected="Sekretessmarkering",
        address="Gömda vägen 3",
        phone="08-999 99 99",
        municipality="0126",
    )
    caseload.dates.add(hidden, WatchFields(day=TODAY + timedelta(days=2), text="Hämta på skolan i Huddinge"))
    caseload.cases.leave(hidden)
    bare = add(caseload, "Zeta Älv", "")
    return {"full": full, "draft": draft, "hidden": hidden, "bare": bare}


@dataclass
class House:
    """The window, the place, the store under it, the ids of its cases, and the runs that were opened."""

    window: MainWindow
    place: CasesPlace
    caseload: Caseload
    needs: CaseNeeds
    ids: dict[str, str]
    qtbot: object
    runs: list = field(default_factory=list)

    @property
    def page(self):
        """The page that is open, None for the list."""
        return self.place.stack.top()

    def settle(self):
        """Wait until the store has answered everything and a paper that is shown has its size."""
        self.qtbot.waitUntil(lambda: not self.needs.tasks.busy())
        QApplication.processEvents()
        self.qtbot.waitUntil(self._at_rest)

    def _at_rest(self):
        fitting = any(one._refit.isActive() for one in self.window.findChildren(Preview))
        return not fitting and not self.needs.tasks.busy()

    def open(self, name):
        """Open a case as a user does, by its id."""
        self.place.open_case(self.ids[name])
        self.settle()
        return self.page

    def push(self, button):
        """Press a button with the keyboard."""
        button.setFocus()
        assert QApplication.focusWidget() is button, f"{button.text()} cannot be reached"
        press(Qt.Key.Key_Space)
        self.settle()


def texts(widget):
    """Every label that is shown."""
    QApplication.processEvents()
    return [label.plain for label in widget.findChildren(Label) if label.isVisible()]


def rows(view):
    """What a reader hears of a list."""
    model = view.model()
    return [model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount())]


def names(house):
    """The people of the list as they are heard."""
    return [row.split(". ")[1] for row in rows(house.place.list.finder.list)]


@pytest.fixture
def make_house(qapp, theme, qtbot, dialogs, paths, tmp_path, keeper):
    """Give a function that shows the place over a store made by `prepare`, on a day."""
    kept = []

    def make(prepare=fill, folder="arenden", today=TODAY):
        office = cases_office(tmp_path / folder, paths)
        office.clock.days((today - TODAY).days)
        caseload = office.create()
        ids = prepare(caseload)
        tasks = Tasks()
        kept.append((tasks, caseload))
        needs = CaseNeeds(theme=theme, tasks=tasks, dialogs=dialogs, caseload=caseload, keeper=keeper)
        window = MainWindow()
        entry = PlaceEntry("arenden", "Ärenden", "folder", lambda: CasesPlace(needs))
        window.furnish(qapp, theme, dialogs, (entry,))
        qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
        window.resize(1366, 768)
        place = window.open("arenden")
        house = House(window, place, caseload, needs, ids or {}, qtbot)
        place.run_opened.connect(house.runs.append)
        window.show()
        QApplication.processEvents()
        window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
        house.settle()
        return house

    yield make
    for tasks, caseload in kept:
        tasks.close()
        caseload.close()


@pytest.fixture
def house(make_house):
    """The place over the four cases."""
    return make_house()


def changed(person, **more):
    """What is known of a person, with something else in it."""
    known = {name: getattr(person, name) for name in PersonFields.__dataclass_fields__}
    return PersonFields(**{**known, **more})
