"""The settings with the municipality's own data, in a window, over files in a folder of the test's own."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from okapp.casework.local_rules import points_of
from okapp.casework.municipalities import load_municipalities
from okapp.machine import Machine
from okapp.settings import Profile
from okapp.ui.settings.limits_section import LimitsNeeds
from okapp.ui.settings.local_section import LocalSection
from okapp.ui.settings.place import SettingsPlace
from okapp.ui.settings.rows_page import OwnNeeds
from okapp.ui.shell.main_window import MainWindow
from okapp.ui.shell.place import PlaceEntry
from okapp.ui.widgets.labels import Label
from okapp.ui.widgets.layout import Page
from okapp.ui.widgets.own_page import PageStack
from okapp.wizards import GUIDES
from tests.ui.keys import press, to_front

TODAY = date(2026, 11, 22)


@dataclass
class House:
    """The window, its settings, what the pages are made of, and how often something was saved."""

    window: MainWindow
    place: SettingsPlace
    section: LocalSection
    needs: OwnNeeds
    saved: list[bool] = field(default_factory=list)

    @property
    def page(self):
        """The page that is open."""
        return self.place.stack.top()

    def open(self, link):
        """Open a page from the section by its link, and return it."""
        link.setFocus()
        press_space()
        return self.page


def press_space():
    from PySide6.QtCore import Qt

    press(Qt.Key.Key_Space)
    QApplication.processEvents()


def texts(widget):
    QApplication.processEvents()
    return [label.plain for label in widget.findChildren(Label) if label.isVisible()]


@pytest.fixture
def house(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    known = load_municipalities(paths.data)
    keeper.change(replace(keeper.current, profile=Profile(name="Ada Ek", municipality="0184")))
    saved = []
    needs = OwnNeeds(
        theme=theme,
        dialogs=dialogs,
        municipalities=known,
        points=points_of(GUIDES),
        local_rules_file=tmp_path / "lokala_regler.toml",
        contacts_file=tmp_path / "kontakter.toml",
        handover_file=tmp_path / "overlamning.toml",
        profile=lambda: keeper.current.profile,
        today=lambda: TODAY,
        changed=lambda: saved.append(True),
    )
    section = LocalSection(needs)

    def settings():
        names = [(one.code, one.name) for one in known.all]
        return SettingsPlace(theme, keeper, names, local=section)

    window = MainWindow()
    entry = PlaceEntry("installningar", "Inställningar", "settings", settings, at_foot=True)
    window.furnish(qapp, theme, dialogs, (entry,))
    qtbot.addWidget(window, before_close_func=lambda _window: setattr(dialogs, "answer", True))
    window.resize(1366, 768)
    place = window.open("installningar")
    window.show()
    QApplication.processEvents()
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return House(window, place, section, needs, saved)


@pytest.fixture
def in_window(theme, qtbot, dialogs, keeper):
    """Put a section, made of its needs, in a window: gives it, the stack of its pages, and the settings at each change.

    `machine` is what the administrator has decided.
    """

    def show(make, machine=Machine()):  # noqa: B008 - frozen
        changes = []
        needs = LimitsNeeds(
            theme=theme,
            dialogs=dialogs,
            keeper=keeper,
            machine=machine,
            guides=GUIDES,
            changed=lambda: changes.append(keeper.current),
        )
        section = make(needs)
        first = Page(theme, "Inställningar")
        first.content.add(section)
        stack = PageStack(first)
        section.opened.connect(stack.open)
        stack.returned.connect(section.refresh)
        window = QWidget()
        QVBoxLayout(window).addWidget(stack)
        qtbot.addWidget(window)
        windows.append(window)
        window.resize(900, 900)
        to_front(qtbot, window)
        return section, stack, changes

    windows = []
    yield show
    for window in windows:
        window.close()
