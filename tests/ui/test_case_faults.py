"""Each known fault of the store met on the lock screen: its own sentence, its ways on, and nothing on the disk changed."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from dataclasses import replace

import pytest
import sqlcipher3
from PySide6.QtCore import Qt

from okapp.casework.caseload import CaseFields, PersonFields
from okapp.casework.caseload.door import StoreFileGone
from okapp.desktop import CASES, GUIDES, HOME, LIBRARY
from okapp.ui.library.place import LibraryPlace
from okapp.ui.shell.lock import LockState
from okapp.ui.vault.restore_page import RestorePage
from okapp.ui.widgets.labels import Label
from okapp.vault import errors
from okapp.vault.database import PAGE, STORE_FILE
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from okapp.vault.lockfile import holder_of
from okapp.vault.migrations import STEPS
from tests.ui.case_hands import PASSPHRASE, open_desktop
from tests.ui.wizard.hands import press
from tests.vault.kit import contents

AGAIN, BACKUP, WITHOUT = "Försök igen", "Hämta en säkerhetskopia", "Fortsätt utan ärenden"
HARM = [BACKUP, WITHOUT]
NAME = "Åsa Provsson"
HOLDER = """
import sys
from pathlib import Path
from okapp.vault.lockfile import LockFile
with LockFile.take(Path(sys.argv[1]), wait=0.0):
    print("held", flush=True)
    sys.stdin.read()
"""


@pytest.fixture
def desk(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path):
    """A desktop with one case in a store that is locked and has a backup."""
    hands = open_desktop(qapp, theme, qtbot, dialogs, keeper, paths, tmp_path)
    keeper.change(replace(keeper.current, profile_asked=True))
    hands.given_store(CASES)
    caseload = hands.cases.caseload
    person = caseload.people.add(PersonFields(name=NAME, number_reason="Numret är inte känt ännu"))
    case = caseload.cases.add(person.id, CaseFields(number="2026-1"))
    caseload.cases.add_note(case.id, "ord " * 3000)
    caseload.backups.make()
    door = hands.vault.screen._door
    door.means = replace(door.means, lock_wait=0.1)
    hands.case_id = case.id
    hands.folder = door.folder
    hands.cases.lock()
    hands.settle()
    yield hands
    hands.end()


def flip(path, at):
    data = bytearray(path.read_bytes())
    data[at] ^= 1
    path.write_bytes(data)


def cut(path, size):
    path.write_bytes(path.read_bytes()[:size])


def flipped_first(folder):
    flip(folder / STORE_FILE, 2000)


def flipped_later(folder):
    flip(folder / STORE_FILE, (folder / STORE_FILE).stat().st_size - PAGE - 2000)


def cut_in_a_page(folder):
    cut(folder / STORE_FILE, 2 * PAGE + 100)


def emptied(folder):
    cut(folder / STORE_FILE, 0)


def plain(folder):
    (folder / STORE_FILE).unlink()
    with contextlib.closing(sqlcipher3.connect(folder / STORE_FILE)) as database:
        database.execute("CREATE TABLE a (x)")


def keys_damaged(folder):
    for name in (KEY_FILE, SPARE):
        flip(folder / name, (folder / name).stat().st_size // 2)


def keys_cut(folder):
    for name in (KEY_FILE, SPARE):
        cut(folder / name, 40)


def newer(folder):
    file = KeyFile.load(folder)
    file.set_schema(file.unlock_passphrase(PASSPHRASE), len(STEPS) + 1)


def keys_gone(folder):
    for name in (KEY_FILE, SPARE):
        (folder / name).unlink()


def store_gone(folder):
    (folder / STORE_FILE).unlink()


def folder_gone(folder):
    folder.rename(folder.with_name("borta"))


def file_in_its_place(folder):
    folder_gone(folder)
    folder.write_bytes(b"en fil")


FAULTS = [
    (flipped_first, errors.Damaged, HARM),
    (flipped_later, errors.Damaged, HARM),
    (cut_in_a_page, errors.Truncated, HARM),
    (emptied, errors.EmptyFile, HARM),
    (plain, errors.NotAStore, HARM),
    (keys_damaged, errors.KeyFileDamaged, HARM),
    (keys_cut, errors.KeyFileDamaged, HARM),
    (keys_gone, errors.KeyFileMissing, HARM),
    (store_gone, StoreFileGone, HARM),
    (newer, errors.Newer, [WITHOUT]),
    (folder_gone, errors.Vanished, [AGAIN, BACKUP, WITHOUT]),
    (file_in_its_place, errors.Vanished, [AGAIN, BACKUP, WITHOUT]),
]


def shown(desk):
    """What the trouble on the lock screen says, and its buttons."""
    form = desk.vault.form
    assert form.isVisible()
    assert not form.open_button.isVisible()
    said = [one.plain for one in form._trouble.findChildren(Label) if one.isVisible()]
    return said, [one.text() for one in form.ways]


def sees(desk, sentence, ways):
    said, offered = shown(desk)
    assert any(sentence in one for one in said), said
    assert offered == ways


@pytest.mark.parametrize(("harm", "kind", "ways"), FAULTS, ids=[one[0].__name__ for one in FAULTS])
def test_a_fault_is_told_with_its_ways_and_changes_nothing(desk, tmp_path, harm, kind, ways):
    harm(desk.folder)
    before = contents(tmp_path / "data")
    desk.unlock()
    sees(desk, _words(kind, desk), ways)
    assert desk.vault.state is LockState.LOCKED
    assert PASSPHRASE not in desk.vault.form.passphrase.edit.text()
    desk.vault.form.ways[-1].click()
    desk.settle()
    assert not desk.vault.cover.is_on
    assert desk.window.current == HOME
    assert desk.vault.state is LockState.LOCKED
    assert contents(tmp_path / "data") == before


def _words(kind, desk):
    """The sentence of the error itself."""
    if kind is errors.NotAStore:
        return "Filen med ärenden är inte krypterad"
    return kind().sentence


@pytest.mark.parametrize("harm", [keys_damaged, file_in_its_place], ids=lambda one: one.__name__)
def test_the_library_and_the_quick_check_stay_usable(desk, tmp_path, harm):
    harm(desk.folder)
    before = contents(tmp_path / "data")
    desk.unlock()
    desk.vault.page.public["bibliotek"].click()
    desk.settle()
    assert not desk.vault.cover.is_on
    assert desk.window.current == LIBRARY
    assert isinstance(desk.window.place(LIBRARY), LibraryPlace)
    desk.cases.lock()
    assert desk.vault.cover.is_on
    desk.vault.page.public["snabbkoll"].click()
    assert desk.window.current == GUIDES
    desk.front()
    press(Qt.Key.Key_Return)
    assert desk.guide.session is not None
    assert desk.cases.caseload is None
    assert contents(tmp_path / "data") == before


@pytest.mark.parametrize(
    ("harm", "kind", "ways"),
    [one for one in FAULTS if one[0] in {keys_gone, store_gone, folder_gone, file_in_its_place}],
    ids=["keys_gone", "store_gone", "folder_gone", "file_in_its_place"],
)
def test_what_is_missing_is_told_before_a_passphrase_is_asked_for(desk, tmp_path, harm, kind, ways):
    harm(desk.folder)
    before = contents(tmp_path / "data")
    desk.cases.unlock()
    desk.settle()
    sees(desk, kind().sentence, ways)
    assert contents(tmp_path / "data") == before


def test_a_store_that_another_process_has_is_told_with_where_and_opens_when_it_is_let_go(desk, tmp_path):
    before = contents(tmp_path / "data")
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(desk.folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as other:
        assert other.stdout.readline() == "held\n"
        desk.unlock()
        holder = holder_of(desk.folder)
        assert holder.pid == other.pid
        sees(desk, holder.sentence(), [AGAIN, WITHOUT])
        assert contents(tmp_path / "data") == before
        other.communicate("")
    desk.vault.form.ways[0].click()
    assert desk.vault.form.open_button.isVisible()
    desk.unlock()
    assert desk.vault.state is LockState.OPEN


@contextlib.contextmanager
def nobody(folder):
    """Act as an account that may only read the folder: the root account may write everywhere."""
    root = os.geteuid() == 0
    for place in (folder, *folder.parents):
        if place.stat().st_uid == os.geteuid() and place.name.startswith(
            ("pytest-", "popen-", "test_", "data")
        ):
            place.chmod(0o755)
    for place in (folder, *folder.rglob("*")):
        place.chmod(0o555 if place.is_dir() else 0o444)
        if root:
            os.chown(place, 65534, 65534)
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)
        for place in (folder, *folder.rglob("*")):
            place.chmod(0o700 if place.is_dir() else 0o600)


@pytest.mark.skipif(os.name != "posix", reason="Windows has no such right for folders")
def test_a_folder_that_can_only_be_read_is_told_and_can_be_tried_again(desk, tmp_path):
    before = contents(tmp_path / "data")
    with nobody(desk.folder):
        desk.unlock()
        sees(desk, errors.ReadOnly().sentence, [AGAIN, WITHOUT])
    assert contents(tmp_path / "data") == before
    desk.vault.form.ways[0].click()
    desk.unlock()
    assert desk.vault.state is LockState.OPEN


def test_a_folder_that_comes_back_is_opened_after_trying_again(desk):
    folder_gone(desk.folder)
    desk.unlock()
    desk.vault.form.ways[0].click()
    sees(desk, errors.Vanished().sentence, [AGAIN, BACKUP, WITHOUT])
    desk.folder.with_name("borta").rename(desk.folder)
    desk.vault.form.ways[0].click()
    assert desk.vault.form.open_button.isVisible()
    desk.unlock()
    assert desk.vault.state is LockState.OPEN


@pytest.mark.parametrize(
    "harm", [flipped_first, emptied, keys_damaged, store_gone], ids=lambda one: one.__name__
)
def test_a_backup_leads_back_to_the_case(desk, harm):
    harm(desk.folder)
    kept = contents(desk.folder / "kopior")
    desk.unlock()
    button = next(one for one in desk.vault.form.ways if one.text() == BACKUP)
    button.click()
    desk.settle()
    page = desk.vault.page._stack.currentWidget()
    assert isinstance(page, RestorePage)
    page.form.passphrase.set_value(PASSPHRASE)
    page.form.open_button.click()
    desk.settle()
    assert page.accept.isVisible()
    assert any("ett ärende" in one.plain for one in page.said.findChildren(Label))
    page.accept.click()
    desk.settle()
    assert desk.vault.form.open_button.isVisible()
    assert contents(desk.folder / "kopior") == kept
    desk.unlock()
    assert desk.vault.state is LockState.OPEN
    assert desk.cases.caseload.cases.open(desk.case_id).person.name == NAME
