from __future__ import annotations

import ctypes
import shutil
import signal
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path

import pytest
from PySide6.QtCore import QByteArray, QProcess

from okapp.ui.shell.system_lock import (
    BusLock,
    Messages,
    SystemLock,
    is_local,
    session_address,
    session_path,
    watch_system,
)

ELSEWHERE = pytest.mark.skipif(sys.platform != "linux", reason="the buses are those of Linux")
NO_BUS = pytest.mark.skipif(
    shutil.which("dbus-daemon") is None, reason="there is no dbus-daemon to start a bus with"
)
SENDER = Path(__file__).with_name("screen_saver.py")
SAVER = ("/org/freedesktop/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged")


@pytest.fixture(scope="module")
def bus(tmp_path_factory):
    """A bus of its own, as session bus and as system bus; Qt keeps its connection, so one for all tests."""
    place = tmp_path_factory.mktemp("bus")
    with subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address", f"--address=unix:path={place / 'bus'}"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as daemon:
        yield daemon.stdout.readline().strip()
        daemon.send_signal(signal.SIGTERM)
        daemon.wait()


@pytest.fixture
def told(bus, window, monkeypatch):
    monkeypatch.setenv("DBUS_SESSION_BUS_ADDRESS", bus)
    monkeypatch.setenv("DBUS_SYSTEM_BUS_ADDRESS", bus)
    monkeypatch.setenv("XDG_SESSION_ID", "2")
    lock = watch_system(window)
    told = []
    lock.locked.connect(lambda: told.append("locked"))
    lock.sleeping.connect(lambda: told.append("sleeping"))
    return lock, told


def send(qtbot, *given):
    """Send a signal from a process of its own, and wait until it has ended."""
    process = QProcess()
    with qtbot.waitSignal(process.finished, timeout=20_000):
        process.start(sys.executable, [str(SENDER), *given])
    assert process.exitCode() == 0


@ELSEWHERE
@NO_BUS
@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ((*SAVER, "true"), "locked"),
        (("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", "true"), "locked"),
        (("/org/freedesktop/login1/session/_32", "org.freedesktop.login1.Session", "Lock"), "locked"),
        (
            ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "true"),
            "sleeping",
        ),
    ],
)
def test_the_desktop_tells(told, qtbot, given, expected):
    lock, heard = told
    assert len(lock.sources) == 7
    send(qtbot, *given)
    qtbot.waitUntil(lambda: heard == [expected])


@ELSEWHERE
@NO_BUS
def test_waking_and_other_sessions_do_not_lock(told, qtbot):
    _lock, heard = told
    send(qtbot, *SAVER, "false")
    send(qtbot, "/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep", "false")
    send(qtbot, "/org/freedesktop/login1/session/_33", "org.freedesktop.login1.Session", "Lock")
    send(qtbot, *SAVER, "true")
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == ["locked"]


@ELSEWHERE
def test_no_bus_is_no_trouble(window, tmp_path):
    nowhere = f"unix:path={tmp_path / 'nowhere'}"
    environment = {"DBUS_SESSION_BUS_ADDRESS": nowhere, "DBUS_SYSTEM_BUS_ADDRESS": nowhere}
    assert BusLock(window, environment).sources == ()


@ELSEWHERE
@pytest.mark.parametrize(
    "address", ["tcp:host=localhost,port=4", "unix:abstract=a;tcp:host=b,port=4", "autolaunch:", ""]
)
def test_no_address_that_leads_to_a_network_or_starts_a_bus_is_used(window, address):
    assert not is_local(address)
    environment = {"DBUS_SESSION_BUS_ADDRESS": address, "DBUS_SYSTEM_BUS_ADDRESS": address}
    assert BusLock(window, environment).sources == ()


def test_sockets_of_this_machine_are_used(tmp_path):
    socket = tmp_path / "bus"
    assert not is_local(f"unix:path={socket}")
    socket.touch()
    assert is_local(f"unix:path={socket},guid=12")
    assert is_local("unix:abstract=/tmp/x")


def test_the_session_bus_is_found(tmp_path):
    assert session_address({"DBUS_SESSION_BUS_ADDRESS": "unix:path=/a"}) == "unix:path=/a"
    assert session_address({"XDG_RUNTIME_DIR": "/run/user/1"}) == "unix:path=/run/user/1/bus"
    assert session_address({}) == ""


def test_paths_of_sessions_are_written_as_the_login_manager_does():
    assert session_path("2") == "/org/freedesktop/login1/session/_32"
    assert session_path("c12") == "/org/freedesktop/login1/session/c12"
    assert session_path("a-b") == "/org/freedesktop/login1/session/a_2db"
    assert session_path("") == ""


@pytest.mark.parametrize(
    ("message", "wparam", "expected"),
    [
        (0x02B1, 7, ["locked"]),
        (0x02B1, 8, []),
        (0x02B1, 4, ["locked"]),
        (0x02B1, 2, ["locked"]),
        (0x0218, 4, ["sleeping"]),
        (0x0218, 7, []),
        (0x0100, 7, []),
    ],
    ids=["lock", "unlock", "remote", "other-user", "suspend", "resume", "key"],
)
def test_messages_of_windows_are_understood(window, message, wparam, expected):
    told = []
    lock = SystemLock(window)
    lock.locked.connect(lambda: told.append("locked"))
    lock.sleeping.connect(lambda: told.append("sleeping"))
    read = wintypes.MSG(message=message, wParam=wparam)
    kept, result = Messages(lock).nativeEventFilter(
        QByteArray(b"windows_generic_MSG"), ctypes.addressof(read)
    )
    assert (kept, result) == (False, 0)
    assert told == expected


def test_messages_of_other_systems_are_not_read(window):
    assert Messages(SystemLock(window)).nativeEventFilter(b"xcb_generic_event_t", 1) == (False, 0)
