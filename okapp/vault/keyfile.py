"""The key file beside the store: made, opened in any of four ways, and changed without touching the database.

Two copies lie side by side, `nyckel.json` and `nyckel.reserv.json`, written one after the other, so that one of them
is always whole. Whoever opens or writes holds the lock file.
"""

from __future__ import annotations

import secrets
import uuid
from dataclasses import dataclass, replace
from pathlib import Path

from okapp.vault import codes, keyformat, keys, slots
from okapp.vault.errors import (
    KeyChangeUnfinished,
    KeyFileDamaged,
    KeyFileMissing,
    NotWritten,
    OfficeKeyNeeded,
    OsKeysUnavailable,
    StoreExists,
    Vanished,
    VaultError,
    WrongCode,
    WrongPassphrase,
    from_os,
)
from okapp.vault.files import DISK, Disk, read_limited, write_whole
from okapp.vault.keyformat import OFFICE, OS, PASS, REC, Contents, Pending, Read, Slot
from okapp.vault.keys import Kdf, Unlocked
from okapp.vault.oskeys import OsKeys

KEY_FILE = "nyckel.json"
SPARE = "nyckel.reserv.json"
_USED_SPARE = (
    "Nyckelfilen var skadad eller borta, så reserven användes. Dina ärenden är orörda. "
    "Gör en säkerhetskopia, och be it-avdelningen se över disken om det händer igen."
)


@dataclass(frozen=True, slots=True)
class Created:
    """A new store's key file, its keys and the recovery code, which is stored nowhere."""

    file: KeyFile
    keys: Unlocked
    recovery_code: str

    def __repr__(self) -> str:
        return "<Created>"


def create(
    folder: Path,
    passphrase: str,
    *,
    recovery_code: str | None = None,
    office_key: bytes | None = None,
    office_required: bool = False,
    schema: int = 0,
    kdf: Kdf | None = None,
    disk: Disk = DISK,
) -> Created:
    """Make the keys of a new store in `folder`; takes some seconds, for the cost is measured on this machine.

    Give a `recovery_code` that the user has confirmed, so that no store exists before its code is on paper. Raises
    `EmptyPassphrase`, `OfficeKeyNeeded`, `OfficeKeyBad`, `StoreExists` and what `write_whole` raises.
    """
    if office_required and office_key is None:
        raise OfficeKeyNeeded
    if (folder / KEY_FILE).exists() or (folder / SPARE).exists():
        raise StoreExists
    code = recovery_code or codes.new_code()
    secret = keys.new_secret()
    contents = Contents(store=str(uuid.uuid4()), schema=schema, slots={})
    contents = replace(contents, slots=slots.new_slots(contents, secret, passphrase, code, office_key, kdf))
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError as error:
        raise from_os(error) from error
    unlocked = Unlocked(secret, store_id=contents.store, schema=schema, by=PASS)
    file = KeyFile(folder, Read(contents, contents.proof(unlocked.dbkey)), disk)
    file.save(unlocked)
    return Created(file, unlocked, code)


class KeyFile:
    """A key file that has been read. `notice` is a sentence for the user where the spare had to be used."""

    def __init__(
        self, folder: Path, found: Read, disk: Disk = DISK, *, notice: str = "", behind: bool = False
    ) -> None:
        self.folder = folder
        self.notice = notice
        self._found = found
        self._disk = disk
        self._behind = behind

    @classmethod
    def load(cls, folder: Path, disk: Disk = DISK) -> KeyFile:
        """Read the key file, or its spare where it is damaged or gone.

        Raises `KeyFileMissing`, `Vanished`, `KeyFileDamaged`, `Newer` or `NotRead`. Nothing is written.
        """
        main, spare = _data(folder / KEY_FILE), _data(folder / SPARE)
        if main is None and spare is None:
            raise KeyFileMissing if folder.is_dir() else Vanished
        try:
            return cls(folder, _read(main), disk, behind=main != spare)
        except KeyFileDamaged:
            return cls(folder, _read(spare), disk, notice=_USED_SPARE, behind=True)

    @classmethod
    def from_bytes(cls, data: bytes, folder: Path, disk: Disk = DISK) -> KeyFile:
        """A key file out of a backup, to be saved in `folder` once it has opened. Raises as `load`."""
        return cls(folder, _read(data), disk, behind=True)

    @property
    def _contents(self) -> Contents:
        return self._found.contents

    @property
    def store_id(self) -> str:
        """The store's id."""
        return self._contents.store

    @property
    def schema(self) -> int:
        """The store's schema; certain only once the file has been opened."""
        return self._contents.schema

    @property
    def ways(self) -> frozenset[str]:
        """The ways in: "pass", "rec" and perhaps "office" and "os"."""
        return frozenset(self._contents.slots)

    @property
    def office(self) -> str:
        """The name (`keys.office_id`) of the office key that can open, or ""."""
        slot = self._contents.slots.get(OFFICE)
        return str(slot.params["office"]) if slot else ""

    def unlock_passphrase(self, typed: str) -> Unlocked:
        """Open with the passphrase; takes about a second. Raises `WrongPassphrase`, `KeyFileDamaged`."""
        slot = self._contents.slots[PASS]
        unlocked = self._open(PASS, keys.stretch(typed, slot.raw("salt"), slot.kdf()))
        if unlocked is None:
            raise WrongPassphrase
        return unlocked

    def unlock_code(self, typed: str) -> Unlocked:
        """Open with the store's own recovery code or the office's.

        Raises `MistypedCode` for a slip, `WrongCode` for another code, `KeyFileDamaged`.
        """
        secret = codes.secret_of(typed)
        own = self._contents.slots[REC]
        unlocked = self._open(REC, keys.derive(secret, "återställningskod", own.raw("salt")))
        office = self._contents.slots.get(OFFICE)
        if unlocked is None and office:
            kek = keys.open_from_office(secret, office.raw("public"), self.store_id)
            unlocked = self._open(OFFICE, kek) if kek else None
        if unlocked is None:
            raise WrongCode
        return unlocked

    def unlock_os(self, store: OsKeys) -> Unlocked:
        """Open with the key that the system keeps; in the background. Raises `OsKeysUnavailable`, `KeyFileDamaged`."""
        unlocked = self._open(OS, store.get(self.store_id)) if OS in self.ways else None
        if unlocked is None:
            raise OsKeysUnavailable
        return unlocked

    def _open(self, kind: str, kek: bytes) -> Unlocked | None:
        contents = self._contents
        slot = contents.slots[kind]
        secret = keys.unwrap(kek, slot.wrapped, contents.bound(kind, slot.params))
        if secret is None:
            return None
        unlocked = Unlocked(secret, store_id=contents.store, schema=contents.schema, by=kind)
        if not self._found.proven(unlocked.dbkey):
            raise KeyFileDamaged
        if contents.pending is not None:
            link = contents.pending.link
            kek = keys.derive(unlocked.dbkey, "nyckelbyte")
            following = keys.unwrap(kek, link.wrapped, contents.bound("link", link.params))
            if following is None:
                raise KeyFileDamaged
            unlocked.expect(following)
        return unlocked

    def data(self, unlocked: Unlocked) -> bytes:
        """The file's bytes as they should be, whatever has become of the file."""
        return self._contents.write(unlocked.dbkey)

    def mend(self, unlocked: Unlocked) -> None:
        """After opening: make both copies whole and alike where they are not. Raises what `write_whole` raises."""
        if self._behind:
            self.save(unlocked)

    def change_passphrase(self, unlocked: Unlocked, new: str, kdf: Kdf | None = None) -> None:
        """The new passphrase opens, the old one no longer; the database is not touched."""
        self._put(unlocked, PASS, slots.pass_slot(self._contents, unlocked.secret(), new, kdf))

    def change_recovery_code(self, unlocked: Unlocked, code: str) -> None:
        """`code` (a confirmed `codes.new_code()`) opens, the old one no longer. Raises `MistypedCode`."""
        self._put(unlocked, REC, slots.rec_slot(self._contents, unlocked.secret(), code))

    def follow_office(self, unlocked: Unlocked, office_key: bytes | None, *, required: bool) -> bool:
        """Let the configured office key open, and say whether that was new.

        A key that is gone from the configuration is kept here until another takes its place. Raises `OfficeKeyNeeded`, `OfficeKeyBad`.
        """
        if office_key is None:
            if required and not self.office:
                raise OfficeKeyNeeded
            return False
        if keys.office_id(office_key) == self.office:
            return False
        self._put(unlocked, OFFICE, slots.office_slot(self._contents, unlocked.secret(), office_key))
        return True

    def allow_os(self, unlocked: Unlocked, store: OsKeys) -> None:
        """Let the system's key store open. Raises `OsKeysUnavailable`; the slot is then not made."""
        kek = secrets.token_bytes(keys.KEY)
        slot = slots.bound_slot(self._contents, OS, {}, kek, unlocked.secret())
        self._no_pending()
        store.put(self.store_id, kek)
        self._put(unlocked, OS, slot)

    def forbid_os(self, unlocked: Unlocked, store: OsKeys) -> None:
        """The system's key store opens no longer, also where its own key cannot be removed now."""
        left = {kind: slot for kind, slot in self._contents.slots.items() if kind != OS}
        self._change(unlocked, replace(self._contents, slots=left))
        store.drop(self.store_id)

    def set_schema(self, unlocked: Unlocked, schema: int) -> None:
        """State the store's schema, after a migration."""
        self._change(unlocked, replace(self._contents, schema=schema))
        unlocked.schema = schema

    def begin_rekey(
        self,
        unlocked: Unlocked,
        passphrase: str,
        code: str,
        *,
        office_key: bytes | None = None,
        kdf: Kdf | None = None,
    ) -> None:
        """First half of a new database key: `unlocked.next_dbkey` is what the database shall get.

        Until `finish_rekey` the old ways in open, and give both keys, so a crash at any moment leaves a way.
        `code` is a new, confirmed recovery code. The system's key store must be allowed anew afterwards. Raises
        `OfficeKeyNeeded` where an office key has opened so far and none is given.
        """
        if self.office and office_key is None:
            raise OfficeKeyNeeded
        self._no_pending()
        contents = self._contents
        secret = keys.new_secret(unlocked.audit_key)
        fresh = slots.new_slots(contents, secret, passphrase, code, office_key, kdf)
        kek = keys.derive(unlocked.dbkey, "nyckelbyte")
        link = slots.bound_slot(contents, "link", {}, kek, secret[: keys.KEY])
        self._write(unlocked, replace(contents, pending=Pending(link, fresh)), unlocked.dbkey)
        unlocked.expect(secret[: keys.KEY])

    def finish_rekey(self, unlocked: Unlocked) -> Unlocked:
        """Second half, when the database has its new key: only the new ways in open.

        Gives the new keys and forgets the old ones. Raises `KeyChangeUnfinished` where the first half has not been made.
        """
        contents = self._contents
        new_key = unlocked.next_dbkey
        if contents.pending is None or new_key is None:
            raise KeyChangeUnfinished
        after = replace(contents, slots=contents.pending.slots, pending=None)
        self._write(unlocked, after, new_key)
        secret = new_key + unlocked.audit_key
        unlocked.forget()
        return Unlocked(secret, store_id=after.store, schema=after.schema, by=unlocked.by)

    def cancel_rekey(self, unlocked: Unlocked) -> None:
        """Give up a change of key: the database still has its old one."""
        self._write(unlocked, replace(self._contents, pending=None), unlocked.dbkey)
        unlocked.expect(b"")

    def save(self, unlocked: Unlocked) -> None:
        """Write the file as it is, in both places. Raises what `write_whole` raises."""
        self._write(unlocked, self._contents, unlocked.dbkey)

    def _put(self, unlocked: Unlocked, kind: str, slot: Slot) -> None:
        self._change(unlocked, replace(self._contents, slots={**self._contents.slots, kind: slot}))

    def _change(self, unlocked: Unlocked, contents: Contents) -> None:
        self._no_pending()
        self._write(unlocked, contents, unlocked.dbkey)

    def _no_pending(self) -> None:
        if self._contents.pending is not None:
            raise KeyChangeUnfinished

    def _write(self, unlocked: Unlocked, contents: Contents, dbkey: bytes) -> None:
        if not self._found.proven(unlocked.dbkey):
            raise KeyFileDamaged
        data = contents.write(dbkey)
        self._write_main(data)
        self._found = Read(contents, contents.proof(dbkey))
        try:
            write_whole(self.folder / SPARE, data, self._disk)
        except VaultError:
            self._behind = True  # the change holds already; `mend` makes up for it
        else:
            self._behind = False

    def _write_main(self, data: bytes) -> None:
        """What is then in the file decides: a write that failed after the file was replaced has succeeded."""
        trouble: VaultError = NotWritten()
        try:
            write_whole(self.folder / KEY_FILE, data, self._disk)
        except VaultError as error:
            trouble = error
        if _data(self.folder / KEY_FILE) != data:
            raise trouble


def _read(data: bytes | None) -> Read:
    if not data:
        raise KeyFileDamaged
    return keyformat.read(data)


def _data(path: Path) -> bytes | None:
    try:
        return read_limited(path, keyformat.LIMIT, KeyFileDamaged)
    except Vanished:
        return None
    except KeyFileDamaged:
        return b""
