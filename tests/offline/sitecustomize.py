"""Read by each Python that has this folder in its path: notes every socket and every asked address, and refuses them.

A machine whose network fails at each call, on every system. The notes go to the file that OKAPP_TEST_SOCKETS names, so
that an attempt is found also where the program went on after it. Sockets within the machine are noted and let through.
"""

from __future__ import annotations

import errno
import os
import socket
import sys

_LOG = os.environ.get("OKAPP_TEST_SOCKETS", "")
_NETWORK = {socket.AF_INET, socket.AF_INET6, -1}
_ADDRESSES = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr", "socket.getnameinfo"}


def _watch(event: str, given: tuple[object, ...]) -> None:
    if event == "socket.__new__":
        family = int(str(given[1]))
        _note(f"{event} {family}")
        # -1 is a socket that another process has made, or that asks for the default, AF_INET.
        if family in _NETWORK:
            raise OSError(errno.ENETDOWN, "no network")
    elif event in _ADDRESSES:
        _note(f"{event} {given[0]!r}")
        raise OSError(errno.ENETDOWN, "no network")


def _note(text: str) -> None:
    with open(_LOG, "a", encoding="utf-8", newline="\n") as file:  # noqa: PTH123 - pathlib is slow to import
        file.write(f"{text}\n")


if _LOG:
    sys.addaudithook(_watch)
