"""The desktop program: settings, look and window put together. Nothing heavy is imported at start."""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from okapp import __version__
from okapp.desktop import HOME, LATER, Desktop, Shell
from okapp.errors import UserError
from okapp.paths import Paths, find_paths
from okapp.settings import Appearance, Loaded, Settings, load_settings
from okapp.telling import tell
from okapp.ui.shell.collector import Collector, keep_what_is_read
from okapp.ui.shell.main_window import PRODUCT, MainWindow
from okapp.ui.shell.start_faults import told_before_the_end

if TYPE_CHECKING:
    from okapp.ui.shell.theme import Theme

DONE, BUG = 0, 70
NOT_STARTED = (
    "Ökapp kunde inte starta, för en del av programmet saknas eller är skadad. Dina sparade ärenden är orörda. "
    "Installera om Ökapp. Om det inte hjälper: lämna raderna nedanför till it-avdelningen."
)
NOT_SHOWN = "Fönstret öppnades, men visade inte Hem inom en minut. Starta om datorn och försök igen."
_PATIENCE = 60_000
"""Milliseconds that a trial may take."""

_PRINT_SYSTEM = "/run/cups/cups.sock"
"""The print system within this machine. Unless told, its library also asks for it over IPv6 and IPv4, on port 631."""

_NO_SCREEN = "offscreen"
"""Where there is no screen the clipboard ends with the process, but after Python, and what is left there crashes it."""

_SWITCH = 0.001
"""Seconds after which a thread lets another go on. The window asks anew after each call into Qt, and with Python's own
5 ms it stands still while something is read beside it."""


def make_app(
    settings: Settings, paths: Paths, argv: Sequence[str] = ("okapp",)
) -> tuple[QApplication, Theme]:
    """Make the application in Swedish, dressed in the look of the settings. Once per process."""
    app = _bare_app(argv)
    return app, _dress(app, settings, paths)


def _bare_app(argv: Sequence[str]) -> QApplication:
    if sys.platform.startswith("linux"):
        os.environ.setdefault("CUPS_SERVER", _PRINT_SYSTEM)
    with told_before_the_end():
        app = QApplication(list(argv))
    app.setApplicationName(PRODUCT)
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("okapp")
    Collector(app)
    return app


def _dress(app: QApplication, settings: Settings, paths: Paths) -> Theme:
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    from okapp.ui.shell.theme import Theme

    QLocale.setDefault(QLocale(QLocale.Language.Swedish, QLocale.Country.Sweden))
    translator = QTranslator(app)
    if translator.load("qtbase_sv", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(translator)
    theme = Theme(app, paths.resources)
    theme.apply(settings.appearance, settings.text_size)
    return theme


class Program:
    """A run of the desktop program: paints an empty window first, then puts everything in.

    `failure` says in words why it could not be put in. `file` is opened when it is there; `seen` is called when Hem
    has been painted.
    """

    def __init__(
        self,
        app: QApplication,
        paths: Paths,
        loaded: Loaded,
        *,
        file: Path | None = None,
        seen: Callable[[], None] | None = None,
    ) -> None:
        self._app = app
        self._file = file
        self._seen = seen
        self.failure = ""
        self._ending = ExitStack()
        self._paths = paths
        self._loaded = loaded
        self._hard_faults: IO[str] | None = None
        self.window = MainWindow()
        if loaded.settings.appearance is not Appearance.FOLLOW:
            self._paint_ground(loaded.settings.appearance)
        self.window.painted.connect(self._start)
        self.window.show()

    def _paint_ground(self, appearance: Appearance) -> None:
        """Let the empty window have the colour that it will keep."""
        from PySide6.QtGui import QColor, QPalette

        from okapp.ui.shell.tokens import Look, load_tokens

        ground = load_tokens(self._paths.resources).looks[Look(appearance.value)]["canvas"]
        self.window.setPalette(QPalette(QColor(ground)))

    def _start(self) -> None:
        """Put everything in, and end where that cannot be done: an empty window helps nobody."""
        try:
            self._furnish()
        except Exception as error:  # noqa: BLE001 - whatever it is, the user is told and the program ends
            from okapp.logs import fault_report

            report = fault_report(type(error), error.__traceback__)
            self.failure = error.sentence if isinstance(error, UserError) else f"{NOT_STARTED}\n\n{report}"
            self._app.exit(BUG)
            return
        if self._seen is not None:
            from okapp.ui.shell.first_paint import FirstPaint

            FirstPaint(self.window.place(HOME), self._seen)
        if self._file is not None:
            QTimer.singleShot(0, self.window, partial(self.desktop.open_file, self._file))

    def give_up(self) -> None:
        """End a trial that nothing came of."""
        self.failure = NOT_SHOWN
        self._app.exit(BUG)

    def _furnish(self) -> None:
        from PySide6.QtGui import QPalette

        from okapp.casework.content_home import start_content
        from okapp.machine import read_machine
        from okapp.ui.shell.crash import CrashGuard
        from okapp.ui.shell.dialogs import Dialogs
        from okapp.ui.shell.first_paint import FirstPaint
        from okapp.ui.shell.settings_keeper import SettingsKeeper
        from okapp.ui.shell.tasks import Tasks

        guard = CrashGuard(self._crashed)
        guard.install()
        self._ending.callback(guard.remove)
        theme = _dress(self._app, self._loaded.settings, self._paths)
        dialogs = Dialogs(theme)
        self.window.setPalette(QPalette())
        machine = read_machine(self._paths.machine_config)
        keeper = SettingsKeeper(
            self._loaded.settings,
            self._paths.settings_file,
            lambda sentence: dialogs.tell(self.window, PRODUCT, sentence),
            machine,
        )
        self._dialogs = dialogs
        tasks = Tasks()
        content = start_content(self._paths)
        paths = machine.with_store(content.paths)
        notices = (self._loaded.notice, content.notice, machine.notice, machine.moved_notice(content.paths))
        notice = "\n".join(one for one in notices if one)
        shell = Shell(self._app, paths, theme, dialogs, tasks, keeper, notice, content)
        self.desktop = Desktop(self.window, shell)
        self._ending.callback(self.desktop.close)
        self._ending.callback(tasks.close)
        self.desktop.window.open(HOME)
        QTimer.singleShot(LATER, self.window, self._keep_records)
        FirstPaint(self.window.place(HOME), self._seen_home)

    def _seen_home(self) -> None:
        """Read beforehand what comes next; not before, since that takes from what is painted first."""
        self.desktop.read_beforehand(keep_what_is_read)

    def _crashed(self, report: str) -> None:
        """Save what is written before anything is told about the fault."""
        self.desktop.cases.save_soon()
        self._dialogs.fault(self.window, report)

    def _keep_records(self) -> None:
        from okapp.logs import set_up_log, watch_hard_faults

        set_up_log(self._paths.logs)
        self._hard_faults = watch_hard_faults(self._paths.logs)

    def close(self) -> None:
        """End background work and take the window down in order."""
        from PySide6.QtCore import QEvent

        from okapp.logs import unwatch_hard_faults

        self._ending.close()
        if self._hard_faults is not None:
            unwatch_hard_faults(self._hard_faults)
        self.window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
        if self._app.platformName() == _NO_SCREEN:
            self._app.clipboard().clear()


def main(argv: Sequence[str] | None = None, *, file: Path | None = None, trial: bool = False) -> int:
    """Open the desktop program, and `file` in it; return its exit status. A trial ends when Hem has been painted.

    Raises `UserError` where the program's own files are missing.
    """
    try:
        paths = find_paths()
    except FileNotFoundError as error:
        raise UserError(str(error)) from error
    sys.setswitchinterval(_SWITCH)
    app = _bare_app(sys.argv if argv is None else argv)
    seen = partial(app.exit, DONE) if trial else None
    program = Program(app, paths, load_settings(paths.settings_file), file=file, seen=seen)
    if trial:
        QTimer.singleShot(_PATIENCE, program.window, program.give_up)
    status = app.exec()
    program.close()
    if program.failure:
        _tell_failure(program.failure, trial=trial)
        return BUG
    return status


def _tell_failure(failure: str, *, trial: bool) -> None:
    """Tell in the terminal, and in a box where the program was not started from one."""
    tell(failure)
    if sys.stderr is not None and not sys.stderr.isatty() and not trial:
        from okapp.ui.shell.dialogs import Dialogs

        Dialogs().tell(None, PRODUCT, failure)
