"""Each kind of paper as it is heard and as it is laid out, against kept files.

Write kept files anew by setting OKAPP_WRITE_TRANSCRIPTS=1, read the difference as a person would hear it, then keep it.
"""

from __future__ import annotations

import os
import re
from difflib import unified_diff
from pathlib import Path

import pytest

from okapp.documents.pdf import render
from tests.documents.golden_papers import PAPERS
from tests.documents.pdf.outside_tools import layout_text, structure_text
from tests.documents.pdf_checks import faults

SLOW = ("protokoll", "blankett")
"""Poppler's reading of the structure takes time with the square of the pages."""
GOLDEN = Path(__file__).parent / "golden"
CHANGES = re.compile(
    r"\b[0-9a-f]{32}\b|(?<=Dokument-id: )[\dA-F-]{9}|(?<=version 1, )[\dA-F-]{9}|(?<=kl\. )\d\d\.\d\d"
)
"""What is another each time or in each time zone: keys of the store, the identity of the contents, hours."""


def steady(text: str) -> str:
    return CHANGES.sub("…", text).strip("\n") + "\n"


def heard(file: Path) -> str:
    """The structure without the numbers of objects."""
    lines = structure_text(file).splitlines()
    return steady("\n".join(line for line in lines if not line.strip().startswith("Object")))


def laid_out(file: Path) -> str:
    """The pages, with wide gaps as three spaces since readers reckon them differently."""
    lines = layout_text(file).replace("\f", "\n").split("\n")
    return steady("\n".join(re.sub(r" {3,}", "   ", line.rstrip()) for line in lines))


@pytest.fixture(scope="module")
def made(request, fonts, tmp_path_factory) -> tuple[str, Path]:
    """Each kind of paper by its name, as a file."""
    folder = tmp_path_factory.mktemp(request.param)
    file = folder / "papper.pdf"
    file.write_bytes(render(PAPERS[request.param](folder / "arenden"), fonts).data)
    return request.param, file


def assert_kept(name: str, text: str) -> None:
    kept = GOLDEN / name
    if os.environ.get("OKAPP_WRITE_TRANSCRIPTS") == "1":
        kept.write_text(text, encoding="utf-8", newline="\n")
    assert kept.exists(), f"{name} is not kept yet; read this and keep it:\n{text}"
    before = kept.read_text(encoding="utf-8")
    changed = list(unified_diff(before.splitlines(), text.splitlines(), name, "nu", lineterm="", n=1))
    assert not changed, "\n".join(changed)


@pytest.mark.parametrize("made", PAPERS, indirect=True)
def test_paper_has_no_fault_and_is_laid_out_as_kept(made):
    name, file = made
    assert faults(file.read_bytes()) == {}
    assert_kept(f"{name}.text.txt", laid_out(file))


@pytest.mark.parametrize(
    "made",
    [pytest.param(one, marks=[pytest.mark.long] if one in SLOW else []) for one in PAPERS],
    indirect=True,
)
def test_paper_is_heard_as_kept(made):
    name, file = made
    assert_kept(f"{name}.struktur.txt", heard(file))


def test_no_kept_file_is_left_over():
    kinds = {f"{name}.{what}.txt" for name in PAPERS for what in ("struktur", "text")}
    assert {file.name for file in GOLDEN.iterdir()} == kinds
