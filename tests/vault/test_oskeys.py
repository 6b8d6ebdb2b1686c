"""The system's key store for real: a Secret Service of its own in a bus of its own, and all that can be wrong there."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from okapp.vault.errors import OsKeysUnavailable
from okapp.vault.keyfile import KEY_FILE, KeyFile
from okapp.vault.oskeys import OsKeys, in_time, system_backend
from tests.vault.keyhands import Ring, made

ROOT = Path(__file__).parents[2]
RING, BUS = shutil.which("gnome-keyring-daemon"), shutil.which("dbus-run-session")
SENTENCE = OsKeysUnavailable().sentence
SHORT = 0.05
on_linux = pytest.mark.skipif(sys.platform != "linux", reason="nyckelringen i Linux prövas i Linux")
with_ring = pytest.mark.skipif(
    RING is None or BUS is None,
    reason="det finns ingen Secret Service här: gnome-keyring-daemon eller dbus-run-session saknas",
)


class Session:
    """A user's session with nothing in it but what the test puts there."""

    def __init__(self, home: Path) -> None:
        self.home = home
        self.folder = home / "ärenden"
        runtime = home / "run"
        runtime.mkdir(mode=0o700)
        own = {"HOME": home, "XDG_RUNTIME_DIR": runtime, "XDG_DATA_HOME": home / "data", "PYTHONUTF8": "1"}
        left_out = ("DBUS_", "DISPLAY", "WAYLAND_", "GNOME_")
        kept = {name: text for name, text in os.environ.items() if not name.startswith(left_out)}
        self.around = kept | {name: str(value) for name, value in own.items()}

    def run(self, *commands: str) -> list[str]:
        """What each of our deeds said; a command that begins with ":" is the system's."""
        script = " && ".join(
            one[1:] if one.startswith(":") else f'"$0" -W error -m tests.vault.ring_child {one} "$1"; echo'
            for one in commands
        )
        asked = [str(BUS), "--", "sh", "-c", script, sys.executable, str(self.folder)]
        done = subprocess.run(
            asked,
            env=self.around,
            cwd=ROOT,
            capture_output=True,
            text=True,
            encoding="utf-8",
            check=True,
            timeout=60,
        )
        assert "Traceback" not in done.stderr
        return done.stdout.split("\n")[:-1]


UNLOCK = ":printf lösen | gnome-keyring-daemon --unlock --components=secrets >/dev/null"
LOCK = (
    ":dbus-send --session --print-reply --dest=org.freedesktop.secrets /org/freedesktop/secrets"
    " org.freedesktop.Secret.Service.Lock array:objpath:/org/freedesktop/secrets/aliases/default >/dev/null"
)


@pytest.fixture
def session(tmp_path: Path) -> Session:
    found = Session(tmp_path)
    made(found.folder)
    return found


@on_linux
@with_ring
def test_a_real_key_store_opens_in_another_process_until_it_is_forbidden(session: Session) -> None:
    assert session.run(UNLOCK, "open", "allow", "open", "open", "forbid", "open") == [
        SENTENCE,
        "gjort",
        "samma",
        "samma",
        SENTENCE,
        SENTENCE,
    ]
    assert KeyFile.load(session.folder).ways == {"pass", "rec"}


@on_linux
@with_ring
def test_the_key_outlives_the_session_and_does_not_stand_in_the_key_file(session: Session) -> None:
    assert session.run(UNLOCK, "allow") == ["gjort"]
    assert KeyFile.load(session.folder).ways == {"pass", "rec", "os"}
    assert session.run(UNLOCK, "open") == ["samma"]


@on_linux
@with_ring
def test_a_locked_key_store_where_nobody_can_unlock_it_gives_the_sentence(session: Session) -> None:
    before = (session.folder / KEY_FILE).read_bytes()
    assert session.run(UNLOCK, LOCK, "allow") == [SENTENCE]
    assert (session.folder / KEY_FILE).read_bytes() == before
    assert session.run(UNLOCK, "allow", LOCK, "open") == ["gjort", SENTENCE]


@on_linux
def test_without_a_bus_there_is_no_key_store(session: Session, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR"):
        monkeypatch.delenv(name, raising=False)
    assert system_backend() is None
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={session.home / 'finns inte'}")
    assert system_backend() is None


@pytest.fixture
def silent_bus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A bus that takes the connection and never answers."""
    with socket.socket(socket.AF_UNIX) as bus:
        bus.bind(str(tmp_path / "buss"))
        bus.listen()
        monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", f"unix:path={tmp_path / 'buss'}")
        before = set(threading.enumerate())
        yield
    for left in set(threading.enumerate()) - before:
        left.join(10)  # closing the bus ends the call that hangs
        assert not left.is_alive()


@on_linux
@pytest.mark.usefixtures("silent_bus")
def test_a_bus_that_never_answers_does_not_hold_up_anybody() -> None:
    with pytest.raises(OsKeysUnavailable):
        in_time(system_backend, SHORT)


class Waiting(Ring):
    """A key store that asks for its password, which nobody writes until the test ends."""

    def __init__(self) -> None:
        super().__init__()
        self.written = threading.Event()

    def get_password(self, service: str, username: str) -> str | None:
        self.written.wait()
        return super().get_password(service, username)

    def set_password(self, service: str, username: str, password: str) -> None:
        self.written.wait()
        super().set_password(service, username, password)

    def delete_password(self, service: str, username: str) -> None:
        self.written.wait()
        super().delete_password(service, username)


@pytest.fixture
def waiting() -> Iterator[Waiting]:
    ring = Waiting()
    yield ring
    ring.written.set()


def test_a_key_store_that_waits_for_its_password_is_given_up(tmp_path: Path, waiting: Waiting) -> None:
    new, keys = made(tmp_path), OsKeys(waiting, SHORT)
    before = (tmp_path / KEY_FILE).read_bytes()
    with pytest.raises(OsKeysUnavailable):
        new.file.allow_os(new.keys, keys)
    assert (tmp_path / KEY_FILE).read_bytes() == before
    assert keys.drop(new.file.store_id) is False


def test_a_key_that_is_waited_for_leaves_the_other_ways_in(tmp_path: Path, waiting: Waiting) -> None:
    new = made(tmp_path)
    waiting.written.set()
    new.file.allow_os(new.keys, OsKeys(waiting))
    waiting.written.clear()
    with pytest.raises(OsKeysUnavailable):
        KeyFile.load(tmp_path).unlock_os(OsKeys(waiting, SHORT))
    new.file.forbid_os(new.keys, OsKeys(waiting, SHORT))
    assert KeyFile.load(tmp_path).ways == {"pass", "rec"}
