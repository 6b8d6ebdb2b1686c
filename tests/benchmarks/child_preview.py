"""A child process that shows papers as the program does and prints the seconds to the first page, of the processor
and on the clock, as JSON."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEventLoop

from okapp.app import make_app
from okapp.casework.papers import Press
from okapp.documents.blocks import Paper
from okapp.paths import find_paths
from okapp.settings import Settings
from okapp.ui.preview.preview import Preview
from okapp.ui.shell.tasks import Tasks
from tests.benchmarks.pages import paper

SHORT, LONG = 3, 240


def main() -> None:
    times = int(sys.argv[1])
    paths = find_paths()
    app, theme = make_app(Settings(), paths)
    press, tasks = Press(paths.resources / "fonts"), Tasks()

    def until(done: Callable[[], bool]) -> None:
        while not done():
            app.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)

    def first_page(given: Paper, data: bytes) -> tuple[tuple[float, float], Preview]:
        view = Preview(theme, tasks)
        view.resize(1040, 700)
        view.show()
        app.processEvents()
        start = time.process_time(), time.perf_counter()
        view.show_paper(given, data)
        until(lambda: bool(view.drawer.kept))
        view.grab()
        return (time.process_time() - start[0], time.perf_counter() - start[1]), view

    def away(view: Preview) -> None:
        until(lambda: not tasks.busy())
        view.stop()
        view.deleteLater()

    found: dict[str, Any] = {"short": [], "long": []}
    for key, chapters in (("short", SHORT), ("long", LONG)):
        given = paper(chapters)
        data = press.pdf(given)
        for _ in range(times):
            seconds, view = first_page(given, data)
            found.setdefault("first", seconds)
            found[key].append(seconds)
            found["pages"] = view.page_count
            away(view)
    _, view = first_page(given, data)
    for page in range(1, view.page_count, 7):
        view.go_to(page)
        until(lambda: not tasks.busy())
    found["kept"] = len(view.drawer.kept)
    view.open_find()
    view.find_bar.field.set_value("Kapitel")
    until(lambda: not tasks.busy())
    view.find_bar.open_bar()
    start = time.perf_counter()
    view.find_step(-1)
    found["find"] = time.perf_counter() - start
    away(view)
    tasks.close()
    sys.stdout.write(json.dumps(found))


if __name__ == "__main__":
    main()
