from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from okapp.casework.caseload import Door, Situation, WatchFields, Way, advice, new_code, trouble
from okapp.vault import codes, errors, keyfile
from okapp.vault.database import STORE_FILE
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile
from okapp.vault.keys import office_public, office_text
from okapp.vault.refusals import NothingToUndo
from tests.casework.caseload.kit import PASSPHRASE, START, add_case, office


def test_from_nothing_to_a_locked_store(desk):
    assert desk.door.situation() is Situation.NONE
    assert not desk.folder.exists()
    made = desk.create()
    assert made.notices == ()
    assert not made.unclean
    made.close()
    made.close()
    assert desk.door.situation() is Situation.LOCKED
    with pytest.raises(errors.NotUnlocked):
        made.cases.page()


def test_the_code_is_confirmed_before_and_opens_after(desk):
    code = desk.code
    assert len(code.groups) == 7
    assert code.confirmed(code.groups[code.asked].lower())
    assert not code.confirmed("00000" if code.groups[code.asked] != "00000" else "11111")
    assert code.code not in repr(code)
    desk.create().close()
    desk.door.unlock_code(code.code).close()
    with pytest.raises(errors.WrongCode):
        desk.door.unlock_code(new_code().code)


def test_wrong_attempts_slow_the_next_ones(desk):
    desk.create().close()
    waited: list[float] = []
    door = Door(desk.folder, replace(desk.means, pause=waited.append))
    for _ in range(3):
        with pytest.raises(errors.WrongPassphrase):
            door.unlock_passphrase("fel")
    assert door.wait == 4
    door.unlock_passphrase(PASSPHRASE).close()
    assert waited == [0, 1, 2, 4]
    assert door.wait == 0


def test_a_mistyped_code_is_no_attempt(desk):
    desk.create().close()
    door = desk.door
    with pytest.raises(errors.MistypedCode):
        door.unlock_code("ABC")
    assert door.wait == 0


class Ring:
    """A key store of the system, in memory."""

    def __init__(self) -> None:
        self.kept: dict[str, str] = {}

    def get_password(self, service, _username):
        return self.kept.get(service)

    def set_password(self, service, _username, password):
        self.kept[service] = password

    def delete_password(self, service, _username):
        del self.kept[service]


def test_the_systems_key_store_is_never_the_only_way(desk):
    ring = Ring()
    wanted = replace(desk.means.settings, os_key=True)
    desk.means = replace(desk.means, os_backend=lambda: ring, settings=wanted)
    caseload = desk.create()
    assert not desk.door.os_allowed()
    caseload.keys.allow_os()
    caseload.close()
    assert desk.door.os_allowed()
    caseload = desk.door.unlock_os()
    assert caseload.keys.ways == {"pass", "rec", "os"}
    caseload.keys.forbid_os()
    caseload.close()
    assert not desk.door.os_allowed()
    with pytest.raises(errors.OsKeysUnavailable) as caught:
        desk.door.unlock_os()
    assert trouble(caught.value).ways == (Way.TRY_AGAIN, Way.USE_CODE, Way.WITHOUT_STORE)
    desk.open().close()


def test_a_store_can_be_made_with_the_systems_key_store_as_one_more_way(desk):
    ring = Ring()
    desk.means = replace(desk.means, os_backend=lambda: ring)
    assert desk.means.has_os_keys()
    caseload = desk.door.create(PASSPHRASE, desk.code, os_keys=True)
    assert caseload.keys.ways == {"pass", "rec", "os"}
    assert caseload.notices == ()
    caseload.close()
    desk.door.unlock_os().close()
    desk.door.unlock_passphrase(PASSPHRASE).close()
    desk.door.unlock_code(desk.code.code).close()


def test_a_key_store_that_fails_leaves_a_whole_store_and_a_sentence(desk):
    class Failing(Ring):
        def set_password(self, *_given):
            raise RuntimeError("låst")

    desk.means = replace(desk.means, os_backend=Failing)
    caseload = desk.door.create(PASSPHRASE, desk.code, os_keys=True)
    assert caseload.keys.ways == {"pass", "rec"}
    (notice,) = caseload.notices
    assert "öppnas med lösenfrasen" in notice
    caseload.close()
    desk.open().close()


def test_what_is_no_key_store_is_not_offered(desk):
    def missing():
        raise OSError

    assert not desk.means.has_os_keys()
    assert not replace(desk.means, os_backend=missing).has_os_keys()


def office_code() -> tuple[str, str]:
    code = codes.new_code()
    return code, office_text(office_public(codes.secret_of(code)))


def test_the_offices_code_opens_what_was_made_before_it_was_configured(desk):
    desk.create().close()
    code, public = office_code()
    desk.means = replace(desk.means, office_key=public, office_required=True)
    desk.open().close()
    desk.door.unlock_code(code).close()


def test_a_required_office_key_that_is_missing_stops_the_first_store(desk):
    desk.means = replace(desk.means, office_required=True)
    with pytest.raises(errors.OfficeKeyNeeded):
        desk.create()
    assert desk.door.situation() is Situation.NONE
    desk.means = replace(desk.means, office_key=office_code()[1])
    desk.create().close()


def test_a_misspelt_office_key_is_told_and_lets_people_work(desk):
    desk.create().close()
    desk.means = replace(desk.means, office_key="AAAA")
    caseload = desk.open()
    assert caseload.notices == (errors.OfficeKeyBad().sentence,)
    caseload.close()


@pytest.mark.parametrize("left", [(KEY_FILE, SPARE), (KEY_FILE,)])
def test_a_store_that_was_cut_short_while_it_was_made_is_made_anew(desk, left):
    keyfile.create(desk.folder, "den första", kdf=desk.means.kdf)
    for name in {KEY_FILE, SPARE} - set(left):
        (desk.folder / name).unlink()
    assert desk.door.situation() is Situation.NONE
    desk.create().close()
    desk.open().close()


def test_a_store_whose_file_is_gone_is_not_taken_for_none(desk):
    desk.create().close()
    (desk.folder / STORE_FILE).unlink()
    assert desk.door.situation() is Situation.RECOVER
    assert desk.door.recovery().sentence.startswith("Filen med ärenden finns inte längre")
    assert desk.door.recovery().ways == BACKUP
    with pytest.raises(errors.StoreExists):
        desk.create()


def test_keys_that_are_gone_are_told_before_anything_is_typed(desk):
    desk.create().close()
    no_keys(desk.folder)
    assert desk.door.situation() is Situation.RECOVER
    assert desk.door.recovery().sentence == errors.KeyFileMissing().sentence


def spoil_nothing(folder: Path) -> None:
    pass


def cut(folder: Path) -> None:
    file = folder / STORE_FILE
    file.write_bytes(file.read_bytes()[:5000])


def empty(folder: Path) -> None:
    (folder / STORE_FILE).write_bytes(b"")


def other_file(folder: Path) -> None:
    (folder / STORE_FILE).write_bytes(b"SQLite format 3\0" + bytes(8176))


def no_keys(folder: Path) -> None:
    for name in (KEY_FILE, SPARE):
        (folder / name).unlink()


def bad_keys(folder: Path) -> None:
    for name in (KEY_FILE, SPARE):
        (folder / name).write_bytes(b"{")


def newer(folder: Path) -> None:
    file = KeyFile.load(folder)
    file.set_schema(file.unlock_passphrase(PASSPHRASE), 99)


BACKUP = (Way.USE_BACKUP, Way.WITHOUT_STORE)


@pytest.mark.parametrize(
    ("spoil", "typed", "error", "ways"),
    [
        (spoil_nothing, "fel", errors.WrongPassphrase, (Way.TRY_AGAIN, Way.USE_CODE, Way.WITHOUT_STORE)),
        (cut, PASSPHRASE, errors.Truncated, BACKUP),
        (empty, PASSPHRASE, errors.EmptyFile, BACKUP),
        (other_file, PASSPHRASE, errors.NotAStore, BACKUP),
        (no_keys, PASSPHRASE, errors.KeyFileMissing, BACKUP),
        (bad_keys, PASSPHRASE, errors.KeyFileDamaged, BACKUP),
        (newer, PASSPHRASE, errors.Newer, (Way.WITHOUT_STORE,)),
    ],
)
def test_each_fault_has_a_sentence_and_a_way_on(desk, spoil, typed, error, ways):
    desk.create().close()
    spoil(desk.folder)
    before = {file.name: file.read_bytes() for file in desk.folder.iterdir() if file.name != "i-bruk"}
    with pytest.raises(error) as caught:
        desk.door.unlock_passphrase(typed)
    told = trouble(caught.value)
    assert told.sentence == caught.value.sentence
    assert told.sentence.endswith(".")
    assert told.ways == ways
    after = {file.name: file.read_bytes() for file in desk.folder.iterdir() if file.name != "i-bruk"}
    assert after == before
    assert all(way.label for way in ways)


def test_a_taken_store_says_by_whom_and_leaves_a_way(desk):
    caseload = desk.create()
    made = caseload.backups.make()
    with pytest.raises(errors.Locked) as caught:
        desk.open()
    assert "redan öppna på datorn" in caught.value.sentence
    assert trouble(caught.value).ways == (Way.TRY_AGAIN, Way.WITHOUT_STORE)
    with pytest.raises(errors.Locked):
        desk.door.try_backup(made, passphrase=PASSPHRASE)
    caseload.close()


def test_a_backup_is_tried_beside_the_store_and_then_takes_its_place(desk):
    caseload = desk.create()
    add_case(caseload)
    assert caseload.settle() == ()
    made = caseload.backups.all()
    assert len(made) == 1
    add_case(caseload, "Bo Ek", number="", number_reason="Vill vara anonym")
    caseload.close()
    door = desk.door
    tried = door.try_backup(door.backups()[0], passphrase=PASSPHRASE)
    assert tried.cases == 1
    assert tried.sentence.startswith(
        "Säkerhetskopian är hel och har ett ärende. Den gjordes den 20 januari 2026 kl. "
    )
    tried.give_up()
    caseload = desk.open()
    assert caseload.cases.page().total == 2
    caseload.close()
    told = door.try_backup(door.backups()[0], code=desk.code.code).put_in_place()
    assert "är kvar i mappen ersatt-" in told
    assert len(door.backups()) == 1
    caseload = desk.open()
    assert [row.label for row in caseload.cases.page().rows] == ["Åsa Öberg"]
    caseload.close()


def test_a_backup_needs_its_own_passphrase(desk):
    caseload = desk.create()
    made = caseload.backups.make()
    caseload.keys.change_passphrase(PASSPHRASE, "en helt annan fras")
    caseload.close()
    with pytest.raises(errors.WrongPassphrase):
        desk.door.try_backup(made, passphrase="en helt annan fras")
    tried = desk.door.try_backup(made, passphrase=PASSPHRASE)
    tried.give_up()
    desk.door.unlock_passphrase("en helt annan fras").close()


def test_a_store_without_its_file_comes_back_from_the_second_place(desk, tmp_path):
    settings = replace(desk.means.settings, second_backups=str(tmp_path / "usb"))
    desk.means = replace(desk.means, settings=settings)
    caseload = desk.create()
    add_case(caseload)
    caseload.settle()
    assert len(caseload.backups.second()) == 1
    caseload.close()
    for file in [*desk.folder.glob("*.*"), *(desk.folder / "kopior").iterdir()]:
        if file.is_file():
            file.unlink()
    door = desk.door
    tried = door.try_backup(door.backups()[0], passphrase=PASSPHRASE)
    tried.put_in_place()
    caseload = desk.open()
    assert caseload.cases.page().total == 1
    caseload.close()


def test_trouble_with_the_second_place_is_a_notice_and_no_more(desk, tmp_path):
    (tmp_path / "usb").write_bytes(b"")
    settings = replace(desk.means.settings, second_backups=str(tmp_path / "usb"))
    desk.means = replace(desk.means, settings=settings)
    caseload = desk.create()
    (told,) = caseload.settle()
    assert told.startswith("Säkerhetskopian på den andra platsen blev inte av.")
    assert len(caseload.backups.all()) == 1
    caseload.close()


def test_what_was_taken_away_is_swept_the_next_day_only(caseload, desk):
    case = add_case(caseload)
    caseload.settle()
    watch = caseload.dates.add(case.id, WatchFields(day=START.date(), text="Ring"))
    caseload.cases.remove("watch", watch.id, watch.rev)
    caseload.settle()
    assert caseload.cases.undo().sentence == "Datumet är tillbaka."
    watch = caseload.cases.open(case.id).watches[0]
    caseload.cases.remove("watch", watch.id, watch.rev)
    desk.clock.days(1)
    caseload.settle()
    with pytest.raises(NothingToUndo):
        caseload.cases.undo()


def test_the_place_is_one_where_a_store_may_lie(tmp_path):
    other = office(tmp_path / "Dropbox" / "arenden")
    with pytest.raises(errors.BadPlace):
        other.create()
    assert not other.folder.exists()


def test_advice_is_the_vaults():
    assert advice("sommar").level == 0
    assert advice(PASSPHRASE).level >= 3


def test_a_page_that_is_harmed_in_a_large_file_is_found_in_the_background(desk, monkeypatch):
    monkeypatch.setattr("okapp.vault.opening.AT_ONCE", 0)
    caseload = desk.create()
    for number in range(60):
        add_case(caseload, f"Person {number}", number="", number_reason="Påhittad" * 50)
    caseload.settle()
    caseload.close()
    file = desk.folder / STORE_FILE
    data = bytearray(file.read_bytes())
    data[len(data) // 4096 * 3 // 4 * 4096 + 2000] ^= 1
    file.write_bytes(data)
    caseload = desk.open()
    with pytest.raises(errors.Damaged) as caught:
        caseload.settle()
    assert trouble(caught.value).ways == BACKUP
    caseload.close()


def test_a_required_key_that_is_nowhere_keeps_the_store_shut(desk):
    desk.create().close()
    configured = desk.means
    desk.means = replace(desk.means, office_required=True)
    with pytest.raises(errors.OfficeKeyNeeded):
        desk.open()
    desk.means = configured
    desk.open().close()


def test_a_store_that_had_no_name_yet_was_never_made(desk):
    made = keyfile.create(desk.folder, "den första", kdf=desk.means.kdf)
    made.file.set_schema(made.keys, 1)
    assert desk.door.situation() is Situation.RECOVER
    (desk.folder / f"{STORE_FILE}.ny").write_bytes(b"half")
    assert desk.door.situation() is Situation.NONE
    desk.create().close()
    desk.open().close()


def test_a_restore_that_was_cut_short_is_finished_before_the_passphrase_is_tried(desk, monkeypatch):
    caseload = desk.create()
    caseload.backups.make()
    caseload.keys.change_passphrase(PASSPHRASE, "en helt annan fras")
    caseload.close()
    tried = desk.door.try_backup(desk.door.backups()[0], passphrase=PASSPHRASE)
    with monkeypatch.context() as patched:
        patched.setattr("okapp.vault.restore.finish", cut_short)
        with pytest.raises(errors.Vanished):
            tried.put_in_place()
    assert desk.door.situation() is Situation.LOCKED
    desk.open().close()


def cut_short(*_given) -> None:
    raise errors.Vanished


def test_a_daily_backup_that_could_not_be_made_is_told(desk):
    caseload = desk.create()
    (desk.folder / "kopior").write_bytes(b"in the way")
    (told,) = caseload.settle()
    assert told.startswith("Dagens säkerhetskopia blev inte av. ")
    caseload.close()


def test_a_backup_for_a_place_that_cannot_be_made_is_told(desk, tmp_path):
    caseload = desk.create()
    backup = caseload.backups.make(tmp_path / "usb")
    caseload.close()
    (tmp_path / "fil").touch()
    with pytest.raises(errors.Vanished):
        Door(tmp_path / "fil" / "arenden", desk.means).try_backup(backup, passphrase=PASSPHRASE)
