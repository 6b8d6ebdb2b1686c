from __future__ import annotations

import base64
import json
import stat
import traceback
import unicodedata
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from okapp.vault import codes, keys
from okapp.vault.errors import (
    EmptyPassphrase,
    KeyChangeUnfinished,
    KeyFileDamaged,
    MistypedCode,
    OfficeKeyBad,
    OfficeKeyNeeded,
    OsKeysUnavailable,
    StoreExists,
    Vanished,
    VaultError,
    WrongCode,
    WrongPassphrase,
)
from okapp.vault.keyfile import KEY_FILE, SPARE, KeyFile, create
from okapp.vault.keys import FLOOR
from okapp.vault.oskeys import OsKeys, system_backend
from tests.vault.keyhands import (
    CODE,
    OFFICE,
    OFFICE_KEY,
    PHRASE,
    QUICK,
    BrokenRing,
    Ring,
    begun,
    both,
    made,
)

# Making and opening


def test_every_way_in_gives_the_same_keys(tmp_path: Path) -> None:
    new = made(tmp_path / "arenden", office_key=OFFICE_KEY, schema=3)
    new.file.allow_os(new.keys, ring := OsKeys(Ring()))
    file = KeyFile.load(tmp_path / "arenden")
    opened = [
        file.unlock_passphrase(PHRASE),
        file.unlock_passphrase(unicodedata.normalize("NFD", PHRASE)),
        file.unlock_code(CODE.lower().replace("-", "").replace("0", "o")),
        file.unlock_code(OFFICE),
        file.unlock_os(ring),
    ]
    assert [both(one) for one in opened] == [both(new.keys)] * 5
    assert [one.by for one in opened] == ["pass", "pass", "rec", "office", "os"]
    assert {one.schema for one in opened} == {3}
    assert file.ways == {"pass", "rec", "office", "os"}
    assert new.keys.dbkey != new.keys.audit_key
    assert file.notice == ""


def test_two_stores_have_nothing_in_common(tmp_path: Path) -> None:
    one, two = made(tmp_path / "1").keys, made(tmp_path / "2").keys
    assert not set(both(one)) & set(both(two))


def test_the_real_cost_is_measured_and_opens(tmp_path: Path) -> None:
    new = create(tmp_path, PHRASE)
    opened = KeyFile.load(tmp_path).unlock_passphrase(PHRASE)
    assert both(opened) == both(new.keys)
    assert both(KeyFile.load(tmp_path).unlock_code(new.recovery_code)) == both(new.keys)
    cost = json.loads((tmp_path / KEY_FILE).read_bytes())["slots"]["pass"]
    assert cost["memory"] >= FLOOR.memory
    assert cost["passes"] >= FLOOR.passes
    assert cost["lanes"] == FLOOR.lanes


def test_a_store_is_never_made_over_another(tmp_path: Path) -> None:
    made(tmp_path)
    before = (tmp_path / KEY_FILE).read_bytes()
    with pytest.raises(StoreExists):
        made(tmp_path)
    (tmp_path / KEY_FILE).unlink()
    with pytest.raises(StoreExists):
        made(tmp_path)
    assert (tmp_path / SPARE).read_bytes() == before


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"passphrase": ""}, EmptyPassphrase),
        ({"recovery_code": CODE[:-1] + "0"}, MistypedCode),
        ({"office_required": True}, OfficeKeyNeeded),
        ({"office_key": bytes(32)}, OfficeKeyBad),
    ],
)
def test_what_cannot_be_made_leaves_nothing(
    tmp_path: Path, more: dict[str, Any], kind: type[VaultError]
) -> None:
    folder = tmp_path / "arenden"
    with pytest.raises(kind):
        create(folder, **{"passphrase": PHRASE, "kdf": QUICK} | more)
    assert not folder.exists()


def test_a_folder_that_cannot_be_made_is_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "fil").write_bytes(b"")
    with pytest.raises(Vanished):
        made(tmp_path / "fil" / "arenden")


def test_a_required_office_key_is_there_from_the_first_moment(tmp_path: Path) -> None:
    new = made(tmp_path, office_key=OFFICE_KEY, office_required=True)
    assert new.file.office == keys.office_id(OFFICE_KEY)
    assert both(KeyFile.load(tmp_path).unlock_code(OFFICE)) == both(new.keys)


def test_wrong_ways_in_have_sentences_of_their_own(tmp_path: Path) -> None:
    made(tmp_path)
    file = KeyFile.load(tmp_path)
    with pytest.raises(WrongPassphrase):
        file.unlock_passphrase(PHRASE.lower())
    with pytest.raises(EmptyPassphrase):
        file.unlock_passphrase("")
    with pytest.raises(WrongCode):
        file.unlock_code(codes.new_code())
    with pytest.raises(MistypedCode):
        file.unlock_code(CODE[:-1] + "0" if CODE[-1] != "0" else CODE[:-1] + "1")
    with pytest.raises(WrongCode):
        file.unlock_code(OFFICE)
    with pytest.raises(OsKeysUnavailable):
        file.unlock_os(OsKeys(Ring()))


def test_nothing_in_the_files_or_their_names_tells_about_anybody(tmp_path: Path) -> None:
    new = made(tmp_path, office_key=OFFICE_KEY)
    assert {one.name for one in tmp_path.iterdir()} == {"nyckel.json", "nyckel.reserv.json"}
    for one in tmp_path.iterdir():
        data = one.read_bytes()
        assert stat.S_IMODE(one.stat().st_mode) in {0o600, 0o666}  # Windows knows no other rights
        for secret in (new.keys.dbkey, new.keys.audit_key, codes.secret_of(CODE)):
            assert secret not in data
            assert base64.b64encode(secret) not in data
            assert secret.hex().encode() not in data


def test_no_secret_in_any_text_of_an_object_or_an_error(tmp_path: Path) -> None:
    new = made(tmp_path, office_key=OFFICE_KEY)
    file = KeyFile.load(tmp_path)
    texts = [repr(one) for one in (new, file, new.keys)] + [str(new), str(file)]
    tries: list[Callable[[], object]] = [
        lambda: file.unlock_passphrase("fel hemlighet"),
        lambda: file.unlock_code("fel hemlighet"),
        lambda: file.unlock_code(codes.new_code()),
        lambda: new.file.allow_os(new.keys, OsKeys(BrokenRing())),
        lambda: made(tmp_path),
    ]
    for attempt in tries:
        with pytest.raises(VaultError) as caught:
            attempt()
        texts += [repr(caught.value), *traceback.format_exception(caught.value)[1:]]
    whole = "\n".join(texts)
    for secret in (
        PHRASE,
        "hemlighet ",
        CODE,
        new.keys.dbkey.hex(),
        repr(new.keys.dbkey),
        "kunde inte spara",
    ):
        assert secret not in whole


# Changing


def test_a_new_passphrase_closes_for_the_old_one_and_leaves_the_other_ways(tmp_path: Path) -> None:
    new = made(tmp_path, office_key=OFFICE_KEY)
    new.file.change_passphrase(new.keys, "fyra ord på rad", QUICK)
    file = KeyFile.load(tmp_path)
    assert both(file.unlock_passphrase("fyra ord på rad")) == both(new.keys)
    assert both(file.unlock_code(CODE)) == both(file.unlock_code(OFFICE)) == both(new.keys)
    for name in (KEY_FILE, SPARE):
        with pytest.raises(WrongPassphrase):
            KeyFile.from_bytes((tmp_path / name).read_bytes(), tmp_path).unlock_passphrase(PHRASE)


def test_a_new_recovery_code_closes_for_the_old_one(tmp_path: Path) -> None:
    new = made(tmp_path)
    code = codes.new_code()
    new.file.change_recovery_code(new.keys, code)
    file = KeyFile.load(tmp_path)
    assert both(file.unlock_code(code)) == both(file.unlock_passphrase(PHRASE)) == both(new.keys)
    with pytest.raises(WrongCode):
        file.unlock_code(CODE)
    before = (tmp_path / KEY_FILE).read_bytes()
    with pytest.raises(MistypedCode):
        new.file.change_recovery_code(new.keys, "felskriven")
    assert (tmp_path / KEY_FILE).read_bytes() == before


def test_the_office_key_is_taken_in_changed_and_kept(tmp_path: Path) -> None:
    new = made(tmp_path)
    with pytest.raises(OfficeKeyNeeded):
        new.file.follow_office(new.keys, None, required=True)
    assert new.file.follow_office(new.keys, None, required=False) is False
    assert new.file.follow_office(new.keys, OFFICE_KEY, required=True) is True
    assert new.file.follow_office(new.keys, OFFICE_KEY, required=True) is False
    assert new.file.follow_office(new.keys, None, required=True) is False
    assert both(KeyFile.load(tmp_path).unlock_code(OFFICE)) == both(new.keys)
    later = codes.new_code()
    assert new.file.follow_office(new.keys, keys.office_public(codes.secret_of(later)), required=True) is True
    assert both(KeyFile.load(tmp_path).unlock_code(later)) == both(new.keys)
    with pytest.raises(WrongCode):
        KeyFile.load(tmp_path).unlock_code(OFFICE)


def test_the_system_s_key_store_is_a_way_that_can_be_taken_back(tmp_path: Path) -> None:
    new, ring = made(tmp_path), Ring()
    new.file.allow_os(new.keys, OsKeys(ring))
    assert both(KeyFile.load(tmp_path).unlock_os(OsKeys(ring))) == both(new.keys)
    with pytest.raises(OsKeysUnavailable):
        KeyFile.load(tmp_path).unlock_os(OsKeys(Ring()))
    new.file.forbid_os(new.keys, OsKeys(ring))
    assert ring.held == {}
    assert KeyFile.load(tmp_path).ways == {"pass", "rec"}
    with pytest.raises(OsKeysUnavailable):
        KeyFile.load(tmp_path).unlock_os(OsKeys(ring))


@pytest.mark.parametrize("text", ["", "inte base64 å", base64.b64encode(b"kort").decode()])
def test_what_the_key_store_gives_back_is_not_trusted(tmp_path: Path, text: str) -> None:
    new, ring = made(tmp_path), Ring()
    new.file.allow_os(new.keys, OsKeys(ring))
    ring.held = dict.fromkeys(ring.held, text)
    with pytest.raises(OsKeysUnavailable):
        KeyFile.load(tmp_path).unlock_os(OsKeys(ring))


@pytest.mark.parametrize("backend", [None, BrokenRing()])
def test_a_key_store_that_is_not_there_or_fails_is_not_available(
    tmp_path: Path, backend: BrokenRing | None
) -> None:
    new = made(tmp_path)
    before = (tmp_path / KEY_FILE).read_bytes()
    with pytest.raises(OsKeysUnavailable):
        new.file.allow_os(new.keys, OsKeys(backend))
    assert (tmp_path / KEY_FILE).read_bytes() == before
    assert OsKeys(backend).drop("ett") is False
    new.file.allow_os(new.keys, OsKeys(Ring()))
    with pytest.raises(OsKeysUnavailable):
        KeyFile.load(tmp_path).unlock_os(OsKeys(backend))
    new.file.forbid_os(new.keys, OsKeys(backend))
    assert "os" not in KeyFile.load(tmp_path).ways


def test_a_key_store_that_forgets_at_once_is_noticed(tmp_path: Path) -> None:
    class Forgetful(Ring):
        def set_password(self, service: str, username: str, _: str) -> None:
            self.held[service, username] = base64.b64encode(bytes(32)).decode()

    new = made(tmp_path)
    with pytest.raises(OsKeysUnavailable):
        new.file.allow_os(new.keys, OsKeys(Forgetful()))
    assert "os" not in KeyFile.load(tmp_path).ways


def test_the_system_is_asked_without_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.setenv("PYTHON_KEYRING_BACKEND", "keyring.backends.null.Keyring")
    backend = system_backend()
    assert backend is None or type(backend).__module__.startswith("keyring.backends.")
    assert backend is None or "null" not in type(backend).__module__


def test_the_schema_is_stated_and_proven(tmp_path: Path) -> None:
    new = made(tmp_path, schema=1)
    new.file.set_schema(new.keys, 2)
    assert new.keys.schema == KeyFile.load(tmp_path).schema == 2
    assert KeyFile.load(tmp_path).unlock_code(CODE).schema == 2


def test_keys_of_another_store_or_forgotten_ones_change_nothing(tmp_path: Path) -> None:
    new, other = made(tmp_path / "1"), made(tmp_path / "2")
    before = (tmp_path / "1" / KEY_FILE).read_bytes()
    with pytest.raises(KeyFileDamaged):
        new.file.set_schema(other.keys, 9)
    new.keys.forget()
    with pytest.raises(VaultError):
        new.file.change_passphrase(new.keys, "ny", QUICK)
    assert (tmp_path / "1" / KEY_FILE).read_bytes() == before


# A new database key


def test_while_the_key_is_changed_the_old_ways_give_both_keys(tmp_path: Path) -> None:
    new, old, code = begun(tmp_path)
    following = new.keys.next_dbkey
    assert following is not None
    assert following != old
    file = KeyFile.load(tmp_path)
    for unlocked in (file.unlock_passphrase(PHRASE), file.unlock_code(CODE), file.unlock_code(OFFICE)):
        assert (unlocked.dbkey, unlocked.next_dbkey) == (old, following)
    with pytest.raises(WrongPassphrase):
        file.unlock_passphrase("ny fras")
    with pytest.raises(KeyChangeUnfinished):
        file.change_passphrase(new.keys, "tredje", QUICK)
    with pytest.raises(KeyChangeUnfinished):
        file.begin_rekey(new.keys, "tredje", code, office_key=OFFICE_KEY, kdf=QUICK)


def test_afterwards_only_the_new_ways_open_and_the_audit_key_is_the_same(tmp_path: Path) -> None:
    new, old, code = begun(tmp_path)
    audit, following = new.keys.audit_key, new.keys.next_dbkey
    resumed = KeyFile.load(tmp_path)  # as after a crash
    after = resumed.finish_rekey(resumed.unlock_passphrase(PHRASE))
    assert (after.dbkey, after.audit_key, after.next_dbkey) == (following, audit, None)
    file = KeyFile.load(tmp_path)
    for unlocked in (file.unlock_passphrase("ny fras"), file.unlock_code(code), file.unlock_code(OFFICE)):
        assert (unlocked.dbkey, unlocked.audit_key, unlocked.next_dbkey) == (following, audit, None)
    with pytest.raises(WrongPassphrase):
        file.unlock_passphrase(PHRASE)
    with pytest.raises(WrongCode):
        file.unlock_code(CODE)
    file.change_passphrase(after, "tredje", QUICK)
    assert KeyFile.load(tmp_path).unlock_passphrase("tredje").dbkey == following != old


def test_a_change_of_key_can_be_given_up(tmp_path: Path) -> None:
    new, old, _ = begun(tmp_path)
    new.file.cancel_rekey(new.keys)
    opened = KeyFile.load(tmp_path).unlock_passphrase(PHRASE)
    assert (opened.dbkey, opened.next_dbkey, new.keys.next_dbkey) == (old, None, None)
    with pytest.raises(KeyChangeUnfinished):
        new.file.finish_rekey(new.keys)


def test_the_office_is_not_locked_out_by_a_new_key(tmp_path: Path) -> None:
    new = made(tmp_path, office_key=OFFICE_KEY)
    with pytest.raises(OfficeKeyNeeded):
        new.file.begin_rekey(new.keys, "ny", codes.new_code(), kdf=QUICK)
