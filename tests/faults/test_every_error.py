"""Every kind of error that a user is told of is met by name in some test, and each says something by itself."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BASES = {"VaultError"}
"""Only what they are divided into is raised."""


def kinds() -> dict[str, Path]:
    """Every class under `UserError` by name, with its file."""
    below, where = defaultdict(set), {}
    for file in sorted((ROOT / "okapp").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef):
                where[node.name] = file
                for base in node.bases:
                    below[base.attr if isinstance(base, ast.Attribute) else getattr(base, "id", "")].add(
                        node.name
                    )
    found, waiting = set(), ["UserError"]
    while waiting:
        new = below[waiting.pop()] - found
        found |= new
        waiting += new
    return {name: where[name] for name in sorted(found)}


KINDS = kinds()
TESTS = {
    path: path.read_text(encoding="utf-8")
    for path in (ROOT / "tests").rglob("*.py")
    if path != Path(__file__)
}


def test_there_are_kinds() -> None:
    assert len(KINDS) > 60
    assert {"NotSaved", "Refused", "Damaged", "AnswersFileError"} <= KINDS.keys()


@pytest.mark.parametrize("name", [name for name in KINDS if name not in BASES])
def test_it_is_met_in_a_test(name: str) -> None:
    word = re.compile(rf"\b{name}\b")
    assert any(word.search(text) for text in TESTS.values()), (
        f"{name} in {KINDS[name].relative_to(ROOT)} is named by no test: write one that reaches it"
    )
