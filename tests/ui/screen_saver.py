"""A screen saver and a login manager for the tests: sends one signal on the session bus it is started on, and ends.

Called as `screen_saver.py <path> <interface> <member> [true|false]`.
"""

from __future__ import annotations

import sys

from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage

app = QCoreApplication([])
path, interface, member, *given = sys.argv[1:]
signal = QDBusMessage.createSignal(path, interface, member)
signal.setArguments([one == "true" for one in given])
bus = QDBusConnection.sessionBus()
sent = bus.isConnected() and bus.send(signal)
# A call that is answered comes after the signal, so the bus has it when this process ends.
bus.call(QDBusMessage.createMethodCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetId"))
sys.exit(0 if sent else 1)
