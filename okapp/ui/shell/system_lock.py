"""When the system locks the workstation or is about to sleep. Where that cannot be learned, nothing is told.

Linux: the desktop's screen saver on the session bus and systemd's login manager on the system bus. Windows: messages
to the window; that part has not been run on Windows. macOS is left out: there the idle time alone locks.
"""

from __future__ import annotations

import ctypes
import os
import sys
from collections.abc import Mapping
from ctypes import wintypes
from pathlib import Path
from typing import Any

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QByteArray,
    QCoreApplication,
    QObject,
    Signal,
    Slot,
)
from PySide6.QtWidgets import QWidget

_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
_LOGIN = "org.freedesktop.login1"
_SYSTEM_BUS = "unix:path=/run/dbus/system_bus_socket"

_WM_POWERBROADCAST = 0x0218
_WM_WTSSESSION_CHANGE = 0x02B1
_PBT_APMSUSPEND = 4
_LEFT = {
    2: "WTS_CONSOLE_DISCONNECT",
    4: "WTS_REMOTE_DISCONNECT",
    6: "WTS_SESSION_LOGOFF",
    7: "WTS_SESSION_LOCK",
}
_THIS_SESSION = 0
_MESSAGES = {b"windows_generic_MSG", b"windows_dispatcher_MSG"}


class SystemLock(QObject):
    """`locked` when the workstation is locked or left for another user, `sleeping` when the machine goes to sleep.

    `sources` names what is listened to; empty where nothing can be.
    """

    locked = Signal()
    sleeping = Signal()
    sources: tuple[str, ...] = ()

    def close(self) -> None:
        """Listen no longer."""


def watch_system(window: QWidget) -> SystemLock:
    """Listen to the system this runs on; `window` is the main window. Imports what it needs: call it after start."""
    if sys.platform == "win32":
        return WindowsLock(window)
    if sys.platform == "darwin":
        return SystemLock(window)
    return BusLock(window, os.environ)


class BusLock(SystemLock):
    """Listens on the buses of a Linux desktop; only to those that are sockets of this machine."""

    def __init__(self, parent: QObject, environment: Mapping[str, str]) -> None:
        super().__init__(parent)
        from PySide6.QtDBus import QDBusConnection  # noqa: PLC0415 - a library of its own, needed on Linux only

        heard: list[str] = []
        if is_local(session_address(environment)):
            bus = QDBusConnection.sessionBus()
            heard += [
                name for name in _SAVERS if self._hear(bus, "", name, "ActiveChanged", "saver_changed(bool)")
            ]
        if is_local(environment.get("DBUS_SYSTEM_BUS_ADDRESS", _SYSTEM_BUS)):
            bus = QDBusConnection.systemBus()
            session = session_path(environment.get("XDG_SESSION_ID", ""))
            if self._hear(bus, session, f"{_LOGIN}.Session", "Lock", "session_locked()"):
                heard.append(f"{_LOGIN}.Session")
            if self._hear(bus, "", f"{_LOGIN}.Manager", "PrepareForSleep", "sleep_changed(bool)"):
                heard.append(f"{_LOGIN}.Manager")
        self.sources = tuple(heard)

    def _hear(self, bus: Any, path: str, interface: str, member: str, slot: str) -> bool:
        """Have a signal call a slot, whoever sends it; False where the bus cannot be reached."""
        return bool(bus.connect("", path, interface, member, self, SLOT(slot)))

    @Slot(bool)
    def saver_changed(self, active: bool) -> None:
        """The screen saver began or ended."""
        if active:
            self.locked.emit()

    @Slot()
    def session_locked(self) -> None:
        """The session is to be locked."""
        self.locked.emit()

    @Slot(bool)
    def sleep_changed(self, begins: bool) -> None:
        """The machine goes to sleep, or has woken."""
        if begins:
            self.sleeping.emit()


def session_address(environment: Mapping[str, str]) -> str:
    """The address of the session bus, "" where there is none; without it the bus library would start one."""
    given = environment.get("DBUS_SESSION_BUS_ADDRESS", "")
    folder = environment.get("XDG_RUNTIME_DIR", "")
    return given or (f"unix:path={folder}/bus" if folder else "")


def is_local(address: str) -> bool:
    """Whether a bus address names only sockets of this machine, and that they are there as far as can be seen."""
    parts = [part for part in address.split(";") if part]
    files = [part.split(",")[0].removeprefix("unix:path=") for part in parts if part.startswith("unix:path=")]
    return (
        bool(parts)
        and all(part.startswith("unix:") for part in parts)
        and (len(files) < len(parts) or any(Path(file).exists() for file in files))
    )


def session_path(session: str) -> str:
    """The login manager's path of a session; "" (any session) where its id is not known."""
    if not session:
        return ""
    signs = [
        sign
        if sign.isascii() and sign.isalnum() and not (at == 0 and sign.isdigit())
        else f"_{ord(sign):02x}"
        for at, sign in enumerate(session)
    ]
    return f"/org/freedesktop/login1/session/{''.join(signs)}"


class WindowsLock(SystemLock):
    """Listens to what Windows tells the main window. Written from the documentation, not run on Windows."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._messages = Messages(self)
        self._handle = int(window.winId())
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self._messages)
        if self._ask(register=True):
            self.sources = ("WTSRegisterSessionNotification", "WM_POWERBROADCAST")
        else:
            self.sources = ("WM_POWERBROADCAST",)

    def _ask(self, *, register: bool) -> bool:
        """Have the messages of this session sent to the window, or no longer."""
        library = _wtsapi()
        if library is None:
            return False
        window = wintypes.HWND(self._handle)
        if not register:
            return bool(library.WTSUnRegisterSessionNotification(window))
        return bool(library.WTSRegisterSessionNotification(window, wintypes.DWORD(_THIS_SESSION)))

    def close(self) -> None:
        """Listen no longer; to be called before the window is taken down."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self._messages)
        self._ask(register=False)


def _wtsapi() -> Any:
    """The library of Windows for sessions, None elsewhere."""
    if sys.platform == "win32":
        return ctypes.WinDLL("wtsapi32")
    return None


class Messages(QAbstractNativeEventFilter):
    """Reads the few messages of Windows that say that somebody leaves; lets all of them pass."""

    def __init__(self, tell: SystemLock) -> None:
        super().__init__()
        self._tell = tell

    def nativeEventFilter(self, kind: QByteArray | bytes | bytearray | memoryview, message: int) -> object:
        """Look at a message, a pointer to a MSG."""
        name = kind.data() if isinstance(kind, QByteArray) else kind
        if bytes(name) in _MESSAGES:
            read = wintypes.MSG.from_address(int(message))
            if read.message == _WM_WTSSESSION_CHANGE and read.wParam in _LEFT:
                self._tell.locked.emit()
            elif read.message == _WM_POWERBROADCAST and read.wParam == _PBT_APMSUSPEND:
                self._tell.sleeping.emit()
        return False, 0
