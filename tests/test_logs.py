from __future__ import annotations

import logging
import subprocess
import sys
from pathlib import Path

from okapp.logs import LOGGER, close_log, fault_report, log_fault, set_up_log, watch_hard_faults

ROOT = Path(__file__).parents[1]

SECRET = "Tolvan Tolvansson 19121212-1212"


def _fault():
    try:
        int(SECRET)
    except ValueError as error:
        return type(error), error.__traceback__
    raise AssertionError


def test_a_fault_is_logged_without_what_was_written(tmp_path):
    handler = set_up_log(tmp_path / "log")
    assert handler is not None
    try:
        report = log_fault(*_fault())
    finally:
        close_log(handler)
    text = (tmp_path / "log" / "okapp.log").read_text(encoding="utf-8")
    assert report in text
    assert "ValueError" in text
    assert "test_logs.py, rad" in text
    assert "Tolvansson" not in text
    assert str(tmp_path) not in text


def test_the_log_is_five_files_of_256_kb(tmp_path):
    handler = set_up_log(tmp_path)
    assert handler is not None
    try:
        for _ in range(6000):
            logging.getLogger(LOGGER).info("x" * 300)
    finally:
        close_log(handler)
    files = list(tmp_path.iterdir())
    assert len(files) == 5
    assert all(file.stat().st_size <= 256 * 1024 for file in files)


def test_a_folder_that_cannot_be_made_gives_no_log(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("", encoding="utf-8")
    assert set_up_log(blocked) is None


def test_without_a_log_the_report_goes_to_the_terminal(capsys):
    report = log_fault(*_fault())
    assert capsys.readouterr().err == report + "\n"


def test_places_outside_the_program_are_named_without_folders():
    kind, trace = _fault()
    report = fault_report(kind, trace)
    assert sys.prefix not in report


def test_a_process_that_fails_hard_leaves_where_it_was_and_nothing_of_what_was_written(
    tmp_path: Path,
) -> None:
    script = (
        "import faulthandler, pathlib, sys\n"
        "from okapp.logs import watch_hard_faults\n"
        "secret = 'Kim Ek'\n"
        "file = watch_hard_faults(pathlib.Path(sys.argv[1]))\n"
        "def at_the_end(written): faulthandler._sigabrt()\n"
        "at_the_end(secret)\n"
    )
    ended = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path)], cwd=ROOT, capture_output=True, check=False
    )
    written = (tmp_path / "harda_fel.log").read_text(encoding="utf-8")

    assert ended.returncode != 0
    assert "in at_the_end" in written
    assert "Kim" not in written


def test_a_folder_that_cannot_be_written_gives_no_file(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    assert watch_hard_faults(tmp_path / "fil" / "loggar") is None
