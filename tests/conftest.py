"""What all tests share: no network, and the application made the way the program makes it."""

from __future__ import annotations

import gc
import os
import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from okapp.ui.shell.theme import Theme

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a test fail when it opens a socket to a network."""
    plain = socket.socket.__init__

    def guarded(self: socket.socket, family: int = -1, *args: int, **kwargs: int) -> None:
        if family in {-1, socket.AF_INET, socket.AF_INET6} and "fileno" not in kwargs and len(args) < 3:
            pytest.fail("a network socket was opened")
        plain(self, family, *args, **kwargs)

    monkeypatch.setattr(socket.socket, "__init__", guarded)


@pytest.fixture
def time_zone() -> Iterator[Callable[[str], None]]:
    """Give a function that sets the zone of the running program, which has its own again afterwards."""
    if not hasattr(time, "tzset"):
        pytest.skip("the zone of a running program can be set on POSIX only")

    def go_to(name: str) -> None:
        zone.setenv("TZ", name)
        time.tzset()

    with pytest.MonkeyPatch.context() as zone:
        yield go_to
    time.tzset()


@dataclass(frozen=True)
class Made:
    """The application and its theme, made once for all tests."""

    app: QApplication
    theme: Theme


@pytest.fixture(scope="session")
def _made() -> Iterator[Made]:
    from PySide6.QtGui import QGuiApplication

    from okapp.app import make_app
    from okapp.paths import find_paths
    from okapp.settings import Appearance, Settings

    app, theme = make_app(Settings(appearance=Appearance.LIGHT), find_paths())
    app.setCursorFlashTime(0)
    yield Made(app, theme)
    QGuiApplication.clipboard().clear()  # offscreen deletes what is there after Python has gone, and crashes


@pytest.fixture(scope="session")
def qapp(_made: Made) -> QApplication:
    """Return the application as `okapp.app` makes it."""
    return _made.app


@pytest.fixture
def theme(_made: Made, qtbot: object) -> Iterator[Theme]:
    """Return the theme in its light look at 100 %, put back afterwards."""
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QApplication

    from okapp.settings import Appearance

    _made.theme.apply(Appearance.LIGHT, 1.0)
    yield _made.theme
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    _made.theme.apply(Appearance.LIGHT, 1.0)
    gc.collect()


@pytest.fixture
def resources() -> Path:
    """Return the program's resources."""
    from okapp.paths import find_paths

    return find_paths().resources
