"""Faults of Qt before there is a window. Qt then ends the process itself, so the sentence has to come first."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NoReturn

from PySide6.QtCore import QLibraryInfo, QMessageLogContext, QtMsgType, qInstallMessageHandler

from okapp.telling import missing_library, tell

ENDED = 2
"""The exit status where no window can be opened, as for any command that cannot be carried out."""

_COMMANDS = "Inget som fanns sparat har ändrats. Kommandona fungerar: okapp --help."


@contextmanager
def told_before_the_end() -> Iterator[None]:
    """While the application is made: say in Swedish why it cannot be, and end. Qt's own words come after."""
    heard: list[str] = []

    def listen(kind: QtMsgType, _context: QMessageLogContext, message: str) -> None:
        heard.append(message)
        if kind is QtMsgType.QtFatalMsg:
            _end(heard)

    qInstallMessageHandler(listen)
    try:
        yield
    finally:
        qInstallMessageHandler(None)
    if sys.stderr is not None:
        sys.stderr.writelines(f"{message}\n" for message in heard)


def _end(heard: list[str]) -> NoReturn:
    platform = os.environ.get("QT_QPA_PLATFORM", "").split(";", maxsplit=1)[0].split(":", maxsplit=1)[0]
    folder = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    tell(why_no_window(folder, platform))
    if sys.stderr is not None:
        sys.stderr.writelines(("Qt säger:\n", *(f"  {line}\n" for one in heard for line in one.splitlines())))
        sys.stderr.flush()
    # Not sys.exit: Qt waits for this call to return, and then aborts.
    os._exit(ENDED)


def why_no_window(folder: Path, platform: str) -> str:
    """Why Qt finds no way to the screen, with its plug-ins in `folder` and `platform` as asked for ("" for any)."""
    plugins = _plugins(folder, platform)
    if not plugins:
        what = f"för {platform} " if platform else ""
        return (
            f"Fönstret kan inte öppnas, för programmets drivrutin {what}till skärmen saknas. "
            f"Installera om Ökapp. {_COMMANDS}"
        )
    lacking = sorted({library for plugin in plugins if (library := _lacking(plugin))})
    if lacking:
        return (
            f"Fönstret kan inte öppnas, för systemet saknar {', '.join(lacking)}. "
            f"Be it-avdelningen att installera det. {_COMMANDS}"
        )
    return (
        "Fönstret kan inte öppnas, för programmet får ingen kontakt med skärmen. "
        f"Logga ut och in igen, eller be it-avdelningen om hjälp. {_COMMANDS}"
    )


def _plugins(folder: Path, platform: str) -> list[Path]:
    """The plug-ins that Qt can have tried."""
    found = sorted(one for one in folder.glob("*q*") if one.suffix in {".so", ".dll", ".dylib"})
    wanted = platform or {"win32": "windows", "darwin": "cocoa"}.get(sys.platform, "")
    names = {wanted} if wanted else {"xcb", "wayland"}
    return [one for one in found if one.stem.removeprefix("lib").removeprefix("q") in names]


def _lacking(plugin: Path) -> str:
    """The library of the system that a plug-in cannot be loaded without, "" where it can be loaded."""
    import ctypes  # noqa: PLC0415 - wanted in this case only

    try:
        ctypes.CDLL(str(plugin))
    except OSError as error:
        return missing_library(str(error))
    return ""
