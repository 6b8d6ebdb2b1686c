"""Papers saved as PDF and every other file that is written whole, on a device that fails: old or new, and a sentence.

The key file and the sealed file have their tests beside those of the store.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from okapp.casework.contacts_files import hand_out
from okapp.casework.municipalities import load_municipalities
from okapp.casework.papers import Press
from okapp.casework.testbook import cases_of, write_case
from okapp.documents.blocks import Heading, Paper, Paragraph
from okapp.documents.papers import SOCIALJOUR, Contact
from okapp.errors import UserError
from okapp.files import NotSaved, save_whole
from okapp.library.search.own_words import add_own_word
from okapp.paths import find_paths
from okapp.settings import Profile, Settings, save_settings
from okapp.vault import errors
from okapp.vault.backup import backups
from okapp.wizards import GUIDES
from tests.vault.failing import STEPS, FailingDisk, failing_files
from tests.vault.kit import add_case, contents, make_store

Write = Callable[[Path, int], None]
"""Writes a file into a folder; the text of the file depends on the number."""
TODAY = date(2026, 11, 22)


def paper(folder: Path, number: int) -> None:
    blocks = (Heading("Ett papper", 1), *(Paragraph(f"Stycke {at}.") for at in range(3 + 40 * number)))
    made = Paper(key="prov", title="Ett papper", blocks=blocks, made_on=TODAY, document_id="A1B2-C3D4")
    save_whole(folder / "papper.pdf", Press(find_paths().resources / "fonts").pdf(made))


def contacts(suffix: str) -> Write:
    known = load_municipalities(find_paths().data)

    def write(folder: Path, number: int) -> None:
        rows = [
            Contact(municipality="0184", function=SOCIALJOUR, phone=f"08-000 00 0{at}", checked_on=TODAY)
            for at in range(1 + number)
        ]
        hand_out(folder / f"kontakter{suffix}", rows, known)

    return write


def case_of_test_book(folder: Path, number: int) -> None:
    write_case(folder / "fall.toml", cases_of(GUIDES[0])[number])


def own_word(folder: Path, number: int) -> None:
    add_own_word(folder / "ord.toml", f"ordet{number}", "hok")


def settings(folder: Path, number: int) -> None:
    save_settings(Settings(profile=Profile(name="Siv Ek" * (1 + number))), folder / "installningar.toml")


WRITERS: dict[str, tuple[Write, tuple[type[Exception], ...]]] = {
    "paper": (paper, (NotSaved,)),
    "csv": (contacts(".csv"), (UserError,)),
    "toml": (contacts(".toml"), (UserError,)),
    "case": (case_of_test_book, (NotSaved,)),
    "word": (own_word, (UserError,)),
    "settings": (settings, (OSError,)),  # the keeper of the settings says it in words
}


@pytest.mark.parametrize("key", WRITERS)
def test_a_device_that_fails_after_n_bytes_leaves_the_old_file(
    key: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, troubles = WRITERS[key]
    write(tmp_path, 1)
    new = sum(path.stat().st_size for path in tmp_path.iterdir())
    for path in tmp_path.iterdir():
        path.unlink()
    write(tmp_path, 0)
    old = contents(tmp_path)
    rooms = {*range(min(new, 20)), *range(0, new, max(1, new // 25)), new - 1}
    for room in sorted(rooms):
        with failing_files(monkeypatch, room=room), pytest.raises(troubles) as told:
            write(tmp_path, 1)
        assert contents(tmp_path) == old, room
        assert_told(told.value)
    write(tmp_path, 1)
    assert contents(tmp_path) != old


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("key", WRITERS)
def test_a_device_on_which_a_step_fails_leaves_the_old_file(
    key: str, step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, troubles = WRITERS[key]
    write(tmp_path, 0)
    old = contents(tmp_path)
    with failing_files(monkeypatch, step=step), pytest.raises(troubles) as told:
        write(tmp_path, 1)
    assert contents(tmp_path) == old
    assert_told(told.value)


def assert_told(trouble: BaseException) -> None:
    """What happened, what is safe and what to do: at least two sentences, and no word of the system's own."""
    if isinstance(trouble, UserError):
        assert trouble.sentence.count(". ") >= 1
        assert trouble.sentence.endswith(".")
        assert "Errno" not in trouble.sentence


def test_a_first_paper_on_a_device_that_fails_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with failing_files(monkeypatch, room=500), pytest.raises(NotSaved, match="Disken är full"):
        paper(tmp_path, 0)
    assert list(tmp_path.iterdir()) == []


def test_a_backup_on_a_device_that_fails_is_whole_or_not_there_in_both_places(tmp_path: Path) -> None:
    made, other = make_store(tmp_path / "arenden"), tmp_path / "andra"
    store = made.open()
    add_case(store)
    store.daily_backup(other)
    disks = [FailingDisk(steps_left=steps) for steps in range(24)]
    disks += [FailingDisk(bytes_left=room) for room in (0, 1, 700, 5_000, 50_000, 150_000)]
    outcomes = set()
    for disk in disks:
        made.clock.days(1)
        before = {name: data for name, data in contents(tmp_path).items() if name.endswith(".db")}
        store._disk = store.archive._disk = disk
        try:
            trouble = store.daily_backup(other).trouble
            outcomes.add("second" if trouble else "both")
        except errors.VaultError as error:
            trouble = error.sentence
            outcomes.add("none")
        assert not trouble or trouble.endswith(".")
        assert not [name for name in contents(tmp_path) if name.endswith(".tmp")]
        own, second = backups(made.folder / "kopior"), backups(next(other.iterdir()))
        assert all(one.keys.exists() for one in (*own, *second))
        bytes_of = {one.file.name: one.file.read_bytes() for one in own}
        assert all(one.file.read_bytes() == bytes_of.get(one.file.name, b"") for one in second[-2:])
        after = contents(tmp_path)
        assert all(after.get(name, data) == data for name, data in before.items())
    assert outcomes == {"none", "second", "both"}
    store.close()
