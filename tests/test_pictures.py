"""The pictures of the help are taken of the running program, and come out the same each time."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from okapp.paths import find_paths
from tests import pictures

ROOT = Path(__file__).parents[1]


def take(folder, *shots):
    command = [sys.executable, "-m", "tests.pictures", str(folder), *shots]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stderr
    return {file.name: file.read_bytes() for file in folder.iterdir()}


@pytest.mark.long
def test_the_same_program_gives_the_same_pictures(tmp_path):
    first, second = take(tmp_path / "a", "home", "result"), take(tmp_path / "b", "home", "result")
    assert set(first) == {"hem.png", "resultat.png", "papper.png"}
    assert first == second


def test_the_kept_pictures_have_the_size_of_the_script():
    kept = sorted((find_paths().resources / "help" / "bilder").glob("*.png"))
    assert [file.stem for file in kept] == ["arende", "bibliotek", "hem", "papper", "resultat"]
    for file in kept:
        image = QImage(str(file))
        assert (image.width(), image.height()) == pictures.SIZE
        assert file.stat().st_size < 250_000
