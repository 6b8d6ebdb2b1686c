"""The program's log: five files of 256 KB, what happened and where, never what a user wrote."""

from __future__ import annotations

import faulthandler
import logging
import sys
import traceback
from pathlib import Path
from types import TracebackType
from typing import IO

from okapp import __version__

LOGGER = "okapp"
_SIZE = 256 * 1024
_FILES = 5

logging.getLogger(LOGGER).addHandler(logging.NullHandler())


def set_up_log(folder: Path) -> logging.FileHandler | None:
    """Let the logger "okapp" write to `folder`; None when the folder cannot be written."""
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - slow to import, not needed to start

    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "okapp.log", maxBytes=_SIZE, backupCount=_FILES - 1, encoding="utf-8", delay=True
        )
    except OSError:
        return None
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    logger = logging.getLogger(LOGGER)
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    logger.propagate = False
    return handler


def watch_hard_faults(folder: Path) -> IO[str] | None:
    """Let Python write where it was when the process itself fails (lines and files, no values); None without a file.

    The caller keeps the file open, and gives it back with `unwatch_hard_faults`.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file = (folder / "harda_fel.log").open("a", encoding="utf-8", newline="\n")
    except OSError:
        return None
    faulthandler.enable(file)
    return file


def unwatch_hard_faults(file: IO[str]) -> None:
    """Stop writing to the file and close it."""
    faulthandler.disable()
    file.close()


def close_log(handler: logging.FileHandler) -> None:
    """Stop writing to `handler` and close its file."""
    logging.getLogger(LOGGER).removeHandler(handler)
    handler.close()


def fault_report(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Describe a fault by its type, its places in the program and versions.

    Neither the fault's text nor any value is in it, since both may hold what a user wrote.
    """
    import platform  # noqa: PLC0415 - slow to import, not needed to start

    home = Path(__file__).resolve().parent.parent
    lines = [
        f"Ökapp {__version__}, Python {platform.python_version()}, {platform.system()} {platform.release()}",
        f"Fel: {kind.__module__}.{kind.__qualname__}",
    ]
    lines += [
        f"  {_module(Path(place.filename), home)}, rad {place.lineno}, {place.name}"
        for place in traceback.extract_tb(trace)
    ]
    return "\n".join(lines)


def _module(file: Path, home: Path) -> str:
    """Name a source file without the folders of the user's machine."""
    try:
        return file.resolve().relative_to(home).as_posix()
    except ValueError:
        return file.name


def log_fault(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Log a fault and return the report."""
    report = fault_report(kind, trace)
    logger = logging.getLogger(LOGGER)
    if any(isinstance(handler, logging.FileHandler) for handler in logger.handlers):
        logger.error(report)
    elif sys.stderr is not None:
        sys.stderr.write(report + "\n")
    return report
