"""F1 wherever one is, the way back to it, searching, and how the help is heard and seen."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QApplication, QWidget

import okapp.ui
from okapp.casework.help_pages import load_help
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY, SETTINGS
from okapp.documents.blocks import Table
from okapp.paths import find_paths
from okapp.settings import Appearance
from okapp.ui.help.made import made_parts
from okapp.ui.help.place import HelpPlace
from okapp.ui.preview.tools import deed_of
from okapp.ui.shell import shortcuts
from okapp.wizards import GUIDES as KNOWN
from tests.ui.a11y import assert_transcript, audit
from tests.ui.case_hands import CONTROL, open_desktop
from tests.ui.keys import to_front
from tests.ui.wizard.hands import leave, press, write

Key = Qt.Key
ALT = Qt.KeyboardModifier.AltModifier
PLACES = (HOME, CASES, LIBRARY, GUIDES, SETTINGS)
UI = Path(okapp.ui.__file__).parent


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    yield hands
    hands.end()


@pytest.fixture(scope="module")
def book():
    return load_help(find_paths().resources, made_parts())


@pytest.fixture
def place(theme, qtbot, book):
    place = HelpPlace(theme, book)
    qtbot.addWidget(place)
    place.resize(1000, 700)
    to_front(qtbot, place)
    place.open_page("hem")
    return place


def shown(desk) -> HelpPlace:
    found = desk.window.help
    assert isinstance(found, HelpPlace)
    assert found.isVisible()
    return found


@pytest.mark.parametrize("key", PLACES)
def test_f1_opens_the_page_of_each_place_and_escape_leads_back(desk, key):
    desk.window.open(key)
    QApplication.processEvents()
    before = QApplication.focusWidget()
    assert before is not None
    press(Key.Key_F1)
    page = shown(desk)
    assert page.page.key == key
    assert QApplication.focusWidget() is page.view
    assert desk.window.windowTitle().startswith("Hjälp")
    press(Key.Key_Escape)
    assert desk.window.help is None
    assert desk.window.current == key
    assert QApplication.focusWidget() is before
    assert not desk.window.windowTitle().startswith("Hjälp")


@pytest.mark.parametrize("at", range(4))
def test_each_guide_has_its_page_before_and_in_the_questions(desk, at):
    desk.window.open(HOME).cards[at].click()
    wanted = [f"guide-{guide.wizard.key}" for guide in KNOWN] + ["snabbkoll"]
    desk.front()
    press(Key.Key_F1)
    assert shown(desk).page.key == wanted[at]
    press(Key.Key_Escape, Key.Key_Return)
    assert desk.guide.session is not None
    press(Key.Key_F1)
    assert shown(desk).page.key == wanted[at]


def test_what_is_written_stands_there_after_the_help(desk):
    desk.start_guide()
    write("Solna")
    field = QApplication.focusWidget()
    desk.front()
    press(Key.Key_F1)
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is field
    assert field.text() == "Solna"
    leave()
    assert desk.guide.session.run.answers


def test_the_button_below_the_places_opens_the_help_of_the_place(desk):
    desk.window.open(LIBRARY)
    desk.tab_to("Hjälp")
    press(Key.Key_Space)
    assert shown(desk).page.key == LIBRARY
    assert desk.window.navigation.help.accessibleName() == "Hjälp, vald"
    desk.window.navigation.buttons[HOME].click()
    assert desk.window.help is None
    assert desk.window.current == HOME
    assert desk.window.navigation.help.accessibleName() == "Hjälp"


def test_a_text_in_the_library_keeps_its_place(desk):
    library = desk.window.open(LIBRARY)
    library.open_agreement("avlidna")
    QApplication.processEvents()
    assert QApplication.focusWidget() is library.view
    press(Key.Key_F1, Key.Key_Escape)
    assert QApplication.focusWidget() is library.view
    assert library.pane.text is not None


def test_f1_in_the_quick_search_tells_of_the_library_and_leads_back(desk):
    desk.start_guide()
    before = QApplication.focusWidget()
    press(Key.Key_K, modifier=CONTROL)
    assert QApplication.activeModalWidget() is not None
    press(Key.Key_F1)
    assert QApplication.activeModalWidget() is None
    assert shown(desk).page.key == LIBRARY
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is before
    assert desk.window.current == GUIDES


def test_a_page_of_the_settings_has_its_own_help(desk):
    settings = desk.window.open(SETTINGS)
    QApplication.processEvents()
    desk.tab_to("Säkerhetskopior", most=120)
    press(Key.Key_Space)
    top = settings.stack.top()
    press(Key.Key_F1)
    assert shown(desk).page.key == "sakerhetskopior"
    press(Key.Key_Escape)
    assert settings.stack.top() is top


@pytest.mark.long
def test_the_help_opens_over_the_lock_screen_and_leaves_what_is_typed(desk):
    desk.start_guide()
    write("Solna")
    leave()
    desk.first_save()
    press(Key.Key_L, modifier=CONTROL)
    desk.front()
    field = QApplication.focusWidget()
    write("halva")
    press(Key.Key_F1)
    lock = desk.vault.page
    assert isinstance(lock.help, HelpPlace)
    assert lock.help.page.key == "blivit-av-med-losenfrasen"
    assert "Provsson" not in lock.help.view.toPlainText()
    assert desk.window.windowTitle() == "Ökapp"
    press(Key.Key_Escape)
    assert lock.help is None
    assert QApplication.focusWidget() is field
    assert field.text() == "halva"
    lock.to_help.click()
    assert isinstance(lock.help, HelpPlace)
    press(Key.Key_Escape)
    lock.form.passphrase.edit.clear()
    lock.form.focus_first()
    desk.unlock()
    assert desk.window.current == GUIDES
    assert not desk.vault.cover.is_on


@pytest.mark.long
def test_locking_takes_the_help_of_the_lock_screen_and_help_over_a_case_leads_back(desk):
    desk.start_guide()
    write("Solna")
    leave()
    desk.first_save()
    press(Key.Key_F1)
    assert shown(desk).page.key == "guide-ansvarig-kommun"
    press(Key.Key_L, modifier=CONTROL)
    assert desk.vault.page.help is None
    desk.unlock()
    assert desk.window.current == GUIDES
    assert desk.window.help is None
    assert desk.guide.session is not None


def test_a_help_that_cannot_be_read_is_told_and_leaves_all_as_it_is(desk, dialogs, monkeypatch, tmp_path):
    monkeypatch.setattr(
        desk.desktop,
        "shell",
        replace(desk.desktop.shell, paths=replace(desk.desktop.shell.paths, resources=tmp_path)),
    )
    press(Key.Key_F1)
    assert dialogs.said == [
        "Hjälpen kan inte läsas. Det du har skrivit är orört. Be it-avdelningen installera om Ökapp."
    ]
    assert desk.window.help is None
    assert desk.window.current == HOME


# In the help


def test_everyday_words_show_the_page_while_one_writes_and_enter_opens_it(place):
    press(Key.Key_F, modifier=CONTROL)
    assert QApplication.focusWidget() is place.search.edit
    write("glömt återställningskoden")
    assert place.page.key == "blivit-av-med-losenfrasen"
    assert QApplication.focusWidget() is place.search.edit
    assert "sid" in place.count.plain
    press(Key.Key_Return)
    assert QApplication.focusWidget() is place.view
    assert place.view.mark_count() > 0


def test_nothing_found_is_said_and_all_pages_stay(place, book):
    press(Key.Key_F, modifier=CONTROL)
    write("kvantfysik")
    assert place.count.plain.startswith("Inget i hjälpen svarar på det")
    assert place.model.rowCount() == len(book.pages) + len(book.groups)
    assert place.model.row(place.list.currentIndex()).title == place.page.title


def test_escape_empties_the_field_first_and_then_leads_back(place, qtbot):
    press(Key.Key_F, modifier=CONTROL)
    write("lås")
    press(Key.Key_Escape)
    assert place.search.value() == ""
    with qtbot.waitSignal(place.closed):
        press(Key.Key_Escape)


def test_the_list_is_walked_with_arrows(place):
    press(Key.Key_F, modifier=CONTROL)
    press(Key.Key_Down)
    assert QApplication.focusWidget() is place.list
    press(Key.Key_Down)
    assert place.page.key == "vad-programmet-inte-gor"
    press(Key.Key_Return)
    assert QApplication.focusWidget() is place.view


def test_a_link_leads_to_its_section_and_alt_arrows_walk_back_and_ahead(place, qtbot):
    place.open_page("reservparm")
    place.view.link_clicked.emit("hjalp:installningar#kommunens-egna-uppgifter")
    assert (place.page.key, place.view.section) == ("installningar", "kommunens-egna-uppgifter")
    press(Key.Key_Left, modifier=ALT)
    assert place.page.key == "reservparm"
    press(Key.Key_Right, modifier=ALT)
    assert place.page.key == "installningar"
    press(Key.Key_Left, Key.Key_Left, modifier=ALT)
    with qtbot.waitSignal(place.closed):
        press(Key.Key_Left, modifier=ALT)


def test_an_unknown_page_shows_the_first(place, book):
    place.open_page("finns-inte")
    assert place.page == book.pages[0]


def test_a_narrow_window_shows_one_part_at_a_time(place):
    place.resize(500, 600)
    QApplication.processEvents()
    assert place.view.isVisible()
    assert not place.finding.isVisible()
    place.contents.click()
    assert place.finding.isVisible()
    assert not place.view.isVisible()
    write("utskrift")
    press(Key.Key_Return)
    assert place.view.isVisible()
    assert place.page.key == "papper"


@pytest.mark.parametrize(
    ("width", "look", "size"), [(1000, Appearance.LIGHT, 1.0), (900, Appearance.DARK, 2.0)]
)
def test_the_help_passes_the_walker(place, keeper, width, look, size):
    keeper.change(replace(keeper.current, appearance=look, text_size=size))
    place.resize(width, 800)
    assert audit(place) == []
    place.focus_search()
    assert audit(place) == []


PAGE = """# Hem

Här börjar du. Välj **Sök**.

- En rad
- En rad till

> Viktigt att veta.

## Gå vidare {#vidare}

- [Andra sidan](andra)

{kortkommandon}
"""


def test_how_the_help_is_heard(theme, qtbot, tmp_path):
    folder = tmp_path / "help"
    folder.mkdir()
    pages = "".join(f"[[grupp.sida]]\nid = '{key}'\n" for key in ("hem", "andra"))
    (folder / "hjalp.toml").write_text(f"[[grupp]]\ntitel = 'Börja här'\n{pages}", encoding="utf-8")
    (folder / "hem.md").write_text(PAGE, encoding="utf-8")
    (folder / "andra.md").write_text("# Andra sidan\n\nText.\n", encoding="utf-8")
    table = Table("Överallt", ("Tangenter", "Vad de gör"), (("F1", "Öppnar hjälpen."),))
    place = HelpPlace(theme, load_help(tmp_path, {"kortkommandon": (table,)}))
    qtbot.addWidget(place)
    place.resize(1000, 700)
    place.show()
    place.open_page("hem")
    assert_transcript("hjalp", place)


# What the help says of the program


def test_every_topic_that_the_program_names_is_in_the_help(book):
    topic = re.compile(r'help_topic = "([a-z#-]+)"')
    named = [found for file in UI.rglob("*.py") for found in topic.findall(file.read_text(encoding="utf-8"))]
    assert len(named) > 25
    for key, _, section in (one.partition("#") for one in named):
        page = book.page(key)
        assert page is not None, key
        assert not section or section in {one.id for one in page.sections}, (key, section)


def test_shortcuts_are_declared_in_one_place_only():
    literal = re.compile(r"QKeySequence\(f?[\"']|StandardKey\.(?!Undo)")
    found = [
        file.name for file in UI.parent.rglob("*.py") if literal.search(file.read_text(encoding="utf-8"))
    ]
    assert found == []


def test_every_shortcut_that_is_listed_is_one_that_works(desk):
    """Each line of the list is met in the window, in a place, or in the table of the preview."""
    desk.window.open(CASES)
    desk.window.open(LIBRARY)
    desk.start_guide()
    QApplication.processEvents()
    real = {one.key().toString() for one in desk.window.findChildren(QShortcut)}
    real |= {
        keys.toString()
        for widget in desk.window.findChildren(QWidget)
        for one in widget.actions()
        for keys in one.shortcuts()
    }
    later = (shortcuts.PART, shortcuts.NEXT_PAGE, shortcuts.PREVIOUS_PAGE, shortcuts.KEEP_NOTE)
    for _, listed in shortcuts.groups():
        for one in listed:
            if one not in later:
                wanted = one.numbered(1) if "{" in one.keys[0] else one.keys[0]
                assert QKeySequence(wanted).toString() in real, one


@pytest.mark.parametrize(
    "one",
    [
        *shortcuts.TEXT_SIZE,
        shortcuts.FIND,
        shortcuts.FIND_NEXT,
        shortcuts.FIND_PREVIOUS,
        shortcuts.NEXT_PAGE,
        shortcuts.PREVIOUS_PAGE,
    ],
    ids=lambda one: one.shown,
)
def test_the_preview_knows_the_keys_that_are_listed_for_it(one):
    for keys in one.sequences:
        combination = keys[0]
        event = QKeyEvent(QKeyEvent.Type.KeyPress, combination.key(), combination.keyboardModifiers())
        assert deed_of(event) is not None


def test_the_list_of_shortcuts_is_on_the_page(place):
    place.open_page("kortkommandon")
    text = place.view.toPlainText()
    for _, listed in shortcuts.groups():
        for one in listed:
            assert one.shown in text
            assert one.does in text
