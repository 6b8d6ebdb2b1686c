"""The outage binder from the command line."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from okapp.cli import DONE, WRONG_USE, main

CONTACT = """
[[kontakt]]
kommun = "0184"
funktion = "Socialjour"
telefon = "08-000 00 00"
kontrollerad_den = 2024-05-02
"""


@pytest.fixture(autouse=True)
def home(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME", "LOCALAPPDATA", "APPDATA"):
        monkeypatch.setenv(name, str(tmp_path / "hem"))
    return tmp_path / "hem"


def text_of(file: Path) -> str:
    pdf = pypdfium2.PdfDocument(file)
    try:
        pages = [page.get_textpage().get_text_range() for page in pdf]
        return " ".join(" ".join(pages).split())
    finally:
        pdf.close()


def test_what_is_asked_for_is_put_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from okapp.paths import find_paths

    book = find_paths().contacts_file
    book.parent.mkdir(parents=True)
    book.write_text(CONTACT, encoding="utf-8", newline="\n")
    file = tmp_path / "parm.pdf"
    wanted = ("--with", "avtal:hok#7-1", "--with", "kontakter")

    assert main(["binder", "--pdf", str(file), *wanted, "--date", "2026-03-02"]) == DONE

    text = text_of(file)
    assert "Gammal: i maj 2024" in text
    assert "7.1 Eskaleringstrappa vid oenigheter" in text
    assert "Schema:" not in text
    assert str(file) in capsys.readouterr().out


def test_a_part_that_is_not_there_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "parm.pdf"
    assert main(["binder", "--pdf", str(file), "--with", "avtal:nej"]) == WRONG_USE
    assert capsys.readouterr().err.startswith("avtal:nej finns inte")
    assert not file.exists()
