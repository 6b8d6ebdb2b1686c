"""What every run takes from the program's and the user's files; the user's are never in the way of the guides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okapp.casework.content import ContentError, changed_law
from okapp.casework.surroundings import read_surroundings
from okapp.wizards import GUIDES
from tests.casework.test_contacts import GOOD as CONTACT
from tests.casework.test_local_rules import GOOD

DATA = Path(__file__).parents[2] / "data"


def _file(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def test_bad_files_never_stop_the_guides(tmp_path: Path) -> None:
    rules = _file(tmp_path / "lokala_regler.toml", "[[punkt")
    contacts = _file(tmp_path / "kontakter.toml", "[[kontakt")
    read = read_surroundings(DATA, rules, GUIDES, contacts=contacts)

    assert "lokala_regler.toml" in read.notice
    assert "kontakter.toml" in read.notice
    assert read.around.local_rules == ()
    assert read.around.contacts == ()
    assert read.municipalities.find("Solna") is not None


def test_good_files_are_taken_in(tmp_path: Path) -> None:
    rules = _file(tmp_path / "lokala_regler.toml", GOOD)
    read = read_surroundings(DATA, rules, GUIDES, contacts=_file(tmp_path / "kontakter.toml", CONTACT))

    assert read.notice == ""
    assert [rule.criterion for rule in read.around.local_rules] == ["tider"]
    assert [one.phone for one in read.around.contacts] == ["08-000 00 01"]


def test_no_files_are_no_trouble(tmp_path: Path) -> None:
    read = read_surroundings(DATA, tmp_path / "a.toml", GUIDES, contacts=tmp_path / "b.toml")

    assert read.notice == ""


def test_marks_on_editions_come_from_the_content(tmp_path: Path) -> None:
    manifest = tmp_path / "MANIFEST.toml"
    manifest.write_text(
        'version = "1"\nmade_on = "2026-11-22"\nlagen_andrad = [2025-07-01]\n', encoding="utf-8"
    )
    assert changed_law(tmp_path) == {date(2025, 7, 1)}
    assert changed_law(DATA) == frozenset()

    manifest.write_text('version = "1"\nmade_on = "2026-11-22"\nlagen_andrad = "ja"\n', encoding="utf-8")
    with pytest.raises(ContentError):
        changed_law(tmp_path)
