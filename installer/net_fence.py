"""No network for a program and all that it starts: the kernel kills the process that asks for an IPv4 or IPv6 socket.

Stronger than a machine without a network: a program that tries and goes on is found too. Linux only; nothing is
compiled, the filter is a handful of instructions that `prctl` takes.
"""

from __future__ import annotations

import ctypes
import os
import platform
import signal
import socket
import struct
import subprocess
import sys
from collections.abc import Callable

_SOCKET_CALL = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
"""The kernel's number for the architecture, and for socket(2) on it."""
_NO_NEW_PRIVILEGES, _SECCOMP, _FILTER = 38, 22, 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
_ALLOW, _KILL = 0x7FFF0000, 0x80000000
_NUMBER_AT, _ARCHITECTURE_AT, _FAMILY_AT = 0, 4, 16


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))


def _instructions() -> bytes:
    architecture, call = _SOCKET_CALL[platform.machine()]
    steps = (
        (_LOAD, 0, 0, _ARCHITECTURE_AT),
        (_IF_EQUAL, 0, 5, architecture),
        (_LOAD, 0, 0, _NUMBER_AT),
        (_IF_EQUAL, 0, 4, call),
        (_LOAD, 0, 0, _FAMILY_AT),
        (_IF_EQUAL, 1, 0, socket.AF_INET),
        (_IF_EQUAL, 0, 1, socket.AF_INET6),
        (_RETURN, 0, 0, _KILL),
        (_RETURN, 0, 0, _ALLOW),
    )
    return b"".join(struct.pack("HBBI", *step) for step in steps)


def available() -> bool:
    """Whether the fence can be put up here: it is tried, and seen to hold."""
    if sys.platform != "linux" or platform.machine() not in _SOCKET_CALL:
        return False
    return all(_dies(family) for family in ("AF_INET", "AF_INET6")) and not _dies("AF_UNIX")


def _dies(family: str) -> bool:
    code = f"import socket; socket.socket(socket.{family}, socket.SOCK_STREAM)"
    done = subprocess.run(
        [sys.executable, "-I", "-c", code], preexec_fn=fence(), capture_output=True, check=False
    )
    return done.returncode == -signal.SIGSYS


def fence() -> Callable[[], None]:
    """What a child calls before it becomes the program (`preexec_fn`). Raises OSError there where the kernel refuses."""
    code = _instructions()
    program = _Program(len(code) // 8, code)
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl.argtypes = (ctypes.c_int, ctypes.c_ulong, ctypes.c_void_p, ctypes.c_ulong, ctypes.c_ulong)

    def put_up() -> None:
        if prctl(_NO_NEW_PRIVILEGES, 1, None, 0, 0) or prctl(
            _SECCOMP, _FILTER, ctypes.addressof(program), 0, 0
        ):
            raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))

    return put_up
