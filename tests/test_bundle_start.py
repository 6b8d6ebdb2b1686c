"""What stops the window from opening is said in a sentence, and the program ends instead of hanging or crashing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtCore import QLibraryInfo

from okapp import telling
from okapp.app import NOT_STARTED
from okapp.telling import missing_library, tell
from okapp.ui.shell.start_faults import why_no_window

ROOT = Path(__file__).parent.parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="drivrutiner för Linux")
AS_USUAL = "import sys; from okapp.cli import main; sys.exit(main(sys.argv[1:]))"
ELSEWHERE = (
    "import os, pathlib, okapp.paths as p; p._candidates = lambda: [pathlib.Path(os.environ['PLACE'])]; "
    + AS_USUAL
)


def call(
    *arguments: str, code: str = AS_USUAL, home: Path, **changed: str
) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": str(home), **changed}
    environment = {
        name: value for name, value in environment.items() if not name.startswith("XDG") or name in changed
    }
    return subprocess.run(
        [sys.executable, "-c", code, *arguments],
        env=environment,
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )


def test_the_window_can_be_tried(tmp_path):
    done = call("check", "--window", home=tmp_path)
    assert done.stdout == "Bra  Fönster: Det gick att öppna och visade Hem.\n"
    assert done.returncode == 0, done.stderr


def test_the_window_can_be_tried_by_a_program(tmp_path):
    done = call("check", "--window", "--json", home=tmp_path)
    found = json.loads(done.stdout)
    assert found["ok"] is True
    assert [row["key"] for row in found["checks"]] == ["window"]


@LINUX
def test_a_way_to_the_screen_that_is_missing_is_told(tmp_path):
    done = call("check", "--window", home=tmp_path, QT_QPA_PLATFORM="finns-inte")
    assert done.returncode == 2
    first, *rest = done.stderr.splitlines()
    assert first.startswith(
        "Fönstret kan inte öppnas, för programmets drivrutin för finns-inte till skärmen saknas."
    )
    assert rest[0] == "Qt säger:"


@LINUX
def test_a_screen_that_does_not_answer_is_told(tmp_path):
    done = call("check", "--window", home=tmp_path, QT_QPA_PLATFORM="xcb", DISPLAY=":4711")
    assert done.returncode == 2
    assert done.stderr.startswith("Fönstret kan inte öppnas, för ")
    assert "Traceback" not in done.stderr


@LINUX
def test_a_library_of_the_system_that_a_plugin_lacks_is_named(tmp_path):
    """The plug-in away from its libraries lacks one of them, as it does on a system without them."""
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    shutil.copy(plugins / "libqxcb.so", tmp_path)
    said = why_no_window(tmp_path, "xcb")
    assert "systemet saknar lib" in said
    assert "Inget som fanns sparat har ändrats." in said


@LINUX
def test_a_plugin_that_can_be_loaded_leaves_the_screen_to_blame():
    plugins = Path(QLibraryInfo.path(QLibraryInfo.LibraryPath.PluginsPath)) / "platforms"
    assert "ingen kontakt med skärmen" in why_no_window(plugins, "offscreen")


def test_no_plugin_at_all_asks_for_a_new_installation(tmp_path):
    assert "Installera om Ökapp." in why_no_window(tmp_path, "")


@pytest.mark.parametrize(
    ("said", "library"),
    [
        ("libEGL.so.1: cannot open shared object file: No such file or directory", "libEGL.so.1"),
        ("libxcb-cursor.so.0: cannot open shared object file: No such file", "libxcb-cursor.so.0"),
        ("DLL load failed while importing QtWidgets", ""),
    ],
)
def test_the_name_of_a_missing_library_is_read(said, library):
    assert missing_library(said) == library


def test_a_library_that_qt_lacks_is_named_before_there_is_a_window(tmp_path):
    code = (
        "import builtins, sys; real = builtins.__import__\n"
        "def lacking(name, *rest):\n"
        "    if name.startswith('PySide6'):\n"
        "        text = 'libEGL.so.1: cannot open shared object file: No such file or directory'\n"
        "        raise ImportError(text, name='PySide6.QtGui')\n"
        "    return real(name, *rest)\n"
        "builtins.__import__ = lacking\n" + AS_USUAL.removeprefix("import sys; ")
    )
    done = call("check", "--window", code=code, home=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith("Systembiblioteket libEGL.so.1 saknas. ")
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("lost", ["resources/theme/okapp.qss", "resources/icons/okapp.svg"])
def test_a_damaged_program_says_so_and_ends(tmp_path, lost):
    place = tmp_path / "program"
    shutil.copytree(ROOT / "resources", place / "resources")
    shutil.copytree(ROOT / "data", place / "data")
    (place / lost).unlink()
    done = call("check", "--window", code=ELSEWHERE, home=tmp_path, PLACE=str(place))
    assert done.returncode == 1
    assert NOT_STARTED in done.stderr
    assert "Traceback" not in done.stderr
    assert "Fel: builtins.FileNotFoundError" in done.stderr


def test_a_program_without_its_files_says_so(tmp_path):
    done = call("check", "--window", code=ELSEWHERE, home=tmp_path, PLACE=str(tmp_path))
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "Programmets egna filer (resources) hittades inte. Installera om Ökapp.\n"


def test_folders_that_cannot_be_written_do_not_stop_the_window(tmp_path):
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("", encoding="utf-8")
    names = ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_CACHE_HOME", "XDG_DATA_HOME")
    done = call("check", "--window", home=tmp_path, **dict.fromkeys(names, str(in_the_way / "x")))
    assert done.returncode == 0, done.stderr


def test_a_sentence_is_told_in_the_terminal(capsys):
    tell("Det gick inte.")
    assert capsys.readouterr().err == "Det gick inte.\n"


def test_without_a_terminal_nothing_breaks(monkeypatch):
    monkeypatch.setattr(telling.sys, "stderr", None)
    tell("Det gick inte.")
