"""Faults that nobody foresaw: they are logged without what the user wrote, told, and the program lives on."""

from __future__ import annotations

import logging
import sys
import threading
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QObject, QtMsgType, Signal, Slot, qInstallMessageHandler

from okapp.logs import LOGGER, log_fault

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashGuard(QObject):
    """Takes over the hooks for unhandled faults; `show` gets the report on the main thread, one at a time."""

    _happened = Signal(str)

    def __init__(self, show: Callable[[str], None]) -> None:
        super().__init__()
        self._show = show
        self._showing = False
        self._happened.connect(self._tell)

    def install(self) -> None:
        """Set the hooks of Python, its threads and Qt."""
        sys.excepthook = self.hook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(log_qt_message)

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        qInstallMessageHandler(None)

    def hook(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault and have it shown; leave Ctrl+C and exit to Python."""
        if not issubclass(kind, Exception):
            sys.__excepthook__(kind, error, trace)
            return
        self._happened.emit(log_fault(kind, trace))

    def _thread_hook(self, args: threading.ExceptHookArgs) -> None:
        if issubclass(args.exc_type, Exception):
            self._happened.emit(log_fault(args.exc_type, args.exc_traceback))

    @Slot(str)
    def _tell(self, report: str) -> None:
        if self._showing:
            return
        self._showing = True
        try:
            self._show(report)
        finally:
            self._showing = False


def log_qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    """Log where a Qt message comes from; its text, which may name files, goes to the terminal only."""
    place = f"{context.category or 'default'} {context.file or '?'}:{context.line}"
    logging.getLogger(LOGGER).log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", place)
    if sys.stderr is not None:
        sys.stderr.write(f"{message}\n")
