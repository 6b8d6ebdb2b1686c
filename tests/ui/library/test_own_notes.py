"""One's own notes beside the texts: over a real encrypted store, by keyboard, locked in the middle of a word."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import dataclass, field, replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QApplication, QWidget

from okapp.casework.caseload import Caseload
from okapp.desktop import LIBRARY
from okapp.settings import Appearance
from okapp.ui.library.own_notes import NotesDesk
from okapp.ui.library.place import LibraryPlace
from okapp.vault.errors import DiskFull
from tests.casework.caseload.kit import office
from tests.ui.a11y import assert_transcript, audit, show_whole
from tests.ui.case_hands import PASSPHRASE, open_desktop
from tests.ui.keys import press, target, write

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
MARKER = "Ring Åsa på ÄLVSJÖ-kontoret"


@dataclass
class Store:
    """A real store that the test opens and closes, as the program's desk for cases shows it to the library."""

    office: object
    caseload: Caseload | None = None
    exists: bool = True
    asked: int = 0
    savers: list = field(default_factory=list)
    soon: list = field(default_factory=list)
    renewers: list = field(default_factory=list)

    def unlock(self):
        self.asked += 1

    def attach(self, save, renew, save_soon):
        self.savers.append(save)
        self.soon.append(save_soon)
        self.renewers.append(renew)

    def open(self):
        self.caseload = self.office.open()
        self.tell()

    def lock(self):
        """In the order of the program: save, close, tell."""
        try:
            for save in self.savers:
                save()
        finally:
            caseload, self.caseload = self.caseload, None
            caseload.close()
            self.tell()

    def tell(self):
        for renew in self.renewers:
            renew()

    def texts(self):
        """Every note in the store now, by address."""
        return [(note.address, note.text) for note in self.caseload.own_notes.all()]


@pytest.fixture
def store(tmp_path):
    made = office(tmp_path / "arenden")
    store = Store(made, made.create())
    yield store
    if store.caseload is not None:
        store.caseload.close()


@pytest.fixture
def desk(store):
    desk = NotesDesk(store)
    for timer in (desk.pauses.typing, desk.pauses.longest):
        timer.setInterval(1_000_000)  # no test hangs on how fast it is
    yield desk
    desk.close()


@pytest.fixture
def needs(needs, desk):
    return replace(needs, notes=desk)


@pytest.fixture
def settle(desk, qtbot):
    def settled():
        qtbot.waitUntil(lambda: not desk.tasks.busy(), timeout=10_000)
        QApplication.processEvents()

    return settled


@pytest.fixture
def opened(place, settle):
    """Give a function that shows an agreement and its notes."""

    def opened(key="hemloshet", section="3"):
        place.open_agreement(key, section)
        settle()
        press(Key.Key_E, modifier=CONTROL)
        return place.notes

    return opened


def listed(notes):
    model = notes.rows.model()
    rows = [model.index(at, 0).data(Qt.ItemDataRole.AccessibleTextRole) for at in range(model.rowCount())]
    return rows if notes.rows.isVisible() else []


def everything_shown(widget):
    """All that a window holds for the eye or a reader, seen or not: labels, fields, lists."""
    heard = []
    for one in [widget, *widget.findChildren(QWidget)]:
        for name in ("text", "toPlainText", "plain", "accessibleName", "accessibleDescription", "toolTip"):
            said = getattr(one, name, "")
            heard.append(str(said() if callable(said) else said))
        if isinstance(one, QAbstractItemView) and one.model() is not None:
            model = one.model()
            heard += [str(model.index(at, 0).data()) for at in range(model.rowCount())]
    return "\n".join(heard)


def test_a_note_is_written_by_keyboard_and_stands_in_the_store(place, opened, settle, store):
    notes = opened()
    assert place.right.currentWidget() is notes
    assert target() is notes.field.edit
    assert notes.empty.isVisible()
    write("Gäller även sommartid")
    press(Key.Key_Return, modifier=CONTROL)
    settle()
    assert store.texts() == [("avtal:hemloshet#3", "Gäller även sommartid")]
    assert listed(notes) == ["3 Ansvar del 3 · 20 januari 2026. Gäller även sommartid"]
    assert notes.field.value() == ""
    assert notes.state.plain == "Anteckningen är sparad."
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is place.view
    assert place.pane.notes.isVisible()
    assert place.pane.notes.accessibleName() == "1 egen anteckning"
    place.open_agreement("munhalsa")
    settle()
    assert not place.pane.notes.isVisible()


def test_a_note_can_be_about_the_whole_text_or_the_section(opened, settle, store):
    notes = opened()
    assert [notes.section.box.itemText(at) for at in range(2)] == [
        "Hela: Ansvar för hemlösa",
        "Bara avsnittet: 3 Ansvar del 3",
    ]
    write("Om allt")
    notes.section.box.setFocus()
    press(Key.Key_Up)
    notes.keep.setFocus()
    press(Key.Key_Space)
    settle()
    assert store.texts() == [("avtal:hemloshet", "Om allt")]
    assert listed(notes)[0].startswith("Hela texten · ")


def test_law_has_notes_on_a_section_that_the_act_shows_too(place, settle, store):
    place.open_law("2025:400", "29 kap. 1 §")
    press(Key.Key_E, modifier=CONTROL)
    assert not place.notes.section.isVisible()
    write("Läs förarbetet")
    press(Key.Key_Return, modifier=CONTROL)
    settle()
    assert store.texts() == [("lag:sol-2025-400#29 kap. 1 §", "Läs förarbetet")]
    place.open_law("2025:400")
    settle()
    assert place.pane.notes.accessibleName() == "1 egen anteckning"
    store.caseload.own_notes.add("lag:sol-2025-4000", "en annan lag")
    store.tell()
    settle()
    assert place.pane.notes.accessibleName() == "1 egen anteckning"


@pytest.fixture
def two(store):
    store.caseload.own_notes.add("avtal:hemloshet", "Den första")
    store.caseload.own_notes.add("avtal:hemloshet#3", "Den andra")


@pytest.mark.usefixtures("two")
def test_a_note_is_changed_while_a_new_one_waits(place, opened, settle, store, dialogs):
    notes = opened()
    assert target() is notes.rows
    notes.field.edit.setFocus()
    write("ny och halv")
    notes.rows.setFocus()
    press(Key.Key_Home, Key.Key_Return)
    assert target() is notes.field.edit
    assert notes.form_title.plain == "Ändra anteckningen"
    assert notes.field.value() == "Den första"
    write(", ändrad")
    notes.cancel.click()
    assert notes.field.value() == "Den första, ändrad"
    assert "försvinner" in dialogs.said[-1]
    press(Key.Key_S, modifier=CONTROL)
    settle()
    assert ("avtal:hemloshet", "Den första, ändrad") in store.texts()
    assert notes.form_title.plain == "Ny anteckning"
    assert notes.field.value() == "ny och halv"
    notes.rows.setFocus()
    press(Key.Key_Home, Key.Key_Return)
    write("x")
    dialogs.answer = True
    notes.cancel.click()
    settle()
    assert ("avtal:hemloshet", "Den första, ändrad") in store.texts()
    assert target() is notes.rows
    assert place.unsaved()


@pytest.mark.usefixtures("two")
def test_a_note_is_removed_and_put_back(opened, settle, store):
    notes = opened()
    assert not notes.undo.isVisible()
    press(Key.Key_End, Key.Key_Delete)
    settle()
    assert store.texts() == [("avtal:hemloshet", "Den första")]
    press(Key.Key_Delete)
    settle()
    assert store.texts() == []
    assert target() is notes.undo
    press(Key.Key_Space)
    settle()
    assert store.texts() == [("avtal:hemloshet", "Den första")]
    assert notes.state.plain == "Anteckningen är tillbaka."
    notes.rows.setFocus()
    press(Key.Key_Z, modifier=CONTROL)
    settle()
    assert len(store.texts()) == 2
    assert not notes.undo.isVisible()
    press(Key.Key_Delete)
    settle()
    press(Key.Key_Escape)
    press(Key.Key_E, modifier=CONTROL)
    assert not notes.undo.isVisible()


def test_what_is_written_stays_when_it_cannot_be_saved(place, opened, settle, store, monkeypatch):
    notes = opened()
    press(Key.Key_Return, modifier=CONTROL)
    assert "Skriv något först" in notes.field.error()
    write(MARKER)

    def full(_address, _text):
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(store.caseload.own_notes, "add", full)
        press(Key.Key_Return, modifier=CONTROL)
        settle()
    assert DiskFull().sentence in notes.field.error()
    assert notes.field.value() == MARKER
    assert place.unsaved()
    press(Key.Key_Return, modifier=CONTROL)
    settle()
    assert store.texts() == [("avtal:hemloshet#3", MARKER)]
    assert not place.unsaved()


def test_what_is_written_waits_while_another_text_is_read(place, opened, settle):
    notes = opened()
    write("halvskriven")
    place.finding.focus_list()
    press(Key.Key_Down)
    assert place.right.currentWidget() is notes
    place.open_agreement("munhalsa")
    settle()
    assert not place.pane.notes.isVisible()
    press(Key.Key_E, modifier=CONTROL)
    assert notes.field.value() == ""
    press(Key.Key_Escape)
    place.open_agreement("hemloshet")
    settle()
    assert place.pane.notes.accessibleName() == "Påbörjad egen anteckning"
    place.pane.notes.click()
    assert notes.field.value() == "halvskriven"
    assert notes.section.value() == "avtal:hemloshet#3"


@pytest.mark.usefixtures("two")
def test_locking_saves_what_is_written_and_shows_nothing_more(place, opened, settle, store, window):
    notes = opened()
    notes.field.edit.setFocus()
    write(MARKER)
    press(Key.Key_Escape)
    place.open_agreement("munhalsa")
    settle()
    press(Key.Key_E, modifier=CONTROL)
    write("Om tänder")
    store.lock()
    QApplication.processEvents()
    assert place._needs.notes.notes == ()
    assert not place._needs.notes._drafts
    shown = everything_shown(window)
    assert "Lås upp dina ärenden för att se och skriva egna anteckningar." in shown
    assert "Ny anteckning" in shown
    for word in (MARKER, "Om tänder", "Den första"):
        assert word not in shown
    assert not notes.field.isVisible()
    notes.field.edit.undo()
    assert notes.field.value() == ""
    press(Key.Key_Escape)
    place.open_agreement("hemloshet")
    assert not place.pane.notes.isVisible()
    store.open()
    settle()
    assert place.pane.notes.accessibleName() == "3 egna anteckningar"
    assert ("avtal:hemloshet#3", MARKER) in store.texts()
    assert ("avtal:munhalsa", "Om tänder") in store.texts()
    assert len(store.texts()) == 4


@pytest.mark.usefixtures("two")
def test_locking_saves_a_change_even_of_a_note_that_is_gone(opened, store):
    notes = opened()
    press(Key.Key_Home, Key.Key_Return)
    write(" igen")
    notes.rows.setFocus()
    press(Key.Key_End, Key.Key_Return)
    write(" också")
    gone = store.caseload.own_notes.all("avtal:hemloshet#3")[0]
    store.caseload.own_notes.remove(gone.id, gone.rev)
    store.lock()
    store.open()
    assert store.texts() == [("avtal:hemloshet", "Den första igen"), ("avtal:hemloshet#3", "Den andra också")]


def test_a_note_under_way_when_it_locks_is_saved_once(place, opened, store):
    opened()
    write("en gång")
    press(Key.Key_Return, modifier=CONTROL)
    store.lock()
    QApplication.processEvents()
    store.open()
    assert store.texts() == [("avtal:hemloshet#3", "en gång")]
    assert not place.unsaved()


def test_what_is_typed_while_it_is_saved_goes_on_in_the_same_note(opened, settle, store):
    notes = opened()
    write("början")
    press(Key.Key_Return, modifier=CONTROL)
    write(" och slut")
    settle()
    assert notes.field.value() == "början och slut"
    press(Key.Key_Return, modifier=CONTROL)
    settle()
    assert notes.field.value() == ""
    assert store.texts() == [("avtal:hemloshet#3", "början och slut")]


def test_what_is_typed_is_saved_when_typing_has_been_still(place, opened, settle, store, desk):
    notes = opened()
    assert notes.state.plain == "Det du skriver sparas av sig självt."
    write("halvskriven")
    assert notes.state.plain == "Sparar …"
    assert desk.pauses.typing.isActive()
    assert place.unsaved()
    desk.pauses.typing.timeout.emit()
    settle()
    (saved,) = store.caseload.own_notes.all()
    assert saved.text == "halvskriven"
    assert notes.state.plain == f"Sparat {saved.changed.astimezone():%H.%M}"
    assert not place.unsaved()
    assert not desk.pauses.longest.isActive()
    assert notes.field.value() == "halvskriven"
    assert target() is notes.field.edit
    assert listed(notes) == []
    write(" text")
    assert notes.state.plain == "Sparar …"
    desk.pauses.longest.timeout.emit()
    settle()
    press(Key.Key_S, modifier=CONTROL)
    settle()
    assert store.texts() == [("avtal:hemloshet#3", "halvskriven text")]
    assert notes.field.value() == ""
    assert listed(notes) == ["3 Ansvar del 3 · 20 januari 2026. halvskriven text"]


def test_a_fault_in_the_program_saves_what_is_written(opened, settle, store):
    notes = opened()
    write("halvskriven")
    (save_soon,) = store.soon
    save_soon()
    settle()
    assert store.texts() == [("avtal:hemloshet#3", "halvskriven")]
    assert notes.field.value() == "halvskriven"


def test_what_saves_itself_is_saved_in_two_seconds():
    desk = NotesDesk()
    assert desk.pauses.typing.interval() == 2_000
    assert desk.pauses.longest.interval() == 10_000


def test_leaving_the_notes_saves_what_is_written(place, opened, settle, store):
    opened()
    write("halvskriven")
    press(Key.Key_Escape)
    settle()
    assert store.texts() == [("avtal:hemloshet#3", "halvskriven")]
    assert place.pane.notes.accessibleName() == "Påbörjad egen anteckning"
    place.pane.notes.click()
    assert place.notes.field.value() == "halvskriven"


def test_a_note_that_has_saved_itself_moves_and_goes_with_its_words(opened, settle, store, desk):
    notes = opened()
    write("Om allt")
    desk.save_soon()
    settle()
    notes.section.box.setFocus()
    press(Key.Key_Up)
    desk.save_soon()
    settle()
    assert store.texts() == [("avtal:hemloshet", "Om allt")]
    notes.field.edit.selectAll()
    notes.field.edit.setFocus()
    press(Key.Key_Delete)
    desk.save_soon()
    settle()
    assert store.texts() == []
    write("Nytt")
    desk.save_soon()
    settle()
    assert store.texts() == [("avtal:hemloshet", "Nytt")]


@pytest.mark.usefixtures("two")
def test_a_change_that_has_saved_itself_can_be_taken_back(opened, settle, store, desk, dialogs):
    notes = opened()
    press(Key.Key_Home, Key.Key_Return)
    for word in (", ändrad", ", igen"):
        write(word)
        desk.save_soon()
        settle()
    assert ("avtal:hemloshet", "Den första, ändrad, igen") in store.texts()
    assert listed(notes)[0].endswith("Den första, ändrad, igen")
    changed = store.caseload.own_notes.all("avtal:hemloshet")[0]
    kept = store.caseload._bench.do(lambda session: session.cases.earlier(changed.id))
    assert [one.content["text"] for one in kept] == ["Den första"]
    dialogs.answer = True
    notes.cancel.click()
    settle()
    assert store.texts() == [("avtal:hemloshet", "Den första"), ("avtal:hemloshet#3", "Den andra")]
    notes.rows.setFocus()
    press(Key.Key_Home, Key.Key_Return)
    write("!")
    desk.save_soon()
    settle()
    notes.rows.setFocus()
    press(Key.Key_Home, Key.Key_Delete)
    settle()
    assert store.texts() == [("avtal:hemloshet#3", "Den andra")]


def test_what_could_not_save_itself_is_told_and_saved_at_the_next_pause(
    opened, settle, store, desk, monkeypatch
):
    notes = opened()
    write(MARKER)

    def full(_address, _text):
        raise DiskFull

    with monkeypatch.context() as broken:
        broken.setattr(store.caseload.own_notes, "add", full)
        desk.save_soon()
        settle()
    assert DiskFull().sentence in notes.field.error()
    assert not notes.state.plain.startswith("Spara")
    write(".")
    desk.save_soon()
    settle()
    assert store.texts() == [("avtal:hemloshet#3", f"{MARKER}.")]
    assert notes.field.error() == ""


def test_what_cannot_be_saved_at_the_lock_is_hidden_and_comes_back(place, opened, store, window, monkeypatch):
    notes = opened()
    write(MARKER)

    def full(_address, _text):
        raise DiskFull

    monkeypatch.setattr(store.caseload.own_notes, "add", full)
    with pytest.raises(DiskFull):
        store.lock()
    assert MARKER not in everything_shown(window)
    assert place.unsaved()
    store.open()
    assert notes.field.value() == MARKER


@pytest.mark.parametrize("exists", [True, False])
def test_without_an_open_store_there_is_a_line_and_the_text_is_read(place, opened, store, exists):
    store.lock()
    store.exists = exists
    notes = opened()
    assert not notes._open.isVisible()
    assert notes.locked.isVisible()
    assert ("Lås upp" in notes.locked.plain) == exists
    assert notes.unlock.isVisible() == exists
    press(Key.Key_Return, modifier=CONTROL)
    assert notes.field.error() == ""
    if exists:
        assert target() is notes.unlock
        press(Key.Key_Space)
        assert store.asked == 1
    press(Key.Key_Escape)
    assert QApplication.focusWidget() is place.view
    assert not place.pane.notes.isVisible()


@pytest.mark.usefixtures("two")
def test_notes_are_in_no_search_setting_paper_or_clipboard(place, opened, settle, tmp_path, qtbot, store):
    QGuiApplication.clipboard().setText("något annat")
    opened()
    store.caseload.own_notes.add("avtal:hemloshet", MARKER)
    store.tell()
    settle()
    press(Key.Key_Escape)
    place.pane.copy.click()
    assert "Den första" not in QGuiApplication.clipboard().text()
    press(Key.Key_P, modifier=CONTROL)
    qtbot.waitUntil(lambda: place.paper.made is not None, timeout=20_000)
    assert MARKER not in str(place.paper.made.paper)
    place.paper.step_back()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert MARKER.encode() not in file.read_bytes(), file


def test_the_library_runs_without_the_store_being_imported():
    code = (
        "import sys, okapp.ui.library.place, okapp.ui.library.front\n"
        "print([m for m in sys.modules if m.startswith(('okapp.vault', 'okapp.casework.caseload', 'peewee'))])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def empty(notes, _store):
    notes.field.focus_first()


def some(notes, _store):
    notes.rows.setFocus()


def changing(notes, _store):
    notes.rows.setFocus()
    press(Key.Key_Home, Key.Key_Return)


def refused(notes, _store):
    notes.field.set_value("")
    notes.save()


def locked(_notes, store):
    store.lock()


@pytest.mark.parametrize(
    ("width", "height", "factor"), [(1366, 683, 1.0), (640, 683, 1.0), (1366, 683, 2.0), (640, 683, 2.0)]
)
@pytest.mark.parametrize("look", [Appearance.LIGHT, pytest.param(Appearance.DARK, marks=pytest.mark.long)])
@pytest.mark.parametrize("state", [empty, some, changing, refused, locked])
def test_each_state_is_accessible(
    place, opened, settle, store, window, keeper, state, look, width, height, factor
):
    keeper.change(replace(keeper.current, appearance=look, text_size=factor))
    window.resize(width, height)
    if state is not empty:
        store.caseload.own_notes.add("avtal:hemloshet", "Gäller även sommartid. " * 8)
        store.caseload.own_notes.add("avtal:hemloshet#3", "Fråga Eva om bilagan.")
    place.open_agreement("hemloshet", "3")
    settle()
    assert audit(window) == []
    state(opened(), store)
    settle()
    show_whole(window, width)
    assert audit(window) == []


@pytest.mark.usefixtures("two")
def test_what_is_heard(place, opened):
    opened()
    assert_transcript("bibliotek-egna-anteckningar", place.notes)


def test_what_is_heard_while_it_is_locked(place, opened, store):
    store.lock()
    opened()
    assert_transcript("bibliotek-egna-anteckningar-last", place.notes)


def test_the_program_saves_a_note_at_ctrl_l_and_shows_it_after_unlocking(
    qapp, theme, qtbot, dialogs, keeper, paths, tmp_path
):
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    hands.start_guide()
    hands.first_save()
    place = hands.window.open(LIBRARY)
    assert isinstance(place, LibraryPlace)
    notes = place._needs.notes

    def settle():
        hands.settle()
        qtbot.waitUntil(lambda: not notes.tasks.busy(), timeout=10_000)
        QApplication.processEvents()

    place.open_agreement(place._library.agreements[0].id)
    settle()
    press(Key.Key_E, modifier=CONTROL)
    write(MARKER)
    press(Key.Key_L, modifier=CONTROL)
    assert hands.vault.cover.is_on
    assert hands.cases.caseload is None
    assert MARKER not in everything_shown(hands.window)
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert MARKER.encode() not in file.read_bytes(), file
    hands.unlock(PASSPHRASE)
    settle()
    assert hands.window.current == LIBRARY
    assert [note.text for note in notes.notes] == [MARKER]
    assert place.notes.rows.isVisible()
    place.notes.field.focus_first()
    write("och mer")
    assert place.unsaved()
    hands.close()
    assert not place.unsaved()
