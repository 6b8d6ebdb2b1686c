from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

from okapp.casework.caseload import Backup
from okapp.ui.vault.backup_words import told_apart

AT = datetime(2026, 11, 20, 13, 40, 5).astimezone()


def made(folder: Path, seconds: int, size: int) -> Backup:
    folder.mkdir(exist_ok=True)
    one = Backup(AT + timedelta(seconds=seconds), folder / f"{seconds}.db")
    one.file.write_bytes(bytes(size))
    return one


def test_two_of_the_same_minute_are_told_apart(tmp_path):
    own, other = tmp_path / "arenden", tmp_path / "usb"
    found = [made(own, 0, 301_001), made(other, 20, 1_210_000), made(own, 120, 999)]
    assert told_apart(found, own) == [
        "20 november 2026 kl. 13.40.05, 302 kB, ärendenas mapp",
        "20 november 2026 kl. 13.40.25, 1,3 MB, andra platsen",
        "20 november 2026 kl. 13.42, 1 kB, ärendenas mapp",
    ]


def test_one_that_cannot_be_looked_at_is_still_named(tmp_path):
    gone = Backup(AT, tmp_path / "borta.db")
    assert told_apart([gone], tmp_path) == ["20 november 2026 kl. 13.40, ärendenas mapp"]
