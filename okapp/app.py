"""The desktop program: settings, look and window put together. Nothing heavy is imported at start."""

# ruff: noqa: PLC0415 - for that reason

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from okapp import __version__
from okapp.desktop import HOME, LATER, Desktop, Shell
from okapp.paths import Paths, find_paths
from okapp.settings import Appearance, Loaded, Settings, load_settings
from okapp.ui.shell.collector import Collector
from okapp.ui.shell.main_window import PRODUCT, MainWindow

if TYPE_CHECKING:
    from okapp.ui.shell.theme import Theme

_BEFOREHAND = 400
"""Milliseconds after which the library is read in the background, so that its first visit need not wait."""


def make_app(
    settings: Settings, paths: Paths, argv: Sequence[str] = ("okapp",)
) -> tuple[QApplication, Theme]:
    """Make the application in Swedish, dressed in the look of the settings. Once per process."""
    app = _bare_app(argv)
    return app, _dress(app, settings, paths)


def _bare_app(argv: Sequence[str]) -> QApplication:
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
    """A run of the desktop program: paints an empty window first, then puts everything in."""

    def __init__(self, app: QApplication, paths: Paths, loaded: Loaded) -> None:
        self._app = app
        self._paths = paths
        self._loaded = loaded
        self._hard_faults: IO[str] | None = None
        self.window = MainWindow()
        if loaded.settings.appearance is not Appearance.FOLLOW:
            self._paint_ground(dark=loaded.settings.appearance is Appearance.DARK)
        self.window.painted.connect(self._furnish)
        self.window.show()

    def _paint_ground(self, *, dark: bool) -> None:
        """Let the empty window have the colour that it will keep."""
        from PySide6.QtGui import QColor, QPalette

        from okapp.ui.shell.tokens import load_tokens

        ground = load_tokens(self._paths.resources).colours(dark=dark)["canvas"]
        self.window.setPalette(QPalette(QColor(ground)))

    def _furnish(self) -> None:
        from PySide6.QtGui import QPalette

        from okapp.casework.content_home import start_content
        from okapp.ui.settings.keeper import SettingsKeeper
        from okapp.ui.shell.crash import CrashGuard
        from okapp.ui.shell.dialogs import Dialogs
        from okapp.ui.shell.tasks import Tasks

        dialogs = Dialogs()
        self._guard = CrashGuard(self._crashed)
        self._guard.install()
        theme = _dress(self._app, self._loaded.settings, self._paths)
        self.window.setPalette(QPalette())
        keeper = SettingsKeeper(
            self._loaded.settings,
            self._paths.settings_file,
            lambda sentence: dialogs.tell(self.window, PRODUCT, sentence),
        )
        self._dialogs = dialogs
        self._tasks = Tasks()
        content = start_content(self._paths)
        notice = "\n".join(one for one in (self._loaded.notice, content.notice) if one)
        shell = Shell(self._app, content.paths, theme, dialogs, self._tasks, keeper, notice, content)
        self.desktop = Desktop(self.window, shell)
        self.desktop.window.open(HOME)
        QTimer.singleShot(LATER, self.window, self._keep_records)
        QTimer.singleShot(_BEFOREHAND, self.window, self.desktop.read_beforehand)

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

        self._tasks.close()
        self.desktop.close()
        self._guard.remove()
        if self._hard_faults is not None:
            unwatch_hard_faults(self._hard_faults)
        self.window.deleteLater()
        self._app.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def main(argv: Sequence[str] | None = None) -> int:
    """Open the desktop program; return its exit status."""
    paths = find_paths()
    app = _bare_app(sys.argv if argv is None else argv)
    program = Program(app, paths, load_settings(paths.settings_file))
    status = app.exec()
    program.close()
    return status
