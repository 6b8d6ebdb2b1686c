"""The key store of the operating system, as a convenience that is never the only way in.

It lets whoever is logged in open the store, so it is chosen by the user and only as strong as the login. Anything
that goes wrong in it means "not available": there are stores that are missing, locked, reset by an administrator
or that never answer. It is given some time, so call it from a background task.
"""

from __future__ import annotations

import base64
import binascii
import sys
import threading
from collections.abc import Callable
from queue import Empty, SimpleQueue
from typing import Protocol, TypeVar

from okapp.vault.errors import OsKeysUnavailable
from okapp.vault.keys import KEY

T = TypeVar("T")

PATIENCE = 30.0
"""Seconds that the system may take: the user may have to write the password of a locked key store."""

_USER = "nyckel"


class Backend(Protocol):
    """What a backend of keyring can do."""

    def get_password(self, service: str, username: str) -> str | None:
        """The stored text, or None."""

    def set_password(self, service: str, username: str, password: str) -> None:
        """Store a text."""

    def delete_password(self, service: str, username: str) -> None:
        """Remove it."""


def system_backend() -> Backend | None:
    """The system's own store, or None where there is none.

    The backend is named here and not left to keyring's configuration, which could choose a file in plain text. On
    Windows the key stays on this machine: keyring's own choice would let it roam with the profile.
    """
    try:
        if sys.platform == "win32":
            from keyring.backends.Windows import WinVaultKeyring  # noqa: PLC0415 - only who opts in needs it

            store = WinVaultKeyring()
            store.persist = "local machine"
            return store
        if sys.platform == "darwin":
            from keyring.backends.macOS import Keyring  # noqa: PLC0415 - exists on one system only
        else:
            from keyring.backends.SecretService import Keyring  # noqa: PLC0415 - as above
        return Keyring() if Keyring.viable else None  # type: ignore[no-untyped-call]
    except Exception:  # noqa: BLE001 - every backend has errors of its own, and all mean the same
        return None


def in_time(ask: Callable[[], T], patience: float = PATIENCE) -> T:
    """What the system answers within `patience` seconds. Raises `OsKeysUnavailable` where it fails or does not.

    A call that hangs cannot be ended; it is left in a thread that does not keep the program from ending.
    """
    answers: SimpleQueue[tuple[T, ...]] = SimpleQueue()

    def work() -> None:
        try:
            answers.put((ask(),))
        except Exception:  # noqa: BLE001 - as above; and the cause could hold the key
            answers.put(())

    threading.Thread(target=work, name="nyckelring", daemon=True).start()
    try:
        answer = answers.get(timeout=patience)
    except Empty:
        raise OsKeysUnavailable from None
    if not answer:
        raise OsKeysUnavailable
    return answer[0]


class OsKeys:
    """One random key for each store, kept by the system, which has `patience` seconds for each answer."""

    def __init__(self, backend: Backend | None, patience: float = PATIENCE) -> None:
        self._backend = backend
        self._patience = patience

    def get(self, store_id: str) -> bytes:
        """The key. Raises `OsKeysUnavailable` where there is none or it cannot be had."""
        backend = self._there()
        text = in_time(lambda: backend.get_password(_service(store_id), _USER), self._patience)
        try:
            key = base64.b64decode(text or "", validate=True)
        except (binascii.Error, ValueError):
            raise OsKeysUnavailable from None
        if len(key) != KEY:
            raise OsKeysUnavailable
        return key

    def put(self, store_id: str, key: bytes) -> None:
        """Keep the key, and see that it is kept. Raises `OsKeysUnavailable`."""
        backend, text = self._there(), base64.b64encode(key).decode()
        in_time(lambda: backend.set_password(_service(store_id), _USER, text), self._patience)
        if self.get(store_id) != key:
            raise OsKeysUnavailable

    def drop(self, store_id: str) -> bool:
        """Remove the key; False where that cannot be done, which harms nothing once the slot is gone."""
        try:
            backend = self._there()
            in_time(lambda: backend.delete_password(_service(store_id), _USER), self._patience)
        except OsKeysUnavailable:
            return False
        return True

    def _there(self) -> Backend:
        if self._backend is None:
            raise OsKeysUnavailable
        return self._backend


def _service(store_id: str) -> str:
    return f"okapp {store_id}"
