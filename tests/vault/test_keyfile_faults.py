from __future__ import annotations

import base64
import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okapp.vault import keyformat, keys
from okapp.vault.errors import (
    DiskFull,
    KeyFileDamaged,
    KeyFileMissing,
    Newer,
    NotWritten,
    Vanished,
    WrongPassphrase,
)
from okapp.vault.files import clear_leftovers
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from tests.vault.failing import FailingDisk
from tests.vault.keyhands import (
    CODE,
    OFFICE_KEY,
    PHRASE,
    QUICK,
    begun,
    both,
    made,
    rewrite,
)

# Damage and change from outside


def test_every_flipped_byte_is_damage_and_the_spare_is_used(tmp_path: Path) -> None:
    new = made(tmp_path, office_key=OFFICE_KEY)
    data = (tmp_path / KEY_FILE).read_bytes()
    for at in range(0, len(data), 3):
        (tmp_path / KEY_FILE).write_bytes(data[:at] + bytes([data[at] ^ 0x41]) + data[at + 1 :])
        file = KeyFile.load(tmp_path)
        if file.notice == "":
            # Blanks between the parts may change without changing what is said.
            assert data[at : at + 1].isspace()
        assert both(file.unlock_code(CODE)) == both(new.keys)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.data())
def test_a_flipped_bit_anywhere_is_damage_never_a_traceback(tmp_path: Path, data: st.DataObject) -> None:
    if not (tmp_path / KEY_FILE).exists():
        made(tmp_path)
    whole = (tmp_path / KEY_FILE).read_bytes()
    at, bit = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 7))
    changed = whole[:at] + bytes([whole[at] ^ 1 << bit]) + whole[at + 1 :]
    try:
        file = KeyFile.from_bytes(changed, tmp_path)
    except KeyFileDamaged:
        return
    assert whole[at : at + 1].isspace()
    assert json.loads(changed) == json.loads(whole)
    assert file.unlock_code(CODE).by == "rec"


def test_every_truncation_is_damage(tmp_path: Path) -> None:
    made(tmp_path)
    data = (tmp_path / KEY_FILE).read_bytes()
    for length in range(len(data) - 1):  # the last sign is a line feed
        with pytest.raises(KeyFileDamaged):
            KeyFile.from_bytes(data[:length], tmp_path)


@settings(max_examples=300)
@given(
    st.binary(max_size=200)
    | st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(max_size=5),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["sum", "format", "slots", "mac", "pass", "store"]), inner, max_size=4
            )
        ),
    ).map(lambda value: json.dumps(value).encode())
)
def test_anything_else_is_damage(data: bytes) -> None:
    with pytest.raises(KeyFileDamaged):
        keyformat.read(data)


@pytest.mark.parametrize(
    "data", [b"[" * 60_000, b"9" * 60_000, b'{"sum": ' + b"9" * 60_000 + b"}", b"\xff\xfe{}"]
)
def test_json_that_is_made_to_hurt_is_damage(data: bytes) -> None:
    with pytest.raises(KeyFileDamaged):
        keyformat.read(data)


def test_a_key_file_of_any_size_is_not_read_to_its_end(tmp_path: Path) -> None:
    made(tmp_path)
    with (tmp_path / KEY_FILE).open("r+b") as stream:
        stream.truncate(10 << 20)
    assert KeyFile.load(tmp_path).notice


PLACES: list[Callable[[dict[str, Any]], object]] = [
    lambda plain: plain["slots"]["pass"].update(salt="AAAA"),
    lambda plain: plain["slots"]["pass"].update(passes=10**9),
    lambda plain: plain["slots"]["pass"].update(memory="64"),
    lambda plain: plain["slots"]["pass"].update(memory=True),
    lambda plain: plain["slots"]["pass"].update(more=1),
    lambda plain: plain["slots"]["pass"].update(wrapped="åäö"),
    lambda plain: plain["slots"]["pass"].update(nonce=""),
    lambda plain: plain["slots"]["office"].update(office=1),
    lambda plain: plain["slots"].pop("rec"),
    lambda plain: plain["slots"].update(annan={}),
    lambda plain: plain.update(slots=[]),
    lambda plain: plain.update(schema=-1),
    lambda plain: plain.update(schema="1"),
    lambda plain: plain.update(store=None),
    lambda plain: plain.update(format=0),
    lambda plain: plain.update(format="1"),
    lambda plain: plain.update(pending={"link": {}, "slots": {}}),
    lambda plain: plain.pop("mac"),
]


@pytest.mark.parametrize("change", PLACES)
def test_what_cannot_be_right_is_damage_even_with_a_right_checksum(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    made(tmp_path, office_key=OFFICE_KEY)
    rewrite(tmp_path / KEY_FILE, change)
    with pytest.raises(KeyFileDamaged):
        KeyFile.from_bytes((tmp_path / KEY_FILE).read_bytes(), tmp_path)
    assert KeyFile.load(tmp_path).notice


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain["slots"]["pass"].update(memory=32),
        lambda plain: plain["slots"]["pass"].update(passes=2),
        lambda plain: plain["slots"]["pass"].update(salt=base64.b64encode(bytes(16)).decode()),
        lambda plain: plain.update(store="00000000-0000-0000-0000-000000000000"),
    ],
)
def test_a_weakened_or_moved_slot_does_not_open(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    made(tmp_path)
    rewrite(tmp_path / KEY_FILE, change)
    with pytest.raises(WrongPassphrase):
        KeyFile.load(tmp_path).unlock_passphrase(PHRASE)


@pytest.mark.parametrize(
    "change",
    [
        lambda plain: plain.update(schema=0),
        lambda plain: plain.update(schema=99),
        lambda plain: plain["slots"].pop("office"),
        lambda plain: plain["slots"]["rec"].update(
            plain["slots"]["rec"] | {"nonce": plain["slots"]["pass"]["nonce"]}
        ),
        lambda plain: plain.update(mac=base64.b64encode(bytes(32)).decode()),
        lambda plain: plain.update(mac=""),
    ],
)
def test_a_header_changed_from_outside_does_not_open(
    tmp_path: Path, change: Callable[[dict[str, Any]], object]
) -> None:
    made(tmp_path, office_key=OFFICE_KEY, schema=5)
    rewrite(tmp_path / KEY_FILE, change)
    with pytest.raises(KeyFileDamaged):
        KeyFile.load(tmp_path).unlock_passphrase(PHRASE)


def test_what_a_slot_holds_is_bound_to_its_kind_its_cost_and_its_store(tmp_path: Path) -> None:
    made(tmp_path)
    contents = keyformat.read((tmp_path / KEY_FILE).read_bytes()).contents
    slot = contents.slots["pass"]
    kek = keys.stretch(PHRASE, slot.raw("salt"), slot.kdf())
    assert keys.unwrap(kek, slot.wrapped, contents.bound("pass", slot.params))
    for bound in (
        contents.bound("rec", slot.params),
        contents.bound("pass", {**slot.params, "memory": 32}),
        replace(contents, store="annan").bound("pass", slot.params),
    ):
        assert keys.unwrap(kek, slot.wrapped, bound) is None


def test_an_old_slot_put_back_does_not_open(tmp_path: Path) -> None:
    new = made(tmp_path)
    old = json.loads((tmp_path / KEY_FILE).read_bytes())["slots"]["pass"]
    new.file.change_passphrase(new.keys, "ny fras", QUICK)
    rewrite(tmp_path / KEY_FILE, lambda plain: plain["slots"].update({"pass": old}))
    with pytest.raises(KeyFileDamaged):
        KeyFile.load(tmp_path).unlock_passphrase(PHRASE)


def test_the_link_of_a_change_of_key_cannot_be_exchanged(tmp_path: Path) -> None:
    begun(tmp_path)
    rewrite(tmp_path / KEY_FILE, lambda plain: plain["pending"].update(link=plain["slots"]["rec"]))
    assert KeyFile.load(tmp_path).notice  # a link has no salt
    rewrite(tmp_path / SPARE, lambda plain: plain["pending"]["link"].update(nonce="A" * 16))
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(KeyFileDamaged):
        KeyFile.load(tmp_path).unlock_passphrase(PHRASE)


def test_a_link_that_does_not_lead_on_is_damage_even_when_proven(tmp_path: Path) -> None:
    _, old, _ = begun(tmp_path)
    contents = keyformat.read((tmp_path / KEY_FILE).read_bytes()).contents
    assert contents.pending
    link = replace(contents.pending.link, wrapped=keys.wrap(bytes(32), old, "annat"))
    data = replace(contents, pending=replace(contents.pending, link=link)).write(old)
    with pytest.raises(KeyFileDamaged):
        KeyFile.from_bytes(data, tmp_path).unlock_passphrase(PHRASE)


def test_a_later_format_is_told_from_damage_and_left_alone(tmp_path: Path) -> None:
    made(tmp_path)
    rewrite(tmp_path / KEY_FILE, lambda plain: plain.update(format=2, slots="något annat"))
    before = (tmp_path / KEY_FILE).read_bytes()
    with pytest.raises(Newer):
        KeyFile.load(tmp_path)
    assert (tmp_path / KEY_FILE).read_bytes() == before


# Two copies


@pytest.mark.parametrize("damage", [lambda path: path.write_bytes(b""), lambda path: path.unlink()])
@pytest.mark.parametrize("name", [KEY_FILE, SPARE])
def test_one_of_the_copies_is_enough_and_the_other_is_mended(
    tmp_path: Path, name: str, damage: Callable[[Path], object]
) -> None:
    new = made(tmp_path)
    whole = (tmp_path / KEY_FILE).read_bytes()
    damage(tmp_path / name)
    file = KeyFile.load(tmp_path)
    assert ("reserven" in file.notice) is (name == KEY_FILE)
    assert not (tmp_path / name).exists() or (tmp_path / name).read_bytes() == b""
    unlocked = file.unlock_passphrase(PHRASE)
    assert both(unlocked) == both(new.keys)
    file.mend(unlocked)
    assert (tmp_path / KEY_FILE).read_bytes() == (tmp_path / SPARE).read_bytes() == whole


def test_mending_what_is_whole_writes_nothing(tmp_path: Path) -> None:
    new = made(tmp_path)
    file = KeyFile.load(tmp_path, FailingDisk(steps_left=0))
    file.mend(new.keys)


def test_without_either_copy_it_is_said_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(KeyFileMissing):
        KeyFile.load(tmp_path)
    with pytest.raises(Vanished):
        KeyFile.load(tmp_path / "borta")
    (tmp_path / KEY_FILE).write_bytes(b"skada")
    (tmp_path / SPARE).write_bytes(b"skada")
    with pytest.raises(KeyFileDamaged):
        KeyFile.load(tmp_path)


def test_a_key_file_out_of_a_backup_is_put_in_place_once_it_opens(tmp_path: Path) -> None:
    new = made(tmp_path / "1")
    (tmp_path / "2").mkdir()
    file = KeyFile.from_bytes((tmp_path / "1" / KEY_FILE).read_bytes(), tmp_path / "2")
    assert list((tmp_path / "2").iterdir()) == []
    file.save(file.unlock_code(CODE))
    assert both(KeyFile.load(tmp_path / "2").unlock_passphrase(PHRASE)) == both(new.keys)


# A disk that fails


def opens_with(folder: Path, *phrases: str) -> list[str]:
    found = []
    for phrase in phrases:
        try:
            KeyFile.load(folder).unlock_passphrase(phrase)
        except WrongPassphrase:
            continue
        found.append(phrase)
    return found


@pytest.mark.parametrize("share", range(0, 101, 2))
def test_a_disk_that_fills_up_leaves_the_old_or_the_new_passphrase(tmp_path: Path, share: int) -> None:
    made(tmp_path)
    both_files = 2 * len((tmp_path / KEY_FILE).read_bytes())
    room = both_files * share // 100
    loaded = KeyFile.load(tmp_path, FailingDisk(bytes_left=room))
    unlocked = loaded.unlock_passphrase(PHRASE)
    try:
        loaded.change_passphrase(unlocked, "ny fras", QUICK)
    except DiskFull:
        assert opens_with(tmp_path, PHRASE, "ny fras") == [PHRASE]
        assert room < both_files // 2 + 8
    else:
        assert opens_with(tmp_path, PHRASE, "ny fras") == ["ny fras"]
        assert room > both_files // 2 - 8


@pytest.mark.parametrize("steps", range(9))
def test_a_disk_that_breaks_at_any_step_leaves_what_is_said(tmp_path: Path, steps: int) -> None:
    made(tmp_path)
    file = KeyFile.load(tmp_path, FailingDisk(steps_left=steps))
    unlocked = file.unlock_passphrase(PHRASE)
    try:
        file.change_passphrase(unlocked, "ny fras", QUICK)
    except NotWritten:
        assert steps < 3  # before the file was replaced
        assert opens_with(tmp_path, PHRASE, "ny fras") == [PHRASE]
    else:
        assert steps >= 3
        assert opens_with(tmp_path, PHRASE, "ny fras") == ["ny fras"]
    loaded = KeyFile.load(tmp_path)
    loaded.mend(loaded.unlock_code(CODE))
    assert (tmp_path / KEY_FILE).read_bytes() == (tmp_path / SPARE).read_bytes()
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.parametrize("steps", range(3))
def test_a_new_store_is_there_or_not(tmp_path: Path, steps: int) -> None:
    with pytest.raises(NotWritten):
        made(tmp_path, disk=FailingDisk(steps_left=steps))
    assert list(tmp_path.iterdir()) == []
    made(tmp_path)


@pytest.mark.parametrize("steps", range(9))
def test_a_change_of_key_that_breaks_at_any_step_leaves_both_keys_or_the_new_one(
    tmp_path: Path, steps: int
) -> None:
    new, old, code = begun(tmp_path)
    following = new.keys.next_dbkey
    file = KeyFile.load(tmp_path, FailingDisk(steps_left=steps))
    unlocked = file.unlock_passphrase(PHRASE)
    try:
        assert file.finish_rekey(unlocked).dbkey == following
    except NotWritten:
        assert unlocked.next_dbkey == following
        again = KeyFile.load(tmp_path).unlock_code(CODE)
        assert (again.dbkey, again.next_dbkey) == (old, following)
    else:
        assert KeyFile.load(tmp_path).unlock_code(code).dbkey == following


KILLED = """
import os, signal, sys
from pathlib import Path
from okapp.vault.keyfile import KeyFile
from okapp.vault.keys import Kdf
from tests.vault.failing import FailingDisk

class Killing(FailingDisk):
    def _step(self):
        if not self.steps_left:
            os.kill(os.getpid(), signal.SIGKILL)
        super()._step()

file = KeyFile.load(Path(sys.argv[1]), Killing(steps_left=int(sys.argv[2])))
file.change_passphrase(file.unlock_passphrase(sys.argv[3]), "ny fras", Kdf(memory=64, passes=1, lanes=1))
"""


@pytest.mark.skipif(os.name != "posix", reason="uses kill -9")
@pytest.mark.parametrize("steps", range(8))
def test_a_process_killed_at_any_step_leaves_the_old_or_the_new_passphrase(
    tmp_path: Path, steps: int
) -> None:
    made(tmp_path)
    root = Path(__file__).parents[2]
    command = [sys.executable, "-c", KILLED, str(tmp_path), str(steps), PHRASE]
    done = subprocess.run(command, cwd=root, capture_output=True, check=False)
    assert (done.returncode, done.stderr) == (-9, b"")
    assert opens_with(tmp_path, PHRASE, "ny fras") == [PHRASE if steps < 3 else "ny fras"]
    clear_leftovers(tmp_path)
    loaded = KeyFile.load(tmp_path)
    loaded.mend(loaded.unlock_code(CODE))
    assert (tmp_path / KEY_FILE).read_bytes() == (tmp_path / SPARE).read_bytes()
    assert len(list(tmp_path.iterdir())) == 2
