"""The annotated example of the administrator's file: it loads as it is and with every line taken in, and names every key."""

from __future__ import annotations

import base64
import re
from pathlib import Path

import pytest

from okapp.casework.caseload import new_office_key
from okapp.casework.configuration import wrong_values
from okapp.machine import Machine, check_machine
from okapp.machine_file import HIDEABLE, Rows
from okapp.organisation import KEYS
from okapp.paths import find_paths
from okapp.wizards import GUIDES

EXAMPLE = find_paths().data / "exempel" / "okapp.toml"
PLACEHOLDERS = {
    "raden från okapp vault office-key": new_office_key().public,
    "öppen Ed25519-nyckel, 32 byte i base64": base64.b64encode(bytes(range(32))).decode(),
}


@pytest.fixture
def taken_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The example with every value in force and real keys for those that are made by the program."""
    monkeypatch.setenv("HOME", str(tmp_path / "hem"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "hem"))
    text = re.sub(r"(?m)^#(?=\[|[a-z_]+ = )", "", EXAMPLE.read_text(encoding="utf-8"))
    for placeholder, real in PLACEHOLDERS.items():
        assert placeholder in text
        text = text.replace(placeholder, real)
    file = tmp_path / "okapp.toml"
    file.write_text(text, encoding="utf-8", newline="\n")
    return file


def test_as_it_is_it_decides_nothing() -> None:
    assert check_machine(EXAMPLE) == Machine()


def test_with_every_line_taken_in_it_loads(taken_in: Path) -> None:
    found = check_machine(taken_in)
    assert found.notice == ""
    assert found.cases.store == taken_in.parent / "hem" / "Okapp"
    paths = find_paths()
    # The files that it names are handed out beside it.
    for name in ("kontakter.toml", "lokala_regler.toml"):
        (taken_in.parent / name).write_bytes((EXAMPLE.parent / name).read_bytes())
    (missing,) = wrong_values(found, paths, GUIDES)
    assert missing.startswith("Logotypen logotyp.png går inte att läsa")


def test_every_key_of_the_file_is_in_the_example(taken_in: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, bool]] = []
    take = Rows.take

    def heard(rows, key, *given, **more):
        asked.append((f"{rows._name}{key}", key in rows._table))
        return take(rows, key, *given, **more)

    monkeypatch.setattr(Rows, "take", heard)
    check_machine(taken_in)
    assert len(asked) > 20
    assert [key for key, there in asked if not there] == []
    text = taken_in.read_text(encoding="utf-8")
    assert [key for key in (*KEYS, *HIDEABLE) if key not in text] == []
