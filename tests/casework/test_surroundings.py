"""What every run takes from the program's and the user's files; the user's are never in the way of the guides."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from okapp.casework.content import ContentError, changed_law
from okapp.casework.surroundings import read_surroundings
from okapp.machine_file import SharedFiles
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


def test_what_the_administrator_hands_out_goes_before_the_users_own(tmp_path: Path) -> None:
    own = _file(tmp_path / "kontakter.toml", CONTACT)
    other = CONTACT.replace("08-000 00 01", "08-999")
    shared = SharedFiles(_file(tmp_path / "delade.toml", other), _file(tmp_path / "delade_regler.toml", GOOD))
    rules = tmp_path / "inga.toml"
    read = read_surroundings(DATA, rules, GUIDES, contacts=own, shared=shared)

    assert read.notice == ""
    assert [one.phone for one in read.around.contacts] == ["08-999"]
    assert [rule.criterion for rule in read.around.local_rules] == ["tider"]


def test_a_shared_file_that_cannot_be_used_is_for_the_it_department(tmp_path: Path) -> None:
    shared = SharedFiles(_file(tmp_path / "delade.toml", "[[kontakt"), tmp_path / "saknas.toml")
    own = _file(tmp_path / "kontakter.toml", CONTACT)
    read = read_surroundings(DATA, tmp_path / "a.toml", GUIDES, contacts=own, shared=shared)

    told, gone = read.notice.splitlines()
    assert told.endswith(f"Be it-avdelningen rätta {shared.contacts}.")
    assert "Inställningar" not in told
    assert f"Filen {shared.local_rules}, som din organisation har bestämt" in gone
    assert [one.phone for one in read.around.contacts] == ["08-000 00 01"]
