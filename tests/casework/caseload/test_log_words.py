"""Each word that is written to the audit trail has one that says what somebody did."""

from __future__ import annotations

import re
from pathlib import Path

import okapp.casework
import okapp.vault
from okapp.casework.caseload.log import DONE

WORD = re.compile(
    r"(?:verb ?= ?|\blog\(|\.log\.add\(|\.log\.left\(|\b_(?:log|set|change|write)\()"
    r'"([a-zåäö ]+)"(?: if [^"]+ else "([a-zåäö ]+)")?'
)
"""Where a word of the trail is written down, or one of two."""


def written() -> set[str]:
    folders = [Path(package.__file__).parent for package in (okapp.casework, okapp.vault)]
    files = [file for folder in folders for file in folder.rglob("*.py")]
    found = [WORD.findall(file.read_text(encoding="utf-8")) for file in files]
    return {word for words in found for pair in words for word in pair if word}


def test_each_word_of_the_trail_is_said_as_something_done():
    found = written()
    assert {"läs", "ta bort", "klar", "ändra", "lås", "byt nyckel", "skriv ut logg"} <= found
    assert found <= DONE.keys()


def test_none_of_them_reads_as_a_command():
    assert not DONE.keys() & set(DONE.values())
