"""A short paper and a long one, on screen."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from okapp.casework.papers import Press
from okapp.documents.blocks import Heading, PageBreak, Paper, Paragraph
from okapp.ui.preview.caution import Caution
from okapp.ui.preview.outlet import Outlet
from okapp.ui.preview.preview import Preview
from okapp.ui.widgets.buttons import Button
from okapp.ui.widgets.layout import Box

TODAY = date(2026, 3, 9)
LONG = 60


@pytest.fixture(scope="session")
def press(paths):
    return Press(paths.resources / "fonts")


@pytest.fixture(scope="session")
def paper():
    blocks = (
        Heading("Ett papper", 1),
        Paragraph("Första sidan, med kommunen."),
        PageBreak(),
        Paragraph("Andra sidan, med kommunen."),
    )
    return Paper(key="prov", title="Ett papper", blocks=blocks, made_on=TODAY, document_id="A1B2-C3D4")


@pytest.fixture(scope="session")
def data(paper, press):
    return press.pdf(paper)


@pytest.fixture(scope="session")
def long_paper():
    pages = [
        (PageBreak(), Heading(f"Avsnitt {number}"), Paragraph("Kommunen ansvarar. " * 12))
        for number in range(1, LONG)
    ]
    blocks = (Heading("Ett långt papper", 1), *(block for page in pages for block in page))
    return Paper(key="langt", title="Ett långt papper", blocks=blocks, made_on=TODAY, document_id="B1B2-C3D4")


@pytest.fixture(scope="session")
def long_data(long_paper, press):
    return press.pdf(long_paper)


@pytest.fixture
def show(theme, qtbot, tasks):
    """Give a function that shows a paper and waits until what is near the view is drawn."""
    shown = []

    def made(paper, data, width=1200, height=700):
        view = Preview(theme, tasks)
        qtbot.addWidget(view)
        shown.append(view)
        view.resize(width, height)
        view.show()
        view.activateWindow()
        with qtbot.waitSignal(view.drawn):
            view.show_paper(paper, data)
        qtbot.waitUntil(lambda: at_rest(view, tasks))
        return view

    yield made
    for view in filter(isValid, shown):
        view.stop()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def at_rest(view, tasks):
    """Whether nothing is being drawn or is about to be."""
    return not tasks.busy() and not view._refit.isActive()


@pytest.fixture
def preview(show, paper, data):
    return show(paper, data)


class Room(Box):
    """An owner of a paper, as the pages are."""

    def __init__(self, theme, dialogs, tasks, caution):
        super().__init__(theme, name="canvas")
        self.told, self.left = [], []
        self.outlet = Outlet(
            theme, self, dialogs, tasks, tell=self.told.append, done=self.left.append, caution=caution
        )
        self.add(Button(theme, "Före"))
        self.add(self.outlet.strip)
        self.add(Button(theme, "Efter"))


@pytest.fixture
def make_room(theme, qtbot, dialogs, tasks, keeper):
    def made(caution=True, protected=False):
        room = Room(theme, dialogs, tasks, Caution(keeper, dialogs, protected=protected) if caution else None)
        qtbot.addWidget(room)
        room.resize(700, 200)
        room.show()
        room.activateWindow()
        return room

    return made


@pytest.fixture
def room(make_room):
    return make_room()


@pytest.fixture
def settle(qtbot, tasks):
    return lambda: qtbot.waitUntil(lambda: not tasks.busy())


def save(room, dialogs, settle, path, data=b"%PDF-1.7 papper"):
    dialogs.path = path
    room.outlet.save(data, "okapp-prov.pdf")
    settle()
